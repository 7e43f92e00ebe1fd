;; An address that wraps within the loop.
;; expect: unreachable
(module (memory 1)
  (func $wrapped (param $i i32) (result i32)
    (block $out (loop $next
      (br_if $out (i32.eqz (i32.load8_u (i32.add (local.get $i) (i32.const 40000)))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $next)))
    (local.get $i))
  (func (export "_start")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
    (i32.store8 (i32.const 100) (i32.const 0))
    (if (i32.eq (call $wrapped (i32.const -40000)) (i32.const -39900)) (then (unreachable)))))
