;; expect: out of bounds table access
;; Not constant: instantiation traps.
(module
  (type $none (func))
  (table 2 funcref)
  (elem (i32.const 1) $other $other)
  (func $other (type $none))
  (func (export "_start") (call_indirect (type $none) (i32.const 1)) unreachable))
