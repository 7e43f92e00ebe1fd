;; Four bytes loaded in a loop, of which one is stored.
(module (memory 1)
  (func $f (param $p i32) (param $n i32)
    (loop
      (i32.store8 (i32.sub (local.get $p) (i32.const 60000)) (i32.add (i32.load (local.get $p)) (i32.const 5)))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (call $f (i32.const 65530) (i32.const 5))))
