import WasmModel

/// Passes over instructions to find where an expression ends, which the binary format does not say beforehand.
/// Checks what is malformed rather than invalid: nesting, and data segments used without a data count section.
struct InstructionSkipper: InstructionVisitor {
  var instructionOffset = 0
  /// Blocks entered and not left.
  private(set) var depth = 0
  /// Whether the `end` of the expression itself has been seen.
  private(set) var isComplete = false
  let allowsDataIndices: Bool

  init(allowsDataIndices: Bool = true) {
    self.allowsDataIndices = allowsDataIndices
  }

  private mutating func leave() {
    if depth == 0 { isComplete = true } else { depth -= 1 }
  }

  /// `else`, `catch` and `delegate` belong to a block.
  private func expectBlock() throws(WasmError) {
    if depth == 0 { throw WasmError(.endOpcodeExpected, offset: instructionOffset) }
  }

  private func expectDataCount() throws(WasmError) {
    if !allowsDataIndices { throw WasmError(.dataCountRequired, offset: instructionOffset) }
  }

  mutating func visitUnreachable() {}
  mutating func visitNop() {}
  mutating func visitBlock(blockType: BlockType) { depth += 1 }
  mutating func visitLoop(blockType: BlockType) { depth += 1 }
  mutating func visitIf(blockType: BlockType) { depth += 1 }
  mutating func visitElse() throws(WasmError) { try expectBlock() }
  mutating func visitTry(blockType: BlockType) { depth += 1 }
  mutating func visitCatch(tag: UInt32) throws(WasmError) { try expectBlock() }
  mutating func visitThrow(tag: UInt32) {}
  mutating func visitRethrow(label: UInt32) {}
  mutating func visitThrowRef() {}
  mutating func visitEnd() { leave() }
  mutating func visitBr(label: UInt32) {}
  mutating func visitBrIf(label: UInt32) {}
  mutating func visitBrTable(labels: [UInt32]) {}
  mutating func visitReturn() {}
  mutating func visitCall(function: UInt32) {}
  mutating func visitCallIndirect(type: UInt32, table: UInt32) {}
  mutating func visitReturnCall(function: UInt32) {}
  mutating func visitReturnCallIndirect(type: UInt32, table: UInt32) {}
  mutating func visitCallRef(type: UInt32) {}
  mutating func visitReturnCallRef(type: UInt32) {}
  mutating func visitDelegate(label: UInt32) throws(WasmError) {
    try expectBlock()
    leave()
  }
  mutating func visitCatchAll() throws(WasmError) { try expectBlock() }
  mutating func visitTryTable(blockType: BlockType, catches: [CatchClause]) { depth += 1 }
  mutating func visitBrOnNull(label: UInt32) {}
  mutating func visitBrOnNonNull(label: UInt32) {}
  mutating func visitBranchOnCast(_ opcode: Opcode, cast: BranchCast) {}
  mutating func visitDrop() {}
  mutating func visitSelect() {}
  mutating func visitSelectT(types: [ValueType]) {}
  mutating func visitLocalGet(local: UInt32) {}
  mutating func visitLocalSet(local: UInt32) {}
  mutating func visitLocalTee(local: UInt32) {}
  mutating func visitGlobalGet(global: UInt32) {}
  mutating func visitGlobalSet(global: UInt32) {}
  mutating func visitTableGet(table: UInt32) {}
  mutating func visitTableSet(table: UInt32) {}
  mutating func visitTableInit(element: UInt32, table: UInt32) {}
  mutating func visitElemDrop(element: UInt32) {}
  mutating func visitTableCopy(destination: UInt32, source: UInt32) {}
  mutating func visitTableGrow(table: UInt32) {}
  mutating func visitTableSize(table: UInt32) {}
  mutating func visitTableFill(table: UInt32) {}
  mutating func visitLoad(_ opcode: Opcode, argument: MemoryArgument) {}
  mutating func visitStore(_ opcode: Opcode, argument: MemoryArgument) {}
  mutating func visitMemorySize(memory: UInt32) {}
  mutating func visitMemoryGrow(memory: UInt32) {}
  mutating func visitMemoryInit(data: UInt32, memory: UInt32) throws(WasmError) { try expectDataCount() }
  mutating func visitDataDrop(data: UInt32) throws(WasmError) { try expectDataCount() }
  mutating func visitMemoryCopy(destination: UInt32, source: UInt32) {}
  mutating func visitMemoryFill(memory: UInt32) {}
  mutating func visitI32Const(value: UInt32) {}
  mutating func visitI64Const(value: UInt64) {}
  mutating func visitF32Const(bits: UInt32) {}
  mutating func visitF64Const(bits: UInt64) {}
  mutating func visitNumeric(_ opcode: Opcode) {}
  mutating func visitRefNull(heapType: HeapType) {}
  mutating func visitRefIsNull() {}
  mutating func visitRefFunc(function: UInt32) {}
  mutating func visitRefEq() {}
  mutating func visitRefAsNonNull() {}
  mutating func visitStructNew(type: UInt32) {}
  mutating func visitStructNewDefault(type: UInt32) {}
  mutating func visitStructGet(_ opcode: Opcode, type: UInt32, field: UInt32) {}
  mutating func visitStructSet(type: UInt32, field: UInt32) {}
  mutating func visitArrayNew(type: UInt32) {}
  mutating func visitArrayNewDefault(type: UInt32) {}
  mutating func visitArrayNewFixed(type: UInt32, count: UInt32) {}
  mutating func visitArrayNewData(type: UInt32, data: UInt32) throws(WasmError) { try expectDataCount() }
  mutating func visitArrayNewElem(type: UInt32, element: UInt32) {}
  mutating func visitArrayGet(_ opcode: Opcode, type: UInt32) {}
  mutating func visitArraySet(type: UInt32) {}
  mutating func visitArrayLen() {}
  mutating func visitArrayFill(type: UInt32) {}
  mutating func visitArrayCopy(destination: UInt32, source: UInt32) {}
  mutating func visitArrayInitData(type: UInt32, data: UInt32) throws(WasmError) { try expectDataCount() }
  mutating func visitArrayInitElem(type: UInt32, element: UInt32) {}
  mutating func visitRefTest(_ opcode: Opcode, heapType: HeapType) {}
  mutating func visitRefCast(_ opcode: Opcode, heapType: HeapType) {}
  mutating func visitAnyConvertExtern() {}
  mutating func visitExternConvertAny() {}
  mutating func visitRefI31() {}
  mutating func visitI31Get(_ opcode: Opcode) {}
  mutating func visitWideArithmetic(_ opcode: Opcode) {}
  mutating func visitLoadLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) {}
  mutating func visitStoreLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) {}
  mutating func visitV128Const(_ opcode: Opcode, value: V128) {}
  mutating func visitShuffle(_ opcode: Opcode, lanes: V128) {}
  mutating func visitLane(_ opcode: Opcode, lane: UInt8) {}
  mutating func visitVector(_ opcode: Opcode) {}
  mutating func visitAtomicWait(_ opcode: Opcode, argument: MemoryArgument) {}
  mutating func visitAtomicFence() {}
  mutating func visitAtomicLoad(_ opcode: Opcode, argument: MemoryArgument) {}
  mutating func visitAtomicStore(_ opcode: Opcode, argument: MemoryArgument) {}
  mutating func visitAtomicReadModifyWrite(_ opcode: Opcode, argument: MemoryArgument) {}
}

extension BinaryReader {
  /// A constant expression (spec 5.4.9), its instructions not examined.
  mutating func readConstantExpression() throws(WasmError) -> ConstantExpression {
    let start = offset
    var skipper = InstructionSkipper()
    repeat { try decodeInstruction(into: &skipper) } while !skipper.isComplete
    return ConstantExpression(bytes: start..<offset)
  }

  /// Passes over a function body, this reader's whole range, and throws what is malformed in it.
  ///
  /// - Returns: whether the body's own `end` has been found; false if the range stops after another instruction.
  mutating func skipFunctionBody(allowsDataIndices: Bool) throws(WasmError) -> Bool {
    _ = try readLocals()
    var skipper = InstructionSkipper(allowsDataIndices: allowsDataIndices)
    while !skipper.isComplete {
      guard !isAtEnd else { return false }
      try decodeInstruction(into: &skipper)
    }
    guard isAtEnd else { throw WasmError(.sectionSizeMismatch, offset: offset) }
    return true
  }
}
