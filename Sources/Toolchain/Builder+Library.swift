public import SystemPackage
import WasmCompiler

extension Builder {
  /// Builds a static archive of the module and the runtime, and its header beside it.
  public func buildLibrary(_ sources: ModuleSources, output: FilePath) async throws(ToolchainError) {
    let archiver = try findArchiver()
    guard let interface = sources.compilation.interface else { return }
    let header = try Self.wholeHeader(sources.contents(interface), runtime: runtime)
    var builder = self
    builder.companions.append(
      Companion(place: output.removingLastComponent().appending(interface.name), contents: header))
    // The archive may go into a shared library as well.
    if !options.extraFlags.contains("-fno-pic") { builder.options.extraFlags.insert("-fPIC", at: 0) }
    try await builder.build(sources, output: output) { objects, _, folder, partial throws(ToolchainError) in
      // Without times and owners, so that it is the same each time.
      let result = try await runTool(
        archiver, ["rcsD", partial.string] + objects, workingDirectory: folder, workFolder: folder)
      guard result.isSuccess else {
        throw ToolchainError("\(archiver) failed to make the archive", toolOutput: result.output)
      }
    }
  }

  /// The compiler's own `llvm-ar`, else the system's `ar`.
  private func findArchiver() throws(ToolchainError) -> FilePath {
    let places = [compiler.path, Host.realPath(compiler.path)].compactMap { $0?.removingLastComponent() }
    let own = compiler.family == .clang ? places.map { $0.appending("llvm-ar") } : []
    let others = (environment["PATH"] ?? "").split(separator: ":").flatMap { folder in
      ["ar", "llvm-ar", "gcc-ar"].map { FilePath(String(folder)).appending($0) }
    }
    for path in own + others where path.isAbsolute && Host.isExecutable(path) { return path }
    throw ToolchainError("found no archiver; install binutils, which has ar")
  }
}

extension Builder {
  /// Builds one shared library of several modules, which share the runtime in it. It exports `symbols` alone.
  public func buildSharedLibrary(
    _ modules: [ModuleSources], symbols: [String], output: FilePath
  ) async throws(ToolchainError) {
    var builder = self
    builder.companions = []
    try await withTemporaryDirectory(environment: environment) { [builder] folder throws(ToolchainError) in
      var archives: [String] = []
      for (index, module) in modules.enumerated() {
        let part = folder.appending("\(index)")
        try FileSystem.makeDirectory(part)
        try await builder.buildLibrary(module, output: part.appending("lib\(index).a"))
        archives.append(part.appending("lib\(index).a").string)
      }
      let collector = modules.contains { $0.compilation.usesGarbageCollection } ? ["-lgc"] : []
      var outputs = OutputSet()
      defer { outputs.discard() }
      let partial = outputs.partial(for: output)
      let arguments =
        try exports(symbols, in: folder) + archives + ["-o", partial.string] + flags.link + collector
      let result = try await runTool(compiler.path, arguments, workingDirectory: folder, workFolder: folder)
      guard result.isSuccess else {
        throw ToolFailure(
          action: "linking", tool: compiler.path, result: result, folder: output.removingLastComponent()
        ).error
      }
      for companion in companions { try outputs.add(companion.contents, at: companion.place) }
      try outputs.commit()
    }
  }

  /// Pulls the symbols out of the archives, and hides all others: a process may hold several such libraries.
  private func exports(_ symbols: [String], in folder: FilePath) throws(ToolchainError) -> [String] {
    if compiler.targetsDarwin {
      return ["-dynamiclib"] + symbols.flatMap { ["-Wl,-u,_\($0)", "-Wl,-exported_symbol,_\($0)"] }
    }
    let script = folder.appending("exports")
    let names = symbols.map { "\($0); " }.joined()
    try FileSystem.write(Array("{ global: \(names)local: *; };\n".utf8), to: script)
    return ["-shared", "-Wl,--version-script=\(script)", "-Wl,-z,defs"] + symbols.map { "-Wl,-u,\($0)" }
  }
}
