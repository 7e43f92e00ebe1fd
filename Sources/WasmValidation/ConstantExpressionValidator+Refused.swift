import WasmBinary
import WasmModel

// The instructions that are not constant (spec 3.4.13): one line each, so that a new instruction is decided upon.

extension ConstantExpressionValidator {
  mutating func visitUnreachable() throws(WasmError) { try refuse() }
  mutating func visitNop() throws(WasmError) { try refuse() }
  mutating func visitBlock(blockType: BlockType) throws(WasmError) { try refuse() }
  mutating func visitLoop(blockType: BlockType) throws(WasmError) { try refuse() }
  mutating func visitIf(blockType: BlockType) throws(WasmError) { try refuse() }
  mutating func visitElse() throws(WasmError) { try refuse() }
  mutating func visitTry(blockType: BlockType) throws(WasmError) { try refuse() }
  mutating func visitCatch(tag: UInt32) throws(WasmError) { try refuse() }
  mutating func visitThrow(tag: UInt32) throws(WasmError) { try refuse() }
  mutating func visitRethrow(label: UInt32) throws(WasmError) { try refuse() }
  mutating func visitThrowRef() throws(WasmError) { try refuse() }
  mutating func visitBr(label: UInt32) throws(WasmError) { try refuse() }
  mutating func visitBrIf(label: UInt32) throws(WasmError) { try refuse() }
  mutating func visitBrTable(labels: [UInt32]) throws(WasmError) { try refuse() }
  mutating func visitReturn() throws(WasmError) { try refuse() }
  mutating func visitCall(function: UInt32) throws(WasmError) { try refuse() }
  mutating func visitCallIndirect(type: UInt32, table: UInt32) throws(WasmError) { try refuse() }
  mutating func visitReturnCall(function: UInt32) throws(WasmError) { try refuse() }
  mutating func visitReturnCallIndirect(type: UInt32, table: UInt32) throws(WasmError) { try refuse() }
  mutating func visitCallRef(type: UInt32) throws(WasmError) { try refuse() }
  mutating func visitReturnCallRef(type: UInt32) throws(WasmError) { try refuse() }
  mutating func visitDelegate(label: UInt32) throws(WasmError) { try refuse() }
  mutating func visitCatchAll() throws(WasmError) { try refuse() }
  mutating func visitTryTable(blockType: BlockType, catches: [CatchClause]) throws(WasmError) { try refuse() }
  mutating func visitBrOnNull(label: UInt32) throws(WasmError) { try refuse() }
  mutating func visitBrOnNonNull(label: UInt32) throws(WasmError) { try refuse() }
  mutating func visitBranchOnCast(_ opcode: Opcode, cast: BranchCast) throws(WasmError) { try refuse() }
  mutating func visitDrop() throws(WasmError) { try refuse() }
  mutating func visitSelect() throws(WasmError) { try refuse() }
  mutating func visitSelectT(types: [ValueType]) throws(WasmError) { try refuse() }
  mutating func visitLocalGet(local: UInt32) throws(WasmError) { try refuse() }
  mutating func visitLocalSet(local: UInt32) throws(WasmError) { try refuse() }
  mutating func visitLocalTee(local: UInt32) throws(WasmError) { try refuse() }
  mutating func visitGlobalSet(global: UInt32) throws(WasmError) { try refuse() }
  mutating func visitTableGet(table: UInt32) throws(WasmError) { try refuse() }
  mutating func visitTableSet(table: UInt32) throws(WasmError) { try refuse() }
  mutating func visitTableInit(element: UInt32, table: UInt32) throws(WasmError) { try refuse() }
  mutating func visitElemDrop(element: UInt32) throws(WasmError) { try refuse() }
  mutating func visitTableCopy(destination: UInt32, source: UInt32) throws(WasmError) { try refuse() }
  mutating func visitTableGrow(table: UInt32) throws(WasmError) { try refuse() }
  mutating func visitTableSize(table: UInt32) throws(WasmError) { try refuse() }
  mutating func visitTableFill(table: UInt32) throws(WasmError) { try refuse() }
  mutating func visitLoad(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) { try refuse() }
  mutating func visitStore(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) { try refuse() }
  mutating func visitMemorySize(memory: UInt32) throws(WasmError) { try refuse() }
  mutating func visitMemoryGrow(memory: UInt32) throws(WasmError) { try refuse() }
  mutating func visitMemoryInit(data: UInt32, memory: UInt32) throws(WasmError) { try refuse() }
  mutating func visitDataDrop(data: UInt32) throws(WasmError) { try refuse() }
  mutating func visitMemoryCopy(destination: UInt32, source: UInt32) throws(WasmError) { try refuse() }
  mutating func visitMemoryFill(memory: UInt32) throws(WasmError) { try refuse() }
  mutating func visitRefIsNull() throws(WasmError) { try refuse() }
  mutating func visitRefEq() throws(WasmError) { try refuse() }
  mutating func visitRefAsNonNull() throws(WasmError) { try refuse() }
  mutating func visitStructGet(_ opcode: Opcode, type: UInt32, field: UInt32) throws(WasmError) { try refuse() }
  mutating func visitStructSet(type: UInt32, field: UInt32) throws(WasmError) { try refuse() }
  mutating func visitArrayNewData(type: UInt32, data: UInt32) throws(WasmError) { try refuse() }
  mutating func visitArrayNewElem(type: UInt32, element: UInt32) throws(WasmError) { try refuse() }
  mutating func visitArrayGet(_ opcode: Opcode, type: UInt32) throws(WasmError) { try refuse() }
  mutating func visitArraySet(type: UInt32) throws(WasmError) { try refuse() }
  mutating func visitArrayLen() throws(WasmError) { try refuse() }
  mutating func visitArrayFill(type: UInt32) throws(WasmError) { try refuse() }
  mutating func visitArrayCopy(destination: UInt32, source: UInt32) throws(WasmError) { try refuse() }
  mutating func visitArrayInitData(type: UInt32, data: UInt32) throws(WasmError) { try refuse() }
  mutating func visitArrayInitElem(type: UInt32, element: UInt32) throws(WasmError) { try refuse() }
  mutating func visitRefTest(_ opcode: Opcode, heapType: HeapType) throws(WasmError) { try refuse() }
  mutating func visitRefCast(_ opcode: Opcode, heapType: HeapType) throws(WasmError) { try refuse() }
  mutating func visitI31Get(_ opcode: Opcode) throws(WasmError) { try refuse() }
  mutating func visitWideArithmetic(_ opcode: Opcode) throws(WasmError) { try refuse() }
  mutating func visitLoadLane(
    _ opcode: Opcode, argument: MemoryArgument, lane: UInt8
  ) throws(WasmError) { try refuse() }
  mutating func visitStoreLane(
    _ opcode: Opcode, argument: MemoryArgument, lane: UInt8
  ) throws(WasmError) { try refuse() }
  mutating func visitShuffle(_ opcode: Opcode, lanes: V128) throws(WasmError) { try refuse() }
  mutating func visitLane(_ opcode: Opcode, lane: UInt8) throws(WasmError) { try refuse() }
  mutating func visitVector(_ opcode: Opcode) throws(WasmError) { try refuse() }
  mutating func visitAtomicWait(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) { try refuse() }
  mutating func visitAtomicFence() throws(WasmError) { try refuse() }
  mutating func visitAtomicLoad(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) { try refuse() }
  mutating func visitAtomicStore(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) { try refuse() }
  mutating func visitAtomicReadModifyWrite(
    _ opcode: Opcode, argument: MemoryArgument
  ) throws(WasmError) { try refuse() }
}
