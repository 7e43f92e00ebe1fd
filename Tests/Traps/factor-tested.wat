;; A factor of whose lower bits the loop goes on only where they are 0.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32) (local $m i32)
    (block (loop
      (i32.store (i32.sub (local.get $p) (i32.const 64000)) (i32.mul (i32.load (local.get $p)) (local.get $k)))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (local.set $m (i32.and (local.get $k) (i32.const 0xFFFFFF)))
      (br_if 1 (local.get $m))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
  (func (export "_start") (call $f (i32.const 65529) (i32.const 2) (i32.const 0x1000000))))
