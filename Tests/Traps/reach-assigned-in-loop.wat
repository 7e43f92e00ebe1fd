;; In its second turn the loop has assigned the variable.
(module (memory 1)
  (func $f (param $p i32) (param $n i32)
    (drop (i32.load offset=16 (local.get $p)))
    (loop $next
      (drop (i32.load offset=8 (local.get $p)))
      (if (i32.load (i32.const 4)) (then (call $f (i32.const 0) (i32.const 1))))
      (local.set $p (i32.add (local.get $p) (i32.const 40000)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 8) (i32.const 3))))
