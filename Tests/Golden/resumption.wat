;; resumption.wat: functions as Go's compiler makes them, which begin with a br_table over a parameter and branch within by setting
;; it to a constant; and a loop that begins with one over a local, as LLVM's come from gotos into loops. The branches go where the
;; table would lead. resumption.wasm is wat2wasm --debug-names of it.
(module
  (import "host" "step" (func $step (param i32) (result i32)))
  (func $resume (export "resume") (param $place i32) (result i32)
    (local $count i32)
    (loop $entry
      (block $trap
      (block $place17
      (block $place16
      (block $place15
      (block $place14
      (block $place13
      (block $place12
      (block $place11
      (block $place10
      (block $place9
      (block $place8
      (block $place7
      (block $place6
      (block $place5
      (block $place4
      (block $place3
      (block $place2
      (block $place1
      (block $place0
        (br_table $place0 $place1 $place2 $place3 $place4 $place5 $place6 $place7 $place8 $place9 $place10 $place11 $place12 $place13 $place14 $place15 $place16 $place17 $trap (local.get $place)))
      ;; 0
      (if (call $step (i32.const 0)) (then (return (i32.const 0))))
      )
      (local.set $count (i32.add (local.get $count) (i32.const 1)))
      (if (i32.lt_u (local.get $count) (i32.const 1000)) (then (local.set $place (i32.const 0)) (br $entry)))
      )
      (local.set $place (i32.const 17))
      (br $entry)
      )
      ;; 3
      (if (call $step (i32.const 3)) (then (return (i32.const 3))))
      )
      (local.set $count (i32.add (local.get $count) (i32.const 4)))
      (if (i32.lt_u (local.get $count) (i32.const 4000)) (then (local.set $place (i32.const 3)) (br $entry)))
      )
      (local.set $place (i32.const 18))
      (br $entry)
      )
      ;; 6
      (if (call $step (i32.const 6)) (then (return (i32.const 6))))
      )
      (local.set $count (i32.add (local.get $count) (i32.const 7)))
      (if (i32.lt_u (local.get $count) (i32.const 7000)) (then (local.set $place (i32.const 6)) (br $entry)))
      )
      (local.set $place (i32.const 19))
      (br $entry)
      )
      ;; 9
      (if (call $step (i32.const 9)) (then (return (i32.const 9))))
      )
      (local.set $count (i32.add (local.get $count) (i32.const 10)))
      (if (i32.lt_u (local.get $count) (i32.const 10000)) (then (local.set $place (i32.const 9)) (br $entry)))
      )
      (local.set $place (i32.const 0))
      (br $entry)
      )
      ;; 12
      (if (call $step (i32.const 12)) (then (return (i32.const 12))))
      )
      (local.set $count (i32.add (local.get $count) (i32.const 13)))
      (if (i32.lt_u (local.get $count) (i32.const 13000)) (then (local.set $place (i32.const 12)) (br $entry)))
      )
      (local.set $place (i32.const 1))
      (br $entry)
      )
      ;; 15
      (if (call $step (i32.const 15)) (then (return (i32.const 15))))
      )
      (local.set $count (i32.add (local.get $count) (i32.const 16)))
      (if (i32.lt_u (local.get $count) (i32.const 16000)) (then (local.set $place (i32.const 15)) (br $entry)))
      )
      (local.set $place (i32.const 2))
      (br $entry)
      )
      unreachable)
    (local.get $count))
  (func $decode (export "decode") (param $from i32) (result i32)
    (local $label i32) (local $sum i32)
    (loop $next
      (block $second
        (block $first
          (br_table $first $second (local.get $label)))
        (local.set $sum (i32.add (local.get $sum) (call $step (local.get $from))))
        (local.set $label (i32.const 1))
        (br_if $next (i32.and (local.get $sum) (i32.const 1)))
        (local.set $label (i32.shr_u (local.get $sum) (i32.const 1)))
        (br $next))
      (local.set $from (i32.sub (local.get $from) (i32.const 1)))
      (local.set $label (i32.const 0))
      (br_if $next (local.get $from)))
    (local.get $sum)))
