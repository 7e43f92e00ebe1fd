import Testing
import WasmModel
import WasmValidation

/// Equivalence and matching of types.
@Suite struct TypeSpaceTests {
  private static func space(_ groups: [SubType]...) throws(WasmError) -> TypeSpace {
    var module = Module()
    for group in groups {
      module.recursionGroups.append(module.types.count..<module.types.count + group.count)
      module.types += group
    }
    return try TypeSpace(validating: module)
  }

  private static func reference(_ index: UInt32, nullable: Bool = true) -> ValueType {
    .reference(nullable: nullable, .concrete(index))
  }

  private static func function(
    _ parameters: [ValueType] = [], _ results: [ValueType] = [], isFinal: Bool = true, supertypes: [UInt32] = []
  ) -> SubType {
    SubType(
      isFinal: isFinal, supertypes: supertypes,
      composite: .function(FunctionType(parameters: parameters, results: results)))
  }

  private static func structure(
    _ fields: [FieldType], isFinal: Bool = false, supertypes: [UInt32] = []
  ) -> SubType {
    SubType(isFinal: isFinal, supertypes: supertypes, composite: .structure(fields))
  }

  private static func field(_ type: ValueType, isMutable: Bool = false) -> FieldType {
    FieldType(storage: .value(type), isMutable: isMutable)
  }

  @Test func equalTypesShareAnIndex() throws {
    let space = try Self.space(
      [Self.function([.i32])], [Self.function([.i64])], [Self.function([.i32])], [Self.function([.i32], isFinal: false)]
    )
    #expect(space.canonical == [0, 1, 0, 3])
    #expect(try space.canonicalize(Self.reference(2)) == Self.reference(0))
  }

  @Test func equalGroupsAreEqualAsWholes() throws {
    let pair = [Self.function([Self.reference(1)]), Self.function([Self.reference(0)])]
    let again = [Self.function([Self.reference(3)]), Self.function([Self.reference(2)])]
    let swapped = [Self.function([Self.reference(4)]), Self.function([Self.reference(5)])]
    let space = try Self.space(pair, again, swapped)
    #expect(space.canonical == [0, 1, 0, 1, 4, 5])
    #expect(space.functionType(at: 2)?.parameters == [Self.reference(1)])
  }

  @Test func positionsInAGroupDiffer() throws {
    let space = try Self.space([Self.function(), Self.function()], [Self.function()])
    #expect(space.canonical == [0, 1, 2])
  }

  @Test func referencesOutOfAGroupAreCanonical() throws {
    let space = try Self.space(
      [Self.function()], [Self.function()], [Self.function([Self.reference(0)])], [Self.function([Self.reference(1)])])
    #expect(space.canonical == [0, 0, 2, 2])
  }

  @Test func forwardReferences() {
    #expect(throws: WasmError(.unknownType(1), offset: 0, section: .type)) {
      try Self.space([Self.function([Self.reference(1)])], [Self.function()])
    }
    // Within a group they are allowed, but not to a supertype.
    #expect(throws: Never.self) { try Self.space([Self.function([Self.reference(1)]), Self.function()]) }
    #expect(throws: WasmError(.unknownType(1), offset: 0, section: .type)) {
      try Self.space([Self.structure([], supertypes: [1]), Self.structure([])])
    }
  }

  @Test func supertypes() {
    let refused = WasmError(.subType, offset: 0, section: .type)
    #expect(throws: refused) { try Self.space([Self.function()], [Self.function(supertypes: [0])]) }
    #expect(throws: refused) {
      try Self.space([Self.structure([])], [Self.structure([])], [Self.structure([], supertypes: [0, 1])])
    }
    // Depth and width.
    #expect(throws: Never.self) {
      try Self.space(
        [Self.structure([Self.field(.anyref)])],
        [Self.structure([Self.field(.eqref), Self.field(.i32)], supertypes: [0])])
    }
    // A mutable field is invariant, and stays mutable.
    #expect(throws: refused) {
      try Self.space(
        [Self.structure([Self.field(.anyref, isMutable: true)])],
        [Self.structure([Self.field(.eqref, isMutable: true)], supertypes: [0])])
    }
    #expect(throws: refused) {
      try Self.space(
        [Self.structure([Self.field(.anyref)])],
        [Self.structure([Self.field(.anyref, isMutable: true)], supertypes: [0])])
    }
    // Parameters are contravariant, results are covariant.
    #expect(throws: Never.self) {
      try Self.space(
        [Self.function([.eqref], [.eqref], isFinal: false)], [Self.function([.anyref], [.i31ref], supertypes: [0])])
    }
    #expect(throws: refused) {
      try Self.space(
        [Self.function([.eqref], isFinal: false)], [Self.function([.i31ref], supertypes: [0])])
    }
    #expect(throws: refused) { try Self.space([Self.structure([])], [Self.function(supertypes: [0])]) }
  }

  @Test func display() throws {
    let space = try Self.space(
      [Self.structure([])], [Self.structure([], supertypes: [0])], [Self.structure([], supertypes: [0])],
      [Self.structure([Self.field(.i32)], supertypes: [2])])
    #expect(space.canonical == [0, 1, 1, 3])
    #expect(space.display(of: 3) == [0, 1, 3])
    #expect((0..<4).map { space.depth(of: $0) } == [0, 1, 1, 2])
    #expect(space.supertype(of: 0) == nil)
    #expect(space.isSubtype(3, 0))
    #expect(space.isSubtype(3, 2))
    #expect(!space.isSubtype(0, 3))
  }

  /// 0: struct, 1: struct below 0, 2: array, 3: function.
  private static let mixed = Result {
    try space(
      [structure([])], [structure([], supertypes: [0])],
      [SubType(composite: .array(field(.i32)))], [function()])
  }

  static let matching: [(ValueType, ValueType)] = [
    (.i32, .i32), (.bottom, .v128), (.bottom, .funcref), (.bottomReference, .externref),
    (.bottomReference, reference(3, nullable: false)),
    (.i31ref, .eqref), (.structref, .anyref), (.arrayref, .eqref), (.eqref.withNullability(false), .anyref),
    (reference(1), reference(0)), (reference(1), .structref), (reference(2), .arrayref), (reference(3), .funcref),
    (.reference(nullable: true, .abstract(.none)), reference(2)),
    (.reference(nullable: true, .abstract(.none)), .i31ref),
    (.reference(nullable: true, .abstract(.noFunction)), reference(3)),
    (.reference(nullable: true, .abstract(.noExternal)), .externref),
    (.reference(nullable: true, .abstract(.noException)), .exnref),
  ]

  @Test(arguments: matching)
  func matches(_ subtype: ValueType, _ supertype: ValueType) throws {
    let space = try Self.mixed.get()
    #expect(space.isSubtype(subtype, supertype))
    #expect(subtype == supertype || !space.isSubtype(supertype, subtype))
  }

  static let unrelated: [(ValueType, ValueType)] = [
    (.i32, .i64), (.i32, .anyref), (.funcref, .anyref), (.externref, .anyref), (.exnref, .anyref),
    (.i31ref, .structref), (reference(0), .arrayref), (reference(2), reference(0)), (reference(3), .eqref),
    (.reference(nullable: true, .abstract(.none)), .funcref),
    (.reference(nullable: true, .abstract(.noFunction)), reference(0)),
    (.bottomReference, .i32), (reference(0), reference(1, nullable: false)),
  ]

  @Test(arguments: unrelated)
  func doesNotMatch(_ subtype: ValueType, _ supertype: ValueType) throws {
    #expect(!(try Self.mixed.get().isSubtype(subtype, supertype)))
  }
}
