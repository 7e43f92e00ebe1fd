/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
#if !WRT_BOUNDS_CHECKS
#error "this file was made to be compiled with -DWRT_BOUNDS_CHECKS=1, as the runtime has to be"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t type0_t(uint32_t);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func (param i32) (result i32))", .is_final = true};
typedef uint32_t type1_t(void);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (result i32))", .is_final = true};
typedef uint32_t type2_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type2 = {.signature = "(func (param i32 i32) (result i32))", .is_final = true};
typedef void type3_t(uint32_t, uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type3 = {.signature = "(func (param i32 i32 i32))", .is_final = true};
typedef void type4_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type4 = {.signature = "(func (param i32 i32))", .is_final = true};
typedef void type5_t(uint32_t);
WRT_LOCAL const wrt_type_t type5 = {.signature = "(func (param i32))", .is_final = true};

WRT_LOCAL wrt_memory_t m0;
WRT_LOCAL double g0 = 0.0;

WRT_SHARED const wrt_names_t names;

WRT_LOCAL uint32_t f0_lower(uint32_t);
WRT_LOCAL uint32_t f1_constant(void);
WRT_LOCAL uint32_t f2_ways(uint32_t, uint32_t);
WRT_LOCAL uint32_t f3_assigned(uint32_t, uint32_t);
WRT_LOCAL void f4_loops(uint32_t, uint32_t, uint32_t);
WRT_LOCAL void f5_neighbours(uint32_t, uint32_t);
WRT_LOCAL void f6_observed(uint32_t);
WRT_LOCAL void f7_downwards(uint32_t, uint32_t);
WRT_LOCAL uint32_t f8_sum_in_variable(uint32_t, uint32_t);

/* func[0] "lower", 0xbd to 0xe1 */
WRT_LOCAL uint32_t f0_lower(uint32_t l0) {
  uint32_t l1 = 0, l2 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  l1 = wrt_i32_read(b0, l0, 4);
  l2 = wrt_i32_read(b0, l0, 12);
  wrt_i32_store16(k0, l0, 0, l2);
  return wrt_i32_read8_u(k0, l0, 8) ^ (l1 << (l2 & 31));
}

/* func[1] "constant", 0xe2 to 0xf6 */
WRT_LOCAL uint32_t f1_constant(void) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  (void)wrt_i32_read(b0, 65536, 0);
  return wrt_i32_read(k0, 1024, 0) & 255u;
}

/* func[2] "ways", 0xf7 to 0x12f */
WRT_LOCAL uint32_t f2_ways(uint32_t l0, uint32_t l1) {
  uint32_t l2 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  l2 = wrt_i32_read(b0, l0, 0);
  if (l1) {
    l2 = wrt_i32_read(b0, l0, 16);
    l1 = wrt_i32_read8_u(k0, l0, 0);
  } else {
    l2 = wrt_i32_read(b0, l0, 8);
  }
  l1 = wrt_i32_read16_u(k0, l0, 2);
  return wrt_i32_read(b0, l0, 8) & (l2 | l1);
}

/* func[3] "assigned", 0x130 to 0x156 */
WRT_LOCAL uint32_t f3_assigned(uint32_t l0, uint32_t l1) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  l1 = wrt_i32_read(b0, l0, 16);
  l0 = l0 + 8u;
  l1 = wrt_i32_read(k0, l0, 8);
  l0 = l0 + l1;
  return l1 & wrt_i32_read(b0, l0, 0);
}

/* func[4] "loops", 0x157 to 0x195 */
WRT_LOCAL void f4_loops(uint32_t l0, uint32_t l1, uint32_t l2) {
  double l3 = 0, l4 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  l3 = wrt_f64_read(b0, l0, 8);
  l4 = wrt_f64_read(b0, l1, 8);
L1:;
  g0 = g0 + (l3 + l4);
  l3 = wrt_f64_read(k0, l0, 0);
  l4 = wrt_f64_read(b0, l1, 0);
  l1 = l1 + 64u;
  l2 = l2 - 1u;
  if (l2) goto L1;
}

/* func[5] "neighbours", 0x196 to 0x1c7 */
WRT_LOCAL void f5_neighbours(uint32_t l0, uint32_t l1) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  wrt_i64_store(b0, l0, 0, wrt_i64_read(b0, l0 + 8u, 0));
  l1 = l0 + 24u;
  wrt_i32_store(b0, l0, 28, wrt_i32_read(b0, l0 - 4u, 0));
  l0 = l0 + l1;
  wrt_i32_store(k0, l1, 0, 1);
}

/* func[6] "observed", 0x1c8 to 0x1e8 */
WRT_LOCAL void f6_observed(uint32_t l0) {
  uint32_t l1 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  l1 = wrt_i32_read(b0, l0, 0);
  f4_loops(l0, l0, 1);
  wrt_i32_store(k0, l0, 0, l1 & wrt_i32_read(b0, l0, 4));
}

/* func[7] "downwards", 0x1e9 to 0x221 */
WRT_LOCAL void f7_downwards(uint32_t l0, uint32_t l1) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_i64_store(b0, l0 + 16u, 0, wrt_i64_read(b0, l1 - 8u, 0));
  wrt_i64_store(b0, l0 + 8u, 4, wrt_i64_read(b0, l1 - 16u, 0));
  wrt_i64_store(b0, l0, 0, wrt_i64_read(b0, l1 - 32u, 0) + wrt_i64_read(b0, l1 - 24u, 0));
}

/* func[8] "sum_in_variable", 0x222 to 0x249 */
WRT_LOCAL uint32_t f8_sum_in_variable(uint32_t l0, uint32_t l1) {
  uint32_t l2 = 0, l3 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  l1 = l0 + 16u;
  l2 = wrt_i32_read(b0, l1, 0);
  l3 = wrt_i32_read(k0, l1, 0);
  return l2 + l3 + wrt_i32_read(b0, l0, 20);
}

#if WRT_DEFINES_SHARED
WRT_LOCAL const uint32_t name_offsets[9] = {
  1, 7, 16, 21, 30, 36, 47, 56, 66,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 9,
  .offsets = name_offsets,
  .text =
  "\0lower\0constant\0ways\0assigned\0loops\0neighbours\0observed\0downward"
  "s\0sum_in_variable\0",
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
