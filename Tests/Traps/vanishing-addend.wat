;; What is stored in place is the load and something that is always zero.
(module (memory 1)
  (func $f (param $p i32) (param $x i32) (param $n i32)
    (loop
      (i32.store (local.get $p) (i32.add (i32.load (local.get $p)) (i32.xor (local.get $x) (local.get $x))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65500) (i32.const 5) (i32.const 10))))
