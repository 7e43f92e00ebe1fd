;; The second access would wrap into the memory, if the first did not trap; its value is not used.
(module (memory 1)
  (func $f (param $p i32)
    (drop (i32.load (local.get $p)))
    (i32.store (i32.add (local.get $p) (i32.const 32)) (i32.const 1)))
  (func (export "_start") (call $f (i32.const -16)) (call $f (i32.const -16))))
