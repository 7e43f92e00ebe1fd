;; A sum of which nothing is left but the last turn's load: a mask of zero.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32) (result i32) (local $s i32)
    (loop
      (local.set $s (i32.add (i32.load (local.get $p)) (i32.and (local.get $s) (local.get $k))))
      (local.set $p (i32.add (local.get $p) (i32.const -4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  (func (export "_start") (i32.store (i32.const 0) (call $f (i32.const 65540) (i32.const 10) (i32.const 0)))))
