import WasmBinary
import WasmModel

// Wide arithmetic: 128-bit sums, differences and products in two halves.

extension FunctionEmitter {
  /// `s0l = wrt_i64_add128(l0, l1, l2, l3, &s1l);`
  mutating func visitWideArithmetic(_ opcode: Opcode) throws(WasmError) {
    try validator.visitWideArithmetic(opcode)
    if isDead { return }
    uses.headers.insert(.wide)
    let arguments = operands.suffix(opcode.operands.count)
    operands.removeLast(arguments.count)
    let slot = operands.count
    spillReaders(of: slot)
    spillReaders(of: slot + 1)
    beginStatement()
    writeSlot(slot, .i64)
    body.append(" = ")
    appendRuntimeName(opcode)
    body.append(UInt8(ascii: "("))
    for argument in arguments {
      render(argument, .assignment)
      body.append(", ")
    }
    body.append(UInt8(ascii: "&"))
    writeSlot(slot + 1, .i64)
    body.append(UInt8(ascii: ")"))
    endStatement()
    pushSlot(.i64)
    pushSlot(.i64)
  }
}
