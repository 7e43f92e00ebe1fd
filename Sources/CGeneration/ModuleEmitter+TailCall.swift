import WasmModel

// What tail calls need outside of functions: types of what passes from step to step, and steps that call functions
// which are none.

extension ModuleEmitter {
  var usesTailCalls: Bool { !uses.tailTypes.isEmpty }

  /// For each type the structs of its parameters and results, and a step for callees that are not known.
  func writeTailTypes(_ buffer: inout CodeBuffer) {
    if !usesTailCalls { return }
    uses.tailTypes.forEach { index in
      let type = context.functionType(UInt32(index))
      let stem = context.typeStem(UInt32(index))
      writeStructure("\(stem)_parameters_t", type.parameters, &buffer)
      writeStructure("\(stem)_results_t", type.results, &buffer)
    }
    writeSpelledTypes({ uses.indirectTailTypes.contains($0) }, &buffer)
    uses.indirectTailTypes.forEach { index in
      let stem = context.typeStem(UInt32(index))
      buffer.append("WRT_LOCAL void \(stem)_tail(wrt_tail_t *tail) {\n")
      writeCall(
        "((\(stem)_t *)tail->function->code)", typeIndex: UInt32(index), takesInstance: context.referencesTakeInstance,
        &buffer)
      buffer.append("}\n")
    }
    buffer.append("\n")
  }

  private func writeStructure(_ name: String, _ types: [ValueType], _ buffer: inout CodeBuffer) {
    if types.isEmpty { return }
    buffer.append("typedef struct {\n")
    for (index, type) in types.enumerated() { buffer.append("  \(type.kind.cType) v\(index);\n") }
    buffer.append("} WRT_MAY_ALIAS \(name);\n")
  }

  /// Steps of the functions that have no tail calls themselves.
  func writeTailSteps(_ buffer: inout CodeBuffer) {
    uses.tailCallees.forEach { function in
      if uses.tailSteps.contains(function) { return }
      context.writeTailSignature(function, to: &buffer)
      buffer.append(" {\n")
      let name = String(decoding: context.functionNames.name(function), as: UTF8.self)
      writeCall(
        name, typeIndex: context.module.functionTypes[function], takesInstance: context.takesInstance(function),
        &buffer)
      buffer.append("}\n\n")
    }
  }

  /// A call with parameters out of `tail` and results into it.
  private func writeCall(_ callee: String, typeIndex: UInt32, takesInstance: Bool, _ buffer: inout CodeBuffer) {
    let type = context.functionType(typeIndex)
    let place = context.typeStem(typeIndex)
    if !type.parameters.isEmpty {
      buffer.append("  const \(place)_parameters_t *const p = (const \(place)_parameters_t *)tail->values;\n")
    }
    var arguments = takesInstance ? ["tail->instance"] : []
    arguments += type.parameters.indices.map { "p->v\($0)" }
    let call = "\(callee)(\(arguments.joined(separator: ", ")))"
    let results = "((\(place)_results_t *)tail->values)"
    switch type.results.count {
    case 0:
      buffer.append("  (void)tail;\n  \(call);\n")
    case 1:
      buffer.append("  const \(type.results[0].kind.cType) r = \(call);\n  \(results)->v0 = r;\n")
    default:
      buffer.append("  const ")
      context.appendResultType(typeIndex, to: &buffer)
      buffer.append(" r = \(call);\n")
      for index in type.results.indices { buffer.append("  \(results)->v\(index) = r.v\(index);\n") }
    }
  }

  /// Prototypes of the steps that a unit names; with those in the array of functions, where that is.
  func writeTailPrototypes(_ unit: UnitUses, withModule: Bool, _ buffer: inout CodeBuffer) {
    var named = unit.tailSteps
    named.formUnion(unit.tailCallees)
    if withModule {
      named.formUnion(uses.tailCallees)
      for function in context.referencedFunctions where uses.tailSteps.contains(Int(function)) {
        named.insert(Int(function))
      }
    }
    named.forEach { function in
      context.writeTailSignature(function, to: &buffer)
      buffer.append(";\n")
    }
  }
}
