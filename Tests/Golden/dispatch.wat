;; dispatch.wat: an interpreter, whose br_table becomes an array of labels. Operation i of 0 to 15 adds i to three times what
;; there is, 16 ends, 17 traps, all others change some bits. The loop in operation 0 would be vectorised: a function with such
;; an array stands once all the same. dispatch.wasm is wat2wasm --debug-names of it.
(module
  (memory (export "memory") 1)
  (data (i32.const 16) "\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\12\ff\10")
  (data (i32.const 64) "\03\11")
  (func $run (param $at i32) (result i32)
    (local $result i32) (local $place i32)
    (loop $next
      (block $other
        (block $op17
        (block $op16
        (block $op15
        (block $op14
        (block $op13
        (block $op12
        (block $op11
        (block $op10
        (block $op9
        (block $op8
        (block $op7
        (block $op6
        (block $op5
        (block $op4
        (block $op3
        (block $op2
        (block $op1
        (block $op0
          (br_table $op0 $op1 $op2 $op3 $op4 $op5 $op6 $op7 $op8 $op9 $op10 $op11 $op12 $op13 $op14 $op15 $op16 $op17 $other
            (i32.load8_u (local.get $at))))
        (local.set $place (i32.const 0))
        (loop $sum
          (f64.store offset=4096 (local.get $place) (f64.add (f64.load offset=4096 (local.get $place)) (f64.const 1)))
          (br_if $sum (i32.ne (local.tee $place (i32.add (local.get $place) (i32.const 8))) (i32.const 800))))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 0)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 1)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 2)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 3)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 4)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 5)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 6)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 7)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 8)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 9)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 10)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 11)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 12)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 13)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 14)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (local.set $result (i32.add (i32.mul (local.get $result) (i32.const 3)) (i32.const 15)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))
        (return (local.get $result)))
        (unreachable))
      (local.set $result (i32.xor (local.get $result) (i32.const 0x5555)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $next))
    (unreachable))
  (func $_start (export "_start")
    (if (i32.ne (call $run (i32.const 16)) (i32.const 10761672)) (then (return)))
    (if (f64.ne (f64.load (i32.const 4888)) (f64.const 1)) (then (return)))
    (drop (call $run (i32.const 64)))))
