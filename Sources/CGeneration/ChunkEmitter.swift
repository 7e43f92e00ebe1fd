package import WasmModel
import WasmValidation

/// Translates runs of functions, one after another, for one task.
package struct ChunkEmitter: ~Copyable {
  private var emitter: FunctionEmitter

  package init(context: EmissionContext) {
    emitter = FunctionEmitter(context: context)
  }

  /// - Parameter range: functions defined in the module, by their place in the code section.
  package mutating func emit(_ range: Range<Int>, bytes: [UInt8]) throws(WasmError) -> EmittedChunk {
    emitter.resetOutput()
    let module = emitter.context.module
    for index in range {
      let function = module.importedFunctionCount + index
      do {
        try emitter.emit(function: function, code: module.module.code[index], bytes: bytes)
      } catch {
        throw ModuleValidator.locate(
          error, function: UInt32(function), body: module.module.code[index],
          instructionOffset: emitter.instructionOffset, bytes: bytes)
      }
    }
    return EmittedChunk(code: emitter.output.bytes(), uses: emitter.uses)
  }
}

extension EmissionContext {
  /// Imports that nothing known at build time provides.
  package var unresolvedImports: [String] {
    var functions = 0
    return module.module.imports.compactMap { item in
      if case .function = item.type {
        functions += 1
        if !isCalledIndirectly(functions - 1) { return nil }
      }
      return "\(item.module).\(item.name)"
    }
  }

  package var usesHostFunctions: Bool { hostFunctions.contains { $0 != nil } }
}
