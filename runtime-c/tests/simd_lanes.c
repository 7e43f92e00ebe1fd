/* Vectors as bits and as lanes: selection, tests, splats, shuffles, swizzles; and their loads and stores,
 * which trap at a memory's end even if nothing uses what was loaded. */
#include "simd_support.h"

#define PAGE UINT32_C(65536)

/* ---- Bits and lanes ---- */

static void bits(wrt_v128_t a, wrt_v128_t b, wrt_v128_t c) {
  const wrt_v128_t results[] = {wrt_v128_not(a),   wrt_v128_and(a, b), wrt_v128_andnot(a, b),
                                wrt_v128_or(a, b), wrt_v128_xor(a, b), wrt_v128_bitselect(a, b, c),
                                wrt_v128_opaque(a)};
  for (unsigned i = 0; i < 2; i++) {
    const uint64_t x = lane_of(a, 64, i), y = lane_of(b, 64, i), z = lane_of(c, 64, i);
    const uint64_t wanted[] = {~x, x & y, x & ~y, x | y, x ^ y, (x & z) | (y & ~z), x};
    for (unsigned j = 0; j < 7; j++)
      EQUAL(lane_of(results[j], 64, i), wanted[j]);
  }
}

#define TESTS(shape, width)                                                                                  \
  do {                                                                                                       \
    uint32_t mask = 0, all = 1;                                                                              \
    for (unsigned i = 0; i < 128 / (width); i++) {                                                           \
      mask |= (uint32_t)(lane_of(a, width, i) >> ((width)-1)) << i;                                          \
      if (lane_of(a, width, i) == 0) all = 0;                                                                \
    }                                                                                                        \
    EQUAL(wrt_##shape##_bitmask(a), mask);                                                                   \
    EQUAL(wrt_##shape##_all_true(a), all);                                                                   \
  } while (0)

static void tests(wrt_v128_t a) {
  TESTS(i8x16, 8);
  TESTS(i16x8, 16);
  TESTS(i32x4, 32);
  TESTS(i64x2, 64);
  EQUAL(wrt_v128_any_true(a), (lane_of(a, 64, 0) | lane_of(a, 64, 1)) != 0);
}

static void splats_and_lanes(wrt_v128_t a, uint64_t x) {
  const float f = wrt_f32_from_bits((uint32_t)x);
  const double d = wrt_f64_from_bits(x);
  for (uint32_t i = 0; i < 16; i++) {
    EQUAL(lane_of(wrt_i8x16_splat((uint32_t)x), 8, i), x & 0xff);
    EQUAL(wrt_i8x16_extract_lane_s(a, i), (uint32_t)signed_of(lane_of(a, 8, i), 8));
    EQUAL(wrt_i8x16_extract_lane_u(a, i), lane_of(a, 8, i));
    EQUAL(wrt_i8x16_extract_lane_u(wrt_i8x16_replace_lane(a, (uint32_t)x, i), i), x & 0xff);
  }
  for (uint32_t i = 0; i < 8; i++) {
    EQUAL(lane_of(wrt_i16x8_splat((uint32_t)x), 16, i), x & 0xffff);
    EQUAL(wrt_i16x8_extract_lane_s(a, i), (uint32_t)signed_of(lane_of(a, 16, i), 16));
    EQUAL(wrt_i16x8_extract_lane_u(a, i), lane_of(a, 16, i));
    same_vector(wrt_i16x8_replace_lane(a, (uint32_t)x, i), with_lane(a, 16, i, x), "i16x8.replace_lane", a,
                a);
  }
  for (uint32_t i = 0; i < 4; i++) {
    EQUAL(lane_of(wrt_i32x4_splat((uint32_t)x), 32, i), (uint32_t)x);
    EQUAL(lane_of(wrt_f32x4_splat(f), 32, i), (uint32_t)x);
    EQUAL(wrt_i32x4_extract_lane(a, i), lane_of(a, 32, i));
    EQUAL(wrt_f32_to_bits(wrt_f32x4_extract_lane(a, i)), lane_of(a, 32, i));
    same_vector(wrt_i32x4_replace_lane(a, (uint32_t)x, i), with_lane(a, 32, i, x), "i32x4.replace_lane", a,
                a);
    same_vector(wrt_f32x4_replace_lane(a, f, i), with_lane(a, 32, i, x), "f32x4.replace_lane", a, a);
  }
  for (uint32_t i = 0; i < 2; i++) {
    EQUAL(lane_of(wrt_i64x2_splat(x), 64, i), x);
    EQUAL(lane_of(wrt_f64x2_splat(d), 64, i), x);
    EQUAL(wrt_i64x2_extract_lane(a, i), lane_of(a, 64, i));
    EQUAL(wrt_f64_to_bits(wrt_f64x2_extract_lane(a, i)), lane_of(a, 64, i));
    same_vector(wrt_i64x2_replace_lane(a, x, i), with_lane(a, 64, i, x), "i64x2.replace_lane", a, a);
    same_vector(wrt_f64x2_replace_lane(a, d, i), with_lane(a, 64, i, x), "f64x2.replace_lane", a, a);
  }
}

static void moved(wrt_v128_t got, wrt_v128_t a, wrt_v128_t b, unsigned width, const uint8_t *lanes) {
  wrt_v128_t wanted = wrt_v128_zero();
  for (unsigned i = 0; i < 128 / width; i++) {
    const unsigned count = 128 / width;
    wanted = with_lane(wanted, width, i, lane_of(lanes[i] < count ? a : b, width, lanes[i] % count));
  }
  same_vector(got, wanted, "shuffle", a, b);
}

#define SHUFFLE(shape, width, ...)                                                                           \
  moved(wrt_##shape##_shuffle(a, b, __VA_ARGS__), a, b, width, (const uint8_t[]){__VA_ARGS__})

static void shuffles(wrt_v128_t a, wrt_v128_t b) {
  SHUFFLE(i8x16, 8, 0, 31, 2, 29, 4, 27, 6, 25, 8, 23, 10, 21, 12, 19, 14, 17);
  SHUFFLE(i8x16, 8, 3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14);
  SHUFFLE(i8x16, 8, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
  SHUFFLE(i8x16, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9);
  SHUFFLE(i16x8, 16, 0, 8, 1, 9, 2, 10, 3, 11);
  SHUFFLE(i16x8, 16, 15, 0, 7, 7, 12, 3, 2, 9);
  SHUFFLE(i32x4, 32, 3, 6, 1, 4);
  SHUFFLE(i32x4, 32, 0, 0, 5, 5);
  SHUFFLE(i64x2, 64, 1, 2);
  SHUFFLE(i64x2, 64, 3, 0);
  wrt_v128_t wanted = wrt_v128_zero(), indices = b;
  for (unsigned i = 0; i < 16; i++) {
    if (next_random() & 1) indices = with_lane(indices, 8, i, next_random() & 31);
    const uint64_t index = lane_of(indices, 8, i);
    wanted = with_lane(wanted, 8, i, index < 16 ? lane_of(a, 8, (unsigned)index) : 0);
  }
  same_vector(wrt_i8x16_swizzle(a, indices), wanted, "i8x16.swizzle", a, indices);
}

/* ---- Memory ---- */

static wrt_memory_t memory;
static const uint32_t last = PAGE - 16;

typedef struct access {
  const char *name;
  uint32_t width;
  wrt_v128_t (*run)(wrt_view_t view, uint32_t address, wrt_v128_t a);
  wrt_v128_t wanted; /* of a load from `last` */
} access_t;

#define LOAD(name)                                                                                           \
  static wrt_v128_t run_##name(wrt_view_t view, uint32_t address, wrt_v128_t a) {                            \
    const wrt_v128_t plain = wrt_v128_read##name(view, address, 0);                                          \
    same_vector(wrt_v128_load##name(view, address, 0), plain, #name, a, a);                                  \
    return plain;                                                                                            \
  }                                                                                                          \
  /* Unused, or used in part: it must trap all the same. */                                                  \
  static WRT_NOINLINE wrt_v128_t drop_##name(wrt_view_t view, uint32_t address, wrt_v128_t a) {              \
    (void)wrt_v128_load##name(view, address, 0);                                                             \
    return wrt_i8x16_replace_lane(a, wrt_i8x16_extract_lane_u(wrt_v128_load##name(view, address, 0), 0), 0); \
  }
#define LOAD_LANE(width, lane)                                                                               \
  static wrt_v128_t run_##width##_lane(wrt_view_t view, uint32_t address, wrt_v128_t a) {                    \
    const wrt_v128_t plain = wrt_v128_read##width##_lane(view, address, 0, a, lane);                         \
    same_vector(wrt_v128_load##width##_lane(view, address, 0, a, lane), plain, "load_lane", a, a);           \
    return plain;                                                                                            \
  }                                                                                                          \
  static WRT_NOINLINE wrt_v128_t drop_##width##_lane(wrt_view_t view, uint32_t address, wrt_v128_t a) {      \
    (void)wrt_v128_load##width##_lane(view, address, 0, a, lane);                                            \
    return a;                                                                                                \
  }                                                                                                          \
  static wrt_v128_t store_##width##_lane(wrt_view_t view, uint32_t address, wrt_v128_t a) {                  \
    wrt_v128_store##width##_lane(view, address, 0, a, lane);                                                 \
    return a;                                                                                                \
  }
/* clang-format off */
LOAD() LOAD(8x8_s) LOAD(8x8_u) LOAD(16x4_s) LOAD(16x4_u) LOAD(32x2_s) LOAD(32x2_u) LOAD(8_splat) LOAD(16_splat)
LOAD(32_splat) LOAD(64_splat) LOAD(32_zero) LOAD(64_zero) LOAD_LANE(8, 5) LOAD_LANE(16, 3) LOAD_LANE(32, 2)
LOAD_LANE(64, 1)
    /* clang-format on */

    static wrt_v128_t run_store(wrt_view_t view, uint32_t address, wrt_v128_t a) {
  wrt_v128_store(view, address, 0, a);
  return a;
}

typedef struct attempt {
  wrt_v128_t (*run)(wrt_view_t view, uint32_t address, wrt_v128_t a);
  uint32_t address;
  wrt_v128_t a, result;
} attempt_t;

static void attempt_access(void *argument) {
  attempt_t *const attempt = argument;
  attempt->result = attempt->run(wrt_memory_view(&memory), attempt->address, attempt->a);
}

/* Runs up to and beyond the end. */
static void reaches(const char *name, uint32_t width, wrt_v128_t (*run)(wrt_view_t, uint32_t, wrt_v128_t)) {
  for (uint32_t address = PAGE - 20; address < PAGE + 20; address++) {
    attempt_t attempt = {run, address, wrt_v128_zero(), wrt_v128_zero()};
    const wrt_trap_code_t wanted = address + width <= PAGE ? WRT_TRAP_NONE : WRT_TRAP_OUT_OF_BOUNDS_MEMORY;
    check_equal(wrt_try(attempt_access, &attempt, NULL), wanted, name, (int)(PAGE - address));
  }
  attempt_t attempt = {run, 0xfffffff8u, wrt_v128_zero(), wrt_v128_zero()};
  check_equal(wrt_try(attempt_access, &attempt, NULL), WRT_TRAP_OUT_OF_BOUNDS_MEMORY, name, 0);
}

static void loads_what(const char *name, wrt_v128_t (*run)(wrt_view_t, uint32_t, wrt_v128_t), uint64_t low,
                       uint64_t high) {
  const wrt_v128_t a = wrt_v128_const(UINT64_C(0x1111111111111111), UINT64_C(0x2222222222222222));
  same_vector(run(wrt_memory_view(&memory), last, a), wrt_v128_const(low, high), name, a, a);
}

#define REACHES(name, width)   reaches(#name, width, run_##name), reaches(#name " dropped", width, drop_##name)
#define LOADS(name, low, high) loads_what(#name, run_##name, UINT64_C(low), UINT64_C(high))

static void accesses(void) {
  wrt_memory_new(&memory, 1, 1, true);
  for (uint32_t i = 0; i < 16; i++)
    memory.base[last + i] = (uint8_t)(0x80 + 0x11 * i);
  LOADS(, 0xf7e6d5c4b3a29180, 0x7f6e5d4c3b2a1908);
  LOADS(8x8_s, 0xffb3ffa2ff91ff80, 0xfff7ffe6ffd5ffc4);
  LOADS(8x8_u, 0x00b300a200910080, 0x00f700e600d500c4);
  LOADS(16x4_s, 0xffffb3a2ffff9180, 0xfffff7e6ffffd5c4);
  LOADS(16x4_u, 0x0000b3a200009180, 0x0000f7e60000d5c4);
  LOADS(32x2_s, 0xffffffffb3a29180, 0xfffffffff7e6d5c4);
  LOADS(32x2_u, 0x00000000b3a29180, 0x00000000f7e6d5c4);
  LOADS(8_splat, 0x8080808080808080, 0x8080808080808080);
  LOADS(16_splat, 0x9180918091809180, 0x9180918091809180);
  LOADS(32_splat, 0xb3a29180b3a29180, 0xb3a29180b3a29180);
  LOADS(64_splat, 0xf7e6d5c4b3a29180, 0xf7e6d5c4b3a29180);
  LOADS(32_zero, 0x00000000b3a29180, 0);
  LOADS(64_zero, 0xf7e6d5c4b3a29180, 0);
  LOADS(8_lane, 0x1111801111111111, 0x2222222222222222);
  LOADS(16_lane, 0x9180111111111111, 0x2222222222222222);
  LOADS(32_lane, 0x1111111111111111, 0x22222222b3a29180);
  LOADS(64_lane, 0x1111111111111111, 0xf7e6d5c4b3a29180);
  REACHES(, 16), REACHES(8x8_s, 8), REACHES(8x8_u, 8), REACHES(16x4_s, 8), REACHES(16x4_u, 8),
      REACHES(32x2_s, 8);
  REACHES(32x2_u, 8), REACHES(8_splat, 1), REACHES(16_splat, 2), REACHES(32_splat, 4), REACHES(64_splat, 8);
  REACHES(32_zero, 4), REACHES(64_zero, 8), REACHES(8_lane, 1), REACHES(16_lane, 2), REACHES(32_lane, 4);
  REACHES(64_lane, 8);
  reaches("store", 16, run_store), reaches("store8_lane", 1, store_8_lane);
  reaches("store16_lane", 2, store_16_lane), reaches("store32_lane", 4, store_32_lane);
  reaches("store64_lane", 8, store_64_lane);
  /* Byte by byte, and nothing beyond. */
  const wrt_v128_t a = wrt_v128_const(UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908));
  const wrt_view_t view = wrt_memory_view(&memory);
  run_store(view, 3, a), store_8_lane(view, 40, a), store_16_lane(view, 50, a), store_32_lane(view, 60, a);
  store_64_lane(view, 70, a);
  for (uint32_t i = 0; i < 100; i++) {
    const bool is_lane = i == 40 || i - 50 < 2 || i - 60 < 4 || i - 70 < 8;
    const uint32_t first = i == 40 ? 35 : i < 60 ? 44 : i < 70 ? 52 : 62;
    EQUAL(memory.base[i], i - 3 < 16 ? i - 3 : is_lane ? i - first : 0);
  }
  wrt_memory_free(&memory);
}

int main(void) {
  for (int i = 0; i < 20000; i++) {
    const wrt_v128_t a = next_vector(), b = next_vector(), c = next_vector();
    bits(a, b, c);
    tests(a);
    tests(wrt_v128_zero());
    splats_and_lanes(a, lane_of(b, 64, 0));
    shuffles(a, b);
  }
  accesses();
  return check_result();
}
