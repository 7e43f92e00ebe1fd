;; Of four loads whose values are not used only the lowest, the third, is out of bounds.
(module (memory 1)
  (func $f (param $p i32)
    (drop (i32.load (i32.sub (local.get $p) (i32.const 4))))
    (drop (i32.load (i32.sub (local.get $p) (i32.const 8))))
    (drop (i32.load (i32.sub (local.get $p) (i32.const 16))))
    (drop (i32.load (i32.sub (local.get $p) (i32.const 12)))))
  (func (export "_start") (call $f (i32.const 12)) (call $f (i32.const 12))))
