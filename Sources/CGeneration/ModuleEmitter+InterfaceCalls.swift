import WasmModel

// Calls of exported functions, by their names in C and by names at run time. What can be is written once for each type
// of function, since modules may export tens of thousands.

extension Interface {
  /// The canonical types of exported functions, each once, in the order of the exports.
  func exportedTypes(_ context: EmissionContext) -> [UInt32] {
    var seen: Set<UInt32> = []
    return exports.filter { $0.export.kind == .function }.compactMap { member in
      let type = context.canonicalType(ofFunction: Int(member.export.index))
      return seen.insert(type).inserted ? type : nil
    }
  }
}

extension EmissionContext {
  fileprivate func canonicalType(ofFunction index: Int) -> UInt32 {
    UInt32(module.types.canonical[Int(module.functionTypes[index])])
  }
}

extension ModuleEmitter {
  /// What runs within `wrt_try`, and finds function and arguments in a struct.
  func writeCallOfType(_ canonical: UInt32, _ buffer: inout CodeBuffer) {
    let type = context.functionType(canonical)
    let call = "\(prefix)call\(canonical)"
    let parameters = ["void *"] + type.parameters.map { "\($0.kind.cType)" }
    buffer.append("typedef ")
    context.appendResultType(canonical, to: &buffer)
    buffer.append(" (*\(call)_code_t)(\(parameters.joined(separator: ", ")));\n\n")
    buffer.append("typedef struct {\n  \(call)_code_t function;\n  void *self;\n")
    for (parameter, value) in type.parameters.enumerated() { buffer.append("  \(value.kind.cType) p\(parameter);\n") }
    if !type.results.isEmpty {
      buffer.append("  ")
      context.appendResultType(canonical, to: &buffer)
      buffer.append(" result;\n")
    }
    buffer.append("} \(call)_t;\n\nstatic void \(call)(void *argument) {\n")
    buffer.append("  \(call)_t *const call = (\(call)_t *)argument;\n")
    // Not inlined, so that a trap is found in the function.
    buffer.append("  \(call)_code_t volatile function = call->function;\n  ")
    if !type.results.isEmpty { buffer.append("call->result = ") }
    let arguments = type.parameters.indices.map { ", call->p\($0)" }.joined()
    buffer.append("function(call->self\(arguments));\n}\n\n")
  }

  /// What the functions that the header declares for exports of this type do. Inlined into them, unless they are many.
  func writeEntryOfType(_ interface: Interface, _ canonical: UInt32, _ buffer: inout CodeBuffer) {
    let type = context.functionType(canonical)
    let call = "\(prefix)call\(canonical)"
    let count = interface.exports.count {
      $0.export.kind == .function && context.canonicalType(ofFunction: Int($0.export.index)) == canonical
    }
    let parameters = type.parameters.enumerated().map { ", \($1.kind.cType) p\($0)" }
    let results = type.results.enumerated().map { ", \($1.kind.cType) *r\($0)" }
    buffer.append("static \(count > 16 ? "WRT_NOINLINE" : "inline") wrt_trap_code_t \(prefix)enter\(canonical)(")
    buffer.append("\(interface.name)_t *instance, \(call)_code_t function, void *self")
    buffer.append((parameters + results).joined() + ") {\n")
    for (parameter, value) in type.parameters.enumerated() where value.kind == .reference {
      buffer.append("  if (!wrt_reference_fits(p\(parameter), \(valueType(value)))) return WRT_ERROR_TYPE;\n")
    }
    buffer.append("  \(call)_t call;\n  call.function = function;\n  call.self = self;\n")
    for parameter in type.parameters.indices { buffer.append("  call.p\(parameter) = p\(parameter);\n") }
    buffer.append("  const wrt_trap_code_t code = wrt_embedded_call(&instance->embedded, \(call), &call);\n")
    for result in type.results.indices {
      let value = type.results.count == 1 ? "call.result" : "call.result.v\(result)"
      buffer.append("  if (code == WRT_TRAP_NONE && r\(result) != NULL) *r\(result) = \(value);\n")
    }
    buffer.append("  return code;\n}\n\n")
  }

  func writeCall(_ interface: Interface, _ member: Interface.ExportedMember, _ buffer: inout CodeBuffer) {
    let index = Int(member.export.index)
    let canonical = context.canonicalType(ofFunction: index)
    let type = context.functionType(context.module.functionTypes[index])
    var function = String(decoding: context.functionNames.name(index), as: UTF8.self)
    var callee = "instance->embedded.instance"
    if context.isCalledIndirectly(index) {
      let target = "((\(prefix)instance_t *)\(callee))->\(function)"
      function = "(\(prefix)call\(canonical)_code_t)\(target)->code"
      callee = "\(target)->instance"
    }
    let arguments = type.parameters.indices.map { ", p\($0)" } + type.results.indices.map { ", r\($0)" }
    buffer.append("WRT_EXPORTED \(exportSignature(interface, member, type)) {\n")
    buffer.append(isNull(interface, "WRT_ERROR_NULL"))
    buffer.append("  return \(prefix)enter\(canonical)(instance, \(function), \(callee)\(arguments.joined()));\n}\n\n")
  }

  // MARK: Calls by name

  private var memberOfValue: [ValueKind: String] {
    [.i32: "i32", .i64: "i64", .f32: "f32", .f64: "f64", .reference: "ref", .bottom: "i32"]
  }

  func writeInvoke(_ interface: Interface, _ buffer: inout CodeBuffer) {
    let functions = interface.exports.filter { $0.export.kind == .function }
    for type in interface.exportedTypes(context) { writeInvokeOfType(interface, type, &buffer) }
    if !functions.isEmpty {
      buffer.append("static const struct {\n  wrt_code_t code;\n  wrt_trap_code_t (*invoke)(")
      buffer.append("\(interface.name)_t *, wrt_code_t, const wrt_value_t *, wrt_value_t *);\n")
      buffer.append("} \(prefix)invocations[\(functions.count)] = {\n")
      for member in functions {
        let type = context.canonicalType(ofFunction: Int(member.export.index))
        buffer.append("  {(wrt_code_t)\(interface.name)_\(member.name), \(prefix)invoke\(type)},\n")
      }
      buffer.append("};\n\n")
    }
    buffer.append("static wrt_trap_code_t \(prefix)invoke(void *embedded, uint32_t function, ")
    buffer.append("const wrt_value_t *arguments, wrt_value_t *results) {\n")
    if functions.isEmpty {
      buffer.append("  (void)embedded;\n  (void)function;\n  (void)arguments;\n  (void)results;\n")
      buffer.append("  return WRT_ERROR_UNKNOWN_EXPORT;\n}\n\n")
      return
    }
    buffer.append("  if (function >= \(functions.count)) return WRT_ERROR_UNKNOWN_EXPORT;\n")
    buffer.append("  return \(prefix)invocations[function].invoke((\(interface.name)_t *)embedded,\n")
    buffer.append("      \(prefix)invocations[function].code, arguments, results);\n}\n\n")
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

  /// Calls what the header declares for a function of this type.
  private func writeInvokeOfType(_ interface: Interface, _ canonical: UInt32, _ buffer: inout CodeBuffer) {
    let type = context.functionType(canonical)
    buffer.append("static wrt_trap_code_t \(prefix)invoke\(canonical)(\(interface.name)_t *instance, ")
    buffer.append("wrt_code_t code,\n    const wrt_value_t *arguments, wrt_value_t *results) {\n")
    buffer.append("  (void)arguments;\n  (void)results;\n")
    var arguments = ["instance"]
    var types = ["\(interface.name)_t *"]
    for (index, value) in type.parameters.enumerated() {
      types.append("\(value.kind.cType)")
      if value.kind == .v128 {
        buffer.append("  wrt_v128_t a\(index);\n  __builtin_memcpy(&a\(index), arguments[\(index)].of.v128, 16);\n")
        arguments.append("a\(index)")
      } else {
        arguments.append("arguments[\(index)].of.\(memberOfValue[value.kind]!)")
      }
    }
    for (index, value) in type.results.enumerated() {
      buffer.append("  \(value.kind.cType) r\(index);\n")
      types.append("\(value.kind.cType) *")
      arguments.append("&r\(index)")
    }
    let call = "((wrt_trap_code_t (*)(\(types.joined(separator: ", "))))code)(\(arguments.joined(separator: ", ")))"
    if type.results.isEmpty {
      buffer.append("  return \(call);\n}\n\n")
      return
    }
    buffer.append("  const wrt_trap_code_t trap = \(call);\n  if (trap != WRT_TRAP_NONE) return trap;\n")
    for (index, value) in type.results.enumerated() {
      buffer.append("  results[\(index)].kind = \(kindName(value.kind));\n")
      if value.kind == .v128 {
        buffer.append("  __builtin_memcpy(results[\(index)].of.v128, &r\(index), 16);\n")
      } else {
        buffer.append("  results[\(index)].of.\(memberOfValue[value.kind]!) = r\(index);\n")
      }
    }
    buffer.append("  return WRT_TRAP_NONE;\n}\n\n")
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
}
