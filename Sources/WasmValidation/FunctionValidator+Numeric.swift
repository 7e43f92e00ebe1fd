public import WasmModel

// Numeric instructions (spec 3.4.3) and everything else whose stack type the instruction table knows.

extension FunctionValidator {
  @inlinable public mutating func visitI32Const(value: UInt32) throws(WasmError) { operands.append(.i32) }
  @inlinable public mutating func visitI64Const(value: UInt64) throws(WasmError) { operands.append(.i64) }
  @inlinable public mutating func visitF32Const(bits: UInt32) throws(WasmError) { operands.append(.f32) }
  @inlinable public mutating func visitF64Const(bits: UInt64) throws(WasmError) { operands.append(.f64) }

  public mutating func visitNumeric(_ opcode: Opcode) throws(WasmError) { try apply(opcode) }
  public mutating func visitWideArithmetic(_ opcode: Opcode) throws(WasmError) { try apply(opcode) }

  /// Pops the instruction's operands and pushes its results; `address` stands for the index type of its memory.
  @inline(__always)
  mutating func apply(_ opcode: Opcode, address: ValueType = .i32) throws(WasmError) {
    let operandTypes = opcode.operands
    var index = operandTypes.count
    while index > 0 {
      index -= 1
      try popVal(expecting: operandTypes.type(at: index, address: address))
    }
    let results = opcode.results
    // Nearly all have one or none.
    if results.isEmpty { return }
    pushVal(results.type(at: 0, address: address))
    for index in 1..<results.count { pushVal(results.type(at: index, address: address)) }
  }
}
