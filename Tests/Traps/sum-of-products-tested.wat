;; A sum of products with a factor that is 0 where the loop goes on.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32) (result i32) (local $s i32) (local $y i32)
    (loop
      (local.set $y (i32.load (local.get $k)))
      (local.set $s (i32.add (local.get $s) (i32.mul (i32.load (local.get $p)) (local.get $y))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (i32.eqz (local.get $y))))
    (local.get $s))
  (func (export "_start") (i32.store (i32.const 0) (call $f (i32.const 65500) (i32.const 10) (i32.const 0)))))
