import WasmModel

// What of the function the analysis of bounds (`Reach`) sees, and what it changes: `load` becomes `read`; where accesses are
// checked, the view of one that needs no check becomes another.

extension FunctionEmitter {
  /// What an address or a value is made of, if it is a variable, a constant, or a sum of both.
  private mutating func reachSum(_ index: Int32) -> Reach.Sum? {
    let position = Int(index)
    guard nodes[position].type == .i32 else { return nil }
    if nodes[position].kind == .local { return reach.sum(of: nodes[position].a) }
    let node = nodes[position]
    switch node.kind {
    case .slot: return reach.sum(of: Self.symbol(ofSlot: Int(node.a), .i32))
    case .constant: return Reach.constant(UInt32(truncatingIfNeeded: node.immediate))
    case .operation where (node.opcode == .i32Add || node.opcode == .i32Sub) && nodes[Int(node.b)].kind == .constant:
      guard var sum = reachSum(node.a) else { return nil }
      sum.distance &+= constantTerm(node)
      return sum
    default: return nil
    }
  }

  /// What a sum or a difference adds to its first operand.
  @inline(__always)
  private func constantTerm(_ node: Node) -> UInt32 {
    let constant = UInt32(truncatingIfNeeded: nodes[Int(node.b)].immediate)
    return node.opcode == .i32Add ? constant : 0 &- constant
  }

  /// What an access touches, if anything is known of its address.
  mutating func reachPlace(_ memory: Int, _ address: Int32, offset: UInt64, size: UInt8) -> Reach.Place? {
    if reach.isDisabled || context.memoryForms[memory] != .plain || context.module.memories[memory].isShared {
      return nil
    }
    guard let sum = reachSum(address) else { return nil }
    return Reach.Place(
      memory: UInt32(memory), address: sum, end: offset + (1 << UInt64(size)),
      hasUnreachableEnd: context.hasCursors[memory], base: reachBase(address, sum))
  }

  /// The variable in an address that is `sum`.
  private mutating func reachBase(_ address: Int32, _ sum: Reach.Sum) -> Reach.Base {
    var distance = sum.distance
    var node = nodes[Int(address)]
    while node.kind == .operation {
      distance &-= constantTerm(node)
      node = nodes[Int(node.a)]
    }
    return Reach.Base(symbol: symbol(node) ?? -1, distance: distance)
  }

  /// Writes the address of an access as a variable and returns the offset to it, larger than the access's own, if it is
  /// known that their sum does not wrap.
  mutating func renderBase(_ place: Reach.Place, offset: UInt64) -> UInt64? {
    guard let base = reach.base(of: place), UInt64(base.distance) + offset <= 0x7FFF_FFFF else { return nil }
    if base.symbol == place.base.symbol && base.distance == 0 { return nil }
    renderVariable(base.symbol)
    return offset + UInt64(base.distance)
  }

  /// An address was written as a sum: `text` is it and its offset.
  @inline(__always)
  mutating func noteSum(_ place: Reach.Place, offset: UInt64, text: Range<Int>) {
    let sum = Reach.WrittenSum(place, offset: offset, text: text)
    // Loops that are analysed may be moved. And what needs no check must be where that was found out.
    guard !reach.isChecked, sum.constant != 0, place.base.symbol >= 0, place.base.symbol < LinearForm.slotBase,
      place.hasUnreachableEnd,
      !loop.isActive, !context.options.isMemoryExact, !context.usesExceptions,
      UInt64(sum.constant) + offset <= 0x7FFF_FFFF
    else { return }
    reach.noteSum(sum)
  }

  /// `l0 + 8u, 0` becomes `l0, 8` where it turned out not to wrap.
  private mutating func foldSums() {
    for index in reach.settledSums.indices {
      let sum = reach.settledSums[index]
      scratch.removeAll()
      scratch.append(UInt8(ascii: "l"))
      scratch.append(decimal: UInt32(sum.place.base.symbol))
      scratch.append(", ")
      scratch.append(decimal: UInt64(sum.constant) + sum.offset)
      body.replace(sum.text.lowerBound, with: scratch)
      cuts.append((sum.text.lowerBound + scratch.count)..<sum.text.upperBound)
    }
    reach.settledSums.removeAll()
  }

  @inline(__always)
  private func leastSize(_ memory: Int) -> UInt64 {
    context.module.memories[memory].limits.minimum << UInt64(context.module.memories[memory].pageShift)
  }

  /// A load of `place` was written, its name at `position`, its view at `view`.
  mutating func noteReach(ofLoad place: Reach.Place?, position: Int, view: Int, isPlain: Bool) {
    guard let place else { return }
    let size = leastSize(Int(place.memory))
    if reach.isChecked {
      reach.noteChecked(place, position: view, memorySize: size)
    } else if isPlain {
      reach.notePlainLoad(place, memorySize: size)
    } else {
      reach.noteLoad(place, position: position, memorySize: size)
    }
    if !loop.isActive { makePlain() }
    if !reach.settledSums.isEmpty { foldSums() }
  }

  mutating func noteReach(ofStore place: Reach.Place?, view: Int) {
    guard let place else { return }
    if reach.isChecked {
      reach.noteChecked(place, position: view, memorySize: leastSize(Int(place.memory)))
      if !loop.isActive { makePlain() }
    } else {
      reach.noteStore(place, memorySize: leastSize(Int(place.memory)))
    }
    if !reach.settledSums.isEmpty { foldSums() }
  }

  /// `variable = expression;` was begun.
  mutating func noteReach(ofAssigned index: Int32) {
    if reach.isDisabled { return }
    noteQuiet(nodes[Int(index)].effects)
    reach.noteAlias(reachSum(index))
  }

  /// The statement does nothing that can be observed but trap out of bounds.
  @inline(__always)
  mutating func noteQuiet(_ effects: Effects) {
    if effects.isDisjoint(with: [.traps, .calls, .readsObject]) { reach.markQuiet() }
  }

  /// Makes loads plain that may be. Not those of a loop whose analysis has to compare first.
  mutating func makePlain() {
    for index in reach.settled.indices {
      if reach.isChecked { makeKnown(reach.settled[index]) } else { body.replace(reach.settled[index], with: "read") }
    }
    reach.removeSettled()
  }

  /// `b0` becomes `k0`.
  mutating func makeKnown(_ view: Int) {
    body.replace(view, UInt8(ascii: "k"))
    hasKnownViews = true
  }

  /// The analysed loop has ended, and found that the loads at `positions` may be plain, with barriers for its stores. Whether it
  /// does without: some of its other loads would stay volatile, and keep C compilers from vectorising it, while what is known of
  /// bounds makes loads plain of which those stores might be made.
  mutating func prefersReach(_ positions: [Int]) -> Bool {
    if positions.isEmpty || reach.hasFoundInEnded && Set(positions).count < loop.loadCount {
      makePlain()
      return true
    }
    reach.forgetEnded()
    return false
  }
}
