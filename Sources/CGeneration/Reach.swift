import WasmModel

// What is known to be in bounds (Documentation/EmittedC.md, Loads). An access that has happened at an address shows that the
// memory reaches to its end, and memories never shrink: another access that begins no lower and ends no higher cannot trap.
// Such a load may be plain, for a C compiler to drop, narrow, move or combine with its neighbours. So may one whose neighbour
// further up follows before anything can be observed: both trap alike.

/// What a function's accesses have shown, at the place being emitted. Addresses are numbered values of 32 bits plus a
/// distance; what variables hold is followed through assignments and, if a loop turns out not to assign them, into loops.
struct Reach: ~Copyable {
  typealias Symbol = LinearForm.Symbol

  static let never = Int32.max
  /// `WRT_NEVER_REACHED` of the runtime.
  static let unreachable: UInt32 = 1 << 16
  /// The value 0, for addresses that are constants.
  static let zero: Int32 = 0
  private static let maximumLevels = 4
  static let maximumFacts = 8
  static let maximumOpen = 16

  /// Counts what happens.
  private(set) var time: Int32 = 0
  /// When the statement being written began.
  private var statementTime: Int32 = 0
  /// Accesses are checked in C, and positions are those of their views. C evaluates a statement's accesses in any order: none
  /// shows anything of another in the same statement.
  let isChecked: Bool
  private var locals = UniqueArray<Binding>()
  private var slots = UniqueArray<Binding>()
  private(set) var values = UniqueArray<Value>()
  private(set) var facts = UniqueArray<Fact>()
  /// What was found out in these times holds no longer: other ways lead here as well. Ascending, disjoint.
  private var past = UniqueArray<Span>()
  /// When the loops around began, and how many candidates there were.
  private(set) var loops = UniqueArray<Int32>()
  private var loopCandidates = UniqueArray<Int>()
  /// Volatile loads since something could be observed.
  var open = UniqueArray<Access>()
  /// Sums of which an access may yet show that they do not wrap, since something could be observed; and those of which it has.
  var openSums = UniqueArray<WrittenSum>()
  var settledSums = UniqueArray<WrittenSum>()
  /// The statement being written can do nothing but trap out of bounds.
  private(set) var isQuiet = false
  private var written = UniqueArray<Symbol>()
  private var alias: Sum?
  /// Assignments happen on one of two ways.
  var isOnBranch = false
  private(set) var isDisabled = false
  /// Positions of loads that may be plain.
  private(set) var settled = UniqueArray<Int>()
  /// Loads about which loops around will decide, those of a loop behind those before it.
  private(set) var candidates = UniqueArray<Candidate>()
  /// The first candidate of the loop that has ended last.
  private var firstOfEnded = 0
  /// Candidates in a text that is being moved.
  private(set) var moving = UniqueArray<Candidate>()

  init(isChecked: Bool) { self.isChecked = isChecked }

  mutating func reset(localCount: Int) {
    time = 0
    statementTime = 0
    locals.removeAll()
    locals.append(repeating: Binding(), count: localCount)
    slots.removeAll()
    values.removeAll()
    values.append(Value())
    facts.removeAll()
    past.removeAll()
    loops.removeAll()
    loopCandidates.removeAll()
    settled.removeAll()
    closeOpen()
    settledSums.removeAll()
    written.removeAll()
    candidates.removeAll()
    isQuiet = false
    alias = nil
    isOnBranch = false
    isDisabled = false
  }

  /// For the rest of the function, whose ways are not followed.
  mutating func disable() {
    isDisabled = true
    settled.removeAll()
    candidates.removeAll()
    closeOpen()
  }

  // MARK: What was found

  mutating func removeSettled() { settled.removeAll() }

  mutating func settle(_ position: Int) { settled.append(position) }

  /// Whether loads of the loop that has ended last are found, or may yet be.
  var hasFoundInEnded: Bool { !settled.isEmpty || candidates.count > firstOfEnded }

  /// Gives up what was found in that loop.
  mutating func forgetEnded() {
    settled.removeAll()
    candidates.removeEnd(from: firstOfEnded)
  }

  /// Takes out the candidates of that loop, whose text is moved.
  mutating func beginMove() {
    moving.removeAll()
    for index in firstOfEnded..<candidates.count { moving.append(candidates[index]) }
    candidates.removeEnd(from: firstOfEnded)
  }

  /// The text is written once more: what is known of it moves to the first place.
  mutating func endMove() { moving.removeAll() }

  mutating func move(_ index: Int, by distance: Int) {
    candidates.append(moving[index])
    candidates[candidates.count - 1].position += distance
  }

  // MARK: Statements

  /// A statement begins. What it evaluates comes before whatever of it can be observed.
  mutating func beginStatement() {
    if !isQuiet { closeOpen() }
    isQuiet = false
    statementTime = time
  }

  mutating func markQuiet() { isQuiet = true }

  /// Where ways part or meet.
  mutating func closeRegion() {
    closeOpen()
    isQuiet = false
  }

  /// The statement assigns a variable of 32 bits; it counts at its end, for what is evaluated reads the old value.
  mutating func noteWrite(_ symbol: Symbol) { written.append(symbol) }

  /// What the variable will hold, if it is such a sum.
  mutating func noteAlias(_ sum: Sum?) { alias = isOnBranch ? nil : sum }

  mutating func endStatement() {
    if written.isEmpty { return }
    for index in written.indices {
      let symbol = written[index]
      time += 1
      setBinding(
        of: symbol, Binding(sum: alias ?? Sum(value: -1, distance: 0), time: time, assigned: time))
    }
    written.removeAll()
    alias = nil
  }

  // MARK: Ways

  /// Other ways meet this one, which parted after `start`.
  mutating func join(since start: Int32) {
    closeRegion()
    if start == time { return }
    while let last = past.last, last.after >= start { past.removeLast() }
    if let last = past.last, last.until > start {
      past[past.count - 1].until = time
    } else {
      past.append(Span(after: start, until: time))
    }
  }

  @inline(__always)
  func holds(_ moment: Int32) -> Bool {
    var low = 0
    var high = past.count
    // Mostly it was just now.
    if high == 0 || moment > past[high - 1].until { return true }
    while low < high {
      let middle = (low + high) / 2
      if past[middle].after < moment { low = middle + 1 } else { high = middle }
    }
    return low == 0 || moment > past[low - 1].until
  }

  var loopDepth: Int { loops.count }

  mutating func enterLoop() {
    closeRegion()
    time += 1
    loops.append(time)
    loopCandidates.append(candidates.count)
  }

  /// The innermost loop ends: what rests on variables that it assigns is given up.
  mutating func leaveLoop() {
    closeRegion()
    let loop = loops.removeLast()
    // `disable` may have taken some away.
    firstOfEnded = min(loopCandidates.removeLast(), candidates.count)
    var kept = firstOfEnded
    for index in firstOfEnded..<candidates.count {
      let candidate = candidates[index]
      if isBroken(candidate, by: loop) { continue }
      if candidate.outermost == loop {
        settled.append(candidate.position)
      } else {
        candidates[kept] = candidate
        kept += 1
      }
    }
    candidates.removeEnd(from: kept)
  }

  private mutating func isBroken(_ candidate: Candidate, by loop: Int32) -> Bool {
    var value = Int(candidate.value)
    for _ in 0..<candidate.levels {
      if values[value].loop == loop && binding(of: values[value].symbol).assigned > loop { return true }
      value = Int(values[value].outer.value)
    }
    return false
  }

  // MARK: Variables

  @inline(__always)
  func binding(of symbol: Symbol) -> Binding {
    if symbol < LinearForm.slotBase { return locals[Int(symbol)] }
    let slot = Int(symbol - LinearForm.slotBase) >> 3
    return slot < slots.count ? slots[slot] : Binding()
  }

  private mutating func setBinding(of symbol: Symbol, _ binding: Binding) {
    if symbol < LinearForm.slotBase {
      locals[Int(symbol)] = binding
      return
    }
    let slot = Int(symbol - LinearForm.slotBase) >> 3
    while slots.count <= slot { slots.append(Binding()) }
    slots[slot] = binding
  }

  /// What a variable holds.
  mutating func sum(of symbol: Symbol) -> Sum {
    var bound = binding(of: symbol)
    bringOut(symbol, &bound)
    if bound.sum.value < 0 || !holds(bound.time) {
      bound.sum = Sum(value: Int32(values.count), distance: 0)
      values.append(Value())
    } else if let last = loops.last, last > bound.time {
      for index in loops.indices where loops[index] > bound.time {
        let loop = loops[index]
        let value = Value(outer: bound.sum, outerTime: bound.time, symbol: symbol, loop: loop)
        bound.sum = Sum(value: Int32(values.count), distance: 0)
        values.append(value)
      }
    } else {
      return bound.sum
    }
    time += 1
    bound.time = time
    setBinding(of: symbol, bound)
    return bound.sum
  }

  /// Behind a loop that has not assigned it, a variable holds what it held before; so does one that was looked at on one
  /// way only.
  private mutating func bringOut(_ symbol: Symbol, _ bound: inout Binding) {
    while bound.sum.value > 0, bound.sum.distance == 0 {
      let value = values[Int(bound.sum.value)]
      if value.symbol != symbol || bound.assigned > value.loop { return }
      if loops.contains(value.loop) && holds(bound.time) { return }
      bound.sum = value.outer
      bound.time = value.outerTime
    }
  }

  static func constant(_ address: UInt32) -> Sum { Sum(value: zero, distance: address) }

  // MARK: Accesses

  /// A volatile load was written, its name at `position`. `size`: what the memory has at least.
  mutating func noteLoad(_ place: Place, position: Int, memorySize size: UInt64) {
    var candidate = Candidate(position: position, value: place.address.value)
    if isKnown(place, memorySize: size, &candidate) {
      if candidate.outermost == Self.never { return settled.append(position) }
      candidates.append(candidate)
    }
    addFact(place)
    coverOpen(place)
    if !isQuiet { return }
    if open.count == Self.maximumOpen { open.remove(at: 0) }
    open.append(Access(place: place, position: position))
  }

  /// A plain load was written that is needed for the address of an access that happens.
  mutating func notePlainLoad(_ place: Place, memorySize size: UInt64) {
    noteStore(place, memorySize: size)
    coverOpen(place)
  }

  /// A checked access was written, its view at `position`.
  mutating func noteChecked(_ place: Place, position: Int, memorySize size: UInt64) {
    var candidate = Candidate(position: position, value: place.address.value)
    if isKnown(place, memorySize: size, &candidate) {
      if candidate.outermost == Self.never { return settled.append(position) }
      candidates.append(candidate)
    }
    addFact(place)
  }

  /// A store was written. What overwrites it before it is read traps as it would.
  mutating func noteStore(_ place: Place, memorySize size: UInt64) {
    var candidate = Candidate(position: 0, value: place.address.value)
    if !isKnown(place, memorySize: size, &candidate) || candidate.outermost != Self.never { addFact(place) }
  }

  /// Two addresses that are in bounds, with constants to the same value that are no further apart than what is never in
  /// bounds at the end of 2^32: the sum does not wrap between them, so all that lies there is in bounds as well.
  private mutating func addFact(_ place: Place) {
    time += 1
    let value = Int(place.address.value)
    var fact = Fact(
      memory: place.memory, distance: place.address.distance, end: place.end, time: time,
      previous: values[value].lastFact, base: place.base)
    var next = fact.previous
    for _ in 0..<Self.maximumFacts where next >= 0 && place.hasUnreachableEnd {
      let other = facts[Int(next)]
      next = other.previous
      if other.memory != fact.memory || !holds(other.time) { continue }
      let above = fact.distance &- other.distance
      let below = other.distance &- fact.distance
      if above < Self.unreachable {
        fact.distance = other.distance
        fact.end = max(other.end, fact.end + UInt64(above))
      } else if below < Self.unreachable {
        fact.end = max(fact.end, other.end + UInt64(below))
      }
    }
    facts.append(fact)
    values[value].lastFact = Int32(facts.count - 1)
    if !openSums.isEmpty { settleSums(fact, at: place.address.value) }
  }

  /// Whether what the fact rests on certainly comes before what the statement being written does.
  @inline(__always)
  func isEarly(_ fact: Fact) -> Bool { !isChecked || fact.time <= statementTime }

  /// Whether an access cannot trap, perhaps if loops do not assign some variables.
  private mutating func isKnown(_ place: Place, memorySize: UInt64, _ candidate: inout Candidate) -> Bool {
    var address = place.address
    for level in 0...Self.maximumLevels {
      if address.value == Self.zero && UInt64(address.distance) + place.end <= memorySize {
        candidate.levels = level
        return true
      }
      var next = values[Int(address.value)].lastFact
      var count = 0
      while next >= 0 && count < Self.maximumFacts {
        let fact = facts[Int(next)]
        // Up to its end the fact's address does not wrap, so the distance is one in bytes.
        if fact.memory == place.memory, UInt64(address.distance &- fact.distance) + place.end <= fact.end,
          holds(fact.time), isEarly(fact)
        {
          candidate.levels = level
          return true
        }
        next = fact.previous
        count += 1
      }
      let value = values[Int(address.value)]
      if value.outer.value < 0 { return false }
      if binding(of: value.symbol).assigned > value.loop { return false }
      if loops.contains(value.loop) { candidate.outermost = value.loop }
      address = Sum(value: value.outer.value, distance: address.distance &+ value.outer.distance)
    }
    return false
  }
}
