import WasmModel

/// Finds recursion groups that are equal as written, references into the group counted from its start and all others
/// canonical: iso-recursive equivalence (spec 3.1.2, 3.3.4).
struct TypeCanonicalizer {
  /// The first group with a shape, by shape.
  private var firstGroups: [[UInt32]: Int] = [:]

  /// The start of the first group equal to this one, perhaps this one itself.
  mutating func firstGroup(of shape: [UInt32], start: Int) -> Int {
    if let first = firstGroups[shape] { return first }
    firstGroups[shape] = start
    return start
  }
}

extension TypeSpace {
  /// Canonicalises and validates one recursion group.
  mutating func append(
    _ group: Range<Int>, of module: Module, canonicalizer: inout TypeCanonicalizer
  ) throws(WasmError) {
    let shape = try shape(of: group, in: module)
    let first = canonicalizer.firstGroup(of: shape, start: group.lowerBound)
    for index in group { canonical.append(UInt32(first + index - group.lowerBound)) }
    if first != group.lowerBound {
      // Equal groups are valid together.
      for index in first..<first + group.count {
        subTypes.append(subTypes[index])
        entries.append(entries[index])
      }
      return
    }
    for index in group { try append(module.types[index], at: UInt32(index)) }
    for index in group { try checkSupertype(of: index) }
  }

  /// The group as words: equal exactly for equal groups.
  private func shape(of group: Range<Int>, in module: Module) throws(WasmError) -> [UInt32] {
    var words: [UInt32] = []
    for index in group {
      let type = module.types[index]
      words.append((type.isFinal ? 1 : 0) | UInt32(type.supertypes.count) << 1)
      for supertype in type.supertypes {
        words.append(try word(.reference(nullable: false, .concrete(supertype)), group))
      }
      switch type.composite {
      case .function(let function):
        words += [0, UInt32(function.parameters.count), UInt32(function.results.count)]
        for parameter in function.parameters { words.append(try word(parameter, group)) }
        for result in function.results { words.append(try word(result, group)) }
      case .structure(let fields):
        words += [1, UInt32(fields.count)]
        for field in fields { try append(field, group, to: &words) }
      case .array(let element):
        words.append(2)
        try append(element, group, to: &words)
      }
    }
    return words
  }

  private func append(_ field: FieldType, _ group: Range<Int>, to words: inout [UInt32]) throws(WasmError) {
    words.append(field.isMutable ? 1 : 0)
    switch field.storage {
    case .i8: words.append(UInt32.max)
    case .i16: words.append(UInt32.max - 1)
    case .value(let type): words.append(try word(type, group))
    }
  }

  /// A value type's word. Bit 3, which no kind of value type uses, marks an index as counted from the group's start.
  private func word(_ type: ValueType, _ group: Range<Int>) throws(WasmError) -> UInt32 {
    guard let index = type.typeIndex.map(Int.init) else { return type.rawValue }
    guard index < group.upperBound else { throw WasmError(.unknownType(UInt32(index)), offset: 0) }
    let rest = type.rawValue & 0x1FF
    if index < group.lowerBound { return rest | canonical[index] << 9 }
    return rest | 8 | UInt32(index - group.lowerBound) << 9
  }

  /// Stores a type with canonical references. Its group's canonical indices are known.
  private mutating func append(_ type: SubType, at index: UInt32) throws(WasmError) {
    guard type.supertypes.count <= 1 else { throw WasmError(.subType, offset: 0) }
    var stored = type
    var supertype = TypeSpace.noSupertype
    var depth: UInt32 = 0
    if let declared = type.supertypes.first {
      // A supertype stands before its subtypes, also within a group (spec 3.2.9).
      guard declared < index else { throw WasmError(.unknownType(declared), offset: 0) }
      supertype = canonical[Int(declared)]
      depth = entries[Int(supertype)].depth + 1
      stored.supertypes = [supertype]
    }
    var entry = Entry(
      kind: .array, isFinal: type.isFinal, supertype: supertype, depth: depth, parameters: .empty, results: .empty)
    switch type.composite {
    case .function(let function):
      let parameters = try canonicalize(function.parameters)
      let results = try canonicalize(function.results)
      stored.composite = .function(FunctionType(parameters: parameters, results: results))
      entry.kind = .function
      entry.parameters = intern(parameters)
      entry.results = intern(results)
    case .structure(let fields):
      var canonicalFields: [FieldType] = []
      canonicalFields.reserveCapacity(fields.count)
      for field in fields { canonicalFields.append(try canonicalize(field)) }
      stored.composite = .structure(canonicalFields)
      entry.kind = .structure
    case .array(let element):
      stored.composite = .array(try canonicalize(element))
    }
    subTypes.append(stored)
    entries.append(entry)
  }

  private func canonicalize(_ types: [ValueType]) throws(WasmError) -> [ValueType] {
    var result: [ValueType] = []
    result.reserveCapacity(types.count)
    for type in types { result.append(try canonicalize(type)) }
    return result
  }

  private func canonicalize(_ field: FieldType) throws(WasmError) -> FieldType {
    guard case .value(let type) = field.storage else { return field }
    return FieldType(storage: .value(try canonicalize(type)), isMutable: field.isMutable)
  }

  private func checkSupertype(of index: Int) throws(WasmError) {
    let supertype = entries[index].supertype
    guard supertype != TypeSpace.noSupertype else { return }
    guard !entries[Int(supertype)].isFinal,
      matches(subTypes[index].composite, subTypes[Int(supertype)].composite)
    else { throw WasmError(.subType, offset: 0) }
  }
}
