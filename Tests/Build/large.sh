# What is promised of large modules.

# large_module FILE COUNT SEED: functions of about 170 bytes, each with its own numbers, all called by _start; the
# seed changes those of the one in the middle.
large_module() {
  python3 - "$1" "$2" "$3" <<'PYTHON'
import sys
def leb(value):
    out = bytearray()
    while True:
        byte = value & 127; value >>= 7
        out.append(byte | (128 if value else 0))
        if not value: return bytes(out)
def signed(value):
    out = bytearray()
    while True:
        byte = value & 127; value >>= 7
        done = (value == 0 and not byte & 64) or (value == -1 and byte & 64)
        out.append(byte | (0 if done else 128))
        if done: return bytes(out)
def section(kind, body): return bytes([kind]) + leb(len(body)) + body
count, seed = int(sys.argv[2]), int(sys.argv[3])
def body(index):
    code = bytearray(b"\0\x20\0")
    add = seed if index == count // 2 else 0
    for step in range(16):
        # (x ^ number) * number, and a load of what is there.
        code += b"\x41" + signed(index * 7919 + step + add) + b"\x73\x41" + signed(index + step) + b"\x6c"
    code += b"\x41\xff\x01\x71\x28\x02" + leb(index % 4096 * 4) + b"\x0b"
    return leb(len(code)) + bytes(code)
start = b"\0" + b"".join(b"\x41\x01\x10" + leb(i) + b"\x1a" for i in range(count)) + b"\x0b"
code = b"".join(body(i) for i in range(count)) + leb(len(start)) + start
open(sys.argv[1], "wb").write(b"\0asm\1\0\0\0"
    + section(1, b"\2\x60\1\x7f\1\x7f\x60\0\0") + section(3, leb(count + 1) + b"\0" * count + b"\1")
    + section(5, b"\1\0\1") + section(7, b"\1\6_start\0" + leb(count)) + section(10, leb(count + 1) + code))
PYTHON
}

# In no more than three times the module's size and 64 MB, whatever the C's size.
translation_memory() {
  large_module large.wasm 100000 0
  "$wasmc" large.wasm -o out --emit c --no-cache --stats json=stats || return
  python3 - stats <<'PYTHON'
import json, sys
stats = json.load(open(sys.argv[1]))
peak, wasm, c = stats["phases"][0]["peak_bytes"], stats["wasm_bytes"], stats["c_bytes"]
if peak > 3 * wasm + 64e6 or c < 3 * wasm: print(f"{peak} bytes of memory for {wasm} of Wasm and {c} of C")
PYTHON
}
check 'memory of translation, and its time where functions are alike' translation_memory python3

# Other numbers in one function, of the same length or not: its unit is compiled again, and no other.
one_function() {
  local seed compiled
  for seed in 0 1 1000000; do
    large_module large.wasm 9000 $seed
    "$wasmc" large.wasm -o app -O0 --stats json=stats --cache-dir cache || return
    compiled=$(sed -n 's/.*"objects_compiled": \([0-9]*\),/\1/p' stats)
    [ "$seed" = 0 ] || [ "$compiled" = 1 ] || echo "objects compiled again: $compiled"
  done
}
check 'one function changed' one_function python3

unit_size() {
  large_module large.wasm 1000 0
  "$wasmc" large.wasm -o one --emit c && "$wasmc" large.wasm -o several --emit c --unit-size 20k || return
  [ "$(ls one/*.c | wc -l)" = 1 ] || ls one
  [ "$(ls several/*.c | wc -l)" -gt 4 ] || ls several
  # One file at -O2 is several at -O1, which two cores compile and of which one is compiled again.
  large_module large.wasm 4000 0
  "$wasmc" large.wasm -o standard --emit c && "$wasmc" large.wasm -o basic --emit c -O1 || return
  [ "$(ls standard/*.c | wc -l)" = 1 ] || ls standard
  [ "$(ls basic/*.c | wc -l)" -gt 2 ] || ls basic
  "$wasmc" large.wasm -o other --emit c --unit-size none 2>/dev/null
  [ $? -eq 2 ] || echo 'accepted a size that is none'
}
check '--unit-size' unit_size python3

# How far a build is, on a terminal, and nowhere else.
progress() {
  fake slow 'sleep 3'
  script -qec "stty cols 100; '$wasmc' '$examples/hello/hello.wasm' -o app --cc ./slow --no-cache" terminal </dev/null >/dev/null
  grep -q '█.*░  *[0-9]* %  compiling C, [0-9]* of [0-9]*' terminal || cat terminal
  "$wasmc" "$examples/hello/hello.wasm" -o app --cc ./slow --no-cache
}
check 'a progress bar' progress script
