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
  @Option(help: "Whose measurements there.") var author = "make bench"

  func run() throws {
    var merged: Results?
    for file in files {
      guard let data = FileManager.default.contents(atPath: file),
        let results = try? JSONDecoder().decode(Results.self, from: data)
      else { throw ValidationError("\(file) is not what run --json writes") }
      if merged?.merge(results) == nil { merged = results }
    }
    guard let merged else { return }
    try Report(results: merged).write(json: json, svg: svg, markdown: markdown, author: author)
    printLine(Table(merged).ratios)
  }
}

/// The files that results are written to.
struct Report {
  var results: Results

  func write(json: String?, svg: String?, markdown: String?, author: String = "make bench") throws {
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(results).write(to: URL(filePath: json))
    }
    if let svg { try Plot(results).svg.write(toFile: svg, atomically: true, encoding: .utf8) }
    if let markdown {
      try page(markdown, author: author, svg: svg).write(toFile: markdown, atomically: true, encoding: .utf8)
    }
  }

  private func page(_ file: String, author: String, svg: String?) throws -> String {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw BenchmarkError("cannot read \(file)")
    }
    var page = Page(text)
    if !page.renew(author, with: section(svg)) { throw BenchmarkError("\(file) has no line \(Page.start(author))") }
    return page.text
  }

  private func section(_ svg: String?) -> String {
    var lines = [
      "\(results.date), \(results.machine.processor), \(results.machine.cores) cores, \(results.machine.system).", "",
      "Ratios of processor time to native: median (lowest–highest).", "", Table(results).ratios, "",
    ]
    if let svg { lines += ["![Ratios to native](\(URL(filePath: svg).lastPathComponent))", ""] }
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
