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
      guard fact.memory == place.memory, holds(fact.time), isEarly(fact) else { continue }
      if let base = held(fact.base, below: place, fact) { return base }
      if let base = held(place.base, below: place, fact) { return base }
    }
    return nil
  }

  @inline(__always)
  private func held(_ base: Base, below place: Place, _ fact: Fact) -> Base? {
    guard base.symbol >= 0, fact.shows(place, above: base), isHeld(by: base, value: place.address.value) else {
      return nil
    }
    return Base(symbol: base.symbol, distance: place.address.distance &- base.distance)
  }

  /// Whether the variable still holds that value.
  private func isHeld(by base: Base, value: Int32) -> Bool {
    let bound = binding(of: base.symbol)
    return bound.sum.value == value && bound.sum.distance == base.distance && holds(bound.time)
      && (loops.isEmpty || loops[loops.count - 1] <= bound.time)
  }
}

extension Reach.Fact {
  /// Whether a variable's sum with a constant does not wrap up to the place, of the same memory and value: the variable is at
  /// what is in bounds or above, and the place not so far behind that it could wrap.
  @inline(__always)
  func shows(_ place: Reach.Place, above base: Reach.Base) -> Bool {
    let distance = place.address.distance &- self.distance
    return base.distance &- self.distance <= distance
      && distance < end + UInt64(place.hasUnreachableEnd ? Reach.unreachable : 0)
  }
}
