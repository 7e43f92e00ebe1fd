import WasmBinary
import WasmModel

// Arrays (spec 4.4.5). `WRT_DEFINE_ARRAY(type5, uint32_t, false)` defines what a module needs for one of its types.

extension FunctionEmitter {
  mutating func visitArrayNew(type: UInt32) throws(WasmError) {
    try validator.visitArrayNew(type: type)
    if isDead { return }
    let type = canonical(type)
    writeAllocation(2) { $0.appendArrayCall(type, "_new(&") }
  }

  mutating func visitArrayNewDefault(type: UInt32) throws(WasmError) {
    try validator.visitArrayNewDefault(type: type)
    if isDead { return }
    let type = canonical(type)
    writeAllocation(1) { $0.appendArrayCall(type, "_default(&") }
  }

  mutating func visitArrayNewFixed(type: UInt32, count: UInt32) throws(WasmError) {
    try validator.visitArrayNewFixed(type: type, count: count)
    if isDead { return }
    let type = canonical(type)
    let item = context.storage(type, field: 0).cType
    let isPacked = context.storage(type, field: 0).isPacked
    if isPacked { spillOperations(Int(count)) }
    writeConstruction(
      Int(count),
      before: {
        $0.appendArrayCall(type, "_of(&")
        $0.body.append(count == 0 ? ", NULL" : ", (const ")
        if count == 0 { return }
        $0.body.append(item)
        $0.body.append("[]){")
      },
      after: {
        if count > 0 { $0.body.append(UInt8(ascii: "}")) }
        $0.body.append(", ")
        $0.body.append(decimal: count)
        $0.body.append(UInt8(ascii: ")"))
      })
  }

  /// Makes variables of what is more: C++ would not narrow an expression in braces, and gcc warns about constants.
  private mutating func spillOperations(_ count: Int) {
    for position in (operands.count - count)..<operands.count where !nodes[Int(operands[position])].isLeaf {
      spill(position)
    }
  }

  mutating func visitArrayNewData(type: UInt32, data: UInt32) throws(WasmError) {
    try validator.visitArrayNewData(type: type, data: data)
    if isDead { return }
    let type = canonical(type)
    writeAllocation(2) {
      $0.body.append("wrt_array_new_data(&")
      $0.body.append($0.context.typeSymbols[Int(type)])
      $0.body.append(", ")
      $0.appendItemSize(type)
      $0.appendData(data)
    }
  }

  mutating func visitArrayNewElem(type: UInt32, element: UInt32) throws(WasmError) {
    try validator.visitArrayNewElem(type: type, element: element)
    if isDead { return }
    let type = canonical(type)
    let areFunctions = context.elements[Int(element)].isFunctions
    writeAllocation(2) {
      $0.body.append(areFunctions ? "wrt_array_new_functions(&" : "wrt_array_new_elements(&")
      $0.body.append($0.context.typeSymbols[Int(type)])
      $0.body.append(", ")
      $0.appendElements(element)
    }
  }

  mutating func visitArrayGet(_ opcode: Opcode, type: UInt32) throws(WasmError) {
    let isNullable = isNullable(at: 1)
    try validator.visitArrayGet(opcode, type: type)
    if isDead { return }
    let type = canonical(type)
    let element = context.module.types.arrayElement(at: type)!
    let index = pop()
    let array = pop()
    var node = parent(
      .reference, element.storage.unpacked.kind, opcode, effects: element.isMutable ? [.traps, .readsObject] : .traps,
      array, index)
    node.immediate = ReferenceOperand(type: type, isNullable: isNullable).bits
    push(node)
  }

  mutating func visitArrayLen() throws(WasmError) {
    let isNullable = isTopNullable
    try validator.visitArrayLen()
    if isDead { return }
    uses.usesObjects = true
    let array = pop()
    var node = parent(.reference, .i32, .arrayLen, effects: isNullable ? .traps : [], array)
    node.immediate = ReferenceOperand(type: 0, isNullable: isNullable).bits
    push(node)
  }

  mutating func renderArrayRead(_ node: Node, _ place: Place) {
    let operand = ReferenceOperand(node.immediate)
    if node.opcode == .arrayLen {
      body.append("wrt_array_length(")
      renderArray(node.a, operand.isNullable)
      body.append(UInt8(ascii: ")"))
      return
    }
    renderUnpacked(node.opcode == .arrayGetS, node.opcode != .arrayGet, operand, place) {
      $0.appendTypeName(operand.type)
      $0.body.append("_get(")
      $0.renderArray(node.a, operand.isNullable)
      $0.body.append(", ")
      $0.render(node.b, .assignment)
      $0.body.append(UInt8(ascii: ")"))
    }
  }

  private mutating func renderArray(_ array: Int32, _ isNullable: Bool) {
    if isNullable { body.append("wrt_non_null_array(") }
    render(array, .assignment)
    if isNullable { body.append(UInt8(ascii: ")")) }
  }

  mutating func visitArraySet(type: UInt32) throws(WasmError) {
    let isNullable = isNullable(at: 2)
    try validator.visitArraySet(type: type)
    if isDead { return }
    let type = canonical(type)
    spillEffects()
    let value = pop()
    let index = pop()
    let array = pop()
    spill(having: .readsObject)
    beginStatement()
    appendTypeName(type)
    body.append("_set(")
    renderArray(array, isNullable)
    body.append(", ")
    render(index, .assignment)
    body.append(", ")
    renderPacked(value, context.storage(type, field: 0))
    body.append(UInt8(ascii: ")"))
    endStatement()
    recycleNodes()
  }

  mutating func visitArrayFill(type: UInt32) throws(WasmError) {
    try validator.visitArrayFill(type: type)
    if isDead { return }
    let type = canonical(type)
    spillEffects()
    let values = operands.suffix(4)
    operands.removeLast(4)
    spillConflicts(with: .all)
    beginStatement()
    appendTypeName(type)
    body.append("_fill(")
    render(values[0], .assignment)
    body.append(", ")
    render(values[1], .assignment)
    body.append(", ")
    renderPacked(values[2], context.storage(type, field: 0))
    body.append(", ")
    render(values[3], .assignment)
    body.append(UInt8(ascii: ")"))
    endStatement()
    recycleNodes()
  }

  mutating func visitArrayCopy(destination: UInt32, source: UInt32) throws(WasmError) {
    try validator.visitArrayCopy(destination: destination, source: source)
    if isDead { return }
    let type = canonical(destination)
    writeInvocation(5, result: nil) {
      $0.body.append("wrt_array_copy(")
      $0.appendItemSize(type)
    }
  }

  mutating func visitArrayInitData(type: UInt32, data: UInt32) throws(WasmError) {
    try validator.visitArrayInitData(type: type, data: data)
    if isDead { return }
    let type = canonical(type)
    writeInvocation(4, result: nil) {
      $0.body.append("wrt_array_init_data(")
      $0.appendItemSize(type)
      $0.appendData(data)
    }
  }

  mutating func visitArrayInitElem(type: UInt32, element: UInt32) throws(WasmError) {
    try validator.visitArrayInitElem(type: type, element: element)
    if isDead { return }
    let areFunctions = context.elements[Int(element)].isFunctions
    writeInvocation(4, result: nil) {
      $0.body.append(areFunctions ? "wrt_array_init_functions(" : "wrt_array_init_elements(")
      $0.appendElements(element)
    }
  }

  // MARK: Parts of calls

  private mutating func writeAllocation(_ count: Int, _ name: (inout FunctionEmitter) -> Void) {
    uses.usesObjects = true
    uses.usesCollector = true
    writeInvocation(count, result: .reference, name)
  }

  /// `type5_new(&type5`
  private mutating func appendArrayCall(_ type: UInt32, _ name: StaticString) {
    appendTypeName(type)
    body.append(name)
    body.append(context.typeSymbols[Int(type)])
  }

  private mutating func appendItemSize(_ type: UInt32) {
    body.append("sizeof(")
    body.append(context.storage(type, field: 0).cType)
    body.append(UInt8(ascii: ")"))
  }

  /// `, d3, d3_size`
  private mutating func appendData(_ data: UInt32) {
    body.append(", ")
    appendSegment("d", data, suffix: "")
    body.append(", ")
    appendSize("d", data)
  }

  /// A segment and its size, behind the array of functions if it has numbers of those.
  private mutating func appendElements(_ element: UInt32) {
    if context.elements[Int(element)].isFunctions {
      appendFunctions()
      body.append(", ")
      appendSegment("e", element, suffix: "")
    } else if context.isInstance {
      usesInstance = true
      body.append("self->e")
      body.append(decimal: element)
    } else {
      appendSegment("e", element, suffix: "")
    }
    body.append(", ")
    appendSize("e", element)
  }
}
