# What is said of imports that nothing provides.

# advises TEXT IMPORT...: each missing import, written "module" "name", has a line with this advice.
advises() {
  local text=$1 import lines
  shift
  { echo '(module'; printf '(import %s (func))\n' "$@"; echo '(func (export "_start")))'; } >app.wat
  wat2wasm app.wat -o app.wasm || return
  "$wasmc" app.wasm -o app 2>error && echo "accepted: $*"
  [ "$(wc -l <error)" = $# ] && [ "$(grep -cF ": $text" error)" = $# ] || { echo "$*: expected: $text"; cat error; }
}

advice() {
  local other='a program in C, or another module linked to it' emscripten="Emscripten's JavaScript"
  advises "$emscripten" '"env" "emscripten_date_now"' '"env" "invoke_viii"' '"env" "invoke_v"' '"env" "__syscall_openat"' \
    '"env" "_embind_register_void"' '"env" "__cxa_throw"' '"env" "__cxa_find_matching_catch_2"' '"env" "_abort_js"'
  # As it names them at -O2.
  advises "$emscripten" '"a" "b"' '"a" "a"' '"a" "c"' '"a" "aa"' '"a" "_"' '"a" "$a"'
  advises "$other" '"env" "invoke_callback"' '"env" "log"' '"emscripten" "emscripten_date_now"'
  advises "$other" '"a.b" "c"' '"a" "a.b"' '"a.a" "b"'
  advises "$other" '"a" "b"'
  advises "$other" '"a" "a"'
  advises "$other" '"a" "a"' '"a" "b"' '"b" "a"'
  advises "$other" '"a" "a"' '"a" "b"' '"a" "read"'
  advises "$other" '"wbg.a" "b"' '"env.emscripten_" "x"' '"go.x" "y"'
  advises 'WASI of components' '"wasi:io/streams@0.2.0" "read"'
  advises "JavaScript that wasm-bindgen made" '"wbg" "__wbg_log"'
  advises "Go's JavaScript" '"gojs" "runtime.wasmExit"'
}
check 'advice on imports' advice wat2wasm
