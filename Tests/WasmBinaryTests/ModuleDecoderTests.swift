import Testing
import WasmModel

@testable import WasmBinary

@Suite struct ModuleDecoderTests {
  @Test func everySectionDecodes() throws {
    let module = try ModuleDecoder.decode(everySection)
    #expect(Set(module.sections.map(\.identifier)).count == SectionIdentifier.allCases.count)
    #expect(module.sections.last?.bytes.upperBound == everySection.count)
    #expect(module.types.count == 6)
    #expect(module.recursionGroups == [0..<1, 1..<2, 2..<4, 4..<5, 5..<6])
    #expect(module.imports.count == 5)
    #expect(module.functions == [1, 1])
    #expect(module.code.count == 2)
    #expect(module.elements.count == 4)
    #expect(module.data.count == 3)
    #expect(module.dataCount == 3)
    #expect(module.start?.function == 1)
    #expect(module.customSections.map(\.name) == ["first", "name"])
    #expect(everySection[module.customSections[0].bytes] == [1, 2, 3])
    for body in module.code {
      var reader = BinaryReader(everySection, range: body.bytes)
      #expect(try reader.skipFunctionBody(allowsDataIndices: true))
    }
  }

  @Test func headers() throws {
    #expect(try ModuleDecoder.decode(header).sections.isEmpty)
    for count in 0..<8 {
      #expect(
        error { try ModuleDecoder.decode(Array(header[..<count])) } == WasmError(.unexpectedEnd, offset: count))
    }
    var bytes = header
    bytes[3] = 0x6E
    #expect(error { try ModuleDecoder.decode(bytes) } == WasmError(.magicHeaderNotDetected, offset: 0))
    bytes = header
    bytes[4] = 2
    #expect(error { try ModuleDecoder.decode(bytes) } == WasmError(.unknownBinaryVersion, offset: 4))
    let component = Array(header[..<4]) + [0x0D, 0, 1, 0]
    #expect(error { try ModuleDecoder.decode(component) } == WasmError(.isComponent, offset: 4))
  }

  @Test func sectionsHaveAnOrder() throws {
    let order: [SectionIdentifier] = [
      .type, .import, .function, .table, .memory, .tag, .global, .export, .start, .element, .dataCount, .code, .data,
    ]
    // A start section is never empty, the others hold zero things; a custom section is allowed anywhere.
    let sections = order.map { section($0, [0]) }
    let custom = section(.custom, name(""))
    _ = try ModuleDecoder.decode(header + custom + sections.flatMap { $0 + custom })
    for earlier in order.indices {
      for later in order.indices where later >= earlier {
        let found = error { try decode(sections[later], custom, sections[earlier]) }
        #expect(
          found == WasmError(.unexpectedContentAfterLastSection, offset: 14, section: order[earlier]),
          "\(order[later]), \(order[earlier])")
      }
    }
  }

  @Test func sectionHeaders() {
    for identifier: UInt8 in [14, 0x7F, 0x80, 0xFF] {
      #expect(
        error { try decode([identifier, 1, 0]) }
          == WasmError(.malformedSectionIdentifier(identifier), offset: 8))
    }
    #expect(error { try decode([1]) } == WasmError(.unexpectedEnd, offset: 9, section: .type))
    #expect(error { try decode([1, 5, 0]) } == WasmError(.lengthOutOfBounds, offset: 9, section: .type))
    #expect(error { try decode([1, 2, 0]) } == WasmError(.unexpectedEnd, offset: 11, section: .type))
    #expect(
      error { try decode([1, 0x80, 0x80, 0x80, 0x80, 0x10]) }
        == WasmError(.integerTooLarge, offset: 13, section: .type))
    #expect(error { try decode([1, 2, 0, 0]) } == WasmError(.sectionSizeMismatch, offset: 11, section: .type))
  }

  @Test func customSections() throws {
    #expect(
      error { try decode([0, 0]) }
        == WasmError(.unexpectedEndOfSectionOrFunction, offset: 10, section: .custom))
    #expect(
      error { try decode([0, 0], section(.type, [0])) }
        == WasmError(.unexpectedEndOfSectionOrFunction, offset: 10, section: .custom))
    #expect(
      error { try decode(section(.custom, [1, 0xFF])) } == WasmError(.malformedUTF8, offset: 10, section: .custom))
    #expect(
      error { try decode(section(.custom, [9, 0x61])) } == WasmError(.lengthOutOfBounds, offset: 10, section: .custom))
    #expect(try decode(section(.custom, [1, 0x61])).customSections.first?.bytes == 12..<12)
  }
}
