import Testing
import WasmModel

@testable import WasmBinary

@Suite struct CodeSectionTests {
  /// `oneFunction` ends at 18, so the contents of the code section begin at 20.
  private func codeError(_ contents: [UInt8], _ rest: [UInt8]...) -> WasmError? {
    error { try ModuleDecoder.decode(header + oneFunction + section(.code, contents) + rest.flatMap { $0 }) }
  }

  @Test func bodiesStayRanges() throws {
    // What is in a body is not looked at, as long as it ends with the byte of `end`.
    let module = try decode(oneFunction, section(.code, [1, 3, 0, 0xFF, 0x0B]))
    #expect(module.code.map(\.bytes) == [22..<25])
  }

  @Test func unclosedBodies() {
    let body: [UInt8] = [1, 4, 0, 0x41, 1, 0x1A]
    #expect(codeError(body) == WasmError(.unexpectedEndOfSectionOrFunction, offset: 26, section: .code))
    #expect(
      codeError(body, section(.custom, name(""))) == WasmError(.sectionSizeMismatch, offset: 26, section: .code))
    #expect(codeError([2] + body[1...] + body[1...]) == WasmError(.endOpcodeExpected, offset: 26, section: .code))
    #expect(codeError([1, 0]) == WasmError(.unexpectedEndOfSectionOrFunction, offset: 22, section: .code))
    // What is malformed inside comes first.
    #expect(codeError([1, 4, 0, 0xFF, 1, 0x1A]) == WasmError(.illegalOpcode(0xFF), offset: 23, section: .code))
    #expect(
      codeError([1, 4, 0, 0x0B, 1, 0x1A]) == WasmError(.sectionSizeMismatch, offset: 24, section: .code))
    #expect(
      codeError([1, 4, 0, 0xFC, 9, 0]) == WasmError(.dataCountRequired, offset: 23, section: .code))
  }

  @Test func malformed() {
    #expect(codeError([1, 9, 0, 0x0B]) == WasmError(.lengthOutOfBounds, offset: 21, section: .code))
    #expect(
      codeError([1, 3, 0, 0x0B]) == WasmError(.unexpectedEndOfSectionOrFunction, offset: 24, section: .code))
    #expect(codeError([0]) == WasmError(.inconsistentFunctionAndCode, offset: 20, section: .code))
    #expect(
      codeError([2, 2, 0, 0x0B, 2, 0, 0x0B]) == WasmError(.inconsistentFunctionAndCode, offset: 20, section: .code))
    #expect(error { try decode(oneFunction) } == WasmError(.inconsistentFunctionAndCode, offset: 18))
    #expect(
      codeError([0xFF, 0xFF, 0xFF, 0xFF, 0x0F])
        == WasmError(.unexpectedEndOfSectionOrFunction, offset: 25, section: .code))
  }

  @Test func locals() throws {
    func locals(_ bytes: [UInt8]) throws -> LocalDeclarations {
      var reader = BinaryReader(bytes, range: 0..<bytes.count)
      return try reader.readLocals()
    }
    let declarations = try locals([3, 2, 0x7F, 0, 0x7E, 1, 0x63, 4])
    #expect(declarations.count == 3)
    #expect(
      declarations.runs == [
        .init(count: 2, type: .i32), .init(count: 1, type: .reference(nullable: true, .concrete(4))),
      ])
    #expect(try locals([0]).runs.isEmpty)
    #expect(try locals([1] + unsigned(50_000) + [0x7F]).count == 50_000)
    #expect(
      error { try locals([1] + unsigned(50_001) + [0x7F]) } == WasmError(.limitExceeded(.localCount), offset: 0))
    let most = unsigned(UInt64(UInt32.max)) + [0x7F]
    #expect(error { try locals([1] + most) } == WasmError(.limitExceeded(.localCount), offset: 0))
    #expect(error { try locals([2] + most + [1, 0x7F]) } == WasmError(.tooManyLocals, offset: 0))
    #expect(error { try locals([1, 1, 0x40]) } == WasmError(.malformedValueType(0x40), offset: 2))
    #expect(
      error { try locals([0xFF, 0xFF, 0xFF, 0xFF, 0x0F]) }
        == WasmError(.unexpectedEndOfSectionOrFunction, offset: 5))
  }

  @Test func declarationsAreReused() throws {
    var declarations = LocalDeclarations()
    var reader = BinaryReader([1, 2, 0x7F, 1, 1, 0x7E])
    try reader.readLocals(into: &declarations)
    try reader.readLocals(into: &declarations)
    #expect(declarations.runs == [.init(count: 1, type: .i64)])
    #expect(declarations.count == 1)
  }
}
