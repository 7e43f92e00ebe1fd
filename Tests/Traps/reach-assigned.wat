;; The variable has another value since.
(module (memory 1)
  (func $f (param $p i32)
    (drop (i32.load offset=16 (local.get $p)))
    (local.set $p (i32.shl (local.get $p) (i32.const 8)))
    (drop (i32.load offset=8 (local.get $p))))
  (func (export "_start") (call $f (i32.const 256))))
