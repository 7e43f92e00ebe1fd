import Testing
import WasmModel

@testable import WasmBinary

/// Functions, tables, memories, tags and globals.
@Suite struct DefinitionSectionTests {
  private func check(_ identifier: SectionIdentifier, _ cases: [([UInt8], WasmError.Reason, Int)]) {
    for (contents, reason, offset) in cases {
      #expect(
        sectionError(identifier, contents) == WasmError(reason, offset: offset, section: identifier), "\(contents)")
    }
  }

  private let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]

  @Test func functions() throws {
    let module = try decode(section(.function, [2, 5, 0]), section(.code, [2, 2, 0, 0x0B, 3, 0, 0x01, 0x0B]))
    #expect(module.functions == [5, 0])
    check(
      .function,
      [
        ([2, 0], .unexpectedEndOfSectionOrFunction, 12), ([1, 0, 0], .sectionSizeMismatch, 12),
        (huge, .unexpectedEndOfSectionOrFunction, 15),
      ])
  }

  @Test func tables() throws {
    let module = try decodeSection(
      .table, [3, 0x70, 0, 1, 0x63, 3, 5, 0x80, 1, 0x80, 2, 0x40, 0, 0x6E, 1, 0, 0, 0xD0, 0x6E, 0x0B])
    #expect(
      module.tables.map(\.type) == [
        TableType(element: .funcref, limits: Limits(minimum: 1, maximum: nil)),
        TableType(
          element: .reference(nullable: true, .concrete(3)), limits: Limits(minimum: 128, maximum: 256), is64: true),
        TableType(element: .anyref, limits: Limits(minimum: 0, maximum: 0)),
      ])
    #expect(module.tables.map(\.initializer?.bytes) == [nil, nil, 27..<30])
    #expect(module.tables.map(\.offset) == [11, 14, 21])
    check(
      .table,
      [
        ([1, 0x7F, 0, 0], .malformedReferenceType(0x7F), 11), ([1, 0x70, 2, 0], .malformedLimitsFlags(2), 12),
        ([1, 0x70, 8], .malformedLimitsFlags(8), 12), ([1, 0x70, 0x81, 0, 0], .malformedLimitsFlags(0x81), 12),
        ([1, 0x40, 1, 0x70, 0, 0], .zeroByteExpected, 12),
        ([1, 0x40, 0, 0x70, 0, 0, 0xD0, 0x70], .unexpectedEndOfSectionOrFunction, 18),
        ([1, 0x70, 1, 0], .unexpectedEndOfSectionOrFunction, 14), (huge, .unexpectedEndOfSectionOrFunction, 15),
      ])
  }

  @Test func memories() throws {
    let large = unsigned(.max)
    let module = try decodeSection(.memory, [5, 0, 1, 1, 1, 2, 3, 1, 2, 4] + large + [0x0D, 1, 2, 0])
    #expect(
      module.memories == [
        MemoryType(limits: Limits(minimum: 1, maximum: nil)), MemoryType(limits: Limits(minimum: 1, maximum: 2)),
        MemoryType(limits: Limits(minimum: 1, maximum: 2), isShared: true),
        MemoryType(limits: Limits(minimum: .max, maximum: nil), is64: true),
        MemoryType(limits: Limits(minimum: 1, maximum: 2), is64: true, pageShift: 0),
      ])
    // That a shared memory needs a maximum, and 32 bits their limits, is for validation.
    #expect(try decodeSection(.memory, [1, 2, 1]).memories.first?.isShared == true)
    #expect(try decodeSection(.memory, [1, 0] + large).memories.first?.limits.minimum == .max)
    #expect(try decodeSection(.memory, [1, 8, 0, 63]).memories.first?.pageShift == 63)
    check(
      .memory,
      [
        ([1, 0x10, 0], .malformedLimitsFlags(0x10), 11), ([1, 0x81, 0, 0], .malformedLimitsFlags(0x81), 11),
        ([1, 8], .malformedLimitsFlags(8), 11), ([1, 8, 0, 64], .invalidCustomPageSize, 13),
        ([1, 0], .unexpectedEndOfSectionOrFunction, 12), (huge, .unexpectedEndOfSectionOrFunction, 15),
        ([1, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 2], .integerTooLarge, 21),
        ([1, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0], .integerRepresentationTooLong, 22),
      ])
  }

  /// The suite has integers that run over the end of their section.
  @Test func integersOverTheEnd() {
    let rest = section(.custom, name("x"))
    #expect(
      error { try decode([5, 5, 1, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0]) }
        == WasmError(.integerRepresentationTooLong, offset: 22, section: .memory))
    #expect(
      error { try decode(section(.memory, [1, 0, 0x80]), rest) }
        == WasmError(.unexpectedEndOfSectionOrFunction, offset: 13, section: .memory))
    #expect(
      error { try decode(section(.global, [1, 0x7F, 0, 0x41, 0x80]), rest) }
        == WasmError(.unexpectedEndOfSectionOrFunction, offset: 15, section: .global))
  }

  @Test func tags() throws {
    #expect(try decodeSection(.tag, [2, 0, 1, 0, 0x80, 1]).tags == [1, 128])
    check(
      .tag,
      [
        ([1, 1, 0], .malformedTagAttribute(1), 11), ([1, 0], .unexpectedEndOfSectionOrFunction, 12),
        (huge, .unexpectedEndOfSectionOrFunction, 15),
      ])
  }

  @Test func globals() throws {
    let module = try decodeSection(
      .global, [3, 0x7F, 0, 0x41, 0, 0x0B, 0x70, 1, 0xD2, 0, 0x0B, 0x7F, 0, 0x02, 0x40, 0x0B, 0x41, 1, 0x0B])
    #expect(
      module.globals.map(\.type) == [
        GlobalType(value: .i32, isMutable: false), GlobalType(value: .funcref, isMutable: true),
        GlobalType(value: .i32, isMutable: false),
      ])
    // The `end` of a block is not that of the expression.
    #expect(module.globals.map(\.initializer.bytes) == [13..<16, 18..<21, 23..<29])
    check(
      .global,
      [
        ([1, 0x7F, 4, 0x41, 0, 0x0B], .malformedMutability(4), 12),
        ([1, 0x40, 0, 0x41, 0, 0x0B], .malformedValueType(0x40), 11),
        ([1, 0x7F, 0, 0x41, 0], .unexpectedEndOfSectionOrFunction, 15),
        ([1, 0x7F, 0, 0xFF, 0x0B], .illegalOpcode(0xFF), 13),
        ([1, 0x7F, 0, 0xFC, 0x7F, 0x0B], .illegalOpcode(0xFC00_007F), 13),
        ([1, 0x7F, 0, 0x05, 0x0B], .endOpcodeExpected, 13),
        ([1, 0x7F, 0, 0x41, 0, 0x0B, 0x0B], .sectionSizeMismatch, 16),
        ([2, 0x7F, 0, 0x41, 0, 0x0B], .unexpectedEndOfSectionOrFunction, 16),
        (huge, .unexpectedEndOfSectionOrFunction, 15),
      ])
  }
}
