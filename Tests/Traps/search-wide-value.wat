;; A value that no byte is ends a span of it at once.
;; expect: unreachable
(module (memory 1)
  (func $span (param $p i32) (param $x i32) (result i32)
    (block $out (loop $next
      (br_if $out (i32.ne (i32.load8_u (local.get $p)) (local.get $x)))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br $next)))
    (local.get $p))
  (func (export "_start")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
    (if (i32.eq (call $span (i32.const 40000) (i32.const 0x101)) (i32.const 40000)) (then (unreachable)))))
