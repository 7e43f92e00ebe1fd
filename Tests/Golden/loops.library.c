/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef void golden_type0_t(void *, uint32_t, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_iii_
#define WRT_DEFINED_wrt_type_iii_
WRT_WEAK const wrt_type_t wrt_type_iii_ = {.signature = "(func (param i32 i32 i32))", .is_final = true};
#endif
typedef uint32_t golden_type1_t(void *, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_ii_i
#define WRT_DEFINED_wrt_type_ii_i
WRT_WEAK const wrt_type_t wrt_type_ii_i = {.signature = "(func (param i32 i32) (result i32))", .is_final = true};
#endif
typedef void golden_type2_t(void *, uint32_t, double, uint32_t);
#ifndef WRT_DEFINED_wrt_type_idi_
#define WRT_DEFINED_wrt_type_idi_
WRT_WEAK const wrt_type_t wrt_type_idi_ = {.signature = "(func (param i32 f64 i32))", .is_final = true};
#endif
typedef void golden_type3_t(void *, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_ii_
#define WRT_DEFINED_wrt_type_ii_
WRT_WEAK const wrt_type_t wrt_type_ii_ = {.signature = "(func (param i32 i32))", .is_final = true};
#endif

typedef struct {
  wrt_memory_t m0;
  wrt_function_t functions[5];
} golden_instance_t;


WRT_LOCAL void golden_f0_smooth(void *, uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f1_sum(void *, uint32_t, uint32_t);
WRT_LOCAL void golden_f2_scale(void *, uint32_t, double, uint32_t);
WRT_LOCAL void golden_f3_shifted(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f4_find(void *, uint32_t, uint32_t);

/* func[0] "smooth", 0x5f to 0x95 */
WRT_CODE void code_of_golden_f0_smooth(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0, p1;
  p0 = wrt_cursor(b0, l0, 0);
  p1 = wrt_cursor(b0, l1, 0);
L1:;
  wrt_f64_store(p0, 0, 8, 0x1p-1 * (wrt_f64_read(p1, 0, 0) + wrt_f64_read(p1, 0, 16)));
  l0 = l0 + 8u;
  l1 = l1 + 8u;
  l2 = l2 - 1u;
  p0 = wrt_cursor_moved(p0, 8); p1 = wrt_cursor_moved(p1, 8);
  if (l2) goto L1;
  wrt_keep_stores();
}

WRT_V3 void v3_of_golden_f0_smooth(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  code_of_golden_f0_smooth(instance, l0, l1, l2);
}

WRT_BASE void base_of_golden_f0_smooth(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  code_of_golden_f0_smooth(instance, l0, l1, l2);
}

WRT_LOCAL void golden_f0_smooth(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  if (wrt_processor_is_v3()) v3_of_golden_f0_smooth(instance, l0, l1, l2);
  else base_of_golden_f0_smooth(instance, l0, l1, l2);
}

/* func[1] "sum", 0x96 to 0xb5 */
WRT_CODE uint32_t code_of_golden_f1_sum(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  uint32_t l2 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  l0 = wrt_i32_opaque(l0);
  p0 = wrt_cursor(b0, l0, 0);
L1:;
  l2 = l2 + wrt_i32_read(p0, 0, 0);
  l0 = l0 + 4u;
  p0 = wrt_cursor_moved(p0, 4);
  if (l0 != l1) goto L1;
  wrt_keep_i32(l2);
  return l2;
}

WRT_V3 uint32_t v3_of_golden_f1_sum(void *instance, uint32_t l0, uint32_t l1) {
  return code_of_golden_f1_sum(instance, l0, l1);
}

WRT_BASE uint32_t base_of_golden_f1_sum(void *instance, uint32_t l0, uint32_t l1) {
  return code_of_golden_f1_sum(instance, l0, l1);
}

WRT_LOCAL uint32_t golden_f1_sum(void *instance, uint32_t l0, uint32_t l1) {
  if (wrt_processor_is_v3()) return v3_of_golden_f1_sum(instance, l0, l1);
  else return base_of_golden_f1_sum(instance, l0, l1);
}

/* func[2] "scale", 0xb6 to 0xd8 */
WRT_CODE void code_of_golden_f2_scale(void *instance, uint32_t l0, double l1, uint32_t l2) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  l1 = wrt_f64_opaque(l1);
  p0 = wrt_cursor(b0, l0, 0);
L1:;
  wrt_f64_store(p0, 0, 0, wrt_f64_read(p0, 0, 0) * l1);
  l0 = l0 - 8u;
  l2 = l2 - 1u;
  p0 = wrt_cursor_moved(p0, -8);
  if (l2) goto L1;
  wrt_keep_stores();
}

WRT_V3 void v3_of_golden_f2_scale(void *instance, uint32_t l0, double l1, uint32_t l2) {
  code_of_golden_f2_scale(instance, l0, l1, l2);
}

WRT_BASE void base_of_golden_f2_scale(void *instance, uint32_t l0, double l1, uint32_t l2) {
  code_of_golden_f2_scale(instance, l0, l1, l2);
}

WRT_LOCAL void golden_f2_scale(void *instance, uint32_t l0, double l1, uint32_t l2) {
  if (wrt_processor_is_v3()) v3_of_golden_f2_scale(instance, l0, l1, l2);
  else base_of_golden_f2_scale(instance, l0, l1, l2);
}

/* func[3] "shifted", 0xd9 to 0x101 */
WRT_LOCAL void golden_f3_shifted(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  uint32_t l2 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  (void)l2;
  p0 = wrt_cursor(b0, l0, 0);
L1:;
  l2 = l0 + 4u;
  wrt_i32_store8(p0, 0, 0, wrt_i32_read8_u(p0, 0, 4));
  l0 = l0 + 1u;
  l1 = l1 - 1u;
  p0 = wrt_cursor_moved(p0, 1);
  if (l1) goto L1;
  wrt_keep_stores();
}

/* func[4] "find", 0x102 to 0x127 */
WRT_LOCAL uint32_t golden_f4_find(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
  p0 = wrt_cursor(b0, l0, 0);
L2:;
  if (wrt_i32_load8_u(p0, 0, 0) == l1) goto L1;
  if (!wrt_i32_load8_u(p0, 0, 1)) goto L1;
  l0 = l0 + 1u;
  { p0 = wrt_cursor_moved(p0, 1); goto L2; }
L1:;
  return l0;
}

WRT_LOCAL const wrt_function_t golden_function_templates[5] = {
  {(wrt_code_t)golden_f0_smooth, NULL, &wrt_type_iii_},
  {(wrt_code_t)golden_f1_sum, NULL, &wrt_type_ii_i},
  {(wrt_code_t)golden_f2_scale, NULL, &wrt_type_idi_},
  {(wrt_code_t)golden_f3_shifted, NULL, &wrt_type_ii_},
  {(wrt_code_t)golden_f4_find, NULL, &wrt_type_ii_i},
};

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imports;
  (void)imported_host;
  for (uint32_t i = 0; i < 5; i++) {
    self->functions[i] = golden_function_templates[i];
    self->functions[i].instance = instance;
  }
  wrt_memory_new(&self->m0, 2, 0, false);
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_memory_free(&self->m0);
}

WRT_LOCAL const wrt_export_t golden_exports[5] = {
  {{"smooth", 6}, WRT_EXTERN_FUNCTION},
  {{"sum", 3}, WRT_EXTERN_FUNCTION},
  {{"scale", 5}, WRT_EXTERN_FUNCTION},
  {{"shifted", 7}, WRT_EXTERN_FUNCTION},
  {{"find", 4}, WRT_EXTERN_FUNCTION},
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
  default:
    break;
  }
  return result;
}

WRT_LOCAL const uint32_t golden_name_offsets[5] = {
  1, 8, 12, 18, 26,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 5,
  .offsets = golden_name_offsets,
  .text =
  "\0smooth\0sum\0scale\0shifted\0find\0",
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
  .export_count = 5,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
};
