import WasmModel

// Import section (spec 5.5.5).
extension BinaryReader {
  mutating func decodeImportSection(into module: inout Module) throws(WasmError) {
    module.imports = try readVector(minimumSize: 4) { reader throws(WasmError) in
      let start = reader.offset
      let module = try reader.readName()
      let name = try reader.readName()
      return Import(module: module, name: name, type: try reader.readExternalType(), offset: start)
    }
  }

  private mutating func readExternalType() throws(WasmError) -> ExternalType {
    let code = try readByte()
    guard let kind = ExternalKind(rawValue: code) else {
      throw WasmError(.malformedImportKind(code), offset: offset - 1)
    }
    switch kind {
    case .function: return .function(try readUInt32())
    case .table: return .table(try readTableType())
    case .memory: return .memory(try readMemoryType())
    case .global: return .global(try readGlobalType())
    case .tag: return .tag(try readTagType())
    }
  }
}
