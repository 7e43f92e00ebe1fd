;; A load that is an argument which the callee ignores.
(module (memory 1)
  (func $ignore (param i32))
  (func (export "_start") (call $ignore (i32.load (i32.const 65536)))))
