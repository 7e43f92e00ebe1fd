/* memory.c: reserving, growing and freeing memories. Part of what keeps a guest in its memory: see the banner
 * of wrt_memory.h. */
#define _GNU_SOURCE      1 /* MAP_ANONYMOUS, MAP_NORESERVE */
#define _DARWIN_C_SOURCE 1
#include <stdlib.h>
#include <string.h>

#include "internal.h"

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

/* As much as can be had, by halving, of what the memory may ever need; NULL if not even `least`. */
static void *wrt_space_reserve_some(uint64_t least, uint64_t most, uint64_t *reserved) {
  if (least == 0) least = UINT64_C(1) << WRT_PAGE_SHIFT; /* base must point somewhere */
  if (!WRT_64_BIT && most > WRT_MOST_ON_32_BIT) most = WRT_MOST_ON_32_BIT;
  if (!WRT_HAS_MMAP && most > WRT_MOST_FROM_HEAP) most = WRT_MOST_FROM_HEAP;
  for (uint64_t bytes = most; bytes > least; bytes /= 2) {
    void *const base = wrt_space_reserve(bytes);
    *reserved = bytes;
    if (base != NULL) return base;
  }
  *reserved = least;
  return wrt_space_reserve(least);
}

/* ---- Memories ---- */

void wrt_memory_reserve(wrt_memory_t *memory, uint64_t pages, uint64_t maximum, bool has_maximum,
                        bool needs_guard) {
  memset(memory, 0, sizeof *memory);
  if (!has_maximum || maximum > WRT_MAXIMUM_PAGES) maximum = WRT_MAXIMUM_PAGES;
  if (pages > maximum) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  const uint64_t bytes = pages << WRT_PAGE_SHIFT;
  void *base = NULL;
  uint64_t reserved = WRT_ADDRESSABLE + WRT_GUARD;
  if (WRT_64_BIT && WRT_HAS_MMAP) base = wrt_space_reserve(reserved);
  if (base == NULL && !needs_guard) {
    base = wrt_space_reserve_some(bytes, maximum << WRT_PAGE_SHIFT, &reserved);
  }
  if (base == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  if (!wrt_space_open(base, bytes) || !wrt_reservations_add((uintptr_t)base, reserved)) {
    wrt_space_free(base, reserved);
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  }
  memory->base = (uint8_t *)base;
  memory->size = bytes;
  memory->pages = pages;
  memory->maximum = maximum;
  memory->reserved = reserved;
  memory->page_shift = WRT_PAGE_SHIFT;
  memory->has_maximum = has_maximum;
}

void wrt_memory_free(wrt_memory_t *memory) {
  if (memory->base != NULL) {
    wrt_reservations_remove((uintptr_t)memory->base);
    wrt_space_free(memory->base, memory->reserved);
  }
  memset(memory, 0, sizeof *memory);
}

uint32_t wrt_memory_grow(wrt_memory_t *memory, uint32_t pages) {
  const uint64_t old_pages = memory->pages;
  if (pages > memory->maximum - old_pages) return UINT32_MAX;
  const uint64_t added = (uint64_t)pages << WRT_PAGE_SHIFT;
  if (added > memory->reserved - memory->size) return UINT32_MAX;
  if (!wrt_space_open(memory->base + (size_t)memory->size, added)) return UINT32_MAX;
  memory->pages = old_pages + pages;
  memory->size += added;
  return (uint32_t)old_pages;
}
