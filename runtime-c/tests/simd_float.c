/* Floating-point vector instructions (spec 4.3.3) against the scalar ones, lane by lane, and conversions.
 * NaNs must be quiet; canonical if every NaN among the operands is. */
#include "simd_support.h"

static bool is_nan(uint64_t bits, unsigned width) {
  return width == 32 ? (bits & 0x7fffffff) > 0x7f800000
                     : (bits & ~(UINT64_C(1) << 63)) > UINT64_C(0x7ff0000000000000);
}

static uint64_t canonical(unsigned width) { return width == 32 ? 0x7fc00000 : UINT64_C(0x7ff8000000000000); }
static uint64_t magnitude(uint64_t bits, unsigned width) { return bits & ~(UINT64_C(1) << (width - 1)); }

/* Whether a NaN may come of operands: any, if one of them is a NaN that is not canonical. */
static bool is_good_nan(uint64_t got, unsigned width, wrt_v128_t a, wrt_v128_t b, unsigned lane) {
  const uint64_t operands[] = {lane_of(a, width, lane), lane_of(b, width, lane)};
  bool may_be_any = false;
  for (int i = 0; i < 2; i++) {
    if (is_nan(operands[i], width) && magnitude(operands[i], width) != canonical(width)) may_be_any = true;
  }
  if (!may_be_any) return magnitude(got, width) == canonical(width);
  return (got & canonical(width)) == canonical(width);
}

static void same_floats(wrt_v128_t got, wrt_v128_t wanted, unsigned width, const char *what, wrt_v128_t a,
                        wrt_v128_t b) {
  for (unsigned i = 0; i < 128 / width; i++) {
    const uint64_t lane = lane_of(got, width, i);
    if (is_nan(lane_of(wanted, width, i), width) && is_good_nan(lane, width, a, b, i)) {
      wanted = with_lane(wanted, width, i, lane);
    }
  }
  same_vector(got, wanted, what, a, b);
}

#define BY_LANE_32(lane, i) with_lane(wanted, 32, i, wrt_f32_to_bits(lane))
#define BY_LANE_64(lane, i) with_lane(wanted, 64, i, wrt_f64_to_bits(lane))

#define ALL_2(name)                                                                                          \
  do {                                                                                                       \
    wrt_v128_t wanted = wrt_v128_zero();                                                                     \
    for (uint32_t i = 0; i < 4; i++) {                                                                       \
      wanted = BY_LANE_32(wrt_f32_##name(wrt_f32x4_extract_lane(a, i), wrt_f32x4_extract_lane(b, i)), i);    \
    }                                                                                                        \
    same_floats(wrt_f32x4_##name(a, b), wanted, 32, "f32x4." #name, a, b);                                   \
    for (uint32_t i = 0; i < 2; i++) {                                                                       \
      wanted = BY_LANE_64(wrt_f64_##name(wrt_f64x2_extract_lane(a, i), wrt_f64x2_extract_lane(b, i)), i);    \
    }                                                                                                        \
    same_floats(wrt_f64x2_##name(a, b), wanted, 64, "f64x2." #name, a, b);                                   \
  } while (0)

#define ALL_1(name)                                                                                          \
  do {                                                                                                       \
    wrt_v128_t wanted = wrt_v128_zero();                                                                     \
    for (uint32_t i = 0; i < 4; i++)                                                                         \
      wanted = BY_LANE_32(wrt_f32_##name(wrt_f32x4_extract_lane(a, i)), i);                                  \
    same_floats(wrt_f32x4_##name(a), wanted, 32, "f32x4." #name, a, a);                                      \
    for (uint32_t i = 0; i < 2; i++)                                                                         \
      wanted = BY_LANE_64(wrt_f64_##name(wrt_f64x2_extract_lane(a, i)), i);                                  \
    same_floats(wrt_f64x2_##name(a), wanted, 64, "f64x2." #name, a, a);                                      \
  } while (0)

#define ALL_COMPARISONS(name)                                                                                \
  do {                                                                                                       \
    wrt_v128_t wanted = wrt_v128_zero();                                                                     \
    for (uint32_t i = 0; i < 4; i++) {                                                                       \
      const uint32_t holds = wrt_f32_##name(wrt_f32x4_extract_lane(a, i), wrt_f32x4_extract_lane(b, i));     \
      wanted = with_lane(wanted, 32, i, 0 - (uint64_t)holds);                                                \
    }                                                                                                        \
    same_vector(wrt_f32x4_##name(a, b), wanted, "f32x4." #name, a, b);                                       \
    for (uint32_t i = 0; i < 2; i++) {                                                                       \
      const uint32_t holds = wrt_f64_##name(wrt_f64x2_extract_lane(a, i), wrt_f64x2_extract_lane(b, i));     \
      wanted = with_lane(wanted, 64, i, 0 - (uint64_t)holds);                                                \
    }                                                                                                        \
    same_vector(wrt_f64x2_##name(a, b), wanted, "f64x2." #name, a, b);                                       \
  } while (0)

static void arithmetic(wrt_v128_t a, wrt_v128_t b) {
  ALL_2(add);
  ALL_2(sub);
  ALL_2(mul);
  ALL_2(div);
  ALL_2(min);
  ALL_2(max);
  ALL_1(sqrt);
  ALL_1(ceil);
  ALL_1(floor);
  ALL_1(trunc);
  ALL_1(nearest);
  ALL_COMPARISONS(eq);
  ALL_COMPARISONS(ne);
  ALL_COMPARISONS(lt);
  ALL_COMPARISONS(gt);
  ALL_COMPARISONS(le);
  ALL_COMPARISONS(ge);
}

/* Bits of an operand: NaNs stay as they are. */
static void exact_bits(wrt_v128_t a, wrt_v128_t b) {
  const wrt_v128_t sign_32 = wrt_i32x4_splat(0x80000000u), sign_64 = wrt_i64x2_splat(UINT64_C(1) << 63);
  same_vector(wrt_f32x4_abs(a), wrt_v128_andnot(a, sign_32), "f32x4.abs", a, a);
  same_vector(wrt_f64x2_abs(a), wrt_v128_andnot(a, sign_64), "f64x2.abs", a, a);
  same_vector(wrt_f32x4_neg(a), a ^ sign_32, "f32x4.neg", a, a);
  same_vector(wrt_f64x2_neg(a), a ^ sign_64, "f64x2.neg", a, a);
  wrt_v128_t least = a, greatest = a;
  for (uint32_t i = 0; i < 4; i++) {
    const float x = wrt_f32x4_extract_lane(a, i), y = wrt_f32x4_extract_lane(b, i);
    if (y < x) least = with_lane(least, 32, i, lane_of(b, 32, i));
    if (x < y) greatest = with_lane(greatest, 32, i, lane_of(b, 32, i));
  }
  same_vector(wrt_f32x4_pmin(a, b), least, "f32x4.pmin", a, b);
  same_vector(wrt_f32x4_pmax(a, b), greatest, "f32x4.pmax", a, b);
  least = greatest = a;
  for (uint32_t i = 0; i < 2; i++) {
    const double x = wrt_f64x2_extract_lane(a, i), y = wrt_f64x2_extract_lane(b, i);
    if (y < x) least = with_lane(least, 64, i, lane_of(b, 64, i));
    if (x < y) greatest = with_lane(greatest, 64, i, lane_of(b, 64, i));
  }
  same_vector(wrt_f64x2_pmin(a, b), least, "f64x2.pmin", a, b);
  same_vector(wrt_f64x2_pmax(a, b), greatest, "f64x2.pmax", a, b);
}

/* ---- Conversions ---- */

/* In range the relaxed truncations are exact; elsewhere they may give the least number, or the greatest
 * unsigned. */
static void relaxed_truncation(wrt_v128_t got, wrt_v128_t wanted, uint32_t other, const char *what,
                               wrt_v128_t a) {
  for (unsigned i = 0; i < 4; i++) {
    const uint32_t limit = (uint32_t)lane_of(wanted, 32, i);
    const bool is_limit = limit == 0 || limit == INT32_MAX || limit == UINT32_MAX || limit == 0x80000000u;
    if (is_limit && lane_of(got, 32, i) == other) got = with_lane(got, 32, i, limit);
  }
  same_vector(got, wanted, what, a, a);
}

static void truncations(wrt_v128_t a) {
  wrt_v128_t s = wrt_v128_zero(), u = s, wide_s = s, wide_u = s;
  for (uint32_t i = 0; i < 4; i++) {
    s = with_lane(s, 32, i, wrt_i32_trunc_sat_f32_s(wrt_f32x4_extract_lane(a, i)));
    u = with_lane(u, 32, i, wrt_i32_trunc_sat_f32_u(wrt_f32x4_extract_lane(a, i)));
  }
  for (uint32_t i = 0; i < 2; i++) {
    wide_s = with_lane(wide_s, 32, i, wrt_i32_trunc_sat_f64_s(wrt_f64x2_extract_lane(a, i)));
    wide_u = with_lane(wide_u, 32, i, wrt_i32_trunc_sat_f64_u(wrt_f64x2_extract_lane(a, i)));
  }
  same_vector(wrt_i32x4_trunc_sat_f32x4_s(a), s, "trunc_sat_f32x4_s", a, a);
  same_vector(wrt_i32x4_trunc_sat_f32x4_u(a), u, "trunc_sat_f32x4_u", a, a);
  same_vector(wrt_i32x4_trunc_sat_f64x2_s_zero(a), wide_s, "trunc_sat_f64x2_s_zero", a, a);
  same_vector(wrt_i32x4_trunc_sat_f64x2_u_zero(a), wide_u, "trunc_sat_f64x2_u_zero", a, a);
  relaxed_truncation(wrt_i32x4_relaxed_trunc_f32x4_s(a), s, 0x80000000u, "relaxed_trunc_f32x4_s", a);
  relaxed_truncation(wrt_i32x4_relaxed_trunc_f32x4_u(a), u, UINT32_MAX, "relaxed_trunc_f32x4_u", a);
  relaxed_truncation(wrt_i32x4_relaxed_trunc_f64x2_s_zero(a), wide_s, 0x80000000u, "relaxed_trunc_f64x2_s",
                     a);
  relaxed_truncation(wrt_i32x4_relaxed_trunc_f64x2_u_zero(a), wide_u, UINT32_MAX, "relaxed_trunc_f64x2_u", a);
}

static void conversions(wrt_v128_t a) {
  wrt_v128_t s = wrt_v128_zero(), u = s, wide_s = s, wide_u = s, promoted = s, demoted = s;
  for (uint32_t i = 0; i < 4; i++) {
    s = with_lane(s, 32, i, wrt_f32_to_bits(wrt_f32_convert_i32_s(wrt_i32x4_extract_lane(a, i))));
    u = with_lane(u, 32, i, wrt_f32_to_bits(wrt_f32_convert_i32_u(wrt_i32x4_extract_lane(a, i))));
  }
  for (uint32_t i = 0; i < 2; i++) {
    wide_s = with_lane(wide_s, 64, i, wrt_f64_to_bits(wrt_f64_convert_i32_s(wrt_i32x4_extract_lane(a, i))));
    wide_u = with_lane(wide_u, 64, i, wrt_f64_to_bits(wrt_f64_convert_i32_u(wrt_i32x4_extract_lane(a, i))));
    promoted = with_lane(promoted, 64, i, wrt_f64_to_bits(wrt_f64_promote_f32(wrt_f32x4_extract_lane(a, i))));
    demoted = with_lane(demoted, 32, i, wrt_f32_to_bits(wrt_f32_demote_f64(wrt_f64x2_extract_lane(a, i))));
  }
  same_vector(wrt_f32x4_convert_i32x4_s(a), s, "convert_i32x4_s", a, a);
  same_vector(wrt_f32x4_convert_i32x4_u(a), u, "convert_i32x4_u", a, a);
  same_vector(wrt_f64x2_convert_low_i32x4_s(a), wide_s, "convert_low_i32x4_s", a, a);
  same_vector(wrt_f64x2_convert_low_i32x4_u(a), wide_u, "convert_low_i32x4_u", a, a);
  /* NaNs as the scalar instruction makes them. */
  same_vector(wrt_f64x2_promote_low_f32x4(a), promoted, "promote_low_f32x4", a, a);
  same_vector(wrt_f32x4_demote_f64x2_zero(a), demoted, "demote_f64x2_zero", a, a);
  const wrt_v128_t back = wrt_f32x4_demote_f64x2_zero(wrt_f64x2_promote_low_f32x4(a));
  for (unsigned i = 0; i < 2; i++) {
    const uint64_t lane = lane_of(a, 32, i);
    EQUAL(lane_of(back, 32, i), is_nan(lane, 32) ? lane | 0x00400000 : lane);
  }
}

/* ---- Relaxed ---- */

/* Small integers, where one rounding and two give the same. */
static void relaxed(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  const wrt_v128_t mask = wrt_i32x4_splat(0xfff);
  const wrt_v128_t x = wrt_f32x4_convert_i32x4_s(a & mask), y = wrt_f32x4_convert_i32x4_s(b & mask);
  const wrt_v128_t z = wrt_f32x4_convert_i32x4_s(c & mask);
  const wrt_v128_t sum = wrt_f32x4_add(wrt_f32x4_mul(x, y), wrt_v128_zero());
  same_vector(wrt_f32x4_relaxed_madd(x, y, wrt_v128_zero()), sum, "f32x4.relaxed_madd", x, y);
  same_vector(wrt_f32x4_relaxed_nmadd(x, y, sum), wrt_v128_zero(), "f32x4.relaxed_nmadd", x, y);
  const wrt_v128_t p = wrt_f64x2_promote_low_f32x4(x), q = wrt_f64x2_promote_low_f32x4(y);
  const wrt_v128_t r = wrt_f64x2_promote_low_f32x4(z);
  same_vector(wrt_f64x2_relaxed_madd(p, q, r), wrt_f64x2_add(wrt_f64x2_mul(p, q), r), "f64x2.relaxed_madd", p,
              q);
  same_vector(wrt_f64x2_relaxed_nmadd(p, q, r), wrt_f64x2_sub(r, wrt_f64x2_mul(p, q)), "f64x2.relaxed_nmadd",
              p, q);
  /* Of numbers that are not both zeros the minimum leaves no choice. */
  const wrt_v128_t p1 = wrt_f64x2_add(p, wrt_f64x2_splat(1.0)), x1 = wrt_f32x4_add(x, wrt_f32x4_splat(1.0f));
  same_vector(wrt_f32x4_relaxed_min(x1, y), wrt_f32x4_min(x1, y), "f32x4.relaxed_min", x1, y);
  same_vector(wrt_f32x4_relaxed_max(x1, y), wrt_f32x4_max(x1, y), "f32x4.relaxed_max", x1, y);
  same_vector(wrt_f64x2_relaxed_min(p1, q), wrt_f64x2_min(p1, q), "f64x2.relaxed_min", p1, q);
  same_vector(wrt_f64x2_relaxed_max(p1, q), wrt_f64x2_max(p1, q), "f64x2.relaxed_max", p1, q);
}

int main(void) {
  for (int i = 0; i < 50000; i++) {
    const wrt_v128_t a = next_vector(), b = next_vector(), c = next_vector();
    arithmetic(a, b);
    arithmetic(a, a ^ wrt_i32x4_splat(0x80000000u));
    exact_bits(a, b);
    truncations(a);
    conversions(a);
    relaxed(a, b, c);
  }
  return check_result();
}
