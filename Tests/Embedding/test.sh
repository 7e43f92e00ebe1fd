#!/usr/bin/env bash
# Embeds modules in programs of C and C++ as a user would:
#
#   Tests/Embedding/test.sh [WASMC [CLANG [GCC]]]
#
# INSTANCES is how many instances the C++ host makes and frees (100000). Prints a line per check; status 1 if any failed.

set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$here")")
wasmc=$(realpath "${1:-$root/.build/release/wasmc}") || exit 2
clang=${2:-clang}
gcc=${3:-gcc}
gxx=${GXX:-g++}
instances=${INSTANCES:-100000}
work=$root/build/test-embedding
rm -rf "$work"
mkdir -p "$work"
export WASMC_CACHE_DIR="$work/cache"
cd "$work" || exit 2
failed=0

# check NAME COMMAND...: succeeds without a word, but for "NAME: ok".
check() {
  local name=$1
  shift
  # The linker's remarks on the sanitizers' library are not ours.
  if "$@" >log 2>&1 && [ -z "$(grep -v -e ': ok$' -e 'ld.gold: warning' log)" ]; then
    echo "ok $name"
  else
    failed=$((failed + 1))
    echo "not ok $name"
    sed 's/^/    /' log | head -40
  fi
}

# refuses NAME TEXT COMMAND...: fails with status 1 to 3, says TEXT, and leaves no file named refused*.
refuses() {
  local name=$1 text=$2
  shift 2
  "$@" >log 2>&1
  local status=$?
  if [ $status -ge 1 ] && [ $status -le 3 ] && grep -qF -- "$text" log && ! ls refused* >/dev/null 2>&1; then
    echo "ok $name"
  else
    failed=$((failed + 1))
    echo "not ok $name (status $status)"
    sed 's/^/    /' log
  fi
}

warnings="-I. -Wall -Wextra -Werror"
# What the head of a single file asks for.
flags="-fno-math-errno -fno-optimize-sibling-calls -fstack-clash-protection -ffp-contract=off"
sanitizers="-fsanitize=address,undefined -fno-sanitize-recover=all"
export ASAN_OPTIONS=allow_user_segv_handler=1:detect_stack_use_after_return=0:detect_leaks=1

# --- Libraries: static archives

check "library of text" "$wasmc" "$root/examples/embed/text.wasm" --emit lib -o libtext.a
check "library of math" "$wasmc" "$here/math.wasm" --emit lib -o libcalculator.a
check "library of app" "$wasmc" "$here/app.wasm" --emit lib -o libapp.a
check "C host" "$gcc" -std=c11 -O1 $warnings "$here/host.c" libtext.a -o host -lm -lpthread
check "C host runs" ./host
check "C++ host" "$gxx" -std=c++11 -O1 $warnings "$here/linked.cpp" libapp.a libcalculator.a -o linked -lm -lpthread
check "C++ host runs, $instances instances" ./linked "$instances"
check "C host under sanitizers" "$clang" -std=c11 -I. -g $sanitizers "$here/host.c" libtext.a -o host-checked -lm -lpthread
check "C host under sanitizers runs" ./host-checked

check "example" "$gcc" -std=c11 $warnings "$root/examples/embed/main.c" libtext.a -o example -lm -lpthread
printf '%s\n' "first says hello" "first: ONE TWO" "out of bounds memory access" "second says hello" "second: THREE" \
  "out of bounds memory access" >example.expected
check "example runs" sh -c "./example | diff example.expected -"

for header in text calculator app; do
  echo "#include \"$header.h\"" >header.c
  for dialect in c11 c17; do
    check "$header.h in $dialect" "$gcc" -std=$dialect $warnings -Wconversion -Wpedantic -fsyntax-only header.c
    check "$header.h in $dialect, clang" "$clang" -std=$dialect $warnings -Wconversion -fsyntax-only header.c
  done
  for dialect in c++11 c++20; do
    check "$header.h in $dialect" "$gxx" -std=$dialect $warnings -Wconversion -x c++ -fsyntax-only header.c
    check "$header.h in $dialect, clang" "$clang" -std=$dialect $warnings -nostdinc++ -x c++ -fsyntax-only header.c
  done
done
check "runtime's headers in C++11" sh -c "for h in wrt wrt_embed wrt_wasi wrt_exception wrt_gc wrt_simd wrt_pool; do
  echo \"#include \\\"wrt/\$h.h\\\"\"; done >header.cpp &&
  $gxx -std=c++11 $warnings -I '$root/runtime-c/include' -fsyntax-only header.cpp"

# --- Single files

for name in examples/embed/text:text Tests/Embedding/math:calculator Tests/Embedding/app:app; do
  check "single file of ${name#*:}" "$wasmc" "$root/${name%:*}.wasm" --emit c --single-file -o "${name#*:}.c"
done
for compiler in "$clang" "$gcc"; do
  kind=$(basename "$compiler")
  for name in text calculator app; do
    check "$name.c by $kind" "$compiler" -std=c11 -O2 $warnings $flags -c $name.c -o $name.o
  done
  check "C host of a single file by $kind" "$compiler" -std=c11 -O1 $warnings "$here/host.c" text.o -o host-single -lm -lpthread
  check "C host of a single file by $kind runs" ./host-single
  check "C++ host of single files by $kind" "$gxx" -std=c++11 -O1 $warnings "$here/linked.cpp" app.o calculator.o -o linked-single -lm -lpthread
  check "C++ host of single files by $kind runs" ./linked-single 2000
done
for name in one two; do
  check "single file with exceptions $name" "$wasmc" "$root/Tests/Golden/exceptions.wasm" --emit c --single-file -o $name.c
done
printf '#include "one.h"\n#include "two.h"\nint main(void) { one_instance_free(0); two_instance_free(0); return 0; }\n' >both.c
check "both in one program" "$gcc" -std=c11 -O1 $warnings $flags both.c one.c two.c -o both -lm -lpthread
check "both in one program, clang" "$clang" -std=c11 -O1 $warnings $flags both.c one.c two.c -o both -lm -lpthread
check "all of it under sanitizers" "$clang" -std=c11 -I. -g -O1 $flags $sanitizers "$here/host.c" text.c -o host-all-checked -lm -lpthread
check "all of it under sanitizers runs" ./host-all-checked
for name in app calculator; do
  check "$name.c under sanitizers" "$gcc" -std=c11 -g -O1 $flags $sanitizers -c $name.c -o $name-checked.o
done
check "C++ host under sanitizers" "$gxx" -std=c++11 -I. -g -O1 $sanitizers "$here/linked.cpp" app-checked.o calculator-checked.o \
  -o linked-checked -lm -lpthread
check "C++ host under sanitizers runs" ./linked-checked 1000
check "checked bounds" "$gcc" -std=c11 -O1 $flags $warnings -DWRT_BOUNDS_CHECKS=1 "$here/host.c" text.c -o host-bounds -lm -lpthread
check "checked bounds run" ./host-bounds

# --- Odd names: header and program are C and C++, and what is said of them is one line each

check "library of names" "$wasmc" "$here/names.wasm" --emit lib -o libnames.a
check "C host of names" "$gcc" -std=c11 $warnings "$here/names.c" libnames.a -o names -lm -lpthread
check "C host of names runs" ./names
check "C++ host of names" "$gxx" -std=c++11 $warnings -x c++ "$here/names.c" -x none libnames.a -o names-cpp -lm -lpthread
check "C++ host of names runs" ./names-cpp
"$wasmc" "$here/names.wasm" -o refused >names.log 2>&1
check "a line for each import" sh -c '[ $(wc -l <names.log) = 5 ] && ! grep -q "$(printf "\033")" names.log &&
  grep -qF "nothing provides the import a\u{a}b.c: a program in C" names.log'

# --- Allocators that lie, with addresses of 32 and of 64 bits

for bits in 32 64; do
  check "library of an allocator of $bits bits that lies" "$wasmc" "$here/liar$bits.wasm" --emit lib -o libliar$bits.a
done
check "host of allocators that lie" "$gcc" -std=c11 $warnings "$here/liar.c" libliar32.a libliar64.a -o liar -lm -lpthread
check "host of allocators that lie runs" ./liar

# --- Thousands of exports: what is done for each is little, in C and in time

for count in 30 3000; do
  python3 "$here/many.py" $count
  check "library of $count exports" timeout 60 "$wasmc" many.wasm --emit lib -o libmany.a --no-cache
  check "host of $count exports" "$gcc" -std=c11 $warnings many-host.c libmany.a -o many -lm -lpthread
  check "host of $count exports runs" ./many
done
check "single file of 3000 exports" "$wasmc" many.wasm --emit c --single-file -o many.c
check "single file of 3000 exports has at most 900 bytes for each" test "$(stat -c %s many.c)" -lt 2700000
check "host of a single file of 3000 exports" "$gcc" -std=c11 $warnings $flags many-host.c many.c -o many-single -lm -lpthread
check "host of a single file of 3000 exports runs" ./many-single

# --- WASI

printf 'one two\nthree\n' >words.txt
check "library that imports WASI" "$wasmc" "$root/examples/wordcount/wordcount.wasm" --emit lib -o libwordcount.a
check "host of WASI" "$gcc" -std=c11 $warnings "$here/wasi.c" libwordcount.a -o wasi -lm -lpthread
check "host of WASI runs" ./wasi
check "single file that imports WASI" "$wasmc" "$root/examples/wordcount/wordcount.wasm" --emit c --single-file -o wordcount.c
check "host of WASI with a single file" "$gcc" -std=c11 -O1 $warnings $flags "$here/wasi.c" wordcount.c -o wasi-single -lm -lpthread
check "host of WASI with a single file runs" ./wasi-single
check "no WASI in programs without it" sh -c "! nm host linked | grep -q wrt_wasi_fd"

# --- Executables: much data, which is mapped and not copied; static ones

check "writer of data" "$gcc" -std=c11 $warnings "$here/data.c" -o data
for kind in plain count; do
  ./data $kind >data-$kind.wasm
  for options in "-O0" "-O2 --static" "-O1 --bounds-checks" "-O1 --cc $gcc"; do
    check "data $kind $options" "$wasmc" data-$kind.wasm -o data-$kind $options
    check "data $kind $options runs" ./data-$kind
  done
  check "library of data $kind" "$wasmc" data-$kind.wasm --emit lib -o libdata_$kind.a
done
check "static hello" "$wasmc" "$root/examples/hello/hello.wasm" -o hello-static --static
check "static hello runs" sh -c "./hello-static | grep -q Hello"
check "dynamic hello" "$wasmc" "$root/examples/hello/hello.wasm" -o hello
check "hello has at most 100 KiB" test "$(stat -c %s hello)" -le 102400

# --- Reproducible, and what is refused

check "once more" "$wasmc" "$root/examples/embed/text.wasm" --emit lib -o again.a --name text
check "the same bytes" cmp libtext.a again.a
refuses "an unknown allocator" 'no export "alloc"' "$wasmc" "$root/examples/embed/text.wasm" --emit lib -o refused.a --allocator alloc
refuses "an allocator of another type" 'no export "grow" of type' "$wasmc" "$root/examples/embed/text.wasm" --emit lib -o refused.a --allocator malloc,grow
refuses "a name that is none" "--name takes" "$wasmc" "$root/examples/embed/text.wasm" --emit lib -o refused.a --name 1a
refuses "--single-file alone" "--single-file goes with" "$wasmc" "$root/examples/embed/text.wasm" --single-file -o refused
refuses "a folder that is not there" "create it first" "$wasmc" "$root/examples/embed/text.wasm" --emit lib -o nowhere/refused.a
refuses "imports of an executable: the first" "env.log: a program in C" "$wasmc" "$root/examples/embed/text.wasm" -o refused
refuses "imports of an executable: the last" "env.ask: a program in C" "$wasmc" "$root/examples/embed/text.wasm" -o refused
echo 'int main(void) { text_imports_t imports = text_imports(0); return imports.env_ask == 0; }' | cat - >missing.c
sed -i '1i #include "text.h"' missing.c
"$gcc" -I. missing.c libtext.a -o refused -lm -lpthread >linker.log 2>&1
check "the linker names every function that is missing" sh -c "grep -q text_import_env_log linker.log && grep -q text_import_env_ask linker.log"

if [ "$failed" -eq 0 ]; then echo "embedding: all checks passed"; else echo "embedding: $failed failed"; fi
[ "$failed" -eq 0 ]
