/// Limits of a memory, in pages, or of a table, in elements (spec 2.3.14).
public struct Limits: Hashable, Sendable {
  public var minimum: UInt64
  public var maximum: UInt64?

  public init(minimum: UInt64, maximum: UInt64?) {
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// A memory type (spec 2.3.15), with the custom page size and sharing of the later proposals.
public struct MemoryType: Hashable, Sendable {
  public var limits: Limits
  public var is64: Bool
  public var isShared: Bool
  /// log2 of the page size in bytes: 16 unless the module says otherwise.
  public var pageShift: UInt32

  public init(limits: Limits, is64: Bool = false, isShared: Bool = false, pageShift: UInt32 = 16) {
    self.limits = limits
    self.is64 = is64
    self.isShared = isShared
    self.pageShift = pageShift
  }

  /// The type of addresses into the memory.
  public var addressType: ValueType { is64 ? .i64 : .i32 }
}

/// A table type (spec 2.3.16).
public struct TableType: Hashable, Sendable {
  public var element: ValueType
  public var limits: Limits
  public var is64: Bool

  public init(element: ValueType, limits: Limits, is64: Bool = false) {
    self.element = element
    self.limits = limits
    self.is64 = is64
  }

  public var addressType: ValueType { is64 ? .i64 : .i32 }
}

/// A global type (spec 2.3.13).
public struct GlobalType: Hashable, Sendable {
  public var value: ValueType
  public var isMutable: Bool

  public init(value: ValueType, isMutable: Bool) {
    self.value = value
    self.isMutable = isMutable
  }
}

/// What an import or export is.
@frozen public enum ExternalKind: UInt8, Sendable {
  case function = 0
  case table, memory, global, tag
}

/// An external type (spec 2.3.17); functions and tags by type index.
public enum ExternalType: Hashable, Sendable {
  case function(UInt32)
  case table(TableType)
  case memory(MemoryType)
  case global(GlobalType)
  case tag(UInt32)

  public var kind: ExternalKind {
    switch self {
    case .function: .function
    case .table: .table
    case .memory: .memory
    case .global: .global
    case .tag: .tag
    }
  }
}
