// lz4.c: compresses and restores text with Debian's lz4, fast and high compression.
#include "lz4.h"

#include "corpus.h"
#include "lz4hc.h"

enum { LENGTH = 4000000, ROOM = LENGTH + LENGTH / 200 + 1000 };
static char text[LENGTH], packed[ROOM], restored[LENGTH];

// What is compressed depends on the width of a word, so the sum is that of what is restored.
static uint64_t restore(int size) {
  for (int times = 0; times < 10; times++)
    if (LZ4_decompress_safe(packed, restored, size, LENGTH) != LENGTH) exit(1);
  if (memcmp(text, restored, LENGTH) != 0) exit(1);
  return corpus_sum(restored, LENGTH);
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 4);
  uint64_t sum = 0;
  corpus_fill(text, LENGTH);
  for (int round = 0; round < rounds; round++) {
    for (int times = 0; times < 3; times++) {
      int size = LZ4_compress_default(text, packed, LENGTH, ROOM);
      sum = kernel_mix(sum, restore(size));
    }
    sum = kernel_mix(sum, restore(LZ4_compress_HC(text, packed, LENGTH, ROOM, 4)));
    text[(size_t)round * 1000] ^= 1;
  }
  return kernel_report("lz4", sum);
}
