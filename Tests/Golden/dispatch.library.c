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
typedef void golden_type1_t(void *);
#ifndef WRT_DEFINED_wrt_type__
#define WRT_DEFINED_wrt_type__
WRT_WEAK const wrt_type_t wrt_type__ = {.signature = "(func)", .is_final = true};
#endif

typedef struct {
  wrt_memory_t m0;
  wrt_function_t functions[1];
} golden_instance_t;


WRT_LOCAL uint32_t golden_f0_run(void *, uint32_t);
WRT_LOCAL void golden_f1__start(void *);

/* func[0] "run", 0x38 to 0x203 */
WRT_LOCAL uint32_t golden_f0_run(void *instance, uint32_t l0) {
  golden_instance_t *const self = instance;
  uint32_t l1 = 0, l2 = 0;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  wrt_view_t p0;
L1:;
  {
    static const void *const targets[] = {
      &&L20, &&L19, &&L18, &&L17, &&L16, &&L15, &&L14, &&L13, &&L12, &&L11, &&L10, &&L9,
      &&L8, &&L7, &&L6, &&L5, &&L4, &&L3, &&L2,
    };
    goto *targets[wrt_br_table_index(wrt_i32_load8_u(b0, l0, 0), 18)];
  }
L20:;
  l2 = 0;
  p0 = wrt_cursor(b0, l2, 0);
L21:;
  wrt_f64_store(p0, 0, 4096, wrt_f64_load(p0, 0, 4096) + 1.0);
  l2 = l2 + 8u;
  p0 = wrt_cursor_moved(p0, 8);
  if (l2 != 800u) goto L21;
  l1 = l1 * 3u + 0u;
  l0 = l0 + 1u;
  goto L1;
L19:;
  l1 = l1 * 3u + 1u;
  l0 = l0 + 1u;
  goto L1;
L18:;
  l1 = l1 * 3u + 2u;
  l0 = l0 + 1u;
  goto L1;
L17:;
  l1 = l1 * 3u + 3u;
  l0 = l0 + 1u;
  goto L1;
L16:;
  l1 = l1 * 3u + 4u;
  l0 = l0 + 1u;
  goto L1;
L15:;
  l1 = l1 * 3u + 5u;
  l0 = l0 + 1u;
  goto L1;
L14:;
  l1 = l1 * 3u + 6u;
  l0 = l0 + 1u;
  goto L1;
L13:;
  l1 = l1 * 3u + 7u;
  l0 = l0 + 1u;
  goto L1;
L12:;
  l1 = l1 * 3u + 8u;
  l0 = l0 + 1u;
  goto L1;
L11:;
  l1 = l1 * 3u + 9u;
  l0 = l0 + 1u;
  goto L1;
L10:;
  l1 = l1 * 3u + 10u;
  l0 = l0 + 1u;
  goto L1;
L9:;
  l1 = l1 * 3u + 11u;
  l0 = l0 + 1u;
  goto L1;
L8:;
  l1 = l1 * 3u + 12u;
  l0 = l0 + 1u;
  goto L1;
L7:;
  l1 = l1 * 3u + 13u;
  l0 = l0 + 1u;
  goto L1;
L6:;
  l1 = l1 * 3u + 14u;
  l0 = l0 + 1u;
  goto L1;
L5:;
  l1 = l1 * 3u + 15u;
  l0 = l0 + 1u;
  goto L1;
L4:;
  return l1;
L3:;
  wrt_trap(WRT_TRAP_UNREACHABLE);
L2:;
  l1 = l1 ^ 21845u;
  l0 = l0 + 1u;
  goto L1;
}

/* func[1] "_start", 0x204 to 0x22e */
WRT_LOCAL void golden_f1__start(void *instance) {
  golden_instance_t *const self = instance;
  const wrt_view_t b0 = wrt_memory_view(&self->m0);
  if (golden_f0_run(self, 16) != 10761672u) {
    return;
  }
  if (wrt_f64_read(b0, 4888, 0) != 1.0) {
    return;
  }
  (void)golden_f0_run(self, 64);
}

WRT_LOCAL const wrt_function_t golden_function_templates[1] = {
  {(wrt_code_t)golden_f1__start, NULL, &wrt_type__},
};

WRT_LOCAL const uint8_t golden_d0[20] =
  "\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17\22\377\20";
WRT_LOCAL const uint8_t golden_d1[3] =
  "\3\21";

static void golden_instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  golden_instance_t *const self = instance;
  (void)self;
  (void)imports;
  (void)imported_host;
  for (uint32_t i = 0; i < 1; i++) {
    self->functions[i] = golden_function_templates[i];
    self->functions[i].instance = instance;
  }
  wrt_memory_new(&self->m0, 1, 0, false);
  wrt_memory_init(&self->m0, golden_d0, 19, 16u, 0, 19);
  wrt_memory_init(&self->m0, golden_d1, 2, 64u, 0, 2);
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

WRT_LOCAL const uint32_t golden_name_offsets[2] = {
  1, 5,
};
WRT_LOCAL const wrt_names_t golden_names = {
  .count = 2,
  .offsets = golden_name_offsets,
  .text =
  "\0run\0_start\0",
  .keys = NULL,
};

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
};
