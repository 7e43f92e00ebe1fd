;; An access in front of a cursor's first, half before the start of the memory.
(module
  (memory 1)
  (func (export "_start") (local $at i32) (local $turns i32)
    (local.set $at (i32.const 4))
    (local.set $turns (i32.const 4))
    (loop $next
      (drop (i32.load (local.get $at)))
      (drop (i64.load (i32.sub (local.get $at) (i32.const 8))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))))
