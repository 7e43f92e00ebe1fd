import WasmModel

// The C behind a library's header. It stands at the end of the module's first unit.

extension ModuleEmitter {
  /// Definitions of what `interfaceHeader` declares, and what the runtime needs to know (`wrt_embedded.h`).
  package func interfaceDefinitions(_ options: InterfaceOptions) -> [UInt8] {
    let interface = Interface(options, context)
    var buffer = CodeBuffer()
    buffer.append(end, 0..<end.count)
    buffer.append("\n#include \"\(interface.name).h\"\n")
    buffer.append(begin, 0..<begin.count)
    buffer.append("struct \(interface.name)_instance {\n  wrt_embedded_t embedded;\n};\n\n")
    for type in interface.exportedTypes(context) {
      writeCallOfType(type, &buffer)
      writeEntryOfType(interface, type, &buffer)
    }
    for (position, member) in interface.exports.enumerated() { writeExport(interface, position, member, &buffer) }
    writeInvoke(interface, &buffer)
    writeAllocator(interface, &buffer)
    writeEmbedding(interface, &buffer)
    writeLimitFunctions(interface, &buffer)
    if options.swift != nil { writeSwiftGlue(interface, &buffer) }
    return buffer.bytes()
  }

  /// Why the interface that was asked for cannot be made.
  package var interfaceProblem: String? {
    context.options.interface.flatMap { Interface($0, context).allocatorProblem }
  }

  /// Whether it is a library that imports functions of WASI.
  package var interfaceUsesWASI: Bool {
    context.options.interface.map { Interface($0, context).usesWASI } ?? false
  }

  func isNull(_ interface: Interface, _ result: String) -> String {
    "  if (instance == NULL) return \(result);\n"
  }

  private func writeExport(
    _ interface: Interface, _ position: Int, _ member: Interface.ExportedMember, _ buffer: inout CodeBuffer
  ) {
    let name = interface.name
    let index = Int(member.export.index)
    func accessor(_ type: String, _ field: String) {
      buffer.append("WRT_EXPORTED \(type) *\(name)_\(member.name)(\(name)_t *instance) {\n")
      buffer.append(isNull(interface, "NULL"))
      buffer.append(
        "  return \(type.hasPrefix("const") ? "" : "")\(prefix)export_at(instance->embedded.instance, \(position)).of.\(field);\n}\n\n"
      )
    }
    switch member.export.kind {
    case .function: writeCall(interface, member, &buffer)
    case .memory: accessor("wrt_memory_t", "memory")
    case .table: accessor("wrt_table_t", "table")
    case .tag: accessor("const wrt_tag_t", "tag")
    case .global:
      accessor("const wrt_global_t", "global")
      let type = context.module.globals[index]
      buffer.append("WRT_EXPORTED \(getSignature(interface, member, type)) {\n")
      buffer.append("  if (instance == NULL || value == NULL) return WRT_ERROR_NULL;\n")
      buffer.append("  *value = *(const \(constant(type.value.kind)))\(name)_\(member.name)(instance)->value;\n")
      buffer.append("  return WRT_TRAP_NONE;\n}\n\n")
      if !type.isMutable { return }
      buffer.append("WRT_EXPORTED \(setSignature(interface, member, type)) {\n")
      buffer.append(isNull(interface, "WRT_ERROR_NULL"))
      if type.value.kind == .reference {
        buffer.append("  if (!wrt_reference_fits(value, \(valueType(type.value)))) return WRT_ERROR_TYPE;\n")
      }
      buffer.append("  *(\(type.value.kind.cType) *)\(name)_\(member.name)(instance)->value = value;\n")
      buffer.append("  return WRT_TRAP_NONE;\n}\n\n")
    }
  }

  /// The pointer type behind `const`: a reference is a pointer itself.
  private func constant(_ kind: ValueKind) -> String {
    kind == .reference ? "wrt_ref_t *" : "\(kind.cType) *"
  }

  // MARK: Strings and bytes

  private func writeAllocator(_ interface: Interface, _ buffer: inout CodeBuffer) {
    guard let allocator = interface.allocator else { return }
    let name = interface.name
    let address = allocator.is64 ? "uint64_t" : "uint32_t"
    let allocate = "\(name)_\(interface.exports[allocator.allocate].name)"
    let memory = String(decoding: context.memories[allocator.memory], as: UTF8.self)
    let arguments =
      switch allocator.kind {
      case .allocate: "(\(address))(size == 0 ? 1 : size)"
      case .reallocate: "0, 0, 1, (\(address))(size == 0 ? 1 : size)"
      }
    buffer.append(
      """
      static wrt_memory_t *\(prefix)memory_of(\(name)_t *instance) {
        \(prefix)instance_t *const self = (\(prefix)instance_t *)instance->embedded.instance;
        return \(memory);
      }

      WRT_EXPORTED wrt_trap_code_t \(name)_put_bytes(\(name)_t *instance, const void *bytes, size_t size, \(address) *address) {
        if (instance == NULL || address == NULL || (bytes == NULL && size != 0)) return WRT_ERROR_NULL;
        if (size != (size_t)(\(address))size) return WRT_ERROR_RANGE;
        \(address) found = 0;
        const wrt_trap_code_t code = \(allocate)(instance, \(arguments), &found);
        if (code != WRT_TRAP_NONE) return code;
        if (found == 0) return WRT_TRAP_OUT_OF_MEMORY;
        const wrt_trap_code_t copied = wrt_memory_copy_in(\(prefix)memory_of(instance), found, bytes, size);
        if (copied == WRT_TRAP_NONE) *address = found;
        return copied;
      }

      WRT_EXPORTED wrt_trap_code_t \(name)_put_string(\(name)_t *instance, const char *text, \(address) *address) {
        if (text == NULL) return WRT_ERROR_NULL;
        return \(name)_put_bytes(instance, text, __builtin_strlen(text) + 1, address);
      }

      WRT_EXPORTED wrt_trap_code_t \(name)_get_bytes(\(name)_t *instance, \(address) address, void *bytes, size_t size) {
        if (instance == NULL) return WRT_ERROR_NULL;
        return wrt_memory_copy_out(\(prefix)memory_of(instance), address, bytes, size);
      }

      WRT_EXPORTED wrt_trap_code_t \(name)_get_string(\(name)_t *instance, \(address) address, char **text) {
        if (text != NULL) *text = NULL;
        if (instance == NULL) return WRT_ERROR_NULL;
        return wrt_memory_copy_string(\(prefix)memory_of(instance), address, text);
      }


      """)
    guard let free = allocator.free else { return }
    buffer.append(
      """
      WRT_EXPORTED wrt_trap_code_t \(name)_release(\(name)_t *instance, \(address) address) {
        return \(name)_\(interface.exports[free].name)(instance, address);
      }


      """)
  }

  // MARK: What the runtime needs to know

  private func writeEmbedding(_ interface: Interface, _ buffer: inout CodeBuffer) {
    let name = interface.name
    let functions = interface.exports.count { $0.export.kind == .function }
    if !interface.imports.isEmpty {
      buffer.append("static const wrt_embedded_import_t \(prefix)import_members[\(interface.imports.count)] = {\n")
      for item in interface.imports {
        if let member = item.member {
          buffer.append("  {offsetof(\(name)_imports_t, \(member)), \"\(member)\", NULL},\n")
        } else {
          buffer.append("  {0, NULL, (wrt_code_t)\(item.wasi!)},\n")
        }
      }
      buffer.append("};\n\n")
    }
    let poolMember = context.hasPooledMemories
    buffer.append("static void \(prefix)set_pool(void *instance, wrt_pool_t *pool) {\n")
    buffer.append(
      poolMember
        ? "  ((\(prefix)instance_t *)instance)->pool = pool;\n}\n\n" : "  (void)instance;\n  (void)pool;\n}\n\n")
    if interface.usesWASI { writeWASIMemory(&buffer) }
    buffer.append(
      """
      static const wrt_embedding_t \(prefix)embedding = {
        .module = &\(moduleSymbol),
        .imports = \(interface.imports.isEmpty ? "NULL" : "\(prefix)import_members"),
        .functions = \(functions == 0 ? "NULL" : "\(prefix)function_exports"),
        .function_count = \(functions),
        .needs_guard = !WRT_BOUNDS_CHECKS,
        .wasi_new = \(interface.usesWASI ? "wrt_wasi_new" : "NULL"),
        .wasi_free = \(interface.usesWASI ? "wrt_wasi_free" : "NULL"),
        .wasi_attach = \(interface.usesWASI ? "wrt_wasi_attach_memory" : "NULL"),
        .wasi_memory = \(interface.usesWASI ? "\(prefix)wasi_memory" : "NULL"),
        .set_pool = \(prefix)set_pool,
        .invoke = \(prefix)invoke,
      \(attachesLimits)};

      WRT_EXPORTED wrt_trap_code_t \(name)_instance_new(const \(name)_imports_t *imports, \(name)_t **instance) {
        if (instance == NULL) return WRT_ERROR_NULL;
        wrt_embedded_t *made = NULL;
        const wrt_trap_code_t code = wrt_embedded_new(&\(prefix)embedding, imports, &made);
        *instance = (\(name)_t *)made;
        return code;
      }

      WRT_EXPORTED void \(name)_instance_free(\(name)_t *instance) {
        if (instance != NULL) wrt_embedded_free(&instance->embedded);
      }

      WRT_EXPORTED wrt_trap_code_t \(name)_instance_call(\(name)_t *instance, const char *function, const wrt_value_t *arguments,
                                            size_t argument_count, wrt_value_t *results, size_t result_count) {
        return wrt_embedded_invoke(instance == NULL ? NULL : &instance->embedded, function, arguments, argument_count,
                                   results, result_count);
      }

      WRT_EXPORTED wrt_trap_code_t \(name)_instance_find(\(name)_t *instance, const char *name, wrt_extern_t *found) {
        return wrt_embedded_find(instance == NULL ? NULL : &instance->embedded, name, found);
      }

      WRT_EXPORTED wrt_linked_t \(name)_linked(const char *name, \(name)_t *instance) {
        wrt_linked_t linked;
        linked.name = name;
        linked.module = &\(moduleSymbol);
        linked.instance = instance == NULL ? NULL : instance->embedded.instance;
        return linked;
      }

      """)
  }

  /// The memory that WASI's pointers mean, be it not made yet.
  private func writeWASIMemory(_ buffer: inout CodeBuffer) {
    buffer.append(
      "static wrt_memory_t *\(prefix)wasi_memory(void *instance, const wrt_extern_t *imports) {\n  (void)instance;\n  (void)imports;\n"
    )
    if context.module.memories.isEmpty {
      buffer.append("  return NULL;\n}\n\n")
    } else if context.hostMemory < context.importedMemories {
      var seen = 0
      for (position, item) in context.module.module.imports.enumerated() {
        guard case .memory = item.type else { continue }
        if seen == context.hostMemory {
          buffer.append("  return imports[\(position)].of.memory;\n}\n\n")
          return
        }
        seen += 1
      }
    } else {
      buffer.append("  return &((\(prefix)instance_t *)instance)->m\(context.hostMemory);\n}\n\n")
    }
  }
}
