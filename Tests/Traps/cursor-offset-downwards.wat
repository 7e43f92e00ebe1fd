;; Downwards, an address wraps to just below 2^32; its offset must not lead back into the memory.
(module
  (memory 1)
  (func (export "_start") (local $at i32) (local $turns i32)
    (local.set $at (i32.const 16))
    (local.set $turns (i32.const 6))
    (loop $next
      (drop (i32.load offset=400 (local.get $at)))
      (local.set $at (i32.sub (local.get $at) (i32.const 4)))
      (br_if $next (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))))
