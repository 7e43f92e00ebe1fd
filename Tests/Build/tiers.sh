# Levels, link-time optimisation, profiles, other targets.

runs() {
  ./"$1" | diff "$examples/hello/expected/stdout" - || echo "of $1"
}

dispatch() {
  local compiler option
  for compiler in clang gcc; do
    command -v $compiler >/dev/null || continue
    for option in -O0 -O1 -O2 -O3 --lto --bounds-checks; do
      "$wasmc" "$here/../Golden/dispatch.wasm" -o app --cc $compiler $option || continue
      ./app 2>error
      [ $? = 134 ] || echo "$compiler $option: no trap"
      printf '%s\n' 'wasm trap: unreachable' '  in func[0] "run"' '  in func[1] "_start"' |
        diff - error || echo "of $compiler $option"
    done
  done
}
check 'an interpreter at all levels' dispatch

link_time() {
  local compiler
  for compiler in clang gcc; do
    command -v $compiler >/dev/null || continue
    "$wasmc" "$examples/hello/hello.wasm" -o hello --cc $compiler --lto && runs hello
    "$wasmc" "$examples/hello/hello.wasm" -o hello.o --cc $compiler --lto --emit obj || continue
    $compiler hello.o -o linked -lm -lpthread && runs linked
  done
}
check '--lto' link_time

profile() {
  local compiler
  for compiler in clang gcc; do
    command -v $compiler >/dev/null || continue
    "$wasmc" "$examples/compute/compute.wasm" -o app --cc $compiler --pgo '{} >training' --pgo-save profile || continue
    [ -s training ] || echo 'the training command did not run'
    "$wasmc" "$examples/compute/compute.wasm" -o again --cc $compiler --pgo-use profile || continue
    same app again
    ./app | diff training -
    "$wasmc" "$examples/compute/compute.wasm" -o plain --cc $compiler
    cmp -s app plain && echo "$compiler: the profile changes nothing"
    rm -rf profile training
  done
  "$wasmc" "$examples/hello/hello.wasm" -o hello --pgo '{} && false' 2>error && echo 'a training that fails'
  tail -n 1 error | grep -q 'training command failed' || cat error
  "$wasmc" "$examples/hello/hello.wasm" -o hello --pgo 'true' 2>error && echo 'a training without the program'
  "$wasmc" "$examples/hello/hello.wasm" -o hello --pgo-use absent 2>error && echo 'a profile that is not there'
  [ ! -e hello ] || echo 'an output was left'
}
check '--pgo' profile

cross() {
  "$wasmc" "$examples/hello/hello.wasm" -o hello --target aarch64-linux-gnu || return
  qemu-aarch64 -L /usr/aarch64-linux-gnu ./hello | diff "$examples/hello/expected/stdout" -
  "$wasmc" "$examples/hello/hello.wasm" -o by-gcc --cc gcc --target aarch64-linux-gnu || return
  qemu-aarch64 -L /usr/aarch64-linux-gnu ./by-gcc | diff "$examples/hello/expected/stdout" -
}
check '--target aarch64-linux-gnu' cross aarch64-linux-gnu-gcc qemu-aarch64

unknown_target() {
  "$wasmc" "$examples/hello/hello.wasm" -o hello --target nonsense-linux-gnu 2>error && echo 'accepted'
  tail -n 1 error | grep -q 'builds nothing for nonsense-linux-gnu' || cat error
}
check '--target: an unknown one' unknown_target
