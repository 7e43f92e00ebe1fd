import WasmModel

// What other modules and the host see: exports, imports, the module's description.

extension ModuleEmitter {
  /// Exports of functions that only the host calls by reference.
  func writeExports(_ buffer: inout CodeBuffer) {
    let exports = context.exports
    if !exports.isEmpty {
      buffer.append("WRT_LOCAL const wrt_export_t \(prefix)exports[\(exports.count)] = {\n")
      for export in exports {
        buffer.append("  {")
        appendName(export.name, &buffer)
        buffer.append(", WRT_EXTERN_\(export.kind.cName)},\n")
      }
      buffer.append("};\n\n")
    }
    buffer.append("static wrt_extern_t \(prefix)export_at(void *instance, uint32_t index) {\n")
    buffer.append(
      context.isInstance
        ? "  \(prefix)instance_t *const self = \(instanceCast)instance;\n  (void)self;\n" : "  (void)instance;\n")
    buffer.append("  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};\n  switch (index) {\n")
    for (position, export) in exports.enumerated() {
      buffer.append("  case \(position):\n    result.kind = WRT_EXTERN_\(export.kind.cName);\n")
      buffer.append("    result.of.\(export.kind.memberName) = \(exported(export));\n    break;\n")
    }
    buffer.append("  default:\n    break;\n  }\n  return result;\n}\n\n")
  }

  private func exported(_ export: Export) -> String {
    let index = Int(export.index)
    switch export.kind {
    case .function: return "&\(context.stateName("functions"))[\(context.referenceSlots[index])]"
    case .table: return String(decoding: context.tables[index], as: UTF8.self)
    case .memory: return String(decoding: context.memories[index], as: UTF8.self)
    case .global:
      return index < context.module.importedGlobalCount
        ? context.stateName("g\(index)_import") : "&" + context.stateName("g\(index)_export")
    case .tag: return String(decoding: context.tags[index], as: UTF8.self)
    }
  }

  func writeImports(_ buffer: inout CodeBuffer) {
    let imports = linkedImports
    if imports.isEmpty { return }
    buffer.append("WRT_LOCAL const wrt_import_t \(prefix)imports[\(imports.count)] = {\n")
    for item in imports {
      buffer.append("  {.module = ")
      appendName(item.module, &buffer)
      buffer.append(", .name = ")
      appendName(item.name, &buffer)
      buffer.append(", .kind = WRT_EXTERN_\(item.type.kind.cName)")
      switch item.type {
      case .function(let type), .tag(let type):
        buffer.append(", .type = &\(context.typeSymbols[Int(context.module.types.canonical[Int(type)])])")
      case .global(let type):
        buffer.append(", .value = \(valueTypeInitializer(type.value)), .is_mutable = \(type.isMutable)")
      case .table(let type):
        buffer.append(", .value = \(valueTypeInitializer(type.element)), .is_64 = \(type.is64)")
        appendLimits(type.limits, &buffer)
      case .memory(let type):
        buffer.append(", .is_64 = \(type.is64), .is_shared = \(type.isShared), .page_shift = \(type.pageShift)")
        appendLimits(type.limits, &buffer)
      }
      buffer.append("},\n")
    }
    buffer.append("};\n\n")
  }

  /// Imports that are bound at instantiation.
  private var linkedImports: [Import] {
    var functions = 0
    return context.module.module.imports.filter { item in
      guard case .function = item.type else { return true }
      functions += 1
      return context.isCalledIndirectly(functions - 1)
    }
  }

  private func appendLimits(_ limits: Limits, _ buffer: inout CodeBuffer) {
    buffer.append(", .has_maximum = \(limits.maximum != nil), .minimum = \(limits.minimum)u")
    buffer.append(", .maximum = \(limits.maximum ?? 0)u")
  }

  private func appendName(_ name: String, _ buffer: inout CodeBuffer) {
    let utf8 = Array(name.utf8)
    buffer.append("{")
    if utf8.count > 64 {
      buffer.append("\n")
      buffer.appendStringLiteral(utf8, 0..<utf8.count)
    } else {
      var literal = CodeBuffer(capacity: 128)
      literal.appendStringLiteral(utf8, 0..<utf8.count)
      // The literal is indented for lines of its own.
      buffer.append(literal, 2..<literal.count)
    }
    buffer.append(", \(utf8.count)}")
  }

  func writeModule(_ buffer: inout CodeBuffer) {
    let exports = context.exports
    let imports = linkedImports
    buffer.append(
      """
      extern const wrt_module_t \(moduleSymbol)\(hasVersions ? " WRT_VERSIONED(\"\(moduleSymbol)\")" : "");
      const wrt_module_t \(moduleSymbol) = {
        .abi_version = WRT_ABI_VERSION,
        .name = "\(prefix)",
        .instance_size = \(context.isInstance ? "sizeof(\(prefix)instance_t)" : "0"),
        .imports = \(imports.isEmpty ? "NULL" : "\(prefix)imports"),
        .import_count = \(imports.count),
        .exports = \(exports.isEmpty ? "NULL" : "\(prefix)exports"),
        .export_count = \(exports.count),
        .names = \(hasNames ? "&\(prefix)names" : "NULL"),
        .instantiate = \(prefix)instantiate,
        .export_at = \(prefix)export_at,
        .free = \(prefix)free_instance,
      \(limitMembers)};

      """)
  }
}

extension ExternalKind {
  var cName: String {
    switch self {
    case .function: "FUNCTION"
    case .table: "TABLE"
    case .memory: "MEMORY"
    case .global: "GLOBAL"
    case .tag: "TAG"
    }
  }

  var memberName: String {
    switch self {
    case .function: "function"
    case .table: "table"
    case .memory: "memory"
    case .global: "global"
    case .tag: "tag"
    }
  }
}
