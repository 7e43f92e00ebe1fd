# --multiversion: the code twice in one executable, for all processors and for x86-64-v3.

# first or second: whose _start a processor of qemu's runs. The first is linked before the second.
version_on() {
  local executed
  qemu-x86_64 -cpu "$1" -d in_asm -D trace ./app | diff "$examples/hello/expected/stdout" - >&2
  executed=$(awk '/^IN: f[0-9]+__start$/ { getline; print substr($1, length($1) - 3, 3); exit }' trace)
  nm app | awk '/ f[0-9]+__start$/ { print substr($1, 14) }' | sed -n "/$executed/=" | sed 's/1/first/; s/2/second/'
}

versions() {
  local compiler processor
  for compiler in clang gcc; do
    command -v $compiler >/dev/null || continue
    "$wasmc" "$examples/hello/hello.wasm" -o app --cc $compiler --static --multiversion || continue
    for processor in qemu64 max,-avx2 max,-bmi2 max,-abm max,-movbe max,-xsave; do
      [ "$(version_on $processor)" = first ] || echo "$compiler: not the first version with -cpu $processor"
    done
    [ "$(version_on max)" = second ] || echo "$compiler: not the second version"
    ./app | diff "$examples/hello/expected/stdout" -
  done
}

# Data and names stand in it once.
shared_constants() {
  local option
  "$wasmc" "$examples/hello/hello.wasm" -o app --multiversion || return
  [ "$(nm app | grep -c ' wasm_module')" = 2 ] || nm app | grep wasm_module
  nm app | grep -E ' (d[0-9]+|e[0-9]+|image[0-9]+|names)$' | awk '{ print $3 }' | sort | uniq -d
  nm app | grep ' name_offsets' | sed 1d
  "$wasmc" "$examples/hello/hello.wasm" -o again --multiversion -j1 --no-cache && same app again
  "$wasmc" "$examples/hello/hello.wasm" --emit ninja -o folder --multiversion
  if command -v ninja >/dev/null; then (cd folder && ninja >/dev/null) && same app folder/hello; fi
  for option in --lto -g --line-tables '--emit obj'; do
    "$wasmc" "$examples/hello/hello.wasm" -o app $option --multiversion || continue
    if [ "$option" = '--emit obj' ]; then
      mv app app.o && cc app.o -o app -lm -lpthread
    fi
    ./app | diff "$examples/hello/expected/stdout" - || echo "of $option"
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

# Functions in two versions, without --multiversion: which one runs, and that a trap shows it as the one function it is.
functions() {
  local compiler option
  for compiler in clang gcc; do
    command -v $compiler >/dev/null || continue
    for option in '' --line-tables --lto; do
      "$wasmc" "$here/vector.wasm" -o one --cc $compiler $option --no-multiversion || continue
      "$wasmc" "$here/vector.wasm" -o two --cc $compiler $option || continue
      ./one 2>expected
      [ $? = 134 ] || echo "$compiler $option: no trap"
      ./two 2>native
      case $option in
        # Whether a call is inlined is up to the C compiler.
        --line-tables) diff <(sed 's/, inlined//' expected) <(sed 's/, inlined//' native) ;;
        *) diff <(printf '%s\n' 'wasm trap: out of bounds memory access' '  in func[0] "sum" (3 times)' '  in func[1] "_start"') native ;;
      esac || echo "of $compiler $option"
      [ -n "$option" ] && continue
      nm one | grep v3_of_f
      nm two | grep -q ' v3_of_f' || echo "$compiler: one version only"
    done
  done
  # Compiled as C++.
  "$wasmc" "$here/vector-exceptions.wasm" -o three && ./three || echo "with exceptions: status $?"
  nm three | grep -q 'v3_of_f' || echo 'with exceptions: one version only'
  "$wasmc" "$here/vector.wasm" -o two --static --cc gcc || return
  for processor in qemu64 max,-avx2 max,-bmi2 max; do
    qemu-x86_64 -cpu $processor -d in_asm -D trace ./two 2>emulated
    diff <(head -n 1 expected) <(head -n 1 emulated)
    case $processor,$(grep -c 'IN: v3_of_f' trace) in max,0 | qemu64,[1-9]* | max,-*,[1-9]*) echo "the wrong version on $processor" ;; esac
  done
}

if [ "$(uname -m)" = x86_64 ] && [ "$(uname -s)" = Linux ]; then
  check 'functions in two versions' functions qemu-x86_64
  check '--multiversion: the right one runs' versions qemu-x86_64
  check '--multiversion: constants once' shared_constants nm
  check '--multiversion: traps' traps_in_both
  check '--multiversion: refused' refused_versions
fi
