import Testing
import WasmModel

@testable import WasmBinary

@Suite struct TypeSectionTests {
  @Test func functionTypes() throws {
    let module = try decodeSection(.type, [2, 0x60, 2, 0x7F, 0x70, 1, 0x7B, 0x60, 0, 0])
    #expect(
      module.types.map(\.functionType) == [
        FunctionType(parameters: [.i32, .funcref], results: [.v128]), FunctionType(parameters: [], results: []),
      ])
    #expect(module.types.allSatisfy { $0.isFinal && $0.supertypes.isEmpty })
    #expect(module.recursionGroups == [0..<1, 1..<2])
  }

  @Test func recursionGroupsAndSubtypes() throws {
    let module = try decodeSection(
      .type,
      [4, 0x4E, 2, 0x50, 0, 0x5F, 1, 0x78, 1, 0x50, 1, 0, 0x5F, 2, 0x78, 1, 0x64, 0, 0]
        + [0x4E, 0, 0x4F, 2, 0, 1, 0x5E, 0x77, 0, 0x5E, 0x7C, 1])
    #expect(module.recursionGroups == [0..<2, 2..<2, 2..<3, 3..<4])
    let reference = ValueType.reference(nullable: false, .concrete(0))
    #expect(
      module.types == [
        SubType(isFinal: false, composite: .structure([FieldType(storage: .i8, isMutable: true)])),
        SubType(
          isFinal: false, supertypes: [0],
          composite: .structure([
            FieldType(storage: .i8, isMutable: true), FieldType(storage: .value(reference), isMutable: false),
          ])),
        // More than one supertype is invalid, not malformed.
        SubType(supertypes: [0, 1], composite: .array(FieldType(storage: .i16, isMutable: false))),
        SubType(composite: .array(FieldType(storage: .value(.f64), isMutable: true))),
      ])
  }

  @Test func malformed() {
    let cases: [([UInt8], WasmError.Reason, Int)] = [
      ([1], .unexpectedEndOfSectionOrFunction, 11),
      ([1, 0x40], .malformedCompositeType(0x40), 11),
      ([1, 0xE0, 0x7F], .integerRepresentationTooLong, 12),
      ([1, 0x60, 1, 0x40, 0], .malformedValueType(0x40), 13),
      // Packed types are for fields only.
      ([1, 0x60, 1, 0x78, 0], .malformedValueType(0x78), 13),
      ([1, 0x60, 0], .unexpectedEndOfSectionOrFunction, 13),
      ([1, 0x5E, 0x78, 2], .malformedMutability(2), 13),
      ([1, 0x4E, 1, 0x4E, 0], .malformedCompositeType(0x4E), 13),
      ([0, 0], .sectionSizeMismatch, 11),
      ([1, 0x60, 0xE9, 0x07] + [UInt8](repeating: 0x7F, count: 1001) + [0], .limitExceeded(.typeSize), 13),
      ([0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x60, 0, 0], .unexpectedEndOfSectionOrFunction, 18),
      ([1, 0x4E, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], .unexpectedEndOfSectionOrFunction, 17),
      ([1, 0x5F, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], .unexpectedEndOfSectionOrFunction, 17),
      ([1, 0x50, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], .unexpectedEndOfSectionOrFunction, 17),
    ]
    for (contents, reason, offset) in cases {
      #expect(sectionError(.type, contents) == WasmError(reason, offset: offset, section: .type), "\(contents)")
    }
  }

  @Test func tooManyTypes() {
    let contents = unsigned(1_000_001) + (0...1_000_000).flatMap { _ in [0x60, 0, 0] as [UInt8] }
    let found = sectionError(.type, contents)
    #expect(found?.reason == .tooManyTypes)
    #expect(found?.section == .type)
  }
}
