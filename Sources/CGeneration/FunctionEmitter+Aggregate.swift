import WasmBinary
import WasmModel

// Structures (spec 4.4.5). Types become structs, `type3_t` with members `f0`, `f1`, ...

/// The immediate of a `.reference` node that reads an object: type and field.
struct ReferenceOperand {
  var type: UInt32
  var field: UInt32 = 0
  /// The reference may be null.
  var isNullable: Bool

  init(type: UInt32, field: UInt32 = 0, isNullable: Bool) {
    self.type = type
    self.field = field
    self.isNullable = isNullable
  }

  init(_ bits: UInt64) {
    type = UInt32(truncatingIfNeeded: bits)
    field = UInt32(truncatingIfNeeded: bits >> 32) & 0x7FFF_FFFF
    isNullable = bits >> 63 != 0
  }

  var bits: UInt64 { UInt64(type) | UInt64(field) << 32 | (isNullable ? 1 << 63 : 0) }
}

extension FunctionEmitter {
  /// Whether the operand `depth` below the top may be null, by its type; asked before the validator pops it.
  func isNullable(at depth: Int) -> Bool {
    let count = validator.operands.count
    return count > depth ? validator.operands[count - 1 - depth].isNullable : true
  }

  mutating func visitStructNew(type: UInt32) throws(WasmError) {
    try validator.visitStructNew(type: type)
    if isDead { return }
    let type = canonical(type)
    writeConstruction(
      context.module.types.structureFields(at: type)?.count ?? 0,
      before: {
        $0.appendTypeName(type)
        $0.body.append("_new(")
      }, after: { $0.body.append(UInt8(ascii: ")")) })
  }

  mutating func visitStructNewDefault(type: UInt32) throws(WasmError) {
    try validator.visitStructNewDefault(type: type)
    if isDead { return }
    let type = canonical(type)
    writeConstruction(
      0, before: { $0.body.append($0.context.defaultStructure(type)) }, after: { _ in })
  }

  mutating func visitStructGet(_ opcode: Opcode, type: UInt32, field: UInt32) throws(WasmError) {
    let isNullable = isTopNullable
    try validator.visitStructGet(opcode, type: type, field: field)
    if isDead { return }
    let type = canonical(type)
    let declared = context.module.types.structureFields(at: type)![Int(field)]
    var effects: Effects = isNullable ? .traps : []
    if declared.isMutable { effects.insert(.readsObject) }
    let reference = pop()
    var node = parent(.reference, declared.storage.unpacked.kind, opcode, effects: effects, reference)
    node.immediate = ReferenceOperand(type: type, field: field, isNullable: isNullable).bits
    push(node)
  }

  mutating func visitStructSet(type: UInt32, field: UInt32) throws(WasmError) {
    let isNullable = isNullable(at: 1)
    try validator.visitStructSet(type: type, field: field)
    if isDead { return }
    let type = canonical(type)
    spillEffects()
    let value = pop()
    let reference = pop()
    spill(having: .readsObject)
    beginStatement()
    appendField(reference, ReferenceOperand(type: type, field: field, isNullable: isNullable))
    body.append(" = ")
    renderPacked(value, context.module.types.structureFields(at: type)![Int(field)].storage)
    endStatement()
    recycleNodes()
  }

  /// `((type3_t *)l0)->f1`
  private mutating func appendField(_ reference: Int32, _ operand: ReferenceOperand) {
    body.append("((")
    appendTypeName(operand.type)
    body.append("_t *)")
    if operand.isNullable {
      body.append("wrt_non_null_structure(")
      render(reference, .assignment)
      body.append(UInt8(ascii: ")"))
    } else {
      render(reference, .operand(.unary))
    }
    body.append(")->f")
    body.append(decimal: operand.field)
  }

  mutating func renderStructGet(_ node: Node, _ place: Place) {
    let operand = ReferenceOperand(node.immediate)
    renderUnpacked(node.opcode == .structGetS, node.opcode != .structGet, operand, place) {
      $0.appendField(node.a, operand)
    }
  }

  /// What is read from a packed field or element, as an i32.
  mutating func renderUnpacked(
    _ isSigned: Bool, _ isPacked: Bool, _ operand: ReferenceOperand, _ place: Place,
    _ content: (inout FunctionEmitter) -> Void
  ) {
    if !isPacked { return content(&self) }
    let storage = context.storage(operand.type, field: Int(operand.field))
    parenthesised(place.precedence > .unary) {
      $0.body.append("(uint32_t)")
      if isSigned { $0.body.append(storage == .i8 ? "(int8_t)" : "(int16_t)") }
      content(&$0)
    }
  }

  /// A value as it is stored.
  mutating func renderPacked(_ value: Int32, _ storage: StorageType) {
    if storage.isPacked {
      body.append(storage == .i8 ? "(uint8_t)" : "(uint16_t)")
      render(value, .operand(.unary))
    } else {
      render(value, .assignment)
    }
  }

  func canonical(_ type: UInt32) -> UInt32 { context.module.types.canonical[Int(type)] }

  /// Assigns a new object, made of the top `count` operands, to the slot's variable.
  mutating func writeConstruction(
    _ count: Int, before: (inout FunctionEmitter) -> Void, after: (inout FunctionEmitter) -> Void
  ) {
    uses.usesObjects = true
    uses.usesCollector = true
    // Packed fields are made so by the callee.
    let values = operands.suffix(count)
    operands.removeLast(count)
    spillConflicts(with: .all)
    let slot = operands.count
    spillReaders(of: slot)
    beginStatement()
    writeSlot(slot, .reference)
    body.append(" = ")
    before(&self)
    for (index, value) in values.enumerated() {
      if index > 0 { body.append(", ") }
      render(value, .assignment)
    }
    after(&self)
    endStatement()
    pushSlot(.reference)
  }
}

extension EmissionContext {
  func storage(_ type: UInt32, field: Int) -> StorageType {
    module.types.arrayElement(at: type)?.storage ?? module.types.structureFields(at: type)![field].storage
  }

  /// Whether objects of the type hold references, which the collector has to follow.
  func hasReferences(_ type: UInt32) -> Bool {
    let fields = module.types.arrayElement(at: type).map { [$0] } ?? module.types.structureFields(at: type) ?? []
    return fields.contains { $0.storage.unpacked.isReference }
  }

  func defaultStructure(_ type: UInt32) -> String {
    let name = "\(options.prefix)type\(type)_t"
    return "wrt_object_new(&\(typeSymbols[Int(type)]), sizeof(\(name)), \(hasReferences(type)))"
  }
}

extension StorageType {
  /// The type of a member or element.
  var cType: StaticString {
    switch self {
    case .i8: "uint8_t"
    case .i16: "uint16_t"
    case .value(let type): type.kind.cType
    }
  }
}
