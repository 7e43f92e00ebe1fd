// strings.c: searching text: Boyer, Moore and Horspool's way, a naive one, and a rolling hash.
#include "kernel.h"

enum { LENGTH = 1 << 20 };
static char text[LENGTH + 1];

static unsigned horspool(const char *needle, size_t length) {
  size_t skip[256];
  for (int i = 0; i < 256; i++)
    skip[i] = length;
  for (size_t i = 0; i + 1 < length; i++)
    skip[(unsigned char)needle[i]] = length - 1 - i;
  unsigned found = 0;
  for (size_t at = 0; at + length <= LENGTH; at += skip[(unsigned char)text[at + length - 1]]) {
    size_t i = length;
    while (i > 0 && text[at + i - 1] == needle[i - 1])
      i--;
    found += i == 0;
  }
  return found;
}

static unsigned naive(const char *needle, size_t length) {
  unsigned found = 0;
  for (size_t at = 0; at + length <= LENGTH; at++) {
    size_t i = 0;
    while (i < length && text[at + i] == needle[i])
      i++;
    found += i == length;
  }
  return found;
}

// Rabin and Karp's rolling hash, looking for two needles at once.
static unsigned rolling(const char *first, const char *second, unsigned length) {
  uint32_t a = 0, b = 0, hash = 0, power = 1;
  for (unsigned i = 0; i < length; i++) {
    a = a * 257 + (unsigned char)first[i];
    b = b * 257 + (unsigned char)second[i];
    hash = hash * 257 + (unsigned char)text[i];
    if (i > 0) power *= 257;
  }
  unsigned found = 0;
  for (unsigned at = 0;; at++) {
    if (hash == a && memcmp(text + at, first, length) == 0) found++;
    if (hash == b && memcmp(text + at, second, length) == 0) found += 2;
    if (at + length == LENGTH) return found;
    hash = (hash - (unsigned char)text[at] * power) * 257 + (unsigned char)text[at + length];
  }
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 200);
  uint32_t state = 5;
  static const char letters[] = "eeeetttaaoooiinnsshhrdlucmfwypvbg      .";
  for (int i = 0; i < LENGTH; i++)
    text[i] = letters[kernel_random(&state) % (sizeof letters - 1)];
  uint64_t sum = 0;
  for (int round = 0; round < rounds; round++) {
    char needle[9] = {0};
    memcpy(needle, text + (unsigned)round * 1009 % (LENGTH - 16), 8);
    sum = kernel_mix(sum, horspool(needle, 8));
    sum = kernel_mix(sum, naive(needle, 4));
    sum = kernel_mix(sum, rolling(needle, needle + 3, 5));
  }
  return kernel_report("strings", sum);
}
