/// All that a comparison found, ready to be shown.
package struct ComparisonReport: Sendable {
  package var module: String
  package var moduleBytes: Int
  package var arguments: [String]
  /// The command line that made it.
  package var command: [String]
  /// As `2026-11-23`.
  package var date: String
  package var version: String
  package var compiler: String
  package var machine: Machine
  package var runs: Int
  package var warmUp: Int
  package var timeout: Double
  package var results: [ContestantResult]
  /// Engines that were looked for and are not there.
  package var missing: [EngineKind]

  package init(
    module: String, moduleBytes: Int, arguments: [String], command: [String], date: String, version: String,
    compiler: String, machine: Machine, runs: Int, warmUp: Int, timeout: Double, results: [ContestantResult],
    missing: [EngineKind] = []
  ) {
    self.module = module
    self.moduleBytes = moduleBytes
    self.arguments = arguments
    self.command = command
    self.date = date
    self.version = version
    self.compiler = compiler
    self.machine = machine
    self.runs = runs
    self.warmUp = warmUp
    self.timeout = timeout
    self.results = results
    self.missing = missing
  }

  package static func date(secondsSinceEpoch: Int) -> String { NumberText.date(secondsSinceEpoch: secondsSinceEpoch) }

  package var agrees: Bool { results.allSatisfy(\.outcome.isAgreement) }

  /// Whom ratios refer to: the native build, else what wasmc built.
  var baseline: ContestantResult? {
    let measured = results.filter { !$0.samples.isEmpty }
    return measured.first { $0.contestant.kind == .native } ?? measured.first { $0.contestant.kind == .executable }
  }

  /// The median of the ratios of each round.
  func ratio(_ result: ContestantResult) -> Summary? {
    baseline.flatMap { Summary(result.samples.ratios(to: $0.samples)) }
  }

  /// The verdict in a sentence.
  var verdict: String {
    let taking = results.filter { if case .excluded = $0.outcome { false } else { true } }
    let wrong = taking.filter { !$0.outcome.isAgreement }.map(\.contestant.name)
    if !wrong.isEmpty { return "The outputs do not agree: see " + wrong.joined(separator: ", ") + "." }
    if taking.count == 1 { return "There was nothing to compare with: no other engine took part." }
    return taking.count == 2
      ? "Both printed the same and ended alike." : "All \(taking.count) printed the same and ended alike."
  }

  /// Who might have taken part, in a sentence.
  var absence: String? {
    missing.isEmpty ? nil : "Not found: " + missing.map(\.rawValue).joined(separator: ", ") + "."
  }

  /// How it was measured, in a sentence.
  var method: String {
    let warm = warmUp == 0 ? "no warm-up" : warmUp == 1 ? "1 warm-up" : "\(warmUp) warm-ups"
    return "\(runs) \(runs == 1 ? "run" : "runs") each after \(warm), by turns"
  }
}
