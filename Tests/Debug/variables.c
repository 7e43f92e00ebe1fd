/* Variables for debuggers to show; variables.wasm is made of it by rebuild.sh. */
struct point {
  int x, y;
};

enum color { RED, GREEN = 5 };

struct node {
  struct node *next;
  struct point at;
  char name[8];
  double weight;
  enum color color;
  unsigned low : 3;
  unsigned high : 7;
  union {
    float real;
    unsigned char bytes[4];
  } value;
};

typedef struct {
  short errno;
  long long new;
} odd;

static int calls = 41;

static int sum(const struct node *list, int scale) {
  static int depth;
  int total = 0;
  depth++;
  for (int i = 0; list; i++) {
    struct point point = list->at;
    total += point.x * scale + i;
    list = list->next;
  }
  for (int i = 7; i < 8; i++) {
    total += i;
  }
  calls += depth;
  return total;
}

void _start(void) {
  struct node first = {0, {1, -2}, "one", 1.5, GREEN, 5, 77, {2.5f}};
  struct node second = {&first, {30, 4}, "two", 2.5, RED, 1, 2, {0}};
  int values[2][3] = {{3, 5, 8}, {13, 21, 34}};
  odd l0 = {-3, 1ll << 40};
  void *nothing = &values;
  int t = sum(&second, 2);
  values[0][0] = t + (int)l0.new + (nothing != 0);
  if (values[0][0] != t + 1) __builtin_trap();
}
