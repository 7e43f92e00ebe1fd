/* check.h: what the runtime's tests share. */
#ifndef WRT_TESTS_CHECK_H
#define WRT_TESTS_CHECK_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wrt/wrt.h"

static unsigned check_failures;

static WRT_UNUSED void check_that(bool is_good, const char *what, int line) {
  if (is_good) return;
  if (++check_failures <= 20) printf("  line %d: %s\n", line, what);
}

static WRT_UNUSED void check_equal(uint64_t got, uint64_t wanted, const char *what, int line) {
  if (got == wanted) return;
  if (++check_failures <= 20) {
    printf("  line %d: %s: got 0x%" PRIx64 ", wanted 0x%" PRIx64 "\n", line, what, got, wanted);
  }
}

#define CHECK(condition)   check_that((condition), #condition, __LINE__)
#define EQUAL(got, wanted) check_equal((uint64_t)(got), (uint64_t)(wanted), #got, __LINE__)
#define TRAPS(code, call)  EQUAL(wrt_try((call), NULL, NULL), (code))

/* Hides a value from the optimiser, so that the run-time code is tested and not constant folding. */
static WRT_UNUSED WRT_NOINLINE uint64_t opaque(uint64_t value) {
  __asm__ volatile("" : "+r"(value));
  return value;
}

static WRT_UNUSED int check_result(void) { return check_failures == 0 ? 0 : 1; }

/* A reproducible sequence of numbers (xorshift). */
static WRT_UNUSED uint64_t next_random(void) {
  static uint64_t state = UINT64_C(0x9e3779b97f4a7c15);
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

#endif
