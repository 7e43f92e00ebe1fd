package import WasmModel
import WasmValidation

/// Translates runs of functions, one after another, for one task.
package struct ChunkEmitter: ~Copyable {
  private var emitter: FunctionEmitter
  /// The file written last. Nobody has it any more when the next one takes its memory.
  private var file: [UInt8] = []

  package init(context: EmissionContext) {
    emitter = FunctionEmitter(context: context)
  }

  /// - Parameter range: functions defined in the module, by their place in the code section.
  package mutating func emit(_ range: Range<Int>, bytes: [UInt8]) throws(WasmError) -> EmittedChunk {
    try translate(range, bytes: bytes)
    return EmittedChunk(code: emitter.output.bytes(), uses: emitter.uses)
  }

  /// The same as a file of its own.
  /// - Parameter head: what stands before functions that use what it is given.
  package mutating func emitUnit(
    _ range: Range<Int>, bytes: [UInt8], head: (UnitUses) -> [UInt8], end: [UInt8]
  ) throws(WasmError) -> EmittedChunk {
    try translate(range, bytes: bytes)
    emitter.output.copy(to: &file, between: head(emitter.uses), and: end)
    return EmittedChunk(code: file, uses: emitter.uses)
  }

  private mutating func translate(_ range: Range<Int>, bytes: [UInt8]) throws(WasmError) {
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
  }
}

extension EmissionContext {
  /// What distinguishes a unit's file: the key of its first function.
  package func unitName(_ unit: UnitPlan.Unit) -> String {
    guard let keys = keys?.keys, !unit.functions.isEmpty else { return "" }
    let key = keys[module.importedFunctionCount + unit.functions.lowerBound]
    return String(decoding: hexadecimal(key), as: UTF8.self)
  }

  /// Imports that nothing known at build time provides.
  package var unresolvedImports: [Import] {
    var functions = 0
    return module.module.imports.compactMap { item in
      if case .function = item.type {
        functions += 1
        if !isCalledIndirectly(functions - 1) { return nil }
      }
      return item
    }
  }

  /// Imports that an executable would lack.
  package var missingImports: [Import] {
    guard spawnsThreads else { return unresolvedImports }
    return module.module.imports.compactMap { item in
      if case .memory = item.type { return nil }
      if item.isThreadSpawn { return nil }
      if case .function(let type) = item.type,
        HostFunction.find(item, type: module.types.functionType(at: type)) != nil
      {
        return nil
      }
      return item
    }
  }

  /// Whether the executable is one of wasi-threads: each thread is an instance, which `wrt_threads_link` provides with
  /// its imports.
  package var spawnsThreads: Bool { options.isExecutable && module.module.spawnsThreads }

  package var usesHostFunctions: Bool { hostFunctions.contains { $0 != nil } }
}

extension Import {
  /// The one function of wasi-threads.
  fileprivate var isThreadSpawn: Bool {
    guard case .function = type else { return false }
    return module == "wasi" && name == "thread-spawn"
  }
}

extension Module {
  package var spawnsThreads: Bool { imports.contains(where: \.isThreadSpawn) }
}
