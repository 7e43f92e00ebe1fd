import WasmModel

// Exports and the start function (spec 3.5.9, 3.5.12).

extension ModuleContext {
  mutating func checkExports() throws(WasmError) {
    // Names are equal if their bytes are; `String` would compare them normalised.
    var names: Set<[UInt8]> = []
    names.reserveCapacity(module.exports.count)
    for export in module.exports {
      let (reason, count): (WasmError.Reason, Int) =
        switch export.kind {
        case .function: (.unknownFunction(export.index), functionTypes.count)
        case .table: (.unknownTable(export.index), tables.count)
        case .memory: (.unknownMemory(export.index), memories.count)
        case .global: (.unknownGlobal(export.index), globals.count)
        case .tag: (.unknownTag(export.index), tags.count)
        }
      guard export.index < count else { throw WasmError(reason, offset: export.offset, section: .export) }
      guard names.insert(Array(export.name.utf8)).inserted else {
        throw WasmError(.duplicateExportName, offset: export.offset, section: .export)
      }
      if export.kind == .function { declaredFunctions.insert(export.index) }
    }
  }

  func checkStart() throws(WasmError) {
    guard let start = module.start else { return }
    guard start.function < functionTypes.count else {
      throw WasmError(.unknownFunction(start.function), offset: start.offset, section: .start)
    }
    let entry = types.entries[Int(functionTypes[Int(start.function)])]
    guard entry.parameters.isEmpty, entry.results.isEmpty else {
      throw WasmError(.startFunction, offset: start.offset, section: .start)
    }
  }
}
