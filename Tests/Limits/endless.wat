;; Ways to never end; the number of arguments, argv[0] included, chooses one.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (table 1 funcref)
  (elem (i32.const 0) $again)
  (tag $none)
  ;; 1: a loop.
  (func $loop (loop (br 0)))
  ;; 2: tail calls, of itself and of another.
  (func $odd (param i32) (if (i32.and (local.get 0) (i32.const 1)) (then (return_call $even (i32.add (local.get 0) (i32.const 1)))))
    (return_call $odd (i32.add (local.get 0) (i32.const 1))))
  (func $even (param i32) (return_call $odd (i32.add (local.get 0) (i32.const 1))))
  ;; 3: calls through a table, deeper and deeper and back.
  (func $deep (param i32) (if (local.get 0) (then (call $deep (i32.sub (local.get 0) (i32.const 1)))
    (call $deep (i32.sub (local.get 0) (i32.const 1))))))
  (func $again (call $deep (i32.const 60)))
  ;; 4: a handler of everything, which begins again.
  (func $caught (loop $more (try (do (call $loop)) (catch_all)) (br $more)))
  ;; 5: a loop that stores.
  (func $store (local i32) (loop (i32.store (i32.and (local.get 0) (i32.const 0xfff0)) (local.get 0))
    (local.set 0 (i32.add (local.get 0) (i32.const 16))) (br 0)))
  ;; 6: sleeps for an hour. 7: reads what never comes.
  (func $sleep
    (i32.store (i32.const 1040) (i32.const 1))
    (i64.store (i32.const 1048) (i64.const 3600000000000))
    (drop (call $poll (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 4096))))
  (func $wait
    (i32.store (i32.const 1024) (i32.const 2048))
    (i32.store (i32.const 1028) (i32.const 16))
    (drop (call $read (i32.const 0) (i32.const 1024) (i32.const 1) (i32.const 4096))))
  (func (export "_start")
    (drop (call $sizes (i32.const 0) (i32.const 4)))
    (block $7 (block $6 (block $5 (block $4 (block $3 (block $2 (block $1
      (br_table $1 $1 $2 $3 $4 $5 $6 $7 (i32.load (i32.const 0))))
      (call $loop)) (call $odd (i32.const 0))) (call_indirect (i32.const 0))) (call $caught)) (call $store)) (call $sleep))
    (call $wait)))
