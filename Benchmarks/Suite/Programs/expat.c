// expat.c: parses XML with Debian's expat.
#include "expat.h"

#include "corpus.h"

enum { LENGTH = 4000000 };
static char text[LENGTH], document[2 * LENGTH];
static uint64_t sum;

static void XMLCALL start(void *data, const XML_Char *name, const XML_Char **attributes) {
  (void)data;
  sum = kernel_mix(sum, (unsigned char)name[0]);
  for (; *attributes != NULL; attributes++)
    sum = kernel_mix(sum, (unsigned char)(*attributes)[0]);
}

static void XMLCALL end(void *data, const XML_Char *name) {
  (void)data;
  sum = kernel_mix(sum, (unsigned char)name[0] + 1u);
}

static void XMLCALL characters(void *data, const XML_Char *bytes, int length) {
  (void)data;
  (void)bytes;
  sum = kernel_mix(sum, (uint64_t)length);
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 24);
  corpus_fill(text, LENGTH);
  size_t length = (size_t)sprintf(document, "<?xml version=\"1.0\"?>\n<text>");
  for (size_t at = 0, line = 0; at + 200 < LENGTH; line++) {
    size_t size = strcspn(text + at, "\n");
    length += (size_t)sprintf(document + length, "<line number=\"%u\" kind='%c'>%.*s &amp; &#%u;</line>\n",
                              (unsigned)line, text[at], (int)size, text + at, 65 + (unsigned)(line % 26));
    at += size + 1;
  }
  length += (size_t)sprintf(document + length, "</text>");
  for (int round = 0; round < rounds; round++) {
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, characters);
    if (XML_Parse(parser, document, (int)length, 1) != XML_STATUS_OK) return 1;
    XML_ParserFree(parser);
  }
  return kernel_report("expat", sum);
}
