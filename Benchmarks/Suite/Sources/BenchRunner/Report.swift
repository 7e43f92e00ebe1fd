import ArgumentParser
import BenchmarkResults
import Foundation

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Merges measurements, later files over earlier ones, and writes them.")

  @Argument(help: "What run --json wrote.") var files: [String]
  @Option(help: "Writes the merged measurements.") var json: String?
  @Option(help: "Draws the ratios.") var svg: String?
  @Option(help: "Renews the measurements in this page.") var markdown: String?

  func run() throws {
    var merged: Results?
    for file in files {
      guard let data = FileManager.default.contents(atPath: file),
        let results = try? JSONDecoder().decode(Results.self, from: data)
      else { throw ValidationError("\(file) is not what run --json writes") }
      if merged?.merge(results) == nil { merged = results }
    }
    guard let merged else { return }
    try Report(results: merged).write(json: json, svg: svg, markdown: markdown)
    printLine(Table(merged).ratios)
  }
}

/// The files that results are written to.
struct Report {
  var results: Results

  func write(json: String?, svg: String?, markdown: String?) throws {
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(results).write(to: URL(filePath: json))
    }
    if let svg { try Plot(results).svg.write(toFile: svg, atomically: true, encoding: .utf8) }
    if let markdown { try page(markdown).write(toFile: markdown, atomically: true, encoding: .utf8) }
  }

  /// Everything between these lines is renewed; the rest of the page is written by hand.
  private static let start = "<!-- measurements: written by make bench -->"
  private static let end = "<!-- end of measurements -->"

  private func page(_ file: String) throws -> String {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      return "# Benchmarks\n\n\(Self.start)\n\(section)\n\(Self.end)\n"
    }
    guard let start = text.range(of: Self.start), let end = text.range(of: Self.end), start.upperBound <= end.lowerBound
    else {
      throw BenchmarkError("\(file) has no line \(Self.start)")
    }
    return text[..<start.upperBound] + "\n\(section)\n" + text[end.lowerBound...]
  }

  private var section: String {
    var lines = [
      "\(results.date), \(results.machine.processor), \(results.machine.cores) cores, \(results.machine.system).", "",
      "Ratios of processor time to native: median (lowest–highest).", "", Table(results).ratios, "",
      "![Ratios to native](Benchmarks.svg)", "",
    ]
    if !results.startUp.isEmpty {
      lines += ["Start-up: hello, the whole process, and the size of what is started.", "", Table(results).startUp, ""]
    }
    lines += ["| contestant | made with |", "|---|---|"]
    lines += results.contestants.map { "| \($0.name) | \($0.options) |" }
    lines += ["", "| what | version |", "|---|---|"]
    lines += results.versions.sorted { $0.key < $1.key }.map { "| \($0.key) | \($0.value) |" }
    if !results.missing.isEmpty { lines += ["", "Left out: " + results.missing.joined(separator: "; ") + "."] }
    return lines.joined(separator: "\n")
  }
}
