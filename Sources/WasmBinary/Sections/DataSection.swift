import WasmModel

// Data section (spec 5.5.15).
extension BinaryReader {
  mutating func decodeDataSection(into module: inout Module) throws(WasmError) {
    module.data = try readVector(minimumSize: 2) { reader throws(WasmError) in try reader.readDataSegment() }
  }

  private mutating func readDataSegment() throws(WasmError) -> DataSegment {
    let start = offset
    let mode: SegmentMode
    switch try readUInt32() {
    case 0: mode = .active(index: 0, offset: try readConstantExpression())
    case 1: mode = .passive
    case 2:
      let memory = try readUInt32()
      mode = .active(index: memory, offset: try readConstantExpression())
    case let flags: throw WasmError(.malformedSegmentFlags(flags), offset: start)
    }
    return DataSegment(mode: mode, bytes: try readBytes(try readLength()), offset: start)
  }
}
