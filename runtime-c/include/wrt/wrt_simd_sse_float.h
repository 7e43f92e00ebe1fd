/* wrt_simd_sse_float.h: floating-point vector instructions with SSE intrinsics. Part of wrt_simd.h. */
#ifndef WRT_SIMD_SSE_FLOAT_H
#define WRT_SIMD_SSE_FLOAT_H

#if WRT_HAS_FMA
#include <immintrin.h>
#endif

/* ---- f32x4 ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_sqrt(wrt_v128_t a) { return (wrt_v128_t)_mm_sqrt_ps((__m128)a); }

/* Where a lane of a or b is a NaN: the canonical NaN, else x. Without a selection: all ones, without the 22
 * lowest bits. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_unless_nan(wrt_v128_t x, wrt_v128_t a, wrt_v128_t b) {
  const __m128 is_nan = _mm_cmpunord_ps((__m128)a, (__m128)b);
#if WRT_HAS_SSE4_1
  return (wrt_v128_t)_mm_blendv_ps((__m128)x, (__m128)wrt_i32x4_splat(0x7fc00000u), is_nan);
#else
  const __m128i ones = (__m128i)is_nan;
  return (wrt_v128_t)_mm_andnot_si128(_mm_srli_epi32(ones, 10), _mm_or_si128((__m128i)x, ones));
#endif
}

/* The instruction gives its second operand if none is less or greater. Both orders together give both zeros,
 * of which "or" makes a negative one, "and" a positive one. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_min(wrt_v128_t a, wrt_v128_t b) {
  const __m128 first = _mm_min_ps((__m128)a, (__m128)b), second = _mm_min_ps((__m128)b, (__m128)a);
  return wrt_f32x4_unless_nan((wrt_v128_t)first | (wrt_v128_t)second, a, b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_max(wrt_v128_t a, wrt_v128_t b) {
  const __m128 first = _mm_max_ps((__m128)a, (__m128)b), second = _mm_max_ps((__m128)b, (__m128)a);
  return wrt_f32x4_unless_nan((wrt_v128_t)first & (wrt_v128_t)second, a, b);
}

/* b < a ? b : a, and a < b ? b : a: the instructions, with their operands exchanged. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_pmin(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_ps((__m128)b, (__m128)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_pmax(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_ps((__m128)b, (__m128)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_min(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_ps((__m128)a, (__m128)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_max(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_ps((__m128)a, (__m128)b);
}

/* Without the instruction, by asking as in wrt_rounding.h. */
#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_ceil(wrt_v128_t a) { return (wrt_v128_t)_mm_ceil_ps((__m128)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_floor(wrt_v128_t a) { return (wrt_v128_t)_mm_floor_ps((__m128)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_trunc(wrt_v128_t a) {
  return (wrt_v128_t)_mm_round_ps((__m128)a, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_nearest(wrt_v128_t a) {
  return (wrt_v128_t)_mm_round_ps((__m128)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_ceil(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundps $10, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32x4_ceil_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_floor(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundps $9, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32x4_floor_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_trunc(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundps $11, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32x4_trunc_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_nearest(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundps $8, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32x4_nearest_written_out(a);
}
#endif

#if WRT_HAS_FMA
/* One rounding. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)_mm_fmadd_ps((__m128)a, (__m128)b, (__m128)c);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)_mm_fnmadd_ps((__m128)a, (__m128)b, (__m128)c);
}
#else
/* Two roundings. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f32x4_add(wrt_f32x4_mul(a, b), c);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f32x4_sub(c, wrt_f32x4_mul(a, b));
}
#endif

/* ---- f64x2 ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_sqrt(wrt_v128_t a) { return (wrt_v128_t)_mm_sqrt_pd((__m128d)a); }

/* Where a lane of a or b is a NaN: the canonical NaN, else x. Without a selection: all ones, without the 51
 * lowest bits. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_unless_nan(wrt_v128_t x, wrt_v128_t a, wrt_v128_t b) {
  const __m128d is_nan = _mm_cmpunord_pd((__m128d)a, (__m128d)b);
#if WRT_HAS_SSE4_1
  return (wrt_v128_t)_mm_blendv_pd((__m128d)x, (__m128d)wrt_i64x2_splat(0x7ff8000000000000u), is_nan);
#else
  const __m128i ones = (__m128i)is_nan;
  return (wrt_v128_t)_mm_andnot_si128(_mm_srli_epi64(ones, 13), _mm_or_si128((__m128i)x, ones));
#endif
}

/* The instruction gives its second operand if none is less or greater. Both orders together give both zeros,
 * of which "or" makes a negative one, "and" a positive one. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_min(wrt_v128_t a, wrt_v128_t b) {
  const __m128d first = _mm_min_pd((__m128d)a, (__m128d)b), second = _mm_min_pd((__m128d)b, (__m128d)a);
  return wrt_f64x2_unless_nan((wrt_v128_t)first | (wrt_v128_t)second, a, b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_max(wrt_v128_t a, wrt_v128_t b) {
  const __m128d first = _mm_max_pd((__m128d)a, (__m128d)b), second = _mm_max_pd((__m128d)b, (__m128d)a);
  return wrt_f64x2_unless_nan((wrt_v128_t)first & (wrt_v128_t)second, a, b);
}

/* b < a ? b : a, and a < b ? b : a: the instructions, with their operands exchanged. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_pmin(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_pd((__m128d)b, (__m128d)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_pmax(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_pd((__m128d)b, (__m128d)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_min(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_pd((__m128d)a, (__m128d)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_max(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_pd((__m128d)a, (__m128d)b);
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_ceil(wrt_v128_t a) { return (wrt_v128_t)_mm_ceil_pd((__m128d)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_floor(wrt_v128_t a) { return (wrt_v128_t)_mm_floor_pd((__m128d)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_trunc(wrt_v128_t a) {
  return (wrt_v128_t)_mm_round_pd((__m128d)a, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_nearest(wrt_v128_t a) {
  return (wrt_v128_t)_mm_round_pd((__m128d)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_ceil(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundpd $10, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64x2_ceil_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_floor(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundpd $9, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64x2_floor_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_trunc(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundpd $11, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64x2_trunc_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_nearest(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundpd $8, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64x2_nearest_written_out(a);
}
#endif

#if WRT_HAS_FMA
/* One rounding. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)_mm_fmadd_pd((__m128d)a, (__m128d)b, (__m128d)c);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)_mm_fnmadd_pd((__m128d)a, (__m128d)b, (__m128d)c);
}
#else
/* Two roundings. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f64x2_add(wrt_f64x2_mul(a, b), c);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f64x2_sub(c, wrt_f64x2_mul(a, b));
}
#endif

/* ---- Floats to integers: the instruction gives -2^31 for all that is out of range, and for NaNs ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvttps_epi32((__m128)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f64x2_s_zero(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvttpd_epi32((__m128d)a);
}

/* Inverted where the number is too large, which makes -2^31 the greatest; zero for NaNs. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f32x4_s_of_number(wrt_v128_t a) {
  return wrt_i32x4_relaxed_trunc_f32x4_s(a) ^ wrt_f32x4_ge(a, wrt_f32x4_splat(0x1p31f));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f32x4_s(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f32x4_s_of_number(a) & wrt_f32x4_eq(a, a);
}

/* The sum of the part below 2^31, which is 2^31 for larger numbers, and the part above, from 0 to 2^31 - 1.
 */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f32x4_u(wrt_v128_t a) {
  const wrt_v128_t number = (wrt_v128_t)_mm_max_ps((__m128)a, _mm_setzero_ps()); /* NaNs are 0 now */
  const wrt_v128_t rest = wrt_f32x4_sub(number, wrt_f32x4_splat(0x1p31f));
  const wrt_v128_t above = wrt_i32x4_trunc_sat_f32x4_s_of_number(rest);
  const wrt_v128_t below = wrt_i32x4_relaxed_trunc_f32x4_s(number);
  return wrt_i32x4_add(below, wrt_i32x4_max_s(above, wrt_v128_zero()));
}

/* A NaN becomes 0 where the number is limited. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f64x2_s_zero(wrt_v128_t a) {
  const wrt_v128_t limit = wrt_f64x2_splat(0x1.fffffffcp30) & wrt_f64x2_eq(a, a);
  return wrt_i32x4_relaxed_trunc_f64x2_s_zero((wrt_v128_t)_mm_min_pd((__m128d)a, (__m128d)limit));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f64x2_u_zero(wrt_v128_t a) {
  const __m128d positive = _mm_max_pd((__m128d)a, _mm_setzero_pd()); /* NaNs are 0 now */
  const wrt_v128_t number = (wrt_v128_t)_mm_min_pd(positive, _mm_set1_pd(0x1.fffffffep31));
#if WRT_HAS_SSE4_1
  /* The lowest bits of an integer plus 2^52 are those of the integer. */
  const wrt_v128_t sum = wrt_f64x2_add(wrt_f64x2_trunc(number), wrt_f64x2_splat(0x1p52));
  return (wrt_v128_t)_mm_shuffle_ps((__m128)sum, _mm_setzero_ps(), 0x88);
#else
  /* 2^31 is taken off numbers that are not less, and put back as a bit. */
  const wrt_v128_t is_large = wrt_f64x2_ge(number, wrt_f64x2_splat(0x1p31));
  const wrt_v128_t rest = wrt_f64x2_sub(number, is_large & wrt_f64x2_splat(0x1p31));
  const __m128i bit = (__m128i)_mm_shuffle_ps((__m128)is_large, _mm_setzero_ps(), 0x88);
  return wrt_i32x4_relaxed_trunc_f64x2_s_zero(rest) ^ (wrt_v128_t)_mm_slli_epi32(bit, 31);
#endif
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f32x4_u(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f32x4_u(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f64x2_u_zero(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f64x2_u_zero(a);
}

/* ---- Integers to floats ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_convert_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtepi32_ps((__m128i)a);
}

/* Halves of 16 bits as the lowest bits of 2^23 and of 2^39; what remains is one sum, rounded once. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_convert_i32x4_u(wrt_v128_t a) {
  const wrt_v128_t low = (a & wrt_i32x4_splat(0xffff)) | wrt_f32x4_splat(0x1p23f);
  const wrt_v128_t high = wrt_i32x4_shr_u(a, 16) | wrt_f32x4_splat(0x1p39f);
  return wrt_f32x4_add(wrt_f32x4_sub(high, wrt_f32x4_splat(0x1.0001p39f)), low);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_convert_low_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtepi32_pd((__m128i)a);
}

/* As the lowest bits of 2^52. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_convert_low_i32x4_u(wrt_v128_t a) {
  const __m128i sum = _mm_unpacklo_epi32((__m128i)a, _mm_set1_epi32(0x43300000));
  return wrt_f64x2_sub((wrt_v128_t)sum, wrt_f64x2_splat(0x1p52));
}

/* ---- Floats to floats ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_demote_f64x2_zero(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtpd_ps((__m128d)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_promote_low_f32x4(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtps_pd((__m128)a);
}

/* ---- Relaxed selection: by the highest bit of a lane, where there is an instruction for it ---- */

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return (wrt_v128_t)_mm_blendv_epi8((__m128i)b, (__m128i)a, (__m128i)mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return (wrt_v128_t)_mm_blendv_ps((__m128)b, (__m128)a, (__m128)mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return (wrt_v128_t)_mm_blendv_pd((__m128d)b, (__m128d)a, (__m128d)mask);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}

#endif
