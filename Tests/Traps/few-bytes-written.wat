;; A fill of a constant number of bytes traps though no byte of it is read, and most of it is in bounds.
(module
  (memory 1)
  (func (export "_start")
    (memory.fill (i32.const 65473) (i32.const 7) (i32.const 64))))
