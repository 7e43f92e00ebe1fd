import WasmModel

/// What is known of a value in a turn of an innermost loop: which loads are needed for all of it, and what else it is
/// made of (`LoopAccesses`). One is put together at a time, at the end of the loop's parts.
struct LoopValue {
  struct Load {
    /// Where its name stands in the function's text.
    var position: Int
    var place: LoopPlace
    var isInteger: Bool
  }

  /// What all values of a loop are made of, one value's behind the other.
  struct Parts: ~Copyable {
    fileprivate(set) var loads = UniqueArray<Load>()
    fileprivate(set) var symbols = UniqueArray<LinearForm.Symbol>()

    mutating func removeAll() {
      loads.removeAll()
      symbols.removeAll()
    }

    var areTooMany: Bool { loads.count > 1 << 16 || symbols.count > 1 << 20 }
  }

  private let firstLoad: Int
  private var loadsEnd: Int
  private let firstSymbol: Int
  private var symbolsEnd: Int
  /// It is a load's value, unchanged.
  var isCopy = false
  /// A C compiler might find that it is the value of one of its loads: something in it could be 0 or 1.
  var mayBeUnchanged = false
  /// A C compiler might find that it is a constant: a NaN in it swallows the rest.
  var mayBeConstant = false
  /// Values are subtracted in it, so two equal ones would leave nothing; and a variable occurs twice.
  var hasDifference = false
  private var hasRepetition = false
  var hasConstant = false
  /// How many variables and loads are in it, up to `maximumLeaves`.
  private(set) var leaves = 0

  init(_ parts: borrowing Parts) {
    firstLoad = parts.loads.count
    loadsEnd = firstLoad
    firstSymbol = parts.symbols.count
    symbolsEnd = firstSymbol
  }

  /// They happen if the value is needed, whatever the rest of it is.
  var loads: Range<Int> { firstLoad..<loadsEnd }
  /// Variables whose value at the turn's start goes into it.
  var symbols: Range<Int> { firstSymbol..<symbolsEnd }

  /// Sums of sums grow exponentially: what has more loads than this keeps none of them alive.
  static let maximumLoads = 32
  static let maximumLeaves = 1 << 20

  mutating func addLeaf() { leaves = min(leaves + 1, Self.maximumLeaves) }

  mutating func add(_ load: Load, to parts: inout Parts) {
    parts.loads.append(load)
    loadsEnd += 1
  }

  mutating func add(symbol: LinearForm.Symbol, to parts: inout Parts) {
    addLeaf()
    if contains(symbol, parts) {
      hasRepetition = true
    } else {
      parts.symbols.append(symbol)
      symbolsEnd += 1
    }
  }

  func contains(_ symbol: LinearForm.Symbol, _ parts: borrowing Parts) -> Bool {
    for index in symbols where parts.symbols[index] == symbol { return true }
    return false
  }

  mutating func removeLoads() { loadsEnd = firstLoad }

  /// A C compiler might find that it changes nothing where it is stored in the place of one of its loads.
  var canVanish: Bool { isCopy || mayBeUnchanged || hasDifference && hasRepetition }

  /// Makes another value a part of this one.
  mutating func merge(_ other: LoopValue, isWhole: Bool, _ parts: inout Parts) {
    addLeaf()
    hasConstant = hasConstant || other.hasConstant
    mayBeUnchanged = mayBeUnchanged || other.mayBeUnchanged
    mayBeConstant = mayBeConstant || other.mayBeConstant
    hasDifference = hasDifference || other.hasDifference
    hasRepetition = hasRepetition || other.hasRepetition
    for index in other.symbols { add(symbol: parts.symbols[index], to: &parts) }
    if isWhole && loads.count <= Self.maximumLoads {
      for index in other.loads { add(parts.loads[index], to: &parts) }
    }
  }

  /// Leaves out the loads that could cancel each other out, or of which only a part is needed.
  mutating func settle(isInteger: Bool, size: Int64, _ parts: inout Parts) {
    if loads.count > Self.maximumLoads { return removeLoads() }
    var kept = firstLoad
    for index in loads where !parts.loads[index].isInteger || parts.loads[index].place.size <= size {
      parts.loads[kept] = parts.loads[index]
      kept += 1
    }
    loadsEnd = kept
    parts.loads.removeEnd(from: kept)
    if isInteger && loads.count > 1 && !isSum(parts) { removeLoads() }
  }

  private func isSum(_ parts: borrowing Parts) -> Bool {
    for index in loads {
      let load = parts.loads[index]
      for otherIndex in firstLoad..<index {
        let other = parts.loads[otherIndex]
        if other.position == load.position { return false }
        if hasDifference && !(other.place.hasTerms(of: load.place) && other.place.isDisjoint(with: load.place)) {
          return false
        }
      }
    }
    return true
  }
}
