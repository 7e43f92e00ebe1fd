import SystemPackage
import Testing

@testable import Comparison

@Suite struct ReportTests {
  private static let hostile = "<script>alert('x')</script> & \"\u{1B}[31m\u{202E}\n\u{0}"

  private static func result(_ name: String, _ kind: Contestant.Kind, _ walls: [Double]) -> ContestantResult {
    let program: FilePath = "/bin/engine"
    var result = ContestantResult(
      Contestant(name: name, kind: kind, about: "an engine", command: Command(program: program, arguments: ["x"])))
    result.end = .exited(0)
    result.samples = walls.map { Sample(wall: $0, processor: $0 / 2, peakMemory: 3 << 20) }
    return result
  }

  private static func report(_ results: [ContestantResult], module: String = "app.wasm") -> ComparisonReport {
    ComparisonReport(
      module: module, moduleBytes: 1000, arguments: ["a"], command: ["wasmc", "compare", module], date: "2026-11-23",
      version: "1", compiler: "clang 1", machine: Machine(processor: "P", cores: 1, system: "S"), runs: 3, warmUp: 1,
      timeout: 60, results: results)
  }

  private static var own: ContestantResult {
    var own = result("wasmc", .executable, [0.010, 0.011, 0.012])
    own.contestant.build = Build(seconds: 1.5, bytes: 20_000, cachedObjects: 1, objects: 2)
    own.startUp = [Sample(wall: 0.001, processor: 0.001, peakMemory: 1)]
    return own
  }

  @Test func tableShowsEverything() {
    var other = Self.result("node", .engine(.node), [0.022, 0.022, 0.024])
    other.outcome = .differs(OutputDifference(line: 3, expected: "a", found: Self.hostile))
    var late = Self.result("wasm3", .engine(.wasm3), [])
    late.outcome = .timedOut
    var excluded = Self.result("iwasm", .engine(.iwasm), [])
    excluded.outcome = .excluded("no reason")
    let report = Self.report([Self.own, other, late, excluded])
    let text = TextTable(report).text
    #expect(!report.agrees)
    #expect(text.contains("11.0 ms") && text.contains("10.0–12.0 ms") && text.contains("2.00×"))
    #expect(text.contains("3.00 MiB") && text.contains("1.50 s*") && text.contains("1.00 ms"))
    #expect(text.contains("timed out") && text.contains("not run") && text.contains("differs"))
    #expect(text.contains("see node, wasm3."))
    // Nothing of the output reaches the terminal as it is.
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\0" })
    #expect(text.contains("\\u{1b}[31m"))
    #expect(TextTable(report, isColoured: true).text.contains("\u{1B}[31mdiffers"))
  }

  @Test func verdicts() {
    #expect(Self.report([Self.own]).verdict.contains("nothing to compare"))
    let other = Self.result("node", .engine(.node), [1])
    #expect(Self.report([Self.own, other]).verdict == "Both printed the same and ended alike.")
    #expect(Self.report([Self.own, other]).agrees)
    var varying = other
    varying.outcome = .varies
    #expect(!Self.report([Self.own, varying]).agrees)
  }

  @Test func ratiosAreToTheNativeBuild() {
    let native = Self.result("native", .native, [0.005, 0.005, 0.006])
    let report = Self.report([Self.own, native])
    #expect(report.baseline?.contestant.name == "native")
    #expect(report.ratio(report.results[0])?.median == 2)
    #expect(TextTable(report).text.contains("to native"))
    // Without a run of either there is no ratio.
    #expect(Self.report([Self.result("wasmc", .executable, [])]).baseline == nil)
  }

  @Test func json() {
    var other = Self.result("node", .engine(.node), [0.0220004])
    other.outcome = .differs(OutputDifference(line: 1, expected: nil, found: Self.hostile))
    let text = Self.report([Self.own, other], module: "a \"b\".wasm").json
    #expect(text.contains(#""module": "a \"b\".wasm""#))
    #expect(text.contains("\"agree\": false") && text.contains("\"seconds\": 0.022000"))
    #expect(text.contains(#"\u001b[31m"#) && text.contains(#"\u0000"#))
    #expect(text.contains(#""outcome": "differs""#) && text.contains(#""expected": null"#))
  }

  @Test func pageIsSafe() {
    var other = Self.result(Self.hostile, .engine(.node), [0.022, 0.5])
    other.contestant.about = Self.hostile
    other.outcome = .failed(.exited(1), expected: .exited(0), message: Self.hostile)
    var third = Self.result("x", .engine(.wasmer), [3])
    third.outcome = .differs(OutputDifference(line: 1, expected: Self.hostile, found: nil))
    let page = HTMLPage(Self.report([Self.own, other, third], module: Self.hostile)).text
    #expect(!page.lowercased().contains("<script") && !page.contains("\u{1B}") && !page.contains("\u{202E}"))
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;"))
    #expect(page.contains("<svg") && page.contains("default-src 'none'") && page.contains("logarithmic"))
    #expect(page.contains("the output ends here"))
    // Whole: as many ends as beginnings.
    for name in ["svg", "g", "table", "tr", "li", "figure", "footer"] {
      let starts =
        page.split(separator: "<\(name)>", omittingEmptySubsequences: false).count
        + page.split(separator: "<\(name) ", omittingEmptySubsequences: false).count - 2
      let ends = page.split(separator: "</\(name)>", omittingEmptySubsequences: false).count - 1
      #expect(starts == ends && starts > 0, "\(name)")
    }
  }

  @Test(arguments: [
    ("plain-1.0/x", "plain-1.0/x"), ("", "''"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("$x", "'$x'"),
  ])
  func quoting(word: String, text: String) { #expect(VisibleText.quoted(word) == text) }
}
