import WasmModel

// Which loads of an innermost loop may be plain (Documentation/EmittedC.md, Loads). A plain load lives as long as the
// store that takes its value. A C compiler deletes a store that a later one overwrites before anything could read it, and one
// of the value that is there already. Neither can happen to a store of such a loop if
// - its address moves from turn to turn, and no other store of the loop comes to where it stored;
// - what it stores was loaded elsewhere, or cannot be what is there already;
// - behind the loop a barrier stands for a reader.
// "Elsewhere" is what the C compiler cannot refute: where addresses differ in a variable, its value at the loop's start
// is hidden from the compiler.

/// What the loop being emitted does, while it is nothing but assignments, loads, stores and branches out of it or to
/// its start.
struct LoopAccesses {
  /// A store whose value contains loads that could be plain.
  struct Store {
    var place: LoopPlace
    /// Where the names of those loads stand, and what they access.
    var loads: [(position: Int, place: LoopPlace)] = []
    /// The value is a load, unchanged.
    var isCopy = false
    /// What else the value is made of.
    var symbols: [LinearForm.Symbol] = []
    /// A constant that might make the whole expression the identity.
    var hasNeutralConstant = false
  }

  private(set) var isActive = false
  private(set) var frame = 0
  private var firstStatement = 0
  private var statements = 0
  private var loadedValues: Int32 = 0
  private var values: [(symbol: LinearForm.Symbol, form: LinearForm)] = []
  private var stores: [Store] = []
  /// Variables that hold what a load of this turn gave them, since the last branch.
  private var loaded: [(symbol: LinearForm.Symbol, position: Int, place: LoopPlace)] = []
  /// Variables that decide about branches: hidden, they would hide how often the loop turns.
  private var conditions: [LinearForm.Symbol] = []
  /// Frames that branches out of the loop go to.
  private(set) var exits: [Int] = []
  /// Locals whose values at the start are to be hidden.
  private(set) var hidden: [LinearForm.Symbol] = []
  /// Locals to be hidden if a difference of addresses is small at the start.
  private(set) var hiddenIfClose: [(symbol: LinearForm.Symbol, difference: LinearForm)] = []

  mutating func begin(frame: Int, statement: Int) {
    isActive = true
    self.frame = frame
    firstStatement = statement
    statements = 0
    loadedValues = 0
    values.removeAll(keepingCapacity: true)
    stores.removeAll(keepingCapacity: true)
    loaded.removeAll(keepingCapacity: true)
    conditions.removeAll(keepingCapacity: true)
    exits.removeAll(keepingCapacity: true)
    hidden.removeAll(keepingCapacity: true)
    hiddenIfClose.removeAll(keepingCapacity: true)
  }

  mutating func end() { isActive = false }

  /// Counts a statement that is understood; any other in between makes the loop one that is not.
  mutating func note(statement: Int) {
    statements += 1
    if statement - firstStatement != statements { isActive = false }
  }

  /// Whether all statements up to this count were understood.
  func isComplete(at statement: Int) -> Bool { isActive && statement - firstStatement == statements }

  func value(of symbol: LinearForm.Symbol) -> LinearForm {
    values.first { $0.symbol == symbol }?.form ?? .variable(symbol)
  }

  mutating func assign(_ symbol: LinearForm.Symbol, _ form: LinearForm) {
    loaded.removeAll { $0.symbol == symbol }
    if let index = values.firstIndex(where: { $0.symbol == symbol }) {
      values[index].form = form
    } else {
      values.append((symbol, form))
    }
  }

  mutating func loadedValue() -> LinearForm {
    loadedValues += 1
    return .variable(-loadedValues)
  }

  /// The variable just assigned holds a load's value.
  mutating func addLoaded(_ symbol: LinearForm.Symbol, position: Int, place: LoopPlace) {
    loaded.append((symbol, position, place))
  }

  /// What a variable was loaded from in this turn: a store of its whole value keeps that load alive.
  func load(of symbol: LinearForm.Symbol) -> (position: Int, place: LoopPlace)? {
    loaded.first { $0.symbol == symbol }.map { ($0.position, $0.place) }
  }

  mutating func addBranch() { loaded.removeAll(keepingCapacity: true) }
  mutating func add(_ store: Store) { stores.append(store) }
  mutating func addCondition(_ symbol: LinearForm.Symbol) { conditions.append(symbol) }
  mutating func addExit(_ frame: Int) { exits.append(frame) }

  // MARK: At the loop's end

  /// The positions of the loads that may be plain; `hidden` is then complete.
  mutating func plainLoads() -> [Int] {
    var positions: [Int] = []
    for index in stores.indices where !stores[index].loads.isEmpty {
      let before = hidden.count
      let beforeClose = hiddenIfClose.count
      if isSafe(index) {
        for load in stores[index].loads { positions.append(load.position) }
      } else {
        hidden.removeSubrange(before...)
        hiddenIfClose.removeSubrange(beforeClose...)
      }
    }
    return positions
  }

  private func isChanged(_ symbol: LinearForm.Symbol) -> Bool { values.contains { $0.symbol == symbol } }

  /// By how much a form grows from turn to turn; nil if that is not known.
  private func stride(_ form: LinearForm) -> Int64? {
    var total: UInt64 = 0
    for term in form.terms where term.symbol >= 0 && isChanged(term.symbol) {
      guard let step = value(of: term.symbol).step(of: term.symbol) else { return nil }
      total &+= step &* term.scale
    }
    return Int64(Int32(truncatingIfNeeded: total))
  }

  private mutating func isSafe(_ index: Int) -> Bool {
    let store = stores[index]
    let place = store.place
    guard place.form.isKnown, let stride = stride(place.form) else { return false }
    let isScattered = place.form.terms.contains { $0.symbol < 0 }
    guard stride != 0 || isScattered else { return false }
    for other in stores.indices where other != index {
      let rival = stores[other].place
      guard rival.form.isKnown else { return false }
      if rival.memory != place.memory { continue }
      if place.hasTerms(of: rival) {
        guard place.isDisjoint(with: rival), let distance = place.distance(to: rival) else { return false }
        let span = max(place.size, distance + rival.size) - min(0, distance)
        guard isScattered || abs(stride) >= span else { return false }
      } else {
        guard keepApart(place, rival) else { return false }
      }
    }
    if store.loads.allSatisfy({ place.hasTerms(of: $0.place) && place.isDisjoint(with: $0.place) }) { return true }
    if canChange(store) { return true }
    for load in store.loads where load.place.memory == place.memory {
      guard load.place.form.isKnown else { return false }
      if place.hasTerms(of: load.place) {
        guard place.isDisjoint(with: load.place) else { return false }
      } else {
        guard keepApart(place, load.place) else { return false }
      }
    }
    return true
  }

  /// Sees to it that the C compiler cannot take two places of different forms for the same.
  private mutating func keepApart(_ first: LoopPlace, _ second: LoopPlace) -> Bool {
    var difference = first.form - second.form
    guard difference.isKnown else { return false }
    if difference.terms.contains(where: { $0.symbol < 0 || hidden.contains($0.symbol) }) { return true }
    guard stride(first.form) == stride(second.form), first.offset < 1 << 30, second.offset < 1 << 30,
      difference.terms.allSatisfy({ $0.symbol < LinearForm.slotBase })
    else { return hideDifference(difference) }
    // At the same distance in each turn: what the compiler can know of it shows at the start, and only if they are
    // close, something must be hidden.
    difference.constant &+= first.offset &- second.offset
    let symbols = difference.terms.map(\.symbol)
    for mayChange in [false, true] {
      for symbol in symbols where isChanged(symbol) == mayChange && !conditions.contains(symbol) {
        hiddenIfClose.append((symbol, difference))
        return true
      }
    }
    return false
  }

  /// Whether the C compiler cannot know that a store in place changes nothing.
  private mutating func canChange(_ store: Store) -> Bool {
    guard !store.isCopy, !store.hasNeutralConstant else { return false }
    let before = hidden.count
    for symbol in store.symbols where symbol >= 0 {
      let value = value(of: symbol)
      if isChanged(symbol) && value.isLoaded { continue }
      guard !isChanged(symbol) || value.step(of: symbol) != nil, hide(symbol) else {
        hidden.removeSubrange(before...)
        return false
      }
    }
    return true
  }

  /// Hides a variable on which the difference of two addresses depends.
  private mutating func hideDifference(_ difference: LinearForm) -> Bool {
    guard difference.isKnown else { return false }
    let symbols = difference.terms.map(\.symbol)
    if symbols.contains(where: { $0 < 0 || hidden.contains($0) }) { return true }
    for mayChange in [false, true] {
      for symbol in symbols where isChanged(symbol) == mayChange && hide(symbol) { return true }
    }
    return false
  }

  private mutating func hide(_ symbol: LinearForm.Symbol) -> Bool {
    if hidden.contains(symbol) { return true }
    guard symbol < LinearForm.slotBase, !conditions.contains(symbol) else { return false }
    hidden.append(symbol)
    return true
  }
}
