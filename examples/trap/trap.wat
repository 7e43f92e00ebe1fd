;; A mistake on purpose: $shares forgets to stop at zero people and divides by zero. That is a trap, which ends the
;; program with a message and status 134.
(module
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param $fd i32) (param $vectors i32) (param $count i32) (param $written i32) (result i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "\10\00\00\00\2a\00\00\00")  ;; the one vector: address and length of the text
  (data (i32.const 16) "sharing 12 by 3, by 2, by 1 and by nobody\n")

  ;; total / people + total / (people - 1) + ...
  (func $shares (param $total i32) (param $people i32) (result i32)
    (i32.add
      (i32.div_s (local.get $total) (local.get $people))
      (call $shares (local.get $total) (i32.sub (local.get $people) (i32.const 1)))))

  (func $_start (export "_start")
    ;; To standard output, one vector at address 0; the count of bytes written goes to address 8.
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (drop (call $shares (i32.const 12) (i32.const 3)))))
