// mandelbrot.c: the set on a grid: a small loop of double arithmetic that nothing can vectorise.
#include "kernel.h"

int main(int count, char **arguments) {
  int size = kernel_size(count, arguments, 1100);
  enum { LIMIT = 400 };
  uint64_t sum = 0;
  for (int row = 0; row < size; row++) {
    for (int column = 0; column < size; column++) {
      double cr = 2.0 * column / size - 1.5, ci = 2.0 * row / size - 1.0;
      double zr = 0, zi = 0;
      unsigned round = 0;
      while (round < LIMIT && zr * zr + zi * zi <= 4.0) {
        double next = zr * zr - zi * zi + cr;
        zi = 2.0 * zr * zi + ci;
        zr = next;
        round++;
      }
      sum = kernel_mix(sum, round);
    }
  }
  return kernel_report("mandelbrot", sum);
}
