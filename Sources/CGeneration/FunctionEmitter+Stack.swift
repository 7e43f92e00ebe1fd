import WasmModel

// The operand stack: pushing, popping, spilling, statements.

extension FunctionEmitter {
  /// A node more is spilled, which keeps the C's expressions readable and their nesting far from compilers' limits.
  static var maximumWeight: UInt16 { 24 }

  // MARK: Pushing

  /// Pushes an expression. Whatever it must not move past is spilled; its children have left the stack. Inlined, so that
  /// the node is made where it is to be: a copy would wait for the pieces it is made of.
  @inline(__always)
  mutating func push(_ pushed: Node) {
    if !pushed.effects.isEmpty { spillConflicts(with: pushed.effects) }
    operands.append(Int32(truncatingIfNeeded: nodes.count))
    var node = pushed
    node.offset = validator.instructionOffset
    nodes.append(node)
    if pushed.weight > Self.maximumWeight { spill(operands.count - 1) }
  }

  /// Pushes an expression without effects or children; where it stands is of no interest.
  @inline(__always)
  mutating func pushLeaf(_ node: Node) {
    operands.append(Int32(truncatingIfNeeded: nodes.count))
    nodes.append(node)
  }

  mutating func pushConstant(_ type: ValueKind, _ bits: UInt64) {
    pushLeaf(Node(kind: .constant, type: type, immediate: bits))
  }

  /// Pushes the slot variable of the position that the operand gets.
  mutating func pushSlot(_ type: ValueKind) {
    pushLeaf(slotNode(operands.count, type))
  }

  func slotNode(_ slot: Int, _ type: ValueKind) -> Node {
    Node(kind: .slot, type: type, a: Int32(truncatingIfNeeded: slot), slots: 1 << UInt64(slot & 63))
  }

  mutating func pop() -> Int32 { operands.removeLast() }

  func node(_ index: Int32) -> Node { nodes[Int(index)] }

  /// A new node on top of children, effects and uses joined.
  func parent(
    _ kind: Node.Kind, _ type: ValueKind, _ opcode: Opcode, effects: Effects = [], _ first: Int32,
    _ second: Int32? = nil
  ) -> Node {
    let a = nodes[Int(first)]
    var result = Node(
      kind: kind, type: type, effects: effects.union(a.effects), opcode: opcode, weight: a.weight + 1, a: first,
      locals: a.locals, slots: a.slots)
    if let second {
      let b = nodes[Int(second)]
      result.b = second
      result.effects.formUnion(b.effects)
      result.weight += b.weight
      result.locals |= b.locals
      result.slots |= b.slots
    }
    return result
  }

  // MARK: Spilling

  /// Spills what an instruction with these effects must not overtake.
  @inline(never)
  mutating func spillConflicts(with effects: Effects) {
    if effects.contains(.calls) {
      spill(having: .all)
    } else if effects.contains(.traps) {
      spill(having: .anyTrap)
    } else if effects.contains(.trapsOutOfBounds) {
      spill(having: [.traps, .calls])
    } else {
      spill(having: .calls)
    }
  }

  /// Spills what must happen before a branch or a return; not the top `count` operands, which are written next.
  mutating func spillEffects(below count: Int = 0) {
    for position in 0..<(operands.count - count)
    where !nodes[Int(operands[position])].effects.isDisjoint(with: .anyTrap) {
      spill(position)
    }
  }

  /// Spills everything but constants: at the start of a block, whose code may run never or many times.
  mutating func spillAll() {
    for position in operands.indices where nodes[Int(operands[position])].kind != .constant { spill(position) }
  }

  /// Spills what has any of these effects.
  mutating func spill(having effects: Effects) {
    for position in operands.indices where !nodes[Int(operands[position])].effects.isDisjoint(with: effects) {
      spill(position)
    }
  }

  /// Assigns the operand at `position` to its slot's variable.
  mutating func spill(_ position: Int) {
    let index = operands[position]
    let node = nodes[Int(index)]
    if node.kind == .slot && Int(node.a) == position { return }
    spillReaders(of: position)
    assignSlot(position, index)
    operands[position] = Int32(nodes.count)
    nodes.append(slotNode(position, node.type))
  }

  /// Spills the expressions below `slot` that still read its variable's old value.
  mutating func spillReaders(of slot: Int) {
    let bit: UInt64 = 1 << UInt64(slot & 63)
    for lower in 0..<min(slot, operands.count) where nodes[Int(operands[lower])].slots & bit != 0 {
      let other = nodes[Int(operands[lower])]
      if other.kind == .slot && Int(other.a) == lower { continue }
      spill(lower)
    }
  }

  /// `s3 = expression;`
  mutating func assignSlot(_ slot: Int, _ index: Int32) {
    beginPlainStatement()
    noteReach(ofAssigned: index)
    noteAssignment(Self.symbol(ofSlot: slot, nodes[Int(index)].type), index)
    writeSlot(slot, nodes[Int(index)].type)
    body.append(" = ")
    renderAssigned(index)
    endStatement()
  }

  /// Spills the top `count` operands unless they are leaves; leaves can be written twice.
  mutating func spillTop(_ count: Int) {
    for position in (operands.count - count)..<operands.count where !nodes[Int(operands[position])].isLeaf {
      spill(position)
    }
  }

  // MARK: Statements

  mutating func beginStatement() {
    reach.beginStatement()
    markLine(validator.instructionOffset)
    indent()
  }

  /// The start of a statement that cannot trap, its operands apart.
  mutating func beginPlainStatement() {
    reach.beginStatement()
    if context.options.lines == .source { markLine(validator.instructionOffset) }
    indent()
  }

  /// The start of a statement without a place of its own, which can be put in front of others.
  mutating func indent() {
    statementCount += 1
    body.append(indentation: min(indentation, 12))
    if context.options.annotate {
      body.append("/* 0x")
      body.append(hex: UInt64(validator.instructionOffset))
      body.append(" */ ")
    }
  }

  mutating func endStatement() {
    body.append(";\n")
    reach.endStatement()
  }

  mutating func writeSlot(_ slot: Int, _ type: ValueKind) {
    markSlot(slot)
    slotWrites[slot] |= 1 << type.rawValue
    if type == .i32 { reach.noteWrite(Self.symbol(ofSlot: slot, type)) }
    appendSlot(slot, type)
  }

  mutating func readSlot(_ slot: Int, _ type: ValueKind) {
    markSlot(slot)
    slotReads[slot] |= 1 << type.rawValue
    appendSlot(slot, type)
  }

  private mutating func markSlot(_ slot: Int) {
    while slotWrites.count <= slot {
      slotWrites.append(0)
      slotReads.append(0)
    }
  }

  private mutating func appendSlot(_ slot: Int, _ type: ValueKind) {
    body.append(UInt8(ascii: "s"))
    body.append(decimal: UInt32(slot))
    body.append(type.slotSuffix)
  }

  mutating func appendLabel(_ label: UInt32) {
    body.append(UInt8(ascii: "L"))
    body.append(decimal: label)
  }

  /// Forgets written expressions once none is pending, so that the arena stays as small as a statement.
  mutating func recycleNodes() {
    if operands.isEmpty {
      nodes.removeAll()
      children.removeAll()
      vectors.removeAll()
    }
  }
}
