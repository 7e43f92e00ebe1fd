;; A vector of which one lane is used.
(module (memory 1)
  (func $f (param $p i32) (result i32) (i32x4.extract_lane 0 (v128.load (local.get $p))))
  (func (export "_start") (i32.store (i32.const 0) (call $f (i32.const 65524)))))
