// Compiled at -O1: which variables a debugger shows of optimised modules.
int calls;

__attribute__((noinline)) void fill(int *values, int count) {
  for (int i = 0; i < count; i++)
    values[i] = i * count;
  calls++; // filled
}

__attribute__((noinline)) int total(int count) {
  int values[8];
  static int rounds;
  int sum = 0;
  fill(values, count);
  for (int i = 0; i < count; i++)
    sum += values[i];
  rounds++; // summed
  return sum + rounds;
}

__attribute__((noinline)) double scale(double factor, long long times, const char *name) {
  calls += name[0];
  for (long long i = 0; i < times; i++)
    factor *= 2; // doubled
  return factor;
}

void _start(void) {
  if (total(5) != 51 || scale(0.5, 3, "x") != 4) __builtin_trap();
}
