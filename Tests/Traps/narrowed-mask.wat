;; Four bytes of which one is used.
(module (memory 1)
  (func $f (param $p i32) (result i32) (i32.and (i32.load (local.get $p)) (i32.const 255)))
  (func (export "_start")
    (i32.store8 (i32.const 0) (call $f (i32.const 65533)))))
