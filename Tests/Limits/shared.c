/* Instances of one module on several threads, over a memory of the host's: fuel and interrupts are each
 * instance's. */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#include "each.h"

static int failures;

#define CHECK(condition)                                                                                     \
  do {                                                                                                       \
    if (!(condition)) {                                                                                      \
      failures++;                                                                                            \
      printf("line %d: not %s\n", __LINE__, #condition);                                                     \
    }                                                                                                        \
  } while (0)

static wrt_memory_t memory;
static wrt_wasi_options_t options;
static each_imports_t imports;
static pthread_t threads[4];
static uint32_t numbers[4] = {0, 1, 2, 3};
static uint64_t fuel;
static wrt_trap_code_t codes[4];

static void *run(void *argument) {
  const uint32_t number = *(const uint32_t *)argument;
  each_t *each;
  CHECK(each_instance_new(&imports, &each) == WRT_TRAP_NONE);
  CHECK(each_instance_set_fuel(each, fuel) == WRT_TRAP_NONE);
  codes[number] = each_wasi_thread_start(each, number, 0);
  each_instance_free(each);
  return NULL;
}

/* What the module imports: numbers of threads count from 1, a negative one is none. */
static uint32_t spawn(void *context, uint32_t argument) {
  uint32_t *const count = (uint32_t *)context;
  (void)argument;
  const uint32_t number = __atomic_load_n(count, __ATOMIC_ACQUIRE);
  if (number == 4 || pthread_create(&threads[number], NULL, run, &numbers[number]) != 0) return UINT32_MAX;
  __atomic_store_n(count, number + 1, __ATOMIC_RELEASE);
  return number + 1;
}

typedef struct first {
  each_t *each;
  wrt_trap_code_t code;
} first_t;

static void *run_first(void *argument) {
  first_t *const first = (first_t *)argument;
  first->code = each_start(first->each);
  return NULL;
}

/* Runs the program: four threads with this fuel, and the first one, which waits for them in the module. */
static wrt_trap_code_t run_all(uint64_t given, wrt_trap_code_t expected) {
  const uint32_t zero = 0;
  uint32_t count = 0;
  first_t first;
  pthread_t thread;
  CHECK(wrt_memory_copy_in(&memory, 0, &zero, 4) == WRT_TRAP_NONE);
  fuel = given;
  imports.host.context = &count;
  CHECK(each_instance_new(&imports, &first.each) == WRT_TRAP_NONE);
  CHECK(each_instance_set_fuel(first.each, 1000) == WRT_TRAP_NONE);
  CHECK(pthread_create(&thread, NULL, run_first, &first) == 0);
  while (__atomic_load_n(&count, __ATOMIC_ACQUIRE) != 4)
    usleep(1000);
  for (int i = 0; i < 4; i++)
    CHECK(pthread_join(threads[i], NULL) == 0 && codes[i] == expected);
  if (expected != WRT_TRAP_NONE) {
    /* Those that trapped notify nobody: the first notices the interrupt when another does. */
    usleep(20000);
    CHECK(each_instance_interrupt(first.each) == WRT_TRAP_NONE);
    each_t *other;
    CHECK(each_instance_new(&imports, &other) == WRT_TRAP_NONE);
    CHECK(each_wasi_thread_start(other, 0, 0) == WRT_TRAP_NONE);
    each_instance_free(other);
  }
  CHECK(pthread_join(thread, NULL) == 0);
  each_instance_free(first.each);
  return first.code;
}

int main(void) {
  imports.host.wasi = &options;
  imports.env_memory = &memory;
  imports.wasi_thread_spawn = spawn;
  each_t *each;
  CHECK(wrt_memory_make(&memory, 1, 1) == WRT_TRAP_NONE);
  CHECK(each_instance_new(&imports, &each) == WRT_ERROR_LINK); /* not a shared one */
  wrt_memory_free(&memory);
  CHECK(wrt_memory_make_shared(&memory, 2, 1) == WRT_ERROR_RANGE);
  CHECK(wrt_memory_make_shared(&memory, 1, 1) == WRT_TRAP_NONE);
  for (int turn = 0; turn < 20; turn++)
    CHECK(run_all(5500, WRT_TRAP_NONE) == WRT_TRAP_NONE);
  for (int turn = 0; turn < 3; turn++)
    CHECK(run_all(4500, WRT_TRAP_FUEL_CONSUMED) == WRT_TRAP_INTERRUPTED);
  wrt_memory_free(&memory);
  return failures == 0 ? 0 : 1;
}
