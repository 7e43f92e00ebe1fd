/* wasi-threads: a module by hand that spawns threads, each an instance with the same shared memory. */
#include "check.h"

#include "wrt/wrt_atomic.h"
#include "wrt/wrt_main.h"

#define THREADS 12

typedef struct instance {
  wrt_memory_t *memory;
  const wrt_function_t *spawn;
  const wrt_function_t *yield;
  uint32_t own; /* 0 in each new instance */
  wrt_function_t start;
} instance_t;

static const wrt_type_t spawn_type = {.signature = "(func (param i32) (result i32))", .is_final = true};
static const wrt_type_t yield_type = {.signature = "(func (result i32))", .is_final = true};
static const wrt_type_t start_type = {.signature = "(func (param i32 i32))", .is_final = true};

static const wrt_import_t imports[] = {
    {.module = {"env", 3},
     .name = {"memory", 6},
     .kind = WRT_EXTERN_MEMORY,
     .is_shared = true,
     .page_shift = 16,
     .minimum = 1,
     .maximum = 2,
     .has_maximum = true},
    {.module = {"wasi", 4}, .name = {"thread-spawn", 12}, .kind = WRT_EXTERN_FUNCTION, .type = &spawn_type},
    {.module = {"wasi_snapshot_preview1", 22},
     .name = {"sched_yield", 11},
     .kind = WRT_EXTERN_FUNCTION,
     .type = &yield_type},
};

static void thread_start(void *instance, uint32_t number, uint32_t argument) {
  instance_t *const self = instance;
  const wrt_view_t view = wrt_memory_view(self->memory);
  self->own += 1;
  ((uint32_t(*)(void *))self->yield->code)(self->yield->instance);
  wrt_i32_atomic_rmw_add(view, 0, 0, self->own * argument);
  wrt_i32_atomic_rmw_or(view, 8, 0, 1u << number);
  wrt_i32_atomic_rmw_add(view, 4, 0, 1);
  wrt_memory_atomic_notify(self->memory, view, 4, 0, UINT32_MAX);
}

static void instantiate(void *instance, const wrt_extern_t *given, void *host) {
  (void)host;
  instance_t *const self = instance;
  self->memory = given[0].of.memory;
  self->spawn = given[1].of.function;
  self->yield = given[2].of.function;
  self->start = (wrt_function_t){(wrt_code_t)thread_start, instance, &start_type};
}

static wrt_extern_t export_at(void *instance, uint32_t index) {
  (void)index;
  const wrt_extern_t result = {WRT_EXTERN_FUNCTION, {&((instance_t *)instance)->start}};
  return result;
}

static void free_instance(void *instance) { (void)instance; }

static const wrt_export_t exports[] = {{{"wasi_thread_start", 17}, WRT_EXTERN_FUNCTION}};

static wrt_module_t module = {
    .abi_version = WRT_ABI_VERSION,
    .name = "threads",
    .instance_size = sizeof(instance_t),
    .imports = imports,
    .import_count = 3,
    .exports = exports,
    .export_count = 1,
    .instantiate = instantiate,
    .export_at = export_at,
    .free = free_instance,
};

int main(void) {
  if (!WRT_POSIX) return 77;
  char message[256];
  const wrt_wasi_options_t options = {.standard_streams = {0, 1, 2}};
  wrt_wasi_t *const wasi = wrt_wasi_new(&options, message, sizeof message);
  CHECK(wasi != NULL);
  wrt_extern_t given[3];
  CHECK(wrt_threads_link(&module, wasi, 1 << 20, given, message, sizeof message));
  static instance_t main_instance;
  wrt_trap_t trap;
  EQUAL(wrt_instantiate(&module, &main_instance, given, wasi, &trap), WRT_TRAP_NONE);
  CHECK(main_instance.memory->is_shared);
  const wrt_view_t view = wrt_memory_view(main_instance.memory);
  uint32_t sum = 0, numbers = 0;
  for (uint32_t i = 1; i <= THREADS; i++) {
    const uint32_t number =
        ((uint32_t(*)(void *, uint32_t))main_instance.spawn->code)(main_instance.spawn->instance, i);
    CHECK(number >= 1 && number <= THREADS);
    numbers |= 1u << number;
    sum += i;
  }
  for (;;) {
    const uint32_t done = wrt_i32_atomic_load(view, 4, 0);
    if (done == THREADS) break;
    wrt_memory_atomic_wait32(main_instance.memory, view, 4, 0, done, UINT64_MAX);
  }
  EQUAL(wrt_i32_atomic_load(view, 0, 0), sum);
  EQUAL(wrt_i32_atomic_load(view, 8, 0), numbers);

  /* What nobody provides, and what has another type. */
  static wrt_import_t wrong[3];
  memcpy(wrong, imports, sizeof imports);
  module.imports = wrong;
  wrong[1].type = &yield_type;
  CHECK(!wrt_threads_link(&module, wasi, 1 << 20, given, message, sizeof message));
  CHECK(strcmp(message, "incompatible import type: \"wasi\" \"thread-spawn\"") == 0);
  wrong[1].type = &spawn_type;
  wrong[2].name = (wrt_name_t){"sched_yields", 12};
  CHECK(!wrt_threads_link(&module, wasi, 1 << 20, given, message, sizeof message));
  CHECK(strncmp(message, "unknown import", 14) == 0);
  fflush(stdout);
  _Exit(check_result()); /* threads may still be on their way out */
}
