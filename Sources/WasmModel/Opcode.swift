extension Opcode {
  /// The text format's name.
  public var name: StaticString { OpcodeTable.names[Int(rawValue)] }

  /// The proposal by which the instruction came.
  public var feature: Feature { OpcodeTable.features[Int(rawValue)] }

  /// log2 of the bytes that a load, store or atomic accesses: its natural alignment.
  public var accessSize: UInt8 { OpcodeTable.accessSizes[Int(rawValue)] }

  public var canTrap: Bool { OpcodeTable.traps[Int(rawValue)] }

  /// Operand types of an instruction whose stack type is fixed.
  public var operands: StackTypes { StackTypes(packed: OpcodeTable.operands[Int(rawValue)]) }

  public var results: StackTypes { StackTypes(packed: OpcodeTable.results[Int(rawValue)]) }
}

/// Up to seven value types, a nibble each; the first is the deepest on the stack.
@frozen public struct StackTypes: Sendable, Hashable {
  public var packed: UInt32

  @inlinable init(packed: UInt32) { self.packed = packed }

  @inlinable public var isEmpty: Bool { packed == 0 }

  @inlinable @inline(__always) public var count: Int { (35 &- packed.leadingZeroBitCount) >> 2 }

  /// Nibble 7 stands for the index type of the memory or table that the instruction accesses.
  @inlinable @inline(__always) public func type(at index: Int, address: ValueType = .i32) -> ValueType {
    let code = (packed &>> (4 &* UInt32(truncatingIfNeeded: index))) & 15
    return code == 7 ? address : ValueType(rawValue: code)
  }
}
