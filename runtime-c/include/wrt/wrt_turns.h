/* wrt_turns.h: loops whose accesses are shown to be in bounds before they begin (Documentation/EmittedC.md,
 * Bounds checks). Emitted C includes it where a module has such loops.
 *
 * ************************************************************************************************
 * *  ACCESSES ARE LEFT UNCHECKED BECAUSE OF WHAT THIS FILE SAYS: a change needs two reviews.       *
 * ************************************************************************************************
 *
 * Too large a number of turns, and a `false`, are always right. */
#ifndef WRT_TURNS_H
#define WRT_TURNS_H

#include "wrt_memory.h"

/* More than any loop takes whose accesses are in bounds. Times a stride it fits into 64 bits. */
#define WRT_TURNS_MANY (UINT64_C(1) << 40)

/* ---- How many turns a loop takes at most ----
 * At the end of the first turn two values differ in `distance`, or are `from` and `to`; there and at the end
 * of each turn behind it the loop goes on if they say so. From turn to turn the distance gets less by `step`,
 * which is not 0. All are numbers of 32 bits, which wrap. */

/* It goes on until nothing is left of the distance. */
WRT_ALWAYS_INLINE uint64_t wrt_turns_apart(uint32_t distance, uint32_t step) {
  return distance % step == 0 ? UINT64_C(1) + distance / step : WRT_TURNS_MANY;
}

/* It goes on while from < to, where from does not wrap before it would pass `last`. */
WRT_ALWAYS_INLINE uint64_t wrt_turns_between(int64_t from, int64_t to, int64_t step, int64_t last) {
  if (from >= to) return 1;
  if (to > last - step + 1) return WRT_TURNS_MANY;
  return 1 + (uint64_t)(to - from + step - 1) / (uint64_t)step;
}

/* It goes on while from < to, or perhaps from <= to; either may move: `to` moves down. */
WRT_ALWAYS_INLINE uint64_t wrt_turns_less(int64_t from, int64_t to, uint32_t step, bool moves_down,
                                          bool or_equal, int64_t least, int64_t largest) {
  return moves_down ? wrt_turns_between(-to, or_equal - from, step, -least)
                    : wrt_turns_between(from, to + or_equal, step, largest);
}
WRT_ALWAYS_INLINE uint64_t wrt_turns_less_u(uint32_t from, uint32_t to, uint32_t step, bool moves_down,
                                            bool or_equal) {
  return wrt_turns_less(from, to, step, moves_down, or_equal, 0, UINT32_MAX);
}
WRT_ALWAYS_INLINE uint64_t wrt_turns_less_s(uint32_t from, uint32_t to, uint32_t step, bool moves_down,
                                            bool or_equal) {
  return wrt_turns_less((int32_t)from, (int32_t)to, step, moves_down, or_equal, INT32_MIN, INT32_MAX);
}

/* ---- Whether accesses are in bounds ---- */

/* In the first of at most `turns` turns the accesses are at `address` + lowest and above, and end before
 * `address` + end, in the next `stride` further on; `lowest` may be negative, and address is one of 32 bits.
 * If so, no address of 32 bits wraps in these turns. Memories never shrink. |stride| < 2^15. */
WRT_ALWAYS_INLINE bool wrt_turns_fit(wrt_view_t view, uint32_t address, int64_t lowest, uint64_t end,
                                     int64_t stride, uint64_t turns) {
#if WRT_BOUNDS_CHECKS
  const int64_t moved = stride * (int64_t)(turns - 1);
  const int64_t first = (int64_t)address + lowest + (moved < 0 ? moved : 0);
  const int64_t last = (int64_t)address + (int64_t)end + (moved > 0 ? moved : 0);
  return first >= 0 && (uint64_t)last <= view.memory->size;
#else
  (void)view, (void)address, (void)lowest, (void)end, (void)stride, (void)turns;
  return true;
#endif
}

#endif
