;; Two threads and the first: they loop; with an argument they wait for each other for ever.
(module
  (import "env" "memory" (memory 1 1 shared))
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
  (export "memory" (memory 0))
  (func $work (if (i32.gt_u (i32.load (i32.const 0)) (i32.const 1))
    (then (drop (memory.atomic.wait32 (i32.const 16) (i32.const 0) (i64.const -1)))))
    (loop (br 0)))
  (func (export "wasi_thread_start") (param i32 i32) (call $work))
  (func (export "_start")
    (drop (call $sizes (i32.const 0) (i32.const 4)))
    (drop (call $spawn (i32.const 0))) (drop (call $spawn (i32.const 0)))
    (call $work)))
