import ArgumentParser
import Foundation
import TestHarness

struct MutateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutate", abstract: "Cuts modules short, flips bytes in them, and translates what results.",
    discussion: """
      Each damaged module is refused or translated, in its time and memory, without a crash. One cut short is \
      refused. Validation and translation agree, whatever the number of tasks.
      """)

  @Option(help: "Cuts of each module.")
  var cuts = 200
  @Option(help: "Flipped bytes of each module.")
  var flips = 200
  @Option(help: "Where the random numbers start.")
  var seed: UInt64 = 1
  @Option(parsing: .upToNextOption, help: "Modules, or starts of names with a '*'.")
  var filter: [String] = []
  @Option(name: [.short, .long], help: "Modules at the same time. (default: the number of cores)")
  var jobs: Int?
  @Option(help: "Only the mutation of this number, as a failure prints it.")
  var only: Int?
  @Option(help: "Seconds for a mutation.")
  var timeout = 20.0

  func validate() throws {
    guard cuts >= 0, flips >= 0 else { throw ValidationError("--cuts and --flips take no negative number") }
    guard (jobs ?? 1) > 0 else { throw ValidationError("--jobs takes a positive number") }
  }

  func run() async throws {
    let tally = try await reportingHarnessErrors { try await mutate() }
    tally.print()
    if tally.failed > 0 { throw ExitCode(1) }
  }

  private func mutate() async throws -> Tally {
    let programs = try await ProgramCollection.unpack(filter: filter)
    let modules = modules(programs ?? [])
    if modules.isEmpty && programs == nil {
      printLine("no programs at \(Places.archives.path) and no examples; set SHARED_DIR")
      return Tally(skipped: 1)
    }
    if modules.isEmpty { throw HarnessError("no module is named so") }
    let folder = Places.buildFolder.appending(component: "mutants")
    try Places.clear(folder)
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    let run = MutationRun(cuts: cuts, flips: flips, seed: seed, only: only, timeout: timeout, folder: folder)
    let clock = ContinuousClock()
    let start = clock.now
    printLine("\(modules.count) modules, \(cuts) cuts and \(flips) flips each, seed \(seed)")
    let results = try await concurrentMap(modules.flatMap(run.parts), jobs: jobs, run.run)

    var tally = Tally()
    for module in modules {
      var summary = MutationSummary()
      for result in results where result.module.name == module.name { summary.add(result) }
      summary.add(try await SampleCheck(folder: folder).run(module, jobs: jobs))
      printLine("\(module.name): \(summary.text)")
      for failure in summary.failures { printLine("  \(failure)") }
      tally.passed += summary.passed
      tally.failed += summary.failures.count
    }
    printLine("\((clock.now - start).components.seconds) s")
    return tally
  }

  /// The programs and the examples, the largest first.
  private func modules(_ programs: [Program]) -> [MutatedModule] {
    var modules = programs.map { MutatedModule(name: $0.name, file: $0.module, size: $0.size) }
    let examples = FileManager.default.enumerator(at: Places.examples, includingPropertiesForKeys: nil)
    while let file = examples?.nextObject() as? URL {
      let name = "example-" + file.deletingPathExtension().lastPathComponent
      guard file.pathExtension == "wasm", ProgramCollection.matches(name, filter) else { continue }
      modules.append(MutatedModule(name: name, file: file, size: fileSize(file) ?? 0))
    }
    return modules.sorted { ($1.size, $0.name) < ($0.size, $1.name) }
  }
}

struct MutatedModule: Sendable {
  var name: String
  var file: URL
  var size: Int
}

/// What became of a module's mutations.
struct MutationSummary {
  var refused = 0
  var translated = 0
  var failures: [String] = []
  /// Translated ones whose C was compiled.
  var compiled = 0

  var passed: Int { refused + translated + compiled }

  var text: String {
    var parts = ["\(refused) refused", "\(translated) translated"]
    if compiled > 0 { parts.append("the C of \(compiled) compiled") }
    if !failures.isEmpty { parts.append("\(failures.count) FAILED") }
    return parts.joined(separator: ", ")
  }

  mutating func add(_ result: MutationRun.PartResult) {
    refused += result.refused
    translated += result.translated
    failures += result.failures
  }

  mutating func add(_ result: SampleCheck.Result) {
    compiled += result.passed
    failures += result.failures
  }
}
