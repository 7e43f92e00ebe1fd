;; On one of the two ways back the store's place stays the same, so that the next turn overwrites it.
(module (memory 1)
  (func $f (param $p i32) (param $q i32) (param $n i32)
    (loop $next
      (i32.store (local.get $p) (i32.load (local.get $q)))
      (local.set $q (i32.add (local.get $q) (i32.const 4)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $next (i32.gt_u (local.get $n) (i32.const 1)))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (local.set $q (i32.sub (local.get $q) (i32.const 400)))
      (br_if $next (local.get $n))))
  (func (export "_start") (call $f (i32.const 0) (i32.const 65528) (i32.const 4))))
