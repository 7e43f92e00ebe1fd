;; A table that changes, and calls through it.
(module
  (memory 1)
  (table $changing 8 8 funcref)
  (table $things 8 8 externref)
  ;; Calls
  (func $call_indirect (param i32 i32) (result i32)
    (call_indirect $changing (param i32) (result i32) (local.get 0) (local.get 1)))
  (func $squared (param i32) (result i32) (i32.mul (local.get 0) (local.get 0)))

  ;; Elements
  (func $table.set:function (param i32) (table.set $changing (local.get 0) (ref.func $squared)))
  (func $table.set:null (param i32) (table.set $changing (local.get 0) (ref.null func)))
  (func $table.get (param i32) (result i32) (ref.is_null (table.get $changing (local.get 0))))
  (func $table.get:external (param i32) (result externref) (table.get $things (local.get 0)))
  (func $table.set:external (param i32 externref) (table.set $things (local.get 0) (local.get 1)))
  (func $table.size (result i32) (table.size $changing))

  ;; What keeps them: nobody knows which of them is called.
  (func (export "_start")
    (drop (call_indirect $all (param i32) (result i32) (i32.const 0) (i32.load (i32.const 0)))))
  (table $all funcref (elem
    $call_indirect $squared $table.set:function $table.set:null $table.get $table.get:external
    $table.set:external $table.size)))
