/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef void golden_type0_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_
#define WRT_DEFINED_wrt_type_i_
WRT_WEAK const wrt_type_t wrt_type_i_ = {.signature = "(func (param i32))", .is_final = true};
#endif
typedef void golden_type1_t(void *, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_ii_
#define WRT_DEFINED_wrt_type_ii_
WRT_WEAK const wrt_type_t wrt_type_ii_ = {.signature = "(func (param i32 i32))", .is_final = true};
#endif
typedef uint32_t golden_type2_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_i
#define WRT_DEFINED_wrt_type_i_i
WRT_WEAK const wrt_type_t wrt_type_i_i = {.signature = "(func (param i32) (result i32))", .is_final = true};
#endif
typedef double golden_type3_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_d
#define WRT_DEFINED_wrt_type_i_d
WRT_WEAK const wrt_type_t wrt_type_i_d = {.signature = "(func (param i32) (result f64))", .is_final = true};
#endif
typedef uint32_t golden_type4_t(void *);
#ifndef WRT_DEFINED_wrt_type__i
#define WRT_DEFINED_wrt_type__i
WRT_WEAK const wrt_type_t wrt_type__i = {.signature = "(func (result i32))", .is_final = true};
#endif
typedef void golden_type5_t(void *, uint32_t, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_iii_
#define WRT_DEFINED_wrt_type_iii_
WRT_WEAK const wrt_type_t wrt_type_iii_ = {.signature = "(func (param i32 i32 i32))", .is_final = true};
#endif

typedef struct {
  wrt_memory_t m0;
  uint32_t g0;
  uint32_t d0_size;
  uint32_t d1_size;
} golden_instance_t;

WRT_LOCAL const uint8_t golden_d0[13];
WRT_LOCAL const uint8_t golden_d1[4];

WRT_LOCAL void golden_f0_dropped(void *, uint32_t);
WRT_LOCAL void golden_f1_copied(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f2_summed(void *, uint32_t);
WRT_LOCAL void golden_f3_masked(void *, uint32_t, uint32_t);
WRT_LOCAL double golden_f4_chased(void *, uint32_t);
WRT_LOCAL uint32_t golden_f5_ordered(void *, uint32_t);
WRT_LOCAL uint32_t golden_f6_stack(void *);
WRT_LOCAL void golden_f7_bulk(void *, uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f8_grown(void *);

/* func[0] "dropped", 0x58 to 0x60 */
WRT_LOCAL void golden_f0_dropped(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  (void)wrt_i32_load(b0, l0, 4);
}

/* func[1] "copied", 0x61 to 0x6d */
WRT_LOCAL void golden_f1_copied(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_i32_store(b0, l0, 0, wrt_i32_load(b0, l1, 0));
}

/* func[2] "summed", 0x6e to 0x7b */
WRT_LOCAL uint32_t golden_f2_summed(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  return wrt_i32_load8_u(b0, l0, 0) + wrt_i32_load16_s(b0, l0, 2);
}

/* func[3] "masked", 0x7c to 0x97 */
WRT_LOCAL void golden_f3_masked(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_i32_store8(b0, l0, 0, wrt_i32_load(b0, l1, 0));
  wrt_i64_store(b0, l0, 0, (uint64_t)(wrt_i32_read(b0, l1, 0) & 255u));
}

/* func[4] "chased", 0x98 to 0xa5 */
WRT_LOCAL double golden_f4_chased(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  return wrt_f64_load(b0, wrt_i32_read(b0, wrt_i32_read(b0, l0, 8), 0), 0);
}

/* func[5] "ordered", 0xa6 to 0xba */
WRT_LOCAL uint32_t golden_f5_ordered(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  uint32_t s0 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  s0 = wrt_i32_load(b0, l0, 0);
  wrt_i32_store(b0, l0, 0, 9);
  return s0 - wrt_i32_read(b0, l0, 0);
}

/* func[6] "stack", 0xbb to 0xc6 */
WRT_LOCAL uint32_t golden_f6_stack(void *instance) {
  golden_instance_t *const self = instance;
  self->g0 = self->g0 - 16u;
  return self->g0;
}

/* func[7] "bulk", 0xc7 to 0xe9 */
WRT_LOCAL void golden_f7_bulk(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  golden_instance_t *const self = instance;
  wrt_memory_copy(&self->m0, &self->m0, l0, l1, l2);
  wrt_memory_fill(&self->m0, l0, 0, l2);
  wrt_memory_init(&self->m0, golden_d1, self->d1_size, l0, 0, 3);
  self->d1_size = 0;
}

/* func[8] "grown", 0xea to 0xf3 */
WRT_LOCAL uint32_t golden_f8_grown(void *instance) {
  golden_instance_t *const self = instance;
  uint32_t s0 = 0, s1 = 0;
  s0 = wrt_memory_grow(&self->m0, 1);
  s1 = wrt_memory_size(&self->m0);
  return s0 + s1;
}

WRT_LOCAL const uint8_t golden_d0[13] =
  "hello\12\0\"\?\\\3771";
WRT_LOCAL const uint8_t golden_d1[4] =
  "abc";

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imports;
  (void)imported_host;
  wrt_memory_new(&self->m0, 1, 10u, true);
  self->g0 = 65536u;
  wrt_memory_init(&self->m0, golden_d0, 12, 16u, 0, 12);
  self->d1_size = 3;
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_memory_free(&self->m0);
}

WRT_LOCAL const wrt_export_t golden_exports[1] = {
  {{"memory", 6}, WRT_EXTERN_MEMORY},
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
  default:
    break;
  }
  return result;
}

WRT_LOCAL const uint32_t golden_name_offsets[9] = {
  1, 9, 16, 23, 30, 37, 45, 51, 56,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 9,
  .offsets = golden_name_offsets,
  .text =
  "\0dropped\0copied\0summed\0masked\0chased\0ordered\0stack\0bulk\0grown\0",
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
  .export_count = 1,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
};
