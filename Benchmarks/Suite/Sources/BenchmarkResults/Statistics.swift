/// What a set of measurements comes to.
public struct Summary: Codable, Sendable, Equatable {
  public var median: Double
  public var lowest: Double
  public var highest: Double

  /// Nothing of no values.
  public init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let middle = sorted.count / 2
    median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    lowest = first
    highest = last
  }
}
