// Substitutions and templates (Itanium C++ ABI, 5.1.8 and 5.1.10).

extension ItaniumName {
  mutating func withArguments(_ piece: Piece) throws(NotMangled) -> Piece {
    let arguments = try self.arguments()
    endsInArguments = true
    return try applied(arguments, to: piece)
  }

  /// Where an argument is a pack that is not expanded here, so is the result.
  private func applied(_ arguments: [Piece], to piece: Piece) throws(NotMangled) -> Piece {
    if let pack = piece.pack {
      return Piece(
        before: "", pack: try pack.mapChecked { (one) throws(NotMangled) in try applied(arguments, to: one) })
    }
    if let count = arguments.lazy.compactMap({ $0.isExpanded ? nil : $0.pack?.count }).first {
      let pack = try (0..<count).map { $0 }.mapChecked { (index) throws(NotMangled) in
        let one = arguments.map { argument in
          guard let pack = argument.pack, !argument.isExpanded, index < pack.count else { return argument }
          return pack[index]
        }
        return try applied(one, to: piece)
      }
      return try checked(Piece(before: "", pack: pack))
    }
    // `operator<` and what follows are two.
    let open = piece.before.hasSuffix("operator<") || piece.before.hasSuffix("operator<<") ? " <" : "<"
    return try checked(Piece(before: piece.before + open + joined(arguments) + ">"))
  }

  /// `S_`, `S0_`, `T_`, `T0_`: from 0.
  private mutating func sequenceNumber() throws(NotMangled) -> Int {
    if reader.take("_") { return 0 }
    var value = 0
    while !reader.take("_") {
      let byte = try reader.next()
      guard byte.isDigit || byte.isUpperCase, value < 1 << 20 else { throw NotMangled() }
      value = value * 36 + Int(byte) - (byte.isDigit ? 48 : 55)
    }
    return value + 1
  }

  mutating func substitution() throws(NotMangled) -> Piece {
    try reader.expect("S")
    let standard: [UInt8: (String, String)] = [
      UInt8(ascii: "a"): ("std::allocator", "allocator"), UInt8(ascii: "b"): ("std::basic_string", "basic_string"),
      UInt8(ascii: "s"): ("std::string", "string"), UInt8(ascii: "i"): ("std::istream", "basic_istream"),
      UInt8(ascii: "o"): ("std::ostream", "basic_ostream"), UInt8(ascii: "d"): ("std::iostream", "basic_iostream"),
    ]
    if let (text, last) = standard[reader.peek()] {
      reader.position += 1
      var piece = Piece(before: text)
      lastName = last
      while reader.sees("B"), reader.peek(1).isDigit {
        reader.position += 1
        piece.before += "[abi:\(try sourceName())]"
        substitutions.append(piece)
      }
      return piece
    }
    let index = try sequenceNumber()
    guard index < substitutions.count else { throw NotMangled() }
    lastName = Self.lastComponent(substitutions[index].before)
    return substitutions[index]
  }

  /// `vector` of `std::vector<int>`.
  private static func lastComponent(_ name: String) -> String {
    var depth = 0
    var start = name.startIndex
    var end = name.endIndex
    var before: Character = " "
    for index in name.indices {
      let character = name[index]
      if character == "<" || character == "(" || character == "{" {
        if depth == 0 { end = index }
        depth += 1
      } else if character == ">" || character == ")" || character == "}" {
        depth -= 1
      } else if depth == 0, character == ":", before == ":" {
        start = name.index(after: index)
        end = name.endIndex
      }
      before = character
    }
    return start <= end ? String(name[start..<end]) : name
  }

  mutating func templateParameter() throws(NotMangled) -> Piece {
    try reader.expect("T")
    let index = try sequenceNumber()
    if isInLambda { return Piece(before: "auto:\(index + 1)") }
    guard index < templateArguments.count else { throw NotMangled() }
    var piece = templateArguments[index]
    piece.isExpanded = false
    return piece
  }

  mutating func arguments() throws(NotMangled) -> [Piece] {
    try reader.expect("I")
    let isOwn = isFunctionName
    isFunctionName = false
    let kept = lastName
    var list: [Piece] = []
    while !reader.take("E") { list.append(try argument()) }
    lastName = kept
    isFunctionName = isOwn
    if isOwn { templateArguments = list }
    return list
  }

  private mutating func argument() throws(NotMangled) -> Piece {
    try reader.enter()
    defer { reader.leave() }
    if reader.take("J") {
      var list: [Piece] = []
      while !reader.take("E") { list.append(try argument()) }
      return try checked(Piece(before: "", pack: list.flatMap { $0.pack ?? [$0] }, isExpanded: true))
    }
    if reader.take("X") {
      let text = try expression()
      try reader.expect("E")
      return Piece(before: text)
    }
    if reader.sees("L") { return Piece(before: try literal()) }
    return try type()
  }
}

extension Array {
  func mapChecked<Result>(_ change: (Element) throws(NotMangled) -> Result) throws(NotMangled) -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try change(element)) }
    return results
  }
}
