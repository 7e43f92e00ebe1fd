import WasmDebug

/// Names of the source as identifiers of C++ that mean nothing else where they are used.
enum SourceNames {
  private static let keywords: Set<String> = [
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char",
    "char8_t", "char16_t", "char32_t", "class", "compl", "concept", "const", "consteval", "constexpr", "constinit",
    "const_cast", "continue", "co_await", "co_return", "co_yield", "decltype", "default", "delete", "do", "double",
    "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if",
    "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or",
    "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires", "return", "short", "signed",
    "sizeof", "static", "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw",
    "true", "try", "typedef", "typeid", "typename", "typeof", "union", "unsigned", "using", "virtual", "void",
    "volatile", "wchar_t", "while", "xor", "xor_eq",
    // Macros that need no header.
    "linux", "unix", "i386",
  ]

  /// What the C of functions names, and lower-case macros of C's headers.
  private static let emitted: Set<String> = [
    "self", "instance", "entry", "callee", "fuel", "limits", "functions", "thrown", "tail", "host", "errno", "stdin",
    "stdout", "stderr", "source", "xc", "frame", "module",
  ]

  /// For types and members, which stand before all headers.
  static func identifier(_ name: String, limit: Int = 255) -> String {
    var result: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        result.append(byte)
      default:
        // One for all that stands between two words.
        if result.last != UInt8(ascii: "_") { result.append(UInt8(ascii: "_")) }
      }
      if result.count >= limit { break }
    }
    if result.count > 1, result.last == UInt8(ascii: "_"), name.utf8.last != UInt8(ascii: "_") { result.removeLast() }
    guard let first = result.first else { return "unnamed" }
    if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) { result.insert(UInt8(ascii: "_"), at: 0) }
    let text = String(decoding: result, as: UTF8.self)
    return keywords.contains(text) || isReserved(result) ? text + "_" : text
  }

  /// For letters, digits and underscores that name a member in a library's header.
  static func member(_ name: String) -> String {
    if keywords.contains(name) { return name + "_" }
    return name.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true ? "n" + name : name
  }

  /// What begins as keywords and macros of compilers do: with two underscores, or one and a capital.
  private static func isReserved(_ name: [UInt8]) -> Bool {
    guard name.count > 1, name[0] == UInt8(ascii: "_") else { return false }
    let isMarked = name[1] == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(name[1])
    let endsAsMacro = name.count > 3 && name.suffix(2).allSatisfy { $0 == UInt8(ascii: "_") }
    return isMarked && (endsAsMacro || name.last != UInt8(ascii: "_"))
  }

  /// For variables in functions: not `l0`, `wrt_trap`, `NULL`, `uint32_t`.
  static func variable(_ name: String, prefix: String) -> String {
    let text = identifier(name)
    let bytes = Array(text.utf8)
    let isCapital = bytes.count > 1 && !bytes.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    // One letter, or a word that numbers follow, and a digit.
    let words = ["l", "s", "b", "p", "m", "t", "g", "d", "e", "f", "x", "L", "C", "T", "tag", "type"]
    let isNumbered = words.contains { word in
      text.hasPrefix(word) && bytes.count > word.utf8.count
        && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[word.utf8.count])
    }
    let isOther =
      emitted.contains(text) || text.hasPrefix("wrt_") || text.hasPrefix("f_") || text.hasSuffix("_t")
      || (!prefix.isEmpty && text.hasPrefix(prefix))
    return isCapital || isNumbered || isOther ? text + "_" : text
  }

  /// Names of all types that have to be declared; those of others are not asked for.
  static func types(_ types: [SourceType]) -> [String] {
    var names = [String](repeating: "", count: types.count)
    var taken: Set<String> = ["address", "memory"]
    var counts: [String: Int] = [:]
    func take(_ wanted: String) -> String {
      var name = wanted
      while !taken.insert(name).inserted {
        counts[wanted, default: 1] += 1
        name = "\(wanted)_\(counts[wanted] ?? 0)"
      }
      return name
    }
    for (index, type) in types.enumerated() {
      switch type.kind {
      case .structure, .union, .enumeration: names[index] = take(identifier(type.name, limit: 60))
      case .boolean, .character, .unsignedCharacter, .signed, .unsigned, .float: names[index] = number(type)
      case .pointer, .array, .unknown: break
      }
    }
    for (index, type) in types.enumerated() where type.kind == .pointer {
      names[index] = take(pointer(type, types, names))
    }
    return names
  }

  /// `pointer_to_pointer_to_char`
  private static func pointer(_ type: SourceType, _ types: [SourceType], _ names: [String]) -> String {
    var name = "pointer"
    var target = type.target
    for _ in 0..<4 {
      while types[target].kind == .array { target = types[target].target }
      guard types[target].kind != .unknown else { return name }
      name += "_to_"
      guard types[target].kind == .pointer else { return name + names[target].replacing(" ", with: "_") }
      name += "pointer"
      target = types[target].target
    }
    return name
  }

  private static func number(_ type: SourceType) -> String {
    let isUnsigned = type.kind == .unsigned || type.kind == .unsignedCharacter
    switch (type.kind, type.size) {
    case (.boolean, _): return "bool"
    case (.character, _): return "char"
    case (.float, 4): return "float"
    case (.float, _): return "double"
    case (_, 1): return isUnsigned ? "unsigned char" : "signed char"
    case (_, 2): return isUnsigned ? "unsigned short" : "short"
    case (_, 4): return isUnsigned ? "unsigned" : "int"
    case (_, 8): return isUnsigned ? "unsigned long long" : "long long"
    default: return isUnsigned ? "unsigned __int128" : "__int128"
    }
  }
}
