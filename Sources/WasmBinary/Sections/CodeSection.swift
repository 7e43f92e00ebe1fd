import WasmModel

// Code section (spec 5.5.14). Bodies stay undecoded.
extension BinaryReader {
  mutating func decodeCodeSection(into module: inout Module) throws(WasmError) {
    let start = offset
    let code = try readVector(minimumSize: 2) { reader throws(WasmError) in try reader.readFunctionBody() }
    guard code.count == module.functions.count else {
      throw WasmError(.inconsistentFunctionAndCode, offset: start)
    }
    module.code = code
  }

  private mutating func readFunctionBody() throws(WasmError) -> FunctionBody {
    let body = try readBytes(try readLength())
    guard !body.isEmpty else {
      throw WasmError(.unexpectedEndOfSectionOrFunction, offset: body.lowerBound)
    }
    // The byte of `end` closes every body. Seeing here that it is missing tells the cases apart that the suite does:
    // the end of the module, the end of the section, the beginning of the next function.
    guard bytes[body.upperBound - 1] == 0x0B else {
      let reason: WasmError.Reason =
        body.upperBound == bytes.count
        ? .unexpectedEndOfSectionOrFunction : isAtEnd ? .sectionSizeMismatch : .endOpcodeExpected
      throw WasmError(reason, offset: body.upperBound)
    }
    return FunctionBody(bytes: body)
  }
}
