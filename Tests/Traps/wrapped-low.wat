;; The lower half of what was loaded.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $w i64)
    (loop
      (i32.store (i32.sub (local.get $p) (i32.const 64000)) (i32.wrap_i64 (i64.mul (local.get $w) (i64.load (local.get $p)))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65532) (i32.const 1) (i64.const 1))))
