/* Conversions between floats and integers (spec 4.3.4): the last value in range and the first out of it, for
 * each pair. */
#include "check.h"

#include <math.h>

typedef struct conversion {
  uint64_t (*run)(double a);
  uint64_t (*saturate)(double a);
  double past_low, lowest; /* first out of range, last in it */
  double highest, past_high;
  uint64_t at_lowest, at_highest; /* results */
  uint64_t minimum, maximum;      /* what saturates */
  const char *name;
} conversion_t;

static uint64_t i32_trunc_f32_s(double a) { return wrt_i32_trunc_f32_s((float)a); }
static uint64_t i32_trunc_sat_f32_s(double a) { return wrt_i32_trunc_sat_f32_s((float)a); }
static uint64_t i32_trunc_f32_u(double a) { return wrt_i32_trunc_f32_u((float)a); }
static uint64_t i32_trunc_sat_f32_u(double a) { return wrt_i32_trunc_sat_f32_u((float)a); }
static uint64_t i32_trunc_f64_s(double a) { return wrt_i32_trunc_f64_s((double)a); }
static uint64_t i32_trunc_sat_f64_s(double a) { return wrt_i32_trunc_sat_f64_s((double)a); }
static uint64_t i32_trunc_f64_u(double a) { return wrt_i32_trunc_f64_u((double)a); }
static uint64_t i32_trunc_sat_f64_u(double a) { return wrt_i32_trunc_sat_f64_u((double)a); }
static uint64_t i64_trunc_f32_s(double a) { return wrt_i64_trunc_f32_s((float)a); }
static uint64_t i64_trunc_sat_f32_s(double a) { return wrt_i64_trunc_sat_f32_s((float)a); }
static uint64_t i64_trunc_f32_u(double a) { return wrt_i64_trunc_f32_u((float)a); }
static uint64_t i64_trunc_sat_f32_u(double a) { return wrt_i64_trunc_sat_f32_u((float)a); }
static uint64_t i64_trunc_f64_s(double a) { return wrt_i64_trunc_f64_s((double)a); }
static uint64_t i64_trunc_sat_f64_s(double a) { return wrt_i64_trunc_sat_f64_s((double)a); }
static uint64_t i64_trunc_f64_u(double a) { return wrt_i64_trunc_f64_u((double)a); }
static uint64_t i64_trunc_sat_f64_u(double a) { return wrt_i64_trunc_sat_f64_u((double)a); }

static const conversion_t conversions[] = {
    {i32_trunc_f32_s, i32_trunc_sat_f32_s, -0x1.0000020000000p+31, -0x1.0000000000000p+31,
     0x1.fffffe0000000p+30, 0x1.0000000000000p+31, UINT64_C(0x80000000), UINT64_C(0x7fffff80),
     UINT64_C(0x80000000), UINT64_C(0x7fffffff), "i32_trunc_f32_s"},
    {i32_trunc_f32_u, i32_trunc_sat_f32_u, -0x1.0000000000000p+0, -0x1.fffffe0000000p-1,
     0x1.fffffe0000000p+31, 0x1.0000000000000p+32, UINT64_C(0x0), UINT64_C(0xffffff00), UINT64_C(0x0),
     UINT64_C(0xffffffff), "i32_trunc_f32_u"},
    {i32_trunc_f64_s, i32_trunc_sat_f64_s, -0x1.0000000200000p+31, -0x1.00000001fffffp+31,
     0x1.fffffffffffffp+30, 0x1.0000000000000p+31, UINT64_C(0x80000000), UINT64_C(0x7fffffff),
     UINT64_C(0x80000000), UINT64_C(0x7fffffff), "i32_trunc_f64_s"},
    {i32_trunc_f64_u, i32_trunc_sat_f64_u, -0x1.0000000000000p+0, -0x1.fffffffffffffp-1,
     0x1.fffffffffffffp+31, 0x1.0000000000000p+32, UINT64_C(0x0), UINT64_C(0xffffffff), UINT64_C(0x0),
     UINT64_C(0xffffffff), "i32_trunc_f64_u"},
    {i64_trunc_f32_s, i64_trunc_sat_f32_s, -0x1.0000020000000p+63, -0x1.0000000000000p+63,
     0x1.fffffe0000000p+62, 0x1.0000000000000p+63, UINT64_C(0x8000000000000000), UINT64_C(0x7fffff8000000000),
     UINT64_C(0x8000000000000000), UINT64_C(0x7fffffffffffffff), "i64_trunc_f32_s"},
    {i64_trunc_f32_u, i64_trunc_sat_f32_u, -0x1.0000000000000p+0, -0x1.fffffe0000000p-1,
     0x1.fffffe0000000p+63, 0x1.0000000000000p+64, UINT64_C(0x0), UINT64_C(0xffffff0000000000), UINT64_C(0x0),
     UINT64_C(0xffffffffffffffff), "i64_trunc_f32_u"},
    {i64_trunc_f64_s, i64_trunc_sat_f64_s, -0x1.0000000000001p+63, -0x1.0000000000000p+63,
     0x1.fffffffffffffp+62, 0x1.0000000000000p+63, UINT64_C(0x8000000000000000), UINT64_C(0x7ffffffffffffc00),
     UINT64_C(0x8000000000000000), UINT64_C(0x7fffffffffffffff), "i64_trunc_f64_s"},
    {i64_trunc_f64_u, i64_trunc_sat_f64_u, -0x1.0000000000000p+0, -0x1.fffffffffffffp-1,
     0x1.fffffffffffffp+63, 0x1.0000000000000p+64, UINT64_C(0x0), UINT64_C(0xfffffffffffff800), UINT64_C(0x0),
     UINT64_C(0xffffffffffffffff), "i64_trunc_f64_u"},
};

typedef struct attempt {
  const conversion_t *conversion;
  double a;
  uint64_t result;
} attempt_t;

static WRT_NOINLINE double hidden(double a) {
  __asm__ volatile("" : WRT_FLOAT_CONSTRAINT(a));
  return a;
}

static void convert(void *argument) {
  attempt_t *const attempt = argument;
  attempt->result = attempt->conversion->run(hidden(attempt->a));
}

static void expect(const conversion_t *conversion, double a, wrt_trap_code_t code, uint64_t result) {
  attempt_t attempt = {conversion, a, 0};
  check_equal(wrt_try(convert, &attempt, NULL), code, conversion->name, __LINE__);
  if (code == WRT_TRAP_NONE) check_equal(attempt.result, result, conversion->name, __LINE__);
  check_equal(conversion->saturate(hidden(a)), result, conversion->name, __LINE__);
}

static void floats_to_integers(void) {
  for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++) {
    const conversion_t *const its = &conversions[i];
    expect(its, its->lowest, WRT_TRAP_NONE, its->at_lowest);
    expect(its, its->highest, WRT_TRAP_NONE, its->at_highest);
    expect(its, its->past_low, WRT_TRAP_INTEGER_OVERFLOW, its->minimum);
    expect(its, its->past_high, WRT_TRAP_INTEGER_OVERFLOW, its->maximum);
    expect(its, -HUGE_VAL, WRT_TRAP_INTEGER_OVERFLOW, its->minimum);
    expect(its, HUGE_VAL, WRT_TRAP_INTEGER_OVERFLOW, its->maximum);
    expect(its, wrt_f64_from_bits(UINT64_C(0x7ff8000000000000)), WRT_TRAP_INVALID_CONVERSION, 0);
    expect(its, wrt_f64_from_bits(UINT64_C(0xfff8000000000000)), WRT_TRAP_INVALID_CONVERSION, 0);
    expect(its, wrt_f64_from_bits(UINT64_C(0x7ff4000000000000)), WRT_TRAP_INVALID_CONVERSION, 0);
    expect(its, -0.0, WRT_TRAP_NONE, 0);
    expect(its, -0.9375, WRT_TRAP_NONE, 0);
    expect(its, 1.9375, WRT_TRAP_NONE, 1);
    expect(its, 0x1p-140, WRT_TRAP_NONE, 0);
  }
}

/* What the C compiler computes. */
static void constants(void) {
  EQUAL(wrt_i32_trunc_f32_s(-2.9f), 0xfffffffeu);
  EQUAL(wrt_i32_trunc_f64_u(0x1.fffffffep31), 0xffffffffu);
  EQUAL(wrt_i64_trunc_f64_u(0x1p63), UINT64_C(0x8000000000000000));
  EQUAL(wrt_i64_trunc_f64_s(-0x1p63), UINT64_C(0x8000000000000000));
  EQUAL(wrt_i32_trunc_sat_f32_s(0x1p31f), 0x7fffffffu);
  EQUAL(wrt_i32_trunc_sat_f32_s(-0x1p40f), 0x80000000u);
  EQUAL(wrt_i32_trunc_sat_f64_s(wrt_f64_from_bits(UINT64_C(0x7ff8000000000000))), 0);
  EQUAL(wrt_i32_trunc_sat_f32_u(0x1p32f), 0xffffffffu);
  EQUAL(wrt_i32_trunc_sat_f64_u(-1.0), 0);
  EQUAL(wrt_i64_trunc_sat_f32_s(0x1p63f), UINT64_C(0x7fffffffffffffff));
  EQUAL(wrt_i64_trunc_sat_f64_u(0x1p64), UINT64_MAX);
  EQUAL(wrt_i64_trunc_sat_f64_u(wrt_f64_from_bits(UINT64_C(0xfff8000000000000))), 0);
}

static void integers_to_floats(void) {
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i32_s((uint32_t)opaque(0xffffffffu))), 0xbf800000u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i32_s((uint32_t)opaque(0x80000000u))), 0xcf000000u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i32_s((uint32_t)opaque(16777217))), 0x4b800000u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i32_s((uint32_t)opaque(16777219))), 0x4b800002u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i32_u((uint32_t)opaque(0xffffffffu))), 0x4f800000u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i32_u((uint32_t)opaque(0x80000080u))), 0x4f000000u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i32_u((uint32_t)opaque(0x80000081u))), 0x4f000001u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i64_s(opaque(UINT64_C(0x8000000000000000)))), 0xdf000000u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i64_s(opaque(UINT64_C(0x0020000020000001)))), 0x5a000001u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i64_u(opaque(UINT64_MAX))), 0x5f800000u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i64_u(opaque(UINT64_C(0x8000008000000001)))), 0x5f000001u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i64_u(opaque(UINT64_C(0x8000008000000000)))), 0x5f000000u);
  EQUAL(wrt_f32_to_bits(wrt_f32_convert_i64_u(opaque(UINT64_C(0xfffffe8000000001)))), 0x5f7fffffu);
  EQUAL(wrt_f64_to_bits(wrt_f64_convert_i32_s((uint32_t)opaque(0x80000000u))), UINT64_C(0xc1e0000000000000));
  EQUAL(wrt_f64_to_bits(wrt_f64_convert_i32_u((uint32_t)opaque(0xffffffffu))), UINT64_C(0x41efffffffe00000));
  EQUAL(wrt_f64_to_bits(wrt_f64_convert_i64_s(opaque(UINT64_MAX))), UINT64_C(0xbff0000000000000));
  EQUAL(wrt_f64_to_bits(wrt_f64_convert_i64_s(opaque(UINT64_C(0x0020000000000001)))),
        UINT64_C(0x4340000000000000));
  EQUAL(wrt_f64_to_bits(wrt_f64_convert_i64_u(opaque(UINT64_MAX))), UINT64_C(0x43f0000000000000));
  EQUAL(wrt_f64_to_bits(wrt_f64_convert_i64_u(opaque(UINT64_C(0x8000000000000400)))),
        UINT64_C(0x43e0000000000000));
  EQUAL(wrt_f64_to_bits(wrt_f64_convert_i64_u(opaque(UINT64_C(0x8000000000000401)))),
        UINT64_C(0x43e0000000000001));
}

int main(void) {
  floats_to_integers();
  constants();
  integers_to_floats();
  return check_result();
}
