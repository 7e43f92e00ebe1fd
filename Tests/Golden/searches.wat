;; Loops that search memory (Documentation/EmittedC.md, Search loops): those that are moved on, then those that are not.
(module
  (memory 1)
  (global $byte (mut i32) (i32.const 3))
  (func $compare_strings (export "compare_strings") (param $a i32) (param $b i32) (result i32) (local $x i32) (local $y i32)
    (block $out
      (loop $next
        (local.set $y (i32.load8_u (local.get $b)))
        (br_if $out (i32.eqz (local.tee $x (i32.load8_u (local.get $a)))))
        (local.set $a (i32.add (local.get $a) (i32.const 1)))
        (local.set $b (i32.add (local.get $b) (i32.const 1)))
        (br_if $next (i32.eq (local.get $x) (i32.and (local.get $y) (i32.const 255))))))
    (i32.sub (local.get $x) (local.get $y)))
  (func $compare (export "compare") (param $a i32) (param $b i32) (param $n i32) (result i32)
    (block $out
      (loop $next
        (br_if $out (i32.ne (i32.load8_u (local.get $a)) (i32.load8_u offset=8 (local.get $b))))
        (local.set $a (i32.add (local.get $a) (i32.const 1)))
        (local.set $b (i32.add (local.get $b) (i32.const 1)))
        (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
    (local.get $n))
  (func $length (export "length") (param $a i32) (result i32) (local $i i32) (local $j i32) (local $k i32)
    (loop $next
      (local.set $j (i32.add (local.get $a) (local.get $i)))
      (local.set $i (local.tee $k (i32.add (local.get $i) (i32.const 1))))
      (br_if $next (i32.load8_u (local.get $j))))
    (local.get $i))
  (func $find (export "find") (param $a i32) (param $byte i32) (param $end i32) (result i32)
    (block $out
      (loop $next
        (br_if $out (i32.eq (i32.load8_u (local.get $a)) (local.get $byte)))
        (br_if $next (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 1))) (local.get $end)))))
    (local.get $a))
  (func $find_either (export "find_either") (param $a i32) (param $unit i32) (param $end i32) (result i32) (local $x i32)
    (block $out
      (loop $next
        (br_if $out (i32.ge_s (local.get $a) (local.get $end)))
        (br_if $out (i32.eq (local.tee $x (i32.load16_u (local.get $a))) (local.get $unit)))
        (br_if $out (i32.eq (local.get $x) (i32.const 10)))
        (local.set $a (i32.add (local.get $a) (i32.const 2)))
        (br $next)))
    (local.get $a))
  (func $zeros (export "zeros") (param $a i32) (result i32)
    (loop $next
      (local.set $a (i32.add (local.get $a) (i32.const 4)))
      (br_if $next (i32.eqz (i32.load (local.get $a)))))
    (local.get $a))
  (func $find_word (export "find_word") (param $a i32) (param $mask i32) (param $n i32) (result i32) (local $w i32)
    (block $out
      (loop $next
        (br_if $out
          (i32.ne (i32.const 0x80808080)
            (i32.and (i32.const 0x80808080)
              (i32.or
                (i32.sub (i32.const 0x01010100) (local.tee $w (i32.xor (i32.load (local.get $a)) (local.get $mask))))
                (local.get $w)))))
        (local.set $a (i32.add (local.get $a) (i32.const 4)))
        (br_if $next (i32.gt_u (local.tee $n (i32.sub (local.get $n) (i32.const 4))) (i32.const 3)))))
    (local.get $a))
  ;; $x is that of the turn before the one that leaves.
  (func $late (export "late") (param $a i32) (result i32) (local $x i32)
    (block $out
      (loop $next
        (br_if $out (i32.eqz (i32.load8_u (local.get $a))))
        (local.set $x (i32.mul (local.get $a) (i32.const 3)))
        (local.set $a (i32.add (local.get $a) (i32.const 1)))
        (br $next)))
    (local.get $x))
  ;; The second load does not happen where the first ends it.
  (func $uncertain (export "uncertain") (param $a i32) (param $b i32) (result i32) (local $x i32)
    (block $out
      (loop $next
        (br_if $out (i32.eqz (local.tee $x (i32.load8_u (local.get $a)))))
        (br_if $out (i32.ne (local.get $x) (i32.load8_u (local.get $b))))
        (local.set $a (i32.add (local.get $a) (i32.const 1)))
        (local.set $b (i32.add (local.get $b) (i32.const 1)))
        (br $next)))
    (local.get $a))
  ;; None of these:
  (func $still (export "no_still") (param $a i32) (param $count i32) (result i32)
    (loop $next
      (local.set $count (i32.add (local.get $count) (i32.const 1)))
      (br_if $next (i32.eqz (i32.load (local.get $a))))
      (local.set $a (i32.add (local.get $a) (i32.const 4))))
    (local.get $count))
  (func $carried (export "no_carried") (param $a i32) (param $x i32) (result i32)
    (loop $next
      (local.set $x (i32.add (i32.load8_u (local.get $a)) (local.get $x)))
      (local.set $a (i32.add (local.get $a) (i32.const 1)))
      (br_if $next (i32.load8_u (local.get $a))))
    (local.get $x))
  (func $changing (export "no_changing") (param $a i32) (param $x i32) (result i32)
    (loop $next
      (local.set $x (i32.add (local.get $x) (i32.const 1)))
      (local.set $a (i32.add (local.get $a) (i32.const 1)))
      (br_if $next (i32.ne (i32.load8_u (local.get $a)) (local.get $x))))
    (local.get $x))
  (func $global (export "no_global") (param $a i32) (result i32)
    (loop $next
      (local.set $a (i32.add (local.get $a) (i32.const 1)))
      (br_if $next (i32.ne (i32.load8_u (local.get $a)) (global.get $byte))))
    (local.get $a))
  (func $stores (export "no_stores") (param $a i32) (result i32)
    (loop $next
      (i32.store8 offset=1 (local.get $a) (i32.const 7))
      (local.set $a (i32.add (local.get $a) (i32.const 1)))
      (br_if $next (i32.load8_u (local.get $a))))
    (local.get $a))
  (func $strides (export "no_strides") (param $a i32) (result i32)
    (loop $next
      (local.set $a (i32.add (local.get $a) (i32.const 2)))
      (br_if $next (i32.load8_u (local.get $a))))
    (local.get $a))
  (func $pointers (export "no_pointers") (param $a i32) (result i32)
    (loop $next
      (br_if $next (local.tee $a (i32.load (local.get $a)))))
    (local.get $a))
  (func $divides (export "no_divides") (param $a i32) (result i32) (local $x i32)
    (loop $next
      (local.set $x (i32.div_u (i32.const 7) (local.get $a)))
      (local.set $a (i32.add (local.get $a) (i32.const 1)))
      (br_if $next (i32.load8_u (local.get $a))))
    (local.get $x))
  (func $repetition (export "no_repetition") (param $a i32) (param $b i32) (param $end i32) (result i32)
    (block $out
      (loop $next
        (br_if $out (i32.ge_u (local.get $a) (local.get $end)))
        (br_if $out (i32.ne (i32.load (local.get $a)) (i32.load (local.get $b))))
        (local.set $a (i32.add (local.get $a) (i32.const 4)))
        (local.set $b (i32.add (local.get $b) (i32.const 4)))
        (br $next)))
    (local.get $a))
  ;; The same word is two values.
  (func $signs (export "no_signs") (param $a i32) (param $b i32) (result i32)
    (loop $next
      (local.set $a (i32.add (local.get $a) (i32.const 4)))
      (local.set $b (i32.add (local.get $b) (i32.const 4)))
      (br_if $next (i64.eq (i64.load32_s (local.get $a)) (i64.load32_u (local.get $b)))))
    (local.get $a)))
