package import SystemPackage
package import WasmCompiler

/// What the module is granted, by whatever runs it.
package struct Grants: Sendable {
  package var preopens: [Preopen]
  package var environment: [(name: String, value: String)]

  package init(preopens: [Preopen] = [], environment: [(name: String, value: String)] = []) {
    self.preopens = preopens
    self.environment = environment
  }
}

/// Other ways to run a module.
package enum EngineKind: String, Sendable, CaseIterable {
  case wasmkit, wasmtime
  case wasmtimePython = "wasmtime-python"
  case wasmer, wasm3, iwasm, wazero, node

  /// The command that is looked for.
  package var command: String { self == .wasmtimePython ? "python3" : rawValue }

  /// Folders below the home folder where its installer puts it, beside those of `PATH`.
  var homeFolders: [String] {
    switch self {
    case .wasmtime: [".wasmtime/bin"]
    case .wasmer: [".wasmer/bin"]
    case .wazero: ["go/bin"]
    default: []
    }
  }

  /// Prints the version; fails where the engine cannot be used.
  var versionArguments: [String] {
    switch self {
    case .wazero: ["version"]
    case .wasmtimePython:
      ["-c", "import wasmtime, importlib.metadata as m; print('wasmtime', m.version('wasmtime'))"]
    default: ["--version"]
    }
  }

  /// What the table says about it.
  var about: String {
    switch self {
    case .wasmkit: "interpreter of the Swift toolchain"
    case .wasmtime: "compiles when started"
    case .wasmtimePython: "Python package; compiles when started"
    case .wasmer: "compiles when started"
    case .wasm3: "interpreter"
    case .iwasm: "WebAssembly Micro Runtime"
    case .wazero: "compiles when started"
    case .node: "V8, with node's WASI"
    }
  }
}

/// An engine on this machine.
package struct Engine: Sendable {
  package var kind: EngineKind
  package var path: FilePath
  package var version = ""
  /// Of wasmer: directories are given by `--volume`, which took the place of `--mapdir`.
  var hasVolumes = false

  package init(kind: EngineKind, path: FilePath) {
    self.kind = kind
    self.path = path
  }

  /// The command's words behind its name, or why it cannot be given what the module is granted.
  ///
  /// - Parameter drivers: the folder with the programs that run a module inside node and Python.
  package func words(
    module: String, arguments: [String], grants: Grants, drivers: FilePath
  ) throws(EngineInability) -> [String] {
    try refuse(grants)
    let pairs = grants.environment.map { "\($0.name)=\($0.value)" }
    let preopens = grants.preopens
    switch kind {
    case .wasmkit:
      return ["run"] + flags("--env", pairs) + flags("--dir", preopens.map(\.host)) + [module] + arguments
    case .wasmtime:
      let folders = preopens.map { $0.host == $0.guest ? $0.host : "\($0.host)::\($0.guest)" }
      return ["run"] + flags("--env", pairs) + flags("--dir", folders) + [module] + arguments
    case .wasmer:
      let folders = preopens.map { hasVolumes ? "\($0.host):\($0.guest)" : "\($0.guest):\($0.host)" }
      return ["run"] + flags("--env", pairs) + flags(hasVolumes ? "--volume" : "--mapdir", folders) + [module, "--"]
        + arguments
    case .wasm3:
      return [module] + arguments
    case .iwasm:
      let folders = preopens.map { $0.host == $0.guest ? "--dir=\($0.host)" : "--map-dir=\($0.guest)::\($0.host)" }
      return pairs.map { "--env=\($0)" } + folders + [module] + arguments
    case .wazero:
      let folders = preopens.map { "-mount=\($0.host):\($0.guest)" + ($0.isReadOnly ? ":ro" : "") }
      // It passes over one "--" in front of several arguments only, and an argument may be one itself.
      return ["run"] + pairs.map { "-env=\($0)" } + folders + [module] + (arguments.count > 1 ? ["--"] : []) + arguments
    case .node:
      return ["--no-warnings", drivers.appending("node-driver.mjs").string] + driverWords(module, arguments, grants)
    case .wasmtimePython:
      return [drivers.appending("wasmtime-driver.py").string] + driverWords(module, arguments, grants)
    }
  }

  private func flags(_ name: String, _ values: [String]) -> [String] { values.flatMap { [name, $0] } }

  private func driverWords(_ module: String, _ arguments: [String], _ grants: Grants) -> [String] {
    let folders = grants.preopens.flatMap { [$0.isReadOnly ? "--read-only-dir" : "--dir", $0.host, $0.guest] }
    return [module] + folders + grants.environment.flatMap { ["--env", $0.name, $0.value] } + ["--"] + arguments
  }

  /// An engine that cannot keep a directory read-only is not trusted with it.
  private func refuse(_ grants: Grants) throws(EngineInability) {
    if grants.preopens.contains(where: \.isReadOnly) && kind != .wazero && kind != .wasmtimePython {
      throw EngineInability("\(kind.rawValue) cannot open a directory read-only")
    }
    switch kind {
    case .wasmkit where grants.preopens.contains { $0.host != $0.guest }:
      throw EngineInability("wasmkit cannot give a directory another name")
    case .wasm3 where !grants.preopens.isEmpty || !grants.environment.isEmpty:
      throw EngineInability("wasm3 takes neither directories nor variables")
    case .wasmer, .wazero:
      if grants.preopens.contains(where: { $0.host.contains(":") || $0.guest.contains(":") }) {
        throw EngineInability("\(kind.rawValue) cannot be given a directory with a colon in its name")
      }
    default: break
    }
  }
}

/// Why an engine cannot take part.
package struct EngineInability: Error, Sendable, Hashable {
  package var reason: String

  init(_ reason: String) { self.reason = reason }
}
