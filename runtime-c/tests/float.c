/* Floating-point instructions (spec 4.3.3) at the edges, NaNs by bit pattern, and rounding against the C
 * library. With the argument "all", rounding of every single f32. */
#include "check.h"

#include <math.h>

/* ---- f32 ---- */

static const uint32_t edges_32[] = {
    0x00000000u, 0x00000001u, 0x007fffffu, 0x00800000u, 0x3effffffu, 0x3f000000u, 0x3f000001u,
    0x3f7fffffu, 0x3f800000u, 0x3fbfffffu, 0x3fc00000u, 0x40200000u, 0x40600000u, 0x4b000000u,
    0x4affffffu, 0x4afffffeu, 0x4b000001u, 0x4b7fffffu, 0x4b800000u, 0x4f000000u, 0x7f7fffffu,
    0x7f800000u, 0x7fc00000u, 0x7fa00000u, 0x7f800001u, 0x7fffffffu, 0x7fd12345u};

static bool is_nan_32(uint32_t bits) { return (bits & ~0x80000000u) > 0x7f800000u; }

/* A NaN result must be an arithmetic NaN: quiet. Any other must be equal bit by bit. */
static void same_32(uint32_t got, uint32_t wanted, const char *what, uint32_t a, uint32_t b, int line) {
  if (is_nan_32(wanted) ? is_nan_32(got) && (got & 0x00400000u) != 0 : got == wanted) return;
  if (++check_failures <= 20) {
    printf("  line %d: %s(0x%" PRIx64 ", 0x%" PRIx64 "): got 0x%" PRIx64 ", wanted 0x%" PRIx64 "\n", line,
           what, (uint64_t)a, (uint64_t)b, (uint64_t)got, (uint64_t)wanted);
  }
}
#define SAME_32(call, wanted) same_32(wrt_f32_to_bits(call), (wanted), #call, bits_a, bits_b, __LINE__)

/* Order with -0 below +0, for values that are not NaNs. */
static int64_t rank_32(uint32_t bits) {
  const int64_t magnitude = (int64_t)(bits & ~0x80000000u);
  return (bits & 0x80000000u) != 0 ? -magnitude - 1 : magnitude;
}

static void binary_32(uint32_t bits_a, uint32_t bits_b) {
  bits_a = (uint32_t)opaque(bits_a);
  bits_b = (uint32_t)opaque(bits_b);
  const float a = wrt_f32_from_bits(bits_a), b = wrt_f32_from_bits(bits_b);
  const bool has_nan = is_nan_32(bits_a) || is_nan_32(bits_b);
  const uint32_t lesser = rank_32(bits_a) < rank_32(bits_b) ? bits_a : bits_b;
  const uint32_t greater = rank_32(bits_a) < rank_32(bits_b) ? bits_b : bits_a;
  SAME_32(wrt_f32_min(a, b), has_nan ? 0x7f800000u | 1 : lesser);
  SAME_32(wrt_f32_max(a, b), has_nan ? 0x7f800000u | 1 : greater);
  if (is_nan_32(bits_a)) {
    /* Of a constant that a C compiler need not add. */
    SAME_32(wrt_f32_min(a, 0.0f), 0x7f800000u | 1);
    SAME_32(wrt_f32_min(-0.0f, a), 0x7f800000u | 1);
    SAME_32(wrt_f32_max(0.0f, a), 0x7f800000u | 1);
    SAME_32(wrt_f32_max(a, -0.0f), 0x7f800000u | 1);
  }
  EQUAL(wrt_f32_to_bits(wrt_f32_copysign(a, b)), (bits_a & ~0x80000000u) | (bits_b & 0x80000000u));
  const bool are_zeros = ((bits_a | bits_b) & ~0x80000000u) == 0;
  const bool is_equal = !has_nan && (bits_a == bits_b || are_zeros);
  const bool is_less = !has_nan && !is_equal && rank_32(bits_a) < rank_32(bits_b);
  const bool is_greater = !has_nan && !is_equal && !is_less;
  EQUAL(wrt_f32_eq(a, b), is_equal ? 1 : 0);
  EQUAL(wrt_f32_ne(a, b), is_equal ? 0 : 1);
  EQUAL(wrt_f32_lt(a, b), is_less ? 1 : 0);
  EQUAL(wrt_f32_gt(a, b), is_greater ? 1 : 0);
  EQUAL(wrt_f32_le(a, b), is_less || is_equal ? 1 : 0);
  EQUAL(wrt_f32_ge(a, b), is_greater || is_equal ? 1 : 0);
  if (has_nan) {
    SAME_32(wrt_f32_add(a, b), 0x7f800000u | 1);
    SAME_32(wrt_f32_sub(a, b), 0x7f800000u | 1);
    SAME_32(wrt_f32_mul(a, b), 0x7f800000u | 1);
    SAME_32(wrt_f32_div(a, b), 0x7f800000u | 1);
  }
}

/* The C library's results, of which the sign of a NaN and its quietness are not asked. */
static void rounding_32(uint32_t bits_a) {
  const uint32_t bits_b = 0;
  const float a = wrt_f32_from_bits((uint32_t)bits_a);
  SAME_32(wrt_f32_ceil(a), wrt_f32_to_bits(ceilf(a)));
  SAME_32(wrt_f32_floor(a), wrt_f32_to_bits(floorf(a)));
  SAME_32(wrt_f32_trunc(a), wrt_f32_to_bits(truncf(a)));
  SAME_32(wrt_f32_nearest(a), wrt_f32_to_bits(rintf(a)));
}

static void unary_32(uint32_t bits_a) {
  bits_a = (uint32_t)opaque(bits_a);
  const uint32_t bits_b = 0;
  const float a = wrt_f32_from_bits(bits_a);
  EQUAL(wrt_f32_to_bits(a), bits_a);
  EQUAL(wrt_f32_to_bits(wrt_f32_opaque(a)), bits_a);
  EQUAL(wrt_f32_to_bits(wrt_f32_abs(a)), bits_a & ~0x80000000u);
  EQUAL(wrt_f32_to_bits(wrt_f32_neg(a)), bits_a ^ 0x80000000u);
  EQUAL(wrt_i32_reinterpret_f32(wrt_f32_reinterpret_i32(bits_a)), bits_a);
  rounding_32(bits_a);
  if (is_nan_32(bits_a) || ((bits_a & 0x80000000u) != 0 && bits_a != 0x80000000u))
    SAME_32(wrt_f32_sqrt(a), 0x7f800000u | 1);
  /* What C compilers fold without the barrier around the constant. */
  const uint32_t quiet = is_nan_32(bits_a) ? 0x7f800000u | 1 : bits_a;
  SAME_32(wrt_f32_mul(a, wrt_f32_opaque(1.0f)), quiet);
  SAME_32(wrt_f32_div(a, wrt_f32_opaque(1.0f)), quiet);
  SAME_32(wrt_f32_sub(a, wrt_f32_opaque(0.0f)), quiet);
  SAME_32(wrt_f32_add(a, wrt_f32_opaque(-0.0f)), quiet);
}

/* ---- f64 ---- */

static const uint64_t edges_64[] = {
    UINT64_C(0x0000000000000000), UINT64_C(0x0000000000000001), UINT64_C(0x000fffffffffffff),
    UINT64_C(0x0010000000000000), UINT64_C(0x3fdfffffffffffff), UINT64_C(0x3fe0000000000000),
    UINT64_C(0x3fe0000000000001), UINT64_C(0x3fefffffffffffff), UINT64_C(0x3ff0000000000000),
    UINT64_C(0x3ff7ffffffffffff), UINT64_C(0x3ff8000000000000), UINT64_C(0x4004000000000000),
    UINT64_C(0x400c000000000000), UINT64_C(0x4330000000000000), UINT64_C(0x432fffffffffffff),
    UINT64_C(0x432ffffffffffffe), UINT64_C(0x4330000000000001), UINT64_C(0x433fffffffffffff),
    UINT64_C(0x4340000000000000), UINT64_C(0x41e0000000000000), UINT64_C(0x7fefffffffffffff),
    UINT64_C(0x7ff0000000000000), UINT64_C(0x7ff8000000000000), UINT64_C(0x7ff4000000000000),
    UINT64_C(0x7ff0000000000001), UINT64_C(0x7fffffffffffffff), UINT64_C(0x7ff8123456789abc)};

static bool is_nan_64(uint64_t bits) {
  return (bits & ~UINT64_C(0x8000000000000000)) > UINT64_C(0x7ff0000000000000);
}

/* A NaN result must be an arithmetic NaN: quiet. Any other must be equal bit by bit. */
static void same_64(uint64_t got, uint64_t wanted, const char *what, uint64_t a, uint64_t b, int line) {
  if (is_nan_64(wanted) ? is_nan_64(got) && (got & UINT64_C(0x0008000000000000)) != 0 : got == wanted) return;
  if (++check_failures <= 20) {
    printf("  line %d: %s(0x%" PRIx64 ", 0x%" PRIx64 "): got 0x%" PRIx64 ", wanted 0x%" PRIx64 "\n", line,
           what, (uint64_t)a, (uint64_t)b, (uint64_t)got, (uint64_t)wanted);
  }
}
#define SAME_64(call, wanted) same_64(wrt_f64_to_bits(call), (wanted), #call, bits_a, bits_b, __LINE__)

/* Order with -0 below +0, for values that are not NaNs. */
static int64_t rank_64(uint64_t bits) {
  const int64_t magnitude = (int64_t)(bits & ~UINT64_C(0x8000000000000000));
  return (bits & UINT64_C(0x8000000000000000)) != 0 ? -magnitude - 1 : magnitude;
}

static void binary_64(uint64_t bits_a, uint64_t bits_b) {
  bits_a = (uint64_t)opaque(bits_a);
  bits_b = (uint64_t)opaque(bits_b);
  const double a = wrt_f64_from_bits(bits_a), b = wrt_f64_from_bits(bits_b);
  const bool has_nan = is_nan_64(bits_a) || is_nan_64(bits_b);
  const uint64_t lesser = rank_64(bits_a) < rank_64(bits_b) ? bits_a : bits_b;
  const uint64_t greater = rank_64(bits_a) < rank_64(bits_b) ? bits_b : bits_a;
  SAME_64(wrt_f64_min(a, b), has_nan ? UINT64_C(0x7ff0000000000000) | 1 : lesser);
  SAME_64(wrt_f64_max(a, b), has_nan ? UINT64_C(0x7ff0000000000000) | 1 : greater);
  if (is_nan_64(bits_a)) {
    /* Of a constant that a C compiler need not add. */
    SAME_64(wrt_f64_min(a, 0.0), UINT64_C(0x7ff0000000000000) | 1);
    SAME_64(wrt_f64_min(-0.0, a), UINT64_C(0x7ff0000000000000) | 1);
    SAME_64(wrt_f64_max(0.0, a), UINT64_C(0x7ff0000000000000) | 1);
    SAME_64(wrt_f64_max(a, -0.0), UINT64_C(0x7ff0000000000000) | 1);
  }
  EQUAL(wrt_f64_to_bits(wrt_f64_copysign(a, b)),
        (bits_a & ~UINT64_C(0x8000000000000000)) | (bits_b & UINT64_C(0x8000000000000000)));
  const bool are_zeros = ((bits_a | bits_b) & ~UINT64_C(0x8000000000000000)) == 0;
  const bool is_equal = !has_nan && (bits_a == bits_b || are_zeros);
  const bool is_less = !has_nan && !is_equal && rank_64(bits_a) < rank_64(bits_b);
  const bool is_greater = !has_nan && !is_equal && !is_less;
  EQUAL(wrt_f64_eq(a, b), is_equal ? 1 : 0);
  EQUAL(wrt_f64_ne(a, b), is_equal ? 0 : 1);
  EQUAL(wrt_f64_lt(a, b), is_less ? 1 : 0);
  EQUAL(wrt_f64_gt(a, b), is_greater ? 1 : 0);
  EQUAL(wrt_f64_le(a, b), is_less || is_equal ? 1 : 0);
  EQUAL(wrt_f64_ge(a, b), is_greater || is_equal ? 1 : 0);
  if (has_nan) {
    SAME_64(wrt_f64_add(a, b), UINT64_C(0x7ff0000000000000) | 1);
    SAME_64(wrt_f64_sub(a, b), UINT64_C(0x7ff0000000000000) | 1);
    SAME_64(wrt_f64_mul(a, b), UINT64_C(0x7ff0000000000000) | 1);
    SAME_64(wrt_f64_div(a, b), UINT64_C(0x7ff0000000000000) | 1);
  }
}

/* The C library's results, of which the sign of a NaN and its quietness are not asked. */
static void rounding_64(uint64_t bits_a) {
  const uint64_t bits_b = 0;
  const double a = wrt_f64_from_bits((uint64_t)bits_a);
  SAME_64(wrt_f64_ceil(a), wrt_f64_to_bits(ceil(a)));
  SAME_64(wrt_f64_floor(a), wrt_f64_to_bits(floor(a)));
  SAME_64(wrt_f64_trunc(a), wrt_f64_to_bits(trunc(a)));
  SAME_64(wrt_f64_nearest(a), wrt_f64_to_bits(rint(a)));
}

static void unary_64(uint64_t bits_a) {
  bits_a = (uint64_t)opaque(bits_a);
  const uint64_t bits_b = 0;
  const double a = wrt_f64_from_bits(bits_a);
  EQUAL(wrt_f64_to_bits(a), bits_a);
  EQUAL(wrt_f64_to_bits(wrt_f64_opaque(a)), bits_a);
  EQUAL(wrt_f64_to_bits(wrt_f64_abs(a)), bits_a & ~UINT64_C(0x8000000000000000));
  EQUAL(wrt_f64_to_bits(wrt_f64_neg(a)), bits_a ^ UINT64_C(0x8000000000000000));
  EQUAL(wrt_i64_reinterpret_f64(wrt_f64_reinterpret_i64(bits_a)), bits_a);
  rounding_64(bits_a);
  if (is_nan_64(bits_a) ||
      ((bits_a & UINT64_C(0x8000000000000000)) != 0 && bits_a != UINT64_C(0x8000000000000000)))
    SAME_64(wrt_f64_sqrt(a), UINT64_C(0x7ff0000000000000) | 1);
  /* What C compilers fold without the barrier around the constant. */
  const uint64_t quiet = is_nan_64(bits_a) ? UINT64_C(0x7ff0000000000000) | 1 : bits_a;
  SAME_64(wrt_f64_mul(a, wrt_f64_opaque(1.0)), quiet);
  SAME_64(wrt_f64_div(a, wrt_f64_opaque(1.0)), quiet);
  SAME_64(wrt_f64_sub(a, wrt_f64_opaque(0.0)), quiet);
  SAME_64(wrt_f64_add(a, wrt_f64_opaque(-0.0)), quiet);
}

/* ---- Between the two ---- */

static void demote_and_promote(void) {
  for (size_t i = 0; i < sizeof edges_32 / sizeof *edges_32; i++) {
    const uint32_t bits_a = (uint32_t)opaque(edges_32[i]);
    const uint64_t promoted = wrt_f64_to_bits(wrt_f64_promote_f32(wrt_f32_from_bits(bits_a)));
    CHECK(is_nan_64(promoted) == is_nan_32(bits_a));
    if (is_nan_32(bits_a)) CHECK((promoted & UINT64_C(0x0008000000000000)) != 0);
    const uint32_t back =
        wrt_f32_to_bits(wrt_f32_demote_f64(wrt_f64_opaque(wrt_f64_promote_f32(wrt_f32_from_bits(bits_a)))));
    if (is_nan_32(bits_a)) CHECK((back & 0x00400000u) != 0);
    if (!is_nan_32(bits_a)) EQUAL(back, bits_a);
  }
  for (size_t i = 0; i < sizeof edges_64 / sizeof *edges_64; i++) {
    const uint32_t demoted = wrt_f32_to_bits(wrt_f32_demote_f64(wrt_f64_from_bits(opaque(edges_64[i]))));
    CHECK(is_nan_32(demoted) == is_nan_64(edges_64[i]));
    if (is_nan_32(demoted)) CHECK((demoted & 0x00400000u) != 0);
  }
  EQUAL(wrt_f32_to_bits(wrt_f32_demote_f64(wrt_f64_from_bits(opaque(UINT64_C(0x47efffffefffffff))))),
        0x7f7fffff);
  EQUAL(wrt_f32_to_bits(wrt_f32_demote_f64(wrt_f64_from_bits(opaque(UINT64_C(0x47effffff0000000))))),
        0x7f800000);
  EQUAL(wrt_f32_to_bits(wrt_f32_demote_f64(wrt_f64_from_bits(opaque(UINT64_C(0x3690000000000000))))), 0);
  EQUAL(wrt_f32_to_bits(wrt_f32_demote_f64(wrt_f64_from_bits(opaque(UINT64_C(0x3690000000000001))))), 1);
}

/* An array at a time, so that the vectorised code is tested too. */
static WRT_NOINLINE void round_many(const float *a, float *ceils, float *floors, float *truncs,
                                    float *nearests, size_t count) {
  for (size_t i = 0; i < count; i++) {
    ceils[i] = wrt_f32_ceil(a[i]);
    floors[i] = wrt_f32_floor(a[i]);
    truncs[i] = wrt_f32_trunc(a[i]);
    nearests[i] = wrt_f32_nearest(a[i]);
  }
}

static void rounding_of_many(uint32_t first, uint32_t step, uint64_t total) {
  enum { COUNT = 4096 };
  static float a[COUNT], ceils[COUNT], floors[COUNT], truncs[COUNT], nearests[COUNT];
  for (uint64_t done = 0; done < total; done += COUNT) {
    for (uint32_t i = 0; i < COUNT; i++) {
      const uint32_t bits = first + (uint32_t)(done + i) * step;
      memcpy(&a[i], &bits, sizeof bits);
    }
    round_many(a, ceils, floors, truncs, nearests, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
      const uint32_t bits_a = wrt_f32_to_bits(a[i]), bits_b = 0;
      SAME_32(ceils[i], wrt_f32_to_bits(ceilf(a[i])));
      SAME_32(floors[i], wrt_f32_to_bits(floorf(a[i])));
      SAME_32(truncs[i], wrt_f32_to_bits(truncf(a[i])));
      SAME_32(nearests[i], wrt_f32_to_bits(rintf(a[i])));
    }
  }
}

static void edges(void) {
  for (size_t i = 0; i < sizeof edges_32 / sizeof *edges_32; i++) {
    unary_32(edges_32[i]);
    unary_32(edges_32[i] | 0x80000000u);
    for (size_t j = 0; j < sizeof edges_32 / sizeof *edges_32; j++) {
      binary_32(edges_32[i], edges_32[j]);
      binary_32(edges_32[i] | 0x80000000u, edges_32[j]);
      binary_32(edges_32[i], edges_32[j] | 0x80000000u);
      binary_32(edges_32[i] | 0x80000000u, edges_32[j] | 0x80000000u);
    }
  }
  for (size_t i = 0; i < sizeof edges_64 / sizeof *edges_64; i++) {
    unary_64(edges_64[i]);
    unary_64(edges_64[i] | UINT64_C(0x8000000000000000));
    for (size_t j = 0; j < sizeof edges_64 / sizeof *edges_64; j++) {
      binary_64(edges_64[i], edges_64[j]);
      binary_64(edges_64[i] | UINT64_C(0x8000000000000000), edges_64[j]);
      binary_64(edges_64[i], edges_64[j] | UINT64_C(0x8000000000000000));
      binary_64(edges_64[i] | UINT64_C(0x8000000000000000), edges_64[j] | UINT64_C(0x8000000000000000));
    }
  }
}

int main(int argc, char **argv) {
  edges();
  demote_and_promote();
  for (int i = 0; i < 200000; i++) {
    const uint64_t a = next_random(), b = next_random();
    unary_64(a);
    binary_64(a, b);
    binary_32((uint32_t)a, (uint32_t)b);
    /* Exponents where rounding does something. */
    unary_64((a & UINT64_C(0x800fffffffffffff)) | ((0x3fd + b % 56) << 52));
  }
  if (argc > 1 && strcmp(argv[1], "all") == 0) {
    rounding_of_many(0, 1, UINT64_C(1) << 32);
  } else {
    rounding_of_many(0, 997, 1 << 22);
  }
  return check_result();
}
