;; Four threads of 1000 turns each, and the first, which waits for them.
(module
  (import "env" "memory" (memory 1 1 shared))
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "sched_yield" (func (result i32)))
  (export "memory" (memory 0))
  (func $turns (param $left i32)
    (loop $turn (br_if $turn (local.tee $left (i32.sub (local.get $left) (i32.const 1))))))
  (func (export "wasi_thread_start") (param i32 i32)
    (call $turns (i32.const 1000))
    (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
    (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))
  (func (export "_start") (local $done i32)
    (drop (call $spawn (i32.const 0))) (drop (call $spawn (i32.const 0)))
    (drop (call $spawn (i32.const 0))) (drop (call $spawn (i32.const 0)))
    (loop $wait
      (local.set $done (i32.atomic.load (i32.const 0)))
      (if (i32.ne (local.get $done) (i32.const 4)) (then
        (drop (memory.atomic.wait32 (i32.const 0) (local.get $done) (i64.const -1)))
        (br $wait))))))
