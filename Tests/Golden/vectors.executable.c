/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
#include "wrt/wrt_simd.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef wrt_v128_t type0_t(wrt_v128_t, float);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func (param v128 f32) (result v128))", .is_final = true};
#ifndef WRT_DEFINED_wrt_results_vvv_t
#define WRT_DEFINED_wrt_results_vvv_t
typedef struct wrt_results_vvv_t {
  wrt_v128_t v0;
  wrt_v128_t v1;
  wrt_v128_t v2;
} wrt_results_vvv_t;
#endif
typedef wrt_results_vvv_t type1_t(wrt_v128_t, wrt_v128_t);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (param v128 v128) (result v128 v128 v128))", .is_final = true};
typedef uint32_t type2_t(wrt_v128_t, uint32_t);
WRT_LOCAL const wrt_type_t type2 = {.signature = "(func (param v128 i32) (result i32))", .is_final = true};
typedef void type3_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type3 = {.signature = "(func (param i32 i32))", .is_final = true};
typedef wrt_v128_t type4_t(wrt_v128_t, uint32_t);
WRT_LOCAL const wrt_type_t type4 = {.signature = "(func (param v128 i32) (result v128))", .is_final = true};

WRT_LOCAL wrt_memory_t m0;
WRT_LOCAL wrt_v128_t g0;

WRT_SHARED const wrt_names_t names;

WRT_LOCAL wrt_v128_t f0_scale(wrt_v128_t, float);
WRT_LOCAL wrt_results_vvv_t f1_shuffles(wrt_v128_t, wrt_v128_t);
WRT_LOCAL uint32_t f2_lanes(wrt_v128_t, uint32_t);
WRT_LOCAL void f3_copy(uint32_t, uint32_t);
WRT_LOCAL wrt_v128_t f4_choose(wrt_v128_t, uint32_t);

/* func[0] "scale", 0x82 to 0xa2 */
WRT_LOCAL wrt_v128_t f0_scale(wrt_v128_t l0, float l1) {
  return wrt_f32x4_mul(wrt_f32x4_mul(l0, wrt_f32x4_splat(l1)), wrt_v128_opaque(wrt_v128_const(0x3f8000003f800000u, 0x3f8000003f800000u)));
}

/* func[1] "shuffles", 0xa3 to 0xe7 */
WRT_LOCAL wrt_results_vvv_t f1_shuffles(wrt_v128_t l0, wrt_v128_t l1) {
  return (wrt_results_vvv_t){wrt_i32x4_shuffle(l0, l1, 0, 4, 1, 5), wrt_i8x16_shuffle(l0, l0, 1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12), wrt_i64x2_shuffle(l0, l1, 1, 2)};
}

/* func[2] "lanes", 0xe8 to 0xff */
WRT_LOCAL uint32_t f2_lanes(wrt_v128_t l0, uint32_t l1) {
  return wrt_i8x16_extract_lane_s(wrt_v128_bitselect(wrt_i32x4_shl(wrt_i16x8_replace_lane(l0, l1, 7), l1), g0, l0), 3);
}

/* func[3] "copy", 0x100 to 0x12b */
WRT_LOCAL void f3_copy(uint32_t l0, uint32_t l1) {
  wrt_v128_t l2 = wrt_v128_zero();
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_v128_store(b0, l0, 16, wrt_v128_load(b0, l1, 0));
  l2 = wrt_v128_read16_lane(b0, l1, 2, l2, 1);
  wrt_v128_store64_lane(b0, l0, 0, l2, 1);
  (void)wrt_v128_read32_splat(b0, l1, 0);
}

/* func[4] "choose", 0x12c to 0x149 */
WRT_LOCAL wrt_v128_t f4_choose(wrt_v128_t l0, uint32_t l1) {
  g0 = l1 ? l0 : wrt_v128_zero();
  return g0;
}

#if WRT_DEFINES_SHARED
WRT_LOCAL const uint32_t name_offsets[5] = {
  1, 7, 16, 22, 27,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 5,
  .offsets = name_offsets,
  .text =
  "\0scale\0shuffles\0lanes\0copy\0choose\0",
  .keys = NULL,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imports;
  (void)imported_host;
  wrt_memory_new_fixed(&m0, (wrt_memory_type_t){1u, 0, false, false, false, 16});
  g0 = wrt_v128_const(0x200000001u, 0x8000000000000003u);
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
