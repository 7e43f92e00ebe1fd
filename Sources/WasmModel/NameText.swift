/// Names of modules as people may read them in a line. They are any UTF-8: none may move the terminal's cursor, begin a
/// line or fill the screen.
package enum NameText {
  /// Characters that are shown of a name.
  private static let limit = 300

  package static func printable(_ name: String) -> String {
    var text = ""
    for (count, scalar) in name.unicodeScalars.enumerated() {
      if count == limit { return text + "..." }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  package static func quoted(_ name: String) -> String {
    let escaped = printable(name).map { $0 == "\"" ? "\\\"" : String($0) }.joined()
    return "\"\(escaped)\""
  }
}
