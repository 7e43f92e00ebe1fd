import WasmBinary
import WasmModel

// Parametric, variable, constant and simple numeric instructions (spec 4.4.1-4.4.5).

extension FunctionEmitter {
  // MARK: Parametric

  mutating func visitDrop() throws(WasmError) {
    try validator.visitDrop()
    if isDead { return }
    let index = pop()
    if !nodes[Int(index)].effects.isDisjoint(with: .anyTrap) {
      beginPlainStatement()
      body.append("(void)")
      render(index, .operand(.unary))
      endStatement()
    }
    recycleNodes()
  }

  mutating func visitSelect() throws(WasmError) {
    try validator.visitSelect()
    if !isDead { emitSelect() }
  }

  mutating func visitSelectT(types: [ValueType]) throws(WasmError) {
    try validator.visitSelectT(types: types)
    if !isDead { emitSelect() }
  }

  /// C evaluates only one arm: arms with effects become variables first.
  private mutating func emitSelect() {
    let condition = operands.count - 1
    for position in [condition - 2, condition - 1] {
      if !nodes[Int(operands[position])].effects.isDisjoint(with: .anyTrap) { spill(position) }
    }
    let index = pop()
    let second = pop()
    let first = pop()
    var node = parent(.select, nodes[Int(first)].type, .nop, first, second)
    let choice = nodes[Int(index)]
    node.c = index
    node.effects.formUnion(choice.effects)
    node.locals |= choice.locals
    node.slots |= choice.slots
    node.weight += choice.weight
    push(node)
  }

  // MARK: Locals

  mutating func visitLocalGet(local: UInt32) throws(WasmError) {
    try validator.visitLocalGet(local: local)
    if isDead { return }
    pushLeaf(localNode(local))
  }

  private func localNode(_ local: UInt32) -> Node {
    Node(
      kind: .local, type: localKinds[Int(local)], a: Int32(truncatingIfNeeded: local), locals: 1 << UInt64(local & 63))
  }

  /// `l3 = expression;` for the operand on top.
  private mutating func assignLocal(_ local: UInt32) {
    let index = pop()
    if nodes[Int(index)].kind == .local && nodes[Int(index)].a == Int32(local) { return }
    let bit: UInt64 = 1 << UInt64(local & 63)
    for position in operands.indices where nodes[Int(operands[position])].locals & bit != 0 { spill(position) }
    localUses[Int(local)].insert(.written)
    beginPlainStatement()
    noteReach(ofAssigned: index)
    if localKinds[Int(local)] == .i32 { reach.noteWrite(Int32(truncatingIfNeeded: local)) }
    noteAssignment(Int32(truncatingIfNeeded: local), index)
    noteLoopSwitch(local, index)
    body.append(UInt8(ascii: "l"))
    body.append(decimal: local)
    body.append(" = ")
    renderAssigned(index)
    endStatement()
    noteFrame(local)
  }

  mutating func visitLocalSet(local: UInt32) throws(WasmError) {
    try validator.visitLocalSet(local: local)
    if isDead { return }
    assignLocal(local)
    recycleNodes()
  }

  mutating func visitLocalTee(local: UInt32) throws(WasmError) {
    try validator.visitLocalTee(local: local)
    if isDead { return }
    assignLocal(local)
    pushLeaf(localNode(local))
  }

  // MARK: Globals

  mutating func visitGlobalGet(global: UInt32) throws(WasmError) {
    try validator.visitGlobalGet(global: global)
    if isDead { return }
    let type = context.module.globals[Int(global)]
    if let bits = context.globalConstants[Int(global)] { return pushConstant(type.value.kind, bits) }
    push(
      Node(
        kind: .global, type: type.value.kind, effects: type.isMutable ? .readsGlobal : [],
        a: Int32(truncatingIfNeeded: global)))
  }

  mutating func visitGlobalSet(global: UInt32) throws(WasmError) {
    try validator.visitGlobalSet(global: global)
    if isDead { return }
    let index = pop()
    spill(having: [.readsGlobal, .trapsOutOfBounds, .traps, .calls])
    if context.isInstance { usesInstance = true }
    beginPlainStatement()
    body.append(context.globals[Int(global)])
    body.append(" = ")
    renderKept(index, type: context.module.globals[Int(global)].value)
    endStatement()
    recycleNodes()
  }

  // MARK: Numbers

  mutating func visitI32Const(value: UInt32) throws(WasmError) {
    try validator.visitI32Const(value: value)
    if !isDead { pushConstant(.i32, UInt64(value)) }
  }

  mutating func visitI64Const(value: UInt64) throws(WasmError) {
    try validator.visitI64Const(value: value)
    if !isDead { pushConstant(.i64, value) }
  }

  mutating func visitF32Const(bits: UInt32) throws(WasmError) {
    try validator.visitF32Const(bits: bits)
    if !isDead { pushConstant(.f32, UInt64(bits)) }
  }

  mutating func visitF64Const(bits: UInt64) throws(WasmError) {
    try validator.visitF64Const(bits: bits)
    if !isDead { pushConstant(.f64, bits) }
  }

  mutating func visitNumeric(_ opcode: Opcode) throws(WasmError) {
    try validator.visitNumeric(opcode)
    if isDead { return }
    let effects: Effects = opcode.canTrap ? .traps : []
    let type = opcode.results.type(at: 0).kind
    if opcode.operands.count == 2 {
      let second = pop()
      let first = pop()
      push(parent(.operation, type, opcode, effects: effects, first, second))
    } else {
      let operand = pop()
      push(parent(.operation, type, opcode, effects: effects, operand))
    }
  }
}
