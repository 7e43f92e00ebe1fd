import Testing
import WasmModel

@testable import WasmBinary

/// Exports, start, element segments, data segments and their count.
@Suite struct SegmentSectionTests {
  private func check(_ identifier: SectionIdentifier, _ cases: [([UInt8], WasmError.Reason, Int)]) {
    for (contents, reason, offset) in cases {
      #expect(
        sectionError(identifier, contents) == WasmError(reason, offset: offset, section: identifier), "\(contents)")
    }
  }

  private let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]

  @Test func exports() throws {
    let module = try decodeSection(
      .export,
      [5] + name("f") + [0, 1] + name("t") + [1, 2] + name("") + [2, 3] + name("g") + [3, 4] + [1, 0x65, 4, 5])
    #expect(module.exports.map(\.name) == ["f", "t", "", "g", "e"])
    #expect(module.exports.map(\.kind) == [.function, .table, .memory, .global, .tag])
    #expect(module.exports.map(\.index) == [1, 2, 3, 4, 5])
    #expect(module.exports.map(\.offset) == [11, 15, 19, 22, 26])
    check(
      .export,
      [
        ([1, 1, 0x61, 5, 0], .malformedExportKind(5), 13), ([1, 1, 0xC0, 0, 0], .malformedUTF8, 11),
        ([1, 1, 0x61, 0], .unexpectedEndOfSectionOrFunction, 14), (huge, .unexpectedEndOfSectionOrFunction, 15),
      ])
    #expect(
      error { try decode(section(.export, [1]), section(.code, [0])) }
        == WasmError(.lengthOutOfBounds, offset: 11, section: .export))
  }

  @Test func start() throws {
    let module = try decodeSection(.start, [0x80, 1])
    #expect(module.start?.function == 128)
    #expect(module.start?.offset == 10)
    check(.start, [([], .unexpectedEndOfSectionOrFunction, 10), ([0, 0], .sectionSizeMismatch, 11)])
  }

  @Test func elementSegmentsOfEveryForm() throws {
    let offset: [UInt8] = [0x41, 0, 0x0B]
    let item: [UInt8] = [0xD2, 7, 0x0B]
    let contents: [UInt8] =
      [8] + [0] + offset + [2, 1, 2] + [1, 0, 1, 3] + [2, 9] + offset + [0, 1, 4] + [3, 0, 0] + [4] + offset + [1]
      + item + [5, 0x6F, 0] + [6, 8] + offset + [0x70, 1] + item + [7, 0x63, 1, 2] + item + item
    let segments = try decodeSection(.element, contents).elements
    let functions = ValueType.reference(nullable: false, .abstract(.function))
    #expect(
      segments.map(\.type) == [
        functions, functions, functions, functions, .funcref, .externref, .funcref,
        .reference(nullable: true, .concrete(1)),
      ])
    #expect(segments.map(\.count) == [2, 1, 1, 0, 1, 0, 1, 2])
    #expect(segments.map(\.offset) == [11, 18, 22, 30, 33, 41, 44, 54])
    let modes = segments.map { segment in
      switch segment.mode {
      case .passive: "passive"
      case .declarative: "declarative"
      case .active(let index, let offset): "\(index) \(offset.bytes)"
      }
    }
    #expect(
      modes == [
        "0 12..<15", "passive", "9 24..<27", "declarative", "0 34..<37", "passive", "8 46..<49", "declarative",
      ])
    guard case .functions([1, 2]) = segments[0].items, case .expressions(let items) = segments[7].items else {
      Issue.record("items")
      return
    }
    #expect(items.map(\.bytes) == [58..<61, 61..<64])
  }

  @Test func malformedElements() {
    check(
      .element,
      [
        ([1, 8], .malformedSegmentFlags(8), 11), ([1, 1, 1, 0], .malformedElementKind(1), 12),
        ([1, 5, 0x7F, 0], .malformedReferenceType(0x7F), 12),
        ([1, 0, 0x41, 0, 0x0B], .unexpectedEndOfSectionOrFunction, 15),
        ([1, 0, 0x41, 0], .unexpectedEndOfSectionOrFunction, 14),
        ([1, 1, 0] + huge, .unexpectedEndOfSectionOrFunction, 18),
        ([1, 5, 0x70] + huge, .unexpectedEndOfSectionOrFunction, 18), (huge, .unexpectedEndOfSectionOrFunction, 15),
      ])
  }

  @Test func dataSegments() throws {
    let segments = try decodeSection(
      .data, [3, 0, 0x41, 0, 0x0B, 2, 0xAA, 0xBB, 1, 0, 2, 4, 0x42, 0, 0x0B, 1, 0xCC]
    ).data
    #expect(segments.map(\.bytes) == [16..<18, 20..<20, 26..<27])
    #expect(segments.map(\.offset) == [11, 18, 20])
    guard case .active(0, let first) = segments[0].mode, case .passive = segments[1].mode,
      case .active(4, let third) = segments[2].mode
    else {
      Issue.record("modes")
      return
    }
    #expect([first.bytes, third.bytes] == [12..<15, 22..<25])
    check(
      .data,
      [
        ([1, 3], .malformedSegmentFlags(3), 11), ([1, 1, 2, 0], .unexpectedEndOfSectionOrFunction, 14),
        ([1, 1, 9, 0], .lengthOutOfBounds, 12), ([1, 1] + huge, .lengthOutOfBounds, 12),
        (huge, .unexpectedEndOfSectionOrFunction, 15),
      ])
  }

  @Test func dataCount() throws {
    #expect(try decode(section(.dataCount, [1]), section(.data, [1, 1, 0])).dataCount == 1)
    #expect(try decode(section(.dataCount, [0])).dataCount == 0)
    #expect(
      error { try decode(section(.dataCount, [2]), section(.data, [1, 1, 0])) }
        == WasmError(.inconsistentDataCount, offset: 13, section: .data))
    #expect(error { try decode(section(.dataCount, [2])) } == WasmError(.inconsistentDataCount, offset: 11))
    check(.dataCount, [([], .unexpectedEndOfSectionOrFunction, 10), ([0, 0], .sectionSizeMismatch, 11)])
  }
}
