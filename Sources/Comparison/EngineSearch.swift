import SystemPackage
package import Toolchain

/// Finds engines: in `PATH`, where their installers put them, and beside `swift`.
package struct EngineSearch: Sendable {
  package var environment: HostEnvironment
  package var measurer: Measurer

  package init(measurer: Measurer, environment: HostEnvironment = .current) {
    self.environment = environment
    self.measurer = measurer
  }

  /// `NAME` or `NAME=PATH`, as given to `--engine`.
  package struct Request: Sendable, Hashable {
    package var kind: EngineKind
    package var path: String?

    /// Nil if there is no such engine.
    package init?(_ text: String) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first, let kind = EngineKind(rawValue: String(name)) else { return nil }
      if parts.count == 2 && parts[1].isEmpty { return nil }
      self.kind = kind
      path = parts.count == 2 ? String(parts[1]) : nil
    }
  }

  /// All engines that there are, or those asked for, which must be there.
  package func find(_ requests: [Request]) async throws(ToolchainError) -> [Engine] {
    var engines: [Engine] = []
    if requests.isEmpty {
      for kind in EngineKind.allCases {
        guard let path = locate(kind), let engine = try await probe(Engine(kind: kind, path: path)) else { continue }
        engines.append(engine)
      }
      return engines
    }
    for request in requests where !engines.contains(where: { $0.kind == request.kind }) {
      let name = request.kind.rawValue
      guard let path = request.path.map({ Self.resolve($0, environment) }) ?? locate(request.kind) else {
        throw ToolchainError(
          "--engine \(name): found no \(request.path ?? request.kind.command); give its path: --engine \(name)=PATH")
      }
      guard let engine = try await probe(Engine(kind: request.kind, path: path)) else {
        throw ToolchainError(
          "--engine \(name): \(path) has no package wasmtime; pip install wasmtime, or give another: --engine \(name)=PATH"
        )
      }
      engines.append(engine)
    }
    return engines
  }

  private static func resolve(_ name: String, _ environment: HostEnvironment) -> FilePath? {
    if !name.contains("/") { return CompilerSearch.locate(name, environment: environment) }
    // Links are kept: a Python finds its packages by the name that it is started with.
    return Host.isExecutable(FilePath(name)) ? FilePath(name) : nil
  }

  private func locate(_ kind: EngineKind) -> FilePath? {
    if let path = CompilerSearch.locate(kind.command, environment: environment) { return path }
    var folders: [FilePath] = []
    if let home = environment["HOME"] { folders += kind.homeFolders.map { FilePath(home).pushing(FilePath($0)) } }
    if kind == .wasmkit, let swift = CompilerSearch.locate("swift", environment: environment) {
      folders.append((Host.realPath(swift) ?? swift).removingLastComponent())
    }
    return folders.lazy.map { $0.appending(kind.command) }.first { Host.isExecutable($0) }
  }

  /// Asks for the version. Nil: a Python without the package.
  private func probe(_ engine: Engine) async throws(ToolchainError) -> Engine? {
    var engine = engine
    let answer = try await ask(engine, engine.kind.versionArguments)
    if engine.kind == .wasmtimePython && answer == nil { return nil }
    let line = (answer ?? "").split(whereSeparator: \.isNewline).first ?? ""
    engine.version = VisibleText.shortened(VisibleText.escaped(String(line)), to: 60)
    if engine.kind == .wasmer {
      engine.hasVolumes = try await ask(engine, ["run", "--help"])?.contains("--volume") ?? false
    }
    return engine
  }

  /// What it prints; nil if it fails or takes too long.
  private func ask(_ engine: Engine, _ arguments: [String]) async throws(ToolchainError) -> String? {
    let place = measurer.folder.appending("answer")
    let command = Command(program: engine.path, arguments: arguments)
    let result = try await measurer.run(command, streams: Streams(output: place, errors: "/dev/null"), timeout: 5)
    defer { FileSystem.removeFile(place) }
    guard result.end == .exited(0) else { return nil }
    return measurer.beginning(of: place)
  }
}
