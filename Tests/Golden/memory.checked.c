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

typedef void type0_t(uint32_t);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func (param i32))", .is_final = true};
typedef void type1_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (param i32 i32))", .is_final = true};
typedef uint32_t type2_t(uint32_t);
WRT_LOCAL const wrt_type_t type2 = {.signature = "(func (param i32) (result i32))", .is_final = true};
typedef double type3_t(uint32_t);
WRT_LOCAL const wrt_type_t type3 = {.signature = "(func (param i32) (result f64))", .is_final = true};
typedef uint32_t type4_t(void);
WRT_LOCAL const wrt_type_t type4 = {.signature = "(func (result i32))", .is_final = true};
typedef void type5_t(uint32_t, uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type5 = {.signature = "(func (param i32 i32 i32))", .is_final = true};

WRT_LOCAL wrt_memory_t m0;
WRT_LOCAL uint32_t g0 = 65536u;
WRT_LOCAL uint32_t d0_size;
WRT_LOCAL uint32_t d1_size = 3;

WRT_SHARED const uint8_t d0[13];
WRT_SHARED const uint8_t d1[4];
WRT_SHARED const wrt_names_t names;

WRT_LOCAL void f0_dropped(uint32_t);
WRT_LOCAL void f1_copied(uint32_t, uint32_t);
WRT_LOCAL uint32_t f2_summed(uint32_t);
WRT_LOCAL void f3_masked(uint32_t, uint32_t);
WRT_LOCAL double f4_chased(uint32_t);
WRT_LOCAL uint32_t f5_ordered(uint32_t);
WRT_LOCAL uint32_t f6_stack(void);
WRT_LOCAL void f7_bulk(uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t f8_grown(void);

/* func[0] "dropped", 0x58 to 0x60 */
WRT_LOCAL void f0_dropped(uint32_t l0) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  (void)wrt_i32_read(b0, l0, 4);
}

/* func[1] "copied", 0x61 to 0x6d */
WRT_LOCAL void f1_copied(uint32_t l0, uint32_t l1) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_i32_store(b0, l0, 0, wrt_i32_read(b0, l1, 0));
}

/* func[2] "summed", 0x6e to 0x7b */
WRT_LOCAL uint32_t f2_summed(uint32_t l0) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  return wrt_i32_read8_u(b0, l0, 0) + wrt_i32_read16_s(b0, l0, 2);
}

/* func[3] "masked", 0x7c to 0x97 */
WRT_LOCAL void f3_masked(uint32_t l0, uint32_t l1) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  wrt_i32_store8(b0, l0, 0, wrt_i32_read(b0, l1, 0));
  wrt_i64_store(b0, l0, 0, (uint64_t)(wrt_i32_read(k0, l1, 0) & 255u));
}

/* func[4] "chased", 0x98 to 0xa5 */
WRT_LOCAL double f4_chased(uint32_t l0) {
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  return wrt_f64_read(b0, wrt_i32_read(b0, wrt_i32_read(b0, l0, 8), 0), 0);
}

/* func[5] "ordered", 0xa6 to 0xba */
WRT_LOCAL uint32_t f5_ordered(uint32_t l0) {
  uint32_t s0 = 0;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  const wrt_view_t k0 = wrt_view_known(b0);
  s0 = wrt_i32_read(b0, l0, 0);
  wrt_i32_store(k0, l0, 0, 9);
  return s0 - wrt_i32_read(k0, l0, 0);
}

/* func[6] "stack", 0xbb to 0xc6 */
WRT_LOCAL uint32_t f6_stack(void) {
  g0 = g0 - 16u;
  return g0;
}

/* func[7] "bulk", 0xc7 to 0xe9 */
WRT_LOCAL void f7_bulk(uint32_t l0, uint32_t l1, uint32_t l2) {
  wrt_memory_copy(&m0, &m0, l0, l1, l2);
  wrt_memory_fill(&m0, l0, 0, l2);
  wrt_memory_init(&m0, d1, d1_size, l0, 0, 3);
  d1_size = 0;
}

/* func[8] "grown", 0xea to 0xf3 */
WRT_LOCAL uint32_t f8_grown(void) {
  uint32_t s0 = 0, s1 = 0;
  s0 = wrt_memory_grow(&m0, 1);
  s1 = wrt_memory_size(&m0);
  return s0 + s1;
}

#if WRT_DEFINES_SHARED
WRT_CONSTANT const uint8_t d0[13] =
  "hello\12\0\"\?\\\3771";
WRT_CONSTANT const uint8_t d1[4] =
  "abc";

WRT_LOCAL const uint32_t name_offsets[9] = {
  1, 9, 16, 23, 30, 37, 45, 51, 56,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 9,
  .offsets = name_offsets,
  .text =
  "\0dropped\0copied\0summed\0masked\0chased\0ordered\0stack\0bulk\0grown\0",
  .keys = NULL,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imports;
  (void)imported_host;
  wrt_memory_new_fixed(&m0, (wrt_memory_type_t){1u, 10u, true, false, false, 16});
  wrt_memory_init(&m0, d0, 12, 16u, 0, 12);
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
