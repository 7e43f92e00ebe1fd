#!/usr/bin/env bash
# How wasmc builds: the same bytes whatever way they are made, and no harm from what goes wrong on the way.
#
#   Tests/Build/test.sh [WASMC [PATTERN]]
#
# WASMC is the wasmc to test, .build/release/wasmc unless given; PATTERN chooses checks by their names. Prints a line per check; status 1 if any failed. A check
# whose tool is missing is skipped and says so.

set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$here")")
wasmc=$(readlink -f "${1:-$root/.build/release/wasmc}")
pattern=${2:-}
[ -x "$wasmc" ] || { echo "there is no wasmc: make build" >&2; exit 2; }
work=$root/build/test-build
rm -rf "$work"
mkdir -p "$work/tmp"
export WASMC_CACHE_DIR="$work/cache" TMPDIR="$work/tmp"
unset WASMC_CC
examples=$root/examples
shared=${SHARED_DIR:-$root/../shared}
# A program of several hundred KB, if there is one.
large=$examples/wordcount/wordcount.wasm
if [ -e "$shared/programs/sg-bz2.tar.xz" ] && tar -xJf "$shared/programs/sg-bz2.tar.xz" -C "$work"; then
  large=$work/sg-bz2/prog.wasm
fi
passed=0
failed=0

# report NAME REASONS: the outcome of a check, which passed if there is no reason that it failed.
report() {
  if [ -z "$2" ]; then
    passed=$((passed + 1))
    echo "ok $1"
  else
    failed=$((failed + 1))
    echo "not ok $1"
    printf '%s\n' "$2" | sed 's/^/    /'
  fi
}

# check NAME FUNCTION [COMMAND...]: runs the function in a folder of its own, unless a command is missing.
check() {
  local name=$1 function=$2 command
  shift 2
  case $name in *$pattern*) ;; *) return ;; esac
  for command; do
    if ! command -v "$command" >/dev/null; then
      echo "skipped $name: there is no $command"
      return
    fi
  done
  rm -rf "$work/run"
  mkdir "$work/run"
  report "$name" "$(cd "$work/run" && $function 2>&1)"
}

# same FILE...: says which files differ from the first.
same() {
  local first=$1
  shift
  for file; do cmp "$first" "$file"; done
}

. "$here/reproducible.sh"
. "$here/cache.sh"
. "$here/machines.sh"
. "$here/tiers.sh"
. "$here/versions.sh"
. "$here/failures.sh"
. "$here/outputs.sh"
. "$here/imports.sh"
. "$here/large.sh"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
