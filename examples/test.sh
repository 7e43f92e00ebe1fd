#!/usr/bin/env bash
# Builds and runs every example as a user would, and makes the mistakes a user would:
#
#   examples/test.sh [WASMC]
#
# WASMC is the wasmc to test, .build/release/wasmc unless given. Prints a line per check; status 1 if any failed.

set -u
examples=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$examples")
. "$examples/common.sh"
wasmc=$(find_wasmc "${1:-$root/.build/release/wasmc}") || exit 2
work=$root/build/test-examples
rm -rf "$work"
mkdir -p "$work"
# Nothing that earlier builds left is to help, and nothing is to be left in the user's cache.
export WASMC_CACHE_DIR="$work/cache"
unset WASMC_CC
cd "$work" || exit 2

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

# --- Every example: built, run, its output, exit status and files compared.

# build_and_check OPTION...: builds the example with these options and says what is not as expected.
build_and_check() {
  local place="$work/$example/build"
  rm -rf "$place"
  mkdir -p "$place"
  if ! (cd "$place" && "$wasmc" "$folder/$example.wasm" -o "$example" "$@" $grants >log 2>&1); then
    echo "wasmc failed:"
    cat "$place/log"
    return
  fi
  # Whoever builds sees nothing but the executable.
  if [ -s "$place/log" ]; then
    echo "wasmc printed:"
    cat "$place/log"
  fi
  rm "$place/log"
  if [ "$(ls -A "$place")" != "$example" ]; then echo "files were left by the build: $(ls -A "$place")"; fi
  prepare "$work/$example/run"
  (cd "$work/$example/run" && "$place/$example" $arguments <../run.in >../run.out 2>../run.err)
  check "$work/$example/run" $?
}

for name in $all_examples; do
  load_example "$name"
  for options in -O0 -O2; do report "$name $options" "$(build_and_check $options)"; done
  if command -v gcc >/dev/null; then
    report "$name --cc gcc" "$(build_and_check --cc gcc)"
  else
    echo "skipped $name --cc gcc: there is no gcc"
  fi
done

# --- wasmc run, from the cache the second time.

run_and_check() {
  prepare "$work/$example/run"
  (cd "$work/$example/run" && "$wasmc" run "$folder/$example.wasm" $grants -- $arguments \
    <../run.in >../run.out 2>../run.err)
  check "$work/$example/run" $?
}

for name in hello files trap; do
  load_example "$name"
  report "wasmc run $name" "$(run_and_check)"
  report "wasmc run $name, cached" "$(run_and_check)"
done

# --- The ways to name things.

# Arguments reach the program as they are; a directory may have another name inside, and may be read-only.
arguments_and_directories() {
  mkdir -p arguments/host
  cd arguments || return
  "$wasmc" "$examples/files/files.wasm" -o files --dir host::/data --env 'AUTHOR=A = B' 2>&1 || return
  ./files /data 'two words' '' '*' >files.out 2>&1 || echo "exit status $?: $(cat files.out)"
  printf '%s\n' 'A = B: two words' 'A = B: ' 'A = B: *' | diff - host/notes.txt
  ./files host x >files.out 2>&1 && echo 'the directory has its outer name too'
  mkdir other
  (cd other && ../files /data x >../files.out 2>&1 && echo 'the directory was not looked for where the program started')
  "$wasmc" "$examples/files/files.wasm" -o files --dir host::/data:ro 2>&1 || return
  ./files /data x >files.out 2>&1 && echo 'a read-only directory was written to'
  printf '%s\n' 'A = B: two words' 'A = B: ' 'A = B: *' | diff - host/notes.txt
}
report 'arguments and directories' "$(arguments_and_directories)"

# The output's name without -o, and the emitted C, which builds without wasmc.
default_names() {
  mkdir -p default
  cd default || return
  "$wasmc" "$examples/hello/hello.wasm" 2>&1
  "$wasmc" --emit c "$examples/hello/hello.wasm" 2>&1
  "$wasmc" --emit obj "$examples/hello/hello.wasm" 2>&1
  if [ "$(ls -A)" != "$(printf 'hello\nhello-c\nhello.o')" ]; then echo "found: $(ls -A)"; fi
  ./hello | diff "$examples/hello/expected/stdout" -
}
report 'default names' "$(default_names)"

# --- Mistakes: one line that says what is wrong, status 1 or 2, and nothing half written.

mkdir "$work/mistakes" "$work/modules"
cd "$work/modules" || exit 2
head -c 1000 "$examples/README.md" >text.wasm
head -c 20000 "$examples/wordcount/wordcount.wasm" >truncated.wasm
head -c 6 "$examples/hello/hello.wasm" >six-bytes.wasm
: >empty.wasm
mkdir directory.wasm
printf '\0asm\015\0\001\0' >component.wasm
# (module (import "env" "foo" (func)))
printf '\0asm\001\0\0\0\001\004\001\140\0\0\002\013\001\003env\003foo\0\0' >unresolved.wasm
# (module (func i32.add)), whose operands are missing
printf '\0asm\001\0\0\0\001\004\001\140\0\0\003\002\001\0\012\005\001\003\0\152\013' >invalid.wasm
cp "$examples/hello/hello.wasm" good.wasm
cd "$work/mistakes" || exit 2

# mistake STATUS PATTERN ARGUMENT...: says what is wrong with wasmc's answer to the arguments. PATTERN is to be in the
# first line of standard error. A failed command says no more than that line and lines that tell the place, which are
# indented; wrong usage shows the usage as well.
mistake() {
  local status=$1 pattern=$2 actual
  shift 2
  "$wasmc" "$@" >../mistake.out 2>../mistake.err
  actual=$?
  if [ $actual -ne "$status" ]; then echo "exit status $actual, expected $status"; fi
  if [ -s ../mistake.out ]; then echo "standard output: $(head -n 5 ../mistake.out)"; fi
  if ! head -n 1 ../mistake.err | grep -q -e "$pattern"; then
    echo "the first line does not contain \"$pattern\": $(head -n 1 ../mistake.err)"
  fi
  if [ "$status" -ne 2 ] && tail -n +2 ../mistake.err | grep -q '^[^ ]'; then
    echo "more than one line: $(cat ../mistake.err)"
  fi
  if [ -n "$(ls -A)" ]; then
    echo "files were left: $(ls -A)"
    rm -rf ./*
  fi
}

modules=$work/modules
while IFS='|' read -r name pattern; do
  report "error: $name" "$(mistake 1 "$pattern" "$modules/$name" -o app)"
  report "error: run $name" "$(mistake 1 "$pattern" run "$modules/$name")"
done <<'END'
missing.wasm|missing.wasm: error: .*no such file
text.wasm|text.wasm: error: .*not WebAssembly
truncated.wasm|truncated.wasm:0x[0-9a-f]*: error: .*truncated
six-bytes.wasm|six-bytes.wasm: error: .*truncated
empty.wasm|empty.wasm: error: .*empty
directory.wasm|directory.wasm: error: .*folder
component.wasm|component.wasm: error: .*component
unresolved.wasm|unresolved.wasm: error: .*env.foo
invalid.wasm|invalid.wasm:0x[0-9a-f]*: error: type mismatch
END

for command in validate inspect; do
  report "error: $command text.wasm" "$(mistake 1 'not WebAssembly' $command "$modules/text.wasm")"
  report "error: $command component.wasm" "$(mistake 1 'component' $command "$modules/component.wasm")"
done
report 'error: no such output folder' "$(mistake 3 'absent' "$modules/good.wasm" -o absent/app)"
report 'error: no such C compiler' "$(mistake 3 'absent-cc' "$modules/good.wasm" -o app --cc ./absent-cc)"
report 'error: not a C compiler' "$(mistake 3 'not a C compiler' "$modules/good.wasm" -o app --cc false)"

compiler_fails() {
  "$wasmc" "$modules/good.wasm" -o app --cflag --no-such-flag >../mistake.out 2>../mistake.err
  [ $? -eq 3 ] || echo "the exit status is not 3"
  grep -q -e "no-such-flag" ../mistake.err || echo "the C compiler's message is missing: $(cat ../mistake.err)"
  tail -n 1 ../mistake.err | grep -q "^wasmc: error: " || echo "the last line is: $(tail -n 1 ../mistake.err)"
  if [ -n "$(ls -A)" ]; then echo "files were left: $(ls -A)"; fi
}
report "error: the C compiler fails" "$(compiler_fails)"

# A build that fails leaves an earlier output as it was.
earlier_output() {
  echo earlier >app
  "$wasmc" "$modules/truncated.wasm" -o app 2>/dev/null && echo 'a truncated module was accepted'
  "$wasmc" "$modules/good.wasm" -o app --cflag --no-such-flag 2>/dev/null && echo 'a wrong flag was accepted'
  if [ "$(cat app)" != earlier ]; then echo 'the earlier output was changed'; fi
  if [ "$(ls -A)" != app ]; then echo "files were left: $(ls -A)"; fi
  rm -rf ./*
}
report 'a failed build keeps an earlier output' "$(earlier_output)"

own_input() {
  cp "$modules/good.wasm" app.wasm
  "$wasmc" app.wasm -o app.wasm 2>/dev/null && echo 'accepted'
  cmp "$modules/good.wasm" app.wasm
  rm -rf ./*
}
report 'a module is not replaced by its executable' "$(own_input)"

while read -r name options; do
  report "usage: $name" "$(mistake 2 '^Error: ' $options)"
done <<END
no-module
no-module-to-run run
unknown-option $modules/good.wasm --frobnicate
unknown-level $modules/good.wasm -O9
two-modules $modules/good.wasm $modules/good.wasm
no-output $modules/good.wasm -o
unknown-output $modules/good.wasm --emit pdf
environment-without-name $modules/good.wasm -o app --env =VALUE
address-that-is-a-name $modules/good.wasm -o app --listen example.com:80
unknown-resolver $modules/good.wasm -o app --path-resolver magic
jobs-not-a-number $modules/good.wasm -o app -j many
small-stack $modules/good.wasm -o app --stack-size 1
arguments-without-dashes run $modules/good.wasm argument
END

help() {
  local words
  for words in --help 'build --help' 'help run' 'inspect --help' --version; do
    "$wasmc" $words >../help.out 2>../help.err || echo "wasmc $words: exit status $?"
    if [ ! -s ../help.out ]; then echo "wasmc $words: prints nothing"; fi
    if [ -s ../help.err ]; then echo "wasmc $words: standard error: $(cat ../help.err)"; fi
  done
}
report 'help' "$(help)"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
