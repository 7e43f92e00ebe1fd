import Logging
import SystemPackage
import Toolchain
import WasmCompiler
import WasmModel

/// What `build` and `run` do alike: read, translate, and prepare the C compiler.
struct Session: Sendable {
  var file: String
  var options: CodeOptionGroup
  var logger: Logger
  var progress = Progress()
  var statistics: BuildStatistics?

  init(file: String, options: CodeOptionGroup) {
    self.file = file
    self.options = options
    logger = options.logger
    if options.tools.statistics != nil { statistics = BuildStatistics() }
    // The log's lines would be cut in two by it.
    if !options.verbose { progress.start() }
  }

  func read() throws(Diagnostic) -> [UInt8] { try ModuleFile.read(FilePath(file)) }

  /// Translates the module into a folder.
  func translate(
    _ bytes: [UInt8], into folder: WorkFolder, library: LibraryOptions? = nil, isSingleFile: Bool = false,
    linesOfC: Bool = false
  ) async throws -> ModuleSources {
    progress.begin("translating \(file)")
    let clock = ContinuousClock()
    let start = clock.now
    let sources: ModuleSources
    var compileOptions = options.compileOptions
    compileOptions.library = library
    if library != nil { compileOptions.program = nil }
    if isSingleFile { compileOptions.unitSize = .max / 2 }
    if linesOfC { compileOptions.lines = .none }
    do throws(CompileFailure<ToolchainError>) {
      sources = try await ModuleSources(
        translating: bytes, file: file, options: compileOptions, into: folder.path)
    } catch {
      switch error {
      case .invalid(let error): throw error.withAdvice(size: bytes.count)
      case .output(let error): throw error
      }
    }
    let compilation = sources.compilation
    for warning in compilation.warnings { Host.printError("\(file): warning: \(warning)\n") }
    let size = compilation.files.reduce(0) { $0 + $1.size }
    statistics?.addTranslation(
      clock.now - start, wasmBytes: bytes.count, cBytes: size, files: compilation.files.count)
    logger.info(
      "\(file): \(bytes.count) bytes of Wasm, \(size) bytes of C in \(compilation.files.count) files, \(clock.now - start)"
    )
    return sources
  }

  func makeBuilder(cache: CacheDirectory) async throws(ToolchainError) -> Builder {
    let compiler = try await findCompiler()
    logger.info("C compiler: \(compiler)")
    let runtime = try await RuntimeFolder.find(requested: options.runtimeFolder, cache: cache)
    logger.info("runtime: \(runtime.path)")
    var builder = Builder(
      compiler: compiler, runtime: runtime, cache: cache, options: options.codeOptions, logger: logger,
      progress: progress)
    builder.jobs = options.requestedJobs ?? 0
    builder.keepsObjects = !options.tools.ignoresCache
    builder.launcher = try options.tools.launcher.map { text throws(ToolchainError) in try Launcher(text) }
    builder.statistics = statistics
    if let profile = options.tools.profile {
      builder.options.profiling = .use(try builder.requireProfile(FilePath(profile)))
    }
    return builder
  }

  private func findCompiler() async throws(ToolchainError) -> CCompiler {
    let compiler = try await CCompiler.identify(CompilerSearch().find(requested: options.compiler))
    guard let target = options.tools.target else { return compiler }
    let crossCompiler = try await compiler.targeting(target)
    if crossCompiler.isCross { try await crossCompiler.requireLibrary() }
    return crossCompiler
  }

  /// Runs `body` with the cache, and trims that if something may have been added; where none can be written or is
  /// wanted, with one that lives as long as the build.
  func withCache(
    trims: Bool = true, _ body: (CacheDirectory) async throws(ToolchainError) -> Void
  ) async throws(ToolchainError) {
    guard let cache = try findCache() else {
      return try await withTemporaryDirectory { folder throws(ToolchainError) in
        try await body(CacheDirectory(path: folder))
      }
    }
    try await body(cache)
    if trims { trim(cache) }
  }

  /// Nil: there is none, or it is not to be used. One that was asked for must be usable.
  private func findCache() throws(ToolchainError) -> CacheDirectory? {
    if options.tools.ignoresCache { return nil }
    do {
      let cache = try CacheDirectory.standard(requested: options.tools.cacheFolder)
      if cache.hasRoom { return cache }
      logger.info("no cache: the disk is full at \(cache.path)")
      return nil
    } catch {
      if options.tools.cacheFolder != nil { throw error }
      logger.info("no cache: \(error.message)")
      return nil
    }
  }

  func trim(_ cache: CacheDirectory) {
    cache.trim(to: options.tools.cacheLimit?.bytes ?? CacheDirectory.standardLimit)
  }

  /// Writes what `--stats` asks for.
  func writeStatistics() throws(ToolchainError) {
    guard let statistics, let argument = options.tools.statistics else { return }
    guard let file = argument.file else { return print(statistics.json, terminator: "") }
    try FileSystem.replace(FilePath(file), with: statistics.json.utf8)
  }

  /// Where `--keep-c` wants the C.
  var keptFolder: FilePath? { options.keptSources.map { FilePath($0) } }

  /// An executable needs something behind every import.
  func requireResolvedImports(_ compilation: Compilation) throws {
    let names = compilation.unresolvedImports
    if names.isEmpty { return }
    let advice = ImportAdvice(names)
    throw CommandFailure(
      lines: names.map { name in
        "\(file): error: nothing provides the import \(NameText.printable("\(name)")): \(advice.text(for: name))"
      },
      file: file)
  }

  /// A library builds into a program that does nothing. The last thing of a build: it ends the progress.
  func warnWithoutEntryPoint() {
    progress.finish()
    Host.printError(
      "\(file): warning: the program does nothing: the module has no function _start or _initialize to run; "
        + "with --emit c a C program of yours can call its exports\n")
  }
}

extension Diagnostic {
  /// A module that ends too early is most often a file that does.
  func withAdvice(size: Int) -> Diagnostic {
    guard (offset ?? 0) >= size || message.hasPrefix("length out of bounds") else { return self }
    var advised = self
    advised.message += " (the file ends at \(size) bytes and may be truncated: build or download it again)"
    return advised
  }
}
