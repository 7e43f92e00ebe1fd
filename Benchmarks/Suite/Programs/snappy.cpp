// snappy.cpp: compresses and restores text with Debian's Snappy.
#include <string>

#include "snappy.h"

#include "corpus.h"

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 16);
  uint64_t sum = 0;
  std::string text(4000000, ' '), packed, restored;
  corpus_fill(&text[0], text.size());
  for (int round = 0; round < rounds; round++) {
    snappy::Compress(text.data(), text.size(), &packed);
    for (int times = 0; times < 3; times++)
      if (!snappy::Uncompress(packed.data(), packed.size(), &restored)) return 1;
    if (restored != text) return 1;
    sum = kernel_mix(sum, corpus_sum(packed.data(), packed.size()));
    text[(size_t)round * 1000] ^= 1;
  }
  return kernel_report("snappy", sum);
}
