;; Loops whose addresses move, in all ways that go through cursors or must not; none of them traps by mistake, and all
;; store and load where they should.
;; expect: unreachable
(module
  (memory 1)
  ;; Sums that wrap before the first turn; several distances; a carried load.
  (func $wrapping (param $base i32) (result i32) (local $at i32) (local $sum i32)
    (local.set $at (i32.const -160))
    (loop $next
      (local.set $sum (i32.add (local.get $sum)
        (i32.add (i32.load (i32.add (i32.add (local.get $base) (local.get $at)) (i32.const 160)))
          (i32.load (i32.add (i32.add (local.get $base) (local.get $at)) (i32.const 176))))))
      (i32.store offset=8 (i32.add (i32.add (local.get $base) (local.get $at)) (i32.const 156)) (local.get $sum))
      (br_if $next (local.tee $at (i32.add (local.get $at) (i32.const 16)))))
    (local.get $sum))
  ;; Two ways back, one of which does not move.
  (func $stays (param $at i32) (result i32) (local $turns i32)
    (local.set $turns (i32.const 10))
    (loop $next
      (i32.store8 (local.get $at) (local.get $turns))
      (br_if $next (i32.and (local.tee $turns (i32.sub (local.get $turns) (i32.const 1))) (i32.const 1)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.gt_s (local.get $turns) (i32.const 0))))
    (i32.load8_u (i32.sub (local.get $at) (i32.const 1))))
  ;; The step depends on a condition.
  (func $uneven (param $at i32) (result i32) (local $turns i32)
    (loop $next
      (i32.store8 (local.get $at) (i32.const 7))
      (if (i32.and (local.get $turns) (i32.const 1))
        (then (local.set $at (i32.add (local.get $at) (i32.const 3))))
        (else (local.set $at (i32.add (local.get $at) (i32.const 1)))))
      (local.set $turns (i32.add (local.get $turns) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $turns) (i32.const 8))))
    (local.get $at))
  ;; Accesses that do not happen in every turn.
  (func $sometimes (param $at i32) (result i32) (local $turns i32) (local $sum i32)
    (local.set $turns (i32.const 32))
    (loop $next
      (block $skip
        (br_if $skip (i32.and (local.get $turns) (i32.const 3)))
        (i32.store (local.get $at) (local.get $turns))
        (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at)))))
      (if (i32.eq (local.get $turns) (i32.const 4))
        (then (i32.store offset=4 (local.get $at) (i32.const 1000)))
        (else (local.set $sum (i32.add (local.get $sum) (i32.load offset=4 (local.get $at))))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))
    (local.get $sum))
  ;; Downwards, in strides, with distances on both sides.
  (func $down (param $at i32) (result i32) (local $turns i32) (local $sum i32)
    (local.set $turns (i32.const 9))
    (loop $next
      (i32.store (local.get $at) (local.get $turns))
      (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 3))
        (i32.sub (i32.load (i32.add (local.get $at) (i32.const 40))) (i32.load (i32.sub (local.get $at) (i32.const 40))))))
      (local.set $at (i32.sub (local.get $at) (i32.const 20)))
      (br_if $next (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))
    (local.get $sum))
  ;; Indices times a size.
  (func $scaled (param $base i32) (param $count i32) (result i32) (local $i i32) (local $sum i32)
    (loop $next
      (i32.store (i32.add (local.get $base) (i32.shl (local.get $i) (i32.const 3))) (local.get $i))
      (local.set $sum (i32.add (local.get $sum)
        (i32.load (i32.add (local.get $base) (i32.mul (i32.sub (local.get $count) (local.get $i)) (i32.const 8))))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $count))))
    (local.get $sum))
  ;; The old value of a variable is the address of what it becomes.
  (func $chased (param $at i32) (result i32) (local $turns i32)
    (i32.store (i32.const 512) (i32.const 520))
    (i32.store (i32.const 520) (i32.const 600))
    (i32.store (i32.const 600) (i32.const 512))
    (local.set $turns (i32.const 5))
    (loop $next
      (local.set $at (i32.load (local.get $at)))
      (br_if $next (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))
    (local.get $at))
  (func $check (param $found i32) (param $expected i32)
    (if (i32.ne (local.get $found) (local.get $expected)) (then (loop $forever (br $forever)))))
  (func (export "_start")
    (call $check (call $wrapping (i32.const 1024)) (i32.const 0))
    (i32.store (i32.const 2048) (i32.const 5))
    (i32.store (i32.const 2064) (i32.const 11))
    (call $check (call $wrapping (i32.const 2048)) (i32.const 27))
    (call $check (i32.load (i32.const 2052)) (i32.const 16))
    (call $check (i32.load (i32.const 2196)) (i32.const 27))
    (call $check (call $stays (i32.const 4096)) (i32.const 1))
    (call $check (i32.load (i32.const 4096)) (i32.const 0x03050709))
    (call $check (call $uneven (i32.const 5000)) (i32.const 5016))
    (call $check (i32.load8_u (i32.const 5012)) (i32.const 7))
    (call $check (call $sometimes (i32.const 6000)) (i32.const 144))
    (call $check (i32.load (i32.const 6116)) (i32.const 1000))
    (call $check (call $down (i32.const 9000)) (i32.const 9294))
    (call $check (call $scaled (i32.const 10000) (i32.const 20)) (i32.const 55))
    (call $check (call $chased (i32.const 512)) (i32.const 600))
    unreachable))
