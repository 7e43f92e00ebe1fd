;; A sum that has wrapped is in bounds, one of less has not wrapped.
(module (memory 1)
  (func $f (param $p i32)
    (i32.store (i32.add (local.get $p) (i32.const 100)) (i32.const 1))
    (drop (i32.load (i32.add (local.get $p) (i32.const 4))))
    (i32.store (i32.add (local.get $p) (i32.const 108)) (i32.const 2)))
  (func (export "_start") (call $f (i32.const -8))))
