public import SystemPackage
public import WasmCompiler

extension Builder {
  /// Builds a static archive of the module and the runtime, and its header beside it.
  public func buildLibrary(_ compilation: Compilation, output: FilePath) async throws(ToolchainError) {
    let archiver = try findArchiver()
    guard let interface = compilation.interface else { return }
    let header = try Self.wholeHeader(compilation, runtime: runtime)
    var builder = self
    // The archive may go into a shared library as well.
    if !options.extraFlags.contains("-fno-pic") { builder.options.extraFlags.insert("-fPIC", at: 0) }
    try await builder.build(compilation, output: output) { objects, _, folder, partial throws(ToolchainError) in
      // Without times and owners, so that it is the same each time.
      let result = try await runTool(archiver, ["rcsD", partial.string] + objects, workingDirectory: folder)
      guard result.isSuccess else {
        throw ToolchainError("\(archiver) failed to make the archive", toolOutput: result.output)
      }
    }
    try FileSystem.replace(output.removingLastComponent().appending(interface.name), with: header)
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
