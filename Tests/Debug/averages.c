/* A program that traps in the way its argument says; averages.wasm is made of it by rebuild.sh. */
typedef unsigned int size_t;

__attribute__((import_module("wasi_snapshot_preview1"), import_name("args_sizes_get"))) int
args_sizes_get(size_t *count, size_t *size);
__attribute__((import_module("wasi_snapshot_preview1"), import_name("args_get"))) int
args_get(char **arguments, char *text);

static volatile int numbers[4] = {3, 5, 8, 13};

__attribute__((noinline)) static int sum(const volatile int *values, int count) {
  int total = 0;
  for (int i = 0; i < count; i++)
    total += values[i];
  return total;
}

static inline __attribute__((always_inline)) int divide(int total, int count) { return total / count; }

__attribute__((noinline)) int average(const volatile int *values, int count) {
  int total = sum(values, count);
  return divide(total, count);
}

__attribute__((noinline)) int deeper(int depth) { return deeper(depth + 1) + numbers[depth & 3]; }

__attribute__((noinline)) void call(int (*function)(int), int argument) { function(argument); }

__attribute__((noinline)) int spin(volatile int *counter) {
  while (*counter >= 0)
    *counter = (*counter + 1) & 0xffff;
  return *counter;
}

static char text[256];
static char *arguments[16];

void _start(void) {
  size_t count, size;
  args_sizes_get(&count, &size);
  if (count != 2 || size > sizeof text) __builtin_trap();
  args_get(arguments, text);
  switch (arguments[1][0]) {
  case 'd':
    numbers[0] = average(numbers, numbers[0] - 3);
    break;
  case 'm':
    numbers[0] = average((volatile int *)0x7ffffff0, 4);
    break;
  case 's':
    numbers[0] = deeper(0);
    break;
  case 'c':
    call((int (*)(int))average, 1);
    break;
  case 'u':
    __builtin_trap();
  case 'l':
    numbers[0] = spin(&numbers[1]);
    break;
  default:
    numbers[0] = average(numbers, 4);
    break;
  }
}
