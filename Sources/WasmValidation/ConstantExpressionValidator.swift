import WasmBinary
import WasmModel

/// Validates constant expressions (spec 3.4.13): lets only constant instructions pass to a `FunctionValidator`,
/// which types them.
struct ConstantExpressionValidator: InstructionVisitor, ~Copyable {
  private var validator: FunctionValidator
  private let bytes: [UInt8]
  /// How many globals the expression may refer to.
  private var visibleGlobals = 0
  /// The functions to which expressions referred.
  var declaredFunctions: FunctionSet

  init(context: ModuleContext, bytes: [UInt8]) {
    validator = FunctionValidator(context: context)
    declaredFunctions = FunctionSet(count: context.functionTypes.count)
    self.bytes = bytes
  }

  var instructionOffset: Int {
    get { validator.instructionOffset }
    set { validator.instructionOffset = newValue }
  }

  /// Validates that `expression` is constant and leaves one value that matches `type`.
  mutating func validate(
    _ expression: ConstantExpression, expecting type: ValueType, visibleGlobals: Int, section: SectionIdentifier
  ) throws(WasmError) {
    self.visibleGlobals = visibleGlobals
    var reader = BinaryReader(bytes, range: expression.bytes)
    do throws(WasmError) {
      try validator.begin(results: TypeSequence(type))
      while !validator.isComplete { try reader.decodeInstruction(into: &self) }
      guard reader.isAtEnd else { throw WasmError(.endOpcodeExpected, offset: reader.offset) }
    } catch {
      var error = error
      error.section = section
      if error.offset == instructionOffset { error.opcode = InstructionRecorder.opcode(at: error.offset, in: bytes) }
      throw error
    }
  }

  func refuse() throws(WasmError) {
    throw WasmError(.constantExpressionRequired, offset: instructionOffset)
  }
}

// The constant instructions.
extension ConstantExpressionValidator {
  mutating func visitEnd() throws(WasmError) { try validator.visitEnd() }
  mutating func visitI32Const(value: UInt32) throws(WasmError) { try validator.visitI32Const(value: value) }
  mutating func visitI64Const(value: UInt64) throws(WasmError) { try validator.visitI64Const(value: value) }
  mutating func visitF32Const(bits: UInt32) throws(WasmError) { try validator.visitF32Const(bits: bits) }
  mutating func visitF64Const(bits: UInt64) throws(WasmError) { try validator.visitF64Const(bits: bits) }

  mutating func visitV128Const(_ opcode: Opcode, value: V128) throws(WasmError) {
    try validator.visitV128Const(opcode, value: value)
  }

  mutating func visitNumeric(_ opcode: Opcode) throws(WasmError) {
    switch opcode {
    case .i32Add, .i32Sub, .i32Mul, .i64Add, .i64Sub, .i64Mul: try validator.visitNumeric(opcode)
    default: try refuse()
    }
  }

  mutating func visitGlobalGet(global: UInt32) throws(WasmError) {
    guard global < visibleGlobals else { throw WasmError(.unknownGlobal(global), offset: instructionOffset) }
    if validator.context.globals[Int(global)].isMutable { try refuse() }
    try validator.visitGlobalGet(global: global)
  }

  mutating func visitRefNull(heapType: HeapType) throws(WasmError) {
    try validator.visitRefNull(heapType: heapType)
  }

  /// Every function named here is thereby declared.
  mutating func visitRefFunc(function: UInt32) throws(WasmError) {
    guard function < validator.context.functionTypes.count else {
      throw WasmError(.unknownFunction(function), offset: instructionOffset)
    }
    declaredFunctions.insert(function)
    validator.pushFunctionReference(function)
  }

  mutating func visitRefI31() throws(WasmError) { try validator.visitRefI31() }
  mutating func visitStructNew(type: UInt32) throws(WasmError) { try validator.visitStructNew(type: type) }

  mutating func visitStructNewDefault(type: UInt32) throws(WasmError) {
    try validator.visitStructNewDefault(type: type)
  }

  mutating func visitArrayNew(type: UInt32) throws(WasmError) { try validator.visitArrayNew(type: type) }

  mutating func visitArrayNewDefault(type: UInt32) throws(WasmError) {
    try validator.visitArrayNewDefault(type: type)
  }

  mutating func visitArrayNewFixed(type: UInt32, count: UInt32) throws(WasmError) {
    try validator.visitArrayNewFixed(type: type, count: count)
  }

  mutating func visitAnyConvertExtern() throws(WasmError) { try validator.visitAnyConvertExtern() }
  mutating func visitExternConvertAny() throws(WasmError) { try validator.visitExternConvertAny() }
}
