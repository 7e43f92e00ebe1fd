import WasmModel

// Imports, and the functions and tags that the module defines (spec 3.5.1, 3.5.3, 3.5.11).

extension ModuleContext {
  mutating func appendImports() throws(WasmError) {
    for entry in module.imports {
      do throws(WasmError) {
        switch entry.type {
        case .function(let type): functionTypes.append(try functionType(type))
        case .table(let type): tables.append(try validated(type))
        case .memory(let type): memories.append(try validated(type))
        case .global(let type): globals.append(try validated(type))
        case .tag(let type): tags.append(try tagType(type))
        }
      } catch {
        throw WasmError(error.reason, offset: entry.offset, section: .import)
      }
    }
    importedFunctionCount = functionTypes.count
    importedTableCount = tables.count
    importedMemoryCount = memories.count
    importedGlobalCount = globals.count
    importedTagCount = tags.count
  }

  mutating func appendFunctions() throws(WasmError) {
    functionTypes.reserveCapacity(functionTypes.count + module.functions.count)
    try within(.function) { context throws(WasmError) in
      for type in context.module.functions { context.functionTypes.append(try context.functionType(type)) }
    }
  }

  mutating func appendTags() throws(WasmError) {
    try within(.tag) { context throws(WasmError) in
      for type in context.module.tags { context.tags.append(try context.tagType(type)) }
    }
  }

  /// The canonical index of a function type.
  private func functionType(_ index: UInt32) throws(WasmError) -> UInt32 {
    guard index < types.count else { throw WasmError(.unknownType(index), offset: 0) }
    guard types.kind(at: index) == .function else { throw WasmError(.typeMismatchOther(.functionType), offset: 0) }
    return types.canonical[Int(index)]
  }

  /// Exceptions return nothing (spec 3.2.15).
  private func tagType(_ index: UInt32) throws(WasmError) -> UInt32 {
    let index = try functionType(index)
    guard types.entries[Int(index)].results.isEmpty else { throw WasmError(.nonEmptyTagResult, offset: 0) }
    return index
  }

  /// Runs `body` and gives errors the place of `section`, whose entries have no offsets of their own.
  mutating func within(
    _ section: SectionIdentifier, _ body: (inout ModuleContext) throws(WasmError) -> Void
  ) throws(WasmError) {
    do throws(WasmError) {
      try body(&self)
    } catch {
      throw WasmError(error.reason, offset: offset(of: section), section: section)
    }
  }
}
