;; Loops that begin with a br_table over a local: branches to them where it is a constant pass by the table, and no others.
;; What $run gives decides whether the trap is the right one.
(module
  (memory 1)
  ;; States: 0 counts and goes to 1 or 3; 1 to 2 through an if that sets the state, or not; 2 leaves it to an inner loop; 3 goes
  ;; on by br_if; 4 is a number that no case has; 5 is left for the outer loop; the others return.
  (func $run (param $seed i32) (result i32)
    (local $state i32) (local $sum i32) (local $count i32) (local $inner i32)
    (loop $outer
      (block $end
        (loop $next
          (block $other
            (block $five (block $three (block $two (block $one (block $zero
              (br_table $zero $one $two $three $other $five $end $other (local.get $state)))
              ;; 0
              (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 7)) (i32.const 1)))
              (local.set $count (i32.add (local.get $count) (i32.const 1)))
              (if (i32.gt_u (local.get $count) (i32.const 200)) (then (local.set $state (i32.const 6)) (br $next)))
              (if (i32.and (local.get $count) (i32.const 1))
                (then (local.set $state (i32.const 1)) (br $next)))
              (local.set $state (i32.const 3))
              (br $next))
            ;; 1: a constant in one arm alone
            (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 7)) (i32.const 2)))
            (local.set $state (i32.const 2))
            (if (i32.and (i32.shr_u (local.get $seed) (i32.and (local.get $count) (i32.const 31))) (i32.const 1))
              (then (local.set $state (i32.const 5))))
            (br $next))
          ;; 2: an inner loop changes it
          (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 7)) (i32.const 3)))
          (local.set $state (i32.const 0))
          (local.set $inner (i32.and (local.get $count) (i32.const 3)))
          (loop $spin
            (br_if $next (i32.eqz (local.get $inner)))
            (local.set $inner (i32.sub (local.get $inner) (i32.const 1)))
            (local.set $state (i32.const 9))
            (br_if $next (i32.eq (local.get $inner) (i32.const 1)))
            (br $spin))
          unreachable)
        ;; 3: both ways of a br_if
        (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 7)) (i32.const 4)))
        (local.set $state (i32.const 0))
        (br_if $next (i32.and (local.get $seed) (i32.const 2)))
        (local.set $seed (i32.add (i32.mul (local.get $seed) (i32.const 1664525)) (i32.const 1013904223)))
        (drop (local.tee $state (i32.const 4000000000)))
        (br $next))
      ;; 5: through the outer loop, whose way in sets nothing
      (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 7)) (i32.const 5)))
      (local.set $seed (i32.xor (local.get $seed) (i32.const 0x9e3779b9)))
      (local.set $state (i32.const 0))
      (br $outer))
      ;; 4 and all above
      (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 7)) (i32.const 6)))
      (local.set $seed (i32.add (local.get $seed) (i32.const 0x01000193)))
      (local.set $state (i32.const 0))
      (br $next))
      ))
    (i32.add (local.get $sum) (local.get $count)))
  (func (export "_start")
    (if (i32.ne (call $run (i32.const 12345)) (i32.const 3473585706)) (then unreachable))
    (drop (i32.load (i32.const 65536)))))
