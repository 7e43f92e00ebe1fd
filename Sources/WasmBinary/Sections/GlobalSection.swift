import WasmModel

// Global section (spec 5.5.10, types in 5.3.17).
extension BinaryReader {
  mutating func decodeGlobalSection(into module: inout Module) throws(WasmError) {
    module.globals = try readVector(minimumSize: 4) { reader throws(WasmError) in
      let type = try reader.readGlobalType()
      return Global(type: type, initializer: try reader.readConstantExpression())
    }
  }

  mutating func readGlobalType() throws(WasmError) -> GlobalType {
    let value = try readValueType()
    return GlobalType(value: value, isMutable: try readMutability())
  }
}
