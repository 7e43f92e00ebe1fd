;; A product with a factor that turns out to be one, another with an addend that turns out to be zero.
(module (memory 1)
  (func $scale (param $p i32) (param $k f64) (param $n i32)
    (loop
      (f64.store (local.get $p) (f64.mul (f64.load (local.get $p)) (local.get $k)))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $scale (i32.const 65528) (f64.const 1) (i32.const 2))))
