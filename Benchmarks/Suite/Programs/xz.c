// xz.c: compresses and restores text with Debian's liblzma.
#include "lzma.h"

#include "corpus.h"

enum { LENGTH = 400000, ROOM = LENGTH + LENGTH / 100 + 1000 };
static uint8_t text[LENGTH], packed[ROOM], restored[LENGTH];

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 1);
  uint64_t sum = 0;
  corpus_fill((char *)text, LENGTH);
  for (int round = 0; round < rounds; round++) {
    size_t size = 0;
    if (lzma_easy_buffer_encode(4, LZMA_CHECK_CRC64, NULL, text, LENGTH, packed, &size, ROOM) != LZMA_OK)
      return 1;
    for (int times = 0; times < 4; times++) {
      uint64_t limit = UINT64_MAX;
      size_t from = 0, length = 0;
      if (lzma_stream_buffer_decode(&limit, 0, NULL, packed, &from, size, restored, &length, LENGTH) !=
          LZMA_OK)
        return 1;
      if (length != LENGTH || memcmp(text, restored, LENGTH) != 0) return 1;
    }
    sum = kernel_mix(sum, corpus_sum((const char *)packed, size));
    text[round * 1000] ^= 1;
  }
  return kernel_report("xz", sum);
}
