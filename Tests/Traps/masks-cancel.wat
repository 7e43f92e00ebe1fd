;; Two loads of one place, each without what the other leaves.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32) (local $x i32) (local $y i32)
    (loop
      (local.set $x (i32.load (local.get $p)))
      (local.set $y (i32.load (local.get $p)))
      (i32.store (i32.sub (local.get $p) (i32.const 64000)) (i32.sub (local.get $x) (i32.and (local.get $y) (local.get $k))))
      (i32.store (i32.sub (local.get $p) (i32.const 60000)) (i32.sub (local.get $y) (i32.and (local.get $x) (local.get $k))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65500) (i32.const 10) (i32.const -1))))
