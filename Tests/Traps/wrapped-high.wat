;; A count that leaves the upper half, which is not stored.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32)
    (loop
      (i32.store (i32.sub (local.get $p) (i32.const 64000)) (i32.wrap_i64 (i64.shr_u (i64.load (local.get $p)) (i64.const 8))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65531) (i32.const 1) (i32.const 0))))
