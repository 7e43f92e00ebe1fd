// zlib.c: compresses and restores text with Debian's zlib, at two levels.
#include "zlib.h"

#include "corpus.h"

enum { LENGTH = 2000000, ROOM = LENGTH + LENGTH / 50 + 1000 };
static char text[LENGTH], packed[ROOM], restored[LENGTH];

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 3);
  uint64_t sum = 0;
  corpus_fill(text, LENGTH);
  for (int round = 0; round < rounds; round++) {
    for (int level = 3; level <= 6; level += 3) {
      uLongf size = ROOM, length = LENGTH;
      if (compress2((Bytef *)packed, &size, (const Bytef *)text, LENGTH, level) != Z_OK) return 1;
      for (int times = 0; times < 8; times++)
        if (uncompress((Bytef *)restored, &length, (const Bytef *)packed, size) != Z_OK) return 1;
      if (length != LENGTH || memcmp(text, restored, LENGTH) != 0) return 1;
      sum = kernel_mix(sum, corpus_sum(packed, size));
    }
    text[(size_t)round * 1000] ^= 1;
  }
  return kernel_report("zlib", sum);
}
