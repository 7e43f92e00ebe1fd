/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
#include "wrt/wrt_turns.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
#if !WRT_BOUNDS_CHECKS
#error "this file was made to be compiled with -DWRT_BOUNDS_CHECKS=1, as the runtime has to be"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef void type0_t(uint32_t, uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func (param i32 i32 i32))", .is_final = true};
typedef uint32_t type1_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (param i32 i32) (result i32))", .is_final = true};
typedef void type2_t(uint32_t, double, uint32_t);
WRT_LOCAL const wrt_type_t type2 = {.signature = "(func (param i32 f64 i32))", .is_final = true};
typedef void type3_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type3 = {.signature = "(func (param i32 i32))", .is_final = true};

WRT_LOCAL wrt_memory_t m0;

WRT_SHARED const wrt_names_t names;

WRT_LOCAL void f0_smooth(uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t f1_sum(uint32_t, uint32_t);
WRT_LOCAL void f2_scale(uint32_t, double, uint32_t);
WRT_LOCAL void f3_shifted(uint32_t, uint32_t);
WRT_LOCAL uint32_t f4_find(uint32_t, uint32_t);

/* func[0] "smooth", 0x5f to 0x95 */
WRT_CODE void code_of_f0_smooth(uint32_t l0, uint32_t l1, uint32_t l2) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  wrt_view_t p0, p1;
  { const uint64_t turns = wrt_turns_apart(l2 - 1u, 1u);
  if (wrt_turns_fit(b0, l0, 0, 16, 8, turns) && wrt_turns_fit(b0, l1, 0, 24, 8, turns)) {
  p0 = wrt_cursor(k0, l0, 0);
  p1 = wrt_cursor(k0, l1, 0);
F1:;
  wrt_f64_store(p0, 0, 8, 0x1p-1 * (wrt_f64_read(p1, 0, 0) + wrt_f64_read(p1, 0, 16)));
  l0 = l0 + 8u;
  l1 = l1 + 8u;
  l2 = l2 - 1u;
  p0 = wrt_cursor_moved(p0, 8); p1 = wrt_cursor_moved(p1, 8);
  if (l2) goto F1;
  } else {
  p0 = wrt_cursor(b0, l0, 0);
  p1 = wrt_cursor(b0, l1, 0);
L1:;
  wrt_f64_store(p0, 0, 8, 0x1p-1 * (wrt_f64_read(p1, 0, 0) + wrt_f64_read(p1, 0, 16)));
  l0 = l0 + 8u;
  l1 = l1 + 8u;
  l2 = l2 - 1u;
  p0 = wrt_cursor_moved(p0, 8); p1 = wrt_cursor_moved(p1, 8);
  if (l2) goto L1;
  } }
}

WRT_V3 void v3_of_f0_smooth(uint32_t l0, uint32_t l1, uint32_t l2) {
  code_of_f0_smooth(l0, l1, l2);
}

WRT_BASE void base_of_f0_smooth(uint32_t l0, uint32_t l1, uint32_t l2) {
  code_of_f0_smooth(l0, l1, l2);
}

WRT_LOCAL void f0_smooth(uint32_t l0, uint32_t l1, uint32_t l2) {
  if (wrt_processor_is_v3()) v3_of_f0_smooth(l0, l1, l2);
  else base_of_f0_smooth(l0, l1, l2);
}

/* func[1] "sum", 0x96 to 0xb5 */
WRT_LOCAL uint32_t f1_sum(uint32_t l0, uint32_t l1) {
  uint32_t l2 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  wrt_view_t p0;
  { const uint64_t turns = wrt_turns_apart(l1 - 4u - l0, 4u);
  if (wrt_turns_fit(b0, l0, 0, 4, 4, turns)) {
  p0 = wrt_cursor(k0, l0, 0);
F1:;
  l2 = l2 + wrt_i32_read(p0, 0, 0);
  l0 = l0 + 4u;
  p0 = wrt_cursor_moved(p0, 4);
  if (l0 != l1) goto F1;
  } else {
  p0 = wrt_cursor(b0, l0, 0);
L1:;
  l2 = l2 + wrt_i32_read(p0, 0, 0);
  l0 = l0 + 4u;
  p0 = wrt_cursor_moved(p0, 4);
  if (l0 != l1) goto L1;
  } }
  return l2;
}

/* func[2] "scale", 0xb6 to 0xd8 */
WRT_CODE void code_of_f2_scale(uint32_t l0, double l1, uint32_t l2) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  wrt_view_t p0;
  { const uint64_t turns = wrt_turns_apart(l2 - 1u, 1u);
  if (wrt_turns_fit(b0, l0, 0, 8, -8, turns)) {
  p0 = wrt_cursor(k0, l0, 0);
F1:;
  wrt_f64_store(p0, 0, 0, wrt_f64_read(p0, 0, 0) * l1);
  l0 = l0 - 8u;
  l2 = l2 - 1u;
  p0 = wrt_cursor_moved(p0, -8);
  if (l2) goto F1;
  } else {
  p0 = wrt_cursor(b0, l0, 0);
L1:;
  wrt_f64_store(p0, 0, 0, wrt_f64_read(p0, 0, 0) * l1);
  l0 = l0 - 8u;
  l2 = l2 - 1u;
  p0 = wrt_cursor_moved(p0, -8);
  if (l2) goto L1;
  } }
}

WRT_V3 void v3_of_f2_scale(uint32_t l0, double l1, uint32_t l2) {
  code_of_f2_scale(l0, l1, l2);
}

WRT_BASE void base_of_f2_scale(uint32_t l0, double l1, uint32_t l2) {
  code_of_f2_scale(l0, l1, l2);
}

WRT_LOCAL void f2_scale(uint32_t l0, double l1, uint32_t l2) {
  if (wrt_processor_is_v3()) v3_of_f2_scale(l0, l1, l2);
  else base_of_f2_scale(l0, l1, l2);
}

/* func[3] "shifted", 0xd9 to 0x101 */
WRT_LOCAL void f3_shifted(uint32_t l0, uint32_t l1) {
  uint32_t l2 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  wrt_view_t p0;
  (void)l2;
  { const uint64_t turns = wrt_turns_apart(l1 - 1u, 1u);
  if (wrt_turns_fit(b0, l0, 0, 5, 1, turns)) {
  p0 = wrt_cursor(k0, l0, 0);
F1:;
  l2 = l0 + 4u;
  wrt_i32_store8(p0, 0, 0, wrt_i32_read8_u(p0, 0, 4));
  l0 = l0 + 1u;
  l1 = l1 - 1u;
  p0 = wrt_cursor_moved(p0, 1);
  if (l1) goto F1;
  } else {
  p0 = wrt_cursor(b0, l0, 0);
L1:;
  l2 = l0 + 4u;
  wrt_i32_store8(p0, 0, 0, wrt_i32_read8_u(p0, 0, 4));
  l0 = l0 + 1u;
  l1 = l1 - 1u;
  p0 = wrt_cursor_moved(p0, 1);
  if (l1) goto L1;
  } }
}

/* func[4] "find", 0x102 to 0x127 */
WRT_LOCAL uint32_t f4_find(uint32_t l0, uint32_t l1) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  p0 = wrt_cursor(b0, l0, 0);
L2:;
  if (wrt_i32_read8_u(p0, 0, 0) == l1) goto L1;
  if (!wrt_i32_read8_u(p0, 0, 1)) goto L1;
  l0 = l0 + 1u;
  { p0 = wrt_cursor_moved(p0, 1); goto L2; }
L1:;
  return l0;
}

#if WRT_DEFINES_SHARED
WRT_LOCAL const uint32_t name_offsets[5] = {
  1, 8, 12, 18, 26,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 5,
  .offsets = name_offsets,
  .text =
  "\0smooth\0sum\0scale\0shifted\0find\0",
  .keys = NULL,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imports;
  (void)imported_host;
  wrt_memory_new_fixed(&m0, (wrt_memory_type_t){2u, 0, false, false, false, 16});
}

static void free_instance(void *instance) {
  (void)instance;
  wrt_memory_free(&m0);
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
