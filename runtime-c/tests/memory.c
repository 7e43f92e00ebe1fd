/* Memories: every access at every boundary, growth, bulk instructions, life. Run with and without explicit
 * checks. */
#include "check.h"

#include <sys/resource.h>

#define PAGE UINT32_C(65536)

static wrt_memory_t memory;

typedef struct access {
  const char *name;
  uint32_t width;
  void (*run)(wrt_view_t view, uint32_t address, uint32_t offset);
} access_t;

#define LOAD(type, name)                                                                                     \
  static WRT_NOINLINE void run_##type##_##name(wrt_view_t view, uint32_t address, uint32_t offset) {         \
    (void)wrt_##type##_##name(view, address, offset); /* unused: it must trap all the same */                \
  }
#define STORE(type, name)                                                                                    \
  static WRT_NOINLINE void run_##type##_##name(wrt_view_t view, uint32_t address, uint32_t offset) {         \
    wrt_##type##_##name(view, address, offset, 0);                                                           \
  }
/* clang-format off */
LOAD(i32, load) LOAD(i32, load8_s) LOAD(i32, load8_u) LOAD(i32, load16_s) LOAD(i32, load16_u)
LOAD(i64, load) LOAD(i64, load8_s) LOAD(i64, load8_u) LOAD(i64, load16_s) LOAD(i64, load16_u)
LOAD(i64, load32_s) LOAD(i64, load32_u) LOAD(f32, load) LOAD(f64, load) STORE(i32, store)
STORE(i32, store8) STORE(i32, store16) STORE(i64, store) STORE(i64, store8) STORE(i64, store16)
STORE(i64, store32) STORE(f32, store) STORE(f64, store)
    /* clang-format on */

    /* i64.load of which only the low half is used: the trap of the high half must not be lost. */
    static volatile uint32_t sink;
static WRT_NOINLINE void run_narrowed(wrt_view_t view, uint32_t address, uint32_t offset) {
  sink = (uint32_t)wrt_i64_load(view, address, offset);
}

static const access_t accesses[] = {
    {"i32.load", 4, run_i32_load},         {"i32.load8_s", 1, run_i32_load8_s},
    {"i32.load8_u", 1, run_i32_load8_u},   {"i32.load16_s", 2, run_i32_load16_s},
    {"i32.load16_u", 2, run_i32_load16_u}, {"i64.load", 8, run_i64_load},
    {"i64.load8_s", 1, run_i64_load8_s},   {"i64.load8_u", 1, run_i64_load8_u},
    {"i64.load16_s", 2, run_i64_load16_s}, {"i64.load16_u", 2, run_i64_load16_u},
    {"i64.load32_s", 4, run_i64_load32_s}, {"i64.load32_u", 4, run_i64_load32_u},
    {"f32.load", 4, run_f32_load},         {"f64.load", 8, run_f64_load},
    {"i32.store", 4, run_i32_store},       {"i32.store8", 1, run_i32_store8},
    {"i32.store16", 2, run_i32_store16},   {"i64.store", 8, run_i64_store},
    {"i64.store8", 1, run_i64_store8},     {"i64.store16", 2, run_i64_store16},
    {"i64.store32", 4, run_i64_store32},   {"f32.store", 4, run_f32_store},
    {"f64.store", 8, run_f64_store},       {"i64.load narrowed", 8, run_narrowed},
};

typedef struct attempt {
  const access_t *access;
  uint32_t address, offset;
} attempt_t;

static void attempt_access(void *argument) {
  const attempt_t *const attempt = argument;
  attempt->access->run(wrt_memory_view(&memory), attempt->address, attempt->offset);
}

/* Each access at this effective address, by any pair of address and offset. */
static void attempt_all(uint32_t address, uint32_t offset) {
  for (size_t i = 0; i < sizeof accesses / sizeof *accesses; i++) {
    attempt_t attempt = {&accesses[i], address, offset};
    const bool is_inside = (uint64_t)address + offset + accesses[i].width <= memory.size;
    const wrt_trap_code_t wanted = is_inside ? WRT_TRAP_NONE : WRT_TRAP_OUT_OF_BOUNDS_MEMORY;
    check_equal(wrt_try(attempt_access, &attempt, NULL), wanted, accesses[i].name,
                (int)(address - memory.size));
  }
}

static void boundaries(void) {
  const uint32_t size = (uint32_t)memory.size; /* 0 for 4 GiB */
  static const uint32_t far[] = {0x7fffffff,  0x80000000u, 0x80000001u, 0xfffffff0u,
                                 0xfffffff8u, 0xfffffffcu, 0xffffffffu};
  for (uint32_t i = 0; i <= 10; i++) {
    attempt_all(i, 0);
    attempt_all(0, i);
    attempt_all(size - i, 0);
    attempt_all(size + i, 0);
    attempt_all(0, size - i);
    attempt_all(size - i, i);
    attempt_all(i, size - i);
    attempt_all(size / 2, size / 2 - i);
    /* Sums that would wrap to small addresses in 32 bits. */
    attempt_all(0xffffffffu, i);
    attempt_all(0u - i, i);
    attempt_all(i, 0u - i);
    attempt_all(0xffffffffu - i, 0xffffffffu);
  }
  for (size_t i = 0; i < sizeof far / sizeof *far; i++) {
    for (size_t j = 0; j < sizeof far / sizeof *far; j++)
      attempt_all(far[i], far[j]);
    attempt_all(far[i], size);
  }
}

static void sizes_and_growth(void) {
  wrt_memory_new(&memory, 0, 0, false);
  EQUAL(wrt_memory_size(&memory), 0);
  boundaries();
  EQUAL(wrt_memory_grow(&memory, 1), 0);
  EQUAL(wrt_memory_size(&memory), 1);
  boundaries();
  wrt_i32_store(wrt_memory_view(&memory), PAGE - 4, 0, 0x12345678);
  EQUAL(wrt_memory_grow(&memory, 2), 1);
  EQUAL(wrt_i32_load(wrt_memory_view(&memory), 0, PAGE - 4), 0x12345678);
  EQUAL(wrt_i32_load(wrt_memory_view(&memory), 0, 3 * PAGE - 4), 0);
  EQUAL(wrt_memory_grow(&memory, 0), 3);
  EQUAL(wrt_memory_grow(&memory, 65534), UINT32_MAX);
  EQUAL(wrt_memory_grow(&memory, UINT32_MAX), UINT32_MAX);
  EQUAL(wrt_memory_grow(&memory, 0x80000000u), UINT32_MAX);
  EQUAL(wrt_memory_size(&memory), 3);
  boundaries();
  EQUAL(wrt_memory_grow(&memory, 65533), UINT32_MAX); /* the last page is never reached: Cursors */
  EQUAL(wrt_memory_grow(&memory, 65532), 3);
  EQUAL(memory.size, UINT64_C(0xffff0000));
  boundaries();
  EQUAL(wrt_memory_grow(&memory, 0), 65535);
  EQUAL(wrt_memory_grow(&memory, 1), UINT32_MAX);
  wrt_memory_free(&memory);
  wrt_memory_free(&memory);

  wrt_memory_new(&memory, 1, 3, true);
  EQUAL(wrt_memory_grow(&memory, 3), UINT32_MAX);
  EQUAL(wrt_memory_grow(&memory, 2), 1);
  EQUAL(wrt_memory_grow(&memory, 1), UINT32_MAX);
  EQUAL(wrt_memory_grow(&memory, 0), 3);
  boundaries();
  wrt_memory_free(&memory);
  wrt_memory_new(&memory, 0, 0, true);
  EQUAL(wrt_memory_grow(&memory, 1), UINT32_MAX);
  EQUAL(wrt_memory_grow(&memory, 0), 0);
  boundaries();
  wrt_memory_free(&memory);
  wrt_memory_new(&memory, 65536, 65536, true);
  EQUAL(wrt_memory_grow(&memory, 1), UINT32_MAX);
  boundaries();
  wrt_memory_free(&memory);
}

/* ---- Cursors ---- */

typedef struct cursor_attempt {
  uint32_t address, offset;
  int32_t distance;
  int64_t moved;
} cursor_attempt_t;

static void load_by_cursor(void *argument) {
  const cursor_attempt_t *const attempt = argument;
  const wrt_view_t cursor = wrt_cursor(wrt_memory_view(&memory), attempt->address, attempt->distance);
  wrt_i64_load(wrt_cursor_moved(cursor, attempt->moved), 0, attempt->offset);
}

static void store_by_cursor(void *argument) {
  const cursor_attempt_t *const attempt = argument;
  const wrt_view_t cursor = wrt_cursor(wrt_memory_view(&memory), attempt->address, attempt->distance);
  wrt_i64_store(wrt_cursor_moved(cursor, attempt->moved), 0, attempt->offset, 1);
}

/* Eight bytes are inside if all of them are, as far beyond the ends as cursors may go. */
static void cursors(void) {
  static const int64_t places[] = {-67108863,  -33554432,  -65544,     -65536,     -9,
                                   -8,         -7,         -1,         0,          1,
                                   65527,      65528,      65529,      65536,      4294901760,
                                   4294967288, 4294967295, 4294967296, 8589934591, 8657043448};
  wrt_memory_new(&memory, 1, 0, false);
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    const wrt_trap_code_t expected =
        places[i] >= 0 && places[i] <= 65528 ? WRT_TRAP_NONE : WRT_TRAP_OUT_OF_BOUNDS_MEMORY;
    for (int way = 0; way < 3; way++) {
      cursor_attempt_t attempt = {0, 0, 0, places[i]};
      if (way == 1) attempt = (cursor_attempt_t){65000, 4096, -65535, places[i] - 65000 - 4096 + 65535};
      if (way == 2) attempt = (cursor_attempt_t){UINT32_MAX, 0, 1, places[i] - 4294967296};
      wrt_trap_t trap;
      EQUAL(wrt_try(load_by_cursor, &attempt, &trap), expected);
      EQUAL(wrt_try(store_by_cursor, &attempt, &trap), expected);
    }
  }
  wrt_memory_free(&memory);
}

static void values(void) {
  wrt_memory_new(&memory, 1, 0, false);
  const wrt_view_t view = wrt_memory_view(&memory);
  for (uint32_t at = 0; at < 9; at++) {
    wrt_i64_store(view, at, 3, UINT64_C(0x8182838485868788));
    EQUAL(memory.base[at + 3], 0x88);
    EQUAL(memory.base[at + 10], 0x81);
    EQUAL(wrt_i64_load(view, at, 3), UINT64_C(0x8182838485868788));
    EQUAL(wrt_i64_read(view, at, 3), UINT64_C(0x8182838485868788));
    EQUAL(wrt_i32_load(view, at + 3, 0), 0x85868788u);
    EQUAL(wrt_i32_read(view, at, 7), 0x81828384u);
    EQUAL(wrt_i32_load8_s(view, at, 3), 0xffffff88u);
    EQUAL(wrt_i32_load8_u(view, at, 3), 0x88);
    EQUAL(wrt_i32_load16_s(view, at, 3), 0xffff8788u);
    EQUAL(wrt_i32_load16_u(view, at, 3), 0x8788);
    EQUAL(wrt_i64_load8_s(view, at, 3), UINT64_C(0xffffffffffffff88));
    EQUAL(wrt_i64_load8_u(view, at, 3), 0x88);
    EQUAL(wrt_i64_load16_s(view, at, 3), UINT64_C(0xffffffffffff8788));
    EQUAL(wrt_i64_load16_u(view, at, 3), 0x8788);
    EQUAL(wrt_i64_load32_s(view, at, 3), UINT64_C(0xffffffff85868788));
    EQUAL(wrt_i64_load32_u(view, at, 3), 0x85868788u);
    EQUAL(wrt_i32_read8_s(view, at, 3), 0xffffff88u);
    EQUAL(wrt_i32_read8_u(view, at, 3), 0x88);
    EQUAL(wrt_i32_read16_s(view, at, 3), 0xffff8788u);
    EQUAL(wrt_i32_read16_u(view, at, 3), 0x8788);
    EQUAL(wrt_i64_read8_s(view, at, 3), UINT64_C(0xffffffffffffff88));
    EQUAL(wrt_i64_read8_u(view, at, 3), 0x88);
    EQUAL(wrt_i64_read16_s(view, at, 3), UINT64_C(0xffffffffffff8788));
    EQUAL(wrt_i64_read16_u(view, at, 3), 0x8788);
    EQUAL(wrt_i64_read32_s(view, at, 3), UINT64_C(0xffffffff85868788));
    EQUAL(wrt_i64_read32_u(view, at, 3), 0x85868788u);
    /* Signalling NaNs pass through. */
    wrt_f32_store(view, at, 0, wrt_f32_from_bits((uint32_t)opaque(0x7fa12345)));
    EQUAL(wrt_i32_load(view, at, 0), 0x7fa12345);
    EQUAL(wrt_f32_to_bits(wrt_f32_load(view, at, 0)), 0x7fa12345);
    EQUAL(wrt_f32_to_bits(wrt_f32_read(view, at, 0)), 0x7fa12345);
    wrt_f64_store(view, at, 0, wrt_f64_from_bits(opaque(UINT64_C(0xfff4000012345678))));
    EQUAL(wrt_i64_load(view, at, 0), UINT64_C(0xfff4000012345678));
    EQUAL(wrt_f64_to_bits(wrt_f64_load(view, at, 0)), UINT64_C(0xfff4000012345678));
    EQUAL(wrt_f64_to_bits(wrt_f64_read(view, at, 0)), UINT64_C(0xfff4000012345678));
    /* Narrow stores leave the rest alone. */
    wrt_i64_store(view, at, 0, UINT64_MAX);
    wrt_i32_store8(view, at, 0, 0x12345600);
    wrt_i32_store16(view, at, 2, 0x12340000);
    EQUAL(wrt_i64_load(view, at, 0), UINT64_C(0xffffffff0000ff00));
    wrt_i64_store8(view, at, 4, UINT64_C(0x1234567812345611));
    wrt_i64_store16(view, at, 5, UINT64_C(0x1234567812342233));
    EQUAL(wrt_i64_load(view, at, 0), UINT64_C(0xff2233110000ff00));
    wrt_i64_store32(view, at, 0, UINT64_C(0x9999999912345678));
    EQUAL(wrt_i64_load(view, at, 0), UINT64_C(0xff22331112345678));
  }
  wrt_memory_free(&memory);
}

/* ---- Bulk ---- */

typedef struct bulk {
  char what; /* f, c, i */
  uint32_t to, from, count;
} bulk_t;

static uint8_t segment[100];

static void run_bulk(void *argument) {
  const bulk_t *const its = argument;
  if (its->what == 'f') wrt_memory_fill(&memory, its->to, its->from, its->count);
  if (its->what == 'c') wrt_memory_copy(&memory, &memory, its->to, its->from, its->count);
  if (its->what == 'i') wrt_memory_init(&memory, segment, sizeof segment, its->to, its->from, its->count);
}

/* A trap comes before the first write: memory is then as it was. */
static void bulk(char what, uint32_t to, uint32_t from, uint32_t count, bool is_inside, int line) {
  bulk_t its = {what, to, from, count};
  static uint8_t before[2 * 65536];
  memcpy(before, memory.base, sizeof before);
  check_equal(wrt_try(run_bulk, &its, NULL), is_inside ? WRT_TRAP_NONE : WRT_TRAP_OUT_OF_BOUNDS_MEMORY,
              "bulk", line);
  if (!is_inside) check_that(memcmp(before, memory.base, sizeof before) == 0, "no partial write", line);
}
#define BULK(what, to, from, count, is_inside) bulk(what, to, from, count, is_inside, __LINE__)

static void bulk_instructions(void) {
  const uint32_t size = 2 * PAGE;
  wrt_memory_new(&memory, 2, 2, true);
  for (uint32_t i = 0; i < size; i++)
    memory.base[i] = (uint8_t)(i * 7 + i / 256);
  for (size_t i = 0; i < sizeof segment; i++)
    segment[i] = (uint8_t)(200 - i);
  static const char all[] = "fci";
  for (const char *what = all; *what != '\0'; what++) {
    BULK(*what, size, 0, 0, true);
    BULK(*what, size + 1, 0, 0, false);
    BULK(*what, size - 1, 0, 1, true);
    BULK(*what, size - 1, 0, 2, false);
    BULK(*what, 0xffffffffu, 0, 1, false);
    BULK(*what, 0xffffffffu, 0, 2, false);
    BULK(*what, 0xffff0000u, 0, 0x10000, false);
    BULK(*what, 0xffff0000u, 0, 0x20000, false);
    BULK(*what, 0xffffffffu, 0xffffffffu, 0xffffffffu, false);
    BULK(*what, size - 50, 0, 51, false);
    BULK(*what, size - 33, 0, 33, true);
  }
  BULK('f', 0, 0x1ff, size, true);
  CHECK(memory.base[0] == 0xff && memory.base[size - 1] == 0xff);
  BULK('f', 1, 0, 0xffffffffu, false);
  BULK('c', 0, size, 0, true);
  BULK('c', 0, size + 1, 0, false);
  BULK('c', 0, size - 10, 11, false);
  BULK('c', 0, 0xfffffff0u, 0x20, false);
  BULK('c', 1, 0, size, false);
  BULK('c', 0, 0, size, true);
  BULK('i', 0, 100, 0, true);
  BULK('i', 0, 101, 0, false);
  BULK('i', 0, 0, 100, true);
  BULK('i', 0, 1, 100, false);
  BULK('i', 0, 0xffffffffu, 1, false);
  BULK('i', 0, 0xffffffffu, 0xffffffffu, false);
  wrt_memory_init(&memory, NULL, 0, size, 0, 0);
  /* Copies of every small size and overlap against memmove. */
  static uint8_t model[2 * 65536];
  for (uint32_t i = 0; i < size; i++)
    model[i] = memory.base[i] = (uint8_t)(i * 31 + i / 200);
  for (uint32_t count = 0; count < 70; count++) {
    for (uint32_t distance = 0; distance < 80; distance++) {
      for (uint32_t i = 900; i < 1300; i++)
        model[i] = memory.base[i] = (uint8_t)(i * 31 + i / 200 + distance);
      wrt_memory_copy(&memory, &memory, 1000 + distance, 1040, count);
      memmove(model + 1000 + distance, model + 1040, count);
      if (memcmp(model, memory.base, 4096) != 0) check_equal(distance, count, "overlapping copy", __LINE__);
      wrt_memory_init(&memory, segment, 100, 1000, 30, count);
      memcpy(model + 1000, segment + 30, count);
    }
  }
  CHECK(memcmp(model, memory.base, size) == 0);
  wrt_memory_t other;
  wrt_memory_new(&other, 1, 0, false);
  wrt_memory_copy(&other, &memory, 5, 1000, 60000);
  CHECK(memcmp(other.base + 5, memory.base + 1000, 60000) == 0 && other.base[4] == 0 &&
        other.base[60005] == 0);
  wrt_memory_free(&other);
  wrt_memory_free(&memory);
}

/* ---- Numbers of bytes that are constants ---- */

#define EACH_OF_4(what, n) what(n) what(n + 1) what(n + 2) what(n + 3)
#define EACH_OF_16(what, n)                                                                                  \
  EACH_OF_4(what, n) EACH_OF_4(what, n + 4) EACH_OF_4(what, n + 8) EACH_OF_4(what, n + 12)
#define EACH_OF_64(what, n)                                                                                  \
  EACH_OF_16(what, n) EACH_OF_16(what, n + 16) EACH_OF_16(what, n + 32) EACH_OF_16(what, n + 48)
#define COPY(n)                                                                                              \
  case n:                                                                                                    \
    wrt_memory_copy_few(view, view, its->to, its->from, n);                                                  \
    break;
#define FILL(n)                                                                                              \
  case n:                                                                                                    \
    wrt_memory_fill_few(view, its->to, its->from, n);                                                        \
    break;

static void run_few(void *argument) {
  const bulk_t *const its = argument;
  const wrt_view_t view = wrt_memory_view(&memory);
  if (its->what == 'c') {
    switch (its->count) { EACH_OF_64(COPY, 1) EACH_OF_64(COPY, 65) }
  } else {
    switch (its->count) { EACH_OF_64(FILL, 1) EACH_OF_64(FILL, 65) }
  }
}

/* The last bytes are written first: what begins inside and ends outside writes nothing, if the order matters.
 */
static void few(char what, uint32_t to, uint32_t from, uint32_t count) {
  static uint8_t model[65536];
  bulk_t its = {what, to, from, count};
  const bool is_inside =
      (uint64_t)to + count <= memory.size && (what == 'f' || (uint64_t)from + count <= memory.size);
  memcpy(model, memory.base, PAGE);
  if (is_inside && what == 'c') memmove(model + to, model + from, count);
  if (is_inside && what == 'f') memset(model + to, (uint8_t)from, count);
  check_equal(wrt_try(run_few, &its, NULL), is_inside ? WRT_TRAP_NONE : WRT_TRAP_OUT_OF_BOUNDS_MEMORY,
              what == 'c' ? "copy of few bytes" : "fill of few bytes", (int)count);
  if (is_inside || WRT_BOUNDS_CHECKS || WRT_EXACT_MEMORY) {
    check_that(memcmp(model, memory.base, PAGE) == 0, "few bytes", (int)count);
  } else {
    memcpy(memory.base, model, PAGE); /* a C compiler may have moved a store before the one that faulted */
  }
}

static void few_bytes(void) {
  wrt_memory_new(&memory, 1, 1, true);
  for (uint32_t i = 0; i < PAGE; i++)
    memory.base[i] = (uint8_t)(i * 31 + i / 200);
  for (uint32_t count = 1; count <= WRT_FEW; count++) {
    for (uint32_t distance = 0; distance < 140; distance++) {
      few('c', 1000 + distance, 1070, count);
      if (distance < 20) few('f', 1000 + distance, 0xabcdef00u + distance, count);
    }
    for (uint32_t beyond = 0; beyond <= count; beyond++) {
      few('c', PAGE - count + beyond, 16, count);
      few('c', 16, PAGE - count + beyond, count);
      few('f', PAGE - count + beyond, 0, count);
    }
    few('c', 0xffffffffu, 0, count);
    few('c', 0, 0xffffffffu, count);
    few('c', 0xffffffffu, 0xffffffffu, count);
    few('f', 0xffffffffu, 0, count);
    few('f', 0u - count, 0, count);
  }
  wrt_memory_free(&memory);
}

/* ---- Life ---- */

static void make_too_large(void *argument) {
  (void)argument;
  wrt_memory_new(&memory, 65537, 0, false);
}
static void make_beyond_maximum(void *argument) {
  (void)argument;
  wrt_memory_new(&memory, 2, 1, true);
}
static void make_one(void *argument) { wrt_memory_new(argument, 1, 0, false); }

static void lives(void) {
  wrt_memory_t zeroed = {0};
  wrt_memory_free(&zeroed);
  TRAPS(WRT_TRAP_OUT_OF_MEMORY, make_too_large);
  wrt_memory_free(&memory);
  TRAPS(WRT_TRAP_OUT_OF_MEMORY, make_beyond_maximum);
  wrt_memory_free(&memory);
  for (int i = 0; i < 100000; i++) {
    wrt_memory_new(&memory, (uint64_t)(i % 3), 0, false);
    wrt_memory_free(&memory);
  }
  /* More at once than one block of the registry holds; each still traps at its own end. */
  static wrt_memory_t many[200];
  for (size_t i = 0; i < 200; i++)
    wrt_memory_new(&many[i], i % 2, 0, false);
  for (size_t i = 0; i < 200; i += 3)
    wrt_memory_free(&many[i]);
  for (size_t i = 0; i < 200; i++) {
    if (i % 3 == 0) continue;
    memory = many[i];
    attempt_all((uint32_t)memory.size - 1, 0);
    attempt_all((uint32_t)memory.size, 0);
    attempt_all(0xffffffffu, 0xffffffffu);
  }
  memset(&memory, 0, sizeof memory);
  for (size_t i = 0; i < 200; i++)
    wrt_memory_free(&many[i]);
}

static void make_fixed(void *argument) {
  const wrt_memory_type_t type = {1, 2, true, false, false, WRT_PAGE_SHIFT};
  wrt_memory_new_fixed((wrt_memory_t *)argument, type);
}

/* Nothing limits pages of one byte but their number: not for code that has the base as a constant. */
static void make_bytes_there(void *argument) {
  const wrt_memory_type_t type = {1, 2, true, false, false, 0};
  wrt_memory_reserve_at((wrt_memory_t *)argument, &type, WRT_FIXED_BASE);
}

/* The memory of an executable is where its code expects it, or not at all. */
static void fixed_address(void) {
#if WRT_FIXED_MEMORY
  wrt_memory_t other;
  memset(&other, 0, sizeof other);
  EQUAL(wrt_try(make_bytes_there, &other, NULL), WRT_TRAP_OUT_OF_MEMORY);
  EQUAL(wrt_try(make_fixed, &memory, NULL), WRT_TRAP_NONE);
  EQUAL(memory.base, WRT_FIXED_BASE);
  CHECK(wrt_memory_view_fixed(&memory).base == memory.base);
  boundaries();
  memory.base[PAGE - 1] = 7;
  /* A second one neither takes its place nor goes elsewhere. */
  EQUAL(wrt_try(make_fixed, &other, NULL), WRT_TRAP_OUT_OF_MEMORY);
  CHECK(other.base == NULL && memory.base[PAGE - 1] == 7);
  EQUAL(wrt_memory_grow(&memory, 1), 1);
  boundaries();
  wrt_memory_free(&memory);
  EQUAL(wrt_try(make_fixed, &memory, NULL), WRT_TRAP_NONE);
  EQUAL(memory.base, WRT_FIXED_BASE);
#else
  EQUAL(wrt_try(make_fixed, &memory, NULL), WRT_TRAP_NONE);
  CHECK(wrt_memory_view_fixed(&memory).base == memory.base);
  (void)make_bytes_there;
#endif
  wrt_memory_free(&memory);
}

/* With too little address space: guard regions cannot be had, explicit checks do with less. */
static void little_space(void) {
  struct rlimit old, less;
  if (getrlimit(RLIMIT_AS, &old) != 0 || WRT_ADDRESS_SANITIZER) return;
  less = old;
  less.rlim_cur = (rlim_t)1 << 30;
  if (setrlimit(RLIMIT_AS, &less) != 0) return;
  const wrt_trap_code_t code = wrt_try(make_one, &memory, NULL);
  EQUAL(code, WRT_BOUNDS_CHECKS ? WRT_TRAP_NONE : WRT_TRAP_OUT_OF_MEMORY);
  if (code == WRT_TRAP_NONE) {
    CHECK(memory.reserved >= PAGE && memory.reserved < (uint64_t)1 << 30);
    EQUAL(wrt_memory_grow(&memory, 60000), UINT32_MAX);
    EQUAL(wrt_memory_grow(&memory, 7), 1);
    boundaries();
    wrt_memory_free(&memory);
    /* Nor need that be anywhere else. */
    EQUAL(wrt_try(make_fixed, &memory, NULL), WRT_TRAP_NONE);
    CHECK(!WRT_FIXED_MEMORY || (uintptr_t)memory.base == WRT_FIXED_BASE);
    EQUAL(wrt_memory_grow(&memory, 1), 1);
    boundaries();
  }
  setrlimit(RLIMIT_AS, &old);
  wrt_memory_free(&memory);
}

int main(void) {
  sizes_and_growth();
  cursors();
  values();
  bulk_instructions();
  few_bytes();
  lives();
  fixed_address();
  little_space();
  return check_result();
}
