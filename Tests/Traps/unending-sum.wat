;; A sum in a loop that seems to have an end, but has none.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (result i32) (local $s i32)
    (loop
      (local.set $s (i32.add (local.get $s) (i32.load (local.get $p))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (local.set $n (i32.add (local.get $n) (i32.const 2)))
      (br_if 0 (i32.or (local.get $n) (i32.const 1))))
    (local.get $s))
  (func (export "_start") (drop (call $f (i32.const 0) (i32.const 0)))))
