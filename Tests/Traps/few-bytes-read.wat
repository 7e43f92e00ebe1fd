;; A copy of a constant number of bytes traps if what it reads is out of bounds, though what it writes is overwritten.
(module
  (memory 1)
  (func (export "_start")
    (memory.copy (i32.const 16) (i32.const 65530) (i32.const 12))
    (memory.fill (i32.const 16) (i32.const 0) (i32.const 12))))
