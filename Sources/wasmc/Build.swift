import ArgumentParser
import SystemPackage
import Toolchain
import WasmCompiler

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Builds a native executable of a module (the default command).")

  enum Emission: String, ExpressibleByArgument, CaseIterable {
    case c, obj, exe
  }

  @Argument(help: ArgumentHelp("The WebAssembly module.", valueName: "module"))
  var module: String

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp(
      "The output: app for app.wasm unless given, app.o with --emit obj, the folder app-c with --emit c.",
      valueName: "output"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "exe: an executable; obj: one object, linked by cc app.o -lm -lpthread, with -lgc if the module has structures "
        + "or arrays, and -lstdc++ if it has exceptions; c: a folder of C with the runtime.",
      valueName: "what"))
  var emit: Emission = .exe

  @OptionGroup var options: CodeOptionGroup

  mutating func run() async throws {
    let build = self
    try await Interruption.cancelling { try await build.perform() }
  }

  private func perform() async throws {
    let place = FilePath(output ?? defaultOutput)
    let session = Session(file: module, options: options)
    defer { session.progress.finish() }
    let bytes = try session.read()
    if emit != .c && FileIdentity(place) == FileIdentity(FilePath(module)) {
      throw CommandFailure(lines: ["\(module): error: the output would replace the module; name another with -o"])
    }
    let compilation = try await session.translate(bytes)
    if emit == .exe { try session.requireResolvedImports(compilation) }
    try await session.withCache { cache throws(ToolchainError) in
      switch emit {
      case .c:
        let runtime = try await RuntimeFolder.find(requested: options.runtimeFolder, cache: cache)
        try Builder.writeSources(compilation, runtime: runtime, folder: place)
      case .obj:
        try await session.makeBuilder(cache: cache).buildObject(compilation, output: place)
      case .exe:
        try await session.makeBuilder(cache: cache).buildExecutable(compilation, output: place)
      }
    }
    if emit == .exe { session.warnWithoutEntryPoint(bytes) }
  }

  private var defaultOutput: String {
    let name = FilePath(module).lastComponent
    let stem = name?.stem ?? "a"
    switch emit {
    case .c: return stem + "-c"
    case .obj: return stem + ".o"
    case .exe: return name?.extension == nil ? stem + ".out" : stem
    }
  }
}

/// Tells two names of one file.
struct FileIdentity: Equatable {
  private var device: UInt64
  private var inode: UInt64

  /// Equal to nothing, itself included, if there is no such file.
  init?(_ path: FilePath) {
    guard let status = try? Stat(path) else { return nil }
    device = UInt64(truncatingIfNeeded: status.deviceID.rawValue)
    inode = UInt64(truncatingIfNeeded: status.inode.rawValue)
  }
}
