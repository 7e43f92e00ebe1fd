;; A load that does not change from turn to turn, behind a trap of another kind: that one comes first.
(module (memory 1)
  (func $f (param $p i32) (param $d i32) (param $n i32)
    (loop
      (i32.store (i32.const 0) (i32.div_u (i32.const 9) (local.get $d)))
      (i32.store (i32.const 4) (i32.load (local.get $p)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65536) (i32.const 0) (i32.const 3))))
;; expect: integer divide by zero
