/* wrt_simd_access.h: loads and stores of vectors (spec 4.4.7), by the names of the text format. Part of
 * wrt_simd.h; the banner of wrt_memory.h holds here too. "load" is volatile, "read" plain, as there. */
#ifndef WRT_SIMD_ACCESS_H
#define WRT_SIMD_ACCESS_H

/* ---- Sixteen bytes ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_little_v128(wrt_v128_t a) {
#if WRT_LITTLE_ENDIAN
  return a;
#else
  return (wrt_v128_t){__builtin_bswap64(a[1]), __builtin_bswap64(a[0])};
#endif
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_load_v128(const uint8_t *from) {
  const wrt_v128_t value = wrt_little_v128(*(const volatile wrt_unaligned_v128_t *)from);
#if WRT_LOSES_VOLATILE
  return wrt_v128_opaque(value);
#else
  return value;
#endif
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_read_v128(const uint8_t *from) {
  return wrt_little_v128(*(const WRT_ORDERED wrt_unaligned_v128_t *)from);
}

WRT_ALWAYS_INLINE void wrt_write_v128(uint8_t *to, wrt_v128_t value) {
  *(WRT_ORDERED wrt_unaligned_v128_t *)to = wrt_little_v128(value);
}

/* A number in lane 0, the others zero: through a float, which is in the right register already. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_of_f32(float a) {
  return WRT_LITTLE_ENDIAN ? (wrt_v128_t)(wrt_f32x4_t){a, 0, 0, 0} : (wrt_v128_t)(wrt_f32x4_t){0, 0, 0, a};
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_of_f64(double a) {
  return WRT_LITTLE_ENDIAN ? (wrt_v128_t)(wrt_f64x2_t){a, 0} : (wrt_v128_t)(wrt_f64x2_t){0, a};
}

/* ---- Loads: volatile ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_load_v128(wrt_effective(view, address, offset, 16));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load8x8_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i16x8_extend_low_i8x16_s(wrt_v128_of_f64(wrt_load_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load8x8_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i16x8_extend_low_i8x16_u(wrt_v128_of_f64(wrt_load_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load16x4_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i32x4_extend_low_i16x8_s(wrt_v128_of_f64(wrt_load_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load16x4_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i32x4_extend_low_i16x8_u(wrt_v128_of_f64(wrt_load_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load32x2_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i64x2_extend_low_i32x4_s(wrt_v128_of_f64(wrt_load_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load32x2_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i64x2_extend_low_i32x4_u(wrt_v128_of_f64(wrt_load_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load8_splat(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i8x16_splat(wrt_load_u8(wrt_effective(view, address, offset, 1)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load16_splat(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i16x8_splat(wrt_load_u16(wrt_effective(view, address, offset, 2)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load32_splat(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_f32x4_splat(wrt_load_f32(wrt_effective(view, address, offset, 4)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load64_splat(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_f64x2_splat(wrt_load_f64(wrt_effective(view, address, offset, 8)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load32_zero(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_v128_of_f32(wrt_load_f32(wrt_effective(view, address, offset, 4)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load64_zero(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_v128_of_f64(wrt_load_f64(wrt_effective(view, address, offset, 8)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load8_lane(wrt_view_t view, uint32_t address, uint32_t offset,
                                                 wrt_v128_t a, uint32_t lane) {
  return wrt_i8x16_replace_lane(a, wrt_load_u8(wrt_effective(view, address, offset, 1)), lane);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load16_lane(wrt_view_t view, uint32_t address, uint32_t offset,
                                                  wrt_v128_t a, uint32_t lane) {
  return wrt_i16x8_replace_lane(a, wrt_load_u16(wrt_effective(view, address, offset, 2)), lane);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load32_lane(wrt_view_t view, uint32_t address, uint32_t offset,
                                                  wrt_v128_t a, uint32_t lane) {
  return wrt_f32x4_replace_lane(a, wrt_load_f32(wrt_effective(view, address, offset, 4)), lane);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_load64_lane(wrt_view_t view, uint32_t address, uint32_t offset,
                                                  wrt_v128_t a, uint32_t lane) {
  return wrt_f64x2_replace_lane(a, wrt_load_f64(wrt_effective(view, address, offset, 8)), lane);
}

/* ---- Reads: plain ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_read_v128(wrt_effective(view, address, offset, 16));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read8x8_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i16x8_extend_low_i8x16_s(wrt_v128_of_f64(wrt_read_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read8x8_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i16x8_extend_low_i8x16_u(wrt_v128_of_f64(wrt_read_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read16x4_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i32x4_extend_low_i16x8_s(wrt_v128_of_f64(wrt_read_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read16x4_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i32x4_extend_low_i16x8_u(wrt_v128_of_f64(wrt_read_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read32x2_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i64x2_extend_low_i32x4_s(wrt_v128_of_f64(wrt_read_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read32x2_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i64x2_extend_low_i32x4_u(wrt_v128_of_f64(wrt_read_f64(wrt_effective(view, address, offset, 8))));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read8_splat(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i8x16_splat(wrt_read_u8(wrt_effective(view, address, offset, 1)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read16_splat(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_i16x8_splat(wrt_read_u16(wrt_effective(view, address, offset, 2)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read32_splat(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_f32x4_splat(wrt_read_f32(wrt_effective(view, address, offset, 4)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read64_splat(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_f64x2_splat(wrt_read_f64(wrt_effective(view, address, offset, 8)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read32_zero(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_v128_of_f32(wrt_read_f32(wrt_effective(view, address, offset, 4)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read64_zero(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_v128_of_f64(wrt_read_f64(wrt_effective(view, address, offset, 8)));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read8_lane(wrt_view_t view, uint32_t address, uint32_t offset,
                                                 wrt_v128_t a, uint32_t lane) {
  return wrt_i8x16_replace_lane(a, wrt_read_u8(wrt_effective(view, address, offset, 1)), lane);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read16_lane(wrt_view_t view, uint32_t address, uint32_t offset,
                                                  wrt_v128_t a, uint32_t lane) {
  return wrt_i16x8_replace_lane(a, wrt_read_u16(wrt_effective(view, address, offset, 2)), lane);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read32_lane(wrt_view_t view, uint32_t address, uint32_t offset,
                                                  wrt_v128_t a, uint32_t lane) {
  return wrt_f32x4_replace_lane(a, wrt_read_f32(wrt_effective(view, address, offset, 4)), lane);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_read64_lane(wrt_view_t view, uint32_t address, uint32_t offset,
                                                  wrt_v128_t a, uint32_t lane) {
  return wrt_f64x2_replace_lane(a, wrt_read_f64(wrt_effective(view, address, offset, 8)), lane);
}

/* ---- Stores ---- */

WRT_ALWAYS_INLINE void wrt_v128_store(wrt_view_t view, uint32_t address, uint32_t offset, wrt_v128_t value) {
  wrt_write_v128(wrt_effective(view, address, offset, 16), value);
}
WRT_ALWAYS_INLINE void wrt_v128_store8_lane(wrt_view_t view, uint32_t address, uint32_t offset, wrt_v128_t a,
                                            uint32_t lane) {
  wrt_write_u8(wrt_effective(view, address, offset, 1), (uint8_t)wrt_i8x16_extract_lane_u(a, lane));
}
WRT_ALWAYS_INLINE void wrt_v128_store16_lane(wrt_view_t view, uint32_t address, uint32_t offset, wrt_v128_t a,
                                             uint32_t lane) {
  wrt_write_u16(wrt_effective(view, address, offset, 2), (uint16_t)wrt_i16x8_extract_lane_u(a, lane));
}
WRT_ALWAYS_INLINE void wrt_v128_store32_lane(wrt_view_t view, uint32_t address, uint32_t offset, wrt_v128_t a,
                                             uint32_t lane) {
  wrt_write_f32(wrt_effective(view, address, offset, 4), wrt_f32x4_extract_lane(a, lane));
}
WRT_ALWAYS_INLINE void wrt_v128_store64_lane(wrt_view_t view, uint32_t address, uint32_t offset, wrt_v128_t a,
                                             uint32_t lane) {
  wrt_write_f64(wrt_effective(view, address, offset, 8), wrt_f64x2_extract_lane(a, lane));
}

#endif
