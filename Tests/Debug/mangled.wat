;; Functions with mangled names, each calling the next; made by wat2wasm --debug-names.
(module
  (func $_start (export "_start") call $_ZN4core3fmt9Formatter3pad17h0123456789abcdefE)
  (func $_ZN4core3fmt9Formatter3pad17h0123456789abcdefE call $_RNvXs5_NtCsd4VYFwevHkG_4core3fmthNtB5_5Debug3fmt)
  (func $_RNvXs5_NtCsd4VYFwevHkG_4core3fmthNtB5_5Debug3fmt call $_ZNSt6vectorIiSaIiEE9push_backERKi)
  (func $_ZNSt6vectorIiSaIiEE9push_backERKi call $$s4main5PointV4move2byySi_tF)
  (func $$s4main5PointV4move2byySi_tF call $_ZZZmangled)
  (func $_ZZZmangled unreachable))
