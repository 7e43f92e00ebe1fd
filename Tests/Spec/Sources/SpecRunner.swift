import ArgumentParser
import Foundation
import TestHarness
import WasmCompiler

/// Runs the core test suite through the whole path: Wasm to C, C to machine code, and the assertions on that.
@main
struct SpecRunner: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spec-runner", abstract: "Runs the core test suite through wasmc and a C compiler.")

  enum Exceptions: String, ExpressibleByArgument, CaseIterable { case tables, checks }
  enum State: String, ExpressibleByArgument, CaseIterable { case `static`, instance }

  @Option(help: "The C compiler's optimisation level, 0 to 3.")
  var optimization = 2
  @Option(help: "The C compiler. (default: the clang of the Swift toolchain, else cc)")
  var cc: String?
  @Option(parsing: .upToNextOption, help: "Scripts, groups, or starts of scripts' names with a '*'.")
  var filter: [String] = []
  @Option(name: [.short, .long], help: "Tasks at the same time. (default: the number of cores)")
  var jobs: Int?
  @Option(help: "Where modules keep their state.")
  var state = State.instance
  @Option(parsing: .unconditionalSingleValue, help: "A flag for the C compiler and the linker; repeatable.")
  var cflag: [String] = []
  @Option(help: "How exceptions find their handlers: C++ with tables, or C with checks.")
  var exceptions = Exceptions.tables
  @Option(help: "The list of expected failures. (default: Tests/Spec/expected-failures.txt)")
  var expected: String?
  @Option(help: "Where C, objects and the driver go. (default: build/spec)")
  var buildDir: String?
  @Option(help: "What runs the driver: an emulator and its arguments, separated by spaces.")
  var runWith = ""
  @Option(help: "Seconds after which a script counts as hanging.")
  var timeout = 60
  @Flag(help: "Check bounds, and whether what needs no check is in bounds.")
  var boundsChecks = false
  @Flag(help: "Rewrite the list of expected failures.")
  var bless = false
  @Flag(help: "List every failure, and every module that needs a later proposal.")
  var verbose = false

  func validate() throws {
    guard (0...3).contains(optimization) else { throw ValidationError("--optimization takes 0 to 3") }
    guard (jobs ?? 1) > 0 else { throw ValidationError("--jobs takes a positive number") }
    guard !bless || filter.isEmpty else { throw ValidationError("--bless needs the whole suite") }
  }

  func run() async throws {
    let specFolder = Settings.root.appending(path: "Tests/Spec")
    var settings = Settings(
      optimization: optimization, compiler: try cc.map(locate) ?? locateCompiler(), extraFlags: cflag,
      usesTables: exceptions == .tables,
      state: state == .static ? .staticVariables : .instance,
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
      buildFolder: buildDir.map { URL(filePath: $0) } ?? Settings.root.appending(path: "build/spec"),
      expectedFailures: expected.map { URL(filePath: $0) } ?? specFolder.appending(path: "expected-failures.txt"))
    settings.checksBounds = boundsChecks
    settings.launcher = runWith.split(separator: " ").map(String.init)
    let results: [ScriptResult]
    do {
      results = try await SuiteRun(settings: settings, timeout: Double(timeout)).run(filters: filter)
    } catch let error as HarnessError {
      FileHandle.standardError.write(Data("spec-runner: \(error)\n".utf8))
      throw ExitCode(2)
    }
    var known = try ExpectedFailures(contentsOf: settings.expectedFailures)
    if bless {
      known = ExpectedFailures(blessing: results, keeping: known)
      try known.write(to: settings.expectedFailures)
    }
    let report = Report(comparisons: results.map { Comparison($0, expected: known) }, isVerbose: verbose)
    report.printScripts()
    report.printUnsupported()
    report.printGroups()
    let differences = filter.isEmpty ? CommandCounts.differences(results) : []
    for difference in differences { print(difference) }
    if !report.printTotal(extraFailures: differences.count) { throw ExitCode(1) }
  }
}
