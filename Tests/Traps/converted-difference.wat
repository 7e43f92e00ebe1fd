;; An integer of which nothing is left before it is converted.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32) (local $x i32)
    (loop
      (local.set $x (i32.load (local.get $p)))
      (f64.store (i32.sub (local.get $p) (i32.const 64000)) (f64.convert_i32_s (i32.sub (local.get $x) (local.get $x))))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65500) (i32.const 10) (i32.const 0))))
