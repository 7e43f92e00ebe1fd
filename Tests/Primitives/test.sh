#!/usr/bin/env bash
# What each instruction is compiled to, as a number of machine instructions:
#
#   Tests/Primitives/test.sh WASMC [CLANG [GCC]]
#
# Compiles the modules beside it, of a function an instruction, and compares with the files for the compiler and the
# processor, where there is one for the compiler's version. A smaller number is a difference too: BLESS=1 renews the
# files. MODULES="integer float" takes these only, and SHOW=1 prints the assembly. Status 1 if anything differs.

set -u
here=$(cd "$(dirname "$0")" && pwd)
wasmc=$(realpath "$1") || exit 2
clang=$(command -v "${2:-clang}") gcc=$(command -v "${3:-gcc}")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export WASMC_CACHE_DIR="${WASMC_CACHE_DIR:-$work/cache}"
failed=0

objdump=
for command in "$(dirname "${clang:-/}")/llvm-objdump" llvm-objdump; do
  if command -v "$command" >/dev/null; then objdump=$command; break; fi
done
[ -n "$objdump" ] || { echo "skipped primitives: there is no llvm-objdump"; exit 0; }

all=${MODULES:-integer float conversion memory control table vector-integer vector-float vector-lane vector-memory \
  vector-relaxed}
for module in $all; do
  wat2wasm --debug-names --enable-relaxed-simd "$here/$module.wat" -o "$work/$module.wasm" || exit 1
done

# compare COMPILER PROCESSOR OPTION...: the modules by the compiler with wasmc's options.
compare() {
  local compiler=$1 processor=$2 family version title golden files=() module
  shift 2
  if [ -z "$compiler" ]; then echo "skipped $processor: there is no compiler"; return; fi
  case $("$compiler" --version) in *clang*) family=clang ;; *) family=gcc ;; esac
  version=$("$compiler" -dumpversion)
  title="$family ${version%%.*}, $processor"
  golden=$here/$family-${version%%.*}.$processor.txt
  if ! [ -e "$golden" ] && [ "${BLESS-}" != 1 ]; then
    echo "skipped $title: there are no numbers for this version"
    return
  fi
  for module in $all; do
    # gcc would make one function of two that are alike, whose instructions would be a jump.
    "$wasmc" build "$work/$module.wasm" --emit obj -o "$work/$module.o" --cc "$compiler" "$@" \
      $([ $family = gcc ] && echo "--cflag=-fno-ipa-icf") || { failed=1; return; }
    "$objdump" -d --no-show-raw-insn "$work/$module.o" >"$work/$module.s" || { failed=1; return; }
    [ -z "${SHOW-}" ] || sed -n '/<f[0-9]*_/,/^$/p' "$work/$module.s"
    files+=("$here/$module.wat" "$work/$module.s")
  done
  [ -n "${MODULES-}" ] || python3 "$here/count.py" "$golden" "$title" "${files[@]}" || failed=1
}

compare "$clang" x86_64
compare "$clang" x86_64-v3 --march x86-64-v3
if echo '#include <stdio.h>' | "$clang" --target=aarch64-linux-gnu -fsyntax-only -x c - 2>"$work/headers"; then
  compare "$clang" aarch64 --target aarch64-linux-gnu
else
  echo "skipped aarch64: clang finds no headers of a C library for it"
fi
compare "$gcc" x86_64
compare "$gcc" x86_64-v3 --march x86-64-v3
exit $failed
