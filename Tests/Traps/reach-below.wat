;; Of two loads nobody needs the second traps, and shows that the first need not.
(module (memory 1)
  (func $f (param $p i32)
    (drop (i64.load (local.get $p)))
    (drop (i64.load offset=8 (local.get $p))))
  (func (export "_start") (call $f (i32.const 65521))))
