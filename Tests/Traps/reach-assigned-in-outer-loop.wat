;; The inner loop does not assign the variable, the outer one does.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (local $m i32)
    (drop (i32.load offset=16 (local.get $p)))
    (loop $next
      (local.set $m (i32.const 2))
      (loop $inner
        (drop (i32.load offset=8 (local.get $p)))
        (br_if $inner (local.tee $m (i32.sub (local.get $m) (i32.const 1)))))
      (local.set $p (i32.add (local.get $p) (i32.const 40000)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 8) (i32.const 3))))
