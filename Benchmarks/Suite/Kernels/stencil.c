// stencil.c: five points of heat spreading over a grid of double.
#include "kernel.h"

enum { N = 512 };
static double grid[2][N][N];

static void step(double (*restrict to)[N], const double (*restrict from)[N]) {
  for (int i = 1; i < N - 1; i++)
    for (int j = 1; j < N - 1; j++)
      to[i][j] =
          0.5 * from[i][j] + 0.125 * (from[i - 1][j] + from[i + 1][j] + from[i][j - 1] + from[i][j + 1]);
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 4500);
  for (int i = 0; i < N; i++)
    grid[0][i][0] = grid[1][i][0] = grid[0][0][i] = grid[1][0][i] = i % 17;
  for (int round = 0; round < rounds; round++)
    step(grid[(round + 1) & 1], grid[round & 1]);
  uint64_t sum = 0;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++)
      sum = kernel_mix(sum, kernel_bits(grid[rounds & 1][i][j]));
  return kernel_report("stencil", sum);
}
