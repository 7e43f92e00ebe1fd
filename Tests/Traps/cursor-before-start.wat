;; A cursor runs before the start of the memory: an address of 32 bits would be close to 2^32.
(module
  (memory 1)
  (func (export "_start") (local $at i32) (local $turns i32) (local $sum i32)
    (local.set $at (i32.const 16))
    (local.set $turns (i32.const 6))
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at))))
      (local.set $at (i32.sub (local.get $at) (i32.const 4)))
      (br_if $next (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))
    (if (local.get $sum) (then unreachable))))
