/* Memories with 64-bit addresses and with pages of one byte, tables with 64-bit indices: every access at
 * every boundary, sums that wrap at 2^64, growth, bulk instructions. Run with and without explicit checks. */
#include "check.h"

#include "wrt/wrt_memory64.h"
#include "wrt/wrt_table64.h"

#define PAGE UINT64_C(65536)

static wrt_memory_t memory;

typedef struct access {
  const char *name;
  uint32_t width;
  void (*run)(wrt_view_t place);
} access_t;

#define LOAD(type, name)                                                                                     \
  static WRT_NOINLINE void run_##type##_##name(wrt_view_t place) { (void)wrt_##type##_##name(place, 0, 0); }
#define STORE(type, name)                                                                                    \
  static WRT_NOINLINE void run_##type##_##name(wrt_view_t place) { wrt_##type##_##name(place, 0, 0, 0); }
/* clang-format off */
LOAD(i32, load) LOAD(i32, load8_u) LOAD(i32, load16_s) LOAD(i64, load) LOAD(i64, load32_u) LOAD(f32, load)
LOAD(f64, load) STORE(i32, store) STORE(i32, store8) STORE(i32, store16) STORE(i64, store) STORE(f32, store)
STORE(f64, store)
    /* clang-format on */

    static const access_t accesses[] = {
        {"i32.load", 4, run_i32_load},         {"i32.load8_u", 1, run_i32_load8_u},
        {"i32.load16_s", 2, run_i32_load16_s}, {"i64.load", 8, run_i64_load},
        {"i64.load32_u", 4, run_i64_load32_u}, {"f32.load", 4, run_f32_load},
        {"f64.load", 8, run_f64_load},         {"i32.store", 4, run_i32_store},
        {"i32.store8", 1, run_i32_store8},     {"i32.store16", 2, run_i32_store16},
        {"i64.store", 8, run_i64_store},       {"f32.store", 4, run_f32_store},
        {"f64.store", 8, run_f64_store},
};

typedef struct attempt {
  const access_t *access;
  uint64_t address, offset;
  bool is_exact;
} attempt_t;

/* Offsets are constants in emitted C; both ways through the check are taken here. */
static void attempt_access(void *argument) {
  const attempt_t *const its = argument;
  const wrt_view_64_t view = wrt_memory_view_64(&memory);
  its->access->run(its->is_exact ? wrt_at_exactly(view, its->address, its->offset, its->access->width)
                                 : wrt_at_64(view, its->address, its->offset, its->access->width));
}

static bool is_inside(uint64_t address, uint64_t offset, uint64_t width) {
  const uint64_t start = address + offset, end = start + width;
  return start >= address && end >= start && end <= memory.size;
}

static void attempt_all(uint64_t address, uint64_t offset) {
  for (size_t i = 0; i < sizeof accesses / sizeof *accesses; i++) {
    attempt_t attempt = {&accesses[i], address, offset, true};
    const bool is_good = is_inside(address, offset, accesses[i].width);
    const wrt_trap_code_t wanted = is_good ? WRT_TRAP_NONE : WRT_TRAP_OUT_OF_BOUNDS_MEMORY;
    check_equal(wrt_try(attempt_access, &attempt, NULL), wanted, accesses[i].name, __LINE__);
    attempt.is_exact = memory.page_shift == 0;
    check_equal(wrt_try(attempt_access, &attempt, NULL), wanted, accesses[i].name, __LINE__);
  }
}

static void boundaries(void) {
  const uint64_t size = memory.size, reach = memory.reach;
  for (uint64_t i = 0; i <= 10; i++) {
    const uint64_t starts[] = {i,
                               size - i,
                               size + i,
                               reach - i,
                               reach + i,
                               PAGE - i,
                               UINT32_MAX - i,
                               (UINT64_C(1) << 32) + i,
                               (UINT64_C(1) << 47) + i,
                               (UINT64_C(1) << 63) - i,
                               (UINT64_C(1) << 63) + i,
                               UINT64_MAX - i,
                               size / 2};
    const size_t count = sizeof starts / sizeof *starts;
    for (size_t j = 0; j < count; j++) {
      attempt_all(starts[j], i);
      attempt_all(starts[j], 0u - starts[j]);   /* the sum wraps to 0 */
      attempt_all(starts[j], 4u - starts[j]);   /* to 4 */
      attempt_all(starts[j], size - starts[j]); /* to the end */
      attempt_all(starts[j], size - 8 - starts[j]);
      for (size_t k = 0; k < count; k++)
        attempt_all(starts[j], starts[k]);
    }
  }
}

static void make(uint64_t pages, uint64_t maximum, bool has_maximum, bool is_64, uint32_t page_shift) {
  const wrt_memory_type_t type = {pages, maximum, has_maximum, is_64, false, page_shift};
  wrt_memory_new_as(&memory, type);
}

static void wide(void) {
  make(0, 0, false, true, 16);
  boundaries();
  EQUAL(wrt_memory_grow_64(&memory, 1), 0);
  EQUAL(wrt_memory_size_64(&memory), 1);
  boundaries();
  EQUAL(wrt_memory_grow_64(&memory, UINT64_MAX), UINT64_MAX);
  EQUAL(wrt_memory_grow_64(&memory, UINT64_C(1) << 48), UINT64_MAX);
  EQUAL(wrt_memory_grow_64(&memory, (UINT64_C(1) << 48) - 1), UINT64_MAX);
  EQUAL(wrt_memory_grow_64(&memory, UINT64_C(1) << 32), UINT64_MAX);
  EQUAL(wrt_memory_grow_64(&memory, 2), 1);
  wrt_i32_store(wrt_at_64(wrt_memory_view_64(&memory), 8, 3 * PAGE - 12, 4), 0, 0, 77);
  EQUAL(wrt_i32_load(wrt_at_64(wrt_memory_view_64(&memory), 3 * PAGE - 4, 0, 4), 0, 0), 77);
  boundaries();
  /* Beyond 4 GiB. */
  if (!WRT_ADDRESS_SANITIZER && memory.reach > UINT64_C(6) << 30) {
    EQUAL(wrt_memory_grow_64(&memory, 90000), 3);
    boundaries();
    const uint64_t far = UINT64_C(5) << 30;
    wrt_i64_store(wrt_at_64(wrt_memory_view_64(&memory), far, 16, 8), 0, 0, 99);
    EQUAL(wrt_i64_load(wrt_at_64(wrt_memory_view_64(&memory), 16, far, 8), 0, 0), 99);
    wrt_memory_copy_64(&memory, &memory, 100, far + 16, 8);
    EQUAL(wrt_i64_load(wrt_at_64(wrt_memory_view_64(&memory), 100, 0, 8), 0, 0), 99);
  }
  wrt_memory_free(&memory);

  make(1, 3, true, true, 16);
  EQUAL(wrt_memory_grow_64(&memory, 3), UINT64_MAX);
  EQUAL(wrt_memory_grow_64(&memory, 2), 1);
  EQUAL(wrt_memory_grow_64(&memory, 1), UINT64_MAX);
  boundaries();
  wrt_memory_free(&memory);
  make(1, UINT64_C(1) << 48, true, true, 16);
  EQUAL(memory.maximum, UINT64_C(1) << 48);
  EQUAL(wrt_memory_grow_64(&memory, (UINT64_C(1) << 48) - 1), UINT64_MAX);
  boundaries();
  wrt_memory_free(&memory);
}

static void small_pages(bool is_64) {
  make(0, 0, false, is_64, 0);
  boundaries();
  EQUAL(wrt_memory_grow_64(&memory, 1), 0);
  boundaries();
  EQUAL(wrt_memory_grow_64(&memory, 6), 1);
  boundaries();
  EQUAL(wrt_memory_grow_64(&memory, 4089), 7);
  EQUAL(memory.size, 4096);
  boundaries();
  EQUAL(wrt_memory_grow_64(&memory, 70001), 4096);
  EQUAL(memory.size, 74097);
  boundaries();
  memory.base[74096] = 5;
  EQUAL(wrt_memory_grow_64(&memory, 1), 74097);
  EQUAL(memory.base[74096], 5);
  EQUAL(memory.base[74097], 0);
  if (!is_64) EQUAL(wrt_memory_grow(&memory, UINT32_MAX), UINT32_MAX);
  EQUAL(wrt_memory_grow_64(&memory, UINT64_MAX), UINT64_MAX);
  wrt_memory_free(&memory);
  make(3, 70000, true, is_64, 0);
  EQUAL(wrt_memory_grow_64(&memory, 69998), UINT64_MAX);
  EQUAL(wrt_memory_grow_64(&memory, 69997), 3);
  boundaries();
  wrt_memory_free(&memory);
  make(13, 13, true, is_64, 0);
  EQUAL(wrt_memory_grow_64(&memory, 1), UINT64_MAX);
  boundaries();
  wrt_memory_free(&memory);
}

/* ---- Bulk ---- */

typedef struct bulk {
  char what; /* f, c, i */
  uint64_t to, from, count;
} bulk_t;

static uint8_t segment[100];

static void run_bulk(void *argument) {
  const bulk_t *const its = argument;
  if (its->what == 'f') wrt_memory_fill_64(&memory, its->to, 7, its->count);
  if (its->what == 'c') wrt_memory_copy_64(&memory, &memory, its->to, its->from, its->count);
  if (its->what == 'i') {
    wrt_memory_init_64(&memory, segment, sizeof segment, its->to, (uint32_t)its->from, (uint32_t)its->count);
  }
}

#define BULK(what, to, from, count, is_inside)                                                               \
  do {                                                                                                       \
    bulk_t its = {what, to, from, count};                                                                    \
    EQUAL(wrt_try(run_bulk, &its, NULL), (is_inside) ? WRT_TRAP_NONE : WRT_TRAP_OUT_OF_BOUNDS_MEMORY);       \
  } while (0)

static void bulk_instructions(void) {
  make(1, 1, true, true, 16);
  static const char all[] = "fci";
  for (const char *what = all; *what != '\0'; what++) {
    BULK(*what, PAGE, 0, 0, true);
    BULK(*what, PAGE + 1, 0, 0, false);
    BULK(*what, PAGE - 1, 0, 1, true);
    BULK(*what, PAGE - 1, 0, 2, false);
    BULK(*what, PAGE - 33, 0, 33, true);
    BULK(*what, UINT64_MAX, 0, 1, false);
    BULK(*what, UINT64_MAX, 0, 2, false);
    BULK(*what, UINT64_C(1) << 32, 0, 1, false);
    BULK(*what, UINT64_C(1) << 63, 0, 1, false);
    BULK(*what, UINT64_MAX - 10, 0, 20, false);
  }
  BULK('f', 1, 0, UINT64_MAX, false);
  BULK('f', 8, 0, UINT64_MAX - 7, false);
  BULK('f', 0, 0, PAGE, true);
  BULK('c', 0, 8, UINT64_MAX - 7, false);
  BULK('c', 0, UINT64_MAX, 1, false);
  BULK('c', 0, PAGE - 10, 11, false);
  BULK('c', 0, PAGE, 0, true);
  BULK('i', 0, 100, 0, true);
  BULK('i', 0, 101, 0, false);
  BULK('i', 0, UINT32_MAX, 2, false);
  wrt_memory_t small;
  wrt_memory_new(&small, 1, 0, false);
  wrt_memory_copy_64(&small, &memory, 5, 0, 60000);
  CHECK(small.base[4] == 0 && small.base[5] == 7 && small.base[60004] == 7 && small.base[60005] == 0);
  wrt_memory_free(&small);
  wrt_memory_free(&memory);
}

/* ---- Tables ---- */

static wrt_table_t table;
static uint64_t table_at, table_count;

static void get(void *argument) { *(wrt_ref_t *)argument = wrt_table_get_64(&table, table_at); }
static void fill(void *argument) { wrt_table_fill_64(&table, table_at, argument, table_count); }
static void copy(void *argument) {
  (void)argument;
  wrt_table_copy_64(&table, &table, 0, table_at, table_count);
}

static void tables(void) {
  const wrt_value_type_t external = {WRT_REF, 1, WRT_HEAP_EXTERN, NULL};
  int thing;
  wrt_ref_t found = &table;
  wrt_table_new(&table, 10, 0, false, external);
  EQUAL(wrt_table_grow_64(&table, &thing, UINT64_MAX), UINT64_MAX);
  EQUAL(wrt_table_grow_64(&table, &thing, UINT64_C(1) << 32), UINT64_MAX);
  EQUAL(wrt_table_grow_64(&table, &thing, 2), 10);
  EQUAL(wrt_table_size_64(&table), 12);
  static const uint64_t outside[] = {
      12,        UINT32_MAX, UINT64_C(1) << 32, (UINT64_C(1) << 32) + 1, UINT64_C(1) << 63, UINT64_MAX - 1,
      UINT64_MAX};
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
    table_at = outside[i];
    table_count = 1;
    EQUAL(wrt_try(get, &found, NULL), WRT_TRAP_OUT_OF_BOUNDS_TABLE);
    EQUAL(wrt_try(fill, NULL, NULL), WRT_TRAP_OUT_OF_BOUNDS_TABLE);
    EQUAL(wrt_try(copy, NULL, NULL), WRT_TRAP_OUT_OF_BOUNDS_TABLE);
    table_at = 1;
    table_count = outside[i];
    EQUAL(wrt_try(fill, NULL, NULL), WRT_TRAP_OUT_OF_BOUNDS_TABLE);
    EQUAL(wrt_try(copy, NULL, NULL), WRT_TRAP_OUT_OF_BOUNDS_TABLE);
  }
  table_at = 11;
  EQUAL(wrt_try(get, &found, NULL), WRT_TRAP_NONE);
  CHECK(found == &thing);
  wrt_table_free(&table);
}

int main(void) {
  if (!WRT_64_BIT) return 77;
  wide();
  small_pages(false);
  small_pages(true);
  bulk_instructions();
  tables();
  return check_result();
}
