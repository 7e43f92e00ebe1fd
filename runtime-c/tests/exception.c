/* Exceptions: handlers, references, uncaught ones, traps that pass handlers, lifetime, threads. Written as
 * the translator writes, so that run.sh can compile it as C and as C++. */
#include "wrt/wrt.h"
#include "wrt/wrt_exception.h"

#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* gcc sees that f1_throw never returns. */
#pragma GCC diagnostic ignored "-Winfinite-recursion"

WRT_BEGIN_C

static int failures;
#define CHECK(condition)                                                                                     \
  do {                                                                                                       \
    if (!(condition)) failures++, fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);            \
  } while (0)

static wrt_tag_t tag0, tag1;

/* ---- Guest functions ---- */

static WRT_NOINLINE uint32_t f1_throw(uint32_t l0) {
  {
    wrt_exception_t *const thrown = wrt_exception_new(&tag0, 2);
    thrown->values[0].i32 = l0;
    thrown->values[1].i64 = (uint64_t)l0 << 32;
    wrt_throw(thrown);
  }
  WRT_UNWIND(return 0);
}

static WRT_NOINLINE uint32_t f2_deep(uint32_t l0, uint32_t l1) {
  uint32_t s0 = 0;
  if (l0 == 0) {
    s0 = f1_throw(l1);
    WRT_CHECK(return 0);
    return s0;
  }
  s0 = f2_deep(l0 - 1, l1);
  WRT_CHECK(return 0);
  __asm__ volatile("");
  return s0 + 1;
}

/* Catches after `l0` frames; locals changed in the body are seen in the handler. */
static WRT_NOINLINE uint32_t f3_catch(uint32_t l0, uint32_t l1) {
  wrt_exception_t *x0 = NULL;
  uint32_t l2 = 0, s0 = 0;
  WRT_TRY {
    l2 = l1 * 3;
    s0 = f2_deep(l0, l1);
    WRT_CHECK(goto C1);
    l2 = 0;
  }
  WRT_CATCH(C1, x0) {
    if (x0->tag == &tag0) {
      s0 = x0->values[0].i32;
      wrt_exception_release(x0);
      goto L1;
    }
    wrt_throw(x0);
    WRT_UNWIND(return 0);
  }
L1:;
  return s0 + l2;
}

/* Each frame catches with a reference and throws that again, as destructors make compilers do. */
static WRT_NOINLINE uint32_t f4_hop(uint32_t l0, uint32_t l1) {
  wrt_exception_t *x0 = NULL;
  uint32_t s0 = 0;
  wrt_ref_t s0r = NULL;
  WRT_TRY {
    s0 = l0 == 0 ? f1_throw(l1) : f4_hop(l0 - 1, l1);
    WRT_CHECK(goto C1);
  }
  WRT_CATCH(C1, x0) {
    s0r = wrt_exception_reference(x0);
    goto L1;
  }
  return s0;
L1:;
  wrt_throw_ref(s0r);
  WRT_UNWIND(return 0);
}

static WRT_NOINLINE uint32_t f5_catch_hops(uint32_t l0, uint32_t l1) {
  wrt_exception_t *x0 = NULL;
  uint32_t s0 = 0;
  WRT_TRY {
    s0 = f4_hop(l0, l1);
    WRT_CHECK(goto C1);
  }
  WRT_CATCH(C1, x0) {
    s0 = x0->values[0].i32;
    wrt_exception_release(x0);
  }
  return s0;
}

/* A handler for everything, around a trap. */
static WRT_NOINLINE uint32_t f6_trap(uint32_t l0) {
  wrt_exception_t *x0 = NULL;
  uint32_t s0 = 0;
  WRT_TRY {
    if (l0 == 0) wrt_trap(WRT_TRAP_UNREACHABLE);
    s0 = f2_deep(2, l0);
    WRT_CHECK(goto C1);
  }
  WRT_CATCH(C1, x0) {
    wrt_exception_release(x0);
    s0 = 99;
  }
  return s0;
}

/* ---- Tests ---- */

typedef struct call {
  uint32_t (*function)(uint32_t, uint32_t);
  uint32_t first, second, result;
} call_t;

static void run_call(void *argument) {
  call_t *const call = (call_t *)argument;
  call->result = call->function(call->first, call->second);
}

static wrt_trap_code_t run(uint32_t (*function)(uint32_t, uint32_t), uint32_t first, uint32_t second,
                           uint32_t *result) {
  call_t call = {function, first, second, 0};
  const wrt_trap_code_t code = wrt_try(run_call, &call, NULL);
  *result = call.result;
  return code;
}

static uint32_t null_reference(uint32_t l0, uint32_t l1) {
  wrt_exception_t *x0 = NULL;
  (void)l0, (void)l1;
  WRT_TRY {
    wrt_throw_ref(NULL);
    WRT_UNWIND(goto C1);
  }
  WRT_CATCH(C1, x0) { wrt_exception_release(x0); }
  return 0;
}

static uint32_t trap_in_try(uint32_t l0, uint32_t l1) { return f6_trap(l0 * l1); }

/* What a host does in the middle: an exception within a wrt_try does not get out of it. */
static uint32_t nested(uint32_t l0, uint32_t l1) {
  wrt_exception_t *x0 = NULL;
  uint32_t inner = 0, s0 = 0;
  WRT_TRY {
    CHECK(run(f2_deep, l0, l1, &inner) == WRT_TRAP_UNCAUGHT_EXCEPTION);
    s0 = f2_deep(l0, l1);
    WRT_CHECK(goto C1);
  }
  WRT_CATCH(C1, x0) {
    s0 = x0->values[0].i32;
    wrt_exception_release(x0);
  }
  return s0 + 1;
}

static void basics(void) {
  uint32_t result = 0;
  CHECK(run(f3_catch, 5, 7, &result) == WRT_TRAP_NONE && result == 28);
  CHECK(run(f5_catch_hops, 5, 7, &result) == WRT_TRAP_NONE && result == 7);
  CHECK(run(f2_deep, 5, 7, &result) == WRT_TRAP_UNCAUGHT_EXCEPTION);
  CHECK(run(f4_hop, 5, 7, &result) == WRT_TRAP_UNCAUGHT_EXCEPTION);
  CHECK(run(null_reference, 0, 0, &result) == WRT_TRAP_NULL_EXCEPTION_REFERENCE);
  CHECK(run(trap_in_try, 0, 0, &result) == WRT_TRAP_UNREACHABLE);
  CHECK(run(trap_in_try, 1, 1, &result) == WRT_TRAP_NONE && result == 99);
  CHECK(run(nested, 3, 4, &result) == WRT_TRAP_NONE && result == 5);
  CHECK(strcmp(wrt_trap_message(WRT_TRAP_UNCAUGHT_EXCEPTION), "uncaught exception") == 0);
}

/* ---- Lifetime ---- */

static wrt_ref_t keeper;

/* References on this stack live, whatever is thrown meanwhile; so does what is kept. */
static uint32_t hold(uint32_t l0, uint32_t l1) {
  wrt_exception_t *volatile held[3];
  for (uint32_t i = 0; i < 3; i++) {
    wrt_exception_t *const exception = wrt_exception_new(&tag1, 1);
    exception->values[0].i32 = l0 + i;
    held[i] = (wrt_exception_t *)wrt_exception_reference(exception);
  }
  if (keeper == NULL) {
    wrt_exception_t *const exception = wrt_exception_new(&tag1, 1);
    exception->values[0].i32 = 12345;
    keeper = wrt_exception_keep(wrt_exception_reference(exception));
  }
  uint32_t sum = 0;
  for (uint32_t i = 0; i < l1; i++)
    sum += f5_catch_hops(1, 1);
  CHECK(sum == l1);
  for (uint32_t i = 0; i < 3; i++)
    CHECK(held[i]->tag == &tag1 && held[i]->values[0].i32 == l0 + i);
  CHECK(((wrt_exception_t *)keeper)->values[0].i32 == 12345);
  return sum;
}

static void lifetime(void) {
  uint32_t result = 0;
  CHECK(run(hold, 1, 5000, &result) == WRT_TRAP_NONE);
#if defined(__GLIBC__) && !WRT_ADDRESS_SANITIZER
  const size_t before = mallinfo2().uordblks;
  CHECK(run(hold, 1, 50000, &result) == WRT_TRAP_NONE);
  for (int i = 0; i < 50000; i++)
    run(f3_catch, 1, 1, &result);
  const size_t after = mallinfo2().uordblks;
  CHECK(after < before + (256 << 10));
#endif
}

/* ---- Many, and in several threads ---- */

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static uint32_t many(uint32_t l0, uint32_t l1) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < l1; i++)
    sum += f3_catch(l0, i);
  return sum;
}

static uint32_t many_hops(uint32_t l0, uint32_t l1) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < l1; i++)
    sum += f5_catch_hops(l0, i);
  return sum;
}

static void *thread(void *argument) {
  uint32_t result = 0;
  CHECK(run(many, 10, 20000, &result) == WRT_TRAP_NONE && result == 799960000u);
  CHECK(run(many_hops, 10, 5000, &result) == WRT_TRAP_NONE && result == 12497500u);
  CHECK(run(f2_deep, 3, 3, &result) == WRT_TRAP_UNCAUGHT_EXCEPTION);
  return argument;
}

static void threads(void) {
  pthread_t all[4];
  for (int i = 0; i < 4; i++)
    CHECK(pthread_create(&all[i], NULL, thread, NULL) == 0);
  for (int i = 0; i < 4; i++)
    pthread_join(all[i], NULL);
}

WRT_END_C

int main(int argc, char **argv) {
  (void)argv;
  basics();
  lifetime();
  threads();
  if (argc > 1) { /* any argument: time a million throws through 10 frames */
    uint32_t result = 0;
    double start = seconds();
    run(many, 10, 1000000, &result);
    printf("1,000,000 throws through 10 frames: %.3f s\n", seconds() - start);
    start = seconds();
    run(many_hops, 10, 100000, &result);
    printf("100,000 throws, caught and thrown again by each of 10 frames: %.3f s\n", seconds() - start);
  }
  return failures != 0;
}
