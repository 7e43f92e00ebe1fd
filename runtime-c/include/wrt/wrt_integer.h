/* wrt_integer.h: integer instructions (spec 4.3.2). Values are unsigned; signed instructions convert and
 * back, which both compilers define as modulo 2^N. */
#ifndef WRT_INTEGER_H
#define WRT_INTEGER_H

#include "wrt_trap.h"

/* Their arguments, about which the C compiler knows nothing any more, not even that two are equal. */
WRT_ALWAYS_INLINE uint32_t wrt_i32_opaque(uint32_t value) {
  __asm__ volatile("" : "+r"(value));
  return value;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_opaque(uint64_t value) {
  __asm__ volatile("" : "+r"(value));
  return value;
}

/* A use of their argument that is no code: what it was made of must have happened. */
WRT_ALWAYS_INLINE void wrt_keep_i32(uint32_t value) { __asm__ volatile("" ::"r"(value)); }
WRT_ALWAYS_INLINE void wrt_keep_i64(uint64_t value) { __asm__ volatile("" ::"r"(value)); }

/* The index of br_table's label, of which `last` is the one for all that are beyond (spec 4.4.8). */
WRT_ALWAYS_INLINE uint32_t wrt_br_table_index(uint32_t index, uint32_t last) {
  return index < last ? index : last;
}

/* ---- i32 ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_add(uint32_t a, uint32_t b) { return a + b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_sub(uint32_t a, uint32_t b) { return a - b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_mul(uint32_t a, uint32_t b) { return a * b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_and(uint32_t a, uint32_t b) { return a & b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_or(uint32_t a, uint32_t b) { return a | b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_xor(uint32_t a, uint32_t b) { return a ^ b; }

WRT_ALWAYS_INLINE uint32_t wrt_i32_shl(uint32_t a, uint32_t b) { return a << (b & 31); }
WRT_ALWAYS_INLINE uint32_t wrt_i32_shr_u(uint32_t a, uint32_t b) { return a >> (b & 31); }
WRT_ALWAYS_INLINE uint32_t wrt_i32_shr_s(uint32_t a, uint32_t b) {
  return (uint32_t)((int32_t)a >> (b & 31));
}
WRT_ALWAYS_INLINE uint32_t wrt_i32_rotl(uint32_t a, uint32_t b) {
  return (a << (b & 31)) | (a >> ((0 - b) & 31));
}
WRT_ALWAYS_INLINE uint32_t wrt_i32_rotr(uint32_t a, uint32_t b) {
  return (a >> (b & 31)) | (a << ((0 - b) & 31));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_clz(uint32_t a) { return a == 0 ? 32 : (uint32_t)__builtin_clz(a); }
WRT_ALWAYS_INLINE uint32_t wrt_i32_ctz(uint32_t a) { return a == 0 ? 32 : (uint32_t)__builtin_ctz(a); }
WRT_ALWAYS_INLINE uint32_t wrt_i32_popcnt(uint32_t a) {
#if WRT_HAS_POPCOUNT
  return (uint32_t)__builtin_popcount(a);
#else
  a -= (a >> 1) & 0x55555555u;
  a = (a & 0x33333333u) + ((a >> 2) & 0x33333333u);
  a = (a + (a >> 4)) & 0x0f0f0f0fu;
  return (a * 0x01010101u) >> 24;
#endif
}

/* Signed divisions have two divisors apart, by one comparison: 0, and -1, which the processor divides some
 * numbers by with a fault. */
WRT_ALWAYS_INLINE uint32_t wrt_i32_div_s(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b + 1 <= 1)) {
    if (b == 0 || a == (uint32_t)INT32_MIN) {
      wrt_trap(b == 0 ? WRT_TRAP_DIVIDE_BY_ZERO : WRT_TRAP_INTEGER_OVERFLOW);
    }
    return 0 - a;
  }
  return (uint32_t)((int32_t)a / (int32_t)b);
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_div_u(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return a / b;
}

/* The remainder by -1 is 0 for every a. */
WRT_ALWAYS_INLINE uint32_t wrt_i32_rem_s(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b + 1 <= 1)) {
    if (b == 0) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
    return 0;
  }
  return (uint32_t)((int32_t)a % (int32_t)b);
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_rem_u(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return a % b;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_eqz(uint32_t a) { return a == 0; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_eq(uint32_t a, uint32_t b) { return a == b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_ne(uint32_t a, uint32_t b) { return a != b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_lt_s(uint32_t a, uint32_t b) { return (int32_t)a < (int32_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_lt_u(uint32_t a, uint32_t b) { return a < b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_gt_s(uint32_t a, uint32_t b) { return (int32_t)a > (int32_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_gt_u(uint32_t a, uint32_t b) { return a > b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_le_s(uint32_t a, uint32_t b) { return (int32_t)a <= (int32_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_le_u(uint32_t a, uint32_t b) { return a <= b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_ge_s(uint32_t a, uint32_t b) { return (int32_t)a >= (int32_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_ge_u(uint32_t a, uint32_t b) { return a >= b; }

WRT_ALWAYS_INLINE uint32_t wrt_i32_extend8_s(uint32_t a) { return (uint32_t)(int8_t)(uint8_t)a; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_extend16_s(uint32_t a) { return (uint32_t)(int16_t)(uint16_t)a; }

/* ---- i64 ---- */

WRT_ALWAYS_INLINE uint64_t wrt_i64_add(uint64_t a, uint64_t b) { return a + b; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_sub(uint64_t a, uint64_t b) { return a - b; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_mul(uint64_t a, uint64_t b) { return a * b; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_and(uint64_t a, uint64_t b) { return a & b; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_or(uint64_t a, uint64_t b) { return a | b; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_xor(uint64_t a, uint64_t b) { return a ^ b; }

WRT_ALWAYS_INLINE uint64_t wrt_i64_shl(uint64_t a, uint64_t b) { return a << (b & 63); }
WRT_ALWAYS_INLINE uint64_t wrt_i64_shr_u(uint64_t a, uint64_t b) { return a >> (b & 63); }
WRT_ALWAYS_INLINE uint64_t wrt_i64_shr_s(uint64_t a, uint64_t b) {
  return (uint64_t)((int64_t)a >> (b & 63));
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_rotl(uint64_t a, uint64_t b) {
  return (a << (b & 63)) | (a >> ((0 - b) & 63));
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_rotr(uint64_t a, uint64_t b) {
  return (a >> (b & 63)) | (a << ((0 - b) & 63));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_clz(uint64_t a) { return a == 0 ? 64 : (uint64_t)__builtin_clzll(a); }
WRT_ALWAYS_INLINE uint64_t wrt_i64_ctz(uint64_t a) { return a == 0 ? 64 : (uint64_t)__builtin_ctzll(a); }
WRT_ALWAYS_INLINE uint64_t wrt_i64_popcnt(uint64_t a) {
#if WRT_HAS_POPCOUNT
  return (uint64_t)__builtin_popcountll(a);
#else
  a -= (a >> 1) & 0x5555555555555555u;
  a = (a & 0x3333333333333333u) + ((a >> 2) & 0x3333333333333333u);
  a = (a + (a >> 4)) & 0x0f0f0f0f0f0f0f0fu;
  return (a * 0x0101010101010101u) >> 56;
#endif
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_div_s(uint64_t a, uint64_t b) {
  if (WRT_UNLIKELY(b + 1 <= 1)) {
    if (b == 0 || a == (uint64_t)INT64_MIN) {
      wrt_trap(b == 0 ? WRT_TRAP_DIVIDE_BY_ZERO : WRT_TRAP_INTEGER_OVERFLOW);
    }
    return 0 - a;
  }
  return (uint64_t)((int64_t)a / (int64_t)b);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_div_u(uint64_t a, uint64_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return a / b;
}

/* The remainder by -1 is 0 for every a. */
WRT_ALWAYS_INLINE uint64_t wrt_i64_rem_s(uint64_t a, uint64_t b) {
  if (WRT_UNLIKELY(b + 1 <= 1)) {
    if (b == 0) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
    return 0;
  }
  return (uint64_t)((int64_t)a % (int64_t)b);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_rem_u(uint64_t a, uint64_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return a % b;
}

WRT_ALWAYS_INLINE uint32_t wrt_i64_eqz(uint64_t a) { return a == 0; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_eq(uint64_t a, uint64_t b) { return a == b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_ne(uint64_t a, uint64_t b) { return a != b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_lt_s(uint64_t a, uint64_t b) { return (int64_t)a < (int64_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_lt_u(uint64_t a, uint64_t b) { return a < b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_gt_s(uint64_t a, uint64_t b) { return (int64_t)a > (int64_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_gt_u(uint64_t a, uint64_t b) { return a > b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_le_s(uint64_t a, uint64_t b) { return (int64_t)a <= (int64_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_le_u(uint64_t a, uint64_t b) { return a <= b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_ge_s(uint64_t a, uint64_t b) { return (int64_t)a >= (int64_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_ge_u(uint64_t a, uint64_t b) { return a >= b; }

WRT_ALWAYS_INLINE uint64_t wrt_i64_extend8_s(uint64_t a) { return (uint64_t)(int8_t)(uint8_t)a; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_extend16_s(uint64_t a) { return (uint64_t)(int16_t)(uint16_t)a; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_extend32_s(uint64_t a) { return (uint64_t)(int32_t)(uint32_t)a; }

/* ---- Between the two ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_wrap_i64(uint64_t a) { return (uint32_t)a; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_extend_i32_s(uint32_t a) { return (uint64_t)(int32_t)a; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_extend_i32_u(uint32_t a) { return a; }

#endif
