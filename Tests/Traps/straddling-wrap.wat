;; Eight bytes of which the lower four are used; the upper ones lie outside.
(module (memory 1)
  (func $f (param $p i32) (result i32) (i32.wrap_i64 (i64.load (local.get $p))))
  (func (export "_start")
    (i32.store (i32.const 0) (call $f (i32.const 65532)))))
