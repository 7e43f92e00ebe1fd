// How an instruction's text name becomes Swift and C names.

extension Instruction {
  private var words: [Substring] {
    name.split { $0 == "." || $0 == "_" || $0 == " " }
  }

  /// `i32.trunc_sat_f32_s` -> `i32TruncSatF32S`: the case of `Opcode`.
  public var swiftName: String {
    let words = words
    return String(words[0]) + words.dropFirst().map(Self.capitalised).joined()
  }

  private static func capitalised(_ word: Substring) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// The visitor's method: the class's, or the instruction's own.
  public var visitorMethod: String {
    if let visitClass { return "visit" + Self.capitalised(Substring(visitClass)) }
    return "visit" + Self.capitalised(Substring(swiftName))
  }

  /// `i32.trunc_sat_f32_s` -> `wrt_i32_trunc_sat_f32_s`: the runtime's function.
  public var runtimeName: String {
    "wrt_" + words.joined(separator: "_")
  }
}

/// Words that Swift wants in backquotes where they name a case.
public let swiftKeywords: Set<String> = [
  "if", "else", "return", "throw", "try", "catch", "rethrow",
]
