import Testing
import WasmModel

@testable import WasmBinary

@Suite struct ImportSectionTests {
  @Test func everyKind() throws {
    let module = try decodeSection(
      .import,
      [5] + name("a") + name("f") + [0, 7] + name("b") + name("t") + [1, 0x6F, 5, 1, 2] + name("c") + name("m")
        + [2, 0, 1] + name("é") + name("") + [3, 0x7D, 1] + name("") + name("e") + [4, 0, 3])
    #expect(module.imports.map(\.module) == ["a", "b", "c", "é", ""])
    #expect(module.imports.map(\.name) == ["f", "t", "m", "", "e"])
    #expect(module.imports.map(\.offset) == [11, 17, 26, 33, 40])
    #expect(
      module.imports.map(\.type) == [
        .function(7),
        .table(TableType(element: .externref, limits: Limits(minimum: 1, maximum: 2), is64: true)),
        .memory(MemoryType(limits: Limits(minimum: 1, maximum: nil))),
        .global(GlobalType(value: .f32, isMutable: true)),
        .tag(3),
      ])
  }

  @Test func malformed() {
    let cases: [([UInt8], WasmError.Reason, Int)] = [
      ([1, 0, 0, 5], .malformedImportKind(5), 13),
      ([1, 0, 0, 0x80, 0], .malformedImportKind(0x80), 13),
      ([1, 0, 0, 4, 1, 0], .malformedTagAttribute(1), 14),
      ([1, 0, 0, 3, 0x7F, 2], .malformedMutability(2), 15),
      ([1, 0, 0, 1, 0x7F, 0, 0], .malformedReferenceType(0x7F), 14),
      ([1, 9, 0x61], .lengthOutOfBounds, 11),
      ([1, 1, 0x80, 0, 0, 0], .malformedUTF8, 11),
      ([1, 0, 1, 0xFF, 0, 0], .malformedUTF8, 12),
      ([1, 0, 0], .unexpectedEndOfSectionOrFunction, 13),
      ([2, 0, 0, 0, 0], .unexpectedEndOfSectionOrFunction, 15),
      ([0xFF, 0xFF, 0xFF, 0xFF, 0x0F], .unexpectedEndOfSectionOrFunction, 15),
    ]
    for (contents, reason, offset) in cases {
      #expect(sectionError(.import, contents) == WasmError(reason, offset: offset, section: .import), "\(contents)")
    }
    // A name that would begin behind the section.
    let found = error { try decode(section(.import, [1]), section(.function, [0])) }
    #expect(found == WasmError(.lengthOutOfBounds, offset: 11, section: .import))
  }
}
