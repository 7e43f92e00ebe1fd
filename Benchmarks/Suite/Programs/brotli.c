// brotli.c: compresses and restores text with Debian's brotli, at two qualities.
#include "brotli/decode.h"
#include "brotli/encode.h"
#include "corpus.h"

enum { LENGTH = 2000000, ROOM = LENGTH + LENGTH / 100 + 1000 };
static uint8_t text[LENGTH], packed[ROOM], restored[LENGTH];

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 1);
  uint64_t sum = 0;
  corpus_fill((char *)text, LENGTH);
  for (int round = 0; round < rounds; round++) {
    for (int quality = 2; quality <= 6; quality += 4) {
      size_t size = ROOM;
      if (!BrotliEncoderCompress(quality, 20, BROTLI_MODE_TEXT, LENGTH, text, &size, packed)) return 1;
      for (int times = 0; times < 4; times++) {
        size_t length = LENGTH;
        if (BrotliDecoderDecompress(size, packed, &length, restored) != BROTLI_DECODER_RESULT_SUCCESS)
          return 1;
        if (length != LENGTH || memcmp(text, restored, LENGTH) != 0) return 1;
      }
      sum = kernel_mix(sum, corpus_sum((const char *)packed, size));
    }
    text[round * 1000] ^= 1;
  }
  return kernel_report("brotli", sum);
}
