public import Logging
import Subprocess
public import SystemPackage
import WasmCompiler

/// Turns a module's C into an executable or an object: compiles the units and the runtime in parallel, links, and
/// puts the result in place by one rename.
public struct Builder: Sendable {
  public var compiler: CCompiler
  public var runtime: RuntimeFolder
  public var cache: CacheDirectory
  public var options: CodeOptions
  /// C compilers that run at the same time; 0: as many as there are cores and memory for.
  public var jobs = 0
  /// Whether objects are looked for and kept in the cache.
  public var keepsObjects = true
  /// What the compilations are handed to; nil: the compiler itself.
  public var launcher: Launcher?
  public var statistics: BuildStatistics?
  /// Files that appear with the output, or not at all: a rule of make, a library's header.
  public var companions: [Companion] = []
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

  var flags: CompilerFlags { flags(.only) }

  func flags(_ version: CodeVersion) -> CompilerFlags {
    CompilerFlags(compiler: compiler, options: options, version: version)
  }

  /// Everything that the compiled code depends on besides the module's C.
  public func addIdentity(to fingerprint: inout Fingerprint) {
    fingerprint.add("compiler", compiler.identity)
    fingerprint.add("flags", (flags.compile + flags.link).joined(separator: "\n"))
    fingerprint.add("versions", "\(options.versions)")
    // Only where it is given: other keys stay as they are.
    if options.exceptionChecks { fingerprint.add("exceptions", "checks") }
    fingerprint.add("runtime flags", flags.compileRuntime.joined(separator: "\n"))
    fingerprint.add("runtime", runtime.fingerprint)
  }

  /// A small file that is written when the output is.
  public struct Companion: Sendable {
    public var place: FilePath
    public var contents: [UInt8]

    public init(place: FilePath, contents: [UInt8]) {
      self.place = place
      self.contents = contents
    }
  }

  /// Builds an executable; `output` is complete or absent.
  public func buildExecutable(_ sources: ModuleSources, output: FilePath) async throws(ToolchainError) {
    try await build(sources, output: output) { objects, libraries, folder, partial throws(ToolchainError) in
      let arguments = objects + ["-o", partial.string] + flags.link(sources.compilation, libraries)
      try await runLinker(arguments, in: folder, output: partial)
    }
  }

  /// Builds one relocatable object that holds the module and the runtime: `cc app.o -lm -lpthread` links it, with
  /// `-lgc` if it uses garbage collection.
  public func buildObject(_ sources: ModuleSources, output: FilePath) async throws(ToolchainError) {
    try await build(sources, output: output) { objects, _, folder, partial throws(ToolchainError) in
      try await runLinker(flags.combine + objects + ["-o", partial.string], in: folder, output: partial)
    }
  }

  /// Moves the module's C, and others from beside it, into a folder that can be compiled by itself, with the runtime's.
  public static func writeSources(
    _ sources: ModuleSources, runtime: RuntimeFolder, folder: FilePath, others: [String] = [],
    companions: [Companion] = []
  ) throws(ToolchainError) {
    // All are complete in the folder that the C is in, which is on the same disk, before the first is moved.
    let copied = try runtime.copy(for: sources.compilation, to: sources.folder.appending(runtimeLink))
    var outputs = OutputSet()
    defer { outputs.discard() }
    for companion in companions { try outputs.add(companion.contents, at: companion.place) }
    for name in sources.compilation.files.map(\.name) + copied.map({ runtimeLink + "/" + $0 }) + others {
      outputs.add(moving: sources.folder.appending(name), to: folder.appending(name))
    }
    try outputs.commit()
    sources.removeStaleUnits(in: folder)
  }

  typealias Linking = (_ objects: [String], _ libraries: [String], _ folder: FilePath, _ partial: FilePath)
    async throws(ToolchainError) -> Void

  func build(
    _ sources: ModuleSources, output: FilePath, link: Linking
  ) async throws(ToolchainError) {
    let clock = ContinuousClock()
    let place = try absolute(output)
    if FileSystem.isDirectory(place) {
      throw ToolchainError("cannot write \(output): it is a folder; give another name with -o")
    }
    if FileSystem.exists(place) && !FileSystem.isRegularFile(place) {
      throw ToolchainError("cannot write \(output): it is not a file; give another name with -o")
    }
    try await withTemporaryDirectory(environment: environment) { folder throws(ToolchainError) in
      let exceptions = try await exceptionModel(sources.compilation, in: folder)
      let start = clock.now
      let objects = try await compileAll(sources, exceptions, objects: folder)
      statistics?.addPhase("compile", clock.now - start)
      progress.begin("linking")
      let linkStart = clock.now
      var outputs = OutputSet()
      defer { outputs.discard() }
      try await link(objects, exceptions.libraries, folder, outputs.partial(for: place))
      statistics?.addPhase("link", clock.now - linkStart)
      for companion in companions { try outputs.add(companion.contents, at: companion.place) }
      try outputs.commit()
      statistics?.addOutput(bytes: FileSystem.size(place))
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

  private func runLinker(_ arguments: [String], in folder: FilePath, output: FilePath) async throws(ToolchainError) {
    let result = try await runTool(compiler.path, arguments, workingDirectory: folder, workFolder: folder)
    logger.log(compiler.path, arguments, in: folder, result)
    guard result.isSuccess else {
      throw ToolFailure(
        action: "linking", tool: compiler.path, result: result, folder: output.removingLastComponent()
      ).error
    }
  }
}
