import WasmDebug

// The table from offsets in the module to source lines, for backtraces: `wrt_source_t`, read by source.c.

extension ModuleEmitter {
  /// Whether lines are offsets, which count from the functions' bodies.
  var writesStarts: Bool { context.options.lines != .none }

  func writeStarts(_ buffer: inout CodeBuffer) {
    guard writesStarts else { return }
    let code = context.module.module.code
    let count = context.module.functionTypes.count
    buffer.append("WRT_LOCAL const uint32_t \(prefix)starts[\(max(count, 1))] = {")
    for index in 0..<max(count, 1) {
      buffer.append(index % 12 == 0 ? "\n  " : " ")
      let place = index - context.module.importedFunctionCount
      buffer.append(decimal: code.indices.contains(place) ? code[place].bytes.lowerBound : 0)
      buffer.append(UInt8(ascii: ","))
    }
    buffer.append("\n};\n")
  }

  /// Whether backtraces can name lines: the C's line tables must hold offsets.
  var writesSource: Bool { context.options.lines == .offsets && context.source != nil }

  /// The table as C, called `source`.
  func writeSource(_ buffer: inout CodeBuffer) {
    guard writesSource, let source = context.source else { return }
    var text = SourceText()
    let files = source.files.map { text.offset($0.path) }
    let rows = Self.rows(source)
    buffer.append("WRT_LOCAL const uint8_t \(prefix)source_rows[] =\n")
    buffer.appendStringLiteral(rows, 0..<rows.count)
    buffer.append(";\nWRT_LOCAL const wrt_source_scope_t \(prefix)source_scopes[] = {\n")
    for scope in source.scopes {
      buffer.append("  {\(text.offset(scope.name)), \(scope.outer), \(scope.file), \(scope.line)},\n")
    }
    // C has no empty arrays.
    buffer.append("  {0, 0, 0, 0}};\nWRT_LOCAL const uint32_t \(prefix)source_files[] = {")
    for (index, file) in files.enumerated() { buffer.append("\(index % 12 == 0 ? "\n  " : " ")\(file),") }
    buffer.append("\n};\nWRT_LOCAL const char \(prefix)source_text[] =\n")
    buffer.appendStringLiteral(text.bytes, 0..<text.bytes.count)
    buffer.append(
      """
      ;
      WRT_LOCAL const wrt_source_t \(prefix)source = {
        \(prefix)source_rows, \(rows.count), \(prefix)source_scopes, \(source.scopes.count),
        \(prefix)source_files, \(files.count), \(prefix)source_text,
      };

      """)
  }

  /// The form that source.c describes.
  private static func rows(_ source: SourceMap) -> [UInt8] {
    var bytes: [UInt8] = []
    var before = SourceMap.Row(offset: 0, file: -1, line: 0, scope: -1)
    func append(_ value: UInt64) {
      var rest = value
      while rest >= 0x80 {
        bytes.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    for row in source.rows {
      let isSame = row.file == before.file && row.scope == before.scope
      // 31 bits of distance are enough for any module.
      append(UInt64((row.offset &- before.offset) & 0x7FFF_FFFF) << 1 | (isSame ? 1 : 0))
      let difference = Int32(truncatingIfNeeded: Int64(row.line) - Int64(before.line))
      append(UInt64(UInt32(bitPattern: difference << 1 ^ difference >> 31)))
      if !isSame {
        append(UInt64(row.file))
        append(UInt64(row.scope))
      }
      before = row
    }
    return bytes
  }
}

/// Strings back to back, each once; 0 is the empty one.
private struct SourceText {
  var bytes: [UInt8] = [0]
  private var offsets: [String: Int] = ["": 0]

  mutating func offset(_ string: String) -> Int {
    if let offset = offsets[string] { return offset }
    let offset = bytes.count
    offsets[string] = offset
    bytes += string.utf8.map { $0 == 0 ? UInt8(ascii: "?") : $0 }
    bytes.append(0)
    return offset
  }
}
