#include <stdio.h>

int main(void) {
  puts("Hello from WebAssembly, compiled to native code.");
  return 0;
}
