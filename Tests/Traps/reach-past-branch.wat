;; Only one way comes to the load behind the branch.
(module (memory 1)
  (func $f (param $p i32) (param $q i32)
    (block $out
      (drop (i32.load (local.get $p)))
      (br_if $out (local.get $q))
      (drop (i32.load offset=8 (local.get $p)))))
  (func (export "_start")
    (call $f (i32.const 0) (i32.const 0))
    (call $f (i32.const 65536) (i32.const 1))))
