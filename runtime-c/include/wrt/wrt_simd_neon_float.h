/* wrt_simd_neon_float.h: floating-point vector instructions with the intrinsics of 64-bit ARM. Part of
 * wrt_simd.h. */
#ifndef WRT_SIMD_NEON_FLOAT_H
#define WRT_SIMD_NEON_FLOAT_H

/* ---- f32x4 ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_sqrt(wrt_v128_t a) { return (wrt_v128_t)vsqrtq_f32((float32x4_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_abs(wrt_v128_t a) { return (wrt_v128_t)vabsq_f32((float32x4_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_neg(wrt_v128_t a) { return (wrt_v128_t)vnegq_f32((float32x4_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_min(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vminq_f32((float32x4_t)a, (float32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_max(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmaxq_f32((float32x4_t)a, (float32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_min(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vminq_f32((float32x4_t)a, (float32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_max(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmaxq_f32((float32x4_t)a, (float32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_pmin(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(b, a, wrt_f32x4_lt(b, a));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_pmax(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(b, a, wrt_f32x4_lt(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_ceil(wrt_v128_t a) { return (wrt_v128_t)vrndpq_f32((float32x4_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_floor(wrt_v128_t a) { return (wrt_v128_t)vrndmq_f32((float32x4_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_trunc(wrt_v128_t a) { return (wrt_v128_t)vrndq_f32((float32x4_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_nearest(wrt_v128_t a) {
  return (wrt_v128_t)vrndnq_f32((float32x4_t)a);
}

/* One rounding. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)vfmsq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
}

/* ---- f64x2 ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_sqrt(wrt_v128_t a) { return (wrt_v128_t)vsqrtq_f64((float64x2_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_abs(wrt_v128_t a) { return (wrt_v128_t)vabsq_f64((float64x2_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_neg(wrt_v128_t a) { return (wrt_v128_t)vnegq_f64((float64x2_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_min(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vminq_f64((float64x2_t)a, (float64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_max(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmaxq_f64((float64x2_t)a, (float64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_min(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vminq_f64((float64x2_t)a, (float64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_max(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmaxq_f64((float64x2_t)a, (float64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_pmin(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(b, a, wrt_f64x2_lt(b, a));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_pmax(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(b, a, wrt_f64x2_lt(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_ceil(wrt_v128_t a) { return (wrt_v128_t)vrndpq_f64((float64x2_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_floor(wrt_v128_t a) { return (wrt_v128_t)vrndmq_f64((float64x2_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_trunc(wrt_v128_t a) { return (wrt_v128_t)vrndq_f64((float64x2_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_nearest(wrt_v128_t a) {
  return (wrt_v128_t)vrndnq_f64((float64x2_t)a);
}

/* One rounding. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)vfmaq_f64((float64x2_t)c, (float64x2_t)a, (float64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)vfmsq_f64((float64x2_t)c, (float64x2_t)a, (float64x2_t)b);
}

/* ---- Floats to integers: the instructions saturate, and give 0 for NaNs ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)vcvtq_s32_f32((float32x4_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f64x2_s_zero(wrt_v128_t a) {
  return (wrt_v128_t)vcombine_s32(vqmovn_s64(vcvtq_s64_f64((float64x2_t)a)), vdup_n_s32(0));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f32x4_s(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f32x4_s(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f64x2_s_zero(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f64x2_s_zero(a);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f32x4_u(wrt_v128_t a) {
  return (wrt_v128_t)vcvtq_u32_f32((float32x4_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f64x2_u_zero(wrt_v128_t a) {
  return (wrt_v128_t)vcombine_u32(vqmovn_u64(vcvtq_u64_f64((float64x2_t)a)), vdup_n_u32(0));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f32x4_u(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f32x4_u(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f64x2_u_zero(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f64x2_u_zero(a);
}

/* ---- Integers to floats ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_convert_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)vcvtq_f32_s32((int32x4_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_convert_low_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)vcvtq_f64_s64(vmovl_s32(vget_low_s32((int32x4_t)a)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_convert_i32x4_u(wrt_v128_t a) {
  return (wrt_v128_t)vcvtq_f32_u32((uint32x4_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_convert_low_i32x4_u(wrt_v128_t a) {
  return (wrt_v128_t)vcvtq_f64_u64(vmovl_u32(vget_low_u32((uint32x4_t)a)));
}

/* ---- Floats to floats: the barrier keeps a demotion of a promotion (wrt_float.h) ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_demote_f64x2_zero(wrt_v128_t a) {
  return (wrt_v128_t)vcombine_f32(vcvt_f32_f64((float64x2_t)wrt_v128_opaque(a)), vdup_n_f32(0.0f));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_promote_low_f32x4(wrt_v128_t a) {
  return (wrt_v128_t)vcvt_f64_f32(vget_low_f32((float32x4_t)a));
}

/* ---- Relaxed selection: by bit ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}

#endif
