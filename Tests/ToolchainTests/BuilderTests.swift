import Logging
import SystemPackage
import Testing

@testable import Toolchain
@testable import WasmCompiler

/// With scripts in the place of C compilers: what happens when they fail, hang or print.
@Suite struct BuilderTests {
  func makeBuilder(_ root: FilePath, compiler lines: String) throws -> Builder {
    let compiler = root.appending("bin/cc")
    try writeScript(compiler, lines)
    let runtime = root.appending("runtime")
    try FileSystem.makeDirectory(runtime.appending("include/wrt"))
    try FileSystem.makeDirectory(runtime.appending("src/wasi"))
    try FileSystem.write([], to: runtime.appending("include/wrt/wrt.h"))
    try FileSystem.write([], to: runtime.appending("src/trap.c"))
    try FileSystem.write([], to: runtime.appending("src/wasi/clock.c"))
    try FileSystem.makeDirectory(root.appending("tmp"))
    var builder = Builder(
      compiler: CCompiler(path: compiler, family: .gcc, version: "12", target: "x86_64-linux-gnu"),
      runtime: try RuntimeFolder(path: runtime), cache: CacheDirectory(path: root.appending("cache")),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    builder.environment = HostEnvironment(["TMPDIR": root.appending("tmp").string])
    builder.jobs = 2
    builder.options.versions = .one
    return builder
  }

  func compilation(_ names: String...) -> Compilation {
    Compilation(
      files: names.map { EmittedFile(name: $0, kind: .source, contents: Array("int x;\n".utf8)) },
      unresolvedImports: [], usesWASI: false)
  }

  /// Writes what it was called with where `-o` says.
  static let writingCompiler = """
    arguments="$*"
    while [ $# -gt 0 ]; do [ "$1" = -o ] && output=$2; shift; done
    echo "$arguments" > "$output"
    """

  private func leftovers(_ root: FilePath) -> [String] {
    FileSystem.list(root.appending("tmp")) + FileSystem.list(root.appending("out"))
      + FileSystem.list(root.appending("cache/objects")).flatMap {
        FileSystem.list(root.appending("cache/objects/\($0)")).filter { $0.hasPrefix(".") }
      }
  }

  @Test func unitsAndRuntimeAreCompiledAndLinked() async throws {
    try await withScratch { root in
      let builder = try makeBuilder(root, compiler: Self.writingCompiler)
      let output = root.appending("out/app")
      try FileSystem.makeDirectory(root.appending("out"))
      try await builder.buildExecutable(compilation("module_0.c", "module_1.c"), output: output)
      let link = String(decoding: try FileSystem.read(output), as: UTF8.self)
      for object in ["/module_0.o", "/module_1.o", "/src_trap.o", "/src_wasi_clock.o"] {
        #expect(link.contains(object))
      }
      #expect(leftovers(root) == ["app"])
      #expect(builder.cache.contents.objects == 4)
    }
  }

  @Test func anErrorNamesTheUnitAndLeavesTheOldOutput() async throws {
    try await withScratch { root in
      let script = "case \"$*\" in *bad.c*) echo 'bad.c:1: oops' >&2; exit 3;; esac\n" + Self.writingCompiler
      let builder = try makeBuilder(root, compiler: script)
      let output = root.appending("out/app")
      try FileSystem.makeDirectory(root.appending("out"))
      try FileSystem.write(Array("old".utf8), to: output)
      let error = await #expect(throws: ToolchainError.self) {
        try await builder.buildExecutable(compilation("good.c", "bad.c"), output: output)
      }
      #expect(error?.message.hasPrefix("compiling bad.c: ") == true)
      #expect(error?.message.hasSuffix("failed with status 3") == true)
      #expect(error?.toolOutput == "bad.c:1: oops\n")
      #expect(try FileSystem.read(output) == Array("old".utf8))
      #expect(leftovers(root) == ["app"])
    }
  }

  @Test func aFailedLinkLeavesNoOutput() async throws {
    try await withScratch { root in
      let script = Self.writingCompiler + "\ncase \"$arguments\" in *.o\\ *-lm*) echo half; exit 1;; esac"
      let builder = try makeBuilder(root, compiler: script)
      try FileSystem.makeDirectory(root.appending("out"))
      let error = await #expect(throws: ToolchainError.self) {
        try await builder.buildExecutable(compilation("module_0.c"), output: root.appending("out/app"))
      }
      #expect(error?.message.hasPrefix("linking: ") == true)
      #expect(leftovers(root) == [])
    }
  }

  @Test func aKilledCompilerIsExplained() async throws {
    try await withScratch { root in
      let builder = try makeBuilder(root, compiler: "kill -9 $$")
      let error = await #expect(throws: ToolchainError.self) {
        try await builder.buildExecutable(compilation("module_0.c"), output: root.appending("app"))
      }
      #expect(error?.message.contains("try -j1") == true)
      #expect(error?.unit != nil)
    }
  }

  /// As clang's crash handler does, whose symbolizer may outlive it.
  @Test(.timeLimit(.minutes(1))) func whatACrashedToolLeavesIsRemoved() async throws {
    try await withScratch { root in
      let script = """
        echo "$TMPDIR" > '\(root)/place'
        touch "$TMPDIR/symbolizer-input"
        (trap '' TERM; n=0; while [ $n -lt 5000 ] && touch "$TMPDIR/late-$n"; do n=$((n + 1)); done) >/dev/null 2>&1 &
        while [ ! -e "$TMPDIR/late-3" ]; do :; done
        kill -SEGV $$
        """
      let builder = try makeBuilder(root, compiler: script)
      let error = await #expect(throws: ToolchainError.self) {
        try await builder.buildExecutable(compilation("module_0.c"), output: root.appending("app"))
      }
      #expect(error?.message.contains("crashed (signal 11)") == true)
      let place = String(decoding: try FileSystem.read(root.appending("place")), as: UTF8.self)
      #expect(place.hasPrefix(root.appending("tmp/wasmc-").string))
      #expect(leftovers(root) == [])
    }
  }

  @Test(.timeLimit(.minutes(1))) func cancellingEndsTheCompilersAndCleansUp() async throws {
    try await withScratch { root in
      let builder = try makeBuilder(root, compiler: "touch '\(root)/started'; sleep 600; echo no")
      let build = Task {
        try await builder.buildExecutable(compilation("module_0.c"), output: root.appending("out/app"))
      }
      try FileSystem.makeDirectory(root.appending("out"))
      while !FileSystem.exists(root.appending("started")) { try await Task.sleep(for: .milliseconds(10)) }
      build.cancel()
      let error = await #expect(throws: ToolchainError.self) { try await build.value }
      #expect(error?.isCancellation == true)
      #expect(leftovers(root) == [])
    }
  }

  @Test func keptSourcesAreComplete() async throws {
    try await withScratch { root in
      let builder = try makeBuilder(root, compiler: Self.writingCompiler)
      let kept = try ModuleSources(writing: compilation("module_0.c"), to: root.appending("new"))
        .moved(to: root.appending("deep/kept"))
      try await builder.buildExecutable(kept, output: root.appending("app"))
      #expect(FileSystem.list(root.appending("deep/kept")) == ["module_0.c"])
      #expect(FileSystem.list(root.appending("new")) == [])

      try FileSystem.makeDirectory(root.appending("c"))
      for name in ["module_3fa9c21d.c", "module_mine.c"] { try FileSystem.write([], to: root.appending("c/" + name)) }
      let sources = try ModuleSources(writing: compilation("module_0.c"), to: root.appending("new"))
      try Builder.writeSources(sources, runtime: builder.runtime, folder: root.appending("c"))
      #expect(FileSystem.list(root.appending("c")) == ["module_0.c", "module_mine.c", "runtime-c"])
      #expect(FileSystem.exists(root.appending("c/runtime-c/src/wasi/clock.c")))
    }
  }
}
