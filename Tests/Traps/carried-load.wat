;; A loaded value that only the next turn uses, and of the last turn nobody.
(module (memory 1)
  (func $smooth (param $p i32) (param $q i32) (param $n i32) (local $x f64) (local $y f64)
    (loop
      (local.set $y (f64.mul (local.get $x) (f64.const 0.5)))
      (local.set $x (f64.load (local.get $q)))
      (f64.store (local.get $p) (local.get $y))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (local.set $q (i32.add (local.get $q) (i32.const 8)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $smooth (i32.const 0) (i32.const 65528) (i32.const 2))))
