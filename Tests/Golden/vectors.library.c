/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
#include "wrt/wrt_simd.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef wrt_v128_t golden_type0_t(void *, wrt_v128_t, float);
#ifndef WRT_DEFINED_wrt_type_vf_v
#define WRT_DEFINED_wrt_type_vf_v
WRT_WEAK const wrt_type_t wrt_type_vf_v = {.signature = "(func (param v128 f32) (result v128))", .is_final = true};
#endif
#ifndef WRT_DEFINED_wrt_results_vvv_t
#define WRT_DEFINED_wrt_results_vvv_t
typedef struct wrt_results_vvv_t {
  wrt_v128_t v0;
  wrt_v128_t v1;
  wrt_v128_t v2;
} wrt_results_vvv_t;
#endif
typedef wrt_results_vvv_t golden_type1_t(void *, wrt_v128_t, wrt_v128_t);
#ifndef WRT_DEFINED_wrt_type_vv_vvv
#define WRT_DEFINED_wrt_type_vv_vvv
WRT_WEAK const wrt_type_t wrt_type_vv_vvv = {.signature = "(func (param v128 v128) (result v128 v128 v128))", .is_final = true};
#endif
typedef uint32_t golden_type2_t(void *, wrt_v128_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_vi_i
#define WRT_DEFINED_wrt_type_vi_i
WRT_WEAK const wrt_type_t wrt_type_vi_i = {.signature = "(func (param v128 i32) (result i32))", .is_final = true};
#endif
typedef void golden_type3_t(void *, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_ii_
#define WRT_DEFINED_wrt_type_ii_
WRT_WEAK const wrt_type_t wrt_type_ii_ = {.signature = "(func (param i32 i32))", .is_final = true};
#endif
typedef wrt_v128_t golden_type4_t(void *, wrt_v128_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_vi_v
#define WRT_DEFINED_wrt_type_vi_v
WRT_WEAK const wrt_type_t wrt_type_vi_v = {.signature = "(func (param v128 i32) (result v128))", .is_final = true};
#endif

typedef struct {
  wrt_memory_t m0;
  wrt_v128_t g0;
  wrt_function_t functions[5];
} golden_instance_t;


WRT_LOCAL wrt_v128_t golden_f0_scale(void *, wrt_v128_t, float);
WRT_LOCAL wrt_results_vvv_t golden_f1_shuffles(void *, wrt_v128_t, wrt_v128_t);
WRT_LOCAL uint32_t golden_f2_lanes(void *, wrt_v128_t, uint32_t);
WRT_LOCAL void golden_f3_copy(void *, uint32_t, uint32_t);
WRT_LOCAL wrt_v128_t golden_f4_choose(void *, wrt_v128_t, uint32_t);

/* func[0] "scale", 0x82 to 0xa2 */
WRT_LOCAL wrt_v128_t golden_f0_scale(void *instance, wrt_v128_t l0, float l1) {
  (void)instance;
  return wrt_f32x4_mul(wrt_f32x4_mul(l0, wrt_f32x4_splat(l1)), wrt_v128_opaque(wrt_v128_const(0x3f8000003f800000u, 0x3f8000003f800000u)));
}

/* func[1] "shuffles", 0xa3 to 0xe7 */
WRT_LOCAL wrt_results_vvv_t golden_f1_shuffles(void *instance, wrt_v128_t l0, wrt_v128_t l1) {
  (void)instance;
  return (wrt_results_vvv_t){wrt_i32x4_shuffle(l0, l1, 0, 4, 1, 5), wrt_i8x16_shuffle(l0, l0, 1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12), wrt_i64x2_shuffle(l0, l1, 1, 2)};
}

/* func[2] "lanes", 0xe8 to 0xff */
WRT_LOCAL uint32_t golden_f2_lanes(void *instance, wrt_v128_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  return wrt_i8x16_extract_lane_s(wrt_v128_bitselect(wrt_i32x4_shl(wrt_i16x8_replace_lane(l0, l1, 7), l1), self->g0, l0), 3);
}

/* func[3] "copy", 0x100 to 0x12b */
WRT_LOCAL void golden_f3_copy(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  wrt_v128_t l2 = wrt_v128_zero();
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_v128_store(b0, l0, 16, wrt_v128_load(b0, l1, 0));
  l2 = wrt_v128_read16_lane(b0, l1, 2, l2, 1);
  wrt_v128_store64_lane(b0, l0, 0, l2, 1);
  (void)wrt_v128_read32_splat(b0, l1, 0);
}

/* func[4] "choose", 0x12c to 0x149 */
WRT_LOCAL wrt_v128_t golden_f4_choose(void *instance, wrt_v128_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  self->g0 = l1 ? l0 : wrt_v128_zero();
  return self->g0;
}

WRT_LOCAL const wrt_function_t golden_function_templates[5] = {
  {(wrt_code_t)golden_f0_scale, NULL, &wrt_type_vf_v},
  {(wrt_code_t)golden_f1_shuffles, NULL, &wrt_type_vv_vvv},
  {(wrt_code_t)golden_f2_lanes, NULL, &wrt_type_vi_i},
  {(wrt_code_t)golden_f3_copy, NULL, &wrt_type_ii_},
  {(wrt_code_t)golden_f4_choose, NULL, &wrt_type_vi_v},
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
  wrt_memory_new(&self->m0, 1, 0, false);
  self->g0 = wrt_v128_const(0x200000001u, 0x8000000000000003u);
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_memory_free(&self->m0);
}

WRT_LOCAL const wrt_export_t golden_exports[5] = {
  {{"scale", 5}, WRT_EXTERN_FUNCTION},
  {{"shuffles", 8}, WRT_EXTERN_FUNCTION},
  {{"lanes", 5}, WRT_EXTERN_FUNCTION},
  {{"copy", 4}, WRT_EXTERN_FUNCTION},
  {{"choose", 6}, WRT_EXTERN_FUNCTION},
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
  1, 7, 16, 22, 27,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 5,
  .offsets = golden_name_offsets,
  .text =
  "\0scale\0shuffles\0lanes\0copy\0choose\0",
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
