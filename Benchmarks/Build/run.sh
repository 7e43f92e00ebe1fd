#!/usr/bin/env bash
# What building large modules costs, beside other compilers on the same files.
#
#   Benchmarks/Build/run.sh [WASMC [PROGRAM...]]
#
# Programs are those of SHARED_DIR (sg-sqlite3 zig1-compiler_rt nextpnr07 yosys36 unless given), or .wasm files. Prints a
# table for Documentation/BuildCost.md. Peers that are missing are named and left out: wasm2c (Debian's wabt), and wasmtime
# (PyPI's, by `python3 -m pip install wasmtime`, or in PYTHONPATH).

set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
wasmc=$(readlink -f "${1:-$root/.build/release/wasmc}")
shift
shared=${SHARED_DIR:-$root/../shared}
work=$root/build/bench-build
mkdir -p "$work"
export WASMC_CACHE_DIR="$work/cache"
LEVEL=${LEVEL:--O1}
[ $# -gt 0 ] || set -- sg-sqlite3 zig1-compiler_rt nextpnr07 yosys36

has_wasm2c=
if command -v wasm2c >/dev/null; then
  has_wasm2c=1
else
  echo "without wasm2c: Debian's package wabt is not installed"
fi
has_wasmtime=
if python3 -c 'import wasmtime' 2>/dev/null; then
  has_wasmtime=1
else
  echo "without wasmtime: python3 has no module wasmtime"
fi

# value NAME FILE: a number of the statistics, the first by this name.
value() { grep -o "\"$1\": [0-9.]*" "$2" | head -n 1 | sed 's/.*: //'; }
# phase NAME FILE: its seconds.
phase() { sed -n "s/.*\"name\": \"$1\", \"seconds\": \([0-9.]*\).*/\1/p" "$2"; }
calculate() { awk "BEGIN { printf \"$1\", $2 }"; }

# Seconds and MB of a command, its output thrown away.
measure() {
  python3 - "$@" <<'PYTHON'
import resource, subprocess, sys, time
start = time.time()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
seconds, memory = time.time() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print("failed" if status else f"{seconds:.2f} s, {memory / 1000:.0f} MB")
PYTHON
}

# One function more behind the others, which nothing calls: type 0 is what it has, and its body is `unreachable`.
change() {
  python3 - "$1" "$2" <<'PYTHON'
import sys
data = open(sys.argv[1], "rb").read()
def number(position):
    value = shift = 0
    while True:
        byte = data[position]; position += 1
        value |= (byte & 127) << shift; shift += 7
        if byte < 128: return value, position
def leb(value):
    out = bytearray()
    while True:
        byte = value & 127; value >>= 7
        out.append(byte | (128 if value else 0))
        if not value: return bytes(out)
out, position = bytearray(data[:8]), 8
while position < len(data):
    kind = data[position]
    size, start = number(position + 1)
    body = data[start:start + size]
    if kind in (3, 10):
        count, first = number(start)
        body = leb(count + 1) + data[first:start + size] + (b"\0" if kind == 3 else b"\x03\0\0\x0b")
    out += bytes([kind]) + leb(len(body)) + body
    position = start + size
open(sys.argv[2], "wb").write(out)
PYTHON
}

echo "| program | MB | translation | peak | C/Wasm | C compiler, one process | cold | warm | one function more | its units | wasm2c | wasmtime |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|"
for name; do
  file=$name
  if [ ! -f "$file" ]; then
    archive=$shared/programs/$name.tar.xz
    [ -e "$archive" ] || archive=$shared/programs/$name-synth.tar.xz
    if [ ! -e "$archive" ]; then
      echo "left out $name: SHARED_DIR does not have it" >&2
      continue
    fi
    tar -xJf "$archive" -C "$work"
    file=$work/$(basename "$archive" .tar.xz)/prog.wasm
  fi
  "$wasmc" cache --clear
  build() { "$wasmc" "$1" -o "$work/app" "$LEVEL" --stats "json=$work/$2" || exit 1; }
  build "$file" cold
  build "$file" warm
  change "$file" "$work/changed.wasm"
  build "$work/changed.wasm" changed
  wasm=$(value wasm_bytes "$work/cold")
  compiled=$(value objects_compiled "$work/changed")
  units=$(grep -c '"name": "module' "$work/changed")
  other=- third=-
  [ -z "$has_wasm2c" ] || other=$(measure wasm2c "$file" -o "$work/wasm2c.c" --enable-exceptions)
  [ -z "$has_wasm2c" ] || [ "$other" = failed ] || other="$other, $(calculate %.1f "$(stat -c %s "$work/wasm2c.c") / $wasm")"
  [ -z "$has_wasmtime" ] || third=$(measure python3 -c '
import sys, wasmtime
engine = wasmtime.Engine()
wasmtime.Module.from_file(engine, sys.argv[1])' "$file")
  echo "| $name | $(calculate %.1f "$wasm / 1e6") | $(calculate %.0f "$wasm / 1e6 / $(phase translate "$work/cold")") MB/s" \
    "| $(calculate %.0f "$(value peak_bytes "$work/cold") / 1e6") MB | $(calculate %.1f "$(value c_bytes "$work/cold") / $wasm")" \
    "| $(value compile_seconds "$work/cold") s in all, $(calculate %.0f "$(value compile_peak_bytes "$work/cold") / 1e6") MB" \
    "| $(value seconds "$work/cold") s | $(value seconds "$work/warm") s | $(value seconds "$work/changed") s" \
    "| $compiled of $units | $other | $third |"
done
