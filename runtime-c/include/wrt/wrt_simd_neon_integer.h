/* wrt_simd_neon_integer.h: integer vector instructions with the intrinsics of 64-bit ARM. Part of wrt_simd.h.
 */
#ifndef WRT_SIMD_NEON_INTEGER_H
#define WRT_SIMD_NEON_INTEGER_H

#include <arm_neon.h>

/* ---- Saturating arithmetic, averages ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_add_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqaddq_s8((int8x16_t)a, (int8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_add_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqaddq_u8((uint8x16_t)a, (uint8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_sub_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqsubq_s8((int8x16_t)a, (int8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_sub_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqsubq_u8((uint8x16_t)a, (uint8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_avgr_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vrhaddq_u8((uint8x16_t)a, (uint8x16_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_add_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqaddq_s16((int16x8_t)a, (int16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_add_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqaddq_u16((uint16x8_t)a, (uint16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_sub_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqsubq_s16((int16x8_t)a, (int16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_sub_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqsubq_u16((uint16x8_t)a, (uint16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_avgr_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vrhaddq_u16((uint16x8_t)a, (uint16x8_t)b);
}

/* (a * b + 2^14) >> 15, of which only -1 * -1 is too large. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_q15mulr_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqrdmulhq_s16((int16x8_t)a, (int16x8_t)b);
}

/* ---- Minimum, maximum, absolute value ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_min_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vminq_s8((int8x16_t)a, (int8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_min_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vminq_u8((uint8x16_t)a, (uint8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_max_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmaxq_s8((int8x16_t)a, (int8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_max_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmaxq_u8((uint8x16_t)a, (uint8x16_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_min_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vminq_s16((int16x8_t)a, (int16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_min_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vminq_u16((uint16x8_t)a, (uint16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_max_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmaxq_s16((int16x8_t)a, (int16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_max_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmaxq_u16((uint16x8_t)a, (uint16x8_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_min_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vminq_s32((int32x4_t)a, (int32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_min_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vminq_u32((uint32x4_t)a, (uint32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_max_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmaxq_s32((int32x4_t)a, (int32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_max_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmaxq_u32((uint32x4_t)a, (uint32x4_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_abs(wrt_v128_t a) { return (wrt_v128_t)vabsq_s8((int8x16_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_abs(wrt_v128_t a) { return (wrt_v128_t)vabsq_s16((int16x8_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_abs(wrt_v128_t a) { return (wrt_v128_t)vabsq_s32((int32x4_t)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_abs(wrt_v128_t a) { return (wrt_v128_t)vabsq_s64((int64x2_t)a); }

/* ---- Bits ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_popcnt(wrt_v128_t a) { return (wrt_v128_t)vcntq_u8((uint8x16_t)a); }

WRT_ALWAYS_INLINE uint32_t wrt_v128_any_true(wrt_v128_t a) {
  /* Neighbours' maxima are the low half; those of all lanes would take longer. */
  return vgetq_lane_u64((uint64x2_t)vpmaxq_u32((uint32x4_t)a, (uint32x4_t)a), 0) != 0;
}
WRT_ALWAYS_INLINE uint32_t wrt_i8x16_all_true(wrt_v128_t a) { return vminvq_u8((uint8x16_t)a) != 0; }
WRT_ALWAYS_INLINE uint32_t wrt_i16x8_all_true(wrt_v128_t a) { return vminvq_u16((uint16x8_t)a) != 0; }
WRT_ALWAYS_INLINE uint32_t wrt_i32x4_all_true(wrt_v128_t a) { return vminvq_u32((uint32x4_t)a) != 0; }
/* The sum of comparisons with zero, -1 or -2 unless all are false, is then a NaN. */
WRT_ALWAYS_INLINE uint32_t wrt_i64x2_all_true(wrt_v128_t a) {
  const double sum = wrt_f64_from_bits(vpaddd_u64(vceqzq_u64((uint64x2_t)a)));
  return sum == sum;
}

/* A lane's own bit where the lane is negative, all summed. */
WRT_ALWAYS_INLINE uint32_t wrt_i8x16_bitmask(wrt_v128_t a) {
  const wrt_v128_t bits = wrt_v128_const(0x8040201008040201u, 0x8040201008040201u);
  const uint8x16_t own = (uint8x16_t)(wrt_i8x16_lt_s(a, wrt_v128_zero()) & bits);
  /* Sums of two, of four, of all eight. */
  const uint8x16_t twos = vpaddq_u8(own, own), fours = vpaddq_u8(twos, twos);
  return vgetq_lane_u16((uint16x8_t)vpaddq_u8(fours, fours), 0);
}

WRT_ALWAYS_INLINE uint32_t wrt_i16x8_bitmask(wrt_v128_t a) {
  const wrt_v128_t bits = wrt_v128_const(0x0008000400020001u, 0x0080004000200010u);
  return vaddvq_u16((uint16x8_t)(wrt_i16x8_lt_s(a, wrt_v128_zero()) & bits));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32x4_bitmask(wrt_v128_t a) {
  const wrt_v128_t bits = wrt_v128_const(0x0000000200000001u, 0x0000000800000004u);
  return vaddvq_u32((uint32x4_t)(wrt_i32x4_lt_s(a, wrt_v128_zero()) & bits));
}

WRT_ALWAYS_INLINE uint32_t wrt_i64x2_bitmask(wrt_v128_t a) {
  return (uint32_t)(a[0] >> 63) | (uint32_t)(a[1] >> 63) << 1;
}

/* ---- Shifts: to the right by a negative count ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_u8((uint8x16_t)a, vdupq_n_s8((int8_t)(count & 7)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_u8((uint8x16_t)a, vdupq_n_s8((int8_t) - (int32_t)(count & 7)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_s8((int8x16_t)a, vdupq_n_s8((int8_t) - (int32_t)(count & 7)));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_u16((uint16x8_t)a, vdupq_n_s16((int16_t)(count & 15)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_u16((uint16x8_t)a, vdupq_n_s16((int16_t) - (int32_t)(count & 15)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_s16((int16x8_t)a, vdupq_n_s16((int16_t) - (int32_t)(count & 15)));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_u32((uint32x4_t)a, vdupq_n_s32((int32_t)(count & 31)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_u32((uint32x4_t)a, vdupq_n_s32((int32_t) - (int32_t)(count & 31)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_s32((int32x4_t)a, vdupq_n_s32((int32_t) - (int32_t)(count & 31)));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_u64((uint64x2_t)a, vdupq_n_s64((int64_t)(count & 63)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_u64((uint64x2_t)a, vdupq_n_s64(-(int64_t)(count & 63)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)vshlq_s64((int64x2_t)a, vdupq_n_s64(-(int64_t)(count & 63)));
}

/* ---- Swizzles ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_swizzle(wrt_v128_t a, wrt_v128_t indices) {
  return (wrt_v128_t)vqtbl1q_u8((uint8x16_t)a, (uint8x16_t)indices);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_swizzle(wrt_v128_t a, wrt_v128_t indices) {
  return wrt_i8x16_swizzle(a, indices);
}

/* ---- Narrowing ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_narrow_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqmovn_high_s16(vqmovn_s16((int16x8_t)a), (int16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_narrow_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqmovun_high_s16(vqmovun_s16((int16x8_t)a), (int16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_narrow_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqmovn_high_s32(vqmovn_s32((int32x4_t)a), (int32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_narrow_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vqmovun_high_s32(vqmovun_s32((int32x4_t)a), (int32x4_t)b);
}

/* ---- Extending, and products as wide as they get ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_low_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_s8(vget_low_s8((int8x16_t)a));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_high_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_high_s8((int8x16_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extmul_low_i8x16_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_s8(vget_low_s8((int8x16_t)a), vget_low_s8((int8x16_t)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extmul_high_i8x16_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_high_s8((int8x16_t)a, (int8x16_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_low_i8x16_u(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_u8(vget_low_u8((uint8x16_t)a));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_high_i8x16_u(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_high_u8((uint8x16_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extmul_low_i8x16_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_u8(vget_low_u8((uint8x16_t)a), vget_low_u8((uint8x16_t)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extmul_high_i8x16_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_high_u8((uint8x16_t)a, (uint8x16_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_low_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_s16(vget_low_s16((int16x8_t)a));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_high_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_high_s16((int16x8_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_low_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_s16(vget_low_s16((int16x8_t)a), vget_low_s16((int16x8_t)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_high_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_high_s16((int16x8_t)a, (int16x8_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_low_i16x8_u(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_u16(vget_low_u16((uint16x8_t)a));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_high_i16x8_u(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_high_u16((uint16x8_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_low_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_u16(vget_low_u16((uint16x8_t)a), vget_low_u16((uint16x8_t)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_high_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_high_u16((uint16x8_t)a, (uint16x8_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_low_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_s32(vget_low_s32((int32x4_t)a));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_high_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_high_s32((int32x4_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_low_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_s32(vget_low_s32((int32x4_t)a), vget_low_s32((int32x4_t)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_high_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_high_s32((int32x4_t)a, (int32x4_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_low_i32x4_u(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_u32(vget_low_u32((uint32x4_t)a));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_high_i32x4_u(wrt_v128_t a) {
  return (wrt_v128_t)vmovl_high_u32((uint32x4_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_low_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_u32(vget_low_u32((uint32x4_t)a), vget_low_u32((uint32x4_t)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_high_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)vmull_high_u32((uint32x4_t)a, (uint32x4_t)b);
}

/* ---- Sums of neighbours, and of neighbours' products ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)vpaddlq_s8((int8x16_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_u(wrt_v128_t a) {
  return (wrt_v128_t)vpaddlq_u8((uint8x16_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extadd_pairwise_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)vpaddlq_s16((int16x8_t)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extadd_pairwise_i16x8_u(wrt_v128_t a) {
  return (wrt_v128_t)vpaddlq_u16((uint16x8_t)a);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_dot_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  const int32x4_t low = vmull_s16(vget_low_s16((int16x8_t)a), vget_low_s16((int16x8_t)b));
  return (wrt_v128_t)vpaddq_s32(low, vmull_high_s16((int16x8_t)a, (int16x8_t)b));
}

/* ---- Relaxed ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_q15mulr_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_q15mulr_sat_s(a, b);
}

/* b's lanes are taken as signed, and sums wrap. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_dot_i8x16_i7x16_s(wrt_v128_t a, wrt_v128_t b) {
  const int16x8_t low = vmull_s8(vget_low_s8((int8x16_t)a), vget_low_s8((int8x16_t)b));
  return (wrt_v128_t)vpaddq_s16(low, vmull_high_s8((int8x16_t)a, (int8x16_t)b));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_dot_i8x16_i7x16_add_s(wrt_v128_t a, wrt_v128_t b,
                                                                     wrt_v128_t c) {
#if WRT_HAS_DOT_PRODUCT
  return (wrt_v128_t)vdotq_s32((int32x4_t)c, (int8x16_t)a, (int8x16_t)b);
#else
  return (wrt_v128_t)vpadalq_s16((int32x4_t)c, (int16x8_t)wrt_i16x8_relaxed_dot_i8x16_i7x16_s(a, b));
#endif
}

#endif
