#!/usr/bin/env bash
# Executables for 64-bit ARM, run by qemu's user emulation: the examples, real programs, and the core suite's numeric and
# memory groups.
#
#   Tests/Build/cross.sh [WASMC [SPEC-RUNNER]]

set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$here")")
wasmc=$(readlink -f "${1:-$root/.build/release/wasmc}")
runner=$(readlink -f "${2:-$root/.build/release/spec-runner}")
target=aarch64-linux-gnu
emulator="qemu-aarch64 -L /usr/$target"
for command in $target-gcc qemu-aarch64; do
  if ! command -v $command >/dev/null; then
    echo "skipped: there is no $command"
    exit 0
  fi
done
work=$root/build/test-cross
rm -rf "$work"
mkdir -p "$work"
export WASMC_CACHE_DIR="$work/cache"
examples=$root/examples
. "$root/examples/common.sh"
failed=0

report() {
  if [ -z "$2" ]; then
    echo "ok $1"
  else
    failed=$((failed + 1))
    echo "not ok $1"
    printf '%s\n' "$2" | sed 's/^/    /'
  fi
}

example() {
  prepare "$work/$name/run"
  cd "$work/$name" && "$wasmc" "$folder/$name.wasm" -o program --target $target $grants || return
  (cd run && $emulator "$work/$name/program" $arguments <../run.in >../run.out 2>../run.err)
  check "$work/$name/run" $?
}

for name in $all_examples; do
  load_example "$name"
  mkdir -p "$work/$name"
  report "$name" "$(example 2>&1)"
done

# A program of SHARED_DIR that gets no arguments.
program() {
  tar -xJf "${SHARED_DIR:-$root/../shared}/programs/$1.tar.xz" -C "$work" || return
  cd "$work/$1" && "$wasmc" prog.wasm -o program -O1 --target $target --dir work::. || return
  $emulator ./program </dev/null 2>errors | cmp expected/stdout -
}

for name in sg-bz2 sg-rust-json; do
  if [ -e "${SHARED_DIR:-$root/../shared}/programs/$name.tar.xz" ]; then
    report "$name" "$(program $name 2>&1)"
  else
    echo "skipped $name: SHARED_DIR does not have it"
  fi
done

# Without the scripts of 64-bit memories, whose reservations take an emulator minutes each.
suite() {
  "$runner" --cc $target-gcc --exceptions checks --optimization 1 --build-dir "$work/suite" --run-with "$emulator" \
    --filter address address0 address1 align align0 bulk const conversions data endianness f32 f32_bitwise f32_cmp \
    f64 f64_bitwise f64_cmp float_exprs float_exprs0 float_exprs1 float_literals float_memory float_memory0 \
    float_misc i32 i32x4_relaxed_trunc i64 int_exprs int_literals load load0 load1 load2 memory memory_copy \
    memory_copy0 memory_copy1 memory_fill memory_fill0 memory_grow memory_init memory_init0 memory_redundancy \
    memory_size memory_size0 memory_size1 memory_size2 memory_size3 memory_size_import memory_trap memory_trap0 \
    memory_trap1 store store0 store1 store2 traps >"$work/suite.log" 2>&1 || tail -n 20 "$work/suite.log"
}

if [ -x "$runner" ] && [ -e "${SHARED_DIR:-$root/../shared}/conformance/spec.tar.xz" ]; then
  report 'core suite: numeric, memory' "$(suite)"
  tail -n 1 "$work/suite.log"
else
  echo 'skipped the core suite: SHARED_DIR does not have it, or spec-runner is not built'
fi
[ $failed -eq 0 ]
