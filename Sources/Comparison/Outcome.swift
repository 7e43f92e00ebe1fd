/// What became of a contestant.
package enum Outcome: Sendable, Equatable {
  /// The same output and end as the reference: the first contestant whose program ended.
  case agrees
  /// It printed something else.
  case differs(OutputDifference)
  /// It ended otherwise; with the first line that it wrote to standard error.
  case failed(RunEnd, expected: RunEnd, message: String)
  case timedOut
  /// Its own output or end changed from run to run.
  case varies
  /// It could not take part.
  case excluded(String)

  /// Whether the outputs can be said to agree.
  package var isAgreement: Bool {
    switch self {
    case .agrees, .excluded: true
    default: false
    }
  }

  /// One or two words, for tables and JSON.
  package var word: String {
    switch self {
    case .agrees: "agrees"
    case .differs: "differs"
    case .failed: "failed"
    case .timedOut: "timed out"
    case .varies: "varies"
    case .excluded: "not run"
    }
  }

  /// A sentence about what is wrong; nil where nothing is. Safe to print.
  package func explanation(timeout: Double) -> String? {
    switch self {
    case .agrees: return nil
    case .differs(let difference):
      func quote(_ text: String?) -> String {
        text.map { "\"" + VisibleText.shortened(VisibleText.escaped($0), to: 60) + "\"" } ?? "its end"
      }
      return "standard output, line \(difference.line): \(quote(difference.found)) instead of "
        + quote(difference.expected)
    case .failed(let end, let expected, let message):
      let said = message.isEmpty ? "" : ": " + VisibleText.shortened(VisibleText.escaped(message), to: 100)
      return "\(end.text) instead of \(expected.text)\(said)"
    case .timedOut: return "no end within \(NumberText.digits(timeout)) s; --timeout gives more time"
    case .varies: return "it changes from run to run: by time, chance, or what was left in a directory"
    case .excluded(let reason): return VisibleText.escaped(reason)
    }
  }
}

/// A contestant with what was measured.
package struct ContestantResult: Sendable {
  package var contestant: Contestant
  package var outcome = Outcome.agrees
  package var end: RunEnd?
  package var samples: [Sample] = []
  package var startUp: [Sample] = []

  package init(_ contestant: Contestant) { self.contestant = contestant }
}
