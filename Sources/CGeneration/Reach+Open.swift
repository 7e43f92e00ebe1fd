// Volatile loads that later ones make superfluous: of all at one value, between which nothing can be observed, the one that begins
// lowest and the one that ends highest show that those between them are in bounds.

extension Reach {
  /// Settles open loads that cannot trap unless this access does, or one that stays open.
  mutating func coverOpen(_ place: Place) {
    if open.isEmpty { return }
    var lowest = Extent(of: place, to: place)
    var highest = lowest
    var (low, high) = (-1, -1)
    for index in open.indices where isNear(open[index].place, place) {
      let extent = Extent(of: open[index].place, to: place)
      if extent.start < lowest.start { (lowest, low) = (extent, index) }
      if extent.end > highest.end { (highest, high) = (extent, index) }
    }
    // Further apart, the sum might wrap between them.
    let isOne = highest.start - lowest.start < Int64(Self.unreachable)
    var kept = 0
    for index in open.indices {
      let access = open[index]
      let isBetween = isOne && index != low && index != high && isNear(access.place, place)
      if isBetween || isWithin(access.place, place) {
        settle(access.position)
      } else {
        open[kept] = access
        kept += 1
      }
    }
    open.removeEnd(from: kept)
  }

  /// From the address on, for bytes below a place in bounds are in bounds.
  private struct Extent {
    var start: Int64
    var end: Int64

    init(of place: Place, to other: Place) {
      start = Int64(Int32(bitPattern: place.address.distance &- other.address.distance))
      end = start + Int64(place.end)
    }
  }

  @inline(__always)
  private func isAtValue(_ place: Place, of other: Place) -> Bool {
    place.memory == other.memory && place.address.value == other.address.value
  }

  private func isNear(_ place: Place, _ other: Place) -> Bool {
    isAtValue(place, of: other) && other.hasUnreachableEnd
      && abs(Extent(of: place, to: other).start) < Int64(Self.unreachable)
  }

  private func isWithin(_ place: Place, _ other: Place) -> Bool {
    isAtValue(place, of: other) && UInt64(place.address.distance &- other.address.distance) + place.end <= other.end
  }

  @inline(__always)
  mutating func closeOpen() {
    if !open.isEmpty { open.removeAll() }
    if !openSums.isEmpty { openSums.removeAll() }
  }

  // MARK: Sums

  mutating func noteSum(_ sum: WrittenSum) {
    if isQuiet && openSums.count < Self.maximumOpen { openSums.append(sum) }
  }

  /// An access behind sums has shown that those do not wrap: it is at their variable, or below. Whether they trap or it does is the
  /// same, but for what they may have stored.
  mutating func settleSums(_ fact: Fact, at value: Int32) {
    var kept = 0
    for index in openSums.indices {
      let sum = openSums[index]
      if sum.place.memory == fact.memory, sum.place.address.value == value, fact.shows(sum.place, above: sum.place.base)
      {
        settledSums.append(sum)
      } else {
        openSums[kept] = sum
        kept += 1
      }
    }
    openSums.removeEnd(from: kept)
  }
}
