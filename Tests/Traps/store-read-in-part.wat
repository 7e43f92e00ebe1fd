;; gcc drops the first store of two to a constant address though a wider load between them reads it.
(module
  (memory (export "memory") 1)
  (func (export "_start") (local $read i64)
    (i32.store (i32.const 1028) (i32.const 7))
    (local.set $read (i64.load (i32.const 1024)))
    (i32.store (i32.const 1028) (i32.const 9))
    (if (i64.eq (local.get $read) (i64.const 0x700000000))
      (then (drop (i32.load (i32.const 65536)))))))
