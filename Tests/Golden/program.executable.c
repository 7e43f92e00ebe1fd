/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
#include "wrt/wrt_wasi.h"

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

typedef uint32_t type0_t(uint32_t, uint32_t, uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func (param i32 i32 i32 i32) (result i32))", .is_final = true};
typedef void type1_t(uint32_t);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (param i32))", .is_final = true};
typedef void type2_t(void);
WRT_LOCAL const wrt_type_t type2 = {.signature = "(func)", .is_final = true};

WRT_LOCAL void *host;
WRT_LOCAL wrt_memory_t m0;

WRT_LOCAL const wrt_function_t functions[1];
WRT_SHARED const uint8_t d0[14];
WRT_SHARED const wrt_names_t names;

WRT_LOCAL uint32_t f0_fd_write(uint32_t, uint32_t, uint32_t, uint32_t);
WRT_LOCAL void f1_proc_exit(uint32_t);
WRT_LOCAL void f2_main(void *);

/* func[2] "main", 0x84 to 0xa3 */
WRT_LOCAL void f2_main(void *instance) {
  (void)instance;
  const wrt_view_t b0 = wrt_memory_view_fixed(&m0);
  wrt_i32_store(b0, 0, 0, 8);
  wrt_i32_store(b0, 4, 0, 13);
  (void)f0_fd_write(1, 0, 1, 24);
  f1_proc_exit(3);
}

WRT_LOCAL const wrt_function_t functions[1] = {
  {(wrt_code_t)f2_main, NULL, &type2},
};

#if WRT_DEFINES_SHARED
WRT_CONSTANT const uint8_t d0[14] =
  "hello, world\12";

WRT_LOCAL const uint32_t name_offsets[3] = {
  1, 10, 20,
};
WRT_CONSTANT const wrt_names_t names = {
  .count = 3,
  .offsets = name_offsets,
  .text =
  "\0fd_write\0proc_exit\0main\0",
  .keys = NULL,
};

#endif

WRT_LOCAL uint32_t f0_fd_write(uint32_t l0, uint32_t l1, uint32_t l2, uint32_t l3) {
  return wrt_wasi_fd_write(host, l0, l1, l2, l3);
}

WRT_LOCAL void f1_proc_exit(uint32_t l0) {
  wrt_wasi_proc_exit(host, l0);
}

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imports;
  host = imported_host;
  wrt_memory_new_fixed(&m0, (wrt_memory_type_t){1u, 0, false, false, false, 16});
  wrt_wasi_attach_memory(host, &m0);
  wrt_memory_init(&m0, d0, 13, 8u, 0, 13);
}

static void free_instance(void *instance) {
  (void)instance;
  wrt_memory_free(&m0);
}

WRT_LOCAL const wrt_export_t exports[1] = {
  {{"_start", 6}, WRT_EXTERN_FUNCTION},
};

static wrt_extern_t export_at(void *instance, uint32_t index) {
  (void)instance;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  case 0:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &functions[0];
    break;
  default:
    break;
  }
  return result;
}

extern const wrt_module_t wasm_module WRT_VERSIONED("wasm_module");
const wrt_module_t wasm_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "",
  .instance_size = 0,
  .imports = NULL,
  .import_count = 0,
  .exports = exports,
  .export_count = 1,
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
  .uses_wasi = true,
};
#endif
