;; expect: unreachable
;; In the largest memory an address may wrap though its variable is in bounds.
(module (memory 65536)
  (func $f (param $p i32)
    (i32.store (i32.add (local.get $p) (i32.const 32)) (i32.const 7))
    (i32.store (local.get $p) (i32.const 2)))
  (func (export "_start")
    (call $f (i32.const -16))
    (if (i32.eq (i32.load (i32.const 16)) (i32.const 7)) (then (unreachable)))))
