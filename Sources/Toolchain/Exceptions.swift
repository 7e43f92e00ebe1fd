import SystemPackage
import WasmCompiler

/// How a module's exceptions find their handlers (`Documentation/Exceptions.md`).
enum ExceptionModel: Sendable, Hashable {
  /// The module has none.
  case none
  /// It has none, and is compiled as C++ for the sake of debuggers: see `Compilation.declaresSourceVariables`.
  case noneAsCxx
  /// By unwind tables: the module's C is compiled as C++, and linked with the library that knows the tables.
  case tables(libraries: [String])
  /// By a check behind each call: plain C, for want of a C++ compiler.
  case checks

  var libraries: [String] {
    if case .tables(let libraries) = self { libraries } else { [] }
  }

  var hasExceptions: Bool { self != .none && self != .noneAsCxx }
}

extension CompilerFlags {
  /// For the units of a module with exceptions, and the runtime's `exception.c`.
  func compile(_ model: ExceptionModel) -> [String] {
    switch model {
    case .none, .checks: compile
    case .tables: asCxx(compile)
    case .noneAsCxx: asCxx(compile) + ["-fno-exceptions"]
    }
  }

  private func asCxx(_ flags: [String]) -> [String] {
    var dialect = [
      // The text is C and C++ alike; designated initialisers are C++ since 2020.
      "-x", "c++", "-std=gnu++20", "-fexceptions",
      // Only C's headers are included: C++'s need not be installed.
      "-nostdinc++",
      // C has no notion of narrowing in braces.
      "-Wno-narrowing",
    ]
    // Each try is a brace, and C++ cannot do without.
    if compiler.family == .clang { dialect.append("-fbracket-depth=4096") }
    return dialect + flags.filter { $0 != "-std=gnu11" }
  }

  /// Compiles and links `probe.c`.
  func probe(libraries: [String]) -> [String] {
    asCxx(compile) + ["probe.c", "-o", "probe"] + link + libraries
  }

  /// Only compiles it.
  var probe: [String] { asCxx(compile) + ["-c", "probe.c", "-o", "probe.o"] }
}

extension Builder {
  static let exceptionSource = "src/exception.c"

  /// The first of the libraries with `__cxa_throw` that a program can be linked with. supc++ comes with gcc's C++ and is
  /// static: the program needs nothing more when it runs.
  private static let candidates = [["-lsupc++"], ["-lstdc++"], ["-lc++"]]

  /// Tries whether there is a C++ compiler, in `folder`.
  func exceptionModel(_ compilation: Compilation, in folder: FilePath) async throws(ToolchainError) -> ExceptionModel {
    if !compilation.usesExceptions {
      // Two versions would share functions that look into one's memory.
      if !compilation.declaresSourceVariables { return .none }
      if try versions(compilation).count > 1 { return .none }
    }
    if compilation.usesExceptions && options.exceptionChecks { return .checks }
    let text = "int main(int n, char **) { try { if (n == 7) throw n; } catch (int) {} return 0; }\n"
    try FileSystem.write(Array(text.utf8), to: folder.appending("probe.c"))
    let flags = CompilerFlags(compiler: compiler, options: options)
    if !compilation.usesExceptions {
      let result = try await runTool(compiler.path, flags.probe, workingDirectory: folder, workFolder: folder)
      if result.isSuccess { return .noneAsCxx }
      logger.notice("\(compiler.path) compiles no C++, so debuggers will not show the source's variables")
      return .none
    }
    for libraries in Self.candidates {
      let result = try await runTool(
        compiler.path, flags.probe(libraries: libraries), workingDirectory: folder, workFolder: folder)
      if result.isSuccess { return .tables(libraries: libraries) }
    }
    logger.notice("\(compiler.path) compiles no C++, so code that does not throw checks for exceptions")
    return .checks
  }
}
