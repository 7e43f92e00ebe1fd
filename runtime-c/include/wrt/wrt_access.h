/* wrt_access.h: loads and stores (spec 4.4.7), by the names of the text format. Part of wrt_memory.h, whose
 * banner holds here too. */
#ifndef WRT_ACCESS_H
#define WRT_ACCESS_H

/* ---- Loads: volatile ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_load8_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return (uint32_t)(int8_t)wrt_load_u8(wrt_effective(view, address, offset, 1));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_load8_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_load_u8(wrt_effective(view, address, offset, 1));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_load16_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return (uint32_t)(int16_t)wrt_load_u16(wrt_effective(view, address, offset, 2));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_load16_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_load_u16(wrt_effective(view, address, offset, 2));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_load(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_load_u32(wrt_effective(view, address, offset, 4));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_load8_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return (uint64_t)(int8_t)wrt_load_u8(wrt_effective(view, address, offset, 1));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_load8_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_load_u8(wrt_effective(view, address, offset, 1));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_load16_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return (uint64_t)(int16_t)wrt_load_u16(wrt_effective(view, address, offset, 2));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_load16_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_load_u16(wrt_effective(view, address, offset, 2));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_load32_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return (uint64_t)(int32_t)wrt_load_u32(wrt_effective(view, address, offset, 4));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_load32_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_load_u32(wrt_effective(view, address, offset, 4));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_load(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_load_u64(wrt_effective(view, address, offset, 8));
}

WRT_ALWAYS_INLINE float wrt_f32_load(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_load_f32(wrt_effective(view, address, offset, 4));
}

WRT_ALWAYS_INLINE double wrt_f64_load(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_load_f64(wrt_effective(view, address, offset, 8));
}

/* ---- Reads: plain ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_read8_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return (uint32_t)(int8_t)wrt_read_u8(wrt_effective(view, address, offset, 1));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_read8_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_read_u8(wrt_effective(view, address, offset, 1));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_read16_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return (uint32_t)(int16_t)wrt_read_u16(wrt_effective(view, address, offset, 2));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_read16_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_read_u16(wrt_effective(view, address, offset, 2));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_read(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_read_u32(wrt_effective(view, address, offset, 4));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_read8_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return (uint64_t)(int8_t)wrt_read_u8(wrt_effective(view, address, offset, 1));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_read8_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_read_u8(wrt_effective(view, address, offset, 1));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_read16_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return (uint64_t)(int16_t)wrt_read_u16(wrt_effective(view, address, offset, 2));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_read16_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_read_u16(wrt_effective(view, address, offset, 2));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_read32_s(wrt_view_t view, uint32_t address, uint32_t offset) {
  return (uint64_t)(int32_t)wrt_read_u32(wrt_effective(view, address, offset, 4));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_read32_u(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_read_u32(wrt_effective(view, address, offset, 4));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_read(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_read_u64(wrt_effective(view, address, offset, 8));
}

WRT_ALWAYS_INLINE float wrt_f32_read(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_read_f32(wrt_effective(view, address, offset, 4));
}

WRT_ALWAYS_INLINE double wrt_f64_read(wrt_view_t view, uint32_t address, uint32_t offset) {
  return wrt_read_f64(wrt_effective(view, address, offset, 8));
}

/* ---- Stores ---- */

WRT_ALWAYS_INLINE void wrt_i32_store8(wrt_view_t view, uint32_t address, uint32_t offset, uint32_t value) {
  wrt_write_u8(wrt_effective(view, address, offset, 1), (uint8_t)value);
}

WRT_ALWAYS_INLINE void wrt_i32_store16(wrt_view_t view, uint32_t address, uint32_t offset, uint32_t value) {
  wrt_write_u16(wrt_effective(view, address, offset, 2), (uint16_t)value);
}

WRT_ALWAYS_INLINE void wrt_i32_store(wrt_view_t view, uint32_t address, uint32_t offset, uint32_t value) {
  wrt_write_u32(wrt_effective(view, address, offset, 4), value);
}

WRT_ALWAYS_INLINE void wrt_i64_store8(wrt_view_t view, uint32_t address, uint32_t offset, uint64_t value) {
  wrt_write_u8(wrt_effective(view, address, offset, 1), (uint8_t)value);
}

WRT_ALWAYS_INLINE void wrt_i64_store16(wrt_view_t view, uint32_t address, uint32_t offset, uint64_t value) {
  wrt_write_u16(wrt_effective(view, address, offset, 2), (uint16_t)value);
}

WRT_ALWAYS_INLINE void wrt_i64_store32(wrt_view_t view, uint32_t address, uint32_t offset, uint64_t value) {
  wrt_write_u32(wrt_effective(view, address, offset, 4), (uint32_t)value);
}

WRT_ALWAYS_INLINE void wrt_i64_store(wrt_view_t view, uint32_t address, uint32_t offset, uint64_t value) {
  wrt_write_u64(wrt_effective(view, address, offset, 8), value);
}

WRT_ALWAYS_INLINE void wrt_f32_store(wrt_view_t view, uint32_t address, uint32_t offset, float value) {
  wrt_write_f32(wrt_effective(view, address, offset, 4), value);
}

WRT_ALWAYS_INLINE void wrt_f64_store(wrt_view_t view, uint32_t address, uint32_t offset, double value) {
  wrt_write_f64(wrt_effective(view, address, offset, 8), value);
}

#endif
