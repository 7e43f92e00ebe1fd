/* wrt_simd_portable_float.h: floating-point vector instructions in plain GNU C, many of them by the functions
 * of the scalar ones. Part of wrt_simd.h. */
#ifndef WRT_SIMD_PORTABLE_FLOAT_H
#define WRT_SIMD_PORTABLE_FLOAT_H

/* ---- f32x4 ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_sqrt(wrt_v128_t a) {
  wrt_f32x4_t lanes = (wrt_f32x4_t)a;
  for (uint32_t i = 0; i < 4; i++)
    lanes[i] = wrt_f32_sqrt(lanes[i]);
  return (wrt_v128_t)lanes;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_min(wrt_v128_t a, wrt_v128_t b) {
  const wrt_f32x4_t right = (wrt_f32x4_t)b;
  wrt_f32x4_t lanes = (wrt_f32x4_t)a;
  for (uint32_t i = 0; i < 4; i++)
    lanes[i] = wrt_f32_min(lanes[i], right[i]);
  return (wrt_v128_t)lanes;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_max(wrt_v128_t a, wrt_v128_t b) {
  const wrt_f32x4_t right = (wrt_f32x4_t)b;
  wrt_f32x4_t lanes = (wrt_f32x4_t)a;
  for (uint32_t i = 0; i < 4; i++)
    lanes[i] = wrt_f32_max(lanes[i], right[i]);
  return (wrt_v128_t)lanes;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_pmin(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(b, a, wrt_f32x4_lt(b, a));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_pmax(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(b, a, wrt_f32x4_lt(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_min(wrt_v128_t a, wrt_v128_t b) {
  return wrt_f32x4_pmin(a, b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_max(wrt_v128_t a, wrt_v128_t b) {
  return wrt_f32x4_pmax(a, b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_ceil(wrt_v128_t a) { return wrt_f32x4_ceil_written_out(a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_floor(wrt_v128_t a) { return wrt_f32x4_floor_written_out(a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_trunc(wrt_v128_t a) { return wrt_f32x4_trunc_written_out(a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_nearest(wrt_v128_t a) { return wrt_f32x4_nearest_written_out(a); }

/* Two roundings. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f32x4_add(wrt_f32x4_mul(a, b), c);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f32x4_sub(c, wrt_f32x4_mul(a, b));
}

/* ---- f64x2 ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_sqrt(wrt_v128_t a) {
  wrt_f64x2_t lanes = (wrt_f64x2_t)a;
  for (uint32_t i = 0; i < 2; i++)
    lanes[i] = wrt_f64_sqrt(lanes[i]);
  return (wrt_v128_t)lanes;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_min(wrt_v128_t a, wrt_v128_t b) {
  const wrt_f64x2_t right = (wrt_f64x2_t)b;
  wrt_f64x2_t lanes = (wrt_f64x2_t)a;
  for (uint32_t i = 0; i < 2; i++)
    lanes[i] = wrt_f64_min(lanes[i], right[i]);
  return (wrt_v128_t)lanes;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_max(wrt_v128_t a, wrt_v128_t b) {
  const wrt_f64x2_t right = (wrt_f64x2_t)b;
  wrt_f64x2_t lanes = (wrt_f64x2_t)a;
  for (uint32_t i = 0; i < 2; i++)
    lanes[i] = wrt_f64_max(lanes[i], right[i]);
  return (wrt_v128_t)lanes;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_pmin(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(b, a, wrt_f64x2_lt(b, a));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_pmax(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(b, a, wrt_f64x2_lt(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_min(wrt_v128_t a, wrt_v128_t b) {
  return wrt_f64x2_pmin(a, b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_max(wrt_v128_t a, wrt_v128_t b) {
  return wrt_f64x2_pmax(a, b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_ceil(wrt_v128_t a) { return wrt_f64x2_ceil_written_out(a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_floor(wrt_v128_t a) { return wrt_f64x2_floor_written_out(a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_trunc(wrt_v128_t a) { return wrt_f64x2_trunc_written_out(a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_nearest(wrt_v128_t a) { return wrt_f64x2_nearest_written_out(a); }

/* Two roundings. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f64x2_add(wrt_f64x2_mul(a, b), c);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f64x2_sub(c, wrt_f64x2_mul(a, b));
}

/* ---- Floats to integers ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f32x4_s(wrt_v128_t a) {
  const wrt_f32x4_t lanes = (wrt_f32x4_t)a;
  wrt_u32x4_t result = {0};
  for (uint32_t i = 0; i < 4; i++)
    result[i] = wrt_i32_trunc_sat_f32_s(lanes[i]);
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f64x2_s_zero(wrt_v128_t a) {
  const wrt_f64x2_t lanes = (wrt_f64x2_t)a;
  wrt_u32x4_t result = {0};
  for (uint32_t i = 0; i < 2; i++) {
    result[wrt_lane(4, i)] = wrt_i32_trunc_sat_f64_s(lanes[wrt_lane(2, i)]);
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f32x4_u(wrt_v128_t a) {
  const wrt_f32x4_t lanes = (wrt_f32x4_t)a;
  wrt_u32x4_t result = {0};
  for (uint32_t i = 0; i < 4; i++)
    result[i] = wrt_i32_trunc_sat_f32_u(lanes[i]);
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f64x2_u_zero(wrt_v128_t a) {
  const wrt_f64x2_t lanes = (wrt_f64x2_t)a;
  wrt_u32x4_t result = {0};
  for (uint32_t i = 0; i < 2; i++) {
    result[wrt_lane(4, i)] = wrt_i32_trunc_sat_f64_u(lanes[wrt_lane(2, i)]);
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f32x4_s(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f32x4_s(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f64x2_s_zero(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f64x2_s_zero(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f32x4_u(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f32x4_u(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f64x2_u_zero(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f64x2_u_zero(a);
}

/* ---- Integers to floats ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_convert_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t) __builtin_convertvector((wrt_i32x4_t)a, wrt_f32x4_t);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_convert_i32x4_u(wrt_v128_t a) {
  return (wrt_v128_t) __builtin_convertvector((wrt_u32x4_t)a, wrt_f32x4_t);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_convert_low_i32x4_s(wrt_v128_t a) {
  const wrt_i32x4_t lanes = (wrt_i32x4_t)a;
  wrt_f64x2_t result = {0};
  for (uint32_t i = 0; i < 2; i++)
    result[wrt_lane(2, i)] = lanes[wrt_lane(4, i)];
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_convert_low_i32x4_u(wrt_v128_t a) {
  const wrt_u32x4_t lanes = (wrt_u32x4_t)a;
  wrt_f64x2_t result = {0};
  for (uint32_t i = 0; i < 2; i++)
    result[wrt_lane(2, i)] = lanes[wrt_lane(4, i)];
  return (wrt_v128_t)result;
}

/* ---- Floats to floats ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_demote_f64x2_zero(wrt_v128_t a) {
  const wrt_f64x2_t lanes = (wrt_f64x2_t)a;
  wrt_f32x4_t result = {0};
  /* The barrier keeps a demotion of a promotion (wrt_float.h). */
  for (uint32_t i = 0; i < 2; i++) {
    result[wrt_lane(4, i)] = (float)wrt_f64_opaque(lanes[wrt_lane(2, i)]);
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_promote_low_f32x4(wrt_v128_t a) {
  const wrt_f32x4_t lanes = (wrt_f32x4_t)a;
  wrt_f64x2_t result = {0};
  for (uint32_t i = 0; i < 2; i++)
    result[wrt_lane(2, i)] = (double)lanes[wrt_lane(4, i)];
  return (wrt_v128_t)result;
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
