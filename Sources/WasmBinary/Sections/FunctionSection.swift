import WasmModel

// Function section (spec 5.5.6): the type of every function whose body the code section holds.
extension BinaryReader {
  mutating func decodeFunctionSection(into module: inout Module) throws(WasmError) {
    module.functions = try readVector(minimumSize: 1) { reader throws(WasmError) in try reader.readUInt32() }
  }
}
