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
