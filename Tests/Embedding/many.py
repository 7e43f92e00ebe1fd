#!/usr/bin/env python3
"""A module with COUNT exported functions of three types, and a program of C that calls some: many.py COUNT."""

import sys

count = int(sys.argv[1])


def number(value):
    result = b""
    while True:
        low, value = value & 0x7F, value >> 7
        result += bytes([low | 0x80 if value else low])
        if not value:
            return result


def section(kind, items):
    contents = number(len(items)) + b"".join(items)
    return bytes([kind]) + number(len(contents)) + contents


def body(code):
    return number(len(code) + 2) + b"\0" + code + b"\x0b"


# (i32) -> i32 adds a number below 64; (i64, f64) -> (f64, i64) swaps; () -> () traps.
types = [b"\x60\1\x7f\1\x7f", b"\x60\2\x7e\x7c\2\x7c\x7e", b"\x60\0\0"]
bodies = [lambda index: body(b"\x20\0\x41" + bytes([index % 64]) + b"\x6a"), lambda index: body(b"\x20\1\x20\0"),
          lambda index: body(b"\0")]
module = b"\0asm\1\0\0\0" + section(1, types) + section(3, [number(i % 3) for i in range(count)])
module += section(7, [number(len(f"f{i}")) + f"f{i}".encode() + b"\0" + number(i) for i in range(count)])
module += section(10, [bodies[i % 3](i) for i in range(count)])
with open("many.wasm", "wb") as file:
    file.write(module)

calls = ""
for first in (0, 3 * (count // 6), 3 * ((count - 3) // 3)):
    calls += f"""
  check(many_f{first}(many, 100, &sum) == WRT_TRAP_NONE && sum == {100 + first % 64});
  check(many_f{first}(many, 1, NULL) == WRT_TRAP_NONE);
  check(many_f{first}(NULL, 1, &sum) == WRT_ERROR_NULL);
  check(many_f{first + 1}(many, -5, 0.5, &real, &whole) == WRT_TRAP_NONE && real == 0.5 && whole == (uint64_t)-5);
  check(many_f{first + 2}(many) == WRT_TRAP_UNREACHABLE && trap.function_index == {first + 2});
  arguments[0] = (wrt_value_t){{.kind = WRT_I32, .of.i32 = 7}};
  check(many_instance_call(many, "f{first}", arguments, 1, results, 1) == WRT_TRAP_NONE);
  check(results[0].kind == WRT_I32 && results[0].of.i32 == {7 + first % 64});
  arguments[0] = (wrt_value_t){{.kind = WRT_I64, .of.i64 = 9}};
  arguments[1] = (wrt_value_t){{.kind = WRT_F64, .of.f64 = 2.5}};
  check(many_instance_call(many, "f{first + 1}", arguments, 2, results, 2) == WRT_TRAP_NONE);
  check(results[0].kind == WRT_F64 && results[0].of.f64 == 2.5 && results[1].of.i64 == 9);
  check(many_instance_call(many, "f{first + 1}", arguments, 1, results, 2) == WRT_ERROR_TYPE);
  check(many_instance_call(many, "f{first + 2}", NULL, 0, NULL, 0) == WRT_TRAP_UNREACHABLE);"""
with open("many-host.c", "w") as file:
    file.write(f"""#include <stdio.h>

#include "many.h"

#define check(condition) \\
  if (!(condition)) return printf("many-host.c:%d: %s\\n", __LINE__, #condition), 1

int main(void) {{
  wrt_trap_t trap;
  many_imports_t imports = {{0}};
  imports.host.trap = &trap;
  many_t *many;
  uint32_t sum;
  double real;
  uint64_t whole;
  wrt_value_t arguments[2], results[2];
  check(many_instance_new(&imports, &many) == WRT_TRAP_NONE);{calls}
  check(many_instance_call(many, "f{count}", NULL, 0, NULL, 0) == WRT_ERROR_UNKNOWN_EXPORT);
  many_instance_free(many);
  return 0;
}}
""")
