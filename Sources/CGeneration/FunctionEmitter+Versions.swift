import WasmModel

// Functions that stand twice in the code: for all processors of the target, and for newer ones, where their loops are
// quicker (runtime-c/include/wrt/wrt_version.h; Documentation/EmittedC.md, Two versions). Which they are is a guess at
// what C compilers vectorise, that errs on the side of more. Not those that call functions of the module in loops just as
// deep: these would have two callers, and are not inlined then.

extension FunctionEmitter {
  /// A loop was analysed to its end: does it work on what it loads, one turn like the other?
  mutating func noteVectorLoop() {
    if loop.isUniform && (loop.hasFloats || loop.storesSums) { vectorDepth = max(vectorDepth, reach.loopDepth + 1) }
  }

  /// An operation is being written. Where it is on vectors, it does not matter what the loop is like.
  @inline(__always)
  mutating func noteArithmetic(_ kind: ValueKind) {
    switch kind {
    case .f32, .f64: if loop.isActive { loop.hasFloats = true }
    case .v128: vectorDepth = max(vectorDepth, reach.loopDepth)
    default: break
    }
  }

  @inline(__always)
  mutating func noteDirectCall() { callDepth = max(callDepth, reach.loopDepth) }

  /// Whether the function that was emitted is to stand in two versions. Not where a debugger would have to choose.
  var hasVersions: Bool {
    vectorDepth > callDepth && !isTailStep && !hasDispatch && context.options.lines != .source
      && !context.options.hasLimits
  }

  /// `WRT_V3 uint32_t v3_of_f12(uint32_t l0) { return code_of_f12(l0); }`, `base_of_f12`, and `f12`, which calls the right one.
  mutating func writeVersions() {
    writeVersion(.version)
    writeVersion(.base)
    context.writeSignature(function, to: &output, parameterNames: true)
    output.append(" {\n  if (wrt_processor_is_v3()) ")
    writeCall(of: .version)
    output.append(";\n  else ")
    writeCall(of: .base)
    output.append(";\n}\n\n")
  }

  private mutating func writeVersion(_ part: FunctionPart) {
    context.writeSignature(function, as: part, to: &output, parameterNames: true)
    output.append(" {\n  ")
    writeCall(of: .code)
    output.append(";\n}\n\n")
  }

  /// `return code_of_f12(instance, l0)`
  private mutating func writeCall(of part: FunctionPart) {
    let signature = context.signatures[Int(context.module.functionTypes[function])]
    if signature.resultCount > 0 { output.append("return ") }
    output.append(part.prefix)
    context.functionNames.append(function, to: &output)
    output.append(UInt8(ascii: "("))
    var separator: StaticString = ""
    if context.takesInstance(function) {
      output.append("instance")
      separator = ", "
    }
    for index in 0..<signature.parameterCount {
      output.append(separator)
      separator = ", "
      output.append("l")
      output.append(decimal: UInt32(index))
    }
    output.append(UInt8(ascii: ")"))
  }
}

/// The C functions that a Wasm function may be: see `wrt_version.h`.
enum FunctionPart {
  case whole, code, base, version

  /// What its name begins with.
  var prefix: StaticString {
    switch self {
    case .whole: ""
    case .code: "code_of_"
    case .base: "base_of_"
    case .version: "v3_of_"
    }
  }

  /// Nil: as the file's functions have.
  var linkage: StaticString? {
    switch self {
    case .whole: nil
    case .code: "WRT_CODE"
    case .base: "WRT_BASE"
    case .version: "WRT_V3"
    }
  }
}
