/// The C that an instruction becomes; the rows are generated from the instruction table.
enum Lowering: Sendable {
  /// By hand, in the emitter of the instruction's group.
  case custom
  /// A function of the runtime.
  case call(StaticString)
  /// An operator that is exact on C's unsigned integers, or on floats.
  case infix(StaticString)
  /// A shift, whose count C needs masked.
  case shift(StaticString)
  /// A comparison, an `int` in C.
  case compare(StaticString)
  /// A comparison of the operands as signed integers.
  case signedCompare(StaticString)
  /// `!a`
  case isZero
  /// `(type)a`
  case cast(StaticString)
}
