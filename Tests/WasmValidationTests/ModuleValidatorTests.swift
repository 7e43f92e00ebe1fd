import Testing
import WasmBinary
import WasmModel

@testable import WasmValidation

private typealias Bytes = ModuleBytes

/// Driving bodies: where errors are, and that tasks change nothing.
@Suite struct ModuleValidatorTests {
  /// Functions of about 50 bytes of valid code, except for those at `invalid`.
  private static func module(count: Int, invalid: Set<Int>) -> [UInt8] {
    let filler = Array(repeating: UInt8(0x01), count: 50)
    let bodies = (0..<count).flatMap { Bytes.body(filler + (invalid.contains($0) ? [0x45] : [])) }
    return Bytes.module(
      Bytes.section(.type, [0x60, 0, 0]),
      Bytes.plain(.function, Bytes.leb(count) + Array(repeating: 0, count: count)),
      Bytes.plain(.code, Bytes.leb(count) + bodies))
  }

  @Test(arguments: [1, 2, 3, 8])
  func firstErrorWhateverTheJobs(jobs: Int) async throws {
    let bytes = Self.module(count: 20_000, invalid: [7_000, 7_001, 19_000])
    let error = try #require(await refusal(of: bytes, jobs: jobs))
    #expect(error.function == 7_000)
    #expect(error.opcode == .i32Eqz)
    #expect(error.section == .code)
    #expect(bytes[error.offset] == 0x45)
    #expect(error.reason == .typeMismatch(expected: .i32, actual: .bottom))
  }

  @Test(arguments: [1, 4])
  func validWhateverTheJobs(jobs: Int) async {
    #expect(await refusal(of: Self.module(count: 20_000, invalid: []), jobs: jobs) == nil)
  }

  @Test func chunksCoverEveryBody() {
    let bodies = [10, 90, 5, 200, 1].map { FunctionBody(bytes: 0..<$0) }
    #expect(ModuleValidator.chunks(of: bodies, bytes: 100) == [0..<2, 2..<4, 4..<5])
    #expect(ModuleValidator.chunks(of: [], bytes: 100).isEmpty)
  }

  @Test func malformedBodies() async {
    let types = Bytes.section(.type, [0x60, 0, 0])
    let function = Bytes.section(.function, [0])
    // data.drop without a data count section.
    let drop = Bytes.module(
      types, function, Bytes.section(.code, Bytes.body([0xFC, 9, 0])), Bytes.section(.data, [1, 0]))
    let error = await refusal(of: drop)
    #expect(error?.reason == .dataCountRequired)
    #expect(error?.opcode == .dataDrop)
  }

  @Test func errorsInLocalsNameNoInstruction() async {
    let bytes = Workbench.module([], locals: [[1, 0x63, 32]])
    let error = await refusal(of: bytes)
    #expect(error?.function == 0)
    #expect(error?.opcode == nil)
  }

  @Test func stacksForTheEmitter() throws {
    let bytes = Bytes.module(
      Bytes.section(.type, [0x60, 1, 0x7F, 2, 0x7F, 0x7E]), Bytes.section(.function, [0]),
      Bytes.section(.code, Bytes.body(locals: [[2, 0x7D]], [0x00])))
    let context = try ModuleValidator.context(of: bytes)
    var validator = FunctionValidator(context: context)
    var declarations = LocalDeclarations()
    #expect(declarations.runs.isEmpty)
    var reader = BinaryReader([1, 2, 0x7D])
    try reader.readLocals(into: &declarations)
    // Twice: nothing of the first run may show in the second.
    for _ in 0..<2 {
      try validator.begin(function: 0, locals: declarations)
      #expect(validator.locals.elements == [.i32, .f32, .f32])
      #expect(Array(validator.labelTypes(0)) == [.i32, .i64])
      try validator.visitI32Const(value: 1)
      try validator.visitBlock(blockType: .value(.f64))
      #expect(validator.controls.elements.count == 2)
      #expect(validator.controls.elements[1].height == 1)
      #expect(validator.operands.elements == [.i32])
      try validator.visitUnreachable()
      #expect(validator.isUnreachable == true)
      try validator.visitEnd()
      #expect(validator.isUnreachable == false)
      #expect(validator.closedFrame.kind == .block)
      #expect(validator.operands.elements == [.i32, .f64])
      try validator.visitDrop()
      try validator.visitI64Const(value: 0)
      try validator.visitEnd()
      #expect(validator.controls.elements.isEmpty)
      #expect(validator.isComplete == true)
    }
  }

  @Test func operandsAreBounded() async {
    // 1000 results a call, two bytes each: the stack of 2000 calls would hold two million values.
    let type = [0x60, 0] + Bytes.leb(1000) + Array(repeating: UInt8(0x7F), count: 1000)
    let calls = Array(repeating: [0x10, 0] as [UInt8], count: 2000).flatMap { $0 }
    let bytes = Bytes.module(
      Bytes.section(.type, type), Bytes.section(.function, [0]), Bytes.section(.code, Bytes.body(calls)))
    #expect(await refusal(of: bytes)?.reason == .limitExceeded(.functionSize))
  }
}

extension ModuleValidator {
  static func context(of bytes: [UInt8]) throws(WasmError) -> ModuleContext {
    try ModuleContext(validating: try ModuleDecoder.decode(bytes), bytes: bytes)
  }
}
