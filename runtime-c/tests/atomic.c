/* Atomic instructions: values by width, alignment, bounds; read-modify-write by several threads at once;
 * waiting and waking; growth of a shared memory while others access it. Wide arithmetic, since it is small.
 */
#include "check.h"

#include "wrt/wrt_atomic.h"
#include "wrt/wrt_wide.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

#define PAGE    UINT32_C(65536)
#define THREADS 4
#define ROUNDS  20000

static wrt_memory_t memory;

static void make(bool is_shared) {
  const wrt_memory_type_t type = {1, 100, true, false, is_shared, 16};
  wrt_memory_new_as(&memory, type);
}

/* ---- Values ---- */

/* Each operation of one width on 0x88 in each byte; `mask` cuts to the width. */
#define VALUES(kind, width, suffix, mask)                                                                    \
  do {                                                                                                       \
    const wrt_view_t view = wrt_memory_view(&memory);                                                        \
    const uint64_t before = UINT64_C(0x8888888888888888), a = UINT64_C(0x1122334455667799);                  \
    const uint64_t rest = before & ~(uint64_t)(mask);                                                        \
    wrt_i64_store(view, 16, 0, before);                                                                      \
    EQUAL(wrt_##kind##_atomic_load##width##suffix(view, 8, 8), before &(mask));                              \
    EQUAL(wrt_##kind##_atomic_rmw##width##_add##suffix(view, 16, 0, OPERAND_##kind(a)), before &(mask));     \
    EQUAL(wrt_i64_load(view, 16, 0), rest | ((before + a) & (mask)));                                        \
    EQUAL(wrt_##kind##_atomic_rmw##width##_sub##suffix(view, 16, 0, OPERAND_##kind(a)),                      \
          (before + a) & (mask));                                                                            \
    EQUAL(wrt_i64_load(view, 16, 0), before);                                                                \
    wrt_##kind##_atomic_rmw##width##_and##suffix(view, 16, 0, OPERAND_##kind(a));                            \
    EQUAL(wrt_i64_load(view, 16, 0), rest | (before & a & (mask)));                                          \
    wrt_##kind##_atomic_rmw##width##_or##suffix(view, 16, 0, OPERAND_##kind(before));                        \
    EQUAL(wrt_i64_load(view, 16, 0), before);                                                                \
    wrt_##kind##_atomic_rmw##width##_xor##suffix(view, 16, 0, OPERAND_##kind(a));                            \
    EQUAL(wrt_i64_load(view, 16, 0), rest | ((before ^ a) & (mask)));                                        \
    EQUAL(wrt_##kind##_atomic_rmw##width##_xchg##suffix(view, 16, 0, OPERAND_##kind(before)),                \
          (before ^ a) & (mask));                                                                            \
    EQUAL(wrt_i64_load(view, 16, 0), before);                                                                \
    EQUAL(wrt_##kind##_atomic_rmw##width##_cmpxchg##suffix(view, 16, 0, 1, OPERAND_##kind(a)),               \
          before &(mask));                                                                                   \
    EQUAL(wrt_i64_load(view, 16, 0), before);                                                                \
    EQUAL(wrt_##kind##_atomic_rmw##width##_cmpxchg##suffix(view, 16, 0, OPERAND_##kind(before &(mask)),      \
                                                           OPERAND_##kind(a)),                               \
          before &(mask));                                                                                   \
    EQUAL(wrt_i64_load(view, 16, 0), rest | (a & (mask)));                                                   \
    wrt_##kind##_atomic_store##width(view, 0, 16, OPERAND_##kind(before));                                   \
    EQUAL(wrt_i64_load(view, 16, 0), before);                                                                \
  } while (0)
#define OPERAND_i32(value) (uint32_t)(value)
#define OPERAND_i64(value) (uint64_t)(value)

static void values(void) {
  VALUES(i32, , , UINT32_MAX);
  VALUES(i32, 8, _u, 0xff);
  VALUES(i32, 16, _u, 0xffff);
  VALUES(i64, , , UINT64_MAX);
  VALUES(i64, 8, _u, 0xff);
  VALUES(i64, 16, _u, 0xffff);
  VALUES(i64, 32, _u, UINT32_MAX);
  /* An expected value wider than the access never matches. */
  const wrt_view_t view = wrt_memory_view(&memory);
  wrt_i64_store(view, 0, 0, 0x11);
  EQUAL(wrt_i32_atomic_rmw8_cmpxchg_u(view, 0, 0, 0x111, 5), 0x11);
  EQUAL(wrt_i64_atomic_rmw32_cmpxchg_u(view, 0, 0, UINT64_C(0x100000011), 5), 0x11);
  EQUAL(wrt_i64_load(view, 0, 0), 0x11);
  wrt_atomic_fence();
}

/* ---- Traps ---- */

typedef struct access {
  uint32_t width;
  void (*run)(wrt_view_t view, uint32_t address, uint32_t offset);
} access_t;

#define ACCESS(name, ...)                                                                                    \
  static WRT_NOINLINE void run_##name(wrt_view_t view, uint32_t address, uint32_t offset) {                  \
    (void)wrt_##name(view, address, offset __VA_ARGS__);                                                     \
  }
ACCESS(i32_atomic_load, )
ACCESS(i32_atomic_load8_u, )
ACCESS(i32_atomic_load16_u, )
ACCESS(i64_atomic_load, )
ACCESS(i64_atomic_load32_u, )
ACCESS(i32_atomic_store, , 0)
ACCESS(i32_atomic_store16, , 0)
ACCESS(i64_atomic_store, , 0)
ACCESS(i32_atomic_rmw_add, , 0)
ACCESS(i32_atomic_rmw_or, , 0)
ACCESS(i32_atomic_rmw8_xchg_u, , 0)
ACCESS(i64_atomic_rmw_and, , 0)
ACCESS(i64_atomic_rmw16_xor_u, , 0)
ACCESS(i32_atomic_rmw_cmpxchg, , 0, 0)
ACCESS(i64_atomic_rmw_cmpxchg, , 0, 0)
ACCESS(i32_atomic_rmw8_cmpxchg_u, , 999, 0)

static void run_wait32(wrt_view_t view, uint32_t address, uint32_t offset) {
  wrt_memory_atomic_wait32(&memory, view, address, offset, 1, 0);
}
static void run_wait64(wrt_view_t view, uint32_t address, uint32_t offset) {
  wrt_memory_atomic_wait64(&memory, view, address, offset, 1, 0);
}
static void run_notify(wrt_view_t view, uint32_t address, uint32_t offset) {
  wrt_memory_atomic_notify(&memory, view, address, offset, 0);
}

static const access_t accesses[] = {
    {4, run_i32_atomic_load},
    {1, run_i32_atomic_load8_u},
    {2, run_i32_atomic_load16_u},
    {8, run_i64_atomic_load},
    {4, run_i64_atomic_load32_u},
    {4, run_i32_atomic_store},
    {2, run_i32_atomic_store16},
    {8, run_i64_atomic_store},
    {4, run_i32_atomic_rmw_add},
    {4, run_i32_atomic_rmw_or},
    {1, run_i32_atomic_rmw8_xchg_u},
    {8, run_i64_atomic_rmw_and},
    {4, run_i32_atomic_rmw_cmpxchg},
    {2, run_i64_atomic_rmw16_xor_u},
    {8, run_i64_atomic_rmw_cmpxchg},
    {1, run_i32_atomic_rmw8_cmpxchg_u},
    {4, run_wait32},
    {8, run_wait64},
    {4, run_notify},
};

typedef struct attempt {
  const access_t *access;
  uint32_t address, offset;
} attempt_t;

static void attempt_access(void *argument) {
  const attempt_t *const its = argument;
  its->access->run(wrt_memory_view(&memory), its->address, its->offset);
}

static void attempt_all(uint32_t address, uint32_t offset) {
  const uint64_t at = (uint64_t)address + offset;
  for (size_t i = 0; i < sizeof accesses / sizeof *accesses; i++) {
    attempt_t its = {&accesses[i], address, offset};
    const bool is_inside = at + its.access->width <= memory.size;
    const bool is_aligned = at % its.access->width == 0;
    const wrt_trap_code_t code = wrt_try(attempt_access, &its, NULL);
    if (is_inside && is_aligned) check_equal(code, WRT_TRAP_NONE, "inside", (int)i);
    if (is_inside && !is_aligned) check_equal(code, WRT_TRAP_UNALIGNED_ATOMIC, "unaligned", (int)i);
    if (!is_inside && is_aligned) check_equal(code, WRT_TRAP_OUT_OF_BOUNDS_MEMORY, "outside", (int)i);
    if (!is_inside && !is_aligned) check_that(code != WRT_TRAP_NONE, "outside and unaligned", (int)i);
  }
}

static void traps(void) {
  for (uint32_t i = 0; i <= 17; i++) {
    attempt_all(i, 0);
    attempt_all(0, i);
    attempt_all(PAGE - i, 0);
    attempt_all(PAGE + i, 0);
    attempt_all(PAGE / 2, PAGE / 2 - i);
    attempt_all(0u - i, i);
    attempt_all(0u - i, 0u - i);
    attempt_all(0xfffffff8u, i);
  }
}

static void unshared_wait(void *argument) {
  (void)argument;
  run_wait32(wrt_memory_view(&memory), 0, 0);
}

/* ---- Threads ---- */

static void run_threads(void *(*body)(void *)) {
  pthread_t threads[THREADS];
  for (uintptr_t i = 0; i < THREADS; i++)
    if (pthread_create(&threads[i], NULL, body, (void *)i) != 0) abort();
  for (size_t i = 0; i < THREADS; i++)
    pthread_join(threads[i], NULL);
}

static void *count_up(void *argument) {
  const wrt_view_t view = wrt_memory_view(&memory);
  const uint32_t number = (uint32_t)(uintptr_t)argument;
  for (uint32_t i = 0; i < ROUNDS; i++) {
    wrt_i32_atomic_rmw_add(view, 64, 0, 1);
    wrt_i64_atomic_rmw_sub(view, 72, 0, 1);
    wrt_i32_atomic_rmw8_add_u(view, 81, 0, 1);
    wrt_i32_atomic_rmw16_add_u(view, 82, 0, 1);
    wrt_i32_atomic_rmw_xor(view, 84, 0, 1u << number);
    uint32_t old = wrt_i32_atomic_load(view, 88, 0);
    for (;;) {
      const uint32_t found = wrt_i32_atomic_rmw_cmpxchg(view, 88, 0, old, old + 3);
      if (found == old) break;
      old = found;
    }
  }
  return NULL;
}

static void read_modify_write(void) {
  const wrt_view_t view = wrt_memory_view(&memory);
  wrt_memory_fill(&memory, 64, 0, 64);
  run_threads(count_up);
  EQUAL(wrt_i32_load(view, 64, 0), THREADS * ROUNDS);
  EQUAL(wrt_i64_load(view, 72, 0), 0u - (uint64_t)(THREADS * ROUNDS));
  EQUAL(wrt_i32_load8_u(view, 80, 0), 0);
  EQUAL(wrt_i32_load8_u(view, 81, 0), (uint8_t)(THREADS * ROUNDS));
  EQUAL(wrt_i32_load16_u(view, 82, 0), (uint16_t)(THREADS * ROUNDS));
  EQUAL(wrt_i32_load(view, 84, 0), 0);
  EQUAL(wrt_i32_load(view, 88, 0), 3 * THREADS * ROUNDS);
}

/* A mutex as compilers make it: 0 free, 1 taken, 2 taken and waited for. */
static void *take_turns(void *argument) {
  (void)argument;
  const wrt_view_t view = wrt_memory_view(&memory);
  for (uint32_t i = 0; i < ROUNDS / 4; i++) {
    if (wrt_i32_atomic_rmw_cmpxchg(view, 128, 0, 0, 1) != 0) {
      while (wrt_i32_atomic_rmw_xchg(view, 128, 0, 2) != 0)
        wrt_memory_atomic_wait32(&memory, view, 128, 0, 2, UINT64_MAX);
    }
    wrt_i32_store(view, 132, 0, wrt_i32_load(view, 132, 0) + 1);
    if (wrt_i32_atomic_rmw_xchg(view, 128, 0, 0) == 2) wrt_memory_atomic_notify(&memory, view, 128, 0, 1);
  }
  return NULL;
}

static void *wait_for_go(void *argument) {
  (void)argument;
  const wrt_view_t view = wrt_memory_view(&memory);
  wrt_i32_atomic_rmw_add(view, 200, 0, 1);
  /* Only the high half will differ. */
  const uint32_t result = wrt_memory_atomic_wait64(&memory, view, 208, 0, 7, UINT64_C(60000000000));
  if (result < 2) wrt_i32_atomic_rmw_add(view, 204, 0, 1);
  return NULL;
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void waiting(void) {
  const wrt_view_t view = wrt_memory_view(&memory);
  wrt_memory_fill(&memory, 128, 0, 128);
  EQUAL(wrt_memory_atomic_wait32(&memory, view, 192, 0, 1, UINT64_MAX), 1);
  EQUAL(wrt_memory_atomic_wait64(&memory, view, 192, 0, UINT64_C(1) << 32, UINT64_MAX), 1);
  EQUAL(wrt_memory_atomic_wait32(&memory, view, 192, 0, 0, 0), 2);
  const uint64_t start = now();
  EQUAL(wrt_memory_atomic_wait64(&memory, view, 192, 0, 0, 30000000), 2);
  CHECK(now() - start >= 30000000);
  EQUAL(wrt_memory_atomic_notify(&memory, view, 192, 0, UINT32_MAX), 0);

  run_threads(take_turns);
  EQUAL(wrt_i32_load(view, 132, 0), THREADS * (ROUNDS / 4));

  wrt_i64_store(view, 208, 0, 7);
  pthread_t threads[THREADS];
  for (size_t i = 0; i < THREADS; i++)
    if (pthread_create(&threads[i], NULL, wait_for_go, NULL) != 0) abort();
  while (wrt_i32_atomic_load(view, 200, 0) < THREADS)
    usleep(1000);
  usleep(20000);
  EQUAL(wrt_memory_atomic_notify(&memory, view, 212, 0, UINT32_MAX), 0); /* nobody waits there */
  EQUAL(wrt_memory_atomic_notify(&memory, view, 208, 0, 0), 0);
  uint32_t woken = wrt_memory_atomic_notify(&memory, view, 208, 0, 1);
  CHECK(woken <= 1);
  wrt_i64_atomic_store(view, 208, 0, UINT64_C(1) << 32 | 7);
  woken += wrt_memory_atomic_notify(&memory, view, 208, 0, UINT32_MAX);
  CHECK(woken <= THREADS);
  for (size_t i = 0; i < THREADS; i++)
    pthread_join(threads[i], NULL);
  EQUAL(wrt_i32_load(view, 204, 0), THREADS);
}

static void *grow_and_touch(void *argument) {
  (void)argument;
  const wrt_view_t view = wrt_memory_view(&memory);
  for (;;) {
    const uint32_t old = wrt_memory_grow(&memory, 1);
    if (old == UINT32_MAX) return NULL;
    wrt_i32_atomic_rmw_add(view, old * PAGE, 4, 1);
    wrt_i32_atomic_rmw_add(view, (wrt_memory_size(&memory) - 1) * PAGE, 8, 1);
  }
}

static void growth(void) {
  const wrt_view_t view = wrt_memory_view(&memory);
  run_threads(grow_and_touch);
  EQUAL(wrt_memory_size(&memory), 100);
  for (uint32_t page = 1; page < 100; page++)
    EQUAL(wrt_i32_load(view, page * PAGE, 4), 1); /* each page was given once */
}

/* ---- Wide arithmetic ---- */

static void wide(void) {
  uint64_t high;
  EQUAL(wrt_i64_add128(opaque(UINT64_MAX), opaque(5), opaque(1), 7, &high), 0);
  EQUAL(high, 13);
  EQUAL(wrt_i64_add128(opaque(UINT64_MAX), UINT64_MAX, UINT64_MAX, UINT64_MAX, &high), UINT64_MAX - 1);
  EQUAL(high, UINT64_MAX);
  EQUAL(wrt_i64_sub128(opaque(0), 0, 1, 0, &high), UINT64_MAX);
  EQUAL(high, UINT64_MAX);
  EQUAL(wrt_i64_sub128(opaque(5), 9, 4, 3, &high), 1);
  EQUAL(high, 6);
  EQUAL(wrt_i64_mul_wide_u(opaque(UINT64_MAX), UINT64_MAX, &high), 1);
  EQUAL(high, UINT64_MAX - 1);
  EQUAL(wrt_i64_mul_wide_s(opaque(UINT64_MAX), UINT64_MAX, &high), 1);
  EQUAL(high, 0);
  EQUAL(wrt_i64_mul_wide_s(opaque(UINT64_C(1) << 63), 2, &high), 0);
  EQUAL(high, UINT64_MAX);
  EQUAL(wrt_i64_mul_wide_s(opaque(UINT64_C(1) << 63), UINT64_C(1) << 63, &high), 0);
  EQUAL(high, UINT64_C(1) << 62);
  EQUAL(wrt_i64_mul_wide_u(opaque(UINT64_C(0x123456789abcdef0)), UINT64_C(0xfedcba9876543210), &high),
        UINT64_C(0x236d88fe5618cf00));
  EQUAL(high, UINT64_C(0x121fa00ad77d7422));
}

int main(void) {
  make(false);
  values();
  TRAPS(WRT_TRAP_UNSHARED_WAIT, unshared_wait);
  EQUAL(wrt_memory_atomic_notify(&memory, wrt_memory_view(&memory), 0, 0, 5), 0);
  wrt_memory_free(&memory);
  make(true);
  values();
  traps();
  read_modify_write();
  waiting();
  growth();
  wrt_memory_free(&memory);
  wide();
  return check_result();
}
