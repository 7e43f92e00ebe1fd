;; What a copying loop stores is overwritten by another loop behind it.
(module (memory 1)
  (func $copy (param $p i32) (param $q i32) (param $n i32)
    (loop
      (i32.store (local.get $p) (i32.load (local.get $q)))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (local.set $q (i32.add (local.get $q) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func $clear (param $p i32) (param $n i32)
    (loop
      (i32.store (local.get $p) (i32.const 0))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start")
    (call $copy (i32.const 0) (i32.const 65532) (i32.const 2))
    (call $clear (i32.const 0) (i32.const 2))))
