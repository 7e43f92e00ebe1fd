/* wrt_memory64.h: memories with 64-bit addresses, and memories with pages of one byte. Emitted C includes it
 * where a module has one. The banner of wrt_memory.h holds here too.
 *
 * Neither kind is safe without a check, but the check need not be exact where a fault can do the rest: behind
 * base lie 2^38 reserved bytes, which is as far as the memory can ever grow, then 2^32 more and a guard. An
 * access at an address below 2^38 with an offset below 2^32 therefore hits this memory or faults. That the
 * bound is a constant makes the check nearly free, where one by the size, which any store might change, costs
 * half of the speed: Documentation/Rationale.md has the figures.
 *
 * A memory with pages of one byte ends where no access rights can: its accesses compare with the size. */
#ifndef WRT_MEMORY64_H
#define WRT_MEMORY64_H

#include "wrt_memory.h"

/* ---- Views and effective addresses ---- */

typedef struct wrt_view_64 {
  uint8_t *base;
  const wrt_memory_t *memory; /* the size changes */
} wrt_view_64_t;

WRT_ALWAYS_INLINE wrt_view_64_t wrt_memory_view_64(const wrt_memory_t *memory) {
  const wrt_view_64_t view = {memory->base, memory};
  return view;
}

WRT_ALWAYS_INLINE wrt_view_64_t wrt_memory_view_64_fixed(const wrt_memory_t *memory) {
  const wrt_view_64_t view = {wrt_fixed_base(memory), memory};
  return view;
}

/* A place that has been checked, as the view of an access at address 0 and offset 0. Where those are checked
 * too, nothing of the second check remains. */
WRT_ALWAYS_INLINE wrt_view_t wrt_checked_place(uint8_t *place) {
  wrt_view_t view;
  view.base = place;
#if WRT_BOUNDS_CHECKS
  static const wrt_memory_t everything = {.size = UINT64_MAX};
  view.memory = &everything;
  view.start = 0;
  view.is_known = true;
#endif
  return view;
}

/* Where `width` bytes at address + offset are, by the size: for every memory. */
WRT_ALWAYS_INLINE wrt_view_t wrt_at_exactly(wrt_view_64_t view, uint64_t address, uint64_t offset,
                                            uint32_t width) {
  uint64_t start, end;
  /* Infinitely wide: neither sum may wrap (spec 4.4.7). */
  if (WRT_UNLIKELY(__builtin_add_overflow(address, offset, &start) ||
                   __builtin_add_overflow(start, width, &end) || end > wrt_memory_peek(&view.memory->size))) {
    wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  }
  return wrt_checked_place(view.base + (size_t)start);
}

/* The same for memories with pages of 64 KiB: an access there may fault. */
WRT_ALWAYS_INLINE wrt_view_t wrt_at_64(wrt_view_64_t view, uint64_t address, uint64_t offset,
                                       uint32_t width) {
#if !WRT_BOUNDS_CHECKS
  if (offset <= UINT32_MAX) {
    if (WRT_UNLIKELY(address >> WRT_REACH_SHIFT_64 != 0)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
    return wrt_checked_place(view.base + (size_t)(address + offset));
  }
#endif
  return wrt_at_exactly(view, address, offset, width);
}

/* ---- Size and bulk instructions ---- */

WRT_ALWAYS_INLINE uint64_t wrt_memory_size_64(const wrt_memory_t *memory) {
  return wrt_memory_peek(&memory->pages);
}

WRT_ALWAYS_INLINE void wrt_memory_check_64(const wrt_memory_t *memory, uint64_t at, uint64_t count) {
  const uint64_t size = wrt_memory_peek(&memory->size);
  if (WRT_UNLIKELY(at > size || count > size - at)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
}

/* Between any two memories. */
static inline WRT_UNUSED void wrt_memory_copy_64(wrt_memory_t *to_memory, wrt_memory_t *from_memory,
                                                 uint64_t to, uint64_t from, uint64_t count) {
  wrt_memory_check_64(to_memory, to, count);
  wrt_memory_check_64(from_memory, from, count);
  if (count <= 32) {
    wrt_move_small(to_memory->base + (size_t)to, from_memory->base + (size_t)from, (size_t)count);
  } else {
    __builtin_memmove(to_memory->base + (size_t)to, from_memory->base + (size_t)from, (size_t)count);
  }
}

static inline WRT_UNUSED void wrt_memory_fill_64(wrt_memory_t *memory, uint64_t to, uint32_t byte,
                                                 uint64_t count) {
  wrt_memory_check_64(memory, to, count);
  __builtin_memset(memory->base + (size_t)to, (uint8_t)byte, (size_t)count);
}

static inline WRT_UNUSED void wrt_memory_init_64(wrt_memory_t *memory, const uint8_t *data,
                                                 uint32_t data_size, uint64_t to, uint32_t from,
                                                 uint32_t count) {
  if (WRT_UNLIKELY((uint64_t)from + count > data_size)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  wrt_memory_check_64(memory, to, count);
  if (count != 0) __builtin_memcpy(memory->base + (size_t)to, data + from, count);
}

#endif
