/// A source file as DWARF names it.
package struct SourceFile: Sendable, Hashable {
  /// Relative to `directory` unless it is absolute.
  package var path: String
  /// Where the compiler was started.
  package var directory: String

  /// `path`, made absolute as far as DWARF tells.
  package var fullPath: String {
    path.hasPrefix("/") || directory.isEmpty ? path : directory + "/" + path
  }
}

/// A line number program (DWARF 5, 6.2; versions 2 to 5).
struct LineProgram {
  struct Row {
    var address: UInt64
    /// Index into `files`; beyond it: not known.
    var file: Int
    var line: UInt32
    /// The first address behind a sequence.
    var isEnd: Bool
  }

  var files: [SourceFile] = []
  /// What the program counts files from.
  private(set) var firstFile = 1
  var rows: [Row] = []

  private struct Header {
    var version = 0
    var is64 = false
    var addressSize = 4
    var minimumStep: UInt64 = 1
    var lineBase: Int64 = 0
    var lineRange: UInt64 = 1
    var operandCounts: [UInt8] = []
  }

  /// - Parameter directory: the unit's, for files that name none.
  init(_ sections: DebugSections, at position: UInt64, directory: String) throws(DebugError) {
    var reader = try sections.reader(".debug_line").at(position)
    var header = Header()
    let (length, is64) = try reader.initialLength()
    header.is64 = is64
    guard length <= UInt64(reader.end - reader.offset) else { throw reader.fail("ends too early") }
    reader.end = reader.offset + Int(length)
    header.version = Int(try reader.unsigned(size: 2))
    guard (2...5).contains(header.version) else { throw reader.fail("version \(header.version) is not known") }
    if header.version >= 5 {
      header.addressSize = Int(try reader.byte())
      _ = try reader.byte()
    }
    let headerLength = try reader.unsigned(size: is64 ? 8 : 4)
    var code = reader
    try code.skip(headerLength)
    header.minimumStep = UInt64(try reader.byte())
    if header.version >= 4 { _ = try reader.byte() }
    _ = try reader.byte()
    header.lineBase = Int64(Int8(bitPattern: try reader.byte()))
    header.lineRange = UInt64(try reader.byte())
    let opcodeBase = try reader.byte()
    guard header.lineRange > 0, opcodeBase > 0 else { throw reader.fail("a line program's header is wrong") }
    for _ in 1..<max(opcodeBase, 1) { header.operandCounts.append(try reader.byte()) }
    if header.version >= 5 {
      firstFile = 0
      try readTables(&reader, header, sections, directory)
    } else {
      try readOldTables(&reader, directory)
    }
    try run(&code, header)
  }

  // MARK: Files

  private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func addFile(_ name: String, in folder: Int, _ folders: [String], _ directory: String) {
    // Folder 0 is the unit's own.
    let named = folders.indices.contains(folder) && folder != 0 ? folders[folder] : ""
    let path = name.hasPrefix("/") || named.isEmpty ? name : named + "/" + name
    files.append(SourceFile(path: path, directory: directory))
  }

  private mutating func readOldTables(_ reader: inout DebugReader, _ directory: String) throws(DebugError) {
    var folders = [directory]
    while true {
      let range = try reader.string()
      if range.isEmpty { break }
      folders.append(Self.text(reader.bytes, range))
    }
    while true {
      let range = try reader.string()
      if range.isEmpty { break }
      let folder = try reader.leb()
      _ = try reader.leb()
      _ = try reader.leb()
      addFile(Self.text(reader.bytes, range), in: Int(clamping: folder), folders, directory)
    }
  }

  private mutating func readTables(
    _ reader: inout DebugReader, _ header: Header, _ sections: DebugSections, _ directory: String
  ) throws(DebugError) {
    let folders = try readTable(&reader, header, sections).map(\.name)
    let own = folders.first.flatMap { $0.isEmpty ? nil : $0 } ?? directory
    for entry in try readTable(&reader, header, sections) { addFile(entry.name, in: entry.folder, folders, own) }
  }

  private func readTable(
    _ reader: inout DebugReader, _ header: Header, _ sections: DebugSections
  ) throws(DebugError) -> [(name: String, folder: Int)] {
    var formats: [(content: UInt64, form: UInt64)] = []
    for _ in 0..<(try reader.byte()) { formats.append((try reader.leb(), try reader.leb())) }
    let count = try reader.leb()
    // An entry takes a byte at least.
    guard count == 0 || (!formats.isEmpty && count <= UInt64(reader.end - reader.offset)) else {
      throw reader.fail("ends too early")
    }
    var entries: [(name: String, folder: Int)] = []
    for _ in 0..<count {
      var name = ""
      var folder = 0
      for format in formats {
        let value = try FormValue.read(
          format.form, implicit: 0, &reader, addressSize: header.addressSize, is64: header.is64)
        if format.content == 1 { name = try value.string(sections).map { Self.text(reader.bytes, $0) } ?? "" }
        if format.content == 2 { folder = Int(clamping: value.number) }
      }
      entries.append((name, folder))
    }
    return entries
  }

  // MARK: Rows

  private mutating func run(_ code: inout DebugReader, _ header: Header) throws(DebugError) {
    let opcodeBase = UInt64(header.operandCounts.count) + 1
    var row = Row(address: 0, file: 1 - firstFile, line: 1, isEnd: false)
    while !code.isAtEnd {
      let opcode = UInt64(try code.byte())
      if opcode >= opcodeBase {
        let special = opcode - opcodeBase
        row.address &+= special / header.lineRange * header.minimumStep
        row.line &+= UInt32(truncatingIfNeeded: header.lineBase + Int64(special % header.lineRange))
        rows.append(row)
        continue
      }
      switch opcode {
      case 0:
        let size = try code.leb()
        var operand = code
        try code.skip(size)
        guard size > 0 else { continue }
        operand.end = code.offset
        switch try operand.byte() {
        case 1:
          row.isEnd = true
          rows.append(row)
          row = Row(address: 0, file: 1 - firstFile, line: 1, isEnd: false)
        case 2: row.address = try operand.unsigned(size: operand.end - operand.offset)
        default: break
        }
      case 1: rows.append(row)
      case 2: row.address &+= try code.leb() &* header.minimumStep
      case 3: row.line &+= UInt32(truncatingIfNeeded: try code.signedLEB())
      case 4: row.file = Int(clamping: try code.leb()) - firstFile
      case 8: row.address &+= (255 - opcodeBase) / header.lineRange * header.minimumStep
      case 9: row.address &+= try code.unsigned(size: 2)
      default:
        for _ in 0..<header.operandCounts[Int(opcode) - 1] { _ = try code.leb() }
      }
    }
  }
}
