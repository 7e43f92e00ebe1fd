;; A factor that leaves the lower half, and an access of which that is in bounds.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i64)
    (loop
      (i64.store (i32.sub (local.get $p) (i32.const 64000)) (i64.mul (i64.load (local.get $p)) (local.get $k)))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65532) (i32.const 1) (i64.const 0x100000000))))
