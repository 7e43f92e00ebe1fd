;; A load decides between two ways that meet at once.
(module (memory 1)
  (func $f (param $p i32)
    (if (i32.load (local.get $p)) (then (nop)) (else (nop))))
  (func (export "_start") (call $f (i32.const 65536))))
