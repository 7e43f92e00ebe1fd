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

  private func isNull(_ interface: Interface, _ result: String) -> String {
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
    case .function: writeCall(interface, position, member, &buffer)
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

  /// The body runs within `wrt_try`, and finds its arguments in a struct.
  private func writeCall(
    _ interface: Interface, _ position: Int, _ member: Interface.ExportedMember, _ buffer: inout CodeBuffer
  ) {
    let index = Int(member.export.index)
    let typeIndex = context.module.functionTypes[index]
    let type = context.functionType(typeIndex)
    let call = "\(prefix)call\(position)"
    buffer.append("typedef struct {\n  void *self;\n")
    for (parameter, value) in type.parameters.enumerated() { buffer.append("  \(value.kind.cType) p\(parameter);\n") }
    if !type.results.isEmpty {
      buffer.append("  ")
      context.appendResultType(typeIndex, to: &buffer)
      buffer.append(" result;\n")
    }
    buffer.append("} \(call)_t;\n\nstatic void \(call)(void *argument) {\n")
    buffer.append("  \(call)_t *const call = (\(call)_t *)argument;\n  ")
    let function = String(decoding: context.functionNames.name(index), as: UTF8.self)
    // Not inlined, so that a trap is found in the function.
    if !context.isCalledIndirectly(index) {
      buffer.append("__typeof__(&\(function)) volatile function = \(function);\n  ")
    }
    if !type.results.isEmpty { buffer.append("call->result = ") }
    let arguments = type.parameters.indices.map { ", call->p\($0)" }.joined()
    if context.isCalledIndirectly(index) {
      let target = "((\(prefix)instance_t *)call->self)->\(function)"
      let canonical = context.module.types.canonical[Int(typeIndex)]
      buffer.append("((\(context.typeStem(canonical))_t *)\(target)->code)(\(target)->instance\(arguments));\n}\n\n")
    } else {
      buffer.append("function(call->self\(arguments));\n}\n\n")
    }
    buffer.append("WRT_EXPORTED \(exportSignature(interface, member, type)) {\n")
    buffer.append(isNull(interface, "WRT_ERROR_NULL"))
    for (parameter, value) in type.parameters.enumerated() where value.kind == .reference {
      buffer.append("  if (!wrt_reference_fits(p\(parameter), \(valueType(value)))) return WRT_ERROR_TYPE;\n")
    }
    buffer.append("  \(call)_t call;\n  call.self = instance->embedded.instance;\n")
    for parameter in type.parameters.indices { buffer.append("  call.p\(parameter) = p\(parameter);\n") }
    buffer.append("  const wrt_trap_code_t code = wrt_embedded_call(&instance->embedded, \(call), &call);\n")
    for result in type.results.indices {
      let value = type.results.count == 1 ? "call.result" : "call.result.v\(result)"
      buffer.append("  if (code == WRT_TRAP_NONE && r\(result) != NULL) *r\(result) = \(value);\n")
    }
    buffer.append("  return code;\n}\n\n")
  }

  // MARK: Calls by name

  private var memberOfValue: [ValueKind: String] {
    [.i32: "i32", .i64: "i64", .f32: "f32", .f64: "f64", .reference: "ref", .bottom: "i32"]
  }

  private func writeInvoke(_ interface: Interface, _ buffer: inout CodeBuffer) {
    buffer.append("static wrt_trap_code_t \(prefix)invoke(void *embedded, uint32_t function, ")
    buffer.append("const wrt_value_t *arguments, wrt_value_t *results) {\n")
    buffer.append("  \(interface.name)_t *const instance = (\(interface.name)_t *)embedded;\n")
    buffer.append("  (void)instance;\n  (void)arguments;\n  (void)results;\n  switch (function) {\n")
    let functions = interface.exports.filter { $0.export.kind == .function }
    for (position, member) in functions.enumerated() {
      let type = context.functionType(context.module.functionTypes[Int(member.export.index)])
      buffer.append("  case \(position): {\n")
      var arguments = ["instance"]
      for (index, value) in type.parameters.enumerated() {
        if value.kind == .v128 {
          buffer.append(
            "    wrt_v128_t a\(index);\n    __builtin_memcpy(&a\(index), arguments[\(index)].of.v128, 16);\n")
          arguments.append("a\(index)")
        } else {
          arguments.append("arguments[\(index)].of.\(memberOfValue[value.kind]!)")
        }
      }
      for (index, value) in type.results.enumerated() {
        buffer.append("    \(value.kind.cType) r\(index);\n")
        arguments.append("&r\(index)")
      }
      let call = "\(interface.name)_\(member.name)(\(arguments.joined(separator: ", ")))"
      if type.results.isEmpty {
        buffer.append("    return \(call);\n  }\n")
        continue
      }
      buffer.append("    const wrt_trap_code_t code = \(call);\n    if (code != WRT_TRAP_NONE) return code;\n")
      for (index, value) in type.results.enumerated() {
        buffer.append("    results[\(index)].kind = \(kindName(value.kind));\n")
        if value.kind == .v128 {
          buffer.append("    __builtin_memcpy(results[\(index)].of.v128, &r\(index), 16);\n")
        } else {
          buffer.append("    results[\(index)].of.\(memberOfValue[value.kind]!) = r\(index);\n")
        }
      }
      buffer.append("    return WRT_TRAP_NONE;\n  }\n")
    }
    buffer.append("  default:\n    return WRT_ERROR_UNKNOWN_EXPORT;\n  }\n}\n\n")
    if functions.isEmpty { return }
    buffer.append("static const wrt_embedded_export_t \(prefix)function_exports[\(functions.count)] = {\n")
    for member in functions {
      let type = context.functionType(context.module.functionTypes[Int(member.export.index)])
      let name = Array(member.export.name.utf8)
      buffer.append("  {\n")
      buffer.appendStringLiteral(name, 0..<name.count)
      buffer.append(", \(name.count), \"\(kinds(type.parameters))\", \"\(kinds(type.results))\"},\n")
    }
    buffer.append("};\n\n")
  }

  /// The kinds as a string of C, a byte each.
  private func kinds(_ types: [ValueType]) -> String {
    types.map { type in
      switch type.kind {
      case .i32, .bottom: "\\1"
      case .i64: "\\2"
      case .f32: "\\3"
      case .f64: "\\4"
      case .v128: "\\5"
      case .reference: "\\6"
      }
    }.joined()
  }

  private func kindName(_ kind: ValueKind) -> String {
    switch kind {
    case .i32, .bottom: "WRT_I32"
    case .i64: "WRT_I64"
    case .f32: "WRT_F32"
    case .f64: "WRT_F64"
    case .v128: "WRT_V128"
    case .reference: "WRT_REF"
    }
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
