/// A block type (spec 5.4.1).
@frozen public enum BlockType: Hashable, Sendable {
  case empty
  case value(ValueType)
  case function(UInt32)
}

/// Alignment, offset and memory of an access (spec 5.4.6).
@frozen public struct MemoryArgument: Hashable, Sendable {
  /// log2 of the alignment.
  public var alignment: UInt32
  public var memory: UInt32
  public var offset: UInt64

  @inlinable public init(alignment: UInt32, memory: UInt32, offset: UInt64) {
    self.alignment = alignment
    self.memory = memory
    self.offset = offset
  }
}

/// 128 bits, bytes 0-7 in `low`.
@frozen public struct V128: Hashable, Sendable {
  public var low: UInt64
  public var high: UInt64

  @inlinable public init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Byte `index` (0-15), which `i8x16.shuffle` uses as a lane number.
  @inlinable public subscript(index: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: index < 8 ? low >> (8 * index) : high >> (8 * (index - 8)))
  }
}

/// A handler of `try_table` (spec 5.4.1).
@frozen public enum CatchClause: Hashable, Sendable {
  case one(tag: UInt32, label: UInt32)
  case oneReference(tag: UInt32, label: UInt32)
  case all(label: UInt32)
  case allReference(label: UInt32)
}

/// The immediates of `br_on_cast` and `br_on_cast_fail`.
@frozen public struct BranchCast: Hashable, Sendable {
  public var label: UInt32
  public var source: ValueType
  public var target: ValueType

  @inlinable public init(label: UInt32, source: ValueType, target: ValueType) {
    self.label = label
    self.source = source
    self.target = target
  }
}
