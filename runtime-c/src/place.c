/* place.c: large constants of an executable as the initial contents of its memory. Part of what keeps a guest
 * in its memory: see the banner of wrt_memory.h. */
#define _GNU_SOURCE 1 /* mremap */
#include <string.h>

#include "internal.h"

#if WRT_LINUX && WRT_HAS_MMAP

#include <sys/mman.h>
#include <unistd.h>

#ifdef MREMAP_DONTUNMAP

/* Fewer bytes are copied faster than mapped. */
#define WRT_LEAST_MAPPED (UINT64_C(48) << 10)

/* A second mapping of the pages `from`, private and writable, at `to`, which is open already. False: there is
 * none, and at `to` is what was there before. */
static bool wrt_pages_map(uint8_t *to, const uint8_t *from, size_t size) {
  const int flags = MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP;
  void *const mapped = mremap((void *)(uintptr_t)from, size, size, flags, to);
  if (mapped != MAP_FAILED && mprotect(to, size, PROT_READ | PROT_WRITE) == 0) return true;
  /* What was at `to` may be gone. Nothing else may ever come there. */
  const int anonymous = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;
  if (mmap(to, size, PROT_READ | PROT_WRITE, anonymous, -1, 0) == MAP_FAILED)
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  return false;
}

void wrt_memory_place(wrt_memory_t *memory, uint64_t at, const uint8_t *bytes, uint64_t size) {
  if (size > memory->size || at > memory->size - size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  uint8_t *const to = memory->base + at;
  const uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
  /* Whole pages are [head, tail); with different places in a page there are none. */
  uint64_t head = (page - ((uintptr_t)to & (page - 1))) & (page - 1);
  uint64_t tail = size < head ? head : head + ((size - head) & ~(page - 1));
  const bool fits = (((uintptr_t)to ^ (uintptr_t)bytes) & (page - 1)) == 0;
  if (!fits || tail - head < WRT_LEAST_MAPPED ||
      !wrt_pages_map(to + head, bytes + head, (size_t)(tail - head))) {
    head = size;
    tail = size;
  }
  memcpy(to, bytes, (size_t)head);
  memcpy(to + tail, bytes + tail, (size_t)(size - tail));
}

#define WRT_PLACES_PAGES 1
#endif
#endif

#ifndef WRT_PLACES_PAGES

void wrt_memory_place(wrt_memory_t *memory, uint64_t at, const uint8_t *bytes, uint64_t size) {
  if (size > memory->size || at > memory->size - size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  memcpy(memory->base + at, bytes, (size_t)size);
}

#endif
