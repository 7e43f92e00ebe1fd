#!/bin/sh
# Makes averages.wasm of averages.c, variables.wasm of variables.c, optimised.wasm of
# optimised.c and shapes.wasm of shapes.cpp: needs a clang and
# wasm-ld for WebAssembly, as the Swift toolchain has them. The folder in the debug information is a fixed one.
# basket.wasm is what zig makes of basket.cpp; it is left alone where ZIG does not name one.
# `DWARF=4 rebuild.sh averages-dwarf4.wasm` makes that one alone.
set -e
cd "$(dirname "$0")"
object=$(mktemp)
trap 'rm -f "$object"' EXIT

# make SOURCE OUTPUT FLAG...
make() {
  source=$1 output=$2
  shift 2
  ${CC:-clang} --target=wasm32 "$@" -g "-gdwarf-${DWARF:-5}" -ffreestanding -fdebug-prefix-map="$PWD=/source" \
    -c "$source" -o "$object"
  ${LD:-wasm-ld} "$object" --no-entry --export=_start -o "$output"
}

make averages.c "${1:-averages.wasm}" -O1
if [ $# = 0 ]; then
  make variables.c variables.wasm -O0
  make optimised.c optimised.wasm -O1
  make shapes.cpp shapes.wasm -O0 -fno-exceptions -fno-rtti
  if [ -n "$ZIG" ]; then
    # shellcheck disable=SC2086
    $ZIG c++ -target wasm32-freestanding -O1 -g "-fdebug-prefix-map=$PWD=/source" -fno-sanitize=undefined -nostdlib \
      -Wl,--no-entry -Wl,--export=_start basket.cpp -o basket.wasm
  fi
fi
