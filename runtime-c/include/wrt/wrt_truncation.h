/* wrt_truncation.h: floats to integers (spec 4.3.3, trunc and trunc_sat). C leaves open what becomes of
 * floats whose integer part is out of range. Processors do not, and what they give for those tells them from
 * the others with less work than comparing with both bounds first. */
#ifndef WRT_TRUNCATION_H
#define WRT_TRUNCATION_H

#include "wrt_float.h"
#include "wrt_integer.h"
#include "wrt_trap.h"

/* ---- Float to integer: which floats have an integer part in range. False for NaNs. ----
 * The bounds are exact in their type: one below the least integer where that is a float (the comparison then
 * is >), else the least integer itself. */

WRT_ALWAYS_INLINE bool wrt_i32_s_holds_f32(float a) { return a >= -0x1p31f && a < 0x1p31f; }
WRT_ALWAYS_INLINE bool wrt_i32_s_holds_f64(double a) { return a > -0x1.00000002p31 && a < 0x1p31; }
WRT_ALWAYS_INLINE bool wrt_i32_u_holds_f32(float a) { return a > -1.0f && a < 0x1p32f; }
WRT_ALWAYS_INLINE bool wrt_i32_u_holds_f64(double a) { return a > -1.0 && a < 0x1p32; }
WRT_ALWAYS_INLINE bool wrt_i64_s_holds_f32(float a) { return a >= -0x1p63f && a < 0x1p63f; }
WRT_ALWAYS_INLINE bool wrt_i64_s_holds_f64(double a) { return a >= -0x1p63 && a < 0x1p63; }
WRT_ALWAYS_INLINE bool wrt_i64_u_holds_f32(float a) { return a > -1.0f && a < 0x1p64f; }
WRT_ALWAYS_INLINE bool wrt_i64_u_holds_f64(double a) { return a > -1.0 && a < 0x1p64; }

/* Which of the two traps it is, for a float that is not in range. */
WRT_ALWAYS_INLINE WRT_NORETURN void wrt_trap_truncation(bool is_nan) {
  wrt_trap(is_nan ? WRT_TRAP_INVALID_CONVERSION : WRT_TRAP_INTEGER_OVERFLOW);
}

#if WRT_TRUNCATES_TO_LEAST

/* ---- x86-64: the least integer for all that is out of range, and for NaNs ----
 * 64 bits tell whether 32 hold the integer. Integers of 64 bits without sign are also the signed ones below
 * 2^63; the others are found behind a branch. A constant is for the C compiler to compute, so that it may go
 * on with the result. */

typedef float wrt_float_lanes_t __attribute__((vector_size(16)));
typedef double wrt_double_lanes_t __attribute__((vector_size(16)));

WRT_ALWAYS_INLINE float wrt_convertible_f32(float a) { return WRT_FOLDS_TRUNCATION ? wrt_f32_opaque(a) : a; }
WRT_ALWAYS_INLINE double wrt_convertible_f64(double a) {
  return WRT_FOLDS_TRUNCATION ? wrt_f64_opaque(a) : a;
}

WRT_ALWAYS_INLINE int64_t wrt_i64_cut_f32(float a) {
  const wrt_float_lanes_t lanes = {wrt_convertible_f32(a), 0, 0, 0};
  return __builtin_ia32_cvttss2si64(lanes);
}
WRT_ALWAYS_INLINE int64_t wrt_i64_cut_f64(double a) {
  const wrt_double_lanes_t lanes = {wrt_convertible_f64(a), 0};
  return __builtin_ia32_cvttsd2si64(lanes);
}

/* ---- Truncation that traps ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f32(a)) return (uint32_t)(int32_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_UNLIKELY(result != (int32_t)result)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f32(a)) return (uint32_t)a;
  const uint64_t result = (uint64_t)wrt_i64_cut_f32(a);
  if (WRT_UNLIKELY(result > UINT32_MAX)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f64(a)) return (uint32_t)(int32_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_UNLIKELY(result != (int32_t)result)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f64(a)) return (uint32_t)a;
  const uint64_t result = (uint64_t)wrt_i64_cut_f64(a);
  if (WRT_UNLIKELY(result > UINT32_MAX)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f32(a)) return (uint64_t)(int64_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_UNLIKELY(result == INT64_MIN) && !wrt_i64_s_holds_f32(a)) wrt_trap_truncation(a != a);
  return (uint64_t)result;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f32(a)) return (uint64_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_LIKELY(result >= 0)) return (uint64_t)result;
  if (!wrt_i64_u_holds_f32(a)) wrt_trap_truncation(a != a);
  return (uint64_t)wrt_i64_cut_f32(a - 0x1p63f) ^ UINT64_C(0x8000000000000000);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f64(a)) return (uint64_t)(int64_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_UNLIKELY(result == INT64_MIN) && !wrt_i64_s_holds_f64(a)) wrt_trap_truncation(a != a);
  return (uint64_t)result;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f64(a)) return (uint64_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_LIKELY(result >= 0)) return (uint64_t)result;
  if (!wrt_i64_u_holds_f64(a)) wrt_trap_truncation(a != a);
  return (uint64_t)wrt_i64_cut_f64(a - 0x1p63) ^ UINT64_C(0x8000000000000000);
}

/* ---- Truncation that saturates; a NaN gives 0 ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f32(a)) return (uint32_t)(int32_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_LIKELY(result == (int32_t)result)) return (uint32_t)result;
  return a < 0.0f ? (uint32_t)INT32_MIN : a > 0.0f ? INT32_MAX : 0;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f32(a)) return (uint32_t)a;
  const uint64_t result = (uint64_t)wrt_i64_cut_f32(a);
  if (WRT_LIKELY(result <= UINT32_MAX)) return (uint32_t)result;
  return a > 0.0f ? UINT32_MAX : 0; /* not greater: negative or NaN */
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f64(a)) return (uint32_t)(int32_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_LIKELY(result == (int32_t)result)) return (uint32_t)result;
  return a < 0.0 ? (uint32_t)INT32_MIN : a > 0.0 ? INT32_MAX : 0;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f64(a)) return (uint32_t)a;
  const uint64_t result = (uint64_t)wrt_i64_cut_f64(a);
  if (WRT_LIKELY(result <= UINT32_MAX)) return (uint32_t)result;
  return a > 0.0 ? UINT32_MAX : 0; /* not greater: negative or NaN */
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f32(a)) return (uint64_t)(int64_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_LIKELY(result != INT64_MIN)) return (uint64_t)result;
  return a < 0.0f ? (uint64_t)INT64_MIN : a > 0.0f ? INT64_MAX : 0;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f32(a)) return (uint64_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_LIKELY(result >= 0)) return (uint64_t)result;
  if (!wrt_i64_u_holds_f32(a)) return a > 0.0f ? UINT64_MAX : 0; /* not greater: negative or NaN */
  return (uint64_t)wrt_i64_cut_f32(a - 0x1p63f) ^ UINT64_C(0x8000000000000000);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f64(a)) return (uint64_t)(int64_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_LIKELY(result != INT64_MIN)) return (uint64_t)result;
  return a < 0.0 ? (uint64_t)INT64_MIN : a > 0.0 ? INT64_MAX : 0;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f64(a)) return (uint64_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_LIKELY(result >= 0)) return (uint64_t)result;
  if (!wrt_i64_u_holds_f64(a)) return a > 0.0 ? UINT64_MAX : 0; /* not greater: negative or NaN */
  return (uint64_t)wrt_i64_cut_f64(a - 0x1p63) ^ UINT64_C(0x8000000000000000);
}

#elif WRT_AARCH64

/* ---- 64-bit ARM: the instructions saturate, and give 0 for NaNs: they are the instructions that saturate
 * ---- A constant is for the C compiler to compute, so that it may go on with the result. */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f32(a)) return (uint32_t)(int32_t)a;
  uint32_t result;
  __asm__("fcvtzs %w0, %s1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f32(a)) return (uint32_t)a;
  uint32_t result;
  __asm__("fcvtzu %w0, %s1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f64(a)) return (uint32_t)(int32_t)a;
  uint32_t result;
  __asm__("fcvtzs %w0, %d1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f64(a)) return (uint32_t)a;
  uint32_t result;
  __asm__("fcvtzu %w0, %d1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f32(a)) return (uint64_t)(int64_t)a;
  uint64_t result;
  __asm__("fcvtzs %x0, %s1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f32(a)) return (uint64_t)a;
  uint64_t result;
  __asm__("fcvtzu %x0, %s1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f64(a)) return (uint64_t)(int64_t)a;
  uint64_t result;
  __asm__("fcvtzs %x0, %d1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f64(a)) return (uint64_t)a;
  uint64_t result;
  __asm__("fcvtzu %x0, %d1" : "=r"(result) : "w"(a));
  return result;
}

/* ---- Truncation that traps: a NaN is unlike itself; 64 bits tell whether 32 hold the integer ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_s(float a) {
  const int64_t result = (int64_t)wrt_i64_trunc_sat_f32_s(a);
  if (WRT_UNLIKELY(a != a || result != (int32_t)wrt_i32_opaque((uint32_t)result)))
    wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_u(float a) {
  const int64_t result = (int64_t)wrt_i64_trunc_sat_f32_s(a);
  if (WRT_UNLIKELY(a != a || result != (uint32_t)result)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_s(double a) {
  const int64_t result = (int64_t)wrt_i64_trunc_sat_f64_s(a);
  if (WRT_UNLIKELY(a != a || result != (int32_t)wrt_i32_opaque((uint32_t)result)))
    wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_u(double a) {
  const int64_t result = (int64_t)wrt_i64_trunc_sat_f64_s(a);
  if (WRT_UNLIKELY(a != a || result != (uint32_t)result)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_s(float a) {
  if (WRT_UNLIKELY(!(__builtin_fabsf(a) < 0x1p63f))) {
    if (a != -0x1p63f) wrt_trap_truncation(a != a);
  }
  return (uint64_t)(int64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_u(float a) {
  if (WRT_UNLIKELY(!wrt_i64_u_holds_f32(a))) wrt_trap_truncation(a != a);
  return (uint64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_s(double a) {
  if (WRT_UNLIKELY(!(__builtin_fabs(a) < 0x1p63))) {
    if (a != -0x1p63) wrt_trap_truncation(a != a);
  }
  return (uint64_t)(int64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_u(double a) {
  if (WRT_UNLIKELY(!wrt_i64_u_holds_f64(a))) wrt_trap_truncation(a != a);
  return (uint64_t)a;
}

#else

/* ---- Truncation that traps ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_s(float a) {
  if (WRT_UNLIKELY(!wrt_i32_s_holds_f32(a))) wrt_trap_truncation(a != a);
  return (uint32_t)(int32_t)a;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_s(double a) {
  if (WRT_UNLIKELY(!wrt_i32_s_holds_f64(a))) wrt_trap_truncation(a != a);
  return (uint32_t)(int32_t)a;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_u(float a) {
  if (WRT_UNLIKELY(!wrt_i32_u_holds_f32(a))) wrt_trap_truncation(a != a);
  return (uint32_t)a;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_u(double a) {
  if (WRT_UNLIKELY(!wrt_i32_u_holds_f64(a))) wrt_trap_truncation(a != a);
  return (uint32_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_s(float a) {
  if (WRT_UNLIKELY(!wrt_i64_s_holds_f32(a))) wrt_trap_truncation(a != a);
  return (uint64_t)(int64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_s(double a) {
  if (WRT_UNLIKELY(!wrt_i64_s_holds_f64(a))) wrt_trap_truncation(a != a);
  return (uint64_t)(int64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_u(float a) {
  if (WRT_UNLIKELY(!wrt_i64_u_holds_f32(a))) wrt_trap_truncation(a != a);
  return (uint64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_u(double a) {
  if (WRT_UNLIKELY(!wrt_i64_u_holds_f64(a))) wrt_trap_truncation(a != a);
  return (uint64_t)a;
}

/* ---- Truncation that saturates; a NaN gives 0 ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_s(float a) {
  if (WRT_LIKELY(wrt_i32_s_holds_f32(a))) return (uint32_t)(int32_t)a;
  if (a != a) return 0;
  return a < 0.0f ? (uint32_t)INT32_MIN : INT32_MAX;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_s(double a) {
  if (WRT_LIKELY(wrt_i32_s_holds_f64(a))) return (uint32_t)(int32_t)a;
  if (a != a) return 0;
  return a < 0.0 ? (uint32_t)INT32_MIN : INT32_MAX;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_u(float a) {
  if (WRT_LIKELY(wrt_i32_u_holds_f32(a))) return (uint32_t)a;
  return a > 0.0f ? UINT32_MAX : 0; /* not greater: negative or NaN */
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_u(double a) {
  if (WRT_LIKELY(wrt_i32_u_holds_f64(a))) return (uint32_t)a;
  return a > 0.0 ? UINT32_MAX : 0; /* not greater: negative or NaN */
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_s(float a) {
  if (WRT_LIKELY(wrt_i64_s_holds_f32(a))) return (uint64_t)(int64_t)a;
  if (a != a) return 0;
  return a < 0.0f ? (uint64_t)INT64_MIN : INT64_MAX;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_s(double a) {
  if (WRT_LIKELY(wrt_i64_s_holds_f64(a))) return (uint64_t)(int64_t)a;
  if (a != a) return 0;
  return a < 0.0 ? (uint64_t)INT64_MIN : INT64_MAX;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_u(float a) {
  if (WRT_LIKELY(wrt_i64_u_holds_f32(a))) return (uint64_t)a;
  return a > 0.0f ? UINT64_MAX : 0; /* not greater: negative or NaN */
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_u(double a) {
  if (WRT_LIKELY(wrt_i64_u_holds_f64(a))) return (uint64_t)a;
  return a > 0.0 ? UINT64_MAX : 0; /* not greater: negative or NaN */
}

#endif

#endif
