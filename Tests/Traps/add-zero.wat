;; An addend that turns out to be zero.
(module (memory 1)
  (func $add (param $p i32) (param $k i32) (param $n i32)
    (loop
      (i32.store (local.get $p) (i32.add (i32.load (local.get $p)) (local.get $k)))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $add (i32.const 65532) (i32.const 0) (i32.const 2))))
