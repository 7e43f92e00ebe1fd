import WasmModel

// Tag section (spec 5.5.9).
extension BinaryReader {
  mutating func decodeTagSection(into module: inout Module) throws(WasmError) {
    module.tags = try readVector(minimumSize: 2) { reader throws(WasmError) in try reader.readTagType() }
  }

  /// The type index; the attribute before it can only be zero, "exception" (spec 5.3.19).
  mutating func readTagType() throws(WasmError) -> UInt32 {
    let attribute = try readByte()
    guard attribute == 0 else { throw WasmError(.malformedTagAttribute(attribute), offset: offset - 1) }
    return try readUInt32()
  }
}
