;; Strings that are equal up to the end of the memory.
(module (memory 1)
  (func $compare (param $a i32) (param $b i32) (result i32) (local $x i32) (local $y i32)
    (block $out (loop $next
      (local.set $y (i32.load8_u (local.get $b)))
      (br_if $out (i32.eqz (local.tee $x (i32.load8_u (local.get $a)))))
      (local.set $a (i32.add (local.get $a) (i32.const 1)))
      (local.set $b (i32.add (local.get $b) (i32.const 1)))
      (br_if $next (i32.eq (local.get $x) (local.get $y)))))
    (i32.sub (local.get $x) (local.get $y)))
  (func (export "_start")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
    (i32.store (i32.const 0) (call $compare (i32.const 1000) (i32.const 65000)))))
