// spectral.c: the norm of an infinite matrix whose entries are computed: integer and double arithmetic with
// divisions.
#include <math.h>

#include "kernel.h"

enum { N = 1000 };
static double u[N], v[N], between[N];

static double entry(int i, int j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }

static void multiply(const double *from, double *to) {
  for (int i = 0; i < N; i++) {
    double sum = 0;
    for (int j = 0; j < N; j++)
      sum += entry(i, j) * from[j];
    to[i] = sum;
  }
}

static void multiply_transposed(const double *from, double *to) {
  for (int i = 0; i < N; i++) {
    double sum = 0;
    for (int j = 0; j < N; j++)
      sum += entry(j, i) * from[j];
    to[i] = sum;
  }
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 110);
  for (int i = 0; i < N; i++)
    u[i] = 1;
  for (int round = 0; round < rounds; round++) {
    multiply(u, between);
    multiply_transposed(between, v);
    multiply(v, between);
    multiply_transposed(between, u);
  }
  double uv = 0, vv = 0;
  for (int i = 0; i < N; i++) {
    uv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  return kernel_report("spectral", kernel_bits(sqrt(uv / vv)));
}
