import WasmModel

// Memory section (spec 5.5.8, types in 5.3.15).
extension BinaryReader {
  mutating func decodeMemorySection(into module: inout Module) throws(WasmError) {
    module.memories = try readVector(minimumSize: 2) { reader throws(WasmError) in try reader.readMemoryType() }
  }

  mutating func readMemoryType() throws(WasmError) -> MemoryType {
    let flags = try readLimitsFlags(allowed: [.hasMaximum, .isShared, .is64, .hasPageSize])
    if flags.contains(.hasPageSize), isAtEnd {
      // Flags that promise what cannot follow: the suite of the core language, where the bit does not exist.
      throw WasmError(.malformedLimitsFlags(flags.rawValue), offset: offset - 1)
    }
    let limits = try readLimits(flags)
    return MemoryType(
      limits: limits, is64: flags.contains(.is64), isShared: flags.contains(.isShared),
      pageShift: flags.contains(.hasPageSize) ? try readPageShift() : 16)
  }

  /// log2 of the page size. Which of the powers below 2^64 are valid is for validation to say.
  private mutating func readPageShift() throws(WasmError) -> UInt32 {
    let start = offset
    let shift = try readUInt32()
    guard shift < 64 else { throw WasmError(.invalidCustomPageSize, offset: start) }
    return shift
  }
}
