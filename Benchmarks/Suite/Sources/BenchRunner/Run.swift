import BenchmarkResults
import Foundation

/// The measurements of one run.
struct Run {
  var builder: Builder
  var entries: [Entry]
  var runs: Int
  var warmUp: Int
  var results: Results
  /// Programs whose outputs differ or that fail, with what happened.
  var failures: [String] = []

  private struct Prepared {
    var entry: Entry
    var command: [String]
  }

  /// A contestant that cannot be made is named and left out; native and wasmc have to be.
  private mutating func prepare(_ program: Program) throws -> [Prepared] {
    var prepared: [Prepared] = []
    for entry in entries {
      // A module that cannot be made is the suite's failure, not that of the peer that would run it.
      try builder.prepareModule(program, entry)
      do {
        prepared.append(
          Prepared(entry: entry, command: try builder.prepare(program, entry) + (program.arguments ?? [])))
      } catch let error as BenchmarkError {
        switch entry.engine {
        case .native, .wasmc: throw error
        default: note("\(entry.name) without \(program.name)", error.description)
        }
      }
    }
    return prepared
  }

  private mutating func note(_ line: String, _ detail: String) {
    printLine("left out: \(line): \(detail.prefix(600))")
    if !results.missing.contains(line) { results.missing.append(line) }
  }

  /// Builds everything; nothing is compiled between measurements. The first makes what all share, the others are made side by
  /// side; then each is asked for again, for its failures.
  mutating func build(_ programs: [Program]) {
    let builder = builder
    let entries = entries
    @Sendable func make(_ program: Program) {
      for entry in entries { _ = try? builder.prepare(program, entry) }
    }
    programs.first.map(make)
    DispatchQueue.concurrentPerform(iterations: max(programs.count - 1, 0)) { make(programs[$0 + 1]) }
    for program in programs {
      do { _ = try prepare(program) } catch { fail(program.name, "\(error)") }
    }
  }

  private mutating func fail(_ program: String, _ what: String) {
    printLine("FAILED: \(program): \(what)")
    failures.append(program)
  }

  /// All contestants in turn, again and again, each round starting with another one.
  mutating func measure(_ program: Program) {
    if failures.contains(program.name) { return }
    do {
      let prepared = try prepare(program)
      var times = prepared.map { Times(contestant: $0.entry.name) }
      let input = program.input.map { builder.tools.suite.appending(path: $0).path }
      let folder = builder.tools.build.appending(path: "outputs/\(program.name)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      var expected: Data?
      for round in 0..<(warmUp + runs) {
        for step in prepared.indices {
          // Native's first run is the reference for the outputs, so the first round keeps its order.
          let index = (step + round) % prepared.count
          let one = prepared[index]
          if one.entry.engine.isSlow && round != warmUp { continue }
          let output = folder.appending(path: one.entry.name).path
          let measurement: Measurement
          do {
            measurement = try Measurement.take(one.command, input: input, output: output)
          } catch let error as BenchmarkError {
            throw BenchmarkError("\(one.entry.name): \(error)")
          }
          let printed = FileManager.default.contents(atPath: output)
          if expected == nil { expected = printed }
          if printed != expected { throw BenchmarkError("\(one.entry.name)'s output differs from native's: \(output)") }
          if round >= warmUp {
            times[index].processor.append(measurement.processor)
            times[index].wall.append(measurement.wall)
          }
        }
      }
      results.programs.append(ProgramResult(name: program.name, about: program.about, times: times))
      printLine(line(results.programs[results.programs.count - 1]))
    } catch {
      fail(program.name, "\(error)")
    }
  }

  private func line(_ result: ProgramResult) -> String {
    let native = result.times(of: "native").flatMap { Summary($0.processor) }?.median ?? 0
    var text = result.name.padding(toLength: 14, withPad: " ", startingAt: 0) + String(format: "native %.3f s", native)
    for time in result.times where time.contestant != "native" {
      guard let ratio = Summary(result.ratios(of: time.contestant)) else { continue }
      text += String(format: "  %@ %.3f", time.contestant, ratio.median)
    }
    return text
  }

  /// hello, many times.
  mutating func measureStartUp(_ hello: Program, runs: Int) {
    do {
      let prepared = try prepare(hello).filter { !$0.entry.vectors }
      let output = builder.tools.build.appending(path: "outputs/hello").path
      var walls: [[Double]] = prepared.map { _ in [] }
      for round in 0..<runs {
        for step in prepared.indices {
          let index = (step + round) % prepared.count
          if prepared[index].entry.engine.isSlow && round >= 20 { continue }
          walls[index].append(try Measurement.take(prepared[index].command, input: nil, output: output).wall)
          if FileManager.default.contents(atPath: output) != Data("hello\n".utf8) {
            throw BenchmarkError("\(prepared[index].entry.name)'s output differs")
          }
        }
      }
      results.startUp = zip(prepared, walls).compactMap { one, walls in
        let file = builder.artifact(one.command)
        let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
        return Summary(walls).map { StartUp(contestant: one.entry.name, wall: $0, size: size ?? 0) }
      }
    } catch {
      fail("hello", "\(error)")
    }
  }
}
