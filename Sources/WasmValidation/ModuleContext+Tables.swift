import WasmModel

// Tables, memories and globals: their types (spec 3.2.11-3.2.14) and initialisers (spec 3.5.4, 3.5.6).

extension ModuleContext {
  mutating func appendTables() throws(WasmError) {
    for table in module.tables {
      do throws(WasmError) {
        let type = try validated(table.type)
        // Without an initialiser the elements are null.
        guard table.initializer != nil || type.element.isDefaultable else {
          throw WasmError(.typeMismatchOther(.notDefaultable), offset: 0)
        }
        tables.append(type)
      } catch {
        throw WasmError(error.reason, offset: table.offset, section: .table)
      }
    }
  }

  mutating func appendMemories() throws(WasmError) {
    try within(.memory) { context throws(WasmError) in
      for memory in context.module.memories { context.memories.append(try context.validated(memory)) }
    }
  }

  mutating func appendGlobals() throws(WasmError) {
    try within(.global) { context throws(WasmError) in
      for global in context.module.globals { context.globals.append(try context.validated(global.type)) }
    }
  }

  /// Table initialisers stand before the module's own globals and see imported ones only.
  func checkTableInitializers(_ constants: inout ConstantExpressionValidator) throws(WasmError) {
    for (table, type) in zip(module.tables, tables.dropFirst(importedTableCount)) {
      guard let initializer = table.initializer else { continue }
      try constants.validate(
        initializer, expecting: type.element, visibleGlobals: importedGlobalCount, section: .table)
    }
  }

  /// A global's initialiser sees the globals before it.
  func checkGlobalInitializers(_ constants: inout ConstantExpressionValidator) throws(WasmError) {
    for (index, global) in module.globals.enumerated() {
      let index = importedGlobalCount + index
      try constants.validate(
        global.initializer, expecting: globals[index].value, visibleGlobals: index, section: .global)
    }
  }
}

extension ModuleContext {
  func validated(_ type: TableType) throws(WasmError) -> TableType {
    try check(type.limits, limit: type.is64 ? UInt64.max : UInt64(UInt32.max), exceeding: .tableSize)
    var type = type
    type.element = try types.canonicalize(type.element)
    return type
  }

  func validated(_ type: MemoryType) throws(WasmError) -> MemoryType {
    // The custom page sizes proposal allows one byte and 64 KiB.
    guard type.pageShift == 0 || type.pageShift == 16 else { throw WasmError(.invalidCustomPageSize, offset: 0) }
    // An address space of 2^32 or 2^64 bytes; with pages of one byte the number of pages must fit the type as well.
    let addresses: UInt64 = type.is64 ? UInt64.max : UInt64(UInt32.max)
    let limit = type.pageShift == 0 ? addresses : (addresses >> 16) + 1
    try check(
      type.limits, limit: limit, exceeding: type.is64 || type.pageShift == 0 ? .memorySizeCustom : .memorySize)
    guard !type.isShared || type.limits.maximum != nil else {
      throw WasmError(.sharedMemoryNeedsMaximum, offset: 0)
    }
    return type
  }

  func validated(_ type: GlobalType) throws(WasmError) -> GlobalType {
    GlobalType(value: try types.canonicalize(type.value), isMutable: type.isMutable)
  }

  /// Limits within a range (spec 3.2.11).
  private func check(_ limits: Limits, limit: UInt64, exceeding reason: WasmError.Reason) throws(WasmError) {
    guard limits.minimum <= limit, limits.maximum ?? 0 <= limit else { throw WasmError(reason, offset: 0) }
    guard limits.minimum <= limits.maximum ?? limit else {
      throw WasmError(.minimumGreaterThanMaximum, offset: 0)
    }
  }
}
