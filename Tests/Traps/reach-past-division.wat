;; The load's trap comes before that of the division, which comes before the next load.
(module (memory 1)
  (func $f (param $p i32) (param $d i32) (result i32) (local $x i32)
    (local.set $x (i32.load (local.get $p)))
    (local.set $d (i32.div_u (i32.const 1) (local.get $d)))
    (drop (i32.load offset=8 (local.get $p)))
    (local.get $d))
  (func (export "_start")
    (i32.store (i32.const 0) (call $f (i32.const 65536) (i32.const 0)))))
