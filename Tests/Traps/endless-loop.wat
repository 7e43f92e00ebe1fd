;; A loop that ends in a trap only.
(module (memory 1)
  (func $f (param $p i32) (local $s i32)
    (loop
      (local.set $s (i32.add (local.get $s) (i32.load (local.get $p))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br 0)))
  (func (export "_start") (call $f (i32.const 0))))
