;; A variable is set behind an exit: it keeps what the turn before gave it.
;; expect: unreachable
(module (memory 1)
  (func $late (param $p i32) (result i32) (local $x i32)
    (block $out (loop $next
      (br_if $out (i32.eqz (i32.load8_u (local.get $p))))
      (local.set $x (i32.mul (local.get $p) (i32.const 3)))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br $next)))
    (local.get $x))
  (func (export "_start")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
    (i32.store8 (i32.const 40100) (i32.const 0))
    (if (i32.eq (call $late (i32.const 40000)) (i32.const 120297)) (then (unreachable)))))
