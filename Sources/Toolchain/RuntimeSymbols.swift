// The names that several single files in one program have in common.

enum RuntimeSymbols {
  /// How lines begin that define nothing which other files see.
  private static let others = [
    "typedef", "static", "extern", "struct", "union", "enum", "WRT_BEGIN_C", "WRT_END_C", "WRT_ALWAYS_INLINE",
    "WRT_SMALL_BEGIN", "WRT_SMALL_END",
  ]
  /// Names that stand for others: `wrt_exception.h` chooses by the language.
  private static let renamed = ["wrt_throw": "wrt_throw_by_checks", "wrt_throw_ref": "wrt_throw_ref_by_checks"]

  /// `#pragma weak` for what the runtime's files define for each other.
  /// - Parameter text: the files, as the project's style formats them.
  static func weak(_ text: [UInt8]) -> [UInt8] {
    var names: [String] = []
    var seen: Set<String> = []
    var definition = ""
    var isComment = false
    for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("/*") { isComment = true }
      if isComment {
        if line.contains("*/") { isComment = false }
        continue
      }
      if !definition.isEmpty {
        definition += " " + line
      } else if begins(line) {
        definition = String(line)
      }
      guard definition.hasSuffix(";") || definition.contains("{") || definition.contains(" =") else { continue }
      let isPrototype = definition.hasSuffix(";") && definition.contains("(") && !definition.contains("(*")
      if !isPrototype, let name = definedName(definition), seen.insert(name).inserted {
        names.append(renamed[name] ?? name)
      }
      definition = ""
    }
    return Array(names.map { "#pragma weak \($0)\n" }.joined().utf8) + Array("\n".utf8)
  }

  private static func begins(_ line: Substring) -> Bool {
    guard let first = line.first, first.isLetter, !others.contains(where: line.hasPrefix) else { return false }
    // The second line of a static function whose name did not fit behind its type.
    return line.first { !($0.isLetter || $0.isNumber || $0 == "_") } != "("
  }

  /// The first `wrt_name` before a parenthesis, or the last before `=` or `;`.
  private static func definedName(_ definition: String) -> String? {
    var candidate: String?
    var word = ""
    for character in definition {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if word.hasPrefix("wrt_") {
        if character == "(" { return word }
        if !word.hasSuffix("_t") { candidate = word }
      }
      word = ""
      if candidate != nil && "=;[)".contains(character) { return candidate }
    }
    return candidate
  }
}
