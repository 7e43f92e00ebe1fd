;; expect: unreachable
;; A reference to a function that is otherwise only in a constant table, and to the program's start.
(module
  (type $none (func))
  (table $constant 2 funcref)
  (table $variable 2 funcref)
  (elem (table $constant) (i32.const 0) func $count)
  (global $turns (mut i32) (i32.const 0))
  (func $count (type $none) (global.set $turns (i32.add (global.get $turns) (i32.const 1))))
  (func $start (export "_start")
    (if (i32.eq (global.get $turns) (i32.const 2)) (then unreachable))
    (table.set $variable (i32.const 0) (ref.func $count))
    (table.set $variable (i32.const 1) (ref.func $start))
    (call_indirect $constant (type $none) (i32.const 0))
    (call_indirect $variable (type $none) (i32.const 0))
    (call_indirect $variable (type $none) (i32.const 1))))
