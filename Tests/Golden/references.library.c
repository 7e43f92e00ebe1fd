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
typedef wrt_ref_t golden_type1_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_Ri
#define WRT_DEFINED_wrt_type_i_Ri
WRT_WEAK const wrt_type_t wrt_type_i_Ri = {.signature = "(func (param i32) (result externref))", .is_final = true};
#endif
typedef void golden_type2_t(void *, uint32_t, wrt_ref_t);
#ifndef WRT_DEFINED_wrt_type_iRi_
#define WRT_DEFINED_wrt_type_iRi_
WRT_WEAK const wrt_type_t wrt_type_iRi_ = {.signature = "(func (param i32 externref))", .is_final = true};
#endif
typedef uint32_t golden_type3_t(void *, wrt_ref_t);
#ifndef WRT_DEFINED_wrt_type_Ri_i
#define WRT_DEFINED_wrt_type_Ri_i
WRT_WEAK const wrt_type_t wrt_type_Ri_i = {.signature = "(func (param externref) (result i32))", .is_final = true};
#endif
typedef void golden_type4_t(void *);
#ifndef WRT_DEFINED_wrt_type__
#define WRT_DEFINED_wrt_type__
WRT_WEAK const wrt_type_t wrt_type__ = {.signature = "(func)", .is_final = true};
#endif
typedef uint32_t golden_type5_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_i
#define WRT_DEFINED_wrt_type_i_i
WRT_WEAK const wrt_type_t wrt_type_i_i = {.signature = "(func (param i32) (result i32))", .is_final = true};
#endif
typedef double golden_type6_t(void *, double);
#ifndef WRT_DEFINED_wrt_type_d_d
#define WRT_DEFINED_wrt_type_d_d
WRT_WEAK const wrt_type_t wrt_type_d_d = {.signature = "(func (param f64) (result f64))", .is_final = true};
#endif

typedef struct {
  const wrt_function_t *golden_f0_print;
  wrt_memory_t *m0;
  wrt_table_t *t0;
  wrt_table_t t1;
  const wrt_global_t *g0_import;
  uint32_t *g0;
  const wrt_global_t *g1_import;
  uint64_t *g1;
  double g2;
  wrt_global_t g2_export;
  wrt_ref_t g3;
  wrt_global_t g3_export;
  wrt_function_t functions[6];
  uint32_t e0_size;
  uint32_t e1_size;
  uint32_t e2_size;
} golden_instance_t;

WRT_LOCAL const uint32_t golden_e0[2];
WRT_LOCAL const uint32_t golden_e1[1];
WRT_LOCAL const uint32_t golden_e2[1];

WRT_LOCAL void golden_f1_local(void *, uint32_t);
WRT_LOCAL wrt_ref_t golden_f2_objects_at(void *, uint32_t);
WRT_LOCAL void golden_f3_put(void *, uint32_t, wrt_ref_t);
WRT_LOCAL uint32_t golden_f4_grow(void *, wrt_ref_t);
WRT_LOCAL void golden_f5_install(void *);
WRT_LOCAL uint32_t golden_f6_is_free(void *, uint32_t);
WRT_LOCAL void golden_f7_call(void *, uint32_t);
WRT_LOCAL double golden_f8_area(void *, double);

/* func[1] "local", 0xf4 to 0x102 */
WRT_LOCAL void golden_f1_local(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  *self->g1 = *self->g1 + (uint64_t)l0;
  ((golden_type0_t *)self->golden_f0_print->code)(self->golden_f0_print->instance, *self->g0);
}

/* func[2] "objects_at", 0x103 to 0x109 */
WRT_LOCAL wrt_ref_t golden_f2_objects_at(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  wrt_ref_t s0r = NULL;
  s0r = wrt_table_get(&self->t1, l0);
  return s0r;
}

/* func[3] "put", 0x10a to 0x11b */
WRT_LOCAL void golden_f3_put(void *instance, uint32_t l0, wrt_ref_t l1) {
  golden_instance_t *const self = instance;
  wrt_table_set(&self->t1, l0, l1);
  wrt_table_fill(&self->t1, 0, NULL, 1);
}

/* func[4] "grow", 0x11c to 0x129 */
WRT_LOCAL uint32_t golden_f4_grow(void *instance, wrt_ref_t l0) {
  golden_instance_t *const self = instance;
  uint32_t s0 = 0, s1 = 0;
  s0 = wrt_table_grow(&self->t1, l0, 2);
  s1 = wrt_table_size(&self->t1);
  return s0 + s1;
}

/* func[5] "install", 0x12a to 0x13d */
WRT_LOCAL void golden_f5_install(void *instance) {
  golden_instance_t *const self = instance;
  wrt_table_init_functions(self->t0, self->functions, golden_e0, self->e0_size, 0, 0, 2);
  self->e0_size = 0;
  self->g3 = (wrt_ref_t)&self->functions[0];
}

/* func[6] "is_free", 0x13e to 0x145 */
WRT_LOCAL uint32_t golden_f6_is_free(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  wrt_ref_t s0r = NULL;
  s0r = wrt_table_get(self->t0, l0);
  return s0r == NULL;
}

/* func[7] "call", 0x146 to 0x14f */
WRT_LOCAL void golden_f7_call(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  const wrt_table_entry_t *entry;
  entry = wrt_table_call(self->t0, l0, &wrt_type_i_);
  ((golden_type0_t *)entry->code)(entry->instance, 5);
}

/* func[8] "area", 0x150 to 0x157 */
WRT_LOCAL double golden_f8_area(void *instance, double l0) {
  (void)instance;
  return 0x1.92p+1 * l0;
}

WRT_LOCAL const wrt_function_t golden_function_templates[6] = {
  {NULL, NULL, &wrt_type_i_},
  {(wrt_code_t)golden_f1_local, NULL, &wrt_type_i_},
  {(wrt_code_t)golden_f2_objects_at, NULL, &wrt_type_i_Ri},
  {(wrt_code_t)golden_f3_put, NULL, &wrt_type_iRi_},
  {(wrt_code_t)golden_f4_grow, NULL, &wrt_type_Ri_i},
  {(wrt_code_t)golden_f5_install, NULL, &wrt_type__},
};

WRT_LOCAL const uint32_t golden_e0[2] = {
  1, 2,
};
WRT_LOCAL const uint32_t golden_e1[1] = {
  2,
};
WRT_LOCAL const uint32_t golden_e2[1] = {
  1,
};

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imported_host;
  self->golden_f0_print = imports[0].of.function;
  self->g0_import = imports[1].of.global;
  self->g0 = (uint32_t *)imports[1].of.global->value;
  self->g1_import = imports[2].of.global;
  self->g1 = (uint64_t *)imports[2].of.global->value;
  self->t0 = imports[3].of.table;
  self->m0 = imports[4].of.memory;
  for (uint32_t i = 0; i < 6; i++) {
    self->functions[i] = golden_function_templates[i];
    self->functions[i].instance = instance;
  }
  self->functions[0] = *self->golden_f0_print;
  wrt_table_new(&self->t1, 3, 0, false, (wrt_value_type_t){WRT_REF, 1, WRT_HEAP_EXTERN, NULL});
  self->g2 = 0x1.92p+1;
  self->g2_export = (wrt_global_t){&self->g2, (wrt_value_type_t){WRT_F64, 0, 0, NULL}, false};
  self->g3 = NULL;
  self->g3_export = (wrt_global_t){&self->g3, (wrt_value_type_t){WRT_REF, 1, WRT_HEAP_FUNC, NULL}, true};
  self->e0_size = 2;
  wrt_table_init_functions(self->t0, self->functions, golden_e1, 1, (*self->g0 + 1u), 0, 1);
}

static void golden_free_instance(void *instance) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_table_free(&self->t1);
}

WRT_LOCAL const wrt_export_t golden_exports[8] = {
  {{"objects", 7}, WRT_EXTERN_TABLE},
  {{"pi", 2}, WRT_EXTERN_GLOBAL},
  {{"holder", 6}, WRT_EXTERN_GLOBAL},
  {{"local", 5}, WRT_EXTERN_FUNCTION},
  {{"at", 2}, WRT_EXTERN_FUNCTION},
  {{"put", 3}, WRT_EXTERN_FUNCTION},
  {{"grow", 4}, WRT_EXTERN_FUNCTION},
  {{"install", 7}, WRT_EXTERN_FUNCTION},
};

static wrt_extern_t golden_export_at(void *instance, uint32_t index) {
  golden_instance_t *const self = instance;
  (void)self;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  case 0:
    result.kind = WRT_EXTERN_TABLE;
    result.of.table = &self->t1;
    break;
  case 1:
    result.kind = WRT_EXTERN_GLOBAL;
    result.of.global = &self->g2_export;
    break;
  case 2:
    result.kind = WRT_EXTERN_GLOBAL;
    result.of.global = &self->g3_export;
    break;
  case 3:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[1];
    break;
  case 4:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[2];
    break;
  case 5:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[3];
    break;
  case 6:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[4];
    break;
  case 7:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &self->functions[5];
    break;
  default:
    break;
  }
  return result;
}

WRT_LOCAL const wrt_import_t golden_imports[5] = {
  {.module = {"host", 4}, .name = {"print", 5}, .kind = WRT_EXTERN_FUNCTION, .type = &wrt_type_i_},
  {.module = {"host", 4}, .name = {"base", 4}, .kind = WRT_EXTERN_GLOBAL, .value = {WRT_I32, 0, 0, NULL}, .is_mutable = false},
  {.module = {"host", 4}, .name = {"counter", 7}, .kind = WRT_EXTERN_GLOBAL, .value = {WRT_I64, 0, 0, NULL}, .is_mutable = true},
  {.module = {"host", 4}, .name = {"table", 5}, .kind = WRT_EXTERN_TABLE, .value = {WRT_REF, 1, WRT_HEAP_FUNC, NULL}, .is_64 = false, .has_maximum = true, .minimum = 2u, .maximum = 10u},
  {.module = {"host", 4}, .name = {"memory", 6}, .kind = WRT_EXTERN_MEMORY, .is_64 = false, .is_shared = false, .page_shift = 16, .has_maximum = false, .minimum = 1u, .maximum = 0u},
};

WRT_LOCAL const uint32_t golden_name_offsets[9] = {
  1, 7, 13, 24, 28, 33, 41, 49, 54,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 9,
  .offsets = golden_name_offsets,
  .text =
  "\0print\0local\0objects_at\0put\0grow\0install\0is_free\0call\0area\0",
  .keys = NULL,
};

extern const wrt_module_t golden_module;
const wrt_module_t golden_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "golden_",
  .instance_size = sizeof(golden_instance_t),
  .imports = golden_imports,
  .import_count = 5,
  .exports = golden_exports,
  .export_count = 8,
  .names = &golden_names,
  .instantiate = golden_instantiate,
  .export_at = golden_export_at,
  .free = golden_free_instance,
};
