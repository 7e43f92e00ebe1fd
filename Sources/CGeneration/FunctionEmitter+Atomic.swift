import WasmBinary
import WasmModel

// Atomic instructions (threads proposal). Each is a statement of its own, which nothing pending is moved past.

extension FunctionEmitter {
  mutating func visitAtomicLoad(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try validator.visitAtomicLoad(opcode, argument: argument)
    if !isDead { writeAtomic(opcode, argument, takesMemory: false) }
  }

  mutating func visitAtomicStore(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try validator.visitAtomicStore(opcode, argument: argument)
    if !isDead { writeAtomic(opcode, argument, takesMemory: false) }
  }

  mutating func visitAtomicReadModifyWrite(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try validator.visitAtomicReadModifyWrite(opcode, argument: argument)
    if !isDead { writeAtomic(opcode, argument, takesMemory: false) }
  }

  /// `wait32`, `wait64` and `notify`, for which it matters whether the memory is shared.
  mutating func visitAtomicWait(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try validator.visitAtomicWait(opcode, argument: argument)
    if !isDead { writeAtomic(opcode, argument, takesMemory: true) }
  }

  mutating func visitAtomicFence() throws(WasmError) {
    try validator.visitAtomicFence()
    if isDead { return }
    uses.headers.insert(.atomic)
    spillConflicts(with: .all)
    beginStatement()
    body.append("wrt_atomic_fence()")
    endStatement()
  }

  /// `s2 = wrt_i32_atomic_rmw_add(b0, l0, 8, 1);`
  private mutating func writeAtomic(_ opcode: Opcode, _ argument: MemoryArgument, takesMemory: Bool) {
    uses.headers.insert(.atomic)
    let arguments = operands.suffix(opcode.operands.count)
    operands.removeLast(arguments.count)
    spillConflicts(with: .all)
    let slot = operands.count
    let result = opcode.results.count == 0 ? nil : opcode.results.type(at: 0).kind
    if result != nil { spillReaders(of: slot) }
    beginStatement()
    if let result {
      writeSlot(slot, result)
      body.append(" = ")
    }
    appendRuntimeName(opcode)
    body.append(UInt8(ascii: "("))
    if takesMemory {
      appendMemory(argument.memory)
      body.append(", ")
    }
    renderPlace(argument.memory, arguments[0], offset: argument.offset, size: opcode.accessSize, needsAddress: true)
    for value in arguments.dropFirst() {
      body.append(", ")
      render(value, .assignment)
    }
    body.append(UInt8(ascii: ")"))
    endStatement()
    if let result { pushSlot(result) } else { recycleNodes() }
  }

  /// `i64.atomic.rmw8.add_u` as `wrt_i64_atomic_rmw8_add_u`.
  mutating func appendRuntimeName(_ opcode: Opcode) {
    body.append("wrt_")
    let start = body.count
    body.append(opcode.name)
    body.replaceAll(UInt8(ascii: "."), from: start, with: UInt8(ascii: "_"))
  }
}
