import Foundation

/// The failures that are known, a line each:
///
///     linking:123 why            the command at line 123 of the script
///     linking:linking.3.wasm why a module that is refused, and every command that needs it
///     simd_const why             nothing of the script can run
struct ExpectedFailures: Sendable {
  struct Place: Hashable, Sendable {
    var script: String
    /// A line number or a module's file; nil: the whole script.
    var part: String?

    var text: String { part.map { "\(script):\($0)" } ?? script }
  }

  var reasons: [Place: String] = [:]

  init() {}

  init(contentsOf file: URL) throws {
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("#") { continue }
      let words = line.split(separator: " ", maxSplits: 1)
      guard let first = words.first else { continue }
      let parts = first.split(separator: ":", maxSplits: 1)
      let place = Place(script: String(parts[0]), part: parts.count > 1 ? String(parts[1]) : nil)
      reasons[place] = words.count > 1 ? String(words[1]) : ""
    }
  }

  /// What the file should say, given what happened; reasons that stand in it already stay, they may be better.
  init(blessing results: [ScriptResult], keeping old: ExpectedFailures) {
    for result in results {
      if result.canNothingRun, let reason = result.commonReason {
        reasons[Place(script: result.name, part: nil)] = reason
        continue
      }
      for (place, reason) in result.failures where reasons[place] == nil { reasons[place] = reason }
    }
    reasons.merge(old.reasons.filter { reasons[$0.key] != nil }) { $1 }
  }

  func write(to file: URL) throws {
    var text = """
      # Known failures of the core test suite. Written by `spec-runner --bless`.
      # script:line, script:module (and what needs it), or script (nothing of it can run); then the reason.

      """
    for place in reasons.keys.sorted(by: ExpectedFailures.isBefore) {
      text += "\(place.text) \(reasons[place] ?? "")\n"
    }
    try Data(text.utf8).write(to: file)
  }

  private static func isBefore(_ left: Place, _ right: Place) -> Bool {
    if left.script != right.script { return left.script < right.script }
    let leftPart = left.part ?? ""
    let rightPart = right.part ?? ""
    return leftPart.compare(rightPart, options: .numeric) == .orderedAscending
  }
}
