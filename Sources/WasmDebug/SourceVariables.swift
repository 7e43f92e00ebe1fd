package import WasmModel

/// A type of the source, as it lies in linear memory. Qualifiers and names of `typedef` are looked through.
package struct SourceType: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Of no size, or of a kind that is not read: `void`, functions, declarations without a definition.
    case unknown
    case boolean, character, unsignedCharacter, signed, unsigned, float
    case structure, union, enumeration
    /// References too.
    case pointer
    case array
  }

  /// A base class is a member with the class's name.
  package struct Member: Sendable, Hashable {
    package var name: String
    package var type: Int
    /// From the start of the structure.
    package var bitOffset: UInt64
    /// Of a bit-field; else nil.
    package var bitSize: UInt64?
  }

  package struct Enumerator: Sendable, Hashable {
    package var name: String
    package var value: Int64
  }

  package var kind = Kind.unknown
  /// Of a structure without a name that of its `typedef`; empty if there is none.
  package var name = ""
  /// In bytes; at most `SourceVariables.sizeLimit`.
  package var size: UInt64 = 0
  /// Of pointers and arrays.
  package var target = 0
  package var members: [Member] = []
  package var enumerators: [Enumerator] = []
  /// Of an array, outermost first.
  package var counts: [UInt64] = []

  package init(
    kind: Kind = .unknown, name: String = "", size: UInt64 = 0, target: Int = 0, counts: [UInt64] = []
  ) {
    self.kind = kind
    self.name = name
    self.size = size
    self.target = target
    self.counts = counts
  }
}

/// The variables of the source that lie in linear memory for as long as their function runs, by the module's DWARF.
/// Those whose places change, as in optimised code (location lists), or that live in locals, are left out.
package struct SourceVariables: Sendable {
  package struct Variable: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
      /// From where the function's frame local points.
      case frame(Int64)
      case address(UInt64)
      /// A local of WebAssembly, throughout the function.
      case local(UInt32)
    }

    package var name: String
    /// Where it is declared; 0: not known.
    package var line: UInt32
    package var type: Int
    package var place: Place
  }

  package struct Function: Sendable, Hashable {
    /// The local that holds the frame's address once the function has set it.
    package var frameLocal: UInt32?
    package var variables: [Variable] = []
  }

  /// Those of files and namespaces.
  package private(set) var globals: [Variable]
  /// The first one is unknown.
  package private(set) var types: [SourceType]
  /// By place in the code section; those without variables are missing.
  package private(set) var functions: [Int: Function]

  /// What is larger is unknown: sizes can be added and counted in bits.
  package static let sizeLimit: UInt64 = 1 << 31
  static let variableLimit = 1000
  static let globalLimit = 10_000
  static let nameLimit = 255

  /// nil: the module has none.
  package init?(bytes: [UInt8], module: Module) throws(DebugError) {
    let sections = DebugSections(bytes: bytes, module: module)
    guard sections.has(".debug_info"), let code = module.sections.first(where: { $0.identifier == .code }) else {
      return nil
    }
    var reader = VariableReader(sections: sections, code: code.bytes, bodies: module.code.map(\.bytes))
    try reader.readUnits()
    functions = reader.functions()
    globals = reader.globals()
    if functions.isEmpty && globals.isEmpty { return nil }
    types = reader.types.finish()
  }
}
