;; A constant count that leaves nothing of what was extended.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32)
    (loop
      (i64.store (i32.sub (local.get $p) (i32.const 64000)) (i64.shr_u (i64.extend_i32_u (i32.load (local.get $p))) (i64.const 32)))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65500) (i32.const 10) (i32.const 0))))
