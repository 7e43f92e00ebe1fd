;; What is there already is stored again.
(module (memory 1)
  (func $f (param $p i32) (f64.store (local.get $p) (f64.load (local.get $p))))
  (func (export "_start") (call $f (i32.const 65529))))
