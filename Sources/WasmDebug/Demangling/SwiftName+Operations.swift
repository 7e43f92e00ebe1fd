extension SwiftName {
  // One operator, or an operand.
  mutating func operation() throws(NotMangled) {
    let byte = reader.peek()
    if byte.isDigit { return try identifier() }
    reader.position += 1
    switch byte {
    case UInt8(ascii: "_"): try push(.firstElement)
    case UInt8(ascii: "y"): try push(.emptyList)
    case UInt8(ascii: "s"): try push(.module, "Swift")
    case UInt8(ascii: "A"): try repeatedSubstitutions()
    case UInt8(ascii: "S"): try standardType()
    case UInt8(ascii: "B"): try builtinType()
    case UInt8(ascii: "V"), UInt8(ascii: "C"), UInt8(ascii: "O"), UInt8(ascii: "P"), UInt8(ascii: "a"): try nominal()
    case UInt8(ascii: "E"):
      _ = pop(.signature)
      _ = try need(.module, .identifier)
      let extended = try need(.type)
      guard extended.isNominal else { throw NotMangled() }
      try push(.entity, extended.text)
    case UInt8(ascii: "L"): try localName()
    case UInt8(ascii: "o"): try operatorName()
    case UInt8(ascii: "F"): try function()
    case UInt8(ascii: "Z"): try push(.entity, "static " + (try need(.entity).text))
    case UInt8(ascii: "v"):
      _ = try need(.type)
      let name = try need(.identifier, .privateName).text
      try accessor(try context() + "." + name)
    case UInt8(ascii: "i"):
      _ = pop(.privateName)
      let type = try need(.type)
      let labels = try labels(type.parameterCount)
      try accessor(try context() + ".subscript" + labels)
    case UInt8(ascii: "f"): try functionEntity()
    case UInt8(ascii: "T"): try thunk()
    case UInt8(ascii: "W"):
      try reader.expect("O")
      while !reader.isAtEnd { _ = try reader.next() }
      _ = pop(.signature)
      try push(.entity, "outlined operation of " + (try need(.type).text))
    case UInt8(ascii: "w"):
      let kind = try reader.text(2)
      try push(.entity, "value witness \(kind) of " + (try need(.type).text))
    case UInt8(ascii: "M"):
      try reader.expect("a")
      try push(.entity, "type metadata accessor for " + (try need(.type).text))
    case UInt8(ascii: "c"): try push(try functionType())
    case UInt8(ascii: "t"): try tuple()
    case UInt8(ascii: "G"): try boundGeneric()
    case UInt8(ascii: "K"): try push(.annotation)
    case UInt8(ascii: "Y"): try annotation()
    case UInt8(ascii: "d"): try push(.variadic)
    case UInt8(ascii: "z"): try push(.type, "inout " + (try need(.type).text))
    case UInt8(ascii: "n"), UInt8(ascii: "h"): try push(try need(.type))
    case UInt8(ascii: "m"): try push(.type, try need(.type).text + ".Type")
    case UInt8(ascii: "p"): try protocols()
    case UInt8(ascii: "x"): try push(.type, "A")
    case UInt8(ascii: "q"): try push(.type, try genericParameter())
    case UInt8(ascii: "Q"): try associatedType()
    case UInt8(ascii: "R"): try requirement()
    case UInt8(ascii: "l"), UInt8(ascii: "r"):
      if byte == UInt8(ascii: "r") {
        while !reader.take("l") {
          if !reader.take("z") { _ = try index() }
        }
      }
      while pop(.requirement) != nil {}
      try push(.signature)
    case UInt8(ascii: "u"):
      _ = try need(.signature)
      guard stack.last?.kind == .type else { throw NotMangled() }
    case UInt8(ascii: "X"): try specialType()
    default: throw NotMangled()
    }
  }

  // MARK: Names

  private mutating func nominal() throws(NotMangled) {
    let name = try need(.identifier, .privateName).text
    let outer = try context()
    let text = outer == "Swift" ? name : outer + "." + name
    try pushSubstitutable(Node(kind: .type, text: text, isNominal: true))
  }

  private mutating func localName() throws(NotMangled) {
    if reader.take("L") {
      _ = try need(.identifier)  // of the file
      return try push(.privateName, try need(.identifier, .privateName).text)
    }
    if reader.take("l") {
      _ = try need(.identifier)
      return try push(.privateName, "(private)")
    }
    if reader.peek().isLetter {
      _ = try reader.next()
      return try push(.privateName, try need(.identifier).text)
    }
    let number = try index()
    try push(.privateName, try need(.identifier, .privateName).text + " #\(number + 1)")
  }

  private mutating func operatorName() throws(NotMangled) {
    let kind = try reader.next()
    guard "ipP".utf8.contains(kind) else { throw NotMangled() }
    let symbols = Array("& @/= >    <*!|+?%-~   ^ .".utf8)
    var text: [UInt8] = []
    for byte in try need(.identifier).text.utf8 {
      guard byte.isLowerCase, symbols[Int(byte) - 97] != 32 else { throw NotMangled() }
      text.append(symbols[Int(byte) - 97])
    }
    try push(.identifier, String(decoding: text, as: UTF8.self))
  }

  // MARK: Types

  private static let standard: [String: String] = {
    let list = """
      a Array b Bool D Dictionary d Double f Float h Set I DefaultIndices i Int J Character N ClosedRange n Range \
      O ObjectIdentifier P UnsafePointer p UnsafeMutablePointer R UnsafeBufferPointer r UnsafeMutableBufferPointer \
      S String s Substring u UInt V UnsafeRawPointer v UnsafeMutableRawPointer W UnsafeRawBufferPointer \
      w UnsafeMutableRawBufferPointer q Optional B BinaryFloatingPoint E Encodable e Decodable F FloatingPoint \
      G RandomNumberGenerator H Hashable j Numeric K BidirectionalCollection k RandomAccessCollection L Comparable \
      l Collection M MutableCollection m RangeReplaceableCollection Q Equatable T Sequence t IteratorProtocol \
      U UnsignedInteger X RangeExpression x Strideable Y RawRepresentable y StringProtocol Z SignedInteger \
      z BinaryInteger cA Actor cC CheckedContinuation cc UnsafeContinuation cE CancellationError \
      ce UnownedSerialExecutor cF Executor cf SerialExecutor cG TaskGroup cg ThrowingTaskGroup ch TaskExecutor \
      cI AsyncIteratorProtocol ci AsyncSequence cJ UnownedJob cM MainActor cP TaskPriority cS AsyncStream \
      cs AsyncThrowingStream cT Task ct UnsafeCurrentTask
      """
    let words = list.split(separator: " ").map(String.init)
    return Dictionary(uniqueKeysWithValues: stride(from: 0, to: words.count, by: 2).map { (words[$0], words[$0 + 1]) })
  }()

  private mutating func standardType() throws(NotMangled) {
    if reader.take("o") { return try push(.module, "__C") }
    if reader.take("g") {
      return try pushSubstitutable(Node(kind: .type, text: try need(.type).text + "?", isNominal: true))
    }
    let count = reader.peek().isDigit ? try reader.number() : 1
    let code = try reader.text(reader.peek() == UInt8(ascii: "c") ? 2 : 1)
    guard let name = Self.standard[code], count >= 1, count <= 128 else { throw NotMangled() }
    for _ in 0..<count { try push(Node(kind: .type, text: name, isNominal: true)) }
  }

  private mutating func builtinType() throws(NotMangled) {
    let names: [UInt8: String] = [
      UInt8(ascii: "b"): "Builtin.BridgeObject", UInt8(ascii: "o"): "Builtin.NativeObject",
      UInt8(ascii: "p"): "Builtin.RawPointer", UInt8(ascii: "w"): "Builtin.Word", UInt8(ascii: "t"): "Builtin.SILToken",
      UInt8(ascii: "O"): "Builtin.UnknownObject", UInt8(ascii: "B"): "Builtin.UnsafeValueBuffer",
    ]
    if reader.take("i") { return try push(.type, "Builtin.Int\(try index() - 1)") }
    if reader.take("f") { return try push(.type, "Builtin.FPIEEE\(try index() - 1)") }
    guard let name = names[try reader.next()] else { throw NotMangled() }
    try push(.type, name)
  }

  private mutating func tuple() throws(NotMangled) {
    var list: [String] = []
    if pop(.emptyList) == nil {
      while true {
        let isFirst = pop(.firstElement) != nil
        let suffix = pop(.variadic) == nil ? "" : "..."
        let label = pop(.identifier).map { $0.text + ": " } ?? ""
        list.append(label + (try need(.type).text) + suffix)
        if isFirst { break }
      }
    }
    let text = "(" + list.reversed().joined(separator: ", ") + ")"
    try push(Node(kind: .type, text: text, parameterCount: list.count, isTuple: true))
  }

  private mutating func boundGeneric() throws(NotMangled) {
    var innermost: [String]?
    while true {
      var list: [String] = []
      while let type = pop(.type) { list.append(type.text) }
      if innermost == nil { innermost = list.reversed() }
      if pop(.emptyList) != nil { break }
      _ = try need(.firstElement)
    }
    let nominal = try need(.type)
    guard nominal.isNominal else { throw NotMangled() }
    let arguments = innermost?.joined(separator: ", ") ?? ""
    try pushSubstitutable(
      Node(kind: .type, text: arguments.isEmpty ? nominal.text : "\(nominal.text)<\(arguments)>", isNominal: true))
  }

  private mutating func annotation() throws(NotMangled) {
    switch try reader.next() {
    case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "A"), UInt8(ascii: "T"), UInt8(ascii: "C"):
      try push(.annotation)
    case UInt8(ascii: "K"), UInt8(ascii: "c"):
      _ = try need(.type)
      try push(.annotation)
    case UInt8(ascii: "u"), UInt8(ascii: "i"): try push(try need(.type))
    default: throw NotMangled()
    }
  }

  private mutating func protocols() throws(NotMangled) {
    var list: [String] = []
    if pop(.emptyList) == nil {
      while true {
        let isFirst = pop(.firstElement) != nil
        list.append(try protocolName())
        if isFirst { break }
      }
    }
    try push(.type, list.isEmpty ? "Any" : list.reversed().joined(separator: " & "))
  }

  private mutating func specialType() throws(NotMangled) {
    switch try reader.next() {
    // Functions with other conventions.
    case UInt8(ascii: "E"), UInt8(ascii: "C"), UInt8(ascii: "f"), UInt8(ascii: "B"), UInt8(ascii: "K"),
      UInt8(ascii: "A"):
      try push(try functionType())
    case UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "o"), UInt8(ascii: "u"): try push(try need(.type))
    case UInt8(ascii: "p"): try push(.type, "any " + (try need(.type).text))
    default: throw NotMangled()
    }
  }

  // MARK: Generics

  private mutating func genericParameter() throws(NotMangled) -> String {
    func name(_ depth: Int, _ index: Int) -> String {
      let letter = String(Character(Unicode.Scalar(UInt8(65 + min(index, 25)))))
      return depth == 0 ? letter : letter + String(depth)
    }
    if reader.take("z") { return name(0, 0) }
    if reader.take("d") {
      let depth = try index() + 1
      return name(depth, try index())
    }
    return name(0, try index() + 1)
  }

  /// `A.Element`
  private mutating func member(of base: String) throws(NotMangled) -> Node {
    _ = pop(.type)  // the protocol
    return Node(kind: .type, text: base + "." + (try need(.identifier).text))
  }

  private mutating func associatedType() throws(NotMangled) {
    switch try reader.next() {
    case UInt8(ascii: "z"): try pushSubstitutable(try member(of: "A"))
    case UInt8(ascii: "y"): try pushSubstitutable(try member(of: try genericParameter()))
    case UInt8(ascii: "x"):
      let name = try member(of: "")
      try pushSubstitutable(Node(kind: .type, text: try need(.type).text + name.text))
    default: throw NotMangled()
    }
  }

  private mutating func requirement() throws(NotMangled) {
    let letter = try reader.next()
    switch letter {
    case UInt8(ascii: "b"), UInt8(ascii: "s"):
      _ = try genericParameter()
      _ = try need(.type)
    case UInt8(ascii: "B"), UInt8(ascii: "S"):
      _ = try need(.type)
      _ = try need(.type)
    case UInt8(ascii: "l"):
      _ = try genericParameter()
      guard "UCRNDT".utf8.contains(try reader.next()) else { throw NotMangled() }
    case UInt8(ascii: "c"), UInt8(ascii: "t"), UInt8(ascii: "p"):
      let base = try genericParameter()
      substitutions.append(try member(of: base))
      if letter == UInt8(ascii: "p") { _ = try protocolName() } else { _ = try need(.type) }
    case UInt8(ascii: "Q"):
      _ = try need(.type)
      _ = try protocolName()
    case UInt8(ascii: "_"), UInt8(ascii: "z"), UInt8(ascii: "d"), 48...57:
      reader.position -= 1
      _ = try genericParameter()
      _ = try protocolName()
    default: throw NotMangled()
    }
    try push(.requirement)
  }
}
