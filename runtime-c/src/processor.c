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
