/// A page written by hand, with measurements between two lines.
public struct Page: Sendable {
  public var text: String

  public init(_ text: String) { self.text = text }

  public static func start(_ author: String) -> String { "<!-- measurements: written by \(author) -->" }
  static let end = "<!-- end of measurements -->"

  /// Replaces what the command named wrote earlier; other commands' measurements and the rest stay. Whether the page has
  /// a place for it.
  public mutating func renew(_ author: String, with section: String) -> Bool {
    guard let start = text.firstRange(of: Self.start(author)),
      let end = text[start.upperBound...].firstRange(of: Self.end)
    else { return false }
    text.replaceSubrange(start.upperBound..<end.lowerBound, with: "\n\(section)\n")
    return true
  }
}
