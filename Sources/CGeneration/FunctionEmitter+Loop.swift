import WasmModel

// What the analysis of innermost loops sees of them (`LoopAccesses`), and what it changes in their C.

extension FunctionEmitter {
  /// The loop's frame is the top one; its label is written next.
  mutating func beginLoopAnalysis() {
    loop.begin(frame: frames.count - 1, statement: statementCount)
  }

  /// A statement `variable = expression;` was begun.
  mutating func noteAssignment(_ symbol: LinearForm.Symbol, _ index: Int32) {
    guard loop.isActive else { return }
    let node = nodes[Int(index)]
    if !node.effects.isDisjoint(with: [.traps, .calls, .readsObject, .readsGlobal]) { return loop.end() }
    loop.note(statement: statementCount)
    loop.assign(symbol, linearForm(index))
    pendingAssignment = node.kind == .load ? symbol : nil
  }

  /// The right side of an assignment: a load that is all of it may become plain if a store keeps it alive.
  mutating func renderAssigned(_ index: Int32) {
    var place = Place.assignment
    if pendingAssignment != nil { place.use = .stored }
    render(index, place)
    pendingAssignment = nil
  }

  static func symbol(ofSlot slot: Int, _ type: ValueKind) -> LinearForm.Symbol {
    LinearForm.slotBase + Int32(truncatingIfNeeded: slot) * 8 + Int32(type.rawValue)
  }

  private func symbol(_ node: Node) -> LinearForm.Symbol? {
    switch node.kind {
    case .local: node.a < LinearForm.slotBase ? node.a : nil
    case .slot: Self.symbol(ofSlot: Int(node.a), node.type)
    default: nil
    }
  }

  private mutating func linearForm(_ index: Int32) -> LinearForm {
    let node = nodes[Int(index)]
    if let symbol = symbol(node) { return loop.value(of: symbol) }
    switch node.kind {
    case .constant where node.type == .i32 || node.type == .i64: return LinearForm(constant: node.immediate)
    case .load: return loop.loadedValue()
    case .operation:
      switch node.opcode {
      case .i32Add, .i64Add: return linearForm(node.a) + linearForm(node.b)
      case .i32Sub, .i64Sub: return linearForm(node.a) - linearForm(node.b)
      case .i32Shl, .i64Shl:
        guard let count = constant(node.b) else { return .unknown }
        return linearForm(node.a) * (1 << (count & (node.type == .i32 ? 31 : 63)))
      case .i32Mul, .i64Mul:
        guard let factor = constant(node.b) else { return .unknown }
        return linearForm(node.a) * factor
      default: return .unknown
      }
    default: return .unknown
    }
  }

  private func constant(_ index: Int32) -> UInt64? {
    nodes[Int(index)].kind == .constant ? nodes[Int(index)].immediate : nil
  }

  /// A store's statement was begun. Its loads are written next, and report through `noteLoad`.
  mutating func noteStore(
    _ opcode: Opcode, memory: UInt32, _ address: Int32, offset: UInt64, value: Int32, isWhole: Bool
  ) {
    guard loop.isActive else { return }
    let effects = nodes[Int(address)].effects.union(nodes[Int(value)].effects)
    if !effects.isDisjoint(with: [.traps, .calls, .readsObject, .readsGlobal]) { return loop.end() }
    loop.note(statement: statementCount)
    var store = LoopAccesses.Store(
      place: LoopPlace(memory: memory, form: linearForm(address), offset: offset, size: 1 << Int64(opcode.accessSize)))
    store.isCopy = nodes[Int(value)].kind == .load
    if isWhole, let symbol = symbol(nodes[Int(value)]), loop.load(of: symbol) != nil { store.isCopy = true }
    collect(value, &store, isWhole: isWhole)
    pendingStore = store
  }

  /// What else than loads a stored value is made of.
  private func collect(_ index: Int32, _ store: inout LoopAccesses.Store, isWhole: Bool) {
    let node = nodes[Int(index)]
    switch node.kind {
    case .local, .slot:
      let symbol = symbol(node) ?? LinearForm.slotBase
      store.symbols.append(symbol)
      if isWhole, let load = loop.load(of: symbol) { store.loads.append(load) }
    case .constant: store.hasNeutralConstant = store.hasNeutralConstant || isNeutral(node)
    case .load: break
    case .operation:
      if node.opcode.isVector { store.hasNeutralConstant = true }
      let isReinterpretation =
        switch node.opcode {
        case .i32ReinterpretF32, .i64ReinterpretF64, .f32ReinterpretI32, .f64ReinterpretI64: true
        default: false
        }
      if isReinterpretation && nodes[Int(node.a)].kind != .operation { store.isCopy = true }
      let isWhole = isWhole && passesUse(node.opcode)
      collect(node.a, &store, isWhole: isWhole)
      if node.opcode.operands.count > 1 { collect(node.b, &store, isWhole: isWhole) }
    default: store.hasNeutralConstant = true
    }
  }

  private func isNeutral(_ node: Node) -> Bool {
    switch node.type {
    case .i32:
      let value = Int32(truncatingIfNeeded: node.immediate)
      return (-1...1).contains(value)
    case .i64: return (-1...1).contains(Int64(bitPattern: node.immediate))
    case .f32:
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: node.immediate)).magnitude
      return value == 0 || value == 1
    case .f64:
      let value = Double(bitPattern: node.immediate).magnitude
      return value == 0 || value == 1
    default: return true
    }
  }

  /// A load whose value goes, whole, into the store being written; its name stands at `position`.
  mutating func noteLoad(_ node: Node, position: Int) {
    if pendingStore == nil && pendingAssignment == nil { return }
    let place = LoopPlace(
      memory: UInt32(node.b), form: linearForm(node.a), offset: node.immediate, size: 1 << Int64(node.opcode.accessSize)
    )
    if let pendingAssignment {
      loop.addLoaded(pendingAssignment, position: position, place: place)
    } else {
      pendingStore?.loads.append((position, place))
    }
  }

  mutating func finishStore() {
    guard let store = pendingStore else { return }
    pendingStore = nil
    if loop.isActive { loop.add(store) }
  }

  /// `if (condition) goto ...;` was begun.
  mutating func noteBranch(to target: Int, condition: Int32?) {
    guard loop.isActive else { return }
    if let condition {
      if !nodes[Int(condition)].effects.isDisjoint(with: [.traps, .calls, .readsObject, .readsGlobal]) {
        return loop.end()
      }
      noteCondition(condition)
    }
    loop.note(statement: statementCount)
    loop.addBranch()
    if target == loop.frame { return }
    switch frames[target].kind {
    case .block, .ifTrue,
      .ifFalse where target < loop.frame:
      loop.addExit(target)
    default: loop.end()
    }
  }

  private mutating func noteCondition(_ index: Int32) {
    let node = nodes[Int(index)]
    if let symbol = symbol(node) {
      loop.addCondition(symbol)
      for term in loop.value(of: symbol).terms { loop.addCondition(term.symbol) }
      return
    }
    guard node.kind == .operation else { return }
    noteCondition(node.a)
    if node.opcode.operands.count > 1 { noteCondition(node.b) }
  }

  /// At the loop's end, its frame left: makes loads plain, hides variables, puts the barriers up.
  mutating func finishLoopAnalysis(_ frame: Frame) {
    guard loop.isActive, loop.frame == frames.count else { return }
    let isComplete = loop.isComplete(at: statementCount)
    loop.end()
    guard isComplete, frame.isTargeted else { return }
    let positions = loop.plainLoads()
    if positions.isEmpty { return }
    for position in positions { body.replace(position, with: "read") }
    let text = body.cut(from: frame.labelPosition.lowerBound)
    for symbol in loop.hidden.sorted() { hide(local: symbol) }
    for (symbol, difference) in loop.hiddenIfClose where !loop.hidden.contains(symbol) {
      hide(local: symbol, ifClose: difference)
    }
    body.append(text)
    for exit in loop.exits { frames[exit].needsBarrier = true }
    if !isDead { writeBarrier() }
  }

  /// `l3 = wrt_i32_opaque(l3);`, or that behind `if (16u + l3 - l4 < 32u)`.
  private mutating func hide(local: Int32, ifClose difference: LinearForm? = nil) {
    localUses[Int(local)].formUnion([.read, .written])
    // Without `#line`: the loop's own, which follow, leave out the file where it is the one before.
    indent()
    if let difference { renderCloseness(difference, isWide: localKinds[Int(local)] == .i64) }
    body.append(UInt8(ascii: "l"))
    body.append(decimal: UInt32(local))
    body.append(" = wrt_")
    switch localKinds[Int(local)] {
    case .i32: body.append("i32")
    case .i64: body.append("i64")
    case .f32: body.append("f32")
    default: body.append("f64")
    }
    body.append("_opaque(l")
    body.append(decimal: UInt32(local))
    body.append(UInt8(ascii: ")"))
    endStatement()
  }

  private mutating func renderCloseness(_ difference: LinearForm, isWide: Bool) {
    body.append("if (")
    appendUnsigned(difference.constant &+ 16, isWide: isWide)
    for term in difference.terms {
      let isNegative = Int64(bitPattern: term.scale) < 0
      let scale = isNegative ? 0 &- term.scale : term.scale
      localUses[Int(term.symbol)].insert(.read)
      body.append(isNegative ? " - l" : " + l")
      body.append(decimal: UInt32(term.symbol))
      if scale == 1 { continue }
      body.append(" * ")
      appendUnsigned(scale, isWide: isWide)
    }
    body.append(isWide ? " < 32ull) " : " < 32u) ")
  }

  private mutating func appendUnsigned(_ value: UInt64, isWide: Bool) {
    body.append(decimal: isWide ? value : UInt64(UInt32(truncatingIfNeeded: value)))
    body.append(isWide ? "ull" : "u")
  }

  mutating func writeBarrier() {
    beginStatement()
    body.append("wrt_keep_stores()")
    endStatement()
  }
}
