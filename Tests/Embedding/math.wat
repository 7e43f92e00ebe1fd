;; What app.wat imports.
(module
  (type $binary (func (param i32 i32) (result i32)))
  (memory (export "memory") 1 4)
  (table (export "table") 4 funcref)
  (global (export "count") (mut i32) (i32.const 0))
  (data (i32.const 0) "\01\02\03\04")
  (elem (i32.const 1) $add $divide)
  (func $add (export "add") (type $binary)
    (global.set 0 (i32.add (global.get 0) (i32.const 1)))
    (i32.add (local.get 0) (local.get 1)))
  (func $divide (export "divide") (type $binary) (i32.div_s (local.get 0) (local.get 1)))
  (func (export "wide") (param i64) (result i64) (local.get 0)))
