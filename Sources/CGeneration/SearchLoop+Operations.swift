import WasmModel

// Values of a turn that is executed with sums and elements (`SearchLoop`).

extension SearchLoop {
  /// What an instruction with two operands makes of them.
  static func operate(
    _ opcode: Opcode, _ left: Value, _ right: Value, _ streams: borrowing UniqueArray<Stream>
  ) -> Value {
    switch (opcode, left, right) {
    case (.i32Add, .sum(let a), .sum(let b)): return sum(a + b)
    case (.i32Sub, .sum(let a), .sum(let b)):
      return sum(a - b)
    case (.i32Shl, .sum(let a), .sum(let b)) where b.terms.count == 0:
      return sum(a * (1 << (b.constant & 31)))
    // What an element already is.
    case (.i32And, .element(let element), .sum(let b)) where isMask(b, streams[Int(element)]): return left
    case (.i32And, .sum(let b), .element(let element)) where isMask(b, streams[Int(element)]): return right
    case (.i32Eq, _, _), (.i64Eq, _, _): return equal(left, right, streams, negated: false)
    case (.i32Ne, _, _), (.i64Ne, _, _): return equal(left, right, streams, negated: true)
    case (.i32Sub, .element(let a), .element(let b)) where a != b,
      (.i32Xor, .element(let a), .element(let b)) where a != b,
      (.i64Sub, .element(let a), .element(let b)) where a != b,
      (.i64Xor, .element(let a), .element(let b)) where a != b:
      return .difference
    case (.i32Xor, .element(let element), .sum(let mask)), (.i32Xor, .sum(let mask), .element(let element)):
      return element == 0 && streams[0].width == 4 ? .word(mask: mask, step: .word) : .unknown
    case (.i32Sub, .sum(let ones), _) where ones.terms.count == 0 && ones.constant == 0x0101_0100:
      guard let (mask, step) = word(right, streams), step == .word else { return .unknown }
      return .word(mask: mask, step: .subtracted)
    case (.i32Or, _, _):
      guard let (a, first) = word(left, streams), let (b, second) = word(right, streams), a == b,
        first == .subtracted && second == .word || first == .word && second == .subtracted
      else { return .unknown }
      return .word(mask: a, step: .joined)
    case (.i32And, .word(let mask, .joined), .sum(let bits)), (.i32And, .sum(let bits), .word(let mask, .joined)):
      return bits.terms.count == 0 && bits.constant == 0x8080_8080 ? .word(mask: mask, step: .masked) : .unknown
    case (_, .sum(let a), .sum(let b)): return compare(opcode, a, b)
    default: return .unknown
    }
  }

  private static func sum(_ form: LinearForm) -> Value {
    guard let form = form.address else { return .unknown }
    return .sum(form)
  }

  private static func isMask(_ form: LinearForm, _ stream: Stream) -> Bool {
    form.terms.count == 0 && !stream.isSigned && !stream.isWide && stream.width <= 2
      && form.constant == (stream.width == 1 ? 0xFF : 0xFFFF)
  }

  private static func word(_ value: Value, _ streams: borrowing UniqueArray<Stream>) -> (LinearForm, WordStep)? {
    switch value {
    case .word(let mask, let step): (mask, step)
    case .element(0) where streams[0].width == 4 && !streams[0].isWide: (LinearForm(), .word)
    default: nil
    }
  }

  private static func equal(
    _ left: Value, _ right: Value, _ streams: borrowing UniqueArray<Stream>, negated: Bool
  ) -> Value {
    switch (left, right) {
    case (.element(let a), .element(let b)) where a != b: return .test(.areEqual, negated: negated)
    case (.element(let element), .sum(let value)), (.sum(let value), .element(let element)):
      let stream = streams[Int(element)]
      guard !stream.isWide else { return .unknown }
      return .test(.isElement(element, value), negated: negated)
    case (.sum(let a), .sum(let b)): return .test(.comparison(.equal, a, b), negated: negated)
    case (.word(let mask, .masked), .sum(let bits)), (.sum(let bits), .word(let mask, .masked)):
      guard bits.terms.count == 0, bits.constant == 0x8080_8080 else { return .unknown }
      return .test(.hasNoZero(mask), negated: negated)
    default: return .unknown
    }
  }

  /// Greater is less with the sides changed.
  private static func compare(_ opcode: Opcode, _ a: LinearForm, _ b: LinearForm) -> Value {
    switch opcode {
    case .i32LtS: .test(.comparison(.lessSigned, a, b), negated: false)
    case .i32LtU: .test(.comparison(.lessUnsigned, a, b), negated: false)
    case .i32GtS: .test(.comparison(.lessSigned, b, a), negated: false)
    case .i32GtU: .test(.comparison(.lessUnsigned, b, a), negated: false)
    case .i32LeS: .test(.comparison(.lessSigned, b, a), negated: true)
    case .i32LeU: .test(.comparison(.lessUnsigned, b, a), negated: true)
    case .i32GeS: .test(.comparison(.lessSigned, a, b), negated: true)
    case .i32GeU: .test(.comparison(.lessUnsigned, a, b), negated: true)
    default: .unknown
    }
  }
}
