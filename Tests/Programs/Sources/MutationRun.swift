import Foundation
import TestHarness

/// Hands mutations to workers, and starts a new one where one crashed.
struct MutationRun: Sendable {
  var cuts: Int
  var flips: Int
  var seed: UInt64
  var only: Int?
  var timeout: Double
  var folder: URL

  /// Mutations that a worker gets at once.
  struct Part: Sendable {
    var module: MutatedModule
    var numbers: Range<Int>
  }

  struct PartResult: Sendable {
    var module: MutatedModule
    var refused = 0
    var translated = 0
    var failures: [String] = []
  }

  /// Modules up to this size have some of their mutants' C compiled.
  static let sampledSize = 300 << 10
  private static let memory = 4 << 30
  private static let partSize = 50

  func parts(of module: MutatedModule) -> [Part] {
    if module.size == 0 { return [] }
    if let only { return [Part(module: module, numbers: only..<only + 1)] }
    return stride(from: 0, to: cuts + flips, by: MutationRun.partSize).map {
      Part(module: module, numbers: $0..<min($0 + MutationRun.partSize, cuts + flips))
    }
  }

  func run(_ part: Part) async throws -> PartResult {
    var result = PartResult(module: part.module)
    var next = part.numbers.lowerBound
    while next < part.numbers.upperBound {
      let stem = "\(part.module.name)-\(next)"
      let log = folder.appending(component: stem + ".log")
      let errors = folder.appending(component: stem + ".err")
      let outcome = try await ChildProcess(
        executable: try MutationRun.ownExecutable(),
        arguments: arguments(part.module, next..<part.numbers.upperBound), output: log, errors: errors,
        variables: ["SWIFT_BACKTRACE": "enable=no"], timeout: timeout, restartsTimeout: true
      ).run()
      let unfinished = try read(log, part.module, &result)
      if unfinished == nil && outcome.end == .exited(0) { break }
      let text = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
      let reason = text.split(separator: "\n").first { $0.contains("atal error") }.map { ": \($0)" } ?? ""
      guard let unfinished else {
        throw HarnessError("a worker for \(part.module.name) ended with \(outcome.end) between mutations: \(text)")
      }
      try fail(unfinished, part.module, "\(outcome.end)\(reason)", &result)
      next = unfinished + 1
    }
    return result
  }

  private func arguments(_ module: MutatedModule, _ numbers: Range<Int>) -> [String] {
    var arguments = [
      "mutation-worker", module.file.path, "--name", module.name, "--seed", "\(seed)", "--cuts", "\(cuts)",
      "--first", "\(numbers.lowerBound)", "--end", "\(numbers.upperBound)", "--memory", "\(MutationRun.memory)",
    ]
    if module.size <= MutationRun.sampledSize {
      let place = SampleCheck(folder: folder).sampleFolder(module)
      arguments += ["--samples", "\(SampleCheck.limit)", "--sample-folder", place.path]
    }
    return arguments
  }

  /// - Returns: the mutation that was begun and not finished.
  private func read(_ log: URL, _ module: MutatedModule, _ result: inout PartResult) throws -> Int? {
    var unfinished: Int?
    for line in try String(contentsOf: log, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count >= 2, let number = Int(words[1]) else { continue }
      unfinished = nil
      switch words[0] {
      case "begin": unfinished = number
      case "refused": result.refused += 1
      case "translated": result.translated += 1
      default: try fail(number, module, words.count > 2 ? String(words[2]) : "", &result)
      }
    }
    return unfinished
  }

  /// Notes the failure, and keeps the damaged module.
  private func fail(_ number: Int, _ module: MutatedModule, _ reason: String, _ result: inout PartResult) throws {
    let mutation = Mutation(number: number, cuts: cuts, seed: seed, name: module.name, size: module.size)
    let copy = folder.appending(component: "\(module.name)-\(number).wasm")
    let bytes = [UInt8](try Data(contentsOf: module.file))
    try Data(mutation.apply(to: bytes)).write(to: copy)
    result.failures.append(
      "\(mutation.description): \(reason) (--filter \(module.name) --seed \(seed) --cuts \(cuts) --only \(number); "
        + "\(copy.path))")
  }

  private static func ownExecutable() throws -> URL {
    guard let file = Bundle.main.executableURL else { throw HarnessError("cannot find this program's own file") }
    return file
  }
}

/// Has the C compiler look at the C of some damaged modules.
struct SampleCheck: Sendable {
  struct Result: Sendable {
    var passed = 0
    var failures: [String] = []
  }

  var folder: URL

  /// Of each module.
  static let limit = 5

  private static let flags = [
    "-std=gnu11", "-fsyntax-only", "-Wall", "-Wextra", "-Werror",
    // A module may recurse without end; so does an example.
    "-Wno-infinite-recursion",
  ]

  func sampleFolder(_ module: MutatedModule) -> URL { folder.appending(component: module.name + "-samples") }

  func run(_ module: MutatedModule, jobs: Int) async throws -> Result {
    let place = sampleFolder(module)
    let samples = (try? FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)) ?? []
    let chosen = samples.sorted { number($0) < number($1) }.prefix(SampleCheck.limit)
    let compiler = try locateCompiler()
    let messages = try await concurrentMap(Array(chosen), jobs: jobs) { sample -> String? in
      let sources = try FileManager.default.contentsOfDirectory(at: sample, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "c" }.map(\.path).sorted()
      let log = sample.appending(component: "log")
      let outcome = try await ChildProcess(
        executable: compiler,
        arguments: SampleCheck.flags + ["-I", Places.runtimeHeaders.path] + sources,
        output: log, errors: log, timeout: 300
      ).run()
      if outcome.end == .exited(0) { return nil }
      let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      let first = text.split(separator: "\n").first { $0.contains("error") } ?? ""
      return "mutation \(number(sample)): the C compiler refuses the C: \(outcome.end) \(first) (\(sample.path))"
    }
    let failures = messages.compactMap { $0 }
    return Result(passed: chosen.count - failures.count, failures: failures)
  }

  private func number(_ sample: URL) -> Int { Int(sample.lastPathComponent) ?? 0 }
}
