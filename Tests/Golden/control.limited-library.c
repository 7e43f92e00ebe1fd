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
typedef uint32_t golden_type1_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_i
#define WRT_DEFINED_wrt_type_i_i
WRT_WEAK const wrt_type_t wrt_type_i_i = {.signature = "(func (param i32) (result i32))", .is_final = true};
#endif
typedef uint64_t golden_type2_t(void *, uint32_t, uint64_t);
#ifndef WRT_DEFINED_wrt_type_ij_j
#define WRT_DEFINED_wrt_type_ij_j
WRT_WEAK const wrt_type_t wrt_type_ij_j = {.signature = "(func (param i32 i64) (result i64))", .is_final = true};
#endif
typedef uint32_t golden_type3_t(void *);
#ifndef WRT_DEFINED_wrt_type__i
#define WRT_DEFINED_wrt_type__i
WRT_WEAK const wrt_type_t wrt_type__i = {.signature = "(func (result i32))", .is_final = true};
#endif

typedef struct {
  wrt_limits_t limits;
  wrt_function_t functions[1];
} golden_instance_t;


WRT_LOCAL uint32_t golden_f0_gcd(void *, uint32_t, uint32_t);
WRT_LOCAL uint32_t golden_f1_classify(void *, uint32_t);
WRT_LOCAL uint64_t golden_f2_pick(void *, uint32_t, uint64_t);
WRT_LOCAL uint32_t golden_f3_unused_loop(void *);
WRT_LOCAL uint32_t golden_f4_parameters(void *, uint32_t);

/* func[0] "gcd", 0x36 to 0x58 */
WRT_LOCAL uint32_t golden_f0_gcd(void *instance, uint32_t l0, uint32_t l1) {
  golden_instance_t *const self = instance;
  uint32_t l2 = 0;
  int64_t fuel = self->limits.fuel;
  fuel -= 1;
L1:;
  wrt_check_fuel(&self->limits, fuel);
  wrt_check_interrupt(&self->limits);
  fuel -= 3;
  if (!l1) {
    self->limits.fuel = fuel -= 2;
    return l0;
  }
  l2 = wrt_i32_rem_u(l0, l1);
  l0 = l1;
  l1 = l2;
  fuel -= 9;
  goto L1;
}

/* func[1] "classify", 0x59 to 0x7e */
WRT_LOCAL uint32_t golden_f1_classify(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  int64_t fuel = self->limits.fuel;
  fuel -= 6;
  switch (l0) {
  case 0:
    goto L4;
  case 1:
  case 2:
    goto L3;
  case 3:
    goto L2;
  default:
    goto L1;
  }
L4:;
  self->limits.fuel = fuel -= 2;
  return 100;
L3:;
  self->limits.fuel = fuel -= 2;
  return 101;
L2:;
  self->limits.fuel = fuel -= 2;
  return 102;
L1:;
  self->limits.fuel = fuel -= 1;
  return 0xffffffffu;
}

/* func[2] "pick", 0x7f to 0x9d */
WRT_LOCAL uint64_t golden_f2_pick(void *instance, uint32_t l0, uint64_t l1) {
  golden_instance_t *const self = instance;
  uint64_t s0l = 0;
  int64_t fuel = self->limits.fuel;
  if ((int32_t)l0 < -5) {
    s0l = l1;
    fuel -= 6;
    goto L1;
  }
  fuel -= 9;
  if (l0) {
    fuel -= 3;
    s0l = l1 + 1ull;
  } else {
    s0l = 7;
    fuel -= 2;
    goto L1;
  }
L1:;
  self->limits.fuel = fuel;
  return s0l;
}

/* func[3] "unused_loop", 0x9e to 0xa5 */
WRT_LOCAL uint32_t golden_f3_unused_loop(void *instance) {
  golden_instance_t *const self = instance;
  uint32_t s0 = 0;
  int64_t fuel = self->limits.fuel;
  fuel -= 1;
  s0 = 3;
  self->limits.fuel = fuel -= 1;
  return s0;
}

/* func[4] "parameters", 0xa6 to 0xbd */
WRT_LOCAL uint32_t golden_f4_parameters(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  uint32_t s0 = 0, s1 = 0;
  int64_t fuel = self->limits.fuel;
  s0 = l0;
  s1 = 2;
  fuel -= 3;
L1:;
  wrt_check_fuel(&self->limits, fuel);
  wrt_check_interrupt(&self->limits);
  l0 = s0 + s1;
  if (l0 < 1000u) {
    s0 = l0;
    s1 = 1;
    fuel -= 7;
    goto L1;
  }
  s0 = l0;
  self->limits.fuel = fuel -= 8;
  return s0;
}

WRT_LOCAL const wrt_function_t golden_function_templates[1] = {
  {(wrt_code_t)golden_f0_gcd, NULL, &wrt_type_ii_i},
};

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imports;
  (void)imported_host;
  for (uint32_t i = 0; i < 1; i++) {
    self->functions[i] = golden_function_templates[i];
    self->functions[i].instance = instance;
  }
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
}

WRT_LOCAL const wrt_export_t golden_exports[1] = {
  {{"gcd", 3}, WRT_EXTERN_FUNCTION},
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
  default:
    break;
  }
  return result;
}

WRT_LOCAL const uint32_t golden_name_offsets[5] = {
  1, 5, 14, 19, 31,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 5,
  .offsets = golden_name_offsets,
  .text =
  "\0gcd\0classify\0pick\0unused_loop\0parameters\0",
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
  .export_count = 1,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
  .limits = golden_limits_of,
  .is_metered = true,
  .is_interruptible = true,
  .fuel = 1000000u,
};
