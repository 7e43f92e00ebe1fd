// sound.h: sound to compress: a few voices that come and go, with a little noise; made of integers only.
#pragma once

#include "kernel.h"

// A wave of period 2^32: two parabolas, close to a sine.
static inline int32_t sound_wave(uint32_t phase) {
  int64_t x = (int32_t)phase >> 16;
  return (int32_t)((x * (32768 - (x < 0 ? -x : x))) >> 14);
}

static inline void sound_fill(int16_t *samples, int count, int channels) {
  uint32_t state = 31, phase[4] = {0}, step[4] = {20000000, 33000000, 47000000, 61000000};
  for (int i = 0; i < count; i++) {
    int32_t sum = 0;
    for (int voice = 0; voice < 4; voice++) {
      if (i % (4000 + 1000 * voice) == 0) step[voice] = 8000000 + kernel_random(&state) % 90000000;
      phase[voice] += step[voice];
      int32_t loud = 4000 + 1000 * voice - i % (4000 + 1000 * voice);
      sum += sound_wave(phase[voice]) / 16 * loud / 1024;
    }
    for (int channel = 0; channel < channels; channel++)
      *samples++ = (int16_t)(sum / (channel + 1) + (int32_t)(kernel_random(&state) % 64) - 32);
  }
}
