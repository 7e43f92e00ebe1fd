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

}
