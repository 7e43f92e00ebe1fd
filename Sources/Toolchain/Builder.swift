public import Logging
import Subprocess
public import SystemPackage
public import WasmCompiler

/// Turns a module's C into an executable or an object: compiles the units and the runtime in parallel, links, and
/// puts the result in place by one rename.
public struct Builder: Sendable {
  public var compiler: CCompiler
  public var runtime: RuntimeFolder
  public var cache: CacheDirectory
  public var options: CodeOptions
  /// C compilers that run at the same time; 0: as many as there are cores.
  public var jobs = 0
  /// Where the C is kept; nil: it is deleted when the build is over.
  public var keptSources: FilePath?
  public var environment = HostEnvironment.current
  public var logger: Logger
  public var progress: Progress

  public init(
    compiler: CCompiler, runtime: RuntimeFolder, cache: CacheDirectory, options: CodeOptions = CodeOptions(),
    logger: Logger, progress: Progress = Progress()
  ) {
    self.compiler = compiler
    self.runtime = runtime
    self.cache = cache
    self.options = options
    self.logger = logger
    self.progress = progress
  }

  private var flags: CompilerFlags { CompilerFlags(compiler: compiler, options: options) }

  /// Everything that the compiled code depends on besides the module's C.
  public func addIdentity(to fingerprint: inout Fingerprint) {
    fingerprint.add("compiler", compiler.identity)
    fingerprint.add("flags", (flags.compile + flags.link).joined(separator: "\n"))
    // Only where it is given: other keys stay as they are.
    if options.exceptionChecks { fingerprint.add("exceptions", "checks") }
    fingerprint.add("runtime flags", flags.compileRuntime.joined(separator: "\n"))
    fingerprint.add("runtime", runtime.fingerprint)
  }

  /// Builds an executable; `output` is complete or absent.
  public func buildExecutable(_ compilation: Compilation, output: FilePath) async throws(ToolchainError) {
    try await build(compilation, output: output) { objects, libraries, folder, partial throws(ToolchainError) in
      let collector = compilation.usesGarbageCollection ? ["-lgc"] : []
      let arguments = objects + ["-o", partial.string] + flags.link + libraries + collector
      try await runLinker(arguments, in: folder)
    }
  }

  /// Builds one relocatable object that holds the module and the runtime: `cc app.o -lm -lpthread` links it, with
  /// `-lgc` if it uses garbage collection.
  public func buildObject(_ compilation: Compilation, output: FilePath) async throws(ToolchainError) {
    try await build(compilation, output: output) { objects, _, folder, partial throws(ToolchainError) in
      try await runLinker(flags.combine + objects + ["-o", partial.string], in: folder)
    }
  }

  /// Writes the module's C and the runtime's into a folder that can be compiled by itself.
  public static func writeSources(
    _ compilation: Compilation, runtime: RuntimeFolder, folder: FilePath
  ) throws(ToolchainError) {
    try writeUnits(compilation, folder: folder)
    try runtime.copy(for: compilation, to: folder.appending("runtime-c"))
  }

  private static func writeUnits(_ compilation: Compilation, folder: FilePath) throws(ToolchainError) {
    try FileSystem.makeDirectory(folder)
    for file in compilation.files { try FileSystem.write(file.contents, to: folder.appending(file.name)) }
  }

  private typealias Linking = (_ objects: [String], _ libraries: [String], _ folder: FilePath, _ partial: FilePath)
    async throws(ToolchainError) -> Void

  private func build(
    _ compilation: Compilation, output: FilePath, link: Linking
  ) async throws(ToolchainError) {
    let place = try absolute(output)
    if FileSystem.isDirectory(place) {
      throw ToolchainError("cannot write \(output): it is a folder; give another name with -o")
    }
    try await withTemporaryDirectory(environment: environment) { folder throws(ToolchainError) in
      let sources = try keptSources.map { path throws(ToolchainError) in
        try FileSystem.makeDirectory(path)
        return Host.realPath(path) ?? path
      }
      let exceptions = try await exceptionModel(compilation, in: folder)
      let objects = try await compileAll(compilation, exceptions, sources: sources ?? folder, objects: folder)
      progress.begin("linking")
      let partial = FileSystem.temporaryName(beside: place)
      defer { FileSystem.removeFile(partial) }
      try await link(objects, exceptions.libraries, folder, partial)
      if Task.isCancelled { throw .cancelled }
      do {
        try FileSystem.rename(partial, to: place)
      } catch {
        throw ToolchainError("cannot write \(output): \(error)")
      }
      logger.info("\(output): \(FileSystem.size(place)) bytes")
    }
  }

  /// The output's path without links in its folder, which must exist.
  private func absolute(_ output: FilePath) throws(ToolchainError) -> FilePath {
    let folder = output.removingLastComponent()
    guard let real = Host.realPath(folder.isEmpty ? "." : folder), let name = output.lastComponent else {
      throw ToolchainError("cannot write \(output): there is no folder \(folder); create it first")
    }
    return real.appending(name)
  }

  // MARK: Compiling

  private struct Unit: Sendable {
    var source: String
    var object: String
    var folder: FilePath
    var flags: [String]
    /// An estimate: bytes of C.
    var cost: Int
  }

  /// Objects of the module and of the runtime, ready to link.
  private func compileAll(
    _ compilation: Compilation, _ exceptions: ExceptionModel, sources: FilePath, objects: FilePath
  ) async throws(ToolchainError) -> [String] {
    try Self.writeUnits(compilation, folder: sources)
    var moduleFlags = flags.compile(exceptions) + ["-I", runtime.include.string]
    // Debug information must not name a folder that is gone after the build.
    if keptSources == nil { moduleFlags.append("-ffile-prefix-map=\(objects)=.") }
    var units = compilation.files.filter { $0.kind == .source }.map { file in
      Unit(
        source: file.name, object: objects.appending(object(file.name)).string, folder: sources,
        flags: moduleFlags, cost: file.contents.count)
    }
    if exceptions != .none {
      units.append(
        Unit(
          source: Self.exceptionSource, object: objects.appending(object(Self.exceptionSource)).string,
          folder: runtime.path, flags: flags.compile(exceptions) + ["-I", "include"], cost: 0))
    }

    // What every program is linked with; exception.c is compiled like the module.
    let runtimeSources = runtime.sources(for: compilation).filter { $0 != Self.exceptionSource }
    let runtimeKey = runtimeKey(runtimeSources)
    if let kept = cache.existing("runtime", runtimeKey) {
      try await compile(units)
      return units.map(\.object) + runtimeObjects(runtimeSources, in: kept)
    }
    let partial = try cache.beginFolder("runtime", runtimeKey)
    do {
      try await compile(units + runtimeUnits(runtimeSources, objects: partial))
    } catch {
      FileSystem.removeAll(partial)
      throw error
    }
    let folder = try cache.publish(partial, "runtime", runtimeKey)
    return units.map(\.object) + runtimeObjects(runtimeSources, in: folder)
  }

  private func runtimeKey(_ sources: [String]) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add("compiler", compiler.identity)
    fingerprint.add("flags", flags.compileRuntime.joined(separator: "\n"))
    fingerprint.add("runtime", runtime.fingerprint)
    fingerprint.add("sources", sources.joined(separator: "\n"))
    return fingerprint.text()
  }

  private func runtimeUnits(_ sources: [String], objects: FilePath) -> [Unit] {
    sources.map { source in
      Unit(
        source: source, object: objects.appending(object(source)).string, folder: runtime.path,
        flags: flags.compileRuntime + ["-I", "include"], cost: FileSystem.size(runtime.path.appending(source)))
    }
  }

  private func runtimeObjects(_ sources: [String], in folder: FilePath) -> [String] {
    sources.map { folder.appending(object($0)).string }
  }

  /// `src/wasi/fd.c` -> `src_wasi_fd.o`
  private func object(_ source: String) -> String {
    String(source.dropLast(2).map { $0 == "/" ? "_" : $0 }) + ".o"
  }

  private func compile(_ units: [Unit]) async throws(ToolchainError) {
    progress.begin("compiling C", total: units.count)
    // The most expensive first, so that none is left over at the end.
    let order = units.sorted { ($1.cost, $0.source) < ($0.cost, $1.source) }
    let limit = jobs > 0 ? jobs : Host.processorCount
    try await forEachConcurrently(order, limit: limit) { unit throws(ToolchainError) in
      let arguments = unit.flags + ["-c", unit.source, "-o", unit.object]
      let result = try await runTool(compiler.path, arguments, workingDirectory: unit.folder)
      log(arguments, in: unit.folder, result)
      guard result.isSuccess else { throw failure("compiling \(unit.source)", result) }
      progress.advance()
    }
  }

  private func runLinker(_ arguments: [String], in folder: FilePath) async throws(ToolchainError) {
    let result = try await runTool(compiler.path, arguments, workingDirectory: folder)
    log(arguments, in: folder, result)
    guard result.isSuccess else { throw failure("linking", result) }
  }

  private func log(_ arguments: [String], in folder: FilePath, _ result: ToolResult) {
    logger.info(
      "cd \(folder) && \(([compiler.path.string] + arguments).joined(separator: " "))  # \(Host.seconds(result.duration))"
    )
    if !result.output.isEmpty { logger.info("\(result.output)") }
  }

  private func failure(_ action: String, _ result: ToolResult) -> ToolchainError {
    let lacksCollector = ["libgc is not installed", "find -lgc", "library -lgc", "library 'gc'"]
    if lacksCollector.contains(where: result.output.contains) {
      return ToolchainError(
        "the module uses garbage collection, which needs Boehm's collector; "
          + "install libgc-dev (Debian, Ubuntu), gc-devel (Fedora), gc (Arch) or bdw-gc (Homebrew)")
    }
    switch result.status {
    case .signaled(let signal) where signal == 9:
      return ToolchainError(
        "\(action): \(compiler.path) was killed, probably for want of memory; try -j1 or -O1",
        toolOutput: result.output)
    case .signaled(let signal):
      return ToolchainError(
        "\(action): \(compiler.path) crashed (signal \(signal)); try another level or compiler (-O1, --cc)",
        toolOutput: result.output)
    case .exited(let code):
      return ToolchainError(
        "\(action): \(compiler.path) failed with status \(code)", toolOutput: result.output)
    }
  }
}
