/// C++'s names as all compilers but Microsoft's mangle them (Itanium C++ ABI, 5.1), in the form that `c++filt` gives them.
struct ItaniumName {
  /// A type or a name: what is declared stands between the two parts.
  struct Piece {
    enum Form { case plain, function, array }
    var before: String
    var after = ""
    var form = Form.plain
    /// A parameter pack; `before` means nothing then.
    var pack: [Piece]?
    /// Whether it is a list where it stands, and not a pattern that is the same for each.
    var isExpanded = false

    var text: String { before + (form == .plain ? "" : " ") + after }
  }

  var reader: MangledReader
  var substitutions: [Piece] = []
  /// What `T_` stands for.
  var templateArguments: [Piece] = []
  /// What constructors are called.
  var lastName = ""
  /// Of the name read last.
  var endsInArguments = false
  var isConversionOrConstructor = false
  var qualifiers = ""
  /// Within the parameters of a lambda, which `auto` stands for.
  var isInLambda = false
  /// Set where arguments of templates belong to the function itself.
  var isFunctionName = false

  static func demangled(_ bytes: [UInt8]) -> String? {
    guard bytes.starts(with: "_Z".utf8) else { return nil }
    var name = ItaniumName(reader: MangledReader(bytes, from: 2))
    do throws(NotMangled) {
      var text = try name.encoding()
      // GCC's and LLVM's suffixes tell copies and parts apart.
      if !name.reader.isAtEnd {
        guard name.reader.peek() == UInt8(ascii: ".") else { return nil }
        text += " (\(try name.reader.text(name.reader.end - name.reader.position)))"
      }
      return shortened(text)
    } catch {
      return nil
    }
  }

  private init(reader: MangledReader) { self.reader = reader }

  func checked(_ piece: Piece) throws(NotMangled) -> Piece {
    let count = (piece.pack ?? [piece]).reduce(0) { $0 + $1.before.utf8.count + $1.after.utf8.count + 1 }
    guard count <= Mangling.longestPart else { throw NotMangled() }
    return piece
  }

  mutating func substitutable(_ piece: Piece) throws(NotMangled) -> Piece {
    substitutions.append(try checked(piece))
    return piece
  }

  /// Does the same to a piece, or to all of a pack.
  func each(_ piece: Piece, _ change: (Piece) -> Piece) -> Piece {
    guard let pack = piece.pack else { return change(piece) }
    return Piece(before: "", pack: pack.map(change))
  }

  // MARK: Encodings

  mutating func encoding() throws(NotMangled) -> String {
    try reader.enter()
    defer { reader.leave() }
    if let special = try specialName() { return special }
    let outer = templateArguments
    templateArguments = []
    isFunctionName = true
    defer { templateArguments = outer }
    let name = try self.name()
    isFunctionName = false
    let qualifiers = self.qualifiers
    if reader.isAtEnd || reader.peek() == UInt8(ascii: "E") || reader.peek() == UInt8(ascii: ".") { return name.text }
    let hasResult = endsInArguments && !isConversionOrConstructor
    let result = hasResult ? try type() : nil
    let parameters = try self.parameters()
    var text = name.text + "(" + parameters + ")" + qualifiers
    if let result { text = result.before + (result.form == .plain ? " " : " (") + text + result.after }
    return try checked(Piece(before: text)).before
  }

  mutating func parameters() throws(NotMangled) -> String {
    var list: [Piece] = []
    repeat {
      list.append(try type())
    } while !reader.isAtEnd && !reader.sees("E") && !reader.sees(".")
      && !reader.sees("RE") && !reader.sees("OE")
    let text = joined(list)
    return list.count == 1 && text == "void" ? "" : text
  }

  /// With commas; packs in place.
  func joined(_ list: [Piece]) -> String {
    list.flatMap { $0.pack ?? [$0] }.map(\.text).joined(separator: ", ")
  }

  private mutating func specialName() throws(NotMangled) -> String? {
    let kinds: [(StaticString, String)] = [
      ("TV", "vtable for "), ("TT", "VTT for "), ("TI", "typeinfo for "), ("TS", "typeinfo name for "),
    ]
    for (tag, meaning) in kinds where reader.take(tag) { return meaning + (try type().text) }
    let names: [(StaticString, String)] = [
      ("GV", "guard variable for "), ("TH", "TLS init function for "), ("TW", "TLS wrapper function for "),
    ]
    for (tag, meaning) in names where reader.take(tag) { return meaning + (try name().text) }
    if reader.take("GR") {
      let text = try name().text
      if !reader.take("_") {
        while !reader.take("_") { _ = try reader.next() }
      }
      return "reference temporary for " + text
    }
    if reader.take("Tc") {
      try callOffset()
      try callOffset()
      return "covariant return thunk to " + (try encoding())
    }
    if reader.sees("Th") || reader.sees("Tv") {
      let isVirtual = reader.peek(1) == UInt8(ascii: "v")
      reader.position += 1
      try callOffset()
      return (isVirtual ? "virtual thunk to " : "non-virtual thunk to ") + (try encoding())
    }
    return nil
  }

  private mutating func callOffset() throws(NotMangled) {
    let isVirtual = reader.take("v")
    if !isVirtual { try reader.expect("h") }
    for _ in 0..<(isVirtual ? 2 : 1) {
      _ = reader.take("n")
      _ = try reader.number()
      try reader.expect("_")
    }
  }

  // MARK: Names

  mutating func name() throws(NotMangled) -> Piece {
    try reader.enter()
    defer { reader.leave() }
    endsInArguments = false
    isConversionOrConstructor = false
    qualifiers = ""
    if reader.take("N") { return try nestedName() }
    if reader.take("Z") { return try localName() }
    if reader.sees("S"), reader.peek(1) != UInt8(ascii: "t") {
      let piece = try substitution()
      guard reader.sees("I") else { throw NotMangled() }
      return try withArguments(piece)
    }
    let isStandard = reader.take("St")
    let piece = try unqualified(within: nil)
    let named = isStandard ? Piece(before: "std::" + piece) : Piece(before: piece)
    guard reader.sees("I") else { return named }
    substitutions.append(named)
    return try withArguments(named)
  }

  private mutating func nestedName() throws(NotMangled) -> Piece {
    var own = ""
    while true {
      if reader.take("r") {
        own += " restrict"
      } else if reader.take("V") {
        own += " volatile"
      } else if reader.take("K") {
        own += " const"
      } else {
        break
      }
    }
    if reader.take("R") { own += " &" } else if reader.take("O") { own += " &&" }
    _ = reader.take("H")
    var current: Piece?
    while !reader.take("E") {
      try reader.enter()
      defer { reader.leave() }
      // The member whose initialiser a lambda stands in.
      if current != nil { _ = reader.take("M") }
      let first = reader.peek()
      endsInArguments = false
      isConversionOrConstructor = isConversionOrConstructor && first == UInt8(ascii: "I")
      if first == UInt8(ascii: "S"), reader.peek(1) != UInt8(ascii: "t") {
        guard current == nil else { throw NotMangled() }
        current = try substitution()
        continue
      }
      if first == UInt8(ascii: "T") {
        current = try templateParameter()
      } else if first == UInt8(ascii: "I") {
        guard let piece = current else { throw NotMangled() }
        current = try withArguments(piece)
      } else if reader.sees("DT") || reader.sees("Dt") {
        current = Piece(before: try decltype())
        continue
      } else {
        if current == nil, reader.take("St") { current = Piece(before: "std") }
        let part = try unqualified(within: current)
        current = try checked(
          each(current ?? Piece(before: "")) { Piece(before: $0.before.isEmpty ? part : $0.text + "::" + part) })
      }
      if !reader.sees("E"), let piece = current { substitutions.append(piece) }
    }
    guard let current else { throw NotMangled() }
    qualifiers = own
    return current
  }

  private mutating func localName() throws(NotMangled) -> Piece {
    let saved = isFunctionName
    let function = try encoding()
    try reader.expect("E")
    isFunctionName = saved
    endsInArguments = false
    isConversionOrConstructor = false
    if reader.take("s") {
      try discriminator()
      return Piece(before: function + "::string literal")
    }
    if reader.take("d") {
      if !reader.take("_") {
        _ = try reader.number()
        try reader.expect("_")
      }
    }
    let entity = try name()
    try discriminator()
    return try checked(Piece(before: function + "::" + entity.text))
  }

  mutating func discriminator() throws(NotMangled) {
    if reader.take("__") {
      _ = try reader.number()
      try reader.expect("_")
    } else if reader.sees("_"), reader.peek(1).isDigit {
      reader.position += 2
    }
  }

  /// - Parameter scope: the class of a constructor.
  mutating func unqualified(within scope: Piece?) throws(NotMangled) -> String {
    var name: String
    let first = reader.peek(), second = reader.peek(1)
    if first.isDigit || first == UInt8(ascii: "L") {
      _ = reader.take("L")
      name = try sourceName()
      lastName = name
    } else if first == UInt8(ascii: "C") || (first == UInt8(ascii: "D") && second.isDigit), scope != nil {
      reader.position += 1
      let inherits = reader.take("I")
      let kind = try reader.next()
      guard kind.isDigit else { throw NotMangled() }
      // The class that an inherited constructor comes from.
      let constructed = lastName
      if inherits { _ = try type() }
      name = (first == UInt8(ascii: "D") ? "~" : "") + constructed
      isConversionOrConstructor = true
    } else if reader.take("DC") {
      var names: [String] = []
      while !reader.take("E") { names.append(try sourceName()) }
      name = "[" + names.joined(separator: ", ") + "]"
    } else if reader.take("Ut") {
      name = "{unnamed type#\(try unnamedNumber())}"
    } else if reader.take("Ul") {
      name = try lambda()
      lastName = name
    } else {
      name = try operatorName()
    }
    while reader.take("B") { name += "[abi:\(try sourceName())]" }
    return name
  }

  private mutating func unnamedNumber() throws(NotMangled) -> Int {
    if reader.take("_") { return 1 }
    let number = try reader.number()
    try reader.expect("_")
    return number + 2
  }

  private mutating func lambda() throws(NotMangled) -> String {
    let outer = isInLambda
    let isFunction = isFunctionName
    isInLambda = true
    isFunctionName = false
    defer {
      isInLambda = outer
      isFunctionName = isFunction
    }
    let kept = (endsInArguments, isConversionOrConstructor, lastName)
    let parameters = try self.parameters()
    (endsInArguments, isConversionOrConstructor, lastName) = kept
    try reader.expect("E")
    return "{lambda(\(parameters))#\(try unnamedNumber())}"
  }

  mutating func sourceName() throws(NotMangled) -> String {
    let name = try reader.text(try reader.number())
    return name.hasPrefix("_GLOBAL__N") ? "(anonymous namespace)" : name
  }

  private mutating func operatorName() throws(NotMangled) -> String {
    if reader.take("cv") {
      let isFunction = isFunctionName
      isFunctionName = false
      // A template's arguments would follow only now: what they stand for is not known.
      let outer = templateArguments
      templateArguments = []
      let target = try type().text
      templateArguments = outer
      isFunctionName = isFunction
      isConversionOrConstructor = true
      return "operator " + target
    }
    if reader.take("li") { return "operator\"\" " + (try sourceName()) }
    guard let found = Self.operators[try reader.text(2)] else { throw NotMangled() }
    let symbol = found.symbol
    return "operator" + (symbol.utf8.first!.isLetter ? " " : "") + symbol
  }
}
