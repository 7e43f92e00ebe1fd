import SystemPackage
import Testing
import Toolchain

@testable import Comparison

@Suite struct ContestTests {
  /// Runs shell scripts as contestants; the first is wasmc's.
  private func contest(
    _ scripts: [String], runs: Int = 2, timeout: Double = 20, _ check: ([ContestantResult], FilePath) throws -> Void
  ) async throws {
    var results: [ContestantResult] = []
    try await withTemporaryDirectory { folder throws(ToolchainError) in
      let measurer = try await Measurer(compiler: CompilerSearch().find(requested: nil), folder: folder)
      var contest = Contest(measurer: measurer)
      contest.runs = runs
      contest.timeout = timeout
      let contestants = scripts.enumerated().map { index, script in
        var command = Command(program: "/bin/sh", name: "sh", arguments: ["-c", script])
        command.variables["PLACE"] = folder.string
        return Contestant(
          name: "c\(index)", kind: index == 0 ? .executable : .engine(.node), about: "", command: command,
          startUpCommand: Command(program: "/bin/sh", arguments: ["-c", ":"]))
      }
      results = try await contest.run(contestants)
      do { try check(results, folder) } catch { throw ToolchainError("\(error)") }
    }
  }

  @Test func agreement() async throws {
    try await contest(["echo a; echo b", "printf 'a\\nb\\n'", "echo 'a\nb'; echo noise >&2"]) { results, _ in
      #expect(results.map(\.outcome) == [.agrees, .agrees, .agrees])
      #expect(results.allSatisfy { $0.samples.count == 2 && $0.startUp.count == 2 })
      #expect(results[0].samples.allSatisfy { $0.wall > 0 && $0.peakMemory > 100_000 && $0.peakMemory < 50 << 20 })
    }
  }

  @Test func disagreement() async throws {
    let scripts = [
      "echo a; echo b; exit 3", "echo a; echo c; exit 3", "echo a; echo b", "echo a; exit 3", "kill -SEGV $$",
      "echo a; echo b; sleep 60", "echo oops >&2; exit 1",
    ]
    try await contest(scripts, timeout: 0.7) { results, _ in
      #expect(results[0].outcome == .agrees)
      #expect(results[1].outcome == .differs(OutputDifference(line: 2, expected: "b", found: "c")))
      #expect(results[1].samples.count == 2)
      #expect(results[2].outcome == .failed(.exited(0), expected: .exited(3), message: ""))
      #expect(results[3].outcome == .differs(OutputDifference(line: 2, expected: "b", found: nil)))
      #expect(results[4].outcome == .failed(.signal(11), expected: .exited(3), message: ""))
      #expect(results[5].outcome == .timedOut && results[5].samples.isEmpty)
      #expect(results[6].outcome == .failed(.exited(1), expected: .exited(3), message: "oops"))
      #expect(results[6].samples.isEmpty)
    }
  }

  @Test func outputThatChanges() async throws {
    let counting = "echo x >> $PLACE/count; wc -l < $PLACE/count"
    try await contest([counting, "echo 1"]) { results, _ in
      #expect(results[0].outcome == .varies)
      #expect(results[1].outcome == .agrees)
    }
    try await contest(["echo 1", counting]) { results, _ in #expect(results[1].outcome == .varies) }
  }

  @Test func longOutputs() async throws {
    let long = "i=0; while [ $i -lt 30000 ]; do echo line$i; i=$((i+1)); done"
    try await contest([long, "\(long); echo end", "\(long) | sed 's/line29999/Line/'"], runs: 1) { results, _ in
      #expect(results[1].outcome == .differs(OutputDifference(line: 30_001, expected: nil, found: "end")))
      #expect(results[2].outcome == .differs(OutputDifference(line: 30_000, expected: "line29999", found: "Line")))
    }
  }

  @Test func programThatIsNotThere() async throws {
    try await withTemporaryDirectory { folder throws(ToolchainError) in
      let measurer = try await Measurer(compiler: CompilerSearch().find(requested: nil), folder: folder)
      let result = try await measurer.run(
        Command(program: "/no/such", arguments: []), streams: Streams(output: "/dev/null", errors: "/dev/null"),
        timeout: 5)
      #expect(result.end == .failed(.noSuchFileOrDirectory))
    }
  }

  /// (module (func (export "_start") (local i32) i32.const 1 drop unreachable))
  private static let module: [UInt8] =
    [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 10, 1, 6]
    + Array("_start".utf8) + [0, 0, 10, 10, 1, 8, 1, 1, 0x7F, 0x41, 1, 0x1A, 0, 0x0B]

  @Test func startUpModules() throws {
    let empty = try StartUpModule.make(Self.module)
    #expect(empty.count == Self.module.count)
    #expect(Array(empty.suffix(9)) == [8, 0, 1, 1, 1, 1, 1, 1, 0x0B])
    #expect(empty.dropLast(8) == Self.module.dropLast(8))
    var library = Self.module
    library[22] = UInt8(ascii: "x")
    #expect(throws: StartUpModule.Problem.noCommand) { try StartUpModule.requireCommand(library) }
  }
}
