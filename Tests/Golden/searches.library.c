/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
#include "wrt/wrt_search.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t golden_type0_t(void *, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_ii_i
#define WRT_DEFINED_wrt_type_ii_i
WRT_WEAK const wrt_type_t wrt_type_ii_i = {.signature = "(func (param i32 i32) (result i32))", .is_final = true};
#endif
typedef uint32_t golden_type1_t(void *, uint32_t, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_iii_i
#define WRT_DEFINED_wrt_type_iii_i
WRT_WEAK const wrt_type_t wrt_type_iii_i = {.signature = "(func (param i32 i32 i32) (result i32))", .is_final = true};
#endif
typedef uint32_t golden_type2_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_i
#define WRT_DEFINED_wrt_type_i_i
WRT_WEAK const wrt_type_t wrt_type_i_i = {.signature = "(func (param i32) (result i32))", .is_final = true};
#endif

typedef struct {
  wrt_memory_t m0;
  uint32_t g0;
  wrt_function_t functions[19];
} golden_instance_t;


WRT_LOCAL uint32_t golden_f0_compare_strings(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f1_compare(void *, uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f2_length(void *, uint32_t);
WRT_LOCAL uint32_t golden_f3_find(void *, uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f4_find_either(void *, uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f5_zeros(void *, uint32_t);
WRT_LOCAL uint32_t golden_f6_find_word(void *, uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f7_late(void *, uint32_t);
WRT_LOCAL uint32_t golden_f8_uncertain(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f9_still(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f10_carried(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f11_changing(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f12_global(void *, uint32_t);
WRT_LOCAL uint32_t golden_f13_stores(void *, uint32_t);
WRT_LOCAL uint32_t golden_f14_strides(void *, uint32_t);
WRT_LOCAL uint32_t golden_f15_pointers(void *, uint32_t);
WRT_LOCAL uint32_t golden_f16_divides(void *, uint32_t);
WRT_LOCAL uint32_t golden_f17_repetition(void *, uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f18_signs(void *, uint32_t, uint32_t);

/* func[0] "compare_strings", 0x12b to 0x164 */
WRT_LOCAL uint32_t golden_f0_compare_strings(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  uint32_t l2 = 0, l3 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0, p1;
  { const uint32_t turns = wrt_search_difference_or(b0, &self->m0, l1, 0u, l0, 0u, 1, 0u, WRT_SEARCH_ALL, true); l1 += turns; l0 += turns; }
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
WRT_LOCAL uint32_t golden_f1_compare(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0, p1;
  { const uint32_t turns = wrt_search_difference(b0, &self->m0, l0, 0u, l1, 8u, 1, l2 - 1u, true); l0 += turns; l1 += turns; l2 -= turns; }
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
WRT_LOCAL uint32_t golden_f2_length(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  uint32_t l1 = 0, l2 = 0, l3 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  (void)l2;
  { const uint32_t turns = wrt_search_end(b0, &self->m0, l0 + l1, 0u, 1, 0u, WRT_SEARCH_ALL, true); l1 += turns; }
  p0 = wrt_cursor(b0, l0 + l1, 0);
L1:;
  l2 = l0 + l1;
  l3 = l1 + 1u;
  l1 = l3;
  if (wrt_i32_load8_u(p0, 0, 0)) { p0 = wrt_cursor_moved(p0, 1); goto L1; }
  return l1;
}

/* func[3] "find", 0x1b5 to 0x1d5 */
WRT_LOCAL uint32_t golden_f3_find(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  { const uint32_t turns = wrt_search_end(b0, &self->m0, l0, 0u, 1, l1, wrt_search_distance_u(l0 + 1u, l2), true); l0 += turns; }
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
WRT_LOCAL uint32_t golden_f4_find_either(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  golden_instance_t *const self = instance;
  uint32_t l3 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  { const uint32_t turns = wrt_search_before(wrt_search_either(b0, &self->m0, l0, 0u, 2, l1, 10u, wrt_search_distance_s(l0, l2) / 2u, true)); l0 += turns * 2u; }
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
WRT_LOCAL uint32_t golden_f5_zeros(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  (void)l0;
  { const uint32_t turns = wrt_search_other(b0, &self->m0, l0 + 4u, 0u, 4, 0u, WRT_SEARCH_ALL, true); l0 += turns * 4u; }
  p0 = wrt_cursor(b0, l0 + 4u, 0);
L1:;
  l0 = l0 + 4u;
  if (!wrt_i32_load(p0, 0, 0)) { p0 = wrt_cursor_moved(p0, 4); goto L1; }
  return l0;
}

/* func[6] "find_word", 0x21d to 0x25f */
WRT_LOCAL uint32_t golden_f6_find_word(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  golden_instance_t *const self = instance;
  uint32_t l3 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  { const uint32_t turns = wrt_search_zero_byte(b0, &self->m0, l0, 0u, l1, wrt_search_distance_u(3u, l2 - 4u) / 4u); l0 += turns * 4u; l2 -= turns * 4u; }
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
WRT_LOCAL uint32_t golden_f7_late(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  uint32_t l1 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  { const uint32_t turns = wrt_search_before(wrt_search_end(b0, &self->m0, l0, 0u, 1, 0u, WRT_SEARCH_ALL, true)); l0 += turns; }
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
WRT_LOCAL uint32_t golden_f8_uncertain(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  uint32_t l2 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0, p1;
  { const uint32_t turns = wrt_search_difference_or(b0, &self->m0, l0, 0u, l1, 0u, 1, 0u, WRT_SEARCH_ALL, false); l0 += turns; l1 += turns; }
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
WRT_LOCAL uint32_t golden_f9_still(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
L1:;
  l1 = l1 + 1u;
  if (!wrt_i32_load(b0, l0, 0)) goto L1;
  l0 = l0 + 4u;
  return l1;
}

/* func[10] "carried", 0x2d4 to 0x2f3 */
WRT_CODE uint32_t code_of_golden_f10_carried(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  (void)l0;
  p0 = wrt_cursor(b0, l0, 0);
L1:;
  l1 = wrt_i32_load8_u(p0, 0, 0) + l1;
  l0 = l0 + 1u;
  if (wrt_i32_load8_u(p0, 0, 1)) { p0 = wrt_cursor_moved(p0, 1); goto L1; }
  return l1;
}

WRT_V3 uint32_t v3_of_golden_f10_carried(void *instance, uint32_t l0, uint32_t l1) {
  return code_of_golden_f10_carried(instance, l0, l1);
}

WRT_BASE uint32_t base_of_golden_f10_carried(void *instance, uint32_t l0, uint32_t l1) {
  return code_of_golden_f10_carried(instance, l0, l1);
}

WRT_LOCAL uint32_t golden_f10_carried(void *instance, uint32_t l0, uint32_t l1) {
  if (wrt_processor_is_v3()) return v3_of_golden_f10_carried(instance, l0, l1);
  else return base_of_golden_f10_carried(instance, l0, l1);
}

/* func[11] "changing", 0x2f4 to 0x313 */
WRT_LOCAL uint32_t golden_f11_changing(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
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
WRT_LOCAL uint32_t golden_f12_global(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  (void)l0;
  p0 = wrt_cursor(b0, l0 + 1u, 0);
L1:;
  l0 = l0 + 1u;
  if (wrt_i32_load8_u(p0, 0, 0) != self->g0) { p0 = wrt_cursor_moved(p0, 1); goto L1; }
  return l0;
}

/* func[13] "stores", 0x32d to 0x349 */
WRT_LOCAL uint32_t golden_f13_stores(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
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
WRT_LOCAL uint32_t golden_f14_strides(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  (void)l0;
  p0 = wrt_cursor(b0, l0 + 2u, 0);
L1:;
  l0 = l0 + 2u;
  if (wrt_i32_load8_u(p0, 0, 0)) { p0 = wrt_cursor_moved(p0, 2); goto L1; }
  return l0;
}

/* func[15] "pointers", 0x360 to 0x370 */
WRT_LOCAL uint32_t golden_f15_pointers(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
L1:;
  l0 = wrt_i32_load(b0, l0, 0);
  if (l0) goto L1;
  return l0;
}

/* func[16] "divides", 0x371 to 0x38f */
WRT_LOCAL uint32_t golden_f16_divides(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  uint32_t l1 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
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
WRT_LOCAL uint32_t golden_f17_repetition(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
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
WRT_LOCAL uint32_t golden_f18_signs(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
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

WRT_LOCAL const wrt_function_t golden_function_templates[19] = {
  {(wrt_code_t)golden_f0_compare_strings, NULL, &wrt_type_ii_i},
  {(wrt_code_t)golden_f1_compare, NULL, &wrt_type_iii_i},
  {(wrt_code_t)golden_f2_length, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f3_find, NULL, &wrt_type_iii_i},
  {(wrt_code_t)golden_f4_find_either, NULL, &wrt_type_iii_i},
  {(wrt_code_t)golden_f5_zeros, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f6_find_word, NULL, &wrt_type_iii_i},
  {(wrt_code_t)golden_f7_late, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f8_uncertain, NULL, &wrt_type_ii_i},
  {(wrt_code_t)golden_f9_still, NULL, &wrt_type_ii_i},
  {(wrt_code_t)golden_f10_carried, NULL, &wrt_type_ii_i},
  {(wrt_code_t)golden_f11_changing, NULL, &wrt_type_ii_i},
  {(wrt_code_t)golden_f12_global, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f13_stores, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f14_strides, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f15_pointers, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f16_divides, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f17_repetition, NULL, &wrt_type_iii_i},
  {(wrt_code_t)golden_f18_signs, NULL, &wrt_type_ii_i},
};

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imports;
  (void)imported_host;
  for (uint32_t i = 0; i < 19; i++) {
    self->functions[i] = golden_function_templates[i];
    self->functions[i].instance = instance;
  }
  wrt_memory_new(&self->m0, 1, 0, false);
  self->g0 = 3u;
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_memory_free(&self->m0);
}

WRT_LOCAL const wrt_export_t golden_exports[19] = {
  {{"compare_strings", 15}, WRT_EXTERN_FUNCTION},
  {{"compare", 7}, WRT_EXTERN_FUNCTION},
  {{"length", 6}, WRT_EXTERN_FUNCTION},
  {{"find", 4}, WRT_EXTERN_FUNCTION},
  {{"find_either", 11}, WRT_EXTERN_FUNCTION},
  {{"zeros", 5}, WRT_EXTERN_FUNCTION},
  {{"find_word", 9}, WRT_EXTERN_FUNCTION},
  {{"late", 4}, WRT_EXTERN_FUNCTION},
  {{"uncertain", 9}, WRT_EXTERN_FUNCTION},
  {{"no_still", 8}, WRT_EXTERN_FUNCTION},
  {{"no_carried", 10}, WRT_EXTERN_FUNCTION},
  {{"no_changing", 11}, WRT_EXTERN_FUNCTION},
  {{"no_global", 9}, WRT_EXTERN_FUNCTION},
  {{"no_stores", 9}, WRT_EXTERN_FUNCTION},
  {{"no_strides", 10}, WRT_EXTERN_FUNCTION},
  {{"no_pointers", 11}, WRT_EXTERN_FUNCTION},
  {{"no_divides", 10}, WRT_EXTERN_FUNCTION},
  {{"no_repetition", 13}, WRT_EXTERN_FUNCTION},
  {{"no_signs", 8}, WRT_EXTERN_FUNCTION},
};

static wrt_extern_t golden_export_at(void *instance, uint32_t index) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  case 0:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[0];
    break;
  case 1:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[1];
    break;
  case 2:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[2];
    break;
  case 3:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[3];
    break;
  case 4:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[4];
    break;
  case 5:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[5];
    break;
  case 6:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[6];
    break;
  case 7:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[7];
    break;
  case 8:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[8];
    break;
  case 9:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[9];
    break;
  case 10:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[10];
    break;
  case 11:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[11];
    break;
  case 12:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[12];
    break;
  case 13:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[13];
    break;
  case 14:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[14];
    break;
  case 15:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[15];
    break;
  case 16:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[16];
    break;
  case 17:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[17];
    break;
  case 18:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[18];
    break;
  default:
    break;
  }
  return result;
}

WRT_LOCAL const uint32_t golden_name_offsets[19] = {
  1, 17, 25, 32, 37, 49, 55, 65, 70, 80, 86, 94,
  103, 110, 117, 125, 134, 142, 153,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 19,
  .offsets = golden_name_offsets,
  .text =
  "\0compare_strings\0compare\0length\0find\0find_either\0zeros\0find_word"
  "\0late\0uncertain\0still\0carried\0changing\0global\0stores\0strides\0poi"
  "nters\0divides\0repetition\0signs\0",
  .keys = NULL,
};

extern const wrt_module_t golden_module;
const wrt_module_t golden_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "golden_",
  .instance_size = sizeof(golden_instance_t),
  .imports = NULL,
  .import_count = 0,
  .exports = golden_exports,
  .export_count = 19,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
};
