// picture.h: a picture to compress: smooth areas, edges and a little noise, three bytes a pixel.
#pragma once

#include "kernel.h"

static inline void picture_fill(unsigned char *pixels, int width, int height) {
  uint32_t state = 99;
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      int tile = (x / 64 * 7 + y / 48 * 13) % 11, noise = (int)(kernel_random(&state) % 9);
      int far = (x - width / 2) * (x - width / 2) + (y - height / 2) * (y - height / 2);
      *pixels++ = (unsigned char)((x * 255 / width + tile * 9 + noise) & 255);
      *pixels++ = (unsigned char)((y * 255 / height + (far < height * height / 9 ? 80 : 0) + noise) & 255);
      *pixels++ = (unsigned char)((far / 256 + tile * 20 + noise) & 255);
    }
  }
}
