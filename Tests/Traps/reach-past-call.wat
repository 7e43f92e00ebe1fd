;; The load's trap comes before the call.
(module (memory 1)
  (func $g unreachable)
  (func $f (param $p i32)
    (drop (i32.load (local.get $p)))
    (call $g)
    (drop (i32.load offset=8 (local.get $p))))
  (func (export "_start") (call $f (i32.const 65536))))
