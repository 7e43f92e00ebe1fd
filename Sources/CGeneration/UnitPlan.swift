package import WasmModel

/// Which functions go into which file of C, and in which pieces they are translated.
package struct UnitPlan: Sendable {
  /// Ranges of the functions defined here, a unit each, in order.
  package var units: [Range<Int>] = []
  /// For each unit the runs of functions that one task translates at a time.
  package var chunks: [[Range<Int>]] = []

  /// A task's share in bytes of code: small enough to balance, large enough to hide the task's cost.
  static let chunkSize = 1 << 17

  /// Splits in index order, once a unit has its share; the shares depend on the module alone.
  package init(code: [FunctionBody], unitSize: Int) {
    let total = code.reduce(0) { $0 + $1.bytes.count }
    let count = max(1, (total + unitSize / 2) / max(unitSize, 1))
    units = UnitPlan.split(0..<code.count, code, size: (total + count - 1) / count)
    if units.isEmpty { units = [0..<0] }
    chunks = units.map { UnitPlan.split($0, code, size: UnitPlan.chunkSize) }
  }

  private static func split(_ range: Range<Int>, _ code: [FunctionBody], size: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    var bytes = 0
    for index in range {
      bytes += code[index].bytes.count
      if bytes >= size {
        result.append(start..<index + 1)
        start = index + 1
        bytes = 0
      }
    }
    if start < range.upperBound { result.append(start..<range.upperBound) }
    return result
  }
}
