;; The same value added and subtracted.
(module (memory 1)
  (func $f (param $p i32) (result i32)
    (i32.sub (i32.load (local.get $p)) (i32.load (local.get $p))))
  (func (export "_start") (i32.store (i32.const 0) (call $f (i32.const 65536)))))
