/// A set of function indices, a bit each.
public struct FunctionSet: Sendable {
  private var words: [UInt64]

  public init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  public func contains(_ index: UInt32) -> Bool {
    let word = Int(index >> 6)
    return word < words.count && words[word] >> UInt64(index & 63) & 1 != 0
  }

  public mutating func insert(_ index: UInt32) {
    words[Int(index >> 6)] |= 1 << UInt64(index & 63)
  }

  mutating func formUnion(_ other: FunctionSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }
}
