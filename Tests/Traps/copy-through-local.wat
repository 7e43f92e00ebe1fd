;; A copy onto itself through a local.
(module (memory 1)
  (func $copy (param $p i32) (param $n i32) (local $x i32)
    (loop
      (local.set $x (i32.load (local.get $p)))
      (i32.store (local.get $p) (local.get $x))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $copy (i32.const 65532) (i32.const 2))))
