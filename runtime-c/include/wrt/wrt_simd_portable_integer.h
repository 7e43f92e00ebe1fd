/* wrt_simd_portable_integer.h: integer vector instructions in plain GNU C, for every host
 * (WRT_SIMD_INTRINSICS=0). Part of wrt_simd.h. */
#ifndef WRT_SIMD_PORTABLE_INTEGER_H
#define WRT_SIMD_PORTABLE_INTEGER_H

/* ---- Minimum, maximum, absolute value ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_min_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i8x16_lt_s(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_min_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i8x16_lt_u(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_max_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i8x16_gt_s(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_max_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i8x16_gt_u(a, b));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_min_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i16x8_lt_s(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_min_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i16x8_lt_u(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_max_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i16x8_gt_s(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_max_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i16x8_gt_u(a, b));
}

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

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_abs(wrt_v128_t a) {
  const wrt_v128_t is_negative = wrt_i8x16_lt_s(a, wrt_v128_zero());
  return wrt_i8x16_sub(a ^ is_negative, is_negative);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_abs(wrt_v128_t a) {
  const wrt_v128_t is_negative = wrt_i16x8_lt_s(a, wrt_v128_zero());
  return wrt_i16x8_sub(a ^ is_negative, is_negative);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_abs(wrt_v128_t a) {
  const wrt_v128_t is_negative = wrt_i32x4_lt_s(a, wrt_v128_zero());
  return wrt_i32x4_sub(a ^ is_negative, is_negative);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_abs(wrt_v128_t a) {
  const wrt_v128_t is_negative = wrt_i64x2_lt_s(a, wrt_v128_zero());
  return wrt_i64x2_sub(a ^ is_negative, is_negative);
}

/* ---- Saturating arithmetic, averages ---- */

/* A sum that is less than an operand has wrapped. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_add_sat_u(wrt_v128_t a, wrt_v128_t b) {
  const wrt_v128_t sum = wrt_i8x16_add(a, b);
  return sum | wrt_i8x16_lt_u(sum, a);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_sub_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i8x16_sub(a, b) & wrt_i8x16_gt_u(a, b);
}

/* Out of range where the sign differs from those of both operands: then a's sign says on which side. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_saturated(wrt_v128_t result, wrt_v128_t overflow, wrt_v128_t a) {
  const wrt_v128_t greatest = wrt_i8x16_splat(0x7f);
  const wrt_v128_t limit = greatest ^ wrt_i8x16_lt_s(a, wrt_v128_zero());
  return wrt_v128_bitselect(limit, result, wrt_i8x16_lt_s(overflow, wrt_v128_zero()));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_add_sat_s(wrt_v128_t a, wrt_v128_t b) {
  const wrt_v128_t sum = wrt_i8x16_add(a, b);
  return wrt_i8x16_saturated(sum, (sum ^ a) & (sum ^ b), a);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_sub_sat_s(wrt_v128_t a, wrt_v128_t b) {
  const wrt_v128_t difference = wrt_i8x16_sub(a, b);
  return wrt_i8x16_saturated(difference, (a ^ b) & (difference ^ a), a);
}

/* (a + b + 1) / 2 */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_avgr_u(wrt_v128_t a, wrt_v128_t b) {
  const wrt_u8x16_t half = (wrt_u8x16_t)(a ^ b) >> 1;
  return wrt_i8x16_sub(a | b, (wrt_v128_t)half);
}

/* A sum that is less than an operand has wrapped. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_add_sat_u(wrt_v128_t a, wrt_v128_t b) {
  const wrt_v128_t sum = wrt_i16x8_add(a, b);
  return sum | wrt_i16x8_lt_u(sum, a);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_sub_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_sub(a, b) & wrt_i16x8_gt_u(a, b);
}

/* Out of range where the sign differs from those of both operands: then a's sign says on which side. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_saturated(wrt_v128_t result, wrt_v128_t overflow, wrt_v128_t a) {
  const wrt_v128_t greatest = wrt_i16x8_splat(0x7fff);
  const wrt_v128_t limit = greatest ^ wrt_i16x8_lt_s(a, wrt_v128_zero());
  return wrt_v128_bitselect(limit, result, wrt_i16x8_lt_s(overflow, wrt_v128_zero()));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_add_sat_s(wrt_v128_t a, wrt_v128_t b) {
  const wrt_v128_t sum = wrt_i16x8_add(a, b);
  return wrt_i16x8_saturated(sum, (sum ^ a) & (sum ^ b), a);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_sub_sat_s(wrt_v128_t a, wrt_v128_t b) {
  const wrt_v128_t difference = wrt_i16x8_sub(a, b);
  return wrt_i16x8_saturated(difference, (a ^ b) & (difference ^ a), a);
}

/* (a + b + 1) / 2 */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_avgr_u(wrt_v128_t a, wrt_v128_t b) {
  const wrt_u16x8_t half = (wrt_u16x8_t)(a ^ b) >> 1;
  return wrt_i16x8_sub(a | b, (wrt_v128_t)half);
}

/* (a * b + 2^14) >> 15, of which only -1 * -1 is too large. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_q15mulr_sat_s(wrt_v128_t a, wrt_v128_t b) {
  const wrt_i16x8_t left = (wrt_i16x8_t)a, right = (wrt_i16x8_t)b;
  wrt_i16x8_t result = {0};
  for (uint32_t i = 0; i < 8; i++) {
    const int32_t product = (left[i] * right[i] + 0x4000) >> 15;
    result[i] = (int16_t)(product > INT16_MAX ? INT16_MAX : product);
  }
  return (wrt_v128_t)result;
}

/* ---- Bits ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_popcnt(wrt_v128_t a) { return wrt_i8x16_popcnt_written_out(a); }

WRT_ALWAYS_INLINE uint32_t wrt_v128_any_true(wrt_v128_t a) { return (a[0] | a[1]) != 0; }

WRT_ALWAYS_INLINE uint32_t wrt_i8x16_all_true(wrt_v128_t a) {
  return !wrt_v128_any_true(wrt_i8x16_eq(a, wrt_v128_zero()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i16x8_all_true(wrt_v128_t a) {
  return !wrt_v128_any_true(wrt_i16x8_eq(a, wrt_v128_zero()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i32x4_all_true(wrt_v128_t a) {
  return !wrt_v128_any_true(wrt_i32x4_eq(a, wrt_v128_zero()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i64x2_all_true(wrt_v128_t a) { return (a[0] != 0) & (a[1] != 0); }

WRT_ALWAYS_INLINE uint32_t wrt_i8x16_bitmask(wrt_v128_t a) {
  const wrt_u8x16_t lanes = (wrt_u8x16_t)a;
  uint32_t result = 0;
  for (uint32_t i = 0; i < 16; i++) {
    result |= (uint32_t)(lanes[wrt_lane(16, i)] >> 7) << i;
  }
  return result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i16x8_bitmask(wrt_v128_t a) {
  const wrt_u16x8_t lanes = (wrt_u16x8_t)a;
  uint32_t result = 0;
  for (uint32_t i = 0; i < 8; i++) {
    result |= (uint32_t)(lanes[wrt_lane(8, i)] >> 15) << i;
  }
  return result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32x4_bitmask(wrt_v128_t a) {
  const wrt_u32x4_t lanes = (wrt_u32x4_t)a;
  uint32_t result = 0;
  for (uint32_t i = 0; i < 4; i++) {
    result |= (uint32_t)(lanes[wrt_lane(4, i)] >> 31) << i;
  }
  return result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i64x2_bitmask(wrt_v128_t a) {
  const wrt_u64x2_t lanes = (wrt_u64x2_t)a;
  uint32_t result = 0;
  for (uint32_t i = 0; i < 2; i++) {
    result |= (uint32_t)(lanes[wrt_lane(2, i)] >> 63) << i;
  }
  return result;
}

/* ---- Shifts ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_u8x16_t)a << (wrt_u8x16_t)wrt_i8x16_splat(count & 7));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_u8x16_t)a >> (wrt_u8x16_t)wrt_i8x16_splat(count & 7));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_i8x16_t)a >> (wrt_i8x16_t)wrt_i8x16_splat(count & 7));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_u16x8_t)a << (wrt_u16x8_t)wrt_i16x8_splat(count & 15));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_u16x8_t)a >> (wrt_u16x8_t)wrt_i16x8_splat(count & 15));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_i16x8_t)a >> (wrt_i16x8_t)wrt_i16x8_splat(count & 15));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_u32x4_t)a << (wrt_u32x4_t)wrt_i32x4_splat(count & 31));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_u32x4_t)a >> (wrt_u32x4_t)wrt_i32x4_splat(count & 31));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_i32x4_t)a >> (wrt_i32x4_t)wrt_i32x4_splat(count & 31));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_u64x2_t)a << (wrt_u64x2_t)wrt_i64x2_splat(count & 63));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_u64x2_t)a >> (wrt_u64x2_t)wrt_i64x2_splat(count & 63));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)((wrt_i64x2_t)a >> (wrt_i64x2_t)wrt_i64x2_splat(count & 63));
}

/* ---- Swizzles ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_swizzle(wrt_v128_t a, wrt_v128_t indices) {
  return wrt_i8x16_swizzle_written_out(a, indices);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_swizzle(wrt_v128_t a, wrt_v128_t indices) {
  return wrt_i8x16_swizzle_written_out(a, indices);
}

#endif
