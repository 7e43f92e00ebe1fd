import Foundation
import TestHarness

/// Builds a program with wasmc, runs it, and compares what it does with what it must do.
struct ProgramRun: Sendable {
  var wasmc: URL
  var cFlags: [String]
  /// Seconds that a program may run.
  var timeout: Double
  /// A folder for each program is made in it.
  var folder: URL
  /// Folders with C and executables remain.
  var keepsFiles: Bool

  struct Figures: Sendable {
    var translationSeconds = 0.0
    var peakMemory = 0
    /// Bytes.
    var sourceSize = 0
    var compileSeconds: Double?
    var runSeconds: Double?
  }

  enum Verdict: Sendable, Equatable {
    case passed
    case failed([String])
    /// A proposal, as wasmc names it.
    case needs(String)
  }

  struct Result: Sendable {
    var program: Program
    var level: Int
    var figures = Figures()
    var verdict = Verdict.passed
  }

  private struct Failure: Error {
    var lines: [String]
  }

  /// - Parameter jobs: tasks and C compilers at the same time.
  func run(_ program: Program, level: Int, jobs: Int) async throws -> Result {
    let place = folder.appending(component: program.name)
    try Places.clear(place)
    defer { if !keepsFiles { try? FileManager.default.removeItem(at: place) } }
    var result = Result(program: program, level: level)
    do {
      if let feature = try await translate(program, jobs: jobs, in: place, &result.figures) {
        result.verdict = .needs(feature)
        return result
      }
      try await build(program, level: level, jobs: jobs, in: place, &result.figures)
      let lines = try await execute(program, in: place, &result.figures)
      if !lines.isEmpty { result.verdict = .failed(lines) }
    } catch let failure as Failure {
      result.verdict = .failed(failure.lines)
    }
    return result
  }

  /// The name of the folder with C that translation made, and with C that the build kept.
  private static let translated = "c"
  private static let built = "built-c"

  /// Translates alone, for the figures; by one more task than the build's, which must not show in the C.
  /// - Returns: the proposal that it needs, if it is refused for one.
  private func translate(
    _ program: Program, jobs: Int, in place: URL, _ figures: inout Figures
  ) async throws -> String? {
    let sources = place.appending(component: ProgramRun.translated)
    let arguments = ["build", "--emit", "c", "-o", sources.path, "-j", "\(jobs + 1)"]
    let outcome = try await wasmc(arguments, program, in: place, timeout: 120)
    if outcome.end == .exited(1), let feature = neededFeature(errorLog(place)) { return feature }
    try check(outcome, "translation", in: place)
    figures.translationSeconds = outcome.seconds
    figures.peakMemory = outcome.peakMemory
    figures.sourceSize = try ProgramRun.sources(in: sources).reduce(0) { $0 + (fileSize($1) ?? 0) }
    return nil
  }

  private func build(
    _ program: Program, level: Int, jobs: Int, in place: URL, _ figures: inout Figures
  ) async throws {
    let kept = place.appending(component: ProgramRun.built)
    let arguments =
      ["build", "-O\(level)", "-j", "\(jobs)", "-o", place.appending(component: "program").path]
      + ["--keep-c", kept.path] + cFlags.flatMap { ["--cflag", $0] }
    let outcome = try await wasmc(arguments, program, in: place, timeout: 3600)
    try check(outcome, "build", in: place)
    figures.compileSeconds = max(0, outcome.seconds - figures.translationSeconds)
    let first = try ProgramRun.sources(in: place.appending(component: ProgramRun.translated))
    let second = try ProgramRun.sources(in: kept)
    let areEqual = zip(first, second).allSatisfy {
      $0.lastPathComponent == $1.lastPathComponent
        && FileManager.default.contentsEqual(atPath: $0.path, andPath: $1.path)
    }
    if first.count != second.count || !areEqual {
      throw Failure(lines: ["-j \(jobs) and -j \(jobs + 1) give different C"])
    }
  }

  /// The module's C, without the runtime's; sorted.
  private static func sources(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { ["c", "h"].contains($0.pathExtension) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  private func wasmc(
    _ arguments: [String], _ program: Program, in place: URL, timeout: Double
  ) async throws -> ChildProcess.Outcome {
    try await ChildProcess(
      executable: wasmc, arguments: arguments + program.task.buildOptions() + [program.module.path],
      output: place.appending(component: "wasmc.out"), errors: place.appending(component: "wasmc.err"),
      variables: ["WASMC_CACHE_DIR": Places.buildFolder.appending(component: "cache").path], timeout: timeout
    ).run()
  }

  private func errorLog(_ place: URL) -> String {
    (try? String(contentsOf: place.appending(component: "wasmc.err"), encoding: .utf8)) ?? ""
  }

  private func check(_ outcome: ChildProcess.Outcome, _ action: String, in place: URL) throws {
    if outcome.end == .exited(0) { return }
    let lines = errorLog(place).split(separator: "\n").prefix(8).map(String.init)
    throw Failure(lines: ["\(action) ended with \(outcome.end)"] + lines)
  }

  // MARK: Running

  /// - Returns: what differs from the expectation.
  private func execute(_ program: Program, in place: URL, _ figures: inout Figures) async throws -> [String] {
    let work = place.appending(component: "work")
    try FileManager.default.copyItem(at: program.workFolder, to: work)
    let output = place.appending(component: "stdout")
    let errors = place.appending(component: "stderr")
    let outcome = try await ChildProcess(
      executable: place.appending(component: "program"), arguments: program.task.args ?? [], folder: work,
      input: program.input, output: output, errors: errors, timeout: timeout
    ).run()
    figures.runSeconds = outcome.seconds
    var lines: [String] = []
    if outcome.end != .exited(program.expectedStatus) {
      lines.append("ended with \(outcome.end), expected status \(program.expectedStatus)")
      let log = (try? Data(contentsOf: errors)).map { String(decoding: $0, as: UTF8.self) } ?? ""
      lines += log.split(separator: "\n").suffix(8).map { "  stderr: \($0)" }
    }
    if program.task.checkStdout ?? false {
      let expected = program.expectedFolder.appending(component: "stdout")
      lines += difference(output, expected, name: "stdout").map { [$0] } ?? []
    }
    for path in program.task.outs ?? [] {
      lines += difference(work.appending(path: path), program.expectedOutput(path), name: path).map { [$0] } ?? []
    }
    return lines
  }

  private func difference(_ file: URL, _ expected: URL, name: String) -> String? {
    guard let wanted = try? Data(contentsOf: expected) else { return "\(name): no expectation to compare with" }
    guard let found = try? Data(contentsOf: file) else { return "\(name): not written" }
    if found == wanted { return nil }
    let offset = zip(found, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, wanted.count)
    return "\(name): \(found.count) bytes, expected \(wanted.count); they differ from byte \(offset) on"
  }
}

/// `not supported yet: simd`, `needs SIMD, which ...`: the proposal.
func neededFeature(_ message: String) -> String? {
  for start in ["error: not supported yet: ", "error: needs "] {
    guard let range = message.firstRange(of: start) else { continue }
    return String(message[range.upperBound...].prefix { $0 != "," && $0 != ":" && $0 != "\n" })
  }
  return nil
}
