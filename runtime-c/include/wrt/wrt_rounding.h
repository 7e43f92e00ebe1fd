/* wrt_rounding.h: ceil, floor, trunc, nearest (spec 4.3.3). Without an instruction for them they are written
 * out: a call of the C library costs more, does not vectorise, and not every library quiets signalling NaNs.
 */
#ifndef WRT_ROUNDING_H
#define WRT_ROUNDING_H

#include "wrt_float.h"
#include "wrt_version.h"

#if !WRT_HAS_ROUNDING && !WRT_HAS_EXACT_FLOATS
#error "rounding needs float and double arithmetic without excess precision (gcc: -mfpmath=sse)"
#endif

/* How it is written out: at or above 2^52 (f32: 2^23) every number is an integer. Below, adding that number
 * makes the processor round to an integer, to even at half way, as `nearest` wants; subtracting it again is
 * exact. Larger magnitudes and NaNs take zero for it: unchanged, but quiet. The sign is put back, for zeros.
 *
 * That takes three times as long as the instruction. Where code is for every x86-64 but may ask the
 * processor, it asks, here too: a branch that always goes the same way. */

/* ---- f32 ---- */

#if WRT_HAS_ROUNDING

WRT_ALWAYS_INLINE float wrt_f32_ceil(float a) { return __builtin_ceilf(a); }
WRT_ALWAYS_INLINE float wrt_f32_floor(float a) { return __builtin_floorf(a); }
WRT_ALWAYS_INLINE float wrt_f32_trunc(float a) { return __builtin_truncf(a); }
WRT_ALWAYS_INLINE float wrt_f32_nearest(float a) { return __builtin_rintf(a); }

#else

/* Rounds a magnitude: a is not negative, or a NaN. */
WRT_ALWAYS_INLINE float wrt_f32_round_magnitude(float a) {
  const float unit = a < 0x1p23f ? 0x1p23f : 0.0f;
  return (a + unit) - unit;
}

WRT_ALWAYS_INLINE float wrt_f32_nearest_written_out(float a) {
  return __builtin_copysignf(wrt_f32_round_magnitude(__builtin_fabsf(a)), a);
}

WRT_ALWAYS_INLINE float wrt_f32_trunc_written_out(float a) {
  const float magnitude = __builtin_fabsf(a);
  const float rounded = wrt_f32_round_magnitude(magnitude);
  return __builtin_copysignf(rounded - (rounded > magnitude ? 1.0f : 0.0f), a);
}

WRT_ALWAYS_INLINE float wrt_f32_floor_written_out(float a) {
  const float rounded = wrt_f32_nearest_written_out(a);
  return rounded - (rounded > a ? 1.0f : 0.0f);
}

WRT_ALWAYS_INLINE float wrt_f32_ceil_written_out(float a) {
  const float rounded = wrt_f32_nearest_written_out(a);
  return __builtin_copysignf(rounded + (rounded < a ? 1.0f : 0.0f), a);
}

WRT_ALWAYS_INLINE float wrt_f32_ceil(float a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    float result;
    __asm__("vroundss $10, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32_ceil_written_out(a);
}

WRT_ALWAYS_INLINE float wrt_f32_floor(float a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    float result;
    __asm__("vroundss $9, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32_floor_written_out(a);
}

WRT_ALWAYS_INLINE float wrt_f32_trunc(float a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    float result;
    __asm__("vroundss $11, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32_trunc_written_out(a);
}

WRT_ALWAYS_INLINE float wrt_f32_nearest(float a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    float result;
    __asm__("vroundss $8, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32_nearest_written_out(a);
}

#endif

/* ---- f64 ---- */

#if WRT_HAS_ROUNDING

WRT_ALWAYS_INLINE double wrt_f64_ceil(double a) { return __builtin_ceil(a); }
WRT_ALWAYS_INLINE double wrt_f64_floor(double a) { return __builtin_floor(a); }
WRT_ALWAYS_INLINE double wrt_f64_trunc(double a) { return __builtin_trunc(a); }
WRT_ALWAYS_INLINE double wrt_f64_nearest(double a) { return __builtin_rint(a); }

#else

/* Rounds a magnitude: a is not negative, or a NaN. */
WRT_ALWAYS_INLINE double wrt_f64_round_magnitude(double a) {
  const double unit = a < 0x1p52 ? 0x1p52 : 0.0;
  return (a + unit) - unit;
}

WRT_ALWAYS_INLINE double wrt_f64_nearest_written_out(double a) {
  return __builtin_copysign(wrt_f64_round_magnitude(__builtin_fabs(a)), a);
}

WRT_ALWAYS_INLINE double wrt_f64_trunc_written_out(double a) {
  const double magnitude = __builtin_fabs(a);
  const double rounded = wrt_f64_round_magnitude(magnitude);
  return __builtin_copysign(rounded - (rounded > magnitude ? 1.0 : 0.0), a);
}

WRT_ALWAYS_INLINE double wrt_f64_floor_written_out(double a) {
  const double rounded = wrt_f64_nearest_written_out(a);
  return rounded - (rounded > a ? 1.0 : 0.0);
}

WRT_ALWAYS_INLINE double wrt_f64_ceil_written_out(double a) {
  const double rounded = wrt_f64_nearest_written_out(a);
  return __builtin_copysign(rounded + (rounded < a ? 1.0 : 0.0), a);
}

WRT_ALWAYS_INLINE double wrt_f64_ceil(double a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    double result;
    __asm__("vroundsd $10, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64_ceil_written_out(a);
}

WRT_ALWAYS_INLINE double wrt_f64_floor(double a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    double result;
    __asm__("vroundsd $9, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64_floor_written_out(a);
}

WRT_ALWAYS_INLINE double wrt_f64_trunc(double a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    double result;
    __asm__("vroundsd $11, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64_trunc_written_out(a);
}

WRT_ALWAYS_INLINE double wrt_f64_nearest(double a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    double result;
    __asm__("vroundsd $8, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64_nearest_written_out(a);
}

#endif

#endif
