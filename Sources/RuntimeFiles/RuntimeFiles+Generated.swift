// runtime-c as data, rendered by `make generate`. Do not edit.

extension RuntimeFiles {
  /// Paths below runtime-c and contents, sorted by path.
  public static let all: [RuntimeFile] = [
    RuntimeFile(path: "include/wrt/wrt.h", contents: ##"""
/* wrt.h: everything that emitted C and embedders include. */
#ifndef WRT_H
#define WRT_H

#include "wrt_config.h"
#include "wrt_platform.h"
#include "wrt_version.h"
#include "wrt_types.h"

/* Emitted C leaves out members that are zero, which gcc and clang would remark on with -Wextra. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

WRT_BEGIN_C
#include "wrt_trap.h"
#include "wrt_numeric.h"
#include "wrt_memory.h"
#include "wrt_table.h"
#include "wrt_instance.h"
WRT_END_C

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_access.h", contents: ##"""
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

"""##),
    RuntimeFile(path: "include/wrt/wrt_atomic.h", contents: ##"""
/* wrt_atomic.h: atomic instructions (threads proposal). Emitted C includes it where a module uses one. The
 * banner of wrt_memory.h holds here too.
 *
 * All are sequentially consistent, on shared and unshared memories alike. An address that is not a multiple
 * of the width traps. Bounds are checked as for every other access: an atomic access beyond the end faults.
 */
#ifndef WRT_ATOMIC_H
#define WRT_ATOMIC_H

#include "wrt_memory.h"

/* Bases are aligned for every width, so the place may be asked instead of the address. */
WRT_ALWAYS_INLINE uint8_t *wrt_atomic_place(wrt_view_t view, uint32_t address, uint32_t offset,
                                            uint32_t width) {
  uint8_t *const place = wrt_effective(view, address, offset, width);
  if (WRT_UNLIKELY(((uintptr_t)place & (width - 1)) != 0)) wrt_trap(WRT_TRAP_UNALIGNED_ATOMIC);
  return place;
}

WRT_ALWAYS_INLINE uint8_t wrt_little_u8(uint8_t a) { return a; }

/* ---- Accesses by width ---- */

#define WRT_ATOMIC_ACCESSES(bits)                                                                            \
  typedef uint##bits##_t __attribute__((may_alias)) wrt_atomic_u##bits##_t;                                  \
  WRT_ALWAYS_INLINE uint##bits##_t wrt_atomic_load_u##bits(const uint8_t *from) {                            \
    return wrt_little_u##bits(__atomic_load_n((const wrt_atomic_u##bits##_t *)from, __ATOMIC_SEQ_CST));      \
  }                                                                                                          \
  WRT_ALWAYS_INLINE void wrt_atomic_store_u##bits(uint8_t *to, uint##bits##_t value) {                       \
    __atomic_store_n((wrt_atomic_u##bits##_t *)to, wrt_little_u##bits(value), __ATOMIC_SEQ_CST);             \
  }                                                                                                          \
  WRT_ALWAYS_INLINE uint##bits##_t wrt_atomic_xchg_u##bits(uint8_t *at, uint##bits##_t value) {              \
    return wrt_little_u##bits(                                                                               \
        __atomic_exchange_n((wrt_atomic_u##bits##_t *)at, wrt_little_u##bits(value), __ATOMIC_SEQ_CST));     \
  }                                                                                                          \
  WRT_ALWAYS_INLINE uint##bits##_t wrt_atomic_cmpxchg_u##bits(uint8_t *at, uint##bits##_t expected,          \
                                                              uint##bits##_t value) {                        \
    uint##bits##_t found = wrt_little_u##bits(expected);                                                     \
    __atomic_compare_exchange_n((wrt_atomic_u##bits##_t *)at, &found, wrt_little_u##bits(value), false,      \
                                __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);                                         \
    return wrt_little_u##bits(found);                                                                        \
  }

WRT_ATOMIC_ACCESSES(8)
WRT_ATOMIC_ACCESSES(16)
WRT_ATOMIC_ACCESSES(32)
WRT_ATOMIC_ACCESSES(64)
#undef WRT_ATOMIC_ACCESSES

/* `name` is the builtin's part of a name too: add, sub, and, or, xor. */
#if WRT_LITTLE_ENDIAN
#define WRT_ATOMIC_OPERATION(bits, name, symbol)                                                             \
  WRT_ALWAYS_INLINE uint##bits##_t wrt_atomic_##name##_u##bits(uint8_t *at, uint##bits##_t value) {          \
    return __atomic_fetch_##name((wrt_atomic_u##bits##_t *)at, value, __ATOMIC_SEQ_CST);                     \
  }
#else
#define WRT_ATOMIC_OPERATION(bits, name, symbol)                                                             \
  WRT_ALWAYS_INLINE uint##bits##_t wrt_atomic_##name##_u##bits(uint8_t *at, uint##bits##_t value) {          \
    uint##bits##_t old = wrt_atomic_load_u##bits(at);                                                        \
    for (;;) {                                                                                               \
      const uint##bits##_t found = wrt_atomic_cmpxchg_u##bits(at, old, (uint##bits##_t)(old symbol value));  \
      if (found == old) return old;                                                                          \
      old = found;                                                                                           \
    }                                                                                                        \
  }
#endif
#define WRT_ATOMIC_OPERATIONS(bits)                                                                          \
  WRT_ATOMIC_OPERATION(bits, add, +)                                                                         \
  WRT_ATOMIC_OPERATION(bits, sub, -)                                                                         \
  WRT_ATOMIC_OPERATION(bits, and, &)                                                                         \
  WRT_ATOMIC_OPERATION(bits, or, |)                                                                          \
  WRT_ATOMIC_OPERATION(bits, xor, ^)

WRT_ATOMIC_OPERATIONS(8)
WRT_ATOMIC_OPERATIONS(16)
WRT_ATOMIC_OPERATIONS(32)
WRT_ATOMIC_OPERATIONS(64)
#undef WRT_ATOMIC_OPERATIONS
#undef WRT_ATOMIC_OPERATION

/* ---- Instructions, by the names of the text format ----
 * `kind` is i32 or i64, `width` what stands behind load, store and rmw, `suffix` what stands at the end.
 * The operand is hidden from the C compiler: clang drops an addition of 0 whose result nobody uses, and with
 * it the trap. */

#define WRT_ATOMIC_READ_MODIFY_WRITE(kind, type, bits, width, suffix, name)                                  \
  WRT_ALWAYS_INLINE type wrt_##kind##_atomic_rmw##width##_##name##suffix(wrt_view_t view, uint32_t address,  \
                                                                         uint32_t offset, type value) {      \
    __asm__("" : "+r"(value));                                                                               \
    return wrt_atomic_##name##_u##bits(wrt_atomic_place(view, address, offset, bits / 8),                    \
                                       (uint##bits##_t)value);                                               \
  }

/* A cmpxchg compares the whole operand with the zero-extended value: one too large never matches, but the
 * access takes place. */
#define WRT_ATOMIC_INSTRUCTIONS(kind, type, bits, width, suffix)                                             \
  WRT_ALWAYS_INLINE type wrt_##kind##_atomic_load##width##suffix(wrt_view_t view, uint32_t address,          \
                                                                 uint32_t offset) {                          \
    return wrt_atomic_load_u##bits(wrt_atomic_place(view, address, offset, bits / 8));                       \
  }                                                                                                          \
  WRT_ALWAYS_INLINE void wrt_##kind##_atomic_store##width(wrt_view_t view, uint32_t address,                 \
                                                          uint32_t offset, type value) {                     \
    wrt_atomic_store_u##bits(wrt_atomic_place(view, address, offset, bits / 8), (uint##bits##_t)value);      \
  }                                                                                                          \
  WRT_ATOMIC_READ_MODIFY_WRITE(kind, type, bits, width, suffix, add)                                         \
  WRT_ATOMIC_READ_MODIFY_WRITE(kind, type, bits, width, suffix, sub)                                         \
  WRT_ATOMIC_READ_MODIFY_WRITE(kind, type, bits, width, suffix, and)                                         \
  WRT_ATOMIC_READ_MODIFY_WRITE(kind, type, bits, width, suffix, or)                                          \
  WRT_ATOMIC_READ_MODIFY_WRITE(kind, type, bits, width, suffix, xor)                                         \
  WRT_ATOMIC_READ_MODIFY_WRITE(kind, type, bits, width, suffix, xchg)                                        \
  WRT_ALWAYS_INLINE type wrt_##kind##_atomic_rmw##width##_cmpxchg##suffix(                                   \
      wrt_view_t view, uint32_t address, uint32_t offset, type expected, type value) {                       \
    uint8_t *const place = wrt_atomic_place(view, address, offset, bits / 8);                                \
    if (expected != (uint##bits##_t)expected) return wrt_atomic_load_u##bits(place);                         \
    return wrt_atomic_cmpxchg_u##bits(place, (uint##bits##_t)expected, (uint##bits##_t)value);               \
  }

WRT_ATOMIC_INSTRUCTIONS(i32, uint32_t, 32, , )
WRT_ATOMIC_INSTRUCTIONS(i64, uint64_t, 64, , )
WRT_ATOMIC_INSTRUCTIONS(i32, uint32_t, 8, 8, _u)
WRT_ATOMIC_INSTRUCTIONS(i32, uint32_t, 16, 16, _u)
WRT_ATOMIC_INSTRUCTIONS(i64, uint64_t, 8, 8, _u)
WRT_ATOMIC_INSTRUCTIONS(i64, uint64_t, 16, 16, _u)
WRT_ATOMIC_INSTRUCTIONS(i64, uint64_t, 32, 32, _u)
#undef WRT_ATOMIC_INSTRUCTIONS
#undef WRT_ATOMIC_READ_MODIFY_WRITE

WRT_ALWAYS_INLINE void wrt_atomic_fence(void) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

/* ---- Waiting (src/wait.c) ---- */

/* 0: woken; 1: the value was another; 2: timed out. A negative timeout is none; else nanoseconds. */
uint32_t wrt_wait_32(const uint8_t *place, uint32_t expected, int64_t timeout);
uint32_t wrt_wait_64(const uint8_t *place, uint64_t expected, int64_t timeout);
/* Wakes those that wait at the place, at most `count`, longest first. How many it were. */
uint32_t wrt_wake(const uint8_t *place, uint32_t count);

/* The volatile load is the bounds check where a fault is: it must not come while a lock is held. */
WRT_ALWAYS_INLINE uint32_t wrt_memory_atomic_wait32(const wrt_memory_t *memory, wrt_view_t view,
                                                    uint32_t address, uint32_t offset, uint32_t expected,
                                                    uint64_t timeout) {
  uint8_t *const place = wrt_atomic_place(view, address, offset, 4);
  (void)wrt_load_u32(place);
  if (!memory->is_shared) wrt_trap(WRT_TRAP_UNSHARED_WAIT);
  return wrt_wait_32(place, expected, (int64_t)timeout);
}

WRT_ALWAYS_INLINE uint32_t wrt_memory_atomic_wait64(const wrt_memory_t *memory, wrt_view_t view,
                                                    uint32_t address, uint32_t offset, uint64_t expected,
                                                    uint64_t timeout) {
  uint8_t *const place = wrt_atomic_place(view, address, offset, 8);
  (void)wrt_load_u64(place);
  if (!memory->is_shared) wrt_trap(WRT_TRAP_UNSHARED_WAIT);
  return wrt_wait_64(place, expected, (int64_t)timeout);
}

/* On an unshared memory nobody can wait. */
WRT_ALWAYS_INLINE uint32_t wrt_memory_atomic_notify(const wrt_memory_t *memory, wrt_view_t view,
                                                    uint32_t address, uint32_t offset, uint32_t count) {
  uint8_t *const place = wrt_atomic_place(view, address, offset, 4);
  (void)wrt_load_u32(place);
  return memory->is_shared ? wrt_wake(place, count) : 0;
}

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_bulk.h", contents: ##"""
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

"""##),
    RuntimeFile(path: "include/wrt/wrt_config.h", contents: ##"""
/* wrt_config.h: every knob. Each is 0 or 1; give -DNAME=VALUE to the C compiler to change one. All
 * files of a program, the runtime's included, must be compiled with the same values. */
#ifndef WRT_CONFIG_H
#define WRT_CONFIG_H

#include "wrt_platform.h"

/* Turn SIGSEGV and SIGBUS into traps. Stack overflow is not caught without. */
#ifndef WRT_SIGNAL_TRAPS
#define WRT_SIGNAL_TRAPS WRT_HAS_SIGNALS
#endif

/* Compare each address with the memory's size, instead of letting a guard region fault. Slower (1.15
 * in the geometric mean), exact about memory contents after a trap, needs no address space. */
#ifndef WRT_BOUNDS_CHECKS
#if WRT_64_BIT && WRT_HAS_MMAP && WRT_SIGNAL_TRAPS
#define WRT_BOUNDS_CHECKS 0
#else
#define WRT_BOUNDS_CHECKS 1
#endif
#endif

/* No store to a constant address gets lost; a gcc that is called with -fno-dse is told so. */
#ifndef WRT_KEEPS_STORES
#define WRT_KEEPS_STORES (!WRT_LOSES_STORES)
#endif

/* An executable's first memory stands at an address that is a constant in its code. (AddressSanitizer needs
 * that place for itself.) */
#ifndef WRT_FIXED_MEMORY
#define WRT_FIXED_MEMORY (WRT_X86_64 && WRT_LINUX && WRT_KEEPS_STORES && !WRT_ADDRESS_SANITIZER)
#endif

/* Below 2^31 with room for offsets, so that the sum fits into an instruction; above what programs, valgrind
 * and rr place low. Position-independent executables, libraries and stacks are far above. */
#define WRT_FIXED_BASE ((uintptr_t)0x78000000)

/* With bounds checks: check the accesses as well that the emitted code has shown to be in bounds, and abort
 * where one is not. Tests of the emitter are compiled with it. */
#ifndef WRT_AUDIT
#define WRT_AUDIT 0
#endif

/* Make every access to memory happen as written and in that order, so that after a trap memory holds exactly
 * what the specification says. Otherwise stores may be merged or moved before the one that faults. */
#ifndef WRT_EXACT_MEMORY
#define WRT_EXACT_MEMORY 0
#endif

/* Functions with loops that wide registers speed up stand twice in the code, for every x86-64 processor and
 * for x86-64-v3: wrt_version.h. Not where all of the code is for one kind of processor, or small. */
#ifndef WRT_DISPATCH
#if defined(__AVX2__) || !defined(__OPTIMIZE__) || defined(__OPTIMIZE_SIZE__) || (WRT_VERSION + 0) != 0
#define WRT_DISPATCH 0
#else
#define WRT_DISPATCH (WRT_KNOWS_V3 && WRT_HAS_ELF)
#endif
#endif

/* Name the function that trapped, from the program's symbol table. */
#ifndef WRT_SYMBOLS
#define WRT_SYMBOLS WRT_HAS_ELF
#endif

/* Write vector instructions with the processor's intrinsics, where GNU C's vectors do not suffice. */
#ifndef WRT_SIMD_INTRINSICS
#if WRT_HAS_SSE2 || WRT_HAS_NEON
#define WRT_SIMD_INTRINSICS 1
#else
#define WRT_SIMD_INTRINSICS 0
#endif
#endif

#if WRT_SIGNAL_TRAPS != 0 && WRT_SIGNAL_TRAPS != 1
#error "WRT_SIGNAL_TRAPS must be 0 or 1"
#endif
#if WRT_BOUNDS_CHECKS != 0 && WRT_BOUNDS_CHECKS != 1
#error "WRT_BOUNDS_CHECKS must be 0 or 1"
#endif
#if WRT_FIXED_MEMORY != 0 && WRT_FIXED_MEMORY != 1
#error "WRT_FIXED_MEMORY must be 0 or 1"
#endif
#if WRT_KEEPS_STORES != 0 && WRT_KEEPS_STORES != 1
#error "WRT_KEEPS_STORES must be 0 or 1"
#endif
#if WRT_EXACT_MEMORY != 0 && WRT_EXACT_MEMORY != 1
#error "WRT_EXACT_MEMORY must be 0 or 1"
#endif
#if WRT_AUDIT != 0 && WRT_AUDIT != 1
#error "WRT_AUDIT must be 0 or 1"
#endif
#if WRT_DISPATCH != 0 && WRT_DISPATCH != 1
#error "WRT_DISPATCH must be 0 or 1"
#endif
#if WRT_SYMBOLS != 0 && WRT_SYMBOLS != 1
#error "WRT_SYMBOLS must be 0 or 1"
#endif
#if WRT_SIMD_INTRINSICS != 0 && WRT_SIMD_INTRINSICS != 1
#error "WRT_SIMD_INTRINSICS must be 0 or 1"
#endif

#if WRT_SIGNAL_TRAPS && !WRT_HAS_SIGNALS
#error "WRT_SIGNAL_TRAPS needs a system with POSIX signals"
#endif
#if !WRT_BOUNDS_CHECKS && !WRT_SIGNAL_TRAPS
#error "WRT_BOUNDS_CHECKS=0 needs WRT_SIGNAL_TRAPS=1: a fault in the guard region is the check"
#endif
#if !WRT_BOUNDS_CHECKS && !(WRT_64_BIT && WRT_HAS_MMAP)
#error "WRT_BOUNDS_CHECKS=0 needs 64-bit addresses and mmap"
#endif
#if WRT_FIXED_MEMORY && WRT_ADDRESS_SANITIZER
#error "WRT_FIXED_MEMORY=1 does not go with AddressSanitizer"
#endif
#if WRT_DISPATCH && !WRT_KNOWS_V3
#error "WRT_DISPATCH needs x86-64, and clang 12 or gcc 11"
#endif
#if WRT_SYMBOLS && !WRT_HAS_ELF
#error "WRT_SYMBOLS needs ELF"
#endif
#if WRT_SIMD_INTRINSICS && !(WRT_HAS_SSE2 || WRT_HAS_NEON)
#error "WRT_SIMD_INTRINSICS needs SSE2, or NEON on 64-bit ARM"
#endif

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_conversion.h", contents: ##"""
/* wrt_conversion.h: conversions between integers and floats (spec 4.3.4). */
#ifndef WRT_CONVERSION_H
#define WRT_CONVERSION_H

#include "wrt_truncation.h"

/* ---- Integer to float: rounds to nearest, ties to even ---- */

WRT_ALWAYS_INLINE float wrt_f32_convert_i32_s(uint32_t a) { return (float)(int32_t)a; }
WRT_ALWAYS_INLINE float wrt_f32_convert_i32_u(uint32_t a) { return (float)a; }
WRT_ALWAYS_INLINE float wrt_f32_convert_i64_s(uint64_t a) { return (float)(int64_t)a; }
WRT_ALWAYS_INLINE float wrt_f32_convert_i64_u(uint64_t a) { return (float)a; }
WRT_ALWAYS_INLINE double wrt_f64_convert_i32_s(uint32_t a) { return (double)(int32_t)a; }
WRT_ALWAYS_INLINE double wrt_f64_convert_i32_u(uint32_t a) { return (double)a; }
WRT_ALWAYS_INLINE double wrt_f64_convert_i64_s(uint64_t a) { return (double)(int64_t)a; }
WRT_ALWAYS_INLINE double wrt_f64_convert_i64_u(uint64_t a) { return (double)a; }

/* ---- Float to float, and bits ---- */

WRT_ALWAYS_INLINE float wrt_f32_demote_f64(double a) { return (float)a; }
WRT_ALWAYS_INLINE double wrt_f64_promote_f32(float a) { return (double)a; }

WRT_ALWAYS_INLINE uint32_t wrt_i32_reinterpret_f32(float a) { return wrt_f32_to_bits(a); }
WRT_ALWAYS_INLINE uint64_t wrt_i64_reinterpret_f64(double a) { return wrt_f64_to_bits(a); }
WRT_ALWAYS_INLINE float wrt_f32_reinterpret_i32(uint32_t a) { return wrt_f32_from_bits(a); }
WRT_ALWAYS_INLINE double wrt_f64_reinterpret_i64(uint64_t a) { return wrt_f64_from_bits(a); }

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_embed.h", contents: ##"""
/* wrt_embed.h: what a C or C++ program that embeds modules calls, besides what the module's own header
 * declares. Documentation/Embedding.md explains it.
 *
 * Functions that can fail return a code: WRT_TRAP_NONE (0), a trap, or an error of the caller's, which leaves
 * everything as it was. wrt_trap_message says either in words. */
#ifndef WRT_EMBED_H
#define WRT_EMBED_H

#include "wrt_types.h"

WRT_BEGIN_C

#include "wrt_instance.h"

/* ---- Values --------------------------------------------------------------------------------- */

typedef struct wrt_value {
  wrt_kind_t kind;
  union {
    uint32_t i32;
    uint64_t i64;
    float f32;
    double f64;
    uint8_t v128[16];
    wrt_ref_t ref;
  } of;
} wrt_value_t;

/* ---- Instances ------------------------------------------------------------------------------ */

/* An instance whose exports provide what others import from the module of this name. */
typedef struct wrt_linked {
  const char *name;
  const wrt_module_t *module;
  void *instance;
} wrt_linked_t;

/* Initial contents and address space for memories, kept from one instance for the next: makes instances
 * cheap. Any number of threads and modules may share one. Keeps at most `kept` reservations (8 GiB of
 * addresses each, no memory). NULL: out of memory. Freed after the last instance. */
typedef struct wrt_pool wrt_pool_t;
wrt_pool_t *wrt_pool_new(uint32_t kept);
void wrt_pool_free(wrt_pool_t *pool);

struct wrt_wasi_options;

/* What every instance gets; all of it may be zero. */
typedef struct wrt_host {
  void *context;              /* first argument of every imported function of the host's */
  const wrt_linked_t *linked; /* instances that outlive this one */
  size_t linked_count;
  const wrt_resolver_t *resolver;      /* asked for what nothing above provides */
  const struct wrt_wasi_options *wasi; /* for modules that import WASI: wrt_wasi.h */
  wrt_pool_t *pool;
  wrt_trap_t *trap; /* details of the last trap go there; NULL: no time goes into them. It lives as long. */
  char *message;    /* why there is no instance: a line for each import that is missing or does not fit */
  size_t message_size;
} wrt_host_t;

/* ---- Memories ------------------------------------------------------------------------------- */

/* A memory of the host's, for modules that import one. Freed with wrt_memory_free after their instances. */
wrt_trap_code_t wrt_memory_make(struct wrt_memory *memory, uint64_t pages, uint64_t maximum_pages);
/* One that instances on several threads may import, as a shared memory. */
wrt_trap_code_t wrt_memory_make_shared(struct wrt_memory *memory, uint64_t pages, uint64_t maximum_pages);
void wrt_memory_free(struct wrt_memory *memory);

/* Its size in bytes; 0 for NULL. */
uint64_t wrt_memory_bytes(const wrt_memory_t *memory);

/* Where the bytes [address, address + size) are, or NULL if the memory does not hold all of them. What it
 * points to stays in place while the memory lives, but the guest may write there whenever it runs. */
void *wrt_memory_range(const wrt_memory_t *memory, uint64_t address, uint64_t size);

/* Copies out of and into the memory: all bytes, or WRT_ERROR_RANGE and none. */
wrt_trap_code_t wrt_memory_copy_out(const wrt_memory_t *memory, uint64_t address, void *to, size_t size);
wrt_trap_code_t wrt_memory_copy_in(const wrt_memory_t *memory, uint64_t address, const void *from,
                                   size_t size);

/* The length of the string at `address`, whose zero is in the memory. */
wrt_trap_code_t wrt_memory_string_length(const wrt_memory_t *memory, uint64_t address, size_t *length);

/* The string at `address` as a copy with its zero, which the caller frees. */
wrt_trap_code_t wrt_memory_copy_string(const wrt_memory_t *memory, uint64_t address, char **text);

/* As memory.grow. `old_pages` may be NULL. */
wrt_trap_code_t wrt_memory_extend(wrt_memory_t *memory, uint64_t pages, uint64_t *old_pages);

/* ---- Tables and globals --------------------------------------------------------------------- */

/* A function reference is a const wrt_function_t *, an external one whatever the host says it is. References
 * of other types can be read and passed on, but not written. A table of the host's, of functions or external
 * references, is null throughout, and freed with wrt_table_free after the instances that import it. */
wrt_trap_code_t wrt_table_make(wrt_table_t *table, uint64_t length, uint64_t maximum, bool holds_functions);
void wrt_table_free(wrt_table_t *table);
uint64_t wrt_table_length(const wrt_table_t *table);
wrt_trap_code_t wrt_table_read(const wrt_table_t *table, uint64_t index, wrt_ref_t *value);
wrt_trap_code_t wrt_table_write(wrt_table_t *table, uint64_t index, wrt_ref_t value);
/* As table.grow, with null elements. */
wrt_trap_code_t wrt_table_extend(wrt_table_t *table, uint64_t count, uint64_t *old_length);

wrt_trap_code_t wrt_global_read(const wrt_global_t *global, wrt_value_t *value);
wrt_trap_code_t wrt_global_write(const wrt_global_t *global, const wrt_value_t *value);

WRT_END_C

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_embedded.h", contents: ##"""
/* wrt_embedded.h: what a module's emitted embedding interface and the runtime agree on. Not for hosts. */
#ifndef WRT_EMBEDDED_H
#define WRT_EMBEDDED_H

#include "wrt.h"
#include "wrt_embed.h"
#include "wrt_pool.h"

WRT_BEGIN_C

/* How one import is provided; as many as the module has imports, in their order. */
typedef struct wrt_embedded_import {
  size_t offset;      /* of the pointer in the module's struct of imports; 0: there is none */
  const char *member; /* its name, for messages */
  wrt_code_t wasi;    /* the function of WASI, or NULL */
} wrt_embedded_import_t;

typedef struct wrt_embedded_export {
  const char *name;
  size_t name_length;
  const char *parameters; /* a wrt_kind_t each */
  const char *results;
} wrt_embedded_export_t;

/* What wrt_embedded_t needs to know of its module. */
typedef struct wrt_embedding {
  const wrt_module_t *module;
  const wrt_embedded_import_t *imports;
  const wrt_embedded_export_t *functions;
  uint32_t function_count;
  bool needs_guard; /* compiled without bounds checks */
  /* WASI's, where the module imports any, so that others do not link it. */
  struct wrt_wasi *(*wasi_new)(const struct wrt_wasi_options *options, char *message, size_t message_size);
  void (*wasi_free)(struct wrt_wasi *wasi);
  void (*wasi_attach)(struct wrt_wasi *wasi, wrt_memory_t *memory);
  wrt_memory_t *(*wasi_memory)(void *instance, const wrt_extern_t *imports);
  void (*set_pool)(void *instance, wrt_pool_t *pool);
  wrt_trap_code_t (*invoke)(void *embedded, uint32_t function, const wrt_value_t *arguments,
                            wrt_value_t *results);
  bool (*wasi_attach_limits)(struct wrt_wasi *wasi, wrt_limits_t *limits); /* if it can be interrupted */
} wrt_embedding_t;

/* Stands before the module's own instance. */
typedef struct wrt_embedded {
  const wrt_embedding_t *embedding;
  void *instance;
  struct wrt_wasi *wasi;
  wrt_trap_t *trap;
  wrt_function_t *functions; /* the host's, one for each import */
} wrt_embedded_t;

/* `imports` points to a struct that begins with a wrt_host_t. *made is NULL on failure. */
wrt_trap_code_t wrt_embedded_new(const wrt_embedding_t *embedding, const void *imports,
                                 wrt_embedded_t **made);
void wrt_embedded_free(wrt_embedded_t *embedded);

/* Runs body(argument) as a call of the instance. */
wrt_trap_code_t wrt_embedded_call(wrt_embedded_t *embedded, void (*body)(void *argument), void *argument);

/* Calls an exported function by name. */
wrt_trap_code_t wrt_embedded_invoke(wrt_embedded_t *embedded, const char *name, const wrt_value_t *arguments,
                                    size_t argument_count, wrt_value_t *results, size_t result_count);

/* An export by name, NULL if there is none of this kind. */
wrt_trap_code_t wrt_embedded_find(wrt_embedded_t *embedded, const char *name, wrt_extern_t *found);

/* Whether the host may pass this reference where `type` is asked for. */
bool wrt_reference_fits(wrt_ref_t reference, wrt_value_type_t type);

WRT_END_C

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_exception.h", contents: ##"""
/* wrt_exception.h: exceptions (spec 4.2.9, 4.4.8). Included by modules that throw or catch.
 *
 * The same text serves two ways to find a handler. As C++ (-x c++), WRT_TRY is a try block: the compiler's
 * unwind tables know the handlers, and code that does not throw executes nothing for them. As C, a throw sets
 * `wrt_thrown`, and WRT_CHECK behind each call asks for it. All files of a program that includes this header
 * must be compiled alike, src/exception.c too; else they do not link. Documentation/Exceptions.md says more.
 */
#ifndef WRT_EXCEPTION_H
#define WRT_EXCEPTION_H

#include "wrt_trap.h"

/* ---- Exceptions ---- */

/* A value that an exception carries. */
typedef union wrt_payload {
  uint32_t i32;
  uint64_t i64;
  float f32;
  double f64;
  wrt_ref_t reference;
  uint64_t v128[2];
} wrt_payload_t;

/* What an exnref points to. Released by a handler that takes the values only. Once there is a reference
 * (catch_ref, rethrow), it lives while this thread's stack holds one: see wrt_exception_reference. */
typedef struct wrt_exception {
  const wrt_tag_t *tag;
  bool is_listed; /* there may be references on the stack of the thread that lists it */
  bool is_kept;   /* there may be references elsewhere: never freed */
  bool is_thrown; /* on its way to a handler */
  wrt_payload_t values[];
} wrt_exception_t;

#ifdef __cplusplus
#define wrt_throw     wrt_throw_by_tables
#define wrt_throw_ref wrt_throw_ref_by_tables
#define WRT_THROWS    WRT_NORETURN
#else
#define wrt_throw     wrt_throw_by_checks
#define wrt_throw_ref wrt_throw_ref_by_checks
#define WRT_THROWS
#endif

WRT_BEGIN_C

/* A new exception with room for `count` values. Traps with "out of memory". */
WRT_COLD wrt_exception_t *wrt_exception_new(const wrt_tag_t *tag, uint32_t count);

/* For handlers that pass no reference on: frees the exception if there never was one. */
WRT_COLD void wrt_exception_release(wrt_exception_t *exception);

/* The exception as an exnref. From here on it lives while an address of it is found on this thread's stack,
 * between the outermost wrt_try and the top; exceptions that are nowhere are freed from time to time. */
WRT_COLD wrt_ref_t wrt_exception_reference(wrt_exception_t *exception);

/* Must be called on an exnref, which may be null, before it is stored outside of this thread's stack (in a
 * global, a table, another exception, the host's heap): it is not freed any more. Returns its argument. */
WRT_COLD wrt_ref_t wrt_exception_keep(wrt_ref_t reference);

/* Throws. By checks, these return, and the caller returns at once. */
WRT_COLD WRT_THROWS void wrt_throw(wrt_exception_t *exception);
/* Traps with "null exception reference". */
WRT_COLD WRT_THROWS void wrt_throw_ref(wrt_ref_t reference);

/* ---- Handlers ----
 *
 *   WRT_TRY {
 *     s0 = f12(l0);
 *     WRT_CHECK(goto C1);
 *   }
 *   WRT_CATCH(C1, x0) {
 *     ... (x0 is what was thrown; control that falls out goes on behind the handler)
 *   }
 *
 * WRT_CHECK(statement) stands behind each call that may throw, WRT_UNWIND(statement) behind what throws for
 * certain; the statement goes to the innermost handler, or returns. WRT_FORWARD gives an exception to an
 * outer handler of the function, passing over those between. */
#ifdef __cplusplus

#define WRT_TRY try
#define WRT_CATCH(label, variable)                                                                           \
  catch (const wrt_thrown_t &wrt_thrown) {                                                                   \
    (variable = wrt_thrown.exception)->is_thrown = false;                                                    \
    goto label;                                                                                              \
  }                                                                                                          \
  WRT_HANDLER(label, variable)
#define WRT_HANDLER(label, variable)                                                                         \
  if (0)                                                                                                     \
  label:
#define WRT_FORWARD(from, to, label)                                                                         \
  do {                                                                                                       \
    to = from;                                                                                               \
    goto label;                                                                                              \
  } while (0)
#define WRT_CHECK(...)  ((void)0)
#define WRT_UNWIND(...) ((void)0)

/* What travels as a C++ exception. */
typedef struct __attribute__((visibility("default"))) wrt_thrown {
  wrt_exception_t *exception;
} wrt_thrown_t;

#else

#define WRT_TRY
#define WRT_CATCH(label, variable) WRT_HANDLER(label, variable)
#define WRT_HANDLER(label, variable)                                                                         \
  if (0)                                                                                                     \
  label:                                                                                                     \
    __attribute__((unused)) if (variable = wrt_exception_take(), 1)
#define WRT_FORWARD(from, to, label)                                                                         \
  do {                                                                                                       \
    wrt_throw(from);                                                                                         \
    goto label;                                                                                              \
  } while (0)
#define WRT_CHECK(...)                                                                                       \
  if (WRT_UNLIKELY(wrt_thrown != NULL)) __VA_ARGS__
#define WRT_UNWIND(...) __VA_ARGS__

/* This thread's exception that no handler has taken yet, NULL nearly always. */
extern WRT_THREAD_LOCAL wrt_exception_t *wrt_thrown;

WRT_ALWAYS_INLINE wrt_exception_t *wrt_exception_take(void) {
  wrt_exception_t *const exception = wrt_thrown;
  wrt_thrown = NULL;
  return exception;
}

#endif

WRT_END_C

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_float.h", contents: ##"""
/* wrt_float.h: floating-point instructions (spec 4.3.3). Every NaN that comes out of arithmetic is quiet.
 *
 * But C compilers fold x * 1, x / 1, x - 0, x + -0, x * -1 (and clang x + 0 where x cannot be -0) by their
 * constant operand, and demote(promote(x)): a signalling NaN then stays one. Whoever emits those passes the
 * constant, or what is promoted, through wrt_f32_opaque or wrt_f64_opaque. */
#ifndef WRT_FLOAT_H
#define WRT_FLOAT_H

#include "wrt_types.h"

/* ---- Bits ---- */

WRT_ALWAYS_INLINE float wrt_f32_from_bits(uint32_t bits) {
  float value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

WRT_ALWAYS_INLINE uint32_t wrt_f32_to_bits(float value) {
  uint32_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return bits;
}

WRT_ALWAYS_INLINE double wrt_f64_from_bits(uint64_t bits) {
  double value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

WRT_ALWAYS_INLINE uint64_t wrt_f64_to_bits(double value) {
  uint64_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return bits;
}

/* Its argument, about which the C compiler knows nothing any more. */
WRT_ALWAYS_INLINE float wrt_f32_opaque(float value) {
  __asm__("" : WRT_FLOAT_CONSTRAINT(value));
  return value;
}

/* Its argument, about which the C compiler knows nothing any more. */
WRT_ALWAYS_INLINE double wrt_f64_opaque(double value) {
  __asm__("" : WRT_FLOAT_CONSTRAINT(value));
  return value;
}

/* A use of their argument that is no code: what it was made of must have happened. */
WRT_ALWAYS_INLINE void wrt_keep_f32(float value) { __asm__ volatile("" : WRT_FLOAT_CONSTRAINT(value)); }
WRT_ALWAYS_INLINE void wrt_keep_f64(double value) { __asm__ volatile("" : WRT_FLOAT_CONSTRAINT(value)); }

/* ---- f32 ---- */

WRT_ALWAYS_INLINE float wrt_f32_add(float a, float b) { return a + b; }
WRT_ALWAYS_INLINE float wrt_f32_sub(float a, float b) { return a - b; }
WRT_ALWAYS_INLINE float wrt_f32_mul(float a, float b) { return a * b; }
WRT_ALWAYS_INLINE float wrt_f32_div(float a, float b) { return a / b; }
WRT_ALWAYS_INLINE float wrt_f32_sqrt(float a) { return __builtin_sqrtf(a); }

/* These three change the sign bit only, of NaNs too. */
WRT_ALWAYS_INLINE float wrt_f32_abs(float a) { return __builtin_fabsf(a); }
WRT_ALWAYS_INLINE float wrt_f32_neg(float a) { return -a; }
WRT_ALWAYS_INLINE float wrt_f32_copysign(float a, float b) { return __builtin_copysignf(a, b); }

/* Equal operands differ at most in the sign of zero, which "or" makes negative and "and" positive. The sum of
 * operands of which one is a NaN is a quiet NaN, unless a C compiler adds nothing for a zero. The C library's
 * fmin and fmax differ in both. What is left is one instruction, and no branch on the order of the operands.
 * 64-bit ARM has an instruction for all of it. */
WRT_ALWAYS_INLINE float wrt_f32_min(float a, float b) {
#if WRT_AARCH64
  if (!(__builtin_constant_p(a) && __builtin_constant_p(b))) {
    float result;
    __asm__("fmin %s0, %s1, %s2" : "=w"(result) : "w"(a), "w"(b));
    return result;
  }
#endif
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    if (a == b) return wrt_f32_from_bits(wrt_f32_to_bits(a) | wrt_f32_to_bits(b));
    return wrt_f32_opaque(a) + wrt_f32_opaque(b);
  }
  return a < b ? a : b;
}

WRT_ALWAYS_INLINE float wrt_f32_max(float a, float b) {
#if WRT_AARCH64
  if (!(__builtin_constant_p(a) && __builtin_constant_p(b))) {
    float result;
    __asm__("fmax %s0, %s1, %s2" : "=w"(result) : "w"(a), "w"(b));
    return result;
  }
#endif
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    if (a == b) return wrt_f32_from_bits(wrt_f32_to_bits(a) & wrt_f32_to_bits(b));
    return wrt_f32_opaque(a) + wrt_f32_opaque(b);
  }
  return a > b ? a : b;
}

WRT_ALWAYS_INLINE uint32_t wrt_f32_eq(float a, float b) { return a == b; }
WRT_ALWAYS_INLINE uint32_t wrt_f32_ne(float a, float b) { return a != b; }
WRT_ALWAYS_INLINE uint32_t wrt_f32_lt(float a, float b) { return a < b; }
WRT_ALWAYS_INLINE uint32_t wrt_f32_gt(float a, float b) { return a > b; }
WRT_ALWAYS_INLINE uint32_t wrt_f32_le(float a, float b) { return a <= b; }
WRT_ALWAYS_INLINE uint32_t wrt_f32_ge(float a, float b) { return a >= b; }

/* ---- f64 ---- */

WRT_ALWAYS_INLINE double wrt_f64_add(double a, double b) { return a + b; }
WRT_ALWAYS_INLINE double wrt_f64_sub(double a, double b) { return a - b; }
WRT_ALWAYS_INLINE double wrt_f64_mul(double a, double b) { return a * b; }
WRT_ALWAYS_INLINE double wrt_f64_div(double a, double b) { return a / b; }
WRT_ALWAYS_INLINE double wrt_f64_sqrt(double a) { return __builtin_sqrt(a); }

/* These three change the sign bit only, of NaNs too. */
WRT_ALWAYS_INLINE double wrt_f64_abs(double a) { return __builtin_fabs(a); }
WRT_ALWAYS_INLINE double wrt_f64_neg(double a) { return -a; }
WRT_ALWAYS_INLINE double wrt_f64_copysign(double a, double b) { return __builtin_copysign(a, b); }

/* Equal operands differ at most in the sign of zero, which "or" makes negative and "and" positive. The sum of
 * operands of which one is a NaN is a quiet NaN, unless a C compiler adds nothing for a zero. The C library's
 * fmin and fmax differ in both. What is left is one instruction, and no branch on the order of the operands.
 * 64-bit ARM has an instruction for all of it. */
WRT_ALWAYS_INLINE double wrt_f64_min(double a, double b) {
#if WRT_AARCH64
  if (!(__builtin_constant_p(a) && __builtin_constant_p(b))) {
    double result;
    __asm__("fmin %d0, %d1, %d2" : "=w"(result) : "w"(a), "w"(b));
    return result;
  }
#endif
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    if (a == b) return wrt_f64_from_bits(wrt_f64_to_bits(a) | wrt_f64_to_bits(b));
    return wrt_f64_opaque(a) + wrt_f64_opaque(b);
  }
  return a < b ? a : b;
}

WRT_ALWAYS_INLINE double wrt_f64_max(double a, double b) {
#if WRT_AARCH64
  if (!(__builtin_constant_p(a) && __builtin_constant_p(b))) {
    double result;
    __asm__("fmax %d0, %d1, %d2" : "=w"(result) : "w"(a), "w"(b));
    return result;
  }
#endif
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    if (a == b) return wrt_f64_from_bits(wrt_f64_to_bits(a) & wrt_f64_to_bits(b));
    return wrt_f64_opaque(a) + wrt_f64_opaque(b);
  }
  return a > b ? a : b;
}

WRT_ALWAYS_INLINE uint32_t wrt_f64_eq(double a, double b) { return a == b; }
WRT_ALWAYS_INLINE uint32_t wrt_f64_ne(double a, double b) { return a != b; }
WRT_ALWAYS_INLINE uint32_t wrt_f64_lt(double a, double b) { return a < b; }
WRT_ALWAYS_INLINE uint32_t wrt_f64_gt(double a, double b) { return a > b; }
WRT_ALWAYS_INLINE uint32_t wrt_f64_le(double a, double b) { return a <= b; }
WRT_ALWAYS_INLINE uint32_t wrt_f64_ge(double a, double b) { return a >= b; }

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_gc.h", contents: ##"""
/* wrt_gc.h: structures, arrays and unboxed integers (spec 4.2.13, 4.4.5). Only modules that use any include
 * it.
 *
 * A reference of the `any` hierarchy is null, an i31 (odd: twice the number plus one), or a pointer to an
 * object, which begins with its type. An external reference is the host's own pointer, or what a reference
 * became that went out: the object itself, or a box around an i31; coming in, a host's pointer is put into a
 * box. */
#ifndef WRT_GC_H
#define WRT_GC_H

#include "wrt_table.h"

typedef struct wrt_object {
  const wrt_type_t *type;
} WRT_MAY_ALIAS wrt_object_t;

/* Items begin here, whatever they are. */
#define WRT_ARRAY_HEADER 16

typedef struct wrt_array {
  const wrt_type_t *type;
  uint32_t length;
  unsigned char unused[WRT_ARRAY_HEADER - sizeof(wrt_type_t *) - sizeof(uint32_t)];
} WRT_MAY_ALIAS wrt_array_t;

/* ---- Collection (gc.c, with libgc) ---- */

/* Before the first allocation. */
void wrt_gc_start(void);

/* References in memory that the collector does not find by itself: it does find those in C variables. */
void wrt_gc_add_root(void *start, size_t size);
/* Idempotent. */
void wrt_gc_remove_root(void *start);

/* A thread that holds references registers by its first allocation, or by this. */
void wrt_gc_enter_thread(void);

/* Zeroed but for the type. Trap with "out of memory". */
void *wrt_object_new(const wrt_type_t *type, size_t size, bool has_references);
wrt_array_t *wrt_array_new(const wrt_type_t *type, uint32_t length, uint32_t item_size, bool has_references);

/* ---- Null checks ---- */

WRT_ALWAYS_INLINE wrt_ref_t wrt_non_null_structure(wrt_ref_t reference) {
  if (WRT_UNLIKELY(reference == NULL)) wrt_trap(WRT_TRAP_NULL_STRUCTURE);
  return reference;
}

WRT_ALWAYS_INLINE wrt_ref_t wrt_non_null_array(wrt_ref_t reference) {
  if (WRT_UNLIKELY(reference == NULL)) wrt_trap(WRT_TRAP_NULL_ARRAY);
  return reference;
}

WRT_ALWAYS_INLINE wrt_ref_t wrt_non_null_i31(wrt_ref_t reference) {
  if (WRT_UNLIKELY(reference == NULL)) wrt_trap(WRT_TRAP_NULL_I31);
  return reference;
}

/* ---- Unboxed integers ---- */

WRT_ALWAYS_INLINE wrt_ref_t wrt_ref_i31(uint32_t value) { return (wrt_ref_t)(uintptr_t)(value << 1 | 1); }
WRT_ALWAYS_INLINE bool wrt_is_i31(wrt_ref_t reference) { return ((uintptr_t)reference & 1) != 0; }
WRT_ALWAYS_INLINE uint32_t wrt_i31_get_u(wrt_ref_t reference) { return (uint32_t)(uintptr_t)reference >> 1; }
WRT_ALWAYS_INLINE uint32_t wrt_i31_get_s(wrt_ref_t reference) {
  return (uint32_t)((int32_t)(uint32_t)(uintptr_t)reference >> 1);
}

/* ---- Tests: what each says of null is the last argument ---- */

WRT_ALWAYS_INLINE const wrt_type_t *wrt_object_type(wrt_ref_t reference) {
  return ((const wrt_object_t *)reference)->type;
}

WRT_ALWAYS_INLINE bool wrt_test_null(wrt_ref_t reference) { return reference == NULL; }
/* No reference is of a type without values. */
WRT_ALWAYS_INLINE bool wrt_test_none(wrt_ref_t reference) {
  (void)reference;
  return false;
}

WRT_ALWAYS_INLINE bool wrt_test_any(wrt_ref_t reference, bool nullable) {
  return reference != NULL || nullable;
}

WRT_ALWAYS_INLINE bool wrt_test_i31(wrt_ref_t reference, bool nullable) {
  return reference == NULL ? nullable : wrt_is_i31(reference);
}

WRT_ALWAYS_INLINE bool wrt_test_composite(wrt_ref_t reference, wrt_composite_t composite, bool nullable) {
  if (reference == NULL) return nullable;
  return !wrt_is_i31(reference) && wrt_object_type(reference)->composite == composite;
}

WRT_ALWAYS_INLINE bool wrt_test_structure(wrt_ref_t reference, bool nullable) {
  return wrt_test_composite(reference, WRT_COMPOSITE_STRUCT, nullable);
}

WRT_ALWAYS_INLINE bool wrt_test_array(wrt_ref_t reference, bool nullable) {
  return wrt_test_composite(reference, WRT_COMPOSITE_ARRAY, nullable);
}

/* Everything but what came from the host. */
WRT_ALWAYS_INLINE bool wrt_test_eq(wrt_ref_t reference, bool nullable) {
  if (reference == NULL) return nullable;
  return wrt_is_i31(reference) || wrt_test_structure(reference, false) || wrt_test_array(reference, false);
}

/* A structure or array type. */
WRT_ALWAYS_INLINE bool wrt_test_type(wrt_ref_t reference, const wrt_type_t *type, bool nullable) {
  if (reference == NULL) return nullable;
  return !wrt_is_i31(reference) && wrt_type_matches(wrt_object_type(reference), type);
}

/* The same for a type that can have no subtypes. */
WRT_ALWAYS_INLINE bool wrt_test_final(wrt_ref_t reference, const wrt_type_t *type, bool nullable) {
  if (reference == NULL) return nullable;
  return !wrt_is_i31(reference) && wrt_object_type(reference) == type;
}

WRT_ALWAYS_INLINE bool wrt_test_function(wrt_ref_t reference, const wrt_type_t *type, bool nullable) {
  if (reference == NULL) return nullable;
  return wrt_type_matches(((const wrt_function_t *)reference)->type, type);
}

/* The reference, if the test of it succeeded. */
WRT_ALWAYS_INLINE wrt_ref_t wrt_cast(wrt_ref_t reference, bool is_of_type) {
  if (WRT_UNLIKELY(!is_of_type)) wrt_trap(WRT_TRAP_CAST_FAILURE);
  return reference;
}

/* ---- External references (gc.c) ---- */

wrt_ref_t wrt_any_convert_extern(wrt_ref_t reference);
wrt_ref_t wrt_extern_convert_any(wrt_ref_t reference);

/* ---- Arrays ---- */

WRT_ALWAYS_INLINE uint32_t wrt_array_length(wrt_ref_t array) { return ((const wrt_array_t *)array)->length; }

WRT_ALWAYS_INLINE void wrt_array_check(wrt_ref_t array, uint32_t at, uint32_t count) {
  if (WRT_UNLIKELY((uint64_t)at + count > wrt_array_length(wrt_non_null_array(array))))
    wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_ARRAY);
}

/* gc.c. Segments of functions are numbers: 0 for null, else 1 + the index into functions. */
void wrt_array_copy(uint32_t item_size, wrt_ref_t to_array, uint32_t to, wrt_ref_t from_array, uint32_t from,
                    uint32_t count);
void wrt_array_init_data(uint32_t item_size, const uint8_t *data, uint32_t data_size, wrt_ref_t array,
                         uint32_t to, uint32_t from, uint32_t count);
void wrt_array_init_elements(const wrt_ref_t *segment, uint32_t segment_size, wrt_ref_t array, uint32_t to,
                             uint32_t from, uint32_t count);
void wrt_array_init_functions(const wrt_function_t *functions, const uint32_t *segment, uint32_t segment_size,
                              wrt_ref_t array, uint32_t to, uint32_t from, uint32_t count);
wrt_ref_t wrt_array_new_data(const wrt_type_t *type, uint32_t item_size, const uint8_t *data,
                             uint32_t data_size, uint32_t from, uint32_t count);
wrt_ref_t wrt_array_new_elements(const wrt_type_t *type, const wrt_ref_t *segment, uint32_t segment_size,
                                 uint32_t from, uint32_t count);
wrt_ref_t wrt_array_new_functions(const wrt_type_t *type, const wrt_function_t *functions,
                                  const uint32_t *segment, uint32_t segment_size, uint32_t from,
                                  uint32_t count);

/* What a module needs for one of its array types. `get`, `set` and the length take no null. */
#define WRT_DEFINE_ARRAY(name, item_t, has_references)                                                       \
  typedef struct {                                                                                           \
    wrt_array_t array;                                                                                       \
    item_t items[];                                                                                          \
  } WRT_MAY_ALIAS name##_t;                                                                                  \
  WRT_ALWAYS_INLINE item_t name##_get(wrt_ref_t array, uint32_t index) {                                     \
    if (WRT_UNLIKELY(index >= wrt_array_length(array))) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_ARRAY);              \
    return ((const name##_t *)array)->items[index];                                                          \
  }                                                                                                          \
  WRT_ALWAYS_INLINE void name##_set(wrt_ref_t array, uint32_t index, item_t value) {                         \
    if (WRT_UNLIKELY(index >= wrt_array_length(array))) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_ARRAY);              \
    ((name##_t *)array)->items[index] = value;                                                               \
  }                                                                                                          \
  WRT_ALWAYS_INLINE void name##_fill(wrt_ref_t array, uint32_t at, item_t value, uint32_t count) {           \
    wrt_array_check(array, at, count);                                                                       \
    item_t *const items = ((name##_t *)array)->items + at;                                                   \
    for (uint32_t i = 0; i < count; i++)                                                                     \
      items[i] = value;                                                                                      \
  }                                                                                                          \
  WRT_ALWAYS_INLINE wrt_ref_t name##_default(const wrt_type_t *type, uint32_t length) {                      \
    return wrt_array_new(type, length, sizeof(item_t), has_references);                                      \
  }                                                                                                          \
  WRT_LOCAL wrt_ref_t name##_new(const wrt_type_t *type, item_t value, uint32_t length) {                    \
    name##_t *const array = (name##_t *)name##_default(type, length);                                        \
    for (uint32_t i = 0; i < length; i++)                                                                    \
      array->items[i] = value;                                                                               \
    return array;                                                                                            \
  }                                                                                                          \
  WRT_LOCAL wrt_ref_t name##_of(const wrt_type_t *type, const item_t *items, uint32_t length) {              \
    name##_t *const array = (name##_t *)name##_default(type, length);                                        \
    for (uint32_t i = 0; i < length; i++)                                                                    \
      array->items[i] = items[i];                                                                            \
    return array;                                                                                            \
  }

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_instance.h", contents: ##"""
/* wrt_instance.h: linking and instantiating modules (spec 4.5). */
#ifndef WRT_INSTANCE_H
#define WRT_INSTANCE_H

#include "wrt_trap.h"

/* Finds what a module imports: true and *found, or false. */
typedef struct wrt_resolver {
  bool (*resolve)(void *context, wrt_name_t module, wrt_name_t name, wrt_extern_t *found);
  void *context;
} wrt_resolver_t;

/* Asks the resolver for each import, in order, and checks its type (spec 3.4.5 import matching). False with
 * `unknown import: "module" "name"` or `incompatible import type: "module" "name"` in message. `imports` has
 * room for module->import_count. */
bool wrt_link(const wrt_module_t *module, const wrt_resolver_t *resolver, wrt_extern_t *imports,
              char *message, size_t message_size);

/* Runs module->instantiate in a wrt_try. `instance` is module->instance_size bytes, zeroed, aligned to 16.
 * After a trap the caller still calls module->free. */
wrt_trap_code_t wrt_instantiate(const wrt_module_t *module, void *instance, const wrt_extern_t *imports,
                                void *host, wrt_trap_t *trap);

bool wrt_find_export(const wrt_module_t *module, void *instance, const char *name, size_t length,
                     wrt_extern_t *found);

/* wrt_instantiate notes the module, so that traps can name functions. Before a module is unloaded (dlclose)
 * it must be forgotten. */
void wrt_module_forget(const wrt_module_t *module);

/* The instructions that an instance may still execute, if its module was built with --fuel. In functions of
 * the host's, what they set counts from there on. Errors: WRT_ERROR_NULL, WRT_ERROR_LIMITS (the module was
 * built without). */
wrt_trap_code_t wrt_fuel_get(const wrt_module_t *module, void *instance, uint64_t *fuel);
wrt_trap_code_t wrt_fuel_set(const wrt_module_t *module, void *instance, uint64_t fuel);

/* From any thread, and from signal handlers: the instance traps at its next loop or call, and in calls of
 * WASI's that wait. That stays so until wrt_resume, whether or not a call is under way. */
wrt_trap_code_t wrt_interrupt(const wrt_module_t *module, void *instance);
wrt_trap_code_t wrt_resume(const wrt_module_t *module, void *instance);

/* Matching of types (spec 3.3): whether a value of the first may stand where the second is asked for. */
bool wrt_value_type_matches(wrt_value_type_t type, wrt_value_type_t expected);

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_integer.h", contents: ##"""
/* wrt_integer.h: integer instructions (spec 4.3.2). Values are unsigned; signed instructions convert and
 * back, which both compilers define as modulo 2^N. */
#ifndef WRT_INTEGER_H
#define WRT_INTEGER_H

#include "wrt_trap.h"

/* Their arguments, about which the C compiler knows nothing any more, not even that two are equal. */
WRT_ALWAYS_INLINE uint32_t wrt_i32_opaque(uint32_t value) {
  __asm__ volatile("" : "+r"(value));
  return value;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_opaque(uint64_t value) {
  __asm__ volatile("" : "+r"(value));
  return value;
}

/* A use of their argument that is no code: what it was made of must have happened. */
WRT_ALWAYS_INLINE void wrt_keep_i32(uint32_t value) { __asm__ volatile("" ::"r"(value)); }
WRT_ALWAYS_INLINE void wrt_keep_i64(uint64_t value) { __asm__ volatile("" ::"r"(value)); }

/* The index of br_table's label, of which `last` is the one for all that are beyond (spec 4.4.8). */
WRT_ALWAYS_INLINE uint32_t wrt_br_table_index(uint32_t index, uint32_t last) {
  return index < last ? index : last;
}

/* ---- i32 ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_add(uint32_t a, uint32_t b) { return a + b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_sub(uint32_t a, uint32_t b) { return a - b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_mul(uint32_t a, uint32_t b) { return a * b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_and(uint32_t a, uint32_t b) { return a & b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_or(uint32_t a, uint32_t b) { return a | b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_xor(uint32_t a, uint32_t b) { return a ^ b; }

WRT_ALWAYS_INLINE uint32_t wrt_i32_shl(uint32_t a, uint32_t b) { return a << (b & 31); }
WRT_ALWAYS_INLINE uint32_t wrt_i32_shr_u(uint32_t a, uint32_t b) { return a >> (b & 31); }
WRT_ALWAYS_INLINE uint32_t wrt_i32_shr_s(uint32_t a, uint32_t b) {
  return (uint32_t)((int32_t)a >> (b & 31));
}
WRT_ALWAYS_INLINE uint32_t wrt_i32_rotl(uint32_t a, uint32_t b) {
  return (a << (b & 31)) | (a >> ((0 - b) & 31));
}
WRT_ALWAYS_INLINE uint32_t wrt_i32_rotr(uint32_t a, uint32_t b) {
  return (a >> (b & 31)) | (a << ((0 - b) & 31));
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_clz(uint32_t a) { return a == 0 ? 32 : (uint32_t)__builtin_clz(a); }
WRT_ALWAYS_INLINE uint32_t wrt_i32_ctz(uint32_t a) { return a == 0 ? 32 : (uint32_t)__builtin_ctz(a); }
WRT_ALWAYS_INLINE uint32_t wrt_i32_popcnt(uint32_t a) {
#if WRT_HAS_POPCOUNT
  return (uint32_t)__builtin_popcount(a);
#else
  a -= (a >> 1) & 0x55555555u;
  a = (a & 0x33333333u) + ((a >> 2) & 0x33333333u);
  a = (a + (a >> 4)) & 0x0f0f0f0fu;
  return (a * 0x01010101u) >> 24;
#endif
}

/* Signed divisions have two divisors apart, by one comparison: 0, and -1, which the processor divides some
 * numbers by with a fault. */
WRT_ALWAYS_INLINE uint32_t wrt_i32_div_s(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b + 1 <= 1)) {
    if (b == 0 || a == (uint32_t)INT32_MIN) {
      wrt_trap(b == 0 ? WRT_TRAP_DIVIDE_BY_ZERO : WRT_TRAP_INTEGER_OVERFLOW);
    }
    return 0 - a;
  }
  return (uint32_t)((int32_t)a / (int32_t)b);
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_div_u(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return a / b;
}

/* The remainder by -1 is 0 for every a. */
WRT_ALWAYS_INLINE uint32_t wrt_i32_rem_s(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b + 1 <= 1)) {
    if (b == 0) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
    return 0;
  }
  return (uint32_t)((int32_t)a % (int32_t)b);
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_rem_u(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return a % b;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_eqz(uint32_t a) { return a == 0; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_eq(uint32_t a, uint32_t b) { return a == b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_ne(uint32_t a, uint32_t b) { return a != b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_lt_s(uint32_t a, uint32_t b) { return (int32_t)a < (int32_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_lt_u(uint32_t a, uint32_t b) { return a < b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_gt_s(uint32_t a, uint32_t b) { return (int32_t)a > (int32_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_gt_u(uint32_t a, uint32_t b) { return a > b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_le_s(uint32_t a, uint32_t b) { return (int32_t)a <= (int32_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_le_u(uint32_t a, uint32_t b) { return a <= b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_ge_s(uint32_t a, uint32_t b) { return (int32_t)a >= (int32_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_ge_u(uint32_t a, uint32_t b) { return a >= b; }

WRT_ALWAYS_INLINE uint32_t wrt_i32_extend8_s(uint32_t a) { return (uint32_t)(int8_t)(uint8_t)a; }
WRT_ALWAYS_INLINE uint32_t wrt_i32_extend16_s(uint32_t a) { return (uint32_t)(int16_t)(uint16_t)a; }

/* ---- i64 ---- */

WRT_ALWAYS_INLINE uint64_t wrt_i64_add(uint64_t a, uint64_t b) { return a + b; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_sub(uint64_t a, uint64_t b) { return a - b; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_mul(uint64_t a, uint64_t b) { return a * b; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_and(uint64_t a, uint64_t b) { return a & b; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_or(uint64_t a, uint64_t b) { return a | b; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_xor(uint64_t a, uint64_t b) { return a ^ b; }

WRT_ALWAYS_INLINE uint64_t wrt_i64_shl(uint64_t a, uint64_t b) { return a << (b & 63); }
WRT_ALWAYS_INLINE uint64_t wrt_i64_shr_u(uint64_t a, uint64_t b) { return a >> (b & 63); }
WRT_ALWAYS_INLINE uint64_t wrt_i64_shr_s(uint64_t a, uint64_t b) {
  return (uint64_t)((int64_t)a >> (b & 63));
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_rotl(uint64_t a, uint64_t b) {
  return (a << (b & 63)) | (a >> ((0 - b) & 63));
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_rotr(uint64_t a, uint64_t b) {
  return (a >> (b & 63)) | (a << ((0 - b) & 63));
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_clz(uint64_t a) { return a == 0 ? 64 : (uint64_t)__builtin_clzll(a); }
WRT_ALWAYS_INLINE uint64_t wrt_i64_ctz(uint64_t a) { return a == 0 ? 64 : (uint64_t)__builtin_ctzll(a); }
WRT_ALWAYS_INLINE uint64_t wrt_i64_popcnt(uint64_t a) {
#if WRT_HAS_POPCOUNT
  return (uint64_t)__builtin_popcountll(a);
#else
  a -= (a >> 1) & 0x5555555555555555u;
  a = (a & 0x3333333333333333u) + ((a >> 2) & 0x3333333333333333u);
  a = (a + (a >> 4)) & 0x0f0f0f0f0f0f0f0fu;
  return (a * 0x0101010101010101u) >> 56;
#endif
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_div_s(uint64_t a, uint64_t b) {
  if (WRT_UNLIKELY(b + 1 <= 1)) {
    if (b == 0 || a == (uint64_t)INT64_MIN) {
      wrt_trap(b == 0 ? WRT_TRAP_DIVIDE_BY_ZERO : WRT_TRAP_INTEGER_OVERFLOW);
    }
    return 0 - a;
  }
  return (uint64_t)((int64_t)a / (int64_t)b);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_div_u(uint64_t a, uint64_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return a / b;
}

/* The remainder by -1 is 0 for every a. */
WRT_ALWAYS_INLINE uint64_t wrt_i64_rem_s(uint64_t a, uint64_t b) {
  if (WRT_UNLIKELY(b + 1 <= 1)) {
    if (b == 0) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
    return 0;
  }
  return (uint64_t)((int64_t)a % (int64_t)b);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_rem_u(uint64_t a, uint64_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return a % b;
}

WRT_ALWAYS_INLINE uint32_t wrt_i64_eqz(uint64_t a) { return a == 0; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_eq(uint64_t a, uint64_t b) { return a == b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_ne(uint64_t a, uint64_t b) { return a != b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_lt_s(uint64_t a, uint64_t b) { return (int64_t)a < (int64_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_lt_u(uint64_t a, uint64_t b) { return a < b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_gt_s(uint64_t a, uint64_t b) { return (int64_t)a > (int64_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_gt_u(uint64_t a, uint64_t b) { return a > b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_le_s(uint64_t a, uint64_t b) { return (int64_t)a <= (int64_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_le_u(uint64_t a, uint64_t b) { return a <= b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_ge_s(uint64_t a, uint64_t b) { return (int64_t)a >= (int64_t)b; }
WRT_ALWAYS_INLINE uint32_t wrt_i64_ge_u(uint64_t a, uint64_t b) { return a >= b; }

WRT_ALWAYS_INLINE uint64_t wrt_i64_extend8_s(uint64_t a) { return (uint64_t)(int8_t)(uint8_t)a; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_extend16_s(uint64_t a) { return (uint64_t)(int16_t)(uint16_t)a; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_extend32_s(uint64_t a) { return (uint64_t)(int32_t)(uint32_t)a; }

/* ---- Between the two ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_wrap_i64(uint64_t a) { return (uint32_t)a; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_extend_i32_s(uint32_t a) { return (uint64_t)(int32_t)a; }
WRT_ALWAYS_INLINE uint64_t wrt_i64_extend_i32_u(uint32_t a) { return a; }

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_limits.h", contents: ##"""
/* wrt_limits.h: bounds on how long an instance runs: fuel, a number of instructions, and interrupts, by which
 * another thread ends a call. For emitted C (--fuel, --deadline) and the runtime; hosts find their functions
 * in wrt_instance.h. */
#ifndef WRT_LIMITS_H
#define WRT_LIMITS_H

#include "wrt_trap.h"
#include "wrt_types.h"

WRT_BEGIN_C

/* All zero at first. Only `is_interrupted` belongs to all threads. */
struct wrt_limits {
  int64_t fuel; /* instructions left; below zero: consumed. Emitted functions keep it in a variable */
  uint32_t is_interrupted;
  bool has_fuel;      /* it has been set, so the module's does not apply */
  bool has_wake;      /* `wake` is a pipe that an interrupt writes to: */
  int wake[2];        /* what waits for something else waits for this too */
  wrt_limits_t *next; /* an executable's others: deadline.c */
};

WRT_ALWAYS_INLINE bool wrt_is_interrupted(const wrt_limits_t *limits) {
  /* volatile too: no compiler may take the load out of a loop. */
  return __atomic_load_n((const volatile uint32_t *)&limits->is_interrupted, __ATOMIC_RELAXED) != 0;
}

/* Keeps the fuel and traps. */
WRT_COLD WRT_NOINLINE WRT_NOMERGE WRT_NORETURN void wrt_end_fuel(wrt_limits_t *limits, int64_t fuel);

WRT_ALWAYS_INLINE void wrt_check_fuel(wrt_limits_t *limits, int64_t fuel) {
  if (WRT_UNLIKELY(fuel < 0)) wrt_end_fuel(limits, fuel);
}

WRT_ALWAYS_INLINE void wrt_check_interrupt(const wrt_limits_t *limits) {
  if (WRT_UNLIKELY(wrt_is_interrupted(limits))) wrt_trap(WRT_TRAP_INTERRUPTED);
}

WRT_END_C

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_main.h", contents: ##"""
/* wrt_main.h: what an executable's generated file tells the runtime's main. */
#ifndef WRT_MAIN_H
#define WRT_MAIN_H

#include "wrt.h"
#include "wrt_limits.h"
#include "wrt_wasi.h"

/* Stack for guest code where the program does not say. */
#define WRT_DEFAULT_STACK_SIZE (UINT64_C(64) << 20)

WRT_BEGIN_C

typedef struct wrt_program {
  const wrt_module_t *module;
  const wrt_module_t *second; /* NULL, or the same module for x86-64-v3 (wrt_version.h) */
  const wrt_preopen_t *preopens;
  uint32_t preopen_count;
  const char *const *environment; /* "NAME=VALUE", or "NAME": from the environment of whoever starts it */
  uint32_t environment_count;
  uint64_t stack_size; /* bytes; 0: WRT_DEFAULT_STACK_SIZE */
  bool uses_wasi;      /* module->instantiate wants a wrt_wasi_t as host, and attaches its memory */
  /* NULL, or wrt_threads_link: the module spawns threads. A pointer, so that others do not link what it
   * needs. */
  bool (*link)(const wrt_module_t *module, wrt_wasi_t *wasi, uint64_t stack_size, wrt_extern_t *imports,
               char *message, size_t message_size);
  const char *const *listeners; /* sockets to listen on: "127.0.0.1:8080", "[::1]:8080", "fd" (LISTEN_FDS) */
  uint32_t listener_count;
  bool walks_paths;   /* resolves paths without openat2 */
  bool takes_options; /* --wasm-dir=... and the like before the guest's arguments */
  uint64_t deadline;  /* nanoseconds that it may run; 0: no limit */
} wrt_program_t;

extern const wrt_program_t wrt_program;

/* wasi-threads. Finds everything that the module imports: WASI's functions, thread-spawn, and memories, which
 * are made as their imports ask. Each thread becomes an instance of the module with the same imports. False:
 * as wrt_link. What it allocates lives as long as the process. */
bool wrt_threads_link(const wrt_module_t *module, wrt_wasi_t *wasi, uint64_t stack_size,
                      wrt_extern_t *imports, char *message, size_t message_size);

/* For the runtime: deadline.c. An instance begins or ends; a thread ends the process, and whoever else comes
 * here because of the limits waits for that. */
void wrt_executable_add(const wrt_module_t *module, void *instance);
void wrt_executable_remove(const wrt_module_t *module, void *instance);
void wrt_executable_end(wrt_trap_code_t code);

WRT_END_C

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_memory.h", contents: ##"""
/* wrt_memory.h: linear memories (spec 4.2.8, 4.4.7).
 *
 * ************************************************************************************************
 * *  THIS FILE TOUCHES GUEST MEMORY. An error in it lets a guest out of its sandbox: a change      *
 * *  needs two reviews, and src/memory.c and src/signals.c count as parts of it.                   *
 * ************************************************************************************************
 *
 * Why an access is safe without a check (WRT_BOUNDS_CHECKS=0): address and offset are 32 bits each, so the
 * effective address is below 2^33; behind base lie 2^33 bytes of reserved address space and a guard that
 * takes the width of an access that starts at the last of them. What lies beyond `size` has no access rights:
 * the access faults, and the signal handler makes the fault a trap. Nothing else is ever mapped there while
 * the memory lives. Before base lies a guard as well: see Cursors. */
#ifndef WRT_MEMORY_H
#define WRT_MEMORY_H

#include "wrt_trap.h"

#define WRT_PAGE_SHIFT    16u    /* 64 KiB */
#define WRT_MAXIMUM_PAGES 65536u /* 4 GiB, spec 3.2.5 */

/* A memory with 64-bit addresses whose accesses fault (wrt_memory64.h) grows to 256 GiB at most. */
#define WRT_REACH_SHIFT_64 38u

/* A memory with 32-bit addresses and pages of 64 KiB ends this far before 2^32, though its type allow more:
 * see Cursors below. Only one whose minimum is 65536 pages does not. */
#define WRT_NEVER_REACHED (UINT64_C(1) << WRT_PAGE_SHIFT)

/* An access so much before the end is in bounds whatever its width and, if that is small, its offset. */
#define WRT_MARGIN 4096u

WRT_ALWAYS_INLINE uint64_t wrt_memory_inner(uint64_t size) {
  return size < WRT_MARGIN ? 0 : size - WRT_MARGIN;
}

/* ---- Life ---- */

/* A memory's type (spec 2.3.13). */
typedef struct wrt_memory_type {
  uint64_t minimum, maximum; /* in pages */
  bool has_maximum;
  bool is_64;
  bool is_shared;
  uint32_t page_shift;
} wrt_memory_type_t;

/* With needs_guard the memory may be accessed without checks, or does not come into being (trap: out of
 * memory). Without, less address space than the maximum may be had; growing then fails earlier. */
void wrt_memory_reserve(wrt_memory_t *memory, const wrt_memory_type_t *type, bool needs_guard);

/* The same with `base` at that address, which must be free, or the memory does not come into being. */
void wrt_memory_reserve_at(wrt_memory_t *memory, const wrt_memory_type_t *type, uintptr_t base);

WRT_ALWAYS_INLINE void wrt_memory_new_as(wrt_memory_t *memory, wrt_memory_type_t type) {
  wrt_memory_reserve(memory, &type, !WRT_BOUNDS_CHECKS);
}

/* The memory that most modules have: addresses of 32 bits, pages of 64 KiB, unshared. */
WRT_ALWAYS_INLINE void wrt_memory_new(wrt_memory_t *memory, uint64_t pages, uint64_t maximum,
                                      bool has_maximum) {
  const wrt_memory_type_t type = {pages, maximum, has_maximum, false, false, WRT_PAGE_SHIFT};
  wrt_memory_reserve(memory, &type, !WRT_BOUNDS_CHECKS);
}

/* The first memory of an executable, of which there is one in the process: what the compiler knows as a
 * number takes no register and no load (Documentation/Memory.md, At a fixed address). */
WRT_ALWAYS_INLINE void wrt_memory_new_fixed(wrt_memory_t *memory, wrt_memory_type_t type) {
#if WRT_FIXED_MEMORY
  wrt_memory_reserve_at(memory, &type, WRT_FIXED_BASE);
#else
  wrt_memory_new_as(memory, type);
#endif
}

/* Idempotent; a zeroed wrt_memory_t may be freed. */
void wrt_memory_free(wrt_memory_t *memory);

/* The old size in pages, or -1. */
uint32_t wrt_memory_grow(wrt_memory_t *memory, uint32_t pages);
uint64_t wrt_memory_grow_64(wrt_memory_t *memory, uint64_t pages);

/* A member that another thread may change, if the memory is shared. */
WRT_ALWAYS_INLINE uint64_t wrt_memory_peek(const uint64_t *member) {
#if WRT_64_BIT
  return __atomic_load_n(member, __ATOMIC_RELAXED);
#else
  return *(const volatile uint64_t *)member; /* the high half is always 0 */
#endif
}

WRT_ALWAYS_INLINE uint32_t wrt_memory_size(const wrt_memory_t *memory) {
  return (uint32_t)wrt_memory_peek(&memory->pages);
}

/* ---- Views and effective addresses ---- */

/* What an access needs to know: taken once by each function, since base never moves. */
typedef struct wrt_view {
  uint8_t *base;
#if WRT_BOUNDS_CHECKS
  const wrt_memory_t *memory; /* the size changes */
  uint64_t start;             /* address of base: 0, or a cursor's, which may be negative */
  bool is_known;              /* accesses through it are in bounds: see wrt_view_known */
#endif
} wrt_view_t;

WRT_ALWAYS_INLINE uint8_t *wrt_fixed_base(const wrt_memory_t *memory) {
#if WRT_FIXED_MEMORY
  (void)memory;
  return (uint8_t *)WRT_FIXED_BASE;
#else
  return memory->base;
#endif
}

WRT_ALWAYS_INLINE wrt_view_t wrt_memory_view_from(uint8_t *base, const wrt_memory_t *memory) {
  wrt_view_t view;
  view.base = base;
#if WRT_BOUNDS_CHECKS
  view.memory = memory;
  view.start = 0;
  view.is_known = false;
#else
  (void)memory;
#endif
  return view;
}

WRT_ALWAYS_INLINE wrt_view_t wrt_memory_view(const wrt_memory_t *memory) {
  return wrt_memory_view_from(memory->base, memory);
}

/* Of a memory made by wrt_memory_new_fixed. */
WRT_ALWAYS_INLINE wrt_view_t wrt_memory_view_fixed(const wrt_memory_t *memory) {
  return wrt_memory_view_from(wrt_fixed_base(memory), memory);
}

/* For accesses of which the emitted code has shown, in statements before, that they are in bounds: by other
 * accesses, by the memory's least size, or with wrt_turns_fit (wrt_turns.h). Checks are left out there,
 * unless they are to show that the emitter is right. */
WRT_ALWAYS_INLINE wrt_view_t wrt_view_known(wrt_view_t view) {
#if WRT_BOUNDS_CHECKS
  view.is_known = true;
#endif
  return view;
}

/* Where `width` bytes at address + offset are. 33 bits: the sum must not wrap at 2^32 (spec 4.4.7). */
#if WRT_BOUNDS_CHECKS
WRT_ALWAYS_INLINE uint8_t *wrt_effective(wrt_view_t view, uint32_t address, uint32_t offset, uint32_t width) {
  if (WRT_AUDIT || !view.is_known) {
    const uint64_t at = view.start + address, end = at + offset + width;
    if (WRT_UNLIKELY(at >= view.memory->inner || (uint64_t)offset + width > WRT_MARGIN)) {
      if (WRT_UNLIKELY(end > view.memory->size || end < width)) {
        if (WRT_AUDIT && view.is_known) __builtin_trap();
        wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
      }
    }
  }
  return view.base + (size_t)((uint64_t)address + offset);
}
#else
/* No function: without optimisation, what is inlined at every access is most of what there is to compile. */
#define wrt_effective(view, address, offset, width) ((view).base + (size_t)((uint64_t)(address) + (offset)))
#endif

/* ---- Cursors ----
 * Where an address moves by the same stride from turn to turn of a loop, the emitted code moves a view
 * instead: 64 bits that do not wrap, which C compilers understand (Documentation/EmittedC.md). A cursor
 * stands at address + distance; the accesses have offsets to that. It differs from an address of 32 bits only
 * where that would wrap, and there both trap, because before it does
 * - upwards: the access that the cursor was made for has been, or is, at an address beyond the end: strides
 * and distances are less than WRT_NEVER_REACHED;
 * - downwards: the cursor is before base, by so little that the guard there is hit: what goes that way has no
 *   offset that could lead back.
 * Compilers may unroll loops and load a few turns ahead, hence guards a thousand times as large. */

WRT_ALWAYS_INLINE wrt_view_t wrt_cursor_moved(wrt_view_t cursor, int64_t distance) {
  cursor.base += distance;
#if WRT_BOUNDS_CHECKS
  cursor.start += (uint64_t)distance;
#endif
  return cursor;
}

WRT_ALWAYS_INLINE wrt_view_t wrt_cursor(wrt_view_t view, uint32_t address, int32_t distance) {
  return wrt_cursor_moved(view, (int64_t)address + distance);
}

/* ---- Bytes ----
 * Little-endian, at any alignment, overlapping objects of any type. "load" is volatile: it happens even if
 * its value is not used, and as wide as written, because its fault may be a trap. "read" may be narrowed,
 * moved, dropped. */

#if WRT_EXACT_MEMORY
#define WRT_ORDERED volatile
#else
#define WRT_ORDERED
#endif

typedef uint16_t WRT_UNALIGNED wrt_unaligned_u16_t;
typedef uint32_t WRT_UNALIGNED wrt_unaligned_u32_t;
typedef uint64_t WRT_UNALIGNED wrt_unaligned_u64_t;
typedef float WRT_UNALIGNED wrt_unaligned_f32_t;
typedef double WRT_UNALIGNED wrt_unaligned_f64_t;
typedef wrt_v128_t WRT_UNALIGNED wrt_unaligned_v128_t;

/* Macros, as wrt_effective is one. */
#define wrt_little_u16(a) ((uint16_t)(WRT_LITTLE_ENDIAN ? (a) : __builtin_bswap16(a)))
#define wrt_little_u32(a) (WRT_LITTLE_ENDIAN ? (a) : __builtin_bswap32(a))
#define wrt_little_u64(a) (WRT_LITTLE_ENDIAN ? (a) : __builtin_bswap64(a))

/* What a volatile access has read becomes a value that the compiler does not connect with its place. */
#if WRT_LOSES_VOLATILE
#define WRT_DETACH(value, constraint) __asm__("" : constraint(value))
#else
#define WRT_DETACH(value, constraint) (void)(value)
#endif

WRT_ALWAYS_INLINE uint32_t wrt_load_u8(const uint8_t *from) {
  uint32_t value = *(const volatile uint8_t *)from;
  WRT_DETACH(value, "+r");
  return value;
}
WRT_ALWAYS_INLINE uint32_t wrt_load_u16(const uint8_t *from) {
  uint32_t value = wrt_little_u16(*(const volatile wrt_unaligned_u16_t *)from);
  WRT_DETACH(value, "+r");
  return value;
}
WRT_ALWAYS_INLINE uint32_t wrt_load_u32(const uint8_t *from) {
  uint32_t value = wrt_little_u32(*(const volatile wrt_unaligned_u32_t *)from);
  WRT_DETACH(value, "+r");
  return value;
}
WRT_ALWAYS_INLINE uint64_t wrt_load_u64(const uint8_t *from) {
  uint64_t value = wrt_little_u64(*(const volatile wrt_unaligned_u64_t *)from);
  WRT_DETACH(value, "+r");
  return value;
}

WRT_ALWAYS_INLINE uint8_t wrt_read_u8(const uint8_t *from) { return *(const WRT_ORDERED uint8_t *)from; }
WRT_ALWAYS_INLINE uint16_t wrt_read_u16(const uint8_t *from) {
  return wrt_little_u16(*(const WRT_ORDERED wrt_unaligned_u16_t *)from);
}
WRT_ALWAYS_INLINE uint32_t wrt_read_u32(const uint8_t *from) {
  return wrt_little_u32(*(const WRT_ORDERED wrt_unaligned_u32_t *)from);
}
WRT_ALWAYS_INLINE uint64_t wrt_read_u64(const uint8_t *from) {
  return wrt_little_u64(*(const WRT_ORDERED wrt_unaligned_u64_t *)from);
}

WRT_ALWAYS_INLINE void wrt_write_u8(uint8_t *to, uint8_t value) { *(WRT_ORDERED uint8_t *)to = value; }
WRT_ALWAYS_INLINE void wrt_write_u16(uint8_t *to, uint16_t value) {
  *(WRT_ORDERED wrt_unaligned_u16_t *)to = wrt_little_u16(value);
}
WRT_ALWAYS_INLINE void wrt_write_u32(uint8_t *to, uint32_t value) {
  *(WRT_ORDERED wrt_unaligned_u32_t *)to = wrt_little_u32(value);
}
WRT_ALWAYS_INLINE void wrt_write_u64(uint8_t *to, uint64_t value) {
  *(WRT_ORDERED wrt_unaligned_u64_t *)to = wrt_little_u64(value);
}

/* Floats have accesses of their own: through integers each would take a move between registers. */
#if WRT_LITTLE_ENDIAN
WRT_ALWAYS_INLINE float wrt_load_f32(const uint8_t *from) {
  float value = *(const volatile wrt_unaligned_f32_t *)from;
  WRT_DETACH(value, WRT_FLOAT_CONSTRAINT);
  return value;
}
WRT_ALWAYS_INLINE double wrt_load_f64(const uint8_t *from) {
  double value = *(const volatile wrt_unaligned_f64_t *)from;
  WRT_DETACH(value, WRT_FLOAT_CONSTRAINT);
  return value;
}
WRT_ALWAYS_INLINE float wrt_read_f32(const uint8_t *from) {
  return *(const WRT_ORDERED wrt_unaligned_f32_t *)from;
}
WRT_ALWAYS_INLINE double wrt_read_f64(const uint8_t *from) {
  return *(const WRT_ORDERED wrt_unaligned_f64_t *)from;
}
WRT_ALWAYS_INLINE void wrt_write_f32(uint8_t *to, float value) {
  *(WRT_ORDERED wrt_unaligned_f32_t *)to = value;
}
WRT_ALWAYS_INLINE void wrt_write_f64(uint8_t *to, double value) {
  *(WRT_ORDERED wrt_unaligned_f64_t *)to = value;
}
#else
WRT_ALWAYS_INLINE float wrt_load_f32(const uint8_t *from) {
  const uint32_t bits = wrt_load_u32(from);
  float value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}
WRT_ALWAYS_INLINE double wrt_load_f64(const uint8_t *from) {
  const uint64_t bits = wrt_load_u64(from);
  double value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}
WRT_ALWAYS_INLINE float wrt_read_f32(const uint8_t *from) {
  const uint32_t bits = wrt_read_u32(from);
  float value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}
WRT_ALWAYS_INLINE double wrt_read_f64(const uint8_t *from) {
  const uint64_t bits = wrt_read_u64(from);
  double value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}
WRT_ALWAYS_INLINE void wrt_write_f32(uint8_t *to, float value) {
  uint32_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  wrt_write_u32(to, bits);
}
WRT_ALWAYS_INLINE void wrt_write_f64(uint8_t *to, double value) {
  uint64_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  wrt_write_u64(to, bits);
}
#endif

/* What is stored so far may be read here: no store before is left out because of one behind. */
WRT_ALWAYS_INLINE void wrt_keep_stores(void) { __asm__ volatile("" ::: "memory"); }

#include "wrt_access.h"
#include "wrt_bulk.h"

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_memory64.h", contents: ##"""
/* wrt_memory64.h: memories with 64-bit addresses, and memories with pages of one byte. Emitted C includes it
 * where a module has one. The banner of wrt_memory.h holds here too.
 *
 * Neither kind is safe without a check, but the check need not be exact where a fault can do the rest: behind
 * base lie 2^38 reserved bytes, which is as far as the memory can ever grow, then 2^32 more and a guard. An
 * access at an address below 2^38 with an offset below 2^32 therefore hits this memory or faults. That the
 * bound is a constant makes the check nearly free, where one by the size, which any store might change, costs
 * half of the speed: Documentation/Rationale.md has the figures.
 *
 * A memory with pages of one byte ends where no access rights can: its accesses compare with the size. */
#ifndef WRT_MEMORY64_H
#define WRT_MEMORY64_H

#include "wrt_memory.h"

/* ---- Views and effective addresses ---- */

typedef struct wrt_view_64 {
  uint8_t *base;
  const wrt_memory_t *memory; /* the size changes */
} wrt_view_64_t;

WRT_ALWAYS_INLINE wrt_view_64_t wrt_memory_view_64(const wrt_memory_t *memory) {
  const wrt_view_64_t view = {memory->base, memory};
  return view;
}

WRT_ALWAYS_INLINE wrt_view_64_t wrt_memory_view_64_fixed(const wrt_memory_t *memory) {
  const wrt_view_64_t view = {wrt_fixed_base(memory), memory};
  return view;
}

/* A place that has been checked, as the view of an access at address 0 and offset 0. Where those are checked
 * too, nothing of the second check remains. */
WRT_ALWAYS_INLINE wrt_view_t wrt_checked_place(uint8_t *place) {
  wrt_view_t view;
  view.base = place;
#if WRT_BOUNDS_CHECKS
  static const wrt_memory_t everything = {.size = UINT64_MAX};
  view.memory = &everything;
  view.start = 0;
  view.is_known = true;
#endif
  return view;
}

/* Where `width` bytes at address + offset are, by the size: for every memory. */
WRT_ALWAYS_INLINE wrt_view_t wrt_at_exactly(wrt_view_64_t view, uint64_t address, uint64_t offset,
                                            uint32_t width) {
  uint64_t start, end;
  /* Infinitely wide: neither sum may wrap (spec 4.4.7). */
  if (WRT_UNLIKELY(__builtin_add_overflow(address, offset, &start) ||
                   __builtin_add_overflow(start, width, &end) || end > wrt_memory_peek(&view.memory->size))) {
    wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  }
  return wrt_checked_place(view.base + (size_t)start);
}

/* The same for memories with pages of 64 KiB: an access there may fault. */
WRT_ALWAYS_INLINE wrt_view_t wrt_at_64(wrt_view_64_t view, uint64_t address, uint64_t offset,
                                       uint32_t width) {
#if !WRT_BOUNDS_CHECKS
  if (offset <= UINT32_MAX) {
    if (WRT_UNLIKELY(address >> WRT_REACH_SHIFT_64 != 0)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
    return wrt_checked_place(view.base + (size_t)(address + offset));
  }
#endif
  return wrt_at_exactly(view, address, offset, width);
}

/* ---- Size and bulk instructions ---- */

WRT_ALWAYS_INLINE uint64_t wrt_memory_size_64(const wrt_memory_t *memory) {
  return wrt_memory_peek(&memory->pages);
}

WRT_ALWAYS_INLINE void wrt_memory_check_64(const wrt_memory_t *memory, uint64_t at, uint64_t count) {
  const uint64_t size = wrt_memory_peek(&memory->size);
  if (WRT_UNLIKELY(at > size || count > size - at)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
}

/* Between any two memories. */
static inline WRT_UNUSED void wrt_memory_copy_64(wrt_memory_t *to_memory, wrt_memory_t *from_memory,
                                                 uint64_t to, uint64_t from, uint64_t count) {
  wrt_memory_check_64(to_memory, to, count);
  wrt_memory_check_64(from_memory, from, count);
  if (count <= 32) {
    wrt_move_small(to_memory->base + (size_t)to, from_memory->base + (size_t)from, (size_t)count);
  } else {
    __builtin_memmove(to_memory->base + (size_t)to, from_memory->base + (size_t)from, (size_t)count);
  }
}

static inline WRT_UNUSED void wrt_memory_fill_64(wrt_memory_t *memory, uint64_t to, uint32_t byte,
                                                 uint64_t count) {
  wrt_memory_check_64(memory, to, count);
  __builtin_memset(memory->base + (size_t)to, (uint8_t)byte, (size_t)count);
}

static inline WRT_UNUSED void wrt_memory_init_64(wrt_memory_t *memory, const uint8_t *data,
                                                 uint32_t data_size, uint64_t to, uint32_t from,
                                                 uint32_t count) {
  if (WRT_UNLIKELY((uint64_t)from + count > data_size)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  wrt_memory_check_64(memory, to, count);
  if (count != 0) __builtin_memcpy(memory->base + (size_t)to, data + from, count);
}

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_numeric.h", contents: ##"""
/* wrt_numeric.h: numeric instructions (spec 4.3), named as in the text format with '_' for '.'. All
 * are exact with plain -O0 to -O3 -ffp-contract=off; those that can trap call wrt_trap. */
#ifndef WRT_NUMERIC_H
#define WRT_NUMERIC_H

#include "wrt_integer.h"
#include "wrt_float.h"
#include "wrt_rounding.h"
#include "wrt_conversion.h"

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_platform.h", contents: ##"""
/* wrt_platform.h: what the compiler and the system are. The only file that asks them: every other
 * one tests the WRT_ macros defined here, which are always 0 or 1. */
#ifndef WRT_PLATFORM_H
#define WRT_PLATFORM_H

#if !defined(__GNUC__)
#error "wasmc's runtime needs a compiler with the GNU extensions: gcc or clang"
#endif

/* Reassociation, and code without NaNs and infinities, change results (spec 4.3.3). */
#if defined(__FAST_MATH__) || __FINITE_MATH_ONLY__
#error "WebAssembly's floating point is exact: compile without -ffast-math"
#endif

/* ---- Systems ---------------------------------------------------------------------------------- */

#if defined(__linux__)
#define WRT_LINUX 1
#else
#define WRT_LINUX 0
#endif

#if defined(__APPLE__)
#define WRT_MACOS 1
#else
#define WRT_MACOS 0
#endif

#if defined(__unix__) || defined(__APPLE__)
#define WRT_POSIX 1
#else
#define WRT_POSIX 0
#endif

/* mmap, mprotect and signals that tell the address of a fault. */
#define WRT_HAS_MMAP    WRT_POSIX
#define WRT_HAS_SIGNALS WRT_POSIX

/* Threads that sleep until a word changes. */
#ifndef WRT_HAS_FUTEX
#define WRT_HAS_FUTEX WRT_LINUX
#endif

/* Object files whose symbol table can be found and read while running. */
#if defined(__ELF__) && defined(__linux__)
#define WRT_HAS_ELF 1
#else
#define WRT_HAS_ELF 0
#endif

/* ---- Processors ------------------------------------------------------------------------------- */

#if defined(__x86_64__) && !defined(__ILP32__)
#define WRT_X86_64 1
#else
#define WRT_X86_64 0
#endif

#if defined(__aarch64__) && !defined(__ILP32__)
#define WRT_AARCH64 1
#else
#define WRT_AARCH64 0
#endif

#if defined(__riscv) && __riscv_xlen == 64
#define WRT_RISCV64 1
#else
#define WRT_RISCV64 0
#endif

#if __SIZEOF_POINTER__ == 8
#define WRT_64_BIT 1
#else
#define WRT_64_BIT 0
#endif

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define WRT_LITTLE_ENDIAN 1
#elif __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define WRT_LITTLE_ENDIAN 0
#else
#error "this byte order is not supported"
#endif

/* One instruction each for floor, ceil, trunc and nearest, which quiets signalling NaNs. */
#if defined(__SSE4_1__) || defined(__aarch64__)
#define WRT_HAS_ROUNDING 1
#else
#define WRT_HAS_ROUNDING 0
#endif

/* Conversions of floats to integers that are the processor's, whatever the float: the least integer if it is
 * out of range. */
#if WRT_X86_64 && defined(__SSE2__) && defined(__has_builtin)
#if __has_builtin(__builtin_ia32_cvttsd2si64)
#define WRT_TRUNCATES_TO_LEAST 1
#else
#define WRT_TRUNCATES_TO_LEAST 0
#endif
#else
#define WRT_TRUNCATES_TO_LEAST 0
#endif

/* gcc computes those of constants itself, as no processor does. */
#if defined(__GNUC__) && !defined(__clang__)
#define WRT_FOLDS_TRUNCATION 1
#else
#define WRT_FOLDS_TRUNCATION 0
#endif

/* gcc (12) removes a store to where a volatile load has just read the value, and the load with it. */
#if defined(__GNUC__) && !defined(__clang__)
#define WRT_LOSES_VOLATILE 1
#else
#define WRT_LOSES_VOLATILE 0
#endif

/* gcc drops a store to a constant address if another follows, though what is wider was read between them. */
#if defined(__GNUC__) && !defined(__clang__)
#define WRT_LOSES_STORES 1
#else
#define WRT_LOSES_STORES 0
#endif

/* gcc calls a library function for popcount where there is no instruction; clang has good code. */
#if defined(__POPCNT__) || defined(__aarch64__) || defined(__clang__)
#define WRT_HAS_POPCOUNT 1
#else
#define WRT_HAS_POPCOUNT 0
#endif

/* Vector instructions, by what the compiler was told that it may use. */
#if defined(__SSE2__)
#define WRT_HAS_SSE2 1
#else
#define WRT_HAS_SSE2 0
#endif

#if defined(__SSSE3__)
#define WRT_HAS_SSSE3 1
#else
#define WRT_HAS_SSSE3 0
#endif

#if defined(__SSE4_1__)
#define WRT_HAS_SSE4_1 1
#else
#define WRT_HAS_SSE4_1 0
#endif

#if defined(__AVX2__)
#define WRT_HAS_AVX2 1
#else
#define WRT_HAS_AVX2 0
#endif

#if defined(__FMA__)
#define WRT_HAS_FMA 1
#else
#define WRT_HAS_FMA 0
#endif

#if defined(__aarch64__) && defined(__ARM_NEON) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define WRT_HAS_NEON 1
#else
#define WRT_HAS_NEON 0
#endif

/* Sums of four products of bytes. */
#if defined(__ARM_FEATURE_DOTPROD)
#define WRT_HAS_DOT_PRODUCT 1
#else
#define WRT_HAS_DOT_PRODUCT 0
#endif

/* Excess precision (x87) would round twice. */
#if defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ == 0
#define WRT_HAS_EXACT_FLOATS 1
#else
#define WRT_HAS_EXACT_FLOATS 0
#endif

#ifndef WRT_HAS_INT128
#if defined(__SIZEOF_INT128__)
#define WRT_HAS_INT128 1
#else
#define WRT_HAS_INT128 0
#endif
#endif

/* The asm constraint of a register that holds a float or a double. */
#if defined(__SSE2__)
#define WRT_FLOAT_CONSTRAINT "+x"
#elif defined(__aarch64__)
#define WRT_FLOAT_CONSTRAINT "+w"
#elif defined(__riscv_flen) && __riscv_flen >= 64
#define WRT_FLOAT_CONSTRAINT "+f"
#else
#define WRT_FLOAT_CONSTRAINT "+m"
#endif

/* The same of a vector of 16 bytes. */
#if defined(__SSE2__)
#define WRT_VECTOR_CONSTRAINT "+x"
#elif defined(__aarch64__)
#define WRT_VECTOR_CONSTRAINT "+w"
#else
#define WRT_VECTOR_CONSTRAINT "+m"
#endif

/* ---- Sanitizers ------------------------------------------------------------------------------- */

#if defined(__SANITIZE_ADDRESS__)
#define WRT_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WRT_ADDRESS_SANITIZER 1
#else
#define WRT_ADDRESS_SANITIZER 0
#endif
#else
#define WRT_ADDRESS_SANITIZER 0
#endif

/* ---- Attributes ------------------------------------------------------------------------------- */

/* Debug information takes them for part of the caller. */
#if defined(__clang__)
#define WRT_ALWAYS_INLINE static inline __attribute__((always_inline, unused, nodebug))
#else
#define WRT_ALWAYS_INLINE static inline __attribute__((always_inline, unused, artificial))
#endif
/* Calls that are alike stay apart. */
#if defined(__clang__) && __has_attribute(nomerge)
#define WRT_NOMERGE __attribute__((nomerge))
#else
#define WRT_NOMERGE
#endif
#define WRT_NOINLINE __attribute__((noinline))
#define WRT_COLD     __attribute__((cold))
#define WRT_NORETURN __attribute__((noreturn))
#define WRT_UNUSED   __attribute__((unused))
/* What emitted C defines for its own file: a module need not use all of it. */
#define WRT_LOCAL  static __attribute__((unused))
#define WRT_WEAK   __attribute__((weak))
#define WRT_HIDDEN __attribute__((visibility("hidden")))
/* What a library offers, though all else be hidden. */
#define WRT_EXPORTED __attribute__((visibility("default")))
#ifdef __cplusplus
#define WRT_THREAD_LOCAL __thread
#else
#define WRT_THREAD_LOCAL _Thread_local
#endif
/* A function for x86-64-v3. gcc inlines into it only what is for the same -march. */
#if WRT_X86_64 && defined(__clang__) && __clang_major__ >= 12
#define WRT_KNOWS_V3  1
#define WRT_V3_TARGET __attribute__((target("arch=x86-64-v3")))
#elif WRT_X86_64 && !defined(__clang__) && __GNUC__ >= 11
#define WRT_KNOWS_V3  1
#define WRT_V3_TARGET __attribute__((target("avx2,bmi,bmi2,f16c,fma,lzcnt,movbe,popcnt")))
#else
#define WRT_KNOWS_V3 0
#endif
/* A type that may overlap objects of every other type, at any address. */
#define WRT_UNALIGNED __attribute__((may_alias, aligned(1)))

/* An object that may be read and written as another type. */
#define WRT_MAY_ALIAS __attribute__((may_alias))

/* `return target(argument);` as a jump, at every optimisation level. */
#if defined(__clang__) && (WRT_X86_64 || WRT_AARCH64)
#if __has_attribute(musttail)
#define WRT_HAS_MUSTTAIL 1
#else
#define WRT_HAS_MUSTTAIL 0
#endif
#else
#define WRT_HAS_MUSTTAIL 0
#endif

/* Around declarations that C++ sees too: modules with exceptions are compiled as C++. */
#ifdef __cplusplus
#define WRT_BEGIN_C extern "C" {
#define WRT_END_C   }
#else
#define WRT_BEGIN_C
#define WRT_END_C
#endif

/* Macros, since clang looks at __builtin_expect before it inlines functions. */
#define WRT_LIKELY(condition)   __builtin_expect(!!(condition), 1)
#define WRT_UNLIKELY(condition) __builtin_expect(!!(condition), 0)

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_pool.h", contents: ##"""
/* wrt_pool.h: memories that begin with contents, and reservations that are used again. A pool makes instances
 * cheap: a new one costs no system call, and copies only the pages that it writes to. */
#ifndef WRT_POOL_H
#define WRT_POOL_H

#include "wrt_memory.h"

/* A data segment whose place is known when the module is compiled. */
typedef struct wrt_contents_segment {
  uint64_t at;
  uint64_t size;
  const uint8_t *bytes;
} wrt_contents_segment_t;

/* A memory as it begins: its type, and segments, written in order, all of them within the minimum. A pool
 * tells contents apart by their address, so they live as long as the pools that saw them. */
typedef struct wrt_contents {
  wrt_memory_type_t type;
  const wrt_contents_segment_t *segments;
  uint32_t count;
} wrt_contents_t;

typedef struct wrt_pool wrt_pool_t;

/* As wrt_memory_reserve, with contents. `pool` may be NULL. */
void wrt_memory_reserve_filled(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                               wrt_pool_t *pool);
/* As wrt_memory_free, with what the memory was made with. */
void wrt_memory_release(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                        wrt_pool_t *pool);

WRT_ALWAYS_INLINE void wrt_memory_new_filled(wrt_memory_t *memory, const wrt_contents_t *contents,
                                             wrt_pool_t *pool) {
  wrt_memory_reserve_filled(memory, contents, !WRT_BOUNDS_CHECKS, pool);
}

WRT_ALWAYS_INLINE void wrt_memory_free_filled(wrt_memory_t *memory, const wrt_contents_t *contents,
                                              wrt_pool_t *pool) {
  wrt_memory_release(memory, contents, !WRT_BOUNDS_CHECKS, pool);
}

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_rounding.h", contents: ##"""
/* wrt_rounding.h: ceil, floor, trunc, nearest (spec 4.3.3). Without an instruction for them they are written
 * out: a call of the C library costs more, does not vectorise, and not every library quiets signalling NaNs.
 */
#ifndef WRT_ROUNDING_H
#define WRT_ROUNDING_H

#include "wrt_float.h"
#include "wrt_version.h"

#if !WRT_HAS_ROUNDING && !WRT_HAS_EXACT_FLOATS
#error "rounding needs float and double arithmetic without excess precision (gcc: -mfpmath=sse)"
#endif

/* How it is written out: at or above 2^52 (f32: 2^23) every number is an integer. Below, adding that number
 * makes the processor round to an integer, to even at half way, as `nearest` wants; subtracting it again is
 * exact. Larger magnitudes and NaNs take zero for it: unchanged, but quiet. The sign is put back, for zeros.
 *
 * That takes three times as long as the instruction. Where code is for every x86-64 but may ask the
 * processor, it asks, here too: a branch that always goes the same way. */

/* ---- f32 ---- */

#if WRT_HAS_ROUNDING

WRT_ALWAYS_INLINE float wrt_f32_ceil(float a) { return __builtin_ceilf(a); }
WRT_ALWAYS_INLINE float wrt_f32_floor(float a) { return __builtin_floorf(a); }
WRT_ALWAYS_INLINE float wrt_f32_trunc(float a) { return __builtin_truncf(a); }
WRT_ALWAYS_INLINE float wrt_f32_nearest(float a) { return __builtin_rintf(a); }

#else

/* Rounds a magnitude: a is not negative, or a NaN. */
WRT_ALWAYS_INLINE float wrt_f32_round_magnitude(float a) {
  const float unit = a < 0x1p23f ? 0x1p23f : 0.0f;
  return (a + unit) - unit;
}

WRT_ALWAYS_INLINE float wrt_f32_nearest_written_out(float a) {
  return __builtin_copysignf(wrt_f32_round_magnitude(__builtin_fabsf(a)), a);
}

WRT_ALWAYS_INLINE float wrt_f32_trunc_written_out(float a) {
  const float magnitude = __builtin_fabsf(a);
  const float rounded = wrt_f32_round_magnitude(magnitude);
  return __builtin_copysignf(rounded - (rounded > magnitude ? 1.0f : 0.0f), a);
}

WRT_ALWAYS_INLINE float wrt_f32_floor_written_out(float a) {
  const float rounded = wrt_f32_nearest_written_out(a);
  return rounded - (rounded > a ? 1.0f : 0.0f);
}

WRT_ALWAYS_INLINE float wrt_f32_ceil_written_out(float a) {
  const float rounded = wrt_f32_nearest_written_out(a);
  return __builtin_copysignf(rounded + (rounded < a ? 1.0f : 0.0f), a);
}

WRT_ALWAYS_INLINE float wrt_f32_ceil(float a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    float result;
    __asm__("vroundss $10, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32_ceil_written_out(a);
}

WRT_ALWAYS_INLINE float wrt_f32_floor(float a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    float result;
    __asm__("vroundss $9, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32_floor_written_out(a);
}

WRT_ALWAYS_INLINE float wrt_f32_trunc(float a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    float result;
    __asm__("vroundss $11, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32_trunc_written_out(a);
}

WRT_ALWAYS_INLINE float wrt_f32_nearest(float a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    float result;
    __asm__("vroundss $8, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32_nearest_written_out(a);
}

#endif

/* ---- f64 ---- */

#if WRT_HAS_ROUNDING

WRT_ALWAYS_INLINE double wrt_f64_ceil(double a) { return __builtin_ceil(a); }
WRT_ALWAYS_INLINE double wrt_f64_floor(double a) { return __builtin_floor(a); }
WRT_ALWAYS_INLINE double wrt_f64_trunc(double a) { return __builtin_trunc(a); }
WRT_ALWAYS_INLINE double wrt_f64_nearest(double a) { return __builtin_rint(a); }

#else

/* Rounds a magnitude: a is not negative, or a NaN. */
WRT_ALWAYS_INLINE double wrt_f64_round_magnitude(double a) {
  const double unit = a < 0x1p52 ? 0x1p52 : 0.0;
  return (a + unit) - unit;
}

WRT_ALWAYS_INLINE double wrt_f64_nearest_written_out(double a) {
  return __builtin_copysign(wrt_f64_round_magnitude(__builtin_fabs(a)), a);
}

WRT_ALWAYS_INLINE double wrt_f64_trunc_written_out(double a) {
  const double magnitude = __builtin_fabs(a);
  const double rounded = wrt_f64_round_magnitude(magnitude);
  return __builtin_copysign(rounded - (rounded > magnitude ? 1.0 : 0.0), a);
}

WRT_ALWAYS_INLINE double wrt_f64_floor_written_out(double a) {
  const double rounded = wrt_f64_nearest_written_out(a);
  return rounded - (rounded > a ? 1.0 : 0.0);
}

WRT_ALWAYS_INLINE double wrt_f64_ceil_written_out(double a) {
  const double rounded = wrt_f64_nearest_written_out(a);
  return __builtin_copysign(rounded + (rounded < a ? 1.0 : 0.0), a);
}

WRT_ALWAYS_INLINE double wrt_f64_ceil(double a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    double result;
    __asm__("vroundsd $10, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64_ceil_written_out(a);
}

WRT_ALWAYS_INLINE double wrt_f64_floor(double a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    double result;
    __asm__("vroundsd $9, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64_floor_written_out(a);
}

WRT_ALWAYS_INLINE double wrt_f64_trunc(double a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    double result;
    __asm__("vroundsd $11, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64_trunc_written_out(a);
}

WRT_ALWAYS_INLINE double wrt_f64_nearest(double a) {
#if WRT_DISPATCH
  if (!__builtin_constant_p(a) && wrt_processor_is_known_v3()) {
    double result;
    __asm__("vroundsd $8, %1, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64_nearest_written_out(a);
}

#endif

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_search.h", contents: ##"""
/* wrt_search.h: how many turns of a loop that searches memory pass before the one that may leave it
 * (Documentation/EmittedC.md, Search loops). Emitted C includes it where a module has such loops.
 *
 * ************************************************************************************************
 * *  THIS FILE TOUCHES GUEST MEMORY: a change needs two reviews.                                   *
 * ************************************************************************************************
 *
 * Each function returns a number of turns that certainly neither leave nor trap, at most `limit`. Turn i has
 * the elements of `width` bytes at address + offset + i * width. All that is read lies below the memory's
 * size, which is tested in 64 bits: no guard is relied on, and as the size is 2^32 at most, the module's
 * addresses of 32 bits do not wrap in these turns either. Too small a number is always right. */
#ifndef WRT_SEARCH_H
#define WRT_SEARCH_H

#include "wrt_memory.h"

#define WRT_SEARCH_ALL UINT32_MAX

/* What of memory is looked at in one step. */
#if WRT_HAS_SSE2
#define WRT_SEARCH_BLOCK 16u
typedef wrt_v128_t wrt_search_block_t;
#else
#define WRT_SEARCH_BLOCK 8u
typedef uint64_t wrt_search_block_t;
#endif

/* ---- Limits: how many turns pass before a counter ends the loop ----
 * Distances of counters; divided by the step, rounded down. */

WRT_ALWAYS_INLINE uint32_t wrt_search_distance_u(uint32_t from, uint32_t to) {
  return from < to ? to - from : 0;
}
WRT_ALWAYS_INLINE uint32_t wrt_search_distance_s(uint32_t from, uint32_t to) {
  return (int32_t)from < (int32_t)to ? to - from : 0;
}

/* Where variables are to hold what the last turn before gave them, it happens in the loop. */
WRT_ALWAYS_INLINE uint32_t wrt_search_before(uint32_t turns) { return turns - (turns != 0); }

/* ---- Blocks ---- */

WRT_ALWAYS_INLINE wrt_search_block_t wrt_search_load(const uint8_t *from) {
  wrt_search_block_t value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

/* An element's value in all places of a block, in the memory's byte order. Elements have 1 << shift bytes. */
WRT_ALWAYS_INLINE wrt_search_block_t wrt_search_fill(uint32_t value, uint32_t shift) {
  const uint64_t few = shift == 0   ? (value & 0xFFu) * UINT64_C(0x0101010101010101)
                       : shift == 1 ? wrt_little_u16((uint16_t)value) * UINT64_C(0x0001000100010001)
                                    : wrt_little_u32(value) * UINT64_C(0x0000000100000001);
#if WRT_HAS_SSE2
  const wrt_search_block_t all = {few, few};
  return all;
#else
  return few;
#endif
}

/* Where something is found: bits that belong to the block's bytes. */
#if WRT_HAS_SSE2
typedef signed char wrt_search_bytes_t __attribute__((vector_size(16)));
typedef char wrt_search_mask_t __attribute__((vector_size(16)));

WRT_ALWAYS_INLINE uint64_t wrt_search_equal_bytes(wrt_search_block_t a, wrt_search_block_t b) {
  return (uint32_t)__builtin_ia32_pmovmskb128(
      (wrt_search_mask_t)((wrt_search_bytes_t)a == (wrt_search_bytes_t)b));
}
WRT_ALWAYS_INLINE uint64_t wrt_search_different(wrt_search_block_t a, wrt_search_block_t b) {
  return wrt_search_equal_bytes(a, b) ^ 0xFFFFu;
}
/* Elements all of whose bytes are equal. */
WRT_ALWAYS_INLINE uint64_t wrt_search_equal(wrt_search_block_t a, wrt_search_block_t b, uint32_t shift) {
  uint64_t bits = wrt_search_equal_bytes(a, b);
  if (shift >= 1) bits &= bits >> 1 & (shift == 1 ? 0x5555u : bits >> 2 & bits >> 3 & 0x1111u);
  return bits;
}
/* The byte that the first bit belongs to. */
WRT_ALWAYS_INLINE uint32_t wrt_search_first(uint64_t bits) { return (uint32_t)__builtin_ctzll(bits); }
#else
WRT_ALWAYS_INLINE uint64_t wrt_search_different(wrt_search_block_t a, wrt_search_block_t b) { return a ^ b; }
/* Not 0 if an element of a ^ b is 0. Bits beyond the first such may be wrong; before it, none is set. */
WRT_ALWAYS_INLINE uint64_t wrt_search_equal(wrt_search_block_t a, wrt_search_block_t b, uint32_t shift) {
  const uint64_t ones = shift == 0   ? UINT64_C(0x0101010101010101)
                        : shift == 1 ? UINT64_C(0x0001000100010001)
                                     : UINT64_C(0x0000000100000001);
  const uint64_t x = a ^ b;
  return (x - ones) & ~x & ones << ((8u << shift) - 1);
}
/* Where the first byte is not the lowest, only that something is found is known. */
WRT_ALWAYS_INLINE uint32_t wrt_search_first(uint64_t bits) {
  return WRT_LITTLE_ENDIAN ? (uint32_t)__builtin_ctzll(bits) / 8 : 0;
}
#endif

/* How far behind address + offset the last block in the memory begins; negative if there is none. */
WRT_ALWAYS_INLINE int64_t wrt_search_room(const wrt_memory_t *memory, uint32_t address, uint32_t offset) {
  return (int64_t)(memory->size - WRT_SEARCH_BLOCK - ((uint64_t)address + offset));
}

WRT_ALWAYS_INLINE const uint8_t *wrt_search_at(wrt_view_t view, uint32_t address, uint32_t offset) {
  return view.base + (size_t)((uint64_t)address + offset);
}

WRT_ALWAYS_INLINE int64_t wrt_search_less(int64_t a, int64_t b) { return a < b ? a : b; }

/* What is passed over, in turns. */
WRT_ALWAYS_INLINE uint32_t wrt_search_turns(int64_t bytes, uint32_t shift, uint32_t limit) {
  const uint64_t turns = (uint64_t)bytes >> shift;
  return turns < limit ? (uint32_t)turns : limit;
}

/* ---- Steps ---- */

/* What a turn does not pass. */
typedef enum wrt_search_kind {
  WRT_SEARCH_DIFFERENCE, /* of a and b */
  WRT_SEARCH_DIFFERENCE_OR,
  WRT_SEARCH_EITHER,
  WRT_SEARCH_OTHER,
  WRT_SEARCH_ZERO_BYTE
} wrt_search_kind_t;

/* The turns before the one that does not pass, by blocks from `a`, the last of which begins `last` bytes
 * behind it. `b` is a second place, or `a`. */
WRT_ALWAYS_INLINE uint32_t wrt_search_pass(wrt_search_kind_t kind, const uint8_t *a, const uint8_t *b,
                                           int64_t last, uint32_t shift, uint32_t sought, uint32_t other,
                                           uint32_t limit) {
  const wrt_search_block_t all = wrt_search_fill(sought, shift), others = wrt_search_fill(other, shift);
  int64_t at = 0;
  while (at <= last) {
    const wrt_search_block_t block = wrt_search_load(a + at);
    uint64_t bits = 0;
    switch (kind) {
    case WRT_SEARCH_DIFFERENCE:
      bits = wrt_search_different(block, wrt_search_load(b + at));
      break;
    case WRT_SEARCH_DIFFERENCE_OR:
      bits = wrt_search_different(block, wrt_search_load(b + at)) | wrt_search_equal(block, all, shift);
      break;
    case WRT_SEARCH_EITHER:
      bits = wrt_search_equal(block, all, shift) | wrt_search_equal(block, others, shift);
      break;
    case WRT_SEARCH_OTHER:
      bits = wrt_search_different(block, all);
      break;
    case WRT_SEARCH_ZERO_BYTE:
      bits = wrt_search_equal(block, all, 0);
      break;
    }
    if (bits != 0) {
      at += wrt_search_first(bits);
      break;
    }
    at += WRT_SEARCH_BLOCK;
    if (at >= (int64_t)limit << shift) break;
  }
  return wrt_search_turns(at, shift, limit);
}

/* Calls on a rare way keep registers on all ways, so only what is rarely short is one. */
static WRT_NOINLINE WRT_UNUSED uint32_t wrt_search_pass_other(const uint8_t *a, int64_t last, uint32_t shift,
                                                              uint32_t value, uint32_t limit) {
  return wrt_search_pass(WRT_SEARCH_OTHER, a, a, last, shift, value, 0, limit);
}
static WRT_NOINLINE WRT_UNUSED uint32_t wrt_search_pass_zero_byte(const uint8_t *a, int64_t last,
                                                                  uint32_t mask, uint32_t limit) {
  return wrt_search_pass(WRT_SEARCH_ZERO_BYTE, a, a, last, 2, mask, 0, limit);
}

/* ---- Searches ----
 * Most end soon: the first turns are tried as the loop has them, by accesses that trap where the loop's own
 * would. That is so if nothing that may leave stands before the loads but the test of the limit, which is not
 * used up
 * (`is_certain`, and `width`, are constants). */

WRT_ALWAYS_INLINE uint32_t wrt_search_shift(uint32_t width) { return (uint32_t)__builtin_ctz(width); }

/* The element of a turn, as unsigned. */
WRT_ALWAYS_INLINE uint64_t wrt_search_try(wrt_view_t view, uint32_t address, uint32_t offset, uint32_t width,
                                          uint32_t turn) {
  const uint8_t *const at = wrt_effective(view, address + turn * width, offset, width);
  return width == 1   ? wrt_read_u8(at)
         : width == 2 ? wrt_read_u16(at)
         : width == 4 ? wrt_read_u32(at)
                      : wrt_read_u64(at);
}
WRT_ALWAYS_INLINE uint32_t wrt_search_narrowed(uint32_t value, uint32_t width) {
  return width == 1 ? (uint8_t)value : width == 2 ? (uint16_t)value : value;
}

/* A turn leaves at a difference between two places. */
WRT_ALWAYS_INLINE uint32_t wrt_search_difference(wrt_view_t view, const wrt_memory_t *memory, uint32_t first,
                                                 uint32_t first_offset, uint32_t second,
                                                 uint32_t second_offset, uint32_t width, uint32_t limit,
                                                 bool is_certain) {
  if (limit < 4 || (__builtin_constant_p(limit) && limit < 16)) return 0;
  if (is_certain && wrt_search_try(view, first, first_offset, width, 0) !=
                        wrt_search_try(view, second, second_offset, width, 0)) {
    return 0;
  }
  const int64_t last = wrt_search_less(wrt_search_room(memory, first, first_offset),
                                       wrt_search_room(memory, second, second_offset));
  return wrt_search_pass(WRT_SEARCH_DIFFERENCE, wrt_search_at(view, first, first_offset),
                         wrt_search_at(view, second, second_offset), last, wrt_search_shift(width), 0, 0,
                         limit);
}

/* The same, or at an element that is `sought`. */
WRT_ALWAYS_INLINE uint32_t wrt_search_difference_or(wrt_view_t view, const wrt_memory_t *memory,
                                                    uint32_t first, uint32_t first_offset, uint32_t second,
                                                    uint32_t second_offset, uint32_t width, uint32_t sought,
                                                    uint32_t limit, bool is_certain) {
  if (limit == 0) return 0;
  if (is_certain) {
    for (uint32_t turn = 0; turn < (limit == WRT_SEARCH_ALL ? 2 : 1); turn++) {
      const uint64_t element = wrt_search_try(view, first, first_offset, width, turn);
      if (element != wrt_search_try(view, second, second_offset, width, turn)) return 0;
      if (element == wrt_search_narrowed(sought, width)) return 0;
    }
  }
  const int64_t last = wrt_search_less(wrt_search_room(memory, first, first_offset),
                                       wrt_search_room(memory, second, second_offset));
  return wrt_search_pass(WRT_SEARCH_DIFFERENCE_OR, wrt_search_at(view, first, first_offset),
                         wrt_search_at(view, second, second_offset), last, wrt_search_shift(width), sought, 0,
                         limit);
}

/* At an element that is `sought` or `other`. */
WRT_ALWAYS_INLINE uint32_t wrt_search_either(wrt_view_t view, const wrt_memory_t *memory, uint32_t address,
                                             uint32_t offset, uint32_t width, uint32_t sought, uint32_t other,
                                             uint32_t limit, bool is_certain) {
  if (limit < 8) return 0;
  if (is_certain) {
    const uint64_t element = wrt_search_try(view, address, offset, width, 0);
    if (element == wrt_search_narrowed(sought, width) || element == wrt_search_narrowed(other, width))
      return 0;
  }
  const uint8_t *const a = wrt_search_at(view, address, offset);
  return wrt_search_pass(WRT_SEARCH_EITHER, a, a, wrt_search_room(memory, address, offset),
                         wrt_search_shift(width), sought, other, limit);
}

/* At an element that is `sought`. */
WRT_ALWAYS_INLINE uint32_t wrt_search_end(wrt_view_t view, const wrt_memory_t *memory, uint32_t address,
                                          uint32_t offset, uint32_t width, uint32_t sought, uint32_t limit,
                                          bool is_certain) {
  return wrt_search_either(view, memory, address, offset, width, sought, sought, limit, is_certain);
}

/* At an element that is not `value`. */
WRT_ALWAYS_INLINE uint32_t wrt_search_other(wrt_view_t view, const wrt_memory_t *memory, uint32_t address,
                                            uint32_t offset, uint32_t width, uint32_t value, uint32_t limit,
                                            bool is_certain) {
  /* No element is what is wider. */
  if (limit < 8 || value != wrt_search_narrowed(value, width)) return 0;
  if (is_certain) {
    for (uint32_t turn = 0; turn < 2; turn++) {
      if (wrt_search_try(view, address, offset, width, turn) != value) return 0;
    }
  }
  return wrt_search_pass_other(wrt_search_at(view, address, offset), wrt_search_room(memory, address, offset),
                               wrt_search_shift(width), value, limit);
}

/* Only at a word w in which a byte of w ^ mask is 0. */
WRT_ALWAYS_INLINE uint32_t wrt_search_zero_byte(wrt_view_t view, const wrt_memory_t *memory, uint32_t address,
                                                uint32_t offset, uint32_t mask, uint32_t limit) {
  if (limit < 4) return 0;
  return wrt_search_pass_zero_byte(wrt_search_at(view, address, offset),
                                   wrt_search_room(memory, address, offset), mask, limit);
}

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd.h", contents: ##"""
/* wrt_simd.h: vectors of 128 bits (spec 4.3.2, 4.4.3) and relaxed vector instructions. Emitted C includes it
 * only where a module uses vectors. One function an instruction, named as in the text format with '_' for
 * '.'.
 *
 * What GNU C's vectors express in one processor instruction is written with them, here and in
 * wrt_simd_integer.h and wrt_simd_float.h. The rest is written three times under the same names: with SSE
 * intrinsics, with NEON intrinsics, and portably (Documentation/SIMD.md).
 *
 * The 128 bits are in the host's byte order: lane i of a shape with n lanes is element i of the C vector on
 * little-endian hosts, element n - 1 - i on others. So a cast is all that reinterpreting takes on both. */
#ifndef WRT_SIMD_H
#define WRT_SIMD_H

#include "wrt_memory.h"
#include "wrt_numeric.h"

typedef int8_t wrt_i8x16_t __attribute__((vector_size(16)));
typedef uint8_t wrt_u8x16_t __attribute__((vector_size(16)));
typedef int16_t wrt_i16x8_t __attribute__((vector_size(16)));
typedef uint16_t wrt_u16x8_t __attribute__((vector_size(16)));
typedef int32_t wrt_i32x4_t __attribute__((vector_size(16)));
typedef uint32_t wrt_u32x4_t __attribute__((vector_size(16)));
typedef int64_t wrt_i64x2_t __attribute__((vector_size(16)));
typedef uint64_t wrt_u64x2_t __attribute__((vector_size(16)));
typedef float wrt_f32x4_t __attribute__((vector_size(16)));
typedef double wrt_f64x2_t __attribute__((vector_size(16)));

/* The element that holds a lane. */
WRT_ALWAYS_INLINE uint32_t wrt_lane(uint32_t count, uint32_t lane) {
  return WRT_LITTLE_ENDIAN ? lane : count - 1 - lane;
}

/* ---- Constants ---- */

/* Lanes 0 and 1 as i64x2. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_const(uint64_t low, uint64_t high) {
  return WRT_LITTLE_ENDIAN ? (wrt_v128_t){low, high} : (wrt_v128_t){high, low};
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_zero(void) { return (wrt_v128_t){0, 0}; }

/* Its argument, about which the C compiler knows nothing any more: see wrt_float.h. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_opaque(wrt_v128_t value) {
  __asm__("" : WRT_VECTOR_CONSTRAINT(value));
  return value;
}

/* A use of its argument that is no code: what it was made of must have happened. */
WRT_ALWAYS_INLINE void wrt_keep_v128(wrt_v128_t value) {
  __asm__ volatile("" : WRT_VECTOR_CONSTRAINT(value));
}

/* ---- Bits ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_not(wrt_v128_t a) { return ~a; }
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_and(wrt_v128_t a, wrt_v128_t b) { return a & b; }
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_andnot(wrt_v128_t a, wrt_v128_t b) { return a & ~b; }
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_or(wrt_v128_t a, wrt_v128_t b) { return a | b; }
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_xor(wrt_v128_t a, wrt_v128_t b) { return a ^ b; }

/* Bits of a where mask has ones, of b elsewhere. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_v128_bitselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return (a & mask) | (b & ~mask);
}

/* ---- Splats ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_splat(uint32_t a) {
  const uint8_t x = (uint8_t)a;
  return (wrt_v128_t)(wrt_u8x16_t){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_splat(uint32_t a) {
  const uint16_t x = (uint16_t)a;
  return (wrt_v128_t)(wrt_u16x8_t){x, x, x, x, x, x, x, x};
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_splat(uint32_t a) { return (wrt_v128_t)(wrt_u32x4_t){a, a, a, a}; }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_splat(uint64_t a) { return (wrt_v128_t)(wrt_u64x2_t){a, a}; }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_splat(float a) { return (wrt_v128_t)(wrt_f32x4_t){a, a, a, a}; }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_splat(double a) { return (wrt_v128_t)(wrt_f64x2_t){a, a}; }

/* ---- Lanes ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i8x16_extract_lane_s(wrt_v128_t a, uint32_t lane) {
  return (uint32_t)((wrt_i8x16_t)a)[wrt_lane(16, lane)];
}

WRT_ALWAYS_INLINE uint32_t wrt_i8x16_extract_lane_u(wrt_v128_t a, uint32_t lane) {
  return ((wrt_u8x16_t)a)[wrt_lane(16, lane)];
}

WRT_ALWAYS_INLINE uint32_t wrt_i16x8_extract_lane_s(wrt_v128_t a, uint32_t lane) {
  return (uint32_t)((wrt_i16x8_t)a)[wrt_lane(8, lane)];
}

WRT_ALWAYS_INLINE uint32_t wrt_i16x8_extract_lane_u(wrt_v128_t a, uint32_t lane) {
  return ((wrt_u16x8_t)a)[wrt_lane(8, lane)];
}

WRT_ALWAYS_INLINE uint32_t wrt_i32x4_extract_lane(wrt_v128_t a, uint32_t lane) {
  return ((wrt_u32x4_t)a)[wrt_lane(4, lane)];
}

WRT_ALWAYS_INLINE uint64_t wrt_i64x2_extract_lane(wrt_v128_t a, uint32_t lane) {
  return ((wrt_u64x2_t)a)[wrt_lane(2, lane)];
}

WRT_ALWAYS_INLINE float wrt_f32x4_extract_lane(wrt_v128_t a, uint32_t lane) {
  return ((wrt_f32x4_t)a)[wrt_lane(4, lane)];
}

WRT_ALWAYS_INLINE double wrt_f64x2_extract_lane(wrt_v128_t a, uint32_t lane) {
  return ((wrt_f64x2_t)a)[wrt_lane(2, lane)];
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_replace_lane(wrt_v128_t a, uint32_t x, uint32_t lane) {
  wrt_u8x16_t result = (wrt_u8x16_t)a;
  result[wrt_lane(16, lane)] = (uint8_t)x;
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_replace_lane(wrt_v128_t a, uint32_t x, uint32_t lane) {
  wrt_u16x8_t result = (wrt_u16x8_t)a;
  result[wrt_lane(8, lane)] = (uint16_t)x;
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_replace_lane(wrt_v128_t a, uint32_t x, uint32_t lane) {
  wrt_u32x4_t result = (wrt_u32x4_t)a;
  result[wrt_lane(4, lane)] = x;
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_replace_lane(wrt_v128_t a, uint64_t x, uint32_t lane) {
  wrt_u64x2_t result = (wrt_u64x2_t)a;
  result[wrt_lane(2, lane)] = x;
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_replace_lane(wrt_v128_t a, float x, uint32_t lane) {
  wrt_f32x4_t result = (wrt_f32x4_t)a;
  result[wrt_lane(4, lane)] = x;
  return (wrt_v128_t)result;
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_replace_lane(wrt_v128_t a, double x, uint32_t lane) {
  wrt_f64x2_t result = (wrt_f64x2_t)a;
  result[wrt_lane(2, lane)] = x;
  return (wrt_v128_t)result;
}

/* ---- Shuffles ----
 * Macros, since C compilers want the lanes as constant expressions. Emitted C uses the widest lanes that do:
 * gcc then finds the processor's instruction more often. */

#if WRT_LITTLE_ENDIAN
#define wrt_i8x16_shuffle(a, b, ...)                                                                         \
  ((wrt_v128_t)__builtin_shufflevector((wrt_u8x16_t)(a), (wrt_u8x16_t)(b), __VA_ARGS__))
#define wrt_i16x8_shuffle(a, b, ...)                                                                         \
  ((wrt_v128_t)__builtin_shufflevector((wrt_u16x8_t)(a), (wrt_u16x8_t)(b), __VA_ARGS__))
#define wrt_i32x4_shuffle(a, b, ...)                                                                         \
  ((wrt_v128_t)__builtin_shufflevector((wrt_u32x4_t)(a), (wrt_u32x4_t)(b), __VA_ARGS__))
#define wrt_i64x2_shuffle(a, b, ...)                                                                         \
  ((wrt_v128_t)__builtin_shufflevector((wrt_u64x2_t)(a), (wrt_u64x2_t)(b), __VA_ARGS__))
#else
/* The elements of the concatenation b:a are numbered downwards. */
#define wrt_i8x16_shuffle(a, b, i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15)        \
  ((wrt_v128_t)__builtin_shufflevector((wrt_u8x16_t)(b), (wrt_u8x16_t)(a), 31 - (i15), 31 - (i14),           \
                                       31 - (i13), 31 - (i12), 31 - (i11), 31 - (i10), 31 - (i9), 31 - (i8), \
                                       31 - (i7), 31 - (i6), 31 - (i5), 31 - (i4), 31 - (i3), 31 - (i2),     \
                                       31 - (i1), 31 - (i0)))
#define wrt_i16x8_shuffle(a, b, i0, i1, i2, i3, i4, i5, i6, i7)                                              \
  ((wrt_v128_t)__builtin_shufflevector((wrt_u16x8_t)(b), (wrt_u16x8_t)(a), 15 - (i7), 15 - (i6), 15 - (i5),  \
                                       15 - (i4), 15 - (i3), 15 - (i2), 15 - (i1), 15 - (i0)))
#define wrt_i32x4_shuffle(a, b, i0, i1, i2, i3)                                                              \
  ((wrt_v128_t)__builtin_shufflevector((wrt_u32x4_t)(b), (wrt_u32x4_t)(a), 7 - (i3), 7 - (i2), 7 - (i1),     \
                                       7 - (i0)))
#define wrt_i64x2_shuffle(a, b, i0, i1)                                                                      \
  ((wrt_v128_t)__builtin_shufflevector((wrt_u64x2_t)(b), (wrt_u64x2_t)(a), 3 - (i1), 3 - (i0)))
#endif

#include "wrt_simd_integer.h"
#include "wrt_simd_float.h"
#if WRT_SIMD_INTRINSICS && WRT_HAS_SSE2
#include "wrt_simd_sse_integer.h"
#include "wrt_simd_sse_widening.h"
#include "wrt_simd_sse_float.h"
#elif WRT_SIMD_INTRINSICS
#include "wrt_simd_neon_integer.h"
#include "wrt_simd_neon_float.h"
#else
#include "wrt_simd_portable_integer.h"
#include "wrt_simd_portable_widening.h"
#include "wrt_simd_portable_float.h"
#endif
#include "wrt_simd_access.h"

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_access.h", contents: ##"""
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

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_float.h", contents: ##"""
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

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_integer.h", contents: ##"""
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

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_neon_float.h", contents: ##"""
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

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_neon_integer.h", contents: ##"""
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

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_portable_float.h", contents: ##"""
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

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_portable_integer.h", contents: ##"""
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

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_portable_widening.h", contents: ##"""
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

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_sse_float.h", contents: ##"""
/* wrt_simd_sse_float.h: floating-point vector instructions with SSE intrinsics. Part of wrt_simd.h. */
#ifndef WRT_SIMD_SSE_FLOAT_H
#define WRT_SIMD_SSE_FLOAT_H

#if WRT_HAS_FMA
#include <immintrin.h>
#endif

/* ---- f32x4 ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_sqrt(wrt_v128_t a) { return (wrt_v128_t)_mm_sqrt_ps((__m128)a); }

/* Where a lane of a or b is a NaN: the canonical NaN, else x. Without a selection: all ones, without the 22
 * lowest bits. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_unless_nan(wrt_v128_t x, wrt_v128_t a, wrt_v128_t b) {
  const __m128 is_nan = _mm_cmpunord_ps((__m128)a, (__m128)b);
#if WRT_HAS_SSE4_1
  return (wrt_v128_t)_mm_blendv_ps((__m128)x, (__m128)wrt_i32x4_splat(0x7fc00000u), is_nan);
#else
  const __m128i ones = (__m128i)is_nan;
  return (wrt_v128_t)_mm_andnot_si128(_mm_srli_epi32(ones, 10), _mm_or_si128((__m128i)x, ones));
#endif
}

/* The instruction gives its second operand if none is less or greater. Both orders together give both zeros,
 * of which "or" makes a negative one, "and" a positive one. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_min(wrt_v128_t a, wrt_v128_t b) {
  const __m128 first = _mm_min_ps((__m128)a, (__m128)b), second = _mm_min_ps((__m128)b, (__m128)a);
  return wrt_f32x4_unless_nan((wrt_v128_t)first | (wrt_v128_t)second, a, b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_max(wrt_v128_t a, wrt_v128_t b) {
  const __m128 first = _mm_max_ps((__m128)a, (__m128)b), second = _mm_max_ps((__m128)b, (__m128)a);
  return wrt_f32x4_unless_nan((wrt_v128_t)first & (wrt_v128_t)second, a, b);
}

/* b < a ? b : a, and a < b ? b : a: the instructions, with their operands exchanged. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_pmin(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_ps((__m128)b, (__m128)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_pmax(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_ps((__m128)b, (__m128)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_min(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_ps((__m128)a, (__m128)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_max(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_ps((__m128)a, (__m128)b);
}

/* Without the instruction, by asking as in wrt_rounding.h. */
#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_ceil(wrt_v128_t a) { return (wrt_v128_t)_mm_ceil_ps((__m128)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_floor(wrt_v128_t a) { return (wrt_v128_t)_mm_floor_ps((__m128)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_trunc(wrt_v128_t a) {
  return (wrt_v128_t)_mm_round_ps((__m128)a, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_nearest(wrt_v128_t a) {
  return (wrt_v128_t)_mm_round_ps((__m128)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_ceil(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundps $10, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32x4_ceil_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_floor(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundps $9, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32x4_floor_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_trunc(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundps $11, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32x4_trunc_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_nearest(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundps $8, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f32x4_nearest_written_out(a);
}
#endif

#if WRT_HAS_FMA
/* One rounding. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)_mm_fmadd_ps((__m128)a, (__m128)b, (__m128)c);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)_mm_fnmadd_ps((__m128)a, (__m128)b, (__m128)c);
}
#else
/* Two roundings. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f32x4_add(wrt_f32x4_mul(a, b), c);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f32x4_sub(c, wrt_f32x4_mul(a, b));
}
#endif

/* ---- f64x2 ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_sqrt(wrt_v128_t a) { return (wrt_v128_t)_mm_sqrt_pd((__m128d)a); }

/* Where a lane of a or b is a NaN: the canonical NaN, else x. Without a selection: all ones, without the 51
 * lowest bits. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_unless_nan(wrt_v128_t x, wrt_v128_t a, wrt_v128_t b) {
  const __m128d is_nan = _mm_cmpunord_pd((__m128d)a, (__m128d)b);
#if WRT_HAS_SSE4_1
  return (wrt_v128_t)_mm_blendv_pd((__m128d)x, (__m128d)wrt_i64x2_splat(0x7ff8000000000000u), is_nan);
#else
  const __m128i ones = (__m128i)is_nan;
  return (wrt_v128_t)_mm_andnot_si128(_mm_srli_epi64(ones, 13), _mm_or_si128((__m128i)x, ones));
#endif
}

/* The instruction gives its second operand if none is less or greater. Both orders together give both zeros,
 * of which "or" makes a negative one, "and" a positive one. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_min(wrt_v128_t a, wrt_v128_t b) {
  const __m128d first = _mm_min_pd((__m128d)a, (__m128d)b), second = _mm_min_pd((__m128d)b, (__m128d)a);
  return wrt_f64x2_unless_nan((wrt_v128_t)first | (wrt_v128_t)second, a, b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_max(wrt_v128_t a, wrt_v128_t b) {
  const __m128d first = _mm_max_pd((__m128d)a, (__m128d)b), second = _mm_max_pd((__m128d)b, (__m128d)a);
  return wrt_f64x2_unless_nan((wrt_v128_t)first & (wrt_v128_t)second, a, b);
}

/* b < a ? b : a, and a < b ? b : a: the instructions, with their operands exchanged. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_pmin(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_pd((__m128d)b, (__m128d)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_pmax(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_pd((__m128d)b, (__m128d)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_min(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_pd((__m128d)a, (__m128d)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_max(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_pd((__m128d)a, (__m128d)b);
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_ceil(wrt_v128_t a) { return (wrt_v128_t)_mm_ceil_pd((__m128d)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_floor(wrt_v128_t a) { return (wrt_v128_t)_mm_floor_pd((__m128d)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_trunc(wrt_v128_t a) {
  return (wrt_v128_t)_mm_round_pd((__m128d)a, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_nearest(wrt_v128_t a) {
  return (wrt_v128_t)_mm_round_pd((__m128d)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_ceil(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundpd $10, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64x2_ceil_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_floor(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundpd $9, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64x2_floor_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_trunc(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundpd $11, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64x2_trunc_written_out(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_nearest(wrt_v128_t a) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vroundpd $8, %1, %0" : "=x"(result) : "x"(a));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_f64x2_nearest_written_out(a);
}
#endif

#if WRT_HAS_FMA
/* One rounding. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)_mm_fmadd_pd((__m128d)a, (__m128d)b, (__m128d)c);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return (wrt_v128_t)_mm_fnmadd_pd((__m128d)a, (__m128d)b, (__m128d)c);
}
#else
/* Two roundings. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_madd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f64x2_add(wrt_f64x2_mul(a, b), c);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_relaxed_nmadd(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  return wrt_f64x2_sub(c, wrt_f64x2_mul(a, b));
}
#endif

/* ---- Floats to integers: the instruction gives -2^31 for all that is out of range, and for NaNs ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvttps_epi32((__m128)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f64x2_s_zero(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvttpd_epi32((__m128d)a);
}

/* Inverted where the number is too large, which makes -2^31 the greatest; zero for NaNs. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f32x4_s_of_number(wrt_v128_t a) {
  return wrt_i32x4_relaxed_trunc_f32x4_s(a) ^ wrt_f32x4_ge(a, wrt_f32x4_splat(0x1p31f));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f32x4_s(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f32x4_s_of_number(a) & wrt_f32x4_eq(a, a);
}

/* The sum of the part below 2^31, which is 2^31 for larger numbers, and the part above, from 0 to 2^31 - 1.
 */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f32x4_u(wrt_v128_t a) {
  const wrt_v128_t number = (wrt_v128_t)_mm_max_ps((__m128)a, _mm_setzero_ps()); /* NaNs are 0 now */
  const wrt_v128_t rest = wrt_f32x4_sub(number, wrt_f32x4_splat(0x1p31f));
  const wrt_v128_t above = wrt_i32x4_trunc_sat_f32x4_s_of_number(rest);
  const wrt_v128_t below = wrt_i32x4_relaxed_trunc_f32x4_s(number);
  return wrt_i32x4_add(below, wrt_i32x4_max_s(above, wrt_v128_zero()));
}

/* A NaN becomes 0 where the number is limited. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f64x2_s_zero(wrt_v128_t a) {
  const wrt_v128_t limit = wrt_f64x2_splat(0x1.fffffffcp30) & wrt_f64x2_eq(a, a);
  return wrt_i32x4_relaxed_trunc_f64x2_s_zero((wrt_v128_t)_mm_min_pd((__m128d)a, (__m128d)limit));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_trunc_sat_f64x2_u_zero(wrt_v128_t a) {
  const __m128d positive = _mm_max_pd((__m128d)a, _mm_setzero_pd()); /* NaNs are 0 now */
  const wrt_v128_t number = (wrt_v128_t)_mm_min_pd(positive, _mm_set1_pd(0x1.fffffffep31));
#if WRT_HAS_SSE4_1
  /* The lowest bits of an integer plus 2^52 are those of the integer. */
  const wrt_v128_t sum = wrt_f64x2_add(wrt_f64x2_trunc(number), wrt_f64x2_splat(0x1p52));
  return (wrt_v128_t)_mm_shuffle_ps((__m128)sum, _mm_setzero_ps(), 0x88);
#else
  /* 2^31 is taken off numbers that are not less, and put back as a bit. */
  const wrt_v128_t is_large = wrt_f64x2_ge(number, wrt_f64x2_splat(0x1p31));
  const wrt_v128_t rest = wrt_f64x2_sub(number, is_large & wrt_f64x2_splat(0x1p31));
  const __m128i bit = (__m128i)_mm_shuffle_ps((__m128)is_large, _mm_setzero_ps(), 0x88);
  return wrt_i32x4_relaxed_trunc_f64x2_s_zero(rest) ^ (wrt_v128_t)_mm_slli_epi32(bit, 31);
#endif
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f32x4_u(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f32x4_u(a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_trunc_f64x2_u_zero(wrt_v128_t a) {
  return wrt_i32x4_trunc_sat_f64x2_u_zero(a);
}

/* ---- Integers to floats ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_convert_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtepi32_ps((__m128i)a);
}

/* Halves of 16 bits as the lowest bits of 2^23 and of 2^39; what remains is one sum, rounded once. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_convert_i32x4_u(wrt_v128_t a) {
  const wrt_v128_t low = (a & wrt_i32x4_splat(0xffff)) | wrt_f32x4_splat(0x1p23f);
  const wrt_v128_t high = wrt_i32x4_shr_u(a, 16) | wrt_f32x4_splat(0x1p39f);
  return wrt_f32x4_add(wrt_f32x4_sub(high, wrt_f32x4_splat(0x1.0001p39f)), low);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_convert_low_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtepi32_pd((__m128i)a);
}

/* As the lowest bits of 2^52. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_convert_low_i32x4_u(wrt_v128_t a) {
  const __m128i sum = _mm_unpacklo_epi32((__m128i)a, _mm_set1_epi32(0x43300000));
  return wrt_f64x2_sub((wrt_v128_t)sum, wrt_f64x2_splat(0x1p52));
}

/* ---- Floats to floats ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_f32x4_demote_f64x2_zero(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtpd_ps((__m128d)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_f64x2_promote_low_f32x4(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtps_pd((__m128)a);
}

/* ---- Relaxed selection: by the highest bit of a lane, where there is an instruction for it ---- */

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return (wrt_v128_t)_mm_blendv_epi8((__m128i)b, (__m128i)a, (__m128i)mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return (wrt_v128_t)_mm_blendv_ps((__m128)b, (__m128)a, (__m128)mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return (wrt_v128_t)_mm_blendv_pd((__m128d)b, (__m128d)a, (__m128d)mask);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_laneselect(wrt_v128_t a, wrt_v128_t b, wrt_v128_t mask) {
  return wrt_v128_bitselect(a, b, mask);
}

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_sse_integer.h", contents: ##"""
/* wrt_simd_sse_integer.h: integer vector instructions with SSE intrinsics, SSE2 at least, shorter with SSSE3
 * and SSE4.1. Part of wrt_simd.h. */
#ifndef WRT_SIMD_SSE_INTEGER_H
#define WRT_SIMD_SSE_INTEGER_H

#include <emmintrin.h>
#if WRT_HAS_SSSE3
#include <tmmintrin.h>
#endif
#if WRT_HAS_SSE4_1
#include <smmintrin.h>
#endif

/* ---- Saturating arithmetic, averages ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_add_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_adds_epi8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_add_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_adds_epu8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_sub_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_subs_epi8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_sub_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_subs_epu8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_avgr_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_avg_epu8((__m128i)a, (__m128i)b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_add_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_adds_epi16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_add_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_adds_epu16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_sub_sat_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_subs_epi16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_sub_sat_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_subs_epu16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_avgr_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_avg_epu16((__m128i)a, (__m128i)b);
}

/* (a * b + 2^14) >> 15, of which only -1 * -1 is too large. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_q15mulr_sat_s(wrt_v128_t a, wrt_v128_t b) {
#if WRT_HAS_SSSE3
  const wrt_v128_t product = (wrt_v128_t)_mm_mulhrs_epi16((__m128i)a, (__m128i)b);
  return product ^ wrt_i16x8_eq(product, wrt_i16x8_splat(0x8000));
#else
  /* Each product and its 1 * 2^14 in one multiplication of pairs; packing saturates. */
  const __m128i ones = _mm_set1_epi16(1), half = _mm_set1_epi16(0x4000);
  const __m128i low =
      _mm_madd_epi16(_mm_unpacklo_epi16((__m128i)a, ones), _mm_unpacklo_epi16((__m128i)b, half));
  const __m128i high =
      _mm_madd_epi16(_mm_unpackhi_epi16((__m128i)a, ones), _mm_unpackhi_epi16((__m128i)b, half));
  return (wrt_v128_t)_mm_packs_epi32(_mm_srai_epi32(low, 15), _mm_srai_epi32(high, 15));
#endif
}

/* ---- Minimum, maximum, absolute value ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_min_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epu8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_max_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epu8((__m128i)a, (__m128i)b);
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_min_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epi8((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_max_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epi8((__m128i)a, (__m128i)b);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_min_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i8x16_lt_s(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_max_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_v128_bitselect(a, b, wrt_i8x16_gt_s(a, b));
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_min_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epi16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_max_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epi16((__m128i)a, (__m128i)b);
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_min_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epu16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_max_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epu16((__m128i)a, (__m128i)b);
}
#else
/* By what saturating subtraction leaves: a - b where a is greater, else 0. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_min_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_sub(a, wrt_i16x8_sub_sat_u(a, b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_max_u(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_add(b, wrt_i16x8_sub_sat_u(a, b));
}
#endif

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_min_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epi32((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_min_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_min_epu32((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_max_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epi32((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_max_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_max_epu32((__m128i)a, (__m128i)b);
}
#else
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
#endif

#if WRT_HAS_SSSE3
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_abs(wrt_v128_t a) { return (wrt_v128_t)_mm_abs_epi8((__m128i)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_abs(wrt_v128_t a) { return (wrt_v128_t)_mm_abs_epi16((__m128i)a); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_abs(wrt_v128_t a) { return (wrt_v128_t)_mm_abs_epi32((__m128i)a); }
#else
/* Of a and -a the lesser, unsigned. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_abs(wrt_v128_t a) { return wrt_i8x16_min_u(a, wrt_i8x16_neg(a)); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_abs(wrt_v128_t a) { return wrt_i16x8_max_s(a, wrt_i16x8_neg(a)); }
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_abs(wrt_v128_t a) {
  const wrt_v128_t sign = (wrt_v128_t)_mm_srai_epi32((__m128i)a, 31);
  return wrt_i32x4_sub(a ^ sign, sign);
}
#endif

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_abs(wrt_v128_t a) {
  return (wrt_v128_t)_mm_blendv_pd((__m128d)a, (__m128d)wrt_i64x2_neg(a), (__m128d)a);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_abs(wrt_v128_t a) {
  const wrt_v128_t sign = (wrt_v128_t)_mm_shuffle_epi32(_mm_srai_epi32((__m128i)a, 31), 0xf5);
  return wrt_i64x2_sub(a ^ sign, sign);
}
#endif

/* ---- Bits ---- */

#if WRT_HAS_SSSE3
/* By half bytes, looked up. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_popcnt(wrt_v128_t a) {
  const __m128i counts = _mm_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
  const __m128i mask = _mm_set1_epi8(15);
  const __m128i low = _mm_shuffle_epi8(counts, _mm_and_si128((__m128i)a, mask));
  const __m128i high = _mm_shuffle_epi8(counts, _mm_and_si128(_mm_srli_epi16((__m128i)a, 4), mask));
  return (wrt_v128_t)_mm_add_epi8(low, high);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_popcnt(wrt_v128_t a) { return wrt_i8x16_popcnt_written_out(a); }
#endif

WRT_ALWAYS_INLINE uint32_t wrt_v128_any_true(wrt_v128_t a) {
#if WRT_HAS_SSE4_1
  return !_mm_testz_si128((__m128i)a, (__m128i)a);
#else
  return _mm_movemask_epi8(_mm_cmpeq_epi8((__m128i)a, _mm_setzero_si128())) != 0xffff;
#endif
}

/* Whether no lane is zero, from the comparison of lanes with zero. */
WRT_ALWAYS_INLINE uint32_t wrt_v128_no_true(wrt_v128_t a) {
#if WRT_HAS_SSE4_1
  return (uint32_t)_mm_testz_si128((__m128i)a, (__m128i)a);
#else
  return _mm_movemask_epi8((__m128i)a) == 0;
#endif
}

WRT_ALWAYS_INLINE uint32_t wrt_i8x16_all_true(wrt_v128_t a) {
  return wrt_v128_no_true(wrt_i8x16_eq(a, wrt_v128_zero()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i16x8_all_true(wrt_v128_t a) {
  return wrt_v128_no_true(wrt_i16x8_eq(a, wrt_v128_zero()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i32x4_all_true(wrt_v128_t a) {
  return wrt_v128_no_true(wrt_i32x4_eq(a, wrt_v128_zero()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i64x2_all_true(wrt_v128_t a) {
#if WRT_HAS_SSE4_1
  return wrt_v128_no_true(wrt_i64x2_eq(a, wrt_v128_zero()));
#else
  return (a[0] != 0) & (a[1] != 0);
#endif
}

WRT_ALWAYS_INLINE uint32_t wrt_i8x16_bitmask(wrt_v128_t a) { return (uint32_t)_mm_movemask_epi8((__m128i)a); }
WRT_ALWAYS_INLINE uint32_t wrt_i16x8_bitmask(wrt_v128_t a) {
  return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16((__m128i)a, _mm_setzero_si128()));
}
WRT_ALWAYS_INLINE uint32_t wrt_i32x4_bitmask(wrt_v128_t a) { return (uint32_t)_mm_movemask_ps((__m128)a); }
WRT_ALWAYS_INLINE uint32_t wrt_i64x2_bitmask(wrt_v128_t a) { return (uint32_t)_mm_movemask_pd((__m128d)a); }

/* ---- Shifts ---- */

/* `byte`, which is less than 256, shifted to the right, in each lane. Where an instruction spreads a byte, or
 * the compiler shifts, by a general register; else by a shift of wider lanes, packed: bytes take three
 * instructions to spread. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shifted(uint32_t byte, uint32_t n) {
  if (WRT_HAS_AVX2 || __builtin_constant_p(n)) return wrt_i8x16_splat(byte >> n);
  const __m128i wide = (__m128i)wrt_v128_opaque(wrt_i16x8_splat(byte));
  const __m128i shifted = _mm_srli_epi16(wide, (int)n);
  return (wrt_v128_t)_mm_packus_epi16(shifted, shifted);
}

/* There are no shifts of bytes: wider ones, without the bits that would go to the neighbour, or came from it.
 */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shl(wrt_v128_t a, uint32_t count) {
  const uint32_t n = count & 7;
  return (wrt_v128_t)_mm_slli_epi16((__m128i)(a & wrt_i8x16_shifted(0xff, n)), (int)n);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shr_u(wrt_v128_t a, uint32_t count) {
  const uint32_t n = count & 7;
  return (wrt_v128_t)_mm_srli_epi16((__m128i)a, (int)n) & wrt_i8x16_shifted(0xff, n);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_shr_s(wrt_v128_t a, uint32_t count) {
  const wrt_v128_t sign = wrt_i8x16_shifted(0x80, count & 7);
  return wrt_i8x16_sub(wrt_i8x16_shr_u(a, count) ^ sign, sign);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_slli_epi16((__m128i)a, (int)(count & 15));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_srli_epi16((__m128i)a, (int)(count & 15));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_srai_epi16((__m128i)a, (int)(count & 15));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_slli_epi32((__m128i)a, (int)(count & 31));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_srli_epi32((__m128i)a, (int)(count & 31));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_shr_s(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_srai_epi32((__m128i)a, (int)(count & 31));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shl(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_slli_epi64((__m128i)a, (int)(count & 63));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shr_u(wrt_v128_t a, uint32_t count) {
  return (wrt_v128_t)_mm_srli_epi64((__m128i)a, (int)(count & 63));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_shr_s(wrt_v128_t a, uint32_t count) {
  const wrt_v128_t sign = wrt_i64x2_shr_u(wrt_i64x2_splat(UINT64_C(1) << 63), count);
  return wrt_i64x2_sub(wrt_i64x2_shr_u(a, count) ^ sign, sign);
}

/* ---- Swizzles ---- */

/* The instruction takes indices modulo 16, and gives 0 for those from 128 on: saturation carries all out of
 * range there. */
WRT_ALWAYS_INLINE __m128i wrt_i8x16_swizzle_indices(wrt_v128_t indices) {
  return _mm_adds_epu8((__m128i)indices, _mm_set1_epi8(0x70));
}

#if WRT_HAS_SSSE3
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_swizzle(wrt_v128_t a, wrt_v128_t indices) {
  return (wrt_v128_t)_mm_shuffle_epi8((__m128i)a, wrt_i8x16_swizzle_indices(indices));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_swizzle(wrt_v128_t a, wrt_v128_t indices) {
  return (wrt_v128_t)_mm_shuffle_epi8((__m128i)a, (__m128i)indices);
}
#else
/* Without the instruction, by asking as in wrt_rounding.h. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_swizzle(wrt_v128_t a, wrt_v128_t indices) {
#if WRT_DISPATCH
  if (wrt_processor_is_known_v3()) {
    wrt_v128_t result;
    __asm__("vpshufb %2, %1, %0" : "=x"(result) : "x"(a), "x"(wrt_i8x16_swizzle_indices(indices)));
    return result;
  }
  wrt_processor_ask();
#endif
  return wrt_i8x16_swizzle_written_out(a, indices);
}

/* The same on every processor. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_relaxed_swizzle(wrt_v128_t a, wrt_v128_t indices) {
  return wrt_i8x16_swizzle(a, indices);
}
#endif

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_simd_sse_widening.h", contents: ##"""
/* wrt_simd_sse_widening.h: instructions between lanes of different widths, and products, with SSE intrinsics.
 * Part of wrt_simd.h. */
#ifndef WRT_SIMD_SSE_WIDENING_H
#define WRT_SIMD_SSE_WIDENING_H

/* ---- Narrowing ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_narrow_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_packs_epi16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i8x16_narrow_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_packus_epi16((__m128i)a, (__m128i)b);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_narrow_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_packs_epi32((__m128i)a, (__m128i)b);
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_narrow_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_packus_epi32((__m128i)a, (__m128i)b);
}
#else
/* Signed packing, with all values 2^15 lower than they are, after negative ones have become zero. */
WRT_ALWAYS_INLINE __m128i wrt_i32x4_lowered(wrt_v128_t a) {
  const wrt_v128_t positive = a & wrt_i32x4_gt_s(a, wrt_v128_zero());
  return (__m128i)wrt_i32x4_sub(positive, wrt_i32x4_splat(0x8000));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_narrow_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  const __m128i lowered = _mm_packs_epi32(wrt_i32x4_lowered(a), wrt_i32x4_lowered(b));
  return (wrt_v128_t)lowered ^ wrt_i16x8_splat(0x8000);
}
#endif

/* ---- Extending: the upper half by interleaving, the lower half by an instruction of its own where there is
 * one ---- */

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_low_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtepi8_epi16((__m128i)a);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_low_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_srai_epi16(_mm_unpacklo_epi8((__m128i)a, (__m128i)a), 8);
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_high_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_srai_epi16(_mm_unpackhi_epi8((__m128i)a, (__m128i)a), 8);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_low_i8x16_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpacklo_epi8((__m128i)a, _mm_setzero_si128());
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extend_high_i8x16_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpackhi_epi8((__m128i)a, _mm_setzero_si128());
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_low_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtepi16_epi32((__m128i)a);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_low_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_srai_epi32(_mm_unpacklo_epi16((__m128i)a, (__m128i)a), 16);
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_high_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_srai_epi32(_mm_unpackhi_epi16((__m128i)a, (__m128i)a), 16);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_low_i16x8_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpacklo_epi16((__m128i)a, _mm_setzero_si128());
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extend_high_i16x8_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpackhi_epi16((__m128i)a, _mm_setzero_si128());
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_low_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_cvtepi32_epi64((__m128i)a);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_low_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpacklo_epi32((__m128i)a, _mm_srai_epi32((__m128i)a, 31));
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_high_i32x4_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpackhi_epi32((__m128i)a, _mm_srai_epi32((__m128i)a, 31));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_low_i32x4_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpacklo_epi32((__m128i)a, _mm_setzero_si128());
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extend_high_i32x4_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_unpackhi_epi32((__m128i)a, _mm_setzero_si128());
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

/* The products' lower and upper halves, interleaved. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_low_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_unpacklo_epi16(_mm_mullo_epi16((__m128i)a, (__m128i)b),
                                        _mm_mulhi_epi16((__m128i)a, (__m128i)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_low_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_unpacklo_epi16(_mm_mullo_epi16((__m128i)a, (__m128i)b),
                                        _mm_mulhi_epu16((__m128i)a, (__m128i)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_high_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_unpackhi_epi16(_mm_mullo_epi16((__m128i)a, (__m128i)b),
                                        _mm_mulhi_epi16((__m128i)a, (__m128i)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extmul_high_i16x8_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_unpackhi_epi16(_mm_mullo_epi16((__m128i)a, (__m128i)b),
                                        _mm_mulhi_epu16((__m128i)a, (__m128i)b));
}

/* Multiplications take lanes 0 and 2. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_low_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_mul_epu32(_mm_unpacklo_epi32((__m128i)a, (__m128i)a),
                                   _mm_unpacklo_epi32((__m128i)b, (__m128i)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_high_i32x4_u(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_mul_epu32(_mm_unpackhi_epi32((__m128i)a, (__m128i)a),
                                   _mm_unpackhi_epi32((__m128i)b, (__m128i)b));
}

#if WRT_HAS_SSE4_1
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_low_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_mul_epi32(_mm_unpacklo_epi32((__m128i)a, (__m128i)a),
                                   _mm_unpacklo_epi32((__m128i)b, (__m128i)b));
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_high_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_mul_epi32(_mm_unpackhi_epi32((__m128i)a, (__m128i)a),
                                   _mm_unpackhi_epi32((__m128i)b, (__m128i)b));
}
#else
/* As unsigned numbers negative ones are 2^32 too large: what that adds to the products. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_product_excess(wrt_v128_t a, wrt_v128_t b) {
  const __m128i of_a = _mm_and_si128(_mm_srai_epi32((__m128i)a, 31), (__m128i)b);
  const __m128i of_b = _mm_and_si128(_mm_srai_epi32((__m128i)b, 31), (__m128i)a);
  return (wrt_v128_t)_mm_add_epi32(of_a, of_b);
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_low_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  const __m128i excess = (__m128i)wrt_i32x4_product_excess(a, b);
  return wrt_i64x2_sub(wrt_i64x2_extmul_low_i32x4_u(a, b),
                       (wrt_v128_t)_mm_unpacklo_epi32(_mm_setzero_si128(), excess));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i64x2_extmul_high_i32x4_s(wrt_v128_t a, wrt_v128_t b) {
  const __m128i excess = (__m128i)wrt_i32x4_product_excess(a, b);
  return wrt_i64x2_sub(wrt_i64x2_extmul_high_i32x4_u(a, b),
                       (wrt_v128_t)_mm_unpackhi_epi32(_mm_setzero_si128(), excess));
}
#endif

/* ---- Sums of neighbours: products with ones ---- */

#if WRT_HAS_SSSE3
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_maddubs_epi16(_mm_set1_epi8(1), (__m128i)a);
}
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_u(wrt_v128_t a) {
  return (wrt_v128_t)_mm_maddubs_epi16((__m128i)a, _mm_set1_epi8(1));
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_s(wrt_v128_t a) {
  const __m128i even = _mm_srai_epi16(_mm_slli_epi16((__m128i)a, 8), 8);
  return (wrt_v128_t)_mm_add_epi16(even, _mm_srai_epi16((__m128i)a, 8));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_extadd_pairwise_i8x16_u(wrt_v128_t a) {
  const __m128i even = _mm_and_si128((__m128i)a, _mm_set1_epi16(0xff));
  return (wrt_v128_t)_mm_add_epi16(even, _mm_srli_epi16((__m128i)a, 8));
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extadd_pairwise_i16x8_s(wrt_v128_t a) {
  return (wrt_v128_t)_mm_madd_epi16((__m128i)a, _mm_set1_epi16(1));
}

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_extadd_pairwise_i16x8_u(wrt_v128_t a) {
  const __m128i even = _mm_and_si128((__m128i)a, _mm_set1_epi32(0xffff));
  return (wrt_v128_t)_mm_add_epi32(even, _mm_srli_epi32((__m128i)a, 16));
}

/* ---- Sums of neighbours' products ---- */

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_dot_i16x8_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_madd_epi16((__m128i)a, (__m128i)b);
}

/* ---- Relaxed ---- */

#if WRT_HAS_SSSE3
/* -1 * -1 stays -1. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_q15mulr_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_mulhrs_epi16((__m128i)a, (__m128i)b);
}

/* b's lanes are taken as unsigned, and sums saturate. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_dot_i8x16_i7x16_s(wrt_v128_t a, wrt_v128_t b) {
  return (wrt_v128_t)_mm_maddubs_epi16((__m128i)b, (__m128i)a);
}
#else
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_q15mulr_s(wrt_v128_t a, wrt_v128_t b) {
  return wrt_i16x8_q15mulr_sat_s(a, b);
}

/* b's lanes are taken as signed, and sums wrap. */
WRT_ALWAYS_INLINE wrt_v128_t wrt_i16x8_relaxed_dot_i8x16_i7x16_s(wrt_v128_t a, wrt_v128_t b) {
  const __m128i even_a = _mm_srai_epi16(_mm_slli_epi16((__m128i)a, 8), 8);
  const __m128i even_b = _mm_srai_epi16(_mm_slli_epi16((__m128i)b, 8), 8);
  const __m128i odd_a = _mm_srai_epi16((__m128i)a, 8), odd_b = _mm_srai_epi16((__m128i)b, 8);
  return (wrt_v128_t)_mm_add_epi16(_mm_mullo_epi16(even_a, even_b), _mm_mullo_epi16(odd_a, odd_b));
}
#endif

WRT_ALWAYS_INLINE wrt_v128_t wrt_i32x4_relaxed_dot_i8x16_i7x16_add_s(wrt_v128_t a, wrt_v128_t b,
                                                                     wrt_v128_t c) {
  const wrt_v128_t pairs = wrt_i16x8_relaxed_dot_i8x16_i7x16_s(a, b);
  return wrt_i32x4_add(wrt_i32x4_extadd_pairwise_i16x8_s(pairs), c);
}

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_swift.h", contents: ##"""
/* wrt_swift.h: what a module's emitted interface for Swift and the Swift library WasmRuntime agree on. Swift
 * reads this header: no functions with bodies, and pointers to instances are void *. */
#ifndef WRT_SWIFT_H
#define WRT_SWIFT_H

#include "wrt_embed.h"
#include "wrt_trap.h"
#include "wrt_wasi.h"

/* Raised when this file changes: the module's code and WasmRuntime must be of one version of wasmc. */
#define WRT_SWIFT_VERSION 3

/* Imported functions: the module's glue gets this as its context, and calls `functions` in the order of the
 * imports. Each takes `context`, the parameters, and a pointer for each result; what it returns is 0 or ends
 * the guest's call as a trap, once the Swift code has returned. */
typedef struct wrt_swift_host {
  void *context;
  const wrt_code_t *functions;
} wrt_swift_host_t;

/* A Wasm function under way when something trapped. Strings live until the visit is over. */
typedef struct wrt_swift_frame {
  uint32_t function_index;
  const char *function_name; /* empty: not known */
  bool is_inlined;           /* into the function that follows */
  bool has_offset;
  uint32_t offset;  /* of the instruction in the module */
  const char *file; /* source, empty: not known */
  uint32_t line;
  uint32_t column;
} wrt_swift_frame_t;

/* A module: the only symbol that its library exports, `NAME_swift`. */
typedef struct wrt_swift_module {
  uint32_t version;
  uint32_t trap_size; /* sizeof(wrt_trap_t) */
  uint32_t export_count;
  uint32_t import_count; /* of imported functions that Swift provides */
  wrt_trap_code_t (*instance_new)(const wrt_host_t *host, void **instance);
  void (*instance_free)(void *instance);
  /* Exported functions, and of exported globals functions that return const wrt_global_t *, by their position
   * among the exports; NULL for the others. */
  const wrt_code_t *exports;
  /* The memory that strings and bytes are in; NULL: there is none. */
  wrt_memory_t *(*memory)(void *instance);
  /* Through the module's allocator, NULL: it has none. */
  wrt_trap_code_t (*put_bytes)(void *instance, const void *bytes, size_t size, uint64_t *address);
  wrt_trap_code_t (*release)(void *instance, uint64_t address);
  uint64_t (*memory_bytes)(const wrt_memory_t *memory);
  wrt_trap_code_t (*copy_out)(const wrt_memory_t *memory, uint64_t address, void *to, size_t size);
  wrt_trap_code_t (*copy_in)(const wrt_memory_t *memory, uint64_t address, const void *from, size_t size);
  wrt_trap_code_t (*string_length)(const wrt_memory_t *memory, uint64_t address, size_t *length);
  const char *(*trap_message)(wrt_trap_code_t code);
  bool (*trap_frames)(const wrt_trap_t *trap, void (*visit)(const wrt_swift_frame_t *frame, void *argument),
                      void *argument);
  /* NULL: the module was made without the limit. The last two may be called by any thread. */
  wrt_trap_code_t (*fuel)(void *instance, uint64_t *fuel);
  wrt_trap_code_t (*set_fuel)(void *instance, uint64_t fuel);
  wrt_trap_code_t (*interrupt)(void *instance);
  wrt_trap_code_t (*resume)(void *instance);
} wrt_swift_module_t;

WRT_BEGIN_C

/* For wrt_swift_module_t.trap_frames: innermost first. Whether there were more. */
bool wrt_swift_trap_frames(const wrt_trap_t *trap,
                           void (*visit)(const wrt_swift_frame_t *frame, void *argument), void *argument);

WRT_END_C

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_table.h", contents: ##"""
/* wrt_table.h: tables (spec 4.2.7, 4.4.6) and indirect calls (spec 4.4.10). */
#ifndef WRT_TABLE_H
#define WRT_TABLE_H

#include "wrt_trap.h"

/* More elements than this no table can have: larger ones fail to grow, as the specification permits. */
#define WRT_TABLE_LIMIT 10000000u

/* `size` null elements. Traps with "out of memory". */
void wrt_table_new(wrt_table_t *table, uint64_t size, uint64_t maximum, bool has_maximum,
                   wrt_value_type_t element);
/* Idempotent; a zeroed wrt_table_t may be freed. */
void wrt_table_free(wrt_table_t *table);

/* The old size, or -1. */
uint32_t wrt_table_grow(wrt_table_t *table, wrt_ref_t value, uint32_t count);
void wrt_table_fill(wrt_table_t *table, uint32_t to, wrt_ref_t value, uint32_t count);
void wrt_table_copy(wrt_table_t *to_table, wrt_table_t *from_table, uint32_t to, uint32_t from,
                    uint32_t count);
void wrt_table_init(wrt_table_t *table, const wrt_ref_t *segment, uint32_t segment_size, uint32_t to,
                    uint32_t from, uint32_t count);
/* segment[i] is 0 for null, else 1 + the index into functions. */
void wrt_table_init_functions(wrt_table_t *table, const wrt_function_t *functions, const uint32_t *segment,
                              uint32_t segment_size, uint32_t to, uint32_t from, uint32_t count);

WRT_ALWAYS_INLINE uint32_t wrt_table_size(const wrt_table_t *table) { return (uint32_t)table->size; }

/* What a reference becomes in a table of functions. */
WRT_ALWAYS_INLINE wrt_table_entry_t wrt_table_entry(wrt_ref_t reference) {
  wrt_table_entry_t entry = {0};
  if (reference != NULL) {
    const wrt_function_t *const function = (const wrt_function_t *)reference;
    entry.code = function->code;
    entry.instance = function->instance;
    entry.type = function->type;
    entry.reference = reference;
  }
  return entry;
}

WRT_ALWAYS_INLINE wrt_ref_t wrt_table_get(const wrt_table_t *table, uint32_t index) {
  if (WRT_UNLIKELY(index >= table->size)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
  return table->is_function ? table->of.entries[index].reference : table->of.references[index];
}

WRT_ALWAYS_INLINE void wrt_table_set(wrt_table_t *table, uint32_t index, wrt_ref_t value) {
  if (WRT_UNLIKELY(index >= table->size)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
  if (table->is_function) {
    table->of.entries[index] = wrt_table_entry(value);
  } else {
    table->of.references[index] = value;
  }
}

/* Whether `type` is `expected` or was declared, directly or not, as a subtype of it (spec 3.3 type matching).
 * Each type lists all its supertypes, so the one as deep as `expected` decides. */
WRT_ALWAYS_INLINE bool wrt_type_matches(const wrt_type_t *type, const wrt_type_t *expected) {
  return type == expected || (type->depth > expected->depth && type->supertypes[expected->depth] == expected);
}

/* The same entry if its type is a subtype of the expected one, else a trap. */
WRT_COLD WRT_NOINLINE const wrt_table_entry_t *wrt_table_call_slow(const wrt_table_entry_t *entry,
                                                                   const wrt_type_t *type);

/* The entry to call for call_indirect with an expected type. */
WRT_ALWAYS_INLINE const wrt_table_entry_t *wrt_table_call(const wrt_table_t *table, uint32_t index,
                                                          const wrt_type_t *type) {
  if (WRT_UNLIKELY(index >= table->size)) wrt_trap(WRT_TRAP_UNDEFINED_ELEMENT);
  const wrt_table_entry_t *const entry = &table->of.entries[index];
  return WRT_LIKELY(entry->type == type) ? entry : wrt_table_call_slow(entry, type);
}

/* ---- Tables that never change ----
 * Emitted C has them as two constant arrays, of code and of types; types are numbers that the module gives, 0
 * stands for null. */

/* The trap of a call that finds another type, or null. */
WRT_COLD WRT_NOINLINE WRT_NOMERGE WRT_NORETURN void wrt_call_trap(uint32_t found);

/* `index`, if a function of the type is there. */
WRT_ALWAYS_INLINE uint32_t wrt_checked_index(uint32_t index, uint32_t size, const uint32_t *types,
                                             uint32_t type) {
  if (WRT_UNLIKELY(index >= size)) wrt_trap(WRT_TRAP_UNDEFINED_ELEMENT);
  if (WRT_UNLIKELY(types[index] != type)) wrt_call_trap(types[index]);
  return index;
}

/* Traps unless `index` is `place`, the only one with a function of the right type. */
WRT_ALWAYS_INLINE void wrt_check_index(uint32_t index, uint32_t place, uint32_t size, const uint32_t *types) {
  if (WRT_UNLIKELY(index != place)) {
    if (index >= size) wrt_trap(WRT_TRAP_UNDEFINED_ELEMENT);
    wrt_call_trap(types[index]);
  }
}

/* ---- References (spec 4.4.3) ---- */

/* The function to call for call_ref. */
WRT_ALWAYS_INLINE const wrt_function_t *wrt_callee(wrt_ref_t reference) {
  if (WRT_UNLIKELY(reference == NULL)) wrt_trap(WRT_TRAP_NULL_FUNCTION);
  return (const wrt_function_t *)reference;
}

/* ref.as_non_null */
WRT_ALWAYS_INLINE wrt_ref_t wrt_non_null(wrt_ref_t reference) {
  if (WRT_UNLIKELY(reference == NULL)) wrt_trap(WRT_TRAP_NULL_REFERENCE);
  return reference;
}

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_table64.h", contents: ##"""
/* wrt_table64.h: tables with 64-bit indices (spec 4.4.6). Emitted C includes it where a module has one.
 *
 * No table has more than WRT_TABLE_LIMIT elements, so an index or a count of 2^32 or more is as far out of
 * bounds as 2^32 - 1 is: 64-bit numbers are cut down to that, and everything else is as for 32 bits. */
#ifndef WRT_TABLE64_H
#define WRT_TABLE64_H

#include "wrt_table.h"

WRT_ALWAYS_INLINE uint32_t wrt_table_index(uint64_t index) {
  return index > UINT32_MAX ? UINT32_MAX : (uint32_t)index;
}

WRT_ALWAYS_INLINE uint64_t wrt_table_size_64(const wrt_table_t *table) { return table->size; }

WRT_ALWAYS_INLINE uint64_t wrt_table_grow_64(wrt_table_t *table, wrt_ref_t value, uint64_t count) {
  const uint32_t old_size = wrt_table_grow(table, value, wrt_table_index(count));
  return old_size == UINT32_MAX ? UINT64_MAX : old_size;
}

WRT_ALWAYS_INLINE wrt_ref_t wrt_table_get_64(const wrt_table_t *table, uint64_t index) {
  return wrt_table_get(table, wrt_table_index(index));
}

WRT_ALWAYS_INLINE void wrt_table_set_64(wrt_table_t *table, uint64_t index, wrt_ref_t value) {
  wrt_table_set(table, wrt_table_index(index), value);
}

WRT_ALWAYS_INLINE void wrt_table_fill_64(wrt_table_t *table, uint64_t to, wrt_ref_t value, uint64_t count) {
  wrt_table_fill(table, wrt_table_index(to), value, wrt_table_index(count));
}

/* Between any two tables. */
WRT_ALWAYS_INLINE void wrt_table_copy_64(wrt_table_t *to_table, wrt_table_t *from_table, uint64_t to,
                                         uint64_t from, uint64_t count) {
  wrt_table_copy(to_table, from_table, wrt_table_index(to), wrt_table_index(from), wrt_table_index(count));
}

WRT_ALWAYS_INLINE void wrt_table_init_64(wrt_table_t *table, const wrt_ref_t *segment, uint32_t segment_size,
                                         uint64_t to, uint32_t from, uint32_t count) {
  wrt_table_init(table, segment, segment_size, wrt_table_index(to), from, count);
}

WRT_ALWAYS_INLINE void wrt_table_init_functions_64(wrt_table_t *table, const wrt_function_t *functions,
                                                   const uint32_t *segment, uint32_t segment_size,
                                                   uint64_t to, uint32_t from, uint32_t count) {
  wrt_table_init_functions(table, functions, segment, segment_size, wrt_table_index(to), from, count);
}

WRT_ALWAYS_INLINE const wrt_table_entry_t *wrt_table_call_64(const wrt_table_t *table, uint64_t index,
                                                             const wrt_type_t *type) {
  return wrt_table_call(table, wrt_table_index(index), type);
}

WRT_ALWAYS_INLINE uint32_t wrt_checked_index_64(uint64_t index, uint32_t size, const uint32_t *types,
                                                uint32_t type) {
  return wrt_checked_index(wrt_table_index(index), size, types, type);
}

WRT_ALWAYS_INLINE void wrt_check_index_64(uint64_t index, uint32_t place, uint32_t size,
                                          const uint32_t *types) {
  wrt_check_index(wrt_table_index(index), place, size, types);
}

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_tail.h", contents: ##"""
/* wrt_tail.h: tail calls (spec 4.4.8) in constant stack. Only modules that make any include it.
 *
 * A function that makes tail calls is a *step*: it takes its parameters out of a wrt_tail_t, and either puts
 * its results there and returns, or puts the next step's parameters there and ends with WRT_TAIL_CALL. Where
 * the C compiler can promise a jump, that jumps; elsewhere it notes the next step and returns to
 * wrt_tail_run. Both forms work together, so that units of different compilers can be linked. */
#ifndef WRT_TAIL_H
#define WRT_TAIL_H

#include "wrt_types.h"

/* As many values of 16 bytes as a function can have parameters or results. */
#define WRT_TAIL_SIZE 16384

struct wrt_tail {
  wrt_tail_code_t next;           /* the step to run; NULL at the end of the chain */
  void *instance;                 /* the step's instance */
  const wrt_function_t *function; /* the function called, if that was looked up */
  /* Parameters of the step that begins, results of the one that ended: a struct of them. Whoever begins takes
   * them out before calling anything. */
  unsigned char values[WRT_TAIL_SIZE] __attribute__((aligned(16)));
};

/* This thread's. */
extern WRT_HIDDEN WRT_THREAD_LOCAL wrt_tail_t wrt_tail;

/* Ends a step with the next one. */
#if WRT_HAS_MUSTTAIL
#define WRT_TAIL_CALL(step, tail) __attribute__((musttail)) return (step)(tail)
#else
#define WRT_TAIL_CALL(step, tail)                                                                            \
  do {                                                                                                       \
    (tail)->next = (step);                                                                                   \
    return;                                                                                                  \
  } while (0)
#endif

/* Runs a chain to its end. */
WRT_ALWAYS_INLINE void wrt_tail_run(wrt_tail_t *tail, wrt_tail_code_t step) {
  do {
    tail->next = NULL;
    step(tail);
    step = tail->next;
  } while (WRT_UNLIKELY(step != NULL));
}

/* The function as a step; `call`, which calls it, if it is none. */
WRT_ALWAYS_INLINE wrt_tail_code_t wrt_tail_code(const wrt_function_t *function, wrt_tail_code_t call) {
  return function->tail != NULL ? function->tail : call;
}

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_trap.h", contents: ##"""
/* wrt_trap.h: ending a computation early and catching that (spec 4.2.1, 4.4 "trap"). */
#ifndef WRT_TRAP_H
#define WRT_TRAP_H

#include "wrt_types.h"

typedef enum wrt_trap_code {
  WRT_TRAP_NONE = 0,
  WRT_TRAP_UNREACHABLE,
  WRT_TRAP_OUT_OF_BOUNDS_MEMORY,
  WRT_TRAP_OUT_OF_BOUNDS_TABLE,
  WRT_TRAP_DIVIDE_BY_ZERO,
  WRT_TRAP_INTEGER_OVERFLOW,
  WRT_TRAP_INVALID_CONVERSION,
  WRT_TRAP_UNDEFINED_ELEMENT,
  WRT_TRAP_UNINITIALIZED_ELEMENT,
  WRT_TRAP_CALL_TYPE_MISMATCH,
  WRT_TRAP_NULL_REFERENCE,
  WRT_TRAP_STACK_EXHAUSTED,
  WRT_TRAP_OUT_OF_MEMORY,
  WRT_TRAP_UNALIGNED_ATOMIC,
  WRT_TRAP_UNSHARED_WAIT,
  WRT_TRAP_EXIT, /* wrt_exit: no error */
  WRT_TRAP_NULL_FUNCTION,
  WRT_TRAP_NULL_STRUCTURE,
  WRT_TRAP_NULL_ARRAY,
  WRT_TRAP_NULL_I31,
  WRT_TRAP_CAST_FAILURE,
  WRT_TRAP_OUT_OF_BOUNDS_ARRAY,
  WRT_TRAP_UNCAUGHT_EXCEPTION,
  WRT_TRAP_NULL_EXCEPTION_REFERENCE,
  WRT_TRAP_FUEL_CONSUMED, /* wrt_limits.h */
  WRT_TRAP_INTERRUPTED,
  /* No traps: what a host did wrong (wrt_embed.h). */
  WRT_ERROR_NULL = 100,
  WRT_ERROR_RANGE,
  WRT_ERROR_TYPE,
  WRT_ERROR_UNKNOWN_EXPORT,
  WRT_ERROR_LINK,
  WRT_ERROR_WASI,
  WRT_ERROR_LIMITS
} wrt_trap_code_t;

/* What an executable exits with after a trap: 128 + SIGABRT, as if it had aborted. */
#define WRT_TRAP_EXIT_STATUS 134

/* Calls that a trap notes; one more may be noted than there are Wasm functions, and inlined functions come on
 * top. */
#define WRT_TRAP_FRAMES 64

/* How debug information calls the module, if lines are offsets in a function's body, from 1, and what the
 * translator wrote around its functions. */
#define WRT_WASM_FILE   "wasm"
#define WRT_MODULE_FILE "wasm-module"

typedef struct wrt_trap {
  wrt_trap_code_t code;
  uint32_t exit_status;    /* WRT_TRAP_EXIT only */
  bool has_function;       /* the Wasm function that trapped is known; it may have been inlined, */
  uint32_t function_index; /* then this is the function it was inlined into */
  char function_name[256]; /* shortened if need be, empty if not known */
  uint32_t frame_count;    /* of `frames`: places in the machine code, innermost first, for wrt_trap_frames */
  bool has_more_frames;
  uintptr_t frames[WRT_TRAP_FRAMES];
} wrt_trap_t;

/* A Wasm function under way when something trapped. */
typedef struct wrt_frame {
  uint32_t function_index;
  char function_name[256]; /* as in wrt_trap_t */
  bool is_inlined;         /* into the function that follows */
  bool has_offset;
  uint32_t offset; /* of the instruction in the module */
  uint32_t line;   /* in the source; 0: not known */
  uint32_t column; /* 0: not known */
  char file[512];
} wrt_frame_t;

/* Ends the innermost wrt_try of this thread; without one, reports and exits. Each call keeps its place, by
 * which a trap is found. */
WRT_COLD WRT_NOINLINE WRT_NOMERGE WRT_NORETURN void wrt_trap(wrt_trap_code_t code);

/* Ends the innermost wrt_try as a trap with code WRT_TRAP_EXIT (WASI's proc_exit). */
WRT_COLD WRT_NOINLINE WRT_NORETURN void wrt_exit(uint32_t status);

/* Runs body(argument). WRT_TRAP_NONE if it returned, else what ended it, with details in *trap, which
 * may be NULL: then no time goes into details. C frames in between are left without clean-up. */
wrt_trap_code_t wrt_try(void (*body)(void *argument), void *argument, wrt_trap_t *trap);

/* The words of the core test suite. */
const char *wrt_trap_message(wrt_trap_code_t code);

/* Calls visit for the Wasm functions under way at the trap, innermost first, while it returns true. Reads
 * the program's file; offsets and lines are known if it has debug information. visit must not trap. */
void wrt_trap_frames(const wrt_trap_t *trap, bool (*visit)(const wrt_frame_t *frame, void *argument),
                     void *argument);

/* Writes "wasm trap: ..." and the functions, if known, to stderr. */
void wrt_trap_report(const wrt_trap_t *trap);

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_truncation.h", contents: ##"""
/* wrt_truncation.h: floats to integers (spec 4.3.3, trunc and trunc_sat). C leaves open what becomes of
 * floats whose integer part is out of range. Processors do not, and what they give for those tells them from
 * the others with less work than comparing with both bounds first. */
#ifndef WRT_TRUNCATION_H
#define WRT_TRUNCATION_H

#include "wrt_float.h"
#include "wrt_integer.h"
#include "wrt_trap.h"

/* ---- Float to integer: which floats have an integer part in range. False for NaNs. ----
 * The bounds are exact in their type: one below the least integer where that is a float (the comparison then
 * is >), else the least integer itself. */

WRT_ALWAYS_INLINE bool wrt_i32_s_holds_f32(float a) { return a >= -0x1p31f && a < 0x1p31f; }
WRT_ALWAYS_INLINE bool wrt_i32_s_holds_f64(double a) { return a > -0x1.00000002p31 && a < 0x1p31; }
WRT_ALWAYS_INLINE bool wrt_i32_u_holds_f32(float a) { return a > -1.0f && a < 0x1p32f; }
WRT_ALWAYS_INLINE bool wrt_i32_u_holds_f64(double a) { return a > -1.0 && a < 0x1p32; }
WRT_ALWAYS_INLINE bool wrt_i64_s_holds_f32(float a) { return a >= -0x1p63f && a < 0x1p63f; }
WRT_ALWAYS_INLINE bool wrt_i64_s_holds_f64(double a) { return a >= -0x1p63 && a < 0x1p63; }
WRT_ALWAYS_INLINE bool wrt_i64_u_holds_f32(float a) { return a > -1.0f && a < 0x1p64f; }
WRT_ALWAYS_INLINE bool wrt_i64_u_holds_f64(double a) { return a > -1.0 && a < 0x1p64; }

/* Which of the two traps it is, for a float that is not in range. */
WRT_ALWAYS_INLINE WRT_NORETURN void wrt_trap_truncation(bool is_nan) {
  wrt_trap(is_nan ? WRT_TRAP_INVALID_CONVERSION : WRT_TRAP_INTEGER_OVERFLOW);
}

#if WRT_TRUNCATES_TO_LEAST

/* ---- x86-64: the least integer for all that is out of range, and for NaNs ----
 * 64 bits tell whether 32 hold the integer. Integers of 64 bits without sign are also the signed ones below
 * 2^63; the others are found behind a branch. A constant is for the C compiler to compute, so that it may go
 * on with the result. */

typedef float wrt_float_lanes_t __attribute__((vector_size(16)));
typedef double wrt_double_lanes_t __attribute__((vector_size(16)));

WRT_ALWAYS_INLINE float wrt_convertible_f32(float a) { return WRT_FOLDS_TRUNCATION ? wrt_f32_opaque(a) : a; }
WRT_ALWAYS_INLINE double wrt_convertible_f64(double a) {
  return WRT_FOLDS_TRUNCATION ? wrt_f64_opaque(a) : a;
}

WRT_ALWAYS_INLINE int64_t wrt_i64_cut_f32(float a) {
  const wrt_float_lanes_t lanes = {wrt_convertible_f32(a), 0, 0, 0};
  return __builtin_ia32_cvttss2si64(lanes);
}
WRT_ALWAYS_INLINE int64_t wrt_i64_cut_f64(double a) {
  const wrt_double_lanes_t lanes = {wrt_convertible_f64(a), 0};
  return __builtin_ia32_cvttsd2si64(lanes);
}

/* ---- Truncation that traps ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f32(a)) return (uint32_t)(int32_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_UNLIKELY(result != (int32_t)result)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f32(a)) return (uint32_t)a;
  const uint64_t result = (uint64_t)wrt_i64_cut_f32(a);
  if (WRT_UNLIKELY(result > UINT32_MAX)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f64(a)) return (uint32_t)(int32_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_UNLIKELY(result != (int32_t)result)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f64(a)) return (uint32_t)a;
  const uint64_t result = (uint64_t)wrt_i64_cut_f64(a);
  if (WRT_UNLIKELY(result > UINT32_MAX)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f32(a)) return (uint64_t)(int64_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_UNLIKELY(result == INT64_MIN) && !wrt_i64_s_holds_f32(a)) wrt_trap_truncation(a != a);
  return (uint64_t)result;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f32(a)) return (uint64_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_LIKELY(result >= 0)) return (uint64_t)result;
  if (!wrt_i64_u_holds_f32(a)) wrt_trap_truncation(a != a);
  return (uint64_t)wrt_i64_cut_f32(a - 0x1p63f) ^ UINT64_C(0x8000000000000000);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f64(a)) return (uint64_t)(int64_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_UNLIKELY(result == INT64_MIN) && !wrt_i64_s_holds_f64(a)) wrt_trap_truncation(a != a);
  return (uint64_t)result;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f64(a)) return (uint64_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_LIKELY(result >= 0)) return (uint64_t)result;
  if (!wrt_i64_u_holds_f64(a)) wrt_trap_truncation(a != a);
  return (uint64_t)wrt_i64_cut_f64(a - 0x1p63) ^ UINT64_C(0x8000000000000000);
}

/* ---- Truncation that saturates; a NaN gives 0 ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f32(a)) return (uint32_t)(int32_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_LIKELY(result == (int32_t)result)) return (uint32_t)result;
  return a < 0.0f ? (uint32_t)INT32_MIN : a > 0.0f ? INT32_MAX : 0;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f32(a)) return (uint32_t)a;
  const uint64_t result = (uint64_t)wrt_i64_cut_f32(a);
  if (WRT_LIKELY(result <= UINT32_MAX)) return (uint32_t)result;
  return a > 0.0f ? UINT32_MAX : 0; /* not greater: negative or NaN */
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f64(a)) return (uint32_t)(int32_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_LIKELY(result == (int32_t)result)) return (uint32_t)result;
  return a < 0.0 ? (uint32_t)INT32_MIN : a > 0.0 ? INT32_MAX : 0;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f64(a)) return (uint32_t)a;
  const uint64_t result = (uint64_t)wrt_i64_cut_f64(a);
  if (WRT_LIKELY(result <= UINT32_MAX)) return (uint32_t)result;
  return a > 0.0 ? UINT32_MAX : 0; /* not greater: negative or NaN */
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f32(a)) return (uint64_t)(int64_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_LIKELY(result != INT64_MIN)) return (uint64_t)result;
  return a < 0.0f ? (uint64_t)INT64_MIN : a > 0.0f ? INT64_MAX : 0;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f32(a)) return (uint64_t)a;
  const int64_t result = wrt_i64_cut_f32(a);
  if (WRT_LIKELY(result >= 0)) return (uint64_t)result;
  if (!wrt_i64_u_holds_f32(a)) return a > 0.0f ? UINT64_MAX : 0; /* not greater: negative or NaN */
  return (uint64_t)wrt_i64_cut_f32(a - 0x1p63f) ^ UINT64_C(0x8000000000000000);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f64(a)) return (uint64_t)(int64_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_LIKELY(result != INT64_MIN)) return (uint64_t)result;
  return a < 0.0 ? (uint64_t)INT64_MIN : a > 0.0 ? INT64_MAX : 0;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f64(a)) return (uint64_t)a;
  const int64_t result = wrt_i64_cut_f64(a);
  if (WRT_LIKELY(result >= 0)) return (uint64_t)result;
  if (!wrt_i64_u_holds_f64(a)) return a > 0.0 ? UINT64_MAX : 0; /* not greater: negative or NaN */
  return (uint64_t)wrt_i64_cut_f64(a - 0x1p63) ^ UINT64_C(0x8000000000000000);
}

#elif WRT_AARCH64

/* ---- 64-bit ARM: the instructions saturate, and give 0 for NaNs: they are the instructions that saturate
 * ---- A constant is for the C compiler to compute, so that it may go on with the result. */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f32(a)) return (uint32_t)(int32_t)a;
  uint32_t result;
  __asm__("fcvtzs %w0, %s1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f32(a)) return (uint32_t)a;
  uint32_t result;
  __asm__("fcvtzu %w0, %s1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i32_s_holds_f64(a)) return (uint32_t)(int32_t)a;
  uint32_t result;
  __asm__("fcvtzs %w0, %d1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i32_u_holds_f64(a)) return (uint32_t)a;
  uint32_t result;
  __asm__("fcvtzu %w0, %d1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_s(float a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f32(a)) return (uint64_t)(int64_t)a;
  uint64_t result;
  __asm__("fcvtzs %x0, %s1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_u(float a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f32(a)) return (uint64_t)a;
  uint64_t result;
  __asm__("fcvtzu %x0, %s1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_s(double a) {
  if (__builtin_constant_p(a) && wrt_i64_s_holds_f64(a)) return (uint64_t)(int64_t)a;
  uint64_t result;
  __asm__("fcvtzs %x0, %d1" : "=r"(result) : "w"(a));
  return result;
}
WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_u(double a) {
  if (__builtin_constant_p(a) && wrt_i64_u_holds_f64(a)) return (uint64_t)a;
  uint64_t result;
  __asm__("fcvtzu %x0, %d1" : "=r"(result) : "w"(a));
  return result;
}

/* ---- Truncation that traps: a NaN is unlike itself; 64 bits tell whether 32 hold the integer ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_s(float a) {
  const int64_t result = (int64_t)wrt_i64_trunc_sat_f32_s(a);
  if (WRT_UNLIKELY(a != a || result != (int32_t)wrt_i32_opaque((uint32_t)result)))
    wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_u(float a) {
  const int64_t result = (int64_t)wrt_i64_trunc_sat_f32_s(a);
  if (WRT_UNLIKELY(a != a || result != (uint32_t)result)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_s(double a) {
  const int64_t result = (int64_t)wrt_i64_trunc_sat_f64_s(a);
  if (WRT_UNLIKELY(a != a || result != (int32_t)wrt_i32_opaque((uint32_t)result)))
    wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_u(double a) {
  const int64_t result = (int64_t)wrt_i64_trunc_sat_f64_s(a);
  if (WRT_UNLIKELY(a != a || result != (uint32_t)result)) wrt_trap_truncation(a != a);
  return (uint32_t)result;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_s(float a) {
  if (WRT_UNLIKELY(!(__builtin_fabsf(a) < 0x1p63f))) {
    if (a != -0x1p63f) wrt_trap_truncation(a != a);
  }
  return (uint64_t)(int64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_u(float a) {
  if (WRT_UNLIKELY(!wrt_i64_u_holds_f32(a))) wrt_trap_truncation(a != a);
  return (uint64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_s(double a) {
  if (WRT_UNLIKELY(!(__builtin_fabs(a) < 0x1p63))) {
    if (a != -0x1p63) wrt_trap_truncation(a != a);
  }
  return (uint64_t)(int64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_u(double a) {
  if (WRT_UNLIKELY(!wrt_i64_u_holds_f64(a))) wrt_trap_truncation(a != a);
  return (uint64_t)a;
}

#else

/* ---- Truncation that traps ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_s(float a) {
  if (WRT_UNLIKELY(!wrt_i32_s_holds_f32(a))) wrt_trap_truncation(a != a);
  return (uint32_t)(int32_t)a;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_s(double a) {
  if (WRT_UNLIKELY(!wrt_i32_s_holds_f64(a))) wrt_trap_truncation(a != a);
  return (uint32_t)(int32_t)a;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f32_u(float a) {
  if (WRT_UNLIKELY(!wrt_i32_u_holds_f32(a))) wrt_trap_truncation(a != a);
  return (uint32_t)a;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_f64_u(double a) {
  if (WRT_UNLIKELY(!wrt_i32_u_holds_f64(a))) wrt_trap_truncation(a != a);
  return (uint32_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_s(float a) {
  if (WRT_UNLIKELY(!wrt_i64_s_holds_f32(a))) wrt_trap_truncation(a != a);
  return (uint64_t)(int64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_s(double a) {
  if (WRT_UNLIKELY(!wrt_i64_s_holds_f64(a))) wrt_trap_truncation(a != a);
  return (uint64_t)(int64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f32_u(float a) {
  if (WRT_UNLIKELY(!wrt_i64_u_holds_f32(a))) wrt_trap_truncation(a != a);
  return (uint64_t)a;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_f64_u(double a) {
  if (WRT_UNLIKELY(!wrt_i64_u_holds_f64(a))) wrt_trap_truncation(a != a);
  return (uint64_t)a;
}

/* ---- Truncation that saturates; a NaN gives 0 ---- */

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_s(float a) {
  if (WRT_LIKELY(wrt_i32_s_holds_f32(a))) return (uint32_t)(int32_t)a;
  if (a != a) return 0;
  return a < 0.0f ? (uint32_t)INT32_MIN : INT32_MAX;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_s(double a) {
  if (WRT_LIKELY(wrt_i32_s_holds_f64(a))) return (uint32_t)(int32_t)a;
  if (a != a) return 0;
  return a < 0.0 ? (uint32_t)INT32_MIN : INT32_MAX;
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f32_u(float a) {
  if (WRT_LIKELY(wrt_i32_u_holds_f32(a))) return (uint32_t)a;
  return a > 0.0f ? UINT32_MAX : 0; /* not greater: negative or NaN */
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_trunc_sat_f64_u(double a) {
  if (WRT_LIKELY(wrt_i32_u_holds_f64(a))) return (uint32_t)a;
  return a > 0.0 ? UINT32_MAX : 0; /* not greater: negative or NaN */
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_s(float a) {
  if (WRT_LIKELY(wrt_i64_s_holds_f32(a))) return (uint64_t)(int64_t)a;
  if (a != a) return 0;
  return a < 0.0f ? (uint64_t)INT64_MIN : INT64_MAX;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_s(double a) {
  if (WRT_LIKELY(wrt_i64_s_holds_f64(a))) return (uint64_t)(int64_t)a;
  if (a != a) return 0;
  return a < 0.0 ? (uint64_t)INT64_MIN : INT64_MAX;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f32_u(float a) {
  if (WRT_LIKELY(wrt_i64_u_holds_f32(a))) return (uint64_t)a;
  return a > 0.0f ? UINT64_MAX : 0; /* not greater: negative or NaN */
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_trunc_sat_f64_u(double a) {
  if (WRT_LIKELY(wrt_i64_u_holds_f64(a))) return (uint64_t)a;
  return a > 0.0 ? UINT64_MAX : 0; /* not greater: negative or NaN */
}

#endif

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_turns.h", contents: ##"""
/* wrt_turns.h: loops whose accesses are shown to be in bounds before they begin (Documentation/EmittedC.md,
 * Bounds checks). Emitted C includes it where a module has such loops.
 *
 * ************************************************************************************************
 * *  ACCESSES ARE LEFT UNCHECKED BECAUSE OF WHAT THIS FILE SAYS: a change needs two reviews.       *
 * ************************************************************************************************
 *
 * Too large a number of turns, and a `false`, are always right. */
#ifndef WRT_TURNS_H
#define WRT_TURNS_H

#include "wrt_memory.h"

/* More than any loop takes whose accesses are in bounds. Times a stride it fits into 64 bits. */
#define WRT_TURNS_MANY (UINT64_C(1) << 40)

/* ---- How many turns a loop takes at most ----
 * At the end of the first turn two values differ in `distance`, or are `from` and `to`; there and at the end
 * of each turn behind it the loop goes on if they say so. From turn to turn the distance gets less by `step`,
 * which is not 0. All are numbers of 32 bits, which wrap. */

/* It goes on until nothing is left of the distance. */
WRT_ALWAYS_INLINE uint64_t wrt_turns_apart(uint32_t distance, uint32_t step) {
  return distance % step == 0 ? UINT64_C(1) + distance / step : WRT_TURNS_MANY;
}

/* It goes on while from < to, where from does not wrap before it would pass `last`. */
WRT_ALWAYS_INLINE uint64_t wrt_turns_between(int64_t from, int64_t to, int64_t step, int64_t last) {
  if (from >= to) return 1;
  if (to > last - step + 1) return WRT_TURNS_MANY;
  return 1 + (uint64_t)(to - from + step - 1) / (uint64_t)step;
}

/* It goes on while from < to, or perhaps from <= to; either may move: `to` moves down. */
WRT_ALWAYS_INLINE uint64_t wrt_turns_less(int64_t from, int64_t to, uint32_t step, bool moves_down,
                                          bool or_equal, int64_t least, int64_t largest) {
  return moves_down ? wrt_turns_between(-to, or_equal - from, step, -least)
                    : wrt_turns_between(from, to + or_equal, step, largest);
}
WRT_ALWAYS_INLINE uint64_t wrt_turns_less_u(uint32_t from, uint32_t to, uint32_t step, bool moves_down,
                                            bool or_equal) {
  return wrt_turns_less(from, to, step, moves_down, or_equal, 0, UINT32_MAX);
}
WRT_ALWAYS_INLINE uint64_t wrt_turns_less_s(uint32_t from, uint32_t to, uint32_t step, bool moves_down,
                                            bool or_equal) {
  return wrt_turns_less((int32_t)from, (int32_t)to, step, moves_down, or_equal, INT32_MIN, INT32_MAX);
}

/* ---- Whether accesses are in bounds ---- */

/* In the first of at most `turns` turns the accesses are at `address` + lowest and above, and end before
 * `address` + end, in the next `stride` further on; `lowest` may be negative, and address is one of 32 bits.
 * If so, no address of 32 bits wraps in these turns. Memories never shrink. |stride| < 2^15. */
WRT_ALWAYS_INLINE bool wrt_turns_fit(wrt_view_t view, uint32_t address, int64_t lowest, uint64_t end,
                                     int64_t stride, uint64_t turns) {
#if WRT_BOUNDS_CHECKS
  const int64_t moved = stride * (int64_t)(turns - 1);
  const int64_t first = (int64_t)address + lowest + (moved < 0 ? moved : 0);
  const int64_t last = (int64_t)address + (int64_t)end + (moved > 0 ? moved : 0);
  return first >= 0 && (uint64_t)last <= view.memory->size;
#else
  (void)view, (void)address, (void)lowest, (void)end, (void)stride, (void)turns;
  return true;
#endif
}

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_types.h", contents: ##"""
/* wrt_types.h: the types that emitted C and the runtime share. This is the ABI: a change here
 * raises WRT_ABI_VERSION, which every emitted file checks. */
#ifndef WRT_TYPES_H
#define WRT_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wrt_config.h"
#include "wrt_platform.h"

#define WRT_ABI_VERSION 1

/* ---- Types (spec 2.3, 4.2) ------------------------------------------------------------------ */

/* The kind of a value type; WRT_REF covers every reference type. */
typedef enum wrt_kind { WRT_I32 = 1, WRT_I64, WRT_F32, WRT_F64, WRT_V128, WRT_REF } wrt_kind_t;

/* Abstract heap types, and WRT_HEAP_CONCRETE for a type that a module defines. */
typedef enum wrt_heap {
  WRT_HEAP_NONE_GIVEN = 0, /* not a reference */
  WRT_HEAP_FUNC,
  WRT_HEAP_NOFUNC,
  WRT_HEAP_EXTERN,
  WRT_HEAP_NOEXTERN,
  WRT_HEAP_ANY,
  WRT_HEAP_EQ,
  WRT_HEAP_I31,
  WRT_HEAP_STRUCT,
  WRT_HEAP_ARRAY,
  WRT_HEAP_NONE,
  WRT_HEAP_EXN,
  WRT_HEAP_NOEXN,
  WRT_HEAP_CONCRETE
} wrt_heap_t;

/* What a defined type is made of (spec 2.3.8). */
typedef enum wrt_composite {
  WRT_COMPOSITE_FUNCTION = 0,
  WRT_COMPOSITE_STRUCT,
  WRT_COMPOSITE_ARRAY
} wrt_composite_t;

/* The identity of a defined type. Two types are equal exactly if they are the same object: one
 * module emits each of its types once, and modules that are linked together emit theirs as weak
 * symbols whose names spell the whole (canonical) type, so that the linker makes them one. */
typedef struct wrt_type wrt_type_t;
struct wrt_type {
  const char *signature;               /* for messages, in text format: "(func (param i32))" */
  const wrt_type_t *const *supertypes; /* supertypes[0 .. depth), outermost first */
  uint32_t depth;
  bool is_final;
  uint8_t composite; /* wrt_composite_t */
};

typedef struct wrt_value_type {
  uint8_t kind;           /* wrt_kind_t */
  uint8_t nullable;       /* references only */
  uint8_t heap;           /* wrt_heap_t, references only */
  const wrt_type_t *type; /* heap == WRT_HEAP_CONCRETE only */
} wrt_value_type_t;

/* ---- Values --------------------------------------------------------------------------------- */

/* Every reference is one pointer; null is NULL. A function reference points to a wrt_function_t,
 * an external reference is the host's own pointer. */
typedef void *wrt_ref_t;

/* A vector: GNU C's, passed in a register where there is one. */
typedef uint64_t wrt_v128_t __attribute__((vector_size(16)));

/* Any function, cast to its real type before it is called:
 * RESULT code(void *instance, PARAMETERS...). Several results come as a struct of them. */
typedef void (*wrt_code_t)(void);

/* One step of a chain of tail calls: see wrt_tail.h. */
typedef struct wrt_tail wrt_tail_t;
typedef void (*wrt_tail_code_t)(wrt_tail_t *tail);

typedef struct wrt_function {
  wrt_code_t code;
  void *instance; /* first argument of code */
  const wrt_type_t *type;
  wrt_tail_code_t tail; /* the same function as a step; NULL if it makes no tail calls */
} wrt_function_t;

/* ---- Instances of memories, tables, globals, tags (spec 4.2) -------------------------------- */

typedef struct wrt_memory {
  uint8_t *base;       /* never moves while the memory lives */
  uint64_t size;       /* in bytes, accessible from base */
  uint64_t inner;      /* WRT_MARGIN bytes less than size, at least 0: see wrt_effective */
  uint64_t pages;      /* size in pages */
  uint64_t maximum;    /* in pages: what the type says, or what the index type allows */
  uint64_t reserved;   /* bytes of address space behind base, guard included */
  uint64_t reach;      /* bytes behind base that the memory can grow to: without the guard */
  uint32_t page_shift; /* log2 of the page size: 16 */
  bool is_64;          /* indexed by i64 */
  bool has_maximum;    /* the type gives one */
  bool is_shared;
} wrt_memory_t;

/* One element of a table of functions: the function by value, so that call_indirect needs no
 * second load, and the reference it came from. All zero for null. */
typedef struct wrt_table_entry {
  wrt_code_t code;
  void *instance;
  const wrt_type_t *type;
  wrt_ref_t reference;
} wrt_table_entry_t;

typedef struct wrt_table {
  union {
    wrt_table_entry_t *entries; /* is_function */
    wrt_ref_t *references;      /* every other element type */
  } of;
  uint64_t size;
  uint64_t capacity;
  uint64_t maximum;
  wrt_value_type_t element;
  bool is_function; /* element type below func: entries, not references */
  bool is_64;
  bool has_maximum;
} wrt_table_t;

typedef struct wrt_global {
  void *value; /* a uint32_t, uint64_t, float, double, v128 or wrt_ref_t */
  wrt_value_type_t type;
  bool is_mutable;
} wrt_global_t;

typedef struct wrt_tag {
  const wrt_type_t *type;
} wrt_tag_t;

/* ---- Imports and exports -------------------------------------------------------------------- */

typedef enum wrt_extern_kind {
  WRT_EXTERN_FUNCTION,
  WRT_EXTERN_TABLE,
  WRT_EXTERN_MEMORY,
  WRT_EXTERN_GLOBAL,
  WRT_EXTERN_TAG
} wrt_extern_kind_t;

typedef struct wrt_extern {
  wrt_extern_kind_t kind;
  union {
    const wrt_function_t *function;
    wrt_table_t *table;
    wrt_memory_t *memory;
    const wrt_global_t *global;
    const wrt_tag_t *tag;
  } of;
} wrt_extern_t;

/* A name is any UTF-8, U+0000 included, hence the length in bytes. */
typedef struct wrt_name {
  const char *bytes;
  size_t length;
} wrt_name_t;

/* What an import asks for (spec 2.3 externtype). */
typedef struct wrt_import {
  wrt_name_t module;
  wrt_name_t name;
  wrt_extern_kind_t kind;
  const wrt_type_t *type; /* function, tag */
  wrt_value_type_t value; /* global's type, table's element type */
  bool is_mutable;        /* global */
  bool is_64;             /* table, memory */
  bool is_shared;         /* memory */
  uint32_t page_shift;    /* memory */
  bool has_maximum;       /* table, memory */
  uint64_t minimum;       /* table, memory */
  uint64_t maximum;       /* table, memory */
} wrt_import_t;

typedef struct wrt_export {
  wrt_name_t name;
  wrt_extern_kind_t kind;
} wrt_export_t;

/* Where a module's code comes from, made of its DWARF: see source.c. */
typedef struct wrt_source_scope {
  uint32_t name;  /* of the inlined function, in the text */
  uint32_t outer; /* 1 + the scope it was inlined into; 0: the Wasm function */
  uint32_t file;  /* where it is called */
  uint32_t line;
} wrt_source_scope_t;

typedef struct wrt_source {
  const uint8_t *rows;
  size_t row_size;
  const wrt_source_scope_t *scopes;
  uint32_t scope_count;
  const uint32_t *files; /* names, in the text */
  uint32_t file_count;
  const char *text;
} wrt_source_t;

/* Names of functions, for messages: text + offsets[i] is the zero-terminated name of function i.
 * Offset 0 is the empty string (no name). No pointers, so nothing to relocate at start. */
typedef struct wrt_names {
  uint32_t count;
  const uint32_t *offsets;
  const char *text;
  const uint32_t *keys; /* by function, the number its symbol ends in; NULL where symbols have the index */
  /* Where the functions' bodies begin in the module, for line tables that count from there; NULL without. */
  const uint32_t *starts;
  const wrt_source_t *source; /* NULL without DWARF */
} wrt_names_t;

/* How long an instance may run: wrt_limits.h. */
typedef struct wrt_limits wrt_limits_t;

/* A translated module. Instances are made by the caller: instance_size bytes, zeroed, aligned to 16
 * (static state: instance_size 0, one instance a process, instance may be NULL). */
typedef struct wrt_module {
  uint32_t abi_version;
  const char *name;
  size_t instance_size;
  const wrt_import_t *imports;
  uint32_t import_count;
  const wrt_export_t *exports;
  uint32_t export_count;
  const wrt_names_t *names; /* may be NULL */
  /* Allocates and initialises everything, then runs the start function (spec 4.5.4); imports[i]
   * fits the module's imports[i] already (wrt_link checks). Traps with wrt_trap. `host` is passed on to
   * imports that the translator bound itself (WASI's context); NULL where there are none. */
  void (*instantiate)(void *instance, const wrt_extern_t *imports, void *host);
  /* Gives export `index`, 0 ..< export_count. */
  wrt_extern_t (*export_at)(void *instance, uint32_t index);
  /* Frees what instantiate allocated, even if it trapped half way. */
  void (*free)(void *instance);
  /* Of modules built with --fuel or --deadline, else zero: where an instance's limits are, what they are, and
   * the fuel that it begins with. */
  wrt_limits_t *(*limits)(void *instance);
  bool is_metered;
  bool is_interruptible;
  uint64_t fuel;
} wrt_module_t;

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_version.h", contents: ##"""
/* wrt_version.h: code for every processor of the architecture beside code for newer ones: of single functions
 * (WRT_DISPATCH), or of a whole module. */
#ifndef WRT_VERSION_H
#define WRT_VERSION_H

#include <stdbool.h>

#include "wrt_config.h"

/* ---- Functions ----
 * f12 calls v3_of_f12 where the processor has all of x86-64-v3, else base_of_f12; code_of_f12 is inlined in
 * both. f12 itself is so small that it is inlined where it is called. Traps know these names (names.c). */

#define WRT_CODE static inline __attribute__((always_inline, unused))
#if WRT_DISPATCH
#define WRT_BASE static WRT_NOMERGE WRT_NOINLINE WRT_UNUSED
#define WRT_V3   WRT_BASE WRT_V3_TARGET
#else
#define WRT_BASE WRT_CODE
#define WRT_V3   WRT_LOCAL
#endif

WRT_BEGIN_C

/* 0: nobody has asked; 1: any x86-64; 3: all of x86-64-v3. A fact about the machine, the same in all threads.
 */
extern WRT_HIDDEN int wrt_processor_level;
WRT_COLD WRT_HIDDEN int wrt_processor_find_level(void);

WRT_END_C

WRT_ALWAYS_INLINE bool wrt_processor_is_v3(void) {
#if WRT_DISPATCH
  const int level = __atomic_load_n(&wrt_processor_level, __ATOMIC_RELAXED);
  if (__builtin_expect(level >= 3, 1)) return true;
  return level == 0 && wrt_processor_find_level() >= 3;
#else
  return false;
#endif
}

/* For single instructions: whether the processor is known to be newer already, and asking it if not, for the
 * next time. What is between the two has no call in it. */
WRT_ALWAYS_INLINE bool wrt_processor_is_known_v3(void) {
#if WRT_DISPATCH
  return __builtin_expect(__atomic_load_n(&wrt_processor_level, __ATOMIC_RELAXED) >= 3, 1);
#else
  return false;
#endif
}

WRT_ALWAYS_INLINE void wrt_processor_ask(void) {
#if WRT_DISPATCH
  if (__atomic_load_n(&wrt_processor_level, __ATOMIC_RELAXED) == 0) wrt_processor_find_level();
#endif
}

/* ---- Modules ----
 * An executable may hold a module twice. Whoever compiles says which of the two it is; main chooses.
 * Functions and state are each version's own; what is constant and names no function stands in the first and
 * serves both. */

/* 0: the only version; 1: the first of two, for all processors; 3: the second, for x86-64-v3. */
#ifndef WRT_VERSION
#define WRT_VERSION 0
#endif

#define WRT_HAS_SECOND_VERSION (WRT_VERSION == 1)
#define WRT_DEFINES_SHARED     (WRT_VERSION <= 1)

/* Specifiers of a shared constant's declaration and of its definition. */
#if WRT_VERSION == 0
#define WRT_SHARED   WRT_LOCAL
#define WRT_CONSTANT WRT_LOCAL
#else
#define WRT_SHARED extern WRT_HIDDEN
#define WRT_CONSTANT
#endif

/* Behind the declaration of what each version has and other files see. */
#if WRT_VERSION <= 1
#define WRT_VERSIONED(name)
#else
#define WRT_VERSIONED(name) __asm__(name "_v3")
#endif

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_wasi.h", contents: ##"""
/* wrt_wasi.h: WASI preview 1 (wasi_snapshot_preview1) and its predecessor (wasi_unstable).
 *
 * A wrt_wasi_t holds one instance's arguments, environment, descriptors and directories; nothing is
 * kept in the process. One thread at a time may use it. A write to a pipe that nobody reads raises
 * SIGPIPE: whoever owns the process ignores that signal, as the executable's main does. */
#ifndef WRT_WASI_H
#define WRT_WASI_H

#include "wrt_types.h"

WRT_BEGIN_C

typedef struct wrt_wasi wrt_wasi_t;

/* A directory that the guest may use. Read-only: it behaves as on a file system mounted read-only
 * (every change is EROFS). Neither string is kept. */
typedef struct wrt_preopen {
  const char *host_path;
  const char *guest_path; /* NULL: the same */
  bool is_read_only;
} wrt_preopen_t;

typedef struct wrt_wasi_options {
  int argc;
  const char *const *argv;
  const char *const *environment; /* "K=V" */
  uint32_t environment_count;
  const wrt_preopen_t *preopens; /* descriptors 3, 4, ... in this order */
  uint32_t preopen_count;
  int standard_streams[3];   /* host descriptors, -1 for none; never closed by WASI */
  bool force_component_walk; /* resolve paths without openat2 */
  const int *sockets; /* host descriptors of sockets: numbers after the preopens', then owned by WASI */
  uint32_t socket_count;
} wrt_wasi_options_t;

/* NULL on failure, with one line in message. Sockets are then still the caller's. */
wrt_wasi_t *wrt_wasi_new(const wrt_wasi_options_t *options, char *message, size_t message_size);
void wrt_wasi_free(wrt_wasi_t *wasi);

/* Names the memory that the guest's pointers refer to; without one every pointer is EFAULT. */
void wrt_wasi_attach_memory(wrt_wasi_t *wasi, wrt_memory_t *memory);

/* For an instance that can be interrupted (wrt_limits.h): calls that wait end in a trap then. False: no
 * descriptors are left. */
bool wrt_wasi_attach_limits(wrt_wasi_t *wasi, wrt_limits_t *limits);

/* One function of WASI, for embedders that link by name. In a signature "IiI:i" `i` is i32 and `I` i64,
 * results behind the colon. Every code takes a wrt_wasi_t * as its instance. */
typedef struct wrt_wasi_function {
  const char *name;
  const char *signature;
  wrt_code_t code;
} wrt_wasi_function_t;

/* NULL if `module` is none of WASI's or has no such function. */
const wrt_wasi_function_t *wrt_wasi_find(wrt_name_t module, wrt_name_t name);

/* The functions of wasi_snapshot_preview1: the result is the errno. */
uint32_t wrt_wasi_args_get(void *wasi, uint32_t argv, uint32_t argv_buf);
uint32_t wrt_wasi_args_sizes_get(void *wasi, uint32_t argc_result, uint32_t size_result);
uint32_t wrt_wasi_environ_get(void *wasi, uint32_t pointers, uint32_t text);
uint32_t wrt_wasi_environ_sizes_get(void *wasi, uint32_t count_result, uint32_t size_result);

uint32_t wrt_wasi_clock_res_get(void *wasi, uint32_t clock, uint32_t result);
uint32_t wrt_wasi_clock_time_get(void *wasi, uint32_t clock, uint64_t precision, uint32_t result);
uint32_t wrt_wasi_random_get(void *wasi, uint32_t buffer, uint32_t size);

uint32_t wrt_wasi_fd_advise(void *wasi, uint32_t fd, uint64_t offset, uint64_t size, uint32_t advice);
uint32_t wrt_wasi_fd_allocate(void *wasi, uint32_t fd, uint64_t offset, uint64_t size);
uint32_t wrt_wasi_fd_close(void *wasi, uint32_t fd);
uint32_t wrt_wasi_fd_datasync(void *wasi, uint32_t fd);
uint32_t wrt_wasi_fd_fdstat_get(void *wasi, uint32_t fd, uint32_t result);
uint32_t wrt_wasi_fd_fdstat_set_flags(void *wasi, uint32_t fd, uint32_t flags);
uint32_t wrt_wasi_fd_fdstat_set_rights(void *wasi, uint32_t fd, uint64_t base, uint64_t inheriting);
uint32_t wrt_wasi_fd_filestat_get(void *wasi, uint32_t fd, uint32_t result);
uint32_t wrt_wasi_fd_filestat_set_size(void *wasi, uint32_t fd, uint64_t size);
uint32_t wrt_wasi_fd_filestat_set_times(void *wasi, uint32_t fd, uint64_t access, uint64_t modification,
                                        uint32_t flags);
uint32_t wrt_wasi_fd_pread(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint64_t offset,
                           uint32_t result);
uint32_t wrt_wasi_fd_prestat_get(void *wasi, uint32_t fd, uint32_t result);
uint32_t wrt_wasi_fd_prestat_dir_name(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size);
uint32_t wrt_wasi_fd_pwrite(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint64_t offset,
                            uint32_t result);
uint32_t wrt_wasi_fd_read(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t result);
uint32_t wrt_wasi_fd_readdir(void *wasi, uint32_t fd, uint32_t buffer, uint32_t size, uint64_t cookie,
                             uint32_t result);
uint32_t wrt_wasi_fd_renumber(void *wasi, uint32_t from, uint32_t to);
uint32_t wrt_wasi_fd_seek(void *wasi, uint32_t fd, uint64_t offset, uint32_t whence, uint32_t result);
uint32_t wrt_wasi_fd_sync(void *wasi, uint32_t fd);
uint32_t wrt_wasi_fd_tell(void *wasi, uint32_t fd, uint32_t result);
uint32_t wrt_wasi_fd_write(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t result);

uint32_t wrt_wasi_path_create_directory(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size);
uint32_t wrt_wasi_path_filestat_get(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                    uint32_t path_size, uint32_t result);
uint32_t wrt_wasi_path_filestat_set_times(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                          uint32_t path_size, uint64_t access, uint64_t modification,
                                          uint32_t flags);
uint32_t wrt_wasi_path_link(void *wasi, uint32_t old_fd, uint32_t lookup, uint32_t old_path,
                            uint32_t old_path_size, uint32_t new_fd, uint32_t new_path,
                            uint32_t new_path_size);
uint32_t wrt_wasi_path_open(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path, uint32_t path_size,
                            uint32_t open_flags, uint64_t base, uint64_t inheriting, uint32_t fd_flags,
                            uint32_t result);
uint32_t wrt_wasi_path_readlink(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size, uint32_t buffer,
                                uint32_t size, uint32_t result);
uint32_t wrt_wasi_path_remove_directory(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size);
uint32_t wrt_wasi_path_rename(void *wasi, uint32_t fd, uint32_t old_path, uint32_t old_path_size,
                              uint32_t new_fd, uint32_t new_path, uint32_t new_path_size);
uint32_t wrt_wasi_path_symlink(void *wasi, uint32_t old_path, uint32_t old_path_size, uint32_t fd,
                               uint32_t new_path, uint32_t new_path_size);
uint32_t wrt_wasi_path_unlink_file(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size);

uint32_t wrt_wasi_poll_oneoff(void *wasi, uint32_t subscriptions, uint32_t events, uint32_t count,
                              uint32_t result);
void wrt_wasi_proc_exit(void *wasi, uint32_t status);
uint32_t wrt_wasi_proc_raise(void *wasi, uint32_t signal);
uint32_t wrt_wasi_sched_yield(void *wasi);

uint32_t wrt_wasi_sock_accept(void *wasi, uint32_t fd, uint32_t flags, uint32_t result);
uint32_t wrt_wasi_sock_recv(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t flags,
                            uint32_t size_result, uint32_t flags_result);
uint32_t wrt_wasi_sock_send(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t flags,
                            uint32_t result);
uint32_t wrt_wasi_sock_shutdown(void *wasi, uint32_t fd, uint32_t how);

/* wasi_unstable: where its layouts or numbers differ from the above. It has no sock_accept; the others
 * are the same functions. */
uint32_t wrt_wasi_unstable_fd_seek(void *wasi, uint32_t fd, uint64_t offset, uint32_t whence,
                                   uint32_t result);
uint32_t wrt_wasi_unstable_fd_filestat_get(void *wasi, uint32_t fd, uint32_t result);
uint32_t wrt_wasi_unstable_path_filestat_get(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                             uint32_t path_size, uint32_t result);
uint32_t wrt_wasi_unstable_poll_oneoff(void *wasi, uint32_t subscriptions, uint32_t events, uint32_t count,
                                       uint32_t result);

WRT_END_C

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_wide.h", contents: ##"""
/* wrt_wide.h: wide arithmetic: 128-bit sums, differences and products in halves. Emitted C includes it where
 * a module uses it. The low half is returned, the high half goes to *high. */
#ifndef WRT_WIDE_H
#define WRT_WIDE_H

#include "wrt_platform.h"

#include <stdint.h>

#if WRT_HAS_INT128

typedef unsigned __int128 wrt_u128_t;
typedef __int128 wrt_s128_t;

WRT_ALWAYS_INLINE wrt_u128_t wrt_u128(uint64_t low, uint64_t high) { return (wrt_u128_t)high << 64 | low; }

WRT_ALWAYS_INLINE uint64_t wrt_halves(wrt_u128_t value, uint64_t *high) {
  *high = (uint64_t)(value >> 64);
  return (uint64_t)value;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_add128(uint64_t a_low, uint64_t a_high, uint64_t b_low, uint64_t b_high,
                                          uint64_t *high) {
  return wrt_halves(wrt_u128(a_low, a_high) + wrt_u128(b_low, b_high), high);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_sub128(uint64_t a_low, uint64_t a_high, uint64_t b_low, uint64_t b_high,
                                          uint64_t *high) {
  return wrt_halves(wrt_u128(a_low, a_high) - wrt_u128(b_low, b_high), high);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_mul_wide_u(uint64_t a, uint64_t b, uint64_t *high) {
  return wrt_halves((wrt_u128_t)a * b, high);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_mul_wide_s(uint64_t a, uint64_t b, uint64_t *high) {
  return wrt_halves((wrt_u128_t)((wrt_s128_t)(int64_t)a * (int64_t)b), high);
}

#else

WRT_ALWAYS_INLINE uint64_t wrt_i64_add128(uint64_t a_low, uint64_t a_high, uint64_t b_low, uint64_t b_high,
                                          uint64_t *high) {
  const uint64_t low = a_low + b_low;
  *high = a_high + b_high + (low < a_low);
  return low;
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_sub128(uint64_t a_low, uint64_t a_high, uint64_t b_low, uint64_t b_high,
                                          uint64_t *high) {
  *high = a_high - b_high - (a_low < b_low);
  return a_low - b_low;
}

/* By halves of 32 bits, as on paper. */
WRT_ALWAYS_INLINE uint64_t wrt_i64_mul_wide_u(uint64_t a, uint64_t b, uint64_t *high) {
  const uint64_t mask = UINT32_MAX;
  const uint64_t low = (a & mask) * (b & mask);
  const uint64_t first = (a >> 32) * (b & mask) + (low >> 32);
  const uint64_t second = (a & mask) * (b >> 32) + (first & mask);
  *high = (a >> 32) * (b >> 32) + (first >> 32) + (second >> 32);
  return second << 32 | (low & mask);
}

/* A negative factor counts 2^64 too much as an unsigned one. */
WRT_ALWAYS_INLINE uint64_t wrt_i64_mul_wide_s(uint64_t a, uint64_t b, uint64_t *high) {
  const uint64_t low = wrt_i64_mul_wide_u(a, b, high);
  *high -= ((int64_t)a < 0 ? b : 0) + ((int64_t)b < 0 ? a : 0);
  return low;
}

#endif

#endif

"""##),
    RuntimeFile(path: "src/backtrace.c", contents: ##"""
/* backtrace.c: the Wasm functions under way when something trapped. A trap only notes where the calls are;
 * their functions and lines are looked up when somebody asks. */
#define _GNU_SOURCE 1
#include <stdio.h>
#include <string.h>

#include "symbols.h"

#if WRT_SYMBOLS

#include <unwind.h>

WRT_SMALL_BEGIN

/* ---- Noting ---- */

/* Frames of the runtime and of the C library that may lie between a trap and the Wasm function. */
#define WRT_MOST_SKIPPED 32

typedef struct wrt_capture {
  wrt_trap_t *trap;
  uintptr_t program_counter; /* not reached yet; 0 once it is */
  unsigned skipped;
} wrt_capture_t;

static _Unwind_Reason_Code wrt_capture_visit(struct _Unwind_Context *context, void *argument) {
  wrt_capture_t *const walk = (wrt_capture_t *)argument;
  wrt_trap_t *const trap = walk->trap;
  int is_exact = 0;
  const uintptr_t next = (uintptr_t)_Unwind_GetIPInfo(context, &is_exact);
  if (next == 0) return _URC_END_OF_STACK;
  if (walk->program_counter != 0) {
    /* The signal handler's own frames. */
    if (next != walk->program_counter) {
      return ++walk->skipped < WRT_MOST_SKIPPED ? _URC_NO_REASON : _URC_END_OF_STACK;
    }
    walk->program_counter = 0;
    is_exact = 1;
  }
  if (trap->frame_count == WRT_TRAP_FRAMES) {
    trap->has_more_frames = true;
    return _URC_END_OF_STACK;
  }
  /* A call that does not return may be a function's last instruction: look at the call, not behind. */
  trap->frames[trap->frame_count++] = is_exact ? next : next - 1;
  return _URC_NO_REASON;
}

/* ---- The file that an address is in ---- */

/* Mapped as long as one asks for addresses of the same file. */
typedef struct wrt_lookup {
  wrt_object_t object;
  wrt_image_t image;
  uint64_t address; /* as in the file */
} wrt_lookup_t;

static void wrt_lookup_end(wrt_lookup_t *lookup) {
  wrt_image_unmap(lookup->image);
  lookup->image = (wrt_image_t){NULL, 0};
}

static bool wrt_lookup_function(wrt_lookup_t *lookup, uintptr_t address, wrt_named_t *function) {
  wrt_object_t object;
  wrt_object_find(&object, address);
  if (!object.is_found) return false;
  if (lookup->image.bytes == NULL || lookup->object.bias != object.bias) {
    wrt_lookup_end(lookup);
    lookup->image = wrt_image_map(object.path);
    if (lookup->image.bytes == NULL) return false;
  }
  lookup->object = object;
  lookup->address = address - object.bias;
  return wrt_image_find_function(lookup->image, lookup->address, function);
}

void wrt_backtrace_capture(wrt_trap_t *trap, uintptr_t program_counter) {
  trap->frame_count = 0;
  trap->has_more_frames = false;
  wrt_capture_t walk = {trap, program_counter, 0};
  _Unwind_Backtrace(wrt_capture_visit, &walk);
  if (trap->frame_count == 0 && program_counter != 0) trap->frames[trap->frame_count++] = program_counter;
  wrt_lookup_t lookup = {0};
  wrt_named_t function;
  for (uint32_t i = 0; i < trap->frame_count && i < WRT_MOST_SKIPPED; i++) {
    if (!wrt_lookup_function(&lookup, trap->frames[i], &function)) continue;
    wrt_names_copy(trap->function_name, sizeof trap->function_name, function.text, function.length);
    trap->function_index = function.index;
    trap->has_function = true;
    break;
  }
  wrt_lookup_end(&lookup);
}

/* ---- Asking ---- */

typedef struct wrt_visit {
  const wrt_trap_t *trap;
  bool (*visit)(const wrt_frame_t *frame, void *argument);
  void *argument;
  wrt_frame_t frame;
  wrt_lookup_t lookup;
  wrt_native_frame_t native[WRT_MOST_INLINED];
} wrt_visit_t;

static void wrt_frame_set_place(wrt_frame_t *frame, const char *directory, const char *file, uint32_t line,
                                uint32_t column) {
  const bool has_directory = directory != NULL && directory[0] != '\0' && file[0] != '/';
  snprintf(frame->file, sizeof frame->file, "%s%s%s", has_directory ? directory : "",
           has_directory ? "/" : "", file);
  frame->line = line;
  frame->column = column;
}

/* A C function's frame, as one Wasm frame or, where functions were inlined before they became Wasm, several.
 */
static bool wrt_visit_function(wrt_visit_t *visit, const wrt_named_t *function,
                               const wrt_native_frame_t *native) {
  wrt_frame_t *const frame = &visit->frame;
  const bool is_inlined = native->name != NULL;
  memset(frame, 0, sizeof *frame);
  frame->function_index = function->index;
  wrt_source_place_t place = {NULL, 0, 0};
  const wrt_source_t *source = NULL;
  if (native->file != NULL && strcmp(native->file, WRT_WASM_FILE) == 0) {
    const wrt_names_t *const names = function->names;
    frame->has_offset =
        native->line != 0 && names != NULL && names->starts != NULL && function->index < names->count;
    if (frame->has_offset) {
      frame->offset = names->starts[function->index] + native->line - 1;
      source = names->source;
    }
    if (source != NULL && !wrt_source_find(source, frame->offset, &place)) source = NULL;
  } else if (native->file != NULL && native->line != 0 && strcmp(native->file, WRT_MODULE_FILE) != 0) {
    wrt_frame_set_place(frame, native->directory, native->file, native->line, native->column);
  }
  for (unsigned depth = 0; source != NULL; depth++) {
    wrt_frame_set_place(frame, NULL, place.file, place.line, 0);
    const char *name;
    if (depth == WRT_MOST_INLINED || !wrt_source_leave(source, &place, &name)) break;
    wrt_names_copy(frame->function_name, sizeof frame->function_name, name, strlen(name));
    frame->is_inlined = true;
    if (!visit->visit(frame, visit->argument)) return false;
  }
  wrt_names_copy(frame->function_name, sizeof frame->function_name, function->text, function->length);
  frame->is_inlined = is_inlined;
  return visit->visit(frame, visit->argument);
}

/* Whether a frame is only what called a part of the same function, which `before` is. */
static bool wrt_is_caller(const wrt_named_t *before, const wrt_named_t *caller) {
  if (before->index != caller->index) return false;
  return before->part == WRT_PART_COLD ? caller->part != WRT_PART_COLD
                                       : before->part == WRT_PART_VERSION && caller->part == WRT_PART_WHOLE;
}

static void wrt_visit_all(void *argument) {
  wrt_visit_t *const visit = (wrt_visit_t *)argument;
  wrt_named_t before = {.part = WRT_PART_WHOLE};
  for (uint32_t i = 0; i < visit->trap->frame_count && i < WRT_TRAP_FRAMES; i++) {
    wrt_named_t function;
    if (!wrt_lookup_function(&visit->lookup, visit->trap->frames[i], &function)) continue;
    const wrt_named_t called = before;
    before = function;
    if (called.part == WRT_PART_COLD && wrt_is_caller(&called, &function)) continue;
    const size_t count = wrt_image_find_frames(visit->lookup.image, visit->lookup.address, visit->native);
    for (size_t at = 0; at < count; at++) {
      wrt_native_frame_t *const native = &visit->native[at];
      wrt_named_t inlined = function;
      if (native->name != NULL && !wrt_names_find(native->name, strlen(native->name), &inlined)) continue;
      /* The caller of a version may be inlined itself. */
      if (at == 0 && called.part == WRT_PART_VERSION && wrt_is_caller(&called, &inlined)) continue;
      const bool is_part = inlined.part == WRT_PART_CODE || inlined.part == WRT_PART_VERSION;
      if (native->name != NULL && is_part && at + 1 < count) {
        /* The place is that of what it is inlined in. */
        const char *const name = native[1].name;
        native[1] = native[0];
        native[1].name = name;
        continue;
      }
      if (!wrt_visit_function(visit, &inlined, native)) return;
    }
  }
}

void wrt_trap_frames(const wrt_trap_t *trap, bool (*visit)(const wrt_frame_t *frame, void *argument),
                     void *argument) {
  wrt_visit_t all = {.trap = trap, .visit = visit, .argument = argument};
  wrt_attempt(wrt_visit_all, &all);
  wrt_lookup_end(&all.lookup);
}

WRT_SMALL_END

#else

void wrt_backtrace_capture(wrt_trap_t *trap, uintptr_t program_counter) {
  (void)trap;
  (void)program_counter;
}

void wrt_trap_frames(const wrt_trap_t *trap, bool (*visit)(const wrt_frame_t *frame, void *argument),
                     void *argument) {
  (void)trap;
  (void)visit;
  (void)argument;
}

#endif

/* ---- Reporting ---- */

/* Names come from the module: nothing in them may reach a terminal as a control sequence. */
static void wrt_print_name(const char *name) {
  for (const char *at = name; *at != '\0'; at++) {
    const unsigned char byte = (unsigned char)*at;
    if (byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\') {
      fprintf(stderr, "\\%02x", byte);
    } else {
      fputc(byte, stderr);
    }
  }
}

static void wrt_print_frame(const wrt_frame_t *frame, unsigned count) {
  fprintf(stderr, "  in func[%u]", (unsigned)frame->function_index);
  if (frame->function_name[0] != '\0') {
    fputs(" \"", stderr);
    wrt_print_name(frame->function_name);
    fputc('"', stderr);
  }
  if (frame->has_offset) fprintf(stderr, ", 0x%x", (unsigned)frame->offset);
  if (frame->line != 0) {
    fputs(", ", stderr);
    wrt_print_name(frame->file);
    fprintf(stderr, ":%u", (unsigned)frame->line);
  }
  if (frame->is_inlined) fputs(", inlined", stderr);
  if (count > 1) fprintf(stderr, " (%u times)", count);
  fputc('\n', stderr);
}

/* A frame waits until another follows: recursion is printed once. */
typedef struct wrt_report {
  wrt_frame_t frame;
  unsigned count;
} wrt_report_t;

static void wrt_report_flush(const wrt_report_t *report) {
  if (report->count != 0) wrt_print_frame(&report->frame, report->count);
}

static bool wrt_report_visit(const wrt_frame_t *frame, void *argument) {
  wrt_report_t *const report = (wrt_report_t *)argument;
  if (report->count != 0 && memcmp(&report->frame, frame, sizeof *frame) == 0) {
    report->count++;
    return true;
  }
  wrt_report_flush(report);
  report->frame = *frame;
  report->count = 1;
  return true;
}

void wrt_trap_report(const wrt_trap_t *trap) {
  fprintf(stderr, "wasm trap: %s\n", wrt_trap_message(trap->code));
  wrt_report_t report;
  report.count = 0;
  wrt_trap_frames(trap, wrt_report_visit, &report);
  wrt_report_flush(&report);
  if (report.count == 0 && trap->has_function) {
    wrt_frame_t frame = {.function_index = trap->function_index};
    wrt_names_copy(frame.function_name, sizeof frame.function_name, trap->function_name,
                   strlen(trap->function_name));
    wrt_print_frame(&frame, 1);
  }
  if (report.count != 0 && trap->has_more_frames) fputs("  ...\n", stderr);
}

"""##),
    RuntimeFile(path: "src/deadline.c", contents: ##"""
/* deadline.c: what an executable's instances have in common that limits them: the fuel that each begins with,
 * and the deadline, at which all of them are interrupted. There is one executable a process, hence the static
 * variables. */
#include "program.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "internal.h"

#if WRT_POSIX

#include <pthread.h>
#include <time.h>

/* How long an interrupted program has to end by itself. It does not where all threads wait for something that
 * no interrupt wakes: each other, a file system. */
#define WRT_GRACE UINT64_C(200000000)

static pthread_mutex_t wrt_executable_lock = PTHREAD_MUTEX_INITIALIZER;
static wrt_limits_t *wrt_executable_limits;
static bool wrt_is_past_deadline, wrt_is_ending;
static bool wrt_has_executable_fuel;
static uint64_t wrt_executable_fuel;

void wrt_executable_set_fuel(uint64_t fuel) {
  wrt_executable_fuel = fuel;
  wrt_has_executable_fuel = true;
}

void wrt_executable_add(const wrt_module_t *module, void *instance) {
  if (module->limits == NULL) return;
  if (wrt_has_executable_fuel) (void)wrt_fuel_set(module, instance, wrt_executable_fuel);
  wrt_limits_t *const limits = module->limits(instance);
  pthread_mutex_lock(&wrt_executable_lock);
  limits->next = wrt_executable_limits;
  wrt_executable_limits = limits;
  if (wrt_is_past_deadline) wrt_limits_interrupt(limits);
  pthread_mutex_unlock(&wrt_executable_lock);
}

void wrt_executable_remove(const wrt_module_t *module, void *instance) {
  if (module->limits == NULL) return;
  wrt_limits_t *const limits = module->limits(instance);
  pthread_mutex_lock(&wrt_executable_lock);
  for (wrt_limits_t **at = &wrt_executable_limits; *at != NULL; at = &(*at)->next) {
    if (*at == limits) {
      *at = limits->next;
      break;
    }
  }
  pthread_mutex_unlock(&wrt_executable_lock);
}

void wrt_executable_end(wrt_trap_code_t code) {
  if (code != WRT_TRAP_INTERRUPTED && code != WRT_TRAP_FUEL_CONSUMED) return;
  if (!__atomic_exchange_n(&wrt_is_ending, true, __ATOMIC_SEQ_CST)) return;
  for (;;)
    pause();
}

static void wrt_sleep(uint64_t nanoseconds) {
  struct timespec rest = {.tv_sec = (time_t)(nanoseconds / 1000000000u),
                          .tv_nsec = (long)(nanoseconds % 1000000000u)};
  while (nanosleep(&rest, &rest) != 0) {
  }
}

static void *wrt_deadline_main(void *argument) {
  const uint64_t *const nanoseconds = (const uint64_t *)argument;
  wrt_sleep(*nanoseconds);
  pthread_mutex_lock(&wrt_executable_lock);
  wrt_is_past_deadline = true;
  for (wrt_limits_t *limits = wrt_executable_limits; limits != NULL; limits = limits->next)
    wrt_limits_interrupt(limits);
  pthread_mutex_unlock(&wrt_executable_lock);
  wrt_sleep(WRT_GRACE);
  wrt_executable_end(WRT_TRAP_INTERRUPTED);
  static const wrt_trap_t trap = {.code = WRT_TRAP_INTERRUPTED};
  wrt_trap_report(&trap);
  _Exit(WRT_TRAP_EXIT_STATUS);
}

bool wrt_deadline_start(uint64_t nanoseconds) {
  static uint64_t kept;
  kept = nanoseconds;
  /* Signals are for the program's threads. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  const bool is_started = pthread_create(&thread, NULL, wrt_deadline_main, &kept) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (is_started) pthread_detach(thread);
  return is_started;
}

#else

void wrt_executable_set_fuel(uint64_t fuel) { (void)fuel; }
void wrt_executable_add(const wrt_module_t *module, void *instance) {
  (void)module;
  (void)instance;
}
void wrt_executable_remove(const wrt_module_t *module, void *instance) {
  (void)module;
  (void)instance;
}
void wrt_executable_end(wrt_trap_code_t code) { (void)code; }
bool wrt_deadline_start(uint64_t nanoseconds) {
  (void)nanoseconds;
  return false;
}

#endif

"""##),
    RuntimeFile(path: "src/dwarf.c", contents: ##"""
/* dwarf.c: from a machine instruction to the functions it is in, inlined ones included, and their lines, by
 * the debug information of the executable: DWARF 4, which wasmc asks the C compiler for. */
#include <string.h>

#include "symbols.h"

#if WRT_SYMBOLS

WRT_SMALL_BEGIN

/* ---- Reading ---- */

/* Reads zeros at the end, and says so. */
typedef struct wrt_debug_reader {
  const uint8_t *at;
  const uint8_t *end;
  bool is_over;
} wrt_debug_reader_t;

static wrt_debug_reader_t wrt_debug_reader_at(wrt_image_t section, uint64_t offset) {
  const bool is_inside = offset < section.size;
  wrt_debug_reader_t reader = {section.bytes, section.bytes, !is_inside};
  if (is_inside) {
    reader.at = section.bytes + offset;
    reader.end = section.bytes + section.size;
  }
  return reader;
}

static void wrt_debug_skip(wrt_debug_reader_t *reader, uint64_t count) {
  const uint64_t left = (uint64_t)(reader->end - reader->at);
  reader->is_over = reader->is_over || count > left;
  reader->at += count > left ? left : count;
}

/* `size` bytes, at most 8, in the host's order, which is the file's. */
static uint64_t wrt_read(wrt_debug_reader_t *reader, size_t size) {
  uint8_t byte = 0;
  uint16_t half = 0;
  uint32_t word = 0;
  uint64_t whole = 0;
  const uint8_t *const at = reader->at;
  if (size > (size_t)(reader->end - at)) {
    wrt_debug_skip(reader, size);
    return 0;
  }
  reader->at += size;
  switch (size) {
  case 1:
    memcpy(&byte, at, 1);
    return byte;
  case 2:
    memcpy(&half, at, 2);
    return half;
  case 4:
    memcpy(&word, at, 4);
    return word;
  default:
    memcpy(&whole, at, 8);
    return whole;
  }
}

static uint64_t wrt_read_unsigned(wrt_debug_reader_t *reader) {
  uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const uint64_t byte = wrt_read(reader, 1);
    if (shift < 64) value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

static int64_t wrt_read_signed(wrt_debug_reader_t *reader) {
  uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const uint64_t byte = wrt_read(reader, 1);
    if (shift < 64) value |= (byte & 0x7f) << shift;
    if (byte >= 0x80) continue;
    if ((byte & 0x40) != 0 && shift < 57) value |= ~UINT64_C(0) << (shift + 7);
    return (int64_t)value;
  }
}

/* A string that ends with a zero, or NULL. */
static const char *wrt_read_string(wrt_debug_reader_t *reader) {
  const uint8_t *const start = reader->at;
  const size_t left = (size_t)(reader->end - start);
  const uint8_t *const zero = left == 0 ? NULL : memchr(start, 0, left);
  wrt_debug_skip(reader, zero == NULL ? left + 1 : (uint64_t)(zero - start) + 1);
  return zero == NULL ? NULL : (const char *)start;
}

/* ---- Entries (DWARF 4, 2 and 7.5) ---- */

enum {
  WRT_TAG_LEXICAL_BLOCK = 0x0b,
  WRT_TAG_INLINED = 0x1d,
  WRT_TAG_SUBPROGRAM = 0x2e,
  WRT_AT_NAME = 0x03,
  WRT_AT_LINES = 0x10,
  WRT_AT_LOW = 0x11,
  WRT_AT_HIGH = 0x12,
  WRT_AT_DIRECTORY = 0x1b,
  WRT_AT_ORIGIN = 0x31,
  WRT_AT_SPECIFICATION = 0x47,
  WRT_AT_RANGES = 0x55,
  WRT_AT_CALL_COLUMN = 0x57,
  WRT_AT_CALL_FILE = 0x58,
  WRT_AT_CALL_LINE = 0x59,
  WRT_FORM_ADDRESS = 0x01,
  WRT_FORM_STRING = 0x08,
  WRT_FORM_STRP = 0x0e,
  WRT_FORM_REF_ADDRESS = 0x10,
  WRT_FORM_INDIRECT = 0x16
};

typedef struct wrt_debug {
  wrt_image_t info, abbreviations, lines, strings, ranges;
} wrt_debug_t;

/* Abbreviations are numbered from 1: the places of the first ones are kept. */
#define WRT_KEPT_ABBREVIATIONS 128

typedef struct wrt_unit {
  const wrt_debug_t *debug;
  uint64_t start; /* in .debug_info */
  uint64_t end;
  uint64_t abbreviations;
  uint64_t low; /* what ranges count from */
  const char *directory;
  uint64_t lines;
  bool has_lines;
  uint32_t abbreviation_count;
  uint32_t places[WRT_KEPT_ABBREVIATIONS];
} wrt_unit_t;

typedef struct wrt_debug_entry {
  uint64_t tag;
  bool has_children, has_low, has_high, is_high_relative, has_ranges, has_lines;
  uint64_t low, high, ranges, lines;
  uint64_t origin; /* in .debug_info; 0: none */
  const char *name;
  const char *directory;
  uint32_t call_file, call_line, call_column;
} wrt_debug_entry_t;

typedef struct wrt_attribute {
  uint64_t value;
  const char *string;
} wrt_attribute_t;

/* Passes over a value, whose meaning the attribute's class tells. False: a form that DWARF 4 has not. */
static bool wrt_read_attribute(const wrt_unit_t *unit, wrt_debug_reader_t *reader, uint64_t form,
                               wrt_attribute_t *attribute) {
  attribute->value = 0;
  attribute->string = NULL;
  if (form == WRT_FORM_INDIRECT) form = wrt_read_unsigned(reader);
  switch (form) {
  case WRT_FORM_ADDRESS:
  case 0x07: /* data8 */
  case 0x20: /* ref_sig8 */
    attribute->value = wrt_read(reader, 8);
    return true;
  case 0x05: /* data2 */
    attribute->value = wrt_read(reader, 2);
    return true;
  case 0x06: /* data4 */
  case 0x17: /* sec_offset */
  case WRT_FORM_REF_ADDRESS:
    attribute->value = wrt_read(reader, 4);
    return true;
  case 0x0b: /* data1 */
  case 0x0c: /* flag */
    attribute->value = wrt_read(reader, 1);
    return true;
  case 0x11: /* ref1 */
    attribute->value = unit->start + wrt_read(reader, 1);
    return true;
  case 0x12: /* ref2 */
    attribute->value = unit->start + wrt_read(reader, 2);
    return true;
  case 0x13: /* ref4 */
    attribute->value = unit->start + wrt_read(reader, 4);
    return true;
  case 0x14: /* ref8 */
    attribute->value = unit->start + wrt_read(reader, 8);
    return true;
  case 0x15: /* ref_udata */
    attribute->value = unit->start + wrt_read_unsigned(reader);
    return true;
  case 0x0d: /* sdata */
    attribute->value = (uint64_t)wrt_read_signed(reader);
    return true;
  case 0x0f: /* udata */
    attribute->value = wrt_read_unsigned(reader);
    return true;
  case WRT_FORM_STRING:
    attribute->string = wrt_read_string(reader);
    return true;
  case WRT_FORM_STRP: {
    wrt_debug_reader_t strings = wrt_debug_reader_at(unit->debug->strings, wrt_read(reader, 4));
    attribute->string = wrt_read_string(&strings);
    return true;
  }
  case 0x19: /* flag_present */
    attribute->value = 1;
    return true;
  case 0x0a: /* block1 */
    wrt_debug_skip(reader, wrt_read(reader, 1));
    return true;
  case 0x03: /* block2 */
    wrt_debug_skip(reader, wrt_read(reader, 2));
    return true;
  case 0x04: /* block4 */
    wrt_debug_skip(reader, wrt_read(reader, 4));
    return true;
  case 0x09: /* block */
  case 0x18: /* exprloc */
    wrt_debug_skip(reader, wrt_read_unsigned(reader));
    return true;
  default:
    return false;
  }
}

static void wrt_debug_entry_set(wrt_debug_entry_t *entry, uint64_t name, uint64_t form,
                                wrt_attribute_t attribute) {
  switch (name) {
  case WRT_AT_NAME:
    entry->name = attribute.string;
    break;
  case WRT_AT_DIRECTORY:
    entry->directory = attribute.string;
    break;
  case WRT_AT_LINES:
    entry->lines = attribute.value;
    entry->has_lines = true;
    break;
  case WRT_AT_LOW:
    entry->low = attribute.value;
    entry->has_low = true;
    break;
  case WRT_AT_HIGH:
    entry->high = attribute.value;
    entry->has_high = true;
    entry->is_high_relative = form != WRT_FORM_ADDRESS;
    break;
  case WRT_AT_RANGES:
    entry->ranges = attribute.value;
    entry->has_ranges = true;
    break;
  case WRT_AT_ORIGIN:
  case WRT_AT_SPECIFICATION:
    entry->origin = attribute.value;
    break;
  case WRT_AT_CALL_FILE:
    entry->call_file = (uint32_t)attribute.value;
    break;
  case WRT_AT_CALL_LINE:
    entry->call_line = (uint32_t)attribute.value;
    break;
  case WRT_AT_CALL_COLUMN:
    entry->call_column = (uint32_t)attribute.value;
    break;
  default:
    break;
  }
}

/* Where abbreviation `code` is declared, behind its code; over if nowhere. */
static wrt_debug_reader_t wrt_abbreviation_find(wrt_unit_t *unit, uint64_t code) {
  const wrt_image_t section = unit->debug->abbreviations;
  if (code >= 1 && code <= unit->abbreviation_count)
    return wrt_debug_reader_at(section, unit->places[code - 1]);
  wrt_debug_reader_t reader = wrt_debug_reader_at(section, unit->abbreviations);
  while (!reader.is_over) {
    const uint64_t present = wrt_read_unsigned(&reader);
    if (present == 0) break;
    if (present == unit->abbreviation_count + UINT64_C(1) && present <= WRT_KEPT_ABBREVIATIONS) {
      unit->places[unit->abbreviation_count++] = (uint32_t)(reader.at - section.bytes);
    }
    if (present == code) return reader;
    wrt_read_unsigned(&reader);
    wrt_read(&reader, 1);
    for (;;) {
      const uint64_t name = wrt_read_unsigned(&reader);
      const uint64_t form = wrt_read_unsigned(&reader);
      if (reader.is_over || (name == 0 && form == 0)) break;
    }
  }
  return wrt_debug_reader_at(section, section.size);
}

/* Reads an entry; tag 0 for the end of children. False: nothing that can be read. */
static bool wrt_debug_entry_read(wrt_unit_t *unit, wrt_debug_reader_t *reader, wrt_debug_entry_t *entry) {
  *entry = (wrt_debug_entry_t){0};
  const uint64_t code = wrt_read_unsigned(reader);
  if (reader->is_over) return false;
  if (code == 0) return true;
  wrt_debug_reader_t abbreviation = wrt_abbreviation_find(unit, code);
  entry->tag = wrt_read_unsigned(&abbreviation);
  entry->has_children = wrt_read(&abbreviation, 1) != 0;
  while (!abbreviation.is_over) {
    const uint64_t name = wrt_read_unsigned(&abbreviation);
    const uint64_t form = wrt_read_unsigned(&abbreviation);
    if (name == 0 && form == 0) return entry->tag != 0 && !reader->is_over;
    wrt_attribute_t attribute;
    if (!wrt_read_attribute(unit, reader, form, &attribute)) return false;
    wrt_debug_entry_set(entry, name, form, attribute);
  }
  return false;
}

static bool wrt_debug_entry_holds(const wrt_unit_t *unit, const wrt_debug_entry_t *entry, uint64_t address) {
  if (entry->has_ranges) {
    wrt_debug_reader_t ranges = wrt_debug_reader_at(unit->debug->ranges, entry->ranges);
    uint64_t base = unit->low;
    for (;;) {
      const uint64_t low = wrt_read(&ranges, 8), high = wrt_read(&ranges, 8);
      if (ranges.is_over || (low == 0 && high == 0)) return false;
      if (low == UINT64_MAX) {
        base = high;
      } else if (address - (base + low) < high - low && high > low) {
        return true;
      }
    }
  }
  if (!entry->has_low || !entry->has_high) return false;
  const uint64_t size = entry->is_high_relative ? entry->high : entry->high - entry->low;
  return address - entry->low < size;
}

/* The name of what was inlined, which stands with the function itself. */
static const char *wrt_debug_entry_name(wrt_unit_t *unit, wrt_debug_entry_t entry) {
  for (unsigned step = 0; step < 4; step++) {
    if (entry.name != NULL) return entry.name;
    if (entry.origin <= unit->start || entry.origin >= unit->end) break;
    wrt_debug_reader_t reader = wrt_debug_reader_at(unit->debug->info, entry.origin);
    if (!wrt_debug_entry_read(unit, &reader, &entry)) break;
  }
  return "";
}

/* ---- Lines (DWARF 4, 6.2) ---- */

typedef struct wrt_line_program {
  wrt_debug_reader_t code;
  wrt_debug_reader_t directories;
  wrt_debug_reader_t files;
  uint64_t step; /* of addresses */
  int64_t line_base;
  uint64_t line_range;
  uint64_t opcode_base;
  const uint8_t *operand_counts;
} wrt_line_program_t;

typedef struct wrt_row {
  uint64_t address;
  uint32_t file, line, column;
} wrt_row_t;

static bool wrt_line_program_read(const wrt_unit_t *unit, wrt_line_program_t *program) {
  wrt_debug_reader_t reader = wrt_debug_reader_at(unit->debug->lines, unit->lines);
  const uint64_t size = wrt_read(&reader, 4);
  if (reader.is_over || size > (uint64_t)(reader.end - reader.at)) return false;
  reader.end = reader.at + size;
  const uint64_t version = wrt_read(&reader, 2);
  const uint64_t header_size = wrt_read(&reader, 4);
  program->code = reader;
  wrt_debug_skip(&program->code, header_size);
  program->step = wrt_read(&reader, 1);
  if (version >= 4) wrt_read(&reader, 1); /* operations an instruction: VLIW only */
  wrt_read(&reader, 1);                   /* whether rows are statements at first */
  program->line_base = (int8_t)(uint8_t)wrt_read(&reader, 1);
  program->line_range = wrt_read(&reader, 1);
  program->opcode_base = wrt_read(&reader, 1);
  program->operand_counts = reader.at;
  if (version < 2 || version > 4 || program->line_range == 0 || program->opcode_base == 0) return false;
  wrt_debug_skip(&reader, program->opcode_base - 1);
  program->directories = reader;
  for (;;) {
    const char *const directory = wrt_read_string(&reader);
    if (directory == NULL || directory[0] == '\0') break;
  }
  program->files = reader;
  return !reader.is_over && !program->code.is_over;
}

static void wrt_row_start(wrt_row_t *row) { *row = (wrt_row_t){.file = 1, .line = 1}; }

/* Runs the program until a row that ends behind `address` and begins at it or before. */
static bool wrt_line_program_find(wrt_line_program_t *program, uint64_t address, wrt_row_t *found) {
  wrt_debug_reader_t *const code = &program->code;
  wrt_row_t row, before;
  bool has_before = false;
  wrt_row_start(&row);
  wrt_row_start(&before);
  while (code->at != code->end && !code->is_over) {
    const uint64_t opcode = wrt_read(code, 1);
    bool is_row = false, is_end = false;
    if (opcode >= program->opcode_base) {
      const uint64_t special = opcode - program->opcode_base;
      row.address += special / program->line_range * program->step;
      row.line += (uint32_t)(program->line_base + (int64_t)(special % program->line_range));
      is_row = true;
    } else if (opcode == 0) {
      const uint64_t size = wrt_read_unsigned(code);
      wrt_debug_reader_t operand = *code;
      wrt_debug_skip(code, size);
      const uint64_t extended = size == 0 ? 0 : wrt_read(&operand, 1);
      if (extended == 1) is_row = is_end = true;
      if (extended == 2) row.address = wrt_read(&operand, 8);
    } else {
      switch (opcode) {
      case 1:
        is_row = true;
        break;
      case 2:
        row.address += wrt_read_unsigned(code) * program->step;
        break;
      case 3:
        row.line += (uint32_t)wrt_read_signed(code);
        break;
      case 4:
        row.file = (uint32_t)wrt_read_unsigned(code);
        break;
      case 5:
        row.column = (uint32_t)wrt_read_unsigned(code);
        break;
      case 8:
        row.address += (255 - program->opcode_base) / program->line_range * program->step;
        break;
      case 9:
        row.address += wrt_read(code, 2);
        break;
      default:
        for (uint8_t i = 0; i < program->operand_counts[opcode - 1]; i++)
          wrt_read_unsigned(code);
        break;
      }
    }
    if (!is_row) continue;
    if (has_before && address >= before.address && address < row.address) {
      *found = before;
      return true;
    }
    before = row;
    has_before = !is_end;
    if (is_end) wrt_row_start(&row);
  }
  return false;
}

static void wrt_frame_set_file(const wrt_unit_t *unit, const wrt_line_program_t *program, uint64_t number,
                               wrt_native_frame_t *frame) {
  wrt_debug_reader_t files = program->files;
  while (!files.is_over && number != 0) {
    const char *const name = wrt_read_string(&files);
    const uint64_t directory = wrt_read_unsigned(&files);
    wrt_read_unsigned(&files);
    wrt_read_unsigned(&files);
    if (name == NULL || name[0] == '\0') return;
    if (--number != 0) continue;
    frame->file = name;
    frame->directory = unit->directory;
    wrt_debug_reader_t directories = program->directories;
    for (uint64_t i = 0; i < directory && !directories.is_over; i++)
      frame->directory = wrt_read_string(&directories);
  }
}

/* ---- Functions ---- */

/* The unit at `reader`, which moves behind it, if it holds the address. */
static bool wrt_unit_read(const wrt_debug_t *debug, wrt_debug_reader_t *reader, uint64_t address,
                          wrt_unit_t *unit, wrt_debug_reader_t *entries) {
  const uint64_t start = (uint64_t)(reader->at - debug->info.bytes);
  const uint64_t size = wrt_read(reader, 4);
  wrt_debug_reader_t content = *reader;
  wrt_debug_skip(reader, size);
  if (reader->is_over) return false;
  content.end = reader->at;
  const uint64_t version = wrt_read(&content, 2);
  *unit = (wrt_unit_t){.debug = debug, .start = start, .end = start + 4 + size};
  unit->abbreviations = wrt_read(&content, 4);
  if (version < 2 || version > 4 || wrt_read(&content, 1) != 8) return false;
  wrt_debug_entry_t entry;
  if (!wrt_debug_entry_read(unit, &content, &entry)) return false;
  unit->low = entry.low;
  if (!wrt_debug_entry_holds(unit, &entry, address)) return false;
  unit->directory = entry.directory;
  unit->lines = entry.lines;
  unit->has_lines = entry.has_lines;
  *entries = content;
  return true;
}

/* The inlined functions around the address, innermost last. */
static size_t wrt_unit_find_inlined(wrt_unit_t *unit, wrt_debug_reader_t *entries, uint64_t address,
                                    wrt_debug_entry_t inlined[WRT_MOST_INLINED]) {
  size_t count = 0;
  uint64_t depth = 1, inside = 0; /* of the next entry; of the innermost one that holds the address */
  wrt_debug_entry_t entry;
  while (wrt_debug_entry_read(unit, entries, &entry)) {
    if (entry.tag == 0) {
      if (--depth <= inside) break;
      continue;
    }
    const bool is_scope =
        entry.tag == WRT_TAG_SUBPROGRAM || entry.tag == WRT_TAG_INLINED || entry.tag == WRT_TAG_LEXICAL_BLOCK;
    if (is_scope && depth == inside + 1 && wrt_debug_entry_holds(unit, &entry, address)) {
      if (entry.tag == WRT_TAG_INLINED) {
        if (count == WRT_MOST_INLINED - 1) break;
        inlined[count++] = entry;
      }
      if (!entry.has_children) break;
      inside = depth;
    }
    if (entry.has_children) depth++;
  }
  return count;
}

static size_t wrt_unit_find_frames(wrt_unit_t *unit, wrt_debug_reader_t *entries, uint64_t address,
                                   wrt_native_frame_t frames[WRT_MOST_INLINED]) {
  wrt_debug_entry_t inlined[WRT_MOST_INLINED];
  const size_t count = wrt_unit_find_inlined(unit, entries, address, inlined);
  wrt_line_program_t program = {0};
  const bool has_lines = unit->has_lines && wrt_line_program_read(unit, &program);
  wrt_row_t row;
  wrt_row_start(&row);
  wrt_line_program_t running = program;
  const bool has_row = has_lines && wrt_line_program_find(&running, address, &row);
  for (size_t at = 0; at <= count; at++) {
    wrt_native_frame_t *const frame = &frames[at];
    *frame = (wrt_native_frame_t){0};
    if (at < count) frame->name = wrt_debug_entry_name(unit, inlined[count - 1 - at]);
    const wrt_debug_entry_t *const callee = at == 0 ? NULL : &inlined[count - at];
    if (callee == NULL ? !has_row : !has_lines) continue;
    frame->line = callee == NULL ? row.line : callee->call_line;
    frame->column = callee == NULL ? row.column : callee->call_column;
    wrt_frame_set_file(unit, &program, callee == NULL ? row.file : callee->call_file, frame);
  }
  return count + 1;
}

size_t wrt_image_find_frames(wrt_image_t image, uint64_t address,
                             wrt_native_frame_t frames[WRT_MOST_INLINED]) {
  const wrt_debug_t debug = {wrt_image_section(image, ".debug_info"),
                             wrt_image_section(image, ".debug_abbrev"),
                             wrt_image_section(image, ".debug_line"), wrt_image_section(image, ".debug_str"),
                             wrt_image_section(image, ".debug_ranges")};
  wrt_debug_reader_t reader = wrt_debug_reader_at(debug.info, 0);
  while (!reader.is_over && reader.at != reader.end) {
    wrt_unit_t unit;
    wrt_debug_reader_t entries;
    if (wrt_unit_read(&debug, &reader, address, &unit, &entries)) {
      return wrt_unit_find_frames(&unit, &entries, address, frames);
    }
  }
  frames[0] = (wrt_native_frame_t){0};
  return 1;
}

WRT_SMALL_END

#else

typedef int wrt_dwarf_is_not_read_t; /* an empty translation unit is not C */

#endif

"""##),
    RuntimeFile(path: "src/embed.c", contents: ##"""
/* embed.c: the host's way into memories, tables and globals. Everything is checked: what the host passes
 * often comes from the guest. Part of what keeps a guest in its memory: see the banner of wrt_memory.h. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "wrt/wrt_embedded.h"
#include "wrt/wrt_table64.h"

/* ---- Memories ---- */

typedef struct wrt_memory_making {
  wrt_memory_t *memory;
  wrt_memory_type_t type;
} wrt_memory_making_t;

static void wrt_memory_make_body(void *argument) {
  wrt_memory_making_t *const making = argument;
  wrt_memory_reserve(making->memory, &making->type, WRT_64_BIT && WRT_HAS_MMAP && WRT_SIGNAL_TRAPS);
}

static wrt_trap_code_t wrt_memory_make_as(wrt_memory_t *memory, uint64_t pages, uint64_t maximum_pages,
                                          bool is_shared) {
  if (memory == NULL) return WRT_ERROR_NULL;
  if (pages > maximum_pages || maximum_pages > WRT_MAXIMUM_PAGES) return WRT_ERROR_RANGE;
  wrt_memory_making_t making = {memory,
                                {.minimum = pages,
                                 .maximum = maximum_pages,
                                 .has_maximum = true,
                                 .is_shared = is_shared,
                                 .page_shift = WRT_PAGE_SHIFT}};
  memset(memory, 0, sizeof *memory);
  return wrt_try(wrt_memory_make_body, &making, NULL);
}

wrt_trap_code_t wrt_memory_make(wrt_memory_t *memory, uint64_t pages, uint64_t maximum_pages) {
  return wrt_memory_make_as(memory, pages, maximum_pages, false);
}

wrt_trap_code_t wrt_memory_make_shared(wrt_memory_t *memory, uint64_t pages, uint64_t maximum_pages) {
  return wrt_memory_make_as(memory, pages, maximum_pages, true);
}

uint64_t wrt_memory_bytes(const wrt_memory_t *memory) {
  return memory == NULL || memory->base == NULL ? 0 : wrt_memory_peek(&memory->size);
}

void *wrt_memory_range(const wrt_memory_t *memory, uint64_t address, uint64_t size) {
  if (memory == NULL || memory->base == NULL) return NULL;
  const uint64_t limit = wrt_memory_peek(&memory->size);
  /* No sum of the two, which could wrap. */
  if (size > limit || address > limit - size) return NULL;
  return memory->base + (size_t)address;
}

wrt_trap_code_t wrt_memory_copy_out(const wrt_memory_t *memory, uint64_t address, void *to, size_t size) {
  if (memory == NULL || (to == NULL && size != 0)) return WRT_ERROR_NULL;
  const void *const from = wrt_memory_range(memory, address, size);
  if (from == NULL) return WRT_ERROR_RANGE;
  if (size != 0) memcpy(to, from, size);
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_memory_copy_in(const wrt_memory_t *memory, uint64_t address, const void *from,
                                   size_t size) {
  if (memory == NULL || (from == NULL && size != 0)) return WRT_ERROR_NULL;
  void *const to = wrt_memory_range(memory, address, size);
  if (to == NULL) return WRT_ERROR_RANGE;
  if (size != 0) memmove(to, from, size); /* the host may hand in a range of the same memory */
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_memory_string_length(const wrt_memory_t *memory, uint64_t address, size_t *length) {
  if (memory == NULL || length == NULL) return WRT_ERROR_NULL;
  const char *const from = wrt_memory_range(memory, address, 1);
  if (from == NULL) return WRT_ERROR_RANGE;
  const size_t most = (size_t)(wrt_memory_bytes(memory) - address);
  const char *const end = memchr(from, '\0', most);
  if (end == NULL) return WRT_ERROR_RANGE;
  *length = (size_t)(end - from);
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_memory_copy_string(const wrt_memory_t *memory, uint64_t address, char **text) {
  if (text == NULL) return WRT_ERROR_NULL;
  *text = NULL;
  size_t length;
  const wrt_trap_code_t code = wrt_memory_string_length(memory, address, &length);
  if (code != WRT_TRAP_NONE) return code;
  char *const copy = malloc(length + 1);
  if (copy == NULL) return WRT_TRAP_OUT_OF_MEMORY;
  memcpy(copy, memory->base + (size_t)address, length);
  copy[length] = '\0'; /* another thread of the guest may have changed it meanwhile */
  *text = copy;
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_memory_extend(wrt_memory_t *memory, uint64_t pages, uint64_t *old_pages) {
  if (memory == NULL || memory->base == NULL) return WRT_ERROR_NULL;
  const uint64_t old = wrt_memory_grow_64(memory, pages);
  if (old == UINT64_MAX) return WRT_TRAP_OUT_OF_MEMORY;
  if (old_pages != NULL) *old_pages = old;
  return WRT_TRAP_NONE;
}

/* ---- References ---- */

bool wrt_reference_fits(wrt_ref_t reference, wrt_value_type_t type) {
  if (reference == NULL) return type.nullable != 0;
  switch ((wrt_heap_t)type.heap) {
  case WRT_HEAP_FUNC:
  case WRT_HEAP_EXTERN:
    return true;
  case WRT_HEAP_CONCRETE:
    return type.type != NULL && type.type->composite == WRT_COMPOSITE_FUNCTION &&
           wrt_type_matches(((const wrt_function_t *)reference)->type, type.type);
  default:
    return false; /* nothing tells what it is */
  }
}

/* ---- Tables ---- */

typedef struct wrt_table_making {
  wrt_table_t *table;
  uint64_t length, maximum;
  wrt_value_type_t element;
} wrt_table_making_t;

static void wrt_table_make_body(void *argument) {
  const wrt_table_making_t *const making = argument;
  wrt_table_new(making->table, making->length, making->maximum, true, making->element);
}

wrt_trap_code_t wrt_table_make(wrt_table_t *table, uint64_t length, uint64_t maximum, bool holds_functions) {
  if (table == NULL) return WRT_ERROR_NULL;
  if (length > maximum || maximum > UINT32_MAX) return WRT_ERROR_RANGE;
  const wrt_heap_t heap = holds_functions ? WRT_HEAP_FUNC : WRT_HEAP_EXTERN;
  wrt_table_making_t making = {
      table, length, maximum, {.kind = WRT_REF, .nullable = 1, .heap = (uint8_t)heap}};
  memset(table, 0, sizeof *table);
  return wrt_try(wrt_table_make_body, &making, NULL);
}

uint64_t wrt_table_length(const wrt_table_t *table) { return table == NULL ? 0 : table->size; }

wrt_trap_code_t wrt_table_read(const wrt_table_t *table, uint64_t index, wrt_ref_t *value) {
  if (table == NULL || value == NULL) return WRT_ERROR_NULL;
  if (index >= table->size) return WRT_ERROR_RANGE;
  *value = wrt_table_get(table, (uint32_t)index); /* a table has less than 2^32 elements */
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_table_write(wrt_table_t *table, uint64_t index, wrt_ref_t value) {
  if (table == NULL) return WRT_ERROR_NULL;
  if (index >= table->size) return WRT_ERROR_RANGE;
  if (!wrt_reference_fits(value, table->element)) return WRT_ERROR_TYPE;
  wrt_table_set(table, (uint32_t)index, value);
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_table_extend(wrt_table_t *table, uint64_t count, uint64_t *old_length) {
  if (table == NULL) return WRT_ERROR_NULL;
  if (table->element.nullable == 0) return WRT_ERROR_TYPE;
  const uint32_t old = count > WRT_TABLE_LIMIT ? UINT32_MAX : wrt_table_grow(table, NULL, (uint32_t)count);
  if (old == UINT32_MAX) return WRT_TRAP_OUT_OF_MEMORY;
  if (old_length != NULL) *old_length = old;
  return WRT_TRAP_NONE;
}

/* ---- Globals ---- */

static size_t wrt_kind_size(uint8_t kind) {
  switch ((wrt_kind_t)kind) {
  case WRT_I32:
  case WRT_F32:
    return 4;
  case WRT_I64:
  case WRT_F64:
    return 8;
  case WRT_V128:
    return 16;
  case WRT_REF:
    return sizeof(wrt_ref_t);
  }
  return 0;
}

wrt_trap_code_t wrt_global_read(const wrt_global_t *global, wrt_value_t *value) {
  if (global == NULL || global->value == NULL || value == NULL) return WRT_ERROR_NULL;
  memset(value, 0, sizeof *value);
  value->kind = (wrt_kind_t)global->type.kind;
  memcpy(&value->of, global->value, wrt_kind_size(global->type.kind));
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_global_write(const wrt_global_t *global, const wrt_value_t *value) {
  if (global == NULL || global->value == NULL || value == NULL) return WRT_ERROR_NULL;
  if (!global->is_mutable || (uint8_t)value->kind != global->type.kind) return WRT_ERROR_TYPE;
  if (value->kind == WRT_REF && !wrt_reference_fits(value->of.ref, global->type)) return WRT_ERROR_TYPE;
  memcpy(global->value, &value->of, wrt_kind_size(global->type.kind));
  return WRT_TRAP_NONE;
}

"""##),
    RuntimeFile(path: "src/embedded.c", contents: ##"""
/* embedded.c: instances as hosts see them: imports from everywhere they may come from, calls that end in
 * codes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "wrt/wrt_embedded.h"

/* ---- Messages ---- */

typedef struct wrt_lines {
  char *text;
  size_t size, length;
} wrt_lines_t;

static void wrt_lines_add(wrt_lines_t *lines, const char *piece, size_t length) {
  for (size_t i = 0; i < length && lines->length + 1 < lines->size; i++) {
    const unsigned char byte = (unsigned char)piece[i];
    /* Names come from modules: nothing in them may reach a terminal as a control sequence. */
    lines->text[lines->length++] = (byte < 0x20 && byte != '\n') || byte == 0x7f ? '?' : (char)byte;
  }
  if (lines->size != 0) lines->text[lines->length] = '\0';
}

static void wrt_lines_add_text(wrt_lines_t *lines, const char *text) {
  wrt_lines_add(lines, text, strlen(text));
}

/* `"env" "log": why` */
static void wrt_lines_add_import(wrt_lines_t *lines, const wrt_import_t *import) {
  if (lines->length != 0) wrt_lines_add_text(lines, "\n");
  wrt_lines_add_text(lines, "\"");
  wrt_lines_add(lines, import->module.bytes, import->module.length);
  wrt_lines_add_text(lines, "\" \"");
  wrt_lines_add(lines, import->name.bytes, import->name.length);
  wrt_lines_add_text(lines, "\": ");
}

/* ---- Imports ---- */

/* One search for everything that a module imports. */
typedef struct wrt_search {
  const wrt_embedding_t *embedding;
  const wrt_host_t *host;
  wrt_embedded_t *embedded;
  uint32_t position; /* of the import asked for */
} wrt_search_t;

static bool wrt_name_equals(wrt_name_t name, const char *text) {
  return text != NULL && strlen(text) == name.length && memcmp(text, name.bytes, name.length) == 0;
}

static bool wrt_search_function(wrt_search_t *search, wrt_code_t code, void *instance, wrt_extern_t *found) {
  wrt_function_t *const function = &search->embedded->functions[search->position];
  function->code = code;
  function->instance = instance;
  function->type = search->embedding->module->imports[search->position].type;
  found->kind = WRT_EXTERN_FUNCTION;
  found->of.function = function;
  return true;
}

/* What the host has put into the struct of imports. */
static bool wrt_search_member(wrt_search_t *search, wrt_extern_t *found) {
  const size_t offset = search->embedding->imports[search->position].offset;
  if (offset == 0) return false;
  const char *const place = (const char *)search->host + offset;
  const wrt_extern_kind_t kind = search->embedding->module->imports[search->position].kind;
  if (kind == WRT_EXTERN_FUNCTION) {
    wrt_code_t code;
    memcpy(&code, place, sizeof code);
    return code != NULL && wrt_search_function(search, code, search->host->context, found);
  }
  memcpy(&found->of, place, sizeof found->of);
  found->kind = kind;
  return found->of.memory != NULL;
}

static bool wrt_search_linked(const wrt_search_t *search, wrt_name_t module, wrt_name_t name,
                              wrt_extern_t *found) {
  const wrt_host_t *const host = search->host;
  for (size_t i = 0; i < host->linked_count; i++) {
    const wrt_linked_t *const linked = &host->linked[i];
    if (linked->module == NULL || linked->instance == NULL || !wrt_name_equals(module, linked->name))
      continue;
    if (wrt_find_export(linked->module, linked->instance, name.bytes, name.length, found)) return true;
  }
  return false;
}

static bool wrt_search_resolve(void *context, wrt_name_t module, wrt_name_t name, wrt_extern_t *found) {
  wrt_search_t *const search = context;
  const wrt_host_t *const host = search->host;
  if (wrt_search_member(search, found)) return true;
  if (wrt_search_linked(search, module, name, found)) return true;
  if (host->resolver != NULL && host->resolver->resolve(host->resolver->context, module, name, found))
    return true;
  const wrt_code_t wasi = search->embedding->imports[search->position].wasi;
  if (wasi == NULL || search->embedded->wasi == NULL) return false;
  return wrt_search_function(search, wasi, search->embedded->wasi, found);
}

/* A memory that is accessed without checks must have its guard, whoever made it. */
static bool wrt_memory_is_guarded(const wrt_memory_t *memory) {
  const uint64_t addressable =
      memory->is_64 ? (UINT64_C(1) << WRT_REACH_SHIFT_64) + (UINT64_C(1) << 32) : UINT64_C(1) << 33;
  return memory->page_shift != WRT_PAGE_SHIFT || memory->reserved > addressable;
}

static void wrt_search_explain(const wrt_search_t *search, const wrt_import_t *import, wrt_lines_t *lines) {
  const wrt_embedded_import_t *const known = &search->embedding->imports[search->position];
  wrt_lines_add_import(lines, import);
  wrt_lines_add_text(lines, "missing: ");
  if (known->wasi != NULL) {
    wrt_lines_add_text(lines, "set host.wasi");
  } else if (known->member != NULL) {
    wrt_lines_add_text(lines, "set ");
    wrt_lines_add_text(lines, known->member);
  }
  wrt_lines_add_text(lines, ", or link an instance that exports it");
}

/* All imports, or a line for each that is missing or of another type. */
static bool wrt_search_all(wrt_search_t *search, wrt_extern_t *imports, wrt_lines_t *lines) {
  const wrt_module_t *const module = search->embedding->module;
  bool is_good = true;
  for (search->position = 0; search->position < module->import_count; search->position++) {
    const wrt_import_t *const import = &module->imports[search->position];
    wrt_extern_t *const found = &imports[search->position];
    if (!wrt_search_resolve(search, import->module, import->name, found)) {
      wrt_search_explain(search, import, lines);
      is_good = false;
    } else if (!wrt_extern_matches(import, found)) {
      wrt_lines_add_import(lines, import);
      wrt_lines_add_text(lines, "of another type than the import");
      if (import->type != NULL) {
        wrt_lines_add_text(lines, ", ");
        wrt_lines_add_text(lines, import->type->signature);
      }
      is_good = false;
    } else if (import->kind == WRT_EXTERN_MEMORY && search->embedding->needs_guard &&
               !wrt_memory_is_guarded(found->of.memory)) {
      wrt_lines_add_import(lines, import);
      wrt_lines_add_text(lines, "a memory without guard, of a module that checks bounds");
      is_good = false;
    }
  }
  return is_good;
}

/* ---- Instances ---- */

static size_t wrt_round_16(size_t size) { return (size + 15) & ~(size_t)15; }

/* One allocation: the head, the module's own instance, the host's functions. All zero. */
static wrt_embedded_t *wrt_embedded_allocate(const wrt_embedding_t *embedding) {
  const wrt_module_t *const module = embedding->module;
  const size_t head = wrt_round_16(sizeof(wrt_embedded_t)), own = wrt_round_16(module->instance_size);
  const size_t size = head + own + wrt_round_16(module->import_count * sizeof(wrt_function_t));
  char *const place = aligned_alloc(16, size);
  if (place == NULL) return NULL;
  memset(place, 0, size);
  wrt_embedded_t *const embedded = (wrt_embedded_t *)(void *)place;
  embedded->embedding = embedding;
  embedded->instance = place + head;
  embedded->functions = (wrt_function_t *)(void *)(place + head + own);
  return embedded;
}

static bool wrt_embedded_make_wasi(wrt_embedded_t *embedded, const wrt_host_t *host, wrt_lines_t *lines) {
  const wrt_embedding_t *const embedding = embedded->embedding;
  if (embedding->wasi_new == NULL || host->wasi == NULL) return true;
  char message[256] = "";
  embedded->wasi = embedding->wasi_new(host->wasi, message, sizeof message);
  if (embedded->wasi != NULL) return true;
  wrt_lines_add_text(lines, "WASI: ");
  wrt_lines_add_text(lines, message);
  return false;
}

static wrt_trap_code_t wrt_embedded_fill(wrt_embedded_t *embedded, const wrt_host_t *host,
                                         wrt_extern_t *imports, wrt_lines_t *lines) {
  const wrt_embedding_t *const embedding = embedded->embedding;
  if (!wrt_embedded_make_wasi(embedded, host, lines)) return WRT_ERROR_WASI;
  wrt_search_t search = {.embedding = embedding, .host = host, .embedded = embedded};
  if (!wrt_search_all(&search, imports, lines)) return WRT_ERROR_LINK;
  if (embedded->wasi != NULL) {
    /* Its address is settled, though the memory be made later. */
    wrt_memory_t *const memory = embedding->wasi_memory(embedded->instance, imports);
    if (memory != NULL) embedding->wasi_attach(embedded->wasi, memory);
  }
  if (embedded->wasi != NULL && embedding->wasi_attach_limits != NULL &&
      !embedding->wasi_attach_limits(embedded->wasi, embedding->module->limits(embedded->instance))) {
    wrt_lines_add_text(lines, "WASI: no descriptors are left");
    return WRT_ERROR_WASI;
  }
  embedding->set_pool(embedded->instance, host->pool);
  embedded->trap = host->trap;
  return wrt_instantiate(embedding->module, embedded->instance, imports, NULL, host->trap);
}

/* Whether others may hold references to functions of an instance whose instantiation ended in a trap: it has
 * to stay then, as the specification says. */
static bool wrt_embedded_may_be_seen(const wrt_embedded_t *embedded, wrt_trap_code_t code) {
  if (code >= WRT_ERROR_NULL) return false;
  const wrt_module_t *const module = embedded->embedding->module;
  for (uint32_t i = 0; i < module->import_count; i++)
    if (module->imports[i].kind == WRT_EXTERN_TABLE || module->imports[i].kind == WRT_EXTERN_GLOBAL)
      return true;
  return false;
}

wrt_trap_code_t wrt_embedded_new(const wrt_embedding_t *embedding, const void *given, wrt_embedded_t **made) {
  static const wrt_host_t nothing;
  if (made == NULL) return WRT_ERROR_NULL;
  *made = NULL;
  if (given == NULL && embedding->module->import_count != 0) return WRT_ERROR_NULL;
  const wrt_host_t *const host = given == NULL ? &nothing : given;
  wrt_lines_t lines = {.text = host->message, .size = host->message == NULL ? 0 : host->message_size};
  if (lines.size != 0) lines.text[0] = '\0';
  if (embedding->module->abi_version != WRT_ABI_VERSION) {
    wrt_lines_add_text(&lines, "the module is for another version of the runtime's ABI");
    return WRT_ERROR_LINK;
  }
  wrt_embedded_t *const embedded = wrt_embedded_allocate(embedding);
  const size_t count = embedding->module->import_count;
  wrt_extern_t *const imports = calloc(count == 0 ? 1 : count, sizeof *imports);
  wrt_trap_code_t code = WRT_TRAP_OUT_OF_MEMORY;
  if (embedded != NULL && imports != NULL) code = wrt_embedded_fill(embedded, host, imports, &lines);
  if (code != WRT_TRAP_NONE && lines.length == 0) wrt_lines_add_text(&lines, wrt_trap_message(code));
  free(imports);
  if (code == WRT_TRAP_NONE) {
    *made = embedded;
  } else if (embedded == NULL || !wrt_embedded_may_be_seen(embedded, code)) {
    wrt_embedded_free(embedded);
  }
  return code;
}

void wrt_embedded_free(wrt_embedded_t *embedded) {
  if (embedded == NULL) return;
  embedded->embedding->module->free(embedded->instance);
  if (embedded->wasi != NULL) embedded->embedding->wasi_free(embedded->wasi);
  free(embedded);
}

/* ---- Calls ---- */

wrt_trap_code_t wrt_embedded_call(wrt_embedded_t *embedded, void (*body)(void *argument), void *argument) {
  if (embedded == NULL) return WRT_ERROR_NULL;
  return wrt_try(body, argument, embedded->trap);
}

wrt_trap_code_t wrt_embedded_invoke(wrt_embedded_t *embedded, const char *name, const wrt_value_t *arguments,
                                    size_t argument_count, wrt_value_t *results, size_t result_count) {
  if (embedded == NULL || name == NULL) return WRT_ERROR_NULL;
  const wrt_embedding_t *const embedding = embedded->embedding;
  const size_t length = strlen(name);
  for (uint32_t i = 0; i < embedding->function_count; i++) {
    const wrt_embedded_export_t *const function = &embedding->functions[i];
    if (function->name_length != length || memcmp(function->name, name, length) != 0) continue;
    if (argument_count != strlen(function->parameters) || result_count != strlen(function->results))
      return WRT_ERROR_TYPE;
    if ((argument_count != 0 && arguments == NULL) || (result_count != 0 && results == NULL))
      return WRT_ERROR_NULL;
    for (size_t k = 0; k < argument_count; k++)
      if ((int)arguments[k].kind != function->parameters[k]) return WRT_ERROR_TYPE;
    return embedding->invoke(embedded, i, arguments, results);
  }
  return WRT_ERROR_UNKNOWN_EXPORT;
}

wrt_trap_code_t wrt_embedded_find(wrt_embedded_t *embedded, const char *name, wrt_extern_t *found) {
  if (embedded == NULL || name == NULL || found == NULL) return WRT_ERROR_NULL;
  const bool is_found =
      wrt_find_export(embedded->embedding->module, embedded->instance, name, strlen(name), found);
  return is_found ? WRT_TRAP_NONE : WRT_ERROR_UNKNOWN_EXPORT;
}

"""##),
    RuntimeFile(path: "src/exception.c", contents: ##"""
/* exception.c: throwing and uncaught exceptions; how long exceptions live. Compiled as C++ where the
 * program's modules are, linked only where a module has exceptions. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "wrt/wrt_exception.h"

WRT_BEGIN_C

/* ---- Allocation ---- */

WRT_WEAK void *wrt_exception_allocate(size_t size) { return malloc(size); }

WRT_WEAK void wrt_exception_deallocate(void *memory) { free(memory); }

wrt_exception_t *wrt_exception_new(const wrt_tag_t *tag, uint32_t count) {
  const size_t size = sizeof(wrt_exception_t) + count * sizeof(wrt_payload_t);
  wrt_exception_t *const exception = (wrt_exception_t *)wrt_exception_allocate(size);
  if (exception == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  exception->tag = tag;
  exception->is_listed = exception->is_kept = exception->is_thrown = false;
  return exception;
}

void wrt_exception_release(wrt_exception_t *exception) {
  if (!exception->is_listed && !exception->is_kept) wrt_exception_deallocate(exception);
}

wrt_ref_t wrt_exception_keep(wrt_ref_t reference) {
  if (reference != NULL) ((wrt_exception_t *)reference)->is_kept = true;
  return reference;
}

/* ---- Exceptions with references ----
 *
 * A thread lists the exceptions that it has made references to. When the list is full it looks for them on
 * its own stack, as a conservative collector does: Wasm has no other place to hold one, since all that leaves
 * the stack goes through wrt_exception_keep. What is not found is freed. The list doubles when less than half
 * of it goes, so a throw costs a constant share. */

#define WRT_FIRST_CAPACITY ((size_t)1024)

typedef struct wrt_list {
  wrt_exception_t **items;
  size_t count;
  size_t capacity;
} wrt_list_t;

static WRT_THREAD_LOCAL wrt_list_t wrt_listed_exceptions;
static pthread_key_t wrt_list_key;
static bool wrt_has_list_key;

static int wrt_compare_addresses(const void *a, const void *b) {
  const uintptr_t first = (uintptr_t) * (wrt_exception_t *const *)a;
  const uintptr_t second = (uintptr_t) * (wrt_exception_t *const *)b;
  return (first > second) - (first < second);
}

/* Marks, in the sorted list, what the word points to. */
static void wrt_mark(const wrt_list_t *list, bool *is_found, uintptr_t word) {
  size_t low = 0, high = list->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if ((uintptr_t)list->items[middle] < word) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low < list->count && (uintptr_t)list->items[low] == word) is_found[low] = true;
}

/* Looks through the stack from its top, which is this frame, to `bottom`. */
static WRT_NOINLINE __attribute__((no_sanitize_address)) void
wrt_mark_stack(const wrt_list_t *list, bool *is_found, uintptr_t bottom) {
  const uintptr_t first = (uintptr_t)list->items[0];
  const uintptr_t last = (uintptr_t)list->items[list->count - 1];
  uintptr_t at = (uintptr_t)__builtin_frame_address(0) & ~(uintptr_t)(sizeof(uintptr_t) - 1);
  for (; at < bottom; at += sizeof(uintptr_t)) {
    const uintptr_t word = *(const volatile uintptr_t *)at;
    if (word >= first && word <= last) wrt_mark(list, is_found, word);
  }
}

/* Frees what is not marked, thrown or kept; the kept ones are listed no more. */
static void wrt_sweep(wrt_list_t *list, const bool *is_found) {
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    wrt_exception_t *const exception = list->items[i];
    if (exception->is_kept) continue;
    if (is_found[i] || exception->is_thrown) {
      list->items[kept++] = exception;
    } else {
      wrt_exception_deallocate(exception);
    }
  }
  list->count = kept;
}

/* The outermost wrt_try: what holds references lies above. 0: there is none, so nothing is known of the
 * stack. */
static uintptr_t wrt_stack_bottom(void) {
  const wrt_catch_t *frame = wrt_this_thread.innermost;
  if (frame == NULL) return 0;
  while (frame->outer != NULL)
    frame = frame->outer;
  return (uintptr_t)frame;
}

static WRT_NOINLINE void wrt_collect(wrt_list_t *list) {
  /* References in registers go to this frame. */
  __builtin_unwind_init();
  const uintptr_t bottom = wrt_stack_bottom();
  /* A stack that the host switched to is not the one that the outermost wrt_try is on: then nothing is freed.
   */
  const uintptr_t top = (uintptr_t)__builtin_frame_address(0);
  if (list->count == 0 || bottom < top || bottom - top > (uintptr_t)1 << 30) return;
  bool *const is_found = (bool *)calloc(list->count, sizeof *is_found);
  if (is_found == NULL) return;
  qsort(list->items, list->count, sizeof *list->items, wrt_compare_addresses);
  wrt_mark_stack(list, is_found, bottom);
  wrt_sweep(list, is_found);
  free(is_found);
}

/* At thread exit: nobody else may hold a reference to what is not kept. */
static void wrt_free_list(void *argument) {
  (void)argument;
  bool *const none = (bool *)calloc(wrt_listed_exceptions.count + 1, sizeof *none);
  if (none != NULL) wrt_sweep(&wrt_listed_exceptions, none);
  free(none);
  free(wrt_listed_exceptions.items);
  memset(&wrt_listed_exceptions, 0, sizeof wrt_listed_exceptions);
}

static void wrt_make_room(wrt_list_t *list) {
  wrt_collect(list);
  if (list->count * 2 < list->capacity) return;
  const size_t capacity = list->capacity == 0 ? WRT_FIRST_CAPACITY : list->capacity * 2;
  void *const items = realloc((void *)list->items, capacity * sizeof *list->items);
  if (items == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  list->items = (wrt_exception_t **)items;
  list->capacity = capacity;
  if (wrt_has_list_key) pthread_setspecific(wrt_list_key, list);
}

wrt_ref_t wrt_exception_reference(wrt_exception_t *exception) {
  if (exception->is_listed || exception->is_kept) return exception;
  wrt_list_t *const list = &wrt_listed_exceptions;
  if (list->count == list->capacity) wrt_make_room(list);
  exception->is_listed = true;
  list->items[list->count++] = exception;
  return exception;
}

/* ---- Throwing ---- */

static void wrt_end_uncaught(wrt_exception_t *exception) {
  wrt_exception_release(exception);
  wrt_trap(WRT_TRAP_UNCAUGHT_EXCEPTION);
}

#ifdef __cplusplus

/* Inline: each frame costs in both phases of unwinding. */
WRT_ALWAYS_INLINE WRT_NORETURN void wrt_start_throw(wrt_exception_t *exception) {
  exception->is_thrown = true;
  throw wrt_thrown_t{exception};
}

static void wrt_run_bounded(void (*body)(void *argument), void *argument) {
  wrt_exception_t *exception = NULL;
  WRT_TRY {
    body(argument);
    return;
  }
  WRT_CATCH(C1, exception) { wrt_end_uncaught(exception); }
}

#else

WRT_THREAD_LOCAL wrt_exception_t *wrt_thrown;

WRT_ALWAYS_INLINE void wrt_start_throw(wrt_exception_t *exception) { wrt_thrown = exception; }

static void wrt_run_bounded(void (*body)(void *argument), void *argument) {
  wrt_thrown = NULL; /* a trap may have left one: it ended in host code that did not look */
  body(argument);
  if (wrt_thrown != NULL) wrt_end_uncaught(wrt_exception_take());
}

#endif

void wrt_throw(wrt_exception_t *exception) { wrt_start_throw(exception); }

void wrt_throw_ref(wrt_ref_t reference) {
  if (reference == NULL) wrt_trap(WRT_TRAP_NULL_EXCEPTION_REFERENCE);
  wrt_start_throw((wrt_exception_t *)reference);
}

/* Before main, so that no wrt_try is entered without. */
static __attribute__((constructor)) void wrt_exceptions_begin(void) {
  wrt_has_list_key = pthread_key_create(&wrt_list_key, wrt_free_list) == 0;
  wrt_boundary = wrt_run_bounded;
}

WRT_END_C

"""##),
    RuntimeFile(path: "src/gc.c", contents: ##"""
/* gc.c: allocation of structures and arrays with Boehm's collector, its roots, and what arrays need besides.
 * Compiled only for modules that use them, and linked with -lgc. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_include)
#if !__has_include(<gc/gc.h>)
#error "libgc is not installed"
#endif
#endif
#define GC_THREADS             1
#define GC_NO_THREAD_REDIRECTS 1
#include <gc/gc.h>
#include <gc/gc_mark.h>

#include "internal.h"
#include "wrt/wrt_gc.h"

/* ---- Roots ---- */

typedef struct wrt_root {
  struct wrt_root *next;
  void *start;
  size_t size;
} wrt_root_t;

/* Changed with the collector's lock held, so that no collection sees it half changed. */
static wrt_root_t *wrt_roots;
static GC_push_other_roots_proc wrt_other_roots;

static void wrt_push(void *start, size_t size) { GC_push_all(start, (char *)start + size); }

static void GC_CALLBACK wrt_push_roots(void) {
  for (const wrt_root_t *root = wrt_roots; root != NULL; root = root->next)
    wrt_push(root->start, root->size);
  wrt_tables_visit(wrt_push);
  if (wrt_other_roots != NULL) wrt_other_roots();
}

static void *GC_CALLBACK wrt_insert_root(void *argument) {
  wrt_root_t *const root = argument;
  root->next = wrt_roots;
  wrt_roots = root;
  return NULL;
}

static void *GC_CALLBACK wrt_take_root(void *start) {
  for (wrt_root_t **link = &wrt_roots; *link != NULL; link = &(*link)->next) {
    wrt_root_t *const root = *link;
    if (root->start != start) continue;
    *link = root->next;
    return root;
  }
  return NULL;
}

void wrt_gc_add_root(void *start, size_t size) {
  wrt_root_t *const root = malloc(sizeof *root);
  if (root == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  *root = (wrt_root_t){NULL, start, size};
  GC_call_with_alloc_lock(wrt_insert_root, root);
}

void wrt_gc_remove_root(void *start) {
  if (GC_is_init_called()) free(GC_call_with_alloc_lock(wrt_take_root, start));
}

/* ---- Start and threads ---- */

/* The collector must not run out of stack: it would be left half way, its lock held. So it is called only
 * with this much left, which is touched beforehand. */
#define WRT_GC_STACK (64 << 10)

/* The lowest address known to be there. The greatest number: this thread is not registered. */
static WRT_THREAD_LOCAL uintptr_t wrt_lowest = UINTPTR_MAX;
static pthread_key_t wrt_thread_key;

static void wrt_leave_thread(void *unused) {
  (void)unused;
  GC_unregister_my_thread();
}

static void wrt_start_once(void) {
  GC_set_warn_proc(GC_ignore_warn_proc);
  GC_INIT();
  GC_allow_register_threads();
  wrt_other_roots = GC_get_push_other_roots();
  GC_set_push_other_roots(wrt_push_roots);
  (void)pthread_key_create(&wrt_thread_key, wrt_leave_thread);
}

void wrt_gc_start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, wrt_start_once);
  wrt_gc_enter_thread();
}

void wrt_gc_enter_thread(void) {
  if (GC_thread_is_registered()) return;
  struct GC_stack_base base;
  if (GC_get_stack_base(&base) != GC_SUCCESS || GC_register_my_thread(&base) != GC_SUCCESS) return;
  (void)pthread_setspecific(wrt_thread_key, &wrt_thread_key);
}

static WRT_NOINLINE void wrt_probe(void) {
  volatile char room[WRT_GC_STACK];
  for (size_t at = sizeof room; at >= 1024; at -= 1024)
    room[at - 1] = 0;
  if (wrt_lowest == UINTPTR_MAX) wrt_gc_enter_thread();
  wrt_lowest = (uintptr_t)room;
}

WRT_ALWAYS_INLINE void wrt_before_collection(void) {
  const uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  if (WRT_UNLIKELY(here - WRT_GC_STACK < wrt_lowest)) wrt_probe();
}

/* ---- Objects ---- */

void *wrt_object_new(const wrt_type_t *type, size_t size, bool has_references) {
  wrt_before_collection();
  wrt_object_t *const object = has_references ? GC_malloc(size) : GC_malloc_atomic(size);
  if (WRT_UNLIKELY(object == NULL)) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  if (!has_references) memset(object, 0, size);
  object->type = type;
  return object;
}

wrt_array_t *wrt_array_new(const wrt_type_t *type, uint32_t length, uint32_t item_size, bool has_references) {
  const uint64_t size = WRT_ARRAY_HEADER + (uint64_t)length * item_size;
  if (size > SIZE_MAX / 2) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  wrt_array_t *const array = wrt_object_new(type, (size_t)size, has_references);
  array->length = length;
  return array;
}

/* ---- Exceptions ---- */

/* Freed by hand; what they carry is looked at. */
void *wrt_exception_allocate(size_t size) {
  wrt_gc_start();
  wrt_before_collection();
  return GC_malloc_uncollectable(size);
}

void wrt_exception_deallocate(void *memory) { GC_free(memory); }

/* ---- External references ---- */

/* Neither structure nor array. */
#define WRT_COMPOSITE_BOX 0xff

static const wrt_type_t wrt_host_box = {.signature = "(host)", .composite = WRT_COMPOSITE_BOX};
static const wrt_type_t wrt_i31_box = {.signature = "(i31)", .composite = WRT_COMPOSITE_BOX};

typedef struct wrt_box {
  const wrt_type_t *type;
  wrt_ref_t contents;
} WRT_MAY_ALIAS wrt_box_t;

static wrt_ref_t wrt_box_new(const wrt_type_t *type, wrt_ref_t contents) {
  wrt_box_t *const box = wrt_object_new(type, sizeof *box, true);
  box->contents = contents;
  return box;
}

wrt_ref_t wrt_any_convert_extern(wrt_ref_t reference) {
  if (reference == NULL) return NULL;
  if (GC_base(reference) != reference) return wrt_box_new(&wrt_host_box, reference);
  return wrt_object_type(reference) == &wrt_i31_box ? ((wrt_box_t *)reference)->contents : reference;
}

wrt_ref_t wrt_extern_convert_any(wrt_ref_t reference) {
  if (reference == NULL) return NULL;
  if (wrt_is_i31(reference)) return wrt_box_new(&wrt_i31_box, reference);
  return wrt_object_type(reference) == &wrt_host_box ? ((wrt_box_t *)reference)->contents : reference;
}

/* ---- Arrays ---- */

static void *wrt_array_at(wrt_ref_t array, uint32_t index, uint32_t item_size) {
  return (char *)array + WRT_ARRAY_HEADER + (size_t)index * item_size;
}

void wrt_array_copy(uint32_t item_size, wrt_ref_t to_array, uint32_t to, wrt_ref_t from_array, uint32_t from,
                    uint32_t count) {
  wrt_array_check(to_array, to, count);
  wrt_array_check(from_array, from, count);
  memmove(wrt_array_at(to_array, to, item_size), wrt_array_at(from_array, from, item_size),
          (size_t)count * item_size);
}

static void wrt_data_check(uint32_t item_size, uint32_t data_size, uint32_t from, uint32_t count) {
  if ((uint64_t)from + (uint64_t)count * item_size > data_size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
}

/* Data is little-endian. */
static void wrt_copy_data(void *to, const uint8_t *from, uint32_t item_size, uint32_t count) {
#if WRT_LITTLE_ENDIAN
  if (count != 0) memcpy(to, from, (size_t)count * item_size);
#else
  uint8_t *const bytes = to;
  for (size_t i = 0; i < (size_t)count * item_size; i++)
    bytes[i] = from[i - i % item_size + (item_size - 1 - i % item_size)];
#endif
}

void wrt_array_init_data(uint32_t item_size, const uint8_t *data, uint32_t data_size, wrt_ref_t array,
                         uint32_t to, uint32_t from, uint32_t count) {
  wrt_array_check(array, to, count);
  wrt_data_check(item_size, data_size, from, count);
  wrt_copy_data(wrt_array_at(array, to, item_size), data + from, item_size, count);
}

wrt_ref_t wrt_array_new_data(const wrt_type_t *type, uint32_t item_size, const uint8_t *data,
                             uint32_t data_size, uint32_t from, uint32_t count) {
  wrt_data_check(item_size, data_size, from, count);
  wrt_array_t *const array = wrt_array_new(type, count, item_size, false);
  wrt_copy_data(wrt_array_at(array, 0, item_size), data + from, item_size, count);
  return array;
}

static void wrt_elements_check(uint32_t segment_size, uint32_t from, uint32_t count) {
  if ((uint64_t)from + count > segment_size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
}

static void wrt_copy_elements(wrt_ref_t array, uint32_t to, const wrt_ref_t *from, uint32_t count) {
  if (count != 0) memcpy(wrt_array_at(array, to, sizeof *from), from, count * sizeof *from);
}

static void wrt_copy_functions(wrt_ref_t array, uint32_t to, const wrt_function_t *functions,
                               const uint32_t *from, uint32_t count) {
  wrt_ref_t *const items = wrt_array_at(array, to, sizeof(wrt_ref_t));
  for (uint32_t i = 0; i < count; i++)
    items[i] = from[i] == 0 ? NULL : (wrt_ref_t)(uintptr_t)&functions[from[i] - 1];
}

void wrt_array_init_elements(const wrt_ref_t *segment, uint32_t segment_size, wrt_ref_t array, uint32_t to,
                             uint32_t from, uint32_t count) {
  wrt_array_check(array, to, count);
  wrt_elements_check(segment_size, from, count);
  wrt_copy_elements(array, to, segment + from, count);
}

void wrt_array_init_functions(const wrt_function_t *functions, const uint32_t *segment, uint32_t segment_size,
                              wrt_ref_t array, uint32_t to, uint32_t from, uint32_t count) {
  wrt_array_check(array, to, count);
  wrt_elements_check(segment_size, from, count);
  wrt_copy_functions(array, to, functions, segment + from, count);
}

wrt_ref_t wrt_array_new_elements(const wrt_type_t *type, const wrt_ref_t *segment, uint32_t segment_size,
                                 uint32_t from, uint32_t count) {
  wrt_elements_check(segment_size, from, count);
  wrt_array_t *const array = wrt_array_new(type, count, sizeof(wrt_ref_t), true);
  wrt_copy_elements(array, 0, segment + from, count);
  return array;
}

wrt_ref_t wrt_array_new_functions(const wrt_type_t *type, const wrt_function_t *functions,
                                  const uint32_t *segment, uint32_t segment_size, uint32_t from,
                                  uint32_t count) {
  wrt_elements_check(segment_size, from, count);
  wrt_array_t *const array = wrt_array_new(type, count, sizeof(wrt_ref_t), true);
  wrt_copy_functions(array, 0, functions, segment + from, count);
  return array;
}

"""##),
    RuntimeFile(path: "src/instance.c", contents: ##"""
/* instance.c: linking and instantiating (spec 4.5.4), with matching of external types (spec 3.3). */
#include <stdio.h>
#include <string.h>

#include "internal.h"

/* ---- Matching ---- */

static bool wrt_value_type_equals(wrt_value_type_t a, wrt_value_type_t b) {
  if (a.kind != b.kind) return false;
  if (a.kind != WRT_REF) return true;
  if ((a.nullable != 0) != (b.nullable != 0) || a.heap != b.heap) return false;
  return a.heap != WRT_HEAP_CONCRETE || a.type == b.type;
}

static bool wrt_limits_match(const wrt_import_t *import, uint64_t size, bool has_maximum, uint64_t maximum) {
  if (size < import->minimum) return false;
  return !import->has_maximum || (has_maximum && maximum <= import->maximum);
}

static bool wrt_table_matches(const wrt_import_t *import, const wrt_table_t *table) {
  return wrt_value_type_equals(table->element, import->value) && table->is_64 == import->is_64 &&
         wrt_limits_match(import, table->size, table->has_maximum, table->maximum);
}

/* A memory of all 65536 pages is given only to who asks for one: other code relies on its end
 * (wrt_memory.h, Cursors). */
static bool wrt_memory_is_expected(const wrt_import_t *import, const wrt_memory_t *memory) {
  return memory->is_64 || memory->page_shift != WRT_PAGE_SHIFT || memory->pages < WRT_MAXIMUM_PAGES ||
         import->minimum == WRT_MAXIMUM_PAGES;
}

static bool wrt_memory_matches(const wrt_import_t *import, const wrt_memory_t *memory) {
  return memory->is_64 == import->is_64 && memory->is_shared == import->is_shared &&
         memory->page_shift == import->page_shift && wrt_memory_is_expected(import, memory) &&
         wrt_limits_match(import, memory->pages, memory->has_maximum, memory->maximum);
}

static bool wrt_global_matches(const wrt_import_t *import, const wrt_global_t *global) {
  if (global->is_mutable != import->is_mutable) return false;
  if (global->is_mutable) return wrt_value_type_equals(global->type, import->value);
  return wrt_value_type_matches(global->type, import->value);
}

bool wrt_extern_matches(const wrt_import_t *import, const wrt_extern_t *found) {
  if (found->kind != import->kind) return false;
  switch (found->kind) {
  case WRT_EXTERN_FUNCTION:
    return wrt_type_matches(found->of.function->type, import->type);
  case WRT_EXTERN_TABLE:
    return wrt_table_matches(import, found->of.table);
  case WRT_EXTERN_MEMORY:
    return wrt_memory_matches(import, found->of.memory);
  case WRT_EXTERN_GLOBAL:
    return wrt_global_matches(import, found->of.global);
  case WRT_EXTERN_TAG:
    return found->of.tag->type == import->type;
  }
  return false;
}

/* ---- Messages ---- */

typedef struct wrt_line {
  char *text;
  size_t size;
  size_t length;
} wrt_line_t;

/* All of `piece` or nothing, so that no escape is cut in half. */
static void wrt_line_add(wrt_line_t *message, const char *piece) {
  const size_t length = strlen(piece);
  if (length >= message->size - message->length) {
    message->size = message->length + 1; /* full: nothing shorter either */
    return;
  }
  memcpy(message->text + message->length, piece, length + 1);
  message->length += length;
}

/* In quotes, as the text format writes strings: odd bytes as two hexadecimal digits. */
static void wrt_line_add_name(wrt_line_t *message, wrt_name_t name) {
  wrt_line_add(message, "\"");
  for (size_t i = 0; i < name.length; i++) {
    const unsigned char byte = (unsigned char)name.bytes[i];
    const bool is_plain = byte >= 0x20 && byte != 0x7f && byte != '"' && byte != '\\';
    char piece[4];
    snprintf(piece, sizeof piece, is_plain ? "%c" : "\\%02x", byte);
    wrt_line_add(message, piece);
  }
  wrt_line_add(message, "\"");
}

static bool wrt_link_fail(wrt_line_t message, const char *reason, const wrt_import_t *import) {
  if (message.size == 0) return false;
  message.text[0] = '\0';
  wrt_line_add(&message, reason);
  wrt_line_add(&message, ": ");
  wrt_line_add_name(&message, import->module);
  wrt_line_add(&message, " ");
  wrt_line_add_name(&message, import->name);
  return false;
}

/* ---- Linking ---- */

bool wrt_link(const wrt_module_t *module, const wrt_resolver_t *resolver, wrt_extern_t *imports, char *text,
              size_t size) {
  const wrt_line_t message = {text, text == NULL ? 0 : size, 0};
  if (module->abi_version != WRT_ABI_VERSION) {
    if (message.size != 0) {
      snprintf(text, size, "module is for version %u of the runtime's ABI, this is version %u",
               (unsigned)module->abi_version, (unsigned)WRT_ABI_VERSION);
    }
    return false;
  }
  for (uint32_t i = 0; i < module->import_count; i++) {
    const wrt_import_t *const import = &module->imports[i];
    const bool is_found =
        resolver != NULL && resolver->resolve(resolver->context, import->module, import->name, &imports[i]);
    if (!is_found) return wrt_link_fail(message, "unknown import", import);
    if (!wrt_extern_matches(import, &imports[i])) {
      return wrt_link_fail(message, "incompatible import type", import);
    }
  }
  return true;
}

/* ---- Instances ---- */

typedef struct wrt_instantiation {
  const wrt_module_t *module;
  void *instance;
  const wrt_extern_t *imports;
  void *host;
} wrt_instantiation_t;

static void wrt_instantiate_body(void *argument) {
  const wrt_instantiation_t *const its = (const wrt_instantiation_t *)argument;
  its->module->instantiate(its->instance, its->imports, its->host);
}

wrt_trap_code_t wrt_instantiate(const wrt_module_t *module, void *instance, const wrt_extern_t *imports,
                                void *host, wrt_trap_t *trap) {
  wrt_instantiation_t its = {module, instance, imports, host};
  wrt_names_add(module);
  wrt_limits_start(module, instance);
  return wrt_try(wrt_instantiate_body, &its, trap);
}

bool wrt_find_export(const wrt_module_t *module, void *instance, const char *name, size_t length,
                     wrt_extern_t *found) {
  for (uint32_t i = 0; i < module->export_count; i++) {
    const wrt_name_t given = module->exports[i].name;
    if (given.length != length || (length != 0 && memcmp(given.bytes, name, length) != 0)) continue;
    *found = module->export_at(instance, i);
    return true;
  }
  return false;
}

"""##),
    RuntimeFile(path: "src/internal.h", contents: ##"""
/* internal.h: what the runtime's sources share and nobody else sees. */
#ifndef WRT_INTERNAL_H
#define WRT_INTERNAL_H

#include <setjmp.h>

#include "wrt/wrt.h"

/* ---- trap.c ---- */

#if WRT_HAS_SIGNALS
typedef sigjmp_buf wrt_jump_t;
#else
typedef jmp_buf wrt_jump_t;
#endif

/* One wrt_try in progress. The members that change between setjmp and longjmp are volatile. */
typedef struct wrt_catch {
  struct wrt_catch *outer;
  wrt_trap_t *trap; /* where details go, or NULL */
  volatile wrt_trap_code_t code;
  wrt_jump_t jump;
} wrt_catch_t;

typedef struct wrt_thread {
  wrt_catch_t *innermost;
  wrt_jump_t *volatile describing; /* not NULL: a fault now is one of ours, while gathering details */
  bool has_alternate_stack;
} wrt_thread_t;

extern WRT_HIDDEN WRT_THREAD_LOCAL wrt_thread_t wrt_this_thread;

/* Ends the innermost wrt_try; program_counter is where it happened, 0 if that is the caller. */
WRT_COLD WRT_NORETURN WRT_HIDDEN void wrt_raise(wrt_trap_code_t code, uint32_t exit_status,
                                                uintptr_t program_counter);
/* Runs something that looks at files and stacks which may be broken: false if it faulted. */
WRT_HIDDEN bool wrt_attempt(void (*body)(void *argument), void *argument);
/* That fault: ends the wrt_attempt of this thread. */
WRT_COLD WRT_NORETURN WRT_HIDDEN void wrt_end_attempt(void);

/* Runs the body of a wrt_try so that exceptions end there, as traps. NULL without exception.c, which sets it
 * before main. */
extern WRT_HIDDEN void (*wrt_boundary)(void (*body)(void *argument), void *argument);

/* ---- exception.c, and gc.c, whose definitions count where it is linked ---- */

WRT_BEGIN_C
/* Memory for an exception, in which the collector finds references; NULL: out of memory. */
WRT_HIDDEN void *wrt_exception_allocate(size_t size);
WRT_HIDDEN void wrt_exception_deallocate(void *memory);
WRT_END_C

/* ---- instance.c ---- */

/* Whether what was found is what the import asks for (spec 3.4 import matching). */
WRT_HIDDEN bool wrt_extern_matches(const wrt_import_t *import, const wrt_extern_t *found);

/* ---- limits.c ---- */

/* Gives a new instance the fuel that the module says, unless somebody has given it some. */
WRT_HIDDEN void wrt_limits_start(const wrt_module_t *module, void *instance);
WRT_HIDDEN void wrt_limits_interrupt(wrt_limits_t *limits);

/* ---- signals.c ---- */

/* Installs the handlers, once, and this thread's alternate stack. */
WRT_HIDDEN void wrt_signals_enter_thread(void);

/* ---- reservations.c ---- */

/* The address ranges of live memories, for the signal handler. False: out of memory. */
WRT_HIDDEN bool wrt_reservations_add(uintptr_t start, uint64_t size);
WRT_HIDDEN void wrt_reservations_remove(uintptr_t start);
WRT_HIDDEN bool wrt_reservations_contain(uintptr_t address); /* async-signal-safe */

/* ---- table.c ---- */

/* Calls `visit` for the elements of every live table that holds references other than functions. Only a
 * collector does, while all other threads stand still. */
WRT_HIDDEN void wrt_tables_visit(void (*visit)(void *elements, size_t size));

/* ---- backtrace.c ---- */

/* Notes the calls that led to program_counter, or to the caller if that is 0, and finds the innermost Wasm
 * function. */
WRT_HIDDEN void wrt_backtrace_capture(wrt_trap_t *trap, uintptr_t program_counter);

/* ---- names.c ---- */

/* What of a Wasm function a C function is. */
typedef enum wrt_part {
  WRT_PART_WHOLE,
  WRT_PART_COLD,    /* a part that the C compiler made a function of its own, which the rest calls */
  WRT_PART_VERSION, /* all of it for newer processors or for the others, which the whole calls: wrt_version.h
                     */
  WRT_PART_CODE     /* the statements, inlined in both versions */
} wrt_part_t;

/* A function that a symbol stands for. */
typedef struct wrt_named {
  uint32_t index;
  const char *text; /* its name, not terminated */
  size_t length;
  const wrt_names_t *names; /* of its module; NULL if that is not known */
  wrt_part_t part;
} wrt_named_t;

/* Whether `symbol` is one that the compiler gives to functions: f12, f12_fib, prefix_f12_fib. */
WRT_HIDDEN bool wrt_names_find(const char *symbol, size_t length, wrt_named_t *found);
/* Copies as much of a name as fits, and a zero. */
WRT_HIDDEN void wrt_names_copy(char *to, size_t size, const char *text, size_t length);
WRT_HIDDEN void wrt_names_add(const wrt_module_t *module);

#endif

"""##),
    RuntimeFile(path: "src/limits.c", contents: ##"""
/* limits.c: fuel and interrupts of an instance, for hosts. */
#include <unistd.h>

#include "internal.h"
#include "wrt/wrt_limits.h"

void wrt_end_fuel(wrt_limits_t *limits, int64_t fuel) {
  limits->fuel = fuel;
  wrt_trap(WRT_TRAP_FUEL_CONSUMED);
}

wrt_trap_code_t wrt_fuel_get(const wrt_module_t *module, void *instance, uint64_t *fuel) {
  if (module == NULL || fuel == NULL) return WRT_ERROR_NULL;
  if (!module->is_metered) return WRT_ERROR_LIMITS;
  const int64_t left = module->limits(instance)->fuel;
  *fuel = left < 0 ? 0 : (uint64_t)left;
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_fuel_set(const wrt_module_t *module, void *instance, uint64_t fuel) {
  if (module == NULL) return WRT_ERROR_NULL;
  if (!module->is_metered) return WRT_ERROR_LIMITS;
  wrt_limits_t *const limits = module->limits(instance);
  limits->fuel = fuel > INT64_MAX ? INT64_MAX : (int64_t)fuel;
  limits->has_fuel = true;
  return WRT_TRAP_NONE;
}

void wrt_limits_start(const wrt_module_t *module, void *instance) {
  if (!module->is_metered || module->limits(instance)->has_fuel) return;
  (void)wrt_fuel_set(module, instance, module->fuel);
}

wrt_trap_code_t wrt_interrupt(const wrt_module_t *module, void *instance) {
  if (module == NULL) return WRT_ERROR_NULL;
  if (!module->is_interruptible) return WRT_ERROR_LIMITS;
  wrt_limits_interrupt(module->limits(instance));
  return WRT_TRAP_NONE;
}

void wrt_limits_interrupt(wrt_limits_t *limits) {
  __atomic_store_n(&limits->is_interrupted, 1, __ATOMIC_SEQ_CST);
#if WRT_POSIX
  /* Full: there is enough in it to wake whoever waits. */
  if (limits->has_wake && write(limits->wake[1], "", 1) < 0) return;
#endif
}

wrt_trap_code_t wrt_resume(const wrt_module_t *module, void *instance) {
  if (module == NULL) return WRT_ERROR_NULL;
  if (!module->is_interruptible) return WRT_ERROR_LIMITS;
  /* What is in the pipe says nothing without it. */
  __atomic_store_n(&module->limits(instance)->is_interrupted, 0, __ATOMIC_SEQ_CST);
  return WRT_TRAP_NONE;
}

"""##),
    RuntimeFile(path: "src/listen.c", contents: ##"""
/* listen.c: the sockets that an executable is granted, open before the guest starts. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "program.h"

static bool wrt_listen_add(int socket, int **sockets, uint32_t *count) {
  int *const more = realloc(*sockets, ((size_t)*count + 1) * sizeof *more);
  if (more == NULL) return false;
  more[(*count)++] = socket;
  *sockets = more;
  return true;
}

/* A decimal number up to `limit` and nothing else, or -1. */
static long wrt_listen_number(const char *text, long limit) {
  if (text == NULL || text[0] < '0' || text[0] > '9') return -1;
  char *end;
  errno = 0;
  const long number = strtol(text, &end, 10);
  return *end == '\0' && errno == 0 && number <= limit ? number : -1;
}

typedef union wrt_address {
  struct sockaddr any;
  struct sockaddr_in v4;
  struct sockaddr_in6 v6;
} wrt_address_t;

/* Numbers and localhost, which is the loopback interface by definition (RFC 6761): other names would need the
 * network before the program starts. The size, 0 if it is no address. */
static socklen_t wrt_address_parse(const char *text, wrt_address_t *address) {
  char host[64];
  const char *const colon = strrchr(text, ':');
  const long port = colon == NULL ? -1 : wrt_listen_number(colon + 1, 65535);
  size_t length = colon == NULL ? 0 : (size_t)(colon - text);
  if (port < 1 || length == 0 || length >= sizeof host) return 0;
  const bool is_v6 = text[0] == '[' && text[length - 1] == ']';
  if (is_v6) {
    text++;
    length -= 2;
  }
  memcpy(host, text, length);
  host[length] = '\0';
  memset(address, 0, sizeof *address);
  if (is_v6) {
    address->v6.sin6_family = AF_INET6;
    address->v6.sin6_port = htons((uint16_t)port);
    return inet_pton(AF_INET6, host, &address->v6.sin6_addr) == 1 ? sizeof address->v6 : 0;
  }
  address->v4.sin_family = AF_INET;
  address->v4.sin_port = htons((uint16_t)port);
  if (strcasecmp(host, "localhost") == 0) {
    address->v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return sizeof address->v4;
  }
  return inet_pton(AF_INET, host, &address->v4.sin_addr) == 1 ? sizeof address->v4 : 0;
}

/* What systemd's socket activation passes on: LISTEN_FDS descriptors from 3, for the process LISTEN_PID. */
static bool wrt_listen_inherit(int **sockets, uint32_t *count, char *message, size_t message_size) {
  const int first = 3;
  const long process = wrt_listen_number(getenv("LISTEN_PID"), INT32_MAX);
  const long passed = wrt_listen_number(getenv("LISTEN_FDS"), 4096);
  if (process != (long)getpid() || passed < 1) {
    snprintf(message, message_size, "no sockets were passed to this process (LISTEN_PID, LISTEN_FDS)");
    return false;
  }
  for (int host = first; host < first + (int)passed; host++) {
    int type;
    socklen_t size = sizeof type;
    if (getsockopt(host, SOL_SOCKET, SO_TYPE, &type, &size) != 0) {
      snprintf(message, message_size, "descriptor %d of LISTEN_FDS: %s", host, strerror(errno));
      return false;
    }
    (void)fcntl(host, F_SETFD, FD_CLOEXEC);
    if (!wrt_listen_add(host, sockets, count)) {
      snprintf(message, message_size, "out of memory");
      return false;
    }
  }
  return true;
}

bool wrt_listen(const char *text, int **sockets, uint32_t *count, char *message, size_t message_size) {
  if (strcmp(text, "fd") == 0) return wrt_listen_inherit(sockets, count, message, message_size);
  wrt_address_t address;
  const socklen_t size = wrt_address_parse(text, &address);
  if (size == 0) {
    snprintf(message, message_size,
             "cannot listen on \"%s\": give 127.0.0.1:8080, [::1]:8080, localhost:8080 (other names are not "
             "looked up) or fd",
             text);
    return false;
  }
  const int host = socket(address.any.sa_family, SOCK_STREAM, 0);
  const int on = 1;
  bool is_good = host >= 0 && fcntl(host, F_SETFD, FD_CLOEXEC) == 0 &&
                 setsockopt(host, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0;
  /* Else [::]:80 and 0.0.0.0:80 exclude each other. */
  if (is_good && address.any.sa_family == AF_INET6)
    is_good = setsockopt(host, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) == 0;
  is_good = is_good && bind(host, &address.any, size) == 0 && listen(host, SOMAXCONN) == 0;
  if (!is_good) snprintf(message, message_size, "cannot listen on \"%s\": %s", text, strerror(errno));
  if (is_good && !wrt_listen_add(host, sockets, count)) {
    snprintf(message, message_size, "out of memory");
    is_good = false;
  }
  if (!is_good && host >= 0) close(host);
  return is_good;
}

"""##),
    RuntimeFile(path: "src/main.c", contents: ##"""
/* main.c: main of an executable. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

#if WRT_POSIX
#include <sys/resource.h>
#endif

/* The main thread's stack grows up to the soft limit at the time of the fault. The kernel keeps at least 128
 * MiB below it free of other mappings, whatever the limit was when the program started. No limit becomes one:
 * runaway recursion would take all memory there is. */
static void wrt_main_set_stack_limit(uint64_t wanted) {
#if WRT_POSIX
  struct rlimit limit;
  if (getrlimit(RLIMIT_STACK, &limit) != 0) return;
  if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur >= wanted) return;
  const bool is_allowed = limit.rlim_max == RLIM_INFINITY || limit.rlim_max >= wanted;
  limit.rlim_cur = is_allowed ? (rlim_t)wanted : limit.rlim_max;
  setrlimit(RLIMIT_STACK, &limit); /* on failure the old limit stays: overflow traps earlier */
#else
  (void)wanted;
#endif
}

/* Calls an exported function of type () -> (), if there is one by this name. */
typedef struct wrt_entry_point {
  void *instance;
  const char *name;
} wrt_entry_point_t;

static const wrt_function_t *wrt_main_find(const wrt_module_t *module, void *instance, const char *name) {
  wrt_extern_t found;
  if (!wrt_find_export(module, instance, name, strlen(name), &found)) return NULL;
  if (found.kind != WRT_EXTERN_FUNCTION) return NULL;
  return strcmp(found.of.function->type->signature, "(func)") == 0 ? found.of.function : NULL;
}

static void wrt_main_call(void *argument) {
  const wrt_function_t *const function = (const wrt_function_t *)argument;
  ((void (*)(void *))function->code)(function->instance);
}

/* A command's _start; a reactor's _initialize (WASI's application ABI); neither: the module's start function
 * has done it all. */
static wrt_trap_code_t wrt_main_run(const wrt_module_t *module, void *instance, wrt_trap_t *trap) {
  const wrt_function_t *function = wrt_main_find(module, instance, "_start");
  if (function == NULL) function = wrt_main_find(module, instance, "_initialize");
  if (function == NULL) return WRT_TRAP_NONE;
  return wrt_try(wrt_main_call, (void *)(uintptr_t)function, trap);
}

static void *wrt_main_make_instance(size_t size) {
  if (size > SIZE_MAX - 15) return NULL;
  const size_t rounded = (size + 15) & ~(size_t)15;
  void *const instance = aligned_alloc(16, rounded);
  if (instance != NULL) memset(instance, 0, rounded);
  return instance;
}

static const char *wrt_main_name(const char *path) {
  const char *const slash = strrchr(path, '/');
  return slash == NULL ? path : slash + 1;
}

static wrt_wasi_t *wrt_main_make_wasi(wrt_grants_t *grants, int argc, char **argv, char *message,
                                      size_t message_size) {
  if (!wrt_grants_acquire(grants, message, message_size)) return NULL;
  const wrt_wasi_options_t options = {
      .argc = argc,
      .argv = (const char *const *)argv,
      .environment = grants->environment,
      .environment_count = grants->environment_count,
      .preopens = grants->preopens,
      .preopen_count = grants->preopen_count,
      .standard_streams = {0, 1, 2},
      .force_component_walk = grants->walks_paths,
      .sockets = grants->sockets,
      .socket_count = grants->socket_count,
  };
  wrt_wasi_t *const wasi = wrt_wasi_new(&options, message, message_size);
  if (wasi != NULL) grants->socket_count = 0; /* they are its own now */
  return wasi;
}

/* Links, instantiates, runs. What it returns is the exit status. */
static int wrt_main_instance(const char *name, const wrt_module_t *module, void *instance, wrt_wasi_t *wasi) {
  const size_t import_count = module->import_count == 0 ? 1 : module->import_count;
  char message[512];
  wrt_extern_t *const imports = calloc(import_count, sizeof *imports);
  if (imports == NULL) {
    fprintf(stderr, "%s: out of memory\n", name);
    return 1;
  }
  /* Nothing resolves: WASI's functions are bound by the translator and are no imports any more. Not so where
   * each thread is an instance. */
  const bool is_linked = wrt_program.link == NULL ? wrt_link(module, NULL, imports, message, sizeof message)
                                                  : wrt_program.link(module, wasi, wrt_program.stack_size,
                                                                     imports, message, sizeof message);
  if (!is_linked) {
    fprintf(stderr, "%s: %s\n", name, message);
    free(imports);
    return 1;
  }
  wrt_executable_add(module, instance);
  wrt_trap_t trap;
  wrt_trap_code_t code = wrt_instantiate(module, instance, imports, wasi, &trap);
  if (code == WRT_TRAP_NONE) code = wrt_main_run(module, instance, &trap);
  if (wrt_program.link == NULL) free(imports);
  if (code == WRT_TRAP_EXIT) return (int)(trap.exit_status & 0xff);
  if (code == WRT_TRAP_NONE) return 0;
  wrt_executable_end(code);
  fflush(stdout);
  wrt_trap_report(&trap);
  return WRT_TRAP_EXIT_STATUS;
}

/* The deadline counts from here. */
static bool wrt_main_start_limits(const char *name, const wrt_module_t *module, const wrt_grants_t *grants,
                                  void *instance, wrt_wasi_t *wasi) {
  if (grants->has_fuel) wrt_executable_set_fuel(grants->fuel);
  if (grants->deadline == 0) return true;
  if (wasi != NULL && !wrt_wasi_attach_limits(wasi, module->limits(instance))) {
    fprintf(stderr, "%s: no descriptors are left\n", name);
    return false;
  }
  if (wrt_deadline_start(grants->deadline)) return true;
  fprintf(stderr, "%s: there is no thread for the deadline\n", name);
  return false;
}

/* The guest's arguments and grants are settled. What it returns is the exit status. */
static int wrt_main_start(const char *name, wrt_grants_t *grants, int argc, char **argv) {
  const wrt_module_t *const module =
      wrt_program.second != NULL && wrt_processor_find_level() >= 3 ? wrt_program.second : wrt_program.module;
  void *instance = NULL;
  if (module->instance_size != 0) {
    instance = wrt_main_make_instance(module->instance_size);
    if (instance == NULL) {
      fprintf(stderr, "%s: out of memory\n", name);
      return 1;
    }
  }
  wrt_wasi_t *wasi = NULL;
  if (wrt_program.uses_wasi) {
    char message[512];
    wasi = wrt_main_make_wasi(grants, argc, argv, message, sizeof message);
    if (wasi == NULL) {
      fprintf(stderr, "%s: %s\n", name, message);
      free(instance);
      return 1;
    }
  }
  if (!wrt_main_start_limits(name, module, grants, instance, wasi)) exit(1);
  const int status = wrt_main_instance(name, module, instance, wasi);
  if (wrt_program.link != NULL) exit(status); /* threads may still run: they end with the process */
  module->free(instance);
  if (wasi != NULL) wrt_wasi_free(wasi);
  free(instance);
  return status;
}

int main(int argc, char **argv) {
  const char *const name = argc > 0 ? wrt_main_name(argv[0]) : "wasm";
  wrt_main_set_stack_limit(wrt_program.stack_size == 0 ? WRT_DEFAULT_STACK_SIZE : wrt_program.stack_size);
#if WRT_POSIX
  signal(SIGPIPE, SIG_IGN); /* a write then gives an error, which WASI passes on */
#endif
  char message[512];
  wrt_grants_t grants;
  int status = 0;
  if (!wrt_grants_make(&grants, &wrt_program, argc, argv, message, sizeof message)) {
    fprintf(stderr, "%s: %s\n", name, message);
    status = 1;
  } else if (grants.shows_policy) {
    wrt_policy_print(&grants, &wrt_program, stdout);
    status = fflush(stdout) == 0 ? 0 : 1;
  } else {
    /* The guest's arguments follow on its name. */
    if (grants.option_count != 0) argv[grants.option_count] = argv[0];
    status = wrt_main_start(name, &grants, argc - grants.option_count, argv + grants.option_count);
  }
  wrt_grants_free(&grants);
  return status;
}

"""##),
    RuntimeFile(path: "src/matching.c", contents: ##"""
/* matching.c: matching of value types (spec 3.3.1 to 3.3.4). */
#include "wrt/wrt.h"

/* The abstract heap type right above a concrete type. */
static wrt_heap_t wrt_heap_above(const wrt_type_t *type) {
  switch ((wrt_composite_t)type->composite) {
  case WRT_COMPOSITE_FUNCTION:
    return WRT_HEAP_FUNC;
  case WRT_COMPOSITE_STRUCT:
    return WRT_HEAP_STRUCT;
  case WRT_COMPOSITE_ARRAY:
    return WRT_HEAP_ARRAY;
  }
  return WRT_HEAP_NONE_GIVEN;
}

/* The type at the bottom of the hierarchy that a heap type belongs to. */
static wrt_heap_t wrt_heap_bottom(wrt_heap_t heap) {
  switch (heap) {
  case WRT_HEAP_FUNC:
  case WRT_HEAP_NOFUNC:
    return WRT_HEAP_NOFUNC;
  case WRT_HEAP_EXTERN:
  case WRT_HEAP_NOEXTERN:
    return WRT_HEAP_NOEXTERN;
  case WRT_HEAP_EXN:
  case WRT_HEAP_NOEXN:
    return WRT_HEAP_NOEXN;
  case WRT_HEAP_NONE_GIVEN:
  case WRT_HEAP_CONCRETE:
    return WRT_HEAP_NONE_GIVEN;
  default:
    return WRT_HEAP_NONE;
  }
}

static bool wrt_abstract_heap_matches(wrt_heap_t heap, wrt_heap_t expected) {
  if (heap == expected || heap == wrt_heap_bottom(expected)) return true;
  switch (expected) {
  case WRT_HEAP_ANY:
    return wrt_heap_bottom(heap) == WRT_HEAP_NONE;
  case WRT_HEAP_EQ:
    return heap == WRT_HEAP_I31 || heap == WRT_HEAP_STRUCT || heap == WRT_HEAP_ARRAY;
  default:
    return false;
  }
}

static bool wrt_heap_matches(wrt_value_type_t type, wrt_value_type_t expected) {
  const wrt_heap_t heap = (wrt_heap_t)type.heap, wanted = (wrt_heap_t)expected.heap;
  if (heap == WRT_HEAP_CONCRETE) {
    if (wanted == WRT_HEAP_CONCRETE) return wrt_type_matches(type.type, expected.type);
    const wrt_heap_t above = wrt_heap_above(type.type);
    return wanted != wrt_heap_bottom(wanted) && wrt_abstract_heap_matches(above, wanted);
  }
  if (wanted == WRT_HEAP_CONCRETE) return heap == wrt_heap_bottom(wrt_heap_above(expected.type));
  return wrt_abstract_heap_matches(heap, wanted);
}

bool wrt_value_type_matches(wrt_value_type_t type, wrt_value_type_t expected) {
  if (type.kind != expected.kind) return false;
  if (type.kind != WRT_REF) return true;
  return (type.nullable == 0 || expected.nullable != 0) && wrt_heap_matches(type, expected);
}

"""##),
    RuntimeFile(path: "src/memory.c", contents: ##"""
/* memory.c: reserving, growing and freeing memories. Part of what keeps a guest in its memory: see the banner
 * of wrt_memory.h. */
#define _GNU_SOURCE      1 /* MAP_ANONYMOUS, MAP_NORESERVE */
#define _DARWIN_C_SOURCE 1
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#if WRT_POSIX
#include <pthread.h>
#endif
#if WRT_HAS_MMAP
#include <sys/mman.h>
#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif
#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif
#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0 /* a wish, whose fulfilment is looked at */
#endif
#endif

/* Every effective address, 2^33 bytes, and guards on both sides for what cursors reach beyond: see
 * wrt_memory.h. */
#define WRT_ADDRESSABLE (UINT64_C(1) << 33)
#define WRT_GUARD       (UINT64_C(64) << 20)

/* In front of every memory. */
#define WRT_GUARD_BEFORE (WRT_64_BIT && WRT_HAS_MMAP ? WRT_GUARD : 0)

/* 64-bit addresses that pass the check, and behind them every offset of 32 bits: see wrt_memory64.h. */
#define WRT_REACH_64       (UINT64_C(1) << WRT_REACH_SHIFT_64)
#define WRT_ADDRESSABLE_64 (WRT_REACH_64 + (UINT64_C(1) << 32))

/* The most that a memory can begin with, so that sizes in bytes do not overflow. */
#define WRT_LARGEST_MEMORY (UINT64_C(1) << 47)

/* Where addresses are checked and space is short: what to begin with. */
#define WRT_MOST_ON_32_BIT (UINT64_C(1) << 30)
#define WRT_MOST_FROM_HEAP (UINT64_C(64) << 20)

/* ---- Address space ---- */

#if WRT_HAS_MMAP

/* At `base`, unless that is 0: then anywhere. */
static void *wrt_space_reserve(uintptr_t base, uint64_t bytes) {
  const uint64_t all = WRT_GUARD_BEFORE + bytes;
  if (all > SIZE_MAX) return NULL;
  const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | (base != 0 ? MAP_FIXED_NOREPLACE : 0);
  void *const wanted = base != 0 ? (uint8_t *)base - WRT_GUARD_BEFORE : NULL;
  void *const start = mmap(wanted, (size_t)all, PROT_NONE, flags, -1, 0);
  if (start == MAP_FAILED) return NULL;
  if (wanted != NULL && start != wanted) { /* a kernel before 4.17, to which the address is a wish */
    munmap(start, (size_t)all);
    errno = EEXIST;
    return NULL;
  }
  return (uint8_t *)start + WRT_GUARD_BEFORE;
}

static void wrt_space_free(void *base, uint64_t bytes) {
  munmap((uint8_t *)base - WRT_GUARD_BEFORE, (size_t)(WRT_GUARD_BEFORE + bytes));
}

/* What becomes accessible was never so before, hence is zero. */
static bool wrt_space_open(void *from, uint64_t bytes) {
  return bytes == 0 || mprotect(from, (size_t)bytes, PROT_READ | PROT_WRITE) == 0;
}

#else

static void *wrt_space_reserve(uintptr_t base, uint64_t bytes) {
  return base != 0 || bytes > SIZE_MAX ? NULL : calloc(1, (size_t)bytes);
}

static void wrt_space_free(void *base, uint64_t bytes) {
  (void)bytes;
  free(base);
}

static bool wrt_space_open(void *from, uint64_t bytes) {
  (void)from;
  (void)bytes;
  return true;
}

#endif

/* Bytes rounded up to what access rights can be given to, on every system: with pages of one byte a memory
 * ends anywhere. */
static uint64_t wrt_space_round(uint64_t bytes) {
  const uint64_t mask = (UINT64_C(1) << WRT_PAGE_SHIFT) - 1;
  return (bytes + mask) & ~mask;
}

/* As much as can be had, by halving, of what the memory may ever need, at `place` unless that is 0; NULL if
 * not even `least`. */
static void *wrt_space_reserve_some(uintptr_t place, uint64_t least, uint64_t most, uint64_t *reserved) {
  if (least == 0) least = UINT64_C(1) << WRT_PAGE_SHIFT; /* base must point somewhere */
  if (!WRT_64_BIT && most > WRT_MOST_ON_32_BIT) most = WRT_MOST_ON_32_BIT;
  if (!WRT_HAS_MMAP && most > WRT_MOST_FROM_HEAP) most = WRT_MOST_FROM_HEAP;
  for (uint64_t bytes = most; bytes > least; bytes = wrt_space_round(bytes / 2)) {
    void *const base = wrt_space_reserve(place, bytes);
    *reserved = bytes;
    if (base != NULL) return base;
  }
  *reserved = least;
  return wrt_space_reserve(place, least);
}

/* ---- Memories ---- */

/* Most pages that an address can tell apart and memory.size can return (-1 is no size). */
static uint64_t wrt_memory_limit(const wrt_memory_type_t *type) {
  const uint64_t most = type->is_64 ? UINT64_MAX : UINT32_MAX;
  return type->page_shift == 0 ? most : (most >> type->page_shift) + 1;
}

/* What the memory may ever need, in bytes, where each access is checked. */
static uint64_t wrt_memory_most(const wrt_memory_type_t *type, uint64_t bytes, uint64_t maximum) {
  const uint64_t largest = type->is_64 ? WRT_REACH_64 : UINT64_C(1) << 32;
  const bool is_less = maximum <= largest >> type->page_shift;
  const uint64_t most = is_less ? wrt_space_round(maximum << type->page_shift) : largest;
  return most < bytes ? bytes : most;
}

/* Bytes to reserve so that accesses beyond the end fault; 0 if they are always compared with the size. */
static uint64_t wrt_memory_guarded(const wrt_memory_type_t *type) {
  if (!WRT_64_BIT || !WRT_HAS_MMAP || type->page_shift != WRT_PAGE_SHIFT) return 0;
  return (type->is_64 ? WRT_ADDRESSABLE_64 : WRT_ADDRESSABLE) + WRT_GUARD;
}

/* How far a memory can grow, in bytes. Emitted code relies on the last page of 32-bit addresses being out of
 * bounds, unless a memory's type itself says otherwise (wrt_memory.h, Cursors). */
static uint64_t wrt_memory_reach(const wrt_memory_type_t *type) {
  if (type->is_64) return WRT_REACH_64;
  const uint64_t most = UINT64_C(1) << 32;
  const bool needs_all = type->minimum << type->page_shift > most - WRT_NEVER_REACHED;
  return type->page_shift == WRT_PAGE_SHIFT && !needs_all ? most - WRT_NEVER_REACHED : most;
}

static void wrt_memory_explain(uintptr_t place) {
  if (errno == EEXIST) {
    fprintf(stderr,
            "wasm: something else is where the memory has to be, at %#" PRIxPTR
            ": build with --no-fixed-memory\n",
            place);
  }
}

/* Code of the memory's module has `place` for the base unless it is 0: there or nowhere. */
static void wrt_memory_set_up(wrt_memory_t *memory, const wrt_memory_type_t *type, bool needs_guard,
                              uintptr_t place) {
  memset(memory, 0, sizeof *memory);
  const uint64_t limit = wrt_memory_limit(type);
  const uint64_t maximum = type->has_maximum && type->maximum < limit ? type->maximum : limit;
  if (type->minimum > maximum || type->minimum > WRT_LARGEST_MEMORY >> type->page_shift) {
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  }
  const uint64_t bytes = type->minimum << type->page_shift, opened = wrt_space_round(bytes);
  uint64_t reserved = wrt_memory_guarded(type), reach = wrt_memory_reach(type);
  if (type->page_shift == WRT_PAGE_SHIFT && needs_guard && (reserved == 0 || bytes > reach)) {
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  }
  void *base = reserved != 0 && bytes <= reach ? wrt_space_reserve(place, reserved) : NULL;
  /* Without a guard less will do, but nothing has pages of one byte at a place of its own. */
  const bool may_be_less = reserved != 0 ? !needs_guard : place == 0;
  if (base == NULL && may_be_less) {
    base = wrt_space_reserve_some(place, opened, wrt_memory_most(type, opened, maximum), &reserved);
    if (reach > reserved) reach = reserved;
  }
  if (base == NULL && place != 0) wrt_memory_explain(place);
  if (base == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  if (!wrt_space_open(base, opened) ||
      !wrt_reservations_add((uintptr_t)base - WRT_GUARD_BEFORE, WRT_GUARD_BEFORE + reserved)) {
    wrt_space_free(base, reserved);
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  }
  memory->base = (uint8_t *)base;
  memory->size = bytes;
  memory->inner = wrt_memory_inner(bytes);
  memory->pages = type->minimum;
  memory->maximum = maximum;
  memory->reserved = reserved;
  memory->reach = reach;
  memory->page_shift = type->page_shift;
  memory->is_64 = type->is_64;
  memory->has_maximum = type->has_maximum;
  memory->is_shared = type->is_shared;
}

void wrt_memory_reserve(wrt_memory_t *memory, const wrt_memory_type_t *type, bool needs_guard) {
  wrt_memory_set_up(memory, type, needs_guard, 0);
}

void wrt_memory_reserve_at(wrt_memory_t *memory, const wrt_memory_type_t *type, uintptr_t base) {
  wrt_memory_set_up(memory, type, !WRT_BOUNDS_CHECKS, base);
}

void wrt_memory_free(wrt_memory_t *memory) {
  if (memory->base != NULL) {
    wrt_reservations_remove((uintptr_t)memory->base - WRT_GUARD_BEFORE);
    wrt_space_free(memory->base, memory->reserved);
  }
  memset(memory, 0, sizeof *memory);
}

/* ---- Growth ---- */

/* What other threads see of a shared memory: its pages are accessible before its size says so. */
static void wrt_memory_publish(uint64_t *member, uint64_t value) {
#if WRT_64_BIT
  __atomic_store_n(member, value, __ATOMIC_RELEASE);
#else
  *(volatile uint64_t *)member = value;
#endif
}

static uint64_t wrt_memory_grow_alone(wrt_memory_t *memory, uint64_t pages) {
  const uint64_t old_pages = memory->pages, old_size = memory->size;
  if (pages > memory->maximum - old_pages) return UINT64_MAX;
  if (pages > (memory->reach - old_size) >> memory->page_shift) return UINT64_MAX;
  const uint64_t size = old_size + (pages << memory->page_shift);
  const uint64_t opened = wrt_space_round(old_size);
  if (!wrt_space_open(memory->base + (size_t)opened, wrt_space_round(size) - opened)) return UINT64_MAX;
  wrt_memory_publish(&memory->size, size);
  wrt_memory_publish(&memory->inner, wrt_memory_inner(size));
  wrt_memory_publish(&memory->pages, old_pages + pages);
  return old_pages;
}

#if WRT_POSIX
static pthread_mutex_t wrt_growth = PTHREAD_MUTEX_INITIALIZER;
#endif

uint64_t wrt_memory_grow_64(wrt_memory_t *memory, uint64_t pages) {
#if WRT_POSIX
  if (memory->is_shared) {
    pthread_mutex_lock(&wrt_growth);
    const uint64_t old_pages = wrt_memory_grow_alone(memory, pages);
    pthread_mutex_unlock(&wrt_growth);
    return old_pages;
  }
#endif
  return wrt_memory_grow_alone(memory, pages);
}

uint32_t wrt_memory_grow(wrt_memory_t *memory, uint32_t pages) {
  return (uint32_t)wrt_memory_grow_64(memory, pages);
}

"""##),
    RuntimeFile(path: "src/names.c", contents: ##"""
/* names.c: from a symbol to a Wasm function's index and name. */
#include <stdatomic.h>
#include <string.h>

#include "internal.h"

/* Modules whose names are known. A module beyond the last slot has no names in traps, that is all. */
#define WRT_MOST_MODULES 64
static _Atomic(const wrt_module_t *) wrt_modules[WRT_MOST_MODULES];

void wrt_names_add(const wrt_module_t *module) {
  if (module->names == NULL) return;
  for (size_t i = 0; i < WRT_MOST_MODULES; i++) {
    const wrt_module_t *present = atomic_load(&wrt_modules[i]);
    if (present == NULL && atomic_compare_exchange_strong(&wrt_modules[i], &present, module)) return;
    if (present == module) return;
  }
}

void wrt_module_forget(const wrt_module_t *module) {
  for (size_t i = 0; i < WRT_MOST_MODULES; i++) {
    const wrt_module_t *present = module;
    atomic_compare_exchange_strong(&wrt_modules[i], &present, NULL);
  }
}

/* ---- Symbols ---- */

typedef struct wrt_symbol {
  wrt_part_t part;
  uint32_t index;
  const char *text; /* the sanitised name, not terminated */
  size_t text_length;
} wrt_symbol_t;

static bool wrt_is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static bool wrt_is_alphanumeric(char byte) {
  return wrt_is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* "f12" or "f12_name" at the start of `at`; what follows a '.' the C compiler added ("f12_name.part.0"). */
static bool wrt_symbol_parse_here(const char *at, const char *end, wrt_symbol_t *symbol) {
  if (at == end || *at != 'f' || ++at == end || !wrt_is_digit(*at)) return false;
  uint64_t index = 0;
  for (; at != end && wrt_is_digit(*at); at++) {
    index = index * 10 + (uint64_t)(*at - '0');
    if (index > UINT32_MAX) return false;
  }
  if (at != end && *at != '_' && *at != '.') return false;
  const char *const dot = at == end ? NULL : memchr(at, '.', (size_t)(end - at));
  if (dot != NULL) end = dot;
  symbol->index = (uint32_t)index;
  symbol->text = at == end ? end : at + 1;
  symbol->text_length = (size_t)(end - symbol->text);
  return true;
}

/* clang calls a static function of C++ _ZL8f12_namePvj. */
static size_t wrt_symbol_unmangle(const char **name, size_t length) {
  const char *at = *name + 3;
  if (length < 4 || memcmp(*name, "_ZL", 3) != 0 || !wrt_is_digit(*at)) return length;
  const char *const end = *name + length;
  size_t count = 0;
  for (; at != end && wrt_is_digit(*at) && count <= length; at++)
    count = count * 10 + (size_t)(*at - '0');
  if (count > (size_t)(end - at)) return length;
  *name = at;
  return count;
}

/* What of a function a symbol is. */
static wrt_part_t wrt_symbol_part(const char *name, size_t length) {
  static const char code[] = "code_of_", version[] = "v3_of_", base[] = "base_of_";
  if (length > sizeof code && memcmp(name, code, sizeof code - 1) == 0) return WRT_PART_CODE;
  const char *const dot = memchr(name, '.', length);
  /* gcc calls them f12.cold and f12.part.0: the latter has what is left of a function whose start it inlines.
   */
  const bool is_split = dot != NULL && (size_t)(name + length - dot) > 6 &&
                        (memcmp(dot, ".cold.", 6) == 0 || memcmp(dot, ".part.", 6) == 0);
  if (is_split) return WRT_PART_COLD;
  const bool is_version = (length > sizeof version && memcmp(name, version, sizeof version - 1) == 0) ||
                          (length > sizeof base && memcmp(name, base, sizeof base - 1) == 0);
  return is_version ? WRT_PART_VERSION : WRT_PART_WHOLE;
}

/* The value of a lower-case hexadecimal digit, or 16. */
static uint32_t wrt_digit(char byte) {
  if (wrt_is_digit(byte)) return (uint32_t)(byte - '0');
  return byte >= 'a' && byte <= 'f' ? (uint32_t)(byte - 'a') + 10 : 16;
}

static bool wrt_key_find(uint32_t key, uint32_t *index) {
  for (size_t i = 0; i < WRT_MOST_MODULES; i++) {
    const wrt_module_t *const module = atomic_load(&wrt_modules[i]);
    if (module == NULL || module->names->keys == NULL) continue;
    for (uint32_t function = 0; function < module->names->count; function++) {
      if (module->names->keys[function] != key) continue;
      *index = function;
      return true;
    }
  }
  return false;
}

/* "f_3fa9c21d" or "f_name_3fa9c21d", behind a library's prefix if there is one. */
static bool wrt_symbol_parse_key(const char *name, const char *end, wrt_symbol_t *symbol) {
  const char *const dot = memchr(name, '.', (size_t)(end - name));
  if (dot != NULL) end = dot;
  if (end - name < 10 || end[-9] != '_') return false;
  uint32_t key = 0;
  for (const char *at = end - 8; at != end; at++) {
    const uint32_t digit = wrt_digit(*at);
    if (digit == 16) return false;
    key = key << 4 | digit;
  }
  if (!wrt_key_find(key, &symbol->index)) return false;
  const char *at = name;
  while (at != end - 9 && !(at[0] == 'f' && at[1] == '_' && (at == name || at[-1] == '_')))
    at++;
  /* Without a name the two underscores are one. */
  symbol->text = at + 2 <= end - 9 ? at + 2 : end - 9;
  symbol->text_length = (size_t)(end - 9 - symbol->text);
  return true;
}

/* Finds it at the start or, behind a library's prefix, after a '_'. */
static bool wrt_symbol_parse(const char *name, size_t length, wrt_symbol_t *symbol) {
  length = wrt_symbol_unmangle(&name, length);
  if (length >= 4 && memcmp(name, "wrt_", 4) == 0) return false; /* wrt_f32_min */
  const char *const end = name + length;
  symbol->part = wrt_symbol_part(name, length);
  if (wrt_symbol_parse_key(name, end, symbol)) return true;
  for (const char *at = name; at != NULL && at != end;) {
    if (wrt_symbol_parse_here(at, end, symbol)) return true;
    at = memchr(at, '_', (size_t)(end - at));
    if (at != NULL) at++;
  }
  return false;
}

/* Whether the symbol's text can have been made from a function's name: by replacing what C does not allow,
 * and cutting. */
static bool wrt_symbol_is_from(const wrt_symbol_t *symbol, const char *name) {
  for (size_t i = 0; i < symbol->text_length; i++) {
    if (name[i] == '\0') return false;
    if (wrt_is_alphanumeric(name[i]) && name[i] != symbol->text[i]) return false;
  }
  return symbol->text_length != 0;
}

/* The module that the symbol belongs to: the only one, or the only one that has such a name at this index. */
static const wrt_names_t *wrt_names_of(const wrt_symbol_t *symbol) {
  const wrt_names_t *found = NULL;
  bool is_certain = false, is_ambiguous = false;
  size_t candidates = 0;
  for (size_t i = 0; i < WRT_MOST_MODULES; i++) {
    const wrt_module_t *const module = atomic_load(&wrt_modules[i]);
    if (module == NULL) continue;
    candidates++;
    if (symbol->index >= module->names->count) continue;
    const bool is_from =
        wrt_symbol_is_from(symbol, module->names->text + module->names->offsets[symbol->index]);
    if (is_certain && is_from) is_ambiguous = true;
    if (!is_certain) found = module->names;
    is_certain = is_certain || is_from;
  }
  return !is_ambiguous && (is_certain || candidates == 1) ? found : NULL;
}

bool wrt_names_find(const char *name, size_t length, wrt_named_t *found) {
  wrt_symbol_t symbol;
  if (!wrt_symbol_parse(name, length, &symbol)) return false;
  found->index = symbol.index;
  found->part = symbol.part;
  found->names = wrt_names_of(&symbol);
  found->text = found->names == NULL ? NULL : found->names->text + found->names->offsets[symbol.index];
  found->length = found->text == NULL ? 0 : strlen(found->text);
  if (found->length == 0) { /* better the sanitised name than none */
    found->text = symbol.text;
    found->length = symbol.text_length;
  }
  return true;
}

void wrt_names_copy(char *to, size_t size, const char *text, size_t length) {
  if (length >= size) {
    length = size - 1;
    /* Do not cut within a UTF-8 sequence. */
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
      length--;
  }
  memcpy(to, text, length);
  to[length] = '\0';
}

"""##),
    RuntimeFile(path: "src/place.c", contents: ##"""
/* place.c: large constants of an executable as the initial contents of its memory. Part of what keeps a guest
 * in its memory: see the banner of wrt_memory.h. */
#define _GNU_SOURCE 1 /* mremap */
#include <string.h>

#include "internal.h"

#if WRT_LINUX && WRT_HAS_MMAP

#include <sys/mman.h>
#include <unistd.h>

#ifdef MREMAP_DONTUNMAP

/* Fewer bytes are copied faster than mapped. */
#define WRT_LEAST_MAPPED (UINT64_C(48) << 10)

/* A second mapping of the pages `from`, private and writable, at `to`, which is open already. False: there is
 * none, and at `to` is what was there before. */
static bool wrt_pages_map(uint8_t *to, const uint8_t *from, size_t size) {
  const int flags = MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP;
  void *const mapped = mremap((void *)(uintptr_t)from, size, size, flags, to);
  if (mapped != MAP_FAILED && mprotect(to, size, PROT_READ | PROT_WRITE) == 0) return true;
  /* What was at `to` may be gone. Nothing else may ever come there. */
  const int anonymous = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;
  if (mmap(to, size, PROT_READ | PROT_WRITE, anonymous, -1, 0) == MAP_FAILED)
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  return false;
}

void wrt_memory_place(wrt_memory_t *memory, uint64_t at, const uint8_t *bytes, uint64_t size) {
  if (size > memory->size || at > memory->size - size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  uint8_t *const to = memory->base + at;
  const uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
  /* Whole pages are [head, tail); with different places in a page there are none. */
  uint64_t head = (page - ((uintptr_t)to & (page - 1))) & (page - 1);
  uint64_t tail = size < head ? head : head + ((size - head) & ~(page - 1));
  const bool fits = (((uintptr_t)to ^ (uintptr_t)bytes) & (page - 1)) == 0;
  if (!fits || tail - head < WRT_LEAST_MAPPED ||
      !wrt_pages_map(to + head, bytes + head, (size_t)(tail - head))) {
    head = size;
    tail = size;
  }
  memcpy(to, bytes, (size_t)head);
  memcpy(to + tail, bytes + tail, (size_t)(size - tail));
}

#define WRT_PLACES_PAGES 1
#endif
#endif

#ifndef WRT_PLACES_PAGES

void wrt_memory_place(wrt_memory_t *memory, uint64_t at, const uint8_t *bytes, uint64_t size) {
  if (size > memory->size || at > memory->size - size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  memcpy(memory->base + at, bytes, (size_t)size);
}

#endif

"""##),
    RuntimeFile(path: "src/policy.c", contents: ##"""
/* policy.c: what --wasm-policy prints: a line for each thing the executable may do. */
#include <string.h>

#include "program.h"

/* In quotes, and nothing in it that a terminal obeys. */
static void wrt_policy_quote(const char *text, size_t length, FILE *file) {
  fputc('"', file);
  for (size_t i = 0; i < length; i++) {
    const unsigned char byte = (unsigned char)text[i];
    if (byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\')
      fprintf(file, "\\%02x", byte);
    else
      fputc(byte, file);
  }
  fputc('"', file);
}

static void wrt_policy_directory(const wrt_preopen_t *preopen, FILE *file) {
  const char *const guest = preopen->guest_path != NULL ? preopen->guest_path : preopen->host_path;
  fputs("directory ", file);
  wrt_policy_quote(guest, strlen(guest), file);
  fputs(" is ", file);
  wrt_policy_quote(preopen->host_path, strlen(preopen->host_path), file);
  fputs(preopen->is_read_only ? ", read-only\n" : ", read and write\n", file);
}

static void wrt_policy_variable(const char *variable, FILE *file) {
  const size_t name = strcspn(variable, "=");
  fputs("environment ", file);
  wrt_policy_quote(variable, name, file);
  if (variable[name] == '=') {
    fputs(" is ", file);
    wrt_policy_quote(variable + name + 1, strlen(variable + name + 1), file);
    fputc('\n', file);
  } else {
    fputs(" is inherited\n", file);
  }
}

static void wrt_policy_limits(const wrt_grants_t *grants, const wrt_module_t *module, FILE *file) {
  const uint64_t fuel = grants->has_fuel || module == NULL ? grants->fuel : module->fuel;
  if (grants->is_metered && fuel < INT64_MAX)
    fprintf(file, "at most %llu instructions\n", (unsigned long long)fuel);
  if (grants->deadline != 0)
    fprintf(file, "at most %llu.%09llu seconds\n", (unsigned long long)(grants->deadline / 1000000000u),
            (unsigned long long)(grants->deadline % 1000000000u));
}

void wrt_policy_print(const wrt_grants_t *grants, const wrt_program_t *program, FILE *file) {
  wrt_policy_limits(grants, program->module, file);
  if (!program->uses_wasi) {
    fputs("the module imports nothing of WASI: it may compute, and nothing else\n", file);
    return;
  }
  fputs("standard streams, arguments, clocks, random numbers\n", file);
  for (uint32_t i = 0; i < grants->preopen_count; i++)
    wrt_policy_directory(&grants->preopens[i], file);
  if (grants->preopen_count == 0) fputs("no directories\n", file);
  for (uint32_t i = 0; i < grants->environment_count; i++)
    wrt_policy_variable(grants->environment[i], file);
  if (grants->environment_count == 0) fputs("no environment\n", file);
  for (uint32_t i = 0; i < grants->listener_count; i++) {
    const char *const address = grants->listeners[i];
    if (strcmp(address, "fd") == 0) {
      fputs("sockets that the service manager passes (LISTEN_FDS)\n", file);
    } else {
      fputs("socket listening on ", file);
      wrt_policy_quote(address, strlen(address), file);
      fputc('\n', file);
    }
  }
  if (grants->listener_count == 0) fputs("no sockets\n", file);
  fputs(grants->walks_paths ? "path resolver: walk\n"
                            : "path resolver: kernel, where it has openat2; else walk\n",
        file);
  fputs(program->takes_options ? "whoever starts it may grant more: --wasm-dir, --wasm-env, --wasm-listen\n"
                               : "fixed when it was built\n",
        file);
}

"""##),
    RuntimeFile(path: "src/pool.c", contents: ##"""
/* pool.c: initial contents of memories, and reservations that are used again. Part of what keeps a guest in
 * its memory, and one guest's bytes from the next: see the banner of wrt_memory.h.
 *
 * Where the system can, the contents are a file in memory that is mapped copy-on-write over the reservation,
 * so that pages nobody writes to are shared. Dropping the pages of such a mapping (MADV_DONTNEED) brings the
 * contents back, and zeros elsewhere: that is all it takes to make a used reservation a new one. */
#define _GNU_SOURCE      1 /* memfd_create, MAP_ANONYMOUS */
#define _DARWIN_C_SOURCE 1
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "wrt/wrt_embed.h"
#include "wrt/wrt_pool.h"

static void wrt_contents_write(wrt_memory_t *memory, const wrt_contents_t *contents) {
  for (uint32_t i = 0; i < contents->count; i++) {
    const wrt_contents_segment_t *const segment = &contents->segments[i];
    /* The translator has made sure of it; a check costs nothing here. */
    if (segment->size > memory->size || segment->at > memory->size - segment->size)
      wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
    if (segment->size != 0) memcpy(memory->base + segment->at, segment->bytes, (size_t)segment->size);
  }
}

#if WRT_LINUX && WRT_HAS_MMAP

#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

/* Holes in a mapped file become pages of it once they are read, so it must not be much larger than its data.
 */
#define WRT_MOST_HOLES (UINT64_C(1) << 20)

/* The reservations of memories with the same contents. */
typedef struct wrt_shelf {
  struct wrt_shelf *next;
  const wrt_contents_t *contents;
  bool needs_guard;
  bool is_copied;      /* there is no file: the contents are written into each memory */
  int file;            /* -1: none needed, or none to be had */
  uint64_t start, end; /* what of the memory the file covers, in whole pages */
  wrt_memory_t *kept;  /* as they were when new */
  uint32_t kept_count;
} wrt_shelf_t;

struct wrt_pool {
  pthread_mutex_t lock;
  wrt_shelf_t *shelves;
  uint32_t most; /* reservations to keep */
  uint32_t kept;
};

wrt_pool_t *wrt_pool_new(uint32_t kept) {
  wrt_pool_t *const pool = calloc(1, sizeof *pool);
  if (pool == NULL) return NULL;
  if (pthread_mutex_init(&pool->lock, NULL) != 0) {
    free(pool);
    return NULL;
  }
  pool->most = kept;
  return pool;
}

void wrt_pool_free(wrt_pool_t *pool) {
  if (pool == NULL) return;
  while (pool->shelves != NULL) {
    wrt_shelf_t *const shelf = pool->shelves;
    pool->shelves = shelf->next;
    for (uint32_t i = 0; i < shelf->kept_count; i++)
      wrt_memory_free(&shelf->kept[i]);
    if (shelf->file >= 0) close(shelf->file);
    free(shelf->kept);
    free(shelf);
  }
  pthread_mutex_destroy(&pool->lock);
  free(pool);
}

/* ---- Shelves ---- */

static uint64_t wrt_page_round(uint64_t bytes) {
  const uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
  return (bytes + page - 1) & ~(page - 1);
}

static bool wrt_file_write(int file, const uint8_t *bytes, uint64_t size, uint64_t at) {
  while (size != 0) {
    const ssize_t written = pwrite(file, bytes, (size_t)size, (off_t)at);
    if (written <= 0) return false;
    bytes += written;
    at += (uint64_t)written;
    size -= (uint64_t)written;
  }
  return true;
}

static bool wrt_shelf_fill(const wrt_shelf_t *shelf) {
  if (ftruncate(shelf->file, (off_t)(shelf->end - shelf->start)) != 0) return false;
  for (uint32_t i = 0; i < shelf->contents->count; i++) {
    const wrt_contents_segment_t *const segment = &shelf->contents->segments[i];
    if (!wrt_file_write(shelf->file, segment->bytes, segment->size, segment->at - shelf->start)) return false;
  }
  /* From now on nobody can change what the instances share. */
  return fcntl(shelf->file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0;
}

/* Makes the file, where it is worth one. */
static void wrt_shelf_open(wrt_shelf_t *shelf) {
  uint64_t data = 0;
  shelf->start = UINT64_MAX;
  for (uint32_t i = 0; i < shelf->contents->count; i++) {
    const wrt_contents_segment_t *const segment = &shelf->contents->segments[i];
    if (segment->size == 0) continue;
    data += segment->size;
    if (segment->at < shelf->start) shelf->start = segment->at;
    if (segment->at + segment->size > shelf->end) shelf->end = segment->at + segment->size;
  }
  shelf->file = -1;
  if (data == 0) return;
  shelf->start &= ~(wrt_page_round(1) - 1);
  shelf->end = wrt_page_round(shelf->end);
  shelf->is_copied = true;
  if (shelf->end - shelf->start > 2 * data + WRT_MOST_HOLES) return;
  shelf->file = memfd_create("wasm", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (shelf->file < 0) return;
  if (!wrt_shelf_fill(shelf)) {
    close(shelf->file);
    shelf->file = -1;
    return;
  }
  shelf->is_copied = false;
}

/* The shelf for these contents; NULL: out of memory. */
static wrt_shelf_t *wrt_pool_shelf(wrt_pool_t *pool, const wrt_contents_t *contents, bool needs_guard) {
  for (wrt_shelf_t *shelf = pool->shelves; shelf != NULL; shelf = shelf->next)
    if (shelf->contents == contents && shelf->needs_guard == needs_guard) return shelf;
  wrt_shelf_t *const shelf = calloc(1, sizeof *shelf);
  if (shelf == NULL) return NULL;
  shelf->contents = contents;
  shelf->needs_guard = needs_guard;
  wrt_shelf_open(shelf);
  shelf->next = pool->shelves;
  pool->shelves = shelf;
  return shelf;
}

/* ---- Memories ---- */

/* True: a kept reservation has become the memory. Otherwise *file is what to map over a new one. */
static bool wrt_pool_take(wrt_pool_t *pool, const wrt_contents_t *contents, bool needs_guard,
                          wrt_memory_t *memory, wrt_shelf_t *found) {
  pthread_mutex_lock(&pool->lock);
  wrt_shelf_t *const shelf = wrt_pool_shelf(pool, contents, needs_guard);
  const bool is_kept = shelf != NULL && shelf->kept_count != 0;
  if (is_kept) {
    *memory = shelf->kept[--shelf->kept_count];
    pool->kept--;
  }
  if (shelf != NULL) *found = *shelf; /* what is copied changes no more */
  pthread_mutex_unlock(&pool->lock);
  return is_kept;
}

/* A shared memory's threads may outlive its owner's call, so each is made anew. */
static bool wrt_pool_takes(const wrt_pool_t *pool, bool is_shared) { return pool != NULL && !is_shared; }

void wrt_memory_reserve_filled(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                               wrt_pool_t *pool) {
  wrt_shelf_t shelf = {.is_copied = true, .file = -1};
  if (!wrt_pool_takes(pool, contents->type.is_shared) ||
      !wrt_pool_take(pool, contents, needs_guard, memory, &shelf)) {
    wrt_memory_reserve(memory, &contents->type, needs_guard);
    if (shelf.file >= 0 && shelf.end <= wrt_page_round(memory->size)) {
      const int flags = MAP_PRIVATE | MAP_FIXED;
      void *const place = memory->base + shelf.start;
      const size_t size = (size_t)(shelf.end - shelf.start);
      if (mmap(place, size, PROT_READ | PROT_WRITE, flags, shelf.file, 0) == MAP_FAILED) {
        wrt_memory_free(memory); /* part of it may be without a mapping */
        wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
      }
    }
  }
  if (shelf.is_copied) wrt_contents_write(memory, contents);
}

/* Makes a used memory a new one of `pages`; false: it cannot be used again. */
static bool wrt_memory_renew(wrt_memory_t *memory, uint64_t pages) {
  const uint64_t size = pages << memory->page_shift;
  const uint64_t opened = (memory->size + 0xffff) & ~UINT64_C(0xffff);
  const uint64_t remaining = (size + 0xffff) & ~UINT64_C(0xffff);
  if (opened != 0 && madvise(memory->base, (size_t)opened, MADV_DONTNEED) != 0) return false;
  if (opened > remaining &&
      mprotect(memory->base + remaining, (size_t)(opened - remaining), PROT_NONE) != 0) {
    return false;
  }
  memory->size = size;
  memory->inner = wrt_memory_inner(size);
  memory->pages = pages;
  return true;
}

static bool wrt_shelf_keep(wrt_shelf_t *shelf, const wrt_memory_t *memory) {
  wrt_memory_t *const kept = realloc(shelf->kept, ((size_t)shelf->kept_count + 1) * sizeof *kept);
  if (kept == NULL) return false;
  shelf->kept = kept;
  kept[shelf->kept_count++] = *memory;
  return true;
}

void wrt_memory_release(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                        wrt_pool_t *pool) {
  if (memory->base == NULL) return;
  bool is_kept = false;
  if (wrt_pool_takes(pool, memory->is_shared) && wrt_memory_renew(memory, contents->type.minimum)) {
    pthread_mutex_lock(&pool->lock);
    if (pool->kept < pool->most) {
      wrt_shelf_t *const shelf = wrt_pool_shelf(pool, contents, needs_guard);
      is_kept = shelf != NULL && wrt_shelf_keep(shelf, memory);
      if (is_kept) pool->kept++;
    }
    pthread_mutex_unlock(&pool->lock);
  }
  if (is_kept) {
    memset(memory, 0, sizeof *memory);
  } else {
    wrt_memory_free(memory);
  }
}

#else

/* Systems without what it takes: pools keep nothing. */
struct wrt_pool {
  char unused;
};

wrt_pool_t *wrt_pool_new(uint32_t kept) {
  (void)kept;
  return calloc(1, sizeof(wrt_pool_t));
}

void wrt_pool_free(wrt_pool_t *pool) { free(pool); }

void wrt_memory_reserve_filled(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                               wrt_pool_t *pool) {
  (void)pool;
  wrt_memory_reserve(memory, &contents->type, needs_guard);
  wrt_contents_write(memory, contents);
}

void wrt_memory_release(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                        wrt_pool_t *pool) {
  (void)contents;
  (void)needs_guard;
  (void)pool;
  wrt_memory_free(memory);
}

#endif

"""##),
    RuntimeFile(path: "src/processor.c", contents: ##"""
/* processor.c: which of two versions of functions or modules this processor can run. Not
 * __builtin_cpu_supports: older compilers' knows neither lzcnt nor movbe, and lzcnt is another instruction
 * where it is missing. */
#include "wrt/wrt.h"

int wrt_processor_level;

#if WRT_X86_64

#include <cpuid.h>

/* The features that x86-64-v3 adds to x86-64 (System V ABI, AMD64 supplement, 3.1.1). */
#define WRT_V3_LEAF_1                                                                                        \
  ((uint32_t)(bit_SSE3 | bit_SSSE3 | bit_SSE4_1 | bit_SSE4_2 | bit_CMPXCHG16B | bit_POPCNT | bit_FMA |       \
              bit_MOVBE | bit_F16C | bit_AVX | bit_OSXSAVE))
#define WRT_V3_LEAF_7        ((uint32_t)(bit_AVX2 | bit_BMI | bit_BMI2))
#define WRT_V3_LEAF_EXTENDED ((uint32_t)(bit_LZCNT | bit_LAHF_LM))

/* Vector registers that the system keeps for each thread: XMM and YMM. */
#define WRT_V3_STATE 0x6u

/* Without -mxsave the compilers have no function for it. */
static uint32_t wrt_enabled_state(void) {
  uint32_t low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return low;
}

/* Three questions and no more: under a hypervisor each cpuid is a trap, of some 20 microseconds in the worst
 * case. Every x86-64 processor has leaf 1; one with AVX and XSAVE has leaves up to 13, and the extended one.
 */
static bool wrt_has_v3(void) {
  uint32_t a, b, c, d;
  __cpuid(1, a, b, c, d);
  if ((c & WRT_V3_LEAF_1) != WRT_V3_LEAF_1) return false;
  if ((wrt_enabled_state() & WRT_V3_STATE) != WRT_V3_STATE) return false;
  __cpuid_count(7, 0, a, b, c, d);
  if ((b & WRT_V3_LEAF_7) != WRT_V3_LEAF_7) return false;
  __cpuid(0x80000001u, a, b, c, d);
  return (c & WRT_V3_LEAF_EXTENDED) == WRT_V3_LEAF_EXTENDED;
}

#else

static bool wrt_has_v3(void) { return false; }

#endif

int wrt_processor_find_level(void) {
  const int level = wrt_has_v3() ? 3 : 1;
  __atomic_store_n(&wrt_processor_level, level, __ATOMIC_RELAXED);
  return level;
}

"""##),
    RuntimeFile(path: "src/program.c", contents: ##"""
/* program.c: an executable's grants from what is frozen into it and from its arguments.
 *
 * Options of whoever starts it come before the guest's arguments, start with --wasm- and end at the first
 * argument that does not, or at `--`, which is taken away. A directory, or a variable, that is granted again
 * under the same name takes the earlier one's place. */
#include "program.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

/* ---- Adding one ----------------------------------------------------------------------------- */

static void wrt_grants_add_directory(wrt_grants_t *grants, wrt_preopen_t preopen) {
  const char *const name = preopen.guest_path != NULL ? preopen.guest_path : preopen.host_path;
  for (uint32_t i = 0; i < grants->preopen_count; i++) {
    const wrt_preopen_t *const other = &grants->preopens[i];
    if (strcmp(other->guest_path != NULL ? other->guest_path : other->host_path, name) == 0) {
      grants->preopens[i] = preopen;
      return;
    }
  }
  grants->preopens[grants->preopen_count++] = preopen;
}

static size_t wrt_name_length(const char *variable) { return strcspn(variable, "="); }

static void wrt_grants_add_variable(wrt_grants_t *grants, const char *variable) {
  const size_t length = wrt_name_length(variable);
  for (uint32_t i = 0; i < grants->environment_count; i++) {
    const char *const other = grants->environment[i];
    if (wrt_name_length(other) == length && memcmp(other, variable, length) == 0) {
      grants->environment[i] = variable;
      return;
    }
  }
  grants->environment[grants->environment_count++] = variable;
}

/* ---- Options -------------------------------------------------------------------------------- */

/* What comes behind `--wasm-NAME=`, or NULL if the argument is another. */
static const char *wrt_option_value(const char *argument, const char *name) {
  const size_t length = strlen(name);
  return strncmp(argument, name, length) == 0 && argument[length] == '=' ? argument + length + 1 : NULL;
}

/* HOST[::GUEST][:ro], copied to *text, which moves on. */
static bool wrt_option_directory(wrt_grants_t *grants, const char *value, char **text) {
  size_t length = strlen(value);
  char *const host = *text;
  memcpy(host, value, length + 1);
  *text += length + 1;
  wrt_preopen_t preopen = {.host_path = host, .guest_path = host};
  if (length >= 3 && strcmp(host + length - 3, ":ro") == 0) {
    preopen.is_read_only = true;
    host[length - 3] = '\0';
  }
  char *const mark = strstr(host, "::");
  if (mark != NULL) {
    *mark = '\0';
    preopen.guest_path = mark + 2;
  }
  if (preopen.host_path[0] == '\0' || preopen.guest_path[0] == '\0') return false;
  wrt_grants_add_directory(grants, preopen);
  return true;
}

static bool wrt_option_variable(wrt_grants_t *grants, const char *value) {
  if (wrt_name_length(value) == 0) return false;
  wrt_grants_add_variable(grants, value);
  return true;
}

static bool wrt_option_resolver(wrt_grants_t *grants, const char *value) {
  grants->walks_paths = strcmp(value, "walk") == 0;
  return grants->walks_paths || strcmp(value, "kernel") == 0;
}

/* Digits from *text on, which moves behind them. False: there are none, or too many. */
static bool wrt_option_digits(const char **text, uint64_t *value) {
  const char *at = *text;
  *value = 0;
  for (; *at >= '0' && *at <= '9'; at++) {
    const uint64_t digit = (uint64_t)(*at - '0');
    if (*value > (INT64_MAX - digit) / 10) return false;
    *value = *value * 10 + digit;
  }
  const bool has_digits = at != *text;
  *text = at;
  return has_digits;
}

static bool wrt_option_fuel(wrt_grants_t *grants, const char *value) {
  grants->has_fuel = true;
  return wrt_option_digits(&value, &grants->fuel) && *value == '\0';
}

/* 30, 0.5: seconds, to nanoseconds. */
static bool wrt_option_deadline(wrt_grants_t *grants, const char *value) {
  uint64_t seconds;
  if (!wrt_option_digits(&value, &seconds) || seconds > 1000000000u) return false;
  grants->deadline = seconds * 1000000000u;
  if (*value == '.') {
    uint64_t unit = 100000000;
    if (value[1] == '\0') return false;
    for (value++; *value >= '0' && *value <= '9' && unit != 0; value++, unit /= 10)
      grants->deadline += (uint64_t)(*value - '0') * unit;
  }
  return *value == '\0' && grants->deadline != 0;
}

/* One argument that starts with --wasm-. */
static bool wrt_option(wrt_grants_t *grants, const char *argument, char **text) {
  const char *value;
  if (grants->is_metered && (value = wrt_option_value(argument, "--wasm-fuel")) != NULL)
    return wrt_option_fuel(grants, value);
  if (grants->is_interruptible && (value = wrt_option_value(argument, "--wasm-deadline")) != NULL)
    return wrt_option_deadline(grants, value);
  if ((value = wrt_option_value(argument, "--wasm-dir")) != NULL)
    return wrt_option_directory(grants, value, text);
  if ((value = wrt_option_value(argument, "--wasm-env")) != NULL) return wrt_option_variable(grants, value);
  if ((value = wrt_option_value(argument, "--wasm-path-resolver")) != NULL)
    return wrt_option_resolver(grants, value);
  if ((value = wrt_option_value(argument, "--wasm-listen")) != NULL) {
    grants->listeners[grants->listener_count++] = value;
    return value[0] != '\0';
  }
  grants->shows_policy = strcmp(argument, "--wasm-policy") == 0;
  return grants->shows_policy;
}

static const char wrt_option_prefix[] = "--wasm-";

static bool wrt_is_option(const char *argument) {
  return strncmp(argument, wrt_option_prefix, sizeof wrt_option_prefix - 1) == 0;
}

static bool wrt_grants_take_options(wrt_grants_t *grants, int argc, char **argv, char *message,
                                    size_t message_size) {
  char *text = grants->texts;
  bool shows_policy = false;
  int at = 1;
  for (; at < argc && wrt_is_option(argv[at]); at++) {
    if (!wrt_option(grants, argv[at], &text)) {
      snprintf(
          message, message_size,
          "%s: not one of --wasm-dir=HOST[::GUEST][:ro], --wasm-env=NAME[=VALUE], --wasm-listen=ADDRESS, "
          "--wasm-path-resolver=kernel|walk, %s%s--wasm-policy (-- ends them)",
          argv[at], grants->is_metered ? "--wasm-fuel=COUNT, " : "",
          grants->is_interruptible ? "--wasm-deadline=SECONDS, " : "");
      return false;
    }
    shows_policy = shows_policy || grants->shows_policy;
  }
  grants->shows_policy = shows_policy;
  if (at < argc && strcmp(argv[at], "--") == 0) at++;
  grants->option_count = at - 1;
  return true;
}

/* ---- All ------------------------------------------------------------------------------------ */

bool wrt_grants_make(wrt_grants_t *grants, const wrt_program_t *program, int argc, char **argv, char *message,
                     size_t message_size) {
  *grants = (wrt_grants_t){.walks_paths = program->walks_paths, .deadline = program->deadline};
  if (program->module != NULL) {
    grants->is_metered = program->module->is_metered;
    grants->is_interruptible = program->module->is_interruptible;
  }
  /* Room for every argument to be an option of every kind. */
  const size_t options = program->takes_options && argc > 1 ? (size_t)argc : 1;
  size_t text_size = 1;
  if (program->takes_options)
    for (int i = 1; i < argc; i++)
      text_size += strlen(argv[i]) + 1;
  grants->preopens = calloc(program->preopen_count + options, sizeof *grants->preopens);
  grants->environment = calloc(program->environment_count + options, sizeof *grants->environment);
  grants->listeners = calloc(program->listener_count + options, sizeof *grants->listeners);
  grants->texts = malloc(text_size);
  if (grants->preopens == NULL || grants->environment == NULL || grants->listeners == NULL ||
      grants->texts == NULL) {
    snprintf(message, message_size, "out of memory");
    return false;
  }
  for (uint32_t i = 0; i < program->preopen_count; i++)
    wrt_grants_add_directory(grants, program->preopens[i]);
  for (uint32_t i = 0; i < program->environment_count; i++)
    wrt_grants_add_variable(grants, program->environment[i]);
  for (uint32_t i = 0; i < program->listener_count; i++)
    grants->listeners[grants->listener_count++] = program->listeners[i];
  if (program->takes_options) return wrt_grants_take_options(grants, argc, argv, message, message_size);
  grants->shows_policy = argc == 2 && strcmp(argv[1], "--wasm-policy") == 0;
  return true;
}

/* The variable of this process by that name, or NULL. */
static const char *wrt_inherited(const char *name) {
  const size_t length = strlen(name);
  for (char **at = environ; at != NULL && *at != NULL; at++)
    if (strncmp(*at, name, length) == 0 && (*at)[length] == '=') return *at;
  return NULL;
}

bool wrt_grants_acquire(wrt_grants_t *grants, char *message, size_t message_size) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < grants->environment_count; i++) {
    const char *variable = grants->environment[i];
    if (variable[wrt_name_length(variable)] == '\0') variable = wrt_inherited(variable);
    if (variable != NULL) grants->environment[count++] = variable;
  }
  grants->environment_count = count;
  for (uint32_t i = 0; i < grants->listener_count; i++)
    if (!wrt_listen(grants->listeners[i], &grants->sockets, &grants->socket_count, message, message_size))
      return false;
  return true;
}

void wrt_grants_free(wrt_grants_t *grants) {
  for (uint32_t i = 0; i < grants->socket_count; i++)
    close(grants->sockets[i]);
  free(grants->sockets);
  free(grants->preopens);
  free(grants->environment);
  free(grants->listeners);
  free(grants->texts);
  *grants = (wrt_grants_t){0};
}

"""##),
    RuntimeFile(path: "src/program.h", contents: ##"""
/* program.h: what an executable may do: what was frozen into it, and where the build left it to whoever
 * starts it, what the options --wasm-... say. */
#ifndef WRT_PROGRAM_H
#define WRT_PROGRAM_H

#include <stdio.h>

#include "wrt/wrt_main.h"

typedef struct wrt_grants {
  wrt_preopen_t *preopens;
  uint32_t preopen_count;
  const char **environment; /* "NAME=VALUE", or "NAME": inherited */
  uint32_t environment_count;
  const char **listeners;
  uint32_t listener_count;
  bool walks_paths;
  bool is_metered, is_interruptible; /* the module: what of the following applies */
  bool has_fuel;                     /* the starter says how much */
  uint64_t fuel;
  uint64_t deadline; /* nanoseconds; 0: none */
  bool shows_policy; /* print the policy instead of running */
  int option_count;  /* arguments that are the runtime's and not the guest's */
  char *texts;       /* what options were taken apart in */
  int *sockets;      /* open; whoever takes them over clears socket_count */
  uint32_t socket_count;
} wrt_grants_t;

/* Puts the frozen grants and the arguments' together. False: the message says why not; to be freed either
 * way. */
bool wrt_grants_make(wrt_grants_t *grants, const wrt_program_t *program, int argc, char **argv, char *message,
                     size_t message_size);
/* Fetches inherited variables, leaving out those that are not set, and opens the sockets. */
bool wrt_grants_acquire(wrt_grants_t *grants, char *message, size_t message_size);
void wrt_grants_free(wrt_grants_t *grants);

/* policy.c: what --wasm-policy prints. */
void wrt_policy_print(const wrt_grants_t *grants, const wrt_program_t *program, FILE *file);

/* deadline.c: what every instance begins with; the end of the program's time. False: there is no thread for
 * it. */
void wrt_executable_set_fuel(uint64_t fuel);
bool wrt_deadline_start(uint64_t nanoseconds);

/* listen.c: opens the socket for "127.0.0.1:8080" or "[::1]:8080", or takes those that a service manager
 * passed on
 * ("fd"); each goes to the end of *sockets. */
bool wrt_listen(const char *address, int **sockets, uint32_t *count, char *message, size_t message_size);

#endif

"""##),
    RuntimeFile(path: "src/reservations.c", contents: ##"""
/* reservations.c: which addresses belong to live memories. The signal handler asks, so reading takes no lock
 * and allocates nothing; slots are used again, and blocks of slots are never freed. */
#include <stdatomic.h>
#include <stdlib.h>

#include "internal.h"

/* start: 0 free, WRT_SLOT_CLAIMED while being filled, else the range is [start, end). */
typedef struct wrt_slot {
  _Atomic(uintptr_t) start;
  _Atomic(uintptr_t) end;
} wrt_slot_t;

#define WRT_SLOT_CLAIMED     ((uintptr_t)1)
#define WRT_SLOTS_IN_A_BLOCK 64

typedef struct wrt_slot_block {
  wrt_slot_t slots[WRT_SLOTS_IN_A_BLOCK];
  _Atomic(struct wrt_slot_block *) next;
} wrt_slot_block_t;

static wrt_slot_block_t wrt_first_block;

static bool wrt_slot_fill(wrt_slot_t *slot, uintptr_t start, uintptr_t end) {
  uintptr_t expected = 0;
  if (!atomic_compare_exchange_strong(&slot->start, &expected, WRT_SLOT_CLAIMED)) return false;
  atomic_store(&slot->end, end);
  atomic_store(&slot->start, start);
  return true;
}

/* The block after `block`, made if there is none. NULL: out of memory. */
static wrt_slot_block_t *wrt_block_after(wrt_slot_block_t *block) {
  wrt_slot_block_t *next = atomic_load(&block->next);
  if (next != NULL) return next;
  wrt_slot_block_t *const made = calloc(1, sizeof *made);
  if (made == NULL) return NULL;
  if (atomic_compare_exchange_strong(&block->next, &next, made)) return made;
  free(made); /* another thread was faster */
  return next;
}

bool wrt_reservations_add(uintptr_t start, uint64_t size) {
  for (wrt_slot_block_t *block = &wrt_first_block; block != NULL; block = wrt_block_after(block)) {
    for (size_t i = 0; i < WRT_SLOTS_IN_A_BLOCK; i++) {
      if (atomic_load_explicit(&block->slots[i].start, memory_order_relaxed) != 0) continue;
      if (wrt_slot_fill(&block->slots[i], start, start + (uintptr_t)size)) return true;
    }
  }
  return false;
}

void wrt_reservations_remove(uintptr_t start) {
  for (wrt_slot_block_t *block = &wrt_first_block; block != NULL; block = atomic_load(&block->next)) {
    for (size_t i = 0; i < WRT_SLOTS_IN_A_BLOCK; i++) {
      if (atomic_load(&block->slots[i].start) == start) {
        atomic_store(&block->slots[i].start, 0);
        return;
      }
    }
  }
}

bool wrt_reservations_contain(uintptr_t address) {
  for (wrt_slot_block_t *block = &wrt_first_block; block != NULL; block = atomic_load(&block->next)) {
    for (size_t i = 0; i < WRT_SLOTS_IN_A_BLOCK; i++) {
      const uintptr_t start = atomic_load(&block->slots[i].start);
      if (start <= WRT_SLOT_CLAIMED || address < start) continue;
      const uintptr_t end = atomic_load(&block->slots[i].end);
      /* Still the same range? Another thread may have used the slot again in between. */
      if (address < end && atomic_load(&block->slots[i].start) == start) return true;
    }
  }
  return false;
}

"""##),
    RuntimeFile(path: "src/signals.c", contents: ##"""
/* signals.c: faults become traps. Part of what keeps a guest in its memory: see the banner of wrt_memory.h.
 */
#define _GNU_SOURCE      1 /* registers in ucontext_t */
#define _DARWIN_C_SOURCE 1
#include "internal.h"

#if WRT_SIGNAL_TRAPS

#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif

/* Enough for the handler, for reading symbols and for unwinding, with the largest register files. */
#define WRT_ALTERNATE_STACK_SIZE  ((size_t)128 << 10)
#define WRT_ALTERNATE_STACK_LEAST ((size_t)32 << 10)
#define WRT_STACK_GUARD           ((size_t)64 << 10)

/* How far from the stack pointer a fault still counts as stack overflow. Frames larger than a page are
 * touched page by page with -fstack-clash-protection, so the distance stays small. */
#define WRT_STACK_NEIGHBOURHOOD ((uintptr_t)1 << 20)

static struct sigaction wrt_previous_segv, wrt_previous_bus;
static pthread_key_t wrt_stack_key;
static bool wrt_has_stack_key;

/* ---- Registers ---- */

typedef struct wrt_registers {
  uintptr_t program_counter; /* 0: not known on this processor */
  uintptr_t stack_pointer;
} wrt_registers_t;

static wrt_registers_t wrt_registers_of(const void *context) {
  const ucontext_t *const user = (const ucontext_t *)context;
  wrt_registers_t registers = {0, 0};
#if WRT_LINUX && WRT_X86_64
  registers.program_counter = (uintptr_t)user->uc_mcontext.gregs[REG_RIP];
  registers.stack_pointer = (uintptr_t)user->uc_mcontext.gregs[REG_RSP];
#elif WRT_LINUX && WRT_AARCH64
  registers.program_counter = (uintptr_t)user->uc_mcontext.pc;
  registers.stack_pointer = (uintptr_t)user->uc_mcontext.sp;
#elif WRT_LINUX && WRT_RISCV64
  registers.program_counter = (uintptr_t)user->uc_mcontext.__gregs[REG_PC];
  registers.stack_pointer = (uintptr_t)user->uc_mcontext.__gregs[REG_SP];
#elif WRT_MACOS && WRT_X86_64
  registers.program_counter = (uintptr_t)user->uc_mcontext->__ss.__rip;
  registers.stack_pointer = (uintptr_t)user->uc_mcontext->__ss.__rsp;
#elif WRT_MACOS && WRT_AARCH64
  registers.program_counter = (uintptr_t)__darwin_arm_thread_state64_get_pc(user->uc_mcontext->__ss);
  registers.stack_pointer = (uintptr_t)__darwin_arm_thread_state64_get_sp(user->uc_mcontext->__ss);
#else
  (void)user;
#endif
  return registers;
}

/* ---- The handler ---- */

/* WRT_TRAP_NONE: not a fault of guest code. */
static wrt_trap_code_t wrt_classify(const siginfo_t *information, wrt_registers_t registers) {
  if (information->si_code <= 0) return WRT_TRAP_NONE; /* sent by a process, not a fault */
  const uintptr_t address = (uintptr_t)information->si_addr;
  if (wrt_reservations_contain(address)) return WRT_TRAP_OUT_OF_BOUNDS_MEMORY;
  if (wrt_this_thread.innermost == NULL || registers.stack_pointer == 0) return WRT_TRAP_NONE;
  const uintptr_t above = address - registers.stack_pointer;
  const uintptr_t below = registers.stack_pointer - address;
  const uintptr_t distance = above < below ? above : below;
  return distance <= WRT_STACK_NEIGHBOURHOOD ? WRT_TRAP_STACK_EXHAUSTED : WRT_TRAP_NONE;
}

static void wrt_chain(int number, siginfo_t *information, void *context) {
  const struct sigaction *const previous = number == SIGBUS ? &wrt_previous_bus : &wrt_previous_segv;
  if ((previous->sa_flags & SA_SIGINFO) != 0) {
    previous->sa_sigaction(number, information, context);
  } else if (previous->sa_handler != SIG_DFL && previous->sa_handler != SIG_IGN) {
    previous->sa_handler(number);
  } else {
    /* On return the instruction faults again and the process ends; a sent signal has to be sent again. */
    struct sigaction by_default;
    by_default.sa_handler = SIG_DFL;
    by_default.sa_flags = 0;
    sigemptyset(&by_default.sa_mask);
    if (information->si_code > 0 || previous->sa_handler == SIG_DFL) sigaction(number, &by_default, NULL);
    if (information->si_code <= 0 && previous->sa_handler == SIG_DFL) raise(number);
  }
}

static void wrt_handle_fault(int number, siginfo_t *information, void *context) {
  if (wrt_this_thread.describing != NULL && information->si_code > 0) wrt_end_attempt();
  const wrt_registers_t registers = wrt_registers_of(context);
  const wrt_trap_code_t code = wrt_classify(information, registers);
  if (code == WRT_TRAP_NONE) {
    wrt_chain(number, information, context);
  } else {
    wrt_raise(code, 0, registers.program_counter);
  }
}

/* ---- Set-up ---- */

/* At thread exit; `mapping` is what wrt_signals_enter_thread made. */
static void wrt_free_alternate_stack(void *mapping) {
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && current.ss_sp == (void *)((char *)mapping + WRT_STACK_GUARD)) {
    stack_t none = {0};
    none.ss_flags = SS_DISABLE;
    none.ss_size = WRT_ALTERNATE_STACK_SIZE; /* macOS looks at it all the same */
    sigaltstack(&none, NULL);
  }
  munmap(mapping, WRT_STACK_GUARD + WRT_ALTERNATE_STACK_SIZE);
  wrt_this_thread.has_alternate_stack = false;
}

static void wrt_install_handlers(void) {
  struct sigaction action;
  action.sa_sigaction = wrt_handle_fault;
  /* NODEFER: the handler is left by siglongjmp, which does not restore the mask. */
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  sigaction(SIGSEGV, &action, &wrt_previous_segv);
  sigaction(SIGBUS, &action, &wrt_previous_bus);
  wrt_has_stack_key = pthread_key_create(&wrt_stack_key, wrt_free_alternate_stack) == 0;
}

static WRT_NOINLINE void wrt_make_alternate_stack(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, wrt_install_handlers);
  stack_t current;
  if (sigaltstack(NULL, &current) != 0) return;
  if ((current.ss_flags & SS_DISABLE) == 0 && current.ss_size >= WRT_ALTERNATE_STACK_LEAST) {
    wrt_this_thread.has_alternate_stack = true; /* the host's will do */
    return;
  }
  /* Without one (out of memory) stack overflow ends the process; the next wrt_try tries again. */
  const size_t size = WRT_STACK_GUARD + WRT_ALTERNATE_STACK_SIZE;
  void *const mapping = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapping == MAP_FAILED) return;
  stack_t made = {0};
  made.ss_sp = (char *)mapping + WRT_STACK_GUARD;
  made.ss_size = WRT_ALTERNATE_STACK_SIZE;
  if (mprotect(mapping, WRT_STACK_GUARD, PROT_NONE) != 0 || !wrt_has_stack_key ||
      pthread_setspecific(wrt_stack_key, mapping) != 0) {
    munmap(mapping, size);
    return;
  }
  wrt_this_thread.has_alternate_stack = sigaltstack(&made, NULL) == 0;
}

void wrt_signals_enter_thread(void) {
  if (WRT_UNLIKELY(!wrt_this_thread.has_alternate_stack)) wrt_make_alternate_stack();
}

#else

typedef int wrt_signals_are_not_traps_t; /* an empty translation unit is not C */

#endif

"""##),
    RuntimeFile(path: "src/source.c", contents: ##"""
/* source.c: from an offset in a module to the source it was made from, by the table that the translator
 * makes of the module's DWARF. The table is part of the program, but is read as if it were not. */
#include <string.h>

#include "symbols.h"

#if WRT_SYMBOLS

WRT_SMALL_BEGIN

typedef struct wrt_leb {
  const uint8_t *at;
  const uint8_t *end;
} wrt_leb_t;

static uint32_t wrt_leb_unsigned(wrt_leb_t *leb) {
  uint32_t value = 0;
  for (unsigned shift = 0; leb->at != leb->end && shift < 35; shift += 7) {
    const uint8_t byte = *leb->at++;
    if (shift < 32) value |= (uint32_t)(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

/* Signed numbers with the sign last. */
static uint32_t wrt_leb_difference(wrt_leb_t *leb) {
  const uint32_t value = wrt_leb_unsigned(leb);
  return (value >> 1) ^ (0u - (value & 1));
}

/* Rows: twice the distance from the row before, plus 1 if file and scope stay; the difference of the lines;
 * then file and scope, if they do not. Line 0: no source. */
bool wrt_source_find(const wrt_source_t *source, uint32_t offset, wrt_source_place_t *place) {
  wrt_leb_t leb = {source->rows, source->rows + source->row_size};
  uint32_t start = 0, file = 0, line = 0, scope = 0;
  while (leb.at != leb.end) {
    const uint32_t step = wrt_leb_unsigned(&leb);
    if (offset - start < step >> 1) break;
    start += step >> 1;
    line += wrt_leb_difference(&leb);
    if ((step & 1) == 0) {
      file = wrt_leb_unsigned(&leb);
      scope = wrt_leb_unsigned(&leb);
    }
  }
  if (line == 0 || file >= source->file_count) return false;
  *place = (wrt_source_place_t){source->text + source->files[file], line, scope};
  return true;
}

bool wrt_source_leave(const wrt_source_t *source, wrt_source_place_t *place, const char **name) {
  if (place->scope == 0 || place->scope > source->scope_count) return false;
  const wrt_source_scope_t *const scope = &source->scopes[place->scope - 1];
  *name = source->text + scope->name;
  if (scope->file >= source->file_count) return false;
  /* Scopes follow on those around them, so this ends. */
  const uint32_t outer = scope->outer < place->scope ? scope->outer : 0;
  *place = (wrt_source_place_t){source->text + source->files[scope->file], scope->line, outer};
  return true;
}

WRT_SMALL_END

#else

typedef int wrt_source_is_not_read_t; /* an empty translation unit is not C */

#endif

"""##),
    RuntimeFile(path: "src/swift.c", contents: ##"""
/* swift.c: what the Swift interface of a module needs besides the embedding's functions. */
#include "wrt/wrt_swift.h"

#include "internal.h"

typedef struct wrt_swift_visit {
  void (*visit)(const wrt_swift_frame_t *frame, void *argument);
  void *argument;
  bool has_frames;
} wrt_swift_visit_t;

static bool wrt_swift_visit_frame(const wrt_frame_t *frame, void *argument) {
  wrt_swift_visit_t *const all = (wrt_swift_visit_t *)argument;
  const wrt_swift_frame_t seen = {.function_index = frame->function_index,
                                  .function_name = frame->function_name,
                                  .is_inlined = frame->is_inlined,
                                  .has_offset = frame->has_offset,
                                  .offset = frame->offset,
                                  .file = frame->line == 0 ? "" : frame->file,
                                  .line = frame->line,
                                  .column = frame->column};
  all->has_frames = true;
  all->visit(&seen, all->argument);
  return true;
}

bool wrt_swift_trap_frames(const wrt_trap_t *trap,
                           void (*visit)(const wrt_swift_frame_t *frame, void *argument), void *argument) {
  wrt_swift_visit_t all = {visit, argument, false};
  wrt_trap_frames(trap, wrt_swift_visit_frame, &all);
  if (!all.has_frames && trap->has_function) {
    const wrt_swift_frame_t frame = {
        .function_index = trap->function_index, .function_name = trap->function_name, .file = ""};
    visit(&frame, argument);
  }
  return all.has_frames && trap->has_more_frames;
}

"""##),
    RuntimeFile(path: "src/symbols.c", contents: ##"""
/* symbols.c: from a place in the machine code to the Wasm function it came from, by the symbol table of the
 * executable or shared object, read from its file. */
#define _GNU_SOURCE 1 /* dl_iterate_phdr */
#include "symbols.h"

#if WRT_SYMBOLS

#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

WRT_SMALL_BEGIN

typedef ElfW(Ehdr) wrt_elf_header_t;
typedef ElfW(Shdr) wrt_elf_section_t;
typedef ElfW(Sym) wrt_elf_symbol_t;

/* ---- The file that an address was loaded from ---- */

static int wrt_object_visit(struct dl_phdr_info *information, size_t size, void *argument) {
  (void)size;
  wrt_object_t *const object = (wrt_object_t *)argument;
  for (size_t i = 0; i < information->dlpi_phnum; i++) {
    const ElfW(Phdr) *const segment = &information->dlpi_phdr[i];
    const uintptr_t start = information->dlpi_addr + segment->p_vaddr;
    if (segment->p_type != PT_LOAD || object->address - start >= segment->p_memsz) continue;
    object->bias = information->dlpi_addr;
    object->path = information->dlpi_name;
    if (object->path == NULL || object->path[0] == '\0') object->path = "/proc/self/exe";
    object->is_found = true;
    return 1;
  }
  return 0;
}

void wrt_object_find(wrt_object_t *object, uintptr_t address) {
  *object = (wrt_object_t){.address = address};
  dl_iterate_phdr(wrt_object_visit, object);
}

wrt_image_t wrt_image_map(const char *path) {
  wrt_image_t image = {NULL, 0};
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return image;
  struct stat status;
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    void *const bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes != MAP_FAILED) {
      image.bytes = (const uint8_t *)bytes;
      image.size = (size_t)status.st_size;
    }
  }
  close(file);
  return image;
}

void wrt_image_unmap(wrt_image_t image) {
  if (image.bytes != NULL) munmap((void *)(uintptr_t)image.bytes, image.size);
}

static bool wrt_image_holds(wrt_image_t image, uint64_t offset, uint64_t size) {
  return offset <= image.size && size <= image.size - offset;
}

static bool wrt_image_read(wrt_image_t image, uint64_t offset, void *to, size_t size) {
  if (!wrt_image_holds(image, offset, size)) return false;
  memcpy(to, image.bytes + offset, size);
  return true;
}

/* ---- Its symbols ---- */

/* Looks `address` (as in the file) up in one symbol table. */
static bool wrt_table_find(wrt_image_t image, const wrt_elf_section_t *symbols,
                           const wrt_elf_section_t *strings, uint64_t address, wrt_named_t *function) {
  if (!wrt_image_holds(image, symbols->sh_offset, symbols->sh_size) ||
      !wrt_image_holds(image, strings->sh_offset, strings->sh_size)) {
    return false;
  }
  for (uint64_t at = 0; symbols->sh_size - at >= sizeof(wrt_elf_symbol_t); at += sizeof(wrt_elf_symbol_t)) {
    wrt_elf_symbol_t symbol;
    memcpy(&symbol, image.bytes + symbols->sh_offset + at, sizeof symbol);
    if ((symbol.st_info & 0xf) != STT_FUNC || symbol.st_shndx == SHN_UNDEF) continue;
    if (address - symbol.st_value >= symbol.st_size || symbol.st_name >= strings->sh_size) continue;
    const char *const name = (const char *)image.bytes + strings->sh_offset + symbol.st_name;
    const char *const end = memchr(name, 0, (size_t)(strings->sh_size - symbol.st_name));
    if (end != NULL && wrt_names_find(name, (size_t)(end - name), function)) return true;
  }
  return false;
}

bool wrt_image_find_function(wrt_image_t image, uint64_t address, wrt_named_t *function) {
  wrt_elf_header_t header;
  if (!wrt_image_read(image, 0, &header, sizeof header)) return false;
  if (memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_shentsize != sizeof(wrt_elf_section_t)) {
    return false;
  }
  for (size_t i = 0; i < header.e_shnum; i++) {
    wrt_elf_section_t symbols, strings;
    if (!wrt_image_read(image, header.e_shoff + i * sizeof symbols, &symbols, sizeof symbols)) return false;
    if (symbols.sh_type != SHT_SYMTAB || symbols.sh_link >= header.e_shnum) continue;
    if (!wrt_image_read(image, header.e_shoff + symbols.sh_link * sizeof strings, &strings, sizeof strings)) {
      return false;
    }
    if (wrt_table_find(image, &symbols, &strings, address, function)) return true;
  }
  return false;
}

wrt_image_t wrt_image_section(wrt_image_t image, const char *name) {
  const wrt_image_t none = {NULL, 0};
  wrt_elf_header_t header;
  wrt_elf_section_t section, names;
  if (!wrt_image_read(image, 0, &header, sizeof header)) return none;
  if (memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_shentsize != sizeof section) return none;
  if (!wrt_image_read(image, header.e_shoff + header.e_shstrndx * sizeof names, &names, sizeof names))
    return none;
  const size_t length = strlen(name) + 1;
  for (size_t i = 0; i < header.e_shnum; i++) {
    if (!wrt_image_read(image, header.e_shoff + i * sizeof section, &section, sizeof section)) return none;
    if (section.sh_type != SHT_PROGBITS || (section.sh_flags & SHF_COMPRESSED) != 0) continue;
    if (section.sh_name >= names.sh_size || names.sh_size - section.sh_name < length) continue;
    if (!wrt_image_holds(image, names.sh_offset, names.sh_size)) return none;
    if (memcmp(image.bytes + names.sh_offset + section.sh_name, name, length) != 0) continue;
    if (!wrt_image_holds(image, section.sh_offset, section.sh_size)) return none;
    return (wrt_image_t){image.bytes + section.sh_offset, (size_t)section.sh_size};
  }
  return none;
}

WRT_SMALL_END

#else

typedef int wrt_symbols_are_not_read_t; /* an empty translation unit is not C */

#endif

"""##),
    RuntimeFile(path: "src/symbols.h", contents: ##"""
/* symbols.h: from places in the machine code to Wasm functions: what symbols.c, dwarf.c, source.c and
 * backtrace.c share. All of them may run in signal handlers: no allocation, no lock of our own, and every
 * number in a file is checked, since the file may have been replaced. */
#ifndef WRT_SYMBOLS_H
#define WRT_SYMBOLS_H

#include "internal.h"

/* Around code that runs once at most: small rather than fast. */
#if defined(__clang__)
#define WRT_SMALL_BEGIN _Pragma("clang attribute push(__attribute__((minsize)), apply_to = function)")
#define WRT_SMALL_END   _Pragma("clang attribute pop")
#else
#define WRT_SMALL_BEGIN
#define WRT_SMALL_END
#endif

typedef struct wrt_image {
  const uint8_t *bytes; /* NULL: none */
  size_t size;
} wrt_image_t;

/* ---- symbols.c ---- */

/* The object that `address` was loaded from. */
typedef struct wrt_object {
  uintptr_t address; /* asked for */
  uintptr_t bias;    /* address in memory less that in the file */
  const char *path;
  bool is_found;
} wrt_object_t;
WRT_HIDDEN void wrt_object_find(wrt_object_t *object, uintptr_t address);

WRT_HIDDEN wrt_image_t wrt_image_map(const char *path);
WRT_HIDDEN void wrt_image_unmap(wrt_image_t image);
/* The contents of a section; empty if there is none. */
WRT_HIDDEN wrt_image_t wrt_image_section(wrt_image_t image, const char *name);
/* The Wasm function whose symbol covers `address`, as in the file. */
WRT_HIDDEN bool wrt_image_find_function(wrt_image_t image, uint64_t address, wrt_named_t *function);

/* ---- dwarf.c ---- */

/* One C function that a machine instruction belongs to: the one it is in, or one inlined there. */
typedef struct wrt_native_frame {
  const char *name;      /* of the inlined function; NULL for the outermost, whose symbol says more */
  const char *directory; /* NULL if not known, or if the file's name says it */
  const char *file;      /* NULL: no position */
  uint32_t line;
  uint32_t column;
} wrt_native_frame_t;

#define WRT_MOST_INLINED 32

/* The functions that `address` is in, innermost first, by the image's debug information (DWARF 4, as wasmc
 * has it made); at least one, of which nothing may be known. */
WRT_HIDDEN size_t wrt_image_find_frames(wrt_image_t image, uint64_t address,
                                        wrt_native_frame_t frames[WRT_MOST_INLINED]);

/* ---- source.c ---- */

/* Where an offset in the module comes from: `scope` is 0 in the function itself, else what was inlined there
 * before it became Wasm. */
typedef struct wrt_source_place {
  const char *file;
  uint32_t line;
  uint32_t scope;
} wrt_source_place_t;

WRT_HIDDEN bool wrt_source_find(const wrt_source_t *source, uint32_t offset, wrt_source_place_t *place);
/* The name of place->scope, whose place becomes that of the call; false for 0. */
WRT_HIDDEN bool wrt_source_leave(const wrt_source_t *source, wrt_source_place_t *place, const char **name);

#endif

"""##),
    RuntimeFile(path: "src/table.c", contents: ##"""
/* table.c: what of tables is not inline (spec 4.4.6). */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* ---- Tables in which a collector looks for references ---- */

typedef struct wrt_live_table {
  struct wrt_live_table *next;
  const wrt_table_t *table;
} wrt_live_table_t;

static wrt_live_table_t *wrt_live_tables;
/* Held by who changes the list. Readers find it whole at any time. */
static volatile char wrt_live_tables_lock;

static void wrt_lock_live_tables(void) {
  while (__atomic_test_and_set(&wrt_live_tables_lock, __ATOMIC_ACQUIRE)) {
  }
}

static void wrt_unlock_live_tables(void) { __atomic_clear(&wrt_live_tables_lock, __ATOMIC_RELEASE); }

static bool wrt_live_tables_add(const wrt_table_t *table) {
  wrt_live_table_t *const live = malloc(sizeof *live);
  if (live == NULL) return false;
  live->table = table;
  wrt_lock_live_tables();
  live->next = wrt_live_tables;
  __atomic_store_n(&wrt_live_tables, live, __ATOMIC_RELEASE);
  wrt_unlock_live_tables();
  return true;
}

static void wrt_live_tables_remove(const wrt_table_t *table) {
  wrt_lock_live_tables();
  wrt_live_table_t *found = NULL;
  for (wrt_live_table_t **link = &wrt_live_tables; *link != NULL; link = &(*link)->next) {
    if ((*link)->table != table) continue;
    found = *link;
    __atomic_store_n(link, found->next, __ATOMIC_RELEASE);
    break;
  }
  wrt_unlock_live_tables();
  free(found);
}

void wrt_tables_visit(void (*visit)(void *elements, size_t size)) {
  for (const wrt_live_table_t *live = wrt_live_tables; live != NULL; live = live->next)
    visit(live->table->of.references, (size_t)live->table->size * sizeof(wrt_ref_t));
}

/* ---- Tables ---- */

static size_t wrt_table_element_size(const wrt_table_t *table) {
  return table->is_function ? sizeof(wrt_table_entry_t) : sizeof(wrt_ref_t);
}

/* Element `index`, of either kind. */
static void *wrt_table_at(const wrt_table_t *table, uint64_t index) {
  return (char *)table->of.references + (size_t)index * wrt_table_element_size(table);
}

/* A trap unless at ... at + count is in the table (spec: before the first write). */
static void wrt_table_check(const wrt_table_t *table, uint32_t at, uint32_t count) {
  if ((uint64_t)at + count > table->size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
}

static void wrt_segment_check(uint32_t segment_size, uint32_t from, uint32_t count) {
  if ((uint64_t)from + count > segment_size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
}

static bool wrt_is_function(wrt_value_type_t element) {
  switch ((wrt_heap_t)element.heap) {
  case WRT_HEAP_FUNC:
  case WRT_HEAP_NOFUNC:
    return true;
  case WRT_HEAP_CONCRETE:
    return element.type != NULL && element.type->composite == WRT_COMPOSITE_FUNCTION;
  default:
    return false;
  }
}

void wrt_table_new(wrt_table_t *table, uint64_t size, uint64_t maximum, bool has_maximum,
                   wrt_value_type_t element) {
  memset(table, 0, sizeof *table);
  if (size > WRT_TABLE_LIMIT) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  table->is_function = wrt_is_function(element);
  const uint64_t capacity = size == 0 ? 1 : size;
  table->of.references = calloc((size_t)capacity, wrt_table_element_size(table));
  if (table->of.references == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  table->size = size;
  table->capacity = capacity;
  table->maximum = has_maximum ? maximum : UINT32_MAX;
  table->has_maximum = has_maximum;
  table->element = element;
  if (!table->is_function && !wrt_live_tables_add(table)) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
}

void wrt_table_free(wrt_table_t *table) {
  if (table->of.references != NULL && !table->is_function) wrt_live_tables_remove(table);
  free(table->of.references);
  memset(table, 0, sizeof *table);
}

/* Room for `size` elements, and some more so that growing by one is cheap. */
static bool wrt_table_make_room(wrt_table_t *table, uint64_t size) {
  if (size <= table->capacity) return true;
  uint64_t capacity = table->capacity + table->capacity / 2;
  if (capacity < size) capacity = size;
  if (capacity > WRT_TABLE_LIMIT) capacity = WRT_TABLE_LIMIT;
  if (table->is_function) {
    void *const entries = realloc(table->of.entries, (size_t)capacity * sizeof(wrt_table_entry_t));
    if (entries == NULL) return false;
    table->of.entries = entries;
    table->capacity = capacity;
    return true;
  }
  /* Whoever looks for references meanwhile must find them. */
  wrt_ref_t *const old = table->of.references;
  wrt_ref_t *const elements = malloc((size_t)capacity * sizeof *elements);
  if (elements == NULL) return false;
  memcpy(elements, old, (size_t)table->size * sizeof *elements);
  __atomic_store_n(&table->of.references, elements, __ATOMIC_RELEASE);
  free(old);
  table->capacity = capacity;
  return true;
}

uint32_t wrt_table_grow(wrt_table_t *table, wrt_ref_t value, uint32_t count) {
  const uint64_t old_size = table->size;
  const uint64_t size = old_size + count;
  if (size > table->maximum || size > WRT_TABLE_LIMIT || !wrt_table_make_room(table, size)) return UINT32_MAX;
  table->size = size;
  wrt_table_fill(table, (uint32_t)old_size, value, count);
  return (uint32_t)old_size;
}

void wrt_table_fill(wrt_table_t *table, uint32_t to, wrt_ref_t value, uint32_t count) {
  wrt_table_check(table, to, count);
  if (table->is_function) {
    const wrt_table_entry_t entry = wrt_table_entry(value);
    for (uint32_t i = 0; i < count; i++)
      table->of.entries[to + i] = entry;
  } else {
    for (uint32_t i = 0; i < count; i++)
      table->of.references[to + i] = value;
  }
}

/* Both tables hold elements of the same kind: validation made sure that one's type matches the other's. */
void wrt_table_copy(wrt_table_t *to_table, wrt_table_t *from_table, uint32_t to, uint32_t from,
                    uint32_t count) {
  wrt_table_check(to_table, to, count);
  wrt_table_check(from_table, from, count);
  memmove(wrt_table_at(to_table, to), wrt_table_at(from_table, from),
          (size_t)count * wrt_table_element_size(to_table));
}

void wrt_table_init(wrt_table_t *table, const wrt_ref_t *segment, uint32_t segment_size, uint32_t to,
                    uint32_t from, uint32_t count) {
  wrt_segment_check(segment_size, from, count);
  wrt_table_check(table, to, count);
  for (uint32_t i = 0; i < count; i++)
    wrt_table_set(table, to + i, segment[from + i]);
}

void wrt_table_init_functions(wrt_table_t *table, const wrt_function_t *functions, const uint32_t *segment,
                              uint32_t segment_size, uint32_t to, uint32_t from, uint32_t count) {
  wrt_segment_check(segment_size, from, count);
  wrt_table_check(table, to, count);
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t number = segment[from + i];
    /* References are pointers to what may be const; nothing writes through them. */
    const wrt_ref_t reference = number == 0 ? NULL : (wrt_ref_t)(uintptr_t)&functions[number - 1];
    wrt_table_set(table, to + i, reference);
  }
}

const wrt_table_entry_t *wrt_table_call_slow(const wrt_table_entry_t *entry, const wrt_type_t *type) {
  if (entry->type == NULL) wrt_trap(WRT_TRAP_UNINITIALIZED_ELEMENT);
  if (!wrt_type_matches(entry->type, type)) wrt_trap(WRT_TRAP_CALL_TYPE_MISMATCH);
  return entry;
}

void wrt_call_trap(uint32_t found) {
  wrt_trap(found == 0 ? WRT_TRAP_UNINITIALIZED_ELEMENT : WRT_TRAP_CALL_TYPE_MISMATCH);
}

"""##),
    RuntimeFile(path: "src/tail.c", contents: ##"""
/* tail.c: where values of tail calls pass through. */
#include "wrt/wrt.h"
#include "wrt/wrt_tail.h"

WRT_THREAD_LOCAL wrt_tail_t wrt_tail;

"""##),
    RuntimeFile(path: "src/trap.c", contents: ##"""
/* trap.c: raising, catching and reporting traps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

WRT_THREAD_LOCAL wrt_thread_t wrt_this_thread;

const char *wrt_trap_message(wrt_trap_code_t code) {
  switch (code) {
  case WRT_TRAP_NONE:
    return "none";
  case WRT_TRAP_UNREACHABLE:
    return "unreachable";
  case WRT_TRAP_OUT_OF_BOUNDS_MEMORY:
    return "out of bounds memory access";
  case WRT_TRAP_OUT_OF_BOUNDS_TABLE:
    return "out of bounds table access";
  case WRT_TRAP_DIVIDE_BY_ZERO:
    return "integer divide by zero";
  case WRT_TRAP_INTEGER_OVERFLOW:
    return "integer overflow";
  case WRT_TRAP_INVALID_CONVERSION:
    return "invalid conversion to integer";
  case WRT_TRAP_UNDEFINED_ELEMENT:
    return "undefined element";
  case WRT_TRAP_UNINITIALIZED_ELEMENT:
    return "uninitialized element";
  case WRT_TRAP_CALL_TYPE_MISMATCH:
    return "indirect call type mismatch";
  case WRT_TRAP_NULL_REFERENCE:
    return "null reference";
  case WRT_TRAP_STACK_EXHAUSTED:
    return "call stack exhausted";
  case WRT_TRAP_OUT_OF_MEMORY:
    return "out of memory";
  case WRT_TRAP_UNALIGNED_ATOMIC:
    return "unaligned atomic";
  case WRT_TRAP_UNSHARED_WAIT:
    return "expected shared memory";
  case WRT_TRAP_EXIT:
    return "exit";
  case WRT_TRAP_NULL_FUNCTION:
    return "null function reference";
  case WRT_TRAP_NULL_STRUCTURE:
    return "null structure reference";
  case WRT_TRAP_NULL_ARRAY:
    return "null array reference";
  case WRT_TRAP_NULL_I31:
    return "null i31 reference";
  case WRT_TRAP_CAST_FAILURE:
    return "cast failure";
  case WRT_TRAP_OUT_OF_BOUNDS_ARRAY:
    return "out of bounds array access";
  case WRT_TRAP_UNCAUGHT_EXCEPTION:
    return "uncaught exception";
  case WRT_TRAP_NULL_EXCEPTION_REFERENCE:
    return "null exception reference";
  case WRT_TRAP_FUEL_CONSUMED:
    return "all fuel consumed";
  case WRT_TRAP_INTERRUPTED:
    return "interrupted";
  case WRT_ERROR_NULL:
    return "null instance, memory, table, name or place for a result";
  case WRT_ERROR_RANGE:
    return "range outside of the memory or table";
  case WRT_ERROR_TYPE:
    return "value of another type, or another number of values";
  case WRT_ERROR_UNKNOWN_EXPORT:
    return "no export of this name and kind";
  case WRT_ERROR_LINK:
    return "imports are missing, or of other types";
  case WRT_ERROR_WASI:
    return "WASI cannot be set up";
  case WRT_ERROR_LIMITS:
    return "the module was built without this limit";
  }
  return "unknown trap";
}

/* ---- Raising ---- */

static WRT_NORETURN void wrt_jump(wrt_jump_t *jump) {
#if WRT_HAS_SIGNALS
  siglongjmp(*jump, 1);
#else
  longjmp(*jump, 1);
#endif
}

bool wrt_attempt(void (*body)(void *argument), void *argument) {
  wrt_jump_t jump;
  if (wrt_this_thread.describing != NULL) return false;
#if WRT_HAS_SIGNALS
  if (sigsetjmp(jump, 0) == 0) {
#else
  if (setjmp(jump) == 0) {
#endif
    /* Only now: the stack may have ended at `jump` itself. */
    wrt_this_thread.describing = &jump;
    body(argument);
    wrt_this_thread.describing = NULL;
    return true;
  }
  wrt_this_thread.describing = NULL;
  return false;
}

void wrt_end_attempt(void) { wrt_jump(wrt_this_thread.describing); }

#if WRT_SYMBOLS

/* Enough stack to read symbols and unwind? Touching it now makes the fault, if it is not, come here and not
 * where the dynamic linker holds a lock. */
static WRT_NOINLINE void wrt_probe_stack(void) {
  volatile char room[48 << 10];
  for (size_t at = sizeof room; at >= 1024; at -= 1024)
    room[at - 1] = 0;
}

typedef struct wrt_description {
  wrt_trap_t *trap;
  uintptr_t program_counter;
} wrt_description_t;

static void wrt_describe_here(void *argument) {
  const wrt_description_t *const description = (const wrt_description_t *)argument;
  if (description->program_counter == 0) wrt_probe_stack(); /* else this runs on the alternate stack */
  wrt_backtrace_capture(description->trap, description->program_counter);
}

static void wrt_describe(wrt_trap_t *trap, uintptr_t program_counter) {
  wrt_description_t description = {trap, program_counter};
  if (wrt_attempt(wrt_describe_here, &description)) return;
  trap->frame_count = 0;
  trap->has_function = false;
  trap->function_name[0] = '\0';
}

#else

static void wrt_describe(wrt_trap_t *trap, uintptr_t program_counter) {
  (void)trap;
  (void)program_counter;
}

#endif

/* Not on a stack that may be exhausted. */
static wrt_trap_t wrt_uncaught;

/* Nobody catches it: the end of the process. */
static WRT_NORETURN void wrt_raise_uncaught(wrt_trap_code_t code, uint32_t exit_status,
                                            uintptr_t program_counter) {
  if (code == WRT_TRAP_EXIT) exit((int)exit_status);
  wrt_uncaught.code = code;
  wrt_describe(&wrt_uncaught, program_counter);
  wrt_trap_report(&wrt_uncaught);
  if (program_counter != 0) _Exit(WRT_TRAP_EXIT_STATUS); /* a signal: other code may be half way */
  exit(WRT_TRAP_EXIT_STATUS);
}

void wrt_raise(wrt_trap_code_t code, uint32_t exit_status, uintptr_t program_counter) {
  wrt_catch_t *const frame = wrt_this_thread.innermost;
  if (frame == NULL) wrt_raise_uncaught(code, exit_status, program_counter);
  frame->code = code;
  if (frame->trap != NULL) {
    frame->trap->code = code;
    frame->trap->exit_status = exit_status;
    if (code != WRT_TRAP_EXIT) wrt_describe(frame->trap, program_counter);
  }
  wrt_jump(&frame->jump);
}

void wrt_trap(wrt_trap_code_t code) { wrt_raise(code, 0, 0); }

void wrt_exit(uint32_t status) { wrt_raise(WRT_TRAP_EXIT, status, 0); }

/* ---- Catching ---- */

void (*wrt_boundary)(void (*body)(void *argument), void *argument);

static void wrt_run(void (*body)(void *argument), void *argument) {
  if (wrt_boundary == NULL) {
    body(argument);
  } else {
    wrt_boundary(body, argument);
  }
}

wrt_trap_code_t wrt_try(void (*body)(void *argument), void *argument, wrt_trap_t *trap) {
  wrt_catch_t frame;
#if WRT_SIGNAL_TRAPS
  wrt_signals_enter_thread();
#endif
  if (trap != NULL) memset(trap, 0, sizeof *trap);
  frame.outer = wrt_this_thread.innermost;
  frame.trap = trap;
  frame.code = WRT_TRAP_NONE;
  wrt_this_thread.innermost = &frame;
  /* The signal mask is not saved: the handlers run with SA_NODEFER and change none. */
#if WRT_HAS_SIGNALS
  if (sigsetjmp(frame.jump, 0) == 0) wrt_run(body, argument);
#else
  if (setjmp(frame.jump) == 0) wrt_run(body, argument);
#endif
  wrt_this_thread.innermost = frame.outer;
  return frame.code;
}

"""##),
    RuntimeFile(path: "src/wait.c", contents: ##"""
/* wait.c: threads that wait for a notification at an address of a shared memory (threads proposal). A list of
 * waiters by address decides who is woken, in the order in which they came, and each sleeps on a word of its
 * own. The futex of the address itself would not do: it compares 32 bits, and a wait for 64 could miss a
 * change of the other half together with its notification. Without waiters a notification is a lock and a
 * look, no system call. */
#define _GNU_SOURCE      1 /* syscall */
#define _DARWIN_C_SOURCE 1
#include "wrt/wrt.h"
#include "wrt/wrt_atomic.h"

#if WRT_POSIX

#include <pthread.h>
#include <time.h>

#if WRT_HAS_FUTEX
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#define WRT_WAIT_BUCKETS 64

/* On the stack of the thread that waits. All members belong to the bucket's lock; a futex's word is read
 * without. */
typedef struct wrt_waiter {
  struct wrt_waiter *next;
  const uint8_t *place;
  uint32_t is_woken;
#if !WRT_HAS_FUTEX
  pthread_cond_t wake;
#endif
} wrt_waiter_t;

/* Those that wait at the addresses of one hash, who came first first. */
typedef struct wrt_bucket {
  pthread_mutex_t lock;
  wrt_waiter_t *first;
} wrt_bucket_t;

static wrt_bucket_t wrt_buckets[WRT_WAIT_BUCKETS] = {
    [0 ... WRT_WAIT_BUCKETS - 1] = {PTHREAD_MUTEX_INITIALIZER, NULL}};

static wrt_bucket_t *wrt_bucket_of(const uint8_t *place) {
  return &wrt_buckets[((uintptr_t)place >> 2) * 2654435761u / 65536 % WRT_WAIT_BUCKETS];
}

static void wrt_waiter_append(wrt_bucket_t *bucket, wrt_waiter_t *waiter) {
  wrt_waiter_t **end = &bucket->first;
  while (*end != NULL)
    end = &(*end)->next;
  *end = waiter;
}

static void wrt_waiter_remove(wrt_bucket_t *bucket, const wrt_waiter_t *waiter) {
  for (wrt_waiter_t **at = &bucket->first; *at != NULL; at = &(*at)->next) {
    if (*at == waiter) {
      *at = waiter->next;
      return;
    }
  }
}

/* ---- Sleeping ---- */

/* Absolute, by a clock that nobody sets. */
static struct timespec wrt_deadline(int64_t timeout) {
  struct timespec deadline;
  clock_gettime(CLOCK_MONOTONIC, &deadline);
  const int64_t nanoseconds = deadline.tv_nsec + timeout % 1000000000;
  deadline.tv_sec += (time_t)(timeout / 1000000000 + nanoseconds / 1000000000);
  deadline.tv_nsec = (long)(nanoseconds % 1000000000);
  return deadline;
}

static bool wrt_is_past(const struct timespec *deadline) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec > deadline->tv_sec ||
         (now.tv_sec == deadline->tv_sec && now.tv_nsec >= deadline->tv_nsec);
}

#if WRT_HAS_FUTEX

static void wrt_waiter_begin(wrt_waiter_t *waiter) { (void)waiter; }
static void wrt_waiter_end(wrt_waiter_t *waiter) { (void)waiter; }

/* The lock is not held meanwhile. Returns for any reason or none. */
static void wrt_waiter_sleep(wrt_bucket_t *bucket, wrt_waiter_t *waiter, const struct timespec *deadline) {
  pthread_mutex_unlock(&bucket->lock);
  /* Against an absolute time, by the monotonic clock. */
  syscall(SYS_futex, &waiter->is_woken, FUTEX_WAIT_BITSET_PRIVATE, 0, deadline, NULL, FUTEX_BITSET_MATCH_ANY);
  pthread_mutex_lock(&bucket->lock);
}

/* The waiter takes the lock before it leaves, so it is still there. */
static void wrt_waiter_wake(wrt_waiter_t *waiter) {
  __atomic_store_n(&waiter->is_woken, 1, __ATOMIC_RELAXED);
  syscall(SYS_futex, &waiter->is_woken, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

#else

static void wrt_waiter_begin(wrt_waiter_t *waiter) {
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
#if !WRT_MACOS
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
#endif
  pthread_cond_init(&waiter->wake, &attributes);
  pthread_condattr_destroy(&attributes);
}

static void wrt_waiter_end(wrt_waiter_t *waiter) { pthread_cond_destroy(&waiter->wake); }

static void wrt_waiter_sleep(wrt_bucket_t *bucket, wrt_waiter_t *waiter, const struct timespec *deadline) {
  if (deadline == NULL) {
    pthread_cond_wait(&waiter->wake, &bucket->lock);
    return;
  }
#if WRT_MACOS
  /* Its condition variables know no other clock than the one that is set, but relative times. */
  struct timespec now, rest;
  clock_gettime(CLOCK_MONOTONIC, &now);
  rest.tv_sec = deadline->tv_sec - now.tv_sec;
  rest.tv_nsec = deadline->tv_nsec - now.tv_nsec;
  if (rest.tv_nsec < 0) {
    rest.tv_sec -= 1;
    rest.tv_nsec += 1000000000;
  }
  if (rest.tv_sec >= 0) pthread_cond_timedwait_relative_np(&waiter->wake, &bucket->lock, &rest);
#else
  pthread_cond_timedwait(&waiter->wake, &bucket->lock, deadline);
#endif
}

static void wrt_waiter_wake(wrt_waiter_t *waiter) {
  waiter->is_woken = 1;
  pthread_cond_signal(&waiter->wake);
}

#endif

/* ---- Waiting ---- */

/* With the bucket locked and the value as expected. */
static uint32_t wrt_wait(wrt_bucket_t *bucket, const uint8_t *place, int64_t timeout) {
  wrt_waiter_t waiter = {.place = place};
  struct timespec deadline;
  const bool has_deadline = timeout >= 0;
  if (has_deadline) deadline = wrt_deadline(timeout);
  wrt_waiter_begin(&waiter);
  wrt_waiter_append(bucket, &waiter);
  while (waiter.is_woken == 0 && !(has_deadline && wrt_is_past(&deadline)))
    wrt_waiter_sleep(bucket, &waiter, has_deadline ? &deadline : NULL);
  if (waiter.is_woken == 0) wrt_waiter_remove(bucket, &waiter);
  wrt_waiter_end(&waiter);
  return waiter.is_woken != 0 ? 0 : 2;
}

uint32_t wrt_wait_32(const uint8_t *place, uint32_t expected, int64_t timeout) {
  wrt_bucket_t *const bucket = wrt_bucket_of(place);
  pthread_mutex_lock(&bucket->lock);
  const uint32_t result = wrt_atomic_load_u32(place) != expected ? 1 : wrt_wait(bucket, place, timeout);
  pthread_mutex_unlock(&bucket->lock);
  return result;
}

uint32_t wrt_wait_64(const uint8_t *place, uint64_t expected, int64_t timeout) {
  wrt_bucket_t *const bucket = wrt_bucket_of(place);
  pthread_mutex_lock(&bucket->lock);
  const uint32_t result = wrt_atomic_load_u64(place) != expected ? 1 : wrt_wait(bucket, place, timeout);
  pthread_mutex_unlock(&bucket->lock);
  return result;
}

uint32_t wrt_wake(const uint8_t *place, uint32_t count) {
  wrt_bucket_t *const bucket = wrt_bucket_of(place);
  uint32_t woken = 0;
  pthread_mutex_lock(&bucket->lock);
  wrt_waiter_t **at = &bucket->first;
  while (*at != NULL && woken < count) {
    wrt_waiter_t *const waiter = *at;
    if (waiter->place != place) {
      at = &waiter->next;
      continue;
    }
    *at = waiter->next;
    wrt_waiter_wake(waiter);
    woken++;
  }
  pthread_mutex_unlock(&bucket->lock);
  return woken;
}

#else

/* Without threads nobody could wake the only one there is. */
uint32_t wrt_wait_32(const uint8_t *place, uint32_t expected, int64_t timeout) {
  (void)timeout;
  return wrt_atomic_load_u32(place) != expected ? 1 : 2;
}

uint32_t wrt_wait_64(const uint8_t *place, uint64_t expected, int64_t timeout) {
  (void)timeout;
  return wrt_atomic_load_u64(place) != expected ? 1 : 2;
}

uint32_t wrt_wake(const uint8_t *place, uint32_t count) {
  (void)place;
  (void)count;
  return 0;
}

#endif

"""##),
    RuntimeFile(path: "src/wasi/abi.h", contents: ##"""
/* abi.h: WASI preview 1's numbers. */
#ifndef WRT_WASI_ABI_H
#define WRT_WASI_ABI_H

#include <stdint.h>

typedef uint32_t wrt_errno_t;

enum {
  WRT_ERRNO_SUCCESS = 0,
  WRT_ERRNO_2BIG,
  WRT_ERRNO_ACCES,
  WRT_ERRNO_ADDRINUSE,
  WRT_ERRNO_ADDRNOTAVAIL,
  WRT_ERRNO_AFNOSUPPORT,
  WRT_ERRNO_AGAIN,
  WRT_ERRNO_ALREADY,
  WRT_ERRNO_BADF,
  WRT_ERRNO_BADMSG,
  WRT_ERRNO_BUSY,
  WRT_ERRNO_CANCELED,
  WRT_ERRNO_CHILD,
  WRT_ERRNO_CONNABORTED,
  WRT_ERRNO_CONNREFUSED,
  WRT_ERRNO_CONNRESET,
  WRT_ERRNO_DEADLK,
  WRT_ERRNO_DESTADDRREQ,
  WRT_ERRNO_DOM,
  WRT_ERRNO_DQUOT,
  WRT_ERRNO_EXIST,
  WRT_ERRNO_FAULT,
  WRT_ERRNO_FBIG,
  WRT_ERRNO_HOSTUNREACH,
  WRT_ERRNO_IDRM,
  WRT_ERRNO_ILSEQ,
  WRT_ERRNO_INPROGRESS,
  WRT_ERRNO_INTR,
  WRT_ERRNO_INVAL,
  WRT_ERRNO_IO,
  WRT_ERRNO_ISCONN,
  WRT_ERRNO_ISDIR,
  WRT_ERRNO_LOOP,
  WRT_ERRNO_MFILE,
  WRT_ERRNO_MLINK,
  WRT_ERRNO_MSGSIZE,
  WRT_ERRNO_MULTIHOP,
  WRT_ERRNO_NAMETOOLONG,
  WRT_ERRNO_NETDOWN,
  WRT_ERRNO_NETRESET,
  WRT_ERRNO_NETUNREACH,
  WRT_ERRNO_NFILE,
  WRT_ERRNO_NOBUFS,
  WRT_ERRNO_NODEV,
  WRT_ERRNO_NOENT,
  WRT_ERRNO_NOEXEC,
  WRT_ERRNO_NOLCK,
  WRT_ERRNO_NOLINK,
  WRT_ERRNO_NOMEM,
  WRT_ERRNO_NOMSG,
  WRT_ERRNO_NOPROTOOPT,
  WRT_ERRNO_NOSPC,
  WRT_ERRNO_NOSYS,
  WRT_ERRNO_NOTCONN,
  WRT_ERRNO_NOTDIR,
  WRT_ERRNO_NOTEMPTY,
  WRT_ERRNO_NOTRECOVERABLE,
  WRT_ERRNO_NOTSOCK,
  WRT_ERRNO_NOTSUP,
  WRT_ERRNO_NOTTY,
  WRT_ERRNO_NXIO,
  WRT_ERRNO_OVERFLOW,
  WRT_ERRNO_OWNERDEAD,
  WRT_ERRNO_PERM,
  WRT_ERRNO_PIPE,
  WRT_ERRNO_PROTO,
  WRT_ERRNO_PROTONOSUPPORT,
  WRT_ERRNO_PROTOTYPE,
  WRT_ERRNO_RANGE,
  WRT_ERRNO_ROFS,
  WRT_ERRNO_SPIPE,
  WRT_ERRNO_SRCH,
  WRT_ERRNO_STALE,
  WRT_ERRNO_TIMEDOUT,
  WRT_ERRNO_TXTBSY,
  WRT_ERRNO_XDEV,
  WRT_ERRNO_NOTCAPABLE
};

#define WRT_RIGHT(bit)                    (UINT64_C(1) << (bit))
#define WRT_RIGHT_FD_DATASYNC             WRT_RIGHT(0)
#define WRT_RIGHT_FD_READ                 WRT_RIGHT(1)
#define WRT_RIGHT_FD_SEEK                 WRT_RIGHT(2)
#define WRT_RIGHT_FD_FDSTAT_SET_FLAGS     WRT_RIGHT(3)
#define WRT_RIGHT_FD_SYNC                 WRT_RIGHT(4)
#define WRT_RIGHT_FD_TELL                 WRT_RIGHT(5)
#define WRT_RIGHT_FD_WRITE                WRT_RIGHT(6)
#define WRT_RIGHT_FD_ADVISE               WRT_RIGHT(7)
#define WRT_RIGHT_FD_ALLOCATE             WRT_RIGHT(8)
#define WRT_RIGHT_PATH_CREATE_DIRECTORY   WRT_RIGHT(9)
#define WRT_RIGHT_PATH_CREATE_FILE        WRT_RIGHT(10)
#define WRT_RIGHT_PATH_LINK_SOURCE        WRT_RIGHT(11)
#define WRT_RIGHT_PATH_LINK_TARGET        WRT_RIGHT(12)
#define WRT_RIGHT_PATH_OPEN               WRT_RIGHT(13)
#define WRT_RIGHT_FD_READDIR              WRT_RIGHT(14)
#define WRT_RIGHT_PATH_READLINK           WRT_RIGHT(15)
#define WRT_RIGHT_PATH_RENAME_SOURCE      WRT_RIGHT(16)
#define WRT_RIGHT_PATH_RENAME_TARGET      WRT_RIGHT(17)
#define WRT_RIGHT_PATH_FILESTAT_GET       WRT_RIGHT(18)
#define WRT_RIGHT_PATH_FILESTAT_SET_SIZE  WRT_RIGHT(19)
#define WRT_RIGHT_PATH_FILESTAT_SET_TIMES WRT_RIGHT(20)
#define WRT_RIGHT_FD_FILESTAT_GET         WRT_RIGHT(21)
#define WRT_RIGHT_FD_FILESTAT_SET_SIZE    WRT_RIGHT(22)
#define WRT_RIGHT_FD_FILESTAT_SET_TIMES   WRT_RIGHT(23)
#define WRT_RIGHT_PATH_SYMLINK            WRT_RIGHT(24)
#define WRT_RIGHT_PATH_REMOVE_DIRECTORY   WRT_RIGHT(25)
#define WRT_RIGHT_PATH_UNLINK_FILE        WRT_RIGHT(26)
#define WRT_RIGHT_POLL_FD_READWRITE       WRT_RIGHT(27)
#define WRT_RIGHT_SOCK_SHUTDOWN           WRT_RIGHT(28)
#define WRT_RIGHT_SOCK_ACCEPT             WRT_RIGHT(29)

#define WRT_RIGHTS_FILE                                                                                      \
  (WRT_RIGHT_FD_DATASYNC | WRT_RIGHT_FD_READ | WRT_RIGHT_FD_SEEK | WRT_RIGHT_FD_FDSTAT_SET_FLAGS |           \
   WRT_RIGHT_FD_SYNC | WRT_RIGHT_FD_TELL | WRT_RIGHT_FD_WRITE | WRT_RIGHT_FD_ADVISE |                        \
   WRT_RIGHT_FD_ALLOCATE | WRT_RIGHT_FD_FILESTAT_GET | WRT_RIGHT_FD_FILESTAT_SET_SIZE |                      \
   WRT_RIGHT_FD_FILESTAT_SET_TIMES | WRT_RIGHT_POLL_FD_READWRITE)

#define WRT_RIGHTS_DIRECTORY                                                                                 \
  (WRT_RIGHT_FD_FDSTAT_SET_FLAGS | WRT_RIGHT_FD_SYNC | WRT_RIGHT_FD_ADVISE | WRT_RIGHT_FD_DATASYNC |         \
   WRT_RIGHT_PATH_CREATE_DIRECTORY | WRT_RIGHT_PATH_CREATE_FILE | WRT_RIGHT_PATH_LINK_SOURCE |               \
   WRT_RIGHT_PATH_LINK_TARGET | WRT_RIGHT_PATH_OPEN | WRT_RIGHT_FD_READDIR | WRT_RIGHT_PATH_READLINK |       \
   WRT_RIGHT_PATH_RENAME_SOURCE | WRT_RIGHT_PATH_RENAME_TARGET | WRT_RIGHT_PATH_FILESTAT_GET |               \
   WRT_RIGHT_PATH_FILESTAT_SET_SIZE | WRT_RIGHT_PATH_FILESTAT_SET_TIMES | WRT_RIGHT_FD_FILESTAT_GET |        \
   WRT_RIGHT_FD_FILESTAT_SET_TIMES | WRT_RIGHT_PATH_SYMLINK | WRT_RIGHT_PATH_REMOVE_DIRECTORY |              \
   WRT_RIGHT_PATH_UNLINK_FILE | WRT_RIGHT_POLL_FD_READWRITE)

/* Terminals and pipes: no seeking, which is also how wasi-libc's isatty tells a terminal. */
#define WRT_RIGHTS_STREAM                                                                                    \
  (WRT_RIGHT_FD_DATASYNC | WRT_RIGHT_FD_READ | WRT_RIGHT_FD_FDSTAT_SET_FLAGS | WRT_RIGHT_FD_SYNC |           \
   WRT_RIGHT_FD_WRITE | WRT_RIGHT_FD_FILESTAT_GET | WRT_RIGHT_FD_FILESTAT_SET_TIMES |                        \
   WRT_RIGHT_POLL_FD_READWRITE)

#define WRT_RIGHTS_SOCKET (WRT_RIGHTS_STREAM | WRT_RIGHT_SOCK_SHUTDOWN | WRT_RIGHT_SOCK_ACCEPT)

enum {
  WRT_FILETYPE_UNKNOWN = 0,
  WRT_FILETYPE_BLOCK_DEVICE,
  WRT_FILETYPE_CHARACTER_DEVICE,
  WRT_FILETYPE_DIRECTORY,
  WRT_FILETYPE_REGULAR_FILE,
  WRT_FILETYPE_SOCKET_DGRAM,
  WRT_FILETYPE_SOCKET_STREAM,
  WRT_FILETYPE_SYMBOLIC_LINK
};

enum {
  WRT_FDFLAG_APPEND = 1,
  WRT_FDFLAG_DSYNC = 2,
  WRT_FDFLAG_NONBLOCK = 4,
  WRT_FDFLAG_RSYNC = 8,
  WRT_FDFLAG_SYNC = 16,
  WRT_FDFLAGS_ALL = 31
};

enum { WRT_LOOKUP_SYMLINK_FOLLOW = 1, WRT_LOOKUP_ALL = 1 };

enum {
  WRT_OFLAG_CREAT = 1,
  WRT_OFLAG_DIRECTORY = 2,
  WRT_OFLAG_EXCL = 4,
  WRT_OFLAG_TRUNC = 8,
  WRT_OFLAGS_ALL = 15
};

enum { WRT_FST_ATIM = 1, WRT_FST_ATIM_NOW = 2, WRT_FST_MTIM = 4, WRT_FST_MTIM_NOW = 8, WRT_FST_ALL = 15 };

enum { WRT_WHENCE_SET = 0, WRT_WHENCE_CUR = 1, WRT_WHENCE_END = 2 };

enum {
  WRT_CLOCK_REALTIME = 0,
  WRT_CLOCK_MONOTONIC = 1,
  WRT_CLOCK_PROCESS_CPUTIME = 2,
  WRT_CLOCK_THREAD_CPUTIME = 3
};

enum { WRT_EVENT_CLOCK = 0, WRT_EVENT_FD_READ = 1, WRT_EVENT_FD_WRITE = 2 };
enum { WRT_EVENT_HANGUP = 1 };
enum { WRT_SUBSCRIPTION_ABSTIME = 1 };

enum { WRT_RECV_PEEK = 1, WRT_RECV_WAITALL = 2, WRT_RECV_FLAGS_ALL = 3 };
enum { WRT_RECV_DATA_TRUNCATED = 1 };
enum { WRT_SHUT_RD = 1, WRT_SHUT_WR = 2 };

enum { WRT_SIZE_FDSTAT = 24, WRT_SIZE_FILESTAT = 64, WRT_SIZE_DIRENT = 24, WRT_SIZE_EVENT = 32 };

#endif

"""##),
    RuntimeFile(path: "src/wasi/args.c", contents: ##"""
/* args.c: arguments, environment and the names of preopened directories. */
#include "host.h"

#include "guest.h"

/* Writes the strings to `text` and pointers to them to `pointers`. */
static wrt_errno_t wrt_strings_get(const wrt_wasi_t *wasi, const wrt_strings_t *strings, uint32_t pointers,
                                   uint32_t text) {
  uint8_t *to_pointers = wrt_guest_array(wasi, pointers, strings->count, 4);
  uint8_t *to_text = wrt_guest_range(wasi, text, strings->size);
  if (to_pointers == NULL || to_text == NULL) return WRT_ERRNO_FAULT;
  if (strings->size != 0) memcpy(to_text, strings->text, strings->size);
  for (uint32_t i = 0; i < strings->count; i++)
    wrt_put_u32(to_pointers + (uint64_t)i * 4, text + strings->offsets[i]);
  return WRT_ERRNO_SUCCESS;
}

static wrt_errno_t wrt_strings_sizes(const wrt_wasi_t *wasi, const wrt_strings_t *strings, uint32_t count,
                                     uint32_t size) {
  uint8_t *to_count = wrt_guest_range(wasi, count, 4);
  uint8_t *to_size = wrt_guest_range(wasi, size, 4);
  if (to_count == NULL || to_size == NULL) return WRT_ERRNO_FAULT;
  wrt_put_u32(to_count, strings->count);
  wrt_put_u32(to_size, strings->size);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_args_get(void *wasi, uint32_t argv, uint32_t argv_buf) {
  const wrt_wasi_t *context = wasi;
  return wrt_strings_get(context, &context->arguments, argv, argv_buf);
}

uint32_t wrt_wasi_args_sizes_get(void *wasi, uint32_t argc_result, uint32_t size_result) {
  const wrt_wasi_t *context = wasi;
  return wrt_strings_sizes(context, &context->arguments, argc_result, size_result);
}

uint32_t wrt_wasi_environ_get(void *wasi, uint32_t pointers, uint32_t text) {
  const wrt_wasi_t *context = wasi;
  return wrt_strings_get(context, &context->environment, pointers, text);
}

uint32_t wrt_wasi_environ_sizes_get(void *wasi, uint32_t count_result, uint32_t size_result) {
  const wrt_wasi_t *context = wasi;
  return wrt_strings_sizes(context, &context->environment, count_result, size_result);
}

/* EBADF, also for open descriptors that are not preopened directories: wasi-libc stops looking there. */
uint32_t wrt_wasi_fd_prestat_get(void *wasi, uint32_t fd, uint32_t result) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL || entry->preopen_name == NULL) return WRT_ERRNO_BADF;
  uint8_t *to = wrt_guest_range(wasi, result, 8);
  if (to == NULL) return WRT_ERRNO_FAULT;
  wrt_put_u32(to, 0); /* a directory, and padding */
  wrt_put_u32(to + 4, (uint32_t)strlen(entry->preopen_name));
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_prestat_dir_name(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL || entry->preopen_name == NULL) return WRT_ERRNO_BADF;
  uint8_t *to = wrt_guest_range(wasi, path, path_size);
  if (to == NULL) return WRT_ERRNO_FAULT;
  const size_t size = strlen(entry->preopen_name);
  if (size > path_size) return WRT_ERRNO_NAMETOOLONG;
  memcpy(to, entry->preopen_name, size);
  return WRT_ERRNO_SUCCESS;
}

"""##),
    RuntimeFile(path: "src/wasi/clock.c", contents: ##"""
/* clock.c: clocks. */
#include "host.h"

#include "clock.h"

#include "filestat.h"

bool wrt_host_clock(uint32_t clock, clockid_t *host) {
  switch (clock) {
  case WRT_CLOCK_REALTIME:
    *host = CLOCK_REALTIME;
    return true;
  case WRT_CLOCK_MONOTONIC:
    *host = CLOCK_MONOTONIC;
    return true;
#if defined(CLOCK_PROCESS_CPUTIME_ID)
  case WRT_CLOCK_PROCESS_CPUTIME:
    *host = CLOCK_PROCESS_CPUTIME_ID;
    return true;
#endif
#if defined(CLOCK_THREAD_CPUTIME_ID)
  case WRT_CLOCK_THREAD_CPUTIME:
    *host = CLOCK_THREAD_CPUTIME_ID;
    return true;
#endif
  default:
    return false;
  }
}

uint32_t wrt_wasi_clock_res_get(void *wasi, uint32_t clock, uint32_t result) {
  clockid_t host;
  if (!wrt_host_clock(clock, &host)) return WRT_ERRNO_INVAL;
  uint8_t *to = wrt_guest_range(wasi, result, 8);
  if (to == NULL) return WRT_ERRNO_FAULT;
  struct timespec time;
  if (clock_getres(host, &time) != 0) return wrt_errno_last();
  wrt_put_u64(to, wrt_nanoseconds(&time));
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_clock_time_get(void *wasi, uint32_t clock, uint64_t precision, uint32_t result) {
  (void)precision; /* how coarse it may be: never coarser than the host's clock */
  clockid_t host;
  if (!wrt_host_clock(clock, &host)) return WRT_ERRNO_INVAL;
  uint8_t *to = wrt_guest_range(wasi, result, 8);
  if (to == NULL) return WRT_ERRNO_FAULT;
  struct timespec time;
  if (clock_gettime(host, &time) != 0) return wrt_errno_last();
  wrt_put_u64(to, wrt_nanoseconds(&time));
  return WRT_ERRNO_SUCCESS;
}

"""##),
    RuntimeFile(path: "src/wasi/clock.h", contents: ##"""
/* clock.h: WASI's clocks as the host's. */
#ifndef WRT_WASI_CLOCK_H
#define WRT_WASI_CLOCK_H

#include "host.h"

#include <stdbool.h>

/* False if there is no such clock. */
bool wrt_host_clock(uint32_t clock, clockid_t *host);

#endif

"""##),
    RuntimeFile(path: "src/wasi/context.c", contents: ##"""
/* context.c: making and freeing an instance's WASI. */

#include "host.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "filestat.h"
#include "resolve.h"

typedef struct wrt_message {
  char *text;
  size_t size;
} wrt_message_t;

__attribute__((format(printf, 2, 3))) static bool wrt_fail(const wrt_message_t *message, const char *format,
                                                           ...) {
  if (message->text != NULL && message->size != 0) {
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message->text, message->size, format, arguments);
    va_end(arguments);
  }
  return false;
}

static bool wrt_strings_copy(wrt_strings_t *strings, const char *const *from, uint32_t count,
                             const wrt_message_t *message) {
  uint64_t size = 0;
  for (uint32_t i = 0; i < count; i++)
    size += strlen(from[i]) + 1;
  if (size > UINT32_MAX) return wrt_fail(message, "arguments or environment too long");
  strings->text = malloc(size + 1);
  strings->offsets = malloc(((size_t)count + 1) * sizeof *strings->offsets);
  if (strings->text == NULL || strings->offsets == NULL) return wrt_fail(message, "out of memory");
  for (uint32_t i = 0; i < count; i++) {
    const size_t length = strlen(from[i]) + 1;
    memcpy(strings->text + strings->size, from[i], length);
    strings->offsets[i] = strings->size;
    strings->size += (uint32_t)length;
  }
  strings->count = count;
  return true;
}

static void wrt_strings_free(wrt_strings_t *strings) {
  free(strings->text);
  free(strings->offsets);
}

/* An entry for a descriptor that somebody else opened: what it is decides what may be done with it. */
static bool wrt_adopt(wrt_wasi_t *wasi, int host, bool is_owned, const wrt_message_t *message) {
  struct stat status;
  const int flags = fcntl(host, F_GETFL);
  if (flags < 0 || fstat(host, &status) != 0)
    return wrt_fail(message, "descriptor %d: %s", host, strerror(errno));
  wrt_fd_t entry = {.host = host, .is_owned = is_owned, .filetype = wrt_filetype_of_host(host, &status)};
  /* A directory as a standard stream must not become a way to open files. */
  entry.rights_base = wrt_rights_of_host(host, entry.filetype);
  if (entry.filetype == WRT_FILETYPE_DIRECTORY) entry.rights_base = WRT_RIGHT_FD_FILESTAT_GET;
#if defined(SO_NOSIGPIPE)
  const int on = 1;
  if (entry.filetype == WRT_FILETYPE_SOCKET_STREAM)
    (void)setsockopt(host, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
  const uint64_t writing =
      WRT_RIGHT_FD_WRITE | WRT_RIGHT_FD_DATASYNC | WRT_RIGHT_FD_ALLOCATE | WRT_RIGHT_FD_FILESTAT_SET_SIZE;
  if ((flags & O_ACCMODE) == O_RDONLY) entry.rights_base &= ~writing;
  if ((flags & O_ACCMODE) == O_WRONLY) entry.rights_base &= ~WRT_RIGHT_FD_READ;
  if (wrt_fd_table_reserve(&wasi->fds) != WRT_ERRNO_SUCCESS) return wrt_fail(message, "out of memory");
  wrt_fd_table_insert(&wasi->fds, entry);
  return true;
}

static bool wrt_add_streams(wrt_wasi_t *wasi, const wrt_wasi_options_t *options,
                            const wrt_message_t *message) {
  /* All three keep their numbers, so that none that is missing gets taken by a directory. */
  for (int i = 0; i < 3; i++) {
    const int host = options->standard_streams[i];
    if (wrt_fd_table_reserve(&wasi->fds) != WRT_ERRNO_SUCCESS) return wrt_fail(message, "out of memory");
    wasi->fds.lowest_free = wasi->fds.count;
    if (host < 0 || fcntl(host, F_GETFL) < 0)
      wrt_fd_table_skip(&wasi->fds);
    else if (!wrt_adopt(wasi, host, false, message))
      return false;
  }
  return true;
}

static bool wrt_add_preopen(wrt_wasi_t *wasi, const wrt_preopen_t *preopen, const wrt_message_t *message) {
  if (wrt_fd_table_reserve(&wasi->fds) != WRT_ERRNO_SUCCESS) return wrt_fail(message, "out of memory");
  wrt_fd_t entry = {.filetype = WRT_FILETYPE_DIRECTORY,
                    .is_owned = true,
                    .is_read_only = preopen->is_read_only,
                    .knows_flags = true,
                    .rights_base = WRT_RIGHTS_DIRECTORY,
                    .rights_inheriting = WRT_RIGHTS_DIRECTORY | WRT_RIGHTS_FILE};
  entry.host = WRT_UNINTERRUPTED(open(preopen->host_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (entry.host < 0 && errno == EACCES) /* may be searched, not listed */
    entry.host = WRT_UNINTERRUPTED(open(preopen->host_path, WRT_O_NAME | O_DIRECTORY | O_CLOEXEC));
  if (entry.host < 0)
    return wrt_fail(message, "cannot open directory \"%s\": %s", preopen->host_path, strerror(errno));
  entry.preopen_name = strdup(preopen->guest_path != NULL ? preopen->guest_path : preopen->host_path);
  if (entry.preopen_name == NULL) {
    close(entry.host);
    return wrt_fail(message, "out of memory");
  }
  wasi->fds.lowest_free = wasi->fds.count;
  wrt_fd_table_insert(&wasi->fds, entry);
  return true;
}

static bool wrt_add_sockets(wrt_wasi_t *wasi, const wrt_wasi_options_t *options,
                            const wrt_message_t *message) {
  for (uint32_t i = 0; i < options->socket_count; i++) {
    wasi->fds.lowest_free = wasi->fds.count;
    if (!wrt_adopt(wasi, options->sockets[i], false, message)) return false;
  }
  /* From here nothing can fail, so they are ours. */
  for (uint32_t i = 0; i < options->socket_count; i++)
    wasi->fds.entries[wasi->fds.count - 1 - i].is_owned = true;
  return true;
}

static bool wrt_wasi_fill(wrt_wasi_t *wasi, const wrt_wasi_options_t *options, const wrt_message_t *message) {
  const uint32_t argument_count = options->argc > 0 ? (uint32_t)options->argc : 0;
  if (!wrt_strings_copy(&wasi->arguments, options->argv, argument_count, message) ||
      !wrt_strings_copy(&wasi->environment, options->environment, options->environment_count, message) ||
      !wrt_add_streams(wasi, options, message))
    return false;
  for (uint32_t i = 0; i < options->preopen_count; i++)
    if (!wrt_add_preopen(wasi, &options->preopens[i], message)) return false;
  if (!wrt_add_sockets(wasi, options, message)) return false;
  wasi->fds.lowest_free = 0;
  wasi->use_openat2 = !options->force_component_walk && wrt_has_openat2();
  return true;
}

wrt_wasi_t *wrt_wasi_new(const wrt_wasi_options_t *options, char *message, size_t message_size) {
  const wrt_message_t to = {.text = message, .size = message_size};
  wrt_wasi_t *wasi = calloc(1, sizeof *wasi);
  if (wasi == NULL) {
    wrt_fail(&to, "out of memory");
    return NULL;
  }
  if (!wrt_wasi_fill(wasi, options, &to)) {
    wrt_wasi_free(wasi);
    return NULL;
  }
  return wasi;
}

void wrt_wasi_free(wrt_wasi_t *wasi) {
  if (wasi == NULL) return;
  wrt_fd_table_free(&wasi->fds);
  for (int i = 0; i < 2 && wasi->limits != NULL; i++)
    close(wasi->limits->wake[i]);
  wrt_strings_free(&wasi->arguments);
  wrt_strings_free(&wasi->environment);
  free(wasi);
}

void wrt_wasi_attach_memory(wrt_wasi_t *wasi, wrt_memory_t *memory) { wasi->memory = memory; }

"""##),
    RuntimeFile(path: "src/wasi/context.h", contents: ##"""
/* context.h: what a wrt_wasi_t holds. */
#ifndef WRT_WASI_CONTEXT_H
#define WRT_WASI_CONTEXT_H

#include "wrt/wrt_limits.h"
#include "wrt/wrt_wasi.h"
#include "abi.h"
#include "fd_table.h"

/* Strings as args_get and environ_get hand them out: one after the other, each with its zero. */
typedef struct wrt_strings {
  char *text;
  uint32_t *offsets;
  uint32_t count;
  uint32_t size;
} wrt_strings_t;

struct wrt_wasi {
  wrt_memory_t *memory;
  wrt_fd_table_t fds;
  wrt_strings_t arguments;
  wrt_strings_t environment;
  bool use_openat2;
  wrt_limits_t *limits; /* of the instance, if that can be interrupted, with a pipe that tells; else NULL */
};

/* interrupt.c: waits until the descriptor is ready for `events` (as of poll), or traps. Only called if
 * `limits` is set. */
void wrt_wait_for(const wrt_wasi_t *wasi, const wrt_fd_t *entry, short events);
/* Traps if the instance is interrupted. */
void wrt_trap_if_interrupted(const wrt_wasi_t *wasi);

/* Before a call that may wait for ever. */
static inline void wrt_await(const wrt_wasi_t *wasi, const wrt_fd_t *entry, short events) {
  if (WRT_UNLIKELY(wasi->limits != NULL)) wrt_wait_for(wasi, entry, events);
}

/* The descriptor if it is open and has all of `rights`; else *error is EBADF or ENOTCAPABLE. */
static inline wrt_fd_t *wrt_fd_get(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, wrt_errno_t *error) {
  wrt_fd_t *const entry = wrt_fd_table_at(&wasi->fds, fd);
  if (entry == NULL) {
    *error = WRT_ERRNO_BADF;
    return NULL;
  }
  if ((entry->rights_base & rights) != rights) {
    *error = WRT_ERRNO_NOTCAPABLE;
    return NULL;
  }
  *error = WRT_ERRNO_SUCCESS;
  return entry;
}

#endif

"""##),
    RuntimeFile(path: "src/wasi/directory.c", contents: ##"""
/* directory.c: fd_readdir.
 *
 * A cookie is the number of entries before it. The entries that were read since cookie 0 was last asked for
 * are kept, so a cookie means the same entry whatever happens to the directory, fits in 32 bits (wasi-libc's
 * telldir), and costs nothing to go back to, on every file system. */
#include "host.h"

#include "directory.h"

#include <stdlib.h>

#include "entries.h"
#include "guest.h"

struct wrt_listing {
  wrt_entries_t *unread; /* NULL once everything was read */
  uint8_t *bytes;        /* the entries as the guest gets them, one after the other */
  size_t size;
  size_t capacity;
  size_t *starts; /* where each begins in bytes */
  size_t count;
  size_t most; /* that starts has room for */
};

void wrt_listing_free(wrt_listing_t *listing) {
  if (listing == NULL) return;
  wrt_entries_close(listing->unread);
  free(listing->bytes);
  free(listing->starts);
  free(listing);
}

static WRT_COLD wrt_errno_t wrt_listing_grow(wrt_listing_t *listing, size_t size) {
  if (listing->count == listing->most) {
    const size_t most = listing->most == 0 ? 128 : listing->most * 2;
    size_t *const starts = realloc(listing->starts, most * sizeof *starts);
    if (starts == NULL) return WRT_ERRNO_NOMEM;
    listing->starts = starts;
    listing->most = most;
  }
  if (listing->capacity - listing->size < size) {
    const size_t capacity = listing->capacity * 2 + size + 4096;
    uint8_t *const bytes = realloc(listing->bytes, capacity);
    if (bytes == NULL) return WRT_ERRNO_NOMEM;
    listing->bytes = bytes;
    listing->capacity = capacity;
  }
  return WRT_ERRNO_SUCCESS;
}

static wrt_errno_t wrt_listing_add(wrt_listing_t *listing, const wrt_entry_t *entry) {
  const size_t name_size = strlen(entry->name);
  const size_t size = WRT_SIZE_DIRENT + name_size;
  if (listing->count == listing->most || listing->capacity - listing->size < size) {
    const wrt_errno_t error = wrt_listing_grow(listing, size);
    if (error != WRT_ERRNO_SUCCESS) return error;
  }
  uint8_t *const to = listing->bytes + listing->size;
  listing->starts[listing->count++] = listing->size;
  listing->size += size;
  wrt_put_u64(to, listing->count); /* the next one's cookie */
  wrt_put_u64(to + 8, entry->inode);
  wrt_put_u32(to + 16, (uint32_t)name_size);
  wrt_put_u32(to + 20, entry->filetype); /* and the three bytes of padding */
  memcpy(to + WRT_SIZE_DIRENT, entry->name, name_size);
  return WRT_ERRNO_SUCCESS;
}

/* Reads one more entry. At the end of the directory `unread` becomes NULL. */
static wrt_errno_t wrt_listing_read(wrt_listing_t *listing) {
  wrt_entry_t entry;
  const wrt_errno_t error = wrt_entries_next(listing->unread, &entry);
  if (error != WRT_ERRNO_SUCCESS) return error;
  if (entry.name != NULL) return wrt_listing_add(listing, &entry);
  wrt_entries_close(listing->unread);
  listing->unread = NULL;
  return WRT_ERRNO_SUCCESS;
}

/* Starts a listing: `.` and `..` first. `..` gets the directory's own inode, since the parent may be outside.
 */
static wrt_errno_t wrt_listing_new(const wrt_fd_t *entry, wrt_listing_t **result) {
  uint64_t inode = entry->inode;
  if (inode == 0) {
    struct stat status;
    if (fstat(entry->host, &status) != 0) return wrt_errno_last();
    inode = status.st_ino;
  }
  wrt_listing_t *listing = calloc(1, sizeof *listing);
  if (listing == NULL) return WRT_ERRNO_NOMEM;
  wrt_errno_t error = WRT_ERRNO_SUCCESS;
  listing->unread = wrt_entries_open(entry->host, entry->listing == NULL, &error);
  const wrt_entry_t here = {".", inode, WRT_FILETYPE_DIRECTORY},
                    above = {"..", inode, WRT_FILETYPE_DIRECTORY};
  if (error == WRT_ERRNO_SUCCESS) error = wrt_listing_add(listing, &here);
  if (error == WRT_ERRNO_SUCCESS) error = wrt_listing_add(listing, &above);
  if (error != WRT_ERRNO_SUCCESS) {
    wrt_listing_free(listing);
    return error;
  }
  *result = listing;
  return WRT_ERRNO_SUCCESS;
}

/* Reads until there are `size` bytes from entry `cookie` on, or no more entries. *start is where those begin.
 */
static wrt_errno_t wrt_listing_fill(wrt_listing_t *listing, uint64_t cookie, uint32_t size, size_t *start) {
  while (listing->unread != NULL &&
         (cookie >= listing->count || listing->size - listing->starts[cookie] < size)) {
    const wrt_errno_t error = wrt_listing_read(listing);
    if (error != WRT_ERRNO_SUCCESS) {
      if (cookie >= listing->count) return error;
      break; /* what there is first: the error comes again */
    }
  }
  *start = cookie < listing->count ? listing->starts[cookie] : listing->size;
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_readdir(void *wasi, uint32_t fd, uint32_t buffer, uint32_t size, uint64_t cookie,
                             uint32_t result) {
  wrt_errno_t error;
  wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if (entry->filetype != WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_NOTDIR;
  if ((entry->rights_base & WRT_RIGHT_FD_READDIR) == 0) return WRT_ERRNO_NOTCAPABLE;
  uint8_t *bytes = wrt_guest_range(wasi, buffer, size);
  uint8_t *used_result = wrt_guest_range(wasi, result, 4);
  if (bytes == NULL || used_result == NULL) return WRT_ERRNO_FAULT;

  if (cookie == 0 || entry->listing == NULL) {
    wrt_listing_t *listing = NULL;
    error = wrt_listing_new(entry, &listing);
    if (error != WRT_ERRNO_SUCCESS) return error;
    wrt_listing_free(entry->listing);
    entry->listing = listing;
  }
  const wrt_listing_t *const listing = entry->listing;
  size_t start = 0;
  error = size == 0 ? WRT_ERRNO_SUCCESS : wrt_listing_fill(entry->listing, cookie, size, &start);
  if (error != WRT_ERRNO_SUCCESS) return error;
  /* The last one may be cut off. */
  const uint32_t used = listing->size - start < size ? (uint32_t)(listing->size - start) : size;
  memcpy(bytes, listing->bytes + start, used);
  wrt_put_u32(used_result, used);
  return WRT_ERRNO_SUCCESS;
}

"""##),
    RuntimeFile(path: "src/wasi/directory.h", contents: ##"""
/* directory.h: what fd_readdir remembers of a directory. */
#ifndef WRT_WASI_DIRECTORY_H
#define WRT_WASI_DIRECTORY_H

#include "fd_table.h"

void wrt_listing_free(wrt_listing_t *listing);

#endif

"""##),
    RuntimeFile(path: "src/wasi/entries.c", contents: ##"""
/* entries.c: on Linux by getdents64 on the guest's own descriptor, which saves opening it a second time;
 * elsewhere by readdir. */
#include "host.h"

#include "entries.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if WRT_LINUX
#include <sys/syscall.h>
#endif

/* False: the file system does not say. */
static bool wrt_filetype_of_kind(unsigned char kind, uint8_t *filetype) {
  switch (kind) {
  case DT_BLK:
    *filetype = WRT_FILETYPE_BLOCK_DEVICE;
    return true;
  case DT_CHR:
    *filetype = WRT_FILETYPE_CHARACTER_DEVICE;
    return true;
  case DT_DIR:
    *filetype = WRT_FILETYPE_DIRECTORY;
    return true;
  case DT_LNK:
    *filetype = WRT_FILETYPE_SYMBOLIC_LINK;
    return true;
  case DT_REG:
    *filetype = WRT_FILETYPE_REGULAR_FILE;
    return true;
  case DT_SOCK:
    *filetype = WRT_FILETYPE_SOCKET_STREAM;
    return true;
  default:
    *filetype = WRT_FILETYPE_UNKNOWN;
    return kind != DT_UNKNOWN;
  }
}

static void wrt_entry_fill(wrt_entry_t *entry, int host, const char *name, uint64_t inode,
                           unsigned char kind) {
  *entry = (wrt_entry_t){.name = name, .inode = inode};
  if (wrt_filetype_of_kind(kind, &entry->filetype)) return;
  struct stat status;
  if (fstatat(host, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return;
  entry->inode = status.st_ino;
  entry->filetype = wrt_filetype_of_mode(status.st_mode);
}

static bool wrt_is_dots(const char *name) {
  return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

#if WRT_LINUX

/* As the kernel lays it out. */
typedef struct wrt_host_entry {
  uint64_t inode;
  int64_t offset;
  uint16_t size;
  uint8_t kind;
  char name[];
} wrt_host_entry_t;

wrt_entries_t *wrt_entries_open(int host, bool is_fresh, wrt_errno_t *error) {
  if (!is_fresh && lseek(host, 0, SEEK_SET) != 0) {
    *error = wrt_errno_last();
    return NULL;
  }
  wrt_entries_t *const entries = malloc(sizeof *entries);
  if (entries == NULL) {
    *error = WRT_ERRNO_NOMEM;
    return NULL;
  }
  entries->host = host;
  entries->at = entries->end = 0;
  return entries;
}

void wrt_entries_close(wrt_entries_t *entries) { free(entries); }

wrt_errno_t wrt_entries_next(wrt_entries_t *entries, wrt_entry_t *entry) {
  for (;;) {
    if (entries->at >= entries->end) {
      const long size =
          WRT_UNINTERRUPTED(syscall(SYS_getdents64, entries->host, entries->buffer, sizeof entries->buffer));
      /* EBADF: a directory that may be searched but not read was opened for names only. */
      const bool is_removed = size < 0 && errno == ENOENT; /* a directory that is gone has no entries */
      if (size < 0 && !is_removed) return errno == EBADF ? WRT_ERRNO_ACCES : wrt_errno_last();
      entry->name = NULL;
      if (size == 0 || is_removed) return WRT_ERRNO_SUCCESS;
      entries->at = 0;
      entries->end = (size_t)size;
    }
    const wrt_host_entry_t *const listed = (const void *)(entries->buffer + entries->at);
    entries->at += listed->size;
    if (wrt_is_dots(listed->name)) continue;
    wrt_entry_fill(entry, entries->host, listed->name, listed->inode, listed->kind);
    return WRT_ERRNO_SUCCESS;
  }
}

#else

wrt_entries_t *wrt_entries_open(int host, bool is_fresh, wrt_errno_t *error) {
  (void)is_fresh;
  wrt_entries_t *const entries = malloc(sizeof *entries);
  if (entries == NULL) {
    *error = WRT_ERRNO_NOMEM;
    return NULL;
  }
  const int own = WRT_UNINTERRUPTED(openat(host, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  entries->stream = own < 0 ? NULL : fdopendir(own);
  if (entries->stream != NULL) return entries;
  *error = wrt_errno_last();
  if (own >= 0) close(own);
  free(entries);
  return NULL;
}

void wrt_entries_close(wrt_entries_t *entries) {
  if (entries == NULL) return;
  closedir(entries->stream);
  free(entries);
}

wrt_errno_t wrt_entries_next(wrt_entries_t *entries, wrt_entry_t *entry) {
  for (;;) {
    errno = 0;
    const struct dirent *const listed = readdir(entries->stream);
    if (listed == NULL) {
      const int error = errno;
      if (error == EINTR) continue;
      entry->name = NULL;
      return wrt_errno_from_host(error);
    }
    if (wrt_is_dots(listed->d_name)) continue;
    wrt_entry_fill(entry, dirfd(entries->stream), listed->d_name, listed->d_ino, listed->d_type);
    return WRT_ERRNO_SUCCESS;
  }
}

#endif

"""##),
    RuntimeFile(path: "src/wasi/entries.h", contents: ##"""
/* entries.h: reading a directory of the host, entry by entry. */
#ifndef WRT_WASI_ENTRIES_H
#define WRT_WASI_ENTRIES_H

#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>

#include "host.h"

typedef struct wrt_entries {
#if WRT_LINUX
  int host; /* the guest's own descriptor: whose position nobody else uses */
  size_t at, end;
  _Alignas(8) char buffer[32768];
#else
  DIR *stream;
#endif
} wrt_entries_t;

typedef struct wrt_entry {
  const char *name; /* valid until the next call */
  uint64_t inode;
  uint8_t filetype;
} wrt_entry_t;

/* Starts at the first entry; `is_fresh` if nothing was ever read of this descriptor. NULL: *error says why.
 */
wrt_entries_t *wrt_entries_open(int host, bool is_fresh, wrt_errno_t *error);
void wrt_entries_close(wrt_entries_t *entries);

/* The next entry; . and .. are left out. entry->name is NULL at the end. */
wrt_errno_t wrt_entries_next(wrt_entries_t *entries, wrt_entry_t *entry);

#endif

"""##),
    RuntimeFile(path: "src/wasi/errno.c", contents: ##"""
/* errno.c: the host's errors as WASI's. */
#include "host.h"

wrt_errno_t wrt_errno_from_host(int host) {
#define WRT_MAP(name)                                                                                        \
  case E##name:                                                                                              \
    return WRT_ERRNO_##name
  switch (host) {
  case 0:
    return WRT_ERRNO_SUCCESS;
  case E2BIG:
    return WRT_ERRNO_2BIG;
    WRT_MAP(ACCES);
    WRT_MAP(ADDRINUSE);
    WRT_MAP(ADDRNOTAVAIL);
    WRT_MAP(AFNOSUPPORT);
    WRT_MAP(AGAIN);
    WRT_MAP(ALREADY);
    WRT_MAP(BADF);
    WRT_MAP(BADMSG);
    WRT_MAP(BUSY);
    WRT_MAP(CANCELED);
    WRT_MAP(CHILD);
    WRT_MAP(CONNABORTED);
    WRT_MAP(CONNREFUSED);
    WRT_MAP(CONNRESET);
    WRT_MAP(DEADLK);
    WRT_MAP(DESTADDRREQ);
    WRT_MAP(DOM);
    WRT_MAP(DQUOT);
    WRT_MAP(EXIST);
    WRT_MAP(FAULT);
    WRT_MAP(FBIG);
    WRT_MAP(HOSTUNREACH);
    WRT_MAP(IDRM);
    WRT_MAP(ILSEQ);
    WRT_MAP(INPROGRESS);
    WRT_MAP(INTR);
    WRT_MAP(INVAL);
    WRT_MAP(IO);
    WRT_MAP(ISCONN);
    WRT_MAP(ISDIR);
    WRT_MAP(LOOP);
    WRT_MAP(MFILE);
    WRT_MAP(MLINK);
    WRT_MAP(MSGSIZE);
    WRT_MAP(MULTIHOP);
    WRT_MAP(NAMETOOLONG);
    WRT_MAP(NETDOWN);
    WRT_MAP(NETRESET);
    WRT_MAP(NETUNREACH);
    WRT_MAP(NFILE);
    WRT_MAP(NOBUFS);
    WRT_MAP(NODEV);
    WRT_MAP(NOENT);
    WRT_MAP(NOEXEC);
    WRT_MAP(NOLCK);
    WRT_MAP(NOLINK);
    WRT_MAP(NOMEM);
    WRT_MAP(NOMSG);
    WRT_MAP(NOPROTOOPT);
    WRT_MAP(NOSPC);
    WRT_MAP(NOSYS);
    WRT_MAP(NOTCONN);
    WRT_MAP(NOTDIR);
    WRT_MAP(NOTEMPTY);
    WRT_MAP(NOTRECOVERABLE);
    WRT_MAP(NOTSOCK);
    WRT_MAP(NOTSUP);
    WRT_MAP(NOTTY);
    WRT_MAP(NXIO);
    WRT_MAP(OVERFLOW);
    WRT_MAP(OWNERDEAD);
    WRT_MAP(PERM);
    WRT_MAP(PIPE);
    WRT_MAP(PROTO);
    WRT_MAP(PROTONOSUPPORT);
    WRT_MAP(PROTOTYPE);
    WRT_MAP(RANGE);
    WRT_MAP(ROFS);
    WRT_MAP(SPIPE);
    WRT_MAP(SRCH);
    WRT_MAP(STALE);
    WRT_MAP(TIMEDOUT);
    WRT_MAP(TXTBSY);
    WRT_MAP(XDEV);
#if EWOULDBLOCK != EAGAIN
  case EWOULDBLOCK:
    return WRT_ERRNO_AGAIN;
#endif
#if EOPNOTSUPP != ENOTSUP
  case EOPNOTSUPP:
    return WRT_ERRNO_NOTSUP;
#endif
  default:
    return WRT_ERRNO_IO;
  }
#undef WRT_MAP
}

"""##),
    RuntimeFile(path: "src/wasi/fd_io.c", contents: ##"""
/* fd_io.c: reading, writing and seeking. */
#include "host.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "guest.h"

typedef enum wrt_direction { WRT_READ, WRT_WRITE } wrt_direction_t;

/* A descriptor to read from or write to, and what else every transfer needs. */
typedef struct wrt_transfer {
  const wrt_wasi_t *wasi;
  const wrt_fd_t *entry;
  wrt_direction_t direction;
  bool is_positioned;
  bool is_message; /* to a socket: sent, so that a closed connection is an error and no signal */
  uint64_t offset;
  uint8_t *transferred; /* where the guest wants the size */
} wrt_transfer_t;

WRT_ALWAYS_INLINE ssize_t wrt_transfer_once(wrt_transfer_t its, const struct iovec *vector, int count) {
  const int host = its.entry->host;
  const off_t offset = (off_t)its.offset;
  if (its.is_positioned)
    return its.direction == WRT_READ ? preadv(host, vector, count, offset)
                                     : pwritev(host, vector, count, offset);
  if (its.direction == WRT_READ)
    return count == 1 ? read(host, vector->iov_base, vector->iov_len) : readv(host, vector, count);
#if defined(MSG_NOSIGNAL)
  if (its.is_message) {
    const struct msghdr message = {.msg_iov = (struct iovec *)(uintptr_t)vector, .msg_iovlen = (size_t)count};
    return sendmsg(host, &message, MSG_NOSIGNAL);
  }
#endif
  return count == 1 ? write(host, vector->iov_base, vector->iov_len) : writev(host, vector, count);
}

WRT_ALWAYS_INLINE wrt_errno_t wrt_transfer_run(wrt_transfer_t its, const struct iovec *vector, int count) {
  if (its.transferred == NULL) return WRT_ERRNO_FAULT;
  if (its.offset > INT64_MAX) return WRT_ERRNO_INVAL;
  if (!its.is_positioned) wrt_await(its.wasi, its.entry, its.direction == WRT_READ ? POLLIN : POLLOUT);
  const ssize_t size = WRT_UNINTERRUPTED(wrt_transfer_once(its, vector, count));
  if (size < 0) return wrt_errno_last();
  wrt_put_u32(its.transferred, (uint32_t)size);
  return WRT_ERRNO_SUCCESS;
}

/* Apart, since the vector takes four pages of the stack, and each is touched when a function has it. */
static WRT_NOINLINE wrt_errno_t wrt_transfer_many(wrt_transfer_t its, uint32_t iovs, uint32_t iovs_count) {
  struct iovec vector[WRT_IOVEC_LIMIT];
  int count;
  const wrt_errno_t error = wrt_guest_iovecs(its.wasi, iovs, iovs_count, vector, &count);
  return error != WRT_ERRNO_SUCCESS ? error : wrt_transfer_run(its, vector, count);
}

WRT_ALWAYS_INLINE wrt_errno_t wrt_transfer(const wrt_wasi_t *wasi, uint32_t fd, wrt_direction_t direction,
                                           uint32_t iovs, uint32_t iovs_count, bool is_positioned,
                                           uint64_t offset, uint32_t result) {
  wrt_errno_t error;
  const uint64_t right = direction == WRT_READ ? WRT_RIGHT_FD_READ : WRT_RIGHT_FD_WRITE;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if (entry->filetype == WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_ISDIR;
  /* As POSIX: a descriptor that was not opened for this is a bad one. */
  if ((entry->rights_base & right) == 0) return WRT_ERRNO_BADF;
  wrt_transfer_t its = {.wasi = wasi,
                        .entry = entry,
                        .direction = direction,
                        .is_positioned = is_positioned,
                        .offset = offset,
                        .transferred = wrt_guest_range(wasi, result, 4)};
  its.is_message = direction == WRT_WRITE && (entry->filetype == WRT_FILETYPE_SOCKET_STREAM ||
                                              entry->filetype == WRT_FILETYPE_SOCKET_DGRAM);
  if (iovs_count != 1 || its.is_message) return wrt_transfer_many(its, iovs, iovs_count);
  struct iovec one;
  error = wrt_guest_iovec(wasi, iovs, &one);
  return error != WRT_ERRNO_SUCCESS ? error : wrt_transfer_run(its, &one, 1);
}

uint32_t wrt_wasi_fd_read(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t result) {
  return wrt_transfer(wasi, fd, WRT_READ, iovs, iovs_count, false, 0, result);
}

uint32_t wrt_wasi_fd_write(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t result) {
  return wrt_transfer(wasi, fd, WRT_WRITE, iovs, iovs_count, false, 0, result);
}

uint32_t wrt_wasi_fd_pread(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint64_t offset,
                           uint32_t result) {
  return wrt_transfer(wasi, fd, WRT_READ, iovs, iovs_count, true, offset, result);
}

uint32_t wrt_wasi_fd_pwrite(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint64_t offset,
                            uint32_t result) {
  return wrt_transfer(wasi, fd, WRT_WRITE, iovs, iovs_count, true, offset, result);
}

/* Seeks and tells. `right` is what the guest needs for it. */
static wrt_errno_t wrt_seek(wrt_wasi_t *wasi, uint32_t fd, uint64_t right, uint64_t offset, int whence,
                            uint32_t result) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  /* A directory's offset belongs to the host's file system, so it stays hidden. */
  if (entry->filetype == WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_BADF;
  if ((entry->rights_base & right) == 0)
    return entry->filetype == WRT_FILETYPE_REGULAR_FILE ? WRT_ERRNO_NOTCAPABLE : WRT_ERRNO_SPIPE;
  uint8_t *position = wrt_guest_range(wasi, result, 8);
  if (position == NULL) return WRT_ERRNO_FAULT;
  const off_t reached = lseek(entry->host, (off_t)offset, whence);
  if (reached < 0) return wrt_errno_last();
  wrt_put_u64(position, (uint64_t)reached);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_seek(void *wasi, uint32_t fd, uint64_t offset, uint32_t whence, uint32_t result) {
  static const int host_whence[] = {
      [WRT_WHENCE_SET] = SEEK_SET, [WRT_WHENCE_CUR] = SEEK_CUR, [WRT_WHENCE_END] = SEEK_END};
  if (whence >= sizeof host_whence / sizeof *host_whence) return WRT_ERRNO_INVAL;
  /* Asking for the position is telling. */
  const bool is_tell = whence == WRT_WHENCE_CUR && offset == 0;
  return wrt_seek(wasi, fd, is_tell ? WRT_RIGHT_FD_TELL : WRT_RIGHT_FD_SEEK, offset, host_whence[whence],
                  result);
}

uint32_t wrt_wasi_fd_tell(void *wasi, uint32_t fd, uint32_t result) {
  return wrt_seek(wasi, fd, WRT_RIGHT_FD_TELL, 0, SEEK_CUR, result);
}

static int wrt_synchronize(int host, bool is_data_only) {
#if defined(_POSIX_SYNCHRONIZED_IO) && _POSIX_SYNCHRONIZED_IO > 0
  if (is_data_only) return fdatasync(host);
#endif
  (void)is_data_only;
  return fsync(host);
}

static wrt_errno_t wrt_sync(wrt_wasi_t *wasi, uint32_t fd, uint64_t right, bool is_data_only) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, right, &error);
  if (entry == NULL) return error;
  return wrt_errno_of(WRT_UNINTERRUPTED(wrt_synchronize(entry->host, is_data_only)));
}

uint32_t wrt_wasi_fd_sync(void *wasi, uint32_t fd) { return wrt_sync(wasi, fd, WRT_RIGHT_FD_SYNC, false); }

uint32_t wrt_wasi_fd_datasync(void *wasi, uint32_t fd) {
  return wrt_sync(wasi, fd, WRT_RIGHT_FD_DATASYNC, true);
}

"""##),
    RuntimeFile(path: "src/wasi/fd_state.c", contents: ##"""
/* fd_state.c: what is known of an open descriptor, and changing it. */
#include "host.h"

#include <sys/socket.h>
#include <unistd.h>

#include "filestat.h"

uint8_t wrt_filetype_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return WRT_FILETYPE_REGULAR_FILE;
  if (S_ISDIR(mode)) return WRT_FILETYPE_DIRECTORY;
  if (S_ISLNK(mode)) return WRT_FILETYPE_SYMBOLIC_LINK;
  if (S_ISCHR(mode)) return WRT_FILETYPE_CHARACTER_DEVICE;
  if (S_ISBLK(mode)) return WRT_FILETYPE_BLOCK_DEVICE;
  if (S_ISSOCK(mode)) return WRT_FILETYPE_SOCKET_STREAM;
  return WRT_FILETYPE_UNKNOWN;
}

uint8_t wrt_filetype_of_host(int host, const struct stat *status) {
  const uint8_t filetype = wrt_filetype_of_mode(status->st_mode);
  int kind = 0;
  socklen_t size = sizeof kind;
  if (filetype == WRT_FILETYPE_SOCKET_STREAM && getsockopt(host, SOL_SOCKET, SO_TYPE, &kind, &size) == 0 &&
      kind == SOCK_DGRAM)
    return WRT_FILETYPE_SOCKET_DGRAM;
  return filetype;
}

uint64_t wrt_rights_of_host(int host, uint8_t filetype) {
  switch (filetype) {
  case WRT_FILETYPE_DIRECTORY:
    return WRT_RIGHTS_DIRECTORY;
  case WRT_FILETYPE_REGULAR_FILE:
  case WRT_FILETYPE_BLOCK_DEVICE:
    return WRT_RIGHTS_FILE;
  case WRT_FILETYPE_SOCKET_DGRAM:
  case WRT_FILETYPE_SOCKET_STREAM:
    return WRT_RIGHTS_SOCKET;
  case WRT_FILETYPE_CHARACTER_DEVICE:
    return WRT_RIGHTS_STREAM | (isatty(host) ? 0 : WRT_RIGHT_FD_SEEK | WRT_RIGHT_FD_TELL);
  default:
    return WRT_RIGHTS_STREAM;
  }
}

/* Programs ask before each path_open: without a system call where nobody else has the descriptor. */
static int wrt_host_flags(const wrt_fd_t *entry) {
  return entry->knows_flags ? entry->flags : fcntl(entry->host, F_GETFL);
}

uint32_t wrt_wasi_fd_fdstat_get(void *wasi, uint32_t fd, uint32_t result) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  uint8_t *to = wrt_guest_range(wasi, result, WRT_SIZE_FDSTAT);
  if (to == NULL) return WRT_ERRNO_FAULT;
  const int host = wrt_host_flags(entry);
  if (host < 0) return wrt_errno_last();
  unsigned flags = 0;
  if ((host & O_APPEND) != 0) flags |= WRT_FDFLAG_APPEND;
  if ((host & O_NONBLOCK) != 0) flags |= WRT_FDFLAG_NONBLOCK;
#if defined(O_DSYNC)
  if ((host & O_DSYNC) == O_DSYNC) flags |= WRT_FDFLAG_DSYNC;
#endif
  if ((host & O_SYNC) == O_SYNC) flags |= WRT_FDFLAG_SYNC;
  uint8_t copy[WRT_SIZE_FDSTAT] = {0};
  copy[0] = entry->filetype;
  wrt_put_u16(copy + 2, (uint16_t)flags);
  wrt_put_u64(copy + 8, entry->rights_base);
  wrt_put_u64(copy + 16, entry->rights_inheriting);
  memcpy(to, copy, sizeof copy);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_fdstat_set_flags(void *wasi, uint32_t fd, uint32_t flags) {
  if ((flags & ~(uint32_t)WRT_FDFLAGS_ALL) != 0) return WRT_ERRNO_INVAL;
  wrt_errno_t error;
  wrt_fd_t *entry = wrt_fd_get(wasi, fd, WRT_RIGHT_FD_FDSTAT_SET_FLAGS, &error);
  if (entry == NULL) return error;
  /* No host can change these on an open file. */
  if ((flags & (WRT_FDFLAG_DSYNC | WRT_FDFLAG_RSYNC | WRT_FDFLAG_SYNC)) != 0) return WRT_ERRNO_NOTSUP;
  const int host = fcntl(entry->host, F_GETFL);
  if (host < 0) return wrt_errno_last();
  const int changed = (host & ~(O_APPEND | O_NONBLOCK)) | ((flags & WRT_FDFLAG_APPEND) != 0 ? O_APPEND : 0) |
                      ((flags & WRT_FDFLAG_NONBLOCK) != 0 ? O_NONBLOCK : 0);
  if (fcntl(entry->host, F_SETFL, changed) != 0) return wrt_errno_last();
  entry->flags = changed;
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_fdstat_set_rights(void *wasi, uint32_t fd, uint64_t base, uint64_t inheriting) {
  wrt_errno_t error;
  wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if ((base & ~entry->rights_base) != 0 || (inheriting & ~entry->rights_inheriting) != 0)
    return WRT_ERRNO_NOTCAPABLE;
  entry->rights_base = base;
  entry->rights_inheriting = inheriting;
  return WRT_ERRNO_SUCCESS;
}

void wrt_put_filestat(uint8_t to[WRT_SIZE_FILESTAT], const struct stat *status) {
  memset(to, 0, WRT_SIZE_FILESTAT);
  wrt_put_u64(to, (uint64_t)status->st_dev);
  wrt_put_u64(to + 8, (uint64_t)status->st_ino);
  to[16] = wrt_filetype_of_mode(status->st_mode);
  wrt_put_u64(to + 24, (uint64_t)status->st_nlink);
  wrt_put_u64(to + 32, (uint64_t)status->st_size);
  wrt_put_u64(to + 40, wrt_nanoseconds(&WRT_STAT_TIME(status, a)));
  wrt_put_u64(to + 48, wrt_nanoseconds(&WRT_STAT_TIME(status, m)));
  wrt_put_u64(to + 56, wrt_nanoseconds(&WRT_STAT_TIME(status, c)));
}

wrt_errno_t wrt_fd_status(const wrt_wasi_t *wasi, uint32_t fd, struct stat *status) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, WRT_RIGHT_FD_FILESTAT_GET, &error);
  return entry == NULL ? error : wrt_errno_of(fstat(entry->host, status));
}

uint32_t wrt_wasi_fd_filestat_get(void *wasi, uint32_t fd, uint32_t result) {
  struct stat status;
  const wrt_errno_t error = wrt_fd_status(wasi, fd, &status);
  if (error != WRT_ERRNO_SUCCESS) return error;
  uint8_t *to = wrt_guest_range(wasi, result, WRT_SIZE_FILESTAT);
  if (to == NULL) return WRT_ERRNO_FAULT;
  wrt_put_filestat(to, &status);
  to[16] = wrt_fd_table_at(&((wrt_wasi_t *)wasi)->fds, fd)->filetype;
  return WRT_ERRNO_SUCCESS;
}

/* A descriptor of a file whose contents or times may be changed. */
static const wrt_fd_t *wrt_changeable(const wrt_wasi_t *wasi, uint32_t fd, uint64_t right,
                                      wrt_errno_t *error) {
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, right, error);
  if (entry != NULL && entry->is_read_only) {
    *error = WRT_ERRNO_ROFS;
    return NULL;
  }
  return entry;
}

uint32_t wrt_wasi_fd_filestat_set_size(void *wasi, uint32_t fd, uint64_t size) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_changeable(wasi, fd, WRT_RIGHT_FD_FILESTAT_SET_SIZE, &error);
  if (entry == NULL) return error;
  if (size > INT64_MAX) return WRT_ERRNO_INVAL;
  return wrt_errno_of(WRT_UNINTERRUPTED(ftruncate(entry->host, (off_t)size)));
}

static struct timespec wrt_host_time(uint64_t time, bool is_given, bool is_now) {
  if (is_now) return (struct timespec){.tv_nsec = UTIME_NOW};
  if (!is_given) return (struct timespec){.tv_nsec = UTIME_OMIT};
  return (struct timespec){.tv_sec = (time_t)(time / 1000000000U), .tv_nsec = (long)(time % 1000000000U)};
}

wrt_errno_t wrt_host_times(uint64_t access, uint64_t modification, uint32_t flags, struct timespec times[2]) {
  const uint32_t both_access = WRT_FST_ATIM | WRT_FST_ATIM_NOW;
  const uint32_t both_modification = WRT_FST_MTIM | WRT_FST_MTIM_NOW;
  if ((flags & ~(uint32_t)WRT_FST_ALL) != 0 || (flags & both_access) == both_access ||
      (flags & both_modification) == both_modification)
    return WRT_ERRNO_INVAL;
  times[0] = wrt_host_time(access, (flags & WRT_FST_ATIM) != 0, (flags & WRT_FST_ATIM_NOW) != 0);
  times[1] = wrt_host_time(modification, (flags & WRT_FST_MTIM) != 0, (flags & WRT_FST_MTIM_NOW) != 0);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_filestat_set_times(void *wasi, uint32_t fd, uint64_t access, uint64_t modification,
                                        uint32_t flags) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_changeable(wasi, fd, WRT_RIGHT_FD_FILESTAT_SET_TIMES, &error);
  if (entry == NULL) return error;
  struct timespec times[2];
  error = wrt_host_times(access, modification, flags, times);
  return error != WRT_ERRNO_SUCCESS ? error : wrt_errno_of(futimens(entry->host, times));
}

uint32_t wrt_wasi_fd_advise(void *wasi, uint32_t fd, uint64_t offset, uint64_t size, uint32_t advice) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if (entry->filetype == WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_BADF;
  if ((entry->rights_base & WRT_RIGHT_FD_ADVISE) == 0)
    return entry->filetype == WRT_FILETYPE_REGULAR_FILE ? WRT_ERRNO_NOTCAPABLE : WRT_ERRNO_SPIPE;
  if (advice > 5 || offset > INT64_MAX || size > INT64_MAX) return WRT_ERRNO_INVAL;
#if defined(POSIX_FADV_NORMAL)
  static const int host_advice[] = {POSIX_FADV_NORMAL,   POSIX_FADV_SEQUENTIAL, POSIX_FADV_RANDOM,
                                    POSIX_FADV_WILLNEED, POSIX_FADV_DONTNEED,   POSIX_FADV_NOREUSE};
  return wrt_errno_from_host(posix_fadvise(entry->host, (off_t)offset, (off_t)size, host_advice[advice]));
#else
  return WRT_ERRNO_SUCCESS;
#endif
}

uint32_t wrt_wasi_fd_allocate(void *wasi, uint32_t fd, uint64_t offset, uint64_t size) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if (entry->filetype == WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_ISDIR;
  entry = wrt_changeable(wasi, fd, WRT_RIGHT_FD_ALLOCATE, &error);
  if (entry == NULL) return error;
  if (size == 0 || offset > INT64_MAX || size > INT64_MAX) return WRT_ERRNO_INVAL;
  if (offset + size > INT64_MAX) return WRT_ERRNO_FBIG;
#if WRT_MACOS
  return WRT_ERRNO_NOTSUP;
#else
  int result;
  do
    result = posix_fallocate(entry->host, (off_t)offset, (off_t)size);
  while (result == EINTR);
  return wrt_errno_from_host(result);
#endif
}

"""##),
    RuntimeFile(path: "src/wasi/fd_table.c", contents: ##"""
/* fd_table.c: the guest's descriptors; closing and renumbering them. */
#include "host.h"

#include "fd_table.h"

#include <stdlib.h>
#include <unistd.h>

#include "context.h"
#include "directory.h"

wrt_errno_t wrt_fd_table_reserve(wrt_fd_table_t *table) {
  if (table->count < table->capacity) return WRT_ERRNO_SUCCESS;
  for (uint32_t fd = table->lowest_free; fd < table->count; fd++) {
    if (table->entries[fd].host < 0) return WRT_ERRNO_SUCCESS;
  }
  if (table->capacity >= WRT_FD_LIMIT) return WRT_ERRNO_MFILE;
  const uint32_t capacity = table->capacity == 0 ? 8 : table->capacity * 2;
  wrt_fd_t *entries = realloc(table->entries, capacity * sizeof *entries);
  if (entries == NULL) return WRT_ERRNO_NOMEM;
  table->entries = entries;
  table->capacity = capacity;
  return WRT_ERRNO_SUCCESS;
}

bool wrt_fd_table_pin(wrt_fd_table_t *table) {
  wrt_fd_t *const entries = calloc(WRT_FD_LIMIT, sizeof *entries);
  if (entries == NULL) return false;
  for (uint32_t fd = 0; fd < table->count; fd++)
    entries[fd] = table->entries[fd];
  free(table->entries);
  table->entries = entries;
  table->capacity = WRT_FD_LIMIT;
  return true;
}

uint32_t wrt_fd_table_insert(wrt_fd_table_t *table, wrt_fd_t entry) {
  uint32_t fd = table->lowest_free;
  while (fd < table->count && table->entries[fd].host >= 0)
    fd++;
  if (fd == table->count) table->count++;
  table->entries[fd] = entry;
  table->lowest_free = fd + 1;
  return fd;
}

void wrt_fd_table_skip(wrt_fd_table_t *table) { table->entries[table->count++] = (wrt_fd_t){.host = -1}; }

/* Frees what the entry owns and its number. */
static wrt_errno_t wrt_fd_release(wrt_fd_table_t *table, uint32_t fd) {
  wrt_fd_t *entry = &table->entries[fd];
  wrt_listing_free(entry->listing);
  free(entry->preopen_name);
  const int host = entry->host;
  const bool is_owned = entry->is_owned;
  *entry = (wrt_fd_t){.host = -1};
  if (fd < table->lowest_free) table->lowest_free = fd;
  /* After EINTR Linux has closed it: closing again could hit somebody else's descriptor. */
  if (is_owned && close(host) != 0 && errno != EINTR) return wrt_errno_last();
  return WRT_ERRNO_SUCCESS;
}

wrt_errno_t wrt_fd_table_close(wrt_fd_table_t *table, uint32_t fd) {
  return wrt_fd_table_at(table, fd) == NULL ? WRT_ERRNO_BADF : wrt_fd_release(table, fd);
}

void wrt_fd_table_free(wrt_fd_table_t *table) {
  for (uint32_t fd = 0; fd < table->count; fd++)
    wrt_fd_table_close(table, fd);
  free(table->entries);
  *table = (wrt_fd_table_t){0};
}

uint32_t wrt_wasi_fd_close(void *wasi, uint32_t fd) {
  wrt_wasi_t *context = wasi;
  return wrt_fd_table_close(&context->fds, fd);
}

uint32_t wrt_wasi_fd_renumber(void *wasi, uint32_t from, uint32_t to) {
  wrt_fd_table_t *table = &((wrt_wasi_t *)wasi)->fds;
  if (wrt_fd_table_at(table, from) == NULL || wrt_fd_table_at(table, to) == NULL) return WRT_ERRNO_BADF;
  if (from == to) return WRT_ERRNO_SUCCESS;
  /* As dup2, which does not report what closing the old descriptor says. */
  (void)wrt_fd_release(table, to);
  table->entries[to] = table->entries[from];
  table->entries[from] = (wrt_fd_t){.host = -1};
  if (from < table->lowest_free) table->lowest_free = from;
  return WRT_ERRNO_SUCCESS;
}

"""##),
    RuntimeFile(path: "src/wasi/fd_table.h", contents: ##"""
/* fd_table.h: the guest's descriptors. */
#ifndef WRT_WASI_FD_TABLE_H
#define WRT_WASI_FD_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "abi.h"

typedef struct wrt_listing wrt_listing_t; /* directory.c */

typedef struct wrt_fd {
  int host; /* host descriptor; -1: this number is free */
  uint8_t filetype;
  bool is_owned;     /* close host when this is closed */
  bool is_read_only; /* below a read-only preopen: every change is EROFS */
  uint64_t rights_base;
  uint64_t rights_inheriting;
  char *preopen_name; /* NULL unless preopened as a directory */
  wrt_listing_t *listing;
  uint64_t inode; /* of a directory, 0: not known */
  /* What F_GETFL would say of O_APPEND and the like. False: others may change it, so ask. */
  bool knows_flags;
  int flags;
} wrt_fd_t;

typedef struct wrt_fd_table {
  wrt_fd_t *entries;
  uint32_t count; /* numbers at and above this are free */
  uint32_t capacity;
  uint32_t lowest_free; /* no number below this is free */
} wrt_fd_table_t;

/* Bounds what a guest can make the host allocate; the host's own limit is usually lower. */
enum { WRT_FD_LIMIT = 1 << 20 };

/* The open descriptor of that number, or NULL. Valid until the table changes. */
static inline wrt_fd_t *wrt_fd_table_at(const wrt_fd_table_t *table, uint32_t fd) {
  return fd < table->count && table->entries[fd].host >= 0 ? &table->entries[fd] : NULL;
}

/* Makes room for one more, so that the next insertion cannot fail. */
wrt_errno_t wrt_fd_table_reserve(wrt_fd_table_t *table);
/* Makes room for all there can be, before there are threads: entries then never move. False: out of memory.
 */
bool wrt_fd_table_pin(wrt_fd_table_t *table);
/* Takes the lowest free number. Room must be reserved. */
uint32_t wrt_fd_table_insert(wrt_fd_table_t *table, wrt_fd_t entry);
/* Adds a number that is free, for a standard stream that is not there. */
void wrt_fd_table_skip(wrt_fd_table_t *table);
wrt_errno_t wrt_fd_table_close(wrt_fd_table_t *table, uint32_t fd);
void wrt_fd_table_free(wrt_fd_table_t *table);

#endif

"""##),
    RuntimeFile(path: "src/wasi/filestat.h", contents: ##"""
/* filestat.h: what fd_filestat_* and path_filestat_* share. */
#ifndef WRT_WASI_FILESTAT_H
#define WRT_WASI_FILESTAT_H

#include "guest.h"
#include "host.h"

/* The status of a descriptor, or of what a path names. */
wrt_errno_t wrt_fd_status(const wrt_wasi_t *wasi, uint32_t fd, struct stat *status);
wrt_errno_t wrt_path_status(const wrt_wasi_t *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                            uint32_t path_size, struct stat *status);

/* A status in preview 1's layout. */
void wrt_put_filestat(uint8_t to[WRT_SIZE_FILESTAT], const struct stat *status);

/* Before 1970 there is no timestamp. */
static inline uint64_t wrt_nanoseconds(const struct timespec *time) {
  return time->tv_sec < 0 ? 0 : (uint64_t)time->tv_sec * 1000000000U + (uint64_t)time->tv_nsec;
}

/* utimensat's times from WASI's; EINVAL for flags that contradict each other. */
wrt_errno_t wrt_host_times(uint64_t access, uint64_t modification, uint32_t flags, struct timespec times[2]);

/* The file type of a descriptor, sockets told apart. */
uint8_t wrt_filetype_of_host(int host, const struct stat *status);

/* The rights that apply to that type. A character device is a terminal to wasi-libc unless it can seek. */
uint64_t wrt_rights_of_host(int host, uint8_t filetype);

#endif

"""##),
    RuntimeFile(path: "src/wasi/functions.c", contents: ##"""
/* functions.c: WASI's functions by name. */
#include "host.h"

#include "guest.h"

#define WRT_FUNCTION(name, signature)                                                                        \
  { #name, signature, (wrt_code_t)wrt_wasi_##name }
#define WRT_OLD_FUNCTION(name, signature)                                                                    \
  { #name, signature, (wrt_code_t)wrt_wasi_unstable_##name }

static const wrt_wasi_function_t wrt_functions[] = {
    WRT_FUNCTION(args_get, "ii:i"),
    WRT_FUNCTION(args_sizes_get, "ii:i"),
    WRT_FUNCTION(clock_res_get, "ii:i"),
    WRT_FUNCTION(clock_time_get, "iIi:i"),
    WRT_FUNCTION(environ_get, "ii:i"),
    WRT_FUNCTION(environ_sizes_get, "ii:i"),
    WRT_FUNCTION(fd_advise, "iIIi:i"),
    WRT_FUNCTION(fd_allocate, "iII:i"),
    WRT_FUNCTION(fd_close, "i:i"),
    WRT_FUNCTION(fd_datasync, "i:i"),
    WRT_FUNCTION(fd_fdstat_get, "ii:i"),
    WRT_FUNCTION(fd_fdstat_set_flags, "ii:i"),
    WRT_FUNCTION(fd_fdstat_set_rights, "iII:i"),
    WRT_FUNCTION(fd_filestat_get, "ii:i"),
    WRT_FUNCTION(fd_filestat_set_size, "iI:i"),
    WRT_FUNCTION(fd_filestat_set_times, "iIIi:i"),
    WRT_FUNCTION(fd_pread, "iiiIi:i"),
    WRT_FUNCTION(fd_prestat_dir_name, "iii:i"),
    WRT_FUNCTION(fd_prestat_get, "ii:i"),
    WRT_FUNCTION(fd_pwrite, "iiiIi:i"),
    WRT_FUNCTION(fd_read, "iiii:i"),
    WRT_FUNCTION(fd_readdir, "iiiIi:i"),
    WRT_FUNCTION(fd_renumber, "ii:i"),
    WRT_FUNCTION(fd_seek, "iIii:i"),
    WRT_FUNCTION(fd_sync, "i:i"),
    WRT_FUNCTION(fd_tell, "ii:i"),
    WRT_FUNCTION(fd_write, "iiii:i"),
    WRT_FUNCTION(path_create_directory, "iii:i"),
    WRT_FUNCTION(path_filestat_get, "iiiii:i"),
    WRT_FUNCTION(path_filestat_set_times, "iiiiIIi:i"),
    WRT_FUNCTION(path_link, "iiiiiii:i"),
    WRT_FUNCTION(path_open, "iiiiiIIii:i"),
    WRT_FUNCTION(path_readlink, "iiiiii:i"),
    WRT_FUNCTION(path_remove_directory, "iii:i"),
    WRT_FUNCTION(path_rename, "iiiiii:i"),
    WRT_FUNCTION(path_symlink, "iiiii:i"),
    WRT_FUNCTION(path_unlink_file, "iii:i"),
    WRT_FUNCTION(poll_oneoff, "iiii:i"),
    WRT_FUNCTION(proc_exit, "i:"),
    WRT_FUNCTION(proc_raise, "i:i"),
    WRT_FUNCTION(random_get, "ii:i"),
    WRT_FUNCTION(sched_yield, ":i"),
    WRT_FUNCTION(sock_accept, "iii:i"),
    WRT_FUNCTION(sock_recv, "iiiiii:i"),
    WRT_FUNCTION(sock_send, "iiiii:i"),
    WRT_FUNCTION(sock_shutdown, "ii:i"),
};

static const wrt_wasi_function_t wrt_old_functions[] = {
    WRT_OLD_FUNCTION(fd_filestat_get, "ii:i"),
    WRT_OLD_FUNCTION(fd_seek, "iIii:i"),
    WRT_OLD_FUNCTION(path_filestat_get, "iiiii:i"),
    WRT_OLD_FUNCTION(poll_oneoff, "iiii:i"),
};

static bool wrt_name_is(wrt_name_t name, const char *text) {
  return name.length == strlen(text) && memcmp(name.bytes, text, name.length) == 0;
}

static const wrt_wasi_function_t *wrt_find_in(const wrt_wasi_function_t *functions, size_t count,
                                              wrt_name_t name) {
  for (size_t i = 0; i < count; i++)
    if (wrt_name_is(name, functions[i].name)) return &functions[i];
  return NULL;
}

const wrt_wasi_function_t *wrt_wasi_find(wrt_name_t module, wrt_name_t name) {
  const bool is_old = wrt_name_is(module, "wasi_unstable");
  if (!is_old && !wrt_name_is(module, "wasi_snapshot_preview1")) return NULL;
  if (is_old) {
    const wrt_wasi_function_t *old =
        wrt_find_in(wrt_old_functions, sizeof wrt_old_functions / sizeof *wrt_old_functions, name);
    if (old != NULL) return old;
    if (wrt_name_is(name, "sock_accept")) return NULL;
  }
  return wrt_find_in(wrt_functions, sizeof wrt_functions / sizeof *wrt_functions, name);
}

"""##),
    RuntimeFile(path: "src/wasi/guest.c", contents: ##"""
/* guest.c: guest paths and vectors. Two reviews for every change: see guest.h. */
#include "host.h"

#include "guest.h"

/* Well-formed UTF-8 (Unicode 3.9, table 3-7): no overlong forms, no surrogates, at most U+10FFFF. */
static bool wrt_is_utf8(const uint8_t *bytes, size_t size) {
  size_t i = 0;
  while (i < size) {
    const uint8_t first = bytes[i++];
    if (first < 0x80) continue;
    if (first < 0xC2 || first > 0xF4) return false;
    const unsigned more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    if (size - i < more) return false;
    const uint8_t lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const uint8_t highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (bytes[i] < lowest || bytes[i] > highest) return false;
    for (unsigned k = 1; k < more; k++)
      if ((bytes[i + k] & 0xC0) != 0x80) return false;
    i += more;
  }
  return true;
}

/* Whether a path is nothing but ASCII without zero bytes, as most are: eight bytes at a time, the last of
 * which are padding that is good. False: look more closely. */
static bool wrt_is_plain(wrt_path_t *path) {
  const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
  const uint32_t size = path->length;
  memcpy(path->text + size, &ones, sizeof ones);
  bool is_plain = true;
  for (uint32_t i = 0; is_plain && i < size; i += sizeof ones) {
    uint64_t word;
    memcpy(&word, path->text + i, sizeof word);
    is_plain = ((word | (word - ones)) & high) == 0;
  }
  path->text[size] = '\0';
  return is_plain;
}

wrt_errno_t wrt_guest_path(const wrt_wasi_t *wasi, uint32_t address, uint32_t size, wrt_path_t *path) {
  const uint8_t *bytes = wrt_guest_range(wasi, address, size);
  if (bytes == NULL) return WRT_ERRNO_FAULT;
  if (size >= WRT_PATH_LIMIT) return WRT_ERRNO_NAMETOOLONG;
  memcpy(path->text, bytes, size);
  path->length = size;
  if (!wrt_is_plain(path)) {
    if (memchr(path->text, '\0', size) != NULL) return WRT_ERRNO_INVAL;
    if (!wrt_is_utf8((const uint8_t *)path->text, size)) return WRT_ERRNO_ILSEQ;
  }
  return size == 0 ? WRT_ERRNO_NOENT : WRT_ERRNO_SUCCESS;
}

wrt_errno_t wrt_guest_iovecs(const wrt_wasi_t *wasi, uint32_t address, uint32_t count,
                             struct iovec host[WRT_IOVEC_LIMIT], int *host_count) {
  const uint8_t *vector = wrt_guest_array(wasi, address, count, 8);
  if (vector == NULL) return WRT_ERRNO_FAULT;
  uint64_t total = 0;
  int filled = 0;
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t buffer = wrt_get_u32(vector + (uint64_t)i * 8);
    const uint32_t size = wrt_get_u32(vector + (uint64_t)i * 8 + 4);
    uint8_t *bytes = wrt_guest_range(wasi, buffer, size);
    if (bytes == NULL) return WRT_ERRNO_FAULT;
    total += size;
    if (total > UINT32_MAX) return WRT_ERRNO_INVAL;
    if (filled < WRT_IOVEC_LIMIT && size != 0)
      host[filled++] = (struct iovec){.iov_base = bytes, .iov_len = size};
  }
  if (filled == 0) host[filled++] = (struct iovec){.iov_base = (void *)(uintptr_t)vector, .iov_len = 0};
  *host_count = filled;
  return WRT_ERRNO_SUCCESS;
}

"""##),
    RuntimeFile(path: "src/wasi/guest.h", contents: ##"""
/* guest.h: guest memory.
 *
 * ================================================================================================
 * THIS FILE AND guest.c ARE THE ONLY PLACE THAT TURNS GUEST POINTERS INTO HOST POINTERS.
 * A mistake here lets a module out of its sandbox: every change needs two reviews.
 * ================================================================================================
 *
 * All arithmetic is in 64 bits, where 32-bit pointers and sizes cannot wrap. Other threads may change
 * the memory at any time, so what is read is read once, into a copy, before it is checked. */
#ifndef WRT_WASI_GUEST_H
#define WRT_WASI_GUEST_H

#include <string.h>
#include <sys/uio.h>

#include "context.h"

/* The bytes [address, address + size), or NULL if they are not all within memory. */
static inline uint8_t *wrt_guest_range(const wrt_wasi_t *wasi, uint32_t address, uint64_t size) {
  const wrt_memory_t *memory = wasi->memory;
  if (memory == NULL || memory->base == NULL) return NULL;
  const uint64_t limit = memory->size;
  if (size > limit || address > limit - size) return NULL;
  return memory->base + address;
}

/* The bytes of an array of count elements. */
static inline uint8_t *wrt_guest_array(const wrt_wasi_t *wasi, uint32_t address, uint32_t count,
                                       uint32_t element_size) {
  return wrt_guest_range(wasi, address, (uint64_t)count * element_size);
}

/* Little-endian fields of structures in a host copy, or in a range that was checked. */
static inline void wrt_put_u16(uint8_t *to, uint16_t value) {
  to[0] = (uint8_t)value;
  to[1] = (uint8_t)(value >> 8);
}

static inline void wrt_put_u32(uint8_t *to, uint32_t value) {
  for (unsigned i = 0; i < 4; i++)
    to[i] = (uint8_t)(value >> (8 * i));
}

static inline void wrt_put_u64(uint8_t *to, uint64_t value) {
  for (unsigned i = 0; i < 8; i++)
    to[i] = (uint8_t)(value >> (8 * i));
}

static inline uint16_t wrt_get_u16(const uint8_t *from) { return (uint16_t)(from[0] | from[1] << 8); }

static inline uint32_t wrt_get_u32(const uint8_t *from) {
  return from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

static inline uint64_t wrt_get_u64(const uint8_t *from) {
  return wrt_get_u32(from) | (uint64_t)wrt_get_u32(from + 4) << 32;
}

/* A path from the guest: copied, checked (UTF-8, no zero byte), zero-terminated. */
enum { WRT_PATH_LIMIT = 4096 };

typedef struct wrt_path {
  char text[WRT_PATH_LIMIT + 8]; /* with room for padding */
  uint32_t length;
} wrt_path_t;

wrt_errno_t wrt_guest_path(const wrt_wasi_t *wasi, uint32_t address, uint32_t size, wrt_path_t *path);

/* Whole vectors that are longer than this are read or written in part, as POSIX allows. */
enum { WRT_IOVEC_LIMIT = 1024 };

/* A vector of one element, without the cost of the general case. */
static inline wrt_errno_t wrt_guest_iovec(const wrt_wasi_t *wasi, uint32_t address, struct iovec *host) {
  const uint8_t *const vector = wrt_guest_range(wasi, address, 8);
  if (vector == NULL) return WRT_ERRNO_FAULT;
  const uint32_t buffer = wrt_get_u32(vector), size = wrt_get_u32(vector + 4);
  uint8_t *const bytes = wrt_guest_range(wasi, buffer, size);
  if (bytes == NULL) return WRT_ERRNO_FAULT;
  *host = (struct iovec){.iov_base = bytes, .iov_len = size};
  return WRT_ERRNO_SUCCESS;
}

/* The guest's vector as the host's. At least one element comes back, be it empty. */
wrt_errno_t wrt_guest_iovecs(const wrt_wasi_t *wasi, uint32_t address, uint32_t count,
                             struct iovec host[WRT_IOVEC_LIMIT], int *host_count);

#endif

"""##),
    RuntimeFile(path: "src/wasi/host.h", contents: ##"""
/* host.h: what the host system offers, and its errors in WASI's numbers. */
#ifndef WRT_WASI_HOST_H
#define WRT_WASI_HOST_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

/* Large files on 32-bit hosts too. */
#ifndef _FILE_OFFSET_BITS
#define _FILE_OFFSET_BITS 64
#endif

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

#include "abi.h"
#include "wrt/wrt_platform.h"

/* WASI's number for a host errno. */
wrt_errno_t wrt_errno_from_host(int host);

static inline wrt_errno_t wrt_errno_last(void) { return wrt_errno_from_host(errno); }

/* SUCCESS for 0, the last error for -1. */
static inline wrt_errno_t wrt_errno_of(int result) {
  return result == 0 ? WRT_ERRNO_SUCCESS : wrt_errno_last();
}

/* Makes a call again while a signal interrupts it. */
#define WRT_UNINTERRUPTED(call)                                                                              \
  __extension__({                                                                                            \
    __typeof__(call) result_;                                                                                \
    do                                                                                                       \
      result_ = (call);                                                                                      \
    while (result_ < 0 && errno == EINTR);                                                                   \
    result_;                                                                                                 \
  })

/* A descriptor that only names a directory: needs no permission to read it. */
#if defined(O_PATH)
#define WRT_O_NAME O_PATH
#elif defined(O_SEARCH)
#define WRT_O_NAME O_SEARCH
#else
#define WRT_O_NAME O_RDONLY
#endif

#if WRT_MACOS
#define WRT_STAT_TIME(status, which) ((status)->st_##which##timespec)
#else
#define WRT_STAT_TIME(status, which) ((status)->st_##which##tim)
#endif

uint8_t wrt_filetype_of_mode(mode_t mode);

#endif

"""##),
    RuntimeFile(path: "src/wasi/interrupt.c", contents: ##"""
/* interrupt.c: calls that wait, of an instance that another thread may interrupt. They first wait for the
 * descriptor and the interrupt's pipe together. No signals: those are the host's. */
#include "host.h"

#include <poll.h>
#include <unistd.h>

#include "context.h"

bool wrt_wasi_attach_limits(wrt_wasi_t *wasi, wrt_limits_t *limits) {
  if (pipe(limits->wake) != 0) return false;
  for (int i = 0; i < 2; i++) {
    (void)fcntl(limits->wake[i], F_SETFD, FD_CLOEXEC);
    (void)fcntl(limits->wake[i], F_SETFL, O_NONBLOCK);
  }
  limits->has_wake = true;
  wasi->limits = limits;
  return true;
}

void wrt_trap_if_interrupted(const wrt_wasi_t *wasi) {
  if (wasi->limits == NULL) return;
  if (wrt_is_interrupted(wasi->limits)) wrt_trap(WRT_TRAP_INTERRUPTED);
  /* Resumed since: the pipe says so no more. */
  char left[64];
  while (read(wasi->limits->wake[0], left, sizeof left) > 0) {
  }
}

void wrt_wait_for(const wrt_wasi_t *wasi, const wrt_fd_t *entry, short events) {
  /* Files are always ready, and whoever does not wait is not waited for. */
  if (entry->filetype == WRT_FILETYPE_REGULAR_FILE) return;
  const int flags = fcntl(entry->host, F_GETFL);
  if (flags < 0 || (flags & O_NONBLOCK) != 0) return;
  struct pollfd polled[2] = {{.fd = entry->host, .events = events},
                             {.fd = wasi->limits->wake[0], .events = POLLIN}};
  do {
    if (poll(polled, 2, -1) < 0 && errno != EINTR) return;
    if (polled[1].revents != 0) wrt_trap_if_interrupted(wasi);
  } while (polled[0].revents == 0);
}

"""##),
    RuntimeFile(path: "src/wasi/path.c", contents: ##"""
/* path.c: the path_* functions, path_open apart. */
#include "host.h"

#include "path.h"

#include <stdio.h> /* renameat */
#include <unistd.h>

#include "filestat.h"

wrt_fd_t *wrt_path_base(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, bool is_change,
                        wrt_errno_t *error) {
  wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, error);
  if (entry == NULL) return NULL;
  *error = entry->filetype != WRT_FILETYPE_DIRECTORY ? WRT_ERRNO_NOTDIR
           : (entry->rights_base & rights) != rights ? WRT_ERRNO_NOTCAPABLE
           : is_change && entry->is_read_only        ? WRT_ERRNO_ROFS
                                                     : WRT_ERRNO_SUCCESS;
  return *error == WRT_ERRNO_SUCCESS ? entry : NULL;
}

wrt_errno_t wrt_path_find(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, bool is_change, uint32_t path,
                          uint32_t path_size, wrt_follow_t follow, wrt_location_t *location) {
  wrt_errno_t error;
  const wrt_fd_t *base = wrt_path_base(wasi, fd, rights, is_change, &error);
  if (base == NULL) return error;
  wrt_path_t text;
  error = wrt_guest_path(wasi, path, path_size, &text);
  if (error != WRT_ERRNO_SUCCESS) return error;
  const bool follows =
      follow == WRT_FOLLOW_ALWAYS || (follow == WRT_FOLLOW_BEFORE_SLASH && wrt_ends_in_slash(text.text));
  return wrt_resolve(wasi, base->host, text.text, follows, location);
}

static wrt_errno_t wrt_location_status(const wrt_location_t *location, struct stat *status) {
  return wrt_errno_of(fstatat(location->directory, location->name, status, AT_SYMLINK_NOFOLLOW));
}

wrt_errno_t wrt_check_slash(const wrt_location_t *location) {
  if (!location->needs_directory) return WRT_ERRNO_SUCCESS;
  struct stat status;
  const wrt_errno_t error = wrt_location_status(location, &status);
  return error != WRT_ERRNO_SUCCESS ? error : S_ISDIR(status.st_mode) ? WRT_ERRNO_SUCCESS : WRT_ERRNO_NOTDIR;
}

uint32_t wrt_wasi_path_create_directory(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size) {
  wrt_location_t location;
  wrt_errno_t error = wrt_path_find(wasi, fd, WRT_RIGHT_PATH_CREATE_DIRECTORY, true, path, path_size,
                                    WRT_FOLLOW_NEVER, &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_errno_of(mkdirat(location.directory, location.name, 0777));
  wrt_location_close(&location);
  return error;
}

uint32_t wrt_wasi_path_remove_directory(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size) {
  wrt_location_t location;
  wrt_errno_t error = wrt_path_find(wasi, fd, WRT_RIGHT_PATH_REMOVE_DIRECTORY, true, path, path_size,
                                    WRT_FOLLOW_NEVER, &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_errno_of(unlinkat(location.directory, location.name, AT_REMOVEDIR));
  wrt_location_close(&location);
  return error;
}

uint32_t wrt_wasi_path_unlink_file(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size) {
  wrt_location_t location;
  wrt_errno_t error =
      wrt_path_find(wasi, fd, WRT_RIGHT_PATH_UNLINK_FILE, true, path, path_size, WRT_FOLLOW_NEVER, &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_check_slash(&location);
  if (error == WRT_ERRNO_SUCCESS)
    error = location.needs_directory ? WRT_ERRNO_ISDIR
                                     : wrt_errno_of(unlinkat(location.directory, location.name, 0));
  wrt_location_close(&location);
  return error;
}

wrt_errno_t wrt_path_status(const wrt_wasi_t *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                            uint32_t path_size, struct stat *status) {
  if ((lookup & ~(uint32_t)WRT_LOOKUP_ALL) != 0) return WRT_ERRNO_INVAL;
  wrt_errno_t error;
  const wrt_fd_t *base = wrt_path_base(wasi, fd, WRT_RIGHT_PATH_FILESTAT_GET, false, &error);
  if (base == NULL) return error;
  wrt_path_t text;
  error = wrt_guest_path(wasi, path, path_size, &text);
  if (error != WRT_ERRNO_SUCCESS) return error;
  const bool follow = (lookup & WRT_LOOKUP_SYMLINK_FOLLOW) != 0 || wrt_ends_in_slash(text.text);
  return wrt_status_beneath(wasi, base->host, text.text, follow, status);
}

uint32_t wrt_wasi_path_filestat_get(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                    uint32_t path_size, uint32_t result) {
  struct stat status;
  const wrt_errno_t error = wrt_path_status(wasi, fd, lookup, path, path_size, &status);
  if (error != WRT_ERRNO_SUCCESS) return error;
  uint8_t *to = wrt_guest_range(wasi, result, WRT_SIZE_FILESTAT);
  if (to == NULL) return WRT_ERRNO_FAULT;
  wrt_put_filestat(to, &status);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_path_filestat_set_times(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                          uint32_t path_size, uint64_t access, uint64_t modification,
                                          uint32_t flags) {
  if ((lookup & ~(uint32_t)WRT_LOOKUP_ALL) != 0) return WRT_ERRNO_INVAL;
  struct timespec times[2];
  wrt_errno_t error = wrt_host_times(access, modification, flags, times);
  if (error != WRT_ERRNO_SUCCESS) return error;
  const wrt_follow_t follow =
      (lookup & WRT_LOOKUP_SYMLINK_FOLLOW) != 0 ? WRT_FOLLOW_ALWAYS : WRT_FOLLOW_BEFORE_SLASH;
  wrt_location_t location;
  error =
      wrt_path_find(wasi, fd, WRT_RIGHT_PATH_FILESTAT_SET_TIMES, true, path, path_size, follow, &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_check_slash(&location);
  if (error == WRT_ERRNO_SUCCESS)
    error = wrt_errno_of(utimensat(location.directory, location.name, times, AT_SYMLINK_NOFOLLOW));
  wrt_location_close(&location);
  return error;
}

/* Where something new may be made: after a slash only a directory may come, and it is not one. */
static wrt_errno_t wrt_check_new_name(const wrt_location_t *location) {
  const wrt_errno_t error = wrt_check_slash(location);
  return error == WRT_ERRNO_SUCCESS && location->needs_directory ? WRT_ERRNO_EXIST : error;
}

uint32_t wrt_wasi_path_link(void *wasi, uint32_t old_fd, uint32_t lookup, uint32_t old_path,
                            uint32_t old_path_size, uint32_t new_fd, uint32_t new_path,
                            uint32_t new_path_size) {
  if ((lookup & ~(uint32_t)WRT_LOOKUP_ALL) != 0) return WRT_ERRNO_INVAL;
  const wrt_follow_t follow =
      (lookup & WRT_LOOKUP_SYMLINK_FOLLOW) != 0 ? WRT_FOLLOW_ALWAYS : WRT_FOLLOW_NEVER;
  wrt_location_t from, to;
  /* The old directory must be writable too: its file could be changed under the new name. */
  wrt_errno_t error =
      wrt_path_find(wasi, old_fd, WRT_RIGHT_PATH_LINK_SOURCE, true, old_path, old_path_size, follow, &from);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_check_slash(&from);
  if (error == WRT_ERRNO_SUCCESS)
    error = wrt_path_find(wasi, new_fd, WRT_RIGHT_PATH_LINK_TARGET, true, new_path, new_path_size,
                          WRT_FOLLOW_NEVER, &to);
  if (error == WRT_ERRNO_SUCCESS) {
    error = wrt_check_new_name(&to);
    if (error == WRT_ERRNO_SUCCESS)
      error = wrt_errno_of(linkat(from.directory, from.name, to.directory, to.name, 0));
    wrt_location_close(&to);
  }
  wrt_location_close(&from);
  return error;
}

/* With a slash behind either path what is renamed must be a directory. */
static wrt_errno_t wrt_rename(const wrt_location_t *from, const wrt_location_t *to) {
  if (from->needs_directory || to->needs_directory) {
    struct stat status;
    const wrt_errno_t error = wrt_location_status(from, &status);
    if (error != WRT_ERRNO_SUCCESS) return error;
    if (!S_ISDIR(status.st_mode)) return WRT_ERRNO_NOTDIR;
  }
  return wrt_errno_of(renameat(from->directory, from->name, to->directory, to->name));
}

uint32_t wrt_wasi_path_rename(void *wasi, uint32_t fd, uint32_t old_path, uint32_t old_path_size,
                              uint32_t new_fd, uint32_t new_path, uint32_t new_path_size) {
  wrt_location_t from, to;
  wrt_errno_t error = wrt_path_find(wasi, fd, WRT_RIGHT_PATH_RENAME_SOURCE, true, old_path, old_path_size,
                                    WRT_FOLLOW_NEVER, &from);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_path_find(wasi, new_fd, WRT_RIGHT_PATH_RENAME_TARGET, true, new_path, new_path_size,
                        WRT_FOLLOW_NEVER, &to);
  if (error == WRT_ERRNO_SUCCESS) {
    error = wrt_rename(&from, &to);
    wrt_location_close(&to);
  }
  wrt_location_close(&from);
  return error;
}

uint32_t wrt_wasi_path_symlink(void *wasi, uint32_t old_path, uint32_t old_path_size, uint32_t fd,
                               uint32_t new_path, uint32_t new_path_size) {
  wrt_path_t target;
  wrt_errno_t error;
  if (wrt_path_base(wasi, fd, WRT_RIGHT_PATH_SYMLINK, true, &error) == NULL) return error;
  error = wrt_guest_path(wasi, old_path, old_path_size, &target);
  if (error != WRT_ERRNO_SUCCESS) return error;
  /* It would mean another file to the host's programs than to the guest, which cannot follow it at all. */
  if (target.text[0] == '/') return WRT_ERRNO_PERM;
  wrt_location_t location;
  error = wrt_path_find(wasi, fd, WRT_RIGHT_PATH_SYMLINK, true, new_path, new_path_size, WRT_FOLLOW_NEVER,
                        &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_check_new_name(&location);
  if (error == WRT_ERRNO_SUCCESS)
    error = wrt_errno_of(symlinkat(target.text, location.directory, location.name));
  wrt_location_close(&location);
  return error;
}

uint32_t wrt_wasi_path_readlink(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size, uint32_t buffer,
                                uint32_t size, uint32_t result) {
  uint8_t *to = wrt_guest_range(wasi, buffer, size);
  uint8_t *used = wrt_guest_range(wasi, result, 4);
  wrt_location_t location;
  wrt_errno_t error = wrt_path_find(wasi, fd, WRT_RIGHT_PATH_READLINK, false, path, path_size,
                                    WRT_FOLLOW_BEFORE_SLASH, &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  char text[WRT_PATH_LIMIT];
  ssize_t length = -1;
  if (to == NULL || used == NULL) {
    error = WRT_ERRNO_FAULT;
  } else if (location.needs_directory) {
    error = wrt_check_slash(&location); /* if a directory, then not a link */
    error = error == WRT_ERRNO_SUCCESS ? WRT_ERRNO_INVAL : error;
  } else {
    length = readlinkat(location.directory, location.name, text, sizeof text);
    error = length < 0 ? wrt_errno_last() : WRT_ERRNO_SUCCESS;
  }
  wrt_location_close(&location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  const uint32_t copied = (size_t)length < size ? (uint32_t)length : size;
  memcpy(to, text, copied);
  wrt_put_u32(used, copied);
  return WRT_ERRNO_SUCCESS;
}

"""##),
    RuntimeFile(path: "src/wasi/path.h", contents: ##"""
/* path.h: what every path_* function starts with. */
#ifndef WRT_WASI_PATH_H
#define WRT_WASI_PATH_H

#include "resolve.h"

/* The directory that a path starts from. With `is_change` a read-only one gives EROFS. */
wrt_fd_t *wrt_path_base(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, bool is_change,
                        wrt_errno_t *error);

/* Whether a link at the end of a path is followed. NEVER names the directory entry, be there a slash or not.
 */
typedef enum wrt_follow { WRT_FOLLOW_NEVER, WRT_FOLLOW_BEFORE_SLASH, WRT_FOLLOW_ALWAYS } wrt_follow_t;

/* All of it: the directory, the path, and where it leads. */
wrt_errno_t wrt_path_find(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, bool is_change, uint32_t path,
                          uint32_t path_size, wrt_follow_t follow, wrt_location_t *location);

/* ENOTDIR if the path ended in a slash and names something else; ENOENT if nothing. */
wrt_errno_t wrt_check_slash(const wrt_location_t *location);

#endif

"""##),
    RuntimeFile(path: "src/wasi/path_open.c", contents: ##"""
/* path_open.c: opening files and directories.
 *
 * Rights. What a program asks for decides whether a file is opened for reading and for writing, and no more:
 * programs ask for too little (wasi-libc opens a directory without the right to write files in it, then
 * writes), since hosts stopped to enforce it. So a descriptor gets what its directory passes on and its type
 * allows, and fd_fdstat_set_rights is how a program gives rights up: for good, and for everything opened from
 * there later. */
#include "host.h"

#include <unistd.h>

#include "filestat.h"
#include "path.h"

static int wrt_host_open_flags(uint32_t open_flags, uint32_t fd_flags, bool reads, bool writes) {
  int flags = O_CLOEXEC | O_NOCTTY | (writes ? (reads ? O_RDWR : O_WRONLY) : O_RDONLY);
  flags |= (open_flags & WRT_OFLAG_CREAT) != 0 ? O_CREAT : 0;
  flags |= (open_flags & WRT_OFLAG_EXCL) != 0 ? O_EXCL : 0;
  flags |= (open_flags & WRT_OFLAG_TRUNC) != 0 ? O_TRUNC : 0;
  flags |= (open_flags & WRT_OFLAG_DIRECTORY) != 0 ? O_DIRECTORY : 0;
  flags |= (fd_flags & WRT_FDFLAG_APPEND) != 0 ? O_APPEND : 0;
  flags |= (fd_flags & WRT_FDFLAG_NONBLOCK) != 0 ? O_NONBLOCK : 0;
  flags |= (fd_flags & (WRT_FDFLAG_SYNC | WRT_FDFLAG_RSYNC)) != 0 ? O_SYNC : 0;
#if defined(O_DSYNC)
  flags |= (fd_flags & WRT_FDFLAG_DSYNC) != 0 ? O_DSYNC : 0;
#endif
  return flags;
}

/* What a file system mounted read-only says to flags that ask for a change; clears O_CREAT where it does not
 * matter, since the file is there. */
static wrt_errno_t wrt_check_read_only(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                                       int *flags) {
  const bool writes = (*flags & (O_WRONLY | O_RDWR | O_TRUNC)) != 0;
  const bool creates = (*flags & O_CREAT) != 0;
  if (!writes && !creates) return WRT_ERRNO_SUCCESS;
  int host = -1;
  const wrt_errno_t error = wrt_open_beneath(wasi, root, path, follow, WRT_O_NAME | O_CLOEXEC, 0, &host);
  if (error != WRT_ERRNO_SUCCESS) return error == WRT_ERRNO_NOENT && creates ? WRT_ERRNO_ROFS : error;
  close(host);
  if (creates && (*flags & O_EXCL) != 0) return WRT_ERRNO_EXIST;
  if (writes) return WRT_ERRNO_ROFS;
  *flags &= ~O_CREAT;
  return WRT_ERRNO_SUCCESS;
}

/* What the guest needs of the directory, as witx says of each right. */
static uint64_t wrt_needed_rights(uint32_t open_flags) {
  return WRT_RIGHT_PATH_OPEN | ((open_flags & WRT_OFLAG_CREAT) != 0 ? WRT_RIGHT_PATH_CREATE_FILE : 0) |
         ((open_flags & WRT_OFLAG_TRUNC) != 0 ? WRT_RIGHT_PATH_FILESTAT_SET_SIZE : 0);
}

static uint64_t wrt_granted_rights(uint64_t passed_on, uint64_t asked, const wrt_fd_t *entry) {
  uint64_t rights = passed_on & wrt_rights_of_host(entry->host, entry->filetype);
  if ((asked & WRT_RIGHT_FD_READ) == 0) rights &= ~WRT_RIGHT_FD_READ;
  if ((asked & WRT_RIGHT_FD_WRITE) == 0)
    rights &= ~(WRT_RIGHT_FD_WRITE | WRT_RIGHT_FD_ALLOCATE | WRT_RIGHT_FD_FILESTAT_SET_SIZE);
  return rights;
}

uint32_t wrt_wasi_path_open(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path, uint32_t path_size,
                            uint32_t open_flags, uint64_t base, uint64_t inheriting, uint32_t fd_flags,
                            uint32_t result) {
  if ((lookup & ~(uint32_t)WRT_LOOKUP_ALL) != 0 || (open_flags & ~(uint32_t)WRT_OFLAGS_ALL) != 0 ||
      (fd_flags & ~(uint32_t)WRT_FDFLAGS_ALL) != 0)
    return WRT_ERRNO_INVAL;
  /* Older kernels make a file. */
  const uint32_t create_directory = WRT_OFLAG_CREAT | WRT_OFLAG_DIRECTORY;
  if ((open_flags & create_directory) == create_directory) return WRT_ERRNO_INVAL;
  wrt_wasi_t *context = wasi;
  wrt_errno_t error;
  const wrt_fd_t *directory = wrt_path_base(context, fd, wrt_needed_rights(open_flags), false, &error);
  if (directory == NULL) return error;
  /* Rights that no file has may be asked for. */
  base &= WRT_RIGHTS_DIRECTORY | WRT_RIGHTS_FILE;
  inheriting &= WRT_RIGHTS_DIRECTORY | WRT_RIGHTS_FILE;
  if (((base | inheriting) & ~directory->rights_inheriting) != 0) return WRT_ERRNO_NOTCAPABLE;
  wrt_path_t text;
  error = wrt_guest_path(context, path, path_size, &text);
  if (error != WRT_ERRNO_SUCCESS) return error;
  uint8_t *opened = wrt_guest_range(context, result, 4);
  if (opened == NULL) return WRT_ERRNO_FAULT;

  const bool follow = (lookup & WRT_LOOKUP_SYMLINK_FOLLOW) != 0;
  const bool writes = (base & WRT_RIGHT_FD_WRITE) != 0 || (open_flags & WRT_OFLAG_TRUNC) != 0;
  int flags = wrt_host_open_flags(open_flags, fd_flags, (base & WRT_RIGHT_FD_READ) != 0, writes);
  wrt_fd_t entry = {.host = -1,
                    .is_owned = true,
                    .is_read_only = directory->is_read_only,
                    .rights_inheriting = directory->rights_inheriting};
  const int root = directory->host;
  if (entry.is_read_only) error = wrt_check_read_only(context, root, text.text, follow, &flags);
  if (error == WRT_ERRNO_SUCCESS)
    error = wrt_fd_table_reserve(&context->fds); /* `directory` is not valid from here */
  if (error == WRT_ERRNO_SUCCESS)
    error = wrt_open_beneath(context, root, text.text, follow, flags, 0666, &entry.host);
  if (error != WRT_ERRNO_SUCCESS) return error;
  struct stat status;
  if (fstat(entry.host, &status) != 0) {
    error = wrt_errno_last();
    close(entry.host);
    return error;
  }
  entry.filetype = wrt_filetype_of_mode(status.st_mode);
  entry.inode = status.st_ino;
  entry.knows_flags = true;
  entry.flags = flags;
  entry.rights_base = wrt_granted_rights(entry.rights_inheriting, base, &entry);
  wrt_put_u32(opened, wrt_fd_table_insert(&context->fds, entry));
  return WRT_ERRNO_SUCCESS;
}

"""##),
    RuntimeFile(path: "src/wasi/poll.c", contents: ##"""
/* poll.c: waiting for clocks and descriptors. */

#include "host.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>

#include "clock.h"
#include "filestat.h"
#include "poll.h"

/* Bounds what the host allocates; more descriptors than this no host lets poll. */
enum { WRT_SUBSCRIPTION_LIMIT = 1 << 16, WRT_SUBSCRIPTIONS_ON_STACK = 16 };

typedef struct wrt_subscription {
  uint64_t userdata;
  uint64_t deadline; /* clocks: in nanoseconds of that clock */
  clockid_t clock;
  wrt_errno_t error; /* is an event from the start */
  uint8_t type;
} wrt_subscription_t;

/* subscriptions[i] is about a descriptor exactly if polled[i].fd >= 0. */
typedef struct wrt_poll {
  wrt_subscription_t *subscriptions;
  struct pollfd *polled; /* one more, for the interrupt */
  uint32_t count;
  uint32_t polled_count;
  bool is_ready; /* something has happened already */
} wrt_poll_t;

static wrt_errno_t wrt_clock_now(clockid_t clock, uint64_t *now) {
  struct timespec time;
  if (clock_gettime(clock, &time) != 0) return wrt_errno_last();
  *now = wrt_nanoseconds(&time);
  return WRT_ERRNO_SUCCESS;
}

static wrt_errno_t wrt_read_clock(const uint8_t *from, wrt_subscription_t *subscription) {
  const uint64_t timeout = wrt_get_u64(from + 8);
  const uint16_t flags = wrt_get_u16(from + 24);
  if (!wrt_host_clock(wrt_get_u32(from), &subscription->clock) ||
      (flags & ~(unsigned)WRT_SUBSCRIPTION_ABSTIME) != 0)
    return WRT_ERRNO_INVAL;
  subscription->deadline = timeout;
  if ((flags & WRT_SUBSCRIPTION_ABSTIME) != 0) return WRT_ERRNO_SUCCESS;
  uint64_t now = 0;
  const wrt_errno_t error = wrt_clock_now(subscription->clock, &now);
  if (error == WRT_ERRNO_SUCCESS)
    subscription->deadline = timeout > UINT64_MAX - now ? UINT64_MAX : now + timeout;
  return error;
}

/* One subscription from `from`, a host copy. An error is the whole call's; what is wrong with a clock or a
 * descriptor is told in its event. */
static wrt_errno_t wrt_read_subscription(const wrt_wasi_t *wasi, const wrt_subscription_layout_t *layout,
                                         const uint8_t *from, wrt_subscription_t *subscription,
                                         struct pollfd *polled) {
  subscription->userdata = wrt_get_u64(from);
  subscription->type = from[8];
  polled->fd = -1;
  switch (subscription->type) {
  case WRT_EVENT_CLOCK:
    subscription->error = wrt_read_clock(from + layout->clock, subscription);
    return WRT_ERRNO_SUCCESS;
  case WRT_EVENT_FD_READ:
  case WRT_EVENT_FD_WRITE: {
    const wrt_fd_t *entry =
        wrt_fd_get(wasi, wrt_get_u32(from + 16), WRT_RIGHT_POLL_FD_READWRITE, &subscription->error);
    polled->fd = entry == NULL ? -1 : entry->host;
    polled->events = subscription->type == WRT_EVENT_FD_READ ? POLLIN : POLLOUT;
    return WRT_ERRNO_SUCCESS;
  }
  default:
    return WRT_ERRNO_INVAL;
  }
}

/* How long until the first clock is due, in nanoseconds; UINT64_MAX if none is asked for. */
static uint64_t wrt_poll_timeout(wrt_poll_t *poll) {
  uint64_t least = poll->is_ready ? 0 : UINT64_MAX;
  for (uint32_t i = 0; i < poll->count; i++) {
    wrt_subscription_t *subscription = &poll->subscriptions[i];
    if (subscription->type != WRT_EVENT_CLOCK || subscription->error != WRT_ERRNO_SUCCESS) continue;
    uint64_t now = 0;
    subscription->error = wrt_clock_now(subscription->clock, &now);
    if (subscription->error != WRT_ERRNO_SUCCESS || now >= subscription->deadline) return 0;
    if (subscription->deadline - now < least) least = subscription->deadline - now;
  }
  return least;
}

/* Waits once; it may come back early with nothing. */
static wrt_errno_t wrt_poll_wait(wrt_poll_t *poll_state) {
  const uint64_t timeout = wrt_poll_timeout(poll_state);
#if WRT_LINUX
  const struct timespec time = {.tv_sec = (time_t)(timeout / 1000000000U),
                                .tv_nsec = (long)(timeout % 1000000000U)};
  const int ready =
      ppoll(poll_state->polled, poll_state->polled_count, timeout == UINT64_MAX ? NULL : &time, NULL);
#else
  const uint64_t milliseconds = timeout / 1000000U + (timeout % 1000000U != 0);
  const int ready = poll(poll_state->polled, poll_state->polled_count,
                         timeout == UINT64_MAX      ? -1
                         : milliseconds > INT32_MAX ? INT32_MAX
                                                    : (int)milliseconds);
#endif
  if (ready > 0) poll_state->is_ready = true;
  if (ready >= 0) return WRT_ERRNO_SUCCESS;
  for (uint32_t i = 0; i < poll_state->polled_count; i++)
    poll_state->polled[i].revents = 0;
  return errno == EINTR ? WRT_ERRNO_SUCCESS : wrt_errno_last();
}

/* The event of a subscription, if it has happened. */
static bool wrt_poll_event(const wrt_subscription_t *subscription, const struct pollfd *polled,
                           uint8_t event[WRT_SIZE_EVENT]) {
  wrt_errno_t error = subscription->error;
  uint64_t size = 0;
  uint16_t flags = 0;
  if (error != WRT_ERRNO_SUCCESS) {
    /* nothing more to say */
  } else if (subscription->type == WRT_EVENT_CLOCK) {
    uint64_t now = 0;
    error = wrt_clock_now(subscription->clock, &now);
    if (error == WRT_ERRNO_SUCCESS && now < subscription->deadline) return false;
  } else {
    if (polled->revents == 0) return false;
    int available = 0;
    if (subscription->type == WRT_EVENT_FD_READ && ioctl(polled->fd, FIONREAD, &available) == 0 &&
        available > 0)
      size = (uint64_t)available;
    if ((polled->revents & POLLNVAL) != 0)
      error = WRT_ERRNO_BADF;
    else if ((polled->revents & POLLERR) != 0)
      error = WRT_ERRNO_IO;
    if ((polled->revents & POLLHUP) != 0) flags = WRT_EVENT_HANGUP;
  }
  memset(event, 0, WRT_SIZE_EVENT);
  wrt_put_u64(event, subscription->userdata);
  wrt_put_u16(event + 8, (uint16_t)error);
  event[10] = subscription->type;
  wrt_put_u64(event + 16, size);
  wrt_put_u16(event + 24, flags);
  return true;
}

static wrt_errno_t wrt_poll_run(wrt_wasi_t *wasi, wrt_poll_t *poll, const wrt_subscription_layout_t *layout,
                                const uint8_t *from, uint8_t *to, uint8_t *happened) {
  for (uint32_t i = 0; i < poll->count; i++) {
    uint8_t copy[64] = {0};
    memcpy(copy, from + (uint64_t)i * layout->size, layout->size);
    const wrt_errno_t error =
        wrt_read_subscription(wasi, layout, copy, &poll->subscriptions[i], &poll->polled[i]);
    if (error != WRT_ERRNO_SUCCESS) return error;
    if (poll->subscriptions[i].error != WRT_ERRNO_SUCCESS) poll->is_ready = true;
  }
  uint32_t events = 0;
  while (events == 0) {
    const wrt_errno_t error = wrt_poll_wait(poll);
    if (error != WRT_ERRNO_SUCCESS) return error;
    if (poll->polled_count != poll->count && poll->polled[poll->count].revents != 0) return WRT_ERRNO_INTR;
    for (uint32_t i = 0; i < poll->count; i++) {
      uint8_t event[WRT_SIZE_EVENT];
      if (wrt_poll_event(&poll->subscriptions[i], &poll->polled[i], event)) {
        memcpy(to + (uint64_t)events * WRT_SIZE_EVENT, event, sizeof event);
        events++;
      }
    }
  }
  wrt_put_u32(happened, events);
  return WRT_ERRNO_SUCCESS;
}

wrt_errno_t wrt_poll(wrt_wasi_t *wasi, const wrt_subscription_layout_t *layout, uint32_t subscriptions,
                     uint32_t events, uint32_t count, uint32_t result) {
  if (count == 0) return WRT_ERRNO_INVAL;
  const uint8_t *from = wrt_guest_array(wasi, subscriptions, count, layout->size);
  uint8_t *to = wrt_guest_array(wasi, events, count, WRT_SIZE_EVENT);
  uint8_t *happened = wrt_guest_range(wasi, result, 4);
  if (from == NULL || to == NULL || happened == NULL) return WRT_ERRNO_FAULT;
  if (count > WRT_SUBSCRIPTION_LIMIT) return WRT_ERRNO_NOMEM;
  wrt_subscription_t few[WRT_SUBSCRIPTIONS_ON_STACK] = {0};
  struct pollfd few_polled[WRT_SUBSCRIPTIONS_ON_STACK + 1] = {0};
  wrt_poll_t poll = {.subscriptions = few, .polled = few_polled, .count = count, .polled_count = count};
  const bool is_many = count > WRT_SUBSCRIPTIONS_ON_STACK;
  if (is_many) {
    poll.subscriptions = calloc(count, sizeof *poll.subscriptions);
    poll.polled = calloc((size_t)count + 1, sizeof *poll.polled);
  }
  wrt_errno_t error = WRT_ERRNO_NOMEM;
  if (poll.subscriptions != NULL && poll.polled != NULL) {
    if (wasi->limits != NULL)
      poll.polled[poll.polled_count++] = (struct pollfd){.fd = wasi->limits->wake[0], .events = POLLIN};
    error = wrt_poll_run(wasi, &poll, layout, from, to, happened);
  }
  if (is_many) {
    free(poll.subscriptions);
    free(poll.polled);
  }
  /* Resumed already, it may be called again. */
  if (error == WRT_ERRNO_INTR) wrt_trap_if_interrupted(wasi);
  return error;
}

uint32_t wrt_wasi_poll_oneoff(void *wasi, uint32_t subscriptions, uint32_t events, uint32_t count,
                              uint32_t result) {
  static const wrt_subscription_layout_t layout = {.size = 48, .clock = 16};
  return wrt_poll(wasi, &layout, subscriptions, events, count, result);
}

"""##),
    RuntimeFile(path: "src/wasi/poll.h", contents: ##"""
/* poll.h: poll_oneoff for both versions of WASI, whose subscriptions are laid out differently. */
#ifndef WRT_WASI_POLL_H
#define WRT_WASI_POLL_H

#include "guest.h"

typedef struct wrt_subscription_layout {
  uint32_t size;
  uint32_t clock; /* where a clock's number is; timeout, precision and flags follow at 8, 16, 24 */
} wrt_subscription_layout_t;

wrt_errno_t wrt_poll(wrt_wasi_t *wasi, const wrt_subscription_layout_t *layout, uint32_t subscriptions,
                     uint32_t events, uint32_t count, uint32_t result);

#endif

"""##),
    RuntimeFile(path: "src/wasi/process.c", contents: ##"""
/* process.c: ending, signals, yielding. */
#include "host.h"

#include <sched.h>

#include "wrt/wrt_trap.h"
#include "guest.h"

void wrt_wasi_proc_exit(void *wasi, uint32_t status) {
  (void)wasi;
  wrt_exit(status);
}

/* Signals are the host process's, which is not the guest's to end. */
uint32_t wrt_wasi_proc_raise(void *wasi, uint32_t signal) {
  (void)wasi;
  return signal > 30 ? WRT_ERRNO_INVAL : signal == 0 ? WRT_ERRNO_SUCCESS : WRT_ERRNO_NOTSUP;
}

uint32_t wrt_wasi_sched_yield(void *wasi) {
  (void)wasi;
  return wrt_errno_of(sched_yield());
}

"""##),
    RuntimeFile(path: "src/wasi/random.c", contents: ##"""
/* random.c: randomness. */
#include "host.h"

#include "guest.h"

#include <sys/random.h>

uint32_t wrt_wasi_random_get(void *wasi, uint32_t buffer, uint32_t size) {
  uint8_t *to = wrt_guest_range(wasi, buffer, size);
  if (to == NULL) return WRT_ERRNO_FAULT;
  uint32_t done = 0;
  while (done < size) {
#if WRT_LINUX
    const ssize_t got = getrandom(to + done, size - done, 0);
    if (got < 0 && errno == EINTR) continue;
#else
    const uint32_t piece = size - done < 256 ? size - done : 256;
    const ssize_t got = getentropy(to + done, piece) == 0 ? (ssize_t)piece : -1;
#endif
    if (got < 0) return wrt_errno_last();
    done += (uint32_t)got;
  }
  return WRT_ERRNO_SUCCESS;
}

"""##),
    RuntimeFile(path: "src/wasi/resolve.c", contents: ##"""
/* resolve.c: sandboxed path resolution.
 *
 * Two resolvers. openat2(RESOLVE_BENEATH) lets the kernel confine a path in one call. The walk opens one
 * component at a time without following links, expands links by hand, and keeps the directories it went
 * through on a stack:
 * `..` takes one off, so it can never get above the root, whatever is renamed meanwhile. Both give a
 * directory and one last name; the operation itself then follows no link. Every change here needs two
 * reviews. */
#include "host.h"

#include "resolve.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#if WRT_LINUX
#include <sys/syscall.h>
#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#endif
#endif

#if defined(SYS_openat2) && defined(RESOLVE_BENEATH)
#define WRT_CAN_OPENAT2 1
#else
#define WRT_CAN_OPENAT2 0
#endif

enum { WRT_LINK_LIMIT = 40, WRT_OPENAT2_TRIES = 32 };

/* ---- openat2 -------------------------------------------------------------------------------- */

#if WRT_CAN_OPENAT2
/* A descriptor, or -1 with errno; EPERM for a path that leads outside. */
static int wrt_openat2(int root, const char *path, int flags, mode_t mode) {
  const struct open_how how = {
      .flags = (unsigned)flags,
      .mode = (flags & O_CREAT) != 0 ? mode : 0,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
  };
  /* EAGAIN: the kernel saw a rename while it went through `..` and could not tell. If that goes on, the walk
   * can. */
  for (int tries = 0;; tries++) {
    const long host = syscall(SYS_openat2, root, path, &how, sizeof how);
    if (host >= 0) return (int)host;
    if (errno != EINTR && (errno != EAGAIN || tries == WRT_OPENAT2_TRIES)) {
      if (errno == EXDEV) errno = EPERM;
      return -1;
    }
  }
}
#else
static int wrt_openat2(int root, const char *path, int flags, mode_t mode) {
  (void)root, (void)path, (void)flags, (void)mode;
  errno = ENOSYS;
  return -1;
}
#endif

bool wrt_has_openat2(void) {
  const int host = wrt_openat2(AT_FDCWD, ".", WRT_O_NAME | O_DIRECTORY | O_CLOEXEC, 0);
  if (host >= 0) close(host);
  return host >= 0;
}

/* ---- The walk ------------------------------------------------------------------------------- */

typedef struct wrt_walk {
  int root;
  int *stack; /* directories below root, outermost first */
  size_t depth;
  size_t capacity;
  unsigned links;
  char pending[2 * WRT_PATH_LIMIT]; /* what is still to be resolved */
} wrt_walk_t;

static int wrt_walk_top(const wrt_walk_t *walk) {
  return walk->depth == 0 ? walk->root : walk->stack[walk->depth - 1];
}

static void wrt_walk_free(wrt_walk_t *walk) {
  for (size_t i = 0; i < walk->depth; i++)
    close(walk->stack[i]);
  free(walk->stack);
}

static wrt_errno_t wrt_walk_push(wrt_walk_t *walk, int directory) {
  if (walk->depth == walk->capacity) {
    const size_t capacity = walk->capacity == 0 ? 16 : walk->capacity * 2;
    int *stack = realloc(walk->stack, capacity * sizeof *stack);
    if (stack == NULL) {
      close(directory);
      return WRT_ERRNO_NOMEM;
    }
    walk->stack = stack;
    walk->capacity = capacity;
  }
  walk->stack[walk->depth++] = directory;
  return WRT_ERRNO_SUCCESS;
}

/* Puts the text of the link `name` before what is pending after position `rest`. *is_link is false, and
 * nothing happens, if it is no link. */
static wrt_errno_t wrt_walk_expand(wrt_walk_t *walk, const char *name, const char *rest, bool *is_link) {
  char text[WRT_PATH_LIMIT];
  const ssize_t size = readlinkat(wrt_walk_top(walk), name, text, sizeof text);
  *is_link = size >= 0;
  if (size < 0) return errno == EINVAL ? WRT_ERRNO_SUCCESS : wrt_errno_last();
  if (++walk->links > WRT_LINK_LIMIT) return WRT_ERRNO_LOOP;
  if (size == 0) return WRT_ERRNO_NOENT;
  if (text[0] == '/') return WRT_ERRNO_PERM;
  const size_t text_size = (size_t)size;
  const size_t rest_size = strlen(rest);
  if (text_size == sizeof text || text_size + 1 + rest_size >= sizeof walk->pending)
    return WRT_ERRNO_NAMETOOLONG;
  /* `rest` is within pending; the slash before it, if any, was part of the path. */
  const size_t gap = rest_size == 0 ? 0 : 1;
  memmove(walk->pending + text_size + gap, rest, rest_size + 1);
  memcpy(walk->pending, text, text_size);
  if (gap != 0) walk->pending[text_size] = '/';
  return WRT_ERRNO_SUCCESS;
}

/* Enters directory `name`, or expands it if it is a link. */
static wrt_errno_t wrt_walk_enter(wrt_walk_t *walk, const char *name, const char *rest, bool *is_link) {
  *is_link = false;
  const int directory =
      WRT_UNINTERRUPTED(openat(wrt_walk_top(walk), name, WRT_O_NAME | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (directory >= 0) return wrt_walk_push(walk, directory);
  const wrt_errno_t error = wrt_errno_last();
  if (error != WRT_ERRNO_NOTDIR && error != WRT_ERRNO_LOOP) return error;
  const wrt_errno_t expanded = wrt_walk_expand(walk, name, rest, is_link);
  return expanded != WRT_ERRNO_SUCCESS ? expanded : *is_link ? WRT_ERRNO_SUCCESS : WRT_ERRNO_NOTDIR;
}

static wrt_errno_t wrt_walk_run(wrt_walk_t *walk, bool follow, wrt_location_t *location) {
  location->needs_directory = false;
  for (;;) {
    if (walk->pending[0] == '/') return WRT_ERRNO_PERM;
    char *slash = strchr(walk->pending, '/');
    const size_t size = slash == NULL ? strlen(walk->pending) : (size_t)(slash - walk->pending);
    char name[sizeof location->name];
    if (size >= sizeof name) return WRT_ERRNO_NAMETOOLONG;
    memcpy(name, walk->pending, size);
    name[size] = '\0';
    const char *rest = walk->pending + size;
    while (*rest == '/')
      rest++;

    const bool is_last = *rest == '\0';
    const bool is_up = strcmp(name, "..") == 0;
    const bool is_here = strcmp(name, ".") == 0;
    if (is_last && slash != NULL) location->needs_directory = true;
    bool is_link = false;
    if (is_up) {
      if (walk->depth == 0) return WRT_ERRNO_PERM;
      close(walk->stack[--walk->depth]);
    } else if (!is_here && is_last) {
      if (follow) {
        const wrt_errno_t error = wrt_walk_expand(walk, name, rest, &is_link);
        if (error != WRT_ERRNO_SUCCESS && error != WRT_ERRNO_NOENT) return error;
        if (error == WRT_ERRNO_NOENT && is_link) return error;
      }
      if (!is_link) {
        memcpy(location->name, name, size + 1);
        return WRT_ERRNO_SUCCESS;
      }
    } else if (!is_here) {
      const wrt_errno_t error = wrt_walk_enter(walk, name, rest, &is_link);
      if (error != WRT_ERRNO_SUCCESS) return error;
    }
    if (is_link) continue;
    if (is_last) {
      memcpy(location->name, ".", 2);
      location->needs_directory = true;
      return WRT_ERRNO_SUCCESS;
    }
    memmove(walk->pending, rest, strlen(rest) + 1);
  }
}

static wrt_errno_t wrt_resolve_by_walk(int root, const char *path, bool follow, wrt_location_t *location) {
  wrt_walk_t walk;
  walk.root = root;
  walk.stack = NULL;
  walk.depth = walk.capacity = 0;
  walk.links = 0;
  const size_t size = strlen(path);
  if (size >= sizeof walk.pending) return WRT_ERRNO_NAMETOOLONG;
  memcpy(walk.pending, path, size + 1);
  const wrt_errno_t error = wrt_walk_run(&walk, follow, location);
  if (error == WRT_ERRNO_SUCCESS) {
    location->is_owned = walk.depth != 0;
    location->directory = walk.depth == 0 ? root : walk.stack[--walk.depth];
  }
  wrt_walk_free(&walk);
  return error;
}

/* ---- Both ----------------------------------------------------------------------------------- */

/* Splits off the last component; `parent` becomes what is before it, "" if nothing is. */
static wrt_errno_t wrt_split(const char *path, char parent[WRT_PATH_LIMIT], wrt_location_t *location) {
  size_t end = strlen(path);
  if (end >= WRT_PATH_LIMIT) return WRT_ERRNO_NAMETOOLONG;
  location->needs_directory = path[end - 1] == '/';
  while (end > 0 && path[end - 1] == '/')
    end--;
  size_t start = end;
  while (start > 0 && path[start - 1] != '/')
    start--;
  const size_t size = end - start;
  if (size >= sizeof location->name) return WRT_ERRNO_NAMETOOLONG;
  memcpy(location->name, path + start, size);
  location->name[size] = '\0';
  if (strcmp(location->name, "..") == 0) {
    /* No call may see `..`: open what the whole path names instead. */
    memcpy(location->name, ".", 2);
    location->needs_directory = true;
    start = end;
  }
  memcpy(parent, path, start);
  parent[start] = '\0';
  return WRT_ERRNO_SUCCESS;
}

static bool wrt_is_link(const wrt_location_t *location) {
  char byte;
  return readlinkat(location->directory, location->name, &byte, 1) >= 0;
}

/* Whether a path is one name of an entry of the directory itself: no slash, and neither `.` nor `..`. A call
 * that follows no link needs no resolution of it: there is nothing to leave the directory by. */
static bool wrt_is_name(const char *path) {
  const bool is_dots = path[0] == '.' && (path[1] == '\0' || (path[1] == '.' && path[2] == '\0'));
  return path[0] != '\0' && !is_dots && strchr(path, '/') == NULL;
}

static WRT_NOINLINE wrt_errno_t wrt_resolve_path(const wrt_wasi_t *wasi, int root, const char *path,
                                                 bool follow, wrt_location_t *location) {
  if (!wasi->use_openat2) return wrt_resolve_by_walk(root, path, follow, location);
  char parent[WRT_PATH_LIMIT];
  const wrt_errno_t error = wrt_split(path, parent, location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  location->directory = root;
  location->is_owned = parent[0] != '\0';
  if (location->is_owned) {
    location->directory = wrt_openat2(root, parent, WRT_O_NAME | O_DIRECTORY | O_CLOEXEC, 0);
    if (location->directory < 0 && errno == EAGAIN) return wrt_resolve_by_walk(root, path, follow, location);
    if (location->directory < 0) return wrt_errno_last();
  }
  /* openat2 opens; to learn only where a link leads takes the walk. */
  if (follow && wrt_is_link(location)) {
    wrt_location_close(location);
    return wrt_resolve_by_walk(root, path, follow, location);
  }
  return WRT_ERRNO_SUCCESS;
}

wrt_errno_t wrt_resolve(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                        wrt_location_t *location) {
  if (path[0] == '/') return WRT_ERRNO_PERM;
  if (path[0] == '\0') return WRT_ERRNO_NOENT;
  /* Most calls: without the buffers that the rest needs on the stack. */
  if (!follow && wrt_is_name(path)) {
    const size_t size = strlen(path);
    if (size >= sizeof location->name) return WRT_ERRNO_NAMETOOLONG;
    location->directory = root;
    location->is_owned = location->needs_directory = false;
    memcpy(location->name, path, size + 1);
    return WRT_ERRNO_SUCCESS;
  }
  return wrt_resolve_path(wasi, root, path, follow, location);
}

void wrt_location_close(wrt_location_t *location) {
  if (location->is_owned) close(location->directory);
  location->is_owned = false;
}

wrt_errno_t wrt_open_beneath(const wrt_wasi_t *wasi, int root, const char *path, bool follow, int flags,
                             mode_t mode, int *host) {
  if (path[0] == '/') return WRT_ERRNO_PERM;
  if (wasi->use_openat2) {
    *host = wrt_openat2(root, path, flags | (follow ? 0 : O_NOFOLLOW), mode);
    if (*host >= 0) return WRT_ERRNO_SUCCESS;
    if (errno != EAGAIN) return wrt_errno_last();
  }
  /* The kernel follows a link before a slash even with O_NOFOLLOW, and none at all with O_EXCL. */
  const bool is_exclusive = (flags & O_CREAT) != 0 && (flags & O_EXCL) != 0;
  wrt_location_t location;
  wrt_errno_t error =
      wrt_resolve_by_walk(root, path, (follow && !is_exclusive) || wrt_ends_in_slash(path), &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  if (location.needs_directory && (flags & O_CREAT) != 0)
    error = WRT_ERRNO_ISDIR; /* as Linux has it, whether or not the directory is there */
  if (error == WRT_ERRNO_SUCCESS) {
    const int directory = location.needs_directory ? O_DIRECTORY : 0;
    *host =
        WRT_UNINTERRUPTED(openat(location.directory, location.name, flags | directory | O_NOFOLLOW, mode));
    if (*host < 0) error = wrt_errno_last();
  }
  wrt_location_close(&location);
  return error;
}

/* Most paths do not end in a link: look first, follow then. */
static WRT_NOINLINE wrt_errno_t wrt_status_by_name(const wrt_wasi_t *wasi, int root, const char *path,
                                                   bool follow, struct stat *status) {
  for (int attempt = 0;; attempt++) {
    wrt_location_t location;
    const wrt_errno_t error = wrt_resolve(wasi, root, path, attempt != 0, &location);
    if (error != WRT_ERRNO_SUCCESS) return error;
    const int result = fstatat(location.directory, location.name, status, AT_SYMLINK_NOFOLLOW);
    const wrt_errno_t looked = wrt_errno_of(result);
    wrt_location_close(&location);
    if (looked != WRT_ERRNO_SUCCESS) return looked;
    if (attempt == 0 && follow && S_ISLNK(status->st_mode)) continue;
    return location.needs_directory && !S_ISDIR(status->st_mode) ? WRT_ERRNO_NOTDIR : WRT_ERRNO_SUCCESS;
  }
}

wrt_errno_t wrt_status_beneath(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                               struct stat *status) {
  if (wrt_is_name(path)) {
    if (fstatat(root, path, status, AT_SYMLINK_NOFOLLOW) != 0) return wrt_errno_last();
    if (!follow || !S_ISLNK(status->st_mode)) return WRT_ERRNO_SUCCESS;
  }
#if WRT_CAN_OPENAT2
  /* A longer path all at once: one call if there is nothing, and the cheapest that looks at what there is. */
  if (wasi->use_openat2 && path[0] != '/' && strchr(path, '/') != NULL) {
    const int host = wrt_openat2(root, path, O_PATH | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW), 0);
    if (host >= 0) {
      const wrt_errno_t error = wrt_errno_of(fstat(host, status));
      close(host);
      return error;
    }
    if (errno != EAGAIN) return wrt_errno_last();
  }
#endif
  return wrt_status_by_name(wasi, root, path, follow, status);
}

"""##),
    RuntimeFile(path: "src/wasi/resolve.h", contents: ##"""
/* resolve.h: guest paths, confined to the directory they start from. */
#ifndef WRT_WASI_RESOLVE_H
#define WRT_WASI_RESOLVE_H

#include "guest.h"
#include "host.h"

/* Where a path leads: one name in one directory. The name is a single component without slashes, or ".",
 * never ".."; used with a *at call that follows no link it stays where it is. */
typedef struct wrt_location {
  int directory;
  bool is_owned;        /* directory is to be closed */
  bool needs_directory; /* the path ended in a slash */
  char name[256];
} wrt_location_t;

/* Finds the place `path` names below the directory `root`. With `follow`, also a link at the end is followed,
 * and a link there was none when it was looked at. EPERM for a path that leads outside. */
wrt_errno_t wrt_resolve(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                        wrt_location_t *location);
/* A path that ends in a slash names a directory, and a link there is followed. */
static inline bool wrt_ends_in_slash(const char *path) {
  const size_t size = strlen(path);
  return size > 0 && path[size - 1] == '/';
}

void wrt_location_close(wrt_location_t *location);

/* Opens what `path` names below `root` with open(2)'s flags. */
wrt_errno_t wrt_open_beneath(const wrt_wasi_t *wasi, int root, const char *path, bool follow, int flags,
                             mode_t mode, int *host);

/* The status of what `path` names below `root`. */
wrt_errno_t wrt_status_beneath(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                               struct stat *status);

/* Whether this system has a working openat2. */
bool wrt_has_openat2(void);

#endif

"""##),
    RuntimeFile(path: "src/wasi/snapshot0.c", contents: ##"""
/* snapshot0.c: wasi_unstable, where it differs: the order of fd_seek's whence, 32-bit link counts in a file's
 * status, and a clock subscription's additional identifier. */

#include "host.h"

#include "filestat.h"
#include "poll.h"

uint32_t wrt_wasi_unstable_fd_seek(void *wasi, uint32_t fd, uint64_t offset, uint32_t whence,
                                   uint32_t result) {
  static const uint32_t modern[] = {WRT_WHENCE_CUR, WRT_WHENCE_END, WRT_WHENCE_SET};
  if (whence >= sizeof modern / sizeof *modern) return WRT_ERRNO_INVAL;
  return wrt_wasi_fd_seek(wasi, fd, offset, modern[whence], result);
}

enum { WRT_SIZE_OLD_FILESTAT = 56 };

static wrt_errno_t wrt_put_old_filestat(const wrt_wasi_t *wasi, uint32_t result, const struct stat *status,
                                        uint8_t filetype) {
  uint8_t *to = wrt_guest_range(wasi, result, WRT_SIZE_OLD_FILESTAT);
  if (to == NULL) return WRT_ERRNO_FAULT;
  uint8_t modern[WRT_SIZE_FILESTAT];
  wrt_put_filestat(modern, status);
  const uint64_t links = wrt_get_u64(modern + 24);
  memcpy(to, modern, 16);
  memset(to + 16, 0, 8);
  to[16] = filetype;
  wrt_put_u32(to + 20, links > UINT32_MAX ? UINT32_MAX : (uint32_t)links);
  memcpy(to + 24, modern + 32, WRT_SIZE_FILESTAT - 32);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_unstable_fd_filestat_get(void *wasi, uint32_t fd, uint32_t result) {
  const wrt_wasi_t *context = wasi;
  struct stat status;
  const wrt_errno_t error = wrt_fd_status(context, fd, &status);
  if (error != WRT_ERRNO_SUCCESS) return error;
  return wrt_put_old_filestat(context, result, &status, wrt_fd_table_at(&context->fds, fd)->filetype);
}

uint32_t wrt_wasi_unstable_path_filestat_get(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                             uint32_t path_size, uint32_t result) {
  struct stat status;
  const wrt_errno_t error = wrt_path_status(wasi, fd, lookup, path, path_size, &status);
  if (error != WRT_ERRNO_SUCCESS) return error;
  return wrt_put_old_filestat(wasi, result, &status, wrt_filetype_of_mode(status.st_mode));
}

uint32_t wrt_wasi_unstable_poll_oneoff(void *wasi, uint32_t subscriptions, uint32_t events, uint32_t count,
                                       uint32_t result) {
  static const wrt_subscription_layout_t layout = {.size = 56, .clock = 24};
  return wrt_poll(wasi, &layout, subscriptions, events, count, result);
}

"""##),
    RuntimeFile(path: "src/wasi/sock.c", contents: ##"""
/* sock.c: sockets that were opened before the program started. */
#include "host.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "filestat.h"

static wrt_fd_t *wrt_socket_get(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, wrt_errno_t *error) {
  wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, error);
  if (entry == NULL) return NULL;
  if (entry->filetype != WRT_FILETYPE_SOCKET_STREAM && entry->filetype != WRT_FILETYPE_SOCKET_DGRAM)
    *error = WRT_ERRNO_NOTSOCK;
  else if ((entry->rights_base & rights) != rights)
    *error = WRT_ERRNO_NOTCAPABLE;
  return *error == WRT_ERRNO_SUCCESS ? entry : NULL;
}

static int wrt_accept(int socket, bool is_nonblocking) {
#if defined(SOCK_CLOEXEC) && defined(SOCK_NONBLOCK)
  return accept4(socket, NULL, NULL, SOCK_CLOEXEC | (is_nonblocking ? SOCK_NONBLOCK : 0));
#else
  const int host = accept(socket, NULL, NULL);
  if (host >= 0) {
    (void)fcntl(host, F_SETFD, FD_CLOEXEC);
    (void)fcntl(host, F_SETFL, is_nonblocking ? O_NONBLOCK : 0);
#if defined(SO_NOSIGPIPE)
    const int on = 1;
    (void)setsockopt(host, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
  }
  return host;
#endif
}

uint32_t wrt_wasi_sock_accept(void *wasi, uint32_t fd, uint32_t flags, uint32_t result) {
  wrt_wasi_t *context = wasi;
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_socket_get(context, fd, WRT_RIGHT_SOCK_ACCEPT, &error);
  if (entry == NULL) return error;
  if ((flags & ~(uint32_t)WRT_FDFLAG_NONBLOCK) != 0) return WRT_ERRNO_INVAL;
  uint8_t *accepted = wrt_guest_range(context, result, 4);
  if (accepted == NULL) return WRT_ERRNO_FAULT;
  wrt_await(context, entry, POLLIN);
  const int listener = entry->host;
  error = wrt_fd_table_reserve(&context->fds); /* `entry` is not valid from here */
  if (error != WRT_ERRNO_SUCCESS) return error;
  int host;
  do
    host = wrt_accept(listener, (flags & WRT_FDFLAG_NONBLOCK) != 0);
  while (host < 0 && errno == EINTR);
  if (host < 0) return wrt_errno_last();
  const wrt_fd_t connection = {.host = host,
                               .is_owned = true,
                               .filetype = WRT_FILETYPE_SOCKET_STREAM,
                               .rights_base = WRT_RIGHTS_SOCKET & ~WRT_RIGHT_SOCK_ACCEPT};
  wrt_put_u32(accepted, wrt_fd_table_insert(&context->fds, connection));
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_sock_recv(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t flags,
                            uint32_t size_result, uint32_t flags_result) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_socket_get(wasi, fd, WRT_RIGHT_FD_READ, &error);
  if (entry == NULL) return error;
  if ((flags & ~(uint32_t)WRT_RECV_FLAGS_ALL) != 0) return WRT_ERRNO_INVAL;
  struct iovec vector[WRT_IOVEC_LIMIT];
  int count;
  error = wrt_guest_iovecs(wasi, iovs, iovs_count, vector, &count);
  if (error != WRT_ERRNO_SUCCESS) return error;
  uint8_t *received = wrt_guest_range(wasi, size_result, 4);
  uint8_t *received_flags = wrt_guest_range(wasi, flags_result, 2);
  if (received == NULL || received_flags == NULL) return WRT_ERRNO_FAULT;
  struct msghdr message = {.msg_iov = vector};
  message.msg_iovlen = (__typeof__(message.msg_iovlen))count;
  const int host_flags =
      ((flags & WRT_RECV_PEEK) != 0 ? MSG_PEEK : 0) | ((flags & WRT_RECV_WAITALL) != 0 ? MSG_WAITALL : 0);
  wrt_await(wasi, entry, POLLIN);
  ssize_t size;
  do
    size = recvmsg(entry->host, &message, host_flags);
  while (size < 0 && errno == EINTR);
  if (size < 0) return wrt_errno_last();
  wrt_put_u32(received, (uint32_t)size);
  wrt_put_u16(received_flags, (message.msg_flags & MSG_TRUNC) != 0 ? WRT_RECV_DATA_TRUNCATED : 0);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_sock_send(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t flags,
                            uint32_t result) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_socket_get(wasi, fd, WRT_RIGHT_FD_WRITE, &error);
  if (entry == NULL) return error;
  if (flags != 0) return WRT_ERRNO_INVAL;
  /* The same as a write, which raises no signal on a socket. */
  return wrt_wasi_fd_write(wasi, fd, iovs, iovs_count, result);
}

uint32_t wrt_wasi_sock_shutdown(void *wasi, uint32_t fd, uint32_t how) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_socket_get(wasi, fd, WRT_RIGHT_SOCK_SHUTDOWN, &error);
  if (entry == NULL) return error;
  switch (how) {
  case WRT_SHUT_RD:
    return wrt_errno_of(shutdown(entry->host, SHUT_RD));
  case WRT_SHUT_WR:
    return wrt_errno_of(shutdown(entry->host, SHUT_WR));
  case WRT_SHUT_RD | WRT_SHUT_WR:
    return wrt_errno_of(shutdown(entry->host, SHUT_RDWR));
  default:
    return WRT_ERRNO_INVAL;
  }
}

"""##),
    RuntimeFile(path: "src/wasi/thread.c", contents: ##"""
/* thread.c: wasi-threads. A thread is a new instance of the module, which imports the same shared memory, and
 * runs the export "wasi_thread_start" there. The process ends when main does, or any thread traps or exits.
 *
 * WASI's functions know no threads: calls of those that use the table of descriptors take turns, but for the
 * calls that may take long, since those would keep all others waiting. Those only look at an entry; the table
 * never moves, so at worst they see a descriptor that another thread is just closing, as on every POSIX
 * system. */
#include "wrt/wrt_config.h"

#if WRT_POSIX

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wrt/wrt_main.h"
#include "context.h"

/* Numbers of threads that wasi-threads allows: 1 ..< 2^29. */
#define WRT_MOST_THREADS UINT32_C(0x1fffffff)

/* What thread-spawn returns for want of anything: wasi-libc takes every negative number for EAGAIN. */
#define WRT_SPAWN_FAILED UINT32_MAX

/* A function of WASI that calls take turns for. */
typedef struct wrt_turn {
  wrt_code_t code;
  void *wasi;
} wrt_turn_t;

typedef struct wrt_threads {
  const wrt_module_t *module;
  wrt_wasi_t *wasi;
  wrt_extern_t *imports;
  size_t stack_size;
  uint32_t position; /* the import being linked */
  wrt_function_t *functions;
  wrt_turn_t *turns;
  wrt_memory_t *memories;
  _Atomic uint32_t last;
} wrt_threads_t;

typedef struct wrt_start {
  wrt_threads_t *threads;
  uint32_t number;
  uint32_t argument;
} wrt_start_t;

/* ---- Turns ---- */

static pthread_mutex_t wrt_turn_lock = PTHREAD_MUTEX_INITIALIZER;

/* A function for each list of parameters that WASI's functions have; all of these give an errno. */
#define WRT_TURN(name, parameters, types, arguments)                                                         \
  static uint32_t wrt_turn_##name parameters {                                                               \
    const wrt_turn_t *const its = (const wrt_turn_t *)instance;                                              \
    pthread_mutex_lock(&wrt_turn_lock);                                                                      \
    const uint32_t result = ((uint32_t(*) types)its->code)arguments;                                         \
    pthread_mutex_unlock(&wrt_turn_lock);                                                                    \
    return result;                                                                                           \
  }
/* clang-format off */
#define I uint32_t
#define L uint64_t
WRT_TURN(i, (void *instance, I a), (void *, I), (its->wasi, a))
WRT_TURN(ii, (void *instance, I a, I b), (void *, I, I), (its->wasi, a, b))
WRT_TURN(iL, (void *instance, I a, L b), (void *, I, L), (its->wasi, a, b))
WRT_TURN(iii, (void *instance, I a, I b, I c), (void *, I, I, I), (its->wasi, a, b, c))
WRT_TURN(iLL, (void *instance, I a, L b, L c), (void *, I, L, L), (its->wasi, a, b, c))
WRT_TURN(iiii, (void *instance, I a, I b, I c, I d), (void *, I, I, I, I), (its->wasi, a, b, c, d))
WRT_TURN(iLii, (void *instance, I a, L b, I c, I d), (void *, I, L, I, I), (its->wasi, a, b, c, d))
WRT_TURN(iLLi, (void *instance, I a, L b, L c, I d), (void *, I, L, L, I), (its->wasi, a, b, c, d))
WRT_TURN(iiiii, (void *instance, I a, I b, I c, I d, I e), (void *, I, I, I, I, I), (its->wasi, a, b, c, d, e))
WRT_TURN(iiiLi, (void *instance, I a, I b, I c, L d, I e), (void *, I, I, I, L, I), (its->wasi, a, b, c, d, e))
WRT_TURN(iiiiii, (void *instance, I a, I b, I c, I d, I e, I f), (void *, I, I, I, I, I, I),
         (its->wasi, a, b, c, d, e, f))
WRT_TURN(iiiiiii, (void *instance, I a, I b, I c, I d, I e, I f, I g), (void *, I, I, I, I, I, I, I),
         (its->wasi, a, b, c, d, e, f, g))
WRT_TURN(iiiiLLi, (void *instance, I a, I b, I c, I d, L e, L f, I g), (void *, I, I, I, I, L, L, I),
         (its->wasi, a, b, c, d, e, f, g))
WRT_TURN(iiiiiLLii, (void *instance, I a, I b, I c, I d, I e, L f, L g, I h, I i),
         (void *, I, I, I, I, I, L, L, I, I), (its->wasi, a, b, c, d, e, f, g, h, i))
#undef I
#undef L
/* clang-format on */

static const struct {
  const char *signature;
  wrt_code_t code;
} wrt_turns[] = {
    {"i:i", (wrt_code_t)wrt_turn_i},
    {"ii:i", (wrt_code_t)wrt_turn_ii},
    {"iI:i", (wrt_code_t)wrt_turn_iL},
    {"iii:i", (wrt_code_t)wrt_turn_iii},
    {"iII:i", (wrt_code_t)wrt_turn_iLL},
    {"iiii:i", (wrt_code_t)wrt_turn_iiii},
    {"iIii:i", (wrt_code_t)wrt_turn_iLii},
    {"iIIi:i", (wrt_code_t)wrt_turn_iLLi},
    {"iiiii:i", (wrt_code_t)wrt_turn_iiiii},
    {"iiiIi:i", (wrt_code_t)wrt_turn_iiiLi},
    {"iiiiii:i", (wrt_code_t)wrt_turn_iiiiii},
    {"iiiiiii:i", (wrt_code_t)wrt_turn_iiiiiii},
    {"iiiiIIi:i", (wrt_code_t)wrt_turn_iiiiLLi},
    {"iiiiiIIii:i", (wrt_code_t)wrt_turn_iiiiiLLii},
};

/* Those that may take long or never return, and those that use no descriptors. */
static bool wrt_takes_no_turn(const char *name) {
  static const char *const names[] = {"poll_oneoff", "fd_read",       "fd_pread",       "sock_recv",
                                      "sock_accept", "proc_exit",     "proc_raise",     "sched_yield",
                                      "random_get",  "clock_res_get", "clock_time_get", "fd_sync"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(name, names[i]) == 0) return true;
  return false;
}

/* ---- Spawning ---- */

static WRT_NORETURN void wrt_end_process(const wrt_trap_t *trap, wrt_trap_code_t code) {
  wrt_executable_end(code);
  if (code == WRT_TRAP_EXIT) _Exit((int)(trap->exit_status & 0xff));
  wrt_trap_report(trap);
  _Exit(WRT_TRAP_EXIT_STATUS);
}

typedef struct wrt_thread_call {
  const wrt_function_t *function;
  const wrt_start_t *start;
} wrt_thread_call_t;

static void wrt_thread_call(void *argument) {
  const wrt_thread_call_t *const its = (const wrt_thread_call_t *)argument;
  ((void (*)(void *, uint32_t, uint32_t))its->function->code)(its->function->instance, its->start->number,
                                                              its->start->argument);
}

static void *wrt_thread_instance(const wrt_module_t *module) {
  const size_t size = (module->instance_size + 15) & ~(size_t)15;
  void *const instance = aligned_alloc(16, size);
  if (instance != NULL) memset(instance, 0, size);
  return instance;
}

static void *wrt_thread_main(void *argument) {
  wrt_start_t *const start = (wrt_start_t *)argument;
  const wrt_threads_t *const threads = start->threads;
  const wrt_module_t *const module = threads->module;
  wrt_trap_t trap = {.code = WRT_TRAP_OUT_OF_MEMORY};
  void *const instance = wrt_thread_instance(module);
  if (instance == NULL) wrt_end_process(&trap, trap.code);
  wrt_executable_add(module, instance);
  wrt_trap_code_t code = wrt_instantiate(module, instance, threads->imports, threads->wasi, &trap);
  if (code != WRT_TRAP_NONE) wrt_end_process(&trap, code);
  static const char name[] = "wasi_thread_start";
  wrt_extern_t found;
  if (!wrt_find_export(module, instance, name, sizeof name - 1, &found) ||
      found.kind != WRT_EXTERN_FUNCTION ||
      strcmp(found.of.function->type->signature, "(func (param i32 i32))") != 0) {
    fputs("the module exports no function wasi_thread_start (func (param i32 i32))\n", stderr);
    _Exit(1);
  }
  wrt_thread_call_t call = {found.of.function, start};
  code = wrt_try(wrt_thread_call, &call, &trap);
  if (code != WRT_TRAP_NONE) wrt_end_process(&trap, code);
  wrt_executable_remove(module, instance);
  module->free(instance);
  free(instance);
  free(start);
  return NULL;
}

/* The number of the new thread, or a negative one. */
static uint32_t wrt_thread_spawn(void *instance, uint32_t argument) {
  wrt_threads_t *const threads = (wrt_threads_t *)instance;
  const uint32_t number = atomic_fetch_add(&threads->last, 1) + 1;
  wrt_start_t *const start = malloc(sizeof *start);
  if (start == NULL || number > WRT_MOST_THREADS) {
    free(start);
    return WRT_SPAWN_FAILED;
  }
  *start = (wrt_start_t){threads, number, argument};
  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, threads->stack_size); /* if it cannot be, the system's default */
  const int error = pthread_create(&thread, &attributes, wrt_thread_main, start);
  pthread_attr_destroy(&attributes);
  if (error == 0) return number;
  free(start);
  return WRT_SPAWN_FAILED;
}

/* ---- Linking ---- */

static bool wrt_is_name(wrt_name_t name, const char *text) {
  return name.length == strlen(text) && memcmp(name.bytes, text, name.length) == 0;
}

/* "iI:i" as "(func (param i32 i64) (result i32))". */
static bool wrt_signature_is(const wrt_type_t *type, const char *letters) {
  char text[256] = "(func";
  const char *list = " (param";
  for (const char *at = letters; *at != '\0'; at++) {
    if (*at == ':') {
      if (at != letters) strcat(text, ")");
      list = " (result";
      if (at[1] == '\0') list = NULL;
      continue;
    }
    if (at == letters || at[-1] == ':') strcat(text, list);
    strcat(text, *at == 'I' ? " i64" : " i32");
  }
  strcat(text, list == NULL ? ")" : "))");
  return strcmp(type->signature, text) == 0;
}

/* Of another type than the import's, no function matches. */
static const wrt_type_t wrt_no_type = {.signature = "", .is_final = true};

static void wrt_threads_give(wrt_threads_t *threads, wrt_code_t code, void *instance, const char *signature,
                             wrt_extern_t *found) {
  wrt_function_t *const function = &threads->functions[threads->position];
  const wrt_type_t *const type = threads->module->imports[threads->position].type;
  const bool is_matching = wrt_signature_is(type, signature);
  *function = (wrt_function_t){code, instance, is_matching ? type : &wrt_no_type};
  found->kind = WRT_EXTERN_FUNCTION;
  found->of.function = function;
}

static void wrt_threads_give_wasi(wrt_threads_t *threads, const wrt_wasi_function_t *wasi,
                                  wrt_extern_t *found) {
  if (!wrt_takes_no_turn(wasi->name)) {
    for (size_t i = 0; i < sizeof wrt_turns / sizeof *wrt_turns; i++) {
      if (strcmp(wasi->signature, wrt_turns[i].signature) != 0) continue;
      wrt_turn_t *const turn = &threads->turns[threads->position];
      *turn = (wrt_turn_t){wasi->code, threads->wasi};
      wrt_threads_give(threads, wrt_turns[i].code, turn, wasi->signature, found);
      return;
    }
  }
  wrt_threads_give(threads, wasi->code, threads->wasi, wasi->signature, found);
}

/* Imports are asked for in order. */
static bool wrt_threads_resolve(void *context, wrt_name_t module, wrt_name_t name, wrt_extern_t *found) {
  wrt_threads_t *const threads = (wrt_threads_t *)context;
  const wrt_import_t *const import = &threads->module->imports[threads->position];
  bool is_found = false;
  if (import->kind == WRT_EXTERN_MEMORY) {
    wrt_memory_t *const memory = &threads->memories[threads->position];
    const wrt_memory_type_t type = {import->minimum, import->maximum,   import->has_maximum,
                                    import->is_64,   import->is_shared, import->page_shift};
    wrt_memory_new_as(memory, type);
    found->kind = WRT_EXTERN_MEMORY;
    found->of.memory = memory;
    wrt_wasi_attach_memory(threads->wasi, memory);
    is_found = true;
  } else if (import->kind == WRT_EXTERN_FUNCTION) {
    const wrt_wasi_function_t *const wasi = wrt_wasi_find(module, name);
    if (wasi != NULL) {
      wrt_threads_give_wasi(threads, wasi, found);
      is_found = true;
    } else if (wrt_is_name(module, "wasi") && wrt_is_name(name, "thread-spawn")) {
      wrt_threads_give(threads, (wrt_code_t)wrt_thread_spawn, threads, "i:i", found);
      is_found = true;
    }
  }
  threads->position++;
  return is_found;
}

bool wrt_threads_link(const wrt_module_t *module, wrt_wasi_t *wasi, uint64_t stack_size,
                      wrt_extern_t *imports, char *message, size_t message_size) {
  const size_t count = module->import_count;
  wrt_threads_t *const threads = calloc(1, sizeof *threads);
  if (threads != NULL) {
    threads->functions = calloc(count, sizeof *threads->functions);
    threads->turns = calloc(count, sizeof *threads->turns);
    threads->memories = calloc(count, sizeof *threads->memories);
  }
  if (wasi == NULL || !wrt_fd_table_pin(&wasi->fds) || threads == NULL || threads->functions == NULL ||
      threads->turns == NULL || threads->memories == NULL) {
    snprintf(message, message_size, "out of memory");
    return false;
  }
  threads->module = module;
  threads->wasi = wasi;
  threads->imports = imports;
  threads->stack_size = (size_t)(stack_size == 0 ? WRT_DEFAULT_STACK_SIZE : stack_size);
  const wrt_resolver_t resolver = {wrt_threads_resolve, threads};
  return wrt_link(module, &resolver, imports, message, message_size);
}

#else

typedef int wrt_threads_are_not_there_t; /* an empty translation unit is not C */

#endif

"""##),
  ]
}
