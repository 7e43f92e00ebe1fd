/* wrt_simd_integer.h: integer vector instructions that GNU C's vectors express (spec 4.3.2). Part of
 * wrt_simd.h. Arithmetic is on unsigned lanes, which wrap. */
#ifndef WRT_SIMD_INTEGER_H
#define WRT_SIMD_INTEGER_H

/* ---- Arithmetic ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_add(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u8x16_t)a + (wrt_u8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_sub(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u8x16_t)a - (wrt_u8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_neg(wrt_v128_t a) { return (wrt_v128_t)(-(wrt_u8x16_t)a); }

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_add(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u16x8_t)a + (wrt_u16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_sub(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u16x8_t)a - (wrt_u16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_mul(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u16x8_t)a * (wrt_u16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_neg(wrt_v128_t a) { return (wrt_v128_t)(-(wrt_u16x8_t)a); }

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_add(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u32x4_t)a + (wrt_u32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_sub(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u32x4_t)a - (wrt_u32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_mul(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u32x4_t)a * (wrt_u32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_neg(wrt_v128_t a) { return (wrt_v128_t)(-(wrt_u32x4_t)a); }

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_add(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u64x2_t)a + (wrt_u64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_sub(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u64x2_t)a - (wrt_u64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_mul(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u64x2_t)a * (wrt_u64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_neg(wrt_v128_t a) { return (wrt_v128_t)(-(wrt_u64x2_t)a); }

/* ---- Comparisons: all ones or all zeros in each lane ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_eq(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u8x16_t)a == (wrt_u8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_ne(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u8x16_t)a != (wrt_u8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_lt_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i8x16_t)a < (wrt_i8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_lt_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u8x16_t)a < (wrt_u8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_gt_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i8x16_t)a > (wrt_i8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_gt_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u8x16_t)a > (wrt_u8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_le_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i8x16_t)a <= (wrt_i8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_le_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u8x16_t)a <= (wrt_u8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_ge_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i8x16_t)a >= (wrt_i8x16_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_ge_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u8x16_t)a >= (wrt_u8x16_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_eq(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u16x8_t)a == (wrt_u16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_ne(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u16x8_t)a != (wrt_u16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_lt_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i16x8_t)a < (wrt_i16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_lt_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u16x8_t)a < (wrt_u16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_gt_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i16x8_t)a > (wrt_i16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_gt_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u16x8_t)a > (wrt_u16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_le_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i16x8_t)a <= (wrt_i16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_le_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u16x8_t)a <= (wrt_u16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_ge_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i16x8_t)a >= (wrt_i16x8_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_ge_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u16x8_t)a >= (wrt_u16x8_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_eq(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u32x4_t)a == (wrt_u32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_ne(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u32x4_t)a != (wrt_u32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_lt_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i32x4_t)a < (wrt_i32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_lt_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u32x4_t)a < (wrt_u32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_gt_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i32x4_t)a > (wrt_i32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_gt_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u32x4_t)a > (wrt_u32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_le_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i32x4_t)a <= (wrt_i32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_le_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u32x4_t)a <= (wrt_u32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_ge_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i32x4_t)a >= (wrt_i32x4_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_ge_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u32x4_t)a >= (wrt_u32x4_t)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_eq(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u64x2_t)a == (wrt_u64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_ne(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_u64x2_t)a != (wrt_u64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_lt_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i64x2_t)a < (wrt_i64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_gt_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i64x2_t)a > (wrt_i64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_le_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i64x2_t)a <= (wrt_i64x2_t)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_ge_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)((wrt_i64x2_t)a >= (wrt_i64x2_t)b);
}

/* ---- Written out, for processors without an instruction ---- */

/* Sums of bits by twos, by fours, by eights. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_popcnt_written_out(wrt_v128_t a) {
  wrt_u8x16_t sums = (wrt_u8x16_t)a;
  sums -= (sums >> 1) & 0x55;
  sums = (sums & 0x33) + ((sums >> 2) & 0x33);
  return (wrt_v128_t)((sums + (sums >> 4)) & 0x0f);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_swizzle_written_out(wrt_v128_t a, wrt_v128_t indices) {
  uint8_t from[16], to[16];
  const wrt_u8x16_t inside = (wrt_u8x16_t)indices & 15;
  __builtin_memcpy(from, &a, 16);
  __builtin_memcpy(to, &inside, 16);
  for (uint32_t i = 0; i < 16; i++)
    to[i] = from[wrt_lane(16, to[i])];
  __builtin_memcpy(&a, to, 16);
  return a & (wrt_v128_t)((wrt_u8x16_t)indices < 16);
}

#endif
