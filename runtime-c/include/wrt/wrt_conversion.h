/* wrt_conversion.h: conversions between integers and floats (spec 4.3.4). */
#ifndef WRT_CONVERSION_H
#define WRT_CONVERSION_H

#include "wrt_float.h"
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

/* ---- Integer to float: rounds to nearest, ties to even ---- */

WRT_ALWAYS_INLINE float wrt_f32_convert_i32_s(uint32_t a) { return (float)(int32_t)a; }
WRT_ALWAYS_INLINE float wrt_f32_convert_i32_u(uint32_t a) { return (float)a; }
WRT_ALWAYS_INLINE float wrt_f32_convert_i64_s(uint64_t a) { return (float)(int64_t)a; }
WRT_ALWAYS_INLINE float wrt_f32_convert_i64_u(uint64_t a) { return (float)a; }
WRT_ALWAYS_INLINE double wrt_f64_convert_i32_s(uint32_t a) { return (double)(int32_t)a; }
WRT_ALWAYS_INLINE double wrt_f64_convert_i32_u(uint32_t a) { return (double)a; }
WRT_ALWAYS_INLINE double wrt_f64_convert_i64_s(uint64_t a) { return (double)(int64_t)a; }
WRT_ALWAYS_INLINE double wrt_f64_convert_i64_u(uint64_t a) { return (double)a; }

/* ---- Float to float, and bits ---- */

WRT_ALWAYS_INLINE float wrt_f32_demote_f64(double a) { return (float)a; }
WRT_ALWAYS_INLINE double wrt_f64_promote_f32(float a) { return (double)a; }

WRT_ALWAYS_INLINE uint32_t wrt_i32_reinterpret_f32(float a) { return wrt_f32_to_bits(a); }
WRT_ALWAYS_INLINE uint64_t wrt_i64_reinterpret_f64(double a) { return wrt_f64_to_bits(a); }
WRT_ALWAYS_INLINE float wrt_f32_reinterpret_i32(uint32_t a) { return wrt_f32_from_bits(a); }
WRT_ALWAYS_INLINE double wrt_f64_reinterpret_i64(uint64_t a) { return wrt_f64_from_bits(a); }

#endif
