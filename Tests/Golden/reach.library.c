/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t golden_type0_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_i
#define WRT_DEFINED_wrt_type_i_i
WRT_WEAK const wrt_type_t wrt_type_i_i = {.signature = "(func (param i32) (result i32))", .is_final = true};
#endif
typedef uint32_t golden_type1_t(void *);
#ifndef WRT_DEFINED_wrt_type__i
#define WRT_DEFINED_wrt_type__i
WRT_WEAK const wrt_type_t wrt_type__i = {.signature = "(func (result i32))", .is_final = true};
#endif
typedef uint32_t golden_type2_t(void *, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_ii_i
#define WRT_DEFINED_wrt_type_ii_i
WRT_WEAK const wrt_type_t wrt_type_ii_i = {.signature = "(func (param i32 i32) (result i32))", .is_final = true};
#endif
typedef void golden_type3_t(void *, uint32_t, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_iii_
#define WRT_DEFINED_wrt_type_iii_
WRT_WEAK const wrt_type_t wrt_type_iii_ = {.signature = "(func (param i32 i32 i32))", .is_final = true};
#endif
typedef void golden_type4_t(void *, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_ii_
#define WRT_DEFINED_wrt_type_ii_
WRT_WEAK const wrt_type_t wrt_type_ii_ = {.signature = "(func (param i32 i32))", .is_final = true};
#endif
typedef void golden_type5_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_
#define WRT_DEFINED_wrt_type_i_
WRT_WEAK const wrt_type_t wrt_type_i_ = {.signature = "(func (param i32))", .is_final = true};
#endif

typedef struct {
  wrt_memory_t m0;
  double g0;
  wrt_function_t functions[9];
} golden_instance_t;


WRT_LOCAL uint32_t golden_f0_lower(void *, uint32_t);
WRT_LOCAL uint32_t golden_f1_constant(void *);
WRT_LOCAL uint32_t golden_f2_ways(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f3_assigned(void *, uint32_t, uint32_t);
WRT_LOCAL void golden_f4_loops(void *, uint32_t, uint32_t, uint32_t);
WRT_LOCAL void golden_f5_neighbours(void *, uint32_t, uint32_t);
WRT_LOCAL void golden_f6_observed(void *, uint32_t);
WRT_LOCAL void golden_f7_downwards(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f8_sum_in_variable(void *, uint32_t, uint32_t);

/* func[0] "lower", 0xbd to 0xe1 */
WRT_LOCAL uint32_t golden_f0_lower(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  uint32_t l1 = 0, l2 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  l1 = wrt_i32_read(b0, l0, 4);
  l2 = wrt_i32_load(b0, l0, 12);
  wrt_i32_store16(b0, l0, 0, l2);
  return wrt_i32_read8_u(b0, l0, 8) ^ (l1 << (l2 & 31));
}

/* func[1] "constant", 0xe2 to 0xf6 */
WRT_LOCAL uint32_t golden_f1_constant(void *instance) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  (void)wrt_i32_load(b0, 65536, 0);
  return wrt_i32_read(b0, 1024, 0) & 255u;
}

/* func[2] "ways", 0xf7 to 0x12f */
WRT_LOCAL uint32_t golden_f2_ways(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  uint32_t l2 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  l2 = wrt_i32_load(b0, l0, 0);
  if (l1) {
    l2 = wrt_i32_load(b0, l0, 16);
    l1 = wrt_i32_read8_u(b0, l0, 0);
  } else {
    l2 = wrt_i32_load(b0, l0, 8);
  }
  l1 = wrt_i32_read16_u(b0, l0, 2);
  return wrt_i32_load(b0, l0, 8) & (l2 | l1);
}

/* func[3] "assigned", 0x130 to 0x156 */
WRT_LOCAL uint32_t golden_f3_assigned(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  l1 = wrt_i32_load(b0, l0, 16);
  l0 = l0 + 8u;
  l1 = wrt_i32_read(b0, l0, 8);
  l0 = l0 + l1;
  return l1 & wrt_i32_load(b0, l0, 0);
}

/* func[4] "loops", 0x157 to 0x195 */
WRT_LOCAL void golden_f4_loops(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  golden_instance_t *const self = instance;
  double l3 = 0, l4 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  l3 = wrt_f64_load(b0, l0, 8);
  l4 = wrt_f64_load(b0, l1, 8);
L1:;
  self->g0 = self->g0 + (l3 + l4);
  l3 = wrt_f64_read(b0, l0, 0);
  l4 = wrt_f64_load(b0, l1, 0);
  l1 = l1 + 64u;
  l2 = l2 - 1u;
  if (l2) goto L1;
}

/* func[5] "neighbours", 0x196 to 0x1c7 */
WRT_LOCAL void golden_f5_neighbours(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_i64_store(b0, l0, 0, wrt_i64_load(b0, l0, 8));
  l1 = l0 + 24u;
  wrt_i32_store(b0, l0, 28, wrt_i32_load(b0, l0 - 4u, 0));
  l0 = l0 + l1;
  wrt_i32_store(b0, l1, 0, 1);
}

/* func[6] "observed", 0x1c8 to 0x1e8 */
WRT_LOCAL void golden_f6_observed(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  uint32_t l1 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  l1 = wrt_i32_load(b0, l0, 0);
  golden_f4_loops(self, l0, l0, 1);
  wrt_i32_store(b0, l0, 0, l1 & wrt_i32_load(b0, l0, 4));
}

/* func[7] "downwards", 0x1e9 to 0x221 */
WRT_LOCAL void golden_f7_downwards(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_i64_store(b0, l0, 16, wrt_i64_load(b0, l1 - 8u, 0));
  wrt_i64_store(b0, l0, 12, wrt_i64_read(b0, l1 - 16u, 0));
  wrt_i64_store(b0, l0, 0, wrt_i64_load(b0, l1 - 32u, 0) + wrt_i64_read(b0, l1 - 24u, 0));
}

/* func[8] "sum_in_variable", 0x222 to 0x249 */
WRT_LOCAL uint32_t golden_f8_sum_in_variable(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  uint32_t l2 = 0, l3 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  l1 = l0 + 16u;
  l2 = wrt_i32_read(b0, l1, 0);
  l3 = wrt_i32_read(b0, l1, 0);
  return l2 + l3 + wrt_i32_load(b0, l0, 20);
}

WRT_LOCAL const wrt_function_t golden_function_templates[9] = {
  {(wrt_code_t)golden_f0_lower, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f1_constant, NULL, &wrt_type__i},
  {(wrt_code_t)golden_f2_ways, NULL, &wrt_type_ii_i},
  {(wrt_code_t)golden_f3_assigned, NULL, &wrt_type_ii_i},
  {(wrt_code_t)golden_f4_loops, NULL, &wrt_type_iii_},
  {(wrt_code_t)golden_f5_neighbours, NULL, &wrt_type_ii_},
  {(wrt_code_t)golden_f6_observed, NULL, &wrt_type_i_},
  {(wrt_code_t)golden_f7_downwards, NULL, &wrt_type_ii_},
  {(wrt_code_t)golden_f8_sum_in_variable, NULL, &wrt_type_ii_i},
};

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imports;
  (void)imported_host;
  for (uint32_t i = 0; i < 9; i++) {
    self->functions[i] = golden_function_templates[i];
    self->functions[i].instance = instance;
  }
  wrt_memory_new(&self->m0, 1, 0, false);
  self->g0 = 0.0;
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_memory_free(&self->m0);
}

WRT_LOCAL const wrt_export_t golden_exports[10] = {
  {{"memory", 6}, WRT_EXTERN_MEMORY},
  {{"lower", 5}, WRT_EXTERN_FUNCTION},
  {{"downwards", 9}, WRT_EXTERN_FUNCTION},
  {{"constant", 8}, WRT_EXTERN_FUNCTION},
  {{"ways", 4}, WRT_EXTERN_FUNCTION},
  {{"assigned", 8}, WRT_EXTERN_FUNCTION},
  {{"loops", 5}, WRT_EXTERN_FUNCTION},
  {{"observed", 8}, WRT_EXTERN_FUNCTION},
  {{"neighbours", 10}, WRT_EXTERN_FUNCTION},
  {{"sum_in_variable", 15}, WRT_EXTERN_FUNCTION},
};

static wrt_extern_t golden_export_at(void *instance, uint32_t index) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  case 0:
    result.kind = WRT_EXTERN_MEMORY;
    result.of.memory = &self->m0;
    break;
  case 1:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[0];
    break;
  case 2:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[7];
    break;
  case 3:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[1];
    break;
  case 4:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[2];
    break;
  case 5:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[3];
    break;
  case 6:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[4];
    break;
  case 7:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[6];
    break;
  case 8:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[5];
    break;
  case 9:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[8];
    break;
  default:
    break;
  }
  return result;
}

WRT_LOCAL const uint32_t golden_name_offsets[9] = {
  1, 7, 16, 21, 30, 36, 47, 56, 66,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 9,
  .offsets = golden_name_offsets,
  .text =
  "\0lower\0constant\0ways\0assigned\0loops\0neighbours\0observed\0downward"
  "s\0sum_in_variable\0",
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
  .export_count = 10,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
};
