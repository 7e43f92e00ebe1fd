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
