;; Each turn overwrites what the turn before stored.
(module (memory 1)
  (func $f (param $p i32) (param $q i32) (param $n i32)
    (loop
      (i32.store (local.get $p) (i32.load (local.get $q)))
      (local.set $q (i32.sub (local.get $q) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 0) (i32.const 65536) (i32.const 4))))
