(module
  ;; Operators, casts, traps, and float identities that C compilers would fold.
  (func $integers (param i32 i32) (result i32)
    (i32.add
      (i32.xor (i32.and (local.get 0) (i32.const 255)) (i32.shl (local.get 1) (i32.const 3)))
      (i32.div_s (local.get 0) (local.get 1))))
  (func $comparisons (param i32 i32) (result i32)
    (i32.add (i32.lt_s (local.get 0) (i32.const -1)) (i32.eqz (i32.le_u (local.get 0) (local.get 1)))))
  (func $wide (param i64 i32) (result i64)
    (i64.or (i64.shr_s (local.get 0) (i64.const 65)) (i64.extend_i32_u (i32.wrap_i64 (i64.rotl (local.get 0) (i64.const 7))))))
  (func $floats (param f64) (result f64)
    (f64.sub (f64.mul (local.get 0) (f64.const 1)) (f64.const -0x1.8p-3)))
  (func $bits (param f32) (result f32)
    (f32.demote_f64 (f64.promote_f32 (f32.min (local.get 0) (f32.const nan:0x200000)))))
  (func $convert (param f64) (result i32)
    (i32.trunc_f64_s (f64.div (local.get 0) (f64.const 3))))
  (func $order (param i32 i32) (result i32)
    ;; Two ways to trap: the left one comes first.
    (i32.add (i32.div_u (local.get 0) (local.get 1)) (i32.trunc_f32_s (f32.const 1e10)))))
