# --multiversion: the code twice in one executable, for all processors and for x86-64-v3.

# Whether a run of ./NAME under qemu translates instructions of AVX: which of the two versions ran.
uses_avx() {
  qemu-x86_64 -cpu "$1" -d in_asm -D trace ./"$2" >output || echo "./$2 failed with -cpu $1"
  diff "$examples/compute/expected/stdout" output >&2
  grep -A 100000 'IN: f[0-9]' trace | grep -q 'vmovup\|vxorp\|vmulsd\|vaddsd'
}

versions() {
  local compiler
  for compiler in clang gcc; do
    command -v $compiler >/dev/null || continue
    "$wasmc" "$examples/compute/compute.wasm" -o app --cc $compiler --static --multiversion || continue
    uses_avx qemu64 app && echo "$compiler: AVX without a processor for it"
    uses_avx max,-avx2 app && echo "$compiler: AVX without AVX2"
    uses_avx max,-abm app && echo "$compiler: lzcnt without it"
    uses_avx max,-xsave app && echo "$compiler: AVX without the system's help"
    uses_avx max app || echo "$compiler: the second version does not run"
    ./app | diff "$examples/compute/expected/stdout" -
    "$wasmc" "$examples/compute/compute.wasm" -o one --cc $compiler --static --no-multiversion
    uses_avx max one && echo "$compiler: two versions against the will"
  done
}

# Data and names stand in it once.
shared_constants() {
  local option
  "$wasmc" "$examples/compute/compute.wasm" -o app --multiversion || return
  [ "$(nm app | grep -c ' wasm_module')" = 2 ] || nm app | grep wasm_module
  nm app | grep -E ' (d[0-9]+|e[0-9]+|image[0-9]+|names)$' | awk '{ print $3 }' | sort | uniq -d
  nm app | grep ' name_offsets' | sed 1d
  "$wasmc" "$examples/compute/compute.wasm" -o again --multiversion -j1 --no-cache && same app again
  "$wasmc" "$examples/compute/compute.wasm" --emit ninja -o folder --multiversion
  if command -v ninja >/dev/null; then (cd folder && ninja >/dev/null) && same app folder/compute; fi
  for option in --lto -g --line-tables '--emit obj'; do
    "$wasmc" "$examples/compute/compute.wasm" -o app $option --multiversion || continue
    if [ "$option" = '--emit obj' ]; then
      mv app app.o && cc app.o -o app -lm -lpthread
    fi
    ./app | diff "$examples/compute/expected/stdout" - || echo "of $option"
  done
}

traps_in_both() {
  "$wasmc" "$examples/trap/trap.wasm" -o one --line-tables --no-multiversion || return
  "$wasmc" "$examples/trap/trap.wasm" -o two --line-tables --multiversion || return
  ./one 2>expected >&2
  ./two 2>native >&2
  diff expected native
  command -v qemu-x86_64 >/dev/null || return
  qemu-x86_64 -cpu qemu64 ./two 2>emulated >&2
  [ "$(head -n 1 expected)" = "$(head -n 1 emulated)" ] || cat emulated
}

refused_versions() {
  local options
  for options in '--march x86-64-v2' '--target aarch64-linux-gnu' '--emit lib' '--emit c'; do
    # shellcheck disable=SC2086
    "$wasmc" "$examples/hello/hello.wasm" -o out $options --multiversion 2>error && echo "accepted: $options"
    [ "$(grep -c . error)" -le 3 ] && grep -q -- '--multiversion' error || grep -q 'C library' error || cat error
  done
}

if [ "$(uname -m)" = x86_64 ] && [ "$(uname -s)" = Linux ]; then
  check '--multiversion: the right one runs' versions qemu-x86_64
  check '--multiversion: constants once' shared_constants nm
  check '--multiversion: traps' traps_in_both
  check '--multiversion: refused' refused_versions
fi
