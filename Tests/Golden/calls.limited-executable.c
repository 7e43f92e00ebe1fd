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
#ifndef WRT_DEFINED_wrt_results_ii_t
#define WRT_DEFINED_wrt_results_ii_t
typedef struct wrt_results_ii_t {
  uint32_t v0;
  uint32_t v1;
} wrt_results_ii_t;
#endif
typedef wrt_results_ii_t type1_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (param i32 i32) (result i32 i32))", .is_final = true};
typedef uint32_t type2_t(uint32_t, uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type2 = {.signature = "(func (param i32 i32 i32) (result i32))", .is_final = true};
typedef uint64_t type3_t(uint64_t);
WRT_LOCAL const wrt_type_t type3 = {.signature = "(func (param i64) (result i64))", .is_final = true};
typedef uint32_t type4_t(uint32_t);
WRT_LOCAL const wrt_type_t type4 = {.signature = "(func (param i32) (result i32))", .is_final = true};
typedef void type5_t(void);
WRT_LOCAL const wrt_type_t type5 = {.signature = "(func)", .is_final = true};

WRT_LOCAL wrt_limits_t limits;
WRT_LOCAL uint32_t g0 = 0u;
WRT_LOCAL uint32_t e0_size;

WRT_LOCAL const uint32_t t0_types[4];
WRT_LOCAL const wrt_code_t t0_code[4];
WRT_SHARED const wrt_names_t names;

WRT_LOCAL uint32_t f0_add(uint32_t, uint32_t);
WRT_LOCAL uint32_t f1_subtract(uint32_t, uint32_t);
WRT_LOCAL wrt_results_ii_t f2_divide(uint32_t, uint32_t);
WRT_LOCAL uint32_t f3_apply(uint32_t, uint32_t, uint32_t);
WRT_LOCAL uint32_t f4_both(uint32_t, uint32_t);
WRT_LOCAL uint64_t f5_factorial(uint64_t);
WRT_LOCAL uint32_t f6_nested(uint32_t);
WRT_LOCAL void f7_begin(void);

/* func[0] "add", 0x68 to 0x6f */
WRT_LOCAL uint32_t f0_add(uint32_t l0, uint32_t l1) {
  int64_t fuel = limits.fuel;
  limits.fuel = fuel -= 3;
  return l0 + l1;
}

/* func[1] "subtract", 0x70 to 0x77 */
WRT_LOCAL uint32_t f1_subtract(uint32_t l0, uint32_t l1) {
  int64_t fuel = limits.fuel;
  limits.fuel = fuel -= 3;
  return l0 - l1;
}

/* func[2] "divide", 0x78 to 0x84 */
WRT_LOCAL wrt_results_ii_t f2_divide(uint32_t l0, uint32_t l1) {
  uint32_t s0 = 0;
  int64_t fuel = limits.fuel;
  s0 = wrt_i32_div_u(l0, l1);
  limits.fuel = fuel -= 6;
  return (wrt_results_ii_t){s0, wrt_i32_rem_u(l0, l1)};
}

/* func[3] "apply", 0x85 to 0x90 */
WRT_LOCAL uint32_t f3_apply(uint32_t l0, uint32_t l1, uint32_t l2) {
  uint32_t s0 = 0;
  int64_t fuel = limits.fuel;
  wrt_check_fuel(&limits, fuel);
  wrt_check_interrupt(&limits);
  limits.fuel = fuel -= 4;
  s0 = ((type0_t *)t0_code[wrt_checked_index(l0, 4, t0_types, 1u)])(l1, l2);
  fuel = limits.fuel;
  limits.fuel = fuel;
  return s0;
}

/* func[4] "both", 0x91 to 0x9a */
WRT_LOCAL uint32_t f4_both(uint32_t l0, uint32_t l1) {
  uint32_t s0 = 0, s1 = 0;
  int64_t fuel = limits.fuel;
  wrt_check_fuel(&limits, fuel);
  wrt_check_interrupt(&limits);
  limits.fuel = fuel -= 3;
  {
    const wrt_results_ii_t r = f2_divide(l0, l1);
    fuel = limits.fuel;
    s0 = r.v0;
    s1 = r.v1;
  }
  limits.fuel = fuel -= 1;
  return s0 * s1;
}

/* func[5] "factorial", 0x9b to 0xb0 */
WRT_LOCAL uint64_t f5_factorial(uint64_t l0) {
  uint64_t s0l = 0, s1l = 0;
  int64_t fuel = limits.fuel;
  wrt_check_fuel(&limits, fuel);
  wrt_check_interrupt(&limits);
  fuel -= 3;
  if (!l0) {
    fuel -= 1;
    s0l = 1;
  } else {
    limits.fuel = fuel -= 5;
    s1l = f5_factorial(l0 - 1ull);
    fuel = limits.fuel;
    fuel -= 1;
    s0l = l0 * s1l;
  }
  limits.fuel = fuel;
  return s0l;
}

/* func[6] "nested", 0xb1 to 0xc1 */
WRT_LOCAL uint32_t f6_nested(uint32_t l0) {
  uint32_t s0 = 0, s1 = 0;
  int64_t fuel = limits.fuel;
  wrt_check_fuel(&limits, fuel);
  wrt_check_interrupt(&limits);
  limits.fuel = fuel -= 3;
  s0 = f0_add(l0, 1);
  fuel = limits.fuel;
  limits.fuel = fuel -= 3;
  s1 = f1_subtract(l0, 2);
  fuel = limits.fuel;
  limits.fuel = fuel -= 1;
  s0 = f0_add(s0, s1);
  fuel = limits.fuel;
  limits.fuel = fuel;
  return s0;
}

/* func[7] "begin", 0xc2 to 0xc8 */
WRT_LOCAL void f7_begin(void) {
  int64_t fuel = limits.fuel;
  g0 = 1;
  limits.fuel = fuel -= 2;
}

WRT_LOCAL const uint32_t t0_types[4] = {
  0, 1, 1, 0,
};
WRT_LOCAL const wrt_code_t t0_code[4] = {
  NULL,
  (wrt_code_t)f0_add,
  (wrt_code_t)f1_subtract,
  NULL,
};

#if WRT_DEFINES_SHARED

WRT_LOCAL const uint32_t name_offsets[8] = {
  1, 5, 14, 21, 27, 32, 42, 49,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 8,
  .offsets = name_offsets,
  .text =
  "\0add\0subtract\0divide\0apply\0both\0factorial\0nested\0begin\0",
  .keys = NULL,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imports;
  (void)imported_host;
  f7_begin();
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
