/// A decoded module (spec 2.5). Function bodies, constant expressions and data stay ranges of the module's
/// bytes, which their users hold beside it.
public struct Module: Sendable {
  /// Every defined type, recursion groups laid end to end; `recursionGroups` are ranges into it.
  public var types: [SubType] = []
  public var recursionGroups: [Range<Int>] = []
  public var imports: [Import] = []
  /// Type indices of the functions defined here (imports excluded).
  public var functions: [UInt32] = []
  public var tables: [Table] = []
  public var memories: [MemoryType] = []
  /// Type indices of the tags defined here.
  public var tags: [UInt32] = []
  public var globals: [Global] = []
  public var exports: [Export] = []
  public var start: Start?
  public var elements: [ElementSegment] = []
  public var dataCount: UInt32?
  public var code: [FunctionBody] = []
  public var data: [DataSegment] = []
  public var customSections: [CustomSection] = []
  /// Every section in order, for `inspect`.
  public var sections: [Section] = []

  public init() {}
}

public struct Import: Sendable {
  public var module: String
  public var name: String
  public var type: ExternalType
  /// Offset of the import in the module, for messages.
  public var offset: Int

  public init(module: String, name: String, type: ExternalType, offset: Int) {
    self.module = module
    self.name = name
    self.type = type
    self.offset = offset
  }
}

public struct Export: Sendable {
  public var name: String
  public var kind: ExternalKind
  public var index: UInt32
  public var offset: Int

  public init(name: String, kind: ExternalKind, index: UInt32, offset: Int) {
    self.name = name
    self.kind = kind
    self.index = index
    self.offset = offset
  }
}

public struct Start: Sendable {
  public var function: UInt32
  public var offset: Int

  public init(function: UInt32, offset: Int) {
    self.function = function
    self.offset = offset
  }
}

/// A constant expression: its bytes, the closing `end` included.
public struct ConstantExpression: Sendable {
  public var bytes: Range<Int>

  public init(bytes: Range<Int>) { self.bytes = bytes }
}

public struct Table: Sendable {
  public var type: TableType
  /// The initial element; nil means null.
  public var initializer: ConstantExpression?
  public var offset: Int

  public init(type: TableType, initializer: ConstantExpression?, offset: Int) {
    self.type = type
    self.initializer = initializer
    self.offset = offset
  }
}

public struct Global: Sendable {
  public var type: GlobalType
  public var initializer: ConstantExpression

  public init(type: GlobalType, initializer: ConstantExpression) {
    self.type = type
    self.initializer = initializer
  }
}

public enum SegmentMode: Sendable {
  case passive
  /// Copied into a table or memory at instantiation.
  case active(index: UInt32, offset: ConstantExpression)
  /// Element segments that only declare functions for `ref.func`.
  case declarative
}

public struct ElementSegment: Sendable {
  public enum Items: Sendable {
    case functions([UInt32])
    case expressions([ConstantExpression])
  }

  public var type: ValueType
  public var mode: SegmentMode
  public var items: Items
  public var offset: Int

  public init(type: ValueType, mode: SegmentMode, items: Items, offset: Int) {
    self.type = type
    self.mode = mode
    self.items = items
    self.offset = offset
  }

  public var count: Int {
    switch items {
    case .functions(let indices): indices.count
    case .expressions(let expressions): expressions.count
    }
  }
}

public struct DataSegment: Sendable {
  public var mode: SegmentMode
  public var bytes: Range<Int>
  public var offset: Int

  public init(mode: SegmentMode, bytes: Range<Int>, offset: Int) {
    self.mode = mode
    self.bytes = bytes
    self.offset = offset
  }
}

/// A function's code entry: local declarations and instructions, undecoded.
public struct FunctionBody: Sendable {
  public var bytes: Range<Int>

  public init(bytes: Range<Int>) { self.bytes = bytes }
}

public struct CustomSection: Sendable {
  public var name: String
  /// The contents behind the name.
  public var bytes: Range<Int>

  public init(name: String, bytes: Range<Int>) {
    self.name = name
    self.bytes = bytes
  }
}

/// The sections in the order in which a module has them (spec 5.5), the numbers being their ids.
@frozen public enum SectionIdentifier: UInt8, Sendable, CaseIterable {
  case custom = 0
  case type, `import`, function, table, memory, global, export, start, element, code, data, dataCount, tag
}

public struct Section: Sendable {
  public var identifier: SectionIdentifier
  /// The contents, behind id and size.
  public var bytes: Range<Int>

  public init(identifier: SectionIdentifier, bytes: Range<Int>) {
    self.identifier = identifier
    self.bytes = bytes
  }
}
