;; Four bytes loaded, one stored.
(module (memory 1)
  (func $f (param $p i32) (i32.store8 (i32.const 0) (i32.load (local.get $p))))
  (func (export "_start") (call $f (i32.const 65534))))
