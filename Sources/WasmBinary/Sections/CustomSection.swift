import WasmModel

// Custom section (spec 5.5.3): a name, then bytes of no concern to the format.
extension BinaryReader {
  mutating func decodeCustomSection(into module: inout Module) throws(WasmError) {
    guard !isAtEnd else { throw endError }
    let name = try readName()
    module.customSections.append(CustomSection(name: name, bytes: try readBytes(remaining)))
  }
}
