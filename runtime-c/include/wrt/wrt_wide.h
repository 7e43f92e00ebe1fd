/* wrt_wide.h: wide arithmetic: 128-bit sums, differences and products in halves. Emitted C includes it where
 * a module uses it. The low half is returned, the high half goes to *high. */
#ifndef WRT_WIDE_H
#define WRT_WIDE_H

#include "wrt_platform.h"

#include <stdint.h>

#if WRT_HAS_INT128

typedef unsigned __int128 wrt_u128_t;
typedef __int128 wrt_s128_t;

WRT_ALWAYS_INLINE wrt_u128_t wrt_u128(uint64_t low, uint64_t high) { return (wrt_u128_t)high << 64 | low; }

WRT_ALWAYS_INLINE uint64_t wrt_halves(wrt_u128_t value, uint64_t *high) {
  *high = (uint64_t)(value >> 64);
  return (uint64_t)value;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_add128(uint64_t a_low, uint64_t a_high, uint64_t b_low, uint64_t b_high,
                                          uint64_t *high) {
  return wrt_halves(wrt_u128(a_low, a_high) + wrt_u128(b_low, b_high), high);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_sub128(uint64_t a_low, uint64_t a_high, uint64_t b_low, uint64_t b_high,
                                          uint64_t *high) {
  return wrt_halves(wrt_u128(a_low, a_high) - wrt_u128(b_low, b_high), high);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_mul_wide_u(uint64_t a, uint64_t b, uint64_t *high) {
  return wrt_halves((wrt_u128_t)a * b, high);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_mul_wide_s(uint64_t a, uint64_t b, uint64_t *high) {
  return wrt_halves((wrt_u128_t)((wrt_s128_t)(int64_t)a * (int64_t)b), high);
}

#else

WRT_ALWAYS_INLINE uint64_t wrt_i64_add128(uint64_t a_low, uint64_t a_high, uint64_t b_low, uint64_t b_high,
                                          uint64_t *high) {
  const uint64_t low = a_low + b_low;
  *high = a_high + b_high + (low < a_low);
  return low;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_sub128(uint64_t a_low, uint64_t a_high, uint64_t b_low, uint64_t b_high,
                                          uint64_t *high) {
  *high = a_high - b_high - (a_low < b_low);
  return a_low - b_low;
}

/* By halves of 32 bits, as on paper. */
WRT_ALWAYS_INLINE uint64_t wrt_i64_mul_wide_u(uint64_t a, uint64_t b, uint64_t *high) {
  const uint64_t mask = UINT32_MAX;
  const uint64_t low = (a & mask) * (b & mask);
  const uint64_t first = (a >> 32) * (b & mask) + (low >> 32);
  const uint64_t second = (a & mask) * (b >> 32) + (first & mask);
  *high = (a >> 32) * (b >> 32) + (first >> 32) + (second >> 32);
  return second << 32 | (low & mask);
}

/* A negative factor counts 2^64 too much as an unsigned one. */
WRT_ALWAYS_INLINE uint64_t wrt_i64_mul_wide_s(uint64_t a, uint64_t b, uint64_t *high) {
  const uint64_t low = wrt_i64_mul_wide_u(a, b, high);
  *high -= ((int64_t)a < 0 ? b : 0) + ((int64_t)b < 0 ? a : 0);
  return low;
}

#endif

#endif
