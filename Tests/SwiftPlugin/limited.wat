;; wat2wasm limited.wat -o Sources/Checks/limited.wasm
(module
  (import "env" "turn" (func $turn (param i32)))
  (func (export "forever") (loop $again (br $again)))
  ;; Tells the host of each turn.
  (func (export "turns") (param $count i32)
    (loop $again
      (call $turn (local.get $count))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
  (func $double (export "double") (param i32) (result i32) (i32.add (local.get 0) (local.get 0)))
  ;; The type has members of these names.
  (func (export "fuel") (result i32) (i32.const 5))
  (func (export "interrupter") (result i32) (i32.const 6)))
