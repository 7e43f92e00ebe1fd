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
    # gcc gives an inlined call in an argument the place of the call around it, and a vectorised load that of its loop.
    caller="averages.c:$(line 'int total = sum(')" summed="averages.c:$(line 'total += values')"
    case $options in *gcc) caller= summed=averages.c: ;; esac
    expect "$module $options: out of bounds" "^wasm trap: out of bounds memory access$
^  in func\\[[0-9]+\\] \"sum\", $offset, $summed
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

# Inspect and errors show them too, whatever they hold; JSON has both forms.
"$wasmc" inspect "$here/mangled.wasm" | sed -n '/^largest/,$p' >out
expect "inspect: mangled names" '^largest functions
bytes
0  "_start"
1  "core::fmt::Formatter::pad"$
2  "<u8 as core::fmt::Debug>::fmt"$
3  "std::vector<int, std::allocator<int>>::push_back\(int const&\)"$
4  "main.Point.move\(by:\)"$
5  "_ZZZmangled"$' out
"$wasmc" inspect --json "$here/mangled.wasm" | grep '"index": [35]' >out
expect "inspect --json: both names" '"name": "_ZNSt6vectorIiSaIiEE9push_backERKi", "demangledName": "std::vector<int, std::allocator<int>>::push_back\(int const&\)"
"name": "_ZZZmangled", "demangledName": null' out
# The first call becomes i32.add, for which there is nothing on the stack.
for name in 'core::fmt::Formatter::pad' $'\\u{a}\\u{1b}'; do
  python3 - "$here/mangled.wasm" invalid.wasm "$name" <<'END'
import sys
source, target, name = sys.argv[1:]
module = open(source, "rb").read().replace(b"\x10\x02\x0b", b"\x6a\x01\x0b")
mangled = b"_ZN4core3fmt9Formatter3pad17h0123456789abcdefE"
if "core" not in name: module = module.replace(mangled, b"\n\x1b" + mangled[2:])
open(target, "wb").write(module)
END
  for command in validate "build -o app"; do
    # shellcheck disable=SC2086
    "$wasmc" $command invalid.wasm 2>out
    [ "$(wc -l <out)" = 2 ] && grep -qF "  in func[1] \"$name" out
    expect "$command: the name of an invalid function" "^status 0$" <(echo "status $?")
  done
done

# A program of C++, made by zig c++: demangled, with lines too.
for options in -O0 -O2 "-O0 --line-tables" "-O2 --line-tables"; do
  # shellcheck disable=SC2086
  "$wasmc" "$here/basket.wasm" -o app $options || { failed=1; continue; }
  ./app 2>out
  sum= call=
  case $options in *tables)
    sum=", 0x[0-9a-f]+, basket.cpp:$(grep -n 'return sum / count' "$here/basket.cpp" | cut -d: -f1)"
    call=", 0x[0-9a-f]+, basket.cpp:$(grep -n 'return basket.average' "$here/basket.cpp" | cut -d: -f1)"
    ;;
  esac
  # Without tables a function that the C compiler inlined is not named.
  inner="^  in func\\[[0-9]+\\] \"shop::Basket<int>::average\\(int\\) const\"$sum"
  outer="^  in func\\[[0-9]+\\] \"shop::report\\(shop::Basket<int> const&, int\\)\"$call"
  case $options in
  -O2) expect "C++ $options" "^wasm trap: integer divide by zero$" out ;;
  *)
    expect "C++ $options" "^wasm trap: integer divide by zero$
$inner
$outer
^  in func\\[[0-9]+\\] \"_start\"" out
    ;;
  esac
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

# --- Variables of the source: variables.wasm of variables.c, shapes.wasm of shapes.cpp, both made at -O0.

# place FILE TEXT: file and line where FILE has the text.
place() { echo "$1:$(grep -nF "$2" "$here/$1" | head -1 | cut -d: -f1)"; }

# found NAME FILE PATTERN...: whether FILE has a line like each.
found() {
  local name=$1 file=$2 pattern
  shift 2
  for pattern; do
    if grep -qE -- "$pattern" "$file"; then echo "ok $name: $pattern"; else
      echo "not ok $name: $pattern"
      sed 's/^/    /' "$file"
      failed=1
    fi
  done
}

# show PROGRAM COMMAND...: the session of gdb, in `out`.
show() {
  local program=$1 arguments=() command
  shift
  for command; do arguments+=(-ex "$command"); done
  gdb -batch -nx -iex 'set debuginfod enabled off' "${arguments[@]}" "./$program" >out 2>&1
}

step=$(place variables.c 'total += point.x')
back=$(place variables.c 'calls += depth')
# Names are unique: others of the same name have their line behind them.
second=$(place variables.c 'for (int i = 7')
inner=$(place shapes.cpp 'int area = 2')
for options in "" "--unit-size 1" "--cc gcc" "--fuel 1000000 --deadline 60"; do
  case $options in *gcc) command -v g++ >/dev/null || { echo "skipped gcc: there is no g++"; continue; } ;; esac
  # shellcheck disable=SC2086
  "$wasmc" "$here/variables.wasm" -o variables -g -O0 $options && ./variables || { failed=1; continue; }
  command -v gdb >/dev/null || { echo "skipped gdb: there is none"; continue; }
  show variables "break $step" "break $back" run 'info locals' 'print *list' 'print list->next->weight' \
    'print list->name' 'print list[0].at' 'print point.x' 'delete 1' continue 'print total' "print i_${second#*:}" 'print depth' \
    'print globals::calls()' up 'print values[1][2]' 'print first.value.real' 'print l0_' 'print second.next->low' \
    'print *(int *)source::address(values[0][0] * 0 + nothing.guest)' 'set var values[1][0] = 5' 'print values[1]'
  found "variables $options" out '^total = @0x[0-9a-f]+: 0$' '^point = .*\{x = 30, y = 4\}$' \
    '^list = .*\{guest = [0-9]+\}$' '^scale = @0x[0-9a-f]+: 2$' \
    '^\$1 = .*at = \{x = 30, y = 4\}, name = "two.*weight = 2.5, color = .*RED, low = 1, high = 2,' '^\$2 = 1.5$' \
    '^\$3 = "two' '^\$4 = \{x = 30, y = 4\}$' '^\$5 = 30$' '^\$6 = .* 70$' '^\$7 = .* 8$' '^\$8 = .* 1$' '^\$9 = .* 41$' \
    '^\$10 = 34$' '^\$11 = 2.5$' '^\$12 = .*\{errno = -3, new_ = 1099511627776\}$' '^\$13 = 5$' '^\$14 = 3$' \
    '^\$15 = \{5, 21, 34\}$'
done

"$wasmc" "$here/shapes.wasm" -o shapes -g -O0 && ./shapes || failed=1
if command -v gdb >/dev/null; then
  show shapes "break $(place shapes.cpp 'return result')" "break $(place shapes.cpp 'return area * ')" run \
    'print result' 'print this_->size.second' 'delete 1' continue 'print mode' 'print twice' 'print shape->id' \
    'print area' "print area_${inner#*:}" up 'print *pointer' 'print rectangle.Shape.id' 'print other.second' 'ptype size'
  found "variables of C++" out '^\$1 = .* 42$' '^\$2 = 7$' '^\$3 = .*Mode::slow$' '^\$4 = .*true$' '^\$5 = 9$' \
    '^\$6 = .* 42$' '^\$7 = .* 2$' '^\$8 = .*Rectangle.*id = 9\}, size = \{first = 6, second = 7\}\}$' '^\$9 = 9$' \
    '^\$10 = 0.25$' '^type = struct source::Pair_int \{$'
fi

# A module that was compiled at -O1: what is in memory, and parameters that stay in their locals; what moves is not shown.
for options in "" "--cc gcc"; do
  case $options in *gcc) command -v g++ >/dev/null || { echo "skipped gcc: there is no g++"; continue; } ;; esac
  # shellcheck disable=SC2086
  "$wasmc" "$here/optimised.wasm" -o optimised -g -O0 $options && ./optimised || failed=1
  command -v gdb >/dev/null || { echo "skipped gdb: there is none"; continue; }
  show optimised "break $(place optimised.c '// filled')" "break $(place optimised.c '// summed')" \
    "break $(place optimised.c '// doubled')" run 'print count' continue 'print values' 'print rounds' 'print globals::calls()' \
    'info locals' continue 'print name[0]' 'print name'
  found "variables of an optimised module $options" out '^\$1 = .* 5$' '^\$2 = .*\{0, 5, 10, 15, 20, 0, 0, 0\}$' '^\$3 = .* 0$' \
    '^\$4 = .* 1$' "^\\\$5 = .* 120 'x'\$" '^\$6 = .*\{guest = [0-9]+\}$'
  if grep -qE '^(sum|count|times|factor) = ' out; then
    echo "not ok variables that move are not shown $options"
    failed=1
  fi
done

# A library's memory is its instance's. With variables, and though it was compiled as C++, C links it.
"$wasmc" "$here/variables.wasm" --emit lib -o variables.a -g -O0 || failed=1
cat >host.c <<'END'
#include "variables.h"
int main(void) {
  variables_t *instance;
  return variables_instance_new(0, &instance) != WRT_TRAP_NONE || variables_start(instance) != WRT_TRAP_NONE;
}
END
if clang host.c variables.a -o host -lm -lpthread && ./host; then
  if command -v gdb >/dev/null; then
    show host "break $step" run 'print total' 'print list->next->weight' 'print *list'
    found "variables of a library" out '^\$1 = .* 0$' '^\$2 = 1.5$' '^\$3 = .*at = \{x = 30, y = 4\}'
  fi
else
  failed=1
fi

# lldb in the toolchain may lack its libraries.
lldb=$(command -v lldb)
if [ -n "$lldb" ] && "$lldb" --version >/dev/null 2>&1; then
  "$lldb" -b -o "breakpoint set -f variables.c -l ${step#*:}" -o run -o 'frame variable total point' -o 'p list->next->weight' \
    -o 'p *list' -o up -o 'p values[1][2]' -o 'p globals::calls()' ./variables >out 2>&1
  found "lldb" out 'total = 0x[0-9a-f]+ \(&total = 0\)$' 'point = 0x[0-9a-f]+ \(x = 30, y = 4\)$' '\(double\) (\$[0-9]+ = )?1.5$' \
    'at = \(x = 30, y = 4\)$' '\(int\) (\$[0-9]+ = )?34$' '\(int\) (\$[0-9]+ = )?41$'
else
  echo "skipped lldb: there is none that starts"
fi

# Without -g nothing is declared.
"$wasmc" "$here/variables.wasm" --emit c -o plain && "$wasmc" "$here/variables.wasm" --emit c -g -o debugged || failed=1
if grep -q WRT_SHOWS_VARIABLES debugged/module.c && ! grep -q WRT_SHOWS_VARIABLES plain/module.c; then
  echo "ok variables with -g only"
else
  echo "not ok variables with -g only"
  failed=1
fi

exit $failed
