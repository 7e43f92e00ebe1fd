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
