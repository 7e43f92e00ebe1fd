public import SystemPackage
import WasmCompiler

extension Builder {
  /// Writes the module's C, the runtime's, and a `build.ninja` that makes the same executable of them as a build here.
  public func writeNinja(_ sources: ModuleSources, folder: FilePath, name: String) async throws(ToolchainError) {
    let exceptions = try await withTemporaryDirectory(environment: environment) { probe throws(ToolchainError) in
      try await exceptionModel(sources.compilation, in: probe)
    }
    let rules = Array(try ninjaText(sources.compilation, exceptions, name: name).utf8)
    let file = "build.ninja"
    try FileSystem.write(rules, to: sources.folder.appending(file))
    try Self.writeSources(
      sources, runtime: runtime, folder: folder, others: [file], companions: companions)
  }

  private func ninjaText(
    _ compilation: Compilation, _ exceptions: ExceptionModel, name: String
  ) throws(ToolchainError) -> String {
    var text = """
      # Made by wasmc: ninja builds \(name).
      ninja_required_version = 1.3
      cc = \(Self.escapeValue(Self.shellQuoted(compiler.path.string)))
      launcher =

      rule compile
        command = $launcher $cc $flags -I runtime-c/include -MD -MF $out.d -c $in -o $out
        depfile = $out.d
        deps = gcc
        description = compiling $in

      rule link
        command = $cc $in -o $out $flags
        description = linking $out


      """
    var objects: [String] = []
    func add(_ source: String, _ object: String, _ flags: [String]) {
      objects.append("objects/" + object)
      text += "build \(Self.escapePath("objects/" + object)): compile \(Self.escapePath(source))\n"
      text += "  flags = \(Self.escapeValue(flags.map(Self.shellQuoted).joined(separator: " ")))\n"
    }
    for version in try versions(compilation) {
      let flags = flags(version)
      let compile = flags.compile(exceptions)
      for file in compilation.files where file.kind == .source {
        add(
          file.name, version.object(file.name),
          (file.isGiant ? flags.forGiants(compile) : compile) + (try flags.profileUse(of: file.name).flags))
      }
    }
    for source in runtime.sources(for: compilation) {
      let isException = source == Self.exceptionSource
      if isException && !exceptions.hasExceptions { continue }
      add(
        "runtime-c/" + source, Self.object(source), isException ? flags.compile(exceptions) : flags.compileRuntime)
    }
    let link = flags.link(compilation, exceptions.libraries)
    text += "\nbuild \(Self.escapePath(name)): link \(objects.map(Self.escapePath).joined(separator: " "))\n"
    text += "  flags = \(Self.escapeValue(link.map(Self.shellQuoted).joined(separator: " ")))\n"
    return text + "default \(Self.escapePath(name))\n"
  }

  static func shellQuoted(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "-_=+,./:@%".contains($0) }
    if isPlain && !text.isEmpty { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  private static func escapeValue(_ text: String) -> String {
    text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
  }

  private static func escapePath(_ text: String) -> String {
    String(text.flatMap { "$ :".contains($0) ? ["$", $0] : [$0] })
  }
}
