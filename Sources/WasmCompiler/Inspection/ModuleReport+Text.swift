import WasmModel

extension ModuleReport {
  /// The report for people: a line a fact, columns aligned, long lists cut.
  public var text: String {
    var page = Page()
    page.line("\(file): \(counted(size, "byte"))" + (name.map { ", module \(NameText.quoted($0))" } ?? ""))
    page.line("features: " + (features.isEmpty ? "WebAssembly 1.0 only" : features.joined(separator: ", ")))
    page.line(
      "code: \(counted(functionCount, "function")), \(grouped(codeSize)) bytes, "
        + "\(grouped(instructionCount)) instructions")
    page.line("data: \(counted(dataSegmentCount, "segment")), \(counted(dataSize, "byte"))")
    if elementSegmentCount > 0 { page.line("elements: \(counted(elementSegmentCount, "segment"))") }
    if let startFunction { page.line("start: func \(startFunction)") }
    page.line(
      "names: "
        + (hasNameSection ? "\(counted(namedFunctionCount, "function")) in the name section" : "no name section"))
    for field in ["language", "processed-by", "sdk"] {
      let items = producers.filter { $0.field == field }.map { producer in
        NameText.printable(producer.version.isEmpty ? producer.name : "\(producer.name) \(producer.version)")
      }
      if !items.isEmpty { page.line("\(field): \(items.joined(separator: ", "))") }
    }
    page.table(
      "sections", ["id", "name", "offset", "size"], rightAligned: [0, 3],
      sections.map { section in
        [
          "\(section.identifier)", section.isCustom ? NameText.quoted(section.name) : section.name,
          "0x" + String(section.offset, radix: 16), grouped(section.size),
        ]
      })
    page.table("types", ["#", "type"], rightAligned: [0], types.enumerated().map { ["\($0)", $1] }, limit: 20)
    page.table(
      "imports", ["kind", "#", "name", "type"], rightAligned: [1],
      imports.map { [$0.kind, "\($0.index)", "\(NameText.quoted($0.module)) \(NameText.quoted($0.name))", $0.type] })
    page.table(
      "exports", ["kind", "#", "name", "type"], rightAligned: [1],
      exports.map { [$0.kind, "\($0.index)", NameText.quoted($0.name), $0.type] }, limit: 50)
    for (title, definitions) in [
      ("tables", tables), ("memories", memories), ("globals", globals), ("tags", tags),
    ] {
      page.table(
        title, ["#", "type", "name"], rightAligned: [0],
        definitions.map { ["\($0.index)", $0.type, $0.name.map(NameText.quoted) ?? ""] }, limit: 10)
    }
    page.table(
      "largest functions", ["bytes", "#", "name"], rightAligned: [0, 1],
      largestFunctions.map {
        [grouped($0.size), "\($0.index)", ($0.demangledName ?? $0.name).map(NameText.quoted) ?? ""]
      })
    return page.text
  }
}

/// Lines and tables of plain text.
private struct Page {
  private let widest = 80
  var text = ""

  mutating func line(_ line: String) { text += line + "\n" }

  /// Leaves the table out if it has no rows.
  mutating func table(
    _ title: String, _ heads: [String], rightAligned: Set<Int>, _ rows: [[String]], limit: Int = .max
  ) {
    if rows.isEmpty { return }
    let shown = rows.prefix(limit)
    line("")
    line("\(title) (\(grouped(rows.count)))")
    // What is longer stands out of its column.
    let widths = heads.indices.map { column in
      shown.reduce(heads[column].count) { max($0, min(widest, $1[column].count)) }
    }
    for row in [heads] + shown {
      var cells = "  "
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
        cells += rightAligned.contains(column) ? padding + cell : cell + padding
        cells += "  "
      }
      while cells.last == " " { cells.removeLast() }
      line(cells)
    }
    if shown.count < rows.count { line("  ... and \(grouped(rows.count - shown.count)) more, all with --json") }
  }
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// `1 234 567`
private func grouped(_ number: Int) -> String {
  var text = ""
  for (position, digit) in String(number).reversed().enumerated() {
    if position > 0 && position % 3 == 0 { text.append(" ") }
    text.append(digit)
  }
  return String(text.reversed())
}
