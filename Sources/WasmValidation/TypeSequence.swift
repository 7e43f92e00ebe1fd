public import WasmModel

/// A result type (spec 2.3.8) without an array of its own: a range of `TypeSpace.pool`, or a single type held here.
public struct TypeSequence: Hashable, Sendable, BitwiseCopyable {
  /// Where the types begin in the pool; meaningless for fewer than two types.
  let start: UInt32
  let length: UInt32
  /// The only type, where there is exactly one.
  let single: ValueType

  public static let empty = TypeSequence(start: 0, length: 0, single: .bottom)

  public init(_ type: ValueType) {
    self.init(start: 0, length: 1, single: type)
  }

  init(start: UInt32, length: UInt32, single: ValueType) {
    self.start = start
    self.length = length
    self.single = single
  }

  public var count: Int { Int(length) }
  public var isEmpty: Bool { length == 0 }
}

/// The types of a `TypeSequence` as a collection.
public struct TypeList: RandomAccessCollection, Sendable {
  let pool: [ValueType]
  let sequence: TypeSequence

  public var startIndex: Int { 0 }
  public var endIndex: Int { sequence.count }

  public subscript(position: Int) -> ValueType {
    precondition(position >= 0 && position < sequence.count, "no such type")
    return sequence.count == 1 ? sequence.single : pool[Int(sequence.start) + position]
  }
}
