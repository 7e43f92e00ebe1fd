/* wrt_bulk.h: instructions on many bytes of a memory (spec 4.4.7). Part of wrt_memory.h, whose banner holds
 * here too. */
#ifndef WRT_BULK_H
#define WRT_BULK_H

/* ---- Bulk instructions: the bounds come before the first write, in 64 bits (spec 4.4.7) ---- */

WRT_ALWAYS_INLINE void wrt_memory_check(const wrt_memory_t *memory, uint32_t at, uint32_t count) {
  if (WRT_UNLIKELY((uint64_t)at + count > wrt_memory_peek(&memory->size))) {
    wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  }
}

WRT_ALWAYS_INLINE void wrt_sixteen_store(uint8_t *to, wrt_v128_t value) {
  *(WRT_ORDERED wrt_unaligned_v128_t *)to = value;
}

/* At most 32 bytes, which may overlap: everything is read before anything is written. The first and the last
 * bytes, as many as one access takes, cover all in between. Cheaper than a call: 0.86 against 1.08 on a
 * program that copies. */
static inline WRT_UNUSED void wrt_move_small(uint8_t *to, const uint8_t *from, size_t count) {
  if (count >= 16) {
    const wrt_v128_t first = *(const WRT_ORDERED wrt_unaligned_v128_t *)from;
    const wrt_v128_t last = *(const WRT_ORDERED wrt_unaligned_v128_t *)(from + (count - 16));
    wrt_sixteen_store(to, first);
    wrt_sixteen_store(to + (count - 16), last);
  } else if (count >= 8) {
    const uint64_t first = wrt_read_u64(from), last = wrt_read_u64(from + (count - 8));
    wrt_write_u64(to, first);
    wrt_write_u64(to + (count - 8), last);
  } else if (count >= 4) {
    const uint32_t first = wrt_read_u32(from), last = wrt_read_u32(from + (count - 4));
    wrt_write_u32(to, first);
    wrt_write_u32(to + (count - 4), last);
  } else if (count >= 2) {
    const uint16_t first = wrt_read_u16(from), last = wrt_read_u16(from + (count - 2));
    wrt_write_u16(to, first);
    wrt_write_u16(to + (count - 2), last);
  } else if (count == 1) {
    *to = *from;
  }
}

static inline WRT_UNUSED void wrt_memory_copy(wrt_memory_t *to_memory, wrt_memory_t *from_memory, uint32_t to,
                                              uint32_t from, uint32_t count) {
  wrt_memory_check(to_memory, to, count);
  wrt_memory_check(from_memory, from, count);
  if (count <= 32) {
    wrt_move_small(to_memory->base + to, from_memory->base + from, count);
  } else {
    __builtin_memmove(to_memory->base + to, from_memory->base + from, count);
  }
}

static inline WRT_UNUSED void wrt_memory_fill(wrt_memory_t *memory, uint32_t to, uint32_t byte,
                                              uint32_t count) {
  wrt_memory_check(memory, to, count);
  __builtin_memset(memory->base + to, (uint8_t)byte, count);
}

/* Makes `bytes` the memory's contents at `at`: whole pages that have the same place in a page on both sides,
 * and are the executable's own constants, are mapped instead of copied, and so cost nothing until they are
 * touched. */
void wrt_memory_place(wrt_memory_t *memory, uint64_t at, const uint8_t *bytes, uint64_t size);

/* A dropped segment has size 0; its data may be NULL, which memcpy must not see. */
static inline WRT_UNUSED void wrt_memory_init(wrt_memory_t *memory, const uint8_t *data, uint32_t data_size,
                                              uint32_t to, uint32_t from, uint32_t count) {
  if (WRT_UNLIKELY((uint64_t)from + count > data_size)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  wrt_memory_check(memory, to, count);
  if (count != 0) __builtin_memcpy(memory->base + to, data + from, count);
}

/* ---- A number of bytes that the module has as a constant ----
 * Compilers to Wasm write memory.copy and memory.fill where others copy or clear a structure by loads and
 * stores. So do these, at most WRT_FEW bytes, and the accesses' own faults are the bounds: all is read before
 * anything is written, by loads that happen whether what they read is stored or not, and the last bytes are
 * written first. They need a view of a memory whose accesses need no check: addresses of 32 bits, pages of 64
 * KiB. */

#define WRT_FEW 128u

/* Bytes of the first access, and of the one that covers the rest: the lowest power of two that does. */
WRT_ALWAYS_INLINE uint32_t wrt_few_first(uint32_t count) {
  return count >= 16 ? 16 : count >= 8 ? 8 : count >= 4 ? 4 : count >= 2 ? 2 : 1;
}
WRT_ALWAYS_INLINE uint32_t wrt_few_last(uint32_t rest) {
  return rest > 8 ? 16 : rest > 4 ? 8 : rest > 2 ? 4 : rest;
}

/* At most 8 bytes. */
WRT_ALWAYS_INLINE uint64_t wrt_few_load(const uint8_t *from, uint32_t width) {
  return width == 1   ? wrt_load_u8(from)
         : width == 2 ? wrt_load_u16(from)
         : width == 4 ? wrt_load_u32(from)
                      : wrt_load_u64(from);
}
WRT_ALWAYS_INLINE void wrt_few_store(uint8_t *to, uint64_t value, uint32_t width) {
  switch (width) {
  case 1:
    wrt_write_u8(to, (uint8_t)value);
    break;
  case 2:
    wrt_write_u16(to, (uint16_t)value);
    break;
  case 4:
    wrt_write_u32(to, (uint32_t)value);
    break;
  default:
    wrt_write_u64(to, value);
  }
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_sixteen_load(const uint8_t *from) {
  wrt_v128_t value = *(const volatile wrt_unaligned_v128_t *)from;
  WRT_DETACH(value, WRT_VECTOR_CONSTRAINT);
  return value;
}

WRT_ALWAYS_INLINE void wrt_copy_below_sixteen(uint8_t *to, const uint8_t *from, uint32_t count) {
  const uint32_t first = wrt_few_first(count), last = wrt_few_last(count - first);
  const uint64_t head = wrt_few_load(from, first);
  if (last != 0) wrt_few_store(to + count - last, wrt_few_load(from + count - last, last), last);
  wrt_few_store(to, head, first);
}

WRT_ALWAYS_INLINE void wrt_fill_below_sixteen(uint8_t *to, uint64_t pattern, uint32_t count) {
  const uint32_t first = wrt_few_first(count), last = wrt_few_last(count - first);
  if (last != 0) wrt_few_store(to + count - last, pattern, last);
  wrt_few_store(to, pattern, first);
}

WRT_ALWAYS_INLINE void wrt_copy_sixteens(uint8_t *to, const uint8_t *from, uint32_t count) {
  const uint32_t sixteens = count / 16, last = wrt_few_last(count % 16);
  const wrt_v128_t none = {0, 0};
  const wrt_v128_t s0 = wrt_sixteen_load(from);
  const wrt_v128_t s1 = sixteens > 1 ? wrt_sixteen_load(from + 16) : none;
  const wrt_v128_t s2 = sixteens > 2 ? wrt_sixteen_load(from + 32) : none;
  const wrt_v128_t s3 = sixteens > 3 ? wrt_sixteen_load(from + 48) : none;
  const wrt_v128_t s4 = sixteens > 4 ? wrt_sixteen_load(from + 64) : none;
  const wrt_v128_t s5 = sixteens > 5 ? wrt_sixteen_load(from + 80) : none;
  const wrt_v128_t s6 = sixteens > 6 ? wrt_sixteen_load(from + 96) : none;
  const wrt_v128_t s7 = sixteens > 7 ? wrt_sixteen_load(from + 112) : none;
  if (last == 16) {
    wrt_sixteen_store(to + count - 16, wrt_sixteen_load(from + count - 16));
  } else if (last != 0) {
    wrt_few_store(to + count - last, wrt_few_load(from + count - last, last), last);
  }
  if (sixteens > 7) wrt_sixteen_store(to + 112, s7);
  if (sixteens > 6) wrt_sixteen_store(to + 96, s6);
  if (sixteens > 5) wrt_sixteen_store(to + 80, s5);
  if (sixteens > 4) wrt_sixteen_store(to + 64, s4);
  if (sixteens > 3) wrt_sixteen_store(to + 48, s3);
  if (sixteens > 2) wrt_sixteen_store(to + 32, s2);
  if (sixteens > 1) wrt_sixteen_store(to + 16, s1);
  wrt_sixteen_store(to, s0);
}

WRT_ALWAYS_INLINE void wrt_fill_sixteens(uint8_t *to, uint64_t pattern, uint32_t count) {
  const uint32_t sixteens = count / 16, last = wrt_few_last(count % 16);
  const wrt_v128_t all = {pattern, pattern};
  if (last == 16) {
    wrt_sixteen_store(to + count - 16, all);
  } else if (last != 0) {
    wrt_few_store(to + count - last, pattern, last);
  }
  if (sixteens > 7) wrt_sixteen_store(to + 112, all);
  if (sixteens > 6) wrt_sixteen_store(to + 96, all);
  if (sixteens > 5) wrt_sixteen_store(to + 80, all);
  if (sixteens > 4) wrt_sixteen_store(to + 64, all);
  if (sixteens > 3) wrt_sixteen_store(to + 48, all);
  if (sixteens > 2) wrt_sixteen_store(to + 32, all);
  if (sixteens > 1) wrt_sixteen_store(to + 16, all);
  wrt_sixteen_store(to, all);
}

WRT_ALWAYS_INLINE void wrt_memory_copy_few(wrt_view_t to_view, wrt_view_t from_view, uint32_t to,
                                           uint32_t from, uint32_t count) {
  uint8_t *const target = wrt_effective(to_view, to, 0, count);
  const uint8_t *const source = wrt_effective(from_view, from, 0, count);
  if (count < 16) {
    wrt_copy_below_sixteen(target, source, count);
  } else {
    wrt_copy_sixteens(target, source, count);
  }
}

WRT_ALWAYS_INLINE void wrt_memory_fill_few(wrt_view_t view, uint32_t to, uint32_t byte, uint32_t count) {
  uint8_t *const target = wrt_effective(view, to, 0, count);
  const uint64_t pattern = (uint8_t)byte * UINT64_C(0x0101010101010101);
  if (count < 16) {
    wrt_fill_below_sixteen(target, pattern, count);
  } else {
    wrt_fill_sixteens(target, pattern, count);
  }
}

#endif
