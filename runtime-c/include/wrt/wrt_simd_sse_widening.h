/* wrt_simd_sse_widening.h: instructions between lanes of different widths, and products, with SSE intrinsics.
 * Part of wrt_simd.h. */
#ifndef WRT_SIMD_SSE_WIDENING_H
#define WRT_SIMD_SSE_WIDENING_H

/* ---- Narrowing ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_narrow_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_packs_epi16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_narrow_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_packus_epi16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_narrow_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_packs_epi32((__m128i)a, (__m128i)b);
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_narrow_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_packus_epi32((__m128i)a, (__m128i)b);
}
#else
/* Signed packing, with all values 2^15 lower than they are, after negative ones have become zero. */
WRT_ALWAYS_INLINE __m128i wrt_i32x4_lowered(wrt_v128_t a) {
  const wrt_v128_t positive = a & wrt_i32x4_gt_s(a, wrt_v128_zero());
  return (__m128i)wrt_i32x4_sub(positive, wrt_i32x4_splat(0x8000));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_narrow_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  const __m128i lowered = _mm_packs_epi32(wrt_i32x4_lowered(a), wrt_i32x4_lowered(b));
  return (wrt_v128_t)lowered ^ wrt_i16x8_splat(0x8000);
}
#endif

/* ---- Extending: the upper half by interleaving, the lower half by an instruction of its own where there is
 * one ---- */

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_low_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtepi8_epi16((__m128i)a);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_low_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_srai_epi16(_mm_unpacklo_epi8((__m128i)a, (__m128i)a), 8);
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_high_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_srai_epi16(_mm_unpackhi_epi8((__m128i)a, (__m128i)a), 8);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_low_i8x16_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpacklo_epi8((__m128i)a, _mm_setzero_si128());
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_high_i8x16_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpackhi_epi8((__m128i)a, _mm_setzero_si128());
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_low_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtepi16_epi32((__m128i)a);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_low_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_srai_epi32(_mm_unpacklo_epi16((__m128i)a, (__m128i)a), 16);
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_high_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_srai_epi32(_mm_unpackhi_epi16((__m128i)a, (__m128i)a), 16);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_low_i16x8_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpacklo_epi16((__m128i)a, _mm_setzero_si128());
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_high_i16x8_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpackhi_epi16((__m128i)a, _mm_setzero_si128());
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_low_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtepi32_epi64((__m128i)a);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_low_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpacklo_epi32((__m128i)a, _mm_srai_epi32((__m128i)a, 31));
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_high_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpackhi_epi32((__m128i)a, _mm_srai_epi32((__m128i)a, 31));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_low_i32x4_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpacklo_epi32((__m128i)a, _mm_setzero_si128());
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_high_i32x4_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpackhi_epi32((__m128i)a, _mm_setzero_si128());
}

/* ---- Products as wide as they get ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extmul_low_i8x16_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_mul(wrt_i16x8_extend_low_i8x16_s(a), wrt_i16x8_extend_low_i8x16_s(b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extmul_low_i8x16_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_mul(wrt_i16x8_extend_low_i8x16_u(a), wrt_i16x8_extend_low_i8x16_u(b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extmul_high_i8x16_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_mul(wrt_i16x8_extend_high_i8x16_s(a), wrt_i16x8_extend_high_i8x16_s(b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extmul_high_i8x16_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_mul(wrt_i16x8_extend_high_i8x16_u(a), wrt_i16x8_extend_high_i8x16_u(b));
}

/* The products' lower and upper halves, interleaved. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_low_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_unpacklo_epi16(_mm_mullo_epi16((__m128i)a, (__m128i)b),
                                        _mm_mulhi_epi16((__m128i)a, (__m128i)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_low_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_unpacklo_epi16(_mm_mullo_epi16((__m128i)a, (__m128i)b),
                                        _mm_mulhi_epu16((__m128i)a, (__m128i)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_high_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_unpackhi_epi16(_mm_mullo_epi16((__m128i)a, (__m128i)b),
                                        _mm_mulhi_epi16((__m128i)a, (__m128i)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_high_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_unpackhi_epi16(_mm_mullo_epi16((__m128i)a, (__m128i)b),
                                        _mm_mulhi_epu16((__m128i)a, (__m128i)b));
}

/* Multiplications take lanes 0 and 2. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_low_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_mul_epu32(_mm_unpacklo_epi32((__m128i)a, (__m128i)a),
                                   _mm_unpacklo_epi32((__m128i)b, (__m128i)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_high_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_mul_epu32(_mm_unpackhi_epi32((__m128i)a, (__m128i)a),
                                   _mm_unpackhi_epi32((__m128i)b, (__m128i)b));
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_low_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_mul_epi32(_mm_unpacklo_epi32((__m128i)a, (__m128i)a),
                                   _mm_unpacklo_epi32((__m128i)b, (__m128i)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_high_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_mul_epi32(_mm_unpackhi_epi32((__m128i)a, (__m128i)a),
                                   _mm_unpackhi_epi32((__m128i)b, (__m128i)b));
}
#else
/* As unsigned numbers negative ones are 2^32 too large: what that adds to the products. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_product_excess(wrt_v128_t a, wrt_v128_t b) {
  const __m128i of_a = _mm_and_si128(_mm_srai_epi32((__m128i)a, 31), (__m128i)b);
  const __m128i of_b = _mm_and_si128(_mm_srai_epi32((__m128i)b, 31), (__m128i)a);
  return (wrt_v128_t)_mm_add_epi32(of_a, of_b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_low_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  const __m128i excess = (__m128i)wrt_i32x4_product_excess(a, b);
  return wrt_i64x2_sub(wrt_i64x2_extmul_low_i32x4_u(a, b),
                       (wrt_v128_t)_mm_unpacklo_epi32(_mm_setzero_si128(), excess));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_high_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  const __m128i excess = (__m128i)wrt_i32x4_product_excess(a, b);
  return wrt_i64x2_sub(wrt_i64x2_extmul_high_i32x4_u(a, b),
                       (wrt_v128_t)_mm_unpackhi_epi32(_mm_setzero_si128(), excess));
}
#endif

/* ---- Sums of neighbours: products with ones ---- */

#if WRT_HAS_SSSE3
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_maddubs_epi16(_mm_set1_epi8(1), (__m128i)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_maddubs_epi16((__m128i)a, _mm_set1_epi8(1));
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_s(wrt_v128_t a) {
  const __m128i even = _mm_srai_epi16(_mm_slli_epi16((__m128i)a, 8), 8);
  return (wrt_v128_t)_mm_add_epi16(even, _mm_srai_epi16((__m128i)a, 8));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_u(wrt_v128_t a) {
  const __m128i even = _mm_and_si128((__m128i)a, _mm_set1_epi16(0xff));
  return (wrt_v128_t)_mm_add_epi16(even, _mm_srli_epi16((__m128i)a, 8));
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extadd_pairwise_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_madd_epi16((__m128i)a, _mm_set1_epi16(1));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extadd_pairwise_i16x8_u(wrt_v128_t a) {
  const __m128i even = _mm_and_si128((__m128i)a, _mm_set1_epi32(0xffff));
  return (wrt_v128_t)_mm_add_epi32(even, _mm_srli_epi32((__m128i)a, 16));
}

/* ---- Sums of neighbours' products ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_dot_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_madd_epi16((__m128i)a, (__m128i)b);
}

/* ---- Relaxed ---- */

#if WRT_HAS_SSSE3
/* -1 * -1 stays -1. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_q15mulr_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_mulhrs_epi16((__m128i)a, (__m128i)b);
}

/* b's lanes are taken as unsigned, and sums saturate. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_dot_i8x16_i7x16_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_maddubs_epi16((__m128i)b, (__m128i)a);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_q15mulr_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_q15mulr_sat_s(a, b);
}

/* b's lanes are taken as signed, and sums wrap. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_dot_i8x16_i7x16_s(wrt_v128_t a, wrt_v128_t b) {
  const __m128i even_a = _mm_srai_epi16(_mm_slli_epi16((__m128i)a, 8), 8);
  const __m128i even_b = _mm_srai_epi16(_mm_slli_epi16((__m128i)b, 8), 8);
  const __m128i odd_a = _mm_srai_epi16((__m128i)a, 8), odd_b = _mm_srai_epi16((__m128i)b, 8);
  return (wrt_v128_t)_mm_add_epi16(_mm_mullo_epi16(even_a, even_b), _mm_mullo_epi16(odd_a, odd_b));
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_dot_i8x16_i7x16_add_s(wrt_v128_t a, wrt_v128_t b,
                                                                     wrt_v128_t c) {
  const wrt_v128_t pairs = wrt_i16x8_relaxed_dot_i8x16_i7x16_s(a, b);
  return wrt_i32x4_add(wrt_i32x4_extadd_pairwise_i16x8_s(pairs), c);
}

#endif
