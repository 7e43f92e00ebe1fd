/* wrt_simd_float.h: floating-point vector instructions that GNU C's vectors express (spec 4.3.3). Part of
 * wrt_simd.h. What wrt_float.h says about constants that C compilers fold holds here too, with
 * wrt_v128_opaque. */
#ifndef WRT_SIMD_FLOAT_H
#define WRT_SIMD_FLOAT_H

/* ---- Arithmetic ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_add(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f32x4_t)a + (wrt_f32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_sub(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f32x4_t)a - (wrt_f32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_mul(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f32x4_t)a * (wrt_f32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_div(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f32x4_t)a / (wrt_f32x4_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_add(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f64x2_t)a + (wrt_f64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_sub(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f64x2_t)a - (wrt_f64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_mul(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f64x2_t)a * (wrt_f64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_div(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f64x2_t)a / (wrt_f64x2_t)b);
}

/* ---- Comparisons: all ones or all zeros in each lane ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_eq(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f32x4_t)a == (wrt_f32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_ne(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f32x4_t)a != (wrt_f32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_lt(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f32x4_t)a < (wrt_f32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_gt(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f32x4_t)a > (wrt_f32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_le(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f32x4_t)a <= (wrt_f32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_ge(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f32x4_t)a >= (wrt_f32x4_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_eq(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f64x2_t)a == (wrt_f64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_ne(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f64x2_t)a != (wrt_f64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_lt(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f64x2_t)a < (wrt_f64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_gt(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f64x2_t)a > (wrt_f64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_le(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f64x2_t)a <= (wrt_f64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_ge(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_f64x2_t)a >= (wrt_f64x2_t)b);
}

#if !(WRT_SIMD_INTRINSICS && WRT_HAS_NEON)

/* Only the sign bit changes, of NaNs too. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_abs(wrt_v128_t a) { return a & ~wrt_i32x4_splat(0x80000000u); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_neg(wrt_v128_t a) { return a ^ wrt_i32x4_splat(0x80000000u); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_abs(wrt_v128_t a) { return a & ~wrt_i64x2_splat(0x8000000000000000u); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_neg(wrt_v128_t a) { return a ^ wrt_i64x2_splat(0x8000000000000000u); }

/* ---- Rounding where the processor has no instruction for it: see wrt_rounding.h ---- */

/* Rounds magnitudes: lanes are not negative, or NaNs. */
WRT_ALWAYS_INLINE wrt_f32x4_t wrt_f32x4_round_magnitude(wrt_f32x4_t a) {
  const wrt_v128_t limit = wrt_f32x4_splat(0x1p23f);
  const wrt_f32x4_t unit = (wrt_f32x4_t)(wrt_f32x4_lt((wrt_v128_t)a, limit) & limit);
  return (a + unit) - unit;
}

/* The magnitude of a with the sign of b; a's own sign is +. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_with_sign(wrt_f32x4_t a, wrt_v128_t b) {
  return (wrt_v128_t)a | (b & wrt_f32x4_splat(-0.0f));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_nearest_written_out(wrt_v128_t a) {
  return wrt_f32x4_with_sign(wrt_f32x4_round_magnitude((wrt_f32x4_t)wrt_f32x4_abs(a)), a);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_trunc_written_out(wrt_v128_t a) {
  const wrt_v128_t magnitude = wrt_f32x4_abs(a);
  const wrt_v128_t rounded = (wrt_v128_t)wrt_f32x4_round_magnitude((wrt_f32x4_t)magnitude);
  const wrt_v128_t excess = wrt_f32x4_gt(rounded, magnitude) & wrt_f32x4_splat(1.0f);
  return wrt_f32x4_with_sign((wrt_f32x4_t)wrt_f32x4_sub(rounded, excess), a);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_floor_written_out(wrt_v128_t a) {
  const wrt_v128_t rounded = wrt_f32x4_nearest_written_out(a);
  return wrt_f32x4_sub(rounded, wrt_f32x4_gt(rounded, a) & wrt_f32x4_splat(1.0f));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_ceil_written_out(wrt_v128_t a) {
  const wrt_v128_t rounded = wrt_f32x4_nearest_written_out(a);
  const wrt_v128_t lacking = wrt_f32x4_lt(rounded, a) & wrt_f32x4_splat(1.0f);
  return wrt_f32x4_with_sign((wrt_f32x4_t)wrt_f32x4_abs(wrt_f32x4_add(rounded, lacking)), a);
}

/* Rounds magnitudes: lanes are not negative, or NaNs. */
WRT_ALWAYS_INLINE wrt_f64x2_t wrt_f64x2_round_magnitude(wrt_f64x2_t a) {
  const wrt_v128_t limit = wrt_f64x2_splat(0x1p52);
  const wrt_f64x2_t unit = (wrt_f64x2_t)(wrt_f64x2_lt((wrt_v128_t)a, limit) & limit);
  return (a + unit) - unit;
}

/* The magnitude of a with the sign of b; a's own sign is +. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_with_sign(wrt_f64x2_t a, wrt_v128_t b) {
  return (wrt_v128_t)a | (b & wrt_f64x2_splat(-0.0));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_nearest_written_out(wrt_v128_t a) {
  return wrt_f64x2_with_sign(wrt_f64x2_round_magnitude((wrt_f64x2_t)wrt_f64x2_abs(a)), a);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_trunc_written_out(wrt_v128_t a) {
  const wrt_v128_t magnitude = wrt_f64x2_abs(a);
  const wrt_v128_t rounded = (wrt_v128_t)wrt_f64x2_round_magnitude((wrt_f64x2_t)magnitude);
  const wrt_v128_t excess = wrt_f64x2_gt(rounded, magnitude) & wrt_f64x2_splat(1.0);
  return wrt_f64x2_with_sign((wrt_f64x2_t)wrt_f64x2_sub(rounded, excess), a);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_floor_written_out(wrt_v128_t a) {
  const wrt_v128_t rounded = wrt_f64x2_nearest_written_out(a);
  return wrt_f64x2_sub(rounded, wrt_f64x2_gt(rounded, a) & wrt_f64x2_splat(1.0));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_ceil_written_out(wrt_v128_t a) {
  const wrt_v128_t rounded = wrt_f64x2_nearest_written_out(a);
  const wrt_v128_t lacking = wrt_f64x2_lt(rounded, a) & wrt_f64x2_splat(1.0);
  return wrt_f64x2_with_sign((wrt_f64x2_t)wrt_f64x2_abs(wrt_f64x2_add(rounded, lacking)), a);
}

#endif

#endif
