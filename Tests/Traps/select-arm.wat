;; The arm of a select that is not chosen.
(module (memory 1)
  (func $f (param $p i32) (param $c i32) (result i32)
    (select (i32.load (local.get $p)) (i32.const 3) (local.get $c)))
  (func (export "_start") (i32.store (i32.const 0) (call $f (i32.const 65536) (i32.const 0)))))
