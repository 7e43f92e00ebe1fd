;; A local that is a factor, and the count of a shift: with no value of it is anything left.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32)
    (loop
      (i32.store (i32.sub (local.get $p) (i32.const 64000)) (i32.shr_u (i32.shr_u (i32.shr_u (i32.mul (i32.load8_u (local.get $p)) (local.get $k)) (local.get $k)) (local.get $k)) (local.get $k)))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65500) (i32.const 10) (i32.const 0))))
