// fft.c: Fourier transforms of complex doubles in place, forth and back, with a table of roots by rotation.
#include <math.h>

#include "kernel.h"

enum { BITS = 15, N = 1 << BITS };
typedef struct {
  double real, imaginary;
} Complex;
static Complex values[N], roots[N / 2];

static void transform(Complex *at, int direction) {
  for (unsigned i = 1, j = 0; i < N; i++) {
    unsigned bit = N >> 1;
    for (; j & bit; bit >>= 1)
      j ^= bit;
    j ^= bit;
    if (i < j) {
      Complex saved = at[i];
      at[i] = at[j];
      at[j] = saved;
    }
  }
  for (unsigned size = 2; size <= N; size *= 2) {
    unsigned half = size / 2, stride = N / size;
    for (unsigned start = 0; start < N; start += size)
      for (unsigned i = 0; i < half; i++) {
        Complex root = roots[i * stride], *a = &at[start + i], *b = a + half;
        double sine = direction * root.imaginary;
        double real = b->real * root.real - b->imaginary * sine;
        double imaginary = b->real * sine + b->imaginary * root.real;
        b->real = a->real - real;
        b->imaginary = a->imaginary - imaginary;
        a->real += real;
        a->imaginary += imaginary;
      }
  }
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 450);
  // The root of the finest angle by halving that of pi, and the rest by multiplying: sine and cosine differ
  // between C libraries.
  double cosine = -1, sine = 0;
  for (int bit = 1; bit < BITS; bit++) {
    double half = sqrt((1 + cosine) / 2);
    sine = bit == 1 ? 1 : sine / (2 * half);
    cosine = half;
  }
  roots[0] = (Complex){1, 0};
  for (int i = 1; i < N / 2; i++) {
    Complex last = roots[i - 1];
    roots[i] =
        (Complex){last.real * cosine - last.imaginary * sine, last.real * sine + last.imaginary * cosine};
  }
  uint32_t state = 9;
  for (int i = 0; i < N; i++)
    values[i] = (Complex){kernel_random(&state) % 256, kernel_random(&state) % 16};
  for (int round = 0; round < rounds; round++) {
    transform(values, 1);
    values[round].real += 1;
    transform(values, -1);
    for (int i = 0; i < N; i++) {
      values[i].real /= N;
      values[i].imaginary /= N;
    }
  }
  uint64_t sum = 0;
  for (int i = 0; i < N; i++)
    sum = kernel_mix(sum, kernel_bits(values[i].real));
  return kernel_report("fft", sum);
}
