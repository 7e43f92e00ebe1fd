package import SystemPackage
package import Toolchain

/// Runs the contestants by turns and compares what they print.
package struct Contest: Sendable {
  package var runs = 5
  package var warmUp = 1
  /// Seconds for each run.
  package var timeout = 60.0
  package var input: FilePath = "/dev/null"
  private let measurer: Measurer

  /// What is going on: steps done, all steps, and words.
  package typealias Observer = @Sendable (_ done: Int, _ total: Int, _ text: String) -> Void

  package init(measurer: Measurer) { self.measurer = measurer }

  /// The output and the end that others are compared with.
  private struct Reference {
    var contestant: Int
    var end: RunEnd
    var output: FilePath
  }

  package func run(
    _ contestants: [Contestant], observer: Observer = { _, _, _ in }
  ) async throws(ToolchainError) -> [ContestantResult] {
    var results = contestants.map { contestant in
      var result = ContestantResult(contestant)
      if let inability = contestant.inability { result.outcome = .excluded(inability.reason) }
      return result
    }
    var reference: Reference?
    let rounds = warmUp + runs
    // The first round decides who goes on, and each start-up is tried once before it counts.
    let total = contestants.count * (rounds + runs + 1)
    for round in 0..<rounds {
      for index in Self.order(contestants.count, round) {
        let contestant = contestants[index]
        let turn = round < warmUp ? "warm-up" : "run \(round - warmUp + 1) of \(runs)"
        observer(round * contestants.count + index, total, "\(contestant.name), \(turn)")
        guard results[index].isActive else { continue }
        try await take(&results[index], index, &reference, counts: round >= warmUp)
      }
    }
    for round in 0...runs {
      for index in Self.order(contestants.count, round) {
        observer(
          (rounds + round) * contestants.count + index, total,
          "\(contestants[index].name), start-up \(round) of \(runs)")
        guard results[index].isActive, let command = contestants[index].startUpCommand else { continue }
        let result = try await measurer.run(command, streams: startUpStreams, timeout: timeout)
        if result.end == .exited(0) && round > 0 { results[index].startUp.append(result.sample) }
      }
    }
    if let reference { FileSystem.removeFile(reference.output) }
    return results
  }

  /// Each round begins with another contestant, and all with the first.
  private static func order(_ count: Int, _ round: Int) -> [Int] {
    (0..<count).map { ($0 + round) % count }
  }

  private var startUpStreams: Streams { Streams(input: input, output: "/dev/null", errors: "/dev/null") }

  private func take(
    _ result: inout ContestantResult, _ index: Int, _ reference: inout Reference?, counts: Bool
  ) async throws(ToolchainError) {
    let output = measurer.folder.appending("output-\(index)")
    let errors = measurer.folder.appending("errors-\(index)")
    let command = result.contestant.command
    var run = try await measurer.run(
      command, streams: Streams(input: input, output: output, errors: errors), timeout: timeout)
    let said = measurer.beginning(of: errors)
    FileSystem.removeFile(errors)
    // iwasm reports its traps where the program prints.
    let report = result.contestant.kind == .engine(.iwasm) ? said + measurer.beginning(of: output) : said
    run.end = run.end.recognizingTrap(of: result.contestant.kind, errors: report)
    defer { FileSystem.removeFile(output) }
    let isFirst = result.end == nil
    let ended = result.end
    if isFirst { result.end = run.end }
    switch run.end {
    case .timedOut:
      result.outcome = .timedOut
      return
    case .failed:
      result.outcome = .failed(run.end, expected: reference?.end ?? .exited(0), message: "")
      return
    default: break
    }
    if counts { result.samples.append(run.sample) }
    guard let known = reference else {
      // Under a name of its own: the next run of this contestant writes to the same file.
      let kept = measurer.folder.appending("expected")
      do {
        try FileSystem.rename(output, to: kept)
      } catch {
        throw ToolchainError("cannot write \(kept): \(error)")
      }
      reference = Reference(contestant: index, end: run.end, output: kept)
      return
    }
    if !isFirst && ended != run.end || known.contestant == index && run.end != known.end {
      result.outcome = .varies
    } else if run.end != known.end {
      let line = said.split(whereSeparator: \.isNewline).first { $0.contains { !$0.isWhitespace } } ?? ""
      result.outcome = .failed(run.end, expected: known.end, message: String(line))
    } else if let difference = OutputDifference.between(expected: known.output, found: output) {
      if known.contestant == index {
        result.outcome = .varies
      } else if result.outcome == .agrees {
        result.outcome = isFirst ? .differs(difference) : .varies
      }
    }
  }
}

extension ContestantResult {
  /// Who fails is not run again; who prints something else is.
  fileprivate var isActive: Bool {
    switch outcome {
    case .agrees, .differs, .varies: true
    case .failed, .timedOut, .excluded: false
    }
  }
}
