/* Integer vector instructions (spec 4.3.2) against their definitions lane by lane. */
#include "simd_support.h"

/* ---- Lane by lane ---- */

/* What a lane becomes; a and b are the lanes' numbers, signed or not as the instruction wants them. */
typedef int64_t (*lane_function_t)(int64_t a, int64_t b, unsigned width);

static int64_t clamp(int64_t value, int64_t least, int64_t greatest) {
  return value < least ? least : value > greatest ? greatest : value;
}
static int64_t clamp_s(int64_t value, unsigned width) {
  return clamp(value, -(INT64_C(1) << (width - 1)), (INT64_C(1) << (width - 1)) - 1);
}
static int64_t clamp_u(int64_t value, unsigned width) { return clamp(value, 0, (INT64_C(1) << width) - 1); }

static int64_t add(int64_t a, int64_t b, unsigned width) {
  (void)width;
  return (int64_t)((uint64_t)a + (uint64_t)b);
}
static int64_t sub(int64_t a, int64_t b, unsigned width) {
  (void)width;
  return (int64_t)((uint64_t)a - (uint64_t)b);
}
static int64_t mul(int64_t a, int64_t b, unsigned width) {
  (void)width;
  return (int64_t)((uint64_t)a * (uint64_t)b);
}
static int64_t add_sat_s(int64_t a, int64_t b, unsigned width) { return clamp_s(a + b, width); }
static int64_t add_sat_u(int64_t a, int64_t b, unsigned width) { return clamp_u(a + b, width); }
static int64_t sub_sat_s(int64_t a, int64_t b, unsigned width) { return clamp_s(a - b, width); }
static int64_t sub_sat_u(int64_t a, int64_t b, unsigned width) { return clamp_u(a - b, width); }
static int64_t q15mulr(int64_t a, int64_t b, unsigned width) {
  return clamp_s((a * b + 0x4000) >> 15, width);
}

#define PLAIN(name, expression)                                                                              \
  static int64_t name(int64_t a, int64_t b, unsigned width) {                                                \
    (void)a, (void)b, (void)width;                                                                           \
    return (expression);                                                                                     \
  }
PLAIN(avgr, (a + b + 1) / 2)
PLAIN(least, a < b ? a : b)
PLAIN(greatest, a > b ? a : b)
PLAIN(eq, -(a == b))
PLAIN(ne, -(a != b))
PLAIN(lt, -(a < b))
PLAIN(gt, -(a > b))
PLAIN(le, -(a <= b))
PLAIN(ge, -(a >= b))
PLAIN(absolute, a < 0 ? (int64_t)(0 - (uint64_t)a) : a)
PLAIN(negated, (int64_t)(0 - (uint64_t)a))
PLAIN(ones, __builtin_popcount((unsigned)a))

typedef struct binary {
  const char *name;
  wrt_v128_t (*call)(wrt_v128_t, wrt_v128_t);
  lane_function_t lane;
  unsigned width;
  bool is_signed;
} binary_t;

#define ROW(shape, width, name, lane, is_signed)                                                             \
  { #shape "." #name, wrt_##shape##_##name, lane, width, is_signed }
#define COMPARISONS_S(shape, width)                                                                          \
  ROW(shape, width, eq, eq, true), ROW(shape, width, ne, ne, true), ROW(shape, width, lt_s, lt, true),       \
      ROW(shape, width, gt_s, gt, true), ROW(shape, width, le_s, le, true),                                  \
      ROW(shape, width, ge_s, ge, true)
#define COMPARISONS_U(shape, width)                                                                          \
  ROW(shape, width, lt_u, lt, false), ROW(shape, width, gt_u, gt, false),                                    \
      ROW(shape, width, le_u, le, false), ROW(shape, width, ge_u, ge, false),                                \
      ROW(shape, width, min_s, least, true), ROW(shape, width, max_s, greatest, true),                       \
      ROW(shape, width, min_u, least, false), ROW(shape, width, max_u, greatest, false)
#define SATURATING(shape, width)                                                                             \
  ROW(shape, width, add_sat_s, add_sat_s, true), ROW(shape, width, add_sat_u, add_sat_u, false),             \
      ROW(shape, width, sub_sat_s, sub_sat_s, true), ROW(shape, width, sub_sat_u, sub_sat_u, false),         \
      ROW(shape, width, avgr_u, avgr, false)

static const binary_t binaries[] = {
    ROW(i8x16, 8, add, add, true),  ROW(i8x16, 8, sub, sub, true),
    ROW(i16x8, 16, add, add, true), ROW(i16x8, 16, sub, sub, true),
    ROW(i16x8, 16, mul, mul, true), ROW(i32x4, 32, add, add, true),
    ROW(i32x4, 32, sub, sub, true), ROW(i32x4, 32, mul, mul, true),
    ROW(i64x2, 64, add, add, true), ROW(i64x2, 64, sub, sub, true),
    ROW(i64x2, 64, mul, mul, true), SATURATING(i8x16, 8),
    SATURATING(i16x8, 16),          ROW(i16x8, 16, q15mulr_sat_s, q15mulr, true),
    COMPARISONS_S(i8x16, 8),        COMPARISONS_U(i8x16, 8),
    COMPARISONS_S(i16x8, 16),       COMPARISONS_U(i16x8, 16),
    COMPARISONS_S(i32x4, 32),       COMPARISONS_U(i32x4, 32),
    COMPARISONS_S(i64x2, 64),
};

typedef struct unary {
  const char *name;
  wrt_v128_t (*call)(wrt_v128_t);
  lane_function_t lane;
  unsigned width;
  bool is_signed;
} unary_t;

static const unary_t unaries[] = {
    ROW(i8x16, 8, abs, absolute, true),  ROW(i16x8, 16, abs, absolute, true),
    ROW(i32x4, 32, abs, absolute, true), ROW(i64x2, 64, abs, absolute, true),
    ROW(i8x16, 8, neg, negated, true),   ROW(i16x8, 16, neg, negated, true),
    ROW(i32x4, 32, neg, negated, true),  ROW(i64x2, 64, neg, negated, true),
    ROW(i8x16, 8, popcnt, ones, false),
};

static wrt_v128_t by_lane(wrt_v128_t a, wrt_v128_t b, lane_function_t lane, unsigned width, bool is_signed) {
  wrt_v128_t result = wrt_v128_zero();
  for (unsigned i = 0; i < 128 / width; i++) {
    const uint64_t x = lane_of(a, width, i), y = lane_of(b, width, i);
    const int64_t left = is_signed ? signed_of(x, width) : (int64_t)x;
    const int64_t right = is_signed ? signed_of(y, width) : (int64_t)y;
    result = with_lane(result, width, i, (uint64_t)lane(left, right, width));
  }
  return result;
}

static void lane_by_lane(wrt_v128_t a, wrt_v128_t b) {
  for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) {
    const binary_t *const row = &binaries[i];
    same_vector(row->call(a, b), by_lane(a, b, row->lane, row->width, row->is_signed), row->name, a, b);
  }
  for (size_t i = 0; i < sizeof unaries / sizeof *unaries; i++) {
    const unary_t *const row = &unaries[i];
    same_vector(row->call(a), by_lane(a, a, row->lane, row->width, row->is_signed), row->name, a, a);
  }
}

/* ---- Shifts ---- */

typedef struct shift {
  const char *name;
  wrt_v128_t (*call)(wrt_v128_t, uint32_t);
  unsigned width;
  enum { LEFT, RIGHT_S, RIGHT_U } kind;
} shift_t;

#define SHIFTS(shape, width)                                                                                 \
  {#shape ".shl", wrt_##shape##_shl, width, LEFT}, {#shape ".shr_s", wrt_##shape##_shr_s, width, RIGHT_S}, { \
#shape ".shr_u", wrt_##shape##_shr_u, width, RIGHT_U                                                     \
  }

static const shift_t shifts[] = {SHIFTS(i8x16, 8), SHIFTS(i16x8, 16), SHIFTS(i32x4, 32), SHIFTS(i64x2, 64)};

static void shift_by(wrt_v128_t a, uint32_t count) {
  for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++) {
    const shift_t *const row = &shifts[i];
    const unsigned n = count % row->width;
    wrt_v128_t wanted = wrt_v128_zero();
    for (unsigned lane = 0; lane < 128 / row->width; lane++) {
      const uint64_t bits = lane_of(a, row->width, lane);
      const uint64_t right = row->kind == RIGHT_S ? (uint64_t)(signed_of(bits, row->width) >> n) : bits >> n;
      wanted = with_lane(wanted, row->width, lane, row->kind == LEFT ? bits << n : right);
    }
    same_vector(row->call(a, count), wanted, row->name, a, wrt_i32x4_splat(count));
  }
}

/* ---- Lanes of different widths ---- */

static int64_t number(wrt_v128_t a, unsigned width, unsigned lane, bool is_signed) {
  const uint64_t bits = lane_of(a, width, lane);
  return is_signed ? signed_of(bits, width) : (int64_t)bits;
}

#define WIDENING(to, from, width, sign, is_signed)                                                           \
  do {                                                                                                       \
    wrt_v128_t low = zero, high = zero, product_low = zero, product_high = zero;                             \
    for (unsigned i = 0; i < 64 / (width); i++) {                                                            \
      const unsigned j = i + 64 / (width);                                                                   \
      const int64_t a0 = number(a, width, i, is_signed), b0 = number(b, width, i, is_signed);                \
      const int64_t a1 = number(a, width, j, is_signed), b1 = number(b, width, j, is_signed);                \
      low = with_lane(low, 2 * (width), i, (uint64_t)a0);                                                    \
      high = with_lane(high, 2 * (width), i, (uint64_t)a1);                                                  \
      product_low = with_lane(product_low, 2 * (width), i, (uint64_t)a0 * (uint64_t)b0);                     \
      product_high = with_lane(product_high, 2 * (width), i, (uint64_t)a1 * (uint64_t)b1);                   \
    }                                                                                                        \
    same_vector(wrt_##to##_extend_low_##from##_##sign(a), low, #to ".extend_low_" #sign, a, a);              \
    same_vector(wrt_##to##_extend_high_##from##_##sign(a), high, #to ".extend_high_" #sign, a, a);           \
    same_vector(wrt_##to##_extmul_low_##from##_##sign(a, b), product_low, #to ".extmul_low_" #sign, a, b);   \
    same_vector(wrt_##to##_extmul_high_##from##_##sign(a, b), product_high, #to ".extmul_high_" #sign, a,    \
                b);                                                                                          \
  } while (0)

#define PAIRWISE(to, from, width, sign, is_signed)                                                           \
  do {                                                                                                       \
    wrt_v128_t sums = zero;                                                                                  \
    for (unsigned i = 0; i < 64 / (width); i++) {                                                            \
      const int64_t sum = number(a, width, 2 * i, is_signed) + number(a, width, 2 * i + 1, is_signed);       \
      sums = with_lane(sums, 2 * (width), i, (uint64_t)sum);                                                 \
    }                                                                                                        \
    same_vector(wrt_##to##_extadd_pairwise_##from##_##sign(a), sums, #to ".extadd_pairwise_" #sign, a, a);   \
  } while (0)

#define NARROWING(to, from, width)                                                                           \
  do {                                                                                                       \
    wrt_v128_t as_signed = zero, as_unsigned = zero;                                                         \
    for (unsigned i = 0; i < 256 / (width); i++) {                                                           \
      const unsigned half = 128 / (width);                                                                   \
      const int64_t value = number(i < half ? a : b, width, i % half, true);                                 \
      as_signed = with_lane(as_signed, (width) / 2, i, (uint64_t)clamp_s(value, (width) / 2));               \
      as_unsigned = with_lane(as_unsigned, (width) / 2, i, (uint64_t)clamp_u(value, (width) / 2));           \
    }                                                                                                        \
    same_vector(wrt_##to##_narrow_##from##_s(a, b), as_signed, #to ".narrow_s", a, b);                       \
    same_vector(wrt_##to##_narrow_##from##_u(a, b), as_unsigned, #to ".narrow_u", a, b);                     \
  } while (0)

static void between_widths(wrt_v128_t a, wrt_v128_t b) {
  const wrt_v128_t zero = wrt_v128_zero();
  WIDENING(i16x8, i8x16, 8, s, true);
  WIDENING(i16x8, i8x16, 8, u, false);
  WIDENING(i32x4, i16x8, 16, s, true);
  WIDENING(i32x4, i16x8, 16, u, false);
  WIDENING(i64x2, i32x4, 32, s, true);
  WIDENING(i64x2, i32x4, 32, u, false);
  PAIRWISE(i16x8, i8x16, 8, s, true);
  PAIRWISE(i16x8, i8x16, 8, u, false);
  PAIRWISE(i32x4, i16x8, 16, s, true);
  PAIRWISE(i32x4, i16x8, 16, u, false);
  NARROWING(i8x16, i16x8, 16);
  NARROWING(i16x8, i32x4, 32);
  wrt_v128_t dot = zero;
  for (unsigned i = 0; i < 4; i++) {
    const int64_t first = number(a, 16, 2 * i, true) * number(b, 16, 2 * i, true);
    dot = with_lane(dot, 32, i,
                    (uint64_t)(first + number(a, 16, 2 * i + 1, true) * number(b, 16, 2 * i + 1, true)));
  }
  same_vector(wrt_i32x4_dot_i16x8_s(a, b), dot, "i32x4.dot_i16x8_s", a, b);
}

/* Of the results that the specification permits. Lanes of seven bits leave no choice. */
static void relaxed(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  const wrt_v128_t seven = b & wrt_i8x16_splat(0x7f);
  wrt_v128_t pairs = wrt_v128_zero(), sums = c;
  for (unsigned i = 0; i < 16; i++) {
    const uint64_t product = (uint64_t)(number(a, 8, i, true) * number(seven, 8, i, true));
    pairs = with_lane(pairs, 16, i / 2, lane_of(pairs, 16, i / 2) + product);
    sums = with_lane(sums, 32, i / 4, lane_of(sums, 32, i / 4) + product);
  }
  same_vector(wrt_i16x8_relaxed_dot_i8x16_i7x16_s(a, seven), pairs, "relaxed_dot", a, seven);
  same_vector(wrt_i32x4_relaxed_dot_i8x16_i7x16_add_s(a, seven, c), sums, "relaxed_dot_add", a, seven);
  const wrt_v128_t indices = b & wrt_i8x16_splat(0x8f);
  same_vector(wrt_i8x16_relaxed_swizzle(a, indices), wrt_i8x16_swizzle(a, indices), "relaxed_swizzle", a,
              indices);
  const wrt_v128_t exact = wrt_i16x8_q15mulr_sat_s(a, b), q15 = wrt_i16x8_relaxed_q15mulr_s(a, b);
  const wrt_v128_t limit =
      wrt_i16x8_eq(q15, wrt_i16x8_splat(0x8000)) & wrt_i16x8_eq(exact, wrt_i16x8_splat(0x7fff));
  same_vector(q15 ^ limit, exact, "relaxed_q15mulr", a, b);
  /* Masks of whole lanes. */
  same_vector(wrt_i8x16_relaxed_laneselect(a, b, wrt_i8x16_lt_s(c, a)),
              wrt_v128_bitselect(a, b, wrt_i8x16_lt_s(c, a)), "i8x16.relaxed_laneselect", a, b);
  same_vector(wrt_i16x8_relaxed_laneselect(a, b, wrt_i16x8_lt_s(c, a)),
              wrt_v128_bitselect(a, b, wrt_i16x8_lt_s(c, a)), "i16x8.relaxed_laneselect", a, b);
  same_vector(wrt_i32x4_relaxed_laneselect(a, b, wrt_i32x4_lt_s(c, a)),
              wrt_v128_bitselect(a, b, wrt_i32x4_lt_s(c, a)), "i32x4.relaxed_laneselect", a, b);
  same_vector(wrt_i64x2_relaxed_laneselect(a, b, wrt_i64x2_lt_s(c, a)),
              wrt_v128_bitselect(a, b, wrt_i64x2_lt_s(c, a)), "i64x2.relaxed_laneselect", a, b);
}

int main(void) {
  for (int i = 0; i < 20000; i++) {
    const wrt_v128_t a = next_vector(), b = next_vector(), c = next_vector();
    lane_by_lane(a, b);
    lane_by_lane(a, a);
    shift_by(a, (uint32_t)i % 131);
    between_widths(a, b);
    between_widths(a, a);
    relaxed(a, b, c);
  }
  return check_result();
}
