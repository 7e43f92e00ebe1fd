import WasmModel

// What values in an innermost loop are made of (`LoopValue`).

extension FunctionEmitter {
  func symbol(_ node: Node) -> LinearForm.Symbol? {
    switch node.kind {
    case .local: node.a < LinearForm.slotBase ? node.a : nil
    case .slot: Self.symbol(ofSlot: Int(node.a), node.type)
    default: nil
    }
  }

  /// Adds an expression to a value; its loads have been noted as they were written. `isWhole`: all of it is needed.
  mutating func collect(_ index: Int32, _ value: inout LoopValue, isWhole: Bool) {
    let node = nodes[Int(index)]
    switch node.kind {
    case .local, .slot: collectVariable(node, &value, isWhole: isWhole)
    case .constant: collectConstant(node, &value)
    case .load:
      value.addLeaf()
      if value.loads.count == 1 && isWhole && value.leaves == 1 { value.isCopy = true }
    case .operation:
      value.isCopy = false
      collectOperation(node, &value, isWhole: isWhole)
    default:
      value.addLeaf()
      value.mayBeUnchanged = true
      value.mayBeConstant = value.mayBeConstant || !isInteger(node.type)
    }
  }

  private func isInteger(_ type: ValueKind) -> Bool { type == .i32 || type == .i64 }

  private mutating func collectVariable(_ node: Node, _ value: inout LoopValue, isWhole: Bool) {
    guard let symbol = symbol(node) else {
      value.mayBeUnchanged = true
      value.mayBeConstant = true
      return
    }
    if let contents = loop.contents(of: symbol) {
      value.isCopy = isWhole && value.leaves == 0 && contents.isCopy
      return value.merge(contents, isWhole: isWhole, &loop.parts)
    }
    value.add(symbol: symbol, to: &loop.parts)
    if node.type == .v128 { value.mayBeUnchanged = true }
    if !isInteger(node.type) { loop.floats.insert(symbol) }
  }

  private mutating func collectConstant(_ node: Node, _ value: inout LoopValue) {
    value.hasConstant = true
    switch node.type {
    case .i32, .i64:
      // Of a narrow store only the low bits count.
      let low = Int8(truncatingIfNeeded: node.immediate)
      value.mayBeUnchanged = value.mayBeUnchanged || (-1...1).contains(low)
    case .f32:
      let constant = Float(bitPattern: UInt32(truncatingIfNeeded: node.immediate))
      value.mayBeUnchanged = value.mayBeUnchanged || constant == 0 || constant.magnitude == 1
      value.mayBeConstant = value.mayBeConstant || constant.isNaN
    case .f64:
      let constant = Double(bitPattern: node.immediate)
      value.mayBeUnchanged = value.mayBeUnchanged || constant == 0 || constant.magnitude == 1
      value.mayBeConstant = value.mayBeConstant || constant.isNaN
    case .v128:
      value.mayBeUnchanged = true
      value.mayBeConstant = value.mayBeConstant || mayHoldNaN(vectors[Int(node.immediate)])
    default: value.mayBeConstant = true
    }
  }

  /// Whether a vector has a NaN in it, as floats of either width.
  private func mayHoldNaN(_ vector: V128) -> Bool {
    for half in [vector.low, vector.high] {
      if Double(bitPattern: half).isNaN { return true }
      for bits in [half & 0xFFFF_FFFF, half >> 32] where Float(bitPattern: UInt32(bits)).isNaN { return true }
    }
    return false
  }

  private mutating func collectOperation(_ node: Node, _ value: inout LoopValue, isWhole: Bool) {
    let isWhole = isWhole && passesUse(node.opcode, .stored)
    let leaves = value.leaves
    let hadConstant = value.hasConstant
    value.hasConstant = false
    let isReinterpretation = node.opcode == .f32ReinterpretI32 || node.opcode == .f64ReinterpretI64
    if node.opcode.isVector { value.mayBeUnchanged = true }
    switch node.opcode {
    case .i32Sub, .i64Sub, .i32Xor, .i64Xor: value.hasDifference = true
    default: break
    }
    collect(node.a, &value, isWhole: isWhole)
    value.isCopy =
      value.isCopy && (isReinterpretation || node.opcode == .i32ReinterpretF32 || node.opcode == .i64ReinterpretF64)
    if node.opcode.operands.count > 1 {
      collect(node.b, &value, isWhole: isWhole)
      value.isCopy = false
    }
    if isInteger(node.type) && !passesUse(node.opcode, .stored) {
      // A product of values of which nothing is known is nothing of which anything is known.
      let isProduct = node.opcode == .i32Mul || node.opcode == .i64Mul
      if !isProduct || value.hasConstant { value.mayBeUnchanged = true }
    }
    value.hasConstant = value.hasConstant || hadConstant
    // Without a variable or a load it is a constant; bits that are not a load's may be any float's.
    if value.leaves == leaves || isReinterpretation && nodes[Int(node.a)].kind != .load { value.mayBeConstant = true }
  }
}
