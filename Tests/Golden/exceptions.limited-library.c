/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
WRT_BEGIN_C
#include "wrt/wrt_limits.h"
#include "wrt/wrt_exception.h"
WRT_END_C

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

WRT_BEGIN_C
typedef void golden_type0_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_
#define WRT_DEFINED_wrt_type_i_
extern WRT_WEAK const wrt_type_t wrt_type_i_;
const wrt_type_t wrt_type_i_ = {.signature = "(func (param i32))", .is_final = true};
#endif
typedef void golden_type1_t(void *, uint64_t, double);
#ifndef WRT_DEFINED_wrt_type_jd_
#define WRT_DEFINED_wrt_type_jd_
extern WRT_WEAK const wrt_type_t wrt_type_jd_;
const wrt_type_t wrt_type_jd_ = {.signature = "(func (param i64 f64))", .is_final = true};
#endif
typedef uint32_t golden_type2_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_i
#define WRT_DEFINED_wrt_type_i_i
extern WRT_WEAK const wrt_type_t wrt_type_i_i;
const wrt_type_t wrt_type_i_i = {.signature = "(func (param i32) (result i32))", .is_final = true};
#endif

typedef struct {
  wrt_limits_t limits;
  wrt_tag_t tag0;
  wrt_tag_t tag1;
  wrt_function_t functions[3];
} golden_instance_t;


WRT_END_C
WRT_BEGIN_C
WRT_LOCAL uint32_t golden_f0_thrower(void *, uint32_t);
WRT_LOCAL uint32_t golden_f1_catches(void *, uint32_t);
WRT_LOCAL uint32_t golden_f2_cleans_up(void *, uint32_t);
WRT_LOCAL void golden_f3_delegates(void *, uint32_t);

/* func[0] "thrower", 0x56 to 0x6e */
WRT_LOCAL uint32_t golden_f0_thrower(void *instance, uint32_t l0) {
  golden_instance_t *const self = (golden_instance_t *)instance;
  int64_t fuel = self->limits.fuel;
  fuel -= 2;
  if (l0) {
    self->limits.fuel = fuel -= 2;
    {
      wrt_exception_t *const thrown = wrt_exception_new(&self->tag0, 1);
      thrown->values[0].i32 = l0;
      wrt_throw(thrown);
    }
    WRT_UNWIND(return 0);
  }
  self->limits.fuel = fuel -= 3;
  {
    wrt_exception_t *const thrown = wrt_exception_new(&self->tag1, 2);
    thrown->values[0].i64 = 5;
    thrown->values[1].f64 = 0x1p-1;
    wrt_throw(thrown);
  }
  WRT_UNWIND(return 0);
}

/* func[1] "catches", 0x6f to 0x89 */
WRT_LOCAL uint32_t golden_f1_catches(void *instance, uint32_t l0) {
  golden_instance_t *const self = (golden_instance_t *)instance;
  uint32_t l1 = 0, s0 = 0;
  uint64_t s0l = 0;
  double s1d = 0;
  wrt_exception_t *x0 = NULL;
  int64_t fuel = self->limits.fuel;
  (void)s0l;
  (void)s1d;
  wrt_check_fuel(&self->limits, fuel);
  wrt_check_interrupt(&self->limits);
  WRT_TRY {
    l1 = 1;
    self->limits.fuel = fuel -= 5;
    s0 = golden_f0_thrower(self, l0);
    WRT_CHECK(goto C2);
    fuel = self->limits.fuel;
    fuel -= 2;
    s0 = s0 + l1;
  }
  WRT_CATCH(C2, x0) {
    fuel = self->limits.fuel;
    if (x0->tag == &self->tag0) {
      s0 = x0->values[0].i32;
      wrt_exception_release(x0);
    } else if (x0->tag == &self->tag1) {
      s0l = x0->values[0].i64;
      s1d = x0->values[1].f64;
      wrt_exception_release(x0);
      fuel -= 3;
      s0 = l1;
    } else {
      wrt_throw(x0);
      WRT_UNWIND(return 0);
    }
  }
  self->limits.fuel = fuel;
  return s0;
}

/* func[2] "cleans up", 0x8a to 0x96 */
WRT_LOCAL uint32_t golden_f2_cleans_up(void *instance, uint32_t l0) {
  golden_instance_t *const self = (golden_instance_t *)instance;
  uint32_t s0 = 0;
  wrt_exception_t *x0 = NULL;
  int64_t fuel = self->limits.fuel;
  wrt_check_fuel(&self->limits, fuel);
  wrt_check_interrupt(&self->limits);
  WRT_TRY {
    self->limits.fuel = fuel -= 3;
    s0 = golden_f0_thrower(self, l0);
    WRT_CHECK(goto C2);
    fuel = self->limits.fuel;
  }
  WRT_CATCH(C2, x0) {
    fuel = self->limits.fuel;
    {
      wrt_exception_reference(x0);
      self->limits.fuel = fuel -= 1;
      wrt_throw(x0);
      WRT_UNWIND(return 0);
    }
  }
  self->limits.fuel = fuel;
  return s0;
}

/* func[3] "delegates", 0x97 to 0xad */
WRT_LOCAL void golden_f3_delegates(void *instance, uint32_t l0) {
  golden_instance_t *const self = (golden_instance_t *)instance;
  uint32_t s0 = 0;
  wrt_exception_t *x0 = NULL;
  wrt_exception_t *x1 = NULL;
  wrt_exception_t *x2 = NULL;
  int64_t fuel = self->limits.fuel;
  (void)s0;
  wrt_check_fuel(&self->limits, fuel);
  wrt_check_interrupt(&self->limits);
  WRT_TRY {
    WRT_TRY {
      WRT_TRY {
        self->limits.fuel = fuel -= 5;
        s0 = golden_f0_thrower(self, l0);
        WRT_CHECK(goto C6);
        fuel = self->limits.fuel;
        fuel -= 1;
      }
      WRT_CATCH(C6, x2) {
        fuel = self->limits.fuel;
        WRT_FORWARD(x2, x0, C2);
      }
    }
    WRT_CATCH(C4, x1) {
      fuel = self->limits.fuel;
      {
        wrt_exception_release(x1);
      }
    }
  }
  WRT_CATCH(C2, x0) {
    fuel = self->limits.fuel;
    if (x0->tag == &self->tag0) {
      s0 = x0->values[0].i32;
      wrt_exception_release(x0);
      fuel -= 1;
    } else {
      wrt_exception_release(x0);
    }
  }
  self->limits.fuel = fuel;
}

WRT_LOCAL const wrt_function_t golden_function_templates[3] = {
  {(wrt_code_t)golden_f1_catches, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f2_cleans_up, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f3_delegates, NULL, &wrt_type_i_},
};

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = (golden_instance_t *)instance;
  (void)self;
  (void)imports;
  (void)imported_host;
  for (uint32_t i = 0; i < 3; i++) {
    self->functions[i] = golden_function_templates[i];
    self->functions[i].instance = instance;
  }
  self->tag0.type = &wrt_type_i_;
  self->tag1.type = &wrt_type_jd_;
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = (golden_instance_t *)instance;
  (void)self;
}

WRT_LOCAL const wrt_export_t golden_exports[4] = {
  {{"two", 3}, WRT_EXTERN_TAG},
  {{"catches", 7}, WRT_EXTERN_FUNCTION},
  {{"cleans up", 9}, WRT_EXTERN_FUNCTION},
  {{"delegates", 9}, WRT_EXTERN_FUNCTION},
};

static wrt_extern_t golden_export_at(void *instance, uint32_t index) {
  golden_instance_t *const self = (golden_instance_t *)instance;
  (void)self;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  case 0:
    result.kind = WRT_EXTERN_TAG;
    result.of.tag = &self->tag1;
    break;
  case 1:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[0];
    break;
  case 2:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[1];
    break;
  case 3:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[2];
    break;
  default:
    break;
  }
  return result;
}

WRT_LOCAL const uint32_t golden_name_offsets[4] = {
  1, 9, 17, 27,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 4,
  .offsets = golden_name_offsets,
  .text =
  "\0thrower\0catches\0cleans up\0delegates\0",
  .keys = NULL,
};

static wrt_limits_t *golden_limits_of(void *instance) {
  return &((golden_instance_t *)instance)->limits;
}

extern const wrt_module_t golden_module;
const wrt_module_t golden_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "golden_",
  .instance_size = sizeof(golden_instance_t),
  .imports = NULL,
  .import_count = 0,
  .exports = golden_exports,
  .export_count = 4,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
  .limits = golden_limits_of,
  .is_metered = true,
  .is_interruptible = true,
  .fuel = 1000000u,
};
WRT_END_C
