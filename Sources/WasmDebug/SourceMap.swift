package import WasmModel

/// Where a module's code comes from, by its DWARF: files, lines, and what was inlined before it became Wasm.
package struct SourceMap: Sendable {
  /// From `offset` in the module to the next row's.
  package struct Row: Sendable, Hashable {
    package var offset: UInt32
    package var file: Int
    /// 0: not known.
    package var line: UInt32
    /// 1 + an index into `scopes`; 0: nothing inlined.
    package var scope: Int

    package init(offset: UInt32, file: Int, line: UInt32, scope: Int) {
      self.offset = offset
      self.file = file
      self.line = line
      self.scope = scope
    }
  }

  /// An inlined function.
  package struct Scope: Sendable, Hashable {
    package var name: String
    /// As in `Row`: what it was inlined into.
    package var outer: Int
    /// Where it is called.
    package var file: Int
    package var line: UInt32
  }

  /// The first one is not a file: what rows without a line name.
  package private(set) var files: [SourceFile] = [SourceFile(path: "", directory: "")]
  package private(set) var scopes: [Scope] = []
  /// Ascending by offset, no two neighbours alike.
  package private(set) var rows: [Row] = []

  /// The most ranges of code that are looked at: entries may share them, which a module could use to waste time.
  static let rangeLimit = 1 << 22

  /// nil: the module has no DWARF.
  package init?(bytes: [UInt8], module: Module) throws(DebugError) {
    let sections = DebugSections(bytes: bytes, module: module)
    guard sections.has(".debug_info"), sections.has(".debug_line"),
      let code = module.sections.first(where: { $0.identifier == .code })
    else { return nil }
    var builder = SourceMapBuilder(sections: sections, code: code.bytes)
    try builder.readUnits()
    files += builder.files
    scopes = builder.scopes
    rows = builder.finish()
    if rows.isEmpty { return nil }
  }

  /// The row that covers `offset`, if it has a line.
  package func row(at offset: Int) -> Row? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle].offset) <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, rows[low - 1].line != 0 else { return nil }
    return rows[low - 1]
  }
}

/// Collects rows and scopes of all units.
private struct SourceMapBuilder {
  let sections: DebugSections
  let code: Range<Int>
  var files: [SourceFile] = []
  var scopes: [SourceMap.Scope] = []
  private var fileNumbers: [SourceFile: Int] = [:]
  /// Lines by address; an end comes before what begins there.
  private var lines: [(address: UInt32, isEnd: Bool, file: Int, line: UInt32)] = []
  /// Where scopes lie.
  private var intervals: [(range: Range<UInt32>, scope: Int)] = []
  private var names: [Int: (name: Range<Int>?, origin: Int?)] = [:]
  /// Entries whose names scopes take.
  private var origins: [Int?] = []
  private var rangesLeft = SourceMap.rangeLimit

  init(sections: DebugSections, code: Range<Int>) {
    self.sections = sections
    self.code = code
  }

  private func text(_ range: Range<Int>?) -> String {
    range.map { String(decoding: sections.bytes[$0], as: UTF8.self) } ?? ""
  }

  // MARK: Units

  mutating func readUnits() throws(DebugError) {
    var info = sections.reader(".debug_info")
    while !info.isAtEnd {
      var unit = try UnitReader(sections, &info)
      if unit.isCode { try readUnit(&unit) }
    }
    for index in scopes.indices { scopes[index].name = name(origins[index]) }
  }

  /// The name at an entry, or at what it is an instance of.
  private func name(_ position: Int?) -> String {
    var position = position
    for _ in 0..<4 {
      guard let place = position, let entry = names[place] else { break }
      if let range = entry.name {
        let name = text(range)
        return demangled(name) ?? name
      }
      position = entry.origin
    }
    return ""
  }

  private mutating func readUnit(_ unit: inout UnitReader) throws(DebugError) {
    guard let root = try unit.next(), root.tag == UnitReader.Tag.compileUnit else { return }
    try unit.setBase(root)
    var program: LineProgram?
    if let position = root.lines {
      let read = try LineProgram(sections, at: position, directory: text(root.directory))
      addLines(read)
      program = read
    }
    let numbers = program?.files.map { number(of: $0) } ?? []
    // The scope around entries at each depth.
    var outer = root.hasChildren ? [0] : []
    while !outer.isEmpty, let entry = try unit.next() {
      if entry.tag == 0 {
        outer.removeLast()
        continue
      }
      var scope = outer[outer.count - 1]
      switch entry.tag {
      case UnitReader.Tag.subprogram:
        scope = 0
        names[entry.position] = (entry.linkageName ?? entry.name, entry.origin)
      case UnitReader.Tag.inlinedSubroutine:
        let file = Int(clamping: entry.callFile) - (program?.firstFile ?? 1)
        scopes.append(
          SourceMap.Scope(
            name: "", outer: scope, file: numbers.indices.contains(file) ? numbers[file] : 0, line: entry.callLine))
        origins.append(entry.origin)
        scope = scopes.count
        for range in try unit.ranges(entry, limit: &rangesLeft) {
          if let range = inCode(range) { intervals.append((range, scope)) }
        }
      default: break
      }
      if entry.hasChildren {
        guard outer.count < 10_000 else { throw unit.reader.fail("entries nest too deeply") }
        outer.append(scope)
      }
    }
  }

  /// Addresses count from the code section's contents. Those of removed functions lie outside, or at 0.
  private func inCode(_ range: Range<UInt64>) -> Range<UInt32>? {
    guard range.lowerBound > 0, range.upperBound <= UInt64(code.count) else { return nil }
    return UInt32(range.lowerBound)..<UInt32(range.upperBound)
  }

  // MARK: Lines

  private mutating func number(of file: SourceFile) -> Int {
    if let number = fileNumbers[file] { return number }
    files.append(file)
    fileNumbers[file] = files.count
    return files.count
  }

  private mutating func addLines(_ program: LineProgram) {
    let numbers = program.files.map { number(of: $0) }
    var start = 0
    for (index, row) in program.rows.enumerated() where row.isEnd {
      let sequence = program.rows[start...index]
      start = index + 1
      guard let first = sequence.first, inCode(first.address..<max(first.address, row.address)) != nil else { continue }
      for row in sequence where row.address >= first.address && row.address <= UInt64(code.count) {
        let file = numbers.indices.contains(row.file) ? numbers[row.file] : 0
        lines.append((UInt32(row.address), row.isEnd, file, row.isEnd || file == 0 ? 0 : row.line))
      }
    }
  }

  /// Lines and scopes as one list.
  mutating func finish() -> [SourceMap.Row] {
    let order = lines.indices.sorted {
      (lines[$0].address, lines[$0].isEnd ? 0 : 1, $0) < (lines[$1].address, lines[$1].isEnd ? 0 : 1, $1)
    }
    // The outer one of two that begin together first.
    intervals.sort {
      ($0.range.lowerBound, $1.range.upperBound, $0.scope) < ($1.range.lowerBound, $0.range.upperBound, $1.scope)
    }
    var rows: [SourceMap.Row] = []
    var open: [(end: UInt32, scope: Int)] = []
    var nextInterval = 0
    var current: (file: Int, line: UInt32) = (0, 0)
    let base = UInt32(truncatingIfNeeded: code.lowerBound)
    func add(_ address: UInt32) {
      let isKnown = current.line != 0
      let row = SourceMap.Row(
        offset: base &+ address, file: isKnown ? current.file : 0, line: current.line,
        scope: isKnown ? open.last?.scope ?? 0 : 0)
      if let last = rows.last {
        if last.offset == row.offset { rows.removeLast() }
      }
      if let last = rows.last, (last.file, last.line, last.scope) == (row.file, row.line, row.scope) { return }
      rows.append(row)
    }
    /// Scopes that begin or end up to `address`.
    func moveScopes(to address: UInt32) {
      while true {
        let end = open.last?.end ?? .max
        let start = nextInterval < intervals.count ? intervals[nextInterval].range.lowerBound : .max
        if end <= address && end <= start {
          open.removeLast()
          add(end)
        } else if start <= address && nextInterval < intervals.count {
          let interval = intervals[nextInterval]
          nextInterval += 1
          // One that overlaps without being inside ends with what is around it.
          open.append((min(interval.range.upperBound, open.last?.end ?? .max), interval.scope))
          add(start)
        } else {
          return
        }
      }
    }
    for index in order {
      let line = lines[index]
      moveScopes(to: line.address)
      current = (line.file, line.line)
      add(line.address)
    }
    return rows
  }
}
