import Testing
import WasmDebug

/// What programmers see in place of mangled names. The expectations are those of c++filt, rustc and swift-demangle, the
/// last without types.
@Suite struct DemanglingTests {
  private func expect(_ pairs: [(String, String?)], _ place: SourceLocation = #_sourceLocation) {
    for (name, expected) in pairs {
      #expect(demangled(name) == expected, "\(name)", sourceLocation: place)
    }
  }

  @Test func plainNames() {
    expect([
      ("", nil), ("_", nil), ("main", nil), ("_start", nil), ("_Z", nil), ("_ZN", nil), ("_R", nil), ("$s", nil),
      ("std::vector<int>::push_back(int const&)", nil), ("h0123456789abcdef", nil), ("$", nil), ("_Zzz", nil),
      ("grüße", nil),
    ])
  }

  @Test func rustLegacy() {
    expect([
      ("_ZN4core3fmt9Formatter3pad17h0123456789abcdefE", "core::fmt::Formatter::pad"),
      ("_ZN4core3fmt9Formatter3pad17h0123456789abcdefE.llvm.123", "core::fmt::Formatter::pad"),
      (
        "_ZN42_$LT$$RF$T$u20$as$u20$core..fmt..Debug$GT$3fmt17hb50ab1461d9a11d1E",
        "<&T as core::fmt::Debug>::fmt"
      ),
      (
        "_ZN4core3ptr42drop_in_place$LT$alloc..string..String$GT$17hd8a4a0fb3fac11fdE",
        "core::ptr::drop_in_place<alloc::string::String>"
      ),
      (
        "_ZN3std2rt10lang_start28_$u7b$$u7b$closure$u7d$$u7d$17h0123456789abcdefE",
        "std::rt::lang_start::{{closure}}"
      ),
      // What wasm-ld makes of them.
      (
        "_$LT$$RF$T$u20$as$u20$core..fmt..Debug$GT$::fmt::hb50ab1461d9a11d1",
        "<&T as core::fmt::Debug>::fmt"
      ),
      ("core::fmt::write::h0123456789abcdef", "core::fmt::write"),
      ("core::fmt::write::h0000000000000000", nil),
      // Control characters stay escaped.
      ("_ZN6a$u1b$3fmt17h0123456789abcdefE", "a$u1b$::fmt"),
    ])
  }

  @Test func rust() {
    expect([
      ("_RNvC6_123foo3bar", "123foo::bar"),
      ("_RNvCs1234_7mycrate3foo", "mycrate::foo"),
      ("_RNCNCNgCs6DXkGYLi8lr_2cc5spawn00B5_", "cc::spawn::{closure#0}::{closure#0}"),
      (
        "_RINbNbCskIICzLVDPPb_5alloc5alloc8box_freeDINbNiB4_5boxed5FnBoxuEp6OutputuEL_ECs1iopQbuBiw2_3std",
        "alloc::alloc::box_free::<dyn alloc::boxed::FnBox<(), Output = ()>>"
      ),
      ("_RNvMs0_NtCs5l0EXMQXRMU_21rustc_data_structures3svhNtB5_3Svh3new", "<rustc_data_structures::svh::Svh>::new"),
      ("_RNvXs5_NtCsd4VYFwevHkG_4core3fmthNtB5_5Debug3fmt", "<u8 as core::fmt::Debug>::fmt"),
      ("_RINvC1a1fKj1f_E", "a::f::<31>"),
      ("_RINvC1a1fKin5_E", "a::f::<-5>"),
      ("_RINvC1a1fKb1_Kc41_E", "a::f::<true, 'A'>"),
      ("_RINvC1a1fRShQTlmEFUKCjEuE", "a::f::<&[u8], &mut (i32, u32), unsafe extern \"C\" fn(usize)>"),
      ("_RINvC1a1fFG_RL0_hEuE", "a::f::<for<'a> fn(&'a u8)>"),
      ("_RNvC1au8gdel_5qa", "a::gödel"),
      ("_RNvC7___rustc12___rust_alloc", "__rustc::__rust_alloc"),
      ("_RNvC1a1bB_", "a::b"), ("_RYTB_B_E", nil), ("_RNvC1a", nil), ("_RNvC99a1b", nil),
    ])
  }

  @Test func cxx() {
    expect([
      ("_Z3foov", "foo()"), ("_Z3fooiPKcRd", "foo(int, char const*, double&)"),
      ("_ZN3foo3barEv", "foo::bar()"), ("_ZNK3foo3barEv", "foo::bar() const"), ("_ZN3fooC2Ei", "foo::foo(int)"),
      ("_ZN3fooD1Ev", "foo::~foo()"),
      ("_ZNSt6vectorIiSaIiEE9push_backERKi", "std::vector<int, std::allocator<int>>::push_back(int const&)"),
      ("_Z1fIiEvT_", "void f<int>(int)"), ("_Z1fIJidEEvDpT_", "void f<int, double>(int, double)"),
      ("_Z1fIJidEEvDpRKSt6vectorIT_E", "void f<int, double>(std::vector<int> const&, std::vector<double> const&)"),
      ("_Z1fPFivEA3_KcRA2_i", "f(int (*)(), char const [3], int (&) [2])"),
      ("_Z1fM1AFvvE", "f(void (A::*)())"), ("_ZN1AcvbEv", "A::operator bool()"), ("_ZN1AlsEi", "A::operator<<(int)"),
      ("_ZN1AltIiEEvT_", "void A::operator< <int>(int)"),
      ("_ZZ4mainENKUlvE_clEv", "main::{lambda()#1}::operator()() const"),
      ("_ZZ4mainENKUliE0_clEi", "main::{lambda(int)#2}::operator()(int) const"),
      ("_ZN12_GLOBAL__N_11fEv", "(anonymous namespace)::f()"), ("_ZTV3foo", "vtable for foo"),
      ("_ZThn16_N1A1fEv", "non-virtual thunk to A::f()"), ("_ZGVZ1fvE1x", "guard variable for f()::x"),
      ("_Z1fI1AILi3ELb1EEEvT_", "void f<A<3, true>>(A<3, true>)"), ("_Z3fooi.cold", "foo(int) (.cold)"),
      ("_ZN1A1fB5cxx11Ev", "A::f[abi:cxx11]()"), ("_Z1fOSsRS_", "f(std::string&&, std::string&)"), ("_Z1fT_", nil),
      ("_Z1fS_", nil),
      ("_Z1fIiEDTplfp_Li1EET_", "decltype(({parm#1})+(1)) f<int>(int)"),
      // Forward references are not followed.
      ("_ZN1AcvT_IiEEv", nil),
    ])
  }

  @Test func swift() {
    expect([
      ("$s4main3fooyyF", "main.foo()"), ("$s4main5PointV4move2byySi_tF", "main.Point.move(by:)"),
      ("$s4main3addyS2i_SitF", "main.add(_:_:)"), ("$s4main5PointV1xSivg", "main.Point.x.getter"),
      ("$s4main5PointV1xACSi_tcfC", "main.Point.init(x:)"), ("$s4main3fooyyFyycfU_", "closure #1 in main.foo()"),
      ("$s4main3BoxC5valuexvg", "main.Box.value.getter"), ("$s4main3fooyyxlF", "main.foo(_:)"),
      ("$s4main3fooyyxSQRzlF", "main.foo(_:)"), ("$s4main3BoxCfD", "main.Box.__deallocating_deinit"),
      ("$e4main3fooyyF", "main.foo()"), ("$s4main5PointV2eeoiySbAC_ACtFZ", "static main.Point.==(_:_:)"),
      ("$s4main3fooyyYaKF", "main.foo()"), ("$s4main", nil), ("$sSS", nil), ("$s4main3fooF", nil),
      (
        "$s10Comparison10NumberTextO4date17secondsSinceEpochSSSi_tFZTf4nd_n",
        "specialized static Comparison.NumberText.date(secondsSinceEpoch:)"
      ),
    ])
  }

  /// The function's name outlives what stands in brackets.
  @Test func longNamesAreShortened() throws {
    let nested = String(repeating: "9AbcdefghiI", count: 30) + "i" + String(repeating: "E", count: 30)
    #expect(demangled("_ZN1B6methodE" + nested) == "B::method(Abcdefghi<Abcdefghi<...>>)")
    let parameters = String(repeating: "PPPPPPPPPPPPPPPPi", count: 60)
    let long = try #require(demangled("_ZN1B6methodE" + parameters))
    #expect(long.utf8.count <= 255 && long.hasPrefix("B::method("))
    let rust = "_RNvC1a300_" + String(repeating: "é", count: 150)
    let name = try #require(demangled(rust))
    #expect(name.utf8.count <= 255 && name.hasSuffix("é..."))
  }

  /// References that double what they refer to, deep nesting, numbers out of range, and mutations of real names.
  @Test func hostileNames() {
    let clock = ContinuousClock()
    let start = clock.now
    var hostile: [String] = []
    for count in [1, 10, 100, 1000, 2000] {
      for (first, part, last) in [
        ("_Z1f", "P", "i"), ("_Z1f", "I", ""), ("_Z1f", "Dp", "T_"), ("_R", "NvC1a1b", ""), ("_RIC1a", "T", "E"),
        ("_RNvC1a1b", "B_", ""), ("_RYTB_", "B_", "E"), ("$s", "y", "F"), ("$s1a1bV", "AA", "t"), ("_", "ZZ", ""),
        ("_Z", "9", ""), ("_Rs", "z", "_"), ("$s", "A2047a", ""), ("_Z1fIJiiiiiiiiEEv", "Dp1AIT_T_E", ""),
        ("_Z1fI1AE", "1AIS_S_E", ""), ("_RINvC1a1fTB3_", "TB3_B3_E", "E"), ("_ZN", "cv", ""), ("$s1aSS_", "Say", "G"),
        ("_Z1fIJ", "i", "EEvDp" + String(repeating: "P", count: count) + "T_"), ("_RNvCu", "9", ""),
      ] { hostile.append(first + String(repeating: part, count: count) + last) }
    }
    var doubling = "_Z1f1AIiE"
    for level in 0..<35 {
      let digit = level == 0 ? "" : String(level - 1, radix: 36).uppercased()
      doubling += "1AIS\(digit)_S\(digit)_E"
      hostile.append(doubling)
    }
    let seeds = [
      "_ZNSt6vectorIiSaIiEE9push_backERKi", "_Z1fIJidEEvDpRKSt6vectorIT_E", "_ZZ4mainENKUliE0_clEi",
      "_RINbNbCskIICzLVDPPb_5alloc5alloc8box_freeDINbNiB4_5boxed5FnBoxuEp6OutputuEL_ECs1iopQbuBiw2_3std",
      "_ZN42_$LT$$RF$T$u20$as$u20$core..fmt..Debug$GT$3fmt17hb50ab1461d9a11d1E", "_RNvC1au8gdel_5qa",
      "$s10Comparison10NumberTextO4date17secondsSinceEpochSSSi_tFZTf4nd_n", "$s4main5PointV2eeoiySbAC_ACtFZ",
    ].map { Array($0.utf8) }
    let letters = Array("_ZNKSTIEDpXLJBCRAFGMPQstilrvyxq0123456789hzOUVWY$.".utf8)
    var state: UInt64 = 88172645463325252
    func random(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    for round in 0..<4000 {
      var name = seeds[round % seeds.count]
      for _ in 0...random(5) {
        let place = random(name.count)
        switch random(3) {
        case 0: name[place] = letters[random(letters.count)]
        case 1: name.insert(letters[random(letters.count)], at: place)
        default: if name.count > 3 { name.remove(at: place) }
        }
      }
      hostile.append(String(decoding: name, as: UTF8.self))
    }
    for name in hostile { #expect((demangled(name)?.utf8.count ?? 0) <= 255, "\(name.prefix(80))") }
    // A fraction of a second; the limit is for machines under load.
    #expect(clock.now - start < .seconds(60))
  }
}
