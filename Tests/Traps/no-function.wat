;; expect: indirect call type mismatch
(module
  (type $unary (func (param i32) (result i32)))
  (type $none (func))
  (memory 1)
  (table 4 funcref)
  (elem (i32.const 0) $other $other $other)
  (func $one (type $unary) (i32.add (local.get 0) (i32.const 1)))
  (func $two (type $unary) (i32.add (local.get 0) (i32.const 2)))
  (func $other (type $none))
  (func (export "_start")
    (i32.store (i32.const 0) (i32.const 1))
    (drop (call_indirect (type $unary) (i32.const 1) (i32.load (i32.const 0))))
    unreachable))
