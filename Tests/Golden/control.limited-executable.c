/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
#include "wrt/wrt_limits.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t type0_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func (param i32 i32) (result i32))", .is_final = true};
typedef uint32_t type1_t(uint32_t);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (param i32) (result i32))", .is_final = true};
typedef uint64_t type2_t(uint32_t, uint64_t);
WRT_LOCAL const wrt_type_t type2 = {.signature = "(func (param i32 i64) (result i64))", .is_final = true};
typedef uint32_t type3_t(void);
WRT_LOCAL const wrt_type_t type3 = {.signature = "(func (result i32))", .is_final = true};

WRT_LOCAL wrt_limits_t limits;

WRT_SHARED const wrt_names_t names;

WRT_LOCAL uint32_t f0_gcd(uint32_t, uint32_t);
WRT_LOCAL uint32_t f1_classify(uint32_t);
WRT_LOCAL uint64_t f2_pick(uint32_t, uint64_t);
WRT_LOCAL uint32_t f3_unused_loop(void);
WRT_LOCAL uint32_t f4_parameters(uint32_t);

/* func[0] "gcd", 0x36 to 0x58 */
WRT_LOCAL uint32_t f0_gcd(uint32_t l0, uint32_t l1) {
  uint32_t l2 = 0;
  int64_t fuel = limits.fuel;
  fuel -= 1;
L1:;
  wrt_check_fuel(&limits, fuel);
  wrt_check_interrupt(&limits);
  fuel -= 3;
  if (!l1) {
    limits.fuel = fuel -= 2;
    return l0;
  }
  l2 = wrt_i32_rem_u(l0, l1);
  l0 = l1;
  l1 = l2;
  fuel -= 9;
  goto L1;
}

/* func[1] "classify", 0x59 to 0x7e */
WRT_LOCAL uint32_t f1_classify(uint32_t l0) {
  int64_t fuel = limits.fuel;
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
  limits.fuel = fuel -= 2;
  return 100;
L3:;
  limits.fuel = fuel -= 2;
  return 101;
L2:;
  limits.fuel = fuel -= 2;
  return 102;
L1:;
  limits.fuel = fuel -= 1;
  return 0xffffffffu;
}

/* func[2] "pick", 0x7f to 0x9d */
WRT_LOCAL uint64_t f2_pick(uint32_t l0, uint64_t l1) {
  uint64_t s0l = 0;
  int64_t fuel = limits.fuel;
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
  limits.fuel = fuel;
  return s0l;
}

/* func[3] "unused_loop", 0x9e to 0xa5 */
WRT_LOCAL uint32_t f3_unused_loop(void) {
  uint32_t s0 = 0;
  int64_t fuel = limits.fuel;
  fuel -= 1;
  s0 = 3;
  limits.fuel = fuel -= 1;
  return s0;
}

/* func[4] "parameters", 0xa6 to 0xbd */
WRT_LOCAL uint32_t f4_parameters(uint32_t l0) {
  uint32_t s0 = 0, s1 = 0;
  int64_t fuel = limits.fuel;
  s0 = l0;
  s1 = 2;
  fuel -= 3;
L1:;
  wrt_check_fuel(&limits, fuel);
  wrt_check_interrupt(&limits);
  l0 = s0 + s1;
  if (l0 < 1000u) {
    s0 = l0;
    s1 = 1;
    fuel -= 7;
    goto L1;
  }
  s0 = l0;
  limits.fuel = fuel -= 8;
  return s0;
}

#if WRT_DEFINES_SHARED
WRT_LOCAL const uint32_t name_offsets[5] = {
  1, 5, 14, 19, 31,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 5,
  .offsets = name_offsets,
  .text =
  "\0gcd\0classify\0pick\0unused_loop\0parameters\0",
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

static wrt_limits_t *limits_of(void *instance) {
  (void)instance;
  return &limits;
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
  .limits = limits_of,
  .is_metered = true,
  .is_interruptible = true,
  .fuel = 1000000u,
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
