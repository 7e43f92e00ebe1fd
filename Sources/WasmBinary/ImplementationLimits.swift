import WasmModel

/// How much of a thing a module may have: the limits that the JavaScript embedding prescribes, which keep indices
/// within `ValueType` and compile times within reason. A module that exceeds one is refused, not malformed.
enum ImplementationLimits {
  static let types = 1_000_000
  static let parameters = 1_000
  static let results = 1_000
  static let fields = 10_000
  static let locals = 50_000
  static let elementItems = 10_000_000
  /// Imports, functions, globals, exports, segments, tables, memories or tags: each.
  static let items = 1_000_000
}

extension BinaryReader {
  /// A vector (spec 5.1.3) of elements of at least `minimumSize` bytes, so that the count, which nothing vouches
  /// for, reserves no more than the bytes left could fill.
  mutating func readVector<Element>(
    minimumSize: Int, limit: Int = ImplementationLimits.items, exceeding key: StaticStringKey = .moduleSize,
    _ read: (inout BinaryReader) throws(WasmError) -> Element
  ) throws(WasmError) -> [Element] {
    let start = offset
    let count = try readCount()
    var elements: [Element] = []
    elements.reserveCapacity(min(count, remaining / minimumSize, limit))
    for index in 0..<count {
      guard index < limit else { throw WasmError(.limitExceeded(key), offset: start) }
      elements.append(try read(&self))
    }
    return elements
  }
}
