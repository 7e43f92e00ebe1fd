#!/usr/bin/env bash
# Compiles the examples to native executables, runs them, and shows their times beside the wasmkit interpreter's:
#
#   examples/demo.sh [WASMC]
#
# WASMC is the wasmc to use, .build/release/wasmc unless given. WASMKIT names the interpreter if it is neither on the
# PATH nor beside swift. Status 1 if an example fails or the two do not agree.

set -u
examples=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$examples")
. "$examples/common.sh"
wasmc=$(find_wasmc "${1:-$root/.build/release/wasmc}") || exit 2
place=$root/build/demo
work=$place/work
rm -rf "$work"
mkdir -p "$work"

terminal=
bold= dim= green= red= plain=
if [ -t 1 ]; then
  terminal=yes
  if [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
    bold=$'\033[1m' dim=$'\033[2m' green=$'\033[32m' red=$'\033[31m' plain=$'\033[0m'
  fi
fi

find_wasmkit() {
  local swift
  if [ -n "${WASMKIT:-}" ]; then
    command -v "$WASMKIT"
  elif ! command -v wasmkit; then
    swift=$(command -v swift) && swift=$(readlink -f "$swift" 2>/dev/null || echo "$swift")
    if [ -x "${swift%/*}/wasmkit" ]; then
      echo "${swift%/*}/wasmkit"
    elif command -v xcrun >/dev/null; then
      xcrun --find wasmkit 2>/dev/null
    fi
  fi
}

# Runs a command in the folder $1, standard input from $1.in, and sets `milliseconds` and `result`, the exit status.
time_once() {
  local seconds TIMEFORMAT=%3R
  { time run_in "$@"; } 2>"$1.time"
  result=$?
  seconds=$(tail -n 1 "$1.time")
  milliseconds=$((10#${seconds/./}))
}

# On its own because what bash times must not be a subshell: that would have to live on to print its time.
run_in() {
  local place=$1
  shift
  (cd "$place" && exec "$@" <"$place.in" >"$place.out" 2>"$place.err")
}

# The same in a fresh folder each time; the best of three if it is short.
time_example() {
  local best
  prepare "$1"
  time_once "$@"
  best=$milliseconds
  if [ "$best" -lt 1000 ]; then
    for _ in 2 3; do
      prepare "$1"
      time_once "$@"
      if [ "$milliseconds" -lt "$best" ]; then best=$milliseconds; fi
    done
  fi
  # Less than the clock's grain is no time at all, and makes no ratio.
  milliseconds=$((best > 0 ? best : 1))
}

show_size() {
  local tenths=$((($(wc -c <"$1") * 10 + 512) / 1024))
  if [ $tenths -lt 100 ]; then
    printf '%d.%d KB' $((tenths / 10)) $((tenths % 10))
  else
    printf '%d KB' $((tenths / 10))
  fi
}

show_time() { printf '%d.%03d s' $(($1 / 1000)) $(($1 % 1000)); }

# How many times $2 is $1.
show_ratio() {
  local tenths=$(($1 * 10 / $2))
  if [ $tenths -lt 100 ]; then
    printf '%d.%dx' $((tenths / 10)) $((tenths % 10))
  else
    printf '%dx' $((tenths / 10))
  fi
}

row='  %-10s %9s %9s %9s %10s %10s %s%7s%s\n'
show_row() { printf "$row" "$1" "$2" "$3" "$4" "$5" "$6" "$green" "$7" "$plain"; }
# What is being done, until the row is there.
show_progress() { if [ -n "$terminal" ]; then printf '\r\033[K  %-10s %s%s%s' "$example" "$dim" "$1" "$plain"; fi; }
clear_progress() { if [ -n "$terminal" ]; then printf '\r\033[K'; fi; }

failed=
# fail TITLE TEXT
fail() {
  failed=yes
  clear_progress
  printf '%s  %s: %s%s\n' "$red$bold" "$example" "$1" "$plain"
  printf '%s\n' "$2" | sed 's/^/    /'
}

# Says how the folders $1 and $2 and what was printed beside them differ.
compare() {
  diff "$1.out" "$2.out" | head -n 20
  diff -r "$1" "$2" | head -n 20
}

wasmkit=$(find_wasmkit)

# The runtime is compiled once and kept in the cache; no example is to bear that. If this fails, the loop will say so.
example=runtime
show_progress 'building, once'
"$wasmc" "$examples/hello/hello.wasm" -o "$work/warm-up" >/dev/null 2>&1
clear_progress
printf '\n%s' "$bold"
printf "$row" example wasm native build native wasmkit '' ratio ''
printf "$row" '' size size time run run '' '' ''
printf '%s' "$plain"

for name in $all_examples; do
  load_example "$name"
  native=$work/$name
  interpreted=$work/$name-wasmkit

  show_progress 'building'
  : >"$work/build.in"
  mkdir -p "$work/build"
  time_once "$work/build" "$wasmc" "$folder/$name.wasm" -o "$place/$name" $grants
  build_time=$milliseconds
  if [ $result -ne 0 ]; then
    fail 'wasmc failed' "$(cat "$work/build.err")"
    continue
  fi

  show_progress 'running the executable'
  time_example "$native" "$place/$name" $arguments
  native_time=$milliseconds
  reasons=$(check "$native" $result)
  if [ -n "$reasons" ]; then
    fail 'not what was expected' "$reasons"
    continue
  fi

  wasmkit_time=
  ratio=
  if [ -n "$wasmkit" ]; then
    show_progress 'running in wasmkit'
    time_example "$interpreted" "$wasmkit" run $grants "$folder/$name.wasm" $arguments
    wasmkit_time=$(show_time $milliseconds)
    ratio=$(show_ratio $milliseconds $native_time)
  fi
  clear_progress
  show_row "$name" "$(show_size "$folder/$name.wasm")" "$(show_size "$place/$name")" "$(show_time $build_time)" \
    "$(show_time $native_time)" "$wasmkit_time" "$ratio"

  if [ -n "$wasmkit" ]; then
    reasons=$(compare "$native" "$interpreted")
    # A trap's status is up to whoever runs the module.
    if [ $((result != 0)) -ne $((status != 0)) ]; then
      reasons="wasmkit's exit status is $result: $(cat "$interpreted.err")"$'\n'$reasons
    fi
    if [ -n "$reasons" ]; then fail 'wasmkit and the executable (<) do not agree' "$reasons"; fi
  fi
done

if [ -s "$work/trap.err" ]; then
  printf '\n  What %strap%s says before it exits with status 134, by the names in the module:\n\n' "$bold" "$plain"
  sed 's/^/    /' "$work/trap.err"
fi

printf '\n'
if [ -z "$wasmkit" ]; then
  echo '  wasmkit was not found, so its times are missing; it ships in the Swift toolchain (or set WASMKIT).'
elif [ -z "$failed" ]; then
  echo '  The executables and wasmkit printed and wrote the same; times of a few milliseconds are start-up.'
fi
if [ -n "$failed" ]; then
  printf '  %sSomething went wrong, see above.%s\n\n' "$red$bold" "$plain"
  exit 1
fi
echo '  Build times leave out the runtime, which is compiled once and kept.'
printf '  The executables are in build/demo; try build/demo/hello.\n\n'
