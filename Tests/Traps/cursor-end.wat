;; A cursor runs over the end of the memory: the access at a distance traps in the turn before the last.
(module
  (memory 1)
  (func (export "_start") (local $at i32) (local $turns i32)
    (local.set $at (i32.const 65504))
    (local.set $turns (i32.const 4))
    (loop $next
      (drop (i32.load (local.get $at)))
      (drop (i32.load (i32.add (local.get $at) (i32.const 12))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $next (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))))
