import ArgumentParser
import Comparison
import SystemPackage
import Toolchain
import WasmCompiler

/// An engine as given to `--engine`.
struct EngineArgument: ExpressibleByArgument {
  var request: EngineSearch.Request

  init?(argument: String) {
    guard let request = EngineSearch.Request(argument) else { return nil }
    self.request = request
  }

  static var allValueStrings: [String] { EngineKind.allCases.map(\.rawValue) }
}

/// How a comparison is made.
struct CompareOptionGroup: ParsableArguments {
  @Option(
    name: .customLong("engine"),
    help: ArgumentHelp(
      "Compares with this engine only, where it is if not in PATH (repeatable): "
        + EngineKind.allCases.map(\.rawValue).joined(separator: ", ") + ". Default: all that are found.",
      valueName: "name[=path]"))
  var engines: [EngineArgument] = []

  @Option(help: ArgumentHelp("A native build of the same source, to compare with as well.", valueName: "program"))
  var native: String?

  @Option(help: ArgumentHelp("Runs of each that count.", valueName: "count"))
  var runs = 5

  @Option(help: ArgumentHelp("Runs of each before those.", valueName: "count"))
  var warmup = 1

  @Option(help: ArgumentHelp("Ends a run that takes longer.", valueName: "seconds"))
  var timeout = 60.0

  @Option(help: ArgumentHelp("What the program reads from standard input: nothing unless given.", valueName: "file"))
  var input: String?

  @Option(
    help: ArgumentHelp("Writes all figures to a file; - is standard output, instead of the table.", valueName: "file"))
  var json: String?

  @Option(help: ArgumentHelp("Writes a page with plots to a file.", valueName: "file"))
  var html: String?

  mutating func validate() throws {
    if !(1...10_000).contains(runs) { throw ValidationError("--runs is a number from 1 to 10000.") }
    if !(0...10_000).contains(warmup) { throw ValidationError("--warmup is a number from 0 to 10000.") }
    if !(timeout >= 0.001 && timeout <= 1e6) {
      throw ValidationError("--timeout is a number of seconds from 0.001 to 1000000.")
    }
  }

  /// Refuses, before minutes of measuring, what cannot be read or written after them.
  func requireFiles() throws(ToolchainError) {
    if let input {
      if FileSystem.isDirectory(FilePath(input)) || !FileSystem.exists(FilePath(input)) {
        throw ToolchainError("--input: there is no file \(input)")
      }
    }
    for (name, place) in [("--json", json), ("--html", html)] {
      guard let place, place != "-" else { continue }
      let path = FilePath(place)
      let folder = path.removingLastComponent()
      if FileSystem.isDirectory(path) { throw ToolchainError("\(name): \(place) is a folder; give a file") }
      if !folder.isEmpty && !FileSystem.isDirectory(folder) {
        throw ToolchainError("\(name): there is no folder \(folder)")
      }
    }
  }
}

/// Engines that do not agree: everything has been said.
struct Disagreement: Error {}

struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Builds a module, runs it natively and under every engine found, and compares times and outputs.")

  @Argument(help: ArgumentHelp("The WebAssembly module.", valueName: "module"))
  var module: String

  @Argument(parsing: .postTerminator, help: "What the program gets, behind --.")
  var arguments: [String] = []

  @OptionGroup(title: "Comparison") var comparison: CompareOptionGroup

  @OptionGroup var options: CodeOptionGroup

  mutating func validate() throws {
    if options.tools.target != nil { throw ValidationError("compare runs what it builds: leave out --target.") }
    if !options.listeners.isEmpty { throw ValidationError("compare gives no engine a socket: leave out --listen.") }
  }

  mutating func run() async throws {
    let command = self
    try await Interruption.cancelling { try await command.perform() }
  }

  private func perform() async throws {
    var session = Session(file: module, options: options)
    defer { session.progress.finish() }
    let bytes = try session.read()
    let folder = try WorkFolder(for: session.keptFolder)
    defer { folder.remove() }
    var sources = try await session.translate(bytes, into: folder)
    try session.requireResolvedImports(sources.compilation)
    if let place = session.keptFolder { sources = try sources.moved(to: place) }
    do {
      try StartUpModule.requireCommand(bytes)
    } catch {
      throw CommandFailure(
        lines: ["\(module): error: there is no program to run: the module exports no function _start"], file: module)
    }
    try comparison.requireFiles()
    // Without it only what start-up takes is missing.
    let startUp = try? StartUpModule.make(bytes)
    let startUpFolder = try WorkFolder()
    defer { startUpFolder.remove() }
    let startUpSources =
      if let startUp { try? await session.translate(startUp, into: startUpFolder) } else { ModuleSources?.none }
    session.statistics = session.statistics ?? BuildStatistics()
    let preparation = Preparation(
      command: self, session: session, bytes: bytes, sources: sources, startUp: startUp,
      startUpSources: startUpSources)
    let report = try await preparation.report()
    try session.writeStatistics()
    try show(report)
    if !report.agrees { throw Disagreement() }
  }

  private func show(_ report: ComparisonReport) throws(ToolchainError) {
    if comparison.json == "-" {
      print(report.json, terminator: "")
    } else {
      print(TextTable(report, isColoured: Host.writesColour).text, terminator: "")
      if let place = comparison.json { try FileSystem.replace(FilePath(place), with: report.json.utf8) }
    }
    if let place = comparison.html { try FileSystem.replace(FilePath(place), with: HTMLPage(report).text.utf8) }
  }
}

/// What is built, and who takes part.
private struct Preparation {
  var command: Compare
  var session: Session
  var bytes: [UInt8]
  var sources: ModuleSources
  var startUp: [UInt8]?
  var startUpSources: ModuleSources?

  private var comparison: CompareOptionGroup { command.comparison }

  func report() async throws(ToolchainError) -> ComparisonReport {
    var report: ComparisonReport?
    try await session.withCache { cache throws(ToolchainError) in
      report = try await withTemporaryDirectory { folder throws(ToolchainError) in
        try await compare(session.makeBuilder(cache: cache), folder)
      }
    }
    guard let report else { throw .cancelled }
    return report
  }

  private func compare(_ builder: Builder, _ folder: FilePath) async throws(ToolchainError) -> ComparisonReport {
    // What is asked for and missing is said before anything is built.
    let measurer = try await Measurer(compiler: builder.compiler.path, folder: folder)
    session.progress.begin("looking for engines")
    let engines = try await EngineSearch(measurer: measurer).find(comparison.engines.map(\.request))
    let missing =
      comparison.engines.isEmpty ? EngineKind.allCases.filter { kind in !engines.contains { $0.kind == kind } } : []
    let native = try findNative()
    var contestants = [try await buildExecutable(builder, folder)]
    if let native { contestants.append(native) }
    let startUpPlace = folder.appending("start-up.wasm")
    if let startUp { try FileSystem.write(startUp, to: startUpPlace) }
    for engine in engines {
      contestants.append(
        .engine(
          engine, module: FilePath(command.module), startUp: startUp == nil ? nil : startUpPlace,
          arguments: command.arguments, grants: grants, drivers: measurer.folder))
    }
    try requireAbility(contestants)
    session.progress.finish()

    var contest = Contest(measurer: measurer)
    contest.runs = comparison.runs
    contest.warmUp = comparison.warmup
    contest.timeout = comparison.timeout
    if let input = comparison.input { contest.input = FilePath(input) }
    let bar = ProgressBar()
    defer { bar.finish() }
    let results = try await contest.run(contestants) { done, total, text in bar.show(done, of: total, text) }
    return ComparisonReport(
      module: command.module, moduleBytes: bytes.count, arguments: command.arguments,
      command: ["wasmc"] + CommandLine.arguments.dropFirst(),
      date: ComparisonReport.date(secondsSinceEpoch: Host.secondsSinceEpoch), version: wasmcVersion,
      compiler: "\(builder.compiler.family.rawValue) \(builder.compiler.version)", machine: await Machine.current(),
      runs: comparison.runs, warmUp: comparison.warmup, timeout: comparison.timeout, results: results,
      missing: missing)
  }

  private var grants: Grants {
    let variables = command.options.variables.compactMap { variable -> (name: String, value: String)? in
      let parts = variable.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if parts.count == 2 { return (parts[0], parts[1]) }
      return HostEnvironment.current[parts[0]].map { (parts[0], $0) }
    }
    return Grants(preopens: command.options.directories.map(\.preopen), environment: variables)
  }

  /// The executable, and that of the module whose program returns at once.
  private func buildExecutable(_ builder: Builder, _ folder: FilePath) async throws(ToolchainError) -> Contestant {
    let place = folder.appending("app")
    let clock = ContinuousClock()
    let start = clock.now
    try await builder.buildExecutable(sources, output: place)
    let seconds = (clock.now - start) / .seconds(1)
    var contestant = Contestant(
      name: "wasmc", kind: .executable, about: "native executable, \(builder.options.optimization.rawValue)",
      command: Command(program: place, name: command.module, arguments: command.arguments))
    let objects = builder.statistics?.objectCounts ?? (cached: 0, all: 0)
    contestant.build = Comparison.Build(
      seconds: seconds, bytes: FileSystem.size(place), cachedObjects: objects.cached, objects: objects.all)
    guard let startUpSources else { return contestant }
    var startUpBuilder = builder
    startUpBuilder.statistics = nil
    let startUpPlace = folder.appending("start-up")
    session.progress.begin("building for the start-up's time")
    try await startUpBuilder.buildExecutable(startUpSources, output: startUpPlace)
    contestant.startUpCommand = Command(program: startUpPlace, name: command.module, arguments: command.arguments)
    return contestant
  }

  private func findNative() throws(ToolchainError) -> Contestant? {
    guard let name = comparison.native else { return nil }
    guard let path = Host.realPath(FilePath(name)), Host.isExecutable(path) else {
      throw ToolchainError("--native: \(name) is not an executable file")
    }
    var program = Command(program: path, name: command.module, arguments: command.arguments)
    for variable in grants.environment { program.variables[variable.name] = variable.value }
    return Contestant(name: "native", kind: .native, about: "native build of the same source", command: program)
  }

  /// An engine that was asked for and cannot take part is an error; another is shown as not run.
  private func requireAbility(_ contestants: [Contestant]) throws(ToolchainError) {
    for contestant in contestants {
      guard let inability = contestant.inability, !comparison.engines.isEmpty else { continue }
      throw ToolchainError("--engine \(contestant.name): \(inability.reason)")
    }
  }
}
