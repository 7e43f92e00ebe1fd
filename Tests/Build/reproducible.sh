# The same input gives the same bytes, and what a build says of itself can be read by machines.

two_places() {
  mkdir -p one "two/a folder"
  (cd one && TMPDIR=$PWD "$wasmc" "$large" -o app -O1 -j1 --no-cache) || return
  cp "$large" "two/a folder/prog.wasm"
  (cd "two/a folder" && "$wasmc" prog.wasm -o app -O1 -j3 --cache-dir cache) || return
  same one/app "two/a folder/app"
  (cd one && "$wasmc" "$large" -o debug -O1 -g -j1 --no-cache) || return
  (cd "two/a folder" && "$wasmc" prog.wasm -o debug -O1 -g -j3 --cache-dir cache) || return
  same one/debug "two/a folder/debug"
  grep -q "$work" one/debug && echo "the executable names the folder of the build"
  [ "$(ls one)" = "$(printf 'app\ndebug')" ] || echo "files were left: $(ls one)"
}
check 'two places, any -j, with and without the cache' two_places

other_formats() {
  "$wasmc" "$large" -o app.o --emit obj -O1 && "$wasmc" "$large" -o again.o --emit obj -O1 -j1 --no-cache
  same app.o again.o
}
check 'objects' other_formats

depfile() {
  cp "$examples/hello/hello.wasm" 'my module.wasm'
  "$wasmc" 'my module.wasm' -o app --depfile app.d || return
  [ "$(cat app.d)" = 'app: my\ module.wasm' ] || cat app.d
}
check '--depfile' depfile

json_diagnostics() {
  "$wasmc" absent.wasm --diagnostics json 2>error && echo 'accepted'
  [ "$(wc -l <error)" = 1 ] || echo 'more than one line'
  grep -q '^{"kind": "module", "message": "there is no such file.*", "file": "absent.wasm"}$' error || cat error
  "$wasmc" --diagnostics=json --nonsense 2>error
  [ $? -eq 2 ] && grep -q '^{"kind": "usage", ' error || cat error
  "$wasmc" "$examples/hello/hello.wasm" --cflag --no-such-flag --diagnostics json 2>error
  [ $? -eq 3 ] && grep -q '^{"kind": "toolchain", .*"unit": "' error || cat error
  [ "$(wc -l <error)" = 1 ] || echo 'more than one line'
  # A function that adds nothing to nothing.
  printf '\0asm\001\0\0\0\001\004\001\140\0\0\003\002\001\0\012\005\001\003\0\152\013' >invalid.wasm
  "$wasmc" invalid.wasm --diagnostics json 2>error
  [ $? -eq 1 ] && grep -q '"offset": [0-9]*, "function": 0, "place"' error || cat error
}
check '--diagnostics json' json_diagnostics

statistics() {
  "$wasmc" "$large" -o app -O0 --no-cache --stats json=stats || return
  "$wasmc" "$large" -o app -O0 --stats json --no-cache >printed || return
  for file in stats printed; do
    python3 - $file <<'PYTHON'
import json, sys
stats = json.load(open(sys.argv[1]))
names = [phase["name"] for phase in stats["phases"]]
if names != ["translate", "compile", "link"]: print("phases:", names)
module = [unit for unit in stats["units"] if unit["name"] == "module.c"][0]
if module["cached"] or module["seconds"] <= 0 or module["peak_bytes"] < 1000000: print(module)
if stats["c_bytes"] < stats["wasm_bytes"] or stats["objects_cached"] != 0: print(stats)
PYTHON
  done
}
check '--stats json' statistics python3

ci_make() {
  cp -r "$examples" . && cd examples/ci || return
  make -s WASMC="$wasmc" && ./hello | diff ../hello/expected/stdout -
  [ -z "$(make WASMC="$wasmc" -q 2>&1)" ] || echo 'it is built again'
  touch ../hello/hello.wasm
  make -q WASMC="$wasmc" && echo 'a change is not seen'
}
check 'examples/ci: make' ci_make make

ci_ninja() {
  cp -r "$examples" . && cd examples/ci || return
  PATH=$(dirname "$wasmc"):$PATH ninja >log || cat log
  ./hello | diff ../hello/expected/stdout -
  PATH=$(dirname "$wasmc"):$PATH ninja | grep -q 'no work to do' || echo 'it is built again'
}
check 'examples/ci: ninja' ci_ninja ninja

ci_cmake() {
  cp -r "$examples" . && cd examples/ci || return
  cmake -G Ninja -DWASMC="$wasmc" -B out . >log && cmake --build out >>log || cat log
  out/hello | diff ../hello/expected/stdout -
  cmake --build out | grep -q 'no work to do' || echo 'it is built again'
}
check 'examples/ci: cmake' ci_cmake cmake ninja
