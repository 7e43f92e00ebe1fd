import WasmModel

extension FunctionEmitter {
  mutating func renderConstant(_ node: Node, _ place: Place) {
    if node.type == .v128 { return renderVectorConstant(node) }
    body.appendConstant(
      node.type, node.immediate, converted: place.isConverted, parenthesise: place.precedence > .unary)
  }

  /// An operand of a signed comparison: a negative number as such.
  mutating func renderSignedConstant(_ node: Node) {
    let value = node.type == .i32 ? Int64(Int32(truncatingIfNeeded: node.immediate)) : Int64(bitPattern: node.immediate)
    if node.type == .i32 && value == Int64(Int32.min) {
      body.append("INT32_MIN")
    } else if value == Int64.min {
      body.append("INT64_MIN")
    } else {
      if value < 0 { body.append(UInt8(ascii: "-")) }
      body.append(decimal: value.magnitude)
      if value.magnitude > 0x7FFF_FFFF { body.append("ll") }
    }
  }
}

extension CodeBuffer {
  /// A number as C: integers unsigned, floats exact.
  /// - Parameter converted: a small integer needs no suffix, because it is converted to an unsigned type at once.
  mutating func appendConstant(_ type: ValueKind, _ bits: UInt64, converted: Bool, parenthesise: Bool = false) {
    switch type {
    case .i32, .bottom:
      let value = UInt32(truncatingIfNeeded: bits)
      appendInteger(UInt64(value))
      if !converted || value > 0x7FFF_FFFF { append(UInt8(ascii: "u")) }
    case .i64:
      appendInteger(bits)
      if bits > 0x7FFF_FFFF || !converted { append("ull") }
    case .f32:
      appendFloat(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))), bits, single: true, parenthesise)
    case .f64: appendFloat(Double(bitPattern: bits), bits, single: false, parenthesise)
    case .v128: append("wrt_v128_zero()")
    case .reference: append("NULL")
    }
  }

  /// Decimal, or hexadecimal where a number is most likely negative or a mask.
  private mutating func appendInteger(_ value: UInt64) {
    if value > 0x7FFF_FFFF {
      append("0x")
      append(hex: value)
    } else {
      append(decimal: value)
    }
  }

  private mutating func appendFloat(_ value: Double, _ bits: UInt64, single: Bool, _ parenthesise: Bool) {
    guard value.isFinite else {
      append(single ? "wrt_f32_from_bits(0x" : "wrt_f64_from_bits(0x")
      append(hex: single ? bits & 0xFFFF_FFFF : bits)
      append(single ? "u)" : "ull)")
      return
    }
    let isNegative = value.sign == .minus
    if isNegative && parenthesise { append(UInt8(ascii: "(")) }
    if isNegative { append(UInt8(ascii: "-")) }
    let magnitude = value.magnitude
    if magnitude < 1_000_000 && magnitude == magnitude.rounded(.towardZero) {
      append(decimal: UInt64(magnitude))
      append(".0")
    } else {
      appendHexadecimal(magnitude)
    }
    if single { append(UInt8(ascii: "f")) }
    if isNegative && parenthesise { append(UInt8(ascii: ")")) }
  }

  /// `0x1.8p+1`: exact in every locale and C library.
  private mutating func appendHexadecimal(_ magnitude: Double) {
    let exponent = magnitude.isNormal ? Int(magnitude.exponent) : -1022
    append(magnitude.isNormal ? "0x1" : "0x0")
    var fraction = magnitude.significandBitPattern
    if fraction != 0 {
      append(UInt8(ascii: "."))
      var width = 13
      while fraction & 15 == 0 {
        fraction >>= 4
        width -= 1
      }
      append(hex: fraction, width: width)
    }
    append(exponent < 0 ? "p-" : "p+")
    append(decimal: UInt64(exponent.magnitude))
  }
}
