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
 * `kind` is i32 or i64, `width` what stands behind load, store and rmw, `suffix` what stands at the end. */

#define WRT_ATOMIC_READ_MODIFY_WRITE(kind, type, bits, width, suffix, name)                                  \
  WRT_ALWAYS_INLINE type wrt_##kind##_atomic_rmw##width##_##name##suffix(wrt_view_t view, uint32_t address,  \
                                                                         uint32_t offset, type value) {      \
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
