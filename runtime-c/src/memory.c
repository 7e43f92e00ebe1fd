/* memory.c: reserving, growing and freeing memories. Part of what keeps a guest in its memory: see the banner
 * of wrt_memory.h. */
#define _GNU_SOURCE      1 /* MAP_ANONYMOUS, MAP_NORESERVE */
#define _DARWIN_C_SOURCE 1
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
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
#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0 /* a wish, whose fulfilment is looked at */
#endif
#endif

/* Every effective address, 2^33 bytes, and guards on both sides for what cursors reach beyond: see
 * wrt_memory.h. */
#define WRT_ADDRESSABLE (UINT64_C(1) << 33)
#define WRT_GUARD       (UINT64_C(64) << 20)

/* In front of every memory. */
#define WRT_GUARD_BEFORE (WRT_64_BIT && WRT_HAS_MMAP ? WRT_GUARD : 0)

/* 64-bit addresses that pass the check, and behind them every offset of 32 bits: see wrt_memory64.h. */
#define WRT_REACH_64       (UINT64_C(1) << WRT_REACH_SHIFT_64)
#define WRT_ADDRESSABLE_64 (WRT_REACH_64 + (UINT64_C(1) << 32))

/* The most that a memory can begin with, so that sizes in bytes do not overflow. */
#define WRT_LARGEST_MEMORY (UINT64_C(1) << 47)

/* Where addresses are checked and space is short: what to begin with. */
#define WRT_MOST_ON_32_BIT (UINT64_C(1) << 30)
#define WRT_MOST_FROM_HEAP (UINT64_C(64) << 20)

/* ---- Address space ---- */

#if WRT_HAS_MMAP

/* At `base`, unless that is 0: then anywhere. */
static void *wrt_space_reserve(uintptr_t base, uint64_t bytes) {
  const uint64_t all = WRT_GUARD_BEFORE + bytes;
  if (all > SIZE_MAX) return NULL;
  const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | (base != 0 ? MAP_FIXED_NOREPLACE : 0);
  void *const wanted = base != 0 ? (uint8_t *)base - WRT_GUARD_BEFORE : NULL;
  void *const start = mmap(wanted, (size_t)all, PROT_NONE, flags, -1, 0);
  if (start == MAP_FAILED) return NULL;
  if (wanted != NULL && start != wanted) { /* a kernel before 4.17, to which the address is a wish */
    munmap(start, (size_t)all);
    errno = EEXIST;
    return NULL;
  }
  return (uint8_t *)start + WRT_GUARD_BEFORE;
}

static void wrt_space_free(void *base, uint64_t bytes) {
  munmap((uint8_t *)base - WRT_GUARD_BEFORE, (size_t)(WRT_GUARD_BEFORE + bytes));
}

/* What becomes accessible was never so before, hence is zero. */
static bool wrt_space_open(void *from, uint64_t bytes) {
  return bytes == 0 || mprotect(from, (size_t)bytes, PROT_READ | PROT_WRITE) == 0;
}

#else

static void *wrt_space_reserve(uintptr_t base, uint64_t bytes) {
  return base != 0 || bytes > SIZE_MAX ? NULL : calloc(1, (size_t)bytes);
}

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

/* As much as can be had, by halving, of what the memory may ever need, at `place` unless that is 0; NULL if
 * not even `least`. */
static void *wrt_space_reserve_some(uintptr_t place, uint64_t least, uint64_t most, uint64_t *reserved) {
  if (least == 0) least = UINT64_C(1) << WRT_PAGE_SHIFT; /* base must point somewhere */
  if (!WRT_64_BIT && most > WRT_MOST_ON_32_BIT) most = WRT_MOST_ON_32_BIT;
  if (!WRT_HAS_MMAP && most > WRT_MOST_FROM_HEAP) most = WRT_MOST_FROM_HEAP;
  for (uint64_t bytes = most; bytes > least; bytes = wrt_space_round(bytes / 2)) {
    void *const base = wrt_space_reserve(place, bytes);
    *reserved = bytes;
    if (base != NULL) return base;
  }
  *reserved = least;
  return wrt_space_reserve(place, least);
}

/* ---- Memories ---- */

/* Most pages that an address can tell apart and memory.size can return (-1 is no size). */
static uint64_t wrt_memory_limit(const wrt_memory_type_t *type) {
  const uint64_t most = type->is_64 ? UINT64_MAX : UINT32_MAX;
  return type->page_shift == 0 ? most : (most >> type->page_shift) + 1;
}

/* What the memory may ever need, in bytes, where each access is checked. */
static uint64_t wrt_memory_most(const wrt_memory_type_t *type, uint64_t bytes, uint64_t maximum) {
  const uint64_t largest = type->is_64 ? WRT_REACH_64 : UINT64_C(1) << 32;
  const bool is_less = maximum <= largest >> type->page_shift;
  const uint64_t most = is_less ? wrt_space_round(maximum << type->page_shift) : largest;
  return most < bytes ? bytes : most;
}

/* Bytes to reserve so that accesses beyond the end fault; 0 if they are always compared with the size. */
static uint64_t wrt_memory_guarded(const wrt_memory_type_t *type) {
  if (!WRT_64_BIT || !WRT_HAS_MMAP || type->page_shift != WRT_PAGE_SHIFT) return 0;
  return (type->is_64 ? WRT_ADDRESSABLE_64 : WRT_ADDRESSABLE) + WRT_GUARD;
}

/* How far a memory can grow, in bytes. Emitted code relies on the last page of 32-bit addresses being out of
 * bounds, unless a memory's type itself says otherwise (wrt_memory.h, Cursors). */
static uint64_t wrt_memory_reach(const wrt_memory_type_t *type) {
  if (type->is_64) return WRT_REACH_64;
  const uint64_t most = UINT64_C(1) << 32;
  const bool needs_all = type->minimum << type->page_shift > most - WRT_NEVER_REACHED;
  return type->page_shift == WRT_PAGE_SHIFT && !needs_all ? most - WRT_NEVER_REACHED : most;
}

static void wrt_memory_explain(uintptr_t place) {
  if (errno == EEXIST) {
    fprintf(stderr,
            "wasm: something else is where the memory has to be, at %#" PRIxPTR
            ": build with --no-fixed-memory\n",
            place);
  }
}

/* Code of the memory's module has `place` for the base unless it is 0: there or nowhere. */
static void wrt_memory_set_up(wrt_memory_t *memory, const wrt_memory_type_t *type, bool needs_guard,
                              uintptr_t place) {
  memset(memory, 0, sizeof *memory);
  const uint64_t limit = wrt_memory_limit(type);
  const uint64_t maximum = type->has_maximum && type->maximum < limit ? type->maximum : limit;
  if (type->minimum > maximum || type->minimum > WRT_LARGEST_MEMORY >> type->page_shift) {
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  }
  const uint64_t bytes = type->minimum << type->page_shift, opened = wrt_space_round(bytes);
  uint64_t reserved = wrt_memory_guarded(type), reach = wrt_memory_reach(type);
  if (type->page_shift == WRT_PAGE_SHIFT && needs_guard && (reserved == 0 || bytes > reach)) {
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  }
  void *base = reserved != 0 && bytes <= reach ? wrt_space_reserve(place, reserved) : NULL;
  /* Without a guard less will do, but nothing has pages of one byte at a place of its own. */
  const bool may_be_less = reserved != 0 ? !needs_guard : place == 0;
  if (base == NULL && may_be_less) {
    base = wrt_space_reserve_some(place, opened, wrt_memory_most(type, opened, maximum), &reserved);
    if (reach > reserved) reach = reserved;
  }
  if (base == NULL && place != 0) wrt_memory_explain(place);
  if (base == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  if (!wrt_space_open(base, opened) ||
      !wrt_reservations_add((uintptr_t)base - WRT_GUARD_BEFORE, WRT_GUARD_BEFORE + reserved)) {
    wrt_space_free(base, reserved);
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  }
  memory->base = (uint8_t *)base;
  memory->size = bytes;
  memory->inner = wrt_memory_inner(bytes);
  memory->pages = type->minimum;
  memory->maximum = maximum;
  memory->reserved = reserved;
  memory->reach = reach;
  memory->page_shift = type->page_shift;
  memory->is_64 = type->is_64;
  memory->has_maximum = type->has_maximum;
  memory->is_shared = type->is_shared;
}

void wrt_memory_reserve(wrt_memory_t *memory, const wrt_memory_type_t *type, bool needs_guard) {
  wrt_memory_set_up(memory, type, needs_guard, 0);
}

void wrt_memory_reserve_at(wrt_memory_t *memory, const wrt_memory_type_t *type, uintptr_t base) {
  wrt_memory_set_up(memory, type, !WRT_BOUNDS_CHECKS, base);
}

void wrt_memory_free(wrt_memory_t *memory) {
  if (memory->base != NULL) {
    wrt_reservations_remove((uintptr_t)memory->base - WRT_GUARD_BEFORE);
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
  wrt_memory_publish(&memory->inner, wrt_memory_inner(size));
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
