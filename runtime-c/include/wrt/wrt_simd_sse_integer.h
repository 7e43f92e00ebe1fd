/* wrt_simd_sse_integer.h: integer vector instructions with SSE intrinsics, SSE2 at least, shorter with SSSE3
 * and SSE4.1. Part of wrt_simd.h. */
#ifndef WRT_SIMD_SSE_INTEGER_H
#define WRT_SIMD_SSE_INTEGER_H

#include <emmintrin.h>
#if WRT_HAS_SSSE3
#include <tmmintrin.h>
#endif
#if WRT_HAS_SSE4_1
#include <smmintrin.h>
#endif

/* ---- Saturating arithmetic, averages ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_add_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_adds_epi8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_add_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_adds_epu8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_sub_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_subs_epi8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_sub_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_subs_epu8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_avgr_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_avg_epu8((__m128i)a, (__m128i)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_add_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_adds_epi16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_add_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_adds_epu16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_sub_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_subs_epi16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_sub_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_subs_epu16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_avgr_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_avg_epu16((__m128i)a, (__m128i)b);
}

/* (a * b + 2^14) >> 15, of which only -1 * -1 is too large. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_q15mulr_sat_s(wrt_v128_t a, wrt_v128_t b) {
#if WRT_HAS_SSSE3
  const wrt_v128_t product = (wrt_v128_t)_mm_mulhrs_epi16((__m128i)a, (__m128i)b);
  return product ^ wrt_i16x8_eq(product, wrt_i16x8_splat(0x8000));
#else
  /* Each product and its 1 * 2^14 in one multiplication of pairs; packing saturates. */
  const __m128i ones = _mm_set1_epi16(1), half = _mm_set1_epi16(0x4000);
  const __m128i low =
      _mm_madd_epi16(_mm_unpacklo_epi16((__m128i)a, ones), _mm_unpacklo_epi16((__m128i)b, half));
  const __m128i high =
      _mm_madd_epi16(_mm_unpackhi_epi16((__m128i)a, ones), _mm_unpackhi_epi16((__m128i)b, half));
  return (wrt_v128_t)_mm_packs_epi32(_mm_srai_epi32(low, 15), _mm_srai_epi32(high, 15));
#endif
}

/* ---- Minimum, maximum, absolute value ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_min_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epu8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_max_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epu8((__m128i)a, (__m128i)b);
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_min_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epi8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_max_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epi8((__m128i)a, (__m128i)b);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_min_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i8x16_lt_s(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_max_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i8x16_gt_s(a, b));
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_min_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epi16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_max_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epi16((__m128i)a, (__m128i)b);
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_min_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epu16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_max_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epu16((__m128i)a, (__m128i)b);
}
#else
/* By what saturating subtraction leaves: a - b where a is greater, else 0. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_min_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_sub(a, wrt_i16x8_sub_sat_u(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_max_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_add(b, wrt_i16x8_sub_sat_u(a, b));
}
#endif

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_min_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epi32((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_min_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epu32((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_max_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epi32((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_max_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epu32((__m128i)a, (__m128i)b);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_min_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i32x4_lt_s(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_min_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i32x4_lt_u(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_max_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i32x4_gt_s(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_max_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i32x4_gt_u(a, b));
}
#endif

#if WRT_HAS_SSSE3
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_abs(wrt_v128_t a) { return (wrt_v128_t)_mm_abs_epi8((__m128i)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_abs(wrt_v128_t a) { return (wrt_v128_t)_mm_abs_epi16((__m128i)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_abs(wrt_v128_t a) { return (wrt_v128_t)_mm_abs_epi32((__m128i)a); }
#else
/* Of a and -a the lesser, unsigned. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_abs(wrt_v128_t a) { return wrt_i8x16_min_u(a, wrt_i8x16_neg(a)); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_abs(wrt_v128_t a) { return wrt_i16x8_max_s(a, wrt_i16x8_neg(a)); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_abs(wrt_v128_t a) {
  const wrt_v128_t sign = (wrt_v128_t)_mm_srai_epi32((__m128i)a, 31);
  return wrt_i32x4_sub(a ^ sign, sign);
}
#endif

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_abs(wrt_v128_t a) {
  return (wrt_v128_t)_mm_blendv_pd((__m128d)a, (__m128d)wrt_i64x2_neg(a), (__m128d)a);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_abs(wrt_v128_t a) {
  const wrt_v128_t sign = (wrt_v128_t)_mm_shuffle_epi32(_mm_srai_epi32((__m128i)a, 31), 0xf5);
  return wrt_i64x2_sub(a ^ sign, sign);
}
#endif

/* ---- Bits ---- */

#if WRT_HAS_SSSE3
/* By half bytes, looked up. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_popcnt(wrt_v128_t a) {
  const __m128i counts = _mm_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
  const __m128i mask = _mm_set1_epi8(15);
  const __m128i low = _mm_shuffle_epi8(counts, _mm_and_si128((__m128i)a, mask));
  const __m128i high = _mm_shuffle_epi8(counts, _mm_and_si128(_mm_srli_epi16((__m128i)a, 4), mask));
  return (wrt_v128_t)_mm_add_epi8(low, high);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_popcnt(wrt_v128_t a) { return wrt_i8x16_popcnt_written_out(a); }
#endif

WRT_ALWAYS_INLINE uint32_t wrt_v128_any_true(wrt_v128_t a) {
#if WRT_HAS_SSE4_1
  return !_mm_testz_si128((__m128i)a, (__m128i)a);
#else
  return _mm_movemask_epi8(_mm_cmpeq_epi8((__m128i)a, _mm_setzero_si128())) != 0xffff;
#endif
}

/* Whether no lane is zero, from the comparison of lanes with zero. */
WRT_ALWAYS_INLINE uint32_t wrt_v128_no_true(wrt_v128_t a) {
#if WRT_HAS_SSE4_1
  return (uint32_t)_mm_testz_si128((__m128i)a, (__m128i)a);
#else
  return _mm_movemask_epi8((__m128i)a) == 0;
#endif
}

WRT_ALWAYS_INLINE uint32_t wrt_i8x16_all_true(wrt_v128_t a) {
  return wrt_v128_no_true(wrt_i8x16_eq(a, wrt_v128_zero()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i16x8_all_true(wrt_v128_t a) {
  return wrt_v128_no_true(wrt_i16x8_eq(a, wrt_v128_zero()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i32x4_all_true(wrt_v128_t a) {
  return wrt_v128_no_true(wrt_i32x4_eq(a, wrt_v128_zero()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i64x2_all_true(wrt_v128_t a) {
#if WRT_HAS_SSE4_1
  return wrt_v128_no_true(wrt_i64x2_eq(a, wrt_v128_zero()));
#else
  return (a[0] != 0) & (a[1] != 0);
#endif
}

WRT_ALWAYS_INLINE uint32_t wrt_i8x16_bitmask(wrt_v128_t a) { return (uint32_t)_mm_movemask_epi8((__m128i)a); }
WRT_ALWAYS_INLINE uint32_t wrt_i16x8_bitmask(wrt_v128_t a) {
  return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16((__m128i)a, _mm_setzero_si128()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i32x4_bitmask(wrt_v128_t a) { return (uint32_t)_mm_movemask_ps((__m128)a); }
WRT_ALWAYS_INLINE uint32_t wrt_i64x2_bitmask(wrt_v128_t a) { return (uint32_t)_mm_movemask_pd((__m128d)a); }

/* ---- Shifts ---- */

/* `byte`, which is less than 256, shifted to the right, in each lane. Where an instruction spreads a byte, or
 * the compiler shifts, by a general register; else by a shift of wider lanes, packed: bytes take three
 * instructions to spread. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shifted(uint32_t byte, uint32_t n) {
  if (WRT_HAS_AVX2 || __builtin_constant_p(n)) return wrt_i8x16_splat(byte >> n);
  const __m128i wide = (__m128i)wrt_v128_opaque(wrt_i16x8_splat(byte));
  const __m128i shifted = _mm_srli_epi16(wide, (int)n);
  return (wrt_v128_t)_mm_packus_epi16(shifted, shifted);
}

/* There are no shifts of bytes: wider ones, without the bits that would go to the neighbour, or came from it.
 */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shl(wrt_v128_t a, uint32_t count) {
  const uint32_t n = count & 7;
  return (wrt_v128_t)_mm_slli_epi16((__m128i)(a & wrt_i8x16_shifted(0xff, n)), (int)n);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shr_u(wrt_v128_t a, uint32_t count) {
  const uint32_t n = count & 7;
  return (wrt_v128_t)_mm_srli_epi16((__m128i)a, (int)n) & wrt_i8x16_shifted(0xff, n);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shr_s(wrt_v128_t a, uint32_t count) {
  const wrt_v128_t sign = wrt_i8x16_shifted(0x80, count & 7);
  return wrt_i8x16_sub(wrt_i8x16_shr_u(a, count) ^ sign, sign);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_slli_epi16((__m128i)a, (int)(count & 15));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_srli_epi16((__m128i)a, (int)(count & 15));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_srai_epi16((__m128i)a, (int)(count & 15));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_slli_epi32((__m128i)a, (int)(count & 31));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_srli_epi32((__m128i)a, (int)(count & 31));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_srai_epi32((__m128i)a, (int)(count & 31));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_slli_epi64((__m128i)a, (int)(count & 63));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_srli_epi64((__m128i)a, (int)(count & 63));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shr_s(wrt_v128_t a, uint32_t count) {
  const wrt_v128_t sign = wrt_i64x2_shr_u(wrt_i64x2_splat(UINT64_C(1) << 63), count);
  return wrt_i64x2_sub(wrt_i64x2_shr_u(a, count) ^ sign, sign);
}

/* ---- Swizzles ---- */

/* The instruction takes indices modulo 16, and gives 0 for those from 128 on: saturation carries all out of
 * range there. */
WRT_ALWAYS_INLINE __m128i wrt_i8x16_swizzle_indices(wrt_v128_t indices) {
  return _mm_adds_epu8((__m128i)indices, _mm_set1_epi8(0x70));
}

#if WRT_HAS_SSSE3
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_swizzle(wrt_v128_t a, wrt_v128_t indices) {
  return (wrt_v128_t)_mm_shuffle_epi8((__m128i)a, wrt_i8x16_swizzle_indices(indices));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_swizzle(wrt_v128_t a, wrt_v128_t indices) {
  return (wrt_v128_t)_mm_shuffle_epi8((__m128i)a, (__m128i)indices);
}
#else
/* Without the instruction, by asking as in wrt_rounding.h. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_swizzle(wrt_v128_t a, wrt_v128_t indices) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vpshufb %2, %1, %0" : "=x"(result) : "x"(a), "x"(wrt_i8x16_swizzle_indices(indices)));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_i8x16_swizzle_written_out(a, indices);
}

/* The same on every processor. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_swizzle(wrt_v128_t a, wrt_v128_t indices) {
  return wrt_i8x16_swizzle(a, indices);
}
#endif

#endif
