;; A loop that ends with a branch, and another branch that leaves it before all was stored.
(module (memory 1)
  (func $f (param $p i32) (param $n i32) (param $k i32) (local $m i32)
    (block $out
      (loop $next
        (i32.store (i32.sub (local.get $p) (i32.const 64000)) (i32.mul (i32.load (local.get $p)) (local.get $k)))
        (local.set $p (i32.add (local.get $p) (i32.const 4)))
        (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))
        (br $out)))
    (memory.fill (i32.const 0) (i32.const 0) (i32.const 32768)))
  (func (export "_start") (call $f (i32.const 65500) (i32.const 10) (i32.const 0))))
