/// Whether an error says what the suite expects. Engines may say more than the suite's text, and some of its
/// texts hold details of the reference interpreter ("unknown global 1", "type mismatch: instruction requires [i32] but
/// stack has []"): of those the category counts.
enum Wording {
  static func matches(_ message: String, expected: String) -> Bool {
    message.contains(expected) || message.hasPrefix(category(of: expected))
  }

  private static func category(of expected: String) -> String {
    var category = expected[...]
    if let colon = category.firstIndex(of: ":") { category = category[..<colon] }
    while let last = category.last, last.isNumber || last == " " { category.removeLast() }
    return String(category)
  }
}
