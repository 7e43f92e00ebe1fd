// sorting.c: heap sort and quick sort of records, comparing through function pointers that vary.
#include "kernel.h"

typedef struct {
  uint32_t key, order;
  double weight;
} Record;

typedef int (*Compare)(const Record *, const Record *);

static int by_key(const Record *a, const Record *b) { return (a->key > b->key) - (a->key < b->key); }
static int by_order(const Record *a, const Record *b) {
  return (a->order > b->order) - (a->order < b->order);
}
static int by_weight(const Record *a, const Record *b) {
  return (a->weight > b->weight) - (a->weight < b->weight);
}
static int by_low_bits(const Record *a, const Record *b) {
  int difference = (int)(a->key & 0xFFF) - (int)(b->key & 0xFFF);
  return difference != 0 ? difference : by_order(a, b);
}

static void swap(Record *a, Record *b) {
  Record saved = *a;
  *a = *b;
  *b = saved;
}

static void heap_sort(Record *records, int count, Compare compare) {
  for (int start = count / 2 - 1, end = count; end > 1;) {
    int root;
    if (start >= 0) {
      root = start--;
    } else {
      swap(&records[0], &records[--end]);
      root = 0;
    }
    for (int child; (child = 2 * root + 1) < end; root = child) {
      if (child + 1 < end && compare(&records[child], &records[child + 1]) < 0) child++;
      if (compare(&records[root], &records[child]) >= 0) break;
      swap(&records[root], &records[child]);
    }
  }
}

static void quick_sort(Record *records, int count, Compare compare) {
  while (count > 16) {
    Record pivot = records[count / 2];
    int i = 0, j = count - 1;
    while (i <= j) {
      while (compare(&records[i], &pivot) < 0)
        i++;
      while (compare(&records[j], &pivot) > 0)
        j--;
      if (i <= j) swap(&records[i++], &records[j--]);
    }
    quick_sort(records, j + 1, compare);
    records += i;
    count -= i;
  }
  for (int i = 1; i < count; i++)
    for (int j = i; j > 0 && compare(&records[j - 1], &records[j]) > 0; j--)
      swap(&records[j - 1], &records[j]);
}

enum { COUNT = 200000 };
static Record records[COUNT];
static const Compare compares[] = {by_key, by_weight, by_low_bits, by_order};

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 20);
  uint32_t state = 7;
  for (uint32_t i = 0; i < COUNT; i++) {
    records[i].key = kernel_random(&state);
    records[i].order = i;
    records[i].weight = kernel_random(&state) / 3.0;
  }
  uint64_t sum = 0;
  for (int round = 0; round < rounds; round++) {
    Compare compare = compares[round % 4];
    if (round % 3 == 0)
      heap_sort(records, COUNT, compare);
    else
      quick_sort(records, COUNT, compare);
    for (int i = 0; i < COUNT; i += 997)
      sum = kernel_mix(sum, records[i].key);
  }
  return kernel_report("sorting", sum);
}
