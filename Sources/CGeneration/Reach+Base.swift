// Addresses of which it is known that they do not wrap: behind an access of `l0`, no memory reaches so far that `l0 + 8u` were
// less than `l0`, so the 8 may go into the access's offset. That saves C compilers the sum in 32 bits, and shows them which
// accesses are neighbours.

extension Reach {
  /// A variable that is the place's address but for a constant, without wrapping between them; and that constant.
  func base(of place: Place) -> Base? {
    let address = place.address
    if address.value == Self.zero { return nil }
    var next = values[Int(address.value)].lastFact
    for _ in 0..<Self.maximumFacts where next >= 0 {
      let fact = facts[Int(next)]
      next = fact.previous
      let end = fact.end + UInt64(place.hasUnreachableEnd ? Self.unreachable : 0)
      let distance = address.distance &- fact.distance
      guard fact.memory == place.memory, distance < end, holds(fact.time) else { continue }
      if let base = distanced(fact.base, address, distance, from: fact) { return base }
      if let base = distanced(place.base, address, distance, from: fact) { return base }
    }
    return nil
  }

  @inline(__always)
  private func distanced(_ base: Base, _ address: Sum, _ distance: UInt32, from fact: Fact) -> Base? {
    let above = base.distance &- fact.distance
    guard base.symbol >= 0, above <= distance, isHeld(by: base, value: address.value) else { return nil }
    return Base(symbol: base.symbol, distance: distance - above)
  }

  /// Whether the variable still holds that value.
  private func isHeld(by base: Base, value: Int32) -> Bool {
    let bound = binding(of: base.symbol)
    return bound.sum.value == value && bound.sum.distance == base.distance && holds(bound.time)
      && (loops.isEmpty || loops[loops.count - 1] <= bound.time)
  }
}
