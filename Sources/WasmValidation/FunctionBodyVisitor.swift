public import WasmBinary
public import WasmModel

/// What `decodeBody` drives: the instructions' visitor and the beginning of a function. A visitor that wraps a
/// `FunctionValidator` forwards these requirements to it.
public protocol FunctionBodyVisitor: InstructionVisitor, ~Copyable {
  mutating func begin(function index: UInt32, locals: LocalDeclarations) throws(WasmError)
  /// Whether the final `end` has been visited.
  var isComplete: Bool { get }
}

/// Decodes a function body, local declarations and instructions, into `visitor` (spec 5.4.9).
@inlinable
public func decodeBody<Visitor: FunctionBodyVisitor & ~Copyable>(
  function index: UInt32, body: FunctionBody, bytes: [UInt8], visitor: inout Visitor
) throws(WasmError) {
  var reader = BinaryReader(bytes, range: body.bytes)
  visitor.instructionOffset = reader.offset
  let locals = try reader.readLocals()
  try visitor.begin(function: index, locals: locals)
  while !visitor.isComplete { try reader.decodeInstruction(into: &visitor) }
  guard reader.isAtEnd else { throw WasmError(.endOpcodeExpected, offset: reader.offset) }
}
