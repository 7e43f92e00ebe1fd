import WasmBinary
import WasmModel

// Instructions that are validated but not translated yet: refused by name, never mistranslated.

extension FunctionEmitter {
  func refusal(_ feature: Feature) -> WasmError {
    WasmError(.needsFeature(feature), offset: validator.instructionOffset)
  }

  mutating func visitTry(blockType: BlockType) throws(WasmError) {
    try validator.visitTry(blockType: blockType)
    throw refusal(.legacyExceptions)
  }

  mutating func visitCatch(tag: UInt32) throws(WasmError) {
    try validator.visitCatch(tag: tag)
    throw refusal(.legacyExceptions)
  }

  mutating func visitThrow(tag: UInt32) throws(WasmError) {
    try validator.visitThrow(tag: tag)
    throw refusal(.exceptions)
  }

  mutating func visitRethrow(label: UInt32) throws(WasmError) {
    try validator.visitRethrow(label: label)
    throw refusal(.legacyExceptions)
  }

  mutating func visitThrowRef() throws(WasmError) {
    try validator.visitThrowRef()
    throw refusal(.exceptions)
  }

  mutating func visitReturnCall(function: UInt32) throws(WasmError) {
    try validator.visitReturnCall(function: function)
    throw refusal(.tailCalls)
  }

  mutating func visitReturnCallIndirect(type: UInt32, table: UInt32) throws(WasmError) {
    try validator.visitReturnCallIndirect(type: type, table: table)
    throw refusal(.tailCalls)
  }

  mutating func visitReturnCallRef(type: UInt32) throws(WasmError) {
    try validator.visitReturnCallRef(type: type)
    throw refusal(.functionReferences)
  }

  mutating func visitDelegate(label: UInt32) throws(WasmError) {
    try validator.visitDelegate(label: label)
    throw refusal(.legacyExceptions)
  }

  mutating func visitCatchAll() throws(WasmError) {
    try validator.visitCatchAll()
    throw refusal(.legacyExceptions)
  }

  mutating func visitTryTable(blockType: BlockType, catches: [CatchClause]) throws(WasmError) {
    try validator.visitTryTable(blockType: blockType, catches: catches)
    throw refusal(.exceptions)
  }

  mutating func visitBranchOnCast(_ opcode: Opcode, cast: BranchCast) throws(WasmError) {
    try validator.visitBranchOnCast(opcode, cast: cast)
    throw refusal(.garbageCollection)
  }

  mutating func visitStructNew(type: UInt32) throws(WasmError) {
    try validator.visitStructNew(type: type)
    throw refusal(.garbageCollection)
  }

  mutating func visitStructNewDefault(type: UInt32) throws(WasmError) {
    try validator.visitStructNewDefault(type: type)
    throw refusal(.garbageCollection)
  }

  mutating func visitStructGet(_ opcode: Opcode, type: UInt32, field: UInt32) throws(WasmError) {
    try validator.visitStructGet(opcode, type: type, field: field)
    throw refusal(.garbageCollection)
  }

  mutating func visitStructSet(type: UInt32, field: UInt32) throws(WasmError) {
    try validator.visitStructSet(type: type, field: field)
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayNew(type: UInt32) throws(WasmError) {
    try validator.visitArrayNew(type: type)
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayNewDefault(type: UInt32) throws(WasmError) {
    try validator.visitArrayNewDefault(type: type)
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayNewFixed(type: UInt32, count: UInt32) throws(WasmError) {
    try validator.visitArrayNewFixed(type: type, count: count)
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayNewData(type: UInt32, data: UInt32) throws(WasmError) {
    try validator.visitArrayNewData(type: type, data: data)
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayNewElem(type: UInt32, element: UInt32) throws(WasmError) {
    try validator.visitArrayNewElem(type: type, element: element)
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayGet(_ opcode: Opcode, type: UInt32) throws(WasmError) {
    try validator.visitArrayGet(opcode, type: type)
    throw refusal(.garbageCollection)
  }

  mutating func visitArraySet(type: UInt32) throws(WasmError) {
    try validator.visitArraySet(type: type)
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayLen() throws(WasmError) {
    try validator.visitArrayLen()
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayFill(type: UInt32) throws(WasmError) {
    try validator.visitArrayFill(type: type)
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayCopy(destination: UInt32, source: UInt32) throws(WasmError) {
    try validator.visitArrayCopy(destination: destination, source: source)
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayInitData(type: UInt32, data: UInt32) throws(WasmError) {
    try validator.visitArrayInitData(type: type, data: data)
    throw refusal(.garbageCollection)
  }

  mutating func visitArrayInitElem(type: UInt32, element: UInt32) throws(WasmError) {
    try validator.visitArrayInitElem(type: type, element: element)
    throw refusal(.garbageCollection)
  }

  mutating func visitRefTest(_ opcode: Opcode, heapType: HeapType) throws(WasmError) {
    try validator.visitRefTest(opcode, heapType: heapType)
    throw refusal(.garbageCollection)
  }

  mutating func visitRefCast(_ opcode: Opcode, heapType: HeapType) throws(WasmError) {
    try validator.visitRefCast(opcode, heapType: heapType)
    throw refusal(.garbageCollection)
  }

  mutating func visitAnyConvertExtern() throws(WasmError) {
    try validator.visitAnyConvertExtern()
    throw refusal(.garbageCollection)
  }

  mutating func visitExternConvertAny() throws(WasmError) {
    try validator.visitExternConvertAny()
    throw refusal(.garbageCollection)
  }

  mutating func visitRefI31() throws(WasmError) {
    try validator.visitRefI31()
    throw refusal(.garbageCollection)
  }

  mutating func visitI31Get(_ opcode: Opcode) throws(WasmError) {
    try validator.visitI31Get(opcode)
    throw refusal(.garbageCollection)
  }

  mutating func visitLoadLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) throws(WasmError) {
    try validator.visitLoadLane(opcode, argument: argument, lane: lane)
    throw refusal(.simd)
  }

  mutating func visitStoreLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) throws(WasmError) {
    try validator.visitStoreLane(opcode, argument: argument, lane: lane)
    throw refusal(.simd)
  }

  mutating func visitV128Const(_ opcode: Opcode, value: V128) throws(WasmError) {
    try validator.visitV128Const(opcode, value: value)
    throw refusal(.simd)
  }

  mutating func visitShuffle(_ opcode: Opcode, lanes: V128) throws(WasmError) {
    try validator.visitShuffle(opcode, lanes: lanes)
    throw refusal(.simd)
  }

  mutating func visitLane(_ opcode: Opcode, lane: UInt8) throws(WasmError) {
    try validator.visitLane(opcode, lane: lane)
    throw refusal(.simd)
  }

  mutating func visitVector(_ opcode: Opcode) throws(WasmError) {
    try validator.visitVector(opcode)
    throw refusal(opcode.feature)
  }
}
