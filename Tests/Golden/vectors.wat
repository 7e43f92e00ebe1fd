(module
  (memory 1)
  (global $mask (mut v128) (v128.const i32x4 1 2 3 0x80000000))
  (func (export "scale") (param $x v128) (param $factor f32) (result v128)
    local.get $x
    local.get $factor
    f32x4.splat
    f32x4.mul
    v128.const f32x4 1 1 1 1
    f32x4.mul)
  (func (export "shuffles") (param $a v128) (param $b v128) (result v128 v128 v128)
    local.get $a
    local.get $b
    i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
    local.get $a
    local.get $a
    i8x16.shuffle 1 2 3 0 5 6 7 4 9 10 11 8 13 14 15 12
    local.get $a
    local.get $b
    i8x16.shuffle 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23)
  (func (export "lanes") (param $a v128) (param $n i32) (result i32)
    local.get $a
    local.get $n
    i16x8.replace_lane 7
    local.get $n
    i32x4.shl
    global.get $mask
    local.get $a
    v128.bitselect
    i8x16.extract_lane_s 3)
  (func (export "copy") (param $to i32) (param $from i32) (local $v v128)
    local.get $to
    local.get $from
    v128.load
    v128.store offset=16
    local.get $from
    local.get $v
    v128.load16_lane offset=2 1
    local.set $v
    local.get $to
    local.get $v
    v128.store64_lane 1
    local.get $from
    v128.load32_splat
    drop)
  (func (export "choose") (param $a v128) (param $n i32) (result v128)
    local.get $a
    v128.const i32x4 0 0 0 0
    local.get $n
    select
    global.set $mask
    global.get $mask))
