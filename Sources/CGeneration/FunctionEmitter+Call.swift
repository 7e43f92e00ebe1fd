import WasmBinary
import WasmModel

// Calls (spec 4.4.8). A call with one result stays an expression until it is consumed; nothing with an effect may
// come in between, because `push` spills it then.

extension FunctionEmitter {
  /// Takes the arguments off the stack into `children`, and joins what they read into `node`.
  mutating func popArguments(_ count: Int, into node: inout Node) {
    node.b = Int32(children.count)
    node.c = Int32(count)
    for position in (operands.count - count)..<operands.count {
      let index = operands[position]
      let argument = nodes[Int(index)]
      children.append(index)
      node.locals |= argument.locals
      node.slots |= argument.slots
      node.weight = min(node.weight + argument.weight, 1000)
    }
    operands.removeLast(count)
  }

  mutating func visitCall(function callee: UInt32) throws(WasmError) {
    try validator.visitCall(function: callee)
    if isDead { return }
    let callee = Int(callee)
    let type = context.module.functionTypes[callee]
    var node = Node(kind: .call, type: .bottom, effects: .all, a: Int32(callee))
    popArguments(context.signatures[Int(type)].parameterCount, into: &node)
    finishCall(node, typeIndex: type)
  }

  mutating func visitCallIndirect(type typeIndex: UInt32, table: UInt32) throws(WasmError) {
    try validator.visitCallIndirect(type: typeIndex, table: table)
    if isDead { return }
    let canonical = context.module.types.canonical[Int(typeIndex)]
    var node = popCallee(.callIndirect)
    popArguments(context.signatures[Int(canonical)].parameterCount, into: &node)
    node.immediate = UInt64(canonical) | UInt64(table) << 32
    finishCall(node, typeIndex: canonical)
  }

  /// The node of a call of what is on top: an index or a reference.
  mutating func popCallee(_ kind: Node.Kind) -> Node {
    let index = pop()
    // The look-up may trap: what the arguments do comes first.
    var node = parent(kind, .bottom, .nop, effects: .all, index)
    operands.append(index)
    spillEffects()
    node.a = operands.removeLast()
    return node
  }

  /// Writes a call without or with several results as a statement, or pushes the result.
  /// - Parameter typeIndex: canonical.
  mutating func finishCall(_ call: Node, typeIndex: UInt32) {
    var call = call
    let signature = context.signatures[Int(typeIndex)]
    spillConflicts(with: .all)
    let isLookedUp = usesEntryVariable(call)
    if isLookedUp { if call.kind == .callIndirect { writeEntry(call) } else { writeCallee(call) } }
    makesCalls = true
    let sharesFuel = sharesFuel(call)
    if sharesFuel { storeFuel() }
    if signature.resultCount == 1 {
      call.type = signature.result
      call.weight = min(call.weight, Self.maximumWeight)
      push(call)
      if isLookedUp || context.usesExceptions || sharesFuel { spill(operands.count - 1) }
      writeCheck(behind: call)
      if sharesFuel { loadFuel() }
      return
    }
    let index = Int32(nodes.count)
    call.offset = validator.instructionOffset
    nodes.append(call)
    for offset in 0..<signature.resultCount { spillReaders(of: operands.count + offset) }
    beginStatement()
    if signature.resultCount == 0 {
      render(index, .assignment)
      endStatement()
      writeCheck(behind: call)
      if sharesFuel { loadFuel() }
      return recycleNodes()
    }
    body.append("{\n")
    indentation += 1
    beginStatement()
    body.append("const ")
    appendResultsType(typeIndex)
    body.append(" r = ")
    render(index, .assignment)
    endStatement()
    writeCheck(behind: call)
    if sharesFuel { loadFuel() }
    for (offset, result) in context.functionType(typeIndex).results.enumerated() {
      beginStatement()
      writeSlot(operands.count, result.kind)
      body.append(" = r.v")
      body.append(decimal: UInt32(offset))
      endStatement()
      pushSlot(result.kind)
    }
    indentation -= 1
    beginStatement()
    body.append("}\n")
  }

  /// The struct of several results.
  mutating func appendResultsType(_ typeIndex: UInt32) {
    context.appendResultType(typeIndex, to: &body)
  }

  // MARK: Rendering

  /// The part of a call behind its name.
  mutating func renderArguments(_ node: Node, instance: StaticString?) {
    body.append(UInt8(ascii: "("))
    if let instance { body.append(instance) }
    for offset in 0..<Int(node.c) {
      if offset > 0 || instance != nil { body.append(", ") }
      render(children[Int(node.b) + offset], .assignment)
    }
    body.append(UInt8(ascii: ")"))
  }

  mutating func renderCall(_ node: Node) {
    let callee = Int(node.a)
    uses.functions.insert(callee)
    if context.isInstance { usesInstance = true }
    if context.isCalledIndirectly(callee) {
      let type = context.module.functionTypes[callee]
      uses.types.insert(Int(type))
      body.append("((")
      appendFunctionType(type)
      body.append(" *)")
      appendImport(callee)
      body.append("->code)(")
      appendImport(callee)
      body.append("->instance")
      for offset in 0..<Int(node.c) {
        body.append(", ")
        render(children[Int(node.b) + offset], .assignment)
      }
      body.append(UInt8(ascii: ")"))
      return
    }
    noteDirectCall()
    context.functionNames.append(callee, to: &body)
    renderArguments(node, instance: instanceArgument(of: callee))
  }

  /// What a function of the module gets as its instance.
  @inline(__always)
  private func instanceArgument(of callee: Int) -> StaticString? {
    context.isInstance ? "self" : context.takesInstance(callee) ? "NULL" : nil
  }

  /// The reference that an import of a function became.
  mutating func appendImport(_ function: Int) {
    if context.isInstance { body.append("self->") }
    context.functionNames.append(function, to: &body)
  }

  mutating func appendFunctionType(_ typeIndex: UInt32) {
    body.append(context.types.stems[Int(typeIndex)])
    body.append("_t")
  }

  /// Where functions of other instances can be in a table, a call needs the entry twice: for the code and for the
  /// instance. C does not order the two, so the look-up is a statement of its own.
  @inline(__always)
  private func usesEntryVariable(_ node: Node) -> Bool {
    switch node.kind {
    case .callIndirect: !context.isClosed && context.constantTables[Int(node.immediate >> 32)] == nil
    case .callReference: !context.isClosed
    default: false
    }
  }

  private mutating func writeEntry(_ node: Node) {
    usesEntry = true
    beginStatement()
    body.append("entry = ")
    renderLookUp(node)
    endStatement()
  }

  mutating func renderLookUp(_ node: Node) {
    let type = UInt32(truncatingIfNeeded: node.immediate)
    uses.types.insert(Int(type))
    if context.isInstance { usesInstance = true }
    appendFunction("wrt_table_call", wide: isWideTable(UInt32(node.immediate >> 32)))
    body.append(context.tables[Int(node.immediate >> 32)])
    body.append(", ")
    render(node.a, .address)
    body.append(", &")
    body.append(context.types.nameBytes[Int(type)])
    body.append(UInt8(ascii: ")"))
  }

  mutating func renderCallIndirect(_ node: Node) {
    if let table = context.constantTables[Int(node.immediate >> 32)] { return renderCall(node, through: table) }
    body.append("((")
    appendFunctionType(UInt32(truncatingIfNeeded: node.immediate))
    body.append(" *)")
    if usesEntryVariable(node) {
      body.append("entry->code)")
      return renderArguments(node, instance: "entry->instance")
    }
    renderLookUp(node)
    body.append("->code)")
    // In a closed module no function in a table looks at its instance.
    renderArguments(node, instance: context.ownInstance)
  }

  // MARK: Constant tables

  /// `((type3_t *)t0_code[wrt_checked_index(l0, 32, t0_types, 4)])(l1)`; of the only function of the type
  /// `(wrt_check_index(l0, 5, 32, t0_types), f7(l1))`.
  private mutating func renderCall(_ node: Node, through table: ConstantTable) {
    let type = UInt32(truncatingIfNeeded: node.immediate)
    uses.types.insert(Int(type))
    if context.isInstance { usesInstance = true }
    if let function = directTarget(node, type, table) { return renderDirectCall(node, function) }
    // What other units have in the table does not concern this one.
    if context.keys == nil, let target = table.targets[type], target.function >= 0 {
      body.append(UInt8(ascii: "("))
      if target.place >= 0 {
        appendCheck(node, "wrt_check_index", place: target.place, table)
      } else {
        appendCheck(node, "wrt_checked_index", place: nil, table)
      }
      body.append(", ")
      renderDirectCall(node, Int(target.function))
      body.append(UInt8(ascii: ")"))
      return
    }
    body.append("((")
    appendFunctionType(type)
    body.append(" *)")
    appendTable(node, "_code[")
    appendCheck(node, "wrt_checked_index", place: nil, table)
    body.append("])")
    renderArguments(node, instance: context.ownInstance)
  }

  /// The function at an index that is a number in the module, if a call finds it.
  private mutating func directTarget(_ node: Node, _ type: UInt32, _ table: ConstantTable) -> Int? {
    let index = nodes[Int(node.a)]
    guard context.keys == nil, index.kind == .constant, index.immediate < table.functions.count else { return nil }
    let function = Int(table.functions[Int(index.immediate)])
    return function >= 0 && context.module.functionTypes[function] == type ? function : nil
  }

  private mutating func renderDirectCall(_ node: Node, _ function: Int) {
    uses.functions.insert(function)
    context.functionNames.append(function, to: &body)
    renderArguments(node, instance: instanceArgument(of: function))
  }

  private mutating func appendTable(_ node: Node, _ part: StaticString) {
    body.append(context.prefix)
    body.append(UInt8(ascii: "t"))
    body.append(decimal: UInt32(node.immediate >> 32))
    body.append(part)
  }

  /// - Parameter place: the only index that passes; nil if the types decide.
  private mutating func appendCheck(_ node: Node, _ name: StaticString, place: Int32?, _ table: ConstantTable) {
    appendFunction(name, wide: isWideTable(UInt32(node.immediate >> 32)))
    // Not as an address: with the size known, a C compiler could narrow a plain load.
    render(node.a, .assignment)
    body.append(", ")
    if let place {
      body.append(decimal: UInt32(place))
      body.append(", ")
    }
    if context.keys == nil {
      body.append(decimal: UInt32(table.functions.count))
      body.append(", ")
    } else {
      appendTable(node, "_size, ")
    }
    appendTable(node, "_types")
    if place == nil {
      body.append(", ")
      body.append(decimal: context.typeNumbers[Int(UInt32(truncatingIfNeeded: node.immediate))])
      body.append(UInt8(ascii: "u"))
    }
    body.append(UInt8(ascii: ")"))
  }
}
