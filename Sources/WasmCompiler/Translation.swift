import CGeneration
import WasmBinary
import WasmDebug
import WasmModel
import WasmValidation

/// One translation of a module, file by file: each goes to `write` as soon as it is complete, so that no more of the C
/// than the tasks are working on is in memory.
struct Translation<OutputError: Error>: Sendable {
  typealias Failure = TaskFailure<OutputError>

  let module: Module
  let bytes: [UInt8]
  let options: CompileOptions
  let write: @Sendable (EmittedFile) throws(OutputError) -> Void

  private var jobs: Int { options.jobs == 0 ? defaultJobs : options.jobs }
  private var name: String { EmissionOptions(options).prefix + "module" }

  func run() async throws(Failure) -> Compilation {
    let emission = EmissionOptions(options)
    do {
      return try await run(emission)
    } catch .invalid(let error) where error.reason == .needsFeature(.exceptions) && !emission.handlesExceptions {
      // A module without tags that catches: only the instructions tell, and what came before them is different then.
      return try await run(emission.handlingExceptions)
    }
  }

  private func run(_ emission: EmissionOptions) async throws(Failure) -> Compilation {
    var emission = emission
    if emission.isExecutable && module.spawnsThreads { emission.state = .instance }
    var warnings: [String] = []
    let source = emission.lines == .none ? nil : sourceMap(&warnings)
    if emission.lines == .source && source == nil { emission.setLines(options.linesWithoutSource) }
    let variables = emission.lines == .source ? sourceVariables(&warnings) : nil
    let context = try await makeContext(emission, source, variables)
    let plan = UnitPlan(
      code: module.code, importedFunctionCount: context.module.importedFunctionCount, unitSize: options.unitSize,
      keys: context.keys)
    var (files, emitter) = try await plan.isSingleUnit ? emitFile(plan, context) : emitUnits(plan, context)
    if emitter.changesTables && emission.hasConstantTables {
      emission.hasConstantTables = false
      return try await run(emission)
    }
    if let interface = emission.interface {
      let contents = emitter.interfaceHeader(interface)
      files.append(try hand(EmittedFile(name: "\(interface.name).h", kind: .interface, contents: contents)))
    }
    var compilation = Compilation(
      files: files, unresolvedImports: context.missingImports.map { ImportName(module: $0.module, name: $0.name) },
      usesWASI: context.usesHostFunctions || context.spawnsThreads || emitter.interfaceUsesWASI,
      usesGarbageCollection: emitter.usesCollector, usesExceptions: context.usesExceptions,
      warnings: warnings)
    compilation.declaresSourceVariables = context.variables != nil
    compilation.interfaceProblem = emitter.interfaceProblem.map { Diagnostic(file: "", message: $0) }
    if compilation.interfaceProblem == nil, let interface = emission.interface, let swift = options.library?.swift {
      let contents: [UInt8]
      do throws(SwiftSignatureProblem) {
        var wanted = SwiftInterfaceOptions(swift)
        wanted.signatures = try SwiftSignatureFile(swift.signatures).signatures
        contents = try emitter.swiftInterface(interface, wanted)
      } catch {
        let place = error.line == 0 ? "" : "\(swift.signaturesFile):\(error.line)"
        compilation.interfaceProblem = Diagnostic(file: place, message: error.message)
        return compilation
      }
      compilation.files.append(
        try hand(EmittedFile(name: "\(swift.typeName).swift", kind: .swift, contents: contents)))
    }
    return compilation
  }

  /// Where the code comes from; damaged debug information is none, and a warning.
  private func sourceMap(_ warnings: inout [String]) -> SourceMap? {
    do {
      return try SourceMap(bytes: bytes, module: module)
    } catch {
      warnings.append("the module's debug information is not used: \(error)")
      return nil
    }
  }

  private func sourceVariables(_ warnings: inout [String]) -> SourceVariables? {
    do {
      return try SourceVariables(bytes: bytes, module: module)
    } catch {
      warnings.append("what the module's debug information says of variables is not used: \(error)")
      return nil
    }
  }

  private func makeContext(
    _ emission: EmissionOptions, _ source: SourceMap?, _ variables: SourceVariables?
  ) async throws(Failure) -> EmissionContext {
    let validated: ModuleContext
    do throws(WasmError) {
      validated = try ModuleContext(validating: module, bytes: bytes)
    } catch {
      throw .invalid(error)
    }
    let names = NameSection(bytes: bytes, module: module)
    let isSingleUnit = UnitPlan.isSingleUnit(module.code, unitSize: options.unitSize, limit: options.unitsInOneFile)
    let outlines = isSingleUnit ? nil : try await outlines(names, importedFunctions: validated.importedFunctionCount)
    do throws(WasmError) {
      return try EmissionContext(
        module: validated, bytes: bytes, names: { names.functions[UInt32($0)] }, outlines: outlines, options: emission,
        source: source, variables: variables)
    } catch {
      throw .invalid(error)
    }
  }

  /// What tells functions without names apart; 0 for the others.
  private func outlines(_ names: NameSection, importedFunctions: Int) async throws(Failure) -> [UInt64] {
    let size = 1 << 10
    let parts = try await inParallel((module.code.count + size - 1) / size, jobs: jobs) {
    } _: { (part, _: inout Void) throws(Failure) in
      (part * size..<min((part + 1) * size, module.code.count)).map { index in
        let isNamed = names.functions.nameBytes(UInt32(importedFunctions + index))?.isEmpty == false
        return isNamed ? 0 : FunctionOutline.hash(module.code[index], in: bytes)
      }
    }
    return Array(parts.joined())
  }

  // MARK: One file

  private func emitFile(
    _ plan: UnitPlan, _ context: EmissionContext
  ) async throws(Failure) -> ([EmittedFile], ModuleEmitter) {
    let ranges = plan.chunks(module.code)
    let chunks = try await inParallel(ranges.count, jobs: jobs) {
      ChunkEmitter(context: context)
    } _: { (index, emitter: inout ChunkEmitter) throws(Failure) in
      try emit(ranges[index], by: &emitter)
    }
    var uses = UnitUses(context.module)
    for chunk in chunks { uses.formUnion(chunk.uses) }
    let emitter = ModuleEmitter(context: context, bytes: bytes, isSingleUnit: true, uses: uses)
    if emitter.changesTables { return ([], emitter) }
    var contents = emitter.moduleHead(header: "")
    for chunk in chunks { contents += chunk.code }
    contents += try end(emitter)
    return ([try hand(EmittedFile(name: "\(name).c", kind: .source, contents: contents))], emitter)
  }

  // MARK: Several units

  private func emitUnits(
    _ plan: UnitPlan, _ context: EmissionContext
  ) async throws(Failure) -> ([EmittedFile], ModuleEmitter) {
    // Nothing of it depends on what the functions use.
    let head = ModuleEmitter(context: context, bytes: bytes, isSingleUnit: false, uses: UnitUses(context.module))
    let header = "\(name).h"
    let units = try await inParallel(plan.units.count + 1, jobs: jobs) {
      ChunkEmitter(context: context)
    } _: { (index, emitter: inout ChunkEmitter) throws(Failure) -> (EmittedFile, UnitUses?) in
      // The data first: it is one piece, and often larger than any other.
      if index == 0 {
        let contents = head.dataUnit(header: header)
        return (try hand(EmittedFile(name: "\(name)_data.c", kind: .source, contents: contents)), nil)
      }
      let unit = plan.units[index - 1]
      let chunk: EmittedChunk
      do throws(WasmError) {
        chunk = try emitter.emitUnit(
          unit.functions, bytes: bytes, head: { head.unitHead($0, header: header) }, end: head.end)
      } catch {
        throw .invalid(error)
      }
      let file = EmittedFile(
        name: "\(name)_\(context.unitName(unit)).c", kind: .source, contents: chunk.code, isGiant: unit.isGiant)
      return (try hand(file), chunk.uses)
    }
    var uses = UnitUses(context.module)
    for case (_, let unit?) in units { uses.formUnion(unit) }
    let emitter = head.using(uses)
    if emitter.changesTables { return ([], emitter) }
    let contents = emitter.moduleHead(header: header) + (try end(emitter))
    var files = [try hand(EmittedFile(name: "\(name).c", kind: .source, contents: contents))]
    files += units.dropFirst().map(\.0)
    files.append(units[0].0)
    let guarded = Array("#pragma once\n".utf8) + emitter.header()
    files.append(try hand(EmittedFile(name: header, kind: .header, contents: guarded)))
    return (files, emitter)
  }

  // MARK: Parts

  private func emit(_ range: Range<Int>, by emitter: inout ChunkEmitter) throws(Failure) -> EmittedChunk {
    do throws(WasmError) { return try emitter.emit(range, bytes: bytes) } catch { throw .invalid(error) }
  }

  /// What stands behind the functions.
  private func end(_ emitter: ModuleEmitter) throws(Failure) -> [UInt8] {
    var contents: [UInt8]
    do throws(WasmError) { contents = try emitter.definitions() } catch { throw .invalid(error) }
    if let interface = emitter.context.options.interface {
      contents += emitter.interfaceDefinitions(interface)
    } else if let program = options.program {
      contents += programSource(
        program, module: emitter.moduleSymbol, usesWASI: emitter.context.usesHostFunctions,
        spawnsThreads: emitter.context.spawnsThreads, hasVersions: emitter.hasVersions)
    }
    return contents + emitter.end
  }

  /// Hands a file out, and keeps only what is to be known of it.
  private func hand(_ file: EmittedFile) throws(Failure) -> EmittedFile {
    do throws(OutputError) { try write(file) } catch { throw .output(error) }
    var kept = file
    kept.contents = []
    return kept
  }
}

extension EmissionOptions {
  init(_ options: CompileOptions) {
    self.init()
    state = options.state == .instance ? .instance : .staticVariables
    prefix = options.prefix
    isExecutable = options.program != nil
    annotate = options.annotate
    isMemoryExact = options.isMemoryExact
    checksBounds = options.checksBounds
    fuel = options.fuel
    isInterruptible = options.isInterruptible
    setLines(options.lines)
    if let library = options.library {
      var interface = InterfaceOptions(name: library.name, allocator: library.allocate.map { ($0, library.free) })
      interface.swift = library.swift.map { SwiftInterfaceOptions($0) }
      self.interface = interface
      state = .instance
      prefix = interface.internalPrefix
      isExecutable = false
    }
  }

  fileprivate mutating func setLines(_ information: LineInformation) {
    switch information {
    case .none: lines = .none
    case .offsets: lines = .offsets
    case .source: lines = .source
    }
  }

  fileprivate var handlingExceptions: EmissionOptions {
    var options = self
    options.handlesExceptions = true
    return options
  }
}

extension SwiftInterfaceOptions {
  /// Without signatures.
  fileprivate init(_ options: SwiftOptions) {
    self.init(typeName: options.typeName, isPublic: options.isPublic, signatures: [])
  }
}
