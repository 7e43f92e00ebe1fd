import WasmModel

// Table section (spec 5.5.7, types in 5.3.16 and 5.3.18).
extension BinaryReader {
  mutating func decodeTableSection(into module: inout Module) throws(WasmError) {
    module.tables = try readVector(minimumSize: 3) { reader throws(WasmError) in try reader.readTable() }
  }

  private mutating func readTable() throws(WasmError) -> Table {
    let start = offset
    guard nextByte == 0x40 else { return Table(type: try readTableType(), initializer: nil, offset: start) }
    // 0x40 0x00: the initial element follows the type.
    offset += 1
    try readZeroByte()
    let type = try readTableType()
    return Table(type: type, initializer: try readConstantExpression(), offset: start)
  }

  mutating func readTableType() throws(WasmError) -> TableType {
    let element = try readReferenceType()
    let flags = try readLimitsFlags(allowed: [.hasMaximum, .is64])
    return TableType(element: element, limits: try readLimits(flags), is64: flags.contains(.is64))
  }

  mutating func readLimitsFlags(allowed: LimitsFlags) throws(WasmError) -> LimitsFlags {
    let flags = LimitsFlags(rawValue: try readByte())
    guard flags.isSubset(of: allowed) else {
      throw WasmError(.malformedLimitsFlags(flags.rawValue), offset: offset - 1)
    }
    return flags
  }

  /// Minimum and maximum are u64 for 32-bit addresses too: that they are too large is for validation to say.
  mutating func readLimits(_ flags: LimitsFlags) throws(WasmError) -> Limits {
    let minimum = try readUInt64()
    return Limits(minimum: minimum, maximum: flags.contains(.hasMaximum) ? try readUInt64() : nil)
  }
}

/// The byte before the limits of a table or memory.
struct LimitsFlags: OptionSet {
  let rawValue: UInt8

  static let hasMaximum = LimitsFlags(rawValue: 1)
  /// Threads proposal.
  static let isShared = LimitsFlags(rawValue: 2)
  static let is64 = LimitsFlags(rawValue: 4)
  /// Custom page sizes proposal.
  static let hasPageSize = LimitsFlags(rawValue: 8)
}
