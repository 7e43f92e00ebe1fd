;; A sum of squares that nobody looks at.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32) (result i32) (local $s i32) (local $x i32)
    (loop
      (local.set $x (i32.load (local.get $p)))
      (local.set $s (i32.add (local.get $s) (i32.mul (local.get $x) (local.get $x))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  (func (export "_start") (i32.store (i32.const 0) (call $f (i32.const 65500) (i32.const 10) (i32.const 0)))))
