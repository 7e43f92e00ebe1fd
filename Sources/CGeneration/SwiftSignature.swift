import WasmModel

// How Swift sees an exported function, as its author writes it: `func count(_ text: String) -> Int32`.

/// What is wrong with a file of signatures.
package struct SwiftSignatureProblem: Error {
  /// From 1; 0: the whole file.
  package var line: Int
  package var message: String
}

/// The Swift interface that is wanted of a library.
package struct SwiftInterfaceOptions: Sendable {
  package var typeName: String
  package var isPublic: Bool
  package var signatures: [SwiftSignature]

  package init(typeName: String, isPublic: Bool, signatures: [SwiftSignature]) {
    self.typeName = typeName
    self.isPublic = isPublic
    self.signatures = signatures
  }
}

package struct SwiftSignature: Sendable {
  enum Kind: String, Sendable {
    case int32 = "Int32", uint32 = "UInt32", int64 = "Int64", uint64 = "UInt64", float = "Float", double = "Double"
    case bool = "Bool", string = "String", cString = "CString", bytes = "[UInt8]"

    var swiftName: String { self == .cString ? "String" : rawValue }
    /// Passed through the module's memory.
    var isIndirect: Bool { self == .string || self == .cString || self == .bytes }

    func flattened(address: ValueType) -> [ValueType] {
      switch self {
      case .int32, .uint32, .bool: [.i32]
      case .int64, .uint64: [.i64]
      case .float: [.f32]
      case .double: [.f64]
      case .cString: [address]
      case .string, .bytes: [address, address]
      }
    }
  }

  struct Parameter: Sendable {
    /// `_` for none.
    var label: String
    var name: String
    var kind: Kind
    /// Copied back after the call.
    var isInout: Bool
  }

  var line: Int
  var name: String
  var export: String
  var parameters: [Parameter]
  var result: Kind?
  /// The result's memory is given back with the module's `free`.
  var isResultOwned: Bool

  /// Reads a line; nil: there is nothing in it but perhaps a comment.
  static func parse(_ line: Substring, number: Int) throws(SwiftSignatureProblem) -> SwiftSignature? {
    var parser = SignatureParser(line: number, tokens: try SignatureParser.tokens(line, number: number))
    return parser.isAtEnd ? nil : try parser.signature()
  }
}

private struct SignatureParser {
  let line: Int
  private var tokens: ArraySlice<Substring>

  init(line: Int, tokens: [Substring]) {
    self.line = line
    self.tokens = tokens[...]
  }

  var isAtEnd: Bool { tokens.isEmpty }

  /// Words, names in quotes, and punctuation.
  static func tokens(_ line: Substring, number: Int) throws(SwiftSignatureProblem) -> [Substring] {
    var tokens: [Substring] = []
    var rest = line
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if rest.hasPrefix("//") {
        break
      } else if rest.hasPrefix("->") {
        tokens.append(rest.prefix(2))
        rest.removeFirst(2)
      } else if first == "\"" {
        guard let end = rest.dropFirst().firstIndex(of: "\"") else {
          throw SwiftSignatureProblem(line: number, message: "a quotation mark is missing")
        }
        tokens.append(rest[...end])
        rest = rest[rest.index(after: end)...]
      } else if isWord(first) {
        let word = rest.prefix(while: isWord)
        tokens.append(word)
        rest.removeFirst(word.count)
      } else {
        tokens.append(rest.prefix(1))
        rest.removeFirst()
      }
    }
    return tokens
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }

  mutating func signature() throws(SwiftSignatureProblem) -> SwiftSignature {
    try expect("func")
    let name = try word("a function's name")
    try expect("(")
    var parameters: [SwiftSignature.Parameter] = []
    while tokens.first != ")" {
      if !parameters.isEmpty { try expect(",") }
      parameters.append(try parameter())
    }
    try expect(")")
    var result: SwiftSignature.Kind?
    var isOwned = false
    if accept("->") {
      isOwned = accept("owned")
      result = try kind()
      if isOwned && result?.isIndirect != true { throw problem("owned is for CString, String and [UInt8]") }
    }
    var export = name
    if accept("=") {
      guard let quoted = tokens.popFirst(), quoted.first == "\"" else { throw problem("= takes a name in quotes") }
      export = String(quoted.dropFirst().dropLast())
    }
    if let token = tokens.first { throw problem("\"\(token)\" is not expected here") }
    return SwiftSignature(
      line: line, name: name, export: export, parameters: parameters, result: result, isResultOwned: isOwned)
  }

  private mutating func parameter() throws(SwiftSignatureProblem) -> SwiftSignature.Parameter {
    let label = try word("a parameter's name")
    let name = tokens.first == ":" ? label : try word("a parameter's name")
    if name == "_" { throw problem("a parameter needs a name: _ value: Int32") }
    try expect(":")
    let isInout = accept("inout")
    let kind = try kind()
    if isInout && kind != .bytes { throw problem("inout is for [UInt8]") }
    return SwiftSignature.Parameter(label: label, name: name, kind: kind, isInout: isInout)
  }

  private mutating func kind() throws(SwiftSignatureProblem) -> SwiftSignature.Kind {
    var text = String(tokens.popFirst() ?? "")
    if text == "[" {
      text += tokens.popFirst() ?? ""
      text += tokens.popFirst() ?? ""
    }
    if let kind = SwiftSignature.Kind(rawValue: text) { return kind }
    throw problem(
      "\"\(text)\" is no type that can be passed: Int32, UInt32, Int64, UInt64, Float, Double, Bool, String, CString, [UInt8]"
    )
  }

  private mutating func word(_ what: String) throws(SwiftSignatureProblem) -> String {
    guard let token = tokens.first, let first = token.first, Self.isWord(first), !first.isNumber else {
      throw problem("\(what) is expected" + (tokens.first.map { ", not \"\($0)\"" } ?? " at the end"))
    }
    tokens.removeFirst()
    return String(token)
  }

  private mutating func accept(_ token: String) -> Bool {
    guard let first = tokens.first, first == token else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func expect(_ token: String) throws(SwiftSignatureProblem) {
    if accept(token) { return }
    throw problem("\"\(token)\" is expected" + (tokens.first.map { ", not \"\($0)\"" } ?? " at the end"))
  }

  private func problem(_ message: String) -> SwiftSignatureProblem {
    SwiftSignatureProblem(line: line, message: message)
  }
}
