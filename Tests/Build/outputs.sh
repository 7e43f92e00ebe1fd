# A build that fails leaves none of its outputs, or those of before, in each way of emission.

library=$examples/embed/text.wasm

# leaves NAMES OPTION...: the build fails with status 3, and these are then in the folder, with the contents of before.
leaves() {
  local names=$1 before status
  shift
  before=$(contents)
  "$wasmc" "$@" >"$work/output" 2>"$work/error"
  status=$?
  [ $status -eq 3 ] || echo "$*: the exit status is $status"
  tail -n 1 "$work/error" | grep -q '^wasmc: error: ' || { echo "$*: it says:"; cat "$work/error"; }
  [ "$(ls -A | tr '\n' ' ')" = "${names:+$names }" ] || echo "$*: there are $(ls -A | tr '\n' ' ')"
  [ "$(contents)" = "$before" ] || echo "$*: the files were changed"
}

contents() { find . -type f ! -name '.*' -exec sha256sum {} + | sort; }

# A C compiler, an archiver that fails once it has written something.
failing_tools() {
  local mode
  mkdir tools out
  fake tools/clang 'exit 1'
  # A library's unit has a name of its own.
  sed -i 's/ -c module.c / -c "*"module.c /' tools/clang
  cd out || return
  for mode in 'lib -o libx.a' 'obj -o x.o' 'lib -o x'; do
    leaves '' "$library" --no-cache --cc ../tools/clang --emit $mode
    leaves '' "$library" --cc ../absent --emit $mode
  done
  # No llvm-ar beside it, so the one in PATH is taken.
  printf '#!/bin/sh\nexec %s "$@"\n' "$(command -v gcc)" >../tools/gcc
  printf '#!/bin/sh\necho half >"$2"\nexit 1\n' >../tools/ar
  chmod +x ../tools/gcc ../tools/ar
  PATH=$PWD/../tools:$PATH leaves '' "$library" --emit lib -o libx.a --cc ../tools/gcc
  grep -q 'tools/ar failed to make the archive' "$work/error" || cat "$work/error"
  for name in libx.a x.h; do echo earlier >$name; done
  PATH=$PWD/../tools:$PATH leaves 'libx.a x.h' "$library" --emit lib -o libx.a --cc ../tools/gcc
}
check 'no outputs of tools that fail' failing_tools gcc

# One output of several cannot be written, because a folder has its name.
places_taken() {
  mkdir -p x.h/full rule/full
  leaves 'rule x.h' "$library" --emit lib -o libx.a
  leaves 'rule x.h' "$library" --emit c --single-file -o x.c
  rmdir x.h/full x.h
  leaves 'rule' "$library" --emit lib -o libx.a --depfile rule
  leaves 'rule' "$library" --emit c --single-file -o x.c --depfile rule
  leaves 'rule' "$library" --emit c -o a/b/c --depfile rule
  leaves 'rule' "$examples/hello/hello.wasm" -o app --depfile rule
  leaves 'rule' "$examples/hello/hello.wasm" --emit ninja -o folder --depfile rule
  leaves 'rule' "$library" --emit lib -o x.h
  leaves 'rule' "$library" --emit c --single-file -o x.h
  # Files of before, of another module: all of them stay, or all of them are replaced.
  "$wasmc" "$examples/hello/hello.wasm" --emit c -o c
  leaves 'c rule' "$library" --emit c -o c --depfile rule
  mkdir -p c/runtime-c/src/swift.h/full
  rm c/runtime-c/src/memory.c
  mkdir c/runtime-c/src/memory.c
  leaves 'c rule' "$library" --emit c -o c
  rmdir c/runtime-c/src/memory.c
  "$wasmc" "$library" --emit c -o c --depfile new-rule || echo 'the folder cannot be written again'
  [ "$(ls -A c)" = "$(printf 'module.c\nruntime-c')" ] || echo "there are $(ls -A c)"
  mkfifo pipe
  leaves 'c new-rule pipe rule' "$examples/hello/hello.wasm" -o pipe
}
check 'no outputs where one of them cannot be written' places_taken

# On disks of each size up to what all outputs need.
small_disks() {
  local mode size status
  mkdir disk
  if ! mount -t tmpfs -o size=1M none disk 2>/dev/null; then
    echo 'skipped: small disks: mounting is not allowed' >&3
    return
  fi
  for mode in 'lib -o disk/libx.a' 'c --single-file -o disk/x.c' 'c -o disk/c' 'ninja -o disk/n' 'exe -o disk/app'; do
    for size in 4 40 100 200 300 500 1000; do
      mount -o remount,size=${size}k disk || break
      "$wasmc" "$examples/hello/hello.wasm" --emit $mode --depfile disk/rule 2>"$work/error"
      status=$?
      case $status in
        0) [ -e disk/rule ] && [ "$(ls -A disk | wc -l)" -gt 1 ] || echo "$mode, $size KB: outputs are missing" ;;
        3) [ -z "$(ls -A disk)" ] || echo "$mode, $size KB: there are $(ls -A disk | tr '\n' ' ')" ;;
        *) echo "$mode, $size KB: the exit status is $status" ;;
      esac
      rm -rf disk/*
    done
    [ $status -eq 0 ] || echo "$mode: does not fit 1000 KB: $(cat "$work/error")"
  done
  umount disk
}
check 'no outputs on disks that are too small' small_disks

# Ctrl-C at any moment.
interruptions() {
  local mode wait builder status count whole=0 none=0
  mkdir out
  set -m
  for mode in 'lib -o out/libx.a' 'c --single-file -o out/x.c' 'c -o out/c' 'ninja -o out/n'; do
    rm -rf out/*
    "$wasmc" "$examples/hello/hello.wasm" --emit $mode --depfile out/rule || return
    count=$(find out -type f | wc -l)
    for wait in 0.003 0.01 0.02 0.03 0.04 0.05 0.06 0.08 0.1 0.15; do
      rm -rf out/*
      env --default-signal=INT "$wasmc" "$examples/hello/hello.wasm" --emit $mode --depfile out/rule 2>"$work/error" &
      builder=$!
      sleep $wait
      kill -INT $builder 2>/dev/null
      wait $builder
      status=$?
      if [ $status -eq 0 ]; then
        whole=$((whole + 1))
        [ "$(find out -type f | wc -l)" = "$count" ] || echo "$mode, $wait s: outputs are missing: $(find out)"
      else
        none=$((none + 1))
        [ $status -eq 130 ] || echo "$mode, $wait s: the exit status is $status"
        # Before the handler is there, the signal ends the process; the folder for the C may then be left. After it, all is done.
        case $(find out -type f | wc -l) in
          0 | "$count") ;;
          *) echo "$mode, $wait s: there are $(find out -type f | head -3)" ;;
        esac
      fi
    done
  done
  echo "interruptions: $whole builds were complete, $none had no outputs" >&3
}
check 'Ctrl-C leaves all outputs or none' interruptions
