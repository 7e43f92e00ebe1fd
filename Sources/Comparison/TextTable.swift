/// The report for a terminal.
package struct TextTable: Sendable {
  private let report: ComparisonReport
  private let isColoured: Bool

  package init(_ report: ComparisonReport, isColoured: Bool = false) {
    self.report = report
    self.isColoured = isColoured
  }

  package var text: String {
    let baseline = report.baseline?.contestant.name ?? "wasmc"
    var rows = [["", "time", "spread", "to \(baseline)", "processor", "memory", "start-up", "build", ""]]
    rows += report.results.map(row)
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = [style(.bold, VisibleText.escaped(report.module)) + ": " + report.method, ""]
    for (index, row) in rows.enumerated() {
      var cells = zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        // The name and the outcome are words, the others numbers.
        return column == 0 ? cell.0 + padding : column + 1 == row.count ? cell.0 : padding + cell.0
      }
      if index > 0 {
        let colour = report.results[index - 1].outcome.colour
        cells[cells.count - 1] = style(colour, cells[cells.count - 1])
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      lines.append("  " + (index == 0 ? style(.bold, line) : line))
    }
    lines.append("")
    for result in report.results {
      guard let explanation = result.outcome.explanation(timeout: report.timeout) else { continue }
      lines.append("  " + style(result.outcome.colour, result.contestant.name) + ": " + explanation)
    }
    if let note = report.results.compactMap(\.contestant.build?.note).first { lines.append("  " + note) }
    lines.append("  " + report.verdict)
    if let absence = report.absence { lines.append("  " + style(.dim, absence)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ result: ContestantResult) -> [String] {
    func seconds(_ summary: Summary?) -> String { summary.map { NumberText.seconds($0.median) } ?? "–" }
    return [
      result.contestant.name, seconds(result.samples.wall), result.samples.wall.map(NumberText.range) ?? "–",
      report.ratio(result).map { NumberText.ratio($0.median) } ?? "–", seconds(result.samples.processor),
      result.samples.peakMemory.map(NumberText.bytes) ?? "–", seconds(result.startUp.wall),
      result.contestant.build?.text ?? "–",
      result.outcome.word,
    ]
  }

  enum Style: String {
    case bold = "1"
    case red = "31"
    case green = "32"
    case dim = "2"
  }

  private func style(_ style: Style, _ text: String) -> String {
    isColoured ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Outcome {
  fileprivate var colour: TextTable.Style {
    switch self {
    case .agrees: .green
    case .excluded: .dim
    default: .red
    }
  }
}
