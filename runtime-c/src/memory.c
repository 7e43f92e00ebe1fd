/* memory.c: reserving, growing and freeing memories. Part of what keeps a guest in its memory: see the banner
 * of wrt_memory.h. */
#define _GNU_SOURCE      1 /* MAP_ANONYMOUS, MAP_NORESERVE */
#define _DARWIN_C_SOURCE 1
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#if WRT_POSIX
#include <pthread.h>
#endif
#if WRT_HAS_MMAP
#include <sys/mman.h>
#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif
#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif
#endif

/* Every effective address, 2^33 bytes, and a guard for what an access at the last one reaches beyond: see
 * wrt_memory.h. The guard is at least a page on every system. */
#define WRT_ADDRESSABLE (UINT64_C(1) << 33)
#define WRT_GUARD       (UINT64_C(64) << 10)

/* Behind the reach of a 64-bit memory: every offset of 32 bits, and the same guard (wrt_memory64.h). */
#define WRT_GUARD_64 ((UINT64_C(1) << 32) + WRT_GUARD)

/* What is reserved for a 64-bit memory whose type gives no maximum, and at most for one whose type does. */
#define WRT_REACH_64         (UINT64_C(1) << 38)
#define WRT_LARGEST_REACH_64 (UINT64_C(1) << 40)

/* Where addresses are checked and space is short: what to begin with. */
#define WRT_MOST_ON_32_BIT (UINT64_C(1) << 30)
#define WRT_MOST_FROM_HEAP (UINT64_C(64) << 20)

/* ---- Address space ---- */

#if WRT_HAS_MMAP

static void *wrt_space_reserve(uint64_t bytes) {
  if (bytes > SIZE_MAX) return NULL;
  const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  void *const base = mmap(NULL, (size_t)bytes, PROT_NONE, flags, -1, 0);
  return base == MAP_FAILED ? NULL : base;
}

static void wrt_space_free(void *base, uint64_t bytes) { munmap(base, (size_t)bytes); }

/* What becomes accessible was never so before, hence is zero. */
static bool wrt_space_open(void *from, uint64_t bytes) {
  return bytes == 0 || mprotect(from, (size_t)bytes, PROT_READ | PROT_WRITE) == 0;
}

#else

static void *wrt_space_reserve(uint64_t bytes) { return bytes > SIZE_MAX ? NULL : calloc(1, (size_t)bytes); }

static void wrt_space_free(void *base, uint64_t bytes) {
  (void)bytes;
  free(base);
}

static bool wrt_space_open(void *from, uint64_t bytes) {
  (void)from;
  (void)bytes;
  return true;
}

#endif

/* Bytes rounded up to what access rights can be given to, on every system: with pages of one byte a memory
 * ends anywhere. */
static uint64_t wrt_space_round(uint64_t bytes) {
  const uint64_t mask = (UINT64_C(1) << WRT_PAGE_SHIFT) - 1;
  return (bytes + mask) & ~mask;
}

/* As much as can be had, by halving, of what the memory may ever need, and a guard behind it; NULL if not
 * even `least`. */
static void *wrt_space_reserve_some(uint64_t least, uint64_t most, uint64_t guard, uint64_t *reach) {
  if (least == 0) least = UINT64_C(1) << WRT_PAGE_SHIFT; /* base must point somewhere */
  if (!WRT_64_BIT && most > WRT_MOST_ON_32_BIT) most = WRT_MOST_ON_32_BIT;
  if (!WRT_HAS_MMAP && most > WRT_MOST_FROM_HEAP) most = WRT_MOST_FROM_HEAP;
  for (uint64_t bytes = most; bytes > least; bytes = wrt_space_round(bytes / 2)) {
    void *const base = wrt_space_reserve(bytes + guard);
    *reach = bytes;
    if (base != NULL) return base;
  }
  *reach = least;
  return wrt_space_reserve(least + guard);
}

/* ---- Memories ---- */

/* Most pages that an address can tell apart and memory.size can return (-1 is no size). */
static uint64_t wrt_memory_limit(const wrt_memory_type_t *type) {
  const uint64_t most = type->is_64 ? UINT64_MAX : UINT32_MAX;
  return type->page_shift == 0 ? most : (most >> type->page_shift) + 1;
}

/* Address space for memories whose accesses are checked in some way, as far as can be had. */
static void *wrt_memory_reserve_checked(const wrt_memory_type_t *type, uint64_t bytes, uint64_t maximum,
                                        uint64_t guard, uint64_t *reach) {
  uint64_t most = type->is_64 ? WRT_REACH_64 : UINT64_C(1) << 32;
  if (type->has_maximum) {
    const uint64_t largest = type->is_64 ? WRT_LARGEST_REACH_64 : UINT64_C(1) << 32;
    const bool is_less = maximum <= largest >> type->page_shift;
    most = is_less ? wrt_space_round(maximum << type->page_shift) : largest;
  }
  if (most < bytes) most = bytes;
  return wrt_space_reserve_some(bytes, most, guard, reach);
}

/* Whether the memory is accessed without any check: 32-bit addresses, pages that can have access rights. */
static bool wrt_memory_is_plain(const wrt_memory_type_t *type) {
  return !type->is_64 && type->page_shift == WRT_PAGE_SHIFT;
}

void wrt_memory_reserve(wrt_memory_t *memory, const wrt_memory_type_t *type, bool needs_guard) {
  memset(memory, 0, sizeof *memory);
  const uint64_t limit = wrt_memory_limit(type);
  const uint64_t maximum = type->has_maximum && type->maximum < limit ? type->maximum : limit;
  if (type->minimum > maximum) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  if (type->minimum > (WRT_LARGEST_REACH_64 << 4) >> type->page_shift) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  const uint64_t bytes = type->minimum << type->page_shift, opened = wrt_space_round(bytes);
  const bool is_plain = wrt_memory_is_plain(type);
  void *base = NULL;
  uint64_t guard = WRT_ADDRESSABLE + WRT_GUARD, reach = 0;
  if (is_plain && WRT_64_BIT && WRT_HAS_MMAP) base = wrt_space_reserve(guard);
  if (base == NULL && !(is_plain && needs_guard)) {
    guard = needs_guard && type->page_shift == WRT_PAGE_SHIFT ? WRT_GUARD_64 : 0;
    base = wrt_memory_reserve_checked(type, opened, maximum, guard, &reach);
  }
  if (base == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  const uint64_t reserved = reach + guard;
  if (!wrt_space_open(base, opened) || !wrt_reservations_add((uintptr_t)base, reserved)) {
    wrt_space_free(base, reserved);
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  }
  memory->base = (uint8_t *)base;
  memory->size = bytes;
  memory->pages = type->minimum;
  memory->maximum = maximum;
  memory->reserved = reserved;
  memory->reach = reach != 0 ? reach : UINT64_C(1) << 32;
  memory->page_shift = type->page_shift;
  memory->is_64 = type->is_64;
  memory->has_maximum = type->has_maximum;
  memory->is_shared = type->is_shared;
}

void wrt_memory_free(wrt_memory_t *memory) {
  if (memory->base != NULL) {
    wrt_reservations_remove((uintptr_t)memory->base);
    wrt_space_free(memory->base, memory->reserved);
  }
  memset(memory, 0, sizeof *memory);
}

/* ---- Growth ---- */

/* What other threads see of a shared memory: its pages are accessible before its size says so. */
static void wrt_memory_publish(uint64_t *member, uint64_t value) {
#if WRT_64_BIT
  __atomic_store_n(member, value, __ATOMIC_RELEASE);
#else
  *(volatile uint64_t *)member = value;
#endif
}

static uint64_t wrt_memory_grow_alone(wrt_memory_t *memory, uint64_t pages) {
  const uint64_t old_pages = memory->pages, old_size = memory->size;
  if (pages > memory->maximum - old_pages) return UINT64_MAX;
  if (pages > (memory->reach - old_size) >> memory->page_shift) return UINT64_MAX;
  const uint64_t size = old_size + (pages << memory->page_shift);
  const uint64_t opened = wrt_space_round(old_size);
  if (!wrt_space_open(memory->base + (size_t)opened, wrt_space_round(size) - opened)) return UINT64_MAX;
  wrt_memory_publish(&memory->size, size);
  wrt_memory_publish(&memory->pages, old_pages + pages);
  return old_pages;
}

#if WRT_POSIX
static pthread_mutex_t wrt_growth = PTHREAD_MUTEX_INITIALIZER;
#endif

uint64_t wrt_memory_grow_64(wrt_memory_t *memory, uint64_t pages) {
#if WRT_POSIX
  if (memory->is_shared) {
    pthread_mutex_lock(&wrt_growth);
    const uint64_t old_pages = wrt_memory_grow_alone(memory, pages);
    pthread_mutex_unlock(&wrt_growth);
    return old_pages;
  }
#endif
  return wrt_memory_grow_alone(memory, pages);
}

uint32_t wrt_memory_grow(wrt_memory_t *memory, uint32_t pages) {
  return (uint32_t)wrt_memory_grow_64(memory, pages);
}
