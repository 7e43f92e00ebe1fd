import WasmModel

extension FeatureCollector {
  /// The proposals that the module uses, in the order in which they became part of WebAssembly: by its instructions
  /// and by its structure.
  func names(module: Module) -> [String] {
    let types = TypeUse(module)
    let memories = module.memories + module.imports.compactMap { $0.type.memory }
    let tables = module.tables.map(\.type) + module.imports.compactMap { $0.type.table }
    let globals = module.imports.compactMap { $0.type.global }
    let exportsMutable = module.exports.contains { export in
      guard export.kind == .global else { return false }
      let index = Int(export.index) - globals.count
      return module.globals.indices.contains(index) && module.globals[index].type.isMutable
    }
    let modes = module.data.map(\.mode) + module.elements.map(\.mode)
    let hasPassiveSegments = modes.contains { $0.isPassive }
    let hasTags = !module.tags.isEmpty || module.imports.contains { $0.type.kind == .tag }
    let isUsed: [(String, Bool)] = [
      ("mutable-globals", exportsMutable || globals.contains { $0.isMutable }),
      ("sign-extension", uses(.signExtension)),
      ("saturating-float-to-int", uses(.saturatingTruncation)),
      ("multi-value", usesBlockParameters || types.hasSeveralResults),
      ("bulk-memory", uses(.bulkMemory) || hasPassiveSegments || module.dataCount != nil),
      ("reference-types", uses(.referenceTypes) || tables.count > 1 || types.hasReferences),
      ("simd", uses(.simd) || types.hasVectors),
      ("extended-const", usesExtendedConstants),
      ("multi-memory", usesSeveralMemories || memories.count > 1),
      ("memory64", memories.contains { $0.is64 } || tables.contains { $0.is64 }),
      ("tail-call", uses(.tailCalls)),
      ("function-references", uses(.functionReferences) || types.hasTypedReferences),
      ("gc", uses(.garbageCollection) || types.hasAggregates),
      ("exceptions", uses(.exceptions) || (hasTags && !uses(.legacyExceptions))),
      ("relaxed-simd", uses(.relaxedSIMD)),
      ("legacy-exceptions", uses(.legacyExceptions)),
      ("threads", uses(.threads) || memories.contains { $0.isShared }),
      ("wide-arithmetic", uses(.wideArithmetic)),
      ("custom-page-sizes", memories.contains { $0.pageShift != 16 }),
    ]
    return isUsed.filter(\.1).map(\.0)
  }
}

/// What the types that a module mentions need.
private struct TypeUse {
  var hasSeveralResults = false
  var hasReferences = false
  var hasTypedReferences = false
  var hasVectors = false
  var hasAggregates = false

  init(_ module: Module) {
    hasAggregates = module.recursionGroups.contains { $0.count > 1 }
    for type in module.types {
      if !type.isFinal || !type.supertypes.isEmpty { hasAggregates = true }
      switch type.composite {
      case .function(let function):
        if function.results.count > 1 { hasSeveralResults = true }
        for type in function.parameters + function.results { note(type) }
      case .structure, .array:
        hasAggregates = true
      }
    }
    for global in module.globals { note(global.type.value) }
    for item in module.imports {
      if let global = item.type.global { note(global.value) }
      if let table = item.type.table { note(table: table.element) }
    }
    for table in module.tables { note(table: table.type.element) }
  }

  /// A table of funcref is as old as WebAssembly.
  private mutating func note(table element: ValueType) {
    if element != .funcref { note(element) }
  }

  private mutating func note(_ type: ValueType) {
    if type.kind == .v128 { hasVectors = true }
    guard type.isReference else { return }
    hasReferences = true
    if type.typeIndex != nil || !type.isNullable { hasTypedReferences = true }
    if let heapType = type.heapType, case .abstract(let abstract) = heapType {
      switch abstract {
      case .function, .external, .exception, .noException: break
      default: hasAggregates = true
      }
    }
  }
}

extension ExternalType {
  var table: TableType? { if case .table(let type) = self { type } else { nil } }
  var memory: MemoryType? { if case .memory(let type) = self { type } else { nil } }
  var global: GlobalType? { if case .global(let type) = self { type } else { nil } }
}

extension SegmentMode {
  var isPassive: Bool { if case .passive = self { true } else { false } }
}
