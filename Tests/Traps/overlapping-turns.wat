;; The second store of a turn is overwritten by the first one of the next.
(module (memory 1)
  (func $f (param $p i32) (param $n i32)
    (loop
      (i32.store (local.get $p) (local.get $n))
      (i32.store offset=4 (local.get $p) (i32.load offset=65532 (local.get $p)))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 0) (i32.const 2))))
