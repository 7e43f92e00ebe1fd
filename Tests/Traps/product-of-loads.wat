;; A product of two loads, of which one is known to be 0.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32)
    (memory.fill (i32.const 5400) (i32.const 0) (i32.const 200))
    (loop
      (i32.store (i32.sub (local.get $p) (i32.const 64000)) (i32.mul (i32.load (local.get $p)) (i32.load (i32.sub (local.get $p) (i32.const 60000)))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65500) (i32.const 10) (i32.const 0))))
