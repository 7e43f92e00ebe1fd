;; The last byte of the memory is found.
;; expect: unreachable
(module (memory 1)
  (func $find (param $p i32) (param $x i32) (param $n i32) (result i32)
    (block $out (loop $next
      (br_if $out (i32.ne (i32.and (i32.or (i32.sub (i32.const 0x01010100) (local.tee $x (i32.load (local.get $p)))) (local.get $x)) (i32.const 0x80808080)) (i32.const 0x80808080)))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if $next (i32.gt_u (local.tee $n (i32.sub (local.get $n) (i32.const 4))) (i32.const 3)))))
    (local.get $p))
  (func (export "_start")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
    (i32.store8 (i32.const 65535) (i32.const 0))
    (if (i32.eq (call $find (i32.const 60000) (i32.const 0) (i32.const 100000)) (i32.const 65532)) (then (unreachable)))))
