import WasmBinary
import WasmModel

// Memory instructions (spec 4.4.7).

extension FunctionEmitter {
  mutating func visitLoad(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try validator.visitLoad(opcode, argument: argument)
    if isDead { return }
    if opcode.isVector { uses.vectors = true }
    let address = pop()
    var node = parent(.load, opcode.results.type(at: 0).kind, opcode, effects: .load, address)
    node.b = Int32(argument.memory)
    node.immediate = argument.offset
    push(node)
  }

  mutating func visitStore(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try validator.visitStore(opcode, argument: argument)
    if isDead { return }
    if opcode.isVector { uses.vectors = true }
    let value = pop()
    let address = pop()
    spill(having: [.readsMemory, .traps, .calls])
    beginStatement()
    noteQuiet(nodes[Int(address)].effects.union(nodes[Int(value)].effects))
    noteStore(opcode, memory: argument.memory, address, offset: argument.offset, value: value)
    body.append("wrt_")
    appendAccess(opcode, plain: false)
    body.append(UInt8(ascii: "("))
    let view = body.count
    let place = renderPlace(argument.memory, address, offset: argument.offset, size: opcode.accessSize)
    notePlace()
    body.append(", ")
    render(value, Place(precedence: .assignment, use: .stored, allowsInt: true, isConverted: true))
    finishStore(value: value)
    body.append(UInt8(ascii: ")"))
    noteReach(ofStore: place, view: view)
    endStatement()
    recycleNodes()
  }

  mutating func visitMemorySize(memory: UInt32) throws(WasmError) {
    try validator.visitMemorySize(memory: memory)
    if isDead { return }
    writeInvocation(0, result: addressKind(memory)) {
      $0.appendFunction("wrt_memory_size", wide: $0.isWide(memory))
      $0.appendMemory(memory)
    }
  }

  mutating func visitMemoryGrow(memory: UInt32) throws(WasmError) {
    try validator.visitMemoryGrow(memory: memory)
    if isDead { return }
    writeInvocation(1, result: addressKind(memory)) {
      $0.appendFunction("wrt_memory_grow", wide: $0.isWide(memory))
      $0.appendMemory(memory)
    }
  }

  mutating func visitMemoryFill(memory: UInt32) throws(WasmError) {
    try validator.visitMemoryFill(memory: memory)
    if isDead { return }
    if isFew(memory, memory) {
      return writeInvocation(3, result: nil) {
        $0.body.append("wrt_memory_fill_few(")
        $0.appendView(Int(memory))
      }
    }
    writeInvocation(3, result: nil) {
      $0.appendFunction("wrt_memory_fill", wide: $0.isWide(memory))
      $0.appendMemory(memory)
    }
  }

  mutating func visitMemoryCopy(destination: UInt32, source: UInt32) throws(WasmError) {
    try validator.visitMemoryCopy(destination: destination, source: source)
    if isDead { return }
    if isFew(destination, source) {
      return writeInvocation(3, result: nil) {
        $0.body.append("wrt_memory_copy_few(")
        $0.appendView(Int(destination))
        $0.body.append(", ")
        $0.appendView(Int(source))
      }
    }
    writeInvocation(3, result: nil) {
      $0.appendFunction("wrt_memory_copy", wide: $0.isWide(destination) || $0.isWide(source))
      $0.appendMemory(destination)
      $0.body.append(", ")
      $0.appendMemory(source)
    }
  }

  /// Whether the operand on top is a number of bytes that loads and stores move, of memories where these need no check.
  private func isFew(_ memory: UInt32, _ other: UInt32) -> Bool {
    guard let count = operands.last, nodes[Int(count)].kind == .constant else { return false }
    // WRT_FEW is the same. None at all may be out of bounds all the same.
    guard (1...128).contains(UInt32(truncatingIfNeeded: nodes[Int(count)].immediate)) else { return false }
    return context.memoryForms[Int(memory)] == .plain && context.memoryForms[Int(other)] == .plain
  }

  mutating func visitMemoryInit(data: UInt32, memory: UInt32) throws(WasmError) {
    try validator.visitMemoryInit(data: data, memory: memory)
    if isDead { return }
    writeInvocation(3, result: nil) {
      $0.appendFunction("wrt_memory_init", wide: $0.isWide(memory))
      $0.appendMemory(memory)
      $0.body.append(", ")
      $0.appendSegment("d", data, suffix: "")
      $0.body.append(", ")
      $0.appendSize("d", data)
    }
  }

  mutating func visitDataDrop(data: UInt32) throws(WasmError) {
    try validator.visitDataDrop(data: data)
    if !isDead { writeDrop("d", data) }
  }

  // MARK: Calls of the runtime

  mutating func appendMemory(_ memory: UInt32) {
    if context.isInstance { usesInstance = true }
    body.append(context.memories[Int(memory)])
  }

  mutating func appendTable(_ table: UInt32) {
    if context.isInstance { usesInstance = true }
    body.append(context.tables[Int(table)])
  }

  /// `d3`, which holds a segment's contents: constant, outside the instance.
  mutating func appendSegment(_ letter: StaticString, _ index: UInt32, suffix: StaticString) {
    body.append(context.prefix)
    body.append(letter)
    body.append(decimal: index)
    body.append(suffix)
  }

  /// `d3_size`: 0 once the segment is dropped.
  mutating func appendSize(_ letter: StaticString, _ index: UInt32) {
    if context.isInstance {
      usesInstance = true
      body.append("self->")
    } else {
      body.append(context.prefix)
    }
    body.append(letter)
    body.append(decimal: index)
    body.append("_size")
  }

  mutating func writeDrop(_ letter: StaticString, _ index: UInt32) {
    spillConflicts(with: .all)
    beginStatement()
    appendSize(letter, index)
    body.append(" = 0")
    endStatement()
  }

  /// A call of the runtime whose last arguments are the top `count` operands, as a statement of its own:
  /// `name` writes the call up to the operands. The result goes to the slot's variable.
  mutating func writeInvocation(
    _ count: Int, result: ValueKind?, _ name: (inout FunctionEmitter) -> Void
  ) {
    let arguments = operands.suffix(count)
    operands.removeLast(count)
    spillConflicts(with: .all)
    let slot = operands.count
    if result != nil { spillReaders(of: slot) }
    beginStatement()
    if let result {
      writeSlot(slot, result)
      body.append(" = ")
    }
    name(&self)
    for argument in arguments {
      body.append(", ")
      render(argument, .assignment)
    }
    body.append(UInt8(ascii: ")"))
    endStatement()
    if let result { pushSlot(result) } else { recycleNodes() }
  }
}
