;; A factor that turns out to be no number: the product is known without the load.
(module (memory 1)
  (func $f (param $p i32) (param $k f64) (param $n i32)
    (loop
      (f64.store (i32.sub (local.get $p) (i32.const 64000)) (f64.mul (f64.load (local.get $p)) (local.get $k)))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65500) (f64.const nan) (i32.const 10))))
