import WasmModel

/// What is known of a value in a turn of an innermost loop: which loads are needed for all of it, and what else it is
/// made of (`LoopAccesses`). One is put together at a time, at the end of the loop's parts.
struct LoopValue {
  struct Load {
    /// Where its name stands in the function's text.
    var position: Int
    var place: LoopPlace
    var isInteger: Bool
    /// How its value becomes the whole.
    var use = ValueUse.stored
  }

  /// A local of which the C compiler must know nothing.
  struct Factor: Equatable {
    var symbol: LinearForm.Symbol
    /// Of a shift. It may be 0, a product's factor 1: the same local cannot be both.
    var isCount: Bool
  }

  /// What all values of a loop are made of, one value's behind the other.
  struct Parts: ~Copyable {
    fileprivate(set) var loads = UniqueArray<Load>()
    fileprivate(set) var symbols = UniqueArray<LinearForm.Symbol>()
    fileprivate(set) var partials = UniqueArray<Load>()
    fileprivate(set) var factors = UniqueArray<Factor>()

    mutating func removeAll() {
      loads.removeAll()
      symbols.removeAll()
      partials.removeAll()
      factors.removeAll()
    }

    var areTooMany: Bool { loads.count > 1 << 16 || symbols.count > 1 << 20 }
  }

  private let firstLoad: Int
  private var loadsEnd: Int
  private let firstSymbol: Int
  private var symbolsEnd: Int
  private let firstPartial: Int
  private var partialsEnd: Int
  private let firstFactor: Int
  private var factorsEnd: Int
  /// It is a load's value, unchanged.
  var isCopy = false
  /// A C compiler might find that it is the value of one of its loads: something in it could be 0 or 1.
  var mayBeUnchanged = false
  /// A C compiler might find that it is a constant: a NaN in it swallows the rest.
  var mayBeConstant = false
  /// Values are subtracted in it, so two equal ones would leave nothing; and variables occur twice. Sets of variables are
  /// modulo 64.
  var hasDifference = false
  private var repeatedSymbols: UInt64 = 0
  /// Variables of which not all of what they hold goes into it.
  private var partialSymbols: UInt64 = 0
  /// Some loads in it were not counted.
  private var hasUnnoted = false
  var hasConstant = false
  /// Which value a variable holds, the same number for copies; and of which it is the sign, 0 or -1.
  var identity: Int32 = 0
  var signOf: Int32 = 0
  /// How many variables and loads are in it, up to `maximumLeaves`.
  private(set) var leaves = 0

  init(_ parts: borrowing Parts) {
    firstLoad = parts.loads.count
    loadsEnd = firstLoad
    firstSymbol = parts.symbols.count
    symbolsEnd = firstSymbol
    firstPartial = parts.partials.count
    partialsEnd = firstPartial
    firstFactor = parts.factors.count
    factorsEnd = firstFactor
  }

  /// They happen if the value is needed, whatever the rest of it is.
  var loads: Range<Int> { firstLoad..<loadsEnd }
  /// Variables whose value at the turn's start goes into it.
  var symbols: Range<Int> { firstSymbol..<symbolsEnd }
  /// Loads of which, or of whose value, something else goes into it, too.
  var partials: Range<Int> { firstPartial..<partialsEnd }
  /// Locals that must be hidden for the loads to be needed.
  var factors: Range<Int> { firstFactor..<factorsEnd }

  /// Sums of sums grow exponentially: what has more loads than this keeps none of them alive.
  static let maximumLoads = 32
  static let maximumLeaves = 1 << 20

  mutating func addLeaf() { leaves = min(leaves + 1, Self.maximumLeaves) }

  mutating func add(_ load: Load, to parts: inout Parts) {
    parts.loads.append(load)
    loadsEnd += 1
  }

  mutating func add(partial load: Load, to parts: inout Parts) {
    parts.partials.append(load)
    partialsEnd += 1
  }

  mutating func add(factor: Factor, to parts: inout Parts) {
    for index in factors where parts.factors[index] == factor { return }
    parts.factors.append(factor)
    factorsEnd += 1
  }

  mutating func add(symbol: LinearForm.Symbol, isWhole: Bool, to parts: inout Parts) {
    addLeaf()
    if !isWhole { partialSymbols |= Self.bit(symbol) }
    if contains(symbol, parts) {
      repeatedSymbols |= Self.bit(symbol)
    } else {
      parts.symbols.append(symbol)
      symbolsEnd += 1
    }
  }

  private static func bit(_ symbol: LinearForm.Symbol) -> UInt64 { 1 << UInt64(symbol & 63) }

  func contains(_ symbol: LinearForm.Symbol, _ parts: borrowing Parts) -> Bool {
    for index in symbols where parts.symbols[index] == symbol { return true }
    return false
  }

  /// Whether it is what a variable holds, and something in addition: no difference, of which the next turn could take back
  /// one half.
  func isSum(of symbol: LinearForm.Symbol, _ parts: borrowing Parts) -> Bool {
    if hasDifference && loads.count > 1 { return false }
    return contains(symbol, parts) && (partialSymbols | repeatedSymbols) & Self.bit(symbol) == 0
  }

  /// Whether it is one integer just as it was loaded.
  func isUnchangedInteger(_ parts: borrowing Parts) -> Bool {
    isCopy && loads.count == 1 && parts.loads[firstLoad].isInteger && parts.loads[firstLoad].use == .stored
  }

  /// Whether it has a product of two loads.
  func hasProduct(_ parts: borrowing Parts) -> Bool {
    for index in loads where parts.loads[index].use == .factor { return true }
    return false
  }

  mutating func removeLoads() { loadsEnd = firstLoad }

  /// A C compiler might find that it changes nothing where it is stored in the place of one of its loads.
  var canVanish: Bool { isCopy || mayBeUnchanged || hasDifference && repeatedSymbols != 0 }

  /// Makes another value, of a type of `width` bytes, a part of this one, used so.
  mutating func merge(_ other: LoopValue, _ use: ValueUse, width: Int64, _ parts: inout Parts) {
    addLeaf()
    hasConstant = hasConstant || other.hasConstant
    mayBeUnchanged = mayBeUnchanged || other.mayBeUnchanged
    mayBeConstant = mayBeConstant || other.mayBeConstant
    hasDifference = hasDifference || other.hasDifference
    repeatedSymbols |= other.repeatedSymbols
    partialSymbols |= other.partialSymbols
    hasUnnoted = hasUnnoted || other.hasUnnoted
    for index in other.symbols { add(symbol: parts.symbols[index], isWhole: use == .stored, to: &parts) }
    for index in other.factors { add(factor: parts.factors[index], to: &parts) }
    if areTooMany { return }
    for index in other.partials { add(partial: parts.partials[index], to: &parts) }
    for index in other.loads {
      var load = parts.loads[index]
      if !load.isInteger && (use == .stored || use == .floating) {
        add(load, to: &parts)
      } else if load.isInteger, let inner = load.use.inside(use, size: load.place.size, width: width) {
        load.use = inner
        add(load, to: &parts)
      } else {
        add(partial: load, to: &parts)
      }
    }
  }

  /// Makes another value's magnitude a part of this one. It is 0 for 0 alone: no sum of magnitudes takes one back.
  mutating func merge(magnitude other: LoopValue, width: Int64, _ parts: inout Parts) {
    let hadDifference = hasDifference
    merge(other, .stored, width: width, &parts)
    hasDifference = hadDifference
    mayBeUnchanged = true
    isCopy = false
    for index in other.symbols { partialSymbols |= Self.bit(parts.symbols[index]) }
  }

  private var areTooMany: Bool { hasUnnoted || loads.count > Self.maximumLoads || partials.count > Self.maximumLoads }

  /// Leaves out the loads that could cancel each other out, or of which only a part is needed. A store's `size` is given;
  /// other values are variables'.
  mutating func settle(_ type: ValueKind, size: Int64?, _ parts: inout Parts) {
    if areTooMany {
      hasUnnoted = true
      return removeLoads()
    }
    var kept = firstLoad
    for index in loads {
      let load = parts.loads[index]
      if isNeeded(load, type, size: size, parts) {
        parts.loads[kept] = load
        kept += 1
      } else {
        add(partial: load, to: &parts)
      }
    }
    loadsEnd = kept
    parts.loads.removeEnd(from: kept)
    if loads.count < 2 || isSum(isInteger: type.isInteger, parts) { return }
    for index in loads { add(partial: parts.loads[index], to: &parts) }
    removeLoads()
  }

  private func isNeeded(_ load: Load, _ type: ValueKind, size: Int64?, _ parts: borrowing Parts) -> Bool {
    if !load.isInteger && (type == .f32 || type == .f64) { return true }
    if let size {
      let isNarrow = type.isInteger && size < type.width
      if load.isInteger && load.place.size > size || load.use == .factor { return false }
      if isNarrow && load.use.isShifted { return false }
    }
    for index in partials where !parts.partials[index].isApart(from: load) { return false }
    return true
  }

  private func isSum(isInteger: Bool, _ parts: borrowing Parts) -> Bool {
    // Floats have other ways to take each other back.
    var needsDistance = hasDifference || !isInteger
    for index in loads where parts.loads[index].use.isShifted { needsDistance = true }
    for index in loads {
      let load = parts.loads[index]
      for otherIndex in firstLoad..<index {
        let other = parts.loads[otherIndex]
        if !isInteger && !(load.isInteger && other.isInteger) { continue }
        if other.position == load.position || needsDistance && !other.isApart(from: load) { return false }
      }
    }
    return true
  }
}

extension LoopValue.Load {
  /// Whether the C compiler cannot find that the two give one value.
  func isApart(from other: LoopValue.Load) -> Bool {
    position != other.position && place.hasTerms(of: other.place) && place.isDisjoint(with: other.place)
  }
}

extension ValueKind {
  var isInteger: Bool { self == .i32 || self == .i64 }
  /// An integer's bytes.
  var width: Int64 { self == .i32 ? 4 : 8 }
}
