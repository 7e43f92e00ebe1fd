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

  /// Adds an expression to a value; its loads have been noted as they were written. What is known of its use is as when
  /// it was written.
  mutating func collect(_ index: Int32, _ value: inout LoopValue, _ use: ValueUse) {
    let node = nodes[Int(index)]
    switch node.kind {
    case .local, .slot: collectVariable(node, &value, use)
    case .constant: collectConstant(node, &value)
    case .load:
      value.addLeaf()
      if value.loads.count == 1 && use.isStored && value.leaves == 1 { value.isCopy = true }
      if node.opcode.operands.count == 2 { collect(node.c, &value, .any) }
    case .operation:
      value.isCopy = false
      collectOperation(node, &value, use)
    default:
      if node.kind == .select { for operand in [node.a, node.b, node.c] { collect(operand, &value, .any) } }
      value.isCopy = false
      value.addLeaf()
      value.mayBeUnchanged = true
      value.mayBeConstant = value.mayBeConstant || !node.type.isInteger
    }
  }

  private mutating func collectVariable(_ node: Node, _ value: inout LoopValue, _ use: ValueUse) {
    guard let symbol = symbol(node) else {
      value.mayBeUnchanged = true
      value.mayBeConstant = true
      return
    }
    if let contents = loop.contents(of: symbol) {
      value.isCopy = use.isStored && value.leaves == 0 && contents.isCopy
      return value.merge(contents, use, width: node.type.width, &loop.parts)
    }
    value.add(symbol: symbol, isWhole: use == .stored, to: &loop.parts)
    if node.type == .v128 { value.mayBeUnchanged = true }
    if !node.type.isInteger { loop.floats.insert(symbol) }
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

  private mutating func collectOperation(_ node: Node, _ value: inout LoopValue, _ use: ValueUse) {
    if use == .stored, let operand = magnitude(node) {
      return value.merge(magnitude: operand, width: node.type.width, &loop.parts)
    }
    let leaves = value.leaves
    let hadConstant = value.hasConstant
    value.hasConstant = false
    let isReinterpretation = node.opcode == .f32ReinterpretI32 || node.opcode == .f64ReinterpretI64
    if node.opcode.isVector { value.mayBeUnchanged = true }
    switch node.opcode {
    case .i32Sub, .i64Sub, .i32Xor, .i64Xor: value.hasDifference = true
    default: break
    }
    let loads = value.loads.count
    collect(node.a, &value, self.use(use, ofRight: false, of: node))
    value.isCopy =
      value.isCopy && (isReinterpretation || node.opcode == .i32ReinterpretF32 || node.opcode == .i64ReinterpretF64)
    if node.opcode.operands.count > 1 {
      let isSquare = isSameVariable(node.a, node.b) && (node.opcode == .i32Mul || node.opcode == .i64Mul)
      let rightUse = self.use(use, ofRight: true, of: node)
      if isSquare && rightUse == .factor { value.addLeaf() } else { collect(node.b, &value, rightUse) }
      value.isCopy = false
      let effects = nodes[Int(node.a)].effects.union(nodes[Int(node.b)].effects)
      if use.isStored && (value.loads.count > loads || effects.contains(.readsMemory)) {
        collectFactors(node, &value)
      }
      if node.opcode.operands.count > 2 { collect(node.c, &value, .any) }
    }
    if node.type.isInteger && !passesUse(node.opcode, .stored) {
      // A product of values of which nothing is known is nothing of which anything is known.
      let isProduct = node.opcode == .i32Mul || node.opcode == .i64Mul
      if !isProduct || value.hasConstant { value.mayBeUnchanged = true }
    }
    value.hasConstant = value.hasConstant || hadConstant
    // Without a variable or a load it is a constant; bits that are not a load's may be any float's.
    if value.leaves == leaves || isReinterpretation && nodes[Int(node.a)].kind != .load { value.mayBeConstant = true }
  }

  /// What makes a product, or something shifted, depend on what was loaded.
  private mutating func collectFactors(_ node: Node, _ value: inout LoopValue) {
    let isProduct = node.opcode == .i32Mul || node.opcode == .i64Mul
    switch node.opcode {
    case .i32Mul, .i64Mul, .i32Shl, .i64Shl, .i32ShrS, .i64ShrS, .i32ShrU, .i64ShrU:
      for operand in [node.b, node.a] where isProduct || operand == node.b {
        guard let symbol = factor(operand) else { continue }
        value.add(factor: LoopValue.Factor(symbol: symbol, isCount: !isProduct), to: &loop.parts)
      }
    default: break
    }
  }

  /// What a variable holds whose magnitude `(x ^ sign) - sign` is.
  private func magnitude(_ node: Node) -> LoopValue? {
    guard node.opcode == .i32Sub || node.opcode == .i64Sub, let sign = symbol(nodes[Int(node.b)]),
      let signContents = loop.contents(of: sign), signContents.signOf != 0
    else { return nil }
    let left = nodes[Int(node.a)]
    guard left.kind == .operation, left.opcode == (node.opcode == .i32Sub ? .i32Xor : .i64Xor),
      let first = symbol(nodes[Int(left.a)]), let second = symbol(nodes[Int(left.b)]), first == sign || second == sign,
      let contents = loop.contents(of: first == sign ? second : first)
    else { return nil }
    return contents.identity == signContents.signOf ? contents : nil
  }

  /// Gives what a variable is assigned its number.
  func identify(_ index: Int32, _ value: inout LoopValue, new identity: Int32) {
    let node = nodes[Int(index)]
    value.identity = identity
    value.signOf = 0
    if let symbol = symbol(node) {
      guard let contents = loop.contents(of: symbol) else { return }
      value.identity = contents.identity
      value.signOf = contents.signOf
    } else if node.kind == .operation, node.opcode == .i32ShrS || node.opcode == .i64ShrS,
      let symbol = symbol(nodes[Int(node.a)]), let contents = loop.contents(of: symbol)
    {
      let count = nodes[Int(node.b)]
      let mask: UInt64 = node.type == .i32 ? 31 : 63
      if count.kind == .constant && count.immediate & mask == mask { value.signOf = contents.identity }
    }
  }

  private func isSameVariable(_ first: Int32, _ second: Int32) -> Bool {
    guard let symbol = symbol(nodes[Int(first)]) else { return false }
    return symbol == self.symbol(nodes[Int(second)])
  }
}
