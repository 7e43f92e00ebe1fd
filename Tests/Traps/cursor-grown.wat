;; A memory never grows to where a cursor's address could wrap.
;; expect: unreachable
(module
  (memory 1)
  (func (export "_start")
    (if (i32.ne (memory.grow (i32.const 65535)) (i32.const -1)) (then return))
    (if (i32.eq (memory.grow (i32.const 65534)) (i32.const -1)) (then return))
    unreachable))
