import ArgumentParser
import BenchmarkResults
import Foundation

/// Measures wasmc against native code and its peers.
@main
struct BenchRunner: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-runner", abstract: "Measures wasmc against native code and its peers.",
    subcommands: [RunCommand.self, ReportCommand.self], defaultSubcommand: RunCommand.self)
}

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Builds the programs, and runs all contestants interleaved.")

  @Option(help: "The wasmc to measure.") var wasmc = ".build/release/wasmc"
  @Option(help: "The clang for native code and for Wasm; CLANG in the environment, or clang, unless given.") var clang:
    String?
  @Option(help: "This suite's folder.") var suite = "Benchmarks/Suite"
  @Option(help: "The list of programs, in the suite's folder.") var from = "programs.json"
  @Option(help: "Where everything is fetched and built.") var build = ".build/bench"
  @Option(help: "Programs, with commas between them; all unless given.") var programs: String?
  @Option(help: "Engines: wasmc, wasm2c, wasmtime, wasmkit.") var engines = "wasmc,wasm2c,wasmtime,wasmkit"
  @Option(help: "Modules: plain, simd, or both.") var modules = "plain,simd"
  @Option(help: "One more wasmc: NAME=OPTIONS, as O3=-O3 or 'pgo=--pgo {run}' (repeatable).") var variant: [String] = []
  @Option(help: "Rounds that count.") var runs = 7
  @Option(help: "Rounds before them.") var warmup = 1
  @Option(help: "Runs of hello; 0: no measurement of start-up.") var startup = 200
  @Option(help: "Writes the measurements.") var json: String?
  @Option(help: "Draws the ratios.") var svg: String?
  @Flag(help: "Lists the programs.") var list = false
  @Flag(help: "Builds, and runs nothing.") var buildOnly = false

  func run() throws {
    do {
      if try measure() { throw ExitCode(1) }
    } catch let error as BenchmarkError {
      FileHandle.standardError.write(Data("bench-runner: \(error)\n".utf8))
      throw ExitCode(2)
    }
  }

  /// Whether anything failed.
  private func measure() throws -> Bool {
    let suite = URL(filePath: suite)
    var chosen = try Program.load(suite.appending(path: from))
    if list {
      for program in chosen {
        printLine(program.name.padding(toLength: 14, withPad: " ", startingAt: 0) + program.about)
      }
      return false
    }
    if let programs {
      let all = chosen
      chosen = try programs.split(separator: ",").map { name in
        guard let program = all.first(where: { $0.name == name }) else {
          throw BenchmarkError("no program \(name): see --list")
        }
        return program
      }
    }
    let named = self.clang ?? ProcessInfo.processInfo.environment["CLANG"] ?? "clang"
    guard let clang = Command.find(named) else { throw BenchmarkError("no compiler \(named)") }
    let tools = try Toolchain(
      suite: suite, build: URL(filePath: build), wasmc: URL(filePath: wasmc).path, clang: clang)
    var results = Results(
      date: Date.now.formatted(.iso8601.year().month().day()), machine: .current, versions: versions(tools, chosen),
      contestants: [])
    let entries = try entries(tools, &results)
    results.contestants = entries.map(\.contestant)
    var run = Run(builder: Builder(tools: tools), entries: entries, runs: runs, warmUp: warmup, results: results)
    let hello = Program(name: "hello", about: "", sources: ["Kernels/hello.c"])
    run.build([hello] + chosen)
    if !buildOnly {
      for program in chosen { run.measure(program) }
      if startup > 0 { run.measureStartUp(hello, runs: startup) }
      try Report(results: run.results).write(json: json, svg: svg, markdown: nil)
      printLine("\n" + Table(run.results).ratios)
      if startup > 0 { printLine("\n" + Table(run.results).startUp) }
    }
    for line in run.results.missing { printLine("missing: \(line)") }
    for name in run.failures { printLine("FAILED: \(name)") }
    return !run.failures.isEmpty
  }

  private func entries(_ tools: Toolchain, _ results: inout Results) throws -> [Entry] {
    var engines: [(String, Engine)] = []
    for name in self.engines.split(separator: ",") {
      switch name {
      case "native": break
      case "wasmc": engines.append(("wasmc", .wasmc([])))
      case "wasm2c": engines.append(("wasm2c", .wasm2c))
      case "wasmtime": engines.append(("wasmtime", .wasmtime))
      case "wasmkit": engines.append(("wasmkit", .wasmkit))
      default: throw BenchmarkError("no engine \(name): wasmc, wasm2c, wasmtime, wasmkit")
      }
    }
    for text in variant {
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { throw BenchmarkError("--variant takes NAME=OPTIONS, not \(text)") }
      engines.append(("wasmc " + parts[0], .wasmc(parts[1].split(separator: " ").map(String.init))))
    }
    let kinds = modules.split(separator: ",")
    guard kinds.allSatisfy({ $0 == "plain" || $0 == "simd" }) else {
      throw BenchmarkError("--modules takes plain,simd")
    }
    var entries = [Entry(name: "native", engine: .native, vectors: false)]
    for (name, engine) in engines {
      if let absence = engine.absence(tools) {
        printLine("missing: \(absence)")
        results.missing.append(absence)
        continue
      }
      if kinds.contains("plain") { entries.append(Entry(name: name, engine: engine, vectors: false)) }
      // Debian's wasm2c has no vectors, and the interpreter is slow enough once.
      let takesVectors = if case .wasm2c = engine { false } else { !engine.isSlow }
      if kinds.contains("simd") && takesVectors {
        entries.append(Entry(name: name + " SIMD", engine: engine, vectors: true))
      }
    }
    return entries
  }
}
