import WasmModel

extension EmissionContext {
  /// Whether a vector occurs outside of functions' bodies.
  var declaresVectors: Bool {
    for type in module.types.canonical.indices {
      let function = functionType(UInt32(type))
      if (function.parameters + function.results).contains(.v128) { return true }
    }
    return module.globals.contains { $0.value == .v128 }
  }

  /// The C type of what a function returns.
  @inline(__always)
  func appendResultType(_ typeIndex: UInt32, to buffer: inout CodeBuffer) {
    let signature = signatures[Int(typeIndex)]
    switch signature.resultCount {
    case 0: buffer.append("void")
    case 1: buffer.append(signature.result.cType)
    default: appendResultsType(functionType(typeIndex).results, to: &buffer)
    }
  }

  /// `wrt_results_ij_t`: named by the members, so that it is one type in every module.
  func appendResultsType(_ results: [ValueType], to buffer: inout CodeBuffer) {
    buffer.append("wrt_results_")
    for result in results { buffer.append(result.kind.letter) }
    buffer.append("_t")
  }

  /// `static uint32_t f12_fib(uint32_t l0)`, without what follows.
  func writeSignature(
    _ function: Int, as part: FunctionPart = .whole, to buffer: inout CodeBuffer, parameterNames: Bool
  ) {
    let typeIndex = module.functionTypes[function]
    buffer.append(part.linkage ?? linkage)
    buffer.append(UInt8(ascii: " "))
    appendResultType(typeIndex, to: &buffer)
    buffer.append(UInt8(ascii: " "))
    buffer.append(part.prefix)
    functionNames.append(function, to: &buffer)
    buffer.append(UInt8(ascii: "("))
    var separator: StaticString = ""
    if takesInstance(function) {
      buffer.append(parameterNames ? "void *instance" : "void *")
      separator = ", "
    }
    let signature = signatures[Int(typeIndex)]
    for index in 0..<signature.parameterCount {
      buffer.append(separator)
      separator = ", "
      buffer.append(parameterKinds[signature.firstParameter + index].cType)
      if parameterNames {
        buffer.append(" l")
        buffer.append(decimal: UInt32(index))
      }
    }
    if separator.utf8CodeUnitCount == 0 { buffer.append("void") }
    buffer.append(UInt8(ascii: ")"))
  }

  /// `typedef uint32_t type3_t(void *, uint32_t);`, and the struct of several results.
  func writeFunctionType(_ typeIndex: UInt32, to buffer: inout CodeBuffer) {
    let type = functionType(typeIndex)
    if type.results.count > 1 { writeResultsStruct(type.results, to: &buffer) }
    buffer.append("typedef ")
    appendResultType(typeIndex, to: &buffer)
    buffer.append(UInt8(ascii: " "))
    buffer.append(types.stems[Int(typeIndex)])
    buffer.append("_t(")
    if referencesTakeInstance { buffer.append("void *") }
    for (index, parameter) in type.parameters.enumerated() {
      if index > 0 || referencesTakeInstance { buffer.append(", ") }
      buffer.append(parameter.kind.cType)
    }
    if type.parameters.isEmpty && !referencesTakeInstance { buffer.append("void") }
    buffer.append(");\n")
  }

  /// The struct of several results, once a file.
  func writeResultsStruct(_ results: [ValueType], to buffer: inout CodeBuffer) {
    var name = CodeBuffer(capacity: 64)
    appendResultsType(results, to: &name)
    buffer.append("#ifndef WRT_DEFINED_")
    buffer.append(name)
    buffer.append("\n#define WRT_DEFINED_")
    buffer.append(name)
    buffer.append("\ntypedef struct ")
    buffer.append(name)
    buffer.append(" {\n")
    for (index, result) in results.enumerated() {
      buffer.append("  ")
      buffer.append(result.kind.cType)
      buffer.append(" v")
      buffer.append(decimal: UInt32(index))
      buffer.append(";\n")
    }
    buffer.append("} ")
    buffer.append(name)
    buffer.append(";\n#endif\n")
  }
}
