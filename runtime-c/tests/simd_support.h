/* simd_support.h: what the tests of vectors share: lanes as numbers, and vectors that are worth trying. */
#ifndef WRT_TEST_SIMD_SUPPORT_H
#define WRT_TEST_SIMD_SUPPORT_H

#include "check.h"
#include "wrt/wrt_simd.h"

/* Lane i of `width` bits, put together from bytes. */
static WRT_UNUSED uint64_t lane_of(wrt_v128_t a, unsigned width, unsigned i) {
  uint64_t result = 0;
  for (unsigned byte = 0; byte < width / 8; byte++) {
    result |= (uint64_t)wrt_i8x16_extract_lane_u(a, i * (width / 8) + byte) << (8 * byte);
  }
  return result;
}

static WRT_UNUSED int64_t signed_of(uint64_t bits, unsigned width) {
  return (int64_t)(bits << (64 - width)) >> (64 - width);
}

static WRT_UNUSED wrt_v128_t with_lane(wrt_v128_t a, unsigned width, unsigned i, uint64_t bits) {
  for (unsigned byte = 0; byte < width / 8; byte++) {
    a = wrt_i8x16_replace_lane(a, (uint32_t)(bits >> (8 * byte)), i * (width / 8) + byte);
  }
  return a;
}

static WRT_UNUSED void same_vector(wrt_v128_t got, wrt_v128_t wanted, const char *what, wrt_v128_t a,
                                   wrt_v128_t b) {
  if (lane_of(got, 64, 0) == lane_of(wanted, 64, 0) && lane_of(got, 64, 1) == lane_of(wanted, 64, 1)) return;
  if (++check_failures > 20) return;
  const wrt_v128_t all[] = {a, b, got, wanted};
  static const char *const names[] = {"a", ", b", ": got", ", wanted"};
  printf("  %s:", what);
  for (int i = 0; i < 4; i++) {
    printf("%s 0x%016" PRIx64 "%016" PRIx64, names[i], lane_of(all[i], 64, 1), lane_of(all[i], 64, 0));
  }
  printf("\n");
}

/* Lanes at the edges of integer and float types, or anything. */
static WRT_UNUSED wrt_v128_t next_vector(void) {
  static const uint32_t words[] = {
      0x00000000u, 0x80000000u, 0x00000001u, 0x7fffffffu, 0xffffffffu, 0x80008000u, 0x7fff7fffu, 0x7f7f8080u,
      0x00ff00ffu, 0x3f800000u, 0xbf800000u, 0x3f000000u, 0x3fc00000u, 0x40200000u, 0xc0600000u, 0x4effffffu,
      0x4f000000u, 0x4f7fffffu, 0x4f800000u, 0xcf000000u, 0xcf000001u, 0x4b000001u, 0x7f800000u, 0xff800000u,
      0x7fc00000u, 0xffc00000u, 0x7fa00000u, 0xffa12345u, 0x00000003u, 0x7f7fffffu};
  static const uint64_t longs[] = {
      UINT64_C(0x8000000000000000), UINT64_C(0x3ff0000000000000), UINT64_C(0x4004000000000000),
      UINT64_C(0x41dfffffffc00000), UINT64_C(0x41dfffffffe00000), UINT64_C(0x41e0000000000000),
      UINT64_C(0x41efffffffe00000), UINT64_C(0x41efffffffffffff), UINT64_C(0x41f0000000000000),
      UINT64_C(0xc1e0000000000000), UINT64_C(0xc1e0000000200000), UINT64_C(0xc1e00000001fffff),
      UINT64_C(0xbfefffffffffffff), UINT64_C(0x7ff0000000000000), UINT64_C(0xfff0000000000000),
      UINT64_C(0x7ff8000000000000), UINT64_C(0x7ff4000000000000), UINT64_C(0xfff4567890123456),
      UINT64_C(0x4330000000000001), UINT64_C(0x3fe0000000000000), UINT64_C(0x7fffffffffffffff)};
  uint64_t halves[2];
  for (int i = 0; i < 2; i++) {
    const uint64_t random = next_random(), choice = next_random();
    const uint64_t word = words[(choice >> 8) % (sizeof words / sizeof *words)];
    const uint64_t other = words[(choice >> 16) % (sizeof words / sizeof *words)];
    switch (choice & 7) {
    case 0:
      halves[i] = random;
      break;
    case 1:
      halves[i] = random & (random >> 7) & UINT64_C(0x0f0f0f0f0f0f0f0f);
      break;
    case 2:
      halves[i] = word << 32 | (uint32_t)random;
      break;
    case 3:
      halves[i] = word << 32 | word;
      break;
    case 4:
      halves[i] = (0x3fe + random % 40) << 52 | random >> 12 | choice << 63;
      break;
    case 5:
      halves[i] = longs[(choice >> 24) % (sizeof longs / sizeof *longs)];
      break;
    default:
      halves[i] = word << 32 | other;
    }
  }
  return wrt_v128_const(opaque(halves[0]), opaque(halves[1]));
}

#endif
