#!/bin/sh
# build.sh: makes the .wasm files here from the C beside them, by zig's C compiler (pip install ziglang==0.17.1;
# ZIG="python3 -m ziglang"). They are committed, so that the tests need no zig.
set -eu
cd "$(dirname "$0")"
for source in *.c; do
  # shellcheck disable=SC2086
  ${ZIG:-zig} cc --target=wasm32-wasi -Os -s -Wall -Wextra -o "${source%.c}.wasm" "$source"
  chmod 644 "${source%.c}.wasm"
done
