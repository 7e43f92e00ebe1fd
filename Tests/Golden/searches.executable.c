/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
#include "wrt/wrt_search.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t type0_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func (param i32 i32) (result i32))", .is_final = true};
typedef uint32_t type1_t(uint32_t, uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (param i32 i32 i32) (result i32))", .is_final = true};
typedef uint32_t type2_t(uint32_t);
WRT_LOCAL const wrt_type_t type2 = {.signature = "(func (param i32) (result i32))", .is_final = true};

WRT_LOCAL wrt_memory_t m0;
WRT_LOCAL uint32_t g0 = 3u;

WRT_SHARED const wrt_names_t names;

WRT_LOCAL uint32_t f0_compare_strings(uint32_t, uint32_t);
WRT_LOCAL uint32_t f1_compare(uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t f2_length(uint32_t);
WRT_LOCAL uint32_t f3_find(uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t f4_find_either(uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t f5_zeros(uint32_t);
WRT_LOCAL uint32_t f6_find_word(uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t f7_late(uint32_t);
WRT_LOCAL uint32_t f8_uncertain(uint32_t, uint32_t);
WRT_LOCAL uint32_t f9_still(uint32_t, uint32_t);
WRT_LOCAL uint32_t f10_carried(uint32_t, uint32_t);
WRT_LOCAL uint32_t f11_changing(uint32_t, uint32_t);
WRT_LOCAL uint32_t f12_global(uint32_t);
WRT_LOCAL uint32_t f13_stores(uint32_t);
WRT_LOCAL uint32_t f14_strides(uint32_t);
WRT_LOCAL uint32_t f15_pointers(uint32_t);
WRT_LOCAL uint32_t f16_divides(uint32_t);
WRT_LOCAL uint32_t f17_repetition(uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t f18_signs(uint32_t, uint32_t);

/* func[0] "compare_strings", 0x12b to 0x164 */
WRT_LOCAL uint32_t f0_compare_strings(uint32_t l0, uint32_t l1) {
  uint32_t l2 = 0, l3 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0, p1;
  { const uint32_t turns = wrt_search_difference_or(b0, &m0, l1, 0u, l0, 0u, 1, 0u, WRT_SEARCH_ALL, true); l1 += turns; l0 += turns; }
  p0 = wrt_cursor(b0, l1, 0);
  p1 = wrt_cursor(b0, l0, 0);
L2:;
  l3 = wrt_i32_load8_u(p0, 0, 0);
  l2 = wrt_i32_load8_u(p1, 0, 0);
  if (!l2) goto L1;
  l0 = l0 + 1u;
  l1 = l1 + 1u;
  p0 = wrt_cursor_moved(p0, 1); p1 = wrt_cursor_moved(p1, 1);
  if (l2 == (l3 & 255u)) goto L2;
L1:;
  return l2 - l3;
}

/* func[1] "compare", 0x165 to 0x193 */
WRT_LOCAL uint32_t f1_compare(uint32_t l0, uint32_t l1, uint32_t l2) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0, p1;
  { const uint32_t turns = wrt_search_difference(b0, &m0, l0, 0u, l1, 8u, 1, l2 - 1u, true); l0 += turns; l1 += turns; l2 -= turns; }
  p0 = wrt_cursor(b0, l0, 0);
  p1 = wrt_cursor(b0, l1, 0);
L2:;
  if (wrt_i32_load8_u(p0, 0, 0) != wrt_i32_load8_u(p1, 0, 8)) goto L1;
  l0 = l0 + 1u;
  l1 = l1 + 1u;
  l2 = l2 - 1u;
  p0 = wrt_cursor_moved(p0, 1); p1 = wrt_cursor_moved(p1, 1);
  if (l2) goto L2;
L1:;
  return l2;
}

/* func[2] "length", 0x194 to 0x1b4 */
WRT_LOCAL uint32_t f2_length(uint32_t l0) {
  uint32_t l1 = 0, l2 = 0, l3 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  (void)l2;
  { const uint32_t turns = wrt_search_end(b0, &m0, l0 + l1, 0u, 1, 0u, WRT_SEARCH_ALL, true); l1 += turns; }
  p0 = wrt_cursor(b0, l0 + l1, 0);
L1:;
  l2 = l0 + l1;
  l3 = l1 + 1u;
  l1 = l3;
  if (wrt_i32_load8_u(p0, 0, 0)) { p0 = wrt_cursor_moved(p0, 1); goto L1; }
  return l1;
}

/* func[3] "find", 0x1b5 to 0x1d5 */
WRT_LOCAL uint32_t f3_find(uint32_t l0, uint32_t l1, uint32_t l2) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  { const uint32_t turns = wrt_search_end(b0, &m0, l0, 0u, 1, l1, wrt_search_distance_u(l0 + 1u, l2), true); l0 += turns; }
  p0 = wrt_cursor(b0, l0, 0);
L2:;
  if (wrt_i32_load8_u(p0, 0, 0) == l1) goto L1;
  l0 = l0 + 1u;
  p0 = wrt_cursor_moved(p0, 1);
  if (l0 < l2) goto L2;
L1:;
  return l0;
}

/* func[4] "find_either", 0x1d6 to 0x205 */
WRT_LOCAL uint32_t f4_find_either(uint32_t l0, uint32_t l1, uint32_t l2) {
  uint32_t l3 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  { const uint32_t turns = wrt_search_before(wrt_search_either(b0, &m0, l0, 0u, 2, l1, 10u, wrt_search_distance_s(l0, l2) / 2u, true)); l0 += turns * 2u; }
  p0 = wrt_cursor(b0, l0, 0);
L2:;
  if ((int32_t)l0 >= (int32_t)l2) goto L1;
  l3 = wrt_i32_load16_u(p0, 0, 0);
  if (l3 == l1) goto L1;
  if (l3 == 10u) goto L1;
  l0 = l0 + 2u;
  { p0 = wrt_cursor_moved(p0, 2); goto L2; }
L1:;
  return l0;
}

/* func[5] "zeros", 0x206 to 0x21c */
WRT_LOCAL uint32_t f5_zeros(uint32_t l0) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  (void)l0;
  { const uint32_t turns = wrt_search_other(b0, &m0, l0 + 4u, 0u, 4, 0u, WRT_SEARCH_ALL, true); l0 += turns * 4u; }
  p0 = wrt_cursor(b0, l0 + 4u, 0);
L1:;
  l0 = l0 + 4u;
  if (!wrt_i32_load(p0, 0, 0)) { p0 = wrt_cursor_moved(p0, 4); goto L1; }
  return l0;
}

/* func[6] "find_word", 0x21d to 0x25f */
WRT_LOCAL uint32_t f6_find_word(uint32_t l0, uint32_t l1, uint32_t l2) {
  uint32_t l3 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  { const uint32_t turns = wrt_search_zero_byte(b0, &m0, l0, 0u, l1, wrt_search_distance_u(3u, l2 - 4u) / 4u); l0 += turns * 4u; l2 -= turns * 4u; }
  p0 = wrt_cursor(b0, l0, 0);
L2:;
  l3 = wrt_i32_load(p0, 0, 0) ^ l1;
  if (0x80808080u != (0x80808080u & ((16843008u - l3) | l3))) goto L1;
  l0 = l0 + 4u;
  l2 = l2 - 4u;
  p0 = wrt_cursor_moved(p0, 4);
  if (l2 > 3u) goto L2;
L1:;
  return l0;
}

/* func[7] "late", 0x260 to 0x284 */
WRT_LOCAL uint32_t f7_late(uint32_t l0) {
  uint32_t l1 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  { const uint32_t turns = wrt_search_before(wrt_search_end(b0, &m0, l0, 0u, 1, 0u, WRT_SEARCH_ALL, true)); l0 += turns; }
  p0 = wrt_cursor(b0, l0, 0);
L2:;
  if (!wrt_i32_load8_u(p0, 0, 0)) goto L1;
  l1 = l0 * 3u;
  l0 = l0 + 1u;
  { p0 = wrt_cursor_moved(p0, 1); goto L2; }
L1:;
  return l1;
}

/* func[8] "uncertain", 0x285 to 0x2b5 */
WRT_LOCAL uint32_t f8_uncertain(uint32_t l0, uint32_t l1) {
  uint32_t l2 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0, p1;
  { const uint32_t turns = wrt_search_difference_or(b0, &m0, l0, 0u, l1, 0u, 1, 0u, WRT_SEARCH_ALL, false); l0 += turns; l1 += turns; }
  p0 = wrt_cursor(b0, l0, 0);
  p1 = wrt_cursor(b0, l1, 0);
L2:;
  l2 = wrt_i32_load8_u(p0, 0, 0);
  if (!l2) goto L1;
  if (l2 != wrt_i32_load8_u(p1, 0, 0)) goto L1;
  l0 = l0 + 1u;
  l1 = l1 + 1u;
  { p0 = wrt_cursor_moved(p0, 1); p1 = wrt_cursor_moved(p1, 1); goto L2; }
L1:;
  return l0;
}

/* func[9] "still", 0x2b6 to 0x2d3 */
WRT_LOCAL uint32_t f9_still(uint32_t l0, uint32_t l1) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
L1:;
  l1 = l1 + 1u;
  if (!wrt_i32_load(b0, l0, 0)) goto L1;
  l0 = l0 + 4u;
  return l1;
}

/* func[10] "carried", 0x2d4 to 0x2f3 */
WRT_CODE uint32_t code_of_f10_carried(uint32_t l0, uint32_t l1) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  (void)l0;
  p0 = wrt_cursor(b0, l0, 0);
L1:;
  l1 = wrt_i32_load8_u(p0, 0, 0) + l1;
  l0 = l0 + 1u;
  if (wrt_i32_load8_u(p0, 0, 1)) { p0 = wrt_cursor_moved(p0, 1); goto L1; }
  return l1;
}

WRT_V3 uint32_t v3_of_f10_carried(uint32_t l0, uint32_t l1) {
  return code_of_f10_carried(l0, l1);
}

WRT_BASE uint32_t base_of_f10_carried(uint32_t l0, uint32_t l1) {
  return code_of_f10_carried(l0, l1);
}

WRT_LOCAL uint32_t f10_carried(uint32_t l0, uint32_t l1) {
  if (wrt_processor_is_v3()) return v3_of_f10_carried(l0, l1);
  else return base_of_f10_carried(l0, l1);
}

/* func[11] "changing", 0x2f4 to 0x313 */
WRT_LOCAL uint32_t f11_changing(uint32_t l0, uint32_t l1) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  (void)l0;
  p0 = wrt_cursor(b0, l0 + 1u, 0);
L1:;
  l1 = l1 + 1u;
  l0 = l0 + 1u;
  if (wrt_i32_load8_u(p0, 0, 0) != l1) { p0 = wrt_cursor_moved(p0, 1); goto L1; }
  return l1;
}

/* func[12] "global", 0x314 to 0x32c */
WRT_LOCAL uint32_t f12_global(uint32_t l0) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  (void)l0;
  p0 = wrt_cursor(b0, l0 + 1u, 0);
L1:;
  l0 = l0 + 1u;
  if (wrt_i32_load8_u(p0, 0, 0) != g0) { p0 = wrt_cursor_moved(p0, 1); goto L1; }
  return l0;
}

/* func[13] "stores", 0x32d to 0x349 */
WRT_LOCAL uint32_t f13_stores(uint32_t l0) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  (void)l0;
  p0 = wrt_cursor(b0, l0, 0);
L1:;
  wrt_i32_store8(p0, 0, 1, 7);
  l0 = l0 + 1u;
  if (wrt_i32_read8_u(p0, 0, 1)) { p0 = wrt_cursor_moved(p0, 1); goto L1; }
  return l0;
}

/* func[14] "strides", 0x34a to 0x35f */
WRT_LOCAL uint32_t f14_strides(uint32_t l0) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  (void)l0;
  p0 = wrt_cursor(b0, l0 + 2u, 0);
L1:;
  l0 = l0 + 2u;
  if (wrt_i32_load8_u(p0, 0, 0)) { p0 = wrt_cursor_moved(p0, 2); goto L1; }
  return l0;
}

/* func[15] "pointers", 0x360 to 0x370 */
WRT_LOCAL uint32_t f15_pointers(uint32_t l0) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
L1:;
  l0 = wrt_i32_load(b0, l0, 0);
  if (l0) goto L1;
  return l0;
}

/* func[16] "divides", 0x371 to 0x38f */
WRT_LOCAL uint32_t f16_divides(uint32_t l0) {
  uint32_t l1 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0;
  (void)l0;
  p0 = wrt_cursor(b0, l0 + 1u, 0);
L1:;
  l1 = wrt_i32_div_u(7, l0);
  l0 = l0 + 1u;
  if (wrt_i32_load8_u(p0, 0, 0)) { p0 = wrt_cursor_moved(p0, 1); goto L1; }
  return l1;
}

/* func[17] "repetition", 0x390 to 0x3be */
WRT_LOCAL uint32_t f17_repetition(uint32_t l0, uint32_t l1, uint32_t l2) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0, p1;
  p0 = wrt_cursor(b0, l0, 0);
  p1 = wrt_cursor(b0, l1, 0);
L2:;
  if (l0 >= l2) goto L1;
  if (wrt_i32_load(p0, 0, 0) != wrt_i32_load(p1, 0, 0)) goto L1;
  l0 = l0 + 4u;
  l1 = l1 + 4u;
  { p0 = wrt_cursor_moved(p0, 4); p1 = wrt_cursor_moved(p1, 4); goto L2; }
L1:;
  return l0;
}

/* func[18] "signs", 0x3bf to 0x3e1 */
WRT_LOCAL uint32_t f18_signs(uint32_t l0, uint32_t l1) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_view_t p0, p1;
  (void)l0;
  (void)l1;
  p0 = wrt_cursor(b0, l0 + 4u, 0);
  p1 = wrt_cursor(b0, l1 + 4u, 0);
L1:;
  l0 = l0 + 4u;
  l1 = l1 + 4u;
  if (wrt_i64_load32_s(p0, 0, 0) == wrt_i64_load32_u(p1, 0, 0)) { p0 = wrt_cursor_moved(p0, 4); p1 = wrt_cursor_moved(p1, 4); goto L1; }
  return l0;
}

#if WRT_DEFINES_SHARED
WRT_LOCAL const uint32_t name_offsets[19] = {
  1, 17, 25, 32, 37, 49, 55, 65, 70, 80, 86, 94,
  103, 110, 117, 125, 134, 142, 153,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 19,
  .offsets = name_offsets,
  .text =
  "\0compare_strings\0compare\0length\0find\0find_either\0zeros\0find_word"
  "\0late\0uncertain\0still\0carried\0changing\0global\0stores\0strides\0poi"
  "nters\0divides\0repetition\0signs\0",
  .keys = NULL,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imports;
  (void)imported_host;
  wrt_memory_new_fixed(&m0, (wrt_memory_type_t){1u, 0, false, false, false, 16});
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
