/* wrt_conversion.h: conversions between integers and floats (spec 4.3.4). */
#ifndef WRT_CONVERSION_H
#define WRT_CONVERSION_H

#include "wrt_truncation.h"

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
