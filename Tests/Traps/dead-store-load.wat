;; A load that feeds a store which the next one overwrites.
(module (memory 1)
  (func $f (param $p i32) (param $q i32)
    (i32.store (local.get $p) (i32.load (local.get $q)))
    (i32.store (local.get $p) (i32.const 5)))
  (func (export "_start") (call $f (i32.const 0) (i32.const 65536))))
