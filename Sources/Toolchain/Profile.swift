public import SystemPackage
import WasmCompiler

extension CompilerFlags {
  /// The profile of one unit, and its contents for the key: clang has one file for all, gcc one a unit.
  func profileUse(of source: String) throws(ToolchainError) -> (flags: [String], contents: [UInt8]) {
    guard case .use(let profile) = options.profiling else { return ([], []) }
    var file = profile
    if compiler.family == .gcc {
      file.append(String(source.dropLast(2)) + ".gcda")
      // A unit that the training program did not have.
      if !FileSystem.exists(file) { return ([], []) }
    }
    return (["-fprofile-use=\(file)"], try FileSystem.read(file))
  }
}

extension Builder {
  /// Refuses a profile of the other compiler.
  public func requireProfile(_ profile: FilePath) throws(ToolchainError) -> FilePath {
    guard let path = Host.realPath(profile) else {
      throw ToolchainError("--pgo-use: there is no \(profile); make one with --pgo and --pgo-save")
    }
    if FileSystem.isDirectory(path) != (compiler.family == .gcc) {
      throw ToolchainError(
        "--pgo-use: \(profile) is no profile of \(compiler.family.rawValue); make one with --pgo-save")
    }
    return path
  }

  /// Builds the program so that it counts, has the commands run it, and makes a profile of the counts in `folder`.
  ///
  /// - Parameters:
  ///   - name: the program's name in the commands' eyes.
  ///   - commands: for the shell; `{}` is the program.
  public func recordProfile(
    _ sources: ModuleSources, name: String, commands: [String], folder: FilePath
  ) async throws(ToolchainError) -> FilePath {
    let clock = ContinuousClock()
    let start = clock.now
    var builder = self
    builder.options.profiling = .record
    builder.options.linkTimeOptimization = false
    builder.statistics = nil
    builder.companions = []
    let program = folder.appending("program").appending(name)
    try FileSystem.makeDirectory(program.removingLastComponent())
    let counts = folder.appending("counts")
    try FileSystem.makeDirectory(counts)
    try await builder.buildExecutable(sources, output: program)
    statistics?.addPhase("instrument", clock.now - start)
    progress.begin("training")
    let trainingStart = clock.now
    for command in commands { try await train(command, program, counts: counts) }
    let profile = try await collect(counts, folder: folder)
    statistics?.addPhase("train", clock.now - trainingStart)
    return profile
  }

  private func train(_ command: String, _ program: FilePath, counts: FilePath) async throws(ToolchainError) {
    let quoted = Self.shellQuoted(program.string)
    let pieces = command.split(separator: "{}", omittingEmptySubsequences: false)
    if pieces.count == 1 {
      throw ToolchainError("--pgo: the command does not run the program: write {} where its name belongs")
    }
    let result = try await runTool(
      "/bin/sh", ["-c", pieces.joined(separator: quoted)],
      variables: [
        "LLVM_PROFILE_FILE": counts.appending("%p-%m.profraw").string,
        // gcc's counts go where the object was, unless told to strip that and put this before.
        "GCOV_PREFIX": counts.string, "GCOV_PREFIX_STRIP": "99",
      ])
    logger.info("\(command)  # \(Host.seconds(result.duration))\n\(result.output)")
    guard result.isSuccess else {
      throw ToolchainError(
        "--pgo: the training command failed (\(result.status)): \(command)", toolOutput: result.output)
    }
  }

  private func collect(_ counts: FilePath, folder: FilePath) async throws(ToolchainError) -> FilePath {
    let files = FileSystem.list(counts)
    if files.isEmpty {
      throw ToolchainError("--pgo: the training command left no profile: does it run the program, {}, to its end?")
    }
    if compiler.family == .gcc { return counts }
    let profile = folder.appending("profile")
    guard let tool = profileTool() else {
      throw ToolchainError("--pgo: found no llvm-profdata beside \(compiler.path) or in PATH; install llvm")
    }
    let result = try await runTool(
      tool, ["merge", "-o", profile.string] + files.map { counts.appending($0).string }, workFolder: folder)
    if !result.isSuccess {
      throw ToolchainError("--pgo: \(tool) cannot read the profile", toolOutput: result.output)
    }
    return profile
  }

  /// Of the compiler's own installation, since the format changes between versions.
  private func profileTool() -> FilePath? {
    let major = compiler.version.prefix { $0.isNumber }
    let folders = [compiler.path, Host.realPath(compiler.path)].compactMap { $0?.removingLastComponent() }
    return folders.map { $0.appending("llvm-profdata") }.first { Host.isExecutable($0) }
      ?? CompilerSearch.locate("llvm-profdata-\(major)", environment: environment)
      ?? CompilerSearch.locate("llvm-profdata", environment: environment)
  }

  /// Copies a profile to where it is wanted.
  public func saveProfile(_ profile: FilePath, to place: FilePath) throws(ToolchainError) {
    guard FileSystem.isDirectory(profile) else {
      return try FileSystem.replace(place, with: FileSystem.read(profile))
    }
    try FileSystem.makeDirectory(place)
    for name in FileSystem.list(profile) {
      try FileSystem.replace(place.appending(name), with: FileSystem.read(profile.appending(name)))
    }
  }
}
