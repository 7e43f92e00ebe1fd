// bytecode.c: a stack machine that runs the sieve of Eratosthenes from its bytecode: one large switch.
#include "kernel.h"

enum {
  PUSH,
  LOAD,
  STORE,
  ADD,
  SUBTRACT,
  MULTIPLY,
  LESS,
  JUMP,
  JUMP_UNLESS,
  GET,
  PUT,
  MODULO,
  DUPLICATE,
  DROP,
  AND,
  HALT
};
enum { PLACES = 1 << 16 };

static int32_t memory[PLACES];

// Variables: 0 i, 1 j, 2 found, 3 limit.
static const int16_t sieve[] = {
    PUSH, 0,    STORE, 2,           PUSH, 2,           STORE, 0,                // 0
    LOAD, 0,    LOAD,  3,           LESS, JUMP_UNLESS, 62,                      // 8
    LOAD, 0,    GET,   JUMP_UNLESS, 22,   JUMP,        53,                      // 15
    LOAD, 2,    LOAD,  0,           ADD,  PUSH,        30011, MODULO, STORE, 2, // 22
    LOAD, 0,    LOAD,  0,           ADD,  STORE,       1,                       // 32
    LOAD, 1,    LOAD,  3,           LESS, JUMP_UNLESS, 53,                      // 39
    PUSH, 1,    LOAD,  1,           PUT,  JUMP,        64,                      // 46
    LOAD, 0,    PUSH,  1,           ADD,  STORE,       0,     JUMP,   8,        // 53
    HALT, HALT,                                                                 // 62
    LOAD, 1,    LOAD,  0,           ADD,  STORE,       1,     JUMP,   39,       // 64
};

static int32_t run(const int16_t *code, int32_t limit) {
  int32_t stack[64], variables[8] = {0, 0, 0, limit};
  int32_t *top = stack;
  for (const int16_t *at = code;;) {
    switch (*at++) {
    case PUSH:
      *top++ = *at++;
      break;
    case LOAD:
      *top++ = variables[*at++];
      break;
    case STORE:
      variables[*at++] = *--top;
      break;
    case ADD:
      top--, top[-1] += top[0];
      break;
    case SUBTRACT:
      top--, top[-1] -= top[0];
      break;
    case MULTIPLY:
      top--, top[-1] = (int32_t)((uint32_t)top[-1] * (uint32_t)top[0]);
      break;
    case LESS:
      top--, top[-1] = top[-1] < top[0];
      break;
    case JUMP:
      at = code + *at;
      break;
    case JUMP_UNLESS:
      at = *--top == 0 ? code + *at : at + 1;
      break;
    case GET:
      top[-1] = memory[top[-1] & (PLACES - 1)];
      break;
    case PUT:
      top -= 2, memory[top[1] & (PLACES - 1)] = top[0];
      break;
    case MODULO:
      top--, top[-1] %= top[0];
      break;
    case DUPLICATE:
      *top = top[-1], top++;
      break;
    case DROP:
      top--;
      break;
    case AND:
      top--, top[-1] &= top[0];
      break;
    case HALT:
      return variables[2];
    }
  }
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 140);
  uint64_t sum = 0;
  for (int round = 0; round < rounds; round++) {
    memset(memory, 0, sizeof memory);
    sum = kernel_mix(sum, (uint64_t)run(sieve, 60000 + round));
  }
  return kernel_report("bytecode", sum);
}
