/* wrt_search.h: how many turns of a loop that searches memory pass before the one that may leave it
 * (Documentation/EmittedC.md, Search loops). Emitted C includes it where a module has such loops.
 *
 * ************************************************************************************************
 * *  THIS FILE TOUCHES GUEST MEMORY: a change needs two reviews.                                   *
 * ************************************************************************************************
 *
 * Each function returns a number of turns that certainly neither leave nor trap, at most `limit`. Turn i has
 * the elements of `width` bytes at address + offset + i * width. All that is read lies below the memory's
 * size, which is tested in 64 bits: no guard is relied on, and as the size is 2^32 at most, the module's
 * addresses of 32 bits do not wrap in these turns either. Too small a number is always right. */
#ifndef WRT_SEARCH_H
#define WRT_SEARCH_H

#include "wrt_memory.h"

#define WRT_SEARCH_ALL UINT32_MAX

/* What of memory is looked at in one step. */
#if WRT_HAS_SSE2
#define WRT_SEARCH_BLOCK 16u
typedef wrt_v128_t wrt_search_block_t;
#else
#define WRT_SEARCH_BLOCK 8u
typedef uint64_t wrt_search_block_t;
#endif

/* ---- Limits: how many turns pass before a counter ends the loop ----
 * Distances of counters; divided by the step, rounded down. */

WRT_ALWAYS_INLINE uint32_t wrt_search_distance_u(uint32_t from, uint32_t to) {
  return from < to ? to - from : 0;
}
WRT_ALWAYS_INLINE uint32_t wrt_search_distance_s(uint32_t from, uint32_t to) {
  return (int32_t)from < (int32_t)to ? to - from : 0;
}

/* Where variables are to hold what the last turn before gave them, it happens in the loop. */
WRT_ALWAYS_INLINE uint32_t wrt_search_before(uint32_t turns) { return turns - (turns != 0); }

/* ---- Blocks ---- */

WRT_ALWAYS_INLINE wrt_search_block_t wrt_search_load(const uint8_t *from) {
  wrt_search_block_t value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

/* An element's value in all places of a block, in the memory's byte order. Elements have 1 << shift bytes. */
WRT_ALWAYS_INLINE wrt_search_block_t wrt_search_fill(uint32_t value, uint32_t shift) {
  const uint64_t few = shift == 0   ? (value & 0xFFu) * UINT64_C(0x0101010101010101)
                       : shift == 1 ? wrt_little_u16((uint16_t)value) * UINT64_C(0x0001000100010001)
                                    : wrt_little_u32(value) * UINT64_C(0x0000000100000001);
#if WRT_HAS_SSE2
  const wrt_search_block_t all = {few, few};
  return all;
#else
  return few;
#endif
}

/* Where something is found: bits that belong to the block's bytes. */
#if WRT_HAS_SSE2
typedef signed char wrt_search_bytes_t __attribute__((vector_size(16)));
typedef char wrt_search_mask_t __attribute__((vector_size(16)));

WRT_ALWAYS_INLINE uint64_t wrt_search_equal_bytes(wrt_search_block_t a, wrt_search_block_t b) {
  return (uint32_t)__builtin_ia32_pmovmskb128(
      (wrt_search_mask_t)((wrt_search_bytes_t)a == (wrt_search_bytes_t)b));
}
WRT_ALWAYS_INLINE uint64_t wrt_search_different(wrt_search_block_t a, wrt_search_block_t b) {
  return wrt_search_equal_bytes(a, b) ^ 0xFFFFu;
}
/* Elements all of whose bytes are equal. */
WRT_ALWAYS_INLINE uint64_t wrt_search_equal(wrt_search_block_t a, wrt_search_block_t b, uint32_t shift) {
  uint64_t bits = wrt_search_equal_bytes(a, b);
  if (shift >= 1) bits &= bits >> 1 & (shift == 1 ? 0x5555u : bits >> 2 & bits >> 3 & 0x1111u);
  return bits;
}
/* The byte that the first bit belongs to. */
WRT_ALWAYS_INLINE uint32_t wrt_search_first(uint64_t bits) { return (uint32_t)__builtin_ctzll(bits); }
#else
WRT_ALWAYS_INLINE uint64_t wrt_search_different(wrt_search_block_t a, wrt_search_block_t b) { return a ^ b; }
/* Not 0 if an element of a ^ b is 0. Bits beyond the first such may be wrong; before it, none is set. */
WRT_ALWAYS_INLINE uint64_t wrt_search_equal(wrt_search_block_t a, wrt_search_block_t b, uint32_t shift) {
  const uint64_t ones = shift == 0   ? UINT64_C(0x0101010101010101)
                        : shift == 1 ? UINT64_C(0x0001000100010001)
                                     : UINT64_C(0x0000000100000001);
  const uint64_t x = a ^ b;
  return (x - ones) & ~x & ones << ((8u << shift) - 1);
}
/* Where the first byte is not the lowest, only that something is found is known. */
WRT_ALWAYS_INLINE uint32_t wrt_search_first(uint64_t bits) {
  return WRT_LITTLE_ENDIAN ? (uint32_t)__builtin_ctzll(bits) / 8 : 0;
}
#endif

/* How far behind address + offset the last block in the memory begins; negative if there is none. */
WRT_ALWAYS_INLINE int64_t wrt_search_room(const wrt_memory_t *memory, uint32_t address, uint32_t offset) {
  return (int64_t)(memory->size - WRT_SEARCH_BLOCK - ((uint64_t)address + offset));
}

WRT_ALWAYS_INLINE const uint8_t *wrt_search_at(wrt_view_t view, uint32_t address, uint32_t offset) {
  return view.base + (size_t)((uint64_t)address + offset);
}

WRT_ALWAYS_INLINE int64_t wrt_search_less(int64_t a, int64_t b) { return a < b ? a : b; }

/* What is passed over, in turns. */
WRT_ALWAYS_INLINE uint32_t wrt_search_turns(int64_t bytes, uint32_t shift, uint32_t limit) {
  const uint64_t turns = (uint64_t)bytes >> shift;
  return turns < limit ? (uint32_t)turns : limit;
}

/* ---- Steps ---- */

/* What a turn does not pass. */
typedef enum wrt_search_kind {
  WRT_SEARCH_DIFFERENCE, /* of a and b */
  WRT_SEARCH_DIFFERENCE_OR,
  WRT_SEARCH_EITHER,
  WRT_SEARCH_OTHER,
  WRT_SEARCH_ZERO_BYTE
} wrt_search_kind_t;

/* The turns before the one that does not pass, by blocks from `a`, the last of which begins `last` bytes
 * behind it. `b` is a second place, or `a`. */
WRT_ALWAYS_INLINE uint32_t wrt_search_pass(wrt_search_kind_t kind, const uint8_t *a, const uint8_t *b,
                                           int64_t last, uint32_t shift, uint32_t sought, uint32_t other,
                                           uint32_t limit) {
  const wrt_search_block_t all = wrt_search_fill(sought, shift), others = wrt_search_fill(other, shift);
  int64_t at = 0;
  while (at <= last) {
    const wrt_search_block_t block = wrt_search_load(a + at);
    uint64_t bits = 0;
    switch (kind) {
    case WRT_SEARCH_DIFFERENCE:
      bits = wrt_search_different(block, wrt_search_load(b + at));
      break;
    case WRT_SEARCH_DIFFERENCE_OR:
      bits = wrt_search_different(block, wrt_search_load(b + at)) | wrt_search_equal(block, all, shift);
      break;
    case WRT_SEARCH_EITHER:
      bits = wrt_search_equal(block, all, shift) | wrt_search_equal(block, others, shift);
      break;
    case WRT_SEARCH_OTHER:
      bits = wrt_search_different(block, all);
      break;
    case WRT_SEARCH_ZERO_BYTE:
      bits = wrt_search_equal(block, all, 0);
      break;
    }
    if (bits != 0) {
      at += wrt_search_first(bits);
      break;
    }
    at += WRT_SEARCH_BLOCK;
    if (at >= (int64_t)limit << shift) break;
  }
  return wrt_search_turns(at, shift, limit);
}

/* Calls on a rare way keep registers on all ways, so only what is rarely short is one. */
static WRT_NOINLINE WRT_UNUSED uint32_t wrt_search_pass_other(const uint8_t *a, int64_t last, uint32_t shift,
                                                              uint32_t value, uint32_t limit) {
  return wrt_search_pass(WRT_SEARCH_OTHER, a, a, last, shift, value, 0, limit);
}
static WRT_NOINLINE WRT_UNUSED uint32_t wrt_search_pass_zero_byte(const uint8_t *a, int64_t last,
                                                                  uint32_t mask, uint32_t limit) {
  return wrt_search_pass(WRT_SEARCH_ZERO_BYTE, a, a, last, 2, mask, 0, limit);
}

/* ---- Searches ----
 * Most end soon: the first turns are tried as the loop has them, by accesses that trap where the loop's own
 * would. That is so if nothing that may leave stands before the loads but the test of the limit, which is not
 * used up
 * (`is_certain`, and `width`, are constants). */

WRT_ALWAYS_INLINE uint32_t wrt_search_shift(uint32_t width) { return (uint32_t)__builtin_ctz(width); }

/* The element of a turn, as unsigned. */
WRT_ALWAYS_INLINE uint64_t wrt_search_try(wrt_view_t view, uint32_t address, uint32_t offset, uint32_t width,
                                          uint32_t turn) {
  const uint8_t *const at = wrt_effective(view, address + turn * width, offset, width);
  return width == 1   ? wrt_read_u8(at)
         : width == 2 ? wrt_read_u16(at)
         : width == 4 ? wrt_read_u32(at)
                      : wrt_read_u64(at);
}
WRT_ALWAYS_INLINE uint32_t wrt_search_narrowed(uint32_t value, uint32_t width) {
  return width == 1 ? (uint8_t)value : width == 2 ? (uint16_t)value : value;
}

/* A turn leaves at a difference between two places. */
WRT_ALWAYS_INLINE uint32_t wrt_search_difference(wrt_view_t view, const wrt_memory_t *memory, uint32_t first,
                                                 uint32_t first_offset, uint32_t second,
                                                 uint32_t second_offset, uint32_t width, uint32_t limit,
                                                 bool is_certain) {
  if (limit < 4 || (__builtin_constant_p(limit) && limit < 16)) return 0;
  if (is_certain && wrt_search_try(view, first, first_offset, width, 0) !=
                        wrt_search_try(view, second, second_offset, width, 0)) {
    return 0;
  }
  const int64_t last = wrt_search_less(wrt_search_room(memory, first, first_offset),
                                       wrt_search_room(memory, second, second_offset));
  return wrt_search_pass(WRT_SEARCH_DIFFERENCE, wrt_search_at(view, first, first_offset),
                         wrt_search_at(view, second, second_offset), last, wrt_search_shift(width), 0, 0,
                         limit);
}

/* The same, or at an element that is `sought`. */
WRT_ALWAYS_INLINE uint32_t wrt_search_difference_or(wrt_view_t view, const wrt_memory_t *memory,
                                                    uint32_t first, uint32_t first_offset, uint32_t second,
                                                    uint32_t second_offset, uint32_t width, uint32_t sought,
                                                    uint32_t limit, bool is_certain) {
  if (limit == 0) return 0;
  if (is_certain) {
    for (uint32_t turn = 0; turn < (limit == WRT_SEARCH_ALL ? 2 : 1); turn++) {
      const uint64_t element = wrt_search_try(view, first, first_offset, width, turn);
      if (element != wrt_search_try(view, second, second_offset, width, turn)) return 0;
      if (element == wrt_search_narrowed(sought, width)) return 0;
    }
  }
  const int64_t last = wrt_search_less(wrt_search_room(memory, first, first_offset),
                                       wrt_search_room(memory, second, second_offset));
  return wrt_search_pass(WRT_SEARCH_DIFFERENCE_OR, wrt_search_at(view, first, first_offset),
                         wrt_search_at(view, second, second_offset), last, wrt_search_shift(width), sought, 0,
                         limit);
}

/* At an element that is `sought` or `other`. */
WRT_ALWAYS_INLINE uint32_t wrt_search_either(wrt_view_t view, const wrt_memory_t *memory, uint32_t address,
                                             uint32_t offset, uint32_t width, uint32_t sought, uint32_t other,
                                             uint32_t limit, bool is_certain) {
  if (limit < 8) return 0;
  if (is_certain) {
    const uint64_t element = wrt_search_try(view, address, offset, width, 0);
    if (element == wrt_search_narrowed(sought, width) || element == wrt_search_narrowed(other, width))
      return 0;
  }
  const uint8_t *const a = wrt_search_at(view, address, offset);
  return wrt_search_pass(WRT_SEARCH_EITHER, a, a, wrt_search_room(memory, address, offset),
                         wrt_search_shift(width), sought, other, limit);
}

/* At an element that is `sought`. */
WRT_ALWAYS_INLINE uint32_t wrt_search_end(wrt_view_t view, const wrt_memory_t *memory, uint32_t address,
                                          uint32_t offset, uint32_t width, uint32_t sought, uint32_t limit,
                                          bool is_certain) {
  return wrt_search_either(view, memory, address, offset, width, sought, sought, limit, is_certain);
}

/* At an element that is not `value`. */
WRT_ALWAYS_INLINE uint32_t wrt_search_other(wrt_view_t view, const wrt_memory_t *memory, uint32_t address,
                                            uint32_t offset, uint32_t width, uint32_t value, uint32_t limit,
                                            bool is_certain) {
  /* No element is what is wider. */
  if (limit < 8 || value != wrt_search_narrowed(value, width)) return 0;
  if (is_certain) {
    for (uint32_t turn = 0; turn < 2; turn++) {
      if (wrt_search_try(view, address, offset, width, turn) != value) return 0;
    }
  }
  return wrt_search_pass_other(wrt_search_at(view, address, offset), wrt_search_room(memory, address, offset),
                               wrt_search_shift(width), value, limit);
}

/* Only at a word w in which a byte of w ^ mask is 0. */
WRT_ALWAYS_INLINE uint32_t wrt_search_zero_byte(wrt_view_t view, const wrt_memory_t *memory, uint32_t address,
                                                uint32_t offset, uint32_t mask, uint32_t limit) {
  if (limit < 4) return 0;
  return wrt_search_pass_zero_byte(wrt_search_at(view, address, offset),
                                   wrt_search_room(memory, address, offset), mask, limit);
}

#endif
