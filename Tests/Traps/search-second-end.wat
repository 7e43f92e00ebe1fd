;; The second of two places ends with the memory, and the comparison with it.
;; expect: unreachable
(module (memory 1)
  (func $compare (param $a i32) (param $b i32) (param $n i32) (result i32) (local $x i32) (local $y i32)
    (block $equal (block $out (loop $next
      (br_if $out (i32.ne (local.tee $x (i32.load8_u (local.get $a))) (local.tee $y (i32.load8_u (local.get $b)))))
      (local.set $a (i32.add (local.get $a) (i32.const 1)))
      (local.set $b (i32.add (local.get $b) (i32.const 1)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (br $equal))
      (return (i32.sub (local.get $x) (local.get $y))))
    (i32.const 0))
  (func (export "_start")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
    (if (i32.eq (call $compare (i32.const 1000) (i32.const 65000) (i32.const 536)) (i32.const 0)) (then (unreachable)))))
