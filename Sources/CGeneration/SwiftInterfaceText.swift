import WasmModel

extension ValueType {
  /// The type in Swift; nil for vectors and references.
  var swiftName: String? {
    switch kind {
    case .i32: "Int32"
    case .i64: "Int64"
    case .f32: "Float"
    case .f64: "Double"
    case .v128, .reference, .bottom: nil
    }
  }
}

/// Swift source that is being written.
struct SwiftInterfaceText {
  let options: SwiftInterfaceOptions
  /// `public `, or nothing.
  let access: String
  private(set) var text = ""
  private var names: NameSet

  /// - Parameter members: names that the type has besides the module's.
  init(interface: Interface, options: SwiftInterfaceOptions, members: [String]) {
    self.options = options
    access = options.isPublic ? "public " : ""
    names = NameSet(reserved: members + [options.typeName])
    // Signatures take the names that they give.
    for signature in options.signatures { names.reserve(signature.name) }
    signed = Set(options.signatures.map(\.name))
  }

  private var signed: Set<String>

  mutating func line(_ line: String) { text += line + "\n" }

  /// A member's name that no other member has.
  mutating func unique(_ name: String) -> String {
    Self.name(signed.remove(name) != nil ? name : names.unique(Self.camelCase(name)))
  }

  /// The names of imported functions, in order.
  static func importNames(_ interface: Interface) -> [String] {
    var names = NameSet(reserved: [])
    return interface.swiftImports.map { name(names.unique(camelCase($0.member!))) }
  }

  /// `isOdd` for is_odd.
  private static func camelCase(_ name: String) -> String {
    let words = name.split(separator: "_")
    guard words.count > 1, let first = words.first else { return name }
    return first + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// ` -> (Int32, Double)`
  static func results(_ types: [ValueType]) -> String {
    let names = types.map { $0.swiftName! }
    switch names.count {
    case 0: return ""
    case 1: return " -> " + names[0]
    default: return " -> (" + names.joined(separator: ", ") + ")"
    }
  }

  /// The C function behind a method, or a Swift function that the module imports.
  static func code(_ type: FunctionType) -> String {
    let parameters =
      type.parameters.map { $0.swiftName! } + type.results.map { "UnsafeMutablePointer<\($0.swiftName!)>" }
    return "@convention(c) (\((["UnsafeMutableRawPointer?"] + parameters).joined(separator: ", "))) -> UInt32"
  }

  /// A name that Swift would take for something else is in backticks, or gets an underscore.
  static func name(_ name: String) -> String {
    if ["init", "self", "Self", "Type", "Protocol", "deinit", "subscript", "_"].contains(name) { return name + "_" }
    if keywords.contains(name) { return "`\(name)`" }
    return name.first?.isNumber == true ? "_" + name : name
  }

  private static let keywords: Set<String> = [
    "Any", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else",
    "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "inout",
    "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat",
    "rethrows",
    "return", "static", "struct", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where",
    "while", "await", "unsafe",
  ]
}
