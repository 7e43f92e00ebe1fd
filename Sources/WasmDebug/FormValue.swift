/// An attribute's value before anything is looked up (DWARF 5, 7.5.6).
struct FormValue {
  enum Kind {
    case number, address
    /// An index into `.debug_addr`.
    case addressIndex
    /// In the module's bytes; in `.debug_str`, `.debug_line_str`; an index into `.debug_str_offsets`.
    case inlineString, string, lineString, stringIndex
    /// From the unit's start; from the section's.
    case unitReference, reference
    /// An index into the unit's part of `.debug_rnglists`.
    case rangeListIndex
    /// Bytes of the module, as a range.
    case block
    case other
  }

  var kind: Kind
  var number: UInt64 = 0
  var bytes = 0..<0

  /// A number that stands here, not elsewhere.
  var count: UInt64? { kind == .number ? number : nil }

  /// - Parameter implicit: the value that stands in the abbreviation.
  static func read(
    _ form: UInt64, implicit: Int64, _ reader: inout DebugReader, addressSize: Int, is64: Bool
  ) throws(DebugError) -> FormValue {
    let offsetSize = is64 ? 8 : 4
    func block(_ size: UInt64) throws(DebugError) -> FormValue {
      let start = reader.offset
      try reader.skip(size)
      return FormValue(kind: .block, bytes: start..<reader.offset)
    }
    func fixed(_ kind: Kind, _ size: Int) throws(DebugError) -> FormValue {
      FormValue(kind: kind, number: try reader.unsigned(size: size))
    }
    func variable(_ kind: Kind) throws(DebugError) -> FormValue { FormValue(kind: kind, number: try reader.leb()) }
    switch form {
    case 0x01: return try fixed(.address, addressSize)
    case 0x03: return try block(try reader.unsigned(size: 2))
    case 0x04: return try block(try reader.unsigned(size: 4))
    case 0x05: return try fixed(.number, 2)
    case 0x06: return try fixed(.number, 4)
    case 0x07: return try fixed(.number, 8)
    case 0x08: return FormValue(kind: .inlineString, bytes: try reader.string())
    case 0x09, 0x18: return try block(try reader.leb())
    case 0x0A: return try block(try reader.unsigned(size: 1))
    case 0x0B, 0x0C: return try fixed(.number, 1)
    case 0x0D: return FormValue(kind: .number, number: UInt64(bitPattern: try reader.signedLEB()))
    case 0x0E: return try fixed(.string, offsetSize)
    case 0x0F: return try variable(.number)
    case 0x10: return try fixed(.reference, offsetSize)
    case 0x11: return try fixed(.unitReference, 1)
    case 0x12: return try fixed(.unitReference, 2)
    case 0x13: return try fixed(.unitReference, 4)
    case 0x14: return try fixed(.unitReference, 8)
    case 0x15: return try variable(.unitReference)
    case 0x17: return try fixed(.number, offsetSize)
    case 0x19: return FormValue(kind: .number, number: 1)
    case 0x1A: return try variable(.stringIndex)
    case 0x1B: return try variable(.addressIndex)
    case 0x1C: return try fixed(.other, 4)
    case 0x1D: return try fixed(.other, offsetSize)
    case 0x1E: return try block(16)
    case 0x1F: return try fixed(.lineString, offsetSize)
    case 0x20: return try fixed(.other, 8)
    case 0x21: return FormValue(kind: .number, number: UInt64(bitPattern: implicit))
    case 0x22: return try variable(.other)
    case 0x23: return try variable(.rangeListIndex)
    case 0x24: return try fixed(.other, 8)
    case 0x25...0x28: return try fixed(.stringIndex, Int(form) - 0x24)
    case 0x29...0x2C: return try fixed(.addressIndex, Int(form) - 0x28)
    default: throw reader.fail("form \(form) is not known")
    }
  }

  /// The string's range in the module's bytes; nil if it needs the unit, or is none.
  func string(_ sections: DebugSections) throws(DebugError) -> Range<Int>? {
    switch kind {
    case .inlineString: return bytes
    case .string: return try Self.string(sections, ".debug_str", number)
    case .lineString: return try Self.string(sections, ".debug_line_str", number)
    default: return nil
    }
  }

  static func string(_ sections: DebugSections, _ section: String, _ offset: UInt64) throws(DebugError) -> Range<Int> {
    var reader = try sections.reader(section).at(offset)
    return try reader.string()
  }
}
