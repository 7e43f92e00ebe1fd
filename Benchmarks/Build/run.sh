#!/usr/bin/env bash
# What building large modules costs, beside other compilers on the same files.
#
#   Benchmarks/Build/run.sh [WASMC [PROGRAM...]]
#
# Programs are those of SHARED_DIR (sg-sqlite3 zig1-compiler_rt nextpnr07 yosys36 unless given), or .wasm files; LEVEL is -O1
# unless given. Prints the tables of Documentation/BuildCost.md. Peers that are missing are named and left out: wasm2c (Debian's
# wabt), and wasmtime (PyPI's, by `python3 -m pip install wasmtime`, or in PYTHONPATH).

set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$here")")
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
if python3 -c 'import wasmtime; wasmtime.Engine' 2>/dev/null; then
  has_wasmtime=1
else
  echo "without wasmtime: python3 has no module wasmtime"
fi

# value NAME FILE: a number of the statistics, the first by this name.
value() { grep -o "\"$1\": [0-9.]*" "$2" | head -n 1 | sed 's/.*: //'; }
# phase NAME FILE: its seconds.
phase() { sed -n "s/.*\"name\": \"$1\", \"seconds\": \([0-9.]*\).*/\1/p" "$2"; }
calculate() { awk "BEGIN { printf \"$1\", $2 }"; }
# measure COMMAND...: sets seconds, processor and memory, empty if it failed.
measure() { read -r seconds processor memory < <(python3 "$here/measure.py" "$@") || seconds= processor= memory=; }
megabytes() { calculate %.0f "$1 / 1e6"; }
# build FILE STATISTICS
build() {
  measure "$wasmc" "$1" -o "$work/app" "$LEVEL" --stats "json=$work/$2"
  [ -n "$seconds" ] || exit 1
}

translation=() building=()
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
  row="| $name"

  # The best of three: the others were waiting for something.
  best= least=
  for _ in 1 2 3; do
    rm -rf "$work/c"
    measure "$wasmc" "$file" --emit c -o "$work/c" --stats "json=$work/translated"
    [ -n "$seconds" ] || exit 1
    translated=$(phase translate "$work/translated")
    best=$(calculate %.3f "${best:-1e9} < $translated ? ${best:-1e9} : $translated")
    least=$(calculate %.3f "${least:-1e9} < $processor ? ${least:-1e9} : $processor")
  done
  wasm=$(value wasm_bytes "$work/translated")
  row+=" | $(calculate %.1f "$wasm / 1e6") MB | $(calculate %.0f "$wasm / 1e6 / $best") MB/s, $least s of processor"
  row+=" | $(megabytes "$(value peak_bytes "$work/translated")") MB of $(calculate %.0f "$wasm * 3 / 1e6 + 64")"
  row+=" | $(calculate %.1f "$(value c_bytes "$work/translated") / $wasm")"
  other=- third=-
  if [ -n "$has_wasm2c" ]; then
    measure wasm2c "$file" -o "$work/wasm2c.c" --enable-exceptions
    other=failed
    if [ -n "$seconds" ]; then
      other="$seconds s, $processor s of processor, $(megabytes "$memory") MB, $(calculate %.1f "$(stat -c %s "$work/wasm2c.c") / $wasm")"
    fi
  fi
  if [ -n "$has_wasmtime" ]; then
    measure python3 -c '
import sys, wasmtime
wasmtime.Module.from_file(wasmtime.Engine(), sys.argv[1])' "$file"
    third=failed
    [ -z "$seconds" ] || third="$seconds s, $processor s of processor, $(megabytes "$memory") MB"
  fi
  translation+=("$row | $other | $third |")

  "$wasmc" cache --clear
  build "$file" cold
  row="| $name | $seconds s, $processor s of processor | $(megabytes "$(value compile_peak_bytes "$work/cold")") MB"
  full=$seconds fullProcessor=$processor
  build "$file" warm
  row+=" | $seconds s"
  python3 "$here/change.py" "$file" "$work/changed.wasm" || exit 1
  build "$work/changed.wasm" changed
  row+=" | $seconds s ($(calculate %.1f "$seconds / $full * 100") %), $processor s of processor ($(calculate %.1f "$processor / $fullProcessor * 100") %)"
  building+=("$row | $(value objects_compiled "$work/changed") of $(grep -c '"name": "module' "$work/changed") |")
done

echo "$(date -u +%F), $(nproc) processors, load $(cut -d ' ' -f 1 /proc/loadavg), $LEVEL"
echo
echo "| program | size | translation | peak, and bound | C/Wasm | wasm2c: time, memory, C/Wasm | wasmtime: time, memory |"
echo "|---|---|---|---|---|---|---|"
printf '%s\n' "${translation[@]}"
echo
echo "| program | cold build | largest compiler | again | one function changed | units compiled |"
echo "|---|---|---|---|---|---|"
printf '%s\n' "${building[@]}"
