/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

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
typedef uint64_t golden_type1_t(void *, uint64_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_ji_j
#define WRT_DEFINED_wrt_type_ji_j
WRT_WEAK const wrt_type_t wrt_type_ji_j = {.signature = "(func (param i64 i32) (result i64))", .is_final = true};
#endif
typedef double golden_type2_t(void *, double);
#ifndef WRT_DEFINED_wrt_type_d_d
#define WRT_DEFINED_wrt_type_d_d
WRT_WEAK const wrt_type_t wrt_type_d_d = {.signature = "(func (param f64) (result f64))", .is_final = true};
#endif
typedef float golden_type3_t(void *, float);
#ifndef WRT_DEFINED_wrt_type_f_f
#define WRT_DEFINED_wrt_type_f_f
WRT_WEAK const wrt_type_t wrt_type_f_f = {.signature = "(func (param f32) (result f32))", .is_final = true};
#endif
typedef uint32_t golden_type4_t(void *, double);
#ifndef WRT_DEFINED_wrt_type_d_i
#define WRT_DEFINED_wrt_type_d_i
WRT_WEAK const wrt_type_t wrt_type_d_i = {.signature = "(func (param f64) (result i32))", .is_final = true};
#endif

typedef struct {
  char unused;
} golden_instance_t;


WRT_LOCAL uint32_t golden_f0_integers(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f1_comparisons(void *, uint32_t, uint32_t);
WRT_LOCAL uint64_t golden_f2_wide(void *, uint64_t, uint32_t);
WRT_LOCAL double golden_f3_floats(void *, double);
WRT_LOCAL float golden_f4_bits(void *, float);
WRT_LOCAL uint32_t golden_f5_convert(void *, double);
WRT_LOCAL uint32_t golden_f6_order(void *, uint32_t, uint32_t);

/* func[0] "integers", 0x34 to 0x48 */
WRT_LOCAL uint32_t golden_f0_integers(void *instance, uint32_t l0, uint32_t l1) {
  (void)instance;
  return ((l0 & 255u) ^ (l1 << 3)) + wrt_i32_div_s(l0, l1);
}

/* func[1] "comparisons", 0x49 to 0x57 */
WRT_LOCAL uint32_t golden_f1_comparisons(void *instance, uint32_t l0, uint32_t l1) {
  (void)instance;
  return (uint32_t)((int32_t)l0 < -1) + (uint32_t)(!(l0 <= l1));
}

/* func[2] "wide", 0x58 to 0x68 */
WRT_LOCAL uint64_t golden_f2_wide(void *instance, uint64_t l0, uint32_t l1) {
  (void)instance;
  (void)l1;
  return wrt_i64_shr_s(l0, 65) | (uint64_t)(uint32_t)wrt_i64_rotl(l0, 7);
}

/* func[3] "floats", 0x69 to 0x81 */
WRT_LOCAL double golden_f3_floats(void *instance, double l0) {
  (void)instance;
  return l0 * wrt_f64_opaque(1.0) - -0x1.8p-3;
}

/* func[4] "bits", 0x82 to 0x8e */
WRT_LOCAL float golden_f4_bits(void *instance, float l0) {
  (void)instance;
  return wrt_f32_demote_f64(wrt_f64_opaque(wrt_f64_promote_f32(wrt_f32_min(l0, wrt_f32_from_bits(0x7fa00000u)))));
}

/* func[5] "convert", 0x8f to 0x9e */
WRT_LOCAL uint32_t golden_f5_convert(void *instance, double l0) {
  (void)instance;
  return wrt_i32_trunc_f64_s(l0 / 3.0);
}

/* func[6] "order", 0x9f to 0xad */
WRT_LOCAL uint32_t golden_f6_order(void *instance, uint32_t l0, uint32_t l1) {
  (void)instance;
  uint32_t s0 = 0;
  s0 = wrt_i32_div_u(l0, l1);
  return s0 + wrt_i32_trunc_f32_s(0x1.2a05f2p+33f);
}

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imports;
  (void)imported_host;
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
}

static wrt_extern_t golden_export_at(void *instance, uint32_t index) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  default:
    break;
  }
  return result;
}

WRT_LOCAL const uint32_t golden_name_offsets[7] = {
  1, 10, 22, 27, 34, 39, 47,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 7,
  .offsets = golden_name_offsets,
  .text =
  "\0integers\0comparisons\0wide\0floats\0bits\0convert\0order\0",
  .keys = NULL,
};

extern const wrt_module_t golden_module;
const wrt_module_t golden_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "golden_",
  .instance_size = sizeof(golden_instance_t),
  .imports = NULL,
  .import_count = 0,
  .exports = NULL,
  .export_count = 0,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
};
