import WasmModel

/// What evaluating an expression does besides giving a value, and so what it must not be moved past.
struct Effects: OptionSet {
  let rawValue: UInt8

  static let readsMemory = Effects(rawValue: 1)
  static let readsGlobal = Effects(rawValue: 2)
  /// Traps with "out of bounds memory access" only: two of these may change places.
  static let trapsOutOfBounds = Effects(rawValue: 4)
  /// Traps in another way.
  static let traps = Effects(rawValue: 8)
  /// Reads a field or an element that can change.
  static let readsObject = Effects(rawValue: 64)
  /// Calls a function: anything may happen.
  static let calls = Effects(rawValue: 16)

  static let load: Effects = [.readsMemory, .trapsOutOfBounds]
  static let anyTrap: Effects = [.trapsOutOfBounds, .traps, .calls]
  static let all: Effects = [.readsMemory, .readsGlobal, .trapsOutOfBounds, .traps, .calls, .readsObject]
}

/// A node of an expression whose C is not yet written. Nodes live in the function emitter's arena; children are
/// indices into it.
struct Node {
  enum Kind: UInt8 {
    /// `immediate` holds the bits; a vector's, its index in `vectors`.
    case constant
    /// Local `a`.
    case local
    /// The variable of stack slot `a`.
    case slot
    /// Global `a`.
    case global
    /// `opcode` at address `a`, memory `b`, offset `immediate`; into `lane` of vector `c`, if it takes one.
    case load
    /// `opcode` on `a` and, if it takes more, `b` and `c`. `immediate` is a lane's number, or a shuffle's lanes as an
    /// index into `vectors`.
    case operation
    /// `a` if `c` is not zero, else `b`.
    case select
    /// Function `a` on `children[b ..< b + c]`.
    case call
    /// Type `immediate`'s low half, table its high half; the index is node `a`, the arguments `children[b ..< b + c]`.
    case callIndirect
    /// Type `immediate`'s low half, the rest whether the callee may be null; reference `a`, arguments as above.
    case callReference
    /// `opcode` on reference `a` and, if it takes two, `b`; `immediate` as the opcode has it: see `ReferenceOperand`.
    case reference
    /// Whether reference `a` is null.
    case isNull
    /// The reference of function `a`.
    case function
  }

  var kind: Kind
  var type: ValueKind
  var effects: Effects = []
  var opcode: Opcode = .nop
  /// How many nodes the expression has, this one included.
  var weight: UInt16 = 1
  var lane: UInt8 = 0
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
  var immediate: UInt64 = 0
  /// Locals and slots that the expression reads, modulo 64: a superset.
  var locals: UInt64 = 0
  /// Of the instruction, in the module. Between the two sets: side by side they would be read at once, and that would wait
  /// for the two to be written.
  var offset = 0
  var slots: UInt64 = 0

  /// Whether writing it twice costs nothing.
  var isLeaf: Bool { kind == .constant || kind == .local || kind == .slot }

  /// Whether C sees an `int` that is 0 or 1, which must be cast before arithmetic.
  var isCBoolean: Bool {
    if kind == .isNull { return true }
    guard kind == .operation else { return false }
    switch Lowering.table[Int(opcode.rawValue)] {
    case .compare, .signedCompare, .isZero: return true
    default: return false
    }
  }
}
