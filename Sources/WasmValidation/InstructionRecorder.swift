package import WasmBinary
package import WasmModel

/// Notes which instruction it is shown. An error in a body names its instruction, which only the decoder knows; loops are read
/// ahead. Of immediates it notes those of one number, the types of blocks, and those of loads.
package struct InstructionRecorder: InstructionVisitor {
  package var instructionOffset = 0
  package private(set) var opcode: Opcode?
  /// A label, a variable's index, or a constant.
  package private(set) var immediate: UInt64 = 0
  package private(set) var blockType = BlockType.empty
  /// Of a load.
  package private(set) var argument: MemoryArgument?
  package private(set) var isNumeric = false

  package init() {}

  /// Passes over one instruction, and notes it.
  package mutating func read(_ reader: inout BinaryReader) throws(WasmError) {
    self = InstructionRecorder()
    try reader.decodeInstruction(into: &self)
  }

  /// The instruction at `offset`; nil where none can be decoded.
  static func opcode(at offset: Int, in bytes: [UInt8]) -> Opcode? {
    guard offset >= 0, offset < bytes.count else { return nil }
    var reader = BinaryReader(bytes, range: offset..<bytes.count)
    var recorder = InstructionRecorder()
    do throws(WasmError) { try reader.decodeInstruction(into: &recorder) } catch { return nil }
    return recorder.opcode
  }

  package mutating func visitUnreachable() { opcode = .unreachable }
  package mutating func visitNop() { opcode = .nop }
  package mutating func visitBlock(blockType: BlockType) { (opcode, self.blockType) = (.block, blockType) }
  package mutating func visitLoop(blockType: BlockType) { opcode = .loop }
  package mutating func visitIf(blockType: BlockType) { opcode = .if }
  package mutating func visitElse() { opcode = .else }
  package mutating func visitTry(blockType: BlockType) { opcode = .try }
  package mutating func visitCatch(tag: UInt32) { opcode = .catch }
  package mutating func visitThrow(tag: UInt32) { opcode = .throw }
  package mutating func visitRethrow(label: UInt32) { opcode = .rethrow }
  package mutating func visitThrowRef() { opcode = .throwRef }
  package mutating func visitEnd() { opcode = .end }
  package mutating func visitBr(label: UInt32) { (opcode, immediate) = (.br, UInt64(label)) }
  package mutating func visitBrIf(label: UInt32) { (opcode, immediate) = (.brIf, UInt64(label)) }
  package mutating func visitBrTable(labels: [UInt32]) { opcode = .brTable }
  package mutating func visitReturn() { opcode = .return }
  package mutating func visitCall(function: UInt32) { opcode = .call }
  package mutating func visitCallIndirect(type: UInt32, table: UInt32) { opcode = .callIndirect }
  package mutating func visitReturnCall(function: UInt32) { opcode = .returnCall }
  package mutating func visitReturnCallIndirect(type: UInt32, table: UInt32) { opcode = .returnCallIndirect }
  package mutating func visitCallRef(type: UInt32) { opcode = .callRef }
  package mutating func visitReturnCallRef(type: UInt32) { opcode = .returnCallRef }
  package mutating func visitDelegate(label: UInt32) { opcode = .delegate }
  package mutating func visitCatchAll() { opcode = .catchAll }
  package mutating func visitTryTable(blockType: BlockType, catches: [CatchClause]) { opcode = .tryTable }
  package mutating func visitBrOnNull(label: UInt32) { opcode = .brOnNull }
  package mutating func visitBrOnNonNull(label: UInt32) { opcode = .brOnNonNull }
  package mutating func visitBranchOnCast(_ opcode: Opcode, cast: BranchCast) { self.opcode = opcode }
  package mutating func visitDrop() { opcode = .drop }
  package mutating func visitSelect() { opcode = .select }
  package mutating func visitSelectT(types: [ValueType]) { opcode = .selectT }
  package mutating func visitLocalGet(local: UInt32) { (opcode, immediate) = (.localGet, UInt64(local)) }
  package mutating func visitLocalSet(local: UInt32) { (opcode, immediate) = (.localSet, UInt64(local)) }
  package mutating func visitLocalTee(local: UInt32) { (opcode, immediate) = (.localTee, UInt64(local)) }
  package mutating func visitGlobalGet(global: UInt32) { opcode = .globalGet }
  package mutating func visitGlobalSet(global: UInt32) { opcode = .globalSet }
  package mutating func visitTableGet(table: UInt32) { opcode = .tableGet }
  package mutating func visitTableSet(table: UInt32) { opcode = .tableSet }
  package mutating func visitTableInit(element: UInt32, table: UInt32) { opcode = .tableInit }
  package mutating func visitElemDrop(element: UInt32) { opcode = .elemDrop }
  package mutating func visitTableCopy(destination: UInt32, source: UInt32) { opcode = .tableCopy }
  package mutating func visitTableGrow(table: UInt32) { opcode = .tableGrow }
  package mutating func visitTableSize(table: UInt32) { opcode = .tableSize }
  package mutating func visitTableFill(table: UInt32) { opcode = .tableFill }
  package mutating func visitLoad(_ opcode: Opcode, argument: MemoryArgument) {
    (self.opcode, self.argument) = (opcode, argument)
  }
  package mutating func visitStore(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
  package mutating func visitMemorySize(memory: UInt32) { opcode = .memorySize }
  package mutating func visitMemoryGrow(memory: UInt32) { opcode = .memoryGrow }
  package mutating func visitMemoryInit(data: UInt32, memory: UInt32) { opcode = .memoryInit }
  package mutating func visitDataDrop(data: UInt32) { opcode = .dataDrop }
  package mutating func visitMemoryCopy(destination: UInt32, source: UInt32) { opcode = .memoryCopy }
  package mutating func visitMemoryFill(memory: UInt32) { opcode = .memoryFill }
  package mutating func visitI32Const(value: UInt32) { (opcode, immediate) = (.i32Const, UInt64(value)) }
  package mutating func visitI64Const(value: UInt64) { (opcode, immediate) = (.i64Const, value) }
  package mutating func visitF32Const(bits: UInt32) { opcode = .f32Const }
  package mutating func visitF64Const(bits: UInt64) { opcode = .f64Const }
  package mutating func visitNumeric(_ opcode: Opcode) { (self.opcode, isNumeric) = (opcode, true) }
  package mutating func visitRefNull(heapType: HeapType) { opcode = .refNull }
  package mutating func visitRefIsNull() { opcode = .refIsNull }
  package mutating func visitRefFunc(function: UInt32) { opcode = .refFunc }
  package mutating func visitRefEq() { opcode = .refEq }
  package mutating func visitRefAsNonNull() { opcode = .refAsNonNull }
  package mutating func visitStructNew(type: UInt32) { opcode = .structNew }
  package mutating func visitStructNewDefault(type: UInt32) { opcode = .structNewDefault }
  package mutating func visitStructGet(_ opcode: Opcode, type: UInt32, field: UInt32) { self.opcode = opcode }
  package mutating func visitStructSet(type: UInt32, field: UInt32) { opcode = .structSet }
  package mutating func visitArrayNew(type: UInt32) { opcode = .arrayNew }
  package mutating func visitArrayNewDefault(type: UInt32) { opcode = .arrayNewDefault }
  package mutating func visitArrayNewFixed(type: UInt32, count: UInt32) { opcode = .arrayNewFixed }
  package mutating func visitArrayNewData(type: UInt32, data: UInt32) { opcode = .arrayNewData }
  package mutating func visitArrayNewElem(type: UInt32, element: UInt32) { opcode = .arrayNewElem }
  package mutating func visitArrayGet(_ opcode: Opcode, type: UInt32) { self.opcode = opcode }
  package mutating func visitArraySet(type: UInt32) { opcode = .arraySet }
  package mutating func visitArrayLen() { opcode = .arrayLen }
  package mutating func visitArrayFill(type: UInt32) { opcode = .arrayFill }
  package mutating func visitArrayCopy(destination: UInt32, source: UInt32) { opcode = .arrayCopy }
  package mutating func visitArrayInitData(type: UInt32, data: UInt32) { opcode = .arrayInitData }
  package mutating func visitArrayInitElem(type: UInt32, element: UInt32) { opcode = .arrayInitElem }
  package mutating func visitRefTest(_ opcode: Opcode, heapType: HeapType) { self.opcode = opcode }
  package mutating func visitRefCast(_ opcode: Opcode, heapType: HeapType) { self.opcode = opcode }
  package mutating func visitAnyConvertExtern() { opcode = .anyConvertExtern }
  package mutating func visitExternConvertAny() { opcode = .externConvertAny }
  package mutating func visitRefI31() { opcode = .refI31 }
  package mutating func visitI31Get(_ opcode: Opcode) { self.opcode = opcode }
  package mutating func visitWideArithmetic(_ opcode: Opcode) { self.opcode = opcode }
  package mutating func visitLoadLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) { self.opcode = opcode }
  package mutating func visitStoreLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) { self.opcode = opcode }
  package mutating func visitV128Const(_ opcode: Opcode, value: V128) { self.opcode = opcode }
  package mutating func visitShuffle(_ opcode: Opcode, lanes: V128) { self.opcode = opcode }
  package mutating func visitLane(_ opcode: Opcode, lane: UInt8) { self.opcode = opcode }
  package mutating func visitVector(_ opcode: Opcode) { self.opcode = opcode }
  package mutating func visitAtomicWait(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
  package mutating func visitAtomicFence() { opcode = .atomicFence }
  package mutating func visitAtomicLoad(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
  package mutating func visitAtomicStore(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
  package mutating func visitAtomicReadModifyWrite(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
}
