/// What a module is made of, as `wasmc inspect` shows it: plain values, types in the text format.
public struct ModuleReport: Sendable, Hashable {
  public struct Section: Sendable, Hashable {
    public var identifier: UInt8
    /// `type`, `import`, ...; of a custom section its own name.
    public var name: String
    /// Absolute offset of the contents.
    public var offset: Int
    public var size: Int
    public var isCustom: Bool { identifier == 0 }
  }

  public struct Import: Sendable, Hashable {
    public var module: String
    public var name: String
    /// `func`, `table`, `memory`, `global` or `tag`.
    public var kind: String
    public var index: Int
    public var type: String
  }

  public struct Export: Sendable, Hashable {
    public var name: String
    public var kind: String
    public var index: Int
    public var type: String
  }

  /// A table, memory or global that the module defines.
  public struct Definition: Sendable, Hashable {
    /// In its index space, imports counted.
    public var index: Int
    public var type: String
    /// From the name section.
    public var name: String?
  }

  public struct Function: Sendable, Hashable {
    public var index: Int
    /// From the name section, else of its first export.
    public var name: String?
    /// The name as C++, Rust or Swift have it, if it is mangled.
    public var demangledName: String?
    /// Bytes of its body.
    public var size: Int
  }

  /// A field of the producers section: `language`, `processed-by` or `sdk`.
  public struct Producer: Sendable, Hashable {
    public var field: String
    public var name: String
    public var version: String
  }

  public var file: String
  public var size: Int
  /// From the name section.
  public var name: String?
  public var sections: [Section] = []
  /// Proposals beyond WebAssembly 1.0 that the module uses, by name.
  public var features: [String] = []
  public var types: [String] = []
  public var imports: [Import] = []
  public var exports: [Export] = []
  public var tables: [Definition] = []
  public var memories: [Definition] = []
  public var globals: [Definition] = []
  public var tags: [Definition] = []
  public var startFunction: Int?
  /// Functions defined here; imported ones are in `imports`.
  public var functionCount = 0
  /// Bytes of all function bodies.
  public var codeSize = 0
  public var instructionCount = 0
  /// Ten at most, the largest first.
  public var largestFunctions: [Function] = []
  public var elementSegmentCount = 0
  public var dataSegmentCount = 0
  /// Bytes of all data segments.
  public var dataSize = 0
  public var hasNameSection = false
  /// Functions to which the name section gives a name.
  public var namedFunctionCount = 0
  public var producers: [Producer] = []
}
