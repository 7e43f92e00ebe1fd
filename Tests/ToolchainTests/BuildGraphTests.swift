import SystemPackage
import Testing

@testable import Toolchain
@testable import WasmCompiler

/// With scripts in the place of C compilers: what is compiled again, and what is said when they fail.
@Suite struct BuildGraphTests {
  private let support = BuilderTests()

  private func compilation(_ texts: [(String, String)]) -> Compilation {
    Compilation(
      files: texts.map { name, text in
        EmittedFile(name: name, kind: name.hasSuffix(".h") ? .header : .source, contents: Array(text.utf8))
      }, unresolvedImports: [], usesWASI: false)
  }

  /// Notes each file that it compiles.
  private func countingCompiler(_ root: FilePath) -> String {
    "for word; do case $word in *.c) echo $word >> '\(root)/log';; esac; done\n" + BuilderTests.writingCompiler
  }

  private func compiled(_ root: FilePath) throws -> [String] {
    let log = root.appending("log")
    defer { FileSystem.removeFile(log) }
    guard FileSystem.exists(log) else { return [] }
    return String(decoding: try FileSystem.read(log), as: UTF8.self).split(separator: "\n").map(String.init).sorted()
  }

  @Test func onlyWhatChangedIsCompiledAgain() async throws {
    try await withScratch { root in
      var builder = try support.makeBuilder(root, compiler: countingCompiler(root))
      let output = root.appending("app")
      let header = ("module.h", "int x;\n")
      let first = compilation([("a.c", "#include \"module.h\"\n"), ("b.c", "int b;\n"), header])
      let runtime = ["src/trap.c", "src/wasi/clock.c"]
      try await builder.buildExecutable(first, output: output)
      #expect(try compiled(root) == ["a.c", "b.c"] + runtime)
      try await builder.buildExecutable(first, output: output)
      #expect(try compiled(root) == [])
      let other = compilation([("a.c", "#include \"module.h\"\n"), ("b.c", "int c;\n"), header])
      try await builder.buildExecutable(other, output: output)
      #expect(try compiled(root) == ["b.c"])
      let otherHeader = compilation([("a.c", "#include \"module.h\"\n"), ("b.c", "int c;\n"), ("module.h", "")])
      try await builder.buildExecutable(otherHeader, output: output)
      #expect(try compiled(root) == ["a.c"])
      // Flags, target and compiler are part of what an object depends on.
      builder.options.boundsChecks = true
      try await builder.buildExecutable(first, output: output)
      #expect(try compiled(root) == ["a.c", "b.c"] + runtime)
      builder.compiler.target = "aarch64-linux-gnu"
      try await builder.buildExecutable(first, output: output)
      #expect(try compiled(root) == ["a.c", "b.c"] + runtime)
      builder.keepsObjects = false
      try await builder.buildExecutable(first, output: output)
      #expect(try compiled(root) == ["a.c", "b.c"] + runtime)
    }
  }

  @Test func twoVersionsAreTwoCompilationsOfEachUnit() async throws {
    try await withScratch { root in
      var builder = try support.makeBuilder(root, compiler: countingCompiler(root))
      builder.options.versions = .two
      let output = root.appending("app")
      try await builder.buildExecutable(compilation([("a.c", "int a;\n")]), output: output)
      #expect(try compiled(root) == ["a.c", "a.c", "src/trap.c", "src/wasi/clock.c"])
      try await builder.buildExecutable(compilation([("a.c", "int a;\n")]), output: output)
      #expect(try compiled(root) == [])
      try await builder.buildExecutable(compilation([("a.c", "int b;\n")]), output: output)
      #expect(try compiled(root) == ["a.c", "a.c"])
    }
  }

  @Test func twoVersionsAreRefusedWhereTheyCannotBe() throws {
    try withScratchFolder { root in
      var builder = try support.makeBuilder(root, compiler: countingCompiler(root))
      builder.options.versions = .two
      let one = compilation([("a.c", "int a;\n")])
      #expect(try builder.versions(one) == [.first, .second])
      #expect(throws: ToolchainError.self) {
        try builder.versions(compilation([("a.c", "int a;\n"), ("b.c", "int b;\n")]))
      }
      // The training's executable counts in one version.
      builder.options.profiling = .record
      #expect(try builder.versions(one) == [.only])
      builder.options.profiling = .none
      builder.options.processor = .native
      #expect(throws: ToolchainError.self) { try builder.versions(one) }
      builder.options.processor = .any
      builder.compiler.version = "10.2.0"
      #expect(throws: ToolchainError.self) { try builder.versions(one) }
      builder.compiler.version = "12"
      builder.compiler.target = "aarch64-linux-gnu"
      #expect(throws: ToolchainError.self) { try builder.versions(one) }
      builder.options.versions = .automatic
      #expect(try builder.versions(one) == [.only])
    }
  }

  @Test func aFailureKeepsWhatWasCompiled() async throws {
    try await withScratch { root in
      let script = "case \"$*\" in *b.c*) exit 1;; esac\n" + countingCompiler(root)
      var builder = try support.makeBuilder(root, compiler: script)
      builder.jobs = 1
      let texts = compilation([("a.c", "int a; /* the longer one is the first */\n"), ("b.c", "int b;\n")])
      await #expect(throws: ToolchainError.self) {
        try await builder.buildExecutable(texts, output: root.appending("app"))
      }
      #expect(try compiled(root).contains("a.c"))
      await #expect(throws: ToolchainError.self) {
        try await builder.buildExecutable(texts, output: root.appending("app"))
      }
      #expect(try !compiled(root).contains("a.c"))
      #expect(!FileSystem.exists(root.appending("app")))
    }
  }

  @Test func failuresAreExplainedInOneLine() async throws {
    let cases = [
      ("echo 'gcc: fatal error: Killed signal terminated program cc1'; exit 1", "for want of memory; try -j1"),
      ("echo 'LLVM ERROR: out of memory'; exit 134", "for want of memory; try -j1"),
      ("kill -11 $$", "crashed (signal 11); try another level or compiler"),
      ("echo 'x.c:1: internal compiler error: oops'; exit 4", "crashed (an internal error)"),
      ("echo 'PLEASE submit a bug report'; exit 70", "crashed (an internal error)"),
      ("echo 'x.o: No space left on device'; exit 1", "the disk is full at "),
      ("kill -25 $$", "larger than this process may write"),
    ]
    for (script, words) in cases {
      try await withScratch { root in
        let builder = try support.makeBuilder(root, compiler: script)
        let error = await #expect(throws: ToolchainError.self) {
          try await builder.buildExecutable(
            compilation([("module_7.c", "int x; /* the largest, and so the first */\n")]), output: root.appending("app")
          )
        }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        #expect(error?.unit != nil && error?.toolOutput == "")
        #expect(builder.cache.contents.objects == 0)
      }
    }
  }

  @Test func launchersGetPreprocessedFiles() async throws {
    try await withScratch { root in
      var builder = try support.makeBuilder(root, compiler: BuilderTests.writingCompiler)
      try writeScript(root.appending("bin/launch"), "echo \"$*\" >> '\(root)/log'\nshift\n\"$@\"")
      builder.launcher = try Launcher("\(root)/bin/launch --fast")
      let output = root.appending("app")
      try await builder.buildExecutable(compilation([("module.c", "int x;\n")]), output: output)
      let log = String(decoding: try FileSystem.read(root.appending("log")), as: UTF8.self)
      let lines = log.split(separator: "\n")
      #expect(lines.count == 3)
      for line in lines {
        #expect(line.hasPrefix("--fast ") && line.contains("-c ") && line.contains(".i -o "))
        #expect(!line.contains(" -I"))
      }
      #expect(throws: ToolchainError.self) { try Launcher("no-such-launcher") }
      #expect(throws: ToolchainError.self) { try Launcher(" ") }
    }
  }

  @Test func oldCompilersAreRefused() async throws {
    try await withScratch { root in
      try writeScript(root.appending("gcc"), "echo 'gcc (Debian 4.8.2) 4.8.2'; echo 'Free Software Foundation'")
      let error = await #expect(throws: ToolchainError.self) {
        try await CCompiler.identify(root.appending("gcc"))
      }
      #expect(error?.message.contains("is too old: it is gcc 4.8.2") == true)
    }
  }
}
