/// What is known of a value in a turn of an innermost loop: which loads are needed for all of it, and what else it is
/// made of (`LoopAccesses`).
struct LoopValue {
  struct Load {
    /// Where its name stands in the function's text.
    var position: Int
    var place: LoopPlace
    var isInteger: Bool
  }

  /// They happen if the value is needed, whatever the rest of it is.
  var loads: [Load] = []
  /// Variables whose value at the turn's start goes into it.
  var symbols: [LinearForm.Symbol] = []
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

  /// Sums of sums grow exponentially: what has more loads than this keeps none of them alive.
  static let maximumLoads = 32
  static let maximumLeaves = 1 << 20

  mutating func addLeaf() { leaves = min(leaves + 1, Self.maximumLeaves) }

  mutating func add(symbol: LinearForm.Symbol) {
    addLeaf()
    if symbols.contains(symbol) { hasRepetition = true } else { symbols.append(symbol) }
  }

  /// A C compiler might find that it changes nothing where it is stored in the place of one of its loads.
  var canVanish: Bool { isCopy || mayBeUnchanged || hasDifference && hasRepetition }

  /// Makes another value a part of this one.
  mutating func merge(_ other: LoopValue, isWhole: Bool) {
    addLeaf()
    hasConstant = hasConstant || other.hasConstant
    mayBeUnchanged = mayBeUnchanged || other.mayBeUnchanged
    mayBeConstant = mayBeConstant || other.mayBeConstant
    hasDifference = hasDifference || other.hasDifference
    hasRepetition = hasRepetition || other.hasRepetition
    for symbol in other.symbols { add(symbol: symbol) }
    if isWhole && loads.count <= Self.maximumLoads { loads.append(contentsOf: other.loads) }
  }

  /// Leaves out the loads that could cancel each other out, or of which only a part is needed.
  mutating func settle(isInteger: Bool, size: Int64) {
    if loads.count > Self.maximumLoads { return loads.removeAll() }
    loads.removeAll { $0.isInteger && $0.place.size > size }
    if !isInteger || loads.count < 2 { return }
    let isSum = loads.indices.allSatisfy { index in
      loads[..<index].allSatisfy { other in
        if other.position == loads[index].position { return false }
        if !hasDifference { return true }
        return other.place.hasTerms(of: loads[index].place) && other.place.isDisjoint(with: loads[index].place)
      }
    }
    if !isSum { loads.removeAll() }
  }
}
