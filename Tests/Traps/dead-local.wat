;; A load into a local that is overwritten before it is read.
(module (memory 1)
  (func $f (param $p i32) (result i32) (local $x i32)
    (local.set $x (i32.load (local.get $p)))
    (local.set $x (i32.const 7))
    (local.get $x))
  (func (export "_start")
    (drop (call $f (i32.const 65536)))))
