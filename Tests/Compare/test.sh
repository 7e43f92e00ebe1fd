#!/usr/bin/env bash
# wasmc compare as users run it: examples under the engines that are there, engines that go wrong, and the page in a browser.
#
#   Tests/Compare/test.sh [WASMC [PATTERN]]
#
# WASMC is the wasmc to test, .build/release/wasmc unless given; PATTERN chooses checks by their names; CHROMIUM names the browser.
# Prints a line per check; status 1 if any failed. A check whose tool is missing is skipped and says so.

set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$here")")
wasmc=$(readlink -f "${1:-$root/.build/release/wasmc}")
pattern=${2:-}
[ -x "$wasmc" ] || { echo "there is no wasmc: make build" >&2; exit 2; }
work=$root/build/test-compare
rm -rf "$work"
mkdir -p "$work/tmp" "$work/engines"
export WASMC_CACHE_DIR="$work/cache" TMPDIR="$work/tmp"
unset WASMC_CC
examples=$root/examples
browser=$(command -v "${CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome)
cd "$work" || exit 2
passed=0
failed=0

# check NAME FUNCTION: runs the function, which says what is wrong.
check() {
  local reasons
  case $1 in *$pattern*) ;; *) return ;; esac
  reasons=$($2 2>&1)
  if [ -z "$reasons" ]; then
    passed=$((passed + 1))
    echo "ok $1"
  else
    failed=$((failed + 1))
    echo "not ok $1"
    printf '%s\n' "$reasons" | sed 's/^/    /'
  fi
}

# require FILE PATTERN...: says which patterns are missing in a file.
require() {
  local file=$1 pattern
  shift
  for pattern; do grep -q -e "$pattern" "$file" || { echo "no \"$pattern\" in $file:"; head -n 20 "$file"; }; done
}

# compare STATUS ARGUMENT...: runs wasmc compare into table and log.
compare() {
  local expected=$1 actual
  shift
  "$wasmc" compare "$@" >table 2>log
  actual=$?
  [ $actual -eq "$expected" ] || { echo "status $actual, expected $expected:"; cat log table; }
}

# Fields of the JSON file $1, by the names behind it, from whatever reads JSON.
field() {
  if command -v python3 >/dev/null; then
    python3 -c '
import json, sys
value = json.load(open(sys.argv[1]))
for name in sys.argv[2:]:
    value = next((e for e in value["engines"] if e["name"] == name[1:]), None) if name[0] == "@" else value[name]
print(json.dumps(value))' "$@"
  else
    node -e '
let value = JSON.parse(require("fs").readFileSync(process.argv[1]));
for (const name of process.argv.slice(2))
  value = name[0] == "@" ? value.engines.find((e) => e.name == name.slice(1)) : value[name];
console.log(JSON.stringify(value))' "$@"
  fi
}

# same EXPECTED FILE NAME...: says so if a field is not as expected.
same() {
  local expected=$1 actual
  shift
  actual=$(field "$@")
  [ "$actual" = "$expected" ] || echo "$* is $actual, expected $expected"
}

# --- Two examples, with all engines that there are.

hello() {
  compare 0 "$examples/hello/hello.wasm" --runs 2 --json hello.json --html hello.html
  require table 'wasmc .* agrees' 'to wasmc' 'printed the same'
  [ -s log ] && { echo "standard error is not empty:"; cat log; }
  same true hello.json agree
  same '"agrees"' hello.json @wasmc outcome
  same 0 hello.json @wasmc exit_status
  same 1.0 hello.json @wasmc ratio median | grep -v ' 1, '
  # Every engine took part or is said to be missing.
  for engine in wasmkit wasmtime wasmtime-python wasmer wasm3 iwasm wazero node; do
    for file in table hello.html hello.json; do
      grep -qE "(^|[ >\"])$engine([ ,.<\"]|\$)" $file || echo "$engine is not in $file"
    done
  done
  local engines
  engines=$(grep -c '"outcome": "agrees"' hello.json)
  [ "$engines" -ge 2 ] || echo "only $engines engines: wasmkit comes with Swift"
  for measure in seconds start_up_seconds; do
    case $(field hello.json @wasmc $measure median) in 0.0*|0.1*|0.2*) ;; *) echo "odd: $measure" ;; esac
  done
  # Above the least that any process has, and below what wasmc itself needs.
  local memory
  memory=$(field hello.json @wasmc peak_bytes)
  [ "$memory" -gt 500000 ] && [ "$memory" -lt 6000000 ] || echo "peak memory: $memory"
}
check 'hello, every engine, JSON and page' hello

# Arguments, standard input, a native build, and JSON on standard output.
wordcount() {
  "${CC:-cc}" -x c -O2 -o native - <<'END' || return
#include <stdio.h>
int main(void) { int c; while ((c = getchar()) != EOF) putchar(c); return 3; }
END
  "$wasmc" compare "$examples/wordcount/wordcount.wasm" --runs 1 --warmup 0 --engine wasmkit --native ./native \
    --input "$examples/wordcount/input.txt" --json - -- 8 >words.json 2>log
  [ $? -eq 4 ] || echo "the native program is another, but the status is not 4"
  same '"agrees"' words.json @wasmkit outcome
  same '"failed"' words.json @native outcome
  same 3 words.json @native exit_status
  same '"native"' words.json baseline
  same '["8"]' words.json arguments
}
check 'wordcount, native build' wordcount

directories() {
  cp -R "$examples/files/before/box" box
  compare 0 "$examples/files/files.wasm" --dir box:ro --env AUTHOR=Ada --runs 1 -- box note
  require table 'wasmkit.*not run' 'read-only'
  [ "$(ls -A box)" = "$(ls -A "$examples/files/before/box")" ] || echo 'a read-only directory was written to'
  compare 3 "$examples/files/files.wasm" --dir box:ro --engine wasmkit --runs 1 -- box note
  require log 'wasmc: error: --engine wasmkit: .*read-only'
}
check 'directories' directories

trap_agrees() {
  compare 0 "$examples/trap/trap.wasm" --runs 1 --warmup 0 --json trap.json
  same '"trap"' trap.json @wasmc end
  same '"trap"' trap.json @wasmkit end
}
check 'a trap is one, whatever the status' trap_agrees

# --- Engines that go wrong are shown, not dropped. They stand first in PATH.

engine() {
  cat >"engines/$1"
  chmod +x "engines/$1"
}
engine wasmer <<'END'
#!/bin/sh
[ "$1" = --version ] && { printf 'wasmer <b>9\n'; exit; }
printf '<script>document.title = "bad"</script>\033[31m&\n'
END
engine wasm3 <<'END'
#!/bin/sh
[ "$1" = --version ] && exit
sleep 98765 & sleep 98765
END
engine iwasm <<'END'
#!/bin/sh
[ "$1" = --version ] && exit
echo 'no such <i>function</i>' >&2
exit 7
END

wrong_engines() {
  PATH="$work/engines:$PATH" compare 4 "$examples/hello/hello.wasm" --runs 2 --timeout 1 --json wrong.json \
    --html wrong.html
  require table 'wasmer .*differs' 'wasm3 .*timed out' 'iwasm .*failed' 'see wasmer, wasm3, iwasm' 'wasmkit .*agrees' \
    'no such <i>' '"<script>.*u{1b}.*instead of "Hello'
  grep -q "$(printf '\033')" table && echo 'the table has an escape sequence'
  same false wrong.json agree
  same '"differs"' wrong.json @wasmer outcome
  same 1 wrong.json @wasmer difference line
  same '"timed out"' wrong.json @wasm3 outcome
  same '"failed"' wrong.json @iwasm outcome
  same 7 wrong.json @iwasm exit_status
  pgrep -f 'sleep 98765' >/dev/null && echo 'what the engine that timed out had started is still there'
}
check 'engines that print something else, hang and fail' wrong_engines

# --- A progress bar on a terminal, and nowhere else.

bar() {
  script -qec "stty cols 100; '$wasmc' compare '$examples/hello/hello.wasm' --engine wasmkit --runs 2 >/dev/null" \
    terminal </dev/null >/dev/null
  require terminal '█░.* %  ' 'wasmkit, run 1 of 2'
}
if command -v script >/dev/null; then check 'progress bar' bar; else echo 'skipped progress bar: there is no script'; fi

interrupted() {
  "$wasmc" compare "$examples/compute/compute.wasm" --engine wasmkit --runs 9 >table 2>log -- 8 &
  local process=$!
  sleep 3
  kill -TERM $process
  wait $process
  [ $? -eq 143 ] || echo "the status is not that of an interrupted program"
  [ -s table ] && echo 'a table was printed'
  [ -z "$(ls -A tmp)" ] || echo "files were left: $(ls -A tmp)"
}
check 'interruption' interrupted

# --- Mistakes: one line, before anything is measured.

mistakes() {
  local hello=$examples/hello/hello.wasm
  while IFS='|' read -r status pattern arguments; do
    compare "$status" $arguments
    head -n 1 log | grep -q -e "$pattern" || { echo "no \"$pattern\":"; head -n 3 log; }
    [ "$status" -eq 2 ] || [ "$(wc -l <log)" -eq 1 ] || { echo "more than one line:"; cat log; }
  done <<END
1|no such file|absent.wasm
1|no function _start|library.wasm
2|--runs|$hello --runs 0
2|--timeout|$hello --timeout -1
2|engine|$hello --engine abacus
2|--target|$hello --target aarch64-linux-gnu
2|--listen|$hello --listen localhost:80
3|found no ./absent|$hello --engine node=./absent
3|no package wasmtime|$hello --engine wasmtime-python=$work/engines/iwasm
3|absent is not an executable|$hello --native absent
3|no file absent|$hello --input absent
3|no folder absent|$hello --html absent/page.html
3|is a folder|$hello --json $work
END
}
engine iwasm <<'END'
#!/bin/sh
exit 7
END
# (module (func (export "f")))
printf '\0asm\001\0\0\0\001\004\001\140\0\0\003\002\001\0\007\005\001\001f\0\0\012\004\001\002\0\013' >library.wasm
check 'mistakes' mistakes

# --- The page, in a browser.

chromium() {
  timeout 60 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" "$@" 2>browser.log
}

page() {
  chromium --dump-dom "file://$work/hello.html" >hello.dom
  require hello.dom '<th scope="row">wasmc' '<td class="word">agrees' '<svg viewBox' '<circle' '</footer>'
  chromium --dump-dom "file://$work/wrong.html" >wrong.dom
  require wrong.dom '<th scope="row">wasm3' 'timed out' 'differs' '&lt;script&gt;' '<title>wasmc compare: hello.wasm</title>'
  grep -q '<script' wrong.dom && echo 'there is a script in the page'
  chromium --window-size=1000,1400 --screenshot="$work/wrong.png" "file://$work/wrong.html"
  # A blank page of this size has some 6 KB.
  [ "$(wc -c <wrong.png)" -gt 40000 ] || echo "the picture is blank: $(wc -c <wrong.png) bytes"
}
if [ -n "$browser" ]; then check 'page in Chromium' page; else echo 'skipped page in Chromium: there is no chromium'; fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
