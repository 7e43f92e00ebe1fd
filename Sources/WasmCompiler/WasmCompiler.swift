import CGeneration
import WasmBinary
import WasmModel
import WasmValidation

/// WebAssembly in, C out; no input or output of its own.
public enum WasmCompiler {
  /// Translates a module to C.
  /// - Parameters:
  ///   - bytes: the binary module.
  ///   - file: its name in messages.
  public static func compile(
    _ bytes: [UInt8], file: String, options: CompileOptions = CompileOptions()
  ) async throws(Diagnostic) -> Compilation {
    let module: Module
    do {
      module = try ModuleDecoder.decode(bytes)
    } catch {
      throw Diagnostic(error, file: file, module: nil, bytes: bytes)
    }
    let compilation: Compilation
    do {
      let emission = EmissionOptions(options)
      do {
        compilation = try await translate(module, bytes: bytes, options: options, emission)
      } catch  where error.reason == .needsFeature(.exceptions) {
        // A module without tags that catches: only the instructions tell, and what came before them is different then.
        compilation = try await translate(module, bytes: bytes, options: options, emission.handlingExceptions)
      }
    } catch {
      throw Diagnostic(error, file: file, module: module, bytes: bytes)
    }
    if let problem = compilation.interfaceProblem { throw Diagnostic(file: file, message: problem) }
    return compilation
  }

  /// Validates a module (spec 3), functions in parallel.
  public static func validate(_ bytes: [UInt8], file: String, jobs: Int = 0) async throws(Diagnostic) {
    do {
      _ = try await ModuleValidator.validate(bytes: bytes, jobs: jobs == 0 ? defaultJobs : jobs)
    } catch {
      throw Diagnostic(error, file: file, module: try? ModuleDecoder.decode(bytes), bytes: bytes)
    }
  }

  private static func translate(
    _ module: Module, bytes: [UInt8], options: CompileOptions, _ emission: EmissionOptions
  ) async throws(WasmError) -> Compilation {
    let validated = try ModuleContext(validating: module, bytes: bytes)
    let plan = UnitPlan(code: module.code, unitSize: options.unitSize)
    let isSingleUnit = plan.units.count == 1
    let names = NameSection(bytes: bytes, module: module)
    var emission = EmissionOptions(options)
    if emission.isExecutable && module.spawnsThreads { emission.state = .instance }
    let context = try EmissionContext(
      module: validated, bytes: bytes, names: { names.functions[UInt32($0)] }, isSingleUnit: isSingleUnit,
      options: emission)
    let chunks = try await emitFunctions(
      plan, context, bytes: bytes, jobs: options.jobs == 0 ? defaultJobs : options.jobs)
    let emitter = ModuleEmitter(
      context: context, bytes: bytes, isSingleUnit: isSingleUnit, chunks: chunks.flatMap { $0 })
    var compilation = Compilation(
      files: try files(emitter, plan, chunks, options), unresolvedImports: context.missingImports,
      usesWASI: context.usesHostFunctions || context.spawnsThreads || emitter.interfaceUsesWASI,
      usesGarbageCollection: emitter.usesCollector,
      usesExceptions: context.usesExceptions)
    compilation.interfaceProblem = emitter.interfaceProblem
    return compilation
  }

  private static func files(
    _ emitter: ModuleEmitter, _ plan: UnitPlan, _ chunks: [[EmittedChunk]], _ options: CompileOptions
  ) throws(WasmError) -> [EmittedFile] {
    let prefix = emitter.context.options.prefix
    let name = prefix.isEmpty ? "module" : prefix + "module"
    let header = emitter.header(chunks)
    let definitions = try emitter.definitions()
    var files: [EmittedFile] = []
    for unit in plan.units.indices {
      var contents: [UInt8] = []
      if plan.units.count == 1 {
        contents = header
      } else {
        contents += Array("#include \"\(name).h\"\n\n".utf8)
      }
      contents += emitter.begin
      contents += emitter.prototypes(chunks[unit], withModule: unit == 0)
      for chunk in chunks[unit] { contents += chunk.code }
      if unit == 0 { contents += definitions }
      if unit == 0, let interface = emitter.context.options.interface {
        contents += emitter.interfaceDefinitions(interface)
      } else if unit == 0, let program = options.program {
        contents += programSource(
          program, module: emitter.moduleSymbol, usesWASI: emitter.context.usesHostFunctions,
          spawnsThreads: emitter.context.spawnsThreads)
      }
      contents += emitter.end
      files.append(EmittedFile(name: unit == 0 ? "\(name).c" : "\(name)_\(unit).c", kind: .source, contents: contents))
    }
    if plan.units.count > 1 {
      let guarded = Array("#pragma once\n".utf8) + header
      files.append(EmittedFile(name: "\(name).h", kind: .header, contents: guarded))
    }
    if let interface = emitter.context.options.interface {
      let header = emitter.interfaceHeader(interface)
      files.append(EmittedFile(name: "\(interface.name).h", kind: .interface, contents: header))
    }
    return files
  }
}

extension EmissionOptions {
  init(_ options: CompileOptions) {
    self.init()
    state = options.state == .instance ? .instance : .staticVariables
    prefix = options.prefix
    isExecutable = options.program != nil
    annotate = options.annotate
    if let library = options.library {
      let interface = InterfaceOptions(name: library.name, allocator: library.allocate.map { ($0, library.free) })
      self.interface = interface
      state = .instance
      prefix = interface.internalPrefix
      isExecutable = false
    }
  }

  fileprivate var handlingExceptions: EmissionOptions {
    var options = self
    options.handlesExceptions = true
    return options
  }
}
