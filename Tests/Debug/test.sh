#!/usr/bin/env bash
# Traps and debugging, as their users see them:
#
#   Tests/Debug/test.sh WASMC
#
# Builds averages.wasm (rebuild.sh makes it of averages.c), lets it trap in every way, and steps through its source in
# gdb. Prints a line per check; status 1 if any failed.

set -u
here=$(cd "$(dirname "$0")" && pwd)
wasmc=$(realpath "$1") || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export WASMC_CACHE_DIR="$work/cache"
cd "$work" || exit 2
failed=0

# line TEXT: the number of the line of averages.c that has this text.
line() { grep -nF "$1" "$here/averages.c" | head -1 | cut -d: -f1; }

# expect NAME PATTERN FILE: whether the lines of FILE match the lines of PATTERN from the first one on.
expect() {
  local patterns lines
  mapfile -t patterns <<<"$2"
  mapfile -t lines <"$3"
  for index in "${!patterns[@]}"; do
    if ! [[ "${lines[$index]-}" =~ ${patterns[$index]} ]]; then
      echo "not ok $1"
      echo "    expected ${patterns[$index]}"
      sed 's/^/    /' "$3"
      failed=1
      return
    fi
  done
  echo "ok $1"
}

offset='0x[0-9a-f]+'
division="averages.c:$(line 'return total / count')"
divided="averages.c:$(line 'return divide(total')"
for module in averages averages-dwarf4; do
  for options in -O0 -O2 "-O2 --cc gcc"; do
    case $options in *gcc) command -v gcc >/dev/null || { echo "skipped gcc: there is none"; continue; } ;; esac
    # shellcheck disable=SC2086
    "$wasmc" "$here/$module.wasm" -o app --line-tables $options || { failed=1; continue; }
    ./app d 2>out
    expect "$module $options: division by zero" "^wasm trap: integer divide by zero$
^  in func\\[[0-9]+\\] \"divide\", $offset, $division, inlined$
^  in func\\[[0-9]+\\] \"average\", $offset, $divided
^  in func\\[[0-9]+\\] \"_start\", $offset, averages.c:$(line 'average(numbers, numbers[0] - 3)')\$" out
    ./app m 2>out
    # gcc gives an inlined call in an argument the place of the call around it.
    caller="averages.c:$(line 'int total = sum(')"
    case $options in *gcc) caller= ;; esac
    expect "$module $options: out of bounds" "^wasm trap: out of bounds memory access$
^  in func\\[[0-9]+\\] \"sum\", $offset, averages.c:$(line 'total += values')
^  in func\\[[0-9]+\\] \"[a-z]+\", $offset, $caller" out
    ./app c 2>out
    expect "$module $options: wrong type" "^wasm trap: indirect call type mismatch$
^  in func\\[[0-9]+\\] \"call\", $offset, averages.c:$(line 'void call(')" out
    ./app u 2>out
    expect "$module $options: unreachable" "^wasm trap: unreachable$
^  in func\\[[0-9]+\\] \"_start\", $offset" out
    ./app s 2>out
    expect "$module $options: stack" "^wasm trap: call stack exhausted$
^  in func\\[[0-9]+\\] \"deeper\", $offset, averages.c:[0-9]+" out
  done
done

"$wasmc" "$here/averages.wasm" -o app
./app m 2>out
expect "without line tables: names" "^wasm trap: out of bounds memory access$
^  in func\\[[0-9]+\\] \"[a-z_]+\"$" out

# Names are those of the source: Rust's (both manglings), C++'s and Swift's; what cannot be demangled stays as it is.
for options in -O0 -O2 "-O0 --line-tables" "-O2 --line-tables"; do
  # shellcheck disable=SC2086
  "$wasmc" "$here/mangled.wasm" -o app $options || { failed=1; continue; }
  ./app 2>out
  case $options in
  -O2) lines='^  in func\[0\] "_start"$' ;;
  *) lines='^  in func\[5\] "_ZZZmangled"
^  in func\[4\] "main.Point.move\(by:\)"
^  in func\[3\] "std::vector<int, std::allocator<int>>::push_back\(int const&\)"
^  in func\[2\] "<u8 as core::fmt::Debug>::fmt"
^  in func\[1\] "core::fmt::Formatter::pad"
^  in func\[0\] "_start"' ;;
  esac
  expect "mangled names $options" "^wasm trap: unreachable$
$lines" out
done

# Damaged debug information is left out, with a warning.
position=$(grep -abo '\.debug_abbrev' "$here/averages.wasm" | head -1 | cut -d: -f1)
cp "$here/averages.wasm" damaged.wasm
printf '\377\377\377\377\377\377\377\377' | dd of=damaged.wasm bs=1 seek=$((position + 13)) conv=notrunc status=none
"$wasmc" damaged.wasm -o app --line-tables 2>out
expect "damaged debug information: a warning" "^damaged.wasm: warning: the module's debug information is not used: " out
./app d 2>out
expect "damaged debug information: offsets all the same" "^wasm trap: integer divide by zero$
^  in func\\[[0-9]+\\] \"average\", $offset(, inlined)?\$" out

# --- A debugger.

"$wasmc" "$here/averages.wasm" -o app -g -O0
./app d 2>out
expect "-g: source lines" "^wasm trap: integer divide by zero$
^  in func\\[[0-9]+\\] \"average\", /source/$division" out
if command -v gdb >/dev/null; then
  gdb -batch -nx -iex 'set debuginfod enabled off' -ex "set substitute-path /source $here" \
    -ex "break averages.c:$(line 'int total = sum(')" -ex 'run x' -ex bt -ex step -ex step -ex 'info locals' -ex 'info source' ./app >out 2>&1
  for pattern in '^Breakpoint 1, f[0-9]+_average .* at /source/averages.c:' '^#1 .* f[0-9]+__start .* at /source/averages.c:' \
    '^l[0-9]+ = [0-9]+' 'int total = 0|for \(int i' ; do
    if grep -qE "$pattern" out; then echo "ok gdb: $pattern"; else
      echo "not ok gdb: $pattern"
      sed 's/^/    /' out
      failed=1
    fi
  done
else
  echo "skipped gdb: there is none"
fi

exit $failed
