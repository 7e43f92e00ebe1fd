import Foundation
import TestHarness

/// Where everything is.
struct Settings: Sendable {
  var wasmc: URL
  /// The C compiler for native programs of the tests.
  var compiler: URL
  var optimization: Int
  var extraFlags: [String]
  var jobs: Int
  var buildFolder: URL

  /// The repository, from where this file was compiled.
  static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
  static let folder = root.appending(path: "Tests/WASI")

  static var archive: URL {
    let shared =
      ProcessInfo.processInfo.environment["SHARED_DIR"].map { URL(filePath: $0) }
      ?? root.appending(path: "../shared")
    return shared.standardizedFileURL.appending(path: "conformance/wasi-preview1.tar.xz")
  }

  /// An empty folder for a test.
  func makeFolder(_ name: String) throws -> URL {
    let folder = buildFolder.appending(path: name, directoryHint: .isDirectory)
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Builds `folder/app` of a module; what wasmc said if it did not.
  func build(_ module: URL, in folder: URL, options: [String]) async throws -> String? {
    let flags = ["-O\(optimization)", "-j1"] + extraFlags.flatMap { ["--cflag", $0] }
    let result = try await ChildProcess(
      executable: wasmc, arguments: ["build", module.path, "-o", "app"] + flags + options, folder: folder,
      timeout: 600
    ).run("wasmc", logs: folder)
    return result.end == .exited(0) ? nil : "wasmc: \(result.end): \(result.errors)"
  }

  /// A program of this folder, as Wasm: `Programs/NAME.wasm`.
  static func program(_ name: String) -> URL { folder.appending(path: "Programs/\(name).wasm") }

  /// Compiles native C; what the compiler said if it could not.
  func compile(_ sources: [URL], flags: [String], output: String, in folder: URL) async throws -> String? {
    let result = try await ChildProcess(
      executable: compiler,
      arguments: ["-std=gnu11", "-O1", "-Wall", "-Wextra"] + flags + sources.map(\.path) + ["-o", output, "-lpthread"],
      folder: folder, timeout: 600
    ).run("cc", logs: folder)
    return result.end == .exited(0) ? nil : "\(compiler.path): \(result.end): \(result.errors)"
  }

  /// So that AddressSanitizer leaves traps to the runtime.
  static let sanitizerVariables = [
    "ASAN_OPTIONS": "allow_user_segv_handler=1:detect_stack_use_after_return=0",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
  ]
}

/// What became of one check.
struct Outcome: Sendable {
  var name: String
  /// Counted by itself, if any.
  var group: String?
  /// Why it failed; nil: it passed.
  var problem: String?
  /// Figures to print, if any.
  var note: String?
}

extension PathResolver {
  var option: String { "--wasm-path-resolver=\(rawValue)" }
}

enum PathResolver: String, CaseIterable, Sendable {
  case kernel, walk
}
