/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t golden_type0_t(void *, uint32_t, uint32_t, uint32_t, uint32_t);
#ifndef WRT_DEFINED_wrt_type_iiii_i
#define WRT_DEFINED_wrt_type_iiii_i
WRT_WEAK const wrt_type_t wrt_type_iiii_i = {.signature = "(func (param i32 i32 i32 i32) (result i32))", .is_final = true};
#endif
typedef void golden_type1_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_
#define WRT_DEFINED_wrt_type_i_
WRT_WEAK const wrt_type_t wrt_type_i_ = {.signature = "(func (param i32))", .is_final = true};
#endif
typedef void golden_type2_t(void *);
#ifndef WRT_DEFINED_wrt_type__
#define WRT_DEFINED_wrt_type__
WRT_WEAK const wrt_type_t wrt_type__ = {.signature = "(func)", .is_final = true};
#endif

typedef struct {
  const wrt_function_t *golden_f0_fd_write;
  const wrt_function_t *golden_f1_proc_exit;
  wrt_memory_t m0;
  wrt_function_t functions[1];
} golden_instance_t;


WRT_LOCAL void golden_f2_main(void *);

/* func[2] "main", 0x84 to 0xa3 */
WRT_LOCAL void golden_f2_main(void *instance) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_i32_store(b0, 0, 0, 8);
  wrt_i32_store(b0, 4, 0, 13);
  (void)((golden_type0_t *)self->golden_f0_fd_write->code)(self->golden_f0_fd_write->instance, 1, 0, 1, 24);
  ((golden_type1_t *)self->golden_f1_proc_exit->code)(self->golden_f1_proc_exit->instance, 3);
}

WRT_LOCAL const wrt_function_t golden_function_templates[1] = {
  {(wrt_code_t)golden_f2_main, NULL, &wrt_type__},
};

WRT_LOCAL const uint8_t golden_d0[14] =
  "hello, world\12";

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imported_host;
  self->golden_f0_fd_write = imports[0].of.function;
  self->golden_f1_proc_exit = imports[1].of.function;
  for (uint32_t i = 0; i < 1; i++) {
    self->functions[i] = golden_function_templates[i];
    self->functions[i].instance = instance;
  }
  wrt_memory_new(&self->m0, 1, 0, false);
  wrt_memory_init(&self->m0, golden_d0, 13, 8u, 0, 13);
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_memory_free(&self->m0);
}

WRT_LOCAL const wrt_export_t golden_exports[2] = {
  {{"memory", 6}, WRT_EXTERN_MEMORY},
  {{"_start", 6}, WRT_EXTERN_FUNCTION},
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
  case 1:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[0];
    break;
  default:
    break;
  }
  return result;
}

WRT_LOCAL const wrt_import_t golden_imports[2] = {
  {.module = {"wasi_snapshot_preview1", 22}, .name = {"fd_write", 8}, .kind = WRT_EXTERN_FUNCTION, .type = &wrt_type_iiii_i},
  {.module = {"wasi_snapshot_preview1", 22}, .name = {"proc_exit", 9}, .kind = WRT_EXTERN_FUNCTION, .type = &wrt_type_i_},
};

WRT_LOCAL const uint32_t golden_name_offsets[3] = {
  1, 10, 20,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 3,
  .offsets = golden_name_offsets,
  .text =
  "\0fd_write\0proc_exit\0main\0",
  .keys = NULL,
};

extern const wrt_module_t golden_module;
const wrt_module_t golden_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "golden_",
  .instance_size = sizeof(golden_instance_t),
  .imports = golden_imports,
  .import_count = 2,
  .exports = golden_exports,
  .export_count = 2,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
};
