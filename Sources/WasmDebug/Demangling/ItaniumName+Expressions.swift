// Expressions in types and arguments of templates (Itanium C++ ABI, 5.1.6).

extension ItaniumName {
  struct Operator {
    var symbol: String
    /// Of operands; 0: only as a name.
    var count: Int
  }

  static let operators: [String: Operator] = {
    var table: [String: Operator] = [:]
    let lists: [(Int, String)] = [
      (0, "nw new na new[] dl delete da delete[] cl () ix [] aw co_await"),
      (1, "ps + ng - ad & de * co ~ nt ! pp ++ mm --"),
      (
        2,
        "pl + mi - ml * dv / rm % an & or | eo ^ aS = pL += mI -= mL *= dV /= rM %= aN &= oR |= eO ^= ls << rs >> lS <<= rS >>= "
          + "eq == ne != lt < gt > le <= ge >= ss <=> aa && oo || cm , pm ->* pt ->"
      ), (3, "qu ?"),
    ]
    for (count, list) in lists {
      let words = list.split(separator: " ")
      for index in stride(from: 0, to: words.count, by: 2) {
        table[String(words[index])] = Operator(symbol: String(words[index + 1]), count: count)
      }
    }
    return table
  }()

  /// `L type value E`, `L _Z encoding E`.
  mutating func literal() throws(NotMangled) -> String {
    try reader.expect("L")
    if reader.take("_Z") || reader.take("Z") {
      let kept = (templateArguments, isFunctionName, endsInArguments, isConversionOrConstructor, qualifiers)
      let text = try encoding()
      (templateArguments, isFunctionName, endsInArguments, isConversionOrConstructor, qualifiers) = kept
      try reader.expect("E")
      return text
    }
    let letter = reader.peek()
    let type = try self.type().text
    let isNegative = reader.take("n")
    let start = reader.position
    while !reader.sees("E") { _ = try reader.next() }
    let digits = (isNegative ? "-" : "") + String(decoding: reader.bytes[start..<reader.position], as: UTF8.self)
    try reader.expect("E")
    switch letter {
    case UInt8(ascii: "b"): return digits == "1" ? "true" : digits == "0" ? "false" : "(bool)" + digits
    case UInt8(ascii: "i"): return digits
    case UInt8(ascii: "j"): return digits + "u"
    case UInt8(ascii: "l"): return digits + "l"
    case UInt8(ascii: "m"): return digits + "ul"
    case UInt8(ascii: "x"): return digits + "ll"
    case UInt8(ascii: "y"): return digits + "ull"
    default: return type == "decltype(nullptr)" ? "nullptr" : "(" + type + ")" + digits
    }
  }

  mutating func expression() throws(NotMangled) -> String {
    try reader.enter()
    defer { reader.leave() }
    return try checked(Piece(before: try bareExpression())).before
  }

  private mutating func bareExpression() throws(NotMangled) -> String {
    _ = reader.take("gs")
    switch reader.peek() {
    case UInt8(ascii: "L"): return try literal()
    case UInt8(ascii: "T"):
      let parameter = try templateParameter()
      return parameter.pack.map { $0.map(\.text).joined(separator: ", ") } ?? parameter.text
    case _ where reader.peek().isDigit: return try unresolved()
    default: break
    }
    if reader.sees("fp") || reader.sees("fL") { return try functionParameter() }
    if reader.sees("sr") || reader.sees("on") || reader.sees("dn") { return try unresolved() }
    if reader.sees("Dp") || reader.sees("St") { throw NotMangled() }
    let code = try reader.text(2)
    switch code {
    case "cl": return try expression() + "(" + (try expressions()) + ")"
    case "cv":
      let type = try self.type().text
      if reader.take("_") { return "(" + type + ")(" + (try expressions()) + ")" }
      return "(" + type + ")(" + (try expression()) + ")"
    case "tl": return try self.type().text + "{" + (try expressions()) + "}"
    case "il": return "{" + (try expressions()) + "}"
    case "dc", "sc", "cc", "rc":
      let word = ["dc": "dynamic", "sc": "static", "cc": "const", "rc": "reinterpret"][code]!
      return "\(word)_cast<\(try self.type().text)>(\(try expression()))"
    case "st": return "sizeof (\(try self.type().text))"
    case "at": return "alignof (\(try self.type().text))"
    case "sz": return "sizeof (\(try expression()))"
    case "az": return "alignof (\(try expression()))"
    case "nx": return "noexcept (\(try expression()))"
    case "sZ":
      return reader.sees("T")
        ? "sizeof...(\(joined([try templateParameter()])))" : "sizeof...(\(try functionParameter()))"
    case "sp": return try expression() + "..."
    case "dt": return try expression() + "." + (try unresolved())
    case "pt": return try expression() + "->" + (try unresolved())
    case "ix": return try expression() + "[" + (try expression()) + "]"
    default: break
    }
    guard let found = Self.operators[code], found.count > 0 else { throw NotMangled() }
    switch found.count {
    case 1:
      _ = reader.take("_")
      return found.symbol + "(" + (try expression()) + ")"
    case 2:
      let left = try expression()
      return "(" + left + ")" + found.symbol + "(" + (try expression()) + ")"
    default:
      let condition = try expression()
      let first = try expression()
      return "(" + condition + ")?(" + first + ") : (" + (try expression()) + ")"
    }
  }

  private mutating func expressions() throws(NotMangled) -> String {
    var list: [String] = []
    while !reader.take("E") { list.append(try expression()) }
    return list.joined(separator: ", ")
  }

  private mutating func functionParameter() throws(NotMangled) -> String {
    if reader.take("fpT") { return "this" }
    if reader.take("fL") {
      _ = try reader.number()
      try reader.expect("p")
    } else {
      try reader.expect("fp")
    }
    while reader.take("r") || reader.take("V") || reader.take("K") {}
    if reader.take("_") { return "{parm#1}" }
    let number = try reader.number()
    try reader.expect("_")
    return "{parm#\(number + 2)}"
  }

  private mutating func unresolved() throws(NotMangled) -> String {
    if reader.take("srN") {
      var text = try self.type().text
      while !reader.take("E") { text += "::" + (try simpleName()) }
      return text + "::" + (try baseName())
    }
    guard reader.take("sr") else { return try baseName() }
    if reader.peek().isDigit {
      var text = ""
      while !reader.take("E") { text += (try simpleName()) + "::" }
      return text + (try baseName())
    }
    let text = try self.type().text
    return text + "::" + (try baseName())
  }

  private mutating func simpleName() throws(NotMangled) -> String {
    let name = try sourceName()
    return reader.sees("I") ? name + "<" + joined(try arguments()) + ">" : name
  }

  private mutating func baseName() throws(NotMangled) -> String {
    if reader.take("dn") { return "~" + (reader.peek().isDigit ? try simpleName() : try self.type().text) }
    guard reader.take("on") else { return try simpleName() }
    let name = try unqualified(within: nil)
    return reader.sees("I") ? name + "<" + joined(try arguments()) + ">" : name
  }
}
