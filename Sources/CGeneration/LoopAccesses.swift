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
struct LoopAccesses: ~Copyable {
  struct Store {
    var place: LoopPlace
    var value: LoopValue
  }

  /// What a variable is made of.
  struct Content {
    var symbol: LinearForm.Symbol
    var value: LoopValue
  }

  /// Loops with more variables or stores are not analysed: it takes a time in proportion to their square.
  private static let maximumCount = 256

  private(set) var isActive = false
  private(set) var frame = 0
  private var firstStatement = 0
  private var statements = 0
  private var loadedValues: Int32 = 0
  private var values = UniqueArray<LoopCursors.Value>()
  private(set) var stores = UniqueArray<Store>()
  var parts = LoopValue.Parts()
  /// What the variables that this turn has assigned are made of.
  private(set) var contents = UniqueArray<Content>()
  /// Variables that collect loads from turn to turn, and are to be read behind the loop.
  var kept: [LinearForm.Symbol] = []
  /// Stores behind the loop must not make ones in it superfluous.
  private(set) var needsBarrier = false
  /// How many loads are volatile as yet.
  var loadCount = 0
  /// Variables that hold floats.
  var floats: Set<LinearForm.Symbol> = []
  var sums = UniqueArray<Content>()
  /// What is in memory must not be known in it.
  var needsFence = false
  /// Variables that decide about the branch to the start.
  private(set) var counters: [LinearForm.Symbol] = []
  /// What the branch to the start asks, if it is the only one.
  var test: LoopTest?
  /// Variables that decide about branches: hidden, they would hide how often the loop turns.
  private(set) var conditions = UniqueArray<LinearForm.Symbol>()
  /// A branch depends on more than sums of variables: what is not known of them in front of the loop may be in it.
  var hasUnknownCondition = false
  /// Frames that branches out of the loop go to.
  private(set) var exits = UniqueArray<Int>()
  /// One of them is in front of the branch to the start.
  private(set) var hasEarlyExit = false
  private var identities: Int32 = 0
  /// Locals whose values at the start are to be hidden.
  var hidden: [LinearForm.Symbol] = []
  /// Locals to be hidden if a difference of addresses is small at the start.
  private(set) var hiddenIfClose: [(symbol: LinearForm.Symbol, difference: LinearForm)] = []
  /// Which accesses go through cursors.
  private(set) var cursors = LoopCursors()
  /// Something makes it impossible to say which stores cannot die: inner blocks, whose ends join ways, or traps of
  /// another kind.
  var hasOnlyCursors = false
  /// It computes floats.
  var hasFloats = false
  /// Variables assigned so far; and for each open inner block how many there were at its start.
  private var assigned = UniqueArray<LinearForm.Symbol>()
  private var assignedBefore = UniqueArray<Int>()
  /// The outermost inner block that something in this turn may have left already: what follows up to its end does not
  /// happen in every turn.
  private var skippedFrame = Int.max

  mutating func begin(frame: Int, statement: Int) {
    isActive = true
    self.frame = frame
    firstStatement = statement
    statements = 0
    loadedValues = 0
    loadCount = 0
    values.removeAll()
    stores.removeAll()
    parts.removeAll()
    contents.removeAll()
    kept.clear()
    if !floats.isEmpty { floats.removeAll(keepingCapacity: true) }
    needsBarrier = false
    needsFence = false
    hasUnknownCondition = false
    sums.removeAll()
    counters.clear()
    test = nil
    conditions.removeAll()
    exits.removeAll()
    hasEarlyExit = false
    identities = 0
    hidden.clear()
    hiddenIfClose.clear()
    cursors.begin()
    hasOnlyCursors = false
    hasFloats = false
    assigned.removeAll()
    assignedBefore.removeAll()
    skippedFrame = Int.max
  }

  mutating func end() { isActive = false }

  /// Counts a statement that is understood; any other in between makes the loop one that is not.
  mutating func note(statement: Int, isLast: Bool = false) {
    statements += 1
    // What follows a branch to the start does not happen in every turn.
    if !cursors.backEdges.isEmpty && !isLast { hasOnlyCursors = true }
    if statement - firstStatement != statements { isActive = false }
  }

  /// Whether all statements up to this count were understood.
  func isComplete(at statement: Int) -> Bool { isActive && statement - firstStatement == statements }

  func value(of symbol: LinearForm.Symbol) -> LinearForm {
    guard let index = place(of: symbol) else { return .variable(symbol) }
    return values[index].form
  }

  @inline(__always)
  private func place(of symbol: LinearForm.Symbol) -> Int? {
    for index in values.indices where values[index].symbol == symbol { return index }
    return nil
  }

  mutating func assign(_ symbol: LinearForm.Symbol, _ form: LinearForm) {
    assigned.append(symbol)
    if let index = place(of: symbol) {
      values[index].form = form
    } else if values.count < Self.maximumCount {
      values.append(LoopCursors.Value(symbol: symbol, form: form))
    } else {
      isActive = false
    }
  }

  mutating func loadedValue() -> LinearForm {
    loadedValues += 1
    return .variable(-loadedValues)
  }

  /// What the variable just assigned is made of.
  mutating func add(_ value: LoopValue, in symbol: LinearForm.Symbol) {
    if let index = content(of: symbol) { contents.remove(at: index) }
    contents.append(Content(symbol: symbol, value: value))
    if parts.areTooMany { isActive = false }
  }

  @inline(__always)
  private func content(of symbol: LinearForm.Symbol) -> Int? {
    for index in contents.indices where contents[index].symbol == symbol { return index }
    return nil
  }

  /// What a variable that this turn has assigned is made of; nil if it has not.
  @inline(__always)
  func contents(of symbol: LinearForm.Symbol) -> LoopValue? {
    guard let index = content(of: symbol) else { return nil }
    return contents[index].value
  }

  // MARK: Inner blocks

  mutating func enterBlock() {
    hasOnlyCursors = true
    assignedBefore.append(assigned.count)
  }

  /// From here on to the frame's end, not everything happens in every turn.
  mutating func skip(to frame: Int) { skippedFrame = min(skippedFrame, frame) }

  /// What has been assigned in the block is not known where ways join.
  mutating func joinWays() {
    guard let start = assignedBefore.last else { return }
    for position in start..<assigned.count {
      if let index = place(of: assigned[position]) { values[index].form = .unknown }
    }
  }

  mutating func leaveBlock(_ frame: Int) {
    joinWays()
    assignedBefore.removeLast()
    if skippedFrame == frame { skippedFrame = Int.max }
  }

  // MARK: Accesses and branches

  /// An access was written, its place in the function's text given; the result is its number. Its address's variables
  /// have been added as temporaries, from `firstTemporary` on.
  mutating func addAccess(_ place: LoopPlace, text: Range<Int>, firstTemporary: Int) -> Int {
    cursors.add(place, text: text, firstTemporary: firstTemporary, isSkipped: skippedFrame != Int.max)
  }

  /// A variable in an access's address, if this turn has assigned it.
  mutating func addTemporary(_ symbol: LinearForm.Symbol) {
    if isChanged(symbol) { cursors.addTemporary(symbol) }
  }

  /// A branch to the loop's start, its `goto` at `position`; of each of the counters nothing is known but its steps, and
  /// so not whether the branch happens, if its first value is not.
  mutating func addBackEdge(position: Int, counters: [LinearForm.Symbol]) {
    if cursors.backEdges.isEmpty { collectSums() } else { sums.removeAll() }
    self.counters = counters
    cursors.addBackEdge(position: position, values: values)
  }

  /// What was loaded before need not be used behind a branch out of the loop, or to its start.
  mutating func addBranch() {
    for index in contents.indices { contents[index].value.removeLoads() }
  }

  mutating func add(_ store: Store) {
    stores.append(store)
    if stores.count > Self.maximumCount || parts.areTooMany { hasOnlyCursors = true }
  }
  mutating func addCondition(_ symbol: LinearForm.Symbol) { conditions.append(symbol) }
  mutating func addExit(_ frame: Int, isLast: Bool) {
    exits.append(frame)
    if !isLast { hasEarlyExit = true }
  }

  /// A number for a value.
  mutating func newIdentity() -> Int32 {
    identities += 1
    return identities
  }

  // MARK: At the loop's end

  /// Whether all turns are alike: nothing leaves them in the middle, and what they access moves on.
  var isUniform: Bool { !hasOnlyCursors && !hasEarlyExit && cursors.backEdges.count == 1 && !cursors.cursors.isEmpty }

  /// Whether what is loaded is summed up, or stored as something else.
  var storesSums: Bool {
    !sums.isEmpty || stores.indices.contains { !stores[$0].value.loads.isEmpty && !stores[$0].value.isCopy }
  }

  /// Decides which accesses go through cursors.
  mutating func chooseCursors() { cursors.choose() }

  /// The positions of the loads that may be plain; `hidden` is then complete, and so is what cursors hide.
  mutating func plainLoads() -> [Int] {
    if hasOnlyCursors { return [] }
    var positions: [Int] = []
    for index in stores.indices where !stores[index].value.loads.isEmpty {
      let before = (hidden, hiddenIfClose, cursors.cursors)
      if isSafe(index) {
        needsBarrier = true
        for load in stores[index].value.loads { positions.append(parts.loads[load].position) }
      } else {
        (hidden, hiddenIfClose) = (before.0, before.1)
        cursors.restore(before.2)
      }
    }
    positions += keepSums()
    return positions
  }

  func isChanged(_ symbol: LinearForm.Symbol) -> Bool { place(of: symbol) != nil }

  /// By how much a form grows from turn to turn; nil if that is not known.
  @inline(__always)
  private func stride(_ form: LinearForm) -> Int64? {
    var total: UInt64 = 0
    for term in form.terms where term.symbol >= 0 && isChanged(term.symbol) {
      guard let step = cursors.step(of: term.symbol) else { return nil }
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
    let loads = store.value.loads
    guard isOpaque(store.value), hideFactors(store.value) else { return false }
    if areDisjoint(loads, from: place) || canChange(store) { return true }
    for index in loads where parts.loads[index].place.memory == place.memory {
      let loaded = parts.loads[index].place
      guard loaded.form.isKnown else { return false }
      if place.hasTerms(of: loaded) {
        guard place.isDisjoint(with: loaded) else { return false }
      } else {
        guard keepApart(place, loaded) else { return false }
      }
    }
    return true
  }

  private func areDisjoint(_ loads: Range<Int>, from place: LoopPlace) -> Bool {
    for index in loads {
      let loaded = parts.loads[index].place
      if !place.hasTerms(of: loaded) || !place.isDisjoint(with: loaded) { return false }
    }
    return true
  }

  /// Sees to it that the C compiler cannot take two places of different forms for the same.
  private mutating func keepApart(_ first: LoopPlace, _ second: LoopPlace) -> Bool {
    if cursors.hide(first.access, from: second.access) { return true }
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
    !store.value.canVanish && areHidden(store.value.symbols, depth: 0)
  }

  private mutating func areHidden(_ symbols: Range<Int>, depth: Int) -> Bool {
    for index in symbols where !isHidden(parts.symbols[index], depth: depth) { return false }
    return true
  }

  /// Whether the C compiler cannot know that a value is a constant whatever its loads give: variables that go into it
  /// are hidden where they are floats, for they might be NaNs; sums of integers always depend on all that goes in.
  mutating func isOpaque(_ value: LoopValue) -> Bool {
    if value.mayBeConstant { return false }
    for index in value.symbols {
      let symbol = parts.symbols[index]
      if floats.contains(symbol) && !isHidden(symbol) { return false }
    }
    return true
  }

  /// Hides a variable's value in every turn: the first, and what it becomes.
  private mutating func isHidden(_ symbol: LinearForm.Symbol, depth: Int = 0) -> Bool {
    if hidden.contains(symbol) { return true }
    guard depth < 4, hide(symbol) else { return false }
    guard isChanged(symbol), cursors.step(of: symbol) == nil else { return true }
    guard let value = contents(of: symbol), !value.mayBeConstant else { return false }
    return value.isCopy || !value.canVanish && areHidden(value.symbols, depth: depth + 1)
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

  mutating func hide(_ symbol: LinearForm.Symbol) -> Bool {
    if hidden.contains(symbol) { return true }
    guard symbol < LinearForm.slotBase, !conditions.contains(symbol) else { return false }
    hidden.append(symbol)
    return true
  }
}
