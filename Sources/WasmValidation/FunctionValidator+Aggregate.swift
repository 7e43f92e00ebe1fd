public import WasmModel

// Structures and arrays (spec 3.4.4).

extension FunctionValidator {
  public mutating func visitStructNew(type: UInt32) throws(WasmError) {
    for field in try structureFields(type).reversed() { try popVal(expecting: field.storage.unpacked) }
    pushReference(type)
  }

  public mutating func visitStructNewDefault(type: UInt32) throws(WasmError) {
    for field in try structureFields(type) { try checkDefaultable(field) }
    pushReference(type)
  }

  public mutating func visitStructGet(_ opcode: Opcode, type: UInt32, field: UInt32) throws(WasmError) {
    let storage = try fieldType(type, field).storage
    try checkPacking(storage, isPacked: opcode != .structGet)
    try popReference(type)
    pushVal(storage.unpacked)
  }

  public mutating func visitStructSet(type: UInt32, field: UInt32) throws(WasmError) {
    let fieldType = try fieldType(type, field)
    guard fieldType.isMutable else { throw fail(.immutableField) }
    try popVal(expecting: fieldType.storage.unpacked)
    try popReference(type)
  }

  public mutating func visitArrayNew(type: UInt32) throws(WasmError) {
    let element = try arrayElement(type)
    try popVal(expecting: .i32)
    try popVal(expecting: element.storage.unpacked)
    pushReference(type)
  }

  public mutating func visitArrayNewDefault(type: UInt32) throws(WasmError) {
    try checkDefaultable(try arrayElement(type))
    try popVal(expecting: .i32)
    pushReference(type)
  }

  public mutating func visitArrayNewFixed(type: UInt32, count: UInt32) throws(WasmError) {
    let unpacked = try arrayElement(type).storage.unpacked
    for _ in 0..<count {
      // The polymorphic stack holds as many as are asked for.
      if isUnreachable, operands.count == frameHeight { break }
      try popVal(expecting: unpacked)
    }
    pushReference(type)
  }

  public mutating func visitArrayNewData(type: UInt32, data: UInt32) throws(WasmError) {
    try checkNumeric(try arrayElement(type))
    try checkData(data)
    try popVal(expecting: .i32)
    try popVal(expecting: .i32)
    pushReference(type)
  }

  public mutating func visitArrayNewElem(type: UInt32, element: UInt32) throws(WasmError) {
    try checkElement(element, of: try arrayElement(type))
    try popVal(expecting: .i32)
    try popVal(expecting: .i32)
    pushReference(type)
  }

  public mutating func visitArrayGet(_ opcode: Opcode, type: UInt32) throws(WasmError) {
    let storage = try arrayElement(type).storage
    try checkPacking(storage, isPacked: opcode != .arrayGet)
    try popVal(expecting: .i32)
    try popReference(type)
    pushVal(storage.unpacked)
  }

  public mutating func visitArraySet(type: UInt32) throws(WasmError) {
    let element = try mutableElement(type)
    try popVal(expecting: element.storage.unpacked)
    try popVal(expecting: .i32)
    try popReference(type)
  }

  public mutating func visitArrayLen() throws(WasmError) {
    try popVal(expecting: .arrayref)
    pushVal(.i32)
  }

  public mutating func visitArrayFill(type: UInt32) throws(WasmError) {
    let element = try mutableElement(type)
    try popVal(expecting: .i32)
    try popVal(expecting: element.storage.unpacked)
    try popVal(expecting: .i32)
    try popReference(type)
  }

  public mutating func visitArrayCopy(destination: UInt32, source: UInt32) throws(WasmError) {
    let target = try mutableElement(destination)
    let origin = try arrayElement(source)
    guard context.types.matches(origin.storage, target.storage) else { throw fail(.arrayTypesDoNotMatch) }
    try popVal(expecting: .i32)
    try popVal(expecting: .i32)
    try popReference(source)
    try popVal(expecting: .i32)
    try popReference(destination)
  }

  public mutating func visitArrayInitData(type: UInt32, data: UInt32) throws(WasmError) {
    try checkNumeric(try mutableElement(type))
    try checkData(data)
    try popInitialization(type)
  }

  public mutating func visitArrayInitElem(type: UInt32, element: UInt32) throws(WasmError) {
    try checkElement(element, of: try mutableElement(type))
    try popInitialization(type)
  }
}

extension FunctionValidator {
  private func structureFields(_ type: UInt32) throws(WasmError) -> [FieldType] {
    guard type < context.types.count else { throw fail(.unknownType(type)) }
    guard let fields = context.types.structureFields(at: type) else { throw fail(.typeMismatchOther(.structureType)) }
    return fields
  }

  private func fieldType(_ type: UInt32, _ field: UInt32) throws(WasmError) -> FieldType {
    let fields = try structureFields(type)
    guard field < fields.count else { throw fail(.unknownField(field)) }
    return fields[Int(field)]
  }

  private func arrayElement(_ type: UInt32) throws(WasmError) -> FieldType {
    guard type < context.types.count else { throw fail(.unknownType(type)) }
    guard let element = context.types.arrayElement(at: type) else { throw fail(.typeMismatchOther(.arrayType)) }
    return element
  }

  private func mutableElement(_ type: UInt32) throws(WasmError) -> FieldType {
    let element = try arrayElement(type)
    guard element.isMutable else { throw fail(.immutableArray) }
    return element
  }

  /// `get` is for plain fields, `get_s` and `get_u` are for packed ones.
  private func checkPacking(_ storage: StorageType, isPacked: Bool) throws(WasmError) {
    guard storage.isPacked == isPacked else { throw fail(.typeMismatchOther(.packedField)) }
  }

  private func checkDefaultable(_ field: FieldType) throws(WasmError) {
    guard field.storage.unpacked.isDefaultable else { throw fail(.typeMismatchOther(.notDefaultable)) }
  }

  /// Data segments initialise numbers and vectors only.
  private func checkNumeric(_ element: FieldType) throws(WasmError) {
    guard !element.storage.unpacked.isReference else { throw fail(.arrayNotNumericOrVector) }
  }

  private func checkElement(_ element: UInt32, of array: FieldType) throws(WasmError) {
    let type = try elementType(element)
    guard context.types.matches(.value(type), array.storage) else {
      throw fail(.typeMismatch(expected: array.storage.unpacked, actual: type))
    }
  }

  private mutating func popReference(_ type: UInt32) throws(WasmError) {
    try popVal(expecting: .reference(nullable: true, .concrete(context.types.canonical[Int(type)])))
  }

  private mutating func pushReference(_ type: UInt32) {
    pushVal(.reference(nullable: false, .concrete(context.types.canonical[Int(type)])))
  }

  /// The operands of `array.init_data` and `array.init_elem`.
  private mutating func popInitialization(_ type: UInt32) throws(WasmError) {
    try popVal(expecting: .i32)
    try popVal(expecting: .i32)
    try popVal(expecting: .i32)
    try popReference(type)
  }
}
