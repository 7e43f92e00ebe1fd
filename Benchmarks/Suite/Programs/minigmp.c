// minigmp.c: digits of pi, and Mersenne primes, with mini-gmp of Debian's GMP.
#include "mini-gmp.h"

#include "kernel.h"

// pi by Machin's formula: 16 atan(1/5) - 4 atan(1/239), scaled.
static void add_arctangent(mpz_t sum, long factor, unsigned long inverse, const mpz_t scale) {
  mpz_t power, term;
  mpz_init(power);
  mpz_init(term);
  mpz_mul_si(power, scale, factor);
  mpz_tdiv_q_ui(power, power, inverse);
  for (unsigned long k = 1; mpz_sgn(power) != 0; k += 2) {
    mpz_tdiv_q_ui(term, power, k);
    if (k % 4 == 1)
      mpz_add(sum, sum, term);
    else
      mpz_sub(sum, sum, term);
    mpz_tdiv_q_ui(power, power, inverse * inverse);
  }
  mpz_clear(power);
  mpz_clear(term);
}

static uint64_t mix(uint64_t sum, const mpz_t number) {
  char *digits = mpz_get_str(NULL, 10, number);
  for (const char *at = digits; *at != 0; at++)
    sum = kernel_mix(sum, (unsigned char)*at);
  free(digits);
  return sum;
}

int main(int count, char **arguments) {
  unsigned long digits = (unsigned long)kernel_size(count, arguments, 8000);
  uint64_t sum = 0;
  mpz_t scale, pi, number, rest;
  mpz_init(scale);
  mpz_init(pi);
  mpz_init(number);
  mpz_init(rest);
  mpz_ui_pow_ui(scale, 10, digits + 10);
  add_arctangent(pi, 16, 5, scale);
  add_arctangent(pi, -4, 239, scale);
  sum = mix(sum, pi);
  // The test of Lucas and Lehmer.
  for (unsigned long exponent = 521; exponent <= 1279; exponent += 758) {
    mpz_set_ui(number, 1);
    mpz_mul_2exp(number, number, exponent);
    mpz_sub_ui(number, number, 1);
    mpz_set_ui(rest, 4);
    for (unsigned long i = 2; i < exponent; i++) {
      mpz_mul(rest, rest, rest);
      mpz_sub_ui(rest, rest, 2);
      mpz_tdiv_r(rest, rest, number);
    }
    sum = kernel_mix(sum, mpz_sgn(rest) == 0);
  }
  // Square roots and common divisors.
  for (int i = 0; i < 40; i++) {
    mpz_add_ui(pi, pi, 12345);
    mpz_sqrt(number, pi);
    mpz_gcd(rest, number, pi);
    sum = mix(mix(sum, number), rest);
  }
  mpz_clear(scale);
  mpz_clear(pi);
  mpz_clear(number);
  mpz_clear(rest);
  return kernel_report("minigmp", sum);
}
