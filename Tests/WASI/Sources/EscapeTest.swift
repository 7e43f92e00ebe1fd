import Foundation
import TestHarness

/// A guest that tries to leave its directory, while a native program swaps directories and links around it.
struct EscapeTest {
  var settings: Settings
  var seconds: Int

  func run() async throws -> [Outcome] {
    let folder = try settings.makeFolder("escape")
    let host = Settings.folder.appending(path: "Native/escape.c")
    var failure = try await settings.compile([host], flags: [], output: "host", in: folder)
    if failure == nil {
      failure = try await settings.build(Settings.program("escape"), in: folder, options: ["--runtime-options"])
    }
    var outcomes: [Outcome] = []
    for resolver in PathResolver.allCases {
      var outcome = Outcome(name: "escape (\(resolver.rawValue))", problem: failure)
      if failure == nil {
        let result = try await ChildProcess(
          executable: folder.appending(component: "host"),
          arguments: [
            folder.appending(component: resolver.rawValue).path, String(seconds),
            folder.appending(component: "app").path, resolver.rawValue,
          ], folder: folder, variables: Settings.sanitizerVariables, timeout: 120 + 20 * Double(seconds)
        ).run(resolver.rawValue, logs: folder)
        let text = result.text.trimmingCharacters(in: .newlines)
        outcome.note = text.split(separator: "\n").suffix(2).joined(separator: "; ")
        if result.end != .exited(0) { outcome.problem = "\(result.end)\n\(text)\n\(result.errors)" }
      }
      outcomes.append(outcome)
    }
    return outcomes
  }
}
