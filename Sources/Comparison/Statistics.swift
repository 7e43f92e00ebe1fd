/// What a set of measurements comes to.
package struct Summary: Sendable, Equatable {
  package var median: Double
  package var lowest: Double
  package var highest: Double

  /// Nil of no values.
  package init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let middle = sorted.count / 2
    median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    lowest = first
    highest = last
  }
}

/// What one run took.
package struct Sample: Sendable, Equatable {
  /// Seconds from start to end.
  package var wall: Double
  /// Seconds of processor time, user and system.
  package var processor: Double
  /// Bytes of the largest resident set.
  package var peakMemory: Int

  package init(wall: Double, processor: Double, peakMemory: Int) {
    self.wall = wall
    self.processor = processor
    self.peakMemory = peakMemory
  }
}

extension [Sample] {
  var wall: Summary? { Summary(map(\.wall)) }
  var processor: Summary? { Summary(map(\.processor)) }
  var peakMemory: Int? { map(\.peakMemory).max() }

  /// Each round's time by that of `reference` in the same round: what else the machine does changes less between runs
  /// that follow each other.
  func ratios(to reference: [Sample]) -> [Double] {
    zip(self, reference).compactMap { own, other in other.wall > 0 ? own.wall / other.wall : nil }
  }
}
