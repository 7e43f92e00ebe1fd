#!/usr/bin/env bash
# Installs wasmc into a folder as a packager would, and uses what is there: binary, runtime, manual page, completions.
#
#   Tests/Install/test.sh [WASMC]
#
# Prints a line per check; status 1 if any failed.

set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
wasmc=$(realpath "${1:-$root/.build/release/wasmc}") || exit 2
work=$root/build/test-install
rm -rf "$work"
mkdir -p "$work"
failed=0

# check NAME COMMAND...: succeeds without a word, but for "ok NAME".
check() {
  local name=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    echo "ok $name"
  else
    failed=1
    echo "not ok $name"
    sed 's/^/    /' "$work/log"
  fi
}

check "make install" make -C "$root" install-files WASMC="$wasmc" DESTDIR="$work/stage" PREFIX=/opt/tools
prefix=$work/stage/opt/tools

builds() {
  WASMC_CACHE_DIR="$work/cache" PATH="$prefix/bin:$PATH" wasmc --verbose "$root/examples/hello/hello.wasm" -o "$work/hello" || return 1
  grep -q "runtime: $prefix/share/wasmc/runtime-c" "$work/log" || { echo "another runtime was used"; return 1; }
  "$work/hello"
}
check "the installed wasmc builds with the installed runtime" builds

renders() {
  local page=$prefix/share/man/man1/wasmc.1
  if command -v man >/dev/null; then
    MANWIDTH=100 man --warnings -l "$page" >"$work/page" 2>"$work/warnings" || return 1
    if [ -s "$work/warnings" ]; then cat "$work/warnings"; return 1; fi
    grep -q -- "--bounds-checks" "$work/page" && grep -q "EXIT STATUS" "$work/page"
  else
    echo "no man here"
    grep -q "^.SH OPTIONS OF BUILD AND RUN" "$page"
  fi
}
check "the manual page renders" renders

is_current() {
  swift build --package-path "$root/Utilities" --product manual &&
    "$wasmc" --experimental-dump-help | "$root/Utilities/.build/debug/manual" | diff "$root/Documentation/wasmc.1" - ||
    { echo "run make manual"; return 1; }
}
check "the manual page is current" is_current

# The words of a command line, and what its last one may become; also where the command, build, is left out.
completes_bash() {
  bash --norc -c '
    . "$1" || exit 1
    action=$(complete -p wasmc) || exit 1
    action=${action#*-F }
    while read -r wanted line; do
      read -ra COMP_WORDS <<<"$line"
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$line COMP_POINT=${#line} COMPREPLY=()
      "${action%% *}" wasmc "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      [ "${COMPREPLY[*]}" = "$wanted" ] || { printf "%s: " "$line"; printf "%s\n" "${COMPREPLY[*]}"; exit 1; }
    done <<END
--bounds-checks wasmc build --bounds
--bounds-checks wasmc --bounds
--bounds-checks wasmc app.wasm -o app --bounds
ninja wasmc app.wasm --emit ni
inspect wasmc in
--json wasmc inspect app.wasm --js
END
  ' bash "$prefix/share/bash-completion/completions/wasmc"
}
check "bash completes options" completes_bash

completes_fish() {
  [ "$(fish -c "source $prefix/share/fish/vendor_completions.d/wasmc.fish; complete -C 'wasmc app.wasm --bounds'" | cut -f1)" = --bounds-checks ]
}
if command -v fish >/dev/null; then check "fish completes options" completes_fish; fi

for shell in zsh fish; do
  file=$prefix/share/zsh/site-functions/_wasmc
  [ $shell = fish ] && file=$prefix/share/fish/vendor_completions.d/wasmc.fish
  if command -v $shell >/dev/null; then
    check "$shell reads its completions" $shell -n "$file"
  else
    check "there are completions for $shell (which is not here)" grep -q bounds-checks "$file"
  fi
done

exit $failed
