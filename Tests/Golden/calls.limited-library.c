/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
#include "wrt/wrt_limits.h"

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
#ifndef WRT_DEFINED_wrt_results_ii_t
#define WRT_DEFINED_wrt_results_ii_t
typedef struct wrt_results_ii_t {
  uint32_t v0;
  uint32_t v1;
} wrt_results_ii_t;
#endif
typedef wrt_results_ii_t golden_type1_t(void *, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_ii_ii
#define WRT_DEFINED_wrt_type_ii_ii
WRT_WEAK const wrt_type_t wrt_type_ii_ii = {.signature = "(func (param i32 i32) (result i32 i32))", .is_final = true};
#endif
typedef uint32_t golden_type2_t(void *, uint32_t, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_iii_i
#define WRT_DEFINED_wrt_type_iii_i
WRT_WEAK const wrt_type_t wrt_type_iii_i = {.signature = "(func (param i32 i32 i32) (result i32))", .is_final = true};
#endif
typedef uint64_t golden_type3_t(void *, uint64_t);
#ifndef WRT_DEFINED_wrt_type_j_j
#define WRT_DEFINED_wrt_type_j_j
WRT_WEAK const wrt_type_t wrt_type_j_j = {.signature = "(func (param i64) (result i64))", .is_final = true};
#endif
typedef uint32_t golden_type4_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_i
#define WRT_DEFINED_wrt_type_i_i
WRT_WEAK const wrt_type_t wrt_type_i_i = {.signature = "(func (param i32) (result i32))", .is_final = true};
#endif
typedef void golden_type5_t(void *);
#ifndef WRT_DEFINED_wrt_type__
#define WRT_DEFINED_wrt_type__
WRT_WEAK const wrt_type_t wrt_type__ = {.signature = "(func)", .is_final = true};
#endif

typedef struct {
  wrt_limits_t limits;
  uint32_t g0;
  wrt_function_t functions[2];
  uint32_t e0_size;
} golden_instance_t;

WRT_LOCAL const uint32_t golden_t0_types[4];
WRT_LOCAL const wrt_code_t golden_t0_code[4];

WRT_LOCAL uint32_t golden_f0_add(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f1_subtract(void *, uint32_t, uint32_t);
WRT_LOCAL wrt_results_ii_t golden_f2_divide(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f3_apply(void *, uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f4_both(void *, uint32_t, uint32_t);
WRT_LOCAL uint64_t golden_f5_factorial(void *, uint64_t);
WRT_LOCAL uint32_t golden_f6_nested(void *, uint32_t);
WRT_LOCAL void golden_f7_begin(void *);

/* func[0] "add", 0x68 to 0x6f */
WRT_LOCAL uint32_t golden_f0_add(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  int64_t fuel = self->limits.fuel;
  self->limits.fuel = fuel -= 3;
  return l0 + l1;
}

/* func[1] "subtract", 0x70 to 0x77 */
WRT_LOCAL uint32_t golden_f1_subtract(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  int64_t fuel = self->limits.fuel;
  self->limits.fuel = fuel -= 3;
  return l0 - l1;
}

/* func[2] "divide", 0x78 to 0x84 */
WRT_LOCAL wrt_results_ii_t golden_f2_divide(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  uint32_t s0 = 0;
  int64_t fuel = self->limits.fuel;
  s0 = wrt_i32_div_u(l0, l1);
  self->limits.fuel = fuel -= 6;
  return (wrt_results_ii_t){s0, wrt_i32_rem_u(l0, l1)};
}

/* func[3] "apply", 0x85 to 0x90 */
WRT_LOCAL uint32_t golden_f3_apply(void *instance, uint32_t l0, uint32_t l1, uint32_t l2) {
  golden_instance_t *const self = instance;
  uint32_t s0 = 0;
  int64_t fuel = self->limits.fuel;
  wrt_check_fuel(&self->limits, fuel);
  wrt_check_interrupt(&self->limits);
  self->limits.fuel = fuel -= 4;
  s0 = ((golden_type0_t *)golden_t0_code[wrt_checked_index(l0, 4, golden_t0_types, 1u)])(self, l1, l2);
  fuel = self->limits.fuel;
  self->limits.fuel = fuel;
  return s0;
}

/* func[4] "both", 0x91 to 0x9a */
WRT_LOCAL uint32_t golden_f4_both(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  uint32_t s0 = 0, s1 = 0;
  int64_t fuel = self->limits.fuel;
  wrt_check_fuel(&self->limits, fuel);
  wrt_check_interrupt(&self->limits);
  self->limits.fuel = fuel -= 3;
  {
    const wrt_results_ii_t r = golden_f2_divide(self, l0, l1);
    fuel = self->limits.fuel;
    s0 = r.v0;
    s1 = r.v1;
  }
  self->limits.fuel = fuel -= 1;
  return s0 * s1;
}

/* func[5] "factorial", 0x9b to 0xb0 */
WRT_LOCAL uint64_t golden_f5_factorial(void *instance, uint64_t l0) {
  golden_instance_t *const self = instance;
  uint64_t s0l = 0, s1l = 0;
  int64_t fuel = self->limits.fuel;
  wrt_check_fuel(&self->limits, fuel);
  wrt_check_interrupt(&self->limits);
  fuel -= 3;
  if (!l0) {
    fuel -= 1;
    s0l = 1;
  } else {
    self->limits.fuel = fuel -= 5;
    s1l = golden_f5_factorial(self, l0 - 1ull);
    fuel = self->limits.fuel;
    fuel -= 1;
    s0l = l0 * s1l;
  }
  self->limits.fuel = fuel;
  return s0l;
}

/* func[6] "nested", 0xb1 to 0xc1 */
WRT_LOCAL uint32_t golden_f6_nested(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  uint32_t s0 = 0, s1 = 0;
  int64_t fuel = self->limits.fuel;
  wrt_check_fuel(&self->limits, fuel);
  wrt_check_interrupt(&self->limits);
  self->limits.fuel = fuel -= 3;
  s0 = golden_f0_add(self, l0, 1);
  fuel = self->limits.fuel;
  self->limits.fuel = fuel -= 3;
  s1 = golden_f1_subtract(self, l0, 2);
  fuel = self->limits.fuel;
  self->limits.fuel = fuel -= 1;
  s0 = golden_f0_add(self, s0, s1);
  fuel = self->limits.fuel;
  self->limits.fuel = fuel;
  return s0;
}

/* func[7] "begin", 0xc2 to 0xc8 */
WRT_LOCAL void golden_f7_begin(void *instance) {
  golden_instance_t *const self = instance;
  int64_t fuel = self->limits.fuel;
  self->g0 = 1;
  self->limits.fuel = fuel -= 2;
}

WRT_LOCAL const wrt_function_t golden_function_templates[2] = {
  {(wrt_code_t)golden_f3_apply, NULL, &wrt_type_iii_i},
  {(wrt_code_t)golden_f4_both, NULL, &wrt_type_ii_i},
};

WRT_LOCAL const uint32_t golden_t0_types[4] = {
  0, 1, 1, 0,
};
WRT_LOCAL const wrt_code_t golden_t0_code[4] = {
  NULL,
  (wrt_code_t)golden_f0_add,
  (wrt_code_t)golden_f1_subtract,
  NULL,
};


static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imports;
  (void)imported_host;
  for (uint32_t i = 0; i < 2; i++) {
    self->functions[i] = golden_function_templates[i];
    self->functions[i].instance = instance;
  }
  self->g0 = 0u;
  golden_f7_begin(instance);
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
}

WRT_LOCAL const wrt_export_t golden_exports[2] = {
  {{"apply", 5}, WRT_EXTERN_FUNCTION},
  {{"both", 4}, WRT_EXTERN_FUNCTION},
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
  default:
    break;
  }
  return result;
}

WRT_LOCAL const uint32_t golden_name_offsets[8] = {
  1, 5, 14, 21, 27, 32, 42, 49,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 8,
  .offsets = golden_name_offsets,
  .text =
  "\0add\0subtract\0divide\0apply\0both\0factorial\0nested\0begin\0",
  .keys = NULL,
};

static wrt_limits_t *golden_limits_of(void *instance) {
  return &((golden_instance_t *)instance)->limits;
}

extern const wrt_module_t golden_module;
const wrt_module_t golden_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "golden_",
  .instance_size = sizeof(golden_instance_t),
  .imports = NULL,
  .import_count = 0,
  .exports = golden_exports,
  .export_count = 2,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
  .limits = golden_limits_of,
  .is_metered = true,
  .is_interruptible = true,
  .fuel = 1000000u,
};
