;; expect: unreachable
;; The program's start, which the runtime calls, is called through a constant table too.
(module
  (type $none (func))
  (memory 1)
  (table 3 funcref)
  (elem (i32.const 1) $start $other)
  (global $turns (mut i32) (i32.const 0))
  (func $other (type $none))
  (func $start (export "_start")
    (if (i32.eq (global.get $turns) (i32.const 2)) (then unreachable))
    (global.set $turns (i32.add (global.get $turns) (i32.const 1)))
    (i32.store (i32.const 0) (i32.const 2))
    (call_indirect (type $none) (i32.load (i32.const 0)))
    (i32.store (i32.const 0) (i32.const 1))
    (call_indirect (type $none) (i32.load (i32.const 0)))))
