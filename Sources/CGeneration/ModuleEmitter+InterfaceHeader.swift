import WasmModel

// The header of a library: types and functions of C for what the module imports and exports.

extension ModuleEmitter {
  /// `app.h`, which includes `wrt/wrt_embed.h`.
  package func interfaceHeader(_ options: InterfaceOptions) -> [UInt8] {
    let interface = Interface(options, context)
    let name = interface.name
    let guardName = "WASM_\(name)_H"
    var buffer = CodeBuffer()
    buffer.append(
      """
      /* \(name).h: the module's interface for C and C++, made by wasmc; Documentation/Embedding.md explains it. */
      #ifndef \(guardName)
      #define \(guardName)

      #include "wrt/wrt_embed.h"

      """)
    if interface.usesWASI { buffer.append("#include \"wrt/wrt_wasi.h\"\n") }
    buffer.append("\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n")
    writeResultStructs(interface, &buffer)
    buffer.append(
      "/* An instance. Several may be used at the same time, each by one thread at a time. */\ntypedef struct \(name)_instance \(name)_t;\n\n"
    )
    writeImportsStruct(interface, &buffer)
    writeLife(interface, &buffer)
    writeLimitPrototypes(interface, &buffer)
    if !interface.exports.isEmpty { buffer.append("/* ---- Exports ---- */\n\n") }
    for (position, member) in interface.exports.enumerated() { writeExport(interface, position, member, &buffer) }
    writeAllocatorPrototypes(interface, &buffer)
    writeImportPrototypes(interface, &buffer)
    buffer.append("\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n")
    return buffer.bytes()
  }

  /// Structs of results, for imported functions that return several.
  private func writeResultStructs(_ interface: Interface, _ buffer: inout CodeBuffer) {
    for item in interface.imports where item.wasi == nil {
      guard case .function(let type) = item.item.type, context.functionType(type).results.count > 1 else { continue }
      context.writeResultsStruct(context.functionType(type).results, to: &buffer)
    }
  }

  private func writeImportsStruct(_ interface: Interface, _ buffer: inout CodeBuffer) {
    buffer.append(
      "/* What an instance imports. Zero, but for what is provided; NULL members are looked for in host.linked")
    buffer.append(interface.usesWASI ? ", functions\n * of WASI come with host.wasi. */\n" : ". */\n")
    buffer.append("typedef struct \(interface.name)_imports {\n  wrt_host_t host;\n")
    for item in interface.imports {
      guard let member = item.member else { continue }
      buffer.append("  /* \(quoted(item.item.module)) \(quoted(item.item.name))\(describedType(item.item.type)) */\n  ")
      switch item.item.type {
      case .function(let type): buffer.append(functionPointer(context.functionType(type), member))
      case .memory: buffer.append("wrt_memory_t *\(member)")
      case .table: buffer.append("wrt_table_t *\(member)")
      case .global: buffer.append("const wrt_global_t *\(member)")
      case .tag: buffer.append("const wrt_tag_t *\(member)")
      }
      buffer.append(";\n")
    }
    buffer.append("} \(interface.name)_imports_t;\n\n")
  }

  private func writeLife(_ interface: Interface, _ buffer: inout CodeBuffer) {
    let name = interface.name
    buffer.append(
      """
      /* Makes an instance: links, fills memory and tables, runs the start function. On failure *instance is NULL, and
       * host.message says why. `imports` may be NULL if there are none, and is not kept. */
      wrt_trap_code_t \(name)_instance_new(const \(name)_imports_t *imports, \(name)_t **instance);
      void \(name)_instance_free(\(name)_t *instance);

      /* Calls an export by name; looks an export of any kind up. */
      wrt_trap_code_t \(name)_instance_call(\(name)_t *instance, const char *function, const wrt_value_t *arguments,
                                            size_t argument_count, wrt_value_t *results, size_t result_count);
      wrt_trap_code_t \(name)_instance_find(\(name)_t *instance, const char *name, wrt_extern_t *found);

      /* The instance as a provider of what others import from the module `name`: for host.linked. */
      wrt_linked_t \(name)_linked(const char *name, \(name)_t *instance);


      """)
  }

  private func writeExport(
    _ interface: Interface, _ position: Int, _ member: Interface.ExportedMember, _ buffer: inout CodeBuffer
  ) {
    let name = interface.name
    let index = Int(member.export.index)
    buffer.append("/* \(quoted(member.export.name))")
    switch member.export.kind {
    case .function:
      let type = context.module.functionTypes[index]
      buffer.append("\(describedType(.function(type))) */\n")
      buffer.append(exportSignature(interface, member, context.functionType(type)))
    case .memory: buffer.append(": memory */\nwrt_memory_t *\(name)_\(member.name)(\(name)_t *instance)")
    case .table: buffer.append(": table */\nwrt_table_t *\(name)_\(member.name)(\(name)_t *instance)")
    case .tag: buffer.append(": tag */\nconst wrt_tag_t *\(name)_\(member.name)(\(name)_t *instance)")
    case .global:
      let type = context.module.globals[index]
      buffer.append("\(describedType(.global(type))) */\n")
      buffer.append("const wrt_global_t *\(name)_\(member.name)(\(name)_t *instance);\n")
      buffer.append(getSignature(interface, member, type))
      if type.isMutable { buffer.append(";\n" + setSignature(interface, member, type)) }
    }
    buffer.append(";\n\n")
  }

  func getSignature(_ interface: Interface, _ member: Interface.ExportedMember, _ type: GlobalType) -> String {
    "wrt_trap_code_t \(interface.name)_get_\(member.name)(\(interface.name)_t *instance, \(pointer(type.value))value)"
  }

  func setSignature(_ interface: Interface, _ member: Interface.ExportedMember, _ type: GlobalType) -> String {
    "wrt_trap_code_t \(interface.name)_set_\(member.name)(\(interface.name)_t *instance, \(type.value.kind.cType) value)"
  }

  /// `uint32_t *`
  private func pointer(_ type: ValueType) -> String { "\(type.kind.cType) *" }

  /// A result is a pointer behind the parameters, which may be NULL.
  func exportSignature(_ interface: Interface, _ member: Interface.ExportedMember, _ type: FunctionType) -> String {
    var parts = ["\(interface.name)_t *instance"]
    for (index, parameter) in type.parameters.enumerated() { parts.append("\(parameter.kind.cType) p\(index)") }
    for (index, result) in type.results.enumerated() { parts.append("\(pointer(result))r\(index)") }
    return "wrt_trap_code_t \(interface.name)_\(member.name)(\(parts.joined(separator: ", ")))"
  }

  private func writeAllocatorPrototypes(_ interface: Interface, _ buffer: inout CodeBuffer) {
    guard let allocator = interface.allocator else { return }
    let name = interface.name
    let allocate = interface.exports[allocator.allocate]
    let address = allocator.is64 ? "uint64_t" : "uint32_t"
    buffer.append("/* ---- Strings and bytes, through the module's \(quoted(allocate.export.name)) ---- */\n\n")
    buffer.append(
      """
      /* Copies into memory that the module allocates; a string with its zero. */
      wrt_trap_code_t \(name)_put_bytes(\(name)_t *instance, const void *bytes, size_t size, \(address) *address);
      wrt_trap_code_t \(name)_put_string(\(name)_t *instance, const char *text, \(address) *address);
      /* Copies out of the memory; the string is the caller's to free. */
      wrt_trap_code_t \(name)_get_bytes(\(name)_t *instance, \(address) address, void *bytes, size_t size);
      wrt_trap_code_t \(name)_get_string(\(name)_t *instance, \(address) address, char **text);

      """)
    if allocator.free != nil {
      buffer.append("wrt_trap_code_t \(name)_release(\(name)_t *instance, \(address) address);\n")
    }
    buffer.append("\n")
  }

  /// The imports as functions of the program's: whoever calls `app_imports` must define them, or cannot link.
  private func writeImportPrototypes(_ interface: Interface, _ buffer: inout CodeBuffer) {
    let functions = interface.imports.filter { $0.member != nil && $0.item.type.kind == .function }
    if functions.isEmpty { return }
    let name = interface.name
    buffer.append("/* ---- Imported functions, for programs that define them all ---- */\n\n")
    for item in functions {
      guard case .function(let type) = item.item.type else { continue }
      buffer.append(importSignature(context.functionType(type), "\(name)_import_\(item.member!)") + ";\n")
    }
    buffer.append("\nstatic inline \(name)_imports_t \(name)_imports(void *context) {\n")
    buffer.append("  \(name)_imports_t imports;\n  __builtin_memset(&imports, 0, sizeof imports);\n")
    buffer.append("  imports.host.context = context;\n")
    for item in functions { buffer.append("  imports.\(item.member!) = \(name)_import_\(item.member!);\n") }
    buffer.append("  return imports;\n}\n")
  }

  // MARK: Text

  func resultType(_ type: FunctionType) -> String {
    if type.results.count > 1 {
      return "wrt_results_" + type.results.map { String(UnicodeScalar($0.kind.letter)) }.joined() + "_t"
    }
    return type.results.first.map { "\($0.kind.cType)" } ?? "void"
  }

  func importParameters(_ type: FunctionType) -> String {
    let parameters = type.parameters.enumerated().map { ", \($1.kind.cType) p\($0)" }
    return "(void *context" + parameters.joined() + ")"
  }

  func importSignature(_ type: FunctionType, _ name: String) -> String {
    "\(resultType(type)) \(name)" + importParameters(type)
  }

  private func functionPointer(_ type: FunctionType, _ name: String) -> String {
    "\(resultType(type)) (*\(name))" + importParameters(type)
  }

  /// `: (func (param i32))`
  func describedType(_ type: ExternalType) -> String {
    switch type {
    case .function(let index): ": " + describe(.function(context.functionType(index)))
    case .global(let global): ": " + (global.isMutable ? "(mut \(global.value))" : "\(global.value)")
    case .memory: ": memory"
    case .table(let table): ": table of \(table.element)"
    case .tag: ": tag"
    }
  }

  /// A name within a comment: nothing in it can end the comment, or the line.
  func quoted(_ name: String) -> String {
    var text = "\""
    for byte in name.utf8.prefix(200) {
      let scalar = UnicodeScalar(byte)
      let isPlain = byte > 0x20 && byte < 0x7F && !"\"\\*?".unicodeScalars.contains(scalar)
      let digits = String(byte, radix: 16)
      text += isPlain || byte == 0x20 ? String(scalar) : "\\" + (digits.count < 2 ? "0" : "") + digits
    }
    return text + "\""
  }
}
