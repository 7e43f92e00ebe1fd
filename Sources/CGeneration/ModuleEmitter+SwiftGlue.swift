import WasmModel

// The C between a library's interface and the Swift made from the same module: `wrt_swift.h` explains it.

extension Interface {
  /// Imported functions that Swift provides, in the order of `wrt_swift_host_t.functions`.
  var swiftImports: [ImportedMember] { imports.filter { $0.member != nil } }
}

extension ModuleEmitter {
  func writeSwiftGlue(_ interface: Interface, _ buffer: inout CodeBuffer) {
    buffer.append("#include \"wrt/wrt_swift.h\"\n\n")
    for (position, item) in interface.swiftImports.enumerated() { writeSwiftImport(position, item, &buffer) }
    writeSwiftInstance(interface, &buffer)
    writeSwiftBytes(interface, &buffer)
    if !interface.exports.isEmpty {
      buffer.append("static const wrt_code_t \(prefix)swift_exports[\(interface.exports.count)] = {\n")
      for member in interface.exports {
        let isVisible = member.export.kind == .function || member.export.kind == .global
        buffer.append(isVisible ? "  (wrt_code_t)\(interface.name)_\(member.name),\n" : "  NULL,\n")
      }
      buffer.append("};\n\n")
    }
    let limits = writeSwiftLimits(interface, &buffer)
    let allocator = interface.allocator
    let hasMemory = !context.module.memories.isEmpty
    buffer.append(
      """
      WRT_EXPORTED const wrt_swift_module_t \(interface.name)_swift = {
        .version = WRT_SWIFT_VERSION,
        .trap_size = sizeof(wrt_trap_t),
        .export_count = \(interface.exports.count),
        .import_count = \(interface.swiftImports.count),
        .instance_new = \(prefix)swift_new,
        .instance_free = \(prefix)swift_free,
        .exports = \(interface.exports.isEmpty ? "NULL" : "\(prefix)swift_exports"),
        .memory = \(hasMemory ? "\(prefix)swift_memory" : "NULL"),
        .put_bytes = \(allocator == nil ? "NULL" : "\(prefix)swift_put_bytes"),
        .release = \(allocator?.free == nil ? "NULL" : "\(prefix)swift_release"),
        .memory_bytes = wrt_memory_bytes,
        .copy_out = wrt_memory_copy_out,
        .copy_in = wrt_memory_copy_in,
        .string_length = wrt_memory_string_length,
        .trap_message = wrt_trap_message,
        .trap_frames = wrt_swift_trap_frames,
      \(limits)};

      """)
  }

  /// Calls the Swift function, and traps only when that has returned.
  private func writeSwiftImport(_ position: Int, _ item: Interface.ImportedMember, _ buffer: inout CodeBuffer) {
    guard case .function(let typeIndex) = item.item.type else { return }
    let type = context.functionType(typeIndex)
    buffer.append("static " + importSignature(type, "\(prefix)swift_import\(position)") + " {\n")
    buffer.append("  const wrt_swift_host_t *const host = (const wrt_swift_host_t *)context;\n")
    for (index, result) in type.results.enumerated() { buffer.append("  \(result.kind.cType) r\(index) = 0;\n") }
    var types = ["void *"]
    var arguments = ["host->context"]
    for (index, parameter) in type.parameters.enumerated() {
      types.append("\(parameter.kind.cType)")
      arguments.append("p\(index)")
    }
    for (index, result) in type.results.enumerated() {
      types.append("\(result.kind.cType) *")
      arguments.append("&r\(index)")
    }
    buffer.append("  const wrt_trap_code_t code = ((wrt_trap_code_t (*)(\(types.joined(separator: ", "))))")
    buffer.append("host->functions[\(position)])(\(arguments.joined(separator: ", ")));\n")
    buffer.append("  if (code != WRT_TRAP_NONE) wrt_trap(code);\n")
    if type.results.count == 1 { buffer.append("  return r0;\n") }
    if type.results.count > 1 {
      buffer.append("  \(resultType(type)) results;\n")
      for index in type.results.indices { buffer.append("  results.v\(index) = r\(index);\n") }
      buffer.append("  return results;\n")
    }
    buffer.append("}\n\n")
  }

  private func writeSwiftInstance(_ interface: Interface, _ buffer: inout CodeBuffer) {
    let name = interface.name
    buffer.append(
      """
      static wrt_trap_code_t \(prefix)swift_new(const wrt_host_t *host, void **instance) {
        \(name)_imports_t imports;
        __builtin_memset(&imports, 0, sizeof imports);
        imports.host = *host;

      """)
    for (position, item) in interface.swiftImports.enumerated() {
      buffer.append("  imports.\(item.member!) = \(prefix)swift_import\(position);\n")
    }
    buffer.append(
      """
        \(name)_t *made = NULL;
        const wrt_trap_code_t code = \(name)_instance_new(&imports, &made);
        *instance = made;
        return code;
      }

      static void \(prefix)swift_free(void *instance) { \(name)_instance_free((\(name)_t *)instance); }


      """)
  }

  private func writeSwiftBytes(_ interface: Interface, _ buffer: inout CodeBuffer) {
    let name = interface.name
    if !context.module.memories.isEmpty {
      let memory = String(
        decoding: context.memories[interface.allocator?.memory ?? context.hostMemory], as: UTF8.self)
      buffer.append(
        """
        static wrt_memory_t *\(prefix)swift_memory(void *instance) {
          \(prefix)instance_t *const self =
              (\(prefix)instance_t *)((\(name)_t *)instance)->embedded.instance;
          return \(memory);
        }


        """)
    }
    guard let allocator = interface.allocator else { return }
    let address = allocator.is64 ? "uint64_t" : "uint32_t"
    buffer.append(
      """
      static wrt_trap_code_t \(prefix)swift_put_bytes(void *instance, const void *bytes, size_t size, uint64_t *address) {
        \(address) found = 0;
        const wrt_trap_code_t code = \(name)_put_bytes((\(name)_t *)instance, bytes, size, &found);
        *address = found;
        return code;
      }


      """)
    if allocator.free == nil { return }
    buffer.append(
      """
      static wrt_trap_code_t \(prefix)swift_release(void *instance, uint64_t address) {
        return \(name)_release((\(name)_t *)instance, (\(address))address);
      }


      """)
  }
}
