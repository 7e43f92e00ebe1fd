;; Vector instructions on floats, and conversions.
(module
  (memory 1)
  ;; Arithmetic
  (func $f32x4.ceil (param v128) (result v128) (f32x4.ceil (local.get 0)))
  (func $f32x4.floor (param v128) (result v128) (f32x4.floor (local.get 0)))
  (func $f32x4.trunc (param v128) (result v128) (f32x4.trunc (local.get 0)))
  (func $f32x4.nearest (param v128) (result v128) (f32x4.nearest (local.get 0)))
  (func $f64x2.ceil (param v128) (result v128) (f64x2.ceil (local.get 0)))
  (func $f64x2.floor (param v128) (result v128) (f64x2.floor (local.get 0)))
  (func $f64x2.trunc (param v128) (result v128) (f64x2.trunc (local.get 0)))
  (func $f64x2.nearest (param v128) (result v128) (f64x2.nearest (local.get 0)))
  (func $f32x4.abs (param v128) (result v128) (f32x4.abs (local.get 0)))
  (func $f32x4.neg (param v128) (result v128) (f32x4.neg (local.get 0)))
  (func $f32x4.sqrt (param v128) (result v128) (f32x4.sqrt (local.get 0)))
  (func $f32x4.add (param v128 v128) (result v128) (f32x4.add (local.get 0) (local.get 1)))
  (func $f32x4.sub (param v128 v128) (result v128) (f32x4.sub (local.get 0) (local.get 1)))
  (func $f32x4.mul (param v128 v128) (result v128) (f32x4.mul (local.get 0) (local.get 1)))
  (func $f32x4.div (param v128 v128) (result v128) (f32x4.div (local.get 0) (local.get 1)))
  (func $f32x4.min (param v128 v128) (result v128) (f32x4.min (local.get 0) (local.get 1)))
  (func $f32x4.max (param v128 v128) (result v128) (f32x4.max (local.get 0) (local.get 1)))
  (func $f32x4.pmin (param v128 v128) (result v128) (f32x4.pmin (local.get 0) (local.get 1)))
  (func $f32x4.pmax (param v128 v128) (result v128) (f32x4.pmax (local.get 0) (local.get 1)))
  (func $f64x2.abs (param v128) (result v128) (f64x2.abs (local.get 0)))
  (func $f64x2.neg (param v128) (result v128) (f64x2.neg (local.get 0)))
  (func $f64x2.sqrt (param v128) (result v128) (f64x2.sqrt (local.get 0)))
  (func $f64x2.add (param v128 v128) (result v128) (f64x2.add (local.get 0) (local.get 1)))
  (func $f64x2.sub (param v128 v128) (result v128) (f64x2.sub (local.get 0) (local.get 1)))
  (func $f64x2.mul (param v128 v128) (result v128) (f64x2.mul (local.get 0) (local.get 1)))
  (func $f64x2.div (param v128 v128) (result v128) (f64x2.div (local.get 0) (local.get 1)))
  (func $f64x2.min (param v128 v128) (result v128) (f64x2.min (local.get 0) (local.get 1)))
  (func $f64x2.max (param v128 v128) (result v128) (f64x2.max (local.get 0) (local.get 1)))
  (func $f64x2.pmin (param v128 v128) (result v128) (f64x2.pmin (local.get 0) (local.get 1)))
  (func $f64x2.pmax (param v128 v128) (result v128) (f64x2.pmax (local.get 0) (local.get 1)))
  (func $f32x4.min=0 (param v128) (result v128) (f32x4.min (local.get 0) (v128.const f32x4 0 0 0 0)))
  (func $f32x4.max=0 (param v128) (result v128) (f32x4.max (local.get 0) (v128.const f32x4 0 0 0 0)))
  (func $f32x4.mul=1 (param v128) (result v128) (f32x4.mul (local.get 0) (v128.const f32x4 1 1 1 1)))
  (func $f64x2.min=0 (param v128) (result v128) (f64x2.min (local.get 0) (v128.const f64x2 0 0)))
  (func $f64x2.max=0 (param v128) (result v128) (f64x2.max (local.get 0) (v128.const f64x2 0 0)))
  (func $f64x2.mul=1 (param v128) (result v128) (f64x2.mul (local.get 0) (v128.const f64x2 1 1)))

  ;; Comparisons
  (func $f32x4.eq (param v128 v128) (result v128) (f32x4.eq (local.get 0) (local.get 1)))
  (func $f32x4.ne (param v128 v128) (result v128) (f32x4.ne (local.get 0) (local.get 1)))
  (func $f32x4.lt (param v128 v128) (result v128) (f32x4.lt (local.get 0) (local.get 1)))
  (func $f32x4.gt (param v128 v128) (result v128) (f32x4.gt (local.get 0) (local.get 1)))
  (func $f32x4.le (param v128 v128) (result v128) (f32x4.le (local.get 0) (local.get 1)))
  (func $f32x4.ge (param v128 v128) (result v128) (f32x4.ge (local.get 0) (local.get 1)))
  (func $f64x2.eq (param v128 v128) (result v128) (f64x2.eq (local.get 0) (local.get 1)))
  (func $f64x2.ne (param v128 v128) (result v128) (f64x2.ne (local.get 0) (local.get 1)))
  (func $f64x2.lt (param v128 v128) (result v128) (f64x2.lt (local.get 0) (local.get 1)))
  (func $f64x2.gt (param v128 v128) (result v128) (f64x2.gt (local.get 0) (local.get 1)))
  (func $f64x2.le (param v128 v128) (result v128) (f64x2.le (local.get 0) (local.get 1)))
  (func $f64x2.ge (param v128 v128) (result v128) (f64x2.ge (local.get 0) (local.get 1)))

  ;; Conversions
  (func $f32x4.demote_f64x2_zero (param v128) (result v128) (f32x4.demote_f64x2_zero (local.get 0)))
  (func $f64x2.promote_low_f32x4 (param v128) (result v128) (f64x2.promote_low_f32x4 (local.get 0)))
  (func $i32x4.trunc_sat_f32x4_s (param v128) (result v128) (i32x4.trunc_sat_f32x4_s (local.get 0)))
  (func $i32x4.trunc_sat_f32x4_u (param v128) (result v128) (i32x4.trunc_sat_f32x4_u (local.get 0)))
  (func $f32x4.convert_i32x4_s (param v128) (result v128) (f32x4.convert_i32x4_s (local.get 0)))
  (func $f32x4.convert_i32x4_u (param v128) (result v128) (f32x4.convert_i32x4_u (local.get 0)))
  (func $i32x4.trunc_sat_f64x2_s_zero (param v128) (result v128) (i32x4.trunc_sat_f64x2_s_zero (local.get 0)))
  (func $i32x4.trunc_sat_f64x2_u_zero (param v128) (result v128) (i32x4.trunc_sat_f64x2_u_zero (local.get 0)))
  (func $f64x2.convert_low_i32x4_s (param v128) (result v128) (f64x2.convert_low_i32x4_s (local.get 0)))
  (func $f64x2.convert_low_i32x4_u (param v128) (result v128) (f64x2.convert_low_i32x4_u (local.get 0)))

  ;; What keeps them: nobody knows which of them is called.
  (func (export "_start")
    (drop (call_indirect $all (param v128) (result v128) (v128.const i64x2 0 0) (i32.load (i32.const 0)))))
  (table $all funcref (elem
    $f32x4.ceil $f32x4.floor $f32x4.trunc $f32x4.nearest $f64x2.ceil $f64x2.floor $f64x2.trunc $f64x2.nearest
    $f32x4.abs $f32x4.neg $f32x4.sqrt $f32x4.add $f32x4.sub $f32x4.mul $f32x4.div $f32x4.min $f32x4.max
    $f32x4.pmin $f32x4.pmax $f64x2.abs $f64x2.neg $f64x2.sqrt $f64x2.add $f64x2.sub $f64x2.mul $f64x2.div
    $f64x2.min $f64x2.max $f64x2.pmin $f64x2.pmax $f32x4.min=0 $f32x4.max=0 $f32x4.mul=1 $f64x2.min=0
    $f64x2.max=0 $f64x2.mul=1 $f32x4.eq $f32x4.ne $f32x4.lt $f32x4.gt $f32x4.le $f32x4.ge $f64x2.eq $f64x2.ne
    $f64x2.lt $f64x2.gt $f64x2.le $f64x2.ge $f32x4.demote_f64x2_zero $f64x2.promote_low_f32x4
    $i32x4.trunc_sat_f32x4_s $i32x4.trunc_sat_f32x4_u $f32x4.convert_i32x4_s $f32x4.convert_i32x4_u
    $i32x4.trunc_sat_f64x2_s_zero $i32x4.trunc_sat_f64x2_u_zero $f64x2.convert_low_i32x4_s
    $f64x2.convert_low_i32x4_u)))
