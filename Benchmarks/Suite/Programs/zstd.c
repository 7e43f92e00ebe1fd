// zstd.c: compresses and restores text with Debian's zstd, at two levels.
#include "zstd.h"

#include "corpus.h"

enum { LENGTH = 3000000, ROOM = LENGTH + LENGTH / 100 + 1000 };
static char text[LENGTH], packed[ROOM], restored[LENGTH];

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 8);
  uint64_t sum = 0;
  corpus_fill(text, LENGTH);
  for (int round = 0; round < rounds; round++) {
    for (int level = 1; level <= 5; level += 4) {
      size_t size = ZSTD_compress(packed, ROOM, text, LENGTH, level);
      if (ZSTD_isError(size)) return 1;
      for (int times = 0; times < 6; times++)
        if (ZSTD_decompress(restored, LENGTH, packed, size) != LENGTH) return 1;
      if (memcmp(text, restored, LENGTH) != 0) return 1;
      sum = kernel_mix(sum, corpus_sum(packed, size));
    }
    text[(size_t)round * 1000] ^= 1;
  }
  return kernel_report("zstd", sum);
}
