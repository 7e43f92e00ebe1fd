public import WasmModel

// Types (spec 5.3).
extension BinaryReader {
  /// A number, vector or reference type.
  @inlinable public mutating func readValueType() throws(WasmError) -> ValueType {
    switch nextByte {
    case 0x7F: return consumed(.i32)
    case 0x7E: return consumed(.i64)
    case 0x7D: return consumed(.f32)
    case 0x7C: return consumed(.f64)
    case 0x7B: return consumed(.v128)
    default:
      let start = offset
      if let type = try readReference() { return type }
      throw WasmError(.malformedValueType(bytes[start]), offset: start)
    }
  }

  @inlinable public mutating func readReferenceType() throws(WasmError) -> ValueType {
    let start = offset
    if let type = try readReference() { return type }
    throw WasmError(.malformedReferenceType(bytes[start]), offset: start)
  }

  /// An abstract heap type, or a type index as s33.
  @inlinable public mutating func readHeapType() throws(WasmError) -> HeapType {
    let start = offset
    guard let byte = nextByte else { throw endError }
    if let type = abstractHeapType(byte) {
      offset += 1
      return .abstract(type)
    }
    let index = try readInt33()
    guard index >= 0 else { throw WasmError(.malformedHeapType, offset: start) }
    // A value type cannot hold a larger index, and no module that is accepted has as many types.
    guard index <= Int64(ValueType.maximumTypeIndex) else {
      throw WasmError(.unknownType(UInt32(truncatingIfNeeded: index)), offset: start)
    }
    return .concrete(UInt32(truncatingIfNeeded: index))
  }

  @inlinable public mutating func readBlockType() throws(WasmError) -> BlockType {
    let start = offset
    guard let byte = nextByte else { throw endError }
    if byte == 0x40 {
      offset += 1
      return .empty
    }
    // The codes of value types are the negative numbers of one byte.
    if byte & 0xC0 == 0x40 { return .value(try readValueType()) }
    let index = try readInt33()
    guard index >= 0 else { throw WasmError(.malformedBlockType, offset: start) }
    return .function(UInt32(truncatingIfNeeded: index))
  }

  @inlinable mutating func consumed(_ type: ValueType) -> ValueType {
    offset += 1
    return type
  }

  /// A reference type; nil, nothing consumed, where there is something else.
  @usableFromInline mutating func readReference() throws(WasmError) -> ValueType? {
    guard let byte = nextByte else { throw endError }
    if byte == 0x63 || byte == 0x64 {
      offset += 1
      return .reference(nullable: byte == 0x63, try readHeapType())
    }
    guard let type = abstractHeapType(byte) else { return nil }
    offset += 1
    return .reference(nullable: true, .abstract(type))
  }

  @usableFromInline func abstractHeapType(_ byte: UInt8) -> AbstractHeapType? {
    switch byte {
    case 0x69: .exception
    case 0x6A: .array
    case 0x6B: .structure
    case 0x6C: .i31
    case 0x6D: .eq
    case 0x6E: .any
    case 0x6F: .external
    case 0x70: .function
    case 0x71: AbstractHeapType.none
    case 0x72: .noExternal
    case 0x73: .noFunction
    case 0x74: .noException
    default: nil
    }
  }
}
