import ArgumentParser
import Foundation
import TestHarness

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Builds the programs of the collection, runs them, and compares (the default).")

  @Option(help: "The wasmc to test. (default: the release build)")
  var wasmc: String?
  @Option(help: "The C compiler's optimisation level, 0 to 3. (default: by size)")
  var optimization: Int?
  @Option(parsing: .upToNextOption, help: "Programs, or starts of names with a '*'.")
  var filter: [String] = []
  @Option(name: [.short, .long], help: "C compilers and programs at the same time. (default: the number of cores)")
  var jobs: Int?
  @Option(parsing: .unconditionalSingleValue, help: "A flag for the C compiler and the linker; repeatable.")
  var cflag: [String] = []
  @Option(help: "Seconds that a program may run.")
  var timeout = 300.0
  @Option(help: "Keeps C, executables and outputs in a folder.")
  var keep: String?

  func validate() throws {
    guard (0...3).contains(optimization ?? 0) else { throw ValidationError("--optimization takes 0 to 3") }
    guard (jobs ?? 1) > 0 else { throw ValidationError("--jobs takes a positive number") }
    guard timeout > 0 else { throw ValidationError("--timeout takes a positive number") }
  }

  func run() async throws {
    let tally = try await reportingHarnessErrors { try await runPrograms() }
    tally.print()
    if tally.failed > 0 { throw ExitCode(1) }
  }

  private func runPrograms() async throws -> Tally {
    guard let programs = try await ProgramCollection.unpack(filter: filter) else {
      printLine("no programs at \(Places.archives.path); set SHARED_DIR")
      return Tally(skipped: 1)
    }
    if programs.isEmpty { throw HarnessError("no program is named so") }
    let runner = ProgramRun(
      wasmc: try Places.compiler(wasmc), cFlags: cflag, timeout: timeout,
      folder: keep.map { URL(filePath: $0).absoluteURL } ?? Places.buildFolder.appending(component: "runs"),
      keepsFiles: keep != nil)
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    printLine(ProgramReport.header)
    // The C of a large module fills all cores by itself; small ones are a unit each, so several go together.
    let large = programs.filter { $0.size > RunCommand.largeSize }.sorted { $0.size > $1.size }
    let small = programs.filter { $0.size <= RunCommand.largeSize }.sorted { $0.size > $1.size }
    var results: [ProgramRun.Result] = []
    for program in large {
      let result = try await runner.run(program, level: level(program), jobs: jobs)
      ProgramReport.print(result)
      results.append(result)
    }
    results += try await concurrentMap(small, jobs: jobs) { program in
      let result = try await runner.run(program, level: level(program), jobs: 1)
      ProgramReport.print(result)
      return result
    }
    return results.reduce(into: Tally()) { tally, result in
      switch result.verdict {
      case .passed: tally.passed += 1
      case .failed: tally.failed += 1
      case .needs: tally.skipped += 1
      }
    }
  }

  /// Bytes of Wasm.
  private static let largeSize = 2 << 20
  private static let hugeSize = 8 << 20

  /// Larger modules take minutes at higher levels.
  private func level(_ program: Program) -> Int {
    if let optimization { return optimization }
    if program.size > RunCommand.hugeSize { return 0 }
    return program.size > RunCommand.largeSize ? 1 : 2
  }
}

/// A line for each program.
enum ProgramReport {
  private static let titles = ["bytes", "level", "translate", "MB/s", "C/Wasm", "peak MB", "compile", "run"]
  private static let widths = [10, 6, 10, 7, 7, 8, 9, 9]

  static var header: String { line("program", titles, "result") }

  static func print(_ result: ProgramRun.Result) {
    let figures = result.figures
    let program = result.program
    var cells = ["\(program.size)", "-O\(result.level)"]
    if case .needs(let feature) = result.verdict {
      cells += titles.dropFirst(cells.count).map { _ in "" }
      printLine(line(program.name, cells, "needs \(feature)"))
      return
    }
    cells += [
      seconds(figures.translationSeconds, digits: 3),
      figures.translationSeconds > 0
        ? String(format: "%.1f", Double(program.size) / figures.translationSeconds / 1e6) : "-",
      String(format: "%.2f", Double(figures.sourceSize) / Double(program.size)),
      "\(figures.peakMemory / 1_000_000)", seconds(figures.compileSeconds, digits: 1),
      seconds(figures.runSeconds, digits: 2),
    ]
    guard case .failed(let lines) = result.verdict else {
      printLine(line(program.name, cells, "passed"))
      return
    }
    printLine(([line(program.name, cells, "FAILED")] + lines.map { "  " + $0 }).joined(separator: "\n"))
  }

  private static func seconds(_ value: Double?, digits: Int) -> String {
    value.map { String(format: "%.\(digits)f s", $0) } ?? "-"
  }

  private static func line(_ name: String, _ cells: [String], _ result: String) -> String {
    let columns = zip(cells, widths).map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }
    return name.padding(toLength: max(18, name.count), withPad: " ", startingAt: 0) + columns.joined() + "  " + result
  }
}
