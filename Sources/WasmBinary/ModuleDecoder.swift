public import WasmModel

/// Decodes the structure of a module (spec 5.5).
public enum ModuleDecoder {
  /// Decodes `bytes` into sections, types and segments. Function bodies, constant expressions and data stay ranges
  /// of `bytes`; what is in a body, and whether the module is valid, is for validation.
  ///
  /// - Throws: the first malformation, with its absolute offset and, inside a section, the section.
  public static func decode(_ bytes: [UInt8]) throws(WasmError) -> Module {
    var reader = BinaryReader(bytes)
    try reader.readHeader()
    var module = Module()
    var lastRank = 0
    while !reader.isAtEnd {
      let section = try reader.readSectionHeader(after: &lastRank)
      module.sections.append(section)
      reader.offset = section.bytes.upperBound
      var contents = BinaryReader(bytes, range: section.bytes)
      do throws(WasmError) {
        try contents.decodeSection(section.identifier, into: &module)
        guard contents.isAtEnd else { throw WasmError(.sectionSizeMismatch, offset: contents.offset) }
      } catch {
        var error = error
        error.section = section.identifier
        throw error
      }
    }
    if module.code.count != module.functions.count {
      throw inconsistency(.inconsistentFunctionAndCode, in: module, .code, bytes.count)
    }
    if let count = module.dataCount, Int(count) != module.data.count {
      throw inconsistency(.inconsistentDataCount, in: module, .data, bytes.count)
    }
    return module
  }

  /// Two sections that do not agree: at the contents of the later one, or at the module's end where it is missing.
  private static func inconsistency(
    _ reason: WasmError.Reason, in module: Module, _ identifier: SectionIdentifier, _ end: Int
  ) -> WasmError {
    guard let section = module.sections.first(where: { $0.identifier == identifier }) else {
      return WasmError(reason, offset: end)
    }
    return WasmError(reason, offset: section.bytes.lowerBound, section: identifier)
  }
}

extension BinaryReader {
  /// Magic and version (spec 5.5.17).
  fileprivate mutating func readHeader() throws(WasmError) {
    let magic = try readFloat32()
    guard magic == 0x6D73_6100 else { throw WasmError(.magicHeaderNotDetected, offset: 0) }
    switch try readFloat32() {
    case 1: return
    // Layer 1 of the component model's binaries.
    case 0x0001_000D: throw WasmError(.isComponent, offset: 4)
    default: throw WasmError(.unknownBinaryVersion, offset: 4)
    }
  }

  fileprivate mutating func readSectionHeader(after lastRank: inout Int) throws(WasmError) -> Section {
    let code = try readByte()
    guard let identifier = SectionIdentifier(rawValue: code) else {
      throw WasmError(.malformedSectionIdentifier(code), offset: offset - 1)
    }
    if identifier != .custom {
      guard identifier.rank > lastRank else {
        throw WasmError(.unexpectedContentAfterLastSection, offset: offset - 1, section: identifier)
      }
      lastRank = identifier.rank
    }
    do throws(WasmError) {
      return Section(identifier: identifier, bytes: try readBytes(try readLength()))
    } catch {
      var error = error
      error.section = identifier
      throw error
    }
  }

  fileprivate mutating func decodeSection(
    _ identifier: SectionIdentifier, into module: inout Module
  ) throws(WasmError) {
    switch identifier {
    case .custom: try decodeCustomSection(into: &module)
    case .type: try decodeTypeSection(into: &module)
    case .import: try decodeImportSection(into: &module)
    case .function: try decodeFunctionSection(into: &module)
    case .table: try decodeTableSection(into: &module)
    case .memory: try decodeMemorySection(into: &module)
    case .tag: try decodeTagSection(into: &module)
    case .global: try decodeGlobalSection(into: &module)
    case .export: try decodeExportSection(into: &module)
    case .start: try decodeStartSection(into: &module)
    case .element: try decodeElementSection(into: &module)
    case .dataCount: try decodeDataCountSection(into: &module)
    case .code: try decodeCodeSection(into: &module)
    case .data: try decodeDataSection(into: &module)
    }
  }
}

extension SectionIdentifier {
  /// The place in the order of sections, from 1, which is not that of the identifiers; custom sections are anywhere.
  fileprivate var rank: Int {
    switch self {
    case .custom: 0
    case .type: 1
    case .import: 2
    case .function: 3
    case .table: 4
    case .memory: 5
    case .tag: 6
    case .global: 7
    case .export: 8
    case .start: 9
    case .element: 10
    case .dataCount: 11
    case .code: 12
    case .data: 13
    }
  }
}
