import ArgumentParser
import SystemPackage
import Toolchain
import WasmCompiler

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Builds a native executable of a module (the default command).")

  enum Emission: String, ExpressibleByArgument, CaseIterable {
    case c, obj, lib, exe, ninja
  }

  @Argument(help: ArgumentHelp("The WebAssembly module.", valueName: "module"))
  var module: String

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp(
      "The output: app for app.wasm unless given, app.o with --emit obj, libapp.a with --emit lib, app.c with --single-file, "
        + "the folder app-c with --emit c or app-ninja with --emit ninja.",
      valueName: "output"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "exe: an executable; lib: a static archive, and a header for C and C++ beside it; obj: one object, linked by cc app.o -lm -lpthread, with -lgc if the module has structures "
        + "or arrays, and -lstdc++ if it has exceptions; c: a folder of C with the runtime; "
        + "ninja: the same with a build.ninja that makes the executable.",
      valueName: "what"))
  var emit: Emission = .exe

  @OptionGroup var library: LibraryOptionGroup

  @OptionGroup var build: BuildOptionGroup

  @OptionGroup var options: CodeOptionGroup

  mutating func validate() throws {
    if library.singleFile && emit != .c { throw ValidationError("--single-file goes with --emit c.") }
    if !isLibrary && (library.name != nil || library.allocator != nil) {
      throw ValidationError("--name and --allocator go with --emit lib and --emit c --single-file.")
    }
    if options.multiversion == true && (isLibrary || emit == .c) {
      throw ValidationError("--multiversion goes with executables: a library's or the C's compiler gets -march=...")
    }
    if options.isStatic && emit != .exe && emit != .ninja { throw ValidationError("--static goes with executables.") }
  }

  private var isLibrary: Bool { emit == .lib || library.singleFile }

  mutating func run() async throws {
    let build = self
    try await Interruption.cancelling { try await build.perform() }
  }

  private func perform() async throws {
    let place = FilePath(output ?? defaultOutput)
    let session = Session(file: module, options: options)
    defer { session.progress.finish() }
    let bytes = try session.read()
    if (library.singleFile || (emit != .c && emit != .ninja)) && FileIdentity(place) == FileIdentity(FilePath(module)) {
      throw CommandFailure(
        lines: ["\(module): error: the output would replace the module; name another with -o"], file: module)
    }
    let hasEntryPoint = emit == .exe ? WasmCompiler.hasEntryPoint(bytes) : true
    let isFolder = (emit == .c && !library.singleFile) || emit == .ninja
    let folder = try WorkFolder(for: isFolder ? place : session.keptFolder)
    defer { folder.remove() }
    // Whoever gets the C reads it, unless debug information is asked for.
    var sources = try await session.translate(
      bytes, into: folder, library: isLibrary ? library.options(for: place) : nil, isSingleFile: library.singleFile,
      linesOfC: emit == .c && !options.debugInformation)
    if emit == .exe || emit == .ninja { try session.requireResolvedImports(sources.compilation) }
    if !isFolder, let place = session.keptFolder { sources = try sources.moved(to: place) }
    try await session.withCache(trims: emit != .c) { [sources] cache throws(ToolchainError) in
      if emit == .c { return try await writeC(sources, session, cache, place) }
      var builder = try await session.makeBuilder(cache: cache)
      builder.companions = companions(place)
      switch emit {
      case .lib: try await builder.buildLibrary(sources, output: place)
      case .ninja: try await builder.writeNinja(sources, folder: place, name: stem)
      case .obj: try await builder.buildObject(sources, output: place)
      case .exe, .c: try await makeExecutable(sources, builder, place)
      }
    }
    if emit == .exe && !hasEntryPoint { session.warnWithoutEntryPoint() }
    try session.writeStatistics()
  }

  private func writeC(
    _ sources: ModuleSources, _ session: Session, _ cache: CacheDirectory, _ place: FilePath
  ) async throws(ToolchainError) {
    let runtime = try await RuntimeFolder.find(requested: options.runtimeFolder, cache: cache)
    if library.singleFile {
      try Builder.writeSingleFile(sources, runtime: runtime, output: place, companions: companions(place))
    } else {
      try Builder.writeSources(sources, runtime: runtime, folder: place, companions: companions(place))
    }
  }

  private func companions(_ place: FilePath) -> [Builder.Companion] {
    guard let depfile = build.depfile else { return [] }
    let rule = DependencyRule(target: place.string, sources: inputs)
    return [Builder.Companion(place: FilePath(depfile), contents: Array(rule.text.utf8))]
  }

  private func makeExecutable(
    _ sources: ModuleSources, _ builder: Builder, _ place: FilePath
  ) async throws(ToolchainError) {
    if build.training.isEmpty { return try await builder.buildExecutable(sources, output: place) }
    try await withTemporaryDirectory { folder throws(ToolchainError) in
      let profile = try await builder.recordProfile(
        sources, name: place.lastComponent?.string ?? "app", commands: build.training, folder: folder)
      if let place = build.savedProfile { try builder.saveProfile(profile, to: FilePath(place)) }
      var optimizing = builder
      optimizing.options.profiling = .use(profile)
      try await optimizing.buildExecutable(sources, output: place)
    }
  }

  /// Files that the output depends on.
  private var inputs: [String] {
    [module] + [options.tools.profile].compactMap { $0 }
  }

  private var stem: String { FilePath(module).lastComponent?.stem ?? "a" }

  private var defaultOutput: String {
    let name = FilePath(module).lastComponent
    switch emit {
    case .c: return library.singleFile ? stem + ".c" : stem + "-c"
    case .lib: return "lib\(stem).a"
    case .ninja: return stem + "-ninja"
    case .obj: return stem + ".o"
    case .exe: return name?.extension == nil ? stem + ".out" : stem
    }
  }
}

/// A rule of make, which ninja reads too.
struct DependencyRule {
  var target: String
  var sources: [String]

  var text: String { Self.escape(target) + ": " + sources.map(Self.escape).joined(separator: " ") + "\n" }

  private static func escape(_ path: String) -> String {
    var text = ""
    for character in path {
      switch character {
      case " ", "#", "\\", ":": text += "\\" + String(character)
      case "$": text += "$$"
      default: text.append(character)
      }
    }
    return text
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
