import WasmModel

// What the analysis of innermost loops sees of them (`LoopAccesses`), and what it changes in their C.

extension FunctionEmitter {
  /// The loop's frame is the top one; its label is written next.
  mutating func beginLoopAnalysis() {
    // Of a loop around, whose analysis has ended.
    makePlain()
    loop.begin(frame: frames.count - 1, statement: statementCount)
  }

  /// A statement `variable = expression;` was begun.
  mutating func noteAssignment(_ symbol: LinearForm.Symbol, _ index: Int32) {
    guard loop.isActive else { return }
    noteEffects(nodes[Int(index)].effects)
    loop.note(statement: statementCount)
    assignedSymbol = symbol
    // Without plain loads nobody asks what values are made of.
    pendingValue = loop.hasOnlyCursors ? nil : LoopValue(loop.parts)
  }

  /// The right side of an assignment: loads that are needed for all of it may become plain if a store keeps it alive.
  mutating func renderAssigned(_ index: Int32) {
    var place = Place.assignment
    if pendingValue != nil { place.use = .stored }
    render(index, place)
    guard loop.isActive, let symbol = assignedSymbol else { return }
    // Only now: the right side has read the old value.
    if var value = pendingValue.take() {
      let type = nodes[Int(index)].type
      collect(index, &value, .stored)
      value.settle(type, size: nil, &loop.parts)
      identify(index, &value, new: loop.newIdentity())
      loop.add(value, in: symbol)
      if type == .f32 || type == .f64 { loop.floats.insert(symbol) }
    }
    loop.assign(symbol, linearForm(index))
  }

  /// What an expression does besides accessing the memory.
  mutating func noteEffects(_ effects: Effects) {
    if effects.contains(.calls) { return loop.end() }
    if !effects.isDisjoint(with: [.traps, .readsObject, .readsGlobal]) { loop.hasOnlyCursors = true }
  }

  /// An access's view, address and offset were written from `start` on; the result is its number in the loop.
  mutating func noteAccess(_ memory: UInt32, _ address: Int32, offset: UInt64, size: UInt8, from start: Int) {
    lastAccess = -1
    guard loop.isActive, context.hasCursors[Int(memory)] else { return }
    let place = LoopPlace(memory: memory, form: linearForm(address), offset: offset, size: 1 << Int64(size))
    let firstTemporary = loop.cursors.temporaries.count
    collectTemporaries(address)
    lastAccess = loop.addAccess(place, text: start..<body.count, firstTemporary: firstTemporary)
  }

  /// Variables in an address that this turn has assigned.
  private mutating func collectTemporaries(_ index: Int32) {
    let node = nodes[Int(index)]
    if let symbol = symbol(node) {
      loop.addTemporary(symbol)
    } else if node.kind == .operation {
      collectTemporaries(node.a)
      if node.opcode.operands.count > 1 { collectTemporaries(node.b) }
    }
  }

  static func symbol(ofSlot slot: Int, _ type: ValueKind) -> LinearForm.Symbol {
    LinearForm.slotBase + Int32(truncatingIfNeeded: slot) * 8 + Int32(type.rawValue)
  }

  mutating func linearForm(_ index: Int32) -> LinearForm {
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
  mutating func noteStore(_ opcode: Opcode, memory: UInt32, _ address: Int32, offset: UInt64, value: Int32) {
    isStorePending = false
    guard loop.isActive else { return }
    noteEffects(nodes[Int(address)].effects.union(nodes[Int(value)].effects))
    loop.note(statement: statementCount)
    if loop.hasOnlyCursors { return }
    isStorePending = true
    pendingStore = LoopAccesses.Store(
      place: LoopPlace(memory: memory, form: linearForm(address), offset: offset, size: 1 << Int64(opcode.accessSize)),
      value: LoopValue(loop.parts))
  }

  /// A store's place was written; its value is next.
  mutating func notePlace() {
    if !isStorePending { return }
    pendingStore?.place.access = lastAccess
    pendingValue = LoopValue(loop.parts)
  }

  /// A store was written.
  mutating func finishStore(value index: Int32) {
    guard isStorePending, var store = pendingStore, var value = pendingValue.take() else { return }
    isStorePending = false
    guard loop.isActive else { return }
    let type = nodes[Int(index)].type
    collect(index, &value, .stored)
    value.settle(type, size: store.place.size, &loop.parts)
    store.value = value
    loop.add(store)
  }

  /// A load whose value goes, whole, into what is being written; its name stands at `position`.
  mutating func noteLoad(_ node: Node, position: Int, _ use: ValueUse) {
    if pendingValue == nil || !loop.isActive { return }
    var place = LoopPlace(
      memory: UInt32(node.b), form: linearForm(node.a), offset: node.immediate, size: 1 << Int64(node.opcode.accessSize)
    )
    place.access = lastAccess
    var load = LoopValue.Load(position: position, place: place, isInteger: node.type.isInteger)
    if load.isInteger {
      guard let inner = ValueUse.stored.inside(use, size: place.size, width: node.type.width) else { return }
      load.use = inner
    }
    pendingValue?.add(load, to: &loop.parts)
  }

  /// `if (condition) goto ...;` was written up to the `goto`.
  mutating func noteBranch(to target: Int, condition: Int32?) {
    guard loop.isActive else { return }
    if let condition {
      noteEffects(nodes[Int(condition)].effects)
      if !loop.hasOnlyCursors { noteCondition(condition) }
    }
    // One that is always taken, behind the branch to the start, is the loop's end.
    let isLast = condition == nil && target < loop.frame && loop.cursors.backEdges.count == 1
    loop.note(statement: statementCount, isLast: isLast)
    if target == loop.frame {
      if context.options.checksBounds { loop.test = loop.cursors.backEdges.isEmpty ? loopTest(condition) : nil }
      loop.addBackEdge(position: body.count, counters: loop.hasOnlyCursors ? [] : counters(condition))
    }
    loop.addBranch()
    if target == loop.frame { return }
    switch frames[target].kind {
    case .block, .ifTrue, .ifFalse:
      if target < loop.frame { loop.addExit(target, isLast: isLast) } else { loop.skip(to: target) }
    default: loop.end()
    }
  }

  /// Variables on each of which alone it depends whether a condition holds.
  private mutating func counters(_ condition: Int32?) -> [LinearForm.Symbol] {
    guard let condition else { return [] }
    let node = nodes[Int(condition)]
    var form: LinearForm
    switch (node.kind, node.opcode) {
    case (.operation, .i32Ne), (.operation, .i32LtU), (.operation, .i32LtS), (.operation, .i32GtU),
      (.operation, .i32GtS):
      form = linearForm(node.a) - linearForm(node.b)
    default:
      guard node.type == .i32, symbol(node) != nil else { return [] }
      form = linearForm(condition)
    }
    guard let difference = form.address else { return [] }
    return difference.terms.filter { $0.scale == 1 || $0.scale == 0xFFFF_FFFF }.map(\.symbol)
  }

  private mutating func keep(_ symbols: [LinearForm.Symbol], behind frame: Int) {
    if symbols.isEmpty { return }
    frames[frame].keepsLocals = true
    keptLocals.append((frames[frame].label, symbols))
  }

  /// What is to be read behind the label of a frame that keeps locals.
  func keptLocals(_ label: UInt32) -> [LinearForm.Symbol] {
    keptLocals.flatMap { $0.label == label ? $0.symbols : [] }
  }

  // MARK: Inner blocks

  /// A block, or an `if` whose condition was written, begins; it is the top frame.
  mutating func enterInnerBlock() {
    guard loop.isActive else { return }
    let frame = frames[frames.count - 1]
    if frame.isUnreachable || frame.kind != .block && !frame.hasBraces { return loop.end() }
    loop.enterBlock()
    if frame.kind == .block { return }
    loop.note(statement: statementCount)
    loop.skip(to: frames.count - 1)
  }

  mutating func enterInnerElse() {
    guard loop.isActive else { return }
    loop.note(statement: statementCount)
    loop.joinWays()
  }

  /// The innermost block has ended, its frame left; a loop's own end is not meant.
  mutating func leaveInnerBlock(_ frame: Frame) {
    guard loop.isActive, loop.frame < frames.count else { return }
    if frame.isUnreachable { return loop.end() }
    if frame.kind != .block { loop.note(statement: statementCount) }
    loop.leaveBlock(frames.count)
  }

  private mutating func noteCondition(_ index: Int32) {
    let node = nodes[Int(index)]
    if let symbol = symbol(node) {
      loop.addCondition(symbol)
      let form = loop.value(of: symbol)
      if !form.isKnown { loop.hasUnknownCondition = true }
      for term in form.terms { loop.addCondition(term.symbol) }
      return
    }
    if node.kind == .constant { return }
    guard node.kind == .operation && node.opcode.operands.count <= 2 else { return loop.hasUnknownCondition = true }
    noteCondition(node.a)
    if node.opcode.operands.count > 1 { noteCondition(node.b) }
  }

  /// At the loop's end, its frame left: makes loads plain, hides variables, puts the barriers up.
  mutating func finishLoopAnalysis(_ frame: Frame) {
    guard loop.isActive, loop.frame == frames.count else { return }
    let isComplete = loop.isComplete(at: statementCount)
    loop.end()
    guard isComplete, frame.isTargeted else { return }
    loop.chooseCursors()
    noteVectorLoop()
    if context.options.checksBounds { return finishCheckedLoop(frame) }
    // Behind a loop that is never left nothing can stand for a reader.
    if loop.exits.isEmpty && isDead { loop.hasOnlyCursors = true }
    var positions = loop.plainLoads()
    let start = frame.labelPosition.lowerBound
    if prefersReach(positions) { positions = [] }
    if positions.isEmpty && loop.cursors.cursors.isEmpty { return }
    for position in positions { body.replace(position, with: "read") }
    reach.beginMove()
    let text = body.cut(from: start)
    if !positions.isEmpty { hideVariables() }
    writeCursors(hidden: !positions.isEmpty)
    if !positions.isEmpty && loop.needsFence { writeFence() }
    appendWithCursors(text, from: start)
    // What follows stands elsewhere now.
    markedEnd = -1
    if positions.isEmpty { return }
    for index in loop.exits.indices {
      let exit = loop.exits[index]
      if loop.needsBarrier { frames[exit].needsBarrier = true }
      keep(loop.kept, behind: exit)
    }
    if !isDead { writeBarrier(loop.needsBarrier, loop.kept) }
  }

  private mutating func hideVariables() {
    for symbol in loop.hidden.sorted() { hide(local: symbol) }
    for (symbol, difference) in loop.hiddenIfClose where !loop.hidden.contains(symbol) {
      hide(local: symbol, ifClose: difference)
    }
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
    appendTypeName(localKinds[Int(local)])
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

  /// In front of a loop in which it must not be known what the memory holds.
  private mutating func writeFence() {
    indent()
    body.append("wrt_keep_stores()")
    endStatement()
  }

  /// What stands for a reader of a loop's stores, and of variables.
  mutating func writeBarrier(_ keepsStores: Bool, _ kept: [LinearForm.Symbol]) {
    if keepsStores {
      beginStatement()
      body.append("wrt_keep_stores()")
      endStatement()
    }
    for (index, symbol) in kept.enumerated() where !kept[..<index].contains(symbol) {
      beginStatement()
      body.append("wrt_keep_")
      appendTypeName(localKinds[Int(symbol)])
      body.append("(l")
      body.append(decimal: UInt32(symbol))
      body.append(UInt8(ascii: ")"))
      endStatement()
    }
  }

  private mutating func appendTypeName(_ kind: ValueKind) {
    switch kind {
    case .i32: body.append("i32")
    case .i64: body.append("i64")
    case .f32: body.append("f32")
    case .v128: body.append("v128")
    default: body.append("f64")
    }
  }
}
