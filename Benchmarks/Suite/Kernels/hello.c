// hello.c: what start-up is measured with.
#include <stdio.h>

int main(void) {
  puts("hello");
  return 0;
}
