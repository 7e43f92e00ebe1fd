;; vector-exceptions.wat: a function in two versions in a module that is compiled as C++, for its exceptions.
;; vector-exceptions.wasm is wat2wasm --enable-exceptions of it.
(module
  (tag $e (param i32))
  (memory (export "memory") 1)
  (func $sum (param $at i32) (param $end i32) (result f64)
    (local $total f64)
    (loop $next
      (f64.store offset=8 (local.get $at)
        (f64.add (f64.load (local.get $at)) (f64.const 1)))
      (local.set $total (f64.add (local.get $total) (f64.load (local.get $at))))
      (br_if $next
        (i32.ne (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $end))))
    (if (f64.ne (local.get $total) (f64.const 499500)) (then (throw $e (i32.const 1))))
    (throw $e (i32.const 2)))
  (func (export "_start")
    (try
      (do (drop (call $sum (i32.const 0) (i32.const 8000))))
      (catch $e (if (i32.ne (i32.const 2)) (then (unreachable)))))))
