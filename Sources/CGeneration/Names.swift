import WasmModel

/// Names of functions at file scope, `f12_fib`, back to back; unique by the index, so that functions can be
/// emitted without a shared table.
struct FunctionNames: Sendable {
  private var text: [UInt8] = []
  private var ends: [Int] = []

  /// The longest part taken from a debug name.
  static let maximumLength = 32

  init(prefix: [UInt8], count: Int, debugName: (Int) -> String?) {
    ends.reserveCapacity(count)
    for index in 0..<count {
      text += prefix
      text.append(UInt8(ascii: "f"))
      text += String(index).utf8
      if let name = debugName(index) { text += sanitised(name) }
      ends.append(text.count)
    }
  }

  func append(_ index: Int, to buffer: inout CodeBuffer) {
    buffer.append(text, (index == 0 ? 0 : ends[index - 1])..<ends[index])
  }

  func name(_ index: Int) -> [UInt8] {
    Array(text[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
  }
}

/// `_` and the letters, digits and underscores of a name, everything else as `_`; empty for an empty name.
func sanitised(_ name: String) -> [UInt8] {
  if name.isEmpty { return [] }
  var result: [UInt8] = [UInt8(ascii: "_")]
  for byte in name.utf8 {
    if result.count > FunctionNames.maximumLength { break }
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
