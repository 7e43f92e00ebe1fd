import WasmModel

/// Names of functions at file scope, back to back; unique by the index, `f12_fib`, or in a module of several units by
/// the key, `f_fib_3fa9c21d`, so that functions can be emitted without a shared table.
struct FunctionNames: Sendable {
  private var text: [UInt8] = []
  private var ends: [Int] = []

  /// The longest part taken from a debug name.
  static let maximumLength = 32
  static let maximumLengthBesideKey = 24

  /// - Parameter keys: nil for names by index.
  init(prefix: [UInt8], keys: FunctionKeys?, debugNames: [String?]) {
    ends.reserveCapacity(debugNames.count)
    text.reserveCapacity(16 * debugNames.count)
    for (index, name) in debugNames.enumerated() {
      text += prefix
      text.append(UInt8(ascii: "f"))
      if keys == nil { text += String(index).utf8 }
      if let name {
        text += sanitised(name, limit: keys == nil ? Self.maximumLength : Self.maximumLengthBesideKey)
      }
      if let keys {
        text.append(UInt8(ascii: "_"))
        let key = keys.keys[index]
        for shift in stride(from: UInt32(28), through: 0, by: -4) { text.append(hexadecimalDigit(key >> shift)) }
      }
      ends.append(text.count)
    }
  }

  @inline(__always)
  func append(_ index: Int, to buffer: inout CodeBuffer) {
    buffer.append(text, (index == 0 ? 0 : ends[index - 1])..<ends[index])
  }

  func name(_ index: Int) -> [UInt8] {
    Array(text[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
  }
}

/// Eight lower-case digits.
func hexadecimal(_ value: UInt32) -> [UInt8] {
  (0..<8).map { hexadecimalDigit(value >> UInt32(28 - 4 * $0)) }
}

/// The last digit of a number.
private func hexadecimalDigit(_ value: UInt32) -> UInt8 {
  let digit = UInt8(truncatingIfNeeded: value) & 15
  return digit < 10 ? 48 + digit : 87 + digit
}

/// `_` and the letters, digits and underscores of a name, everything else as `_`; empty for an empty name.
func sanitised(_ name: String, limit: Int = FunctionNames.maximumLength) -> [UInt8] {
  if name.isEmpty { return [] }
  var result: [UInt8] = [UInt8(ascii: "_")]
  for byte in name.utf8 {
    if result.count > limit { break }
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      result.append(byte)
    default: result.append(UInt8(ascii: "_"))
    }
  }
  return result
}

extension ValueKind {
  /// The kinds that variables have, in the order of their declarations.
  static let inOrder: [ValueKind] = [.i32, .i64, .f32, .f64, .v128, .reference]

  /// The C type of a value.
  var cType: StaticString {
    switch self {
    case .i32, .bottom: "uint32_t"
    case .i64: "uint64_t"
    case .f32: "float"
    case .f64: "double"
    case .v128: "wrt_v128_t"
    case .reference: "wrt_ref_t"
    }
  }

  /// One letter, in names that spell types.
  var letter: UInt8 {
    switch self {
    case .i32, .bottom: UInt8(ascii: "i")
    case .i64: UInt8(ascii: "j")
    case .f32: UInt8(ascii: "f")
    case .f64: UInt8(ascii: "d")
    case .v128: UInt8(ascii: "v")
    case .reference: UInt8(ascii: "r")
    }
  }

  /// Tells the variables of one stack slot apart: `s3`, `s3l`, `s3f`, ...
  var slotSuffix: StaticString {
    switch self {
    case .i32, .bottom: ""
    case .i64: "l"
    case .f32: "f"
    case .f64: "d"
    case .v128: "v"
    case .reference: "r"
    }
  }
}
