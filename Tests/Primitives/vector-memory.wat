;; Loads and stores of vectors.
(module
  (memory 1)
  ;; Loads
  (func $v128.load (param i32) (result v128) (v128.load (local.get 0)))
  (func $v128.load8x8_s (param i32) (result v128) (v128.load8x8_s (local.get 0)))
  (func $v128.load8x8_u (param i32) (result v128) (v128.load8x8_u (local.get 0)))
  (func $v128.load16x4_s (param i32) (result v128) (v128.load16x4_s (local.get 0)))
  (func $v128.load16x4_u (param i32) (result v128) (v128.load16x4_u (local.get 0)))
  (func $v128.load32x2_s (param i32) (result v128) (v128.load32x2_s (local.get 0)))
  (func $v128.load32x2_u (param i32) (result v128) (v128.load32x2_u (local.get 0)))
  (func $v128.load8_splat (param i32) (result v128) (v128.load8_splat (local.get 0)))
  (func $v128.load16_splat (param i32) (result v128) (v128.load16_splat (local.get 0)))
  (func $v128.load32_splat (param i32) (result v128) (v128.load32_splat (local.get 0)))
  (func $v128.load64_splat (param i32) (result v128) (v128.load64_splat (local.get 0)))
  (func $v128.load32_zero (param i32) (result v128) (v128.load32_zero (local.get 0)))
  (func $v128.load64_zero (param i32) (result v128) (v128.load64_zero (local.get 0)))
  (func $v128.load8_lane (param i32 v128) (result v128) (v128.load8_lane 1 (local.get 0) (local.get 1)))
  (func $v128.load16_lane (param i32 v128) (result v128) (v128.load16_lane 1 (local.get 0) (local.get 1)))
  (func $v128.load32_lane (param i32 v128) (result v128) (v128.load32_lane 1 (local.get 0) (local.get 1)))
  (func $v128.load64_lane (param i32 v128) (result v128) (v128.load64_lane 1 (local.get 0) (local.get 1)))
  (func $v128.load+16 (param i32) (result v128) (v128.load offset=16 (local.get 0)))
  (func $v128.load8x8_s+16 (param i32) (result v128) (v128.load8x8_s offset=16 (local.get 0)))
  (func $v128.load8x8_u+16 (param i32) (result v128) (v128.load8x8_u offset=16 (local.get 0)))
  (func $v128.load16x4_s+16 (param i32) (result v128) (v128.load16x4_s offset=16 (local.get 0)))
  (func $v128.load16x4_u+16 (param i32) (result v128) (v128.load16x4_u offset=16 (local.get 0)))
  (func $v128.load32x2_s+16 (param i32) (result v128) (v128.load32x2_s offset=16 (local.get 0)))
  (func $v128.load32x2_u+16 (param i32) (result v128) (v128.load32x2_u offset=16 (local.get 0)))
  (func $v128.load8_splat+16 (param i32) (result v128) (v128.load8_splat offset=16 (local.get 0)))
  (func $v128.load16_splat+16 (param i32) (result v128) (v128.load16_splat offset=16 (local.get 0)))
  (func $v128.load32_splat+16 (param i32) (result v128) (v128.load32_splat offset=16 (local.get 0)))
  (func $v128.load64_splat+16 (param i32) (result v128) (v128.load64_splat offset=16 (local.get 0)))
  (func $v128.load32_zero+16 (param i32) (result v128) (v128.load32_zero offset=16 (local.get 0)))
  (func $v128.load64_zero+16 (param i32) (result v128) (v128.load64_zero offset=16 (local.get 0)))
  (func $v128.load8_lane+16 (param i32 v128) (result v128)
    (v128.load8_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.load16_lane+16 (param i32 v128) (result v128)
    (v128.load16_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.load32_lane+16 (param i32 v128) (result v128)
    (v128.load32_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.load64_lane+16 (param i32 v128) (result v128)
    (v128.load64_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.load:a+b (param i32 i32) (result v128) (v128.load (i32.add (local.get 0) (local.get 1))))
  (func $v128.load32_splat:a+b (param i32 i32) (result v128)
    (v128.load32_splat (i32.add (local.get 0) (local.get 1))))
  (func $v128.load8x8_u:a+b (param i32 i32) (result v128) (v128.load8x8_u (i32.add (local.get 0) (local.get 1))))
  (func $v128.load:added (param i32 v128) (result v128) (i32x4.add (local.get 1) (v128.load (local.get 0))))
  (func $v128.load32_lane:0 (param i32 v128) (result v128) (v128.load32_lane 0 (local.get 0) (local.get 1)))

  ;; Stores
  (func $v128.store (param i32 v128) (v128.store (local.get 0) (local.get 1)))
  (func $v128.store8_lane (param i32 v128) (v128.store8_lane 1 (local.get 0) (local.get 1)))
  (func $v128.store16_lane (param i32 v128) (v128.store16_lane 1 (local.get 0) (local.get 1)))
  (func $v128.store32_lane (param i32 v128) (v128.store32_lane 1 (local.get 0) (local.get 1)))
  (func $v128.store64_lane (param i32 v128) (v128.store64_lane 1 (local.get 0) (local.get 1)))
  (func $v128.store+16 (param i32 v128) (v128.store offset=16 (local.get 0) (local.get 1)))
  (func $v128.store8_lane+16 (param i32 v128) (v128.store8_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.store16_lane+16 (param i32 v128) (v128.store16_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.store32_lane+16 (param i32 v128) (v128.store32_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.store64_lane+16 (param i32 v128) (v128.store64_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.store:copy (param i32 i32) (v128.store (local.get 0) (v128.load (local.get 1))))
  (func $v128.store8_lane:0 (param i32 v128) (v128.store8_lane 0 (local.get 0) (local.get 1)))
  (func $v128.store16_lane:0 (param i32 v128) (v128.store16_lane 0 (local.get 0) (local.get 1)))
  (func $v128.store32_lane:0 (param i32 v128) (v128.store32_lane 0 (local.get 0) (local.get 1)))
  (func $v128.store64_lane:0 (param i32 v128) (v128.store64_lane 0 (local.get 0) (local.get 1)))

  ;; What keeps them: nobody knows which of them is called.
  (func (export "_start")
    (drop (call_indirect $all (param i32) (result v128) (i32.const 0) (i32.load (i32.const 0)))))
  (table $all funcref (elem
    $v128.load $v128.load8x8_s $v128.load8x8_u $v128.load16x4_s $v128.load16x4_u $v128.load32x2_s
    $v128.load32x2_u $v128.load8_splat $v128.load16_splat $v128.load32_splat $v128.load64_splat
    $v128.load32_zero $v128.load64_zero $v128.load8_lane $v128.load16_lane $v128.load32_lane $v128.load64_lane
    $v128.load+16 $v128.load8x8_s+16 $v128.load8x8_u+16 $v128.load16x4_s+16 $v128.load16x4_u+16
    $v128.load32x2_s+16 $v128.load32x2_u+16 $v128.load8_splat+16 $v128.load16_splat+16 $v128.load32_splat+16
    $v128.load64_splat+16 $v128.load32_zero+16 $v128.load64_zero+16 $v128.load8_lane+16 $v128.load16_lane+16
    $v128.load32_lane+16 $v128.load64_lane+16 $v128.load:a+b $v128.load32_splat:a+b $v128.load8x8_u:a+b
    $v128.load:added $v128.load32_lane:0 $v128.store $v128.store8_lane $v128.store16_lane $v128.store32_lane
    $v128.store64_lane $v128.store+16 $v128.store8_lane+16 $v128.store16_lane+16 $v128.store32_lane+16
    $v128.store64_lane+16 $v128.store:copy $v128.store8_lane:0 $v128.store16_lane:0 $v128.store32_lane:0
    $v128.store64_lane:0)))
