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
