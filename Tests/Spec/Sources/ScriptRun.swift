import Foundation
import TestHarness

/// Runs a script's commands in a process of their own and completes their verdicts.
struct ScriptRun: Sendable {
  var driver: URL
  /// What the driver is started by: an emulator and its arguments, or nothing.
  var launcher: [String] = []
  var folder: URL
  var timeout: Double

  /// The outcomes of a script's commands, none of them pending.
  func run(_ plan: ScriptPlan, name: String) async throws -> [Outcome] {
    if plan.lines.isEmpty { return plan.outcomes }
    let stem = folder.appending(component: name.replacing("/", with: "-"))
    let commands = stem.appendingPathExtension("commands")
    let results = stem.appendingPathExtension("results")
    let errors = stem.appendingPathExtension("errors")
    try Data((plan.lines.map(\.text).joined(separator: "\n") + "\n").utf8).write(to: commands)
    let words = launcher + [driver.path, commands.path]
    let end = try await ChildProcess(
      executable: locate(words[0]), arguments: Array(words.dropFirst()), output: results, errors: errors,
      timeout: timeout
    ).run().end
    var answers = String(decoding: try Data(contentsOf: results), as: UTF8.self).split(separator: "\n")
    // A line that a crash cut short says nothing.
    let isComplete = answers.last == "end" && end == .exited(0)
    if answers.last == "end" { answers.removeLast() }
    let reason = ScriptRun.reason(end, errors: errors)
    var outcomes = plan.outcomes
    for (position, line) in plan.lines.enumerated() {
      if position < answers.count {
        outcomes[line.command] = ScriptRun.outcome(answers[position])
      } else {
        let place = position == answers.count ? reason : "not run: " + reason
        outcomes[line.command] = .failed(place)
      }
    }
    if !isComplete && answers.count >= plan.lines.count, let last = plan.lines.last {
      outcomes[last.command] = .failed("after the last command: " + reason)
    }
    return outcomes
  }

  private static func outcome(_ answer: Substring) -> Outcome {
    if answer == "pass" { return .passed }
    return .failed(String(answer.hasPrefix("fail ") ? answer.dropFirst(5) : answer))
  }

  private static func reason(_ end: ChildProcess.End, errors: URL) -> String {
    let text = (try? String(decoding: Data(contentsOf: errors), as: UTF8.self)) ?? ""
    let detail = text.split(separator: "\n").first.map { ": \($0)" } ?? ""
    switch end {
    case .exited(let status): return "the driver exited with status \(status)\(detail)"
    case .signal(let number): return "the driver died of signal \(number)\(detail)"
    case .timedOut: return "the driver took too long"
    }
  }
}
