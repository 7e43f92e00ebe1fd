import WasmBinary
import WasmModel

/// Sees every instruction of a module, counts them and notes the proposals that they come from.
struct FeatureCollector: InstructionVisitor {
  var instructionOffset = 0
  private(set) var instructionCount = 0
  /// A bit for each `Feature`.
  private var features: UInt32 = 0
  private(set) var usesSeveralMemories = false
  private(set) var usesBlockParameters = false
  private(set) var usesExtendedConstants = false
  /// Set while a constant expression is read.
  var isConstant = false

  func uses(_ feature: Feature) -> Bool { features & (1 << UInt32(feature.rawValue)) != 0 }

  mutating func note(_ feature: Feature) { features |= 1 << UInt32(feature.rawValue) }

  private mutating func see(_ opcode: Opcode) {
    instructionCount += 1
    note(opcode.feature)
  }

  private mutating func see(_ opcode: Opcode, memory: UInt32) {
    see(opcode)
    if memory != 0 { usesSeveralMemories = true }
  }

  private mutating func see(_ opcode: Opcode, _ blockType: BlockType) {
    see(opcode)
    if case .function = blockType { usesBlockParameters = true }
  }

  mutating func visitUnreachable() { see(.unreachable) }
  mutating func visitNop() { see(.nop) }
  mutating func visitBlock(blockType: BlockType) { see(.block, blockType) }
  mutating func visitLoop(blockType: BlockType) { see(.loop, blockType) }
  mutating func visitIf(blockType: BlockType) { see(.if, blockType) }
  mutating func visitElse() { see(.else) }
  mutating func visitTry(blockType: BlockType) { see(.try, blockType) }
  mutating func visitCatch(tag: UInt32) { see(.catch) }
  mutating func visitThrow(tag: UInt32) { see(.throw) }
  mutating func visitRethrow(label: UInt32) { see(.rethrow) }
  mutating func visitThrowRef() { see(.throwRef) }
  mutating func visitEnd() { see(.end) }
  mutating func visitBr(label: UInt32) { see(.br) }
  mutating func visitBrIf(label: UInt32) { see(.brIf) }
  mutating func visitBrTable(labels: [UInt32]) { see(.brTable) }
  mutating func visitReturn() { see(.return) }
  mutating func visitCall(function: UInt32) { see(.call) }
  mutating func visitCallIndirect(type: UInt32, table: UInt32) {
    see(.callIndirect)
    if table != 0 { note(.referenceTypes) }
  }
  mutating func visitReturnCall(function: UInt32) { see(.returnCall) }
  mutating func visitReturnCallIndirect(type: UInt32, table: UInt32) { see(.returnCallIndirect) }
  mutating func visitCallRef(type: UInt32) { see(.callRef) }
  mutating func visitReturnCallRef(type: UInt32) { see(.returnCallRef) }
  mutating func visitDelegate(label: UInt32) { see(.delegate) }
  mutating func visitCatchAll() { see(.catchAll) }
  mutating func visitTryTable(blockType: BlockType, catches: [CatchClause]) { see(.tryTable, blockType) }
  mutating func visitBrOnNull(label: UInt32) { see(.brOnNull) }
  mutating func visitBrOnNonNull(label: UInt32) { see(.brOnNonNull) }
  mutating func visitBranchOnCast(_ opcode: Opcode, cast: BranchCast) { see(opcode) }
  mutating func visitDrop() { see(.drop) }
  mutating func visitSelect() { see(.select) }
  mutating func visitSelectT(types: [ValueType]) { see(.selectT) }
  mutating func visitLocalGet(local: UInt32) { see(.localGet) }
  mutating func visitLocalSet(local: UInt32) { see(.localSet) }
  mutating func visitLocalTee(local: UInt32) { see(.localTee) }
  mutating func visitGlobalGet(global: UInt32) { see(.globalGet) }
  mutating func visitGlobalSet(global: UInt32) { see(.globalSet) }
  mutating func visitTableGet(table: UInt32) { see(.tableGet) }
  mutating func visitTableSet(table: UInt32) { see(.tableSet) }
  mutating func visitTableInit(element: UInt32, table: UInt32) { see(.tableInit) }
  mutating func visitElemDrop(element: UInt32) { see(.elemDrop) }
  mutating func visitTableCopy(destination: UInt32, source: UInt32) { see(.tableCopy) }
  mutating func visitTableGrow(table: UInt32) { see(.tableGrow) }
  mutating func visitTableSize(table: UInt32) { see(.tableSize) }
  mutating func visitTableFill(table: UInt32) { see(.tableFill) }
  mutating func visitLoad(_ opcode: Opcode, argument: MemoryArgument) { see(opcode, memory: argument.memory) }
  mutating func visitStore(_ opcode: Opcode, argument: MemoryArgument) { see(opcode, memory: argument.memory) }
  mutating func visitMemorySize(memory: UInt32) { see(.memorySize, memory: memory) }
  mutating func visitMemoryGrow(memory: UInt32) { see(.memoryGrow, memory: memory) }
  mutating func visitMemoryInit(data: UInt32, memory: UInt32) { see(.memoryInit, memory: memory) }
  mutating func visitDataDrop(data: UInt32) { see(.dataDrop) }
  mutating func visitMemoryCopy(destination: UInt32, source: UInt32) {
    see(.memoryCopy, memory: destination | source)
  }
  mutating func visitMemoryFill(memory: UInt32) { see(.memoryFill, memory: memory) }
  mutating func visitI32Const(value: UInt32) { see(.i32Const) }
  mutating func visitI64Const(value: UInt64) { see(.i64Const) }
  mutating func visitF32Const(bits: UInt32) { see(.f32Const) }
  mutating func visitF64Const(bits: UInt64) { see(.f64Const) }
  mutating func visitNumeric(_ opcode: Opcode) {
    see(opcode)
    if isConstant { usesExtendedConstants = true }
  }
  mutating func visitRefNull(heapType: HeapType) { see(.refNull) }
  mutating func visitRefIsNull() { see(.refIsNull) }
  mutating func visitRefFunc(function: UInt32) { see(.refFunc) }
  mutating func visitRefEq() { see(.refEq) }
  mutating func visitRefAsNonNull() { see(.refAsNonNull) }
  mutating func visitStructNew(type: UInt32) { see(.structNew) }
  mutating func visitStructNewDefault(type: UInt32) { see(.structNewDefault) }
  mutating func visitStructGet(_ opcode: Opcode, type: UInt32, field: UInt32) { see(opcode) }
  mutating func visitStructSet(type: UInt32, field: UInt32) { see(.structSet) }
  mutating func visitArrayNew(type: UInt32) { see(.arrayNew) }
  mutating func visitArrayNewDefault(type: UInt32) { see(.arrayNewDefault) }
  mutating func visitArrayNewFixed(type: UInt32, count: UInt32) { see(.arrayNewFixed) }
  mutating func visitArrayNewData(type: UInt32, data: UInt32) { see(.arrayNewData) }
  mutating func visitArrayNewElem(type: UInt32, element: UInt32) { see(.arrayNewElem) }
  mutating func visitArrayGet(_ opcode: Opcode, type: UInt32) { see(opcode) }
  mutating func visitArraySet(type: UInt32) { see(.arraySet) }
  mutating func visitArrayLen() { see(.arrayLen) }
  mutating func visitArrayFill(type: UInt32) { see(.arrayFill) }
  mutating func visitArrayCopy(destination: UInt32, source: UInt32) { see(.arrayCopy) }
  mutating func visitArrayInitData(type: UInt32, data: UInt32) { see(.arrayInitData) }
  mutating func visitArrayInitElem(type: UInt32, element: UInt32) { see(.arrayInitElem) }
  mutating func visitRefTest(_ opcode: Opcode, heapType: HeapType) { see(opcode) }
  mutating func visitRefCast(_ opcode: Opcode, heapType: HeapType) { see(opcode) }
  mutating func visitAnyConvertExtern() { see(.anyConvertExtern) }
  mutating func visitExternConvertAny() { see(.externConvertAny) }
  mutating func visitRefI31() { see(.refI31) }
  mutating func visitI31Get(_ opcode: Opcode) { see(opcode) }
  mutating func visitWideArithmetic(_ opcode: Opcode) { see(opcode) }
  mutating func visitLoadLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) {
    see(opcode, memory: argument.memory)
  }
  mutating func visitStoreLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) {
    see(opcode, memory: argument.memory)
  }
  mutating func visitV128Const(_ opcode: Opcode, value: V128) { see(opcode) }
  mutating func visitShuffle(_ opcode: Opcode, lanes: V128) { see(opcode) }
  mutating func visitLane(_ opcode: Opcode, lane: UInt8) { see(opcode) }
  mutating func visitVector(_ opcode: Opcode) { see(opcode) }
  mutating func visitAtomicWait(_ opcode: Opcode, argument: MemoryArgument) { see(opcode, memory: argument.memory) }
  mutating func visitAtomicFence() { see(.atomicFence) }
  mutating func visitAtomicLoad(_ opcode: Opcode, argument: MemoryArgument) { see(opcode, memory: argument.memory) }
  mutating func visitAtomicStore(_ opcode: Opcode, argument: MemoryArgument) { see(opcode, memory: argument.memory) }
  mutating func visitAtomicReadModifyWrite(_ opcode: Opcode, argument: MemoryArgument) {
    see(opcode, memory: argument.memory)
  }
}
