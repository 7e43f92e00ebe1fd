/// A row of a plot: the values of each run as dots, and their median as a bar.
struct PlotRow {
  var name: String
  var values: [Double]
  /// What is written behind the bar.
  var label: String
  var isDisagreeing = false
  var isBaseline = false
}

/// Rows of dots along one axis, as SVG: nothing else is needed to read it.
struct Plot {
  var title: String
  var rows: [PlotRow]
  var tick: (Double) -> String

  private static let left = 132.0
  private static let right = 580.0
  private static let width = 720.0
  private static let rowHeight = 30.0

  var svg: String {
    let scale = PlotScale(rows.flatMap(\.values))
    let bottom = Self.rowHeight * Double(rows.count) + 10
    let height = bottom + 26
    func x(_ value: Double) -> Double { Self.left + scale.position(value) * (Self.right - Self.left) }
    var lines = [
      "<svg viewBox=\"0 0 \(Int(Self.width)) \(Int(height))\" role=\"img\" aria-label=\"\(VisibleText.html(title))\">"
    ]
    for mark in scale.ticks {
      let place = text(x(mark))
      lines.append("<line class=\"grid\" x1=\"\(place)\" y1=\"4\" x2=\"\(place)\" y2=\"\(text(bottom))\"/>")
      lines.append(
        "<text class=\"tick\" x=\"\(place)\" y=\"\(text(bottom + 17))\" text-anchor=\"middle\">\(VisibleText.html(tick(mark)))</text>"
      )
    }
    for (index, row) in rows.enumerated() {
      let middle = Self.rowHeight * (Double(index) + 0.5) + 6
      let kind = row.isDisagreeing ? "wrong" : row.isBaseline ? "base" : "other"
      lines.append("<g class=\"\(kind)\">")
      lines.append(
        "<text class=\"name\" x=\"\(text(Self.left - 10))\" y=\"\(text(middle + 4))\" text-anchor=\"end\">\(VisibleText.html(row.name))</text>"
      )
      guard let summary = Summary(row.values) else {
        lines.append(
          "<text class=\"none\" x=\"\(text(Self.left + 6))\" y=\"\(text(middle + 4))\">\(VisibleText.html(row.label))</text></g>"
        )
        continue
      }
      let end = x(summary.median)
      lines.append(
        "<rect x=\"\(text(Self.left))\" y=\"\(text(middle - 8))\" width=\"\(text(max(1, end - Self.left)))\" height=\"16\" rx=\"2\"/>"
      )
      if row.values.count > 1 {
        for value in row.values {
          lines.append("<circle cx=\"\(text(x(value)))\" cy=\"\(text(middle))\" r=\"3\"/>")
        }
      }
      lines.append(
        "<text class=\"value\" x=\"\(text(max(end, x(summary.highest)) + 9))\" y=\"\(text(middle + 4))\">\(VisibleText.html(row.label))</text></g>"
      )
    }
    lines.append("</svg>")
    return lines.joined(separator: "\n")
  }

  /// Says so where lengths of bars are not proportional.
  var caption: String {
    PlotScale(rows.flatMap(\.values)).isLogarithmic ? "\(title), on a logarithmic scale" : title
  }

  private func text(_ value: Double) -> String { NumberText.fixed(value, 1) }
}

/// Where a value lies between the ends of an axis.
struct PlotScale {
  private(set) var isLogarithmic = false
  private(set) var ticks: [Double] = []
  private var lowest = 0.0
  private var highest = 1.0

  /// Linear from zero; logarithmic where the largest would squeeze the smallest to nothing.
  init(_ values: [Double]) {
    let positive = values.filter { $0 > 0 }
    guard let least = positive.min(), let most = positive.max() else { return }
    if most / least > 25 {
      isLogarithmic = true
      var power = 1.0
      while power > least { power /= 10 }
      while power * 10 <= least { power *= 10 }
      lowest = power
      while power < most {
        ticks.append(power)
        power *= 10
      }
      ticks.append(power)
      highest = power
      return
    }
    let step = Self.step(most / 5)
    var mark = 0.0
    while mark < most {
      ticks.append(mark)
      mark = step * Double(ticks.count)
    }
    ticks.append(mark)
    highest = mark
  }

  /// From 0 to 1.
  func position(_ value: Double) -> Double {
    if !isLogarithmic { return value / highest }
    if value <= lowest { return 0 }
    return Self.decades(value / lowest) / Self.decades(highest / lowest)
  }

  /// The logarithm to base 10 of a number that is at least 1, without the C library.
  private static func decades(_ value: Double) -> Double {
    var rest = value
    var result = 0.0
    while rest >= 10 {
      rest /= 10
      result += 1
    }
    var part = 0.5
    for _ in 0..<24 {
      rest *= rest
      if rest >= 10 {
        rest /= 10
        result += part
      }
      part /= 2
    }
    return result
  }

  /// 1, 2 or 5 times a power of ten, not less than `value`.
  private static func step(_ value: Double) -> Double {
    var power = 1e-9
    while power * 10 <= value { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= value } ?? power * 10
  }
}
