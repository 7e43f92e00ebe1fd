// corpus.h: text to compress and parse: words of a made-up language, frequent ones more often, in sentences.
#pragma once

#include "kernel.h"

static inline void corpus_fill(char *text, size_t length) {
  static const char syllables[32][4] = {"ba", "ter", "lo",  "en", "si", "mar", "ku", "ing", "pre", "do", "al",
                                        "sh", "ti",  "nom", "er", "va", "ce",  "on", "ra",  "pli", "me", "gu",
                                        "th", "ia",  "fo",  "un", "be", "ly",  "co", "st",  "ex",  "qui"};
  uint32_t state = 2463534242u;
  size_t at = 0;
  unsigned words = 0;
  while (at < length) {
    uint32_t rank = kernel_random(&state);
    rank = (rank & 0xFFF) % (1 + (kernel_random(&state) & 0xFFF));
    uint32_t seed = rank * 2654435761u + 12345;
    for (unsigned left = 1 + (seed >> 8) % 3; left > 0; left--) {
      const char *syllable = syllables[kernel_random(&seed) % 32];
      while (*syllable != 0 && at < length)
        text[at++] = *syllable++;
    }
    if (at < length) text[at++] = ++words % 11 == 0 ? '\n' : ' ';
  }
}

static inline uint64_t corpus_sum(const char *bytes, size_t length) {
  uint64_t sum = length;
  for (size_t i = 0; i < length; i++)
    sum = kernel_mix(sum, (unsigned char)bytes[i]);
  return sum;
}
