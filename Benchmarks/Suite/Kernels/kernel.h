// kernel.h: what the kernels share: their size from the command line, and numbers that are the same
// everywhere.
#pragma once

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The first argument as a number, or the given one.
static inline int kernel_size(int count, char **arguments, int size) {
  return count > 1 ? atoi(arguments[1]) : size;
}

static inline uint32_t kernel_random(uint32_t *state) {
  uint32_t x = *state;
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  return *state = x;
}

// FNV-1a over 64-bit words: the checksum that a kernel prints.
static inline uint64_t kernel_mix(uint64_t sum, uint64_t word) {
  return (sum ^ word) * UINT64_C(1099511628211);
}

static inline uint64_t kernel_bits(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static inline int kernel_report(const char *name, uint64_t sum) {
  printf("%s %016" PRIx64 "\n", name, sum);
  return 0;
}
