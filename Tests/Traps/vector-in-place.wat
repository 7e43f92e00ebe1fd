;; What is there already is stored again.
(module (memory 1)
  (func $f (param $p i32) (v128.store (local.get $p) (v128.load (local.get $p))))
  (func (export "_start") (call $f (i32.const 65521))))
