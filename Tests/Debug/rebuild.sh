#!/bin/sh
# Makes averages.wasm of averages.c: needs a clang and wasm-ld for WebAssembly, as the Swift toolchain has them. The
# folder in the debug information is a fixed one.
set -e
cd "$(dirname "$0")"
object=$(mktemp)
trap 'rm -f "$object"' EXIT
${CC:-clang} --target=wasm32 -O1 -g "-gdwarf-${DWARF:-5}" -ffreestanding -fdebug-prefix-map="$PWD=/source" \
  -c averages.c -o "$object"
${LD:-wasm-ld} "$object" --no-entry --export=_start -o "${1:-averages.wasm}"
