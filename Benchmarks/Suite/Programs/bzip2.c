// bzip2.c: compresses and restores text with Debian's bzip2.
#include "bzlib.h"
#include "corpus.h"

void bz_internal_error(int code) {
  printf("bzip2: error %d\n", code);
  exit(1);
}

enum { LENGTH = 2500000, ROOM = LENGTH + LENGTH / 50 + 1000 };
static char text[LENGTH], packed[ROOM], restored[LENGTH];

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 2);
  uint64_t sum = 0;
  corpus_fill(text, LENGTH);
  for (int round = 0; round < rounds; round++) {
    unsigned size = ROOM, length = LENGTH;
    if (BZ2_bzBuffToBuffCompress(packed, &size, text, LENGTH, 9, 0, 30) != BZ_OK) return 1;
    if (BZ2_bzBuffToBuffDecompress(restored, &length, packed, size, 0, 0) != BZ_OK) return 1;
    if (length != LENGTH || memcmp(text, restored, LENGTH) != 0) return 1;
    sum = kernel_mix(sum, corpus_sum(packed, size));
    text[(size_t)round * 1000] ^= 1;
  }
  return kernel_report("bzip2", sum);
}
