// pcre2.c: searches text for regular expressions with Debian's PCRE2, interpreted.
#include "pcre2.h"

#include "corpus.h"

enum { LENGTH = 600000 };
static char text[LENGTH];

static uint64_t search(const char *pattern) {
  int error;
  PCRE2_SIZE place;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_MULTILINE,
                                   &error, &place, NULL);
  if (code == NULL) exit(1);
  pcre2_match_data *match = pcre2_match_data_create_from_pattern(code, NULL);
  uint64_t sum = 0;
  size_t at = 0;
  while (pcre2_match(code, (PCRE2_SPTR)text, LENGTH, at, PCRE2_NO_UTF_CHECK, match, NULL) > 0) {
    PCRE2_SIZE *found = pcre2_get_ovector_pointer(match);
    sum = kernel_mix(kernel_mix(sum, found[0]), found[1]);
    at = found[1] > at ? found[1] : at + 1;
  }
  pcre2_match_data_free(match);
  pcre2_code_free(code);
  return sum;
}

int main(int count, char **arguments) {
  static const char *const patterns[] = {
      "\\b(\\w+) \\1\\b",         "^[a-m]+ .*[n-z]+$",         "(?i)(?:ter|lo|qui)+(?=en|si)",
      "(?<!ba)mar\\w*?(ing|pre)", "[^aeiou\\s]{3,}[aeiou]{2}", "(?:(?:\\w{2,5}) ){5}st\\w+"};
  int rounds = kernel_size(count, arguments, 4);
  uint64_t sum = 0;
  corpus_fill(text, LENGTH);
  for (int round = 0; round < rounds; round++)
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
      sum = kernel_mix(sum, search(patterns[i]));
  return kernel_report("pcre2", sum);
}
