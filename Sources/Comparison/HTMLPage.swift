/// The report as one page that needs nothing beside itself: no scripts, no fonts, no network.
package struct HTMLPage: Sendable {
  private let report: ComparisonReport

  package init(_ report: ComparisonReport) { self.report = report }

  package var text: String {
    let title = report.module.split(separator: "/").last.map(String.init) ?? report.module
    let style = String(decoding: PackageResources.page_css, as: UTF8.self)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>wasmc compare: \(html(title))</title>
      <style>
      \(style)</style>
      </head>
      <body>
      <header>
      <h1>\(html(title))</h1>
      <p class="method">\(html(report.method)) · \(html(report.date))</p>
      <p class="verdict \(report.agrees ? "good" : "bad")">\(html(report.verdict))</p>
      \(report.absence.map { "<p class=\"method\">\(html($0))</p>" } ?? "")
      </header>
      \(differences)\(plot(timePlot))
      \(table)
      \(plot(memoryPlot))
      \(plot(startUpPlot))
      \(footer)
      </body>
      </html>

      """
  }

  private func html(_ text: String) -> String { VisibleText.html(text) }

  // MARK: What is wrong

  private var differences: String {
    let items = report.results.compactMap { result -> String? in
      guard let explanation = result.outcome.explanation(timeout: report.timeout) else { return nil }
      let start = "<li><strong>\(html(result.contestant.name))</strong> <em>\(result.outcome.word)</em>: "
      guard case .differs(let difference) = result.outcome else { return start + html(explanation) + "</li>" }
      return start + "standard output from line \(difference.line)"
        + "<dl><dt>expected</dt><dd>\(excerpt(difference.expected))</dd>"
        + "<dt>found</dt><dd>\(excerpt(difference.found))</dd></dl></li>"
    }
    if items.isEmpty { return "" }
    return "<ul class=\"notes\">\n" + items.joined(separator: "\n") + "\n</ul>\n"
  }

  private func excerpt(_ text: String?) -> String {
    text.map { "<code>\(html($0))</code>" } ?? "<em>the output ends here</em>"
  }

  // MARK: Plots

  private func plot(_ plot: Plot) -> String {
    if plot.rows.allSatisfy(\.values.isEmpty) { return "" }
    return "<figure>\n<figcaption>\(html(plot.caption))</figcaption>\n\(plot.svg)\n</figure>"
  }

  private func row(_ result: ContestantResult, _ values: [Double], _ label: (Double) -> String) -> PlotRow {
    var row = PlotRow(name: result.contestant.name, values: values, label: result.outcome.word)
    if let summary = Summary(values) { row.label = label(summary.median) }
    row.isDisagreeing = !result.outcome.isAgreement
    row.isBaseline = result.contestant.kind == .executable
    if row.isDisagreeing && !values.isEmpty { row.label += ", " + result.outcome.word }
    return row
  }

  private var timePlot: Plot {
    let rows = report.results.map { result in
      row(result, result.samples.map(\.wall)) { median in
        NumberText.seconds(median) + (report.ratio(result).map { " (\(NumberText.ratio($0.median)))" } ?? "")
      }
    }
    let baseline = report.baseline?.contestant.name ?? "wasmc"
    return Plot(
      title: "Time of a run: median as a bar, each run as a dot, and the ratio to \(baseline)", rows: rows,
      tick: NumberText.tick)
  }

  private var memoryPlot: Plot {
    let rows = report.results.map { result in
      row(result, result.samples.peakMemory.map { [Double($0) / 1_048_576] } ?? []) {
        NumberText.bytes(Int($0 * 1_048_576))
      }
    }
    return Plot(title: "Peak memory", rows: rows) { NumberText.plain($0) + " MiB" }
  }

  private var startUpPlot: Plot {
    let rows = report.results.filter { !$0.startUp.isEmpty }.map { result in
      row(result, result.startUp.map(\.wall), NumberText.seconds)
    }
    return Plot(
      title: "Start-up: the same module, whose program returns at once", rows: rows, tick: NumberText.tick)
  }

  // MARK: Table

  private var table: String {
    let baseline = report.baseline?.contestant.name ?? "wasmc"
    let columns = ["median", "spread", "to \(baseline)", "processor", "memory", "start-up", "build", "result"]
    var lines = ["<div class=\"scroll\"><table>", "<thead><tr><th scope=\"col\">engine</th>"]
    lines += columns.map { "<th scope=\"col\">\(html($0))</th>" }
    lines.append("</tr></thead>\n<tbody>")
    for result in report.results {
      func seconds(_ summary: Summary?) -> String { summary.map { NumberText.seconds($0.median) } ?? "–" }
      let cells = [
        seconds(result.samples.wall), result.samples.wall.map(NumberText.range) ?? "–",
        report.ratio(result).map { NumberText.ratio($0.median) } ?? "–", seconds(result.samples.processor),
        result.samples.peakMemory.map(NumberText.bytes) ?? "–", seconds(result.startUp.wall),
        result.contestant.build?.text ?? "–",
      ]
      lines.append(
        "<tr class=\"\(result.outcome.isAgreement ? "good" : "bad")\"><th scope=\"row\">\(html(result.contestant.name))"
          + "<small>\(html(result.contestant.about))</small></th>"
          + cells.map { "<td>\(html($0))</td>" }.joined() + "<td class=\"word\">\(result.outcome.word)</td></tr>")
    }
    lines.append("</tbody></table></div>")
    return lines.joined(separator: "\n")
  }

  private var footer: String {
    let command = report.command.map(VisibleText.quoted).joined(separator: " ")
    var build = ""
    if let own = report.results.compactMap(\.contestant.build).first {
      build = "The executable has \(NumberText.bytes(own.bytes)), the module \(NumberText.bytes(report.moduleBytes))."
      if let note = own.note { build += " " + note }
    }
    return """
      <footer>
      <p>Times are of whole processes, from start to end, start-up included. Ratios are medians of the ratios of each
      round. Memory is the largest resident set of a process. \(html(build))</p>
      <p>\(html(report.machine.processor)), \(report.machine.cores) \(report.machine.cores == 1 ? "core" : "cores"), \
      \(html(report.machine.system)). wasmc \(html(report.version)), \(html(report.compiler)).</p>
      <p><code>\(html(command))</code></p>
      </footer>
      """
  }
}
