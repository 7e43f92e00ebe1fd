/* wrt_float.h: floating-point instructions (spec 4.3.3). Every NaN that comes out of arithmetic is quiet.
 *
 * But C compilers fold x * 1, x / 1, x - 0, x + -0, x * -1 (and clang x + 0 where x cannot be -0) by their
 * constant operand, and demote(promote(x)): a signalling NaN then stays one. Whoever emits those passes the
 * constant, or what is promoted, through wrt_f32_opaque or wrt_f64_opaque. */
#ifndef WRT_FLOAT_H
#define WRT_FLOAT_H

#include "wrt_types.h"

/* ---- Bits ---- */

WRT_ALWAYS_INLINE float wrt_f32_from_bits(uint32_t bits) {
  float value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

WRT_ALWAYS_INLINE uint32_t wrt_f32_to_bits(float value) {
  uint32_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return bits;
}

WRT_ALWAYS_INLINE double wrt_f64_from_bits(uint64_t bits) {
  double value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

WRT_ALWAYS_INLINE uint64_t wrt_f64_to_bits(double value) {
  uint64_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return bits;
}

/* Its argument, about which the C compiler knows nothing any more. */
WRT_ALWAYS_INLINE float wrt_f32_opaque(float value) {
  __asm__("" : WRT_FLOAT_CONSTRAINT(value));
  return value;
}

/* Its argument, about which the C compiler knows nothing any more. */
WRT_ALWAYS_INLINE double wrt_f64_opaque(double value) {
  __asm__("" : WRT_FLOAT_CONSTRAINT(value));
  return value;
}

/* A use of their argument that is no code: what it was made of must have happened. */
WRT_ALWAYS_INLINE void wrt_keep_f32(float value) { __asm__ volatile("" : WRT_FLOAT_CONSTRAINT(value)); }
WRT_ALWAYS_INLINE void wrt_keep_f64(double value) { __asm__ volatile("" : WRT_FLOAT_CONSTRAINT(value)); }

/* ---- f32 ---- */

WRT_ALWAYS_INLINE float wrt_f32_add(float a, float b) { return a + b; }
WRT_ALWAYS_INLINE float wrt_f32_sub(float a, float b) { return a - b; }
WRT_ALWAYS_INLINE float wrt_f32_mul(float a, float b) { return a * b; }
WRT_ALWAYS_INLINE float wrt_f32_div(float a, float b) { return a / b; }
WRT_ALWAYS_INLINE float wrt_f32_sqrt(float a) { return __builtin_sqrtf(a); }

/* These three change the sign bit only, of NaNs too. */
WRT_ALWAYS_INLINE float wrt_f32_abs(float a) { return __builtin_fabsf(a); }
WRT_ALWAYS_INLINE float wrt_f32_neg(float a) { return -a; }
WRT_ALWAYS_INLINE float wrt_f32_copysign(float a, float b) { return __builtin_copysignf(a, b); }

/* Equal operands differ at most in the sign of zero, which "or" makes negative and "and" positive. The sum of
 * operands of which one is a NaN is a quiet NaN, unless a C compiler adds nothing for a zero. The C library's
 * fmin and fmax differ in both. What is left is one instruction, and no branch on the order of the operands.
 * 64-bit ARM has an instruction for all of it. */
WRT_ALWAYS_INLINE float wrt_f32_min(float a, float b) {
#if WRT_AARCH64
  if (!(__builtin_constant_p(a) && __builtin_constant_p(b))) {
    float result;
    __asm__("fmin %s0, %s1, %s2" : "=w"(result) : "w"(a), "w"(b));
    return result;
  }
#endif
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    if (a == b) return wrt_f32_from_bits(wrt_f32_to_bits(a) | wrt_f32_to_bits(b));
    return wrt_f32_opaque(a) + wrt_f32_opaque(b);
  }
  return a < b ? a : b;
}

WRT_ALWAYS_INLINE float wrt_f32_max(float a, float b) {
#if WRT_AARCH64
  if (!(__builtin_constant_p(a) && __builtin_constant_p(b))) {
    float result;
    __asm__("fmax %s0, %s1, %s2" : "=w"(result) : "w"(a), "w"(b));
    return result;
  }
#endif
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    if (a == b) return wrt_f32_from_bits(wrt_f32_to_bits(a) & wrt_f32_to_bits(b));
    return wrt_f32_opaque(a) + wrt_f32_opaque(b);
  }
  return a > b ? a : b;
}

WRT_ALWAYS_INLINE uint32_t wrt_f32_eq(float a, float b) { return a == b; }
WRT_ALWAYS_INLINE uint32_t wrt_f32_ne(float a, float b) { return a != b; }
WRT_ALWAYS_INLINE uint32_t wrt_f32_lt(float a, float b) { return a < b; }
WRT_ALWAYS_INLINE uint32_t wrt_f32_gt(float a, float b) { return a > b; }
WRT_ALWAYS_INLINE uint32_t wrt_f32_le(float a, float b) { return a <= b; }
WRT_ALWAYS_INLINE uint32_t wrt_f32_ge(float a, float b) { return a >= b; }

/* ---- f64 ---- */

WRT_ALWAYS_INLINE double wrt_f64_add(double a, double b) { return a + b; }
WRT_ALWAYS_INLINE double wrt_f64_sub(double a, double b) { return a - b; }
WRT_ALWAYS_INLINE double wrt_f64_mul(double a, double b) { return a * b; }
WRT_ALWAYS_INLINE double wrt_f64_div(double a, double b) { return a / b; }
WRT_ALWAYS_INLINE double wrt_f64_sqrt(double a) { return __builtin_sqrt(a); }

/* These three change the sign bit only, of NaNs too. */
WRT_ALWAYS_INLINE double wrt_f64_abs(double a) { return __builtin_fabs(a); }
WRT_ALWAYS_INLINE double wrt_f64_neg(double a) { return -a; }
WRT_ALWAYS_INLINE double wrt_f64_copysign(double a, double b) { return __builtin_copysign(a, b); }

/* Equal operands differ at most in the sign of zero, which "or" makes negative and "and" positive. The sum of
 * operands of which one is a NaN is a quiet NaN, unless a C compiler adds nothing for a zero. The C library's
 * fmin and fmax differ in both. What is left is one instruction, and no branch on the order of the operands.
 * 64-bit ARM has an instruction for all of it. */
WRT_ALWAYS_INLINE double wrt_f64_min(double a, double b) {
#if WRT_AARCH64
  if (!(__builtin_constant_p(a) && __builtin_constant_p(b))) {
    double result;
    __asm__("fmin %d0, %d1, %d2" : "=w"(result) : "w"(a), "w"(b));
    return result;
  }
#endif
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    if (a == b) return wrt_f64_from_bits(wrt_f64_to_bits(a) | wrt_f64_to_bits(b));
    return wrt_f64_opaque(a) + wrt_f64_opaque(b);
  }
  return a < b ? a : b;
}

WRT_ALWAYS_INLINE double wrt_f64_max(double a, double b) {
#if WRT_AARCH64
  if (!(__builtin_constant_p(a) && __builtin_constant_p(b))) {
    double result;
    __asm__("fmax %d0, %d1, %d2" : "=w"(result) : "w"(a), "w"(b));
    return result;
  }
#endif
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    if (a == b) return wrt_f64_from_bits(wrt_f64_to_bits(a) & wrt_f64_to_bits(b));
    return wrt_f64_opaque(a) + wrt_f64_opaque(b);
  }
  return a > b ? a : b;
}

WRT_ALWAYS_INLINE uint32_t wrt_f64_eq(double a, double b) { return a == b; }
WRT_ALWAYS_INLINE uint32_t wrt_f64_ne(double a, double b) { return a != b; }
WRT_ALWAYS_INLINE uint32_t wrt_f64_lt(double a, double b) { return a < b; }
WRT_ALWAYS_INLINE uint32_t wrt_f64_gt(double a, double b) { return a > b; }
WRT_ALWAYS_INLINE uint32_t wrt_f64_le(double a, double b) { return a <= b; }
WRT_ALWAYS_INLINE uint32_t wrt_f64_ge(double a, double b) { return a >= b; }

#endif
