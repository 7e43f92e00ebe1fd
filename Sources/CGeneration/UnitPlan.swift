package import WasmModel

/// Which functions go into which file of C, and in which pieces they are translated.
package struct UnitPlan: Sendable {
  package struct Unit: Sendable {
    /// The functions defined here, by their place in the code section.
    package var functions: Range<Int>
    /// One function that C compilers take much time and memory for: it is compiled at a lower level.
    package var isGiant = false
  }

  /// In order; one if the module is one file.
  package private(set) var units: [Unit] = []
  package let isSingleUnit: Bool

  /// A task's share in bytes of code: small enough to balance, large enough to hide the task's cost.
  static let chunkSize = 1 << 17
  /// Bytes of code from which a function is a unit of its own, compiled at a lower level.
  package static let giantSize = 1 << 18

  /// Whether the module is one file, which C compilers optimise as a whole: up to `limit` units' worth of code.
  package static func isSingleUnit(_ code: [FunctionBody], unitSize: Int, limit: Int) -> Bool {
    let total = code.reduce(0) { $0 + $1.bytes.count }
    return total / max(limit, 1) <= unitSize && !code.contains { $0.bytes.count >= max(giantSize, unitSize) }
  }

  /// - Parameters:
  ///   - unitSize: the size of the average unit, in bytes of code.
  ///   - keys: of a module of several units.
  package init(code: [FunctionBody], importedFunctionCount: Int, unitSize: Int, keys: FunctionKeys?) {
    isSingleUnit = keys == nil
    if let keys {
      units = UnitPlan.units(code, keys.keys.dropFirst(importedFunctionCount), size: max(unitSize, 4))
    } else {
      units = [Unit(functions: 0..<code.count)]
    }
  }

  /// A unit ends behind a function whose key says so, which it does with a probability in proportion to the function's
  /// size; so the boundaries near a change depend on what is near it, and those further away stay where they are.
  private static func units(_ code: [FunctionBody], _ keys: ArraySlice<UInt32>, size: Int) -> [Unit] {
    let smallest = size / 4
    let largest = 2 * size
    var units: [Unit] = []
    var start = 0
    var bytes = 0
    func close(before end: Int) {
      if start < end { units.append(Unit(functions: start..<end)) }
      start = end
      bytes = 0
    }
    for (index, key) in zip(code.indices, keys) {
      let length = code[index].bytes.count
      if length >= max(giantSize, size) {
        close(before: index)
        units.append(Unit(functions: index..<index + 1, isGiant: true))
        start = index + 1
        continue
      }
      if bytes + length > largest { close(before: index) }
      bytes += length
      let isBoundary = UInt64(key) * UInt64(size - smallest) < UInt64(length) << 32
      if bytes >= smallest && isBoundary { close(before: index + 1) }
    }
    close(before: code.count)
    return units
  }

  /// The runs of functions that tasks translate, if the module is one file.
  package func chunks(_ code: [FunctionBody]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for index in code.indices {
      bytes += code[index].bytes.count
      if bytes >= UnitPlan.chunkSize {
        result.append(start..<index + 1)
        start = index + 1
        bytes = 0
      }
    }
    if start < code.count { result.append(start..<code.count) }
    return result
  }
}
