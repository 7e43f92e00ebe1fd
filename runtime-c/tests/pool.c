/* pool.c: memories with contents: a used reservation becomes a new memory, and nothing of the last one is
 * left. */
#define _GNU_SOURCE 1
#include <string.h>
#include <sys/mman.h>

#include "check.h"
#include "wrt/wrt.h"
#include "wrt/wrt_embed.h"
#include "wrt/wrt_pool.h"

static const uint8_t first[6] = "abcde", second[4] = "XYZ";
static uint8_t large[300000];

/* Overlapping, in order; over a page's end; at the memory's end; empty. */
static const wrt_contents_segment_t segments[] = {
    {10, 5, first}, {12, 3, second}, {65534, 5, first}, {131072 - 3, 3, second}, {131072, 0, NULL}};
static const wrt_contents_t contents = {{2, 10, true, false, false, WRT_PAGE_SHIFT}, segments, 5};
static const wrt_contents_t empty = {{1, 0, false, false, false, WRT_PAGE_SHIFT}, NULL, 0};
/* Far apart: a file of that size is not wanted. */
static const wrt_contents_segment_t distant[] = {{0, 5, first}, {UINT64_C(64) << 20, 5, first}};
static const wrt_contents_t sparse = {{2000, 2000, true, false, false, WRT_PAGE_SHIFT}, distant, 2};
static const wrt_contents_segment_t filling[] = {{100, sizeof large, large}};
static const wrt_contents_t full = {{8, 8, true, false, false, WRT_PAGE_SHIFT}, filling, 1};
static const wrt_contents_t none = {{0, 4, true, false, false, WRT_PAGE_SHIFT}, NULL, 0};

static bool is_new(const wrt_memory_t *memory) {
  if (memory->size != 131072 || memory->pages != 2) return false;
  for (uint64_t i = 0; i < memory->size; i++) {
    uint8_t expected = 0;
    if (i >= 10 && i < 15) expected = (uint8_t) "abXYZ"[i - 10];
    if (i >= 65534 && i < 65539) expected = (uint8_t) "abcde"[i - 65534];
    if (i >= 131069) expected = (uint8_t) "XYZ"[i - 131069];
    if (memory->base[i] != expected) return false;
  }
  return true;
}

static WRT_UNUSED void touch(void *address) { *(volatile uint8_t *)address; }

static void use_again(wrt_pool_t *pool) {
  for (int round = 0; round < 20; round++) {
    wrt_memory_t memory, other;
    wrt_memory_new_filled(&memory, &contents, pool);
    wrt_memory_new_filled(&other, &contents, pool);
    CHECK(is_new(&memory) && is_new(&other) && memory.base != other.base);
    CHECK(wrt_memory_grow(&memory, (uint32_t)round % 9) != UINT32_MAX);
    memset(memory.base, 0xee, (size_t)memory.size);
    CHECK(is_new(&other));
    memset(other.base + 5, 0xdd, 100);
    wrt_memory_free_filled(&memory, &contents, pool);
    wrt_memory_free_filled(&other, &contents, pool);
    wrt_memory_free_filled(&other, &contents, pool); /* as often as one likes */
    wrt_memory_new_filled(&memory, &contents, pool);
    CHECK(is_new(&memory));
#if !WRT_BOUNDS_CHECKS
    /* What an earlier one grew to cannot be reached. */
    CHECK(wrt_try(touch, memory.base + memory.size, NULL) == WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
    CHECK(wrt_try(touch, memory.base + 9 * 65536, NULL) == WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
#endif
    CHECK(wrt_memory_grow(&memory, 8) == 2 && memory.base[131072] == 0 && memory.base[655359] == 0);
    CHECK(wrt_memory_grow(&memory, 1) == UINT32_MAX);
    wrt_memory_free_filled(&memory, &contents, pool);
  }
}

static void other_shapes(wrt_pool_t *pool) {
  for (size_t i = 0; i < sizeof large; i++)
    large[i] = (uint8_t)(i % 251);
  for (int round = 0; round < 3; round++) {
    wrt_memory_t a, b, c, d;
    wrt_memory_new_filled(&a, &empty, pool);
    wrt_memory_new_filled(&b, &sparse, pool);
    wrt_memory_new_filled(&c, &full, pool);
    wrt_memory_new_filled(&d, &none, pool);
    CHECK(a.size == 65536 && a.base[0] == 0 && a.base[65535] == 0);
    CHECK(memcmp(b.base, "abcde", 5) == 0 && memcmp(b.base + (UINT64_C(64) << 20), "abcde", 5) == 0);
    CHECK(c.base[99] == 0 && memcmp(c.base + 100, large, sizeof large) == 0 &&
          c.base[100 + sizeof large] == 0);
    CHECK(d.size == 0 && wrt_memory_grow(&d, 1) == 0 && d.base[0] == 0);
    a.base[0] = b.base[1000000] = c.base[99] = d.base[0] = 1;
    wrt_memory_free_filled(&a, &empty, pool);
    wrt_memory_free_filled(&b, &sparse, pool);
    wrt_memory_free_filled(&c, &full, pool);
    wrt_memory_free_filled(&d, &none, pool);
  }
}

/* Pages that are locked cannot be dropped: the reservation is not used again. */
static void locked(wrt_pool_t *pool) {
  wrt_memory_t memory;
  wrt_memory_new_filled(&memory, &contents, pool);
  memset(memory.base, 0xee, 65536);
  (void)!mlock(memory.base, 65536); /* if it may */
  wrt_memory_free_filled(&memory, &contents, pool);
  wrt_memory_new_filled(&memory, &contents, pool);
  CHECK(is_new(&memory));
  wrt_memory_free_filled(&memory, &contents, pool);
}

/* Constants as contents: whole pages are mapped, whatever is around them copied. */
#define PAGES 200000
static const uint8_t constants[PAGES + 8192] __attribute__((aligned(4096))) = {
    [0 ... 4] = 7, [5] = 8, [6 ... 69999] = 7, [70000] = 9, [70001 ... PAGES + 8191] = 7};

static void place(void) {
  static const size_t starts[] = {0, 1, 100, 4095, 4096}, sizes[] = {0, 1, 5000, 65536, 100001, PAGES};
  for (size_t i = 0; i < 5; i++) {
    for (size_t k = 0; k < 6; k++) {
      for (uint64_t shift = 0; shift < 2; shift++) { /* the same place in a page, and another */
        wrt_memory_t memory;
        wrt_memory_new(&memory, 8, 8, true);
        memset(memory.base, 0xee, (size_t)memory.size);
        const uint64_t at = 65536 + starts[i] + shift;
        wrt_memory_place(&memory, at, constants + starts[i], sizes[k]);
        CHECK(memory.base[at - 1] == 0xee && memory.base[at + sizes[k]] == 0xee);
        CHECK(memcmp(memory.base + at, constants + starts[i], sizes[k]) == 0);
        memset(memory.base, 0xdd, (size_t)memory.size);
        CHECK(constants[5] == 8 && constants[70000] == 9 && constants[PAGES] == 7);
        wrt_memory_free(&memory);
      }
    }
  }
}

static wrt_memory_t small;
static void place_beyond(void *unused) {
  (void)unused;
  wrt_memory_place(&small, 1, constants, 65536);
}
static void place_at_end(void *unused) {
  (void)unused;
  wrt_memory_place(&small, UINT64_MAX - 10, constants, 100);
}

int main(void) {
  place();
  wrt_memory_new(&small, 1, 1, true);
  TRAPS(WRT_TRAP_OUT_OF_BOUNDS_MEMORY, place_beyond);
  TRAPS(WRT_TRAP_OUT_OF_BOUNDS_MEMORY, place_at_end);
  wrt_memory_free(&small);
  for (uint32_t kept = 0; kept <= 8; kept += 4) {
    wrt_pool_t *const pool = wrt_pool_new(kept);
    use_again(pool);
    other_shapes(pool);
    locked(pool);
    wrt_pool_free(pool);
  }
  use_again(NULL);
  other_shapes(NULL);
  wrt_pool_free(NULL);
  return check_result();
}
