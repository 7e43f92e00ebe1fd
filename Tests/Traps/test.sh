#!/usr/bin/env bash
# Each way in which a C compiler could lose a trap, at every level, by both compilers.
# test.sh WASMC CC...; a case's first trap is "out of bounds memory access" unless a line of it says otherwise.
set -euo pipefail
wasmc=$(realpath "$1")
shift
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export wasmc folder

# One line for each run: case compiler flag...
runs() {
  local compiler=$1 case
  shift
  for case in *.wat; do echo "${case%.wat} $compiler $*"; done
}

run() { # case compiler flag...
  local case=$1 compiler=$2 expected program status=0
  shift 2
  expected=$(sed -n 's/^;; expect: //p' "$case.wat")
  expected=${expected:-out of bounds memory access}
  program=$(mktemp -u "$folder/$case-XXXXXXXX")
  "$wasmc" build --cc "$compiler" --cache-dir "$folder/cache" -j 1 "$@" "$case.wasm" -o "$program" &&
    timeout 20 "$program" 2>"$program.message" || status=$?
  if [ "$status" = 134 ] && grep -q "trap: $expected" "$program.message"; then
    echo passed
  else
    echo "failed: $case, $compiler $*: status $status: $(head -1 "$program.message")"
  fi
  rm -f "$program" "$program.message"
}
export -f run

for compiler in "$@"; do
  for level in 0 1 2 3; do runs "$compiler" "-O$level"; done
  runs "$compiler" -O2 --bounds-checks
  # The second version of executables that hold two.
  if [ "$(uname -m)" = x86_64 ] && grep -qw avx2 /proc/cpuinfo; then
    for level in 2 3; do runs "$compiler" "-O$level" --march x86-64-v3; done
  fi
done >"$folder/runs"
xargs -P "$(nproc)" -d '\n' -n 1 bash -c 'run $1' _ <"$folder/runs" >"$folder/results"
wanted=$(wc -l <"$folder/runs")
passed=$(grep -cx passed "$folder/results" || true)
grep -vx passed "$folder/results" || true
echo "traps: $passed of $wanted passed"
[ "$passed" = "$wanted" ] && [ "$wanted" -gt 0 ]
