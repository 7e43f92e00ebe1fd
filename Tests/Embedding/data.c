/* data.c: writes a module whose data is large, in segments with gaps, and whose _start compares all of it. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { FIRST = 70000, SECOND = 3000, THIRD = 150001, AT = 1027, GAP = 100, FAR = 200000 };

static uint8_t module[1 << 20];
static size_t size;

static void byte(uint8_t value) { module[size++] = value; }

static void number(uint32_t value) {
  for (; value >= 0x80; value >>= 7)
    byte((uint8_t)(value | 0x80));
  byte((uint8_t)value);
}

static void signed_number(int32_t value) {
  for (;;) {
    const uint8_t low = value & 0x7f;
    value >>= 7;
    if ((value == 0 && (low & 0x40) == 0) || (value == -1 && (low & 0x40) != 0)) {
      byte(low);
      return;
    }
    byte(low | 0x80);
  }
}

static void text(const char *bytes, size_t length) {
  memcpy(module + size, bytes, length);
  size += length;
}

/* A section with its size in five bytes, written when it is over. */
static size_t section(uint8_t identifier) {
  byte(identifier);
  size += 5;
  return size;
}

static void finish(size_t start) {
  uint32_t length = (uint32_t)(size - start);
  for (int i = 0; i < 5; i++, length >>= 7)
    module[start - 5 + (size_t)i] = (uint8_t)((length & 0x7f) | (i < 4 ? 0x80 : 0));
}

static uint8_t content(uint32_t address) { return (uint8_t)(address * 7 + address / 256); }

static void segment(uint32_t at, uint32_t length) {
  byte(0);
  byte(0x41);
  signed_number((int32_t)at);
  byte(0x0b);
  number(length);
  for (uint32_t i = 0; i < length; i++)
    byte(content(at + i));
}

/* if (hash of the bytes != expected) unreachable; and the memory can be written to. */
static void check(uint32_t at, uint32_t length, int is_zero) {
  uint32_t hash = 0;
  for (uint32_t i = 0; i < length; i++)
    hash = hash * 31 + (is_zero ? 0 : content(at + i));
  text("\x41", 1), signed_number((int32_t)at);
  text("\x21\x00\x41\x00\x21\x01\x03\x40", 8);                      /* l0 = at; l1 = 0; loop */
  text("\x20\x01\x41\x1f\x6c\x20\x00\x2d\x00\x00\x6a\x21\x01", 13); /* l1 = l1 * 31 + load8_u(l0) */
  text("\x20\x00\x20\x00\x2d\x00\x00\x3a\x00\x00", 10);             /* store8(l0, load8_u(l0)) */
  text("\x20\x00\x41\x01\x6a\x22\x00\x41", 8), signed_number((int32_t)(at + length));
  text("\x49\x0d\x00\x0b\x20\x01\x41", 7), signed_number((int32_t)hash);
  text("\x47\x04\x40\x00\x0b", 5); /* ne, if, unreachable, end */
}

int main(int argc, char **argv) {
  const int has_count = argc > 1 && strcmp(argv[1], "count") == 0;
  text("\0asm\1\0\0\0", 8);
  size_t start = section(1);
  text("\x01\x60\x00\x00", 4), finish(start);
  start = section(3);
  text("\x01\x00", 2), finish(start);
  start = section(5);
  text("\x01\x00\x08", 3), finish(start);
  start = section(7);
  text("\x01\x06_start\x00\x00", 10), finish(start);
  if (has_count) {
    start = section(12);
    byte(3), finish(start);
  }
  start = section(10);
  byte(1);
  const size_t body = size += 5;
  text("\x01\x02\x7f", 3); /* two locals of i32 */
  check(AT - 500, 500, 1);
  check(AT, FIRST, 0);
  check(AT + FIRST, GAP, 1);
  check(AT + FIRST + GAP, SECOND, 0);
  check(FAR, THIRD, 0);
  check(FAR + THIRD, 5000, 1);
  if (has_count)
    text("\x41\x00\x41\x00\x41\x00\xfc\x08\x00\x00\xfc\x09\x01", 13); /* memory.init 0, data.drop 1 */
  byte(0x0b);
  finish(body);
  finish(start);
  start = section(11);
  byte(3);
  segment(FAR, THIRD);
  segment(AT, FIRST);
  segment(AT + FIRST + GAP, SECOND);
  finish(start);
  return fwrite(module, 1, size, stdout) == size ? 0 : 1;
}
