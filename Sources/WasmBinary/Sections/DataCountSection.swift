import WasmModel

// Data count section (spec 5.5.16): how many segments the data section has, for the code before it.
extension BinaryReader {
  mutating func decodeDataCountSection(into module: inout Module) throws(WasmError) {
    module.dataCount = try readUInt32()
  }
}
