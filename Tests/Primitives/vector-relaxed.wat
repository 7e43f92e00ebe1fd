;; Relaxed vector instructions.
(module
  (memory 1)
  ;; All
  (func $i8x16.relaxed_swizzle (param v128 v128) (result v128) (i8x16.relaxed_swizzle (local.get 0) (local.get 1)))
  (func $i32x4.relaxed_trunc_f32x4_s (param v128) (result v128) (i32x4.relaxed_trunc_f32x4_s (local.get 0)))
  (func $i32x4.relaxed_trunc_f32x4_u (param v128) (result v128) (i32x4.relaxed_trunc_f32x4_u (local.get 0)))
  (func $i32x4.relaxed_trunc_f64x2_s_zero (param v128) (result v128)
    (i32x4.relaxed_trunc_f64x2_s_zero (local.get 0)))
  (func $i32x4.relaxed_trunc_f64x2_u_zero (param v128) (result v128)
    (i32x4.relaxed_trunc_f64x2_u_zero (local.get 0)))
  (func $f32x4.relaxed_madd (param v128 v128 v128) (result v128)
    (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
  (func $f32x4.relaxed_nmadd (param v128 v128 v128) (result v128)
    (f32x4.relaxed_nmadd (local.get 0) (local.get 1) (local.get 2)))
  (func $f64x2.relaxed_madd (param v128 v128 v128) (result v128)
    (f64x2.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
  (func $f64x2.relaxed_nmadd (param v128 v128 v128) (result v128)
    (f64x2.relaxed_nmadd (local.get 0) (local.get 1) (local.get 2)))
  (func $i8x16.relaxed_laneselect (param v128 v128 v128) (result v128)
    (i8x16.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
  (func $i16x8.relaxed_laneselect (param v128 v128 v128) (result v128)
    (i16x8.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
  (func $i32x4.relaxed_laneselect (param v128 v128 v128) (result v128)
    (i32x4.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
  (func $i64x2.relaxed_laneselect (param v128 v128 v128) (result v128)
    (i64x2.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
  (func $f32x4.relaxed_min (param v128 v128) (result v128) (f32x4.relaxed_min (local.get 0) (local.get 1)))
  (func $f32x4.relaxed_max (param v128 v128) (result v128) (f32x4.relaxed_max (local.get 0) (local.get 1)))
  (func $f64x2.relaxed_min (param v128 v128) (result v128) (f64x2.relaxed_min (local.get 0) (local.get 1)))
  (func $f64x2.relaxed_max (param v128 v128) (result v128) (f64x2.relaxed_max (local.get 0) (local.get 1)))
  (func $i16x8.relaxed_q15mulr_s (param v128 v128) (result v128)
    (i16x8.relaxed_q15mulr_s (local.get 0) (local.get 1)))
  (func $i16x8.relaxed_dot_i8x16_i7x16_s (param v128 v128) (result v128)
    (i16x8.dot_i8x16_i7x16_s (local.get 0) (local.get 1)))
  (func $i32x4.relaxed_dot_i8x16_i7x16_add_s (param v128 v128 v128) (result v128)
    (i32x4.dot_i8x16_i7x16_add_s (local.get 0) (local.get 1) (local.get 2)))

  ;; What keeps them: nobody knows which of them is called.
  (func (export "_start")
    (drop (call_indirect $all (param v128 v128) (result v128) (v128.const i64x2 0 0) (v128.const i64x2 0 0) (i32.load (i32.const 0)))))
  (table $all funcref (elem
    $i8x16.relaxed_swizzle $i32x4.relaxed_trunc_f32x4_s $i32x4.relaxed_trunc_f32x4_u
    $i32x4.relaxed_trunc_f64x2_s_zero $i32x4.relaxed_trunc_f64x2_u_zero $f32x4.relaxed_madd $f32x4.relaxed_nmadd
    $f64x2.relaxed_madd $f64x2.relaxed_nmadd $i8x16.relaxed_laneselect $i16x8.relaxed_laneselect
    $i32x4.relaxed_laneselect $i64x2.relaxed_laneselect $f32x4.relaxed_min $f32x4.relaxed_max $f64x2.relaxed_min
    $f64x2.relaxed_max $i16x8.relaxed_q15mulr_s $i16x8.relaxed_dot_i8x16_i7x16_s
    $i32x4.relaxed_dot_i8x16_i7x16_add_s)))
