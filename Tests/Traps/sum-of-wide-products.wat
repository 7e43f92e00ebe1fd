;; A sum of extended products.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32) (result i64) (local $s i64)
    (memory.fill (i32.const 0) (i32.const 0) (i32.const 64))
    (loop
      (local.set $k (i32.add (local.get $k) (i32.const 2)))
      (local.set $s (i64.add (local.get $s) (i64.extend_i32_s (i32.mul (i32.load16_s (local.get $p)) (i32.load16_s (local.get $k))))))
      (local.set $p (i32.add (local.get $p) (i32.const 2)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  (func (export "_start") (i64.store (i32.const 0) (call $f (i32.const 65530) (i32.const 10) (i32.const 0)))))
