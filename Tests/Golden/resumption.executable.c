/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t type0_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_i
#define WRT_DEFINED_wrt_type_i_i
WRT_WEAK const wrt_type_t wrt_type_i_i = {.signature = "(func (param i32) (result i32))", .is_final = true};
#endif

WRT_LOCAL const wrt_function_t *f0_step;

WRT_LOCAL const wrt_function_t functions[2];
WRT_SHARED const wrt_names_t names;

WRT_LOCAL uint32_t f1_resume(void *, uint32_t);
WRT_LOCAL uint32_t f2_decode(void *, uint32_t);

/* func[1] "resume", 0x3f to 0x180 */
WRT_LOCAL uint32_t f1_resume(void *instance, uint32_t l0) {
  (void)instance;
  uint32_t l1 = 0;
  switch (l0) {
  case 0:
    goto L20;
  case 1:
    goto L19;
  case 2:
    goto L18;
  case 3:
    goto L17;
  case 4:
    goto L16;
  case 5:
    goto L15;
  case 6:
    goto L14;
  case 7:
    goto L13;
  case 8:
    goto L12;
  case 9:
    goto L11;
  case 10:
    goto L10;
  case 11:
    goto L9;
  case 12:
    goto L8;
  case 13:
    goto L7;
  case 14:
    goto L6;
  case 15:
    goto L5;
  case 16:
    goto L4;
  case 17:
    goto L3;
  default:
    goto L2;
  }
L20:;
  if (((type0_t *)f0_step->code)(f0_step->instance, 0)) {
    return 0;
  }
L19:;
  l1 = l1 + 1u;
  if (l1 < 1000u) {
    l0 = 0;
    goto L20;
  }
L18:;
  l0 = 17;
  goto L3;
L17:;
  if (((type0_t *)f0_step->code)(f0_step->instance, 3)) {
    return 3;
  }
L16:;
  l1 = l1 + 4u;
  if (l1 < 4000u) {
    l0 = 3;
    goto L17;
  }
L15:;
  l0 = 18;
  goto L2;
L14:;
  if (((type0_t *)f0_step->code)(f0_step->instance, 6)) {
    return 6;
  }
L13:;
  l1 = l1 + 7u;
  if (l1 < 7000u) {
    l0 = 6;
    goto L14;
  }
L12:;
  l0 = 19;
  goto L2;
L11:;
  if (((type0_t *)f0_step->code)(f0_step->instance, 9)) {
    return 9;
  }
L10:;
  l1 = l1 + 10u;
  if (l1 < 10000u) {
    l0 = 9;
    goto L11;
  }
L9:;
  l0 = 0;
  goto L20;
L8:;
  if (((type0_t *)f0_step->code)(f0_step->instance, 12)) {
    return 12;
  }
L7:;
  l1 = l1 + 13u;
  if (l1 < 13000u) {
    l0 = 12;
    goto L8;
  }
L6:;
  l0 = 1;
  goto L19;
L5:;
  if (((type0_t *)f0_step->code)(f0_step->instance, 15)) {
    return 15;
  }
L4:;
  l1 = l1 + 16u;
  if (l1 < 16000u) {
    l0 = 15;
    goto L5;
  }
L3:;
  l0 = 2;
  goto L18;
L2:;
  wrt_trap(WRT_TRAP_UNREACHABLE);
}

/* func[2] "decode", 0x181 to 0x1c2 */
WRT_LOCAL uint32_t f2_decode(void *instance, uint32_t l0) {
  (void)instance;
  uint32_t l1 = 0, l2 = 0;
L1:;
  switch (l1) {
  case 0:
    goto L3;
  default:
    goto L2;
  }
L3:;
  l2 = l2 + ((type0_t *)f0_step->code)(f0_step->instance, l0);
  l1 = 1;
  if (l2 & 1u) goto L2;
  l1 = l2 >> 1;
  goto L1;
L2:;
  l0 = l0 - 1u;
  l1 = 0;
  if (l0) goto L3;
  return l2;
}

WRT_LOCAL const wrt_function_t functions[2] = {
  {(wrt_code_t)f1_resume, NULL, &wrt_type_i_i},
  {(wrt_code_t)f2_decode, NULL, &wrt_type_i_i},
};

#if WRT_DEFINES_SHARED
WRT_LOCAL const uint32_t name_offsets[3] = {
  1, 6, 13,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 3,
  .offsets = name_offsets,
  .text =
  "\0step\0resume\0decode\0",
  .keys = NULL,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imported_host;
  f0_step = imports[0].of.function;
}

static void free_instance(void *instance) {
  (void)instance;
}

WRT_LOCAL const wrt_export_t exports[2] = {
  {{"resume", 6}, WRT_EXTERN_FUNCTION},
  {{"decode", 6}, WRT_EXTERN_FUNCTION},
};

static wrt_extern_t export_at(void *instance, uint32_t index) {
  (void)instance;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  case 0:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &functions[0];
    break;
  case 1:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &functions[1];
    break;
  default:
    break;
  }
  return result;
}

WRT_LOCAL const wrt_import_t imports[1] = {
  {.module = {"host", 4}, .name = {"step", 4}, .kind = WRT_EXTERN_FUNCTION, .type = &wrt_type_i_i},
};

extern const wrt_module_t wasm_module WRT_VERSIONED("wasm_module");
const wrt_module_t wasm_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "",
  .instance_size = 0,
  .imports = imports,
  .import_count = 1,
  .exports = exports,
  .export_count = 2,
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
