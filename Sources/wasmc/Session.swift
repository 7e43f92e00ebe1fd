import Logging
import SystemPackage
import Toolchain
import WasmCompiler

/// What `build` and `run` do alike: read, translate, and prepare the C compiler.
struct Session: Sendable {
  var file: String
  var options: CodeOptionGroup
  var logger: Logger
  var progress = Progress()

  init(file: String, options: CodeOptionGroup) {
    self.file = file
    self.options = options
    logger = options.logger
    // The log's lines would be cut in two by it.
    if !options.verbose { progress.start() }
  }

  func read() throws(Diagnostic) -> [UInt8] { try ModuleFile.read(FilePath(file)) }

  func translate(_ bytes: [UInt8]) async throws(Diagnostic) -> Compilation {
    progress.begin("translating \(file)")
    let clock = ContinuousClock()
    let start = clock.now
    let compilation: Compilation
    do {
      compilation = try await WasmCompiler.compile(bytes, file: file, options: options.compileOptions)
    } catch {
      throw error.withAdvice(size: bytes.count)
    }
    let size = compilation.files.reduce(0) { $0 + $1.contents.count }
    logger.info(
      "\(file): \(bytes.count) bytes of Wasm, \(size) bytes of C in \(compilation.files.count) files, \(clock.now - start)"
    )
    return compilation
  }

  func makeBuilder(cache: CacheDirectory) async throws(ToolchainError) -> Builder {
    let compiler = try await CCompiler.identify(CompilerSearch().find(requested: options.compiler))
    logger.info("C compiler: \(compiler)")
    let runtime = try await RuntimeFolder.find(requested: options.runtimeFolder, cache: cache)
    logger.info("runtime: \(runtime.path)")
    var builder = Builder(
      compiler: compiler, runtime: runtime, cache: cache, options: options.codeOptions, logger: logger,
      progress: progress)
    builder.jobs = options.jobs
    builder.keptSources = options.keptSources.map { FilePath($0) }
    return builder
  }

  /// Runs `body` with the cache; where none can be written, with one that lives as long as the build.
  func withCache(
    _ body: (CacheDirectory) async throws(ToolchainError) -> Void
  ) async throws(ToolchainError) {
    let cache: CacheDirectory
    do {
      cache = try CacheDirectory.standard()
    } catch {
      logger.info("no cache: \(error.message)")
      return try await withTemporaryDirectory { folder throws(ToolchainError) in
        try await body(CacheDirectory(path: folder))
      }
    }
    try await body(cache)
  }

  /// An executable needs something behind every import.
  func requireResolvedImports(_ compilation: Compilation) throws {
    let names = compilation.unresolvedImports
    if names.isEmpty { return }
    throw CommandFailure(lines: [
      "\(file): error: nothing provides these imports: \(names.joined(separator: ", ")); "
        + "with --emit c a C program of yours can provide them"
    ])
  }

  /// A library builds into a program that does nothing. The last thing of a build: it ends the progress.
  func warnWithoutEntryPoint(_ bytes: [UInt8]) {
    if WasmCompiler.hasEntryPoint(bytes) { return }
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
