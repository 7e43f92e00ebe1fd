// cmark.c: renders a document in Markdown with Debian's cmark.
#include "cmark.h"

#include "corpus.h"

enum { LENGTH = 1500000 };
static char text[LENGTH], document[2 * LENGTH];

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 6);
  corpus_fill(text, LENGTH);
  size_t length = 0;
  for (size_t at = 0, line = 0; at + 200 < LENGTH; line++) {
    static const char *const shapes[] = {
        "# %.*s\n\n",   "- %.*s `code`\n",     "> *%.*s* **bold**\n", "%.*s\n", "[%.*s](/link \"title\")\n",
        "    %.*s\n\n", "1. %.*s &amp; <br>\n"};
    size_t size = strcspn(text + at, "\n");
    length += (size_t)sprintf(document + length, shapes[line * line % 7], (int)size, text + at);
    at += size + 1;
  }
  uint64_t sum = 0;
  for (int round = 0; round < rounds; round++) {
    char *page = cmark_markdown_to_html(document, length, CMARK_OPT_UNSAFE | CMARK_OPT_SMART);
    sum = kernel_mix(sum, corpus_sum(page, strlen(page)));
    free(page);
  }
  return kernel_report("cmark", sum);
}
