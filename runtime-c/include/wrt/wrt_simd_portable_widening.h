/* wrt_simd_portable_widening.h: instructions between lanes of different widths, and products, in plain GNU C.
 * Part of wrt_simd.h. */
#ifndef WRT_SIMD_PORTABLE_WIDENING_H
#define WRT_SIMD_PORTABLE_WIDENING_H

/* ---- Narrowing: lanes of a, then lanes of b ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_narrow_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  wrt_i8x16_t result = {0};
  for (uint32_t i = 0; i < 16; i++) {
    const int16_t value = ((wrt_i16x8_t)(i < 8 ? a : b))[wrt_lane(8, i % 8)];
    const int16_t limited = value < INT8_MIN ? INT8_MIN : value > INT8_MAX ? INT8_MAX : value;
    result[wrt_lane(16, i)] = (int8_t)limited;
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_narrow_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  wrt_u8x16_t result = {0};
  for (uint32_t i = 0; i < 16; i++) {
    const int16_t value = ((wrt_i16x8_t)(i < 8 ? a : b))[wrt_lane(8, i % 8)];
    const int16_t limited = value < 0 ? 0 : value > UINT8_MAX ? UINT8_MAX : value;
    result[wrt_lane(16, i)] = (uint8_t)limited;
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_narrow_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  wrt_i16x8_t result = {0};
  for (uint32_t i = 0; i < 8; i++) {
    const int32_t value = ((wrt_i32x4_t)(i < 4 ? a : b))[wrt_lane(4, i % 4)];
    const int32_t limited = value < INT16_MIN ? INT16_MIN : value > INT16_MAX ? INT16_MAX : value;
    result[wrt_lane(8, i)] = (int16_t)limited;
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_narrow_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  wrt_u16x8_t result = {0};
  for (uint32_t i = 0; i < 8; i++) {
    const int32_t value = ((wrt_i32x4_t)(i < 4 ? a : b))[wrt_lane(4, i % 4)];
    const int32_t limited = value < 0 ? 0 : value > UINT16_MAX ? UINT16_MAX : value;
    result[wrt_lane(8, i)] = (uint16_t)limited;
  }
  return (wrt_v128_t)result;
}

/* ---- Extending: the low lanes, from lane 0 on, or the high ones ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_i8x16_s(wrt_v128_t a, uint32_t first) {
  const wrt_i8x16_t lanes = (wrt_i8x16_t)a;
  wrt_i16x8_t result = {0};
  for (uint32_t i = 0; i < 8; i++) {
    result[wrt_lane(8, i)] = lanes[wrt_lane(16, first + i)];
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_low_i8x16_s(wrt_v128_t a) {
  return wrt_i16x8_extend_i8x16_s(a, 0);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_high_i8x16_s(wrt_v128_t a) {
  return wrt_i16x8_extend_i8x16_s(a, 8);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_i8x16_u(wrt_v128_t a, uint32_t first) {
  const wrt_u8x16_t lanes = (wrt_u8x16_t)a;
  wrt_u16x8_t result = {0};
  for (uint32_t i = 0; i < 8; i++) {
    result[wrt_lane(8, i)] = lanes[wrt_lane(16, first + i)];
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_low_i8x16_u(wrt_v128_t a) {
  return wrt_i16x8_extend_i8x16_u(a, 0);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_high_i8x16_u(wrt_v128_t a) {
  return wrt_i16x8_extend_i8x16_u(a, 8);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_i16x8_s(wrt_v128_t a, uint32_t first) {
  const wrt_i16x8_t lanes = (wrt_i16x8_t)a;
  wrt_i32x4_t result = {0};
  for (uint32_t i = 0; i < 4; i++) {
    result[wrt_lane(4, i)] = lanes[wrt_lane(8, first + i)];
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_low_i16x8_s(wrt_v128_t a) {
  return wrt_i32x4_extend_i16x8_s(a, 0);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_high_i16x8_s(wrt_v128_t a) {
  return wrt_i32x4_extend_i16x8_s(a, 4);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_i16x8_u(wrt_v128_t a, uint32_t first) {
  const wrt_u16x8_t lanes = (wrt_u16x8_t)a;
  wrt_u32x4_t result = {0};
  for (uint32_t i = 0; i < 4; i++) {
    result[wrt_lane(4, i)] = lanes[wrt_lane(8, first + i)];
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_low_i16x8_u(wrt_v128_t a) {
  return wrt_i32x4_extend_i16x8_u(a, 0);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_high_i16x8_u(wrt_v128_t a) {
  return wrt_i32x4_extend_i16x8_u(a, 4);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_i32x4_s(wrt_v128_t a, uint32_t first) {
  const wrt_i32x4_t lanes = (wrt_i32x4_t)a;
  wrt_i64x2_t result = {0};
  for (uint32_t i = 0; i < 2; i++) {
    result[wrt_lane(2, i)] = lanes[wrt_lane(4, first + i)];
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_low_i32x4_s(wrt_v128_t a) {
  return wrt_i64x2_extend_i32x4_s(a, 0);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_high_i32x4_s(wrt_v128_t a) {
  return wrt_i64x2_extend_i32x4_s(a, 2);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_i32x4_u(wrt_v128_t a, uint32_t first) {
  const wrt_u32x4_t lanes = (wrt_u32x4_t)a;
  wrt_u64x2_t result = {0};
  for (uint32_t i = 0; i < 2; i++) {
    result[wrt_lane(2, i)] = lanes[wrt_lane(4, first + i)];
  }
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_low_i32x4_u(wrt_v128_t a) {
  return wrt_i64x2_extend_i32x4_u(a, 0);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_high_i32x4_u(wrt_v128_t a) {
  return wrt_i64x2_extend_i32x4_u(a, 2);
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

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_low_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i32x4_mul(wrt_i32x4_extend_low_i16x8_s(a), wrt_i32x4_extend_low_i16x8_s(b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_low_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i32x4_mul(wrt_i32x4_extend_low_i16x8_u(a), wrt_i32x4_extend_low_i16x8_u(b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_high_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i32x4_mul(wrt_i32x4_extend_high_i16x8_s(a), wrt_i32x4_extend_high_i16x8_s(b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_high_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i32x4_mul(wrt_i32x4_extend_high_i16x8_u(a), wrt_i32x4_extend_high_i16x8_u(b));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_low_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i64x2_mul(wrt_i64x2_extend_low_i32x4_s(a), wrt_i64x2_extend_low_i32x4_s(b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_low_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i64x2_mul(wrt_i64x2_extend_low_i32x4_u(a), wrt_i64x2_extend_low_i32x4_u(b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_high_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i64x2_mul(wrt_i64x2_extend_high_i32x4_s(a), wrt_i64x2_extend_high_i32x4_s(b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_high_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i64x2_mul(wrt_i64x2_extend_high_i32x4_u(a), wrt_i64x2_extend_high_i32x4_u(b));
}

/* ---- Sums of neighbours: the odd lanes and the even ones, extended in place ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_s(wrt_v128_t a) {
  const wrt_v128_t even = wrt_i16x8_shr_s(wrt_i16x8_shl(a, 8), 8);
  return wrt_i16x8_add(even, wrt_i16x8_shr_s(a, 8));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_u(wrt_v128_t a) {
  const wrt_v128_t even = wrt_i16x8_shr_u(wrt_i16x8_shl(a, 8), 8);
  return wrt_i16x8_add(even, wrt_i16x8_shr_u(a, 8));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extadd_pairwise_i16x8_s(wrt_v128_t a) {
  const wrt_v128_t even = wrt_i32x4_shr_s(wrt_i32x4_shl(a, 16), 16);
  return wrt_i32x4_add(even, wrt_i32x4_shr_s(a, 16));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extadd_pairwise_i16x8_u(wrt_v128_t a) {
  const wrt_v128_t even = wrt_i32x4_shr_u(wrt_i32x4_shl(a, 16), 16);
  return wrt_i32x4_add(even, wrt_i32x4_shr_u(a, 16));
}

/* ---- Sums of neighbours' products ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_dot_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  const wrt_v128_t even_a = wrt_i32x4_shr_s(wrt_i32x4_shl(a, 16), 16);
  const wrt_v128_t even_b = wrt_i32x4_shr_s(wrt_i32x4_shl(b, 16), 16);
  const wrt_v128_t odd = wrt_i32x4_mul(wrt_i32x4_shr_s(a, 16), wrt_i32x4_shr_s(b, 16));
  return wrt_i32x4_add(wrt_i32x4_mul(even_a, even_b), odd);
}

/* ---- Relaxed ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_q15mulr_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_q15mulr_sat_s(a, b);
}

/* b's lanes are taken as signed, and sums wrap. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_dot_i8x16_i7x16_s(wrt_v128_t a, wrt_v128_t b) {
  const wrt_v128_t even_a = wrt_i16x8_shr_s(wrt_i16x8_shl(a, 8), 8);
  const wrt_v128_t even_b = wrt_i16x8_shr_s(wrt_i16x8_shl(b, 8), 8);
  const wrt_v128_t odd = wrt_i16x8_mul(wrt_i16x8_shr_s(a, 8), wrt_i16x8_shr_s(b, 8));
  return wrt_i16x8_add(wrt_i16x8_mul(even_a, even_b), odd);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_dot_i8x16_i7x16_add_s(wrt_v128_t a, wrt_v128_t b,
                                                                     wrt_v128_t c) {
  const wrt_v128_t pairs = wrt_i16x8_relaxed_dot_i8x16_i7x16_s(a, b);
  return wrt_i32x4_add(wrt_i32x4_extadd_pairwise_i16x8_s(pairs), c);
}

#endif
