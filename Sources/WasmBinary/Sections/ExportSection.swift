import WasmModel

// Export section (spec 5.5.11).
extension BinaryReader {
  mutating func decodeExportSection(into module: inout Module) throws(WasmError) {
    module.exports = try readVector(minimumSize: 3) { reader throws(WasmError) in
      let start = reader.offset
      let name = try reader.readName()
      let code = try reader.readByte()
      guard let kind = ExternalKind(rawValue: code) else {
        throw WasmError(.malformedExportKind(code), offset: reader.offset - 1)
      }
      return Export(name: name, kind: kind, index: try reader.readUInt32(), offset: start)
    }
  }
}
