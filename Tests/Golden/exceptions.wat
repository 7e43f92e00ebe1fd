(module
  (tag $one (param i32))
  (tag $two (export "two") (param i64 f64))
  (func $thrower (param i32) (result i32)
    (if (local.get 0) (then (throw $one (local.get 0))))
    (throw $two (i64.const 5) (f64.const 0.5)))
  (func (export "catches") (param i32) (result i32) (local i32)
    (try (result i32)
      (do
        (local.set 1 (i32.const 1))
        (i32.add (call $thrower (local.get 0)) (local.get 1)))
      (catch $one)
      (catch $two
        (drop)
        (drop)
        (local.get 1))))
  (func (export "cleans up") (param i32) (result i32)
    (try (result i32)
      (do (call $thrower (local.get 0)))
      (catch_all
        (rethrow 0))))
  (func (export "delegates") (param i32)
    (try $outer
      (do
        (try
          (do
            (try
              (do (drop (call $thrower (local.get 0))))
              (delegate $outer)))
          (catch_all)))
      (catch $one (drop))
      (catch_all))))
