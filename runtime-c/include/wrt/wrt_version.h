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
