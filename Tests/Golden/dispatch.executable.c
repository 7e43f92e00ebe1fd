/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t type0_t(uint32_t);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func (param i32) (result i32))", .is_final = true};
typedef void type1_t(void);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func)", .is_final = true};

WRT_LOCAL wrt_memory_t m0;

WRT_LOCAL const wrt_function_t functions[1];
WRT_SHARED const uint8_t d0[20];
WRT_SHARED const uint8_t d1[3];
WRT_SHARED const wrt_names_t names;

WRT_LOCAL uint32_t f0_run(uint32_t);
WRT_LOCAL void f1__start(void *);

/* func[0] "run", 0x38 to 0x203 */
WRT_LOCAL uint32_t f0_run(uint32_t l0) {
  uint32_t l1 = 0, l2 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
L1:;
  {
    static const void *const targets[] = {
      &&L20, &&L19, &&L18, &&L17, &&L16, &&L15, &&L14, &&L13, &&L12, &&L11, &&L10, &&L9,
      &&L8, &&L7, &&L6, &&L5, &&L4, &&L3, &&L2,
    };
    goto *targets[wrt_br_table_index(wrt_i32_load8_u(b0, l0, 0), 18)];
  }
L20:;
  l2 = 0;
  p0 = wrt_cursor(b0, l2, 0);
L21:;
  wrt_f64_store(p0, 0, 4096, wrt_f64_load(p0, 0, 4096) + 1.0);
  l2 = l2 + 8u;
  p0 = wrt_cursor_moved(p0, 8);
  if (l2 != 800u) goto L21;
  l1 = l1 * 3u + 0u;
  l0 = l0 + 1u;
  goto L1;
L19:;
  l1 = l1 * 3u + 1u;
  l0 = l0 + 1u;
  goto L1;
L18:;
  l1 = l1 * 3u + 2u;
  l0 = l0 + 1u;
  goto L1;
L17:;
  l1 = l1 * 3u + 3u;
  l0 = l0 + 1u;
  goto L1;
L16:;
  l1 = l1 * 3u + 4u;
  l0 = l0 + 1u;
  goto L1;
L15:;
  l1 = l1 * 3u + 5u;
  l0 = l0 + 1u;
  goto L1;
L14:;
  l1 = l1 * 3u + 6u;
  l0 = l0 + 1u;
  goto L1;
L13:;
  l1 = l1 * 3u + 7u;
  l0 = l0 + 1u;
  goto L1;
L12:;
  l1 = l1 * 3u + 8u;
  l0 = l0 + 1u;
  goto L1;
L11:;
  l1 = l1 * 3u + 9u;
  l0 = l0 + 1u;
  goto L1;
L10:;
  l1 = l1 * 3u + 10u;
  l0 = l0 + 1u;
  goto L1;
L9:;
  l1 = l1 * 3u + 11u;
  l0 = l0 + 1u;
  goto L1;
L8:;
  l1 = l1 * 3u + 12u;
  l0 = l0 + 1u;
  goto L1;
L7:;
  l1 = l1 * 3u + 13u;
  l0 = l0 + 1u;
  goto L1;
L6:;
  l1 = l1 * 3u + 14u;
  l0 = l0 + 1u;
  goto L1;
L5:;
  l1 = l1 * 3u + 15u;
  l0 = l0 + 1u;
  goto L1;
L4:;
  return l1;
L3:;
  wrt_trap(WRT_TRAP_UNREACHABLE);
L2:;
  l1 = l1 ^ 21845u;
  l0 = l0 + 1u;
  goto L1;
}

/* func[1] "_start", 0x204 to 0x22e */
WRT_LOCAL void f1__start(void *instance) {
  (void)instance;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  if (f0_run(16) != 10761672u) {
    return;
  }
  if (wrt_f64_read(b0, 4888, 0) != 1.0) {
    return;
  }
  (void)f0_run(64);
}

WRT_LOCAL const wrt_function_t functions[1] = {
  {(wrt_code_t)f1__start, NULL, &type1},
};

#if WRT_DEFINES_SHARED
WRT_CONSTANT const uint8_t d0[20] =
  "\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17\22\377\20";
WRT_CONSTANT const uint8_t d1[3] =
  "\3\21";

WRT_LOCAL const uint32_t name_offsets[2] = {
  1, 5,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 2,
  .offsets = name_offsets,
  .text =
  "\0run\0_start\0",
  .keys = NULL,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imports;
  (void)imported_host;
  wrt_memory_new_fixed(&m0, (wrt_memory_type_t){1u, 0, false, false, false, 16});
  wrt_memory_init(&m0, d0, 19, 16u, 0, 19);
  wrt_memory_init(&m0, d1, 2, 64u, 0, 2);
}

static void free_instance(void *instance) {
  (void)instance;
  wrt_memory_free(&m0);
}

WRT_LOCAL const wrt_export_t exports[1] = {
  {{"_start", 6}, WRT_EXTERN_FUNCTION},
};

static wrt_extern_t export_at(void *instance, uint32_t index) {
  (void)instance;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  case 0:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &functions[0];
    break;
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
  .exports = exports,
  .export_count = 1,
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
