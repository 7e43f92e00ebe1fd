#!/usr/bin/env bash
# Each way in which a C compiler could lose a trap, at every level, by both compilers.
# test.sh WASMC CC...; a case's first trap is "out of bounds memory access" unless a line of it says otherwise.
set -euo pipefail
wasmc=$(realpath "$1")
shift
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0

run() { # compiler level flag...
  local compiler=$1 level=$2 case expected program
  shift 2
  for case in *.wat; do
    case=${case%.wat}
    expected=$(sed -n 's/^;; expect: //p' "$case.wat")
    expected=${expected:-out of bounds memory access}
    program=$folder/$case
    "$wasmc" build --cc "$compiler" "-O$level" --cache-dir "$folder/cache" -j 1 "$@" "$case.wasm" -o "$program"
    status=0
    timeout 20 "$program" 2>"$folder/message" || status=$?
    if [ "$status" = 134 ] && grep -q "trap: $expected" "$folder/message"; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
      echo "failed: $case, $compiler -O$level $*: status $status: $(head -1 "$folder/message")"
    fi
  done
}

for compiler in "$@"; do
  for level in 0 1 2 3; do run "$compiler" "$level"; done
  run "$compiler" 2 --bounds-checks
  # The second version of executables that hold two.
  if [ "$(uname -m)" = x86_64 ] && grep -qw avx2 /proc/cpuinfo; then
    for level in 2 3; do run "$compiler" "$level" --march x86-64-v3; done
  fi
done
echo "traps: $passed passed, $failed failed"
[ "$failed" = 0 ]
