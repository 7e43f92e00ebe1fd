import SystemPackage
import WasmCompiler

// An executable may hold its module's code twice, for every x86-64 processor and for x86-64-v3; its main chooses.
// `runtime-c/include/wrt/wrt_version.h` says what the two share.

/// How often an executable holds its module's code.
public enum CodeVersions: Sendable, Hashable {
  case one, two
  /// Two where that is worth it: see `Builder.hasTwoVersions`.
  case automatic
}

/// Which of an executable's versions a unit is compiled for.
enum CodeVersion: Sendable {
  case only, first, second

  var flags: [String] {
    switch self {
    case .only: []
    case .first: ["-DWRT_VERSION=1"]
    case .second: ["-DWRT_VERSION=3", "-march=x86-64-v3"]
    }
  }

  /// `module.c` -> `module.o`, `module.v3.o`
  func object(_ source: String) -> String {
    let name = Builder.object(source)
    return self == .second ? String(name.dropLast(2)) + ".v3.o" : name
  }
}

extension Builder {
  /// Whether executables hold two versions without being asked to: the one switch. Off, since some programs are slower
  /// on the newer instructions (`Documentation/Rationale.md`).
  static let prefersTwoVersions = false

  /// The versions that the module's units are compiled for.
  func versions(_ compilation: Compilation) throws(ToolchainError) -> [CodeVersion] {
    try hasTwoVersions(compilation) ? [.first, .second] : [.only]
  }

  private func hasTwoVersions(_ compilation: Compilation) throws(ToolchainError) -> Bool {
    // Counts come from whichever version the training machine chooses, and serve both.
    if compilation.isLibrary || options.profiling == .record { return false }
    let obstacle = obstacle(compilation)
    switch options.versions {
    case .one: return false
    case .two:
      if let obstacle { throw ToolchainError("--multiversion: \(obstacle)") }
      return true
    case .automatic:
      // Below -O2 it is the build that has to be quick. Flags for the machine mean one machine.
      let isOptimized = options.optimization == .standard || options.optimization == .aggressive
      let namesMachine = options.extraFlags.contains { $0.hasPrefix("-m") }
      return Self.prefersTwoVersions && isOptimized && !namesMachine && obstacle == nil
    }
  }

  private func obstacle(_ compilation: Compilation) -> String? {
    if !compiler.target.hasPrefix("x86_64-") || compiler.targetsDarwin {
      return "only executables for x86-64 with ELF can have it, not those for \(compiler.target)"
    }
    if options.processor != .any { return "with --march there is one kind of processor; leave one of the two out" }
    if !compiler.knowsLevels { return "\(compiler.path) is too old for -march=x86-64-v3: it takes clang 12 or gcc 11" }
    if compilation.files.count(where: { $0.kind == .source }) > 1 {
      return "the module is so large that its C is several files, which are compiled once; use --march x86-64-v3"
    }
    return nil
  }
}

extension CCompiler {
  fileprivate var knowsLevels: Bool {
    let major = version.split(separator: ".").first.flatMap { Int($0) } ?? 0
    return major >= (family == .clang ? 12 : 11)
  }
}
