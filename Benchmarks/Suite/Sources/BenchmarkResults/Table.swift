import Foundation

/// Markdown of results.
public struct Table: Sendable {
  private let results: Results

  public init(_ results: Results) { self.results = results }

  private var names: [String] { results.contestants.map(\.name).filter { $0 != "native" } }

  /// Ratios to native, one row per program: median and spread; the last rows are the geometric means and the worst.
  public var ratios: String {
    let shown = names.filter { name in results.programs.contains { !$0.ratios(of: name).isEmpty } }
    var lines = ["| program | native, s | " + shown.joined(separator: " | ") + " |"]
    lines.append("|---|---|" + String(repeating: "---|", count: shown.count))
    for program in results.programs {
      let native = program.times(of: "native").flatMap { Summary($0.processor) }
      let cells = shown.map { name in Self.cell(Summary(program.ratios(of: name))) }
      lines.append(
        "| \(program.name) | \(native.map { Self.number($0.median, 2) } ?? "–") | \(cells.joined(separator: " | ")) |")
    }
    lines.append(row("**geometric mean**", shown, geometricMean))
    lines.append(row("largest", shown) { $0.max() })
    return lines.joined(separator: "\n")
  }

  private func row(_ title: String, _ shown: [String], _ value: ([Double]) -> Double?) -> String {
    let cells = shown.map { name in
      value(results.programs.compactMap { Summary($0.ratios(of: name))?.median }).map { "**\(Self.number($0, 3))**" }
        ?? "–"
    }
    return "| \(title) | | \(cells.joined(separator: " | ")) |"
  }

  private static func cell(_ summary: Summary?) -> String {
    guard let summary else { return "–" }
    if summary.lowest == summary.highest { return number(summary.median, 2) }
    return "\(number(summary.median, 2)) (\(number(summary.lowest, 2))–\(number(summary.highest, 2)))"
  }

  /// Hello's time and size.
  public var startUp: String {
    var lines = ["| contestant | median, ms | fastest, ms | size, KiB |", "|---|---|---|---|"]
    for entry in results.startUp {
      lines.append(
        "| \(entry.contestant) | \(Self.number(entry.wall.median * 1000, 2)) | \(Self.number(entry.wall.lowest * 1000, 2)) "
          + "| \(Self.number(Double(entry.size) / 1024, 0)) |")
    }
    return lines.joined(separator: "\n")
  }

  static func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
