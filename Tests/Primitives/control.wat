;; Branches, selections, globals, calls through a table that never changes.
(module
  (memory 1)
  (global $i (mut i32) (i32.const 0))
  (global $j (mut i64) (i64.const 0))
  (global $f (mut f32) (f32.const 0))
  (global $d (mut f64) (f64.const 0))
  ;; Selections
  (func $select:i32 (param i32 i32 i32) (result i32) (select (local.get 0) (local.get 1) (local.get 2)))
  (func $select:i64 (param i64 i64 i32) (result i64) (select (local.get 0) (local.get 1) (local.get 2)))
  (func $select:f32 (param f32 f32 i32) (result f32) (select (local.get 0) (local.get 1) (local.get 2)))
  (func $select:f64 (param f64 f64 i32) (result f64) (select (local.get 0) (local.get 1) (local.get 2)))
  (func $select:lt_s (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.lt_s (local.get 0) (local.get 1))))
  (func $select:f64.lt (param i32 i32 f64 f64) (result i32)
    (select (local.get 0) (local.get 1) (f64.lt (local.get 2) (local.get 3))))
  (func $select:eqz (param i32 i32 i32) (result i32) (select (local.get 0) (local.get 1) (i32.eqz (local.get 2))))
  (func $if:i32.lt_u (param i32 i32) (result i32)
    (if (result i32) (i32.lt_u (local.get 0) (local.get 1)) (then (i32.div_u (local.get 0) (i32.const 3))) (else (i32.const 5))))
  (func $if:f64.lt (param f64 f64) (result f64)
    (if (result f64) (f64.lt (local.get 0) (local.get 1)) (then (f64.sqrt (local.get 0))) (else (local.get 1))))
  (func $if:not_f64.lt (param f64 f64) (result f64)
    (if (result f64) (i32.eqz (f64.lt (local.get 0) (local.get 1))) (then (f64.sqrt (local.get 0))) (else (local.get 1))))

  ;; Branches
  (func $br_table:dense (param i32 i32 i32) (result i32)
    (block $default (block $5 (block $4 (block $3 (block $2 (block $1 (block $0
      (br_table 0 1 2 3 4 5 6 (local.get 0)))
      (return (i32.add (local.get 1) (local.get 2))))
      (return (i32.mul (local.get 1) (local.get 2))))
      (return (i32.sub (local.get 1) (local.get 2))))
      (return (i32.xor (local.get 1) (local.get 2))))
      (return (i32.shl (local.get 1) (local.get 2))))
      (return (i32.rotl (local.get 1) (local.get 2))))
    (i32.const 7))
  (func $br_table:constants (param i32) (result i32)
    (block (block (block (block (br_table 0 1 2 3 (local.get 0))) (return (i32.const 17))) (return (i32.const 99))) (return (i32.const 4)))
    (i32.const 50))
  (func $br_table:two-way (param i32 i32 i32) (result i32)
    (block (block (br_table 0 1 (local.get 0))) (return (i32.add (local.get 1) (local.get 2))))
    (i32.sub (local.get 1) (local.get 2)))
  (func $br_table:one-way (param i32 i32 i32) (result i32)
    (block (br_table 0 (local.get 0)))
    (i32.sub (local.get 1) (local.get 2)))
  (func $br_if (param i32 i32) (result i32)
    (block (br_if 0 (i32.eqz (local.get 0))) (return (i32.div_u (local.get 1) (i32.const 7))))
    (i32.const 3))
  (func $unreachable (unreachable))

  ;; Globals
  (func $global.get:i32 (result i32) (global.get $i))
  (func $global.set:i32 (param i32) (global.set $i (local.get 0)))
  (func $global.get:i64 (result i64) (global.get $j))
  (func $global.set:i64 (param i64) (global.set $j (local.get 0)))
  (func $global.get:f32 (result f32) (global.get $f))
  (func $global.set:f32 (param f32) (global.set $f (local.get 0)))
  (func $global.get:f64 (result f64) (global.get $d))
  (func $global.set:f64 (param f64) (global.set $d (local.get 0)))
  (func $global:increment (global.set $i (i32.add (global.get $i) (i32.const 1))))

  ;; Calls
  (func $call_indirect:many (param i32 i32) (result i32)
    (call_indirect (param i32) (result i32) (local.get 0) (local.get 1)))
  (func $call_indirect:one (param i32) (result i64)
    (call_indirect (param i32 i64 i32) (result i64) (local.get 0) (i64.const 4) (i32.const 5) (local.get 0)))
  (func $only_of_its_type (param i32 i64 i32) (result i64)
    (i64.add (i64.extend_i32_u (i32.add (local.get 0) (local.get 2))) (local.get 1)))
  (func $call (param i32) (result i32) (i32.add (call $twice (local.get 0)) (i32.const 3)))
  (func $twice (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $thrice (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3)))

  ;; What keeps them: nobody knows which of them is called.
  (func (export "_start")
    (drop (call_indirect $all (param i32) (result i32) (i32.const 0) (i32.load (i32.const 0)))))
  (table $all funcref (elem
    $select:i32 $select:i64 $select:f32 $select:f64 $select:lt_s $select:f64.lt $select:eqz $if:i32.lt_u
    $if:f64.lt $if:not_f64.lt $br_table:dense $br_table:constants $br_table:two-way $br_table:one-way $br_if
    $unreachable $global.get:i32 $global.set:i32 $global.get:i64 $global.set:i64 $global.get:f32 $global.set:f32
    $global.get:f64 $global.set:f64 $global:increment $call_indirect:many $call_indirect:one $only_of_its_type
    $call $twice $thrice)))
