;; Two stores that could become one: the second lies outside, and what follows must not happen.
(module (memory 1)
  (func $f (param $p i32)
    (i32.store (local.get $p) (i32.const 1))
    (i32.store offset=4 (local.get $p) (i32.const 2)))
  (func (export "_start") (call $f (i32.const 65532)) (unreachable)))
