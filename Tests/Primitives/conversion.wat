;; Conversions between integers and floats.
(module
  (memory 1)
  ;; Truncation that traps
  (func $i32.trunc_f32_s (param f32) (result i32) (i32.trunc_f32_s (local.get 0)))
  (func $i32.trunc_f32_u (param f32) (result i32) (i32.trunc_f32_u (local.get 0)))
  (func $i32.trunc_f64_s (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))
  (func $i32.trunc_f64_u (param f64) (result i32) (i32.trunc_f64_u (local.get 0)))
  (func $i64.trunc_f32_s (param f32) (result i64) (i64.trunc_f32_s (local.get 0)))
  (func $i64.trunc_f32_u (param f32) (result i64) (i64.trunc_f32_u (local.get 0)))
  (func $i64.trunc_f64_s (param f64) (result i64) (i64.trunc_f64_s (local.get 0)))
  (func $i64.trunc_f64_u (param f64) (result i64) (i64.trunc_f64_u (local.get 0)))

  ;; Truncation that saturates
  (func $i32.trunc_sat_f32_s (param f32) (result i32) (i32.trunc_sat_f32_s (local.get 0)))
  (func $i32.trunc_sat_f32_u (param f32) (result i32) (i32.trunc_sat_f32_u (local.get 0)))
  (func $i32.trunc_sat_f64_s (param f64) (result i32) (i32.trunc_sat_f64_s (local.get 0)))
  (func $i32.trunc_sat_f64_u (param f64) (result i32) (i32.trunc_sat_f64_u (local.get 0)))
  (func $i64.trunc_sat_f32_s (param f32) (result i64) (i64.trunc_sat_f32_s (local.get 0)))
  (func $i64.trunc_sat_f32_u (param f32) (result i64) (i64.trunc_sat_f32_u (local.get 0)))
  (func $i64.trunc_sat_f64_s (param f64) (result i64) (i64.trunc_sat_f64_s (local.get 0)))
  (func $i64.trunc_sat_f64_u (param f64) (result i64) (i64.trunc_sat_f64_u (local.get 0)))

  ;; Integers to floats
  (func $f32.convert_i32_s (param i32) (result f32) (f32.convert_i32_s (local.get 0)))
  (func $f32.convert_i32_u (param i32) (result f32) (f32.convert_i32_u (local.get 0)))
  (func $f32.convert_i64_s (param i64) (result f32) (f32.convert_i64_s (local.get 0)))
  (func $f32.convert_i64_u (param i64) (result f32) (f32.convert_i64_u (local.get 0)))
  (func $f64.convert_i32_s (param i32) (result f64) (f64.convert_i32_s (local.get 0)))
  (func $f64.convert_i32_u (param i32) (result f64) (f64.convert_i32_u (local.get 0)))
  (func $f64.convert_i64_s (param i64) (result f64) (f64.convert_i64_s (local.get 0)))
  (func $f64.convert_i64_u (param i64) (result f64) (f64.convert_i64_u (local.get 0)))

  ;; Floats to floats, and bits
  (func $f32.demote_f64 (param f64) (result f32) (f32.demote_f64 (local.get 0)))
  (func $f64.promote_f32 (param f32) (result f64) (f64.promote_f32 (local.get 0)))
  (func $i32.reinterpret_f32 (param f32) (result i32) (i32.reinterpret_f32 (local.get 0)))
  (func $i64.reinterpret_f64 (param f64) (result i64) (i64.reinterpret_f64 (local.get 0)))
  (func $f32.reinterpret_i32 (param i32) (result f32) (f32.reinterpret_i32 (local.get 0)))
  (func $f64.reinterpret_i64 (param i64) (result f64) (f64.reinterpret_i64 (local.get 0)))
  (func $f64.promote_demote (param f64) (result f64) (f64.promote_f32 (f32.demote_f64 (local.get 0))))

  ;; What keeps them: nobody knows which of them is called.
  (func (export "_start")
    (drop (call_indirect $all (param f32) (result i32) (f32.const 0) (i32.load (i32.const 0)))))
  (table $all funcref (elem
    $i32.trunc_f32_s $i32.trunc_f32_u $i32.trunc_f64_s $i32.trunc_f64_u $i64.trunc_f32_s $i64.trunc_f32_u
    $i64.trunc_f64_s $i64.trunc_f64_u $i32.trunc_sat_f32_s $i32.trunc_sat_f32_u $i32.trunc_sat_f64_s
    $i32.trunc_sat_f64_u $i64.trunc_sat_f32_s $i64.trunc_sat_f32_u $i64.trunc_sat_f64_s $i64.trunc_sat_f64_u
    $f32.convert_i32_s $f32.convert_i32_u $f32.convert_i64_s $f32.convert_i64_u $f64.convert_i32_s
    $f64.convert_i32_u $f64.convert_i64_s $f64.convert_i64_u $f32.demote_f64 $f64.promote_f32
    $i32.reinterpret_f32 $i64.reinterpret_f64 $f32.reinterpret_i32 $f64.reinterpret_i64 $f64.promote_demote)))
