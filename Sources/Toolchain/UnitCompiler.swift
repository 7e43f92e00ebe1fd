import Logging
import SystemPackage

/// A file of C and how it is compiled.
struct CompilationUnit: Sendable {
  /// Relative to `folder`, which is where the compiler runs.
  var source: String
  var folder: FilePath
  /// Flags that the object depends on.
  var flags: [String]
  /// Flags that name the profile; its contents are part of the key.
  var profile: [String] = []
  /// Flags that name folders of this build, which leave no mark in the object.
  var placement: [String] = []
  var object: FilePath
  /// An estimate: bytes of C.
  var cost: Int
  /// Hash of all that the object depends on; nil: it is not to be kept.
  var key: (@Sendable () throws(ToolchainError) -> String)?

  var isCxx: Bool { flags.contains("c++") }
}

/// Compiles units in parallel: from the cache, or by the compiler, or by what it is handed to.
struct UnitCompiler: Sendable {
  var compiler: CCompiler
  var launcher: Launcher?
  var cache: ObjectCache?
  var jobs: Int
  var logger: Logger
  var progress: Progress
  var statistics: BuildStatistics?

  func compile(_ units: [CompilationUnit]) async throws(ToolchainError) {
    progress.begin("compiling C", total: units.count, work: units.reduce(0) { $0 + $1.cost })
    // The most expensive first, so that none is left over at the end.
    let order = units.sorted { ($1.cost, $0.source) < ($0.cost, $1.source) }
    try await forEachConcurrently(order, limit: jobs) { unit throws(ToolchainError) in
      try await compile(unit)
      progress.advance(work: unit.cost)
    }
  }

  private func compile(_ unit: CompilationUnit) async throws(ToolchainError) {
    let key = cache == nil ? nil : try unit.key?()
    if let cache, let key, try cache.load(key, to: unit.object) {
      logger.info("cached: \(unit.source)")
      statistics?.add(BuildStatistics.Unit(unit, isCached: true))
      return
    }
    let result = launcher == nil ? try await compileHere(unit) : try await compilePreprocessed(unit)
    statistics?.add(BuildStatistics.Unit(unit, result))
    if let cache, let key { cache.store(key, unit.object) }
  }

  private func compileHere(_ unit: CompilationUnit) async throws(ToolchainError) -> ToolResult {
    try await run(
      compiler.path, unit.flags + unit.profile + unit.placement + ["-c", unit.source, "-o", unit.object.string], unit,
      in: unit.folder)
  }

  /// Without debug information the maps leave no mark, and would keep ccache from finding anything.
  private func isDebugged(_ unit: CompilationUnit) -> Bool { unit.flags.contains { $0.hasPrefix("-g") } }

  /// The unit with all that it includes goes to the launcher: whoever compiles it needs neither the runtime's headers nor
  /// the C library's. The file's name stays in it, and with that in the object.
  private func compilePreprocessed(_ unit: CompilationUnit) async throws(ToolchainError) -> ToolResult {
    var text = unit.object
    text.extension = unit.isCxx ? "ii" : "i"
    defer { FileSystem.removeFile(text) }
    _ = try await run(
      compiler.path, unit.flags + unit.placement + ["-E", unit.source, "-o", text.string], unit, in: unit.folder)
    guard let launcher, let name = text.lastComponent?.string, let object = unit.object.lastComponent?.string else {
      throw ToolchainError("compiling \(unit.source): it has no name")
    }
    // The file's ending tells the language, which is how launchers know that nothing is left to include.
    var flags = unit.flags + unit.profile
    if let index = flags.firstIndex(of: "-x") { flags.removeSubrange(index..<index + 2) }
    if isDebugged(unit) { flags += unit.placement.filter { $0.hasPrefix("-ffile-prefix-map=") } }
    return try await run(
      launcher.path, launcher.arguments + [compiler.path.string] + flags + ["-c", name, "-o", object], unit,
      in: unit.object.removingLastComponent())
  }

  private func run(
    _ tool: FilePath, _ arguments: [String], _ unit: CompilationUnit, in folder: FilePath
  ) async throws(ToolchainError) -> ToolResult {
    let workFolder = unit.object.removingLastComponent()
    let keepsTemporaryFolder = tool == launcher?.path && launcher?.mayStartServer == true
    let result = try await runTool(
      tool, arguments, workingDirectory: folder, workFolder: keepsTemporaryFolder ? nil : workFolder,
      measuresMemory: statistics != nil)
    logger.log(tool, arguments, in: folder, result)
    guard result.isSuccess else {
      throw ToolFailure(
        action: "compiling \(unit.source)", tool: compiler.path, result: result, unit: unit.source,
        folder: workFolder
      ).error
    }
    return result
  }
}

extension Logger {
  func log(_ tool: FilePath, _ arguments: [String], in folder: FilePath, _ result: ToolResult) {
    info("cd \(folder) && \(([tool.string] + arguments).joined(separator: " "))  # \(Host.seconds(result.duration))")
    if !result.output.isEmpty { info("\(result.output)") }
  }
}
