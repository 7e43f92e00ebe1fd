;; The second load is out of bounds; between it and the third, which would be too, something happens.
(module (memory 1) (global $happened (export "happened") (mut i32) (i32.const 0))
  (func $happen (if (i32.eq (global.get $happened) (i32.const 7)) (then (unreachable))) (global.set $happened (i32.const 7)))
  (func $f (param $p i32)
    (drop (i32.load (local.get $p)))
    (drop (i32.load (i32.add (local.get $p) (i32.const 4))))
    (call $happen)
    (drop (i32.load (i32.add (local.get $p) (i32.const 8)))))
  (func (export "_start") (call $happen) (call $f (i32.const 65532)) (call $f (i32.const 65532))))
