public import WasmModel

// Table instructions (spec 3.4.7).

extension FunctionValidator {
  public mutating func visitTableGet(table: UInt32) throws(WasmError) {
    let type = try tableType(table)
    try popVal(expecting: type.addressType)
    pushVal(type.element)
  }

  public mutating func visitTableSet(table: UInt32) throws(WasmError) {
    let type = try tableType(table)
    try popVal(expecting: type.element)
    try popVal(expecting: type.addressType)
  }

  public mutating func visitTableSize(table: UInt32) throws(WasmError) {
    pushVal(try tableType(table).addressType)
  }

  public mutating func visitTableGrow(table: UInt32) throws(WasmError) {
    let type = try tableType(table)
    try popVal(expecting: type.addressType)
    try popVal(expecting: type.element)
    pushVal(type.addressType)
  }

  public mutating func visitTableFill(table: UInt32) throws(WasmError) {
    let type = try tableType(table)
    try popVal(expecting: type.addressType)
    try popVal(expecting: type.element)
    try popVal(expecting: type.addressType)
  }

  public mutating func visitTableCopy(destination: UInt32, source: UInt32) throws(WasmError) {
    let target = try tableType(destination)
    let origin = try tableType(source)
    try check(origin.element, matches: target.element)
    try popVal(expecting: FunctionValidator.smaller(target.addressType, origin.addressType))
    try popVal(expecting: origin.addressType)
    try popVal(expecting: target.addressType)
  }

  public mutating func visitTableInit(element: UInt32, table: UInt32) throws(WasmError) {
    let type = try tableType(table)
    try check(try elementType(element), matches: type.element)
    try popVal(expecting: .i32)
    try popVal(expecting: .i32)
    try popVal(expecting: type.addressType)
  }

  public mutating func visitElemDrop(element: UInt32) throws(WasmError) {
    _ = try elementType(element)
  }

  func tableType(_ table: UInt32) throws(WasmError) -> TableType {
    guard table < context.tables.count else { throw fail(.unknownTable(table)) }
    return context.tables[Int(table)]
  }

  /// The type of an element segment.
  func elementType(_ element: UInt32) throws(WasmError) -> ValueType {
    guard element < context.elements.count else { throw fail(.unknownElement(element)) }
    return context.elements[Int(element)]
  }

  func check(_ actual: ValueType, matches expected: ValueType) throws(WasmError) {
    guard context.types.isSubtype(actual, expected) else {
      throw fail(.typeMismatch(expected: expected, actual: actual))
    }
  }
}
