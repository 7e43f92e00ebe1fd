/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
WRT_BEGIN_C
#include "wrt/wrt_exception.h"
WRT_END_C

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

WRT_BEGIN_C
typedef void type0_t(uint32_t);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func (param i32))", .is_final = true};
typedef void type1_t(uint64_t, double);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (param i64 f64))", .is_final = true};
typedef uint32_t type2_t(uint32_t);
WRT_LOCAL const wrt_type_t type2 = {.signature = "(func (param i32) (result i32))", .is_final = true};

WRT_LOCAL wrt_tag_t tag0 = {&type0};
WRT_LOCAL wrt_tag_t tag1 = {&type1};

extern WRT_HIDDEN const wrt_names_t names;

WRT_END_C
WRT_BEGIN_C
WRT_LOCAL uint32_t f0_thrower(uint32_t);
WRT_LOCAL uint32_t f1_catches(uint32_t);
WRT_LOCAL uint32_t f2_cleans_up(uint32_t);
WRT_LOCAL void f3_delegates(uint32_t);

/* func[0] "thrower", 0x56 to 0x6e */
WRT_LOCAL uint32_t f0_thrower(uint32_t l0) {
  if (l0) {
    {
      wrt_exception_t *const thrown = wrt_exception_new(&tag0, 1);
      thrown->values[0].i32 = l0;
      wrt_throw(thrown);
    }
    WRT_UNWIND(return 0);
  }
  {
    wrt_exception_t *const thrown = wrt_exception_new(&tag1, 2);
    thrown->values[0].i64 = 5;
    thrown->values[1].f64 = 0x1p-1;
    wrt_throw(thrown);
  }
  WRT_UNWIND(return 0);
}

/* func[1] "catches", 0x6f to 0x89 */
WRT_LOCAL uint32_t f1_catches(uint32_t l0) {
  uint32_t l1 = 0, s0 = 0;
  uint64_t s0l = 0;
  double s1d = 0;
  wrt_exception_t *x0 = NULL;
  (void)s0l;
  (void)s1d;
  WRT_TRY {
    l1 = 1;
    s0 = f0_thrower(l0);
    WRT_CHECK(goto C2);
    s0 = s0 + l1;
  }
  WRT_CATCH(C2, x0) {
    if (x0->tag == &tag0) {
      s0 = x0->values[0].i32;
      wrt_exception_release(x0);
    } else if (x0->tag == &tag1) {
      s0l = x0->values[0].i64;
      s1d = x0->values[1].f64;
      wrt_exception_release(x0);
      s0 = l1;
    } else {
      wrt_throw(x0);
      WRT_UNWIND(return 0);
    }
  }
  return s0;
}

/* func[2] "cleans up", 0x8a to 0x96 */
WRT_LOCAL uint32_t f2_cleans_up(uint32_t l0) {
  uint32_t s0 = 0;
  wrt_exception_t *x0 = NULL;
  WRT_TRY {
    s0 = f0_thrower(l0);
    WRT_CHECK(goto C2);
  }
  WRT_CATCH(C2, x0) {
    {
      wrt_exception_reference(x0);
      wrt_throw(x0);
      WRT_UNWIND(return 0);
    }
  }
  return s0;
}

/* func[3] "delegates", 0x97 to 0xad */
WRT_LOCAL void f3_delegates(uint32_t l0) {
  uint32_t s0 = 0;
  wrt_exception_t *x0 = NULL;
  wrt_exception_t *x1 = NULL;
  wrt_exception_t *x2 = NULL;
  (void)s0;
  WRT_TRY {
    WRT_TRY {
      WRT_TRY {
        s0 = f0_thrower(l0);
        WRT_CHECK(goto C6);
      }
      WRT_CATCH(C6, x2) {
        WRT_FORWARD(x2, x0, C2);
      }
    }
    WRT_CATCH(C4, x1) {
      {
        wrt_exception_release(x1);
      }
    }
  }
  WRT_CATCH(C2, x0) {
    if (x0->tag == &tag0) {
      s0 = x0->values[0].i32;
      wrt_exception_release(x0);
    } else {
      wrt_exception_release(x0);
    }
  }
}

#if WRT_DEFINES_SHARED
WRT_LOCAL const uint32_t name_offsets[4] = {
  1, 9, 17, 27,
};
const wrt_names_t names = {
  .count = 4,
  .offsets = name_offsets,
  .text =
  "\0thrower\0catches\0cleans up\0delegates\0",
  .keys = NULL,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imports;
  (void)imported_host;
}

static void free_instance(void *instance) {
  (void)instance;
}

static wrt_extern_t export_at(void *instance, uint32_t index) {
  (void)instance;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  default:
    break;
  }
  return result;
}

extern const wrt_module_t wasm_module WRT_VERSIONED("wasm_module");
const wrt_module_t wasm_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "",
  .instance_size = 0,
  .imports = NULL,
  .import_count = 0,
  .exports = NULL,
  .export_count = 0,
  .names = &names,
  .instantiate = instantiate,
  .export_at = export_at,
  .free = free_instance,
};

#include "wrt/wrt_main.h"

#if WRT_DEFINES_SHARED
#if WRT_HAS_SECOND_VERSION
extern const wrt_module_t wasm_module_v3;
#endif
const wrt_program_t wrt_program = {
  .module = &wasm_module,
#if WRT_HAS_SECOND_VERSION
  .second = &wasm_module_v3,
#endif
  .preopens = NULL,
  .preopen_count = 0,
  .environment = NULL,
  .environment_count = 0,
  .stack_size = 67108864u,
  .uses_wasi = false,
};
#endif
WRT_END_C
