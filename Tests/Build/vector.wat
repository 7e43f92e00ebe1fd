;; vector.wat: a loop that C compilers vectorise, in a function that stands in two versions; then the same beyond the memory's
;; end, in the third call of itself. vector.wasm is wat2wasm --debug-names of it.
(module
  (memory (export "memory") 1)
  (func $sum (param $at i32) (param $end i32) (param $depth i32) (result f64)
    (local $total f64)
    (if (local.get $depth)
      (then
        (return
          (call $sum (local.get $at) (local.get $end) (i32.sub (local.get $depth) (i32.const 1))))))
    (loop $next
      (f64.store offset=8 (local.get $at)
        (f64.add (f64.load (local.get $at)) (f64.const 1)))
      (local.set $total (f64.add (local.get $total) (f64.load (local.get $at))))
      (br_if $next
        (i32.ne (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $end))))
    (local.get $total))
  (func $_start (export "_start")
    (if (f64.ne (call $sum (i32.const 0) (i32.const 8000) (i32.const 0)) (f64.const 499500))
      (then (unreachable)))
    (drop (call $sum (i32.const 8) (i32.const 80000) (i32.const 2)))))
