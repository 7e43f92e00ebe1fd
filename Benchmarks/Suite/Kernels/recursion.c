// recursion.c: calls: Ackermann's function, Fibonacci's numbers and queens on a board.
#include "kernel.h"

static unsigned ackermann(unsigned m, unsigned n) {
  if (m == 0) return n + 1;
  if (n == 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

static unsigned fibonacci(unsigned n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

static unsigned queens(unsigned all, unsigned columns, unsigned left, unsigned right) {
  if (columns == all) return 1;
  unsigned solutions = 0;
  for (unsigned open = all & ~(columns | left | right); open != 0;) {
    unsigned place = open & -open;
    open ^= place;
    solutions += queens(all, columns | place, (left | place) << 1, (right | place) >> 1);
  }
  return solutions;
}

int main(int count, char **arguments) {
  unsigned size = (unsigned)kernel_size(count, arguments, 41);
  uint64_t sum = fibonacci(size);
  sum = kernel_mix(sum, ackermann(2, size * 40));
  for (unsigned i = 0; i < 40; i++)
    sum = kernel_mix(sum, ackermann(3, 6));
  sum = kernel_mix(sum, queens((1u << 12) - 1, 0, 0, 0));
  return kernel_report("recursion", sum);
}
