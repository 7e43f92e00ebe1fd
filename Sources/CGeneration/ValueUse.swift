import WasmModel

/// How much is known of a value's use: whether a load of it may be an access that C compilers delete, narrow or move.
/// All but the first and the last are ways into a store, or into a sum that is read behind a loop; "hidden" is a variable
/// of which the C compiler knows nothing, not that it is not 1 as a factor, or 0 as the count of a shift.
enum ValueUse {
  /// It may never be used, or only some of its bits.
  case any
  /// All of it goes into the store: what is added to it has nothing to do with it.
  case stored
  /// A float's NaN does: an integer that was converted can vanish, times 0.
  case floating
  /// All of a product of it with a hidden local, which could be any power of two, goes into the store.
  case multiplied
  /// One with several hidden factors, which could be 1, or shifted by a hidden count, which could be 0.
  case remultiplied
  /// Its low half.
  case wrapped
  /// It is shifted right by a constant: its upper bits count.
  case shifted
  /// A product of it with a hidden local is.
  case scaled
  /// A product of it with another load goes into a sum.
  case factor
  /// All of it is needed for an address: the load happens if that access does.
  case address

  var isStored: Bool { self != .any && self != .address }

  /// Its low bits may be lost.
  var isShifted: Bool { self == .shifted || self == .scaled }

  /// That of an integer that was loaded and used so, where what it became is used as `outer` says; nil if that passes
  /// no more than some bits.
  func inside(_ outer: ValueUse, size: Int64, width: Int64) -> ValueUse? {
    switch (outer, self) {
    case (.stored, _): self
    case (.multiplied, .stored), (.remultiplied, .stored), (.scaled, .stored), (.factor, .stored): outer
    case (.multiplied, .multiplied), (.multiplied, .remultiplied), (.remultiplied, .multiplied),
      (.remultiplied, .remultiplied):
      .remultiplied
    case (.wrapped, .stored), (.wrapped, .multiplied), (.wrapped, .remultiplied): size <= 4 ? .remultiplied : nil
    // Where it is as wide as what is shifted, the byte that is last in memory is last to be shifted out.
    case (.shifted, .stored): size == width ? .shifted : nil
    // A factor of 2^k has moved it there.
    case (.shifted, .multiplied): .scaled
    default: nil
    }
  }
}

extension FunctionEmitter {
  /// What is known of an operand's use, if an operation's result is used so.
  mutating func use(_ use: ValueUse, ofRight isRight: Bool, of node: Node) -> ValueUse {
    switch use {
    case .any: return .any
    case .address: return passesUse(node.opcode, .address) ? .address : .any
    default: break
    }
    switch node.opcode {
    case .i32Add, .i64Add, .i32Sub, .i64Sub, .i32Xor, .i64Xor: return use == .factor ? .any : use
    case .i32Mul, .i64Mul: return useInProduct(use, ofRight: isRight, of: node)
    case .i32Shl, .i64Shl:
      return isRight ? .any : useInShift(use, of: node)
    case .i32ShrS, .i64ShrS, .i32ShrU, .i64ShrU:
      if isRight { return .any }
      let inner = useInShift(use, of: node)
      return inner != .any ? inner : use == .stored && nodes[Int(node.b)].kind == .constant ? .shifted : .any
    case .i64ExtendI32S, .i64ExtendI32U: return use == .shifted ? .any : use
    case .i32WrapI64: return use == .stored ? .wrapped : .any
    case .f32Mul, .f64Mul, .f32Div, .f64Div:
      return use != .stored || isOrdinary(isRight ? node.a : node.b) ? use : .floating
    case .f32Add, .f64Add, .f32Sub, .f64Sub:
      let other = nodes[Int(isRight ? node.a : node.b)]
      return use != .stored || other.kind != .constant || isOrdinary(other) ? use : .floating
    case .f32ConvertI32S, .f32ConvertI32U, .f32ConvertI64S, .f32ConvertI64U, .f64ConvertI32S, .f64ConvertI32U,
      .f64ConvertI64S, .f64ConvertI64U:
      return use == .stored ? .stored : .any
    case .f32ReinterpretI32, .f64ReinterpretI64: return use == .stored ? .stored : .any
    default:
      let isPassed = (use == .stored || use == .floating) && passesUse(node.opcode, .stored)
      return isPassed ? use : .any
    }
  }

  private mutating func useInShift(_ use: ValueUse, of node: Node) -> ValueUse {
    guard isHideable(node.b) else { return .any }
    return switch use {
    case .stored, .multiplied, .remultiplied: .remultiplied
    case .wrapped, .shifted, .scaled: use
    default: .any
    }
  }

  /// A product with a constant may lose its upper bits, and one with 0 all of them.
  private mutating func useInProduct(_ use: ValueUse, ofRight isRight: Bool, of node: Node) -> ValueUse {
    let other = isRight ? node.a : node.b
    if isHideable(other) {
      let isDirect = nodes[Int(other)].kind == .local
      return switch use {
      case .stored: isDirect ? .multiplied : .remultiplied
      case .multiplied, .remultiplied: .remultiplied
      case .wrapped: .wrapped
      case .shifted: isDirect ? .scaled : .any
      default: .any
      }
    }
    return use == .stored && isLoaded(node.a) && isLoaded(node.b) ? .factor : .any
  }

  /// An integer local, as it was at the turn's start, or that extended: if the loop does not assign it at all, it can be
  /// hidden (`LoopAccesses.hideFactors`).
  private func isHideable(_ index: Int32) -> Bool {
    let node = nodes[Int(index)]
    if node.kind == .operation && (node.opcode == .i64ExtendI32S || node.opcode == .i64ExtendI32U) {
      return isHideable(node.a)
    }
    return node.kind == .local && node.type.isInteger && loop.isActive && loop.contents(of: node.a) == nil
  }

  /// The local of an operand that has to be hidden.
  func factor(_ index: Int32) -> LinearForm.Symbol? {
    guard isHideable(index) else { return nil }
    let node = nodes[Int(index)]
    return node.kind == .local ? node.a : factor(node.a)
  }

  /// An integer just as it was loaded, in this turn, and perhaps extended.
  private func isLoaded(_ index: Int32) -> Bool {
    let node = nodes[Int(index)]
    switch node.kind {
    case .load: return node.type.isInteger
    case .operation where node.opcode == .i64ExtendI32S || node.opcode == .i64ExtendI32U: return isLoaded(node.a)
    case .local, .slot:
      guard let symbol = symbol(node), loop.isActive, let contents = loop.contents(of: symbol) else { return false }
      return contents.isUnchangedInteger(loop.parts)
    default: return false
    }
  }

  /// A float that the C compiler does not know to be 0, infinite or a NaN.
  private func isOrdinary(_ index: Int32) -> Bool { isOrdinary(nodes[Int(index)]) }

  private func isOrdinary(_ node: Node) -> Bool {
    switch node.kind {
    case .load: return true
    // Hidden, as floats are.
    case .local: return loop.isActive && loop.contents(of: node.a) == nil
    case .constant where node.type == .f32:
      let number = Float(bitPattern: UInt32(truncatingIfNeeded: node.immediate))
      return number.isFinite && number != 0
    case .constant where node.type == .f64:
      let number = Double(bitPattern: node.immediate)
      return number.isFinite && number != 0
    default: return false
    }
  }
}
