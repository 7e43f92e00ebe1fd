/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef void type0_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_
#define WRT_DEFINED_wrt_type_i_
WRT_WEAK const wrt_type_t wrt_type_i_ = {.signature = "(func (param i32))", .is_final = true};
#endif
typedef wrt_ref_t type1_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_Ri
#define WRT_DEFINED_wrt_type_i_Ri
WRT_WEAK const wrt_type_t wrt_type_i_Ri = {.signature = "(func (param i32) (result externref))", .is_final = true};
#endif
typedef void type2_t(void *, uint32_t, wrt_ref_t);
#ifndef WRT_DEFINED_wrt_type_iRi_
#define WRT_DEFINED_wrt_type_iRi_
WRT_WEAK const wrt_type_t wrt_type_iRi_ = {.signature = "(func (param i32 externref))", .is_final = true};
#endif
typedef uint32_t type3_t(void *, wrt_ref_t);
#ifndef WRT_DEFINED_wrt_type_Ri_i
#define WRT_DEFINED_wrt_type_Ri_i
WRT_WEAK const wrt_type_t wrt_type_Ri_i = {.signature = "(func (param externref) (result i32))", .is_final = true};
#endif
typedef void type4_t(void *);
#ifndef WRT_DEFINED_wrt_type__
#define WRT_DEFINED_wrt_type__
WRT_WEAK const wrt_type_t wrt_type__ = {.signature = "(func)", .is_final = true};
#endif
typedef uint32_t type5_t(void *, uint32_t);
#ifndef WRT_DEFINED_wrt_type_i_i
#define WRT_DEFINED_wrt_type_i_i
WRT_WEAK const wrt_type_t wrt_type_i_i = {.signature = "(func (param i32) (result i32))", .is_final = true};
#endif
typedef double type6_t(void *, double);
#ifndef WRT_DEFINED_wrt_type_d_d
#define WRT_DEFINED_wrt_type_d_d
WRT_WEAK const wrt_type_t wrt_type_d_d = {.signature = "(func (param f64) (result f64))", .is_final = true};
#endif

WRT_LOCAL const wrt_function_t *f0_print;
WRT_LOCAL wrt_memory_t *m0;
WRT_LOCAL wrt_table_t *t0;
WRT_LOCAL wrt_table_t t1;
WRT_LOCAL const wrt_global_t *g0_import;
WRT_LOCAL uint32_t *g0;
WRT_LOCAL const wrt_global_t *g1_import;
WRT_LOCAL uint64_t *g1;
WRT_LOCAL double g2 = 0x1.92p+1;
WRT_LOCAL wrt_global_t g2_export;
WRT_LOCAL wrt_ref_t g3;
WRT_LOCAL wrt_global_t g3_export;
WRT_LOCAL wrt_function_t functions[6];
WRT_LOCAL uint32_t e0_size = 2;
WRT_LOCAL uint32_t e1_size;
WRT_LOCAL uint32_t e2_size;

WRT_SHARED const uint32_t e0[2];
WRT_SHARED const uint32_t e1[1];
WRT_SHARED const uint32_t e2[1];
WRT_SHARED const wrt_names_t names;

WRT_LOCAL void f1_local(void *, uint32_t);
WRT_LOCAL wrt_ref_t f2_objects_at(void *, uint32_t);
WRT_LOCAL void f3_put(void *, uint32_t, wrt_ref_t);
WRT_LOCAL uint32_t f4_grow(void *, wrt_ref_t);
WRT_LOCAL void f5_install(void *);
WRT_LOCAL uint32_t f6_is_free(uint32_t);
WRT_LOCAL void f7_call(uint32_t);
WRT_LOCAL double f8_area(double);

/* func[1] "local", 0xf4 to 0x102 */
WRT_LOCAL void f1_local(void *instance, uint32_t l0) {
  (void)instance;
  *g1 = *g1 + (uint64_t)l0;
  ((type0_t *)f0_print->code)(f0_print->instance, *g0);
}

/* func[2] "objects_at", 0x103 to 0x109 */
WRT_LOCAL wrt_ref_t f2_objects_at(void *instance, uint32_t l0) {
  (void)instance;
  wrt_ref_t s0r = NULL;
  s0r = wrt_table_get(&t1, l0);
  return s0r;
}

/* func[3] "put", 0x10a to 0x11b */
WRT_LOCAL void f3_put(void *instance, uint32_t l0, wrt_ref_t l1) {
  (void)instance;
  wrt_table_set(&t1, l0, l1);
  wrt_table_fill(&t1, 0, NULL, 1);
}

/* func[4] "grow", 0x11c to 0x129 */
WRT_LOCAL uint32_t f4_grow(void *instance, wrt_ref_t l0) {
  (void)instance;
  uint32_t s0 = 0, s1 = 0;
  s0 = wrt_table_grow(&t1, l0, 2);
  s1 = wrt_table_size(&t1);
  return s0 + s1;
}

/* func[5] "install", 0x12a to 0x13d */
WRT_LOCAL void f5_install(void *instance) {
  (void)instance;
  wrt_table_init_functions(t0, functions, e0, e0_size, 0, 0, 2);
  e0_size = 0;
  g3 = (wrt_ref_t)&functions[0];
}

/* func[6] "is_free", 0x13e to 0x145 */
WRT_LOCAL uint32_t f6_is_free(uint32_t l0) {
  wrt_ref_t s0r = NULL;
  s0r = wrt_table_get(t0, l0);
  return s0r == NULL;
}

/* func[7] "call", 0x146 to 0x14f */
WRT_LOCAL void f7_call(uint32_t l0) {
  const wrt_table_entry_t *entry;
  entry = wrt_table_call(t0, l0, &wrt_type_i_);
  ((type0_t *)entry->code)(entry->instance, 5);
}

/* func[8] "area", 0x150 to 0x157 */
WRT_LOCAL double f8_area(double l0) {
  return 0x1.92p+1 * l0;
}

WRT_LOCAL const wrt_function_t function_templates[6] = {
  {NULL, NULL, &wrt_type_i_},
  {(wrt_code_t)f1_local, NULL, &wrt_type_i_},
  {(wrt_code_t)f2_objects_at, NULL, &wrt_type_i_Ri},
  {(wrt_code_t)f3_put, NULL, &wrt_type_iRi_},
  {(wrt_code_t)f4_grow, NULL, &wrt_type_Ri_i},
  {(wrt_code_t)f5_install, NULL, &wrt_type__},
};

#if WRT_DEFINES_SHARED
WRT_CONSTANT const uint32_t e0[2] = {
  1, 2,
};
WRT_CONSTANT const uint32_t e1[1] = {
  2,
};
WRT_CONSTANT const uint32_t e2[1] = {
  1,
};

WRT_LOCAL const uint32_t name_offsets[9] = {
  1, 7, 13, 24, 28, 33, 41, 49, 54,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 9,
  .offsets = name_offsets,
  .text =
  "\0print\0local\0objects_at\0put\0grow\0install\0is_free\0call\0area\0",
  .keys = NULL,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imported_host;
  f0_print = imports[0].of.function;
  g0_import = imports[1].of.global;
  g0 = (uint32_t *)imports[1].of.global->value;
  g1_import = imports[2].of.global;
  g1 = (uint64_t *)imports[2].of.global->value;
  t0 = imports[3].of.table;
  m0 = imports[4].of.memory;
  for (uint32_t i = 0; i < 6; i++) {
    functions[i] = function_templates[i];
    functions[i].instance = instance;
  }
  functions[0] = *f0_print;
  wrt_table_new(&t1, 3, 0, false, (wrt_value_type_t){WRT_REF, 1, WRT_HEAP_EXTERN, NULL});
  g2_export = (wrt_global_t){&g2, (wrt_value_type_t){WRT_F64, 0, 0, NULL}, false};
  g3 = NULL;
  g3_export = (wrt_global_t){&g3, (wrt_value_type_t){WRT_REF, 1, WRT_HEAP_FUNC, NULL}, true};
  wrt_table_init_functions(t0, functions, e1, 1, (*g0 + 1u), 0, 1);
}

static void free_instance(void *instance) {
  (void)instance;
  wrt_table_free(&t1);
}

WRT_LOCAL const wrt_export_t exports[8] = {
  {{"objects", 7}, WRT_EXTERN_TABLE},
  {{"pi", 2}, WRT_EXTERN_GLOBAL},
  {{"holder", 6}, WRT_EXTERN_GLOBAL},
  {{"local", 5}, WRT_EXTERN_FUNCTION},
  {{"at", 2}, WRT_EXTERN_FUNCTION},
  {{"put", 3}, WRT_EXTERN_FUNCTION},
  {{"grow", 4}, WRT_EXTERN_FUNCTION},
  {{"install", 7}, WRT_EXTERN_FUNCTION},
};

static wrt_extern_t export_at(void *instance, uint32_t index) {
  (void)instance;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  case 0:
    result.kind = WRT_EXTERN_TABLE;
    result.of.table = &t1;
    break;
  case 1:
    result.kind = WRT_EXTERN_GLOBAL;
    result.of.global = &g2_export;
    break;
  case 2:
    result.kind = WRT_EXTERN_GLOBAL;
    result.of.global = &g3_export;
    break;
  case 3:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &functions[1];
    break;
  case 4:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &functions[2];
    break;
  case 5:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &functions[3];
    break;
  case 6:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &functions[4];
    break;
  case 7:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &functions[5];
    break;
  default:
    break;
  }
  return result;
}

WRT_LOCAL const wrt_import_t imports[5] = {
  {.module = {"host", 4}, .name = {"print", 5}, .kind = WRT_EXTERN_FUNCTION, .type = &wrt_type_i_},
  {.module = {"host", 4}, .name = {"base", 4}, .kind = WRT_EXTERN_GLOBAL, .value = {WRT_I32, 0, 0, NULL}, .is_mutable = false},
  {.module = {"host", 4}, .name = {"counter", 7}, .kind = WRT_EXTERN_GLOBAL, .value = {WRT_I64, 0, 0, NULL}, .is_mutable = true},
  {.module = {"host", 4}, .name = {"table", 5}, .kind = WRT_EXTERN_TABLE, .value = {WRT_REF, 1, WRT_HEAP_FUNC, NULL}, .is_64 = false, .has_maximum = true, .minimum = 2u, .maximum = 10u},
  {.module = {"host", 4}, .name = {"memory", 6}, .kind = WRT_EXTERN_MEMORY, .is_64 = false, .is_shared = false, .page_shift = 16, .has_maximum = false, .minimum = 1u, .maximum = 0u},
};

extern const wrt_module_t wasm_module WRT_VERSIONED("wasm_module");
const wrt_module_t wasm_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "",
  .instance_size = 0,
  .imports = imports,
  .import_count = 5,
  .exports = exports,
  .export_count = 8,
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
