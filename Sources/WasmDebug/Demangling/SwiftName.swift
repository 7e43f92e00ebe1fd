/// Swift's names of functions (`$s...`, and `$e...` of Embedded Swift; docs/ABI/Mangling.rst there): operands, then what
/// is made of them. The result is context, name and labels, without the types: `main.Point.moved(by:_:)`.
struct SwiftName {
  struct Node {
    enum Kind {
      case identifier, privateName, module, type, entity, emptyList, firstElement, variadic, annotation, requirement
      case signature
    }
    var kind: Kind
    var text = ""
    /// Of a function's type or a tuple; of others, which are one parameter, 1.
    var parameterCount = 1
    var isTuple = false
    /// A struct, class, enumeration or protocol.
    var isNominal = false
  }

  var reader: MangledReader
  var stack: [Node] = []
  var substitutions: [Node] = []
  private var words: [String] = []

  static func demangled(_ bytes: [UInt8]) -> String? {
    guard bytes.count > 4, ["$s", "$S", "$e"].contains(String(decoding: bytes.prefix(2), as: UTF8.self)) else {
      return nil
    }
    var name = SwiftName(reader: MangledReader(bytes, from: 2))
    do throws(NotMangled) {
      while !name.reader.isAtEnd {
        // LLVM's suffixes tell copies and parts apart.
        if name.reader.peek() == UInt8(ascii: ".") { break }
        try name.reader.enter()
        try name.operation()
        name.reader.leave()
        guard name.stack.count <= 512 else { return nil }
      }
      guard name.stack.count == 1, let last = name.stack.last, last.kind == .entity else { return nil }
      return shortened(last.text)
    } catch {
      return nil
    }
  }

  private init(reader: MangledReader) { self.reader = reader }

  // MARK: The stack

  mutating func push(_ kind: Node.Kind, _ text: String = "") throws(NotMangled) {
    try push(Node(kind: kind, text: text))
  }

  mutating func push(_ node: Node) throws(NotMangled) {
    guard node.text.utf8.count <= Mangling.longestPart else { throw NotMangled() }
    stack.append(node)
  }

  mutating func pushSubstitutable(_ node: Node) throws(NotMangled) {
    try push(node)
    substitutions.append(node)
  }

  mutating func pop(_ kinds: Node.Kind...) -> Node? {
    guard let last = stack.last, kinds.contains(last.kind) else { return nil }
    return stack.removeLast()
  }

  mutating func need(_ kinds: Node.Kind...) throws(NotMangled) -> Node {
    guard let last = stack.last, kinds.contains(last.kind) else { throw NotMangled() }
    return stack.removeLast()
  }

  /// A module, a type or a function.
  mutating func context() throws(NotMangled) -> String {
    let node = try need(.identifier, .module, .type, .entity)
    guard node.kind != .type || node.isNominal else { throw NotMangled() }
    return node.text
  }

  // MARK: Operands

  /// `_` is 0, `0_` is 1.
  mutating func index() throws(NotMangled) -> Int {
    if reader.take("_") { return 0 }
    let number = try reader.number()
    try reader.expect("_")
    return number + 1
  }

  mutating func identifier() throws(NotMangled) {
    var hasWords = false
    var result = ""
    if reader.take("0") {
      if reader.peek() == UInt8(ascii: "0") { throw NotMangled() }  // Punycode of Swift's own kind
      hasWords = true
    }
    repeat {
      while hasWords, reader.peek().isLetter {
        let letter = try reader.next()
        let word = Int(letter) - (letter.isLowerCase ? 97 : 65)
        hasWords = letter.isLowerCase
        guard word < words.count else { throw NotMangled() }
        result += words[word]
      }
      if reader.take("0") { break }
      let count = try reader.number()
      guard count > 0 else { throw NotMangled() }
      let start = reader.position
      result += try reader.text(count)
      noteWords(reader.bytes[start..<reader.position])
    } while hasWords
    guard !result.isEmpty else { throw NotMangled() }
    try pushSubstitutable(Node(kind: .identifier, text: result))
  }

  /// Words that later identifiers may repeat.
  private mutating func noteWords(_ text: ArraySlice<UInt8>) {
    var start: Int?
    for index in text.startIndex...text.endIndex {
      let byte = index < text.endIndex ? text[index] : 0
      if let first = start,
        byte == UInt8(ascii: "_") || byte == 0 || (byte.isUpperCase && !text[index - 1].isUpperCase)
      {
        if index - first >= 2, words.count < 26 { words.append(String(decoding: text[first..<index], as: UTF8.self)) }
        start = nil
      }
      if start == nil, !byte.isDigit, byte != UInt8(ascii: "_"), byte != 0 { start = index }
    }
  }

  mutating func repeatedSubstitutions() throws(NotMangled) {
    var count = 1
    while true {
      let byte = try reader.next()
      if byte.isLetter {
        let number = Int(byte) - (byte.isLowerCase ? 97 : 65)
        guard number < substitutions.count, count <= 128 else { throw NotMangled() }
        for _ in 0..<max(count, 1) { try push(substitutions[number]) }
        if byte.isUpperCase { return }
        count = 1
      } else if byte == UInt8(ascii: "_") {
        // `A_` is the 27th.
        let number = reader.bytes[reader.position - 2].isDigit ? count + 27 : 26
        guard number < substitutions.count else { throw NotMangled() }
        return try push(substitutions[number])
      } else {
        reader.position -= 1
        count = try reader.number()
      }
    }
  }

  // MARK: Functions

  /// How many parameters a popped function type has.
  mutating func functionType() throws(NotMangled) -> Node {
    while pop(.annotation) != nil {}
    let parameters = try need(.emptyList, .type)
    let result = try need(.emptyList, .type)
    let count = parameters.kind == .emptyList ? 0 : parameters.isTuple ? parameters.parameterCount : 1
    let list = parameters.kind == .emptyList ? "()" : parameters.isTuple ? parameters.text : "(\(parameters.text))"
    return Node(
      kind: .type, text: list + " -> " + (result.kind == .emptyList ? "()" : result.text), parameterCount: count)
  }

  /// `(by:_:)`
  mutating func labels(_ count: Int) throws(NotMangled) -> String {
    if pop(.emptyList) != nil { return "(" + String(repeating: "_:", count: count) + ")" }
    var list: [String] = []
    for _ in 0..<count {
      let label = try need(.identifier, .firstElement)
      list.append(label.kind == .identifier ? label.text : "_")
    }
    return "(" + list.reversed().map { $0 + ":" }.joined() + ")"
  }

  mutating func function() throws(NotMangled) {
    _ = pop(.signature)
    let type = try functionType()
    let labels = try labels(type.parameterCount)
    let name = try need(.identifier, .privateName).text
    try push(.entity, try context() + "." + name + labels)
  }

  mutating func accessor(_ entity: String) throws(NotMangled) {
    let kinds: [UInt8: String] = [
      UInt8(ascii: "g"): ".getter", UInt8(ascii: "s"): ".setter", UInt8(ascii: "r"): ".read",
      UInt8(ascii: "M"): ".modify", UInt8(ascii: "p"): "", UInt8(ascii: "w"): ".willset", UInt8(ascii: "W"): ".didset",
      UInt8(ascii: "y"): ".read2", UInt8(ascii: "x"): ".modify2", UInt8(ascii: "i"): ".init",
      UInt8(ascii: "G"): ".getter", UInt8(ascii: "m"): ".materializeForSet",
    ]
    var kind = kinds[try reader.next()]
    if reader.bytes[reader.position - 1] == UInt8(ascii: "a") || reader.bytes[reader.position - 1] == UInt8(ascii: "l")
    {
      _ = try reader.next()
      kind = ".unsafeAddressor"
    }
    guard let kind else { throw NotMangled() }
    try push(.entity, entity + kind)
  }

  mutating func functionEntity() throws(NotMangled) {
    switch try reader.next() {
    case UInt8(ascii: "D"), UInt8(ascii: "Z"): try push(.entity, try context() + ".__deallocating_deinit")
    case UInt8(ascii: "d"): try push(.entity, try context() + ".deinit")
    case UInt8(ascii: "C"), UInt8(ascii: "c"):
      _ = pop(.privateName)
      let type = try need(.type)
      let labels = try labels(type.parameterCount)
      try push(.entity, try context() + ".init" + labels)
    case UInt8(ascii: "U"), UInt8(ascii: "u"):
      let number = try index()
      _ = try need(.type)
      try push(.entity, "closure #\(number + 1) in " + (try context()))
    case UInt8(ascii: "A"):
      let number = try index()
      try push(.entity, "default argument \(number) of " + (try context()))
    case UInt8(ascii: "i"): try push(.entity, "variable initialization expression of " + (try need(.entity).text))
    default: throw NotMangled()
    }
  }

  mutating func thunk() throws(NotMangled) {
    func wrap(_ words: String) throws(NotMangled) { try push(.entity, words + (try need(.entity).text)) }
    switch try reader.next() {
    case UInt8(ascii: "A"): try wrap("partial apply for ")
    case UInt8(ascii: "j"): try wrap("dispatch thunk of ")
    case UInt8(ascii: "m"): try wrap("merged ")
    case UInt8(ascii: "o"): try wrap("@objc ")
    case UInt8(ascii: "O"): try wrap("@nonobjc ")
    case UInt8(ascii: "u"): try wrap("async function pointer to ")
    case UInt8(ascii: "Y"), UInt8(ascii: "Q"):
      _ = try index()
      try wrap("resumed ")
    case UInt8(ascii: "W"):
      let requirement = try need(.entity).text
      _ = pop(.signature)
      _ = try need(.module, .identifier)
      _ = try protocolName()
      let conforming = try need(.type).text
      try push(.entity, "protocol witness for " + requirement + " in conformance " + conforming)
    case UInt8(ascii: "g"), UInt8(ascii: "G"):
      while reader.take("q") || reader.take("m") {}
      guard try reader.next().isDigit else { throw NotMangled() }
      try wrap("specialized <\(try typeList().joined(separator: ", "))> ")
    case UInt8(ascii: "f"):
      _ = reader.take("q")
      guard try reader.next().isDigit else { throw NotMangled() }
      // What became of each parameter and of the result.
      while !reader.take("_") {
        guard "ndgoxXe".utf8.contains(try reader.next()) else { throw NotMangled() }
      }
      guard try reader.next() == UInt8(ascii: "n") else { throw NotMangled() }
      try wrap("specialized ")
    default: throw NotMangled()
    }
  }

  /// Ends where the first element is marked.
  mutating func typeList() throws(NotMangled) -> [String] {
    if pop(.emptyList) != nil { return [] }
    var list: [String] = []
    while true {
      let isFirst = pop(.firstElement) != nil
      list.append(try need(.type).text)
      if isFirst { return list.reversed() }
    }
  }

  mutating func protocolName() throws(NotMangled) -> String {
    if let type = pop(.type) { return type.text }
    let name = try need(.identifier, .privateName).text
    return try context() + "." + name
  }
}
