/* How many turns loops take, and whether their accesses are in bounds: against loops that count and look. */
#include "check.h"

#include "wrt/wrt_turns.h"

#define MOST 3000u

static uint32_t pick(uint32_t below) { return (uint32_t)(next_random() >> 32) % below; }

/* A number near a place where something may wrap, or somewhere. */
static uint32_t pick_number(void) {
  static const uint32_t places[] = {0, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFFu, 1000, 65536};
  const uint32_t near = pick(200) - 100u;
  return pick(8) == 0 ? pick(0x7FFFFFFFu) * 2u + pick(2) : places[pick(6)] + near;
}

static uint32_t pick_step(void) {
  switch (pick(4)) {
  case 0:
    return 1;
  case 1:
    return UINT32_C(1) << pick(15);
  case 2:
    return 0x7FFFFFFFu - pick(3);
  default:
    return 1 + pick(100);
  }
}

typedef enum test { APART, LESS_U, LESS_S, TO_U, TO_S, TESTS } test_t;

static bool goes_on(test_t test, uint32_t from, uint32_t to) {
  switch (test) {
  case APART:
    return from != to;
  case LESS_U:
    return from < to;
  case LESS_S:
    return (int32_t)from < (int32_t)to;
  case TO_U:
    return from <= to;
  default:
    return (int32_t)from <= (int32_t)to;
  }
}

static uint64_t claimed(test_t test, uint32_t from, uint32_t to, uint32_t step, bool moves_down) {
  switch (test) {
  case APART:
    return wrt_turns_apart(to - from, step);
  case LESS_U:
  case TO_U:
    return wrt_turns_less_u(from, to, step, moves_down, test == TO_U);
  default:
    return wrt_turns_less_s(from, to, step, moves_down, test == TO_S);
  }
}

static void test_turns(void) {
  uint32_t exact = 0;
  for (uint32_t i = 0; i < 1000000; i++) {
    const test_t test = (test_t)pick(TESTS);
    const uint32_t first = pick_number(), second = pick(3) == 0 ? first + pick(300) - 150u : pick_number();
    const uint32_t step = pick_step();
    const bool moves_down = pick(2) != 0;
    const uint64_t turns = claimed(test, first, second, step, moves_down);
    uint32_t from = first, to = second;
    uint32_t taken = 1;
    while (taken <= MOST && goes_on(test, from, to)) {
      if (moves_down) {
        to -= step;
      } else {
        from += step;
      }
      taken++;
    }
    CHECK(taken <= turns);
    if (taken <= MOST && taken > 1) exact += taken == turns;
  }
  CHECK(exact > 100000);
}

static void test_bounds(void) {
  wrt_memory_t memory = {0};
  wrt_memory_new(&memory, 2, 2, true);
  const wrt_view_t view = wrt_memory_view(&memory);
  uint32_t fitting = 0;
  for (uint32_t i = 0; i < 1000000; i++) {
    const uint32_t address = pick(3) == 0 ? pick_number() : pick(3 * 65536);
    const int64_t lowest = pick(3) == 0 ? -(int64_t)pick(70000) : 0;
    const uint64_t end = 1 + (pick(20) == 0 ? (uint64_t)pick(0x7FFFFFFFu) * 2 : pick(200));
    const int64_t stride = pick(8) == 0 ? 0 : (int64_t)pick_step() % 32768 * (pick(2) == 0 ? 1 : -1);
    const uint64_t turns = pick(10) == 0 ? WRT_TURNS_MANY : 1 + pick(pick(2) == 0 ? 10 : MOST);
    if (!wrt_turns_fit(view, address, lowest, end, stride, turns)) continue;
    fitting++;
    const uint64_t looked[] = {0, turns / 2, turns - 1};
    for (size_t j = 0; j < sizeof looked / sizeof *looked; j++) {
      const int64_t at = (int64_t)address + stride * (int64_t)looked[j];
      CHECK(at + lowest >= 0);
      CHECK(at + (int64_t)end <= (int64_t)memory.size);
    }
  }
  CHECK(fitting > 10000);
  wrt_memory_free(&memory);
}

int main(void) {
  test_turns();
#if WRT_BOUNDS_CHECKS
  test_bounds();
#else
  (void)test_bounds;
#endif
  return check_result();
}
