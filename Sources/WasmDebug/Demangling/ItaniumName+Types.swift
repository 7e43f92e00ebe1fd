// Types (Itanium C++ ABI, 5.1.5).

extension ItaniumName {
  private static let builtin: [UInt8: String] = [
    UInt8(ascii: "v"): "void", UInt8(ascii: "w"): "wchar_t", UInt8(ascii: "b"): "bool", UInt8(ascii: "c"): "char",
    UInt8(ascii: "a"): "signed char", UInt8(ascii: "h"): "unsigned char", UInt8(ascii: "s"): "short",
    UInt8(ascii: "t"): "unsigned short", UInt8(ascii: "i"): "int", UInt8(ascii: "j"): "unsigned int",
    UInt8(ascii: "l"): "long", UInt8(ascii: "m"): "unsigned long", UInt8(ascii: "x"): "long long",
    UInt8(ascii: "y"): "unsigned long long", UInt8(ascii: "n"): "__int128", UInt8(ascii: "o"): "unsigned __int128",
    UInt8(ascii: "f"): "float", UInt8(ascii: "d"): "double", UInt8(ascii: "e"): "long double",
    UInt8(ascii: "g"): "__float128", UInt8(ascii: "z"): "...",
  ]
  private static let builtinD: [UInt8: String] = [
    UInt8(ascii: "d"): "decimal64", UInt8(ascii: "e"): "decimal128", UInt8(ascii: "f"): "decimal32",
    UInt8(ascii: "h"): "half", UInt8(ascii: "i"): "char32_t", UInt8(ascii: "s"): "char16_t",
    UInt8(ascii: "u"): "char8_t", UInt8(ascii: "a"): "auto", UInt8(ascii: "c"): "decltype(auto)",
    UInt8(ascii: "n"): "decltype(nullptr)",
  ]

  /// The text of a type of one letter, if that is one.
  static func builtinName(_ letter: UInt8) -> String? { builtin[letter] }

  mutating func type() throws(NotMangled) -> Piece {
    try reader.enter()
    defer { reader.leave() }
    let isFunction = isFunctionName
    isFunctionName = false
    // A type's name says nothing of the function's.
    let kept = (endsInArguments, isConversionOrConstructor, qualifiers, lastName)
    defer {
      isFunctionName = isFunction
      (endsInArguments, isConversionOrConstructor, qualifiers, lastName) = kept
    }
    let first = reader.peek()
    if let name = Self.builtin[first] {
      reader.position += 1
      return Piece(before: name)
    }
    switch first {
    case UInt8(ascii: "P"), UInt8(ascii: "R"), UInt8(ascii: "O"):
      reader.position += 1
      let mark = first == UInt8(ascii: "P") ? "*" : first == UInt8(ascii: "R") ? "&" : "&&"
      let target = try type()
      return try substitutable(each(target) { pointing($0, mark) })
    case UInt8(ascii: "K"), UInt8(ascii: "V"), UInt8(ascii: "r"): return try qualified()
    case UInt8(ascii: "F"): return try functionType()
    case UInt8(ascii: "A"): return try arrayType()
    case UInt8(ascii: "M"): return try memberPointer()
    case UInt8(ascii: "C"), UInt8(ascii: "G"):
      reader.position += 1
      let target = try type()
      return try substitutable(each(target) { Piece(before: $0.before + (first == 67 ? " complex" : " imaginary")) })
    case UInt8(ascii: "U"):
      reader.position += 1
      let name = try sourceName()
      let list = reader.sees("I") ? try arguments() : []
      let target = try type()
      let suffix = list.isEmpty ? name : name + "<" + joined(list) + ">"
      return try substitutable(each(target) { Piece(before: $0.before + " " + suffix, after: $0.after, form: $0.form) })
    case UInt8(ascii: "u"):
      reader.position += 1
      return try substitutable(Piece(before: try sourceName()))
    case UInt8(ascii: "D"): return try typeD()
    case UInt8(ascii: "T"):
      if let keyword = ["Ts": "struct", "Tu": "union", "Te": "enum"].first(where: { pair in
        reader.peek(1) == pair.key.utf8.last
      })?.value {
        reader.position += 2
        return try substitutable(Piece(before: keyword + " " + (try name().text)))
      }
      let parameter = try substitutable(try templateParameter())
      guard reader.sees("I") else { return parameter }
      return try substitutable(try withArguments(parameter))
    case UInt8(ascii: "S") where reader.peek(1) != UInt8(ascii: "t"):
      let piece = try substitution()
      guard reader.sees("I") else { return piece }
      return try substitutable(try withArguments(piece))
    default: return try substitutable(try name())
    }
  }

  private func pointing(_ target: Piece, _ mark: String) -> Piece {
    switch target.form {
    case .plain:
      // References to references are one.
      if mark == "&&", target.before.hasSuffix("&") { return target }
      if mark == "&", target.before.hasSuffix("&&") {
        return Piece(before: String(target.before.dropLast()), after: target.after)
      }
      if mark == "&", target.before.hasSuffix("&") { return target }
      return Piece(before: target.before + mark, after: target.after)
    case .function, .array:
      return Piece(before: target.before + " (" + mark, after: ")" + (target.form == .array ? " " : "") + target.after)
    }
  }

  private mutating func qualified() throws(NotMangled) -> Piece {
    var words = ""
    if reader.take("r") { words = " restrict" }
    if reader.take("V") { words = " volatile" + words }
    if reader.take("K") { words = " const" + words }
    if reader.sees("F") || reader.sees("DoF") || reader.sees("DxF") {
      var function = try functionType()
      function.after += words
      substitutions.removeLast()
      return try substitutable(function)
    }
    let target = try type()
    return try substitutable(
      each(target) { piece in
        piece.form == .plain || piece.form == .array
          ? Piece(before: piece.before + words, after: piece.after, form: piece.form)
          : Piece(before: piece.before, after: piece.after + words, form: piece.form)
      })
  }

  private mutating func functionType() throws(NotMangled) -> Piece {
    var suffix = ""
    if reader.take("Do") { suffix = " noexcept" }
    _ = reader.take("Dx")
    try reader.expect("F")
    _ = reader.take("Y")
    let result = try type()
    let parameters = try self.parameters()
    if reader.take("R") { suffix = " &" + suffix } else if reader.take("O") { suffix = " &&" + suffix }
    try reader.expect("E")
    return try substitutable(
      Piece(before: result.before, after: "(" + parameters + ")" + suffix + result.after, form: .function))
  }

  private mutating func arrayType() throws(NotMangled) -> Piece {
    try reader.expect("A")
    var size = ""
    if reader.peek().isDigit {
      size = String(try reader.number())
    } else if !reader.sees("_") {
      size = try expression()
    }
    try reader.expect("_")
    let element = try type()
    return try substitutable(
      each(element) { piece in
        let isArray = piece.form == .array
        return Piece(before: piece.before, after: "[" + size + "]" + (isArray ? piece.after : ""), form: .array)
      })
  }

  private mutating func memberPointer() throws(NotMangled) -> Piece {
    try reader.expect("M")
    let owner = try type().text
    let member = try type()
    return try substitutable(
      each(member) { piece in
        piece.form == .plain
          ? Piece(before: piece.before + " " + owner + "::*", after: piece.after)
          : Piece(before: piece.before + " (" + owner + "::*", after: ")" + piece.after)
      })
  }

  private mutating func typeD() throws(NotMangled) -> Piece {
    let second = reader.peek(1)
    if let name = Self.builtinD[second] {
      reader.position += 2
      return Piece(before: name)
    }
    switch second {
    case UInt8(ascii: "p"):
      reader.position += 2
      let pattern = try type()
      if let pack = pattern.pack { return try substitutable(Piece(before: "", pack: pack, isExpanded: true)) }
      return try substitutable(Piece(before: pattern.before + "...", after: pattern.after))
    case UInt8(ascii: "t"), UInt8(ascii: "T"): return try substitutable(Piece(before: try decltype()))
    case UInt8(ascii: "o"), UInt8(ascii: "x"): return try functionType()
    case UInt8(ascii: "F"):
      reader.position += 2
      let bits = try reader.number()
      if reader.take("x") { return Piece(before: "_Float\(bits)x") }
      if reader.take("b") { return Piece(before: "std::bfloat\(bits)_t") }
      try reader.expect("_")
      return Piece(before: "_Float\(bits)")
    case UInt8(ascii: "v"):
      reader.position += 2
      let size: String
      if reader.take("_") { size = try expression() } else { size = String(try reader.number()) }
      try reader.expect("_")
      let element = try type().text
      return try substitutable(Piece(before: element + " vector[" + size + "]"))
    case UInt8(ascii: "B"), UInt8(ascii: "U"):
      reader.position += 2
      let size = reader.peek().isDigit ? String(try reader.number()) : try expression()
      try reader.expect("_")
      return try substitutable(Piece(before: (second == UInt8(ascii: "U") ? "unsigned " : "") + "_BitInt(\(size))"))
    default: return try substitutable(try name())
    }
  }

  mutating func decltype() throws(NotMangled) -> String {
    reader.position += 2
    let text = try expression()
    try reader.expect("E")
    return "decltype(" + text + ")"
  }
}
