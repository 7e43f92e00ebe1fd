/* Searches: random contents, all alignments, differences at each place, at the memory's end, against loops.
 * What they return must never be more than the turns that pass, and no less where there is room. */
#include "check.h"

#include "wrt/wrt_search.h"

#define PAGE UINT32_C(65536)

static wrt_memory_t memory;
static wrt_view_t view;

typedef enum kind { DIFFERENCE, DIFFERENCE_OR, END, EITHER, OTHER, ZERO_BYTE, KINDS } kind_t;

typedef struct search {
  kind_t kind;
  uint32_t first, first_offset, second, second_offset, width, value, other, limit;
  bool is_certain;
} search_t;

static uint32_t element(uint64_t at, uint32_t width) {
  return width == 1   ? memory.base[at]
         : width == 2 ? wrt_read_u16(memory.base + at)
                      : wrt_read_u32(memory.base + at);
}

/* Whether a turn is in the memory and does not leave. */
static bool passes(const search_t *s, uint32_t turn) {
  const uint64_t a = (uint64_t)s->first + s->first_offset + (uint64_t)turn * s->width;
  const uint64_t b = (uint64_t)s->second + s->second_offset + (uint64_t)turn * s->width;
  const bool has_second = s->kind == DIFFERENCE || s->kind == DIFFERENCE_OR;
  if (a + s->width > memory.size || (has_second && b + s->width > memory.size)) return false;
  if (has_second && memcmp(memory.base + a, memory.base + b, s->width) != 0) return false;
  if (s->kind == DIFFERENCE) return true;
  const uint32_t value = element(a, s->width);
  const uint32_t mask = s->width < 4 ? (UINT32_C(1) << 8 * s->width) - 1 : UINT32_MAX;
  switch (s->kind) {
  case OTHER:
    return value == s->value;
  case ZERO_BYTE: {
    const uint32_t w = value ^ s->value;
    return (((0x01010100u - w) | w) & 0x80808080u) == 0x80808080u;
  }
  case EITHER:
    if (value == (s->other & mask)) return false;
    return value != (s->value & mask);
  default:
    return value != (s->value & mask);
  }
}

static WRT_NOINLINE uint32_t run(const search_t *s) {
  switch (s->kind) {
  case DIFFERENCE:
    return wrt_search_difference(view, &memory, s->first, s->first_offset, s->second, s->second_offset,
                                 s->width, s->limit, s->is_certain);
  case DIFFERENCE_OR:
    return wrt_search_difference_or(view, &memory, s->first, s->first_offset, s->second, s->second_offset,
                                    s->width, s->value, s->limit, s->is_certain);
  case END:
    return wrt_search_end(view, &memory, s->first, s->first_offset, s->width, s->value, s->limit,
                          s->is_certain);
  case EITHER:
    return wrt_search_either(view, &memory, s->first, s->first_offset, s->width, s->value, s->other, s->limit,
                             s->is_certain);
  case OTHER:
    return wrt_search_other(view, &memory, s->first, s->first_offset, s->width, s->value, s->limit,
                            s->is_certain);
  default:
    return wrt_search_zero_byte(view, &memory, s->first, s->first_offset, s->value, s->limit);
  }
}

static bool is_inside(const search_t *s, uint32_t turn) {
  const uint64_t more = (uint64_t)(turn + 1) * s->width;
  return (uint64_t)s->first + s->first_offset + more <= memory.size &&
         (s->kind > DIFFERENCE_OR || (uint64_t)s->second + s->second_offset + more <= memory.size);
}

/* Short searches, and blocks that begin this close to the end, may be left to the loop. */
static void check_search(search_t *s) {
  uint32_t wanted = 0;
  while (wanted < s->limit && wanted < 400 && passes(s, wanted))
    wanted++;
  if (wanted == 400) return;
  const uint64_t slack = WRT_SEARCH_BLOCK == 8 || !is_inside(s, wanted + 16) ? 16 / s->width : 0;
  /* For certain if the loop does not trap. */
  for (int certain = 0; certain <= (is_inside(s, wanted) ? 1 : 0); certain++) {
    s->is_certain = certain != 0;
    const uint32_t got = run(s);
    CHECK(got <= wanted);
    if (s->limit >= 8 && wanted >= 4) CHECK(got + slack >= wanted);
  }
}

/* All kinds at places, with what ends the search at `length`. */
static void at_places(uint32_t first, uint32_t second, uint32_t length) {
  static const uint32_t widths[] = {1, 2, 4, 8};
  for (uint32_t kind = 0; kind < KINDS; kind++) {
    for (uint32_t i = 0; i < 4; i++) {
      const uint32_t width = widths[i];
      if (kind == ZERO_BYTE && width != 4) continue;
      if (kind != DIFFERENCE && width == 8) continue;
      search_t s = {(kind_t)kind, first, 0, second, 0, width, 0, 0, WRT_SEARCH_ALL, false};
      const uint64_t span = PAGE - (first > second ? first : second);
      for (uint32_t byte = 0; byte < length && byte < span; byte++) {
        const uint8_t value = kind == OTHER ? 7 : (uint8_t)(1 + next_random() % 255);
        memory.base[first + byte] = value;
        if (kind <= DIFFERENCE_OR) memory.base[second + byte] = value;
      }
      s.value = kind == OTHER ? (width == 1 ? 7 : width == 2 ? 0x0707 : 0x07070707) : 0;
      if (kind == EITHER && next_random() % 2 == 0) {
        s.value = (uint32_t)next_random() | 1;
        s.other = 0;
      }
      if (length < span) {
        const uint32_t end = length / width * width;
        if (kind == DIFFERENCE) {
          memory.base[second + length] = (uint8_t)(memory.base[first + length] ^ 4);
        } else if (kind == OTHER) {
          memory.base[first + length] = 9;
        } else {
          for (uint32_t byte = 0; byte < width && end + byte < span; byte++) {
            memory.base[first + end + byte] = 0;
            if (kind == DIFFERENCE_OR) memory.base[second + end + byte] = 0;
          }
        }
      }
      check_search(&s);
      s.limit = (uint32_t)next_random() % (length + 2);
      check_search(&s);
      s.limit = 0;
      check_search(&s);
      s.limit = WRT_SEARCH_ALL;
      s.first_offset = first < 40 ? first : 40;
      s.first -= s.first_offset;
      s.second_offset = second;
      s.second = 0;
      check_search(&s);
    }
  }
}

/* Few values, so that everything happens everywhere. */
static void random_places(void) {
  for (uint32_t round = 0; round < 20000; round++) {
    const uint32_t base = (round & 3) == 0 ? PAGE - 80 : (uint32_t)next_random() % 4096;
    const uint8_t values = (uint8_t)(1 + next_random() % 3);
    const uint32_t seldom = 1 + (uint32_t)next_random() % 40;
    for (uint32_t byte = 0; byte < 80; byte++) {
      memory.base[base + byte] = next_random() % seldom != 0
                                     ? 1
                                     : (uint8_t)(next_random() % values * (next_random() % 2 ? 1 : 0x80));
    }
    const kind_t kind = (kind_t)(next_random() % KINDS);
    uint32_t width = kind == ZERO_BYTE ? 4 : UINT32_C(1) << next_random() % 3;
    if (kind == DIFFERENCE && next_random() % 4 == 0) width = 8;
    search_t s = {kind,
                  base + (uint32_t)next_random() % 40,
                  0,
                  base + (uint32_t)next_random() % 40,
                  0,
                  width,
                  (uint32_t)next_random() % 3,
                  (uint32_t)next_random() % 3,
                  WRT_SEARCH_ALL,
                  false};
    if (next_random() % 3 == 0) s.value = width == 2 ? 0x0101 : 0x01010101;
    if (next_random() % 3 == 0) s.limit = (uint32_t)next_random() % 50;
    check_search(&s);
  }
}

/* Places beyond the memory, and sums beyond 2^32: nothing is read, no turn passes. */
static void outside(void) {
  static const uint32_t places[][2] = {{PAGE, 0},           {PAGE - 1, 1},           {UINT32_MAX, 0},
                                       {UINT32_MAX, 1},     {UINT32_MAX - 7, 8},     {0, UINT32_MAX},
                                       {8, UINT32_MAX - 7}, {UINT32_MAX, UINT32_MAX}};
  memset(memory.base, 0, PAGE);
  for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
    for (uint32_t kind = 0; kind < KINDS; kind++) {
      search_t s = {(kind_t)kind,   places[i][0], places[i][1], 0, 0, 4, kind == OTHER ? 0 : 1, 1,
                    WRT_SEARCH_ALL, false};
      EQUAL(run(&s), 0);
      if (kind > DIFFERENCE_OR) continue;
      s = (search_t){(kind_t)kind, 0, 0, places[i][0], places[i][1], 4, 1, 1, WRT_SEARCH_ALL, false};
      EQUAL(run(&s), 0);
    }
  }
  /* What no byte can be. */
  search_t s = {OTHER, 0, 0, 0, 0, 1, 0x100, 0, WRT_SEARCH_ALL, false};
  EQUAL(run(&s), 0);
  s.width = 2;
  s.value = 0x10000;
  EQUAL(run(&s), 0);
  EQUAL(wrt_search_distance_u(3, 7), 4);
  EQUAL(wrt_search_distance_u(7, 3), 0);
  EQUAL(wrt_search_distance_u(0, UINT32_MAX), UINT32_MAX);
  EQUAL(wrt_search_distance_s(UINT32_MAX, 3), 4);
  EQUAL(wrt_search_distance_s(3, UINT32_MAX), 0);
  EQUAL(wrt_search_distance_s(UINT32_C(0x80000000), 0x7FFFFFFF), UINT32_MAX);
  EQUAL(wrt_search_before(0), 0);
  EQUAL(wrt_search_before(5), 4);
}

int main(void) {
  wrt_memory_new(&memory, 1, 1, true);
  view = wrt_memory_view(&memory);
  for (uint32_t alignment = 0; alignment < 16; alignment++) {
    for (uint32_t length = 0; length < 70; length++) {
      at_places(1000 + alignment, 3000 + (alignment * 7 + length) % 16, length);
    }
  }
  for (uint32_t distance = 1; distance < 70; distance++) {
    for (uint32_t length = 0; length <= distance; length++) {
      at_places(PAGE - distance, 3000 + distance % 16, length);
      at_places(1000 + distance % 16, PAGE - distance, length);
    }
  }
  random_places();
  outside();
  wrt_memory_free(&memory);
  return check_result();
}
