/// A function type (spec 2.3.9).
public struct FunctionType: Hashable, Sendable {
  public var parameters: [ValueType]
  public var results: [ValueType]

  public init(parameters: [ValueType], results: [ValueType]) {
    self.parameters = parameters
    self.results = results
  }
}

/// What a field stores (spec 2.3.10): a value, or a packed integer.
public enum StorageType: Hashable, Sendable {
  case value(ValueType)
  case i8, i16

  /// The type on the operand stack.
  public var unpacked: ValueType {
    if case .value(let type) = self { return type }
    return .i32
  }

  public var isPacked: Bool {
    if case .value = self { return false }
    return true
  }
}

public struct FieldType: Hashable, Sendable {
  public var storage: StorageType
  public var isMutable: Bool

  public init(storage: StorageType, isMutable: Bool) {
    self.storage = storage
    self.isMutable = isMutable
  }
}

/// A composite type (spec 2.3.10).
public enum CompositeType: Hashable, Sendable {
  case function(FunctionType)
  case structure([FieldType])
  case array(FieldType)
}

/// A sub type (spec 2.3.11): a composite type, whether it can have subtypes, and at most one supertype.
public struct SubType: Hashable, Sendable {
  public var isFinal: Bool
  public var supertypes: [UInt32]
  public var composite: CompositeType

  public init(isFinal: Bool = true, supertypes: [UInt32] = [], composite: CompositeType) {
    self.isFinal = isFinal
    self.supertypes = supertypes
    self.composite = composite
  }

  public var functionType: FunctionType? {
    if case .function(let type) = composite { return type }
    return nil
  }
}
