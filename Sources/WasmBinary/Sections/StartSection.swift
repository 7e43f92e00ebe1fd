import WasmModel

// Start section (spec 5.5.12).
extension BinaryReader {
  mutating func decodeStartSection(into module: inout Module) throws(WasmError) {
    let start = offset
    module.start = Start(function: try readUInt32(), offset: start)
  }
}
