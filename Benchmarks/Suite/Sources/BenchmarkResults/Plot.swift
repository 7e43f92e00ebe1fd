import Foundation

/// The ratios as bars in an SVG picture: a group per program, a bar per contestant, a line where native is.
public struct Plot: Sendable {
  private let results: Results
  /// A bar that is longer is cut and shows its number.
  private let limit = 2.5
  private let colours = ["#2b6cb0", "#63b3ed", "#dd6b20", "#f6ad55", "#2f855a", "#9ae6b4", "#805ad5", "#a0aec0"]

  public init(_ results: Results) { self.results = results }

  public var svg: String {
    let names = results.contestants.map(\.name).filter { name in
      name != "native" && name != "wasmkit" && results.programs.contains { !$0.ratios(of: name).isEmpty }
    }
    let left = 110.0, scale = 260.0, bar = 7.0, gap = 8.0, top = 20.0 + 16 * Double(names.count)
    let group = bar * Double(names.count) + gap
    var rows = results.programs.map { program in (program.name, names.map { Summary(program.ratios(of: $0))?.median }) }
    let means = names.map { name in geometricMean(results.programs.compactMap { Summary($0.ratios(of: name))?.median })
    }
    rows.append(("geometric mean", means))
    let height = top + group * Double(rows.count) + 30
    let width = left + scale * limit + 60
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Int(width))\" height=\"\(Int(height))\" "
        + "font-family=\"sans-serif\" font-size=\"11\">",
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
    ]
    for (index, name) in names.enumerated() {
      let y = 12 + 16 * Double(index)
      lines.append("<rect x=\"\(left)\" y=\"\(y - 8)\" width=\"10\" height=\"10\" fill=\"\(colour(index))\"/>")
      lines.append("<text x=\"\(left + 16)\" y=\"\(y + 1)\">\(escaped(name))</text>")
    }
    for mark in stride(from: 0.0, through: limit, by: 0.5) {
      let x = left + mark * scale
      let stroke = mark == 1 ? "black" : "#dddddd"
      lines.append("<line x1=\"\(x)\" y1=\"\(top)\" x2=\"\(x)\" y2=\"\(height - 20)\" stroke=\"\(stroke)\"/>")
      lines.append("<text x=\"\(x)\" y=\"\(height - 6)\" text-anchor=\"middle\">\(Table.number(mark, 1))</text>")
    }
    for (row, (name, ratios)) in rows.enumerated() {
      let y = top + group * Double(row) + gap / 2
      let middle = y + bar * Double(names.count) / 2 + 4
      lines.append("<text x=\"\(left - 6)\" y=\"\(middle)\" text-anchor=\"end\">\(escaped(name))</text>")
      for (index, ratio) in ratios.enumerated() {
        guard let ratio else { continue }
        let length = min(ratio, limit) * scale
        let place = y + bar * Double(index)
        lines.append(
          "<rect x=\"\(left)\" y=\"\(place)\" width=\"\(Table.number(length, 1))\" height=\"\(bar - 1)\" fill=\"\(colour(index))\"/>"
        )
        if ratio > limit {
          lines.append(
            "<text x=\"\(left + length + 3)\" y=\"\(place + 6)\" font-size=\"8\">\(Table.number(ratio, 2))</text>")
        }
      }
    }
    lines.append("</svg>")
    return lines.joined(separator: "\n") + "\n"
  }

  private func colour(_ index: Int) -> String { colours[index % colours.count] }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
  }
}
