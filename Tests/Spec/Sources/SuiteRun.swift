import Foundation
import TestHarness

/// The passes over the suite: translate, compile the C, plan, link, run.
struct SuiteRun: Sendable {
  var settings: Settings
  var timeout: Double

  func run(filters: [String]) async throws -> [ScriptResult] {
    let clock = ContinuousClock()
    let start = clock.now
    let suiteFolder = settings.buildFolder.appending(component: "spec")
    let scriptFolder = settings.buildFolder.appending(component: "scripts")
    try FileManager.default.createDirectory(at: scriptFolder, withIntermediateDirectories: true)
    try await Suite.unpack(Settings.archive, into: suiteFolder)
    let suite = try Suite(folder: suiteFolder, filters: filters)
    if suite.entries.isEmpty { throw HarnessError("no script is named so") }

    let translator = Translator(state: settings.state, checksBounds: settings.checksBounds)
    let scripts = try await translate(suite.entries, with: translator)
    var sources = scripts.flatMap(SuiteRun.sources)
    for module in SpectestModule.allCases {
      let translated = await translator.compile(module.bytes, name: module.rawValue, file: "\(module).wasm")
      switch translated.outcome {
      case .source(let contents, _): sources.append(.init(name: module.rawValue, contents: contents))
      case .unsupported: break
      case .refused(let message): throw HarnessError("\(module.rawValue) is refused: \(message)")
      }
    }
    let translated = clock.now

    let compiler = try CCompiler(settings: settings)
    let built = try await UnitCompiler(compiler: compiler).compile(sources)
    let plans = scripts.map { ScriptPlan($0, broken: built.broken) }
    let driver = try await link(built, sources: sources, plans: plans, with: compiler, isWhole: filters.isEmpty)
    let compiled = clock.now

    let results = try await run(scripts, plans, driver: driver, in: scriptFolder)
    let seconds = [translated - start, compiled - translated, clock.now - compiled].map { $0.components.seconds }
    let size = sources.reduce(0) { $0 + $1.contents.count }
    print(
      "\(sources.count) modules, \(size >> 10) KiB of C in \(built.objects.count) units, "
        + "\(built.warnings.count) warnings; \(seconds[0]) s to translate, \(seconds[1]) s to compile, "
        + "\(seconds[2]) s to run")
    for warning in built.warnings.prefix(5) { print("  \(warning)") }
    return results
  }

  private func translate(_ entries: [Suite.Entry], with translator: Translator) async throws -> [TranslatedScript] {
    let counter = Counter(total: entries.count)
    let scripts = try await concurrentMap(entries, jobs: settings.jobs) { entry in
      let script = try await translator.translate(entry)
      Progress.show("translating: \(counter.next()) of \(counter.total) scripts")
      return script
    }
    Progress.clear()
    return scripts
  }

  /// The C of a script's modules, each once.
  private static func sources(of script: TranslatedScript) -> [UnitCompiler.Source] {
    var names: Set<String> = []
    return script.modules.sorted { $0.key < $1.key }.compactMap { _, module in
      guard case .source(let contents, let usesCollector) = module.outcome, names.insert(module.name).inserted else {
        return nil
      }
      return UnitCompiler.Source(name: module.name, contents: contents, usesCollector: usesCollector)
    }
  }

  private func link(
    _ built: UnitCompiler.Built, sources: [UnitCompiler.Source], plans: [ScriptPlan], with compiler: CCompiler,
    isWhole: Bool
  ) async throws -> URL {
    let signatures = plans.reduce(into: Set<Signature>()) { $0.formUnion($1.signatures) }
    let modules = sources.map(\.name).filter { built.broken[$0] == nil }
    let usesCollector = sources.contains(where: \.usesCollector)
    let tables = DriverTables.source(signatures: signatures, modules: modules, usesCollector: usesCollector)
    var results = [try await compiler.compile(tables, label: "tables")]
    // An executable's main and WASI are not needed, nor is the collector without modules that use it.
    let unused = usesCollector ? ["main.c"] : ["main.c", "gc.c"]
    let runtime = try FileManager.default.contentsOfDirectory(
      at: Settings.runtimeFolder.appending(component: "src"), includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "c" && !unused.contains($0.lastPathComponent) }
    let driver = try CCompiler.files(in: Settings.driverFolder, endingIn: ".c")
    results += try await concurrentMap(runtime.sorted { $0.path < $1.path } + driver, jobs: settings.jobs) { file in
      try await compiler.compile(file)
    }
    var objects = built.objects
    for result in results {
      switch result {
      case .object(let object, _): objects.append(object)
      case .failed(let log): throw HarnessError("the C compiler refuses the runtime or the driver:\n\(log)")
      }
    }
    let program = settings.buildFolder.appending(component: "driver")
    try await compiler.link(objects, libraries: usesCollector ? ["-lgc"] : [], to: program)
    if isWhole { compiler.removeAllBut(objects) }
    return program
  }

  private func run(
    _ scripts: [TranslatedScript], _ plans: [ScriptPlan], driver: URL, in folder: URL
  ) async throws -> [ScriptResult] {
    let counter = Counter(total: scripts.count)
    let runner = ScriptRun(driver: driver, launcher: settings.launcher, folder: folder, timeout: timeout)
    let results = try await concurrentMap(Array(zip(scripts, plans)), jobs: settings.jobs) { script, plan in
      let outcomes = try await runner.run(plan, name: script.entry.name)
      Progress.show("running: \(counter.next()) of \(counter.total) scripts")
      return ScriptResult(
        name: script.entry.name, group: script.entry.group, commands: script.commands, outcomes: outcomes)
    }
    Progress.clear()
    return results
  }
}
