;; In a loop that goes downwards, unused loads up to three elements before; in the last turn the lowest is before the start.
(module (memory 1)
  (func $f (param $p i32) (param $end i32) (result i32) (local $sum i32)
    (loop $next
      (drop (i32.load (i32.sub (local.get $p) (i32.const 4))))
      (drop (i32.load (i32.sub (local.get $p) (i32.const 8))))
      (drop (i32.load (i32.sub (local.get $p) (i32.const 12))))
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $p))))
      (br_if $next (i32.ne (local.tee $p (i32.sub (local.get $p) (i32.const 4))) (local.get $end))))
    (local.get $sum))
  (func (export "_start") (drop (call $f (i32.const 400) (i32.const 4)))))
