/// A script's commands with their verdicts.
struct ScriptResult: Sendable {
  var name: String
  var group: ScriptGroup
  var commands: [Command]
  var outcomes: [Outcome]

  func count(_ matches: (Outcome) -> Bool) -> Int { outcomes.count(where: matches) }

  var passed: Int { count { $0 == .passed } }
  var notApplicable: Int { count { $0 == .notApplicable } }

  /// Every failure with its place in the expected-failures file.
  var failures: [(place: ExpectedFailures.Place, reason: String)] {
    zip(commands, outcomes).compactMap { command, outcome in
      switch outcome {
      case .passed, .notApplicable: return nil
      case .failed(let reason): return (.init(script: name, part: "\(command.line)"), reason)
      case .unsupported(let module, let feature): return (.init(script: name, part: module), "needs \(feature)")
      case .pending: return (.init(script: name, part: "\(command.line)"), "not run")
      }
    }
  }

  /// No command that executes anything passes, and some fail.
  var canNothingRun: Bool {
    let executing = zip(commands, outcomes).filter { !$0.0.type.isValidation && $0.1 != .notApplicable }
    return !executing.isEmpty && executing.allSatisfy { $0.1 != .passed }
  }

  var commonReason: String? {
    var counts: [String: Int] = [:]
    for failure in failures { counts[failure.reason, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

/// A script's result beside what was expected.
struct Comparison: Sendable {
  var result: ScriptResult
  var unexpected: [(place: ExpectedFailures.Place, reason: String)] = []
  var expectedCount = 0
  /// Lines of the file for which nothing fails any more.
  var stale: [ExpectedFailures.Place] = []

  init(_ result: ScriptResult, expected: ExpectedFailures) {
    self.result = result
    let whole = ExpectedFailures.Place(script: result.name, part: nil)
    let hasWhole = expected.reasons[whole] != nil
    var met: Set<ExpectedFailures.Place> = []
    for failure in result.failures {
      if expected.reasons[failure.place] != nil {
        met.insert(failure.place)
        expectedCount += 1
      } else if hasWhole {
        expectedCount += 1
      } else {
        unexpected.append(failure)
      }
    }
    if hasWhole && result.canNothingRun { met.insert(whole) }
    stale = expected.reasons.keys.filter { $0.script == result.name && !met.contains($0) }
      .sorted { $0.text < $1.text }
  }

  var failed: Int { unexpected.count + stale.count }
}
