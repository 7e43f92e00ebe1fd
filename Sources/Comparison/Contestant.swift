package import SystemPackage

/// One way to run the program.
package struct Contestant: Sendable {
  package enum Kind: Sendable, Hashable {
    /// The executable that wasmc built.
    case executable
    /// A native build of the same source.
    case native
    case engine(EngineKind)
  }

  package var name: String
  package var kind: Kind
  /// A word about it, and its version.
  package var about: String
  package var command: Command
  /// The same for the module whose program does nothing; nil where there is none.
  package var startUpCommand: Command?
  /// Why it cannot take part; nil: it can.
  package var inability: EngineInability?
  package var build: Build?

  package init(name: String, kind: Kind, about: String, command: Command, startUpCommand: Command? = nil) {
    self.name = name
    self.kind = kind
    self.about = about
    self.command = command
    self.startUpCommand = startUpCommand
  }

  /// An engine with the module, or with the reason why that cannot be.
  package static func engine(
    _ engine: Engine, module: FilePath, startUp: FilePath?, arguments: [String], grants: Grants, drivers: FilePath
  ) -> Contestant {
    let about = [engine.kind.about, engine.version].filter { !$0.isEmpty }.joined(separator: "; ")
    let name = engine.kind.rawValue
    do throws(EngineInability) {
      let words = try engine.words(module: module.string, arguments: arguments, grants: grants, drivers: drivers)
      var contestant = Contestant(
        name: name, kind: .engine(engine.kind), about: about, command: Command(program: engine.path, arguments: words))
      if let startUp {
        let words = try engine.words(module: startUp.string, arguments: arguments, grants: grants, drivers: drivers)
        contestant.startUpCommand = Command(program: engine.path, arguments: words)
      }
      return contestant
    } catch {
      var contestant = Contestant(
        name: name, kind: .engine(engine.kind), about: about, command: Command(program: engine.path, arguments: []))
      contestant.inability = error
      return contestant
    }
  }
}

/// How long it took to make an executable.
package struct Build: Sendable, Equatable {
  package var seconds: Double
  /// Bytes of the executable.
  package var bytes: Int
  /// The module's objects, without the runtime's, and those of them that the cache had.
  package var cachedObjects: Int
  package var objects: Int

  package init(seconds: Double, bytes: Int, cachedObjects: Int, objects: Int) {
    self.seconds = seconds
    self.bytes = bytes
    self.cachedObjects = cachedObjects
    self.objects = objects
  }

  /// `2.31 s`, with a star where the note is to be read.
  var text: String { NumberText.seconds(seconds) + (cachedObjects > 0 ? "*" : "") }

  var note: String? {
    cachedObjects > 0 ? "* The cache had \(cachedObjects) of \(objects) objects; --no-cache compiles all." : nil
  }
}

extension RunEnd {
  /// Tells a trap from the ways in which the program itself ends, by what each engine says then.
  func recognizingTrap(of kind: Contestant.Kind, errors: String) -> RunEnd {
    func says(_ start: String) -> Bool { errors.split(whereSeparator: \.isNewline).contains { $0.hasPrefix(start) } }
    let isTrap: Bool
    switch (kind, self) {
    case (.executable, .exited(134)): isTrap = says("wasm trap: ")
    // SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV: what is a trap in Wasm.
    case (.native, .signal(let number)): isTrap = [4, 5, 6, 7, 8, 10, 11].contains(number)
    case (.engine(.node), .exited(134)), (.engine(.wasmtimePython), .exited(134)): isTrap = says("wasm trap: ")
    case (.engine(.wasmtime), .exited(134)): isTrap = errors.contains("wasm trap: ")
    case (.engine(.wasmkit), .exited(1)): isTrap = says("Error: Trap: ")
    case (.engine(.wasmer), .exited(let status)): isTrap = status != 0 && errors.contains("RuntimeError: ")
    case (.engine(.wasm3), .exited(let status)): isTrap = status != 0 && errors.contains("[trap]")
    case (.engine(.iwasm), .exited(1)): isTrap = errors.contains("Exception: ")
    case (.engine(.wazero), .exited(1)): isTrap = errors.contains("wasm error: ")
    default: isTrap = false
    }
    return isTrap ? .trapped : self
  }

  /// As the table says it.
  var text: String {
    switch self {
    case .exited(let status): "exit status \(status)"
    case .signal(let number): "signal \(number)" + (Self.signalNames[number].map { " (\($0))" } ?? "")
    case .timedOut: "timed out"
    case .failed(let error): "cannot be started: \(error)"
    case .trapped: "trap"
    }
  }

  private static let signalNames = [
    2: "interrupted", 4: "illegal instruction", 6: "aborted", 8: "arithmetic exception", 9: "killed",
    11: "segmentation fault", 13: "broken pipe", 15: "terminated", 25: "file larger than 1 GiB",
  ]
}
