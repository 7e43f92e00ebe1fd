;; expect: unreachable
;; In the largest memory an address may wrap right behind one that is in bounds.
(module (memory 65536)
  (func $f (param $p i32) (result i32)
    (i32.store (local.get $p) (i32.const 7))
    (i32.add
      (i32.load (local.get $p))
      (i32.load (i32.add (local.get $p) (i32.const 32)))))
  (func (export "_start")
    (i32.store (i32.const 16) (i32.const 35))
    (if (i32.eq (call $f (i32.const -16)) (i32.const 42)) (then (unreachable)))))
