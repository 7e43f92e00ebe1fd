#!/bin/sh
# run.sh: builds the runtime's tests with the C compiler $CC (cc) at each level of $LEVELS (-O0 -O2), with and without
# explicit bounds checks ($CHECKS), adds $CFLAGS, runs them: a line each, then the sum (exit status 77: skipped).
# Arguments: names of tests; $ARGUMENTS is what they get.
# Under AddressSanitizer set ASAN_OPTIONS=allow_user_segv_handler=1:detect_stack_use_after_return=0.
set -u
here=$(cd "$(dirname "$0")" && pwd)
compiler=${CC:-cc}
levels=${LEVELS:--O0 -O2}
checks=${CHECKS:-0 1}
flags="-std=gnu11 -g -gdwarf-4 -Wall -Wextra -Wconversion -Werror -ffp-contract=off -fno-math-errno -fno-optimize-sibling-calls"
flags="$flags -fstack-clash-protection -pthread -I$here/../include -I$here/../src ${CFLAGS:-}"
build=$(mktemp -d) || exit 1
trap 'rm -rf "$build"' EXIT
passed=0
failed=0
skipped=0

cxx="-x c++ -std=gnu++20 -nostdinc++ -fexceptions -Wno-missing-field-initializers"
has_cxx=
echo 'int main(int n, char **) { try { if (n == 7) throw n; } catch (int) {} return 0; }' >"$build/probe.c"
# shellcheck disable=SC2086
$compiler $cxx "$build/probe.c" -o "$build/probe" -lsupc++ 2>/dev/null && has_cxx=yes

# The status of a test's run, and what it is called.
count() {
  case $1 in
  0) passed=$((passed + 1)) && echo "ok      $2" ;;
  77) skipped=$((skipped + 1)) && echo "skipped $2" ;;
  *) failed=$((failed + 1)) && echo "FAILED  $2" ;;
  esac
}

sources() {
  for source in "$here"/../src/*.c "$here"/../src/wasi/*.c; do
    case $source in */main.c | */gc.c) ;; *) echo "$source" ;; esac
  done
}

if [ $# -eq 0 ]; then
  for source in "$here"/*.c; do set -- "$@" "$(basename "$source" .c)"; done
fi

for check in $checks; do
  for level in $levels; do
    options="$flags $level -DWRT_BOUNDS_CHECKS=$check"
    objects=
    for source in $(sources); do
      object=$build/runtime-$(basename "$source" .c).o
      # shellcheck disable=SC2086
      $compiler $options -c "$source" -o "$object" || exit 1
      objects="$objects $object"
    done
    for name; do
      # Only the collector's test needs libgc.
      collector=
      case $name in gc*) collector="$here/../src/gc.c -lgc" ;; esac
      # shellcheck disable=SC2086
      $compiler $options "$here/$name.c" $objects $collector -o "$build/test" -lm && "$build/test" ${ARGUMENTS:-}
      count $? "$name $level WRT_BOUNDS_CHECKS=$check"
      if [ "$name" = exception ] && [ -n "$has_cxx" ]; then
        # The same text again, with unwind tables in place of checks.
        others=$(for object in $objects; do case $object in */runtime-exception.o) ;; *) echo "$object" ;; esac; done)
        dialect="${options#-std=gnu11} $cxx"
        # shellcheck disable=SC2086
        $compiler $dialect -c "$here/../src/exception.c" -o "$build/tables.o" &&
          $compiler $dialect -c "$here/exception.c" -o "$build/tables-test.o" &&
          $compiler $options "$build/tables-test.o" "$build/tables.o" $others -o "$build/test" -lm -lsupc++ && "$build/test"
        count $? "$name as C++ $level WRT_BOUNDS_CHECKS=$check"
      fi
    done
  done
done
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
