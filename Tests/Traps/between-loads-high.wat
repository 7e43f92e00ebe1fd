;; Of four loads whose values are not used only the highest, the first, is out of bounds.
(module (memory 1)
  (func $f (param $p i32)
    (drop (i32.load (i32.add (local.get $p) (i32.const 8))))
    (drop (i32.load (local.get $p)))
    (drop (i32.load (i32.sub (local.get $p) (i32.const 8))))
    (drop (i32.load (i32.sub (local.get $p) (i32.const 4)))))
  (func (export "_start") (call $f (i32.const 65528)) (call $f (i32.const 65528))))
