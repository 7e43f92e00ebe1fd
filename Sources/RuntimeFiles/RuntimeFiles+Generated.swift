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
#include "wrt_types.h"
#include "wrt_trap.h"
#include "wrt_numeric.h"
#include "wrt_memory.h"
#include "wrt_table.h"
#include "wrt_instance.h"

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

/* Compare each address with the memory's size, instead of letting a guard region fault. Slower (1.3
 * to 1.4 in the geometric mean), exact about memory contents after a trap, needs no address space. */
#ifndef WRT_BOUNDS_CHECKS
#if WRT_64_BIT && WRT_HAS_MMAP && WRT_SIGNAL_TRAPS
#define WRT_BOUNDS_CHECKS 0
#else
#define WRT_BOUNDS_CHECKS 1
#endif
#endif

/* Name the function that trapped, from the program's symbol table. */
#ifndef WRT_SYMBOLS
#define WRT_SYMBOLS WRT_HAS_ELF
#endif

#if WRT_SIGNAL_TRAPS != 0 && WRT_SIGNAL_TRAPS != 1
#error "WRT_SIGNAL_TRAPS must be 0 or 1"
#endif
#if WRT_BOUNDS_CHECKS != 0 && WRT_BOUNDS_CHECKS != 1
#error "WRT_BOUNDS_CHECKS must be 0 or 1"
#endif
#if WRT_SYMBOLS != 0 && WRT_SYMBOLS != 1
#error "WRT_SYMBOLS must be 0 or 1"
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
#if WRT_SYMBOLS && !WRT_HAS_ELF
#error "WRT_SYMBOLS needs ELF"
#endif

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_conversion.h", contents: ##"""
/* wrt_conversion.h: conversions between integers and floats (spec 4.3.4). */
#ifndef WRT_CONVERSION_H
#define WRT_CONVERSION_H

#include "wrt_float.h"
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
 * operands of which one is a NaN is a quiet NaN. The C library's fmin and fmax differ in both. What is left
 * is one instruction, and no branch on the order of the operands. */
WRT_ALWAYS_INLINE float wrt_f32_min(float a, float b) {
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    return a == b ? wrt_f32_from_bits(wrt_f32_to_bits(a) | wrt_f32_to_bits(b)) : a + b;
  }
  return a < b ? a : b;
}

WRT_ALWAYS_INLINE float wrt_f32_max(float a, float b) {
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    return a == b ? wrt_f32_from_bits(wrt_f32_to_bits(a) & wrt_f32_to_bits(b)) : a + b;
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
 * operands of which one is a NaN is a quiet NaN. The C library's fmin and fmax differ in both. What is left
 * is one instruction, and no branch on the order of the operands. */
WRT_ALWAYS_INLINE double wrt_f64_min(double a, double b) {
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    return a == b ? wrt_f64_from_bits(wrt_f64_to_bits(a) | wrt_f64_to_bits(b)) : a + b;
  }
  return a < b ? a : b;
}

WRT_ALWAYS_INLINE double wrt_f64_max(double a, double b) {
  if (WRT_UNLIKELY(!__builtin_islessgreater(a, b))) {
    return a == b ? wrt_f64_from_bits(wrt_f64_to_bits(a) & wrt_f64_to_bits(b)) : a + b;
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

WRT_ALWAYS_INLINE uint32_t wrt_i32_div_s(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  if (WRT_UNLIKELY(a == (uint32_t)INT32_MIN && b == (uint32_t)-1)) wrt_trap(WRT_TRAP_INTEGER_OVERFLOW);
  return (uint32_t)((int32_t)a / (int32_t)b);
}

WRT_ALWAYS_INLINE uint32_t wrt_i32_div_u(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return a / b;
}

/* The remainder by -1 is 0 for every a; the processor's division would fault on the least one. */
WRT_ALWAYS_INLINE uint32_t wrt_i32_rem_s(uint32_t a, uint32_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return b == (uint32_t)-1 ? 0 : (uint32_t)((int32_t)a % (int32_t)b);
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
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  if (WRT_UNLIKELY(a == (uint64_t)INT64_MIN && b == (uint64_t)-1)) wrt_trap(WRT_TRAP_INTEGER_OVERFLOW);
  return (uint64_t)((int64_t)a / (int64_t)b);
}

WRT_ALWAYS_INLINE uint64_t wrt_i64_div_u(uint64_t a, uint64_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return a / b;
}

/* The remainder by -1 is 0 for every a; the processor's division would fault on the least one. */
WRT_ALWAYS_INLINE uint64_t wrt_i64_rem_s(uint64_t a, uint64_t b) {
  if (WRT_UNLIKELY(b == 0)) wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
  return b == (uint64_t)-1 ? 0 : (uint64_t)((int64_t)a % (int64_t)b);
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
    RuntimeFile(path: "include/wrt/wrt_main.h", contents: ##"""
/* wrt_main.h: what an executable's generated file tells the runtime's main. */
#ifndef WRT_MAIN_H
#define WRT_MAIN_H

#include "wrt.h"
#include "wrt_wasi.h"

/* Stack for guest code where the program does not say. */
#define WRT_DEFAULT_STACK_SIZE (UINT64_C(64) << 20)

typedef struct wrt_program {
  const wrt_module_t *module;
  const wrt_preopen_t *preopens;
  uint32_t preopen_count;
  const char *const *environment; /* "NAME=VALUE", or "NAME": from the environment of whoever starts it */
  uint32_t environment_count;
  const char *const *listeners; /* sockets to listen on: "127.0.0.1:8080", "[::1]:8080", "fd" (LISTEN_FDS) */
  uint32_t listener_count;
  uint64_t stack_size; /* bytes; 0: WRT_DEFAULT_STACK_SIZE */
  bool uses_wasi;      /* module->instantiate wants a wrt_wasi_t as host, and attaches its memory */
  bool walks_paths;    /* resolves paths without openat2 */
  bool takes_options;  /* --wasm-dir=... and the like before the guest's arguments */
} wrt_program_t;

extern const wrt_program_t wrt_program;

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
 * the memory lives. */
#ifndef WRT_MEMORY_H
#define WRT_MEMORY_H

#include "wrt_trap.h"

#define WRT_PAGE_SHIFT    16u    /* 64 KiB */
#define WRT_MAXIMUM_PAGES 65536u /* 4 GiB, spec 3.2.5 */

/* ---- Life ---- */

/* With needs_guard the memory may be accessed without checks, or does not come into being (trap: out of
 * memory). Without, less address space than the maximum may be had; growing then fails earlier. */
void wrt_memory_reserve(wrt_memory_t *memory, uint64_t pages, uint64_t maximum, bool has_maximum,
                        bool needs_guard);

WRT_ALWAYS_INLINE void wrt_memory_new(wrt_memory_t *memory, uint64_t pages, uint64_t maximum,
                                      bool has_maximum) {
  wrt_memory_reserve(memory, pages, maximum, has_maximum, !WRT_BOUNDS_CHECKS);
}

/* Idempotent; a zeroed wrt_memory_t may be freed. */
void wrt_memory_free(wrt_memory_t *memory);

/* The old size in pages, or -1. */
uint32_t wrt_memory_grow(wrt_memory_t *memory, uint32_t pages);

WRT_ALWAYS_INLINE uint32_t wrt_memory_size(const wrt_memory_t *memory) { return (uint32_t)memory->pages; }

/* ---- Views and effective addresses ---- */

/* What an access needs to know: taken once by each function, since base never moves. */
typedef struct wrt_view {
  uint8_t *base;
#if WRT_BOUNDS_CHECKS
  const wrt_memory_t *memory; /* the size changes */
#endif
} wrt_view_t;

WRT_ALWAYS_INLINE wrt_view_t wrt_memory_view(const wrt_memory_t *memory) {
  wrt_view_t view;
  view.base = memory->base;
#if WRT_BOUNDS_CHECKS
  view.memory = memory;
#endif
  return view;
}

/* Where `width` bytes at address + offset are. 33 bits: the sum must not wrap at 2^32 (spec 4.4.7). */
WRT_ALWAYS_INLINE uint8_t *wrt_effective(wrt_view_t view, uint32_t address, uint32_t offset, uint32_t width) {
#if WRT_BOUNDS_CHECKS
  if (WRT_UNLIKELY((uint64_t)address + offset + width > view.memory->size)) {
    wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  }
#else
  (void)width;
#endif
  return view.base + (size_t)((uint64_t)address + offset);
}

/* ---- Bytes ----
 * Little-endian, at any alignment, overlapping objects of any type. "load" is volatile: it happens even if
 * its value is not used, and as wide as written, because its fault may be a trap. "read" may be narrowed,
 * moved, dropped. */

typedef uint16_t WRT_UNALIGNED wrt_unaligned_u16_t;
typedef uint32_t WRT_UNALIGNED wrt_unaligned_u32_t;
typedef uint64_t WRT_UNALIGNED wrt_unaligned_u64_t;
typedef float WRT_UNALIGNED wrt_unaligned_f32_t;
typedef double WRT_UNALIGNED wrt_unaligned_f64_t;

WRT_ALWAYS_INLINE uint16_t wrt_little_u16(uint16_t a) { return WRT_LITTLE_ENDIAN ? a : __builtin_bswap16(a); }
WRT_ALWAYS_INLINE uint32_t wrt_little_u32(uint32_t a) { return WRT_LITTLE_ENDIAN ? a : __builtin_bswap32(a); }
WRT_ALWAYS_INLINE uint64_t wrt_little_u64(uint64_t a) { return WRT_LITTLE_ENDIAN ? a : __builtin_bswap64(a); }

WRT_ALWAYS_INLINE uint8_t wrt_load_u8(const uint8_t *from) { return *(const volatile uint8_t *)from; }
WRT_ALWAYS_INLINE uint16_t wrt_load_u16(const uint8_t *from) {
  return wrt_little_u16(*(const volatile wrt_unaligned_u16_t *)from);
}
WRT_ALWAYS_INLINE uint32_t wrt_load_u32(const uint8_t *from) {
  return wrt_little_u32(*(const volatile wrt_unaligned_u32_t *)from);
}
WRT_ALWAYS_INLINE uint64_t wrt_load_u64(const uint8_t *from) {
  return wrt_little_u64(*(const volatile wrt_unaligned_u64_t *)from);
}

WRT_ALWAYS_INLINE uint8_t wrt_read_u8(const uint8_t *from) { return *(const uint8_t *)from; }
WRT_ALWAYS_INLINE uint16_t wrt_read_u16(const uint8_t *from) {
  return wrt_little_u16(*(const wrt_unaligned_u16_t *)from);
}
WRT_ALWAYS_INLINE uint32_t wrt_read_u32(const uint8_t *from) {
  return wrt_little_u32(*(const wrt_unaligned_u32_t *)from);
}
WRT_ALWAYS_INLINE uint64_t wrt_read_u64(const uint8_t *from) {
  return wrt_little_u64(*(const wrt_unaligned_u64_t *)from);
}

WRT_ALWAYS_INLINE void wrt_write_u8(uint8_t *to, uint8_t value) { *to = value; }
WRT_ALWAYS_INLINE void wrt_write_u16(uint8_t *to, uint16_t value) {
  *(wrt_unaligned_u16_t *)to = wrt_little_u16(value);
}
WRT_ALWAYS_INLINE void wrt_write_u32(uint8_t *to, uint32_t value) {
  *(wrt_unaligned_u32_t *)to = wrt_little_u32(value);
}
WRT_ALWAYS_INLINE void wrt_write_u64(uint8_t *to, uint64_t value) {
  *(wrt_unaligned_u64_t *)to = wrt_little_u64(value);
}

/* Floats have accesses of their own: through integers each would take a move between registers. */
#if WRT_LITTLE_ENDIAN
WRT_ALWAYS_INLINE float wrt_load_f32(const uint8_t *from) {
  return *(const volatile wrt_unaligned_f32_t *)from;
}
WRT_ALWAYS_INLINE double wrt_load_f64(const uint8_t *from) {
  return *(const volatile wrt_unaligned_f64_t *)from;
}
WRT_ALWAYS_INLINE float wrt_read_f32(const uint8_t *from) { return *(const wrt_unaligned_f32_t *)from; }
WRT_ALWAYS_INLINE double wrt_read_f64(const uint8_t *from) { return *(const wrt_unaligned_f64_t *)from; }
WRT_ALWAYS_INLINE void wrt_write_f32(uint8_t *to, float value) { *(wrt_unaligned_f32_t *)to = value; }
WRT_ALWAYS_INLINE void wrt_write_f64(uint8_t *to, double value) { *(wrt_unaligned_f64_t *)to = value; }
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

#include "wrt_access.h"

/* ---- Bulk instructions: the bounds come before the first write, in 64 bits (spec 4.4.7) ---- */

WRT_ALWAYS_INLINE void wrt_memory_check(const wrt_memory_t *memory, uint32_t at, uint32_t count) {
  if (WRT_UNLIKELY((uint64_t)at + count > memory->size)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
}

typedef struct wrt_sixteen {
  uint64_t low, high;
} wrt_sixteen_t;

/* At most 32 bytes, which may overlap: everything is read before anything is written. The first and the last
 * bytes, as many as one access takes, cover all in between. Cheaper than a call: 0.86 against 1.08 on a
 * program that copies. */
static inline WRT_UNUSED void wrt_move_small(uint8_t *to, const uint8_t *from, uint32_t count) {
  if (count >= 16) {
    wrt_sixteen_t first, last;
    __builtin_memcpy(&first, from, 16);
    __builtin_memcpy(&last, from + (count - 16), 16);
    __builtin_memcpy(to, &first, 16);
    __builtin_memcpy(to + (count - 16), &last, 16);
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

/* A dropped segment has size 0; its data may be NULL, which memcpy must not see. */
static inline WRT_UNUSED void wrt_memory_init(wrt_memory_t *memory, const uint8_t *data, uint32_t data_size,
                                              uint32_t to, uint32_t from, uint32_t count) {
  if (WRT_UNLIKELY((uint64_t)from + count > data_size)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  wrt_memory_check(memory, to, count);
  if (count != 0) __builtin_memcpy(memory->base + to, data + from, count);
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

/* gcc calls a library function for popcount where there is no instruction; clang has good code. */
#if defined(__POPCNT__) || defined(__aarch64__) || defined(__clang__)
#define WRT_HAS_POPCOUNT 1
#else
#define WRT_HAS_POPCOUNT 0
#endif

/* Excess precision (x87) would round twice. */
#if defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ == 0
#define WRT_HAS_EXACT_FLOATS 1
#else
#define WRT_HAS_EXACT_FLOATS 0
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

#define WRT_ALWAYS_INLINE static inline __attribute__((always_inline, unused))
#define WRT_NOINLINE      __attribute__((noinline))
#define WRT_COLD          __attribute__((cold))
#define WRT_NORETURN      __attribute__((noreturn))
#define WRT_UNUSED        __attribute__((unused))
/* What emitted C defines for its own file: a module need not use all of it. */
#define WRT_LOCAL        static __attribute__((unused))
#define WRT_WEAK         __attribute__((weak))
#define WRT_HIDDEN       __attribute__((visibility("hidden")))
#define WRT_THREAD_LOCAL _Thread_local
/* A type that may overlap objects of every other type, at any address. */
#define WRT_UNALIGNED __attribute__((may_alias, aligned(1)))

/* Macros, since clang looks at __builtin_expect before it inlines functions. */
#define WRT_LIKELY(condition)   __builtin_expect(!!(condition), 1)
#define WRT_UNLIKELY(condition) __builtin_expect(!!(condition), 0)

#endif

"""##),
    RuntimeFile(path: "include/wrt/wrt_rounding.h", contents: ##"""
/* wrt_rounding.h: ceil, floor, trunc, nearest (spec 4.3.3). Without an instruction for them they are written
 * out: a call of the C library costs more, does not vectorise, and not every library quiets signalling NaNs.
 */
#ifndef WRT_ROUNDING_H
#define WRT_ROUNDING_H

#include "wrt_float.h"

#if !WRT_HAS_ROUNDING && !WRT_HAS_EXACT_FLOATS
#error "rounding needs float and double arithmetic without excess precision (gcc: -mfpmath=sse)"
#endif

/* How it is written out: at or above 2^52 (f32: 2^23) every number is an integer. Below, adding that number
 * makes the processor round to an integer, to even at half way, as `nearest` wants; subtracting it again is
 * exact. Larger magnitudes and NaNs take zero for it: unchanged, but quiet. The sign is put back, for zeros.
 */

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

WRT_ALWAYS_INLINE float wrt_f32_nearest(float a) {
  return __builtin_copysignf(wrt_f32_round_magnitude(__builtin_fabsf(a)), a);
}

WRT_ALWAYS_INLINE float wrt_f32_trunc(float a) {
  const float magnitude = __builtin_fabsf(a);
  const float rounded = wrt_f32_round_magnitude(magnitude);
  return __builtin_copysignf(rounded - (rounded > magnitude ? 1.0f : 0.0f), a);
}

WRT_ALWAYS_INLINE float wrt_f32_floor(float a) {
  const float rounded = wrt_f32_nearest(a);
  return rounded - (rounded > a ? 1.0f : 0.0f);
}

WRT_ALWAYS_INLINE float wrt_f32_ceil(float a) {
  const float rounded = wrt_f32_nearest(a);
  return __builtin_copysignf(rounded + (rounded < a ? 1.0f : 0.0f), a);
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

WRT_ALWAYS_INLINE double wrt_f64_nearest(double a) {
  return __builtin_copysign(wrt_f64_round_magnitude(__builtin_fabs(a)), a);
}

WRT_ALWAYS_INLINE double wrt_f64_trunc(double a) {
  const double magnitude = __builtin_fabs(a);
  const double rounded = wrt_f64_round_magnitude(magnitude);
  return __builtin_copysign(rounded - (rounded > magnitude ? 1.0 : 0.0), a);
}

WRT_ALWAYS_INLINE double wrt_f64_floor(double a) {
  const double rounded = wrt_f64_nearest(a);
  return rounded - (rounded > a ? 1.0 : 0.0);
}

WRT_ALWAYS_INLINE double wrt_f64_ceil(double a) {
  const double rounded = wrt_f64_nearest(a);
  return __builtin_copysign(rounded + (rounded < a ? 1.0 : 0.0), a);
}

#endif

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
  WRT_TRAP_EXIT /* wrt_exit: no error */
} wrt_trap_code_t;

/* What an executable exits with after a trap: 128 + SIGABRT, as if it had aborted. */
#define WRT_TRAP_EXIT_STATUS 134

typedef struct wrt_trap {
  wrt_trap_code_t code;
  uint32_t exit_status;    /* WRT_TRAP_EXIT only */
  bool has_function;       /* the Wasm function that trapped is known; it may have been inlined, */
  uint32_t function_index; /* then this is the function it was inlined into */
  char function_name[256]; /* shortened if need be, empty if not known */
} wrt_trap_t;

/* Ends the innermost wrt_try of this thread; without one, reports and exits. */
WRT_COLD WRT_NOINLINE WRT_NORETURN void wrt_trap(wrt_trap_code_t code);

/* Ends the innermost wrt_try as a trap with code WRT_TRAP_EXIT (WASI's proc_exit). */
WRT_COLD WRT_NOINLINE WRT_NORETURN void wrt_exit(uint32_t status);

/* Runs body(argument). WRT_TRAP_NONE if it returned, else what ended it, with details in *trap, which
 * may be NULL: then no time goes into details. C frames in between are left without clean-up. */
wrt_trap_code_t wrt_try(void (*body)(void *argument), void *argument, wrt_trap_t *trap);

/* The words of the core test suite. */
const char *wrt_trap_message(wrt_trap_code_t code);

/* Writes "wasm trap: ..." and the function, if known, to stderr. */
void wrt_trap_report(const wrt_trap_t *trap);

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

/* Any function, cast to its real type before it is called:
 * RESULT code(void *instance, PARAMETERS...). Several results come as a struct of them. */
typedef void (*wrt_code_t)(void);

typedef struct wrt_function {
  wrt_code_t code;
  void *instance; /* first argument of code */
  const wrt_type_t *type;
} wrt_function_t;

/* ---- Instances of memories, tables, globals, tags (spec 4.2) -------------------------------- */

typedef struct wrt_memory {
  uint8_t *base;       /* never moves while the memory lives */
  uint64_t size;       /* in bytes, accessible from base */
  uint64_t pages;      /* size in pages */
  uint64_t maximum;    /* in pages: what the type says, or what the index type allows */
  uint64_t reserved;   /* bytes of address space behind base, guard included */
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
  bool has_maximum;       /* table, memory */
  uint32_t page_shift;    /* memory */
  uint64_t minimum;       /* table, memory */
  uint64_t maximum;       /* table, memory */
} wrt_import_t;

typedef struct wrt_export {
  wrt_name_t name;
  wrt_extern_kind_t kind;
} wrt_export_t;

/* Names of functions, for messages: text + offsets[i] is the zero-terminated name of function i.
 * Offset 0 is the empty string (no name). No pointers, so nothing to relocate at start. */
typedef struct wrt_names {
  uint32_t count;
  const uint32_t *offsets;
  const char *text;
} wrt_names_t;

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
} wrt_module_t;

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

#endif

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

static bool wrt_memory_matches(const wrt_import_t *import, const wrt_memory_t *memory) {
  return memory->is_64 == import->is_64 && memory->is_shared == import->is_shared &&
         memory->page_shift == import->page_shift &&
         wrt_limits_match(import, memory->pages, memory->has_maximum, memory->maximum);
}

static bool wrt_global_matches(const wrt_import_t *import, const wrt_global_t *global) {
  if (global->is_mutable != import->is_mutable) return false;
  if (global->is_mutable) return wrt_value_type_equals(global->type, import->value);
  return wrt_value_type_matches(global->type, import->value);
}

static bool wrt_extern_matches(const wrt_import_t *import, const wrt_extern_t *found) {
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

typedef struct wrt_message {
  char *text;
  size_t size;
  size_t length;
} wrt_message_t;

/* All of `piece` or nothing, so that no escape is cut in half. */
static void wrt_message_add(wrt_message_t *message, const char *piece) {
  const size_t length = strlen(piece);
  if (length >= message->size - message->length) {
    message->size = message->length + 1; /* full: nothing shorter either */
    return;
  }
  memcpy(message->text + message->length, piece, length + 1);
  message->length += length;
}

/* In quotes, as the text format writes strings: odd bytes as two hexadecimal digits. */
static void wrt_message_add_name(wrt_message_t *message, wrt_name_t name) {
  wrt_message_add(message, "\"");
  for (size_t i = 0; i < name.length; i++) {
    const unsigned char byte = (unsigned char)name.bytes[i];
    const bool is_plain = byte >= 0x20 && byte != 0x7f && byte != '"' && byte != '\\';
    char piece[4];
    snprintf(piece, sizeof piece, is_plain ? "%c" : "\\%02x", byte);
    wrt_message_add(message, piece);
  }
  wrt_message_add(message, "\"");
}

static bool wrt_link_fail(wrt_message_t message, const char *reason, const wrt_import_t *import) {
  if (message.size == 0) return false;
  message.text[0] = '\0';
  wrt_message_add(&message, reason);
  wrt_message_add(&message, ": ");
  wrt_message_add_name(&message, import->module);
  wrt_message_add(&message, " ");
  wrt_message_add_name(&message, import->name);
  return false;
}

/* ---- Linking ---- */

bool wrt_link(const wrt_module_t *module, const wrt_resolver_t *resolver, wrt_extern_t *imports, char *text,
              size_t size) {
  const wrt_message_t message = {text, text == NULL ? 0 : size, 0};
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
  volatile bool is_describing; /* a fault now is one of ours, while gathering details */
  bool has_alternate_stack;
} wrt_thread_t;

extern WRT_HIDDEN WRT_THREAD_LOCAL wrt_thread_t wrt_this_thread;

/* Ends the innermost wrt_try; program_counter is where it happened, 0 if that is the caller. */
WRT_COLD WRT_NORETURN WRT_HIDDEN void wrt_raise(wrt_trap_code_t code, uint32_t exit_status,
                                                uintptr_t program_counter);
/* A fault while describing: ends the trap under way without details. */
WRT_COLD WRT_NORETURN WRT_HIDDEN void wrt_raise_undescribed(void);

/* ---- signals.c ---- */

/* Installs the handlers, once, and this thread's alternate stack. */
WRT_HIDDEN void wrt_signals_enter_thread(void);

/* ---- reservations.c ---- */

/* The address ranges of live memories, for the signal handler. False: out of memory. */
WRT_HIDDEN bool wrt_reservations_add(uintptr_t start, uint64_t size);
WRT_HIDDEN void wrt_reservations_remove(uintptr_t start);
WRT_HIDDEN bool wrt_reservations_contain(uintptr_t address); /* async-signal-safe */

/* ---- symbols.c, names.c ---- */

/* Finds the Wasm function that program_counter or one of the calls around it is in. */
WRT_HIDDEN void wrt_symbols_describe(wrt_trap_t *trap, uintptr_t program_counter);

/* If `symbol` is one that the compiler gives to functions (f12, f12_fib, prefix_f12_fib), fills in the trap's
 * function and returns true. */
WRT_HIDDEN bool wrt_names_describe(wrt_trap_t *trap, const char *symbol, size_t length);
WRT_HIDDEN void wrt_names_add(const wrt_module_t *module);

#endif

"""##),
    RuntimeFile(path: "src/listen.c", contents: ##"""
/* listen.c: the sockets that an executable is granted, open before the guest starts. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
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

/* Numbers only: names would need the network before the program starts. The size, 0 if it is no address. */
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
    snprintf(message, message_size, "cannot listen on \"%s\": neither 127.0.0.1:8080 nor [::1]:8080 nor fd",
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

static const wrt_function_t *wrt_main_find(void *instance, const char *name) {
  wrt_extern_t found;
  if (!wrt_find_export(wrt_program.module, instance, name, strlen(name), &found)) return NULL;
  if (found.kind != WRT_EXTERN_FUNCTION) return NULL;
  return strcmp(found.of.function->type->signature, "(func)") == 0 ? found.of.function : NULL;
}

static void wrt_main_call(void *argument) {
  const wrt_function_t *const function = (const wrt_function_t *)argument;
  ((void (*)(void *))function->code)(function->instance);
}

/* A command's _start; a reactor's _initialize (WASI's application ABI); neither: the module's start function
 * has done it all. */
static wrt_trap_code_t wrt_main_run(void *instance, wrt_trap_t *trap) {
  const wrt_function_t *function = wrt_main_find(instance, "_start");
  if (function == NULL) function = wrt_main_find(instance, "_initialize");
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
static int wrt_main_instance(const char *name, void *instance, wrt_wasi_t *wasi) {
  const wrt_module_t *const module = wrt_program.module;
  const size_t import_count = module->import_count == 0 ? 1 : module->import_count;
  char message[512];
  wrt_extern_t *const imports = calloc(import_count, sizeof *imports);
  if (imports == NULL) {
    fprintf(stderr, "%s: out of memory\n", name);
    return 1;
  }
  /* Nothing resolves: WASI's functions are bound by the translator and are no imports any more. */
  if (!wrt_link(module, NULL, imports, message, sizeof message)) {
    fprintf(stderr, "%s: %s\n", name, message);
    free(imports);
    return 1;
  }
  wrt_trap_t trap;
  wrt_trap_code_t code = wrt_instantiate(module, instance, imports, wasi, &trap);
  if (code == WRT_TRAP_NONE) code = wrt_main_run(instance, &trap);
  free(imports);
  if (code == WRT_TRAP_EXIT) return (int)(trap.exit_status & 0xff);
  if (code == WRT_TRAP_NONE) return 0;
  fflush(stdout);
  wrt_trap_report(&trap);
  return WRT_TRAP_EXIT_STATUS;
}

/* The guest's arguments and grants are settled. What it returns is the exit status. */
static int wrt_main_start(const char *name, wrt_grants_t *grants, int argc, char **argv) {
  const wrt_module_t *const module = wrt_program.module;
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
  const int status = wrt_main_instance(name, instance, wasi);
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
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#if WRT_HAS_MMAP
#include <sys/mman.h>
#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif
#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif
#endif

/* Every effective address, 2^33 bytes, and a guard for what an access at the last one reaches beyond: see
 * wrt_memory.h. The guard is at least a page on every system. */
#define WRT_ADDRESSABLE (UINT64_C(1) << 33)
#define WRT_GUARD       (UINT64_C(64) << 10)

/* Where addresses are checked and space is short: what to begin with. */
#define WRT_MOST_ON_32_BIT (UINT64_C(1) << 30)
#define WRT_MOST_FROM_HEAP (UINT64_C(64) << 20)

/* ---- Address space ---- */

#if WRT_HAS_MMAP

static void *wrt_space_reserve(uint64_t bytes) {
  if (bytes > SIZE_MAX) return NULL;
  const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  void *const base = mmap(NULL, (size_t)bytes, PROT_NONE, flags, -1, 0);
  return base == MAP_FAILED ? NULL : base;
}

static void wrt_space_free(void *base, uint64_t bytes) { munmap(base, (size_t)bytes); }

/* What becomes accessible was never so before, hence is zero. */
static bool wrt_space_open(void *from, uint64_t bytes) {
  return bytes == 0 || mprotect(from, (size_t)bytes, PROT_READ | PROT_WRITE) == 0;
}

#else

static void *wrt_space_reserve(uint64_t bytes) { return bytes > SIZE_MAX ? NULL : calloc(1, (size_t)bytes); }

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

/* As much as can be had, by halving, of what the memory may ever need; NULL if not even `least`. */
static void *wrt_space_reserve_some(uint64_t least, uint64_t most, uint64_t *reserved) {
  if (least == 0) least = UINT64_C(1) << WRT_PAGE_SHIFT; /* base must point somewhere */
  if (!WRT_64_BIT && most > WRT_MOST_ON_32_BIT) most = WRT_MOST_ON_32_BIT;
  if (!WRT_HAS_MMAP && most > WRT_MOST_FROM_HEAP) most = WRT_MOST_FROM_HEAP;
  for (uint64_t bytes = most; bytes > least; bytes /= 2) {
    void *const base = wrt_space_reserve(bytes);
    *reserved = bytes;
    if (base != NULL) return base;
  }
  *reserved = least;
  return wrt_space_reserve(least);
}

/* ---- Memories ---- */

void wrt_memory_reserve(wrt_memory_t *memory, uint64_t pages, uint64_t maximum, bool has_maximum,
                        bool needs_guard) {
  memset(memory, 0, sizeof *memory);
  if (!has_maximum || maximum > WRT_MAXIMUM_PAGES) maximum = WRT_MAXIMUM_PAGES;
  if (pages > maximum) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  const uint64_t bytes = pages << WRT_PAGE_SHIFT;
  void *base = NULL;
  uint64_t reserved = WRT_ADDRESSABLE + WRT_GUARD;
  if (WRT_64_BIT && WRT_HAS_MMAP) base = wrt_space_reserve(reserved);
  if (base == NULL && !needs_guard) {
    base = wrt_space_reserve_some(bytes, maximum << WRT_PAGE_SHIFT, &reserved);
  }
  if (base == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  if (!wrt_space_open(base, bytes) || !wrt_reservations_add((uintptr_t)base, reserved)) {
    wrt_space_free(base, reserved);
    wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  }
  memory->base = (uint8_t *)base;
  memory->size = bytes;
  memory->pages = pages;
  memory->maximum = maximum;
  memory->reserved = reserved;
  memory->page_shift = WRT_PAGE_SHIFT;
  memory->has_maximum = has_maximum;
}

void wrt_memory_free(wrt_memory_t *memory) {
  if (memory->base != NULL) {
    wrt_reservations_remove((uintptr_t)memory->base);
    wrt_space_free(memory->base, memory->reserved);
  }
  memset(memory, 0, sizeof *memory);
}

uint32_t wrt_memory_grow(wrt_memory_t *memory, uint32_t pages) {
  const uint64_t old_pages = memory->pages;
  if (pages > memory->maximum - old_pages) return UINT32_MAX;
  const uint64_t added = (uint64_t)pages << WRT_PAGE_SHIFT;
  if (added > memory->reserved - memory->size) return UINT32_MAX;
  if (!wrt_space_open(memory->base + (size_t)memory->size, added)) return UINT32_MAX;
  memory->pages = old_pages + pages;
  memory->size += added;
  return (uint32_t)old_pages;
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

/* Finds it at the start or, behind a library's prefix, after a '_'. */
static bool wrt_symbol_parse(const char *name, size_t length, wrt_symbol_t *symbol) {
  if (length >= 4 && memcmp(name, "wrt_", 4) == 0) return false; /* wrt_f32_min */
  const char *const end = name + length;
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

/* The name in the module that the symbol belongs to: the only module, or the only one that has this name at
 * this index. */
static const char *wrt_name_of(const wrt_symbol_t *symbol) {
  const char *found = NULL;
  bool is_certain = false, is_ambiguous = false;
  size_t candidates = 0;
  for (size_t i = 0; i < WRT_MOST_MODULES; i++) {
    const wrt_module_t *const module = atomic_load(&wrt_modules[i]);
    if (module == NULL) continue;
    candidates++;
    if (symbol->index >= module->names->count) continue;
    const char *const name = module->names->text + module->names->offsets[symbol->index];
    const bool is_from = wrt_symbol_is_from(symbol, name);
    if (is_certain && is_from) is_ambiguous = is_ambiguous || strcmp(found, name) != 0;
    if (!is_certain) found = name;
    is_certain = is_certain || is_from;
  }
  return !is_ambiguous && (is_certain || candidates == 1) ? found : NULL;
}

bool wrt_names_describe(wrt_trap_t *trap, const char *name, size_t length) {
  wrt_symbol_t symbol;
  if (!wrt_symbol_parse(name, length, &symbol)) return false;
  const char *text = wrt_name_of(&symbol);
  size_t text_length = text == NULL ? 0 : strlen(text);
  if (text_length == 0) { /* better the sanitised name than none */
    text = symbol.text;
    text_length = symbol.text_length;
  }
  if (text_length >= sizeof trap->function_name) {
    text_length = sizeof trap->function_name - 1;
    /* Do not cut within a UTF-8 sequence. */
    while (text_length > 0 && ((unsigned char)text[text_length] & 0xc0) == 0x80)
      text_length--;
  }
  memcpy(trap->function_name, text, text_length);
  trap->function_name[text_length] = '\0';
  trap->function_index = symbol.index;
  trap->has_function = true;
  return true;
}

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

void wrt_policy_print(const wrt_grants_t *grants, const wrt_program_t *program, FILE *file) {
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

/* One argument that starts with --wasm-. */
static bool wrt_option(wrt_grants_t *grants, const char *argument, char **text) {
  const char *value;
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
          "--wasm-path-resolver=kernel|walk, --wasm-policy (-- ends them)",
          argv[at]);
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
  *grants = (wrt_grants_t){.walks_paths = program->walks_paths};
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
  if (wrt_this_thread.is_describing && information->si_code > 0) wrt_raise_undescribed();
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
    RuntimeFile(path: "src/symbols.c", contents: ##"""
/* symbols.c: from a place in the machine code to the Wasm function it came from, by the symbol table of the
 * executable or shared object, read from its file. Runs in signal handlers: no allocation, no lock of our
 * own, and every number in the file is checked, since the file may have been replaced. */
#define _GNU_SOURCE 1 /* dl_iterate_phdr */
#include "internal.h"

#if WRT_SYMBOLS

#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unwind.h>

/* Frames of the runtime and of the C library that may lie between a trap and the Wasm function. */
#define WRT_MOST_FRAMES 32

typedef ElfW(Ehdr) wrt_elf_header_t;
typedef ElfW(Shdr) wrt_elf_section_t;
typedef ElfW(Sym) wrt_elf_symbol_t;

/* ---- The file that an address was loaded from ---- */

typedef struct wrt_object {
  uintptr_t address; /* asked for */
  uintptr_t bias;
  const char *path;
  bool is_found;
} wrt_object_t;

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

typedef struct wrt_image {
  const uint8_t *bytes;
  size_t size;
} wrt_image_t;

static wrt_image_t wrt_image_map(const char *path) {
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
static bool wrt_table_describe(wrt_image_t image, const wrt_elf_section_t *symbols,
                               const wrt_elf_section_t *strings, uint64_t address, wrt_trap_t *trap) {
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
    if (end != NULL && wrt_names_describe(trap, name, (size_t)(end - name))) return true;
  }
  return false;
}

static bool wrt_image_describe(wrt_image_t image, uint64_t address, wrt_trap_t *trap) {
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
    if (wrt_table_describe(image, &symbols, &strings, address, trap)) return true;
  }
  return false;
}

static bool wrt_address_describe(uintptr_t address, wrt_trap_t *trap) {
  wrt_object_t object = {.address = address};
  dl_iterate_phdr(wrt_object_visit, &object);
  if (!object.is_found) return false;
  const wrt_image_t image = wrt_image_map(object.path);
  if (image.bytes == NULL) return false;
  const bool is_found = wrt_image_describe(image, address - object.bias, trap);
  munmap((void *)(uintptr_t)image.bytes, image.size);
  return is_found;
}

/* ---- The calls around an address ---- */

typedef struct wrt_walk {
  wrt_trap_t *trap;
  unsigned frames;
} wrt_walk_t;

static _Unwind_Reason_Code wrt_walk_visit(struct _Unwind_Context *context, void *argument) {
  wrt_walk_t *const walk = (wrt_walk_t *)argument;
  int is_exact = 0;
  const uintptr_t next = (uintptr_t)_Unwind_GetIPInfo(context, &is_exact);
  /* A call that does not return may be a function's last instruction: look at the call, not behind. */
  const uintptr_t address = is_exact ? next : next - 1;
  if (next == 0 || wrt_address_describe(address, walk->trap)) return _URC_END_OF_STACK;
  return ++walk->frames < WRT_MOST_FRAMES ? _URC_NO_REASON : _URC_END_OF_STACK;
}

void wrt_symbols_describe(wrt_trap_t *trap, uintptr_t program_counter) {
  if (program_counter != 0 && wrt_address_describe(program_counter, trap)) return;
  wrt_walk_t walk = {trap, 0};
  _Unwind_Backtrace(wrt_walk_visit, &walk);
}

#else

typedef int wrt_symbols_are_not_read_t; /* an empty translation unit is not C */

#endif

"""##),
    RuntimeFile(path: "src/table.c", contents: ##"""
/* table.c: what of tables is not inline (spec 4.4.6). */
#include <stdlib.h>
#include <string.h>

#include "wrt/wrt.h"

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
}

void wrt_table_free(wrt_table_t *table) {
  free(table->of.references);
  memset(table, 0, sizeof *table);
}

/* Room for `size` elements, and some more so that growing by one is cheap. */
static bool wrt_table_make_room(wrt_table_t *table, uint64_t size) {
  if (size <= table->capacity) return true;
  uint64_t capacity = table->capacity + table->capacity / 2;
  if (capacity < size) capacity = size;
  if (capacity > WRT_TABLE_LIMIT) capacity = WRT_TABLE_LIMIT;
  void *const elements = realloc(table->of.references, (size_t)capacity * wrt_table_element_size(table));
  if (elements == NULL) return false;
  table->of.references = elements;
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
  case WRT_TRAP_EXIT:
    return "exit";
  }
  return "unknown trap";
}

/* Function names come from the module: nothing in them may reach a terminal as a control sequence. */
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

void wrt_trap_report(const wrt_trap_t *trap) {
  fprintf(stderr, "wasm trap: %s\n", wrt_trap_message(trap->code));
  if (!trap->has_function) return;
  fprintf(stderr, "  in func[%u]", (unsigned)trap->function_index);
  if (trap->function_name[0] != '\0') {
    fputs(" \"", stderr);
    wrt_print_name(trap->function_name);
    fputc('"', stderr);
  }
  fputc('\n', stderr);
}

/* ---- Raising ---- */

static WRT_NORETURN void wrt_jump(wrt_catch_t *frame) {
#if WRT_HAS_SIGNALS
  siglongjmp(frame->jump, 1);
#else
  longjmp(frame->jump, 1);
#endif
}

#if WRT_SYMBOLS

/* Enough stack to read symbols and unwind? Touching it now makes the fault, if it is not, come here and not
 * where the dynamic linker holds a lock. */
static WRT_NOINLINE void wrt_probe_stack(void) {
  volatile char room[48 << 10];
  for (size_t at = sizeof room; at >= 1024; at -= 1024)
    room[at - 1] = 0;
}

static void wrt_describe(wrt_trap_t *trap, uintptr_t program_counter) {
  wrt_this_thread.is_describing = true;
  if (program_counter == 0) wrt_probe_stack(); /* else this runs on the alternate stack */
  wrt_symbols_describe(trap, program_counter);
  wrt_this_thread.is_describing = false;
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
  wrt_jump(frame);
}

void wrt_raise_undescribed(void) {
  wrt_this_thread.is_describing = false;
  wrt_catch_t *const frame = wrt_this_thread.innermost;
  if (frame == NULL) {
    wrt_uncaught.has_function = false;
    wrt_trap_report(&wrt_uncaught);
    _Exit(WRT_TRAP_EXIT_STATUS);
  }
  frame->trap->has_function = false;
  frame->trap->function_name[0] = '\0';
  wrt_jump(frame);
}

void wrt_trap(wrt_trap_code_t code) { wrt_raise(code, 0, 0); }

void wrt_exit(uint32_t status) { wrt_raise(WRT_TRAP_EXIT, status, 0); }

/* ---- Catching ---- */

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
  if (sigsetjmp(frame.jump, 0) == 0) body(argument);
#else
  if (setjmp(frame.jump) == 0) body(argument);
#endif
  wrt_this_thread.innermost = frame.outer;
  return frame.code;
}

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
};

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

typedef struct wrt_listed {
  uint64_t inode;
  size_t name; /* index into names */
  uint32_t name_size;
  uint8_t filetype;
} wrt_listed_t;

struct wrt_listing {
  wrt_entries_t *unread; /* NULL once everything was read */
  wrt_listed_t *entries;
  size_t count;
  size_t capacity;
  char *names;
  size_t names_size;
  size_t names_capacity;
};

void wrt_listing_free(wrt_listing_t *listing) {
  if (listing == NULL) return;
  wrt_entries_close(listing->unread);
  free(listing->entries);
  free(listing->names);
  free(listing);
}

static wrt_errno_t wrt_listing_add(wrt_listing_t *listing, const char *name, uint64_t inode,
                                   uint8_t filetype) {
  const size_t size = strlen(name);
  if (listing->count == listing->capacity) {
    const size_t capacity = listing->capacity == 0 ? 32 : listing->capacity * 2;
    wrt_listed_t *entries = realloc(listing->entries, capacity * sizeof *entries);
    if (entries == NULL) return WRT_ERRNO_NOMEM;
    listing->entries = entries;
    listing->capacity = capacity;
  }
  if (listing->names_capacity - listing->names_size < size) {
    const size_t capacity = (listing->names_capacity + size) * 2;
    char *names = realloc(listing->names, capacity);
    if (names == NULL) return WRT_ERRNO_NOMEM;
    listing->names = names;
    listing->names_capacity = capacity;
  }
  memcpy(listing->names + listing->names_size, name, size);
  listing->entries[listing->count++] = (wrt_listed_t){
      .inode = inode, .name = listing->names_size, .name_size = (uint32_t)size, .filetype = filetype};
  listing->names_size += size;
  return WRT_ERRNO_SUCCESS;
}

/* Reads one more entry. At the end of the directory `unread` becomes NULL. */
static wrt_errno_t wrt_listing_read(wrt_listing_t *listing) {
  wrt_entry_t entry;
  const wrt_errno_t error = wrt_entries_next(listing->unread, &entry);
  if (error != WRT_ERRNO_SUCCESS) return error;
  if (entry.name != NULL) return wrt_listing_add(listing, entry.name, entry.inode, entry.filetype);
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
  if (error == WRT_ERRNO_SUCCESS) error = wrt_listing_add(listing, ".", inode, WRT_FILETYPE_DIRECTORY);
  if (error == WRT_ERRNO_SUCCESS) error = wrt_listing_add(listing, "..", inode, WRT_FILETYPE_DIRECTORY);
  if (error != WRT_ERRNO_SUCCESS) {
    wrt_listing_free(listing);
    return error;
  }
  *result = listing;
  return WRT_ERRNO_SUCCESS;
}

/* Copies as much as fits; true if something was cut off. */
static bool wrt_append(uint8_t *buffer, uint32_t size, uint32_t *used, const void *bytes, uint32_t count) {
  const uint32_t space = size - *used;
  const uint32_t copied = count < space ? count : space;
  memcpy(buffer + *used, bytes, copied);
  *used += copied;
  return copied < count;
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
  wrt_listing_t *listing = entry->listing;
  uint32_t used = 0;
  bool is_full = size == 0;
  for (uint64_t index = cookie; !is_full; index++) {
    while (index >= listing->count && listing->unread != NULL) {
      error = wrt_listing_read(listing);
      if (error != WRT_ERRNO_SUCCESS && used == 0) return error;
      if (error != WRT_ERRNO_SUCCESS) goto done; /* what there is first: the error comes again */
    }
    if (index >= listing->count) break;
    const wrt_listed_t *listed = &listing->entries[index];
    uint8_t header[WRT_SIZE_DIRENT] = {0};
    wrt_put_u64(header, index + 1);
    wrt_put_u64(header + 8, listed->inode);
    wrt_put_u32(header + 16, listed->name_size);
    header[20] = listed->filetype;
    is_full = wrt_append(bytes, size, &used, header, sizeof header) ||
              wrt_append(bytes, size, &used, listing->names + listed->name, listed->name_size);
  }
done:
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

#include <sys/socket.h>
#include <unistd.h>

#include "guest.h"

typedef enum wrt_direction { WRT_READ, WRT_WRITE } wrt_direction_t;

static ssize_t wrt_transfer_once(const wrt_fd_t *entry, wrt_direction_t direction, const struct iovec *vector,
                                 int count, bool is_positioned, off_t offset) {
  if (is_positioned)
    return direction == WRT_READ ? preadv(entry->host, vector, count, offset)
                                 : pwritev(entry->host, vector, count, offset);
  if (direction == WRT_READ)
    return count == 1 ? read(entry->host, vector->iov_base, vector->iov_len)
                      : readv(entry->host, vector, count);
#if defined(MSG_NOSIGNAL)
  if (entry->filetype == WRT_FILETYPE_SOCKET_STREAM || entry->filetype == WRT_FILETYPE_SOCKET_DGRAM) {
    const struct msghdr message = {.msg_iov = (struct iovec *)(uintptr_t)vector, .msg_iovlen = (size_t)count};
    return sendmsg(entry->host, &message, MSG_NOSIGNAL);
  }
#endif
  return count == 1 ? write(entry->host, vector->iov_base, vector->iov_len)
                    : writev(entry->host, vector, count);
}

static wrt_errno_t wrt_transfer(wrt_wasi_t *wasi, uint32_t fd, wrt_direction_t direction, uint32_t iovs,
                                uint32_t iovs_count, bool is_positioned, uint64_t offset, uint32_t result) {
  wrt_errno_t error;
  const uint64_t right = direction == WRT_READ ? WRT_RIGHT_FD_READ : WRT_RIGHT_FD_WRITE;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if (entry->filetype == WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_ISDIR;
  /* As POSIX: a descriptor that was not opened for this is a bad one. */
  if ((entry->rights_base & right) == 0) return WRT_ERRNO_BADF;
  struct iovec vector[WRT_IOVEC_LIMIT];
  int count;
  error = wrt_guest_iovecs(wasi, iovs, iovs_count, vector, &count);
  if (error != WRT_ERRNO_SUCCESS) return error;
  uint8_t *transferred = wrt_guest_range(wasi, result, 4);
  if (transferred == NULL) return WRT_ERRNO_FAULT;
  if (offset > INT64_MAX) return WRT_ERRNO_INVAL;
  const ssize_t size =
      WRT_UNINTERRUPTED(wrt_transfer_once(entry, direction, vector, count, is_positioned, (off_t)offset));
  if (size < 0) return wrt_errno_last();
  wrt_put_u32(transferred, (uint32_t)size);
  return WRT_ERRNO_SUCCESS;
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

/* Before 1970 there is no timestamp. */
uint64_t wrt_nanoseconds(const struct timespec *time) {
  return time->tv_sec < 0 ? 0 : (uint64_t)time->tv_sec * 1000000000U + (uint64_t)time->tv_nsec;
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

wrt_fd_t *wrt_fd_get(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, wrt_errno_t *error) {
  wrt_fd_t *entry = wrt_fd_table_at(&wasi->fds, fd);
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
/* Takes the lowest free number. Room must be reserved. */
uint32_t wrt_fd_table_insert(wrt_fd_table_t *table, wrt_fd_t entry);
/* Adds a number that is free, for a standard stream that is not there. */
void wrt_fd_table_skip(wrt_fd_table_t *table);
wrt_errno_t wrt_fd_table_close(wrt_fd_table_t *table, uint32_t fd);
void wrt_fd_table_free(wrt_fd_table_t *table);

struct wrt_wasi;

/* The descriptor if it is open and has all of `rights`; else *error is EBADF or ENOTCAPABLE. */
wrt_fd_t *wrt_fd_get(const struct wrt_wasi *wasi, uint32_t fd, uint64_t rights, wrt_errno_t *error);

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

uint64_t wrt_nanoseconds(const struct timespec *time);

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

wrt_errno_t wrt_guest_path(const wrt_wasi_t *wasi, uint32_t address, uint32_t size, wrt_path_t *path) {
  const uint8_t *bytes = wrt_guest_range(wasi, address, size);
  if (bytes == NULL) return WRT_ERRNO_FAULT;
  if (size >= WRT_PATH_LIMIT) return WRT_ERRNO_NAMETOOLONG;
  memcpy(path->text, bytes, size);
  path->text[size] = '\0';
  path->length = size;
  if (memchr(path->text, '\0', size) != NULL) return WRT_ERRNO_INVAL;
  if (!wrt_is_utf8((const uint8_t *)path->text, size)) return WRT_ERRNO_ILSEQ;
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
  char text[WRT_PATH_LIMIT];
  uint32_t length;
} wrt_path_t;

wrt_errno_t wrt_guest_path(const wrt_wasi_t *wasi, uint32_t address, uint32_t size, wrt_path_t *path);

/* Whole vectors that are longer than this are read or written in part, as POSIX allows. */
enum { WRT_IOVEC_LIMIT = 1024 };

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
  struct pollfd *polled;
  uint32_t count;
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
  const int ready = ppoll(poll_state->polled, poll_state->count, timeout == UINT64_MAX ? NULL : &time, NULL);
#else
  const uint64_t milliseconds = timeout / 1000000U + (timeout % 1000000U != 0);
  const int ready = poll(poll_state->polled, poll_state->count,
                         timeout == UINT64_MAX      ? -1
                         : milliseconds > INT32_MAX ? INT32_MAX
                                                    : (int)milliseconds);
#endif
  if (ready > 0) poll_state->is_ready = true;
  if (ready >= 0) return WRT_ERRNO_SUCCESS;
  for (uint32_t i = 0; i < poll_state->count; i++)
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
  struct pollfd few_polled[WRT_SUBSCRIPTIONS_ON_STACK] = {0};
  wrt_poll_t poll = {.subscriptions = few, .polled = few_polled, .count = count};
  const bool is_many = count > WRT_SUBSCRIPTIONS_ON_STACK;
  if (is_many) {
    poll.subscriptions = calloc(count, sizeof *poll.subscriptions);
    poll.polled = calloc(count, sizeof *poll.polled);
  }
  wrt_errno_t error = WRT_ERRNO_NOMEM;
  if (poll.subscriptions != NULL && poll.polled != NULL)
    error = wrt_poll_run(wasi, &poll, layout, from, to, happened);
  if (is_many) {
    free(poll.subscriptions);
    free(poll.polled);
  }
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

wrt_errno_t wrt_resolve(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                        wrt_location_t *location) {
  if (path[0] == '/') return WRT_ERRNO_PERM;
  if (path[0] == '\0') return WRT_ERRNO_NOENT;
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
static wrt_errno_t wrt_status_by_name(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                                      struct stat *status) {
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
  ]
}
