import WasmBinary
import WasmModel

// Table and reference instructions (spec 4.4.3, 4.4.6).

extension FunctionEmitter {
  mutating func visitTableGet(table: UInt32) throws(WasmError) {
    try validator.visitTableGet(table: table)
    if isDead { return }
    noteUse(ofTable: table)
    writeInvocation(1, result: .reference) {
      $0.appendFunction("wrt_table_get", wide: $0.isWideTable(table))
      $0.appendTable(table)
    }
  }

  mutating func visitTableSet(table: UInt32) throws(WasmError) {
    try validator.visitTableSet(table: table)
    if isDead { return }
    noteUse(ofTable: table)
    keepException(at: operands.count - 1, type: context.module.tables[Int(table)].element)
    writeInvocation(2, result: nil) {
      $0.appendFunction("wrt_table_set", wide: $0.isWideTable(table))
      $0.appendTable(table)
    }
  }

  mutating func visitTableSize(table: UInt32) throws(WasmError) {
    try validator.visitTableSize(table: table)
    if isDead { return }
    if let constant = context.constantTables[Int(table)] {
      return pushConstant(isWideTable(table) ? .i64 : .i32, UInt64(constant.functions.count))
    }
    writeInvocation(0, result: isWideTable(table) ? .i64 : .i32) {
      $0.appendFunction("wrt_table_size", wide: $0.isWideTable(table))
      $0.appendTable(table)
    }
  }

  mutating func visitTableGrow(table: UInt32) throws(WasmError) {
    try validator.visitTableGrow(table: table)
    if isDead { return }
    noteUse(ofTable: table)
    keepException(at: operands.count - 2, type: context.module.tables[Int(table)].element)
    writeInvocation(2, result: isWideTable(table) ? .i64 : .i32) {
      $0.appendFunction("wrt_table_grow", wide: $0.isWideTable(table))
      $0.appendTable(table)
    }
  }

  mutating func visitTableFill(table: UInt32) throws(WasmError) {
    try validator.visitTableFill(table: table)
    if isDead { return }
    noteUse(ofTable: table)
    keepException(at: operands.count - 2, type: context.module.tables[Int(table)].element)
    writeInvocation(3, result: nil) {
      $0.appendFunction("wrt_table_fill", wide: $0.isWideTable(table))
      $0.appendTable(table)
    }
  }

  mutating func visitTableCopy(destination: UInt32, source: UInt32) throws(WasmError) {
    try validator.visitTableCopy(destination: destination, source: source)
    if isDead { return }
    noteUse(ofTable: destination)
    noteUse(ofTable: source)
    writeInvocation(3, result: nil) {
      $0.appendFunction("wrt_table_copy", wide: $0.isWideTable(destination) || $0.isWideTable(source))
      $0.appendTable(destination)
      $0.body.append(", ")
      $0.appendTable(source)
    }
  }

  mutating func visitTableInit(element: UInt32, table: UInt32) throws(WasmError) {
    try validator.visitTableInit(element: element, table: table)
    if isDead { return }
    noteUse(ofTable: table)
    let holdsFunctions = context.elements[Int(element)].isFunctions
    writeInvocation(3, result: nil) {
      if holdsFunctions {
        $0.appendFunction("wrt_table_init_functions", wide: $0.isWideTable(table))
        $0.appendTable(table)
        $0.body.append(", ")
        $0.appendFunctions()
        $0.body.append(", ")
        if $0.context.elements[Int(element)].isSettled {
          // An active segment, empty since instantiation.
          $0.body.append("NULL")
        } else {
          $0.appendSegment("e", element, suffix: "")
        }
      } else {
        $0.appendFunction("wrt_table_init", wide: $0.isWideTable(table))
        $0.appendTable(table)
        $0.body.append(", ")
        if $0.context.isInstance {
          $0.usesInstance = true
          $0.body.append("self->e")
          $0.body.append(decimal: element)
        } else {
          $0.appendSegment("e", element, suffix: "")
        }
      }
      $0.body.append(", ")
      $0.appendSize("e", element)
    }
  }

  /// An instruction that a constant table is not made for.
  mutating func noteUse(ofTable table: UInt32) {
    if context.constantTables[Int(table)] != nil { uses.changesTables = true }
  }

  /// The array of functions that references point to.
  mutating func appendFunctions() {
    if context.referencedFunctions.isEmpty {
      body.append("NULL")
    } else if context.isInstance {
      usesInstance = true
      body.append("self->functions")
    } else {
      body.append(context.prefix)
      body.append("functions")
    }
  }

  mutating func visitElemDrop(element: UInt32) throws(WasmError) {
    try validator.visitElemDrop(element: element)
    if !isDead { writeDrop("e", element) }
  }

  // MARK: References

  mutating func visitRefNull(heapType: HeapType) throws(WasmError) {
    try validator.visitRefNull(heapType: heapType)
    if !isDead { pushConstant(.reference, 0) }
  }

  mutating func visitRefIsNull() throws(WasmError) {
    try validator.visitRefIsNull()
    if isDead { return }
    let reference = pop()
    push(parent(.isNull, .i32, .nop, reference))
  }

  mutating func visitRefFunc(function callee: UInt32) throws(WasmError) {
    try validator.visitRefFunc(function: callee)
    if isDead { return }
    let callee = Int(callee)
    let isEntryPoint = !context.referencesTakeInstance && context.entryPoints.contains(callee)
    if context.referenceSlots[callee] < 0 || isEntryPoint { uses.changesTables = true }
    push(Node(kind: .function, type: .reference, a: Int32(truncatingIfNeeded: callee)))
  }
}
