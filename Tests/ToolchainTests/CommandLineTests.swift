import SystemPackage
import Testing

@testable import Toolchain

/// Runs the wasmc that was built beside these tests.
@Suite struct CommandLineTests {
  /// `(module)`
  private static let emptyModule: [UInt8] = Array("\0asm\u{1}\0\0\0".utf8)

  /// Exits with status 7:
  /// `(import "wasi_snapshot_preview1" "proc_exit" (func (param i32))) (memory (export "memory") 1)
  /// (func (export "_start") i32.const 7 call 0)`
  private static let exitingModule: [UInt8] =
    emptyModule
    + [1, 8, 2, 0x60, 1, 0x7F, 0, 0x60, 0, 0]
    + [2, 36, 1, 22] + Array("wasi_snapshot_preview1".utf8) + [9] + Array("proc_exit".utf8) + [0, 0]
    + [3, 2, 1, 1, 5, 3, 1, 0, 1]
    + [7, 19, 2, 6] + Array("memory".utf8) + [2, 0, 6] + Array("_start".utf8) + [0, 1]
    + [10, 8, 1, 6, 0, 0x41, 7, 0x10, 0, 0x0B]

  private static let wasmc: FilePath? = {
    var folders: [FilePath] = []
    if let executable = Host.executable { folders.append(executable.removingLastComponent()) }
    let package = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
    folders.append(package.appending(".build/debug"))
    return folders.map { $0.appending("wasmc") }.first { Host.isExecutable($0) }
  }()

  private func run(_ arguments: [String], in folder: FilePath) async throws -> ToolResult {
    let wasmc = try #require(Self.wasmc, "wasmc is not built")
    // A cache of the build's own: not the user's, and yet kept from run to run.
    let cache = wasmc.removingLastComponent().appending("wasmc-test-cache").string
    return try await runTool(
      wasmc, arguments, workingDirectory: folder, variables: ["WASMC_CACHE_DIR": cache, "WASMC_RUNTIME_DIR": nil])
  }

  private func wasmc(_ arguments: String..., in folder: FilePath) async throws -> (status: Int32, output: String) {
    let result = try await run(arguments, in: folder)
    guard case .exited(let status) = result.status else { return (-1, result.output) }
    return (status, result.output)
  }

  @Test func filesThatAreNoModulesGetOneLine() async throws {
    try await withScratch { root in
      let cases: [(name: String, bytes: [UInt8], words: String)] = [
        ("empty.wasm", [], "the file is empty"), ("text.wasm", Array("(module)".utf8), "convert it first"),
        ("short.wasm", Array("\0asm".utf8), "truncated"), ("elf.wasm", Array("\u{7F}ELF".utf8), "an ELF file"),
        ("component.wasm", Array("\0asm\u{d}\0\u{1}\0".utf8), "this is a component"),
        ("cut.wasm", Array(Self.exitingModule.prefix(60)), "may be truncated"),
      ]
      for item in cases {
        try FileSystem.write(item.bytes, to: root.appending(item.name))
        for command in ["build", "run", "inspect", "validate"] {
          let (status, output) = try await wasmc(command, item.name, in: root)
          #expect(status == 1)
          #expect(output.hasPrefix(item.name + ":") && output.contains(": error: "), "\(output)")
          #expect(output.contains(item.words), "\(command): \(output)")
        }
      }
      let missing = try await wasmc("nope.wasm", in: root)
      #expect(missing == (1, "nope.wasm: error: there is no such file; check the path\n"))
      let folder = try await wasmc(".", in: root)
      #expect(folder == (1, ".: error: this is a folder; give the .wasm file in it\n"))
      #expect(FileSystem.list(root) == cases.map(\.name).sorted())
    }
  }

  @Test func limitsThatAreNone() async throws {
    try await withScratch { root in
      try FileSystem.write(Self.emptyModule, to: root.appending("a.wasm"))
      for text in ["1e6", "-1", "+1", "9223372036854775808", "none"] {
        let (status, output) = try await wasmc("a.wasm", "--fuel=\(text)", in: root)
        #expect(status == 2 && output.contains("give a number of instructions below 2^63"), "\(text): \(output)")
      }
      for text in ["0", "x", "1.", "10000000000", "unlimited"] {
        let (status, output) = try await wasmc("a.wasm", "--deadline=\(text)", in: root)
        #expect(status == 2 && output.contains("give seconds up to a billion"), "\(text): \(output)")
      }
      #expect(FileSystem.list(root) == ["a.wasm"])
    }
  }

  @Test func wrongUsageIsStatusTwo() async throws {
    try await withScratch { root in
      let wrong = [["--nope"], [], ["a.wasm", "--emit", "zip"], ["a.wasm", "--dir", "::x"], ["a.wasm", "b.wasm"]]
      for arguments in wrong {
        let result = try await run(arguments, in: root)
        #expect(result.status == .exited(2), "\(arguments): \(result.output)")
      }
      for arguments in ["--help", "--version"] {
        #expect(try await wasmc(arguments, in: root).status == 0)
      }
    }
  }

  @Test func aMistypedCommandIsNoFile() async throws {
    try await withScratch { root in
      let mistyped = try await wasmc("biuld", "exit.wasm", in: root)
      #expect(mistyped == (1, "wasmc: error: no such command or file: biuld; did you mean build?\n"))
      let unknown = try await wasmc("app", in: root)
      #expect(unknown == (1, "wasmc: error: no such command or file: app; wasmc help shows the commands\n"))
      // A module may be called anything.
      try FileSystem.write([], to: root.appending("biuld"))
      #expect(try await wasmc("biuld", in: root).output.contains("the file is empty"))
    }
  }

  @Test func helpShowsEachDefaultOnce() async throws {
    try await withScratch { root in
      let help = try await wasmc("help", "build", in: root)
      #expect(help.status == 0)
      let words = help.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("(default: the cores)"))
      #expect(!words.contains("(default: 0)"))
      #expect(words.contains("-O2 Runs fast. (default: -O2)"))
      #expect(try await wasmc("help", in: root).output.contains("USAGE: wasmc [<options>] <module>\n"))
    }
  }

  @Test func addressesThatCannotBeListenedOnSayWhatCan() async throws {
    try await withScratch { root in
      let (status, output) = try await wasmc("a.wasm", "--listen", "example.com:80", in: root)
      #expect(status == 2)
      #expect(
        output.split(separator: "\n").first?.contains("names other than localhost are not looked up") == true,
        "\(output)")
    }
  }

  @Test func aModuleThatRunsNothingGetsAWarning() async throws {
    try await withScratch { root in
      // The second has a start function: `(func) (start 0)`.
      let function: [UInt8] = [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0]
      let body: [UInt8] = [10, 4, 1, 2, 0, 0x0B]
      let starting = Self.emptyModule + function + [8, 1, 0] + body
      // `_start` with a parameter is not called.
      let other =
        Self.emptyModule + [1, 5, 1, 0x60, 1, 0x7F, 0, 3, 2, 1, 0] + [7, 10, 1, 6] + Array("_start".utf8) + [0, 0]
        + body
      let modules: [(name: String, bytes: [UInt8], isWarned: Bool)] = [
        ("empty.wasm", Self.emptyModule, true), ("start.wasm", starting, false), ("other.wasm", other, true),
      ]
      for (name, bytes, isWarned) in modules {
        try FileSystem.write(bytes, to: root.appending(name))
        // The last one finds the cache filled.
        for arguments in [[name, "-o", "app"], ["run", name], ["run", name]] {
          let result = try await run(arguments + ["-O0"], in: root)
          #expect(result.status == .exited(0))
          let lines = result.output.split(separator: "\n")
          #expect(lines.count == (isWarned ? 1 : 0), "\(arguments): \(result.output)")
          if isWarned { #expect(result.output.hasPrefix("\(name): warning: the program does nothing")) }
        }
      }
    }
  }

  @Test func everyModuleIsValidatedAndEachErrorShown() async throws {
    try await withScratch { root in
      try FileSystem.write(Self.emptyModule, to: root.appending("good.wasm"))
      try FileSystem.write([], to: root.appending("bad.wasm"))
      let good = try await wasmc("validate", "good.wasm", in: root)
      #expect(good == (0, ""))
      let both = try await wasmc("validate", "bad.wasm", "good.wasm", "nope.wasm", in: root)
      #expect(both.status == 1)
      #expect(both.output.split(separator: "\n").count == 2)
    }
  }

  @Test func inspectShowsAModule() async throws {
    try await withScratch { root in
      try FileSystem.write(Self.exitingModule, to: root.appending("exit.wasm"))
      let text = try await wasmc("inspect", "exit.wasm", in: root)
      #expect(text.status == 0)
      #expect(text.output.contains("\"wasi_snapshot_preview1\" \"proc_exit\"  (func (param i32))"))
      #expect(text.output.contains("\"_start\"  (func)"))
      let json = try await wasmc("inspect", "--json", "exit.wasm", in: root)
      #expect(json.status == 0)
      #expect(json.output.contains(#"{"name": "memory", "kind": "memory", "index": 0, "type": "(memory 1)"}"#))
    }
  }

  @Test func theOutputNeverReplacesTheModule() async throws {
    try await withScratch { root in
      try FileSystem.write(Self.exitingModule, to: root.appending("exit.wasm"))
      let (status, output) = try await wasmc("exit.wasm", "-o", "./exit.wasm", in: root)
      #expect(status == 1)
      #expect(output.contains("would replace the module"))
      #expect(try FileSystem.read(root.appending("exit.wasm")) == Self.exitingModule)
    }
  }

  @Test func aModuleIsBuiltAndRun() async throws {
    try await withScratch { root in
      try FileSystem.write(Self.exitingModule, to: root.appending("exit.wasm"))
      let build = try await wasmc("exit.wasm", "-O0", in: root)
      #expect(build == (0, ""))
      #expect(try await runTool(root.appending("exit"), []).status == .exited(7))
      let first = try await wasmc("run", "-O0", "exit.wasm", "--", "argument", in: root)
      #expect(first == (7, ""))
      let cached = try await wasmc("run", "-O0", "--verbose", "exit.wasm", in: root)
      #expect(cached.status == 7)
      #expect(cached.output.contains("cached: "))
    }
  }
}
