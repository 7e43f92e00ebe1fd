#!/usr/bin/env python3
"""Changes one function of a module: change.py IN.wasm OUT.wasm.

The function is one in the middle of the code section, of 300 bytes or more. Before its end it stores in memory what it loads
from there, so that it does the same, by other code. Sizes are encoded anew; all other bytes stay.
"""
import sys


def number(data, position):
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, position


def leb(value):
    out = bytearray()
    while True:
        byte = value & 127
        value >>= 7
        out.append(byte | (128 if value else 0))
        if not value:
            return bytes(out)


# i32.const 16, i32.const 16, i32.load, i32.store
ADDED = bytes([0x41, 16, 0x41, 16, 0x28, 2, 0, 0x36, 2, 0])


def changed_code(data, start, end):
    count, position = number(data, start)
    bodies = []
    for _ in range(count):
        size, first = number(data, position)
        bodies.append((position, first, first + size))
        position = first + size
    for place, first, after in bodies[count // 2 :] + bodies[: count // 2]:
        # What comes behind unreachable or return is no code.
        if after - first >= 300 and data[after - 2] not in (0x00, 0x0B, 0x0F):
            body = data[first : after - 1] + ADDED + b"\x0b"
            return data[start:place] + leb(len(body)) + body + data[after:end]
    sys.exit("no function is large enough")


data = open(sys.argv[1], "rb").read()
out, position = bytearray(data[:8]), 8
while position < len(data):
    kind = data[position]
    size, start = number(data, position + 1)
    end = start + size
    body = changed_code(data, start, end) if kind == 10 else data[start:end]
    out += bytes([kind]) + leb(len(body)) + body
    position = end
open(sys.argv[2], "wb").write(out)
