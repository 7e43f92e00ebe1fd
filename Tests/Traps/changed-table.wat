;; expect: unreachable
;; Not constant: the table is written while the program runs.
(module
  (type $none (func (result i32)))
  (memory 1)
  (table 2 funcref)
  (elem (i32.const 0) $one $two)
  (func $one (type $none) (i32.const 1))
  (func $two (type $none) (i32.const 2))
  (func (export "_start")
    (table.set 0 (i32.load (i32.const 0)) (table.get 0 (i32.const 1)))
    (drop (i32.div_u (i32.const 1) (i32.eq (call_indirect (type $none) (i32.const 0)) (i32.const 2))))
    unreachable))
