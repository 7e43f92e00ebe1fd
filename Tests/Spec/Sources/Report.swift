import Foundation

/// Prints what happened.
struct Report {
  var comparisons: [Comparison]
  var isVerbose: Bool
  private static let detailLimit = 20

  func printScripts() {
    for comparison in comparisons {
      let result = comparison.result
      print("\(result.name): \(summary(comparison))")
      let limit = isVerbose ? Int.max : Report.detailLimit
      for failure in comparison.unexpected.prefix(limit) { print("  \(failure.place.text) \(failure.reason)") }
      if comparison.unexpected.count > limit { print("  ... and \(comparison.unexpected.count - limit) more") }
      for place in comparison.stale.prefix(limit) { print("  \(place.text) is expected to fail, but passes") }
    }
  }

  private func summary(_ comparison: Comparison) -> String {
    let result = comparison.result
    var text = "passed \(result.passed), failed \(comparison.failed), not applicable \(result.notApplicable)"
    if comparison.expectedCount > 0 { text += ", expected failures \(comparison.expectedCount)" }
    return text
  }

  /// Modules refused for a proposal, by proposal.
  func printUnsupported() {
    var modules: [String: Set<String>] = [:]
    var commands: [String: Int] = [:]
    for comparison in comparisons {
      for case .unsupported(let module, let feature) in comparison.result.outcomes {
        modules[feature, default: []].insert("\(comparison.result.name):\(module)")
        commands[feature, default: 0] += 1
      }
    }
    for feature in modules.keys.sorted() {
      print("needs \(feature): \(modules[feature]!.count) modules, \(commands[feature]!) commands")
      if !isVerbose { continue }
      for module in modules[feature]!.sorted() { print("  \(module)") }
    }
  }

  func printGroups() {
    let titles = ["scripts"] + CommandCounts.columns.map(\.title) + ["passed", "failed", "expected", "skipped"]
    print("group".padded(20) + titles.map { $0.paddedLeft(max(8, $0.count + 1)) }.joined())
    for group in ScriptGroup.allCases {
      let members = comparisons.filter { $0.result.group == group }
      if members.isEmpty { continue }
      let verdicts = [
        members.reduce(0) { $0 + $1.result.passed }, members.reduce(0) { $0 + $1.failed },
        members.reduce(0) { $0 + $1.expectedCount }, members.reduce(0) { $0 + $1.result.notApplicable },
      ]
      let numbers = CommandCounts.count(members.map(\.result)) + verdicts
      let cells = zip(titles, numbers).map { "\($1)".paddedLeft(max(8, $0.count + 1)) }
      print(group.rawValue.padded(20) + cells.joined())
    }
  }

  /// - Returns: whether everything is as expected.
  func printTotal(extraFailures: Int) -> Bool {
    let passed = comparisons.reduce(0) { $0 + $1.result.passed }
    let failed = comparisons.reduce(extraFailures) { $0 + $1.failed }
    let expected = comparisons.reduce(0) { $0 + $1.expectedCount }
    let notApplicable = comparisons.reduce(0) { $0 + $1.result.notApplicable }
    print(
      "skipped: \(expected) expected failures, \(notApplicable) not applicable (text format, or valid since Wasm 3.0)")
    print("\(passed) passed, \(failed) failed, \(expected + notApplicable) skipped")
    return failed == 0
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  fileprivate func paddedLeft(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
