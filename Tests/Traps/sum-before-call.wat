;; expect: unreachable
;; The first store wraps into the memory, and is seen before the access at the variable would trap.
(module (memory 1)
  (func $look (if (i32.eq (i32.load (i32.const 16)) (i32.const 1)) (then (unreachable))))
  (func $f (param $p i32)
    (i32.store (i32.add (local.get $p) (i32.const 32)) (i32.const 1))
    (call $look)
    (i32.store (local.get $p) (i32.const 2)))
  (func (export "_start") (call $look) (call $f (i32.const -16)) (call $f (i32.const -16))))
