public import WasmModel

// Immediates of instructions (spec 5.4).
extension BinaryReader {
  /// Alignment, memory and offset (spec 5.4.6). Bit 6 of the flags says that a memory index follows.
  @inlinable public mutating func readMemoryArgument() throws(WasmError) -> MemoryArgument {
    // A byte each, as nearly all are, without an index.
    if offset + 1 < end, bytes[offset] < 0x40, bytes[offset + 1] < 0x80 {
      offset += 2
      return MemoryArgument(alignment: UInt32(bytes[offset - 2]), memory: 0, offset: UInt64(bytes[offset - 1]))
    }
    let start = offset
    let flags = try readUInt32()
    guard flags < 0x80 else { throw WasmError(.malformedMemoryArgumentFlags, offset: start) }
    let memory = flags & 0x40 == 0 ? 0 : try readUInt32()
    let offset = try readUInt64()
    return MemoryArgument(alignment: flags & 0x3F, memory: memory, offset: offset)
  }

  /// The labels of `br_table`, the default last.
  public mutating func readLabels() throws(WasmError) -> [UInt32] {
    let count = try readCount()
    var labels: [UInt32] = []
    labels.reserveCapacity(min(count, remaining) + 1)
    for _ in 0..<count { labels.append(try readUInt32()) }
    labels.append(try readUInt32())
    return labels
  }

  /// The handlers of `try_table`.
  public mutating func readCatches() throws(WasmError) -> [CatchClause] {
    let count = try readCount()
    var clauses: [CatchClause] = []
    clauses.reserveCapacity(min(count, remaining / 2))
    for _ in 0..<count {
      switch try readByte() {
      case 0: clauses.append(.one(tag: try readUInt32(), label: try readUInt32()))
      case 1: clauses.append(.oneReference(tag: try readUInt32(), label: try readUInt32()))
      case 2: clauses.append(.all(label: try readUInt32()))
      case 3: clauses.append(.allReference(label: try readUInt32()))
      case let kind: throw WasmError(.malformedCatchClause(kind), offset: offset - 1)
      }
    }
    return clauses
  }

  /// A vector of value types: the types of `select`, parameters, results.
  public mutating func readValueTypes() throws(WasmError) -> [ValueType] {
    let count = try readCount()
    var types: [ValueType] = []
    types.reserveCapacity(min(count, remaining))
    for _ in 0..<count { types.append(try readValueType()) }
    return types
  }

  /// The immediates of `br_on_cast`: bits 0 and 1 of the flags are the nullability of source and target.
  public mutating func readBranchCast() throws(WasmError) -> BranchCast {
    let flags = try readByte()
    guard flags < 4 else { throw WasmError(.malformedCastFlags(flags), offset: offset - 1) }
    let label = try readUInt32()
    let source = try readHeapType()
    let target = try readHeapType()
    return BranchCast(
      label: label, source: .reference(nullable: flags & 1 != 0, source),
      target: .reference(nullable: flags & 2 != 0, target))
  }
}
