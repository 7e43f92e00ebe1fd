import WasmModel

// Instantiation (spec 4.5.4): imports, allocation, element and data segments, the start function.

extension ModuleEmitter {
  private func name(_ member: String) -> String { context.stateName(member) }

  func writeInstantiation(_ buffer: inout CodeBuffer) throws(WasmError) {
    buffer.append(
      "static void \(prefix)instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {\n")
    writeSelf(&buffer)
    if context.unresolvedImports.isEmpty { buffer.append("  (void)imports;\n") }
    if !context.usesHostFunctions { buffer.append("  (void)imported_host;\n") }
    writeCollectorStart(&buffer)
    writeImportBindings(&buffer)
    writeFunctions(&buffer)
    writeTags(&buffer)
    try writeMemoriesAndTables(&buffer)
    try writeGlobals(&buffer)
    try writeElements(&buffer)
    try writeData(&buffer)
    if let start = context.module.module.start { writeStart(Int(start.function), &buffer) }
    buffer.append("}\n\n")
  }

  private func writeSelf(_ buffer: inout CodeBuffer) {
    buffer.append(
      context.isInstance
        ? "  \(prefix)instance_t *const self = \(instanceCast)instance;\n  (void)self;\n" : "  (void)instance;\n")
  }

  private func writeImportBindings(_ buffer: inout CodeBuffer) {
    if context.hostFunctions.contains(where: { $0 != nil }) { buffer.append("  \(prefix)host = imported_host;\n") }
    var position = 0
    var counts: [ExternalKind: Int] = [:]
    for item in context.module.module.imports {
      let index = counts[item.type.kind, default: 0]
      counts[item.type.kind] = index + 1
      let source = "imports[\(position)].of"
      switch item.type {
      case .function:
        if !context.isCalledIndirectly(index) { continue }
        let function = String(decoding: context.functionNames.name(index), as: UTF8.self)
        buffer.append("  \(context.isInstance ? "self->" : "")\(function) = \(source).function;\n")
      case .table: buffer.append("  \(name("t\(index)")) = \(source).table;\n")
      case .memory: buffer.append("  \(name("m\(index)")) = \(source).memory;\n")
      case .global(let type):
        buffer.append("  \(name("g\(index)_import")) = \(source).global;\n")
        buffer.append("  \(name("g\(index)")) = (\(type.value.kind.cType) *)\(source).global->value;\n")
      case .tag: buffer.append("  \(name("tag\(index)")) = \(source).tag;\n")
      }
      position += 1
    }
  }

  /// The functions that references point to, with this instance.
  private func writeFunctions(_ buffer: inout CodeBuffer) {
    if context.referencedFunctions.isEmpty || context.hasConstantFunctions { return }
    let functions = name("functions")
    buffer.append("  for (uint32_t i = 0; i < \(context.referencedFunctions.count); i++) {\n")
    buffer.append("    \(functions)[i] = \(prefix)function_templates[i];\n")
    buffer.append("    \(functions)[i].instance = instance;\n  }\n")
    for (slot, function) in context.referencedFunctions.enumerated() where context.isCalledIndirectly(Int(function)) {
      let imported = String(decoding: context.functionNames.name(Int(function)), as: UTF8.self)
      buffer.append("  \(functions)[\(slot)] = *\(context.isInstance ? "self->" : "")\(imported);\n")
    }
  }

  /// A tag is its address (spec 4.5.3.5): one an instance. Static ones have their types already.
  private func writeTags(_ buffer: inout CodeBuffer) {
    guard context.isInstance else { return }
    for index in context.module.importedTagCount..<context.module.tags.count {
      let type = context.typeSymbols[Int(context.module.tags[index])]
      buffer.append("  \(name("tag\(index)")).type = &\(type);\n")
    }
  }

  /// C++ converts no `void *` by itself.
  var instanceCast: String { context.mayBeCxx ? "(\(prefix)instance_t *)" : "" }

  private func writeMemoriesAndTables(_ buffer: inout CodeBuffer) throws(WasmError) {
    for index in context.importedMemories..<context.module.memories.count {
      let memory = context.module.memories[index]
      if context.isPooled(index) {
        buffer.append("  wrt_memory_new_filled(&\(name("m\(index)")), &\(prefix)contents\(index), self->pool);\n")
      } else if context.isFixed(index) {
        buffer.append("  wrt_memory_new_fixed(&\(name("m\(index)")), \(memoryType(memory)));\n")
      } else if context.memoryForms[index] == .plain && !memory.isShared {
        buffer.append(
          "  wrt_memory_new(&\(name("m\(index)")), \(memory.limits.minimum), \(maximum(memory.limits)));\n")
      } else {
        buffer.append("  wrt_memory_new_as(&\(name("m\(index)")), \(memoryType(memory)));\n")
      }
    }
    if context.hostFunctions.contains(where: { $0 != nil }) && !context.memories.isEmpty {
      let memory = String(decoding: context.memories[context.hostMemory], as: UTF8.self)
      let cast = context.mayBeCxx ? "(wrt_wasi_t *)" : ""
      buffer.append("  wrt_wasi_attach_memory(\(cast)\(prefix)host, \(memory));\n")
    }
    for index in context.ownTables {
      let table = context.module.tables[index]
      buffer.append(
        "  wrt_table_new(&\(name("t\(index)")), \(table.limits.minimum), \(maximum(table.limits)), \(valueType(table.element)));\n"
      )
      if table.is64 { buffer.append("  \(name("t\(index)")).is_64 = true;\n") }
      let initializer = context.module.module.tables[index - context.module.importedTableCount].initializer
      if let initializer {
        let value = context.text(try ConstantEvaluator.evaluate(initializer, of: context.module, bytes: bytes))
        buffer.append("  wrt_table_fill(&\(name("t\(index)")), 0, \(value), \(table.limits.minimum));\n")
      }
    }
  }

  /// A `wrt_memory_type_t`.
  private func memoryType(_ memory: MemoryType) -> String {
    "(wrt_memory_type_t){\(memory.limits.minimum)u, \(maximum(memory.limits)), \(memory.is64), \(memory.isShared), "
      + "\(memory.pageShift)}"
  }

  private func maximum(_ limits: Limits) -> String {
    limits.maximum.map { "\($0)u, true" } ?? "0, false"
  }

  private func writeGlobals(_ buffer: inout CodeBuffer) throws(WasmError) {
    let exported = context.exportedGlobals
    for index in context.module.importedGlobalCount..<context.module.globals.count {
      let type = context.module.globals[index]
      if context.isInstance || context.constantInitializer(index) == nil {
        let constant = context.globalInitializers[index - context.module.importedGlobalCount]
        buffer.append("  \(name("g\(index)")) = \(context.text(constant));\n")
      }
      if exported.contains(index) {
        buffer.append(
          "  \(name("g\(index)_export")) = (wrt_global_t){&\(name("g\(index)")), \(valueType(type.value)), \(type.isMutable)};\n"
        )
      }
    }
  }

  private func writeElements(_ buffer: inout CodeBuffer) throws(WasmError) {
    for (index, contents) in context.elements.enumerated() where !contents.isSettled {
      let segment = context.module.module.elements[index]
      let count = max(contents.slots.count, contents.constants.count)
      for (position, constant) in contents.constants.enumerated() {
        buffer.append("  \(name("e\(index)"))[\(position)] = \(context.text(constant));\n")
      }
      switch segment.mode {
      case .passive:
        if context.isInstance { buffer.append("  \(name("e\(index)_size")) = \(count);\n") }
      case .declarative: continue
      case .active(let table, let offset):
        let place = context.text(try ConstantEvaluator.evaluate(offset, of: context.module, bytes: bytes))
        let target = String(decoding: context.tables[Int(table)], as: UTF8.self)
        let suffix = context.module.tables[Int(table)].is64 ? "_64" : ""
        if contents.isFunctions {
          let functions = context.referencedFunctions.isEmpty ? "NULL" : name("functions")
          buffer.append("  wrt_table_init_functions\(suffix)(\(target), \(functions), \(prefix)e\(index), ")
          buffer.append("\(count), \(place), 0, \(count));\n")
        } else {
          buffer.append("  wrt_table_init\(suffix)(\(target), \(name("e\(index)")), ")
          buffer.append("\(count), \(place), 0, \(count));\n")
        }
      }
    }
  }

  private func writeData(_ buffer: inout CodeBuffer) throws(WasmError) {
    writeImagePlacement(&buffer)
    var filled: Set<Int> = []
    for memory in context.module.memories.indices {
      if !(try context.initialSegments(of: memory, bytes: bytes)).isEmpty { filled.insert(memory) }
    }
    for (index, segment) in context.module.module.data.enumerated() where !isPlaced(index) {
      let count = segment.bytes.count
      switch segment.mode {
      case .passive, .declarative:
        if context.isInstance && context.keepsDataSizes { buffer.append("  \(name("d\(index)_size")) = \(count);\n") }
      case .active(let memory, let offset):
        if filled.contains(Int(memory)) { continue }
        let place = context.text(try ConstantEvaluator.evaluate(offset, of: context.module, bytes: bytes))
        let target = String(decoding: context.memories[Int(memory)], as: UTF8.self)
        let suffix = context.module.memories[Int(memory)].is64 ? "_64" : ""
        buffer.append("  wrt_memory_init\(suffix)(\(target), \(prefix)d\(index), \(count), \(place), 0, \(count));\n")
      }
    }
  }

  private func writeStart(_ function: Int, _ buffer: inout CodeBuffer) {
    let called = String(decoding: context.functionNames.name(function), as: UTF8.self)
    if context.isCalledIndirectly(function) {
      let place = (context.isInstance ? "self->" : "") + called
      let type = "\(context.typeStem(context.module.functionTypes[function]))_t"
      buffer.append("  ((\(type) *)\(place)->code)(\(place)->instance);\n")
    } else {
      let instance = context.isInstance ? "instance" : context.takesInstance(function) ? "NULL" : ""
      buffer.append("  \(called)(\(instance));\n")
    }
  }

  func writeFree(_ buffer: inout CodeBuffer) {
    buffer.append("static void \(prefix)free_instance(void *instance) {\n")
    writeSelf(&buffer)
    for index in context.importedMemories..<context.module.memories.count {
      if context.isPooled(index) {
        buffer.append("  wrt_memory_free_filled(&\(name("m\(index)")), &\(prefix)contents\(index), self->pool);\n")
      } else {
        buffer.append("  wrt_memory_free(&\(name("m\(index)")));\n")
      }
    }
    for index in context.ownTables {
      buffer.append("  wrt_table_free(&\(name("t\(index)")));\n")
    }
    if usesCollector && context.isInstance { buffer.append("  wrt_gc_remove_root(self);\n") }
    buffer.append("}\n\n")
  }

  /// A `wrt_value_type_t`.
  func valueType(_ type: ValueType) -> String {
    "(wrt_value_type_t)" + valueTypeInitializer(type)
  }

  func valueTypeInitializer(_ type: ValueType) -> String {
    switch type.kind {
    case .i32, .bottom: return "{WRT_I32, 0, 0, NULL}"
    case .i64: return "{WRT_I64, 0, 0, NULL}"
    case .f32: return "{WRT_F32, 0, 0, NULL}"
    case .f64: return "{WRT_F64, 0, 0, NULL}"
    case .v128: return "{WRT_V128, 0, 0, NULL}"
    case .reference:
      let heap: String
      switch type.heapType! {
      case .concrete(let index):
        return "{WRT_REF, \(type.isNullable ? 1 : 0), WRT_HEAP_CONCRETE, &\(context.typeSymbols[Int(index)])}"
      case .abstract(let abstract): heap = abstract.cName
      }
      return "{WRT_REF, \(type.isNullable ? 1 : 0), WRT_HEAP_\(heap), NULL}"
    }
  }
}

extension EmissionContext {
  var importedMemories: Int { module.importedMemoryCount }

  /// The tables that instantiation makes.
  var ownTables: [Int] {
    (module.importedTableCount..<module.tables.count).filter { constantTables[$0] == nil }
  }

  /// The memory that WASI's pointers mean: the one exported as "memory", else the first.
  var hostMemory: Int {
    module.module.exports.first { $0.kind == .memory && $0.name == "memory" }.map { Int($0.index) } ?? 0
  }
}

extension AbstractHeapType {
  /// As in `wrt_heap_t`.
  var cName: String {
    switch self {
    case .any: "ANY"
    case .eq: "EQ"
    case .i31: "I31"
    case .structure: "STRUCT"
    case .array: "ARRAY"
    case .none: "NONE"
    case .function: "FUNC"
    case .noFunction: "NOFUNC"
    case .external: "EXTERN"
    case .noExternal: "NOEXTERN"
    case .exception: "EXN"
    case .noException: "NOEXN"
    }
  }
}
