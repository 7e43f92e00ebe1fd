import WasmBinary
import WasmModel

// Tests and casts of references, unboxed integers, and conversions of external references (spec 4.4.3, 4.4.5).

extension FunctionEmitter {
  mutating func visitRefTest(_ opcode: Opcode, heapType: HeapType) throws(WasmError) {
    try validator.visitRefTest(opcode, heapType: heapType)
    if isDead { return }
    pushTest(target(heapType, nullable: opcode == .refTestNull), opcode: .refTest, type: .i32, effects: [])
  }

  mutating func visitRefCast(_ opcode: Opcode, heapType: HeapType) throws(WasmError) {
    let source = validator.operands.last ?? .bottomReference
    try validator.visitRefCast(opcode, heapType: heapType)
    if isDead { return }
    let target = target(heapType, nullable: opcode == .refCastNull)
    if context.module.types.isSubtype(source, target) { return }
    // The cast needs the reference twice.
    spillTop(1)
    pushTest(target, opcode: .refCast, type: .reference, effects: .traps)
  }

  mutating func visitBranchOnCast(_ opcode: Opcode, cast: BranchCast) throws(WasmError) {
    try validator.visitBranchOnCast(opcode, cast: cast)
    if isDead { return }
    uses.usesObjects = true
    spillEffects()
    spillTop(1)
    let target = target(cast.target.heapType!, nullable: cast.target.isNullable)
    branch(if: cast.label) {
      if opcode == .brOnCastFail { $0.body.append(UInt8(ascii: "!")) }
      $0.appendTest($0.operands[$0.operands.count - 1], target)
    }
  }

  /// The type that a cast asks for, in canonical indices.
  private func target(_ heapType: HeapType, nullable: Bool) -> ValueType {
    if case .concrete(let index) = heapType { return .reference(nullable: nullable, .concrete(canonical(index))) }
    return .reference(nullable: nullable, heapType)
  }

  private mutating func pushTest(_ target: ValueType, opcode: Opcode, type: ValueKind, effects: Effects) {
    uses.usesObjects = true
    let reference = pop()
    var node = parent(.reference, type, opcode, effects: effects, reference)
    node.immediate = UInt64(target.heapType.map(ReferenceTarget.pack) ?? 0) | (target.isNullable ? 1 << 32 : 0)
    push(node)
  }

  mutating func renderTest(_ node: Node, _ place: Place) {
    switch node.opcode {
    case .refTest:
      asInteger(place, .primary) { $0.appendTest(node.a, ReferenceTarget.unpack(node.immediate)) }
    case .refCast:
      body.append("wrt_cast(")
      render(node.a, .assignment)
      body.append(", ")
      appendTest(node.a, ReferenceTarget.unpack(node.immediate))
      body.append(UInt8(ascii: ")"))
    case .refI31: renderCall("wrt_ref_i31(", node.a)
    case .i31GetS, .i31GetU:
      let isNullable = node.immediate != 0
      body.append(node.opcode == .i31GetS ? "wrt_i31_get_s(" : "wrt_i31_get_u(")
      if isNullable { body.append("wrt_non_null_i31(") }
      render(node.a, .assignment)
      body.append(isNullable ? "))" : ")")
    case .anyConvertExtern: renderCall("wrt_any_convert_extern(", node.a)
    default: renderCall("wrt_extern_convert_any(", node.a)
    }
  }

  private mutating func renderCall(_ name: StaticString, _ operand: Int32) {
    body.append(name)
    render(operand, .assignment)
    body.append(UInt8(ascii: ")"))
  }

  /// `wrt_test_type(l0, &type3, false)`
  private mutating func appendTest(_ reference: Int32, _ target: ValueType) {
    var name: StaticString = "wrt_test_any("
    var identity: String?
    switch target.heapType ?? .abstract(.any) {
    case .concrete(let index):
      let types = context.module.types
      let isFinal = types.subTypes[Int(index)].isFinal
      name = types.kind(at: index) == .function ? "wrt_test_function(" : isFinal ? "wrt_test_final(" : "wrt_test_type("
      identity = context.typeSymbols[Int(index)]
      uses.types.insert(Int(context.module.types.canonical[Int(index)]))
    case .abstract(.any), .abstract(.function), .abstract(.external), .abstract(.exception): break
    case .abstract(.eq): name = "wrt_test_eq("
    case .abstract(.i31): name = "wrt_test_i31("
    case .abstract(.structure): name = "wrt_test_structure("
    case .abstract(.array): name = "wrt_test_array("
    case .abstract(.none), .abstract(.noFunction), .abstract(.noExternal), .abstract(.noException):
      name = target.isNullable ? "wrt_test_null(" : "wrt_test_none("
    }
    body.append(name)
    render(reference, .assignment)
    if let identity {
      body.append(", &")
      body.append(identity)
    }
    let isBottom = target.heapType.map { if case .abstract(let type) = $0 { type.isBottom } else { false } } ?? false
    body.append(isBottom ? ")" : target.isNullable ? ", true)" : ", false)")
  }

  // MARK: Unboxed integers

  mutating func visitRefI31() throws(WasmError) {
    try validator.visitRefI31()
    if isDead { return }
    uses.usesObjects = true
    let value = pop()
    push(parent(.reference, .reference, .refI31, value))
  }

  mutating func visitI31Get(_ opcode: Opcode) throws(WasmError) {
    let isNullable = isTopNullable
    try validator.visitI31Get(opcode)
    if isDead { return }
    uses.usesObjects = true
    let reference = pop()
    var node = parent(.reference, .i32, opcode, effects: isNullable ? .traps : [], reference)
    node.immediate = isNullable ? 1 : 0
    push(node)
  }

  // MARK: External references

  mutating func visitAnyConvertExtern() throws(WasmError) {
    try validator.visitAnyConvertExtern()
    if !isDead { convert(.anyConvertExtern) }
  }

  mutating func visitExternConvertAny() throws(WasmError) {
    try validator.visitExternConvertAny()
    if !isDead { convert(.externConvertAny) }
  }

  /// May allocate a box, and so trap.
  private mutating func convert(_ opcode: Opcode) {
    uses.usesObjects = true
    uses.usesCollector = true
    let reference = pop()
    push(parent(.reference, .reference, opcode, effects: .traps, reference))
  }
}

/// A heap type in a node's immediate: the upper half of a value type's word.
private enum ReferenceTarget {
  static func pack(_ type: HeapType) -> UInt32 {
    switch type {
    case .abstract(let abstract): UInt32(abstract.rawValue)
    case .concrete(let index): index | 1 << 31
    }
  }

  static func unpack(_ bits: UInt64) -> ValueType {
    let packed = UInt32(truncatingIfNeeded: bits)
    let isNullable = bits >> 32 & 1 != 0
    if packed >> 31 != 0 { return .reference(nullable: isNullable, .concrete(packed & 0x7FFF_FFFF)) }
    return .reference(nullable: isNullable, .abstract(AbstractHeapType(rawValue: UInt8(packed))!))
  }
}

extension AbstractHeapType {
  /// Whether only null is of the type.
  fileprivate var isBottom: Bool {
    switch self {
    case .none, .noFunction, .noExternal, .noException: true
    default: false
    }
  }
}
