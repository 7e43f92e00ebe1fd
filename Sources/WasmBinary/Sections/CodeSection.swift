import WasmModel

// Code section (spec 5.5.14). Bodies stay undecoded, but each must be closed by the byte of `end`.
extension BinaryReader {
  mutating func decodeCodeSection(into module: inout Module) throws(WasmError) {
    let allowsDataIndices = module.dataCount != nil
    module.code = try readVector(minimumSize: 3) { reader throws(WasmError) in
      let body = try reader.readBytes(try reader.readLength())
      guard let last = body.last, reader.bytes[last] == 0x0B else {
        throw reader.unclosed(body, allowsDataIndices: allowsDataIndices)
      }
      return FunctionBody(bytes: body)
    }
  }

  /// What is wrong with a body, just read, that does not end in `end`: the first thing malformed in it or, where its
  /// instructions are whole, what the suite calls it, by what follows.
  private func unclosed(_ body: Range<Int>, allowsDataIndices: Bool) -> WasmError {
    var reader = BinaryReader(bytes, range: body)
    do throws(WasmError) {
      _ = try reader.skipFunctionBody(allowsDataIndices: allowsDataIndices)
    } catch {
      return error
    }
    if body.upperBound == bytes.count { return endError }
    return WasmError(isAtEnd ? .sectionSizeMismatch : .endOpcodeExpected, offset: body.upperBound)
  }
}
