// webp.c: compresses and restores a picture with Debian's libwebp, with and without loss.
#include "src/webp/decode.h"
#include "src/webp/encode.h"

#include "picture.h"

enum { WIDTH = 512, HEIGHT = 384 };
static unsigned char picture[3 * WIDTH * HEIGHT];

static uint64_t restored(const uint8_t *packed, size_t size) {
  int width, height;
  uint64_t sum = size;
  for (int times = 0; times < 8; times++) {
    uint8_t *pixels = WebPDecodeRGB(packed, size, &width, &height);
    if (pixels == NULL || width != WIDTH || height != HEIGHT) exit(1);
    for (int i = 0; i < 3 * WIDTH * HEIGHT; i += 7)
      sum = kernel_mix(sum, pixels[i]);
    WebPFree(pixels);
  }
  return sum;
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 3);
  uint64_t sum = 0;
  picture_fill(picture, WIDTH, HEIGHT);
  for (int round = 0; round < rounds; round++) {
    uint8_t *packed = NULL;
    size_t size = WebPEncodeRGB(picture, WIDTH, HEIGHT, 3 * WIDTH, (float)(60 + 10 * round), &packed);
    sum = kernel_mix(sum, restored(packed, size));
    WebPFree(packed);
    size = WebPEncodeLosslessRGB(picture, WIDTH, HEIGHT, 3 * WIDTH, &packed);
    sum = kernel_mix(sum, restored(packed, size));
    WebPFree(packed);
    picture[round * 1000] ^= 1;
  }
  return kernel_report("webp", sum);
}
