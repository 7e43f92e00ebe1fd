import Foundation
import WasmCompiler

/// Where everything is, and how C is compiled.
struct Settings: Sendable {
  var optimization: Int
  var compiler: URL
  var extraFlags: [String]
  /// Modules with exceptions are compiled as C++, for unwind tables; else as C, with checks.
  var usesTables: Bool
  var state: StateKind
  /// Accesses are checked, those too of which the translator says that they need no check.
  var checksBounds = false
  var jobs: Int
  var buildFolder: URL
  /// What runs the driver: nothing, or an emulator and its arguments.
  var launcher: [String] = []
  var expectedFailures: URL

  /// The repository, from where this file was compiled.
  static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL

  static var archive: URL {
    let shared =
      ProcessInfo.processInfo.environment["SHARED_DIR"].map { URL(filePath: $0) }
      ?? root.appending(path: "../shared")
    return shared.standardizedFileURL.appending(path: "conformance/spec.tar.xz")
  }

  static let runtimeFolder = root.appending(path: "runtime-c")
  static let driverFolder = root.appending(path: "Tests/Spec/Driver")

  /// The flags that wasmc gives (Sources/Toolchain), as far as they change what code does.
  var compileFlags: [String] {
    [
      "-std=gnu11", "-O\(optimization)", "-ffp-contract=off", "-fno-math-errno", "-fno-optimize-sibling-calls",
      "-fstack-clash-protection", "-fvisibility=hidden", "-fdiagnostics-color=never",
      "-I\(Settings.runtimeFolder.appending(path: "include").path)",
      "-I\(Settings.driverFolder.path)",
    ] + (checksBounds ? ["-DWRT_BOUNDS_CHECKS=1", "-DWRT_AUDIT=1"] : []) + extraFlags
  }

  /// The flags for modules with exceptions and the runtime's exception.c.
  var exceptionFlags: [String] {
    if !usesTables { return compileFlags }
    return ["-x", "c++", "-std=gnu++20", "-fexceptions", "-nostdinc++", "-Wno-narrowing"]
      + compileFlags.filter { $0 != "-std=gnu11" }
  }

  var linkFlags: [String] { extraFlags + ["-lm", "-lpthread"] + (usesTables ? ["-lsupc++"] : []) }
}

/// A line on the terminal that says what is going on; nothing where there is no terminal.
struct Progress: Sendable {
  private static let isTerminal = isatty(STDERR_FILENO) != 0

  static func show(_ text: String) {
    guard isTerminal else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  static func clear() { show("") }
}
