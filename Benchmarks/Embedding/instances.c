/* instances.c: what an instance of SQLite costs, to make and to free, with pools and without.
 *
 * Of a module of SQLite that runs in WASI, prog.wasm:
 *   wasmc prog.wasm --emit lib -o libsq.a
 *   cc -O2 -I. instances.c libsq.a -o instances -lm -lpthread && ./instances */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sq.h"

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec * 1e-3;
}

static int by_value(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* As a program would: writes here and there. */
static void use(sq_t *instance, uint32_t touched) {
  wrt_memory_t *const memory = sq_memory(instance);
  const uint64_t size = wrt_memory_bytes(memory);
  for (uint32_t i = 0; i < touched; i++) {
    const uint32_t value = i;
    wrt_memory_copy_in(memory, (uint64_t)i * (size / touched), &value, sizeof value);
  }
}

static void measure(const char *name, wrt_pool_t *pool, uint32_t touched) {
  enum { COUNT = 2001 };
  static double times[COUNT], alls[COUNT];
  const char *const arguments[] = {"sqlite"};
  wrt_wasi_options_t wasi;
  memset(&wasi, 0, sizeof wasi);
  wasi.argc = 1;
  wasi.argv = arguments;
  wasi.standard_streams[1] = 1;
  wasi.standard_streams[2] = 2;
  sq_imports_t imports;
  memset(&imports, 0, sizeof imports);
  imports.host.wasi = &wasi;
  imports.host.pool = pool;
  for (int i = 0; i < COUNT; i++) {
    sq_t *instance;
    const double start = now();
    if (sq_instance_new(&imports, &instance) != WRT_TRAP_NONE) abort();
    const double made = now();
    use(instance, touched);
    sq_instance_free(instance);
    times[i] = made - start;
    alls[i] = now() - start;
  }
  qsort(times, COUNT, sizeof *times, by_value);
  qsort(alls, COUNT, sizeof *alls, by_value);
  printf("%-28s %3u pages: new %6.1f us (99 %%: %6.1f), with use and free %6.1f us\n", name, touched,
         times[COUNT / 2], times[COUNT * 99 / 100], alls[COUNT / 2]);
}

int main(void) {
  for (uint32_t touched = 1; touched <= 64; touched *= 8) {
    measure("no pool", NULL, touched);
    wrt_pool_t *pool = wrt_pool_new(0);
    measure("image, new reservations", pool, touched);
    wrt_pool_free(pool);
    pool = wrt_pool_new(8);
    measure("image, kept reservations", pool, touched);
    wrt_pool_free(pool);
  }
  return 0;
}
