import ArgumentParser
import Foundation
import TestHarness

/// Tests of WASI with executables that wasmc builds.
@main
struct WASIRunner: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wasi-runner",
    abstract: "Runs the WASI preview 1 suite, ways out of the sandbox, and injected faults, through wasmc.")

  enum Part: String, ExpressibleByArgument, CaseIterable {
    case suite, escape, faults, capabilities
  }

  @Option(help: "The wasmc to test.")
  var wasmc = Settings.root.appending(path: ".build/release/wasmc").path
  @Option(help: "The C compiler for the tests' native programs.")
  var cc = "cc"
  @Option(help: "The level at which modules are compiled, 0 to 3.")
  var optimization = 0
  @Option(parsing: .unconditionalSingleValue, help: "A flag for the C compiler and the linker; repeatable.")
  var cflag: [String] = []
  @Option(name: [.short, .long], help: "Programs at the same time.")
  var jobs = 2
  @Option(help: "Seconds that each attack on the sandbox goes on.")
  var seconds = 3
  @Option(help: "Where executables and their folders go. (default: build/wasi)")
  var buildDir: String?
  @Option(parsing: .upToNextOption, help: "Parts of the suite's programs' names.")
  var filter: [String] = []
  @Argument(help: "The parts to run: suite, escape, faults, capabilities. (default: all)")
  var parts: [Part] = []

  func run() async throws {
    let settings = Settings(
      wasmc: try locate(wasmc).absoluteURL, compiler: try locate(cc),
      optimization: optimization, extraFlags: cflag, jobs: max(1, jobs),
      buildFolder: buildDir.map { URL(filePath: $0) } ?? Settings.root.appending(path: "build/wasi"))
    let chosen = parts.isEmpty ? Part.allCases : parts
    var outcomes: [Outcome] = []
    var skipped = 0
    do {
      for part in chosen {
        if part == .suite && !FileManager.default.fileExists(atPath: Settings.archive.path) {
          print("skipped: the suite is not at \(Settings.archive.path) (set SHARED_DIR)")
          skipped += 1
          continue
        }
        let results = try await run(part, settings)
        let failures = results.filter { $0.problem != nil }
        for outcome in results {
          if let note = outcome.note { print("\(outcome.name): \(note)") }
        }
        for failure in failures { print("FAILED \(failure.name): \(failure.problem ?? "")") }
        for group in Set(results.compactMap(\.group)).sorted() {
          let members = results.filter { $0.group == group }
          print("\(part.rawValue), \(group): \(members.count { $0.problem == nil }) of \(members.count)")
        }
        print("\(part.rawValue): \(results.count - failures.count) passed, \(failures.count) failed")
        outcomes += results
      }
    } catch let error as HarnessError {
      FileHandle.standardError.write(Data("wasi-runner: \(error)\n".utf8))
      throw ExitCode(2)
    }
    let failed = outcomes.count { $0.problem != nil }
    print("\(outcomes.count - failed) passed, \(failed) failed, \(skipped) skipped")
    if failed != 0 { throw ExitCode(1) }
  }

  private func run(_ part: Part, _ settings: Settings) async throws -> [Outcome] {
    switch part {
    case .suite: try await Suite(settings: settings, isInterrupted: FaultLibrary.isPossible).run(filters: filter)
    case .escape: try await EscapeTest(settings: settings, seconds: seconds).run()
    case .faults: try await FaultTest(settings: settings).run()
    case .capabilities: try await CapabilityTest(settings: settings).run()
    }
  }
}
