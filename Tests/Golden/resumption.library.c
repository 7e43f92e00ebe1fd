/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t golden_type0_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_i
#define WRT_DEFINED_wrt_type_i_i
WRT_WEAK const wrt_type_t wrt_type_i_i = {.signature = "(func (param i32) (result i32))", .is_final = true};
#endif

typedef struct {
  const wrt_function_t *golden_f0_step;
  wrt_function_t functions[2];
} golden_instance_t;


WRT_LOCAL uint32_t golden_f1_resume(void *, uint32_t);
WRT_LOCAL uint32_t golden_f2_decode(void *, uint32_t);

/* func[1] "resume", 0x3f to 0x180 */
WRT_LOCAL uint32_t golden_f1_resume(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
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
  if (((golden_type0_t *)self->golden_f0_step->code)(self->golden_f0_step->instance, 0)) {
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
  if (((golden_type0_t *)self->golden_f0_step->code)(self->golden_f0_step->instance, 3)) {
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
  if (((golden_type0_t *)self->golden_f0_step->code)(self->golden_f0_step->instance, 6)) {
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
  if (((golden_type0_t *)self->golden_f0_step->code)(self->golden_f0_step->instance, 9)) {
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
  if (((golden_type0_t *)self->golden_f0_step->code)(self->golden_f0_step->instance, 12)) {
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
  if (((golden_type0_t *)self->golden_f0_step->code)(self->golden_f0_step->instance, 15)) {
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
WRT_LOCAL uint32_t golden_f2_decode(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  uint32_t l1 = 0, l2 = 0;
L1:;
  switch (l1) {
  case 0:
    goto L3;
  default:
    goto L2;
  }
L3:;
  l2 = l2 + ((golden_type0_t *)self->golden_f0_step->code)(self->golden_f0_step->instance, l0);
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

WRT_LOCAL const wrt_function_t golden_function_templates[2] = {
  {(wrt_code_t)golden_f1_resume, NULL, &wrt_type_i_i},
  {(wrt_code_t)golden_f2_decode, NULL, &wrt_type_i_i},
};

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imported_host;
  self->golden_f0_step = imports[0].of.function;
  for (uint32_t i = 0; i < 2; i++) {
    self->functions[i] = golden_function_templates[i];
    self->functions[i].instance = instance;
  }
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
}

WRT_LOCAL const wrt_export_t golden_exports[2] = {
  {{"resume", 6}, WRT_EXTERN_FUNCTION},
  {{"decode", 6}, WRT_EXTERN_FUNCTION},
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

WRT_LOCAL const wrt_import_t golden_imports[1] = {
  {.module = {"host", 4}, .name = {"step", 4}, .kind = WRT_EXTERN_FUNCTION, .type = &wrt_type_i_i},
};

WRT_LOCAL const uint32_t golden_name_offsets[3] = {
  1, 6, 13,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 3,
  .offsets = golden_name_offsets,
  .text =
  "\0step\0resume\0decode\0",
  .keys = NULL,
};

extern const wrt_module_t golden_module;
const wrt_module_t golden_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "golden_",
  .instance_size = sizeof(golden_instance_t),
  .imports = golden_imports,
  .import_count = 1,
  .exports = golden_exports,
  .export_count = 2,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
};
