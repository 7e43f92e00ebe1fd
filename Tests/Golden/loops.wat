;; Loops whose addresses move: cursors, plain loads, sums (Documentation/EmittedC.md, Loops).
(module
  (memory 2)
  (func $smooth (export "smooth") (param $to i32) (param $from i32) (param $count i32)
    (loop $next
      (f64.store offset=8 (local.get $to)
        (f64.mul (f64.const 0.5)
          (f64.add (f64.load (local.get $from)) (f64.load offset=16 (local.get $from)))))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
  (func $sum (export "sum") (param $at i32) (param $end i32) (result i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at))))
      (br_if $next (i32.ne (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $end))))
    (local.get $sum))
  (func $scale (export "scale") (param $at i32) (param $factor f64) (param $count i32)
    (loop $next
      (f64.store (local.get $at) (f64.mul (f64.load (local.get $at)) (local.get $factor)))
      (local.set $at (i32.sub (local.get $at) (i32.const 8)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
  (func $shifted (export "shifted") (param $to i32) (param $count i32) (local $at i32)
    (loop $next
      (local.set $at (i32.add (local.get $to) (i32.const 4)))
      (i32.store8 (local.get $to) (i32.load8_u (local.get $at)))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
  (func $find (export "find") (param $at i32) (param $byte i32) (result i32)
    (block $found
      (loop $next
        (br_if $found (i32.eq (i32.load8_u (local.get $at)) (local.get $byte)))
        (br_if $found (i32.eqz (i32.load8_u offset=1 (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (local.get $at)))
