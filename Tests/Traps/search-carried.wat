;; What a turn has loaded is compared in the next.
;; expect: unreachable
(module (memory 1)
  (func $carried (param $p i32) (param $x i32) (result i32)
    (block $out (loop $next
      (br_if $out (i32.ne (local.get $x) (i32.const 1)))
      (local.set $x (i32.load8_u (local.get $p)))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br $next)))
    (local.get $p))
  (func (export "_start")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
    (i32.store8 (i32.const 40100) (i32.const 0))
    (if (i32.eq (call $carried (i32.const 40000) (i32.const 1)) (i32.const 40101)) (then (unreachable)))))
