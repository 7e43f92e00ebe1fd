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

  private func wasmc(_ arguments: String..., in folder: FilePath) async throws -> (status: Int32, output: String) {
    let wasmc = try #require(Self.wasmc, "wasmc is not built")
    let result = try await runTool(wasmc, arguments, workingDirectory: folder)
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

  @Test func wrongUsageIsStatusTwo() async throws {
    try await withScratch { root in
      let wrong = [["--nope"], [], ["a.wasm", "--emit", "zip"], ["a.wasm", "--dir", "::x"], ["a.wasm", "b.wasm"]]
      for arguments in wrong {
        let wasmc = try #require(Self.wasmc)
        let result = try await runTool(wasmc, arguments, workingDirectory: root)
        #expect(result.status == .exited(2), "\(arguments): \(result.output)")
      }
      for arguments in ["--help", "--version"] {
        #expect(try await wasmc(arguments, in: root).status == 0)
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
