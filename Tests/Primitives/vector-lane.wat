;; Vector instructions on lanes: constants, splats, shuffles.
(module
  (memory 1)
  (global $v (mut v128) (v128.const i64x2 0 0))
  ;; Constants and splats
  (func $v128.const:zero (result v128) (v128.const i64x2 0 0))
  (func $v128.const:ones (result v128) (v128.const i64x2 -1 -1))
  (func $v128.const (result v128) (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16))
  (func $i8x16.splat (param i32) (result v128) (i8x16.splat (local.get 0)))
  (func $i16x8.splat (param i32) (result v128) (i16x8.splat (local.get 0)))
  (func $i32x4.splat (param i32) (result v128) (i32x4.splat (local.get 0)))
  (func $i64x2.splat (param i64) (result v128) (i64x2.splat (local.get 0)))
  (func $f32x4.splat (param f32) (result v128) (f32x4.splat (local.get 0)))
  (func $f64x2.splat (param f64) (result v128) (f64x2.splat (local.get 0)))

  ;; Lanes, the first and another
  (func $i8x16.extract_lane_s (param v128) (result i32) (i8x16.extract_lane_s 0 (local.get 0)))
  (func $i8x16.extract_lane_u (param v128) (result i32) (i8x16.extract_lane_u 0 (local.get 0)))
  (func $i8x16.replace_lane (param v128 i32) (result v128) (i8x16.replace_lane 0 (local.get 0) (local.get 1)))
  (func $i16x8.extract_lane_s (param v128) (result i32) (i16x8.extract_lane_s 0 (local.get 0)))
  (func $i16x8.extract_lane_u (param v128) (result i32) (i16x8.extract_lane_u 0 (local.get 0)))
  (func $i16x8.replace_lane (param v128 i32) (result v128) (i16x8.replace_lane 0 (local.get 0) (local.get 1)))
  (func $i32x4.extract_lane (param v128) (result i32) (i32x4.extract_lane 0 (local.get 0)))
  (func $i32x4.replace_lane (param v128 i32) (result v128) (i32x4.replace_lane 0 (local.get 0) (local.get 1)))
  (func $i64x2.extract_lane (param v128) (result i64) (i64x2.extract_lane 0 (local.get 0)))
  (func $i64x2.replace_lane (param v128 i64) (result v128) (i64x2.replace_lane 0 (local.get 0) (local.get 1)))
  (func $f32x4.extract_lane (param v128) (result f32) (f32x4.extract_lane 0 (local.get 0)))
  (func $f32x4.replace_lane (param v128 f32) (result v128) (f32x4.replace_lane 0 (local.get 0) (local.get 1)))
  (func $f64x2.extract_lane (param v128) (result f64) (f64x2.extract_lane 0 (local.get 0)))
  (func $f64x2.replace_lane (param v128 f64) (result v128) (f64x2.replace_lane 0 (local.get 0) (local.get 1)))
  (func $i8x16.extract_lane_s=1 (param v128) (result i32) (i8x16.extract_lane_s 1 (local.get 0)))
  (func $i8x16.extract_lane_u=1 (param v128) (result i32) (i8x16.extract_lane_u 1 (local.get 0)))
  (func $i8x16.replace_lane=1 (param v128 i32) (result v128) (i8x16.replace_lane 1 (local.get 0) (local.get 1)))
  (func $i16x8.extract_lane_s=1 (param v128) (result i32) (i16x8.extract_lane_s 1 (local.get 0)))
  (func $i16x8.extract_lane_u=1 (param v128) (result i32) (i16x8.extract_lane_u 1 (local.get 0)))
  (func $i16x8.replace_lane=1 (param v128 i32) (result v128) (i16x8.replace_lane 1 (local.get 0) (local.get 1)))
  (func $i32x4.extract_lane=1 (param v128) (result i32) (i32x4.extract_lane 1 (local.get 0)))
  (func $i32x4.replace_lane=1 (param v128 i32) (result v128) (i32x4.replace_lane 1 (local.get 0) (local.get 1)))
  (func $i64x2.extract_lane=1 (param v128) (result i64) (i64x2.extract_lane 1 (local.get 0)))
  (func $i64x2.replace_lane=1 (param v128 i64) (result v128) (i64x2.replace_lane 1 (local.get 0) (local.get 1)))
  (func $f32x4.extract_lane=1 (param v128) (result f32) (f32x4.extract_lane 1 (local.get 0)))
  (func $f32x4.replace_lane=1 (param v128 f32) (result v128) (f32x4.replace_lane 1 (local.get 0) (local.get 1)))
  (func $f64x2.extract_lane=1 (param v128) (result f64) (f64x2.extract_lane 1 (local.get 0)))
  (func $f64x2.replace_lane=1 (param v128 f64) (result v128) (f64x2.replace_lane 1 (local.get 0) (local.get 1)))

  ;; Shuffles
  (func $i8x16.swizzle (param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (local.get 1)))
  (func $i8x16.swizzle=reverse (param v128) (result v128)
    (i8x16.swizzle (local.get 0) (v128.const i8x16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0)))
  (func $i8x16.shuffle:splat8 (param v128) (result v128)
    (i8x16.shuffle 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 (local.get 0) (local.get 0)))
  (func $i8x16.shuffle:splat32 (param v128) (result v128)
    (i8x16.shuffle 4 5 6 7 4 5 6 7 4 5 6 7 4 5 6 7 (local.get 0) (local.get 0)))
  (func $i8x16.shuffle:reverse8 (param v128) (result v128)
    (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0 (local.get 0) (local.get 0)))
  (func $i8x16.shuffle:reverse64 (param v128) (result v128)
    (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get 0) (local.get 0)))
  (func $i8x16.shuffle:interleave8_low (param v128 v128) (result v128)
    (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get 0) (local.get 1)))
  (func $i8x16.shuffle:interleave8_high (param v128 v128) (result v128)
    (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get 0) (local.get 1)))
  (func $i8x16.shuffle:interleave32_low (param v128 v128) (result v128)
    (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get 0) (local.get 1)))
  (func $i8x16.shuffle:concat_low (param v128 v128) (result v128)
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get 0) (local.get 1)))
  (func $i8x16.shuffle:even8 (param v128 v128) (result v128)
    (i8x16.shuffle 0 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 (local.get 0) (local.get 1)))
  (func $i8x16.shuffle:even32 (param v128 v128) (result v128)
    (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get 0) (local.get 1)))
  (func $i8x16.shuffle:slide3 (param v128 v128) (result v128)
    (i8x16.shuffle 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 (local.get 0) (local.get 1)))
  (func $i8x16.shuffle:shift_in_zero (param v128) (result v128)
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get 0) (v128.const i64x2 0 0)))
  (func $i8x16.shuffle:blend8 (param v128 v128) (result v128)
    (i8x16.shuffle 0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31 (local.get 0) (local.get 1)))
  (func $i8x16.shuffle:blend32 (param v128 v128) (result v128)
    (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 28 29 30 31 (local.get 0) (local.get 1)))
  (func $i8x16.shuffle:swap_bytes16 (param v128) (result v128)
    (i8x16.shuffle 1 0 3 2 5 4 7 6 9 8 11 10 13 12 15 14 (local.get 0) (local.get 0)))
  (func $i8x16.shuffle:swap_bytes32 (param v128) (result v128)
    (i8x16.shuffle 3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12 (local.get 0) (local.get 0)))
  (func $i8x16.shuffle:any_of_one (param v128) (result v128)
    (i8x16.shuffle 3 1 4 1 5 9 2 6 5 3 5 8 9 7 9 3 (local.get 0) (local.get 0)))
  (func $i8x16.shuffle:any_of_two (param v128 v128) (result v128)
    (i8x16.shuffle 3 17 4 31 5 9 22 6 15 30 25 8 19 7 0 23 (local.get 0) (local.get 1)))
  (func $select:v128 (param v128 v128 i32) (result v128) (select (local.get 0) (local.get 1) (local.get 2)))
  (func $global.get:v128 (result v128) (global.get $v))
  (func $global.set:v128 (param v128) (global.set $v (local.get 0)))

  ;; What keeps them: nobody knows which of them is called.
  (func (export "_start")
    (drop (call_indirect $all (param i32) (result v128) (i32.const 0) (i32.load (i32.const 0)))))
  (table $all funcref (elem
    $v128.const:zero $v128.const:ones $v128.const $i8x16.splat $i16x8.splat $i32x4.splat $i64x2.splat
    $f32x4.splat $f64x2.splat $i8x16.extract_lane_s $i8x16.extract_lane_u $i8x16.replace_lane
    $i16x8.extract_lane_s $i16x8.extract_lane_u $i16x8.replace_lane $i32x4.extract_lane $i32x4.replace_lane
    $i64x2.extract_lane $i64x2.replace_lane $f32x4.extract_lane $f32x4.replace_lane $f64x2.extract_lane
    $f64x2.replace_lane $i8x16.extract_lane_s=1 $i8x16.extract_lane_u=1 $i8x16.replace_lane=1
    $i16x8.extract_lane_s=1 $i16x8.extract_lane_u=1 $i16x8.replace_lane=1 $i32x4.extract_lane=1
    $i32x4.replace_lane=1 $i64x2.extract_lane=1 $i64x2.replace_lane=1 $f32x4.extract_lane=1
    $f32x4.replace_lane=1 $f64x2.extract_lane=1 $f64x2.replace_lane=1 $i8x16.swizzle $i8x16.swizzle=reverse
    $i8x16.shuffle:splat8 $i8x16.shuffle:splat32 $i8x16.shuffle:reverse8 $i8x16.shuffle:reverse64
    $i8x16.shuffle:interleave8_low $i8x16.shuffle:interleave8_high $i8x16.shuffle:interleave32_low
    $i8x16.shuffle:concat_low $i8x16.shuffle:even8 $i8x16.shuffle:even32 $i8x16.shuffle:slide3
    $i8x16.shuffle:shift_in_zero $i8x16.shuffle:blend8 $i8x16.shuffle:blend32 $i8x16.shuffle:swap_bytes16
    $i8x16.shuffle:swap_bytes32 $i8x16.shuffle:any_of_one $i8x16.shuffle:any_of_two $select:v128
    $global.get:v128 $global.set:v128)))
