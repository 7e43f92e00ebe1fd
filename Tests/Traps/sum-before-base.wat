;; The first store would wrap into the memory; the one behind it, at the variable itself, is beyond the end.
(module (memory 1)
  (func $f (param $p i32)
    (i32.store (i32.add (local.get $p) (i32.const 32)) (i32.const 1))
    (i32.store (local.get $p) (i32.const 2)))
  (func (export "_start") (call $f (i32.const -16)) (call $f (i32.const -16))))
