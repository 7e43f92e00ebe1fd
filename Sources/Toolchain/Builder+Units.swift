import SystemPackage
import WasmCompiler

extension Builder {
  /// Objects of the module and of the runtime, ready to link.
  func compileAll(
    _ sources: ModuleSources, _ exceptions: ExceptionModel, objects: FilePath
  ) async throws(ToolchainError) -> [String] {
    if !sources.isKept {
      // By a name that is the same in each build, which launchers and debug information see.
      let link = sources.folder.appending(Self.runtimeLink)
      do {
        try FileSystem.makeLink(link, to: runtime.path)
      } catch Errno.fileExists {
        // The build before this one, of a program that counted.
      } catch {
        throw ToolchainError("cannot write \(link): \(error)")
      }
    }
    var units: [CompilationUnit] = []
    for version in try versions(sources.compilation) {
      units += try moduleUnits(sources, exceptions, version, objects: objects)
    }
    units += runtimeUnits(sources.compilation, exceptions, objects: objects)
    let unitCompiler = UnitCompiler(
      compiler: compiler, launcher: launcher, cache: keepsObjects ? ObjectCache(cache) : nil,
      jobs: jobs > 0 ? jobs : Host.compilerCount, logger: logger, progress: progress, statistics: statistics)
    try await unitCompiler.compile(units)
    return units.map(\.object.string)
  }

  static let runtimeLink = "runtime-c"

  private func moduleUnits(
    _ sources: ModuleSources, _ exceptions: ExceptionModel, _ version: CodeVersion, objects: FilePath
  ) throws(ToolchainError) -> [CompilationUnit] {
    let flags = flags(version)
    let compile = flags.compile(exceptions)
    let include = sources.isKept ? runtime.include.string : Self.runtimeLink + "/include"
    // A launcher compiles beside the objects.
    let mapped = folderMap(sources.isKept ? [] : [sources.folder, objects])
    let headers = try sources.headers()
    var units: [CompilationUnit] = []
    let keeps = !(options.profiling == .record && compiler.family == .gcc)
    for file in sources.compilation.files where file.kind == .source {
      let compile = file.isGiant ? flags.forGiants(compile) : compile
      if file.isGiant {
        logger.info("\(file.name): one function of \(file.size) bytes of C, compiled at -O1 at most")
      }
      let base = moduleIdentity(compile, sources)
      let profile = try flags.profileUse(of: file.name)
      var unit = CompilationUnit(
        source: file.name, folder: sources.folder, flags: compile, profile: profile.flags,
        placement: ["-I", include] + mapped, object: objects.appending(version.object(file.name)),
        cost: file.size)
      // gcc writes into the object where its counts are to go.
      if keeps, let base {
        unit.key = { () throws(ToolchainError) in
          let contents = try sources.contents(file)
          var key = base
          key.add("profile", profile.contents)
          key.add(file.name, contents)
          for header in UnitHeaders.included(by: contents, from: headers) { key.add(header.name, header.contents) }
          return key.text()
        }
      }
      units.append(unit)
    }
    return units
  }

  /// What every program is linked with. `exception.c` is compiled like the module.
  private func runtimeUnits(
    _ compilation: Compilation, _ exceptions: ExceptionModel, objects: FilePath
  ) -> [CompilationUnit] {
    let sources = compilation.isLibrary ? runtime.librarySources(compilation) : runtime.sources(for: compilation)
    return sources.compactMap { source -> CompilationUnit? in
      let isException = source == Self.exceptionSource
      if isException && !exceptions.hasExceptions { return nil }
      let compile = isException ? flags.compile(exceptions) : flags.compileRuntime
      var unit = CompilationUnit(
        source: source, folder: runtime.path, flags: compile, placement: ["-I", "include"] + folderMap([]),
        object: objects.appending(Self.object(source)), cost: FileSystem.size(runtime.path.appending(source)))
      if let base = identity(compile) {
        unit.key = {
          var key = base
          key.add("source", source)
          return key.text()
        }
      }
      return unit
    }
  }

  /// All that an object depends on besides its source; nil if that cannot be told.
  private func identity(_ flags: [String]) -> Fingerprint? {
    guard let files = ExtraFlags(options.extraFlags).dependencies else { return nil }
    var key = Fingerprint()
    key.add("compiler", compiler.identity)
    key.add("flags", flags.joined(separator: "\n"))
    key.add("runtime", runtime.fingerprint)
    for file in files { key.add("file", file) }
    // What the compiler reads from its environment.
    for name in ["CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "SDKROOT"] {
      if let value = environment[name] { key.add(name, value) }
    }
    return key
  }

  private func moduleIdentity(_ flags: [String], _ sources: ModuleSources) -> Fingerprint? {
    var key = identity(flags)
    // Debug information names the folder where the C is kept.
    if sources.isKept && options.debugInformation { key?.add("folder", sources.folder.string) }
    return key
  }

  /// Debug information and messages must not name folders that are gone after the build or that differ between machines.
  private func folderMap(_ folders: [FilePath]) -> [String] {
    ["-ffile-prefix-map=\(runtime.path)=runtime-c"] + folders.map { "-ffile-prefix-map=\($0)=." }
  }

  /// `src/wasi/fd.c` -> `src_wasi_fd.o`
  static func object(_ source: String) -> String {
    String(source.dropLast(2).map { $0 == "/" ? "_" : $0 }) + ".o"
  }
}
