import Foundation

/// Makes what the contestants run. Everything is kept below the build folder and made again only if a command or a file
/// it reads has changed.
struct Builder {
  var tools: Toolchain

  /// The command line for a program by a contestant, without the program's arguments.
  func prepare(_ program: Program, _ entry: Entry) throws -> [String] {
    if case .native = entry.engine { return [try native(program)] }
    let module = try module(program, vectors: entry.vectors)
    let folder = tools.build.appending(path: "programs/\(program.name)")
    let stem = folder.appending(path: entry.name).path
    switch entry.engine {
    case .native, .wasmkit:
      return [Command.find("wasmkit") ?? "wasmkit", "run", module]
    case .wasmc(let flags):
      let options = flags.map { $0 == Engine.trainingRun ? trainingRun(program) : $0 }
      try make(stem, from: [module, tools.wasmc], wasmc(module, stem, options))
      return [stem]
    case .wasm2c:
      try wasm2c(module, stem)
      return [stem]
    case .wasmtime:
      let compile = tools.suite.appending(path: "Hosts/wasmtime-compile.py").path
      try make(
        stem + ".cwasm", from: [module, compile],
        Command(executable: tools.python, arguments: [compile, module, stem + ".cwasm"]))
      return [try wasmtimeHost(), stem + ".cwasm"]
    }
  }

  /// The module that an entry is given.
  func prepareModule(_ program: Program, _ entry: Entry) throws {
    if case .native = entry.engine { return }
    _ = try module(program, vectors: entry.vectors)
  }

  /// The file that an entry's hello consists of, for its size.
  func artifact(_ command: [String]) -> String {
    command.first { $0.hasSuffix(".cwasm") || $0.hasSuffix(".wasm") } ?? command[0]
  }

  private func wasmc(_ module: String, _ output: String, _ flags: [String]) -> Command {
    Command(executable: tools.wasmc, arguments: [module, "-o", output] + flags)
  }

  /// The run that is measured, as the shell command that --pgo takes.
  private func trainingRun(_ program: Program) -> String {
    let input = program.input.map { tools.suite.appending(path: $0).path } ?? "/dev/null"
    let words = (program.arguments ?? []) + ["<", input, ">", "/dev/null"]
    return (["{}"] + words).joined(separator: " ")
  }

  // MARK: Programs

  private func native(_ program: Program) throws -> String {
    let output = tools.build.appending(path: "programs/\(program.name)/native").path
    let sources = try files(program)
    try make(
      output, from: sources,
      Command(
        executable: tools.compiler(cPlusPlus: program.isCPlusPlus),
        arguments: ["-O3", "-w"] + (try common(program)) + sources + ["-lm", "-o", output]))
    return output
  }

  private func module(_ program: Program, vectors: Bool) throws -> String {
    let folder = tools.build.appending(path: "programs/\(program.name)/\(vectors ? "objects-simd" : "objects")")
    let output = tools.build.appending(path: "programs/\(program.name)/\(vectors ? "simd" : "plain").wasm").path
    var flags = tools.wasmCompileFlags + ["-w"] + (vectors ? ["-msimd128"] : [])
    if program.isCPlusPlus { flags += tools.wasmCPlusPlusFlags }
    flags += (program.wasmFlags ?? []) + (try common(program))
    var objects: [String] = []
    for source in try files(program) {
      let place = source.split(separator: "/").suffix(3).joined(separator: "-")
      let object = folder.appending(path: place + ".o").path
      let compiler = tools.compiler(cPlusPlus: source.hasSuffix(".cpp") || source.hasSuffix(".cc"))
      try make(object, from: [source], Command(executable: compiler, arguments: flags + ["-c", source, "-o", object]))
      objects.append(object)
    }
    try make(
      output, from: objects,
      tools.wasmLink(
        cPlusPlus: program.isCPlusPlus, vectors: vectors, objects + (program.linkFlags ?? []) + ["-o", output]))
    return output
  }

  private func common(_ program: Program) throws -> [String] {
    let folders = (program.includes ?? []).map { "-I" + place($0, program).path }
    return ["-I" + tools.suite.appending(path: "Kernels").path] + folders + (program.flags ?? [])
  }

  private func place(_ path: String, _ program: Program) -> URL {
    guard let package = program.package, path == "package" || path.hasPrefix("package/") else {
      return tools.suite.appending(path: path)
    }
    return tools.sources.appending(path: package + path.dropFirst("package".count))
  }

  private func files(_ program: Program) throws -> [String] {
    let excluded = (program.excluded ?? []).map { place($0, program).path }
    var found: [String] = []
    for pattern in program.sources {
      let matches = expand(place(pattern, program).path)
      if matches.isEmpty { throw BenchmarkError("\(program.name): no sources match \(pattern); has fetch.sh run?") }
      found += matches.filter { match in !excluded.contains { fnmatch($0, match, 0) == 0 } }
    }
    return found
  }

  private func expand(_ pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { index in result.gl_pathv[index].map { String(cString: $0) } }
  }

  // MARK: Peers

  private func wasm2c(_ module: String, _ output: String) throws {
    let folder = output + "-c"
    let source = folder + "/bench.c"
    let host = tools.suite.appending(path: "Hosts/wasm2c-host.c").path
    guard let translator = Command.find("wasm2c"), let runtime = Engine.wasm2cRuntime else { return }
    try make(
      source, from: [module], Command(executable: translator, arguments: [module, "-n", "bench", "-o", source]))
    try make(
      output, from: [source, host],
      Command(
        executable: tools.clang,
        arguments: [
          "-O3", "-w", "-I" + folder, "-I" + runtime, source, host, runtime + "/wasm-rt-impl.c", "-lm", "-o", output,
        ]))
  }

  private func wasmtimeHost() throws -> String {
    let source = tools.suite.appending(path: "Hosts/wasmtime-host.c").path
    let output = tools.build.appending(path: "wasmtime-host").path
    let folder = tools.wasmtime?.path ?? ""
    try make(
      output, from: [source],
      Command(
        executable: tools.clang,
        arguments: ["-O2", source, folder + "/_libwasmtime.so", "-Wl,-rpath," + folder, "-o", output]))
    return output
  }

  // MARK: Files

  /// Runs a command unless its output is newer than its inputs and came from the same command.
  private func make(_ output: String, from inputs: [String], _ command: Command) throws {
    let stamp = output + ".command"
    let line = ([command.executable] + command.arguments).joined(separator: "\n")
    if let made = date(output), (try? String(contentsOfFile: stamp, encoding: .utf8)) == line,
      inputs.allSatisfy({ (date($0) ?? .distantFuture) <= made })
    {
      return
    }
    try FileManager.default.createDirectory(
      at: URL(filePath: output).deletingLastPathComponent(), withIntermediateDirectories: true)
    try? FileManager.default.removeItem(atPath: output)
    try? FileManager.default.removeItem(atPath: stamp)
    try command.runOrThrow("making \(URL(filePath: output).lastPathComponent)")
    try line.write(toFile: stamp, atomically: true, encoding: .utf8)
  }

  private func date(_ path: String) -> Date? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
  }
}
