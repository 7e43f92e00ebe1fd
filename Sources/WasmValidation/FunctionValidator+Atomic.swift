public import WasmModel

// Atomic instructions (threads proposal). They access shared and unshared memories alike.

extension FunctionValidator {
  public mutating func visitAtomicWait(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try visitAtomic(opcode, argument)
  }

  public mutating func visitAtomicFence() throws(WasmError) {}

  public mutating func visitAtomicLoad(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try visitAtomic(opcode, argument)
  }

  public mutating func visitAtomicStore(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try visitAtomic(opcode, argument)
  }

  public mutating func visitAtomicReadModifyWrite(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try visitAtomic(opcode, argument)
  }

  private mutating func visitAtomic(_ opcode: Opcode, _ argument: MemoryArgument) throws(WasmError) {
    let address = try addressType(opcode, argument)
    // Other accesses may promise less than natural alignment; atomic ones must promise exactly that.
    guard argument.alignment == opcode.accessSize else { throw fail(.alignmentTooLarge) }
    try apply(opcode, address: address)
  }
}
