import WasmModel

// Type section (spec 5.5.4, types in 5.3.9-5.3.13).
extension BinaryReader {
  mutating func decodeTypeSection(into module: inout Module) throws(WasmError) {
    let count = try readCount()
    module.recursionGroups.reserveCapacity(min(count, remaining / 2))
    module.types.reserveCapacity(min(count, remaining / 2))
    for _ in 0..<count {
      let first = module.types.count
      if nextByte == 0x4E {
        offset += 1
        for _ in 0..<(try readCount()) { try decodeSubType(into: &module) }
      } else {
        try decodeSubType(into: &module)
      }
      module.recursionGroups.append(first..<module.types.count)
    }
  }

  private mutating func decodeSubType(into module: inout Module) throws(WasmError) {
    guard module.types.count < ImplementationLimits.types else { throw WasmError(.tooManyTypes, offset: offset) }
    module.types.append(try readSubType())
  }

  private mutating func readSubType() throws(WasmError) -> SubType {
    guard nextByte == 0x50 || nextByte == 0x4F else { return SubType(composite: try readCompositeType()) }
    let isFinal = try readByte() == 0x4F
    let supertypes = try readVector(minimumSize: 1) { reader throws(WasmError) in try reader.readUInt32() }
    return SubType(isFinal: isFinal, supertypes: supertypes, composite: try readCompositeType())
  }

  private mutating func readCompositeType() throws(WasmError) -> CompositeType {
    switch try readByte() {
    case 0x60:
      let parameters = try readValueTypes(limit: ImplementationLimits.parameters)
      let results = try readValueTypes(limit: ImplementationLimits.results)
      return .function(FunctionType(parameters: parameters, results: results))
    case 0x5F:
      let fields = try readVector(minimumSize: 2, limit: ImplementationLimits.fields, exceeding: .typeSize) {
        reader throws(WasmError) in try reader.readFieldType()
      }
      return .structure(fields)
    case 0x5E: return .array(try readFieldType())
    // The codes are negative numbers of seven bits, so a further byte is one too many.
    case 0x80...: throw WasmError(.integerRepresentationTooLong, offset: offset)
    case let code: throw WasmError(.malformedCompositeType(code), offset: offset - 1)
    }
  }

  private mutating func readValueTypes(limit: Int) throws(WasmError) -> [ValueType] {
    try readVector(minimumSize: 1, limit: limit, exceeding: .typeSize) { reader throws(WasmError) in
      try reader.readValueType()
    }
  }

  private mutating func readFieldType() throws(WasmError) -> FieldType {
    let storage: StorageType
    switch nextByte {
    case 0x78: storage = .i8
    case 0x77: storage = .i16
    default: storage = .value(try readValueType())
    }
    if storage.isPacked { offset += 1 }
    return FieldType(storage: storage, isMutable: try readMutability())
  }

  mutating func readMutability() throws(WasmError) -> Bool {
    let byte = try readByte()
    guard byte < 2 else { throw WasmError(.malformedMutability(byte), offset: offset - 1) }
    return byte == 1
  }
}
