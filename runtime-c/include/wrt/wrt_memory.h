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
