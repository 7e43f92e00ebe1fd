// matmul.c: products of dense matrices of double, the plain triple loop in the order that streams rows.
#include "kernel.h"

enum { N = 320 };
static double a[N][N], b[N][N], c[N][N];

static void multiply(void) {
  for (int i = 0; i < N; i++) {
    for (int j = 0; j < N; j++)
      c[i][j] = 0;
    for (int k = 0; k < N; k++) {
      double x = a[i][k];
      for (int j = 0; j < N; j++)
        c[i][j] += x * b[k][j];
    }
  }
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 80);
  uint32_t state = 1;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      a[i][j] = kernel_random(&state) % 1000 / 1000.0;
      b[i][j] = kernel_random(&state) % 1000 / 1000.0;
    }
  uint64_t sum = 0;
  for (int round = 0; round < rounds; round++) {
    multiply();
    for (int i = 0; i < N; i++)
      sum = kernel_mix(sum, kernel_bits(c[i][(i * 7 + round) % N]));
    a[round % N][0] += 0.5;
  }
  return kernel_report("matmul", sum);
}
