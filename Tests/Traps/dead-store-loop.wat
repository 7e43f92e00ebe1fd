;; The same in a loop that could be vectorised.
(module (memory 1)
  (func $f (param $p i32) (param $q i32) (param $n i32)
    (loop
      (i32.store (local.get $p) (i32.load (local.get $q)))
      (i32.store (local.get $p) (local.get $n))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (local.set $q (i32.add (local.get $q) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 0) (i32.const 65504) (i32.const 16))))
