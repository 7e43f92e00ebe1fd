/* thing.wasm is made of this:
 *   clang --target=wasm32 -O2 -ffreestanding -nostdlib -Wl,--no-entry -Wl,--export=malloc -Wl,--export=free \
 *     thing.c -o Sources/App/thing.wasm */
#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(name) __attribute__((import_module("env"), import_name(name)))

typedef unsigned char byte;
typedef unsigned long size_t;
typedef unsigned long long uint64_t;

IMPORT("progress") int progress(int done, int of);

/* An allocator that only gives back what was allocated last. */
extern byte __heap_base;
static byte *next = &__heap_base, *last;

void *malloc(size_t size) {
  size = (size + 15) & ~15ul;
  const size_t room = __builtin_wasm_memory_size(0) * 65536ul - (size_t)next;
  if (size > room && __builtin_wasm_memory_grow(0, (size - room + 65535) / 65536) == (size_t)-1) return 0;
  last = next;
  next += size;
  return last;
}

void free(void *address) {
  if (address == last) next = last;
}

EXPORT("add") int add(int a, int b) { return a + b; }

EXPORT("divide") int divide(int a, int b) { return a / b; }

EXPORT("mean") double mean(const int *unused, double a, double b) { return (a + b) / 2; }

/* A string in, a string out: its address in the high half, its length in the low half of the result. */
EXPORT("shout") uint64_t shout(const byte *text, size_t length) {
  byte *const result = malloc(length + 1);
  if (result == 0) __builtin_trap();
  for (size_t i = 0; i < length; i++)
    result[i] = text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i];
  result[length] = '!';
  return (uint64_t)(size_t)result << 32 | (length + 1);
}

/* Tells its host how far it is, and stops if that says so. */
EXPORT("checksum") unsigned checksum(const byte *bytes, size_t count) {
  unsigned sum = 0;
  for (size_t i = 0; i < count; i++) {
    if (i % 1000 == 0 && !progress((int)i, (int)count)) return 0;
    sum = sum * 31 + bytes[i];
  }
  return sum;
}

EXPORT("reverse") void reverse(byte *bytes, size_t count) {
  for (size_t i = 0; i < count / 2; i++) {
    const byte other = bytes[count - 1 - i];
    bytes[count - 1 - i] = bytes[i];
    bytes[i] = other;
  }
}

EXPORT("length") size_t length(const char *text) {
  size_t count = 0;
  while (text[count] != 0) count++;
  return count;
}
