/* Limits as an embedder sees them: host.c links libcount.a and libendless.a. Says what "run" consumes. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "count.h"
#include "endless.h"

static int failures;

#define CHECK(condition)                                                                                     \
  do {                                                                                                       \
    if (!(condition)) {                                                                                      \
      failures++;                                                                                            \
      printf("line %d: not %s\n", __LINE__, #condition);                                                     \
    }                                                                                                        \
  } while (0)

static uint64_t left(count_t *count) {
  uint64_t fuel = 0;
  CHECK(count_instance_fuel(count, &fuel) == WRT_TRAP_NONE);
  return fuel;
}

static void test_fuel(void) {
  count_t *count, *other;
  uint32_t result;
  CHECK(count_instance_new(NULL, &count) == WRT_TRAP_NONE &&
        count_instance_new(NULL, &other) == WRT_TRAP_NONE);
  CHECK(left(count) == 1000000);
  for (uint32_t turns = 1; turns < 1000; turns += 111) {
    const uint64_t before = left(count);
    CHECK(count_steps(count, turns) == WRT_TRAP_NONE);
    CHECK(before - left(count) == 1 + 5 * (uint64_t)turns);
  }
  CHECK(count_instance_set_fuel(count, 1000000) == WRT_TRAP_NONE);
  CHECK(count_run(count, 100, &result) == WRT_TRAP_NONE);
  printf("run(100) is %u, for %llu\n", (unsigned)result, (unsigned long long)(1000000 - left(count)));
  /* The last check of 100 turns is before the last turn. */
  CHECK(count_instance_set_fuel(count, 496) == WRT_TRAP_NONE && count_steps(count, 100) == WRT_TRAP_NONE);
  CHECK(left(count) == 0);
  CHECK(count_instance_set_fuel(count, 495) == WRT_TRAP_NONE);
  CHECK(count_steps(count, 100) == WRT_TRAP_FUEL_CONSUMED && left(count) == 0);
  CHECK(count_leaf(count, &result) == WRT_TRAP_NONE && result == 1);
  CHECK(count_forever(count) == WRT_TRAP_FUEL_CONSUMED &&
        count_run(count, 3, &result) == WRT_TRAP_FUEL_CONSUMED);
  /* It goes on, with more. */
  CHECK(count_instance_set_fuel(count, 100) == WRT_TRAP_NONE && count_steps(count, 10) == WRT_TRAP_NONE);
  CHECK(left(count) == 49);
  CHECK(count_broken(count) == WRT_TRAP_UNREACHABLE && left(count) == 48);
  CHECK(count_instance_set_fuel(count, UINT64_MAX) == WRT_TRAP_NONE && left(count) == INT64_MAX);
  CHECK(left(other) == 1000000);
  CHECK(count_instance_fuel(count, NULL) == WRT_ERROR_NULL &&
        count_instance_set_fuel(NULL, 1) == WRT_ERROR_NULL);
  count_instance_free(count);
  count_instance_free(other);
}

static void *interrupt_count(void *argument) {
  usleep(50000);
  CHECK(count_instance_interrupt(argument) == WRT_TRAP_NONE);
  return NULL;
}

static void test_interrupt(void) {
  count_t *count, *other;
  CHECK(count_instance_new(NULL, &count) == WRT_TRAP_NONE &&
        count_instance_new(NULL, &other) == WRT_TRAP_NONE);
  for (int turn = 0; turn < 3; turn++) {
    pthread_t thread;
    CHECK(count_instance_set_fuel(count, UINT64_MAX) == WRT_TRAP_NONE);
    CHECK(pthread_create(&thread, NULL, interrupt_count, count) == 0);
    CHECK(count_forever(count) == WRT_TRAP_INTERRUPTED);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(count_steps(count, 1) == WRT_TRAP_INTERRUPTED);
    CHECK(count_steps(other, 1) == WRT_TRAP_NONE);
    CHECK(count_instance_resume(count) == WRT_TRAP_NONE && count_steps(count, 1) == WRT_TRAP_NONE);
  }
  CHECK(count_instance_interrupt(NULL) == WRT_ERROR_NULL && count_instance_resume(NULL) == WRT_ERROR_NULL);
  count_instance_free(count);
  count_instance_free(other);
}

static void *interrupt_endless(void *argument) {
  usleep(50000);
  CHECK(endless_instance_interrupt(argument) == WRT_TRAP_NONE);
  return NULL;
}

/* Also in functions of WASI that wait. */
static void test_waiting(void) {
  int ends[2];
  CHECK(pipe(ends) == 0);
  for (int argc = 1; argc <= 7; argc++) {
    static const char *const arguments[] = {"a", "b", "c", "d", "e", "f", "g"};
    const wrt_wasi_options_t options = {.argc = argc, .argv = arguments, .standard_streams = {ends[0], 1, 2}};
    endless_imports_t imports = {.host = {.wasi = &options}};
    endless_t *endless;
    CHECK(endless_instance_new(&imports, &endless) == WRT_TRAP_NONE);
    for (int turn = 0; turn < 2; turn++) {
      pthread_t thread;
      CHECK(pthread_create(&thread, NULL, interrupt_endless, endless) == 0);
      CHECK(endless_start(endless) == WRT_TRAP_INTERRUPTED);
      CHECK(pthread_join(thread, NULL) == 0);
      CHECK(endless_instance_resume(endless) == WRT_TRAP_NONE);
    }
    /* What there is to read is read. */
    CHECK(argc != 7 || (write(ends[1], "x", 1) == 1 && endless_start(endless) == WRT_TRAP_NONE));
    CHECK(wrt_fuel_set(endless_linked("", endless).module, endless, 1) == WRT_ERROR_LIMITS);
    endless_instance_free(endless);
  }
  close(ends[0]);
  close(ends[1]);
}

int main(void) {
  test_fuel();
  test_interrupt();
  test_waiting();
  return failures == 0 ? 0 : 1;
}
