;; The same with a constant, through a variable.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (local $x f64)
    (loop
      (local.set $x (f64.add (f64.load (local.get $p)) (f64.const nan)))
      (f64.store (i32.sub (local.get $p) (i32.const 64000)) (f64.mul (local.get $x) (f64.const 3)))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65500) (i32.const 10))))
