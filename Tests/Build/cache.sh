# The cache: what is in it is used, what is damaged is not, and it stays within its limit.

# compiled OPTION...: how many files a build compiles.
compiled() {
  "$wasmc" "$large" -o app -O1 --cache-dir cache --stats json "$@" | sed -n 's/.*"objects_compiled": \([0-9]*\),/\1/p'
}

cold_and_warm() {
  [ "$(compiled)" -gt 5 ] || echo 'a cold build compiles nothing'
  mv app cold
  [ "$(compiled)" = 0 ] || echo 'a warm build compiles'
  same cold app
  [ "$(compiled --bounds-checks)" -gt 5 ] || echo 'other flags, the same objects'
  [ "$(compiled --dir .)" = 1 ] || echo 'one more directory concerns one file'
  cp "$(find cache/objects -type f | head -n 1)" entry
  for file in $(find cache/objects -type f); do printf 'x' | dd of="$file" bs=1 seek=70 conv=notrunc 2>/dev/null; done
  [ "$(compiled)" -gt 5 ] || echo 'damaged objects were used'
  same cold app
  for file in $(find cache/objects -type f); do : >"$file"; done
  compiled >/dev/null
  same cold app
}
check 'cache: cold, warm, changed, damaged' cold_and_warm

limited() {
  compiled >/dev/null
  "$wasmc" "$examples/hello/hello.wasm" -o hello --cache-dir cache --cache-limit 100K
  [ "$("$wasmc" cache --cache-dir cache | sed -n 's/bytes: //p')" -le 102400 ] || echo 'it is larger than its limit'
  "$wasmc" cache --cache-dir cache --clear
  "$wasmc" cache --cache-dir cache | grep -q 'objects: 0' || echo 'it was not emptied'
  "$wasmc" "$large" -o app --cache-dir /proc/nowhere 2>error && echo 'a cache that cannot be'
  grep -q 'cannot be written' error || cat error
}
check 'cache: limit, clear' limited

concurrent() {
  local number
  for number in 1 2 3 4; do
    "$wasmc" "$large" -o app$number -O1 -j2 --cache-dir cache --cache-limit $((number % 2 * 400 + 1))K 2>log$number &
  done
  wait
  cat log?
  same app1 app2 app3 app4
  [ -z "$(find cache -name '.*.tmp')" ] || echo "left: $(find cache -name '.*.tmp')"
}
check 'cache: builds at the same time, trimming' concurrent
