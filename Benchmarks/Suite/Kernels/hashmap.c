// hashmap.c: words counted in a table with open addressing that grows: hashing, comparing and moving small
// strings.
#include "corpus.h"

typedef struct {
  const char *word;
  uint32_t length, hash, count;
} Entry;

static Entry *table;
static uint32_t room, used;

static Entry *find(const char *word, uint32_t length, uint32_t hash) {
  for (uint32_t at = hash;; at++) {
    Entry *entry = &table[at & (room - 1)];
    if (entry->word == NULL) return entry;
    if (entry->hash == hash && entry->length == length && memcmp(entry->word, word, length) == 0)
      return entry;
  }
}

static void grow(void) {
  Entry *old = table;
  uint32_t count = room;
  room = room == 0 ? 64 : room * 2;
  table = calloc(room, sizeof *table);
  for (uint32_t i = 0; i < count; i++)
    if (old[i].word != NULL) *find(old[i].word, old[i].length, old[i].hash) = old[i];
  free(old);
}

enum { LENGTH = 3000000 };
static char text[LENGTH];

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 50);
  uint64_t sum = 0;
  corpus_fill(text, LENGTH);
  for (int round = 0; round < rounds; round++) {
    for (const char *at = text + round, *end = text + LENGTH; at < end;) {
      const char *start = at;
      uint32_t hash = 2166136261u;
      while (at<end && * at> ' ')
        hash = (hash ^ (unsigned char)*at++) * 16777619u;
      if (at > start) {
        if (4 * used >= 3 * room) grow();
        Entry *entry = find(start, (uint32_t)(at - start), hash);
        if (entry->word == NULL) {
          *entry = (Entry){start, (uint32_t)(at - start), hash, 0};
          used++;
        }
        entry->count++;
      }
      at++;
    }
    for (uint32_t i = 0; i < room; i++)
      if (table[i].word != NULL) sum += kernel_mix(table[i].hash, table[i].count);
    free(table);
    table = NULL;
    room = used = 0;
  }
  return kernel_report("hashmap", sum);
}
