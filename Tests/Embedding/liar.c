// Modules whose malloc returns whatever it was told to: addresses of 32 and of 64 bits at every edge.
#include <stdio.h>

#include "liar32.h"
#include "liar64.h"

#define CHECK(condition)                                                                                     \
  if (!(condition)) return printf("liar.c:%d: %s, %#llx\n", __LINE__, #condition, (unsigned long long)at), 1

enum { MEMORY = 65536, SIZE = 5 };

static wrt_trap_code_t expected(uint64_t at) {
  if (at == 0) return WRT_TRAP_OUT_OF_MEMORY;
  return at <= MEMORY - SIZE ? WRT_TRAP_NONE : WRT_ERROR_RANGE;
}

int main(void) {
  static const uint64_t addresses[] = {0,
                                       1,
                                       MEMORY - SIZE,
                                       MEMORY - SIZE + 1,
                                       MEMORY - 1,
                                       MEMORY,
                                       MEMORY + 1,
                                       UINT32_MAX - 4,
                                       UINT32_MAX,
                                       UINT64_C(1) << 32,
                                       (UINT64_C(1) << 32) + 8,
                                       UINT64_C(1) << 33,
                                       UINT64_C(1) << 63,
                                       UINT64_MAX - 4,
                                       UINT64_MAX};
  uint64_t at = 0;
  liar32_t *narrow;
  liar64_t *wide;
  CHECK(liar32_instance_new(NULL, &narrow) == WRT_TRAP_NONE &&
        liar64_instance_new(NULL, &wide) == WRT_TRAP_NONE);
  for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
    at = addresses[i];
    char bytes[SIZE];
    uint64_t place = 7;
    CHECK(liar64_set_answer(wide, at) == WRT_TRAP_NONE);
    CHECK(liar64_put_string(wide, "four", &place) == expected(at) && place == (expected(at) == 0 ? at : 7));
    CHECK((liar64_get_bytes(wide, at, bytes, SIZE) == WRT_TRAP_NONE) == (at <= MEMORY - SIZE));
    CHECK((wrt_memory_range(liar64_memory(wide), at, SIZE) != NULL) == (at <= MEMORY - SIZE));
    CHECK((liar64_get_bytes(wide, at, bytes, 0) == WRT_TRAP_NONE) == (at <= MEMORY));
    const uint32_t low = (uint32_t)at;
    uint32_t narrow_place = 7;
    CHECK(liar32_set_answer(narrow, low) == WRT_TRAP_NONE);
    CHECK(liar32_put_string(narrow, "four", &narrow_place) == expected(low));
    CHECK(narrow_place == (expected(low) == 0 ? low : 7));
    CHECK((liar32_get_bytes(narrow, low, bytes, SIZE) == WRT_TRAP_NONE) == (low <= MEMORY - SIZE));
  }
  // Sizes that no memory has.
  uint32_t narrow_place = 7;
  at = 7;
  CHECK(liar32_set_answer(narrow, 8) == WRT_TRAP_NONE && liar64_set_answer(wide, 8) == WRT_TRAP_NONE);
  CHECK(liar32_put_bytes(narrow, "", SIZE_MAX, &narrow_place) == WRT_ERROR_RANGE && narrow_place == 7);
  CHECK(liar64_put_bytes(wide, "", SIZE_MAX, &at) == WRT_ERROR_RANGE && at == 7);
  liar32_instance_free(narrow);
  liar64_instance_free(wide);
  return 0;
}
