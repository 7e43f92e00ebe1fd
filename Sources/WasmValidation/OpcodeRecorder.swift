import WasmBinary
import WasmModel

/// Notes which instruction it is shown. An error in a body names its instruction, which only the decoder knows.
struct OpcodeRecorder: InstructionVisitor {
  var instructionOffset = 0
  private var opcode: Opcode?

  /// The instruction at `offset`; nil where none can be decoded.
  static func opcode(at offset: Int, in bytes: [UInt8]) -> Opcode? {
    guard offset >= 0, offset < bytes.count else { return nil }
    var reader = BinaryReader(bytes, range: offset..<bytes.count)
    var recorder = OpcodeRecorder()
    do throws(WasmError) { try reader.decodeInstruction(into: &recorder) } catch { return nil }
    return recorder.opcode
  }

  mutating func visitUnreachable() { opcode = .unreachable }
  mutating func visitNop() { opcode = .nop }
  mutating func visitBlock(blockType: BlockType) { opcode = .block }
  mutating func visitLoop(blockType: BlockType) { opcode = .loop }
  mutating func visitIf(blockType: BlockType) { opcode = .if }
  mutating func visitElse() { opcode = .else }
  mutating func visitTry(blockType: BlockType) { opcode = .try }
  mutating func visitCatch(tag: UInt32) { opcode = .catch }
  mutating func visitThrow(tag: UInt32) { opcode = .throw }
  mutating func visitRethrow(label: UInt32) { opcode = .rethrow }
  mutating func visitThrowRef() { opcode = .throwRef }
  mutating func visitEnd() { opcode = .end }
  mutating func visitBr(label: UInt32) { opcode = .br }
  mutating func visitBrIf(label: UInt32) { opcode = .brIf }
  mutating func visitBrTable(labels: [UInt32]) { opcode = .brTable }
  mutating func visitReturn() { opcode = .return }
  mutating func visitCall(function: UInt32) { opcode = .call }
  mutating func visitCallIndirect(type: UInt32, table: UInt32) { opcode = .callIndirect }
  mutating func visitReturnCall(function: UInt32) { opcode = .returnCall }
  mutating func visitReturnCallIndirect(type: UInt32, table: UInt32) { opcode = .returnCallIndirect }
  mutating func visitCallRef(type: UInt32) { opcode = .callRef }
  mutating func visitReturnCallRef(type: UInt32) { opcode = .returnCallRef }
  mutating func visitDelegate(label: UInt32) { opcode = .delegate }
  mutating func visitCatchAll() { opcode = .catchAll }
  mutating func visitTryTable(blockType: BlockType, catches: [CatchClause]) { opcode = .tryTable }
  mutating func visitBrOnNull(label: UInt32) { opcode = .brOnNull }
  mutating func visitBrOnNonNull(label: UInt32) { opcode = .brOnNonNull }
  mutating func visitBranchOnCast(_ opcode: Opcode, cast: BranchCast) { self.opcode = opcode }
  mutating func visitDrop() { opcode = .drop }
  mutating func visitSelect() { opcode = .select }
  mutating func visitSelectT(types: [ValueType]) { opcode = .selectT }
  mutating func visitLocalGet(local: UInt32) { opcode = .localGet }
  mutating func visitLocalSet(local: UInt32) { opcode = .localSet }
  mutating func visitLocalTee(local: UInt32) { opcode = .localTee }
  mutating func visitGlobalGet(global: UInt32) { opcode = .globalGet }
  mutating func visitGlobalSet(global: UInt32) { opcode = .globalSet }
  mutating func visitTableGet(table: UInt32) { opcode = .tableGet }
  mutating func visitTableSet(table: UInt32) { opcode = .tableSet }
  mutating func visitTableInit(element: UInt32, table: UInt32) { opcode = .tableInit }
  mutating func visitElemDrop(element: UInt32) { opcode = .elemDrop }
  mutating func visitTableCopy(destination: UInt32, source: UInt32) { opcode = .tableCopy }
  mutating func visitTableGrow(table: UInt32) { opcode = .tableGrow }
  mutating func visitTableSize(table: UInt32) { opcode = .tableSize }
  mutating func visitTableFill(table: UInt32) { opcode = .tableFill }
  mutating func visitLoad(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
  mutating func visitStore(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
  mutating func visitMemorySize(memory: UInt32) { opcode = .memorySize }
  mutating func visitMemoryGrow(memory: UInt32) { opcode = .memoryGrow }
  mutating func visitMemoryInit(data: UInt32, memory: UInt32) { opcode = .memoryInit }
  mutating func visitDataDrop(data: UInt32) { opcode = .dataDrop }
  mutating func visitMemoryCopy(destination: UInt32, source: UInt32) { opcode = .memoryCopy }
  mutating func visitMemoryFill(memory: UInt32) { opcode = .memoryFill }
  mutating func visitI32Const(value: UInt32) { opcode = .i32Const }
  mutating func visitI64Const(value: UInt64) { opcode = .i64Const }
  mutating func visitF32Const(bits: UInt32) { opcode = .f32Const }
  mutating func visitF64Const(bits: UInt64) { opcode = .f64Const }
  mutating func visitNumeric(_ opcode: Opcode) { self.opcode = opcode }
  mutating func visitRefNull(heapType: HeapType) { opcode = .refNull }
  mutating func visitRefIsNull() { opcode = .refIsNull }
  mutating func visitRefFunc(function: UInt32) { opcode = .refFunc }
  mutating func visitRefEq() { opcode = .refEq }
  mutating func visitRefAsNonNull() { opcode = .refAsNonNull }
  mutating func visitStructNew(type: UInt32) { opcode = .structNew }
  mutating func visitStructNewDefault(type: UInt32) { opcode = .structNewDefault }
  mutating func visitStructGet(_ opcode: Opcode, type: UInt32, field: UInt32) { self.opcode = opcode }
  mutating func visitStructSet(type: UInt32, field: UInt32) { opcode = .structSet }
  mutating func visitArrayNew(type: UInt32) { opcode = .arrayNew }
  mutating func visitArrayNewDefault(type: UInt32) { opcode = .arrayNewDefault }
  mutating func visitArrayNewFixed(type: UInt32, count: UInt32) { opcode = .arrayNewFixed }
  mutating func visitArrayNewData(type: UInt32, data: UInt32) { opcode = .arrayNewData }
  mutating func visitArrayNewElem(type: UInt32, element: UInt32) { opcode = .arrayNewElem }
  mutating func visitArrayGet(_ opcode: Opcode, type: UInt32) { self.opcode = opcode }
  mutating func visitArraySet(type: UInt32) { opcode = .arraySet }
  mutating func visitArrayLen() { opcode = .arrayLen }
  mutating func visitArrayFill(type: UInt32) { opcode = .arrayFill }
  mutating func visitArrayCopy(destination: UInt32, source: UInt32) { opcode = .arrayCopy }
  mutating func visitArrayInitData(type: UInt32, data: UInt32) { opcode = .arrayInitData }
  mutating func visitArrayInitElem(type: UInt32, element: UInt32) { opcode = .arrayInitElem }
  mutating func visitRefTest(_ opcode: Opcode, heapType: HeapType) { self.opcode = opcode }
  mutating func visitRefCast(_ opcode: Opcode, heapType: HeapType) { self.opcode = opcode }
  mutating func visitAnyConvertExtern() { opcode = .anyConvertExtern }
  mutating func visitExternConvertAny() { opcode = .externConvertAny }
  mutating func visitRefI31() { opcode = .refI31 }
  mutating func visitI31Get(_ opcode: Opcode) { self.opcode = opcode }
  mutating func visitWideArithmetic(_ opcode: Opcode) { self.opcode = opcode }
  mutating func visitLoadLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) { self.opcode = opcode }
  mutating func visitStoreLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) { self.opcode = opcode }
  mutating func visitV128Const(_ opcode: Opcode, value: V128) { self.opcode = opcode }
  mutating func visitShuffle(_ opcode: Opcode, lanes: V128) { self.opcode = opcode }
  mutating func visitLane(_ opcode: Opcode, lane: UInt8) { self.opcode = opcode }
  mutating func visitVector(_ opcode: Opcode) { self.opcode = opcode }
  mutating func visitAtomicWait(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
  mutating func visitAtomicFence() { opcode = .atomicFence }
  mutating func visitAtomicLoad(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
  mutating func visitAtomicStore(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
  mutating func visitAtomicReadModifyWrite(_ opcode: Opcode, argument: MemoryArgument) { self.opcode = opcode }
}
