#!/usr/bin/env bash
# Fuel, deadlines and interrupts:
#
#   Tests/Limits/test.sh [WASMC [CLANG [GCC]]]
#
# Prints a line per check; status 1 if any failed.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$here")")
wasmc=$(realpath "${1:-$root/.build/release/wasmc}") || exit 2
clang=${2:-clang}
gcc=${3:-gcc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WASMC_CACHE_DIR="$work/cache"
cd "$work" || exit 2
failed=0

# check NAME COMMAND...: succeeds.
check() {
  local name=$1
  shift
  if "$@" >log 2>&1; then
    echo "ok $name"
  else
    failed=$((failed + 1))
    echo "not ok $name"
    sed 's/^/    /' log | head -40
  fi
}

# traps MESSAGE COMMAND...: with status 134, once, soon, while standard input stays silent.
mkfifo silence
exec 3<>silence
traps() {
  local message=$1 status=0
  shift
  timeout 20 "$@" <&3 2>message || status=$?
  [ "$status" = 134 ] && [ "$(grep -c trap: message)" = 1 ] && grep -q "^wasm trap: $message\$" message && return
  echo "status $status: $(cat message)"
  return 1
}

# refuses TEXT COMMAND...: with a line that has the text, and status 1 or 2.
refuses() {
  local text=$1 status=0
  shift
  "$@" >message 2>&1 || status=$?
  [ $status = 1 ] || [ $status = 2 ] || return 1
  grep -qF -- "$text" message || { cat message; return 1; }
}

# --- Executables that never end. The number of arguments chooses how.

forms=("-O0" "-O2 --line-tables" "-O2 --cc $gcc" "-O1 --exception-checks --bounds-checks" "-O1 --unit-size 16")
for form in "${forms[@]}"; do
  # shellcheck disable=SC2086
  check "endless $form" "$wasmc" "$here/endless.wasm" -o endless --fuel 1000000 --deadline 0.2 --runtime-options $form
  arguments=()
  for kind in "a loop" "tail calls" "recursion" "a handler of everything" "stores" "poll_oneoff" "fd_read"; do
    case $kind in poll_oneoff | fd_read) ;; *)
      check "fuel ends $kind, $form" traps "all fuel consumed" ./endless -- "${arguments[@]}" ;;
    esac
    check "a deadline ends $kind, $form" traps interrupted ./endless --wasm-fuel=9000000000000000000 -- "${arguments[@]}"
    arguments+=(x)
  done
done
check "the policy" sh -c "./endless --wasm-fuel=77 --wasm-deadline=1.5 --wasm-policy >policy &&
  grep -q '^at most 77 instructions' policy && grep -q '^at most 1.500000000 seconds' policy"
for option in --wasm-fuel=x --wasm-fuel= --wasm-fuel=-1 --wasm-fuel=9223372036854775808 --wasm-deadline=0 --wasm-deadline=1. \
  --wasm-deadline=1e3 --wasm-deadline=; do
  check "refuses $option" refuses "$option: not one of" ./endless "$option"
done
check "without either" "$wasmc" "$here/endless.wasm" -o plain --runtime-options
for option in --wasm-fuel=1 --wasm-deadline=1; do check "refuses $option without" refuses "not one of" ./plain $option; done

for form in -O0 -O2 "-O2 --cc $gcc"; do
  # shellcheck disable=SC2086
  check "threads $form" "$wasmc" "$here/threads.wasm" -o threads --fuel unlimited --deadline 0.2 --runtime-options $form
  for turn in 1 2 3; do
    check "a deadline ends threads that loop, $form, $turn" traps interrupted ./threads
    check "fuel ends threads that loop, $form, $turn" traps "all fuel consumed" ./threads --wasm-fuel=100000
  done
  check "a deadline ends threads that wait for each other, $form" traps interrupted ./threads -- x
done

# Each thread has the fuel that the first begins with: four of 5000 instructions do with 5500, and not with 4500.
for form in -O0 "-O2 --cc $gcc"; do
  # shellcheck disable=SC2086
  check "threads that end $form" "$wasmc" "$here/threads-each.wasm" -o each --fuel 5500 --runtime-options $form
  for turn in 1 2 3; do
    check "each thread has the fuel, $form, $turn" timeout 20 ./each
    check "each thread has no more, $form, $turn" traps "all fuel consumed" ./each --wasm-fuel=4500
  done
done

for form in "-O2" "-O1 --cc $gcc --bounds-checks"; do
  # shellcheck disable=SC2086
  check "library of threads $form" "$wasmc" "$here/threads-each.wasm" --emit lib --name each -o libeach.a --fuel 5500 --deadline none $form
  check "host of threads $form" "$gcc" -std=gnu11 -Wall -Wextra -Werror -I. "$here/shared.c" libeach.a -o shared -lm -lpthread
  check "host of threads runs $form" timeout 60 ./shared
done

# --- The same count everywhere: the least fuel with which the program ends, and in a library to the instruction.

counts=
check "C of a module that counts, in several units" "$wasmc" "$here/count.wasm" --emit c -o units --fuel unlimited --unit-size 16
check "several units count" sh -c "ls units && [ \$(ls units/module_*.c | wc -l) -gt 5 ]"
for form in -O0 -O2 "-O3 --cc $gcc" "-O1 --exception-checks -j 1" "-O1 --unit-size 16"; do
  # shellcheck disable=SC2086
  check "program that counts $form" "$wasmc" "$here/count.wasm" -o count --fuel unlimited --runtime-options $form
  low=0 high=1000000
  while [ $((high - low)) -gt 1 ]; do
    middle=$(((low + high) / 2))
    if ./count --wasm-fuel=$middle 2>/dev/null; then high=$middle; else low=$middle; fi
  done
  counts="$counts $high"
  # shellcheck disable=SC2086
  check "library that counts $form" "$wasmc" "$here/count.wasm" --emit lib -o libcount.a --fuel 1000000 --deadline none $form
  # shellcheck disable=SC2086
  check "library that never ends $form" "$wasmc" "$here/endless.wasm" --emit lib -o libendless.a --deadline none $form
  check "host $form" "$gcc" -std=gnu11 -Wall -Wextra -Werror -I. "$here/host.c" libcount.a libendless.a -o host -lm -lpthread -lstdc++
  check "host runs $form" sh -c "./host >host.log || { cat host.log; false; }"
  check "the count is $(cat host.log)" grep -q ' for 211657$' host.log
done
check "the least fuel is always the same:$counts" test "$(printf '%s\n' $counts | sort -u | wc -l)" = 1
check "single file" "$wasmc" "$here/count.wasm" --emit c --single-file -o count.c --fuel 1000000 --deadline none
check "single file that never ends" "$wasmc" "$here/endless.wasm" --emit c --single-file -o endless.c --deadline none
for compiler in "$clang" "$gcc"; do
  check "host of single files, $compiler" "$compiler" -std=gnu11 -O1 -Wall -Wextra -I. -fno-math-errno -fno-optimize-sibling-calls \
    -fstack-clash-protection -ffp-contract=off "$here/host.c" count.c endless.c -o host -lm -lpthread
  check "host of single files runs, $compiler" sh -c "./host >host.log && grep -q ' for 211657$' host.log || { cat host.log; false; }"
done

# --- Options

for option in "--fuel 1e6" "--fuel x" "--fuel 9223372036854775808" "--deadline 0" "--deadline x" "--deadline 1." \
  "--deadline .5" "--deadline 10000000000"; do
  # shellcheck disable=SC2086
  check "refuses $option" refuses " is invalid for '${option%% *} <" "$wasmc" "$here/count.wasm" -o refused $option
done
check "nothing was built" test ! -e refused

if [ "$failed" -eq 0 ]; then echo "limits: all checks passed"; else echo "limits: $failed failed"; fi
[ "$failed" -eq 0 ]
