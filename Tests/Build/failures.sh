# What goes wrong on the way: one line, no output, the cache unharmed.

# fake NAME LINES: a compiler that is clang until it compiles a module.
fake() {
  local clang
  clang=$(dirname "$(readlink -f "$(command -v swift || command -v clang)")")/clang
  printf '#!/bin/sh\ncase "$*" in *" -c module.c "*)\n%s\n;; esac\nexec %s "$@"\n' "$2" "$clang" >"$1"
  chmod +x "$1"
}

# fails PATTERN OPTION...: says what is wrong with how a build fails.
fails() {
  local pattern=$1
  shift
  "$wasmc" "$examples/hello/hello.wasm" -o app "$@" >output 2>error
  [ $? -eq 3 ] || echo 'the exit status is not 3'
  [ "$(wc -l <error)" = 1 ] && grep -q "$pattern" error || { echo "expected: $pattern"; cat error; }
  [ ! -e app ] || echo 'an output was left'
  [ -z "$(find . "$work/cache" -name '.*.tmp')" ] || echo 'a temporary file was left'
}

compilers() {
  fake killed 'kill -9 $$'
  fails 'compiling module.c: .*want of memory; try -j1 or a lower level' --cc ./killed
  fake crashed 'kill -11 $$'
  fails 'compiling module.c: .*crashed .*; try another level or compiler' --cc ./crashed
  fake full 'echo "error: No space left on device"; exit 1'
  fails 'compiling module.c: the disk is full' --cc ./full
  printf '#!/bin/sh\necho "gcc (Debian 4.9) 4.9.1"\necho "Free Software Foundation"\n' >old
  chmod +x old
  fails 'is too old: it is gcc 4.9.1, and wasmc needs' --cc ./old
  fails 'is not an executable file' --cc ./absent
  fails 'found no absent' --launcher absent
  # Afterwards everything works, with the same cache.
  "$wasmc" "$examples/hello/hello.wasm" -o app && ./app | diff "$examples/hello/expected/stdout" -
}
check 'compilers that are old, missing, killed or crash' compilers

file_size() {
  "$wasmc" "$large" -o whole -O1 || return
  (ulimit -f 40 && "$wasmc" "$large" -o app -O1 --no-cache >output 2>error)
  [ $? -eq 3 ] || echo "the exit status is not 3"
  [ "$(wc -l <error)" = 1 ] || cat error
  [ ! -e app ] || echo 'an output was left'
  (ulimit -f 40 && "$wasmc" "$large" -o app -O2 2>error) && echo 'accepted'
  "$wasmc" "$large" -o again -O1
  same whole again
}
check 'files that may not be written whole' file_size

full_disk() {
  mkdir disk
  if ! mount -t tmpfs -o size=1M none disk 2>/dev/null; then
    echo 'skipped: a full disk: mounting is not allowed' >&3
    return
  fi
  head -c 1000000 /dev/zero >disk/filler
  "$wasmc" "$large" -o whole -O1
  "$wasmc" "$large" -o disk/app -O1 2>error && echo 'accepted'
  [ "$(wc -l <error)" = 1 ] && grep -q 'linking: the disk is full at' error || cat error
  [ "$(ls -A disk)" = filler ] || echo "files were left: $(ls -A disk)"
  (TMPDIR=$PWD/disk "$wasmc" "$large" -o app -O1 --no-cache 2>error) && echo 'accepted'
  [ "$(wc -l <error)" = 1 ] || cat error
  "$wasmc" "$large" -o app -O1 --cache-dir disk/cache 2>error || cat error
  umount disk
}
exec 3>&1
check 'a full disk' full_disk

# What crash handlers leave: the files are gone with the build, also those that a helper writes after the crash.
temporary_files() {
  local ending
  for ending in 'kill -BUS $$' 'exit 1' 'sleep 100'; do
    fake leaving 'touch "$TMPDIR/symbolizer-input"
(trap "" TERM; n=0; while [ $n -lt 5000 ] && touch "$TMPDIR/late-$n"; do n=$((n + 1)); done) >/dev/null 2>&1 &
while [ ! -e "$TMPDIR/late-3" ]; do :; done
touch crashing
'"$ending"
    sed -i "s|touch crashing|touch '$PWD/crashing'|" leaving
    rm -f crashing
    set -m
    env --default-signal=INT "$wasmc" "$examples/hello/hello.wasm" -o app --cc ./leaving --no-cache 2>error &
    while [ ! -e crashing ] && kill -0 $! 2>/dev/null; do sleep 0.1; done
    case $ending in sleep*) kill -INT $! ;; esac
    wait $! && echo 'accepted'
    [ -e crashing ] || cat error
    [ -z "$(ls -A "$TMPDIR")" ] || echo "temporary files were left: $(ls -A "$TMPDIR")"
  done
}
check 'temporary files of tools that crash' temporary_files

niceness() {
  fake polite "sleep 1; nice >'$PWD/niceness'"
  nice -n 7 "$wasmc" "$examples/hello/hello.wasm" -o app --cc ./polite --no-cache || return
  [ "$(cat niceness)" = 7 ] || echo "the compiler's niceness is $(cat niceness)"
}
check 'nice' niceness nice

interrupted() {
  local builder
  fake slow 'sleep 100'
  mkdir folder
  set -m
  env --default-signal=INT "$wasmc" "$examples/hello/hello.wasm" -o folder/app --cc ./slow --no-cache &
  builder=$!
  sleep 2
  kill -INT $builder
  wait $builder
  [ $? -eq 130 ] || echo 'the exit status is not that of an interruption'
  [ -z "$(ls -A folder)" ] || echo "files were left: $(ls -A folder)"
  [ -z "$(ls -A "$TMPDIR")" ] || echo "temporary files were left: $(ls -A "$TMPDIR")"
}
check 'Ctrl-C' interrupted
