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

  mutating func visitWideArithmetic(_ opcode: Opcode) throws(WasmError) {
    try validator.visitWideArithmetic(opcode)
    throw refusal(.wideArithmetic)
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

  mutating func visitAtomicWait(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try validator.visitAtomicWait(opcode, argument: argument)
    throw refusal(.threads)
  }

  mutating func visitAtomicFence() throws(WasmError) {
    try validator.visitAtomicFence()
    throw refusal(.threads)
  }

  mutating func visitAtomicLoad(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try validator.visitAtomicLoad(opcode, argument: argument)
    throw refusal(.threads)
  }

  mutating func visitAtomicStore(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try validator.visitAtomicStore(opcode, argument: argument)
    throw refusal(.threads)
  }

  mutating func visitAtomicReadModifyWrite(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try validator.visitAtomicReadModifyWrite(opcode, argument: argument)
    throw refusal(.threads)
  }
}
