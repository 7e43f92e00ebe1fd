;; A block inside the loop, whose label joins two ways: on one of them the load is not used.
(module (memory 1)
  (func $f (param $p i32) (param $q i32) (param $n i32) (local $x i32)
    (loop
      (block
        (local.set $x (i32.load (local.get $q)))
        (br_if 0 (local.get $n))
        (i32.store (local.get $p) (local.get $x)))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (local.set $q (i32.add (local.get $q) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 0) (i32.const 65532) (i32.const 2))))
