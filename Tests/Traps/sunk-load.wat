;; A load used in one branch only, and the other is taken.
(module (memory 1)
  (func $f (param $p i32) (param $c i32) (local $x i32)
    (local.set $x (i32.load (local.get $p)))
    (if (local.get $c) (then (i32.store (i32.const 0) (local.get $x)))))
  (func (export "_start") (call $f (i32.const 65536) (i32.const 0))))
