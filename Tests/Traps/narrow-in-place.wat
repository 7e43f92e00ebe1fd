;; A multiple of 256 added to a byte leaves it as it is.
(module (memory 1)
  (func $f (param $p i32) (param $n i32)
    (loop
      (i32.store8 (local.get $p) (i32.add (i32.load8_u (local.get $p)) (i32.const 512)))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65530) (i32.const 10))))
