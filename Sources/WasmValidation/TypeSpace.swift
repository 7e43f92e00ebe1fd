public import WasmModel

/// The types that a module defines, validated (spec 3.2, 3.4.1) and made comparable: references between types are
/// canonical indices, so two value types are equivalent exactly if their words are equal.
public struct TypeSpace: Sendable {
  public enum Kind: UInt8, Sendable {
    case function, structure, array
  }

  /// What the validator asks about a type, without arrays.
  struct Entry: Sendable {
    var kind: Kind
    var isFinal: Bool
    /// Canonical index of the declared supertype, or `noSupertype`.
    var supertype: UInt32
    /// Length of the chain of supertypes.
    var depth: UInt32
    var parameters: TypeSequence
    var results: TypeSequence
  }

  static let noSupertype = UInt32.max

  /// For each type the lowest index of an equivalent type.
  public internal(set) var canonical: [UInt32] = []
  /// Every type, what it refers to in canonical indices.
  public internal(set) var subTypes: [SubType] = []
  var entries: [Entry] = []
  /// The parameters and results of function types, one after another.
  var pool: [ValueType] = []

  /// The space without types.
  public init() {}

  /// Validates the types of `module`, recursion group by recursion group.
  public init(validating module: Module) throws(WasmError) {
    let section = module.sections.first { $0.identifier == .type }
    let offset = section?.bytes.lowerBound ?? 0
    canonical.reserveCapacity(module.types.count)
    subTypes.reserveCapacity(module.types.count)
    entries.reserveCapacity(module.types.count)
    var canonicalizer = TypeCanonicalizer()
    for group in module.recursionGroups {
      do {
        try append(group, of: module, canonicalizer: &canonicalizer)
      } catch {
        throw WasmError(error.reason, offset: offset, section: .type)
      }
    }
  }

  public var count: Int { canonical.count }

  public func kind(at index: UInt32) -> Kind { entries[Int(index)].kind }

  /// The function type at `index`; nil where another composite type, or nothing, is defined there.
  public func functionType(at index: UInt32) -> FunctionType? {
    index < subTypes.count ? subTypes[Int(index)].functionType : nil
  }

  /// The fields of the structure type at `index`; nil as in `functionType(at:)`.
  public func structureFields(at index: UInt32) -> [FieldType]? {
    guard index < subTypes.count, case .structure(let fields) = subTypes[Int(index)].composite else { return nil }
    return fields
  }

  /// The element of the array type at `index`; nil as in `functionType(at:)`.
  public func arrayElement(at index: UInt32) -> FieldType? {
    guard index < subTypes.count, case .array(let element) = subTypes[Int(index)].composite else { return nil }
    return element
  }

  /// Canonical index of the supertype that the type declares.
  public func supertype(of index: UInt32) -> UInt32? {
    let supertype = entries[Int(index)].supertype
    return supertype == TypeSpace.noSupertype ? nil : supertype
  }

  /// The number of supertypes above a type.
  public func depth(of index: UInt32) -> Int { Int(entries[Int(index)].depth) }

  /// The canonical indices of a type's supertypes, the topmost first, and of the type itself last: entry `d` of
  /// the display of a type decides whether the type matches one of depth `d`.
  public func display(of index: UInt32) -> [UInt32] {
    var chain = [canonical[Int(index)]]
    while let supertype = supertype(of: chain[chain.count - 1]) { chain.append(supertype) }
    return chain.reversed()
  }

  /// The same type with a canonical index.
  public func canonicalize(_ type: ValueType) throws(WasmError) -> ValueType {
    guard let index = type.typeIndex else { return type }
    guard index < canonical.count else { throw WasmError(.unknownType(index), offset: 0) }
    return .reference(nullable: type.isNullable, .concrete(canonical[Int(index)]))
  }

  public func types(of sequence: TypeSequence) -> TypeList { TypeList(pool: pool, sequence: sequence) }

  /// Type `index` of a sequence.
  @inline(__always)
  func type(_ index: Int, of sequence: TypeSequence) -> ValueType {
    sequence.length == 1 ? sequence.single : pool[Int(sequence.start) + index]
  }

  /// Lays types into the pool.
  mutating func intern(_ types: [ValueType]) -> TypeSequence {
    if types.isEmpty { return .empty }
    if types.count == 1 { return TypeSequence(types[0]) }
    let start = UInt32(pool.count)
    pool += types
    return TypeSequence(start: start, length: UInt32(types.count), single: .bottom)
  }
}
