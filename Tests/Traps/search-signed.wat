;; Bytes with a sign, none of which is 255.
;; expect: unreachable
(module (memory 1)
  (func $signed (param $p i32) (result i32)
    (block $out (loop $next
      (br_if $out (i32.eq (i32.load8_s (local.get $p)) (i32.const 255)))
      (br_if $out (i32.eq (i32.load8_s (local.get $p)) (i32.const -2)))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br $next)))
    (local.get $p))
  (func (export "_start")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
    (i32.store8 (i32.const 40030) (i32.const 255))
    (i32.store8 (i32.const 40070) (i32.const 254))
    (if (i32.eq (call $signed (i32.const 40000)) (i32.const 40070)) (then (unreachable)))))
