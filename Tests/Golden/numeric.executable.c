/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t type0_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func (param i32 i32) (result i32))", .is_final = true};
typedef uint64_t type1_t(uint64_t, uint32_t);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (param i64 i32) (result i64))", .is_final = true};
typedef double type2_t(double);
WRT_LOCAL const wrt_type_t type2 = {.signature = "(func (param f64) (result f64))", .is_final = true};
typedef float type3_t(float);
WRT_LOCAL const wrt_type_t type3 = {.signature = "(func (param f32) (result f32))", .is_final = true};
typedef uint32_t type4_t(double);
WRT_LOCAL const wrt_type_t type4 = {.signature = "(func (param f64) (result i32))", .is_final = true};

WRT_SHARED const wrt_names_t names;

WRT_LOCAL uint32_t f0_integers(uint32_t, uint32_t);
WRT_LOCAL uint32_t f1_comparisons(uint32_t, uint32_t);
WRT_LOCAL uint64_t f2_wide(uint64_t, uint32_t);
WRT_LOCAL double f3_floats(double);
WRT_LOCAL float f4_bits(float);
WRT_LOCAL uint32_t f5_convert(double);
WRT_LOCAL uint32_t f6_order(uint32_t, uint32_t);

/* func[0] "integers", 0x34 to 0x48 */
WRT_LOCAL uint32_t f0_integers(uint32_t l0, uint32_t l1) {
  return ((l0 & 255u) ^ (l1 << 3)) + wrt_i32_div_s(l0, l1);
}

/* func[1] "comparisons", 0x49 to 0x57 */
WRT_LOCAL uint32_t f1_comparisons(uint32_t l0, uint32_t l1) {
  return (uint32_t)((int32_t)l0 < -1) + (uint32_t)(!(l0 <= l1));
}

/* func[2] "wide", 0x58 to 0x68 */
WRT_LOCAL uint64_t f2_wide(uint64_t l0, uint32_t l1) {
  (void)l1;
  return wrt_i64_shr_s(l0, 65) | (uint64_t)(uint32_t)wrt_i64_rotl(l0, 7);
}

/* func[3] "floats", 0x69 to 0x81 */
WRT_LOCAL double f3_floats(double l0) {
  return l0 * wrt_f64_opaque(1.0) - -0x1.8p-3;
}

/* func[4] "bits", 0x82 to 0x8e */
WRT_LOCAL float f4_bits(float l0) {
  return wrt_f32_demote_f64(wrt_f64_opaque(wrt_f64_promote_f32(wrt_f32_min(l0, wrt_f32_from_bits(0x7fa00000u)))));
}

/* func[5] "convert", 0x8f to 0x9e */
WRT_LOCAL uint32_t f5_convert(double l0) {
  return wrt_i32_trunc_f64_s(l0 / 3.0);
}

/* func[6] "order", 0x9f to 0xad */
WRT_LOCAL uint32_t f6_order(uint32_t l0, uint32_t l1) {
  uint32_t s0 = 0;
  s0 = wrt_i32_div_u(l0, l1);
  return s0 + wrt_i32_trunc_f32_s(0x1.2a05f2p+33f);
}

#if WRT_DEFINES_SHARED
WRT_LOCAL const uint32_t name_offsets[7] = {
  1, 10, 22, 27, 34, 39, 47,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 7,
  .offsets = name_offsets,
  .text =
  "\0integers\0comparisons\0wide\0floats\0bits\0convert\0order\0",
  .keys = NULL,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imports;
  (void)imported_host;
}

static void free_instance(void *instance) {
  (void)instance;
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
