/* Integer instructions, against tables written from the specification (4.3.2) and bit-by-bit definitions. */
#include "check.h"

#define BINARY_32(name)                                                                                      \
  static uint64_t run_i32_##name(uint64_t a, uint64_t b) { return wrt_i32_##name((uint32_t)a, (uint32_t)b); }
#define BINARY_64(name)                                                                                      \
  static uint64_t run_i64_##name(uint64_t a, uint64_t b) { return wrt_i64_##name(a, b); }
#define BINARY(name) BINARY_32(name) BINARY_64(name)
BINARY(div_s)
BINARY(div_u)
BINARY(rem_s)
BINARY(rem_u)

typedef struct operands {
  uint64_t (*run)(uint64_t, uint64_t);
  uint64_t a, b, result;
} operands_t;

static void run_operands(void *argument) {
  operands_t *const operands = argument;
  operands->result = operands->run(opaque(operands->a), opaque(operands->b));
}

static void divide(uint64_t (*run)(uint64_t, uint64_t), uint64_t a, uint64_t b, wrt_trap_code_t code,
                   uint64_t result, int line) {
  operands_t operands = {run, a, b, 0};
  check_equal(wrt_try(run_operands, &operands, NULL), code, "trap", line);
  if (code == WRT_TRAP_NONE) check_equal(operands.result, result, "quotient or remainder", line);
}
#define DIVIDE(run, a, b, result)     divide(run, a, b, WRT_TRAP_NONE, result, __LINE__)
#define DIVIDE_TRAPS(run, a, b, code) divide(run, a, b, code, 0, __LINE__)

static void division(void) {
  const uint64_t least_32 = 0x80000000u, minus_32 = 0xffffffffu;
  const uint64_t least_64 = UINT64_C(1) << 63, minus_64 = UINT64_MAX;
  DIVIDE(run_i32_div_s, 7, 3, 2);
  DIVIDE(run_i32_div_s, 0xfffffff9u, 3, 0xfffffffeu);
  DIVIDE(run_i32_div_s, 7, 0xfffffffdu, 0xfffffffeu);
  DIVIDE(run_i32_div_s, 0xfffffff9u, 0xfffffffdu, 2);
  DIVIDE(run_i32_div_s, least_32, 2, 0xc0000000u);
  DIVIDE(run_i32_div_s, least_32, 1, least_32);
  DIVIDE(run_i32_div_s, 0x7fffffff, minus_32, 0x80000001u);
  DIVIDE(run_i32_rem_s, 7, 3, 1);
  DIVIDE(run_i32_rem_s, 0xfffffff9u, 3, minus_32);
  DIVIDE(run_i32_rem_s, 7, 0xfffffffdu, 1);
  DIVIDE(run_i32_rem_s, least_32, minus_32, 0);
  DIVIDE(run_i32_rem_s, least_32, 2, 0);
  DIVIDE(run_i32_rem_s, 0x80000001u, 1000, 0xfffffd79u);
  DIVIDE(run_i32_div_u, least_32, minus_32, 0);
  DIVIDE(run_i32_div_u, minus_32, least_32, 1);
  DIVIDE(run_i32_div_u, minus_32, minus_32, 1);
  DIVIDE(run_i32_rem_u, least_32, minus_32, least_32);
  DIVIDE(run_i32_rem_u, 0x8ff00ff0u, 0x10000001u, 0x8ff00fe8u - 0x80000000u);
  DIVIDE(run_i64_div_s, (uint64_t)-7, 3, (uint64_t)-2);
  DIVIDE(run_i64_div_s, least_64, 1, least_64);
  DIVIDE(run_i64_div_s, least_64, 2, UINT64_C(0xc000000000000000));
  DIVIDE(run_i64_rem_s, (uint64_t)-7, 3, minus_64);
  DIVIDE(run_i64_rem_s, least_64, minus_64, 0);
  DIVIDE(run_i64_div_u, minus_64, least_64, 1);
  DIVIDE(run_i64_rem_u, least_64, minus_64, least_64);
  uint64_t (*const all[])(uint64_t, uint64_t) = {run_i32_div_s, run_i32_div_u, run_i32_rem_s, run_i32_rem_u,
                                                 run_i64_div_s, run_i64_div_u, run_i64_rem_s, run_i64_rem_u};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    DIVIDE_TRAPS(all[i], 0, 0, WRT_TRAP_DIVIDE_BY_ZERO);
    DIVIDE_TRAPS(all[i], 1, 0, WRT_TRAP_DIVIDE_BY_ZERO);
    DIVIDE_TRAPS(all[i], i < 4 ? least_32 : least_64, 0, WRT_TRAP_DIVIDE_BY_ZERO);
  }
  DIVIDE_TRAPS(run_i32_div_s, least_32, minus_32, WRT_TRAP_INTEGER_OVERFLOW);
  DIVIDE_TRAPS(run_i64_div_s, least_64, minus_64, WRT_TRAP_INTEGER_OVERFLOW);
}

/* Definitions by counting, for comparison. */
static unsigned count_leading(uint64_t a, unsigned bits) {
  unsigned count = 0;
  while (count < bits && (a >> (bits - 1 - count) & 1) == 0)
    count++;
  return count;
}
static unsigned count_trailing(uint64_t a, unsigned bits) {
  unsigned count = 0;
  while (count < bits && (a >> count & 1) == 0)
    count++;
  return count;
}
static unsigned count_ones(uint64_t a) {
  unsigned count = 0;
  for (; a != 0; a >>= 1)
    count += (unsigned)(a & 1);
  return count;
}
static uint64_t rotate_left(uint64_t a, uint64_t by, unsigned bits) {
  const uint64_t mask = bits == 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
  for (by %= bits; by != 0; by--)
    a = ((a << 1) | (a >> (bits - 1) & 1)) & mask;
  return a;
}
static uint64_t shift_right_signed(uint64_t a, uint64_t by, unsigned bits) {
  const uint64_t top = a & (UINT64_C(1) << (bits - 1));
  for (by %= bits; by != 0; by--)
    a = (a >> 1) | top;
  return a;
}
static uint64_t flip_top(uint64_t a, unsigned bits) { return a ^ (UINT64_C(1) << (bits - 1)); }
static uint64_t extend(uint64_t a, unsigned from, unsigned to) {
  for (unsigned i = from; i < to; i++) {
    a = (a & ~(UINT64_C(1) << i)) | ((a >> (from - 1) & 1) << i);
  }
  return a;
}

static void bits_32(uint32_t a, uint32_t b) {
  EQUAL(wrt_i32_clz(a), count_leading(a, 32));
  EQUAL(wrt_i32_ctz(a), count_trailing(a, 32));
  EQUAL(wrt_i32_popcnt(a), count_ones(a));
  EQUAL(wrt_i32_rotl(a, b), rotate_left(a, b, 32));
  EQUAL(wrt_i32_rotr(a, b), rotate_left(a, 32 - b % 32, 32));
  EQUAL(wrt_i32_shl(a, b), (uint32_t)((uint64_t)a << b % 32));
  EQUAL(wrt_i32_shr_u(a, b), a >> b % 32);
  EQUAL(wrt_i32_shr_s(a, b), shift_right_signed(a, b, 32));
  EQUAL(wrt_i32_add(a, b), ((uint64_t)a + b) & 0xffffffffu);
  EQUAL(wrt_i32_sub(a, b), ((uint64_t)a - b) & 0xffffffffu);
  EQUAL(wrt_i32_mul(a, b), ((uint64_t)a * b) & 0xffffffffu);
  EQUAL(wrt_i32_and(a, b), a & b);
  EQUAL(wrt_i32_or(a, b), a | b);
  EQUAL(wrt_i32_xor(a, b), a ^ b);
  EQUAL(wrt_i32_eqz(a), a == 0 ? 1 : 0);
  EQUAL(wrt_i32_eq(a, b), a == b ? 1 : 0);
  EQUAL(wrt_i32_ne(a, b), a == b ? 0 : 1);
  EQUAL(wrt_i32_lt_u(a, b), a < b ? 1 : 0);
  EQUAL(wrt_i32_gt_u(a, b), a > b ? 1 : 0);
  EQUAL(wrt_i32_le_u(a, b), a > b ? 0 : 1);
  EQUAL(wrt_i32_ge_u(a, b), a < b ? 0 : 1);
  EQUAL(wrt_i32_lt_s(a, b), flip_top(a, 32) < flip_top(b, 32) ? 1 : 0);
  EQUAL(wrt_i32_gt_s(a, b), flip_top(a, 32) > flip_top(b, 32) ? 1 : 0);
  EQUAL(wrt_i32_le_s(a, b), flip_top(a, 32) <= flip_top(b, 32) ? 1 : 0);
  EQUAL(wrt_i32_ge_s(a, b), flip_top(a, 32) >= flip_top(b, 32) ? 1 : 0);
  EQUAL(wrt_i32_extend8_s(a), extend(a, 8, 32));
  EQUAL(wrt_i32_extend16_s(a), extend(a, 16, 32));
  EQUAL(wrt_i64_extend_i32_s(a), extend(a, 32, 64));
  EQUAL(wrt_i64_extend_i32_u(a), a);
}

static void bits_64(uint64_t a, uint64_t b) {
  EQUAL(wrt_i64_clz(a), count_leading(a, 64));
  EQUAL(wrt_i64_ctz(a), count_trailing(a, 64));
  EQUAL(wrt_i64_popcnt(a), count_ones(a));
  EQUAL(wrt_i64_rotl(a, b), rotate_left(a, b, 64));
  EQUAL(wrt_i64_rotr(a, b), rotate_left(a, 64 - b % 64, 64));
  EQUAL(wrt_i64_shl(a, b), a << b % 64);
  EQUAL(wrt_i64_shr_u(a, b), a >> b % 64);
  EQUAL(wrt_i64_shr_s(a, b), shift_right_signed(a, b, 64));
  EQUAL(wrt_i64_add(a, b), a + b);
  EQUAL(wrt_i64_sub(a, b), a + ~b + 1);
  EQUAL(wrt_i64_mul(a, b), a * b);
  EQUAL(wrt_i64_and(a, b), a & b);
  EQUAL(wrt_i64_or(a, b), a | b);
  EQUAL(wrt_i64_xor(a, b), a ^ b);
  EQUAL(wrt_i64_eqz(a), a == 0 ? 1 : 0);
  EQUAL(wrt_i64_eq(a, b), a == b ? 1 : 0);
  EQUAL(wrt_i64_ne(a, b), a == b ? 0 : 1);
  EQUAL(wrt_i64_lt_u(a, b), a < b ? 1 : 0);
  EQUAL(wrt_i64_gt_u(a, b), a > b ? 1 : 0);
  EQUAL(wrt_i64_le_u(a, b), a > b ? 0 : 1);
  EQUAL(wrt_i64_ge_u(a, b), a < b ? 0 : 1);
  EQUAL(wrt_i64_lt_s(a, b), flip_top(a, 64) < flip_top(b, 64) ? 1 : 0);
  EQUAL(wrt_i64_gt_s(a, b), flip_top(a, 64) > flip_top(b, 64) ? 1 : 0);
  EQUAL(wrt_i64_le_s(a, b), flip_top(a, 64) <= flip_top(b, 64) ? 1 : 0);
  EQUAL(wrt_i64_ge_s(a, b), flip_top(a, 64) >= flip_top(b, 64) ? 1 : 0);
  EQUAL(wrt_i64_extend8_s(a), extend(a, 8, 64));
  EQUAL(wrt_i64_extend16_s(a), extend(a, 16, 64));
  EQUAL(wrt_i64_extend32_s(a), extend(a, 32, 64));
  EQUAL(wrt_i32_wrap_i64(a), a & 0xffffffffu);
}

int main(void) {
  static const uint64_t edges[] = {0,
                                   1,
                                   2,
                                   31,
                                   32,
                                   33,
                                   63,
                                   64,
                                   65,
                                   0x7f,
                                   0x80,
                                   0xff,
                                   0x7fff,
                                   0x8000,
                                   0xffff,
                                   0x7fffffff,
                                   0x80000000u,
                                   0x80000001u,
                                   0xffffffffu,
                                   UINT64_C(0x100000000),
                                   INT64_MAX,
                                   UINT64_C(1) << 63,
                                   (UINT64_C(1) << 63) + 1,
                                   UINT64_MAX,
                                   UINT64_C(0x123456789abcdef0)};
  const size_t count = sizeof edges / sizeof *edges;
  for (size_t i = 0; i < count; i++) {
    for (size_t j = 0; j < count; j++) {
      bits_32((uint32_t)opaque(edges[i]), (uint32_t)opaque(edges[j]));
      bits_64(opaque(edges[i]), opaque(edges[j]));
    }
  }
  for (int i = 0; i < 20000; i++) {
    const uint64_t a = next_random() >> (next_random() & 63), b = next_random() >> (next_random() & 63);
    bits_32((uint32_t)a, (uint32_t)b);
    bits_64(a, b);
  }
  division();
  return check_result();
}
