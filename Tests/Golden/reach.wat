(module
  ;; What accesses have shown to be in bounds.
  (memory (export "memory") 1)
  (global $sum (mut f64) (f64.const 0))
  (func $lower (param $p i32) (result i32)
    ;; The second load shows that the first cannot trap, and that the third cannot.
    (local $a i32) (local $b i32)
    (local.set $a (i32.load offset=4 (local.get $p)))
    (local.set $b (i32.load offset=12 (local.get $p)))
    (i32.store16 (local.get $p) (local.get $b))
    (i32.xor (i32.load8_u offset=8 (local.get $p)) (i32.shl (local.get $a) (local.get $b))))
  (func $constant (result i32)
    ;; Within what the memory always has; and outside.
    (drop (i32.load (i32.const 65536)))
    (i32.and (i32.load (i32.const 1024)) (i32.const 255)))
  (func $ways (param $p i32) (param $q i32) (result i32)
    (local $x i32)
    (local.set $x (i32.load (local.get $p)))
    (if (local.get $q)
      (then (local.set $x (i32.load offset=16 (local.get $p)))
        (local.set $q (i32.load8_u (local.get $p))))
      (else (local.set $x (i32.load offset=8 (local.get $p)))))
    ;; Only what came before both is known.
    (local.set $q (i32.load16_u offset=2 (local.get $p)))
    (i32.and (i32.load offset=8 (local.get $p)) (i32.or (local.get $x) (local.get $q))))
  (func $assigned (param $p i32) (param $q i32) (result i32)
    (local.set $q (i32.load offset=16 (local.get $p)))
    (local.set $p (i32.add (local.get $p) (i32.const 8)))
    (local.set $q (i32.load offset=8 (local.get $p)))
    (local.set $p (i32.add (local.get $p) (local.get $q)))
    (i32.and (local.get $q) (i32.load (local.get $p))))
  (func $loops (param $p i32) (param $q i32) (param $n i32)
    ;; The loop assigns q and not p.
    (local $x f64) (local $y f64)
    (local.set $x (f64.load offset=8 (local.get $p)))
    (local.set $y (f64.load offset=8 (local.get $q)))
    (loop $next
      (global.set $sum (f64.add (global.get $sum) (f64.add (local.get $x) (local.get $y))))
      (local.set $x (f64.load (local.get $p)))
      (local.set $y (f64.load (local.get $q)))
      (local.set $q (i32.add (local.get $q) (i32.const 64)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func $neighbours (param $p i32) (param $q i32)
    ;; What is close behind an access does not wrap: constants go into the offset, also those of a variable made of another;
    ;; not those of what lies before, nor once the variable is assigned.
    (i64.store (local.get $p) (i64.load (i32.add (local.get $p) (i32.const 8))))
    (local.set $q (i32.add (local.get $p) (i32.const 24)))
    (i32.store offset=4 (local.get $q) (i32.load (i32.sub (local.get $p) (i32.const 4))))
    (local.set $p (i32.add (local.get $p) (local.get $q)))
    (i32.store (local.get $q) (i32.const 1)))
  (func $observed (param $p i32)
    ;; A call comes between: both loads may trap.
    (local $x i32)
    (local.set $x (i32.load (local.get $p)))
    (call $loops (local.get $p) (local.get $p) (i32.const 1))
    (i32.store (local.get $p) (i32.and (local.get $x) (i32.load offset=4 (local.get $p)))))
  (func $downwards (param $p i32) (param $q i32)
    ;; The store at the variable shows that the sums before it do not wrap; of the first and the last load the others are between.
    (i64.store (i32.add (local.get $p) (i32.const 16)) (i64.load (i32.sub (local.get $q) (i32.const 8))))
    (i64.store offset=4 (i32.add (local.get $p) (i32.const 8)) (i64.load (i32.sub (local.get $q) (i32.const 16))))
    (i64.store (local.get $p)
      (i64.add (i64.load (i32.sub (local.get $q) (i32.const 32))) (i64.load (i32.sub (local.get $q) (i32.const 24))))))
  (export "lower" (func $lower)) (export "downwards" (func $downwards)) (export "constant" (func $constant)) (export "ways" (func $ways))
  (export "assigned" (func $assigned)) (export "loops" (func $loops)) (export "observed" (func $observed))
  (export "neighbours" (func $neighbours))

  ;; The second sum is written as the variable that holds it, which must not be taken for a sum when the last load shows that sums
  ;; do not wrap.
  (func (export "sum_in_variable") (param i32 i32) (result i32) (local i32 i32)
    (local.set 1 (i32.add (local.get 0) (i32.const 16)))
    (local.set 2 (i32.load (local.get 1)))
    (local.set 3 (i32.load (i32.add (local.get 0) (i32.const 16))))
    (i32.add (i32.add (local.get 2) (local.get 3)) (i32.load offset=20 (local.get 0)))))
