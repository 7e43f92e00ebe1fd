package import SystemPackage

/// A file that is read in pieces, because a program may print a lot.
struct OpenedFile {
  private let descriptor: FileDescriptor

  /// Nil if it cannot be opened.
  init?(_ path: FilePath) {
    guard let descriptor = try? FileDescriptor.open(path, .readOnly, options: .closeOnExec) else { return nil }
    self.descriptor = descriptor
  }

  /// The next bytes, fewer only at the end of the file.
  func read(upTo limit: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = 0
      while count < limit {
        let free = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        guard let length = try? unsafe descriptor.read(into: free), length > 0 else { break }
        count += length
      }
    }
  }

  func close() { try? descriptor.close() }
}

/// Where an output first differs from the one expected.
package struct OutputDifference: Sendable, Equatable {
  /// From 1.
  package var line: Int
  /// The lines from there, or what of them comes before the limit; nil: the output ends here.
  package var expected: String?
  package var found: String?

  package init(line: Int, expected: String?, found: String?) {
    self.line = line
    self.expected = expected
    self.found = found
  }

  private static let excerpt = 120

  /// Nil: the files are the same.
  package static func between(expected: FilePath, found: FilePath) -> OutputDifference? {
    guard let first = OpenedFile(expected) else { return OutputDifference(line: 1, expected: nil, found: nil) }
    defer { first.close() }
    guard let second = OpenedFile(found) else { return OutputDifference(line: 1, expected: nil, found: nil) }
    defer { second.close() }
    var line = 1
    // What of the line, already equal, was in the piece before.
    var start: [UInt8] = []
    while true {
      let pieces = (first.read(upTo: 1 << 16), second.read(upTo: 1 << 16))
      if pieces.0 == pieces.1 {
        if pieces.0.isEmpty { return nil }
        advance(over: pieces.0[...], &line, &start)
        continue
      }
      let common = zip(pieces.0, pieces.1).prefix { $0 == $1 }.count
      advance(over: pieces.0[..<common], &line, &start)
      return OutputDifference(
        line: line, expected: rest(pieces.0[common...], after: start, first),
        found: rest(pieces.1[common...], after: start, second))
    }
  }

  private static func advance(over piece: ArraySlice<UInt8>, _ line: inout Int, _ start: inout [UInt8]) {
    let newline = UInt8(ascii: "\n")
    line += piece.count { $0 == newline }
    if let last = piece.lastIndex(of: newline) {
      start = Array(piece[(last + 1)...].prefix(excerpt))
    } else if start.count < excerpt {
      start += piece.prefix(excerpt - start.count)
    }
  }

  private static func rest(_ piece: ArraySlice<UInt8>, after start: [UInt8], _ file: OpenedFile) -> String? {
    var bytes = start + piece.prefix(excerpt)
    if piece.count < excerpt { bytes += file.read(upTo: excerpt) }
    if bytes.isEmpty { return nil }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: line.prefix(excerpt), as: UTF8.self)
  }
}
