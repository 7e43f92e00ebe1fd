;; A magnitude of which the lowest byte is stored, and is in bounds.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (local $x i32) (local $y i32)
    (loop
      (local.set $x (i32.load (local.get $p)))
      (local.set $y (i32.shr_s (local.get $x) (i32.const 31)))
      (i32.store8 (i32.sub (local.get $p) (i32.const 64000))
        (i32.sub (i32.xor (local.get $x) (local.get $y)) (local.get $y)))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65533) (i32.const 1))))
