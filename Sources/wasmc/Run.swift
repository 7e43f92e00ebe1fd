import ArgumentParser
import SystemPackage
import Toolchain
import WasmCompiler

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Builds a module into the cache, unless it is there, and runs it.")

  @Argument(help: ArgumentHelp("The WebAssembly module.", valueName: "module"))
  var module: String

  @Argument(parsing: .postTerminator, help: "What the program gets, behind --.")
  var arguments: [String] = []

  @OptionGroup var options: CodeOptionGroup

  mutating func run() async throws {
    let command = self
    let executable = try await Interruption.cancelling { try await command.build() }
    // The process itself becomes the program: arguments, streams, signals and status are the program's own.
    let error = Host.execute(executable, arguments: [module] + arguments)
    throw ToolchainError("cannot run \(executable): \(error)")
  }

  private func build() async throws -> FilePath {
    let session = Session(file: module, options: options)
    defer { session.progress.finish() }
    let bytes = try session.read()
    let hasEntryPoint = WasmCompiler.hasEntryPoint(bytes)
    let builder = try await session.makeBuilder(cache: CacheDirectory.standard(requested: options.tools.cacheFolder))
    let cached = ExecutableCache(cache: builder.cache, key: key(bytes, builder))
    if let executable = cached.existing(), options.keptSources == nil, !options.tools.ignoresCache {
      session.logger.info("cached: \(executable)")
      if !hasEntryPoint { session.warnWithoutEntryPoint() }
      return executable
    }
    let folder = try WorkFolder(for: session.keptFolder)
    defer { folder.remove() }
    var sources = try await session.translate(bytes, into: folder)
    try session.requireResolvedImports(sources.compilation)
    if let place = session.keptFolder { sources = try sources.moved(to: place) }
    let executable = try await cached.add { [sources] path throws(ToolchainError) in
      try await builder.buildExecutable(sources, output: path)
    }
    if !hasEntryPoint { session.warnWithoutEntryPoint() }
    session.trim(builder.cache)
    try session.writeStatistics()
    return executable
  }

  private func key(_ bytes: [UInt8], _ builder: Builder) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add("wasmc", wasmcVersion + " " + Host.executableIdentity)
    fingerprint.add("module", bytes)
    var compileOptions = options.compileOptions
    compileOptions.jobs = 0
    fingerprint.add("options", "\(compileOptions)")
    builder.addIdentity(to: &fingerprint)
    return fingerprint.text()
  }
}
