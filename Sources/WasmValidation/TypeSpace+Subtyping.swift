public import WasmModel

// Matching (spec 3.3). Every index here is canonical.

extension TypeSpace {
  /// Whether `subtype` matches `supertype` (spec 3.3.3).
  public func isSubtype(_ subtype: ValueType, _ supertype: ValueType) -> Bool {
    if subtype == supertype || subtype == .bottom { return true }
    guard subtype.isReference, supertype.isReference else { return false }
    if subtype.isNullable && !supertype.isNullable { return false }
    if subtype == .bottomReference { return true }
    guard let lower = subtype.heapType, let upper = supertype.heapType else { return false }
    return isSubtype(lower, upper)
  }

  /// Whether a heap type matches another (spec 3.3.2).
  public func isSubtype(_ subtype: HeapType, _ supertype: HeapType) -> Bool {
    switch (subtype, supertype) {
    case (.concrete(let lower), .concrete(let upper)):
      return isSubtype(lower, upper)
    case (.concrete(let lower), .abstract(let upper)):
      return kind(at: lower).abstract.matches(upper)
    case (.abstract(let lower), .concrete(let upper)):
      return lower == (kind(at: upper) == .function ? .noFunction : .none)
    case (.abstract(let lower), .abstract(let upper)):
      return lower.matches(upper)
    }
  }

  /// Whether a defined type matches another: by its declared supertypes only (spec 3.3.4).
  public func isSubtype(_ subtype: UInt32, _ supertype: UInt32) -> Bool {
    var index = canonical[Int(subtype)]
    let goal = canonical[Int(supertype)]
    let goalDepth = entries[Int(goal)].depth
    while entries[Int(index)].depth > goalDepth { index = entries[Int(index)].supertype }
    return index == goal
  }

  /// The top of the hierarchy in which a heap type is (spec 3.3.2).
  public func top(of heapType: HeapType) -> AbstractHeapType {
    switch heapType {
    case .abstract(let type): type.top
    case .concrete(let index): kind(at: index).abstract.top
    }
  }

  /// Whether result types match (spec 3.3.5).
  func isSubtype(_ subtypes: TypeSequence, _ supertypes: TypeSequence) -> Bool {
    guard subtypes.length == supertypes.length else { return false }
    for index in 0..<subtypes.count where !isSubtype(type(index, of: subtypes), type(index, of: supertypes)) {
      return false
    }
    return true
  }

  /// Whether a composite type matches that of its declared supertype (spec 3.3.6).
  func matches(_ composite: CompositeType, _ supertype: CompositeType) -> Bool {
    switch (composite, supertype) {
    case (.function(let lower), .function(let upper)):
      lower.parameters.count == upper.parameters.count && lower.results.count == upper.results.count
        && zip(lower.parameters, upper.parameters).allSatisfy { isSubtype($1, $0) }
        && zip(lower.results, upper.results).allSatisfy { isSubtype($0, $1) }
    case (.structure(let lower), .structure(let upper)):
      lower.count >= upper.count && zip(lower, upper).allSatisfy { matches($0, $1) }
    case (.array(let lower), .array(let upper)):
      matches(lower, upper)
    default:
      false
    }
  }

  private func matches(_ field: FieldType, _ supertype: FieldType) -> Bool {
    guard field.isMutable == supertype.isMutable else { return false }
    // A mutable field is read and written, so its type is invariant.
    return field.isMutable ? field.storage == supertype.storage : matches(field.storage, supertype.storage)
  }

  /// Whether a storage type matches another (spec 3.3.7).
  func matches(_ storage: StorageType, _ supertype: StorageType) -> Bool {
    if case .value(let lower) = storage, case .value(let upper) = supertype { return isSubtype(lower, upper) }
    return storage == supertype
  }
}

extension TypeSpace.Kind {
  /// The abstract heap type directly above the defined types of this kind.
  public var abstract: AbstractHeapType {
    switch self {
    case .function: .function
    case .structure: .structure
    case .array: .array
    }
  }
}

extension AbstractHeapType {
  /// The top of the hierarchy.
  public var top: AbstractHeapType {
    switch self {
    case .any, .eq, .i31, .structure, .array, .none: .any
    case .function, .noFunction: .function
    case .external, .noExternal: .external
    case .exception, .noException: .exception
    }
  }

  /// Whether an abstract heap type matches another.
  func matches(_ supertype: AbstractHeapType) -> Bool {
    if self == supertype { return true }
    return switch self {
    case .none: supertype.top == .any
    case .i31, .structure, .array: supertype == .eq || supertype == .any
    case .eq: supertype == .any
    case .noFunction: supertype == .function
    case .noExternal: supertype == .external
    case .noException: supertype == .exception
    case .any, .function, .external, .exception: false
    }
  }
}
