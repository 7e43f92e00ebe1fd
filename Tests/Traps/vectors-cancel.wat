;; A vector plus the same with its sign changed.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (local $v v128)
    (loop
      (local.set $v (v128.load (local.get $p)))
      (v128.store (i32.sub (local.get $p) (i32.const 64000)) (i32x4.add (local.get $v) (i32x4.neg (local.get $v))))
      (local.set $p (i32.add (local.get $p) (i32.const 16)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65500) (i32.const 10))))
