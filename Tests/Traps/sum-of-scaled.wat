;; A sum of products with a factor that is 0.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32) (result i32) (local $s i32)
    (loop
      (local.set $s (i32.add (local.get $s) (i32.mul (i32.load (local.get $p)) (local.get $k))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  (func (export "_start") (i32.store (i32.const 0) (call $f (i32.const 65500) (i32.const 10) (i32.const 0)))))
