;; A string that ends with the memory.
;; expect: unreachable
(module (memory 1)
  (func $length (param $p i32) (result i32) (local $s i32)
    (local.set $s (local.get $p))
    (block $out (loop $next
      (br_if $out (i32.eqz (i32.load8_u (local.get $p))))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br $next)))
    (i32.sub (local.get $p) (local.get $s)))
  (func (export "_start")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
    (i32.store8 (i32.const 65535) (i32.const 0))
    (if (i32.eq (call $length (i32.const 40000)) (i32.const 25535)) (then (unreachable)))))
