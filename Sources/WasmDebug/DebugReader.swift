import WasmModel

/// What makes debug information useless. It never makes a module invalid.
package struct DebugError: Error, Sendable, Hashable, CustomStringConvertible {
  /// In full: `.debug_line: ends too early`.
  package var description: String

  init(_ section: String, _ reason: String) { description = "\(section): \(reason)" }
}

/// Reads a debug section, or a part of one, every bound checked.
struct DebugReader {
  let bytes: [UInt8]
  let section: String
  /// Absolute offsets in `bytes`.
  var offset: Int
  var end: Int
  /// What the section's own offsets count from.
  let start: Int

  init(_ bytes: [UInt8], _ range: Range<Int>, section: String) {
    let range = range.clamped(to: 0..<bytes.count)
    self.bytes = bytes
    self.section = section
    start = range.lowerBound
    offset = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { offset >= end }
  /// Where the reader stands, as the section counts.
  var position: Int { offset - start }

  func fail(_ reason: String) -> DebugError { DebugError(section, reason) }

  /// The same section, elsewhere.
  func at(_ position: UInt64) throws(DebugError) -> DebugReader {
    guard position <= UInt64(end - start) else { throw fail("an offset leads out of it") }
    var other = self
    other.offset = start + Int(position)
    return other
  }

  mutating func skip(_ count: UInt64) throws(DebugError) {
    guard count <= UInt64(end - offset) else { throw fail("ends too early") }
    offset += Int(count)
  }

  mutating func byte() throws(DebugError) -> UInt8 {
    guard offset < end else { throw fail("ends too early") }
    offset += 1
    return bytes[offset - 1]
  }

  /// Little-endian.
  mutating func unsigned(size: Int) throws(DebugError) -> UInt64 {
    guard size <= end - offset else { throw fail("ends too early") }
    var value: UInt64 = 0
    for index in 0..<min(size, 8) { value |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
    offset += size
    return value
  }

  /// Bits beyond the 64th are lost.
  mutating func leb() throws(DebugError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
      shift += 7
      if byte < 0x80 { return value }
    }
  }

  mutating func signedLEB() throws(DebugError) -> Int64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
      shift += 7
      if byte >= 0x80 { continue }
      if byte & 0x40 != 0, shift < 64 { value |= ~0 << shift }
      return Int64(bitPattern: value)
    }
  }

  /// A string's range in `bytes`, its zero not included.
  mutating func string() throws(DebugError) -> Range<Int> {
    let first = offset
    while offset < end {
      offset += 1
      if bytes[offset - 1] == 0 { return first..<offset - 1 }
    }
    throw fail("a string does not end")
  }

  /// A length and whether offsets have 64 bits.
  mutating func initialLength() throws(DebugError) -> (length: UInt64, is64: Bool) {
    let short = try unsigned(size: 4)
    if short == 0xFFFF_FFFF { return (try unsigned(size: 8), true) }
    guard short < 0xFFFF_FFF0 else { throw fail("a length is reserved") }
    return (short, false)
  }
}

/// The custom sections that hold DWARF, as ranges of the module's bytes.
struct DebugSections {
  let bytes: [UInt8]
  private var ranges: [String: Range<Int>] = [:]

  init(bytes: [UInt8], module: Module) {
    self.bytes = bytes
    for section in module.customSections where section.name.hasPrefix(".debug_") {
      if ranges[section.name] == nil { ranges[section.name] = section.bytes }
    }
  }

  func has(_ name: String) -> Bool { ranges[name] != nil }

  /// Empty if there is no such section.
  func reader(_ name: String) -> DebugReader {
    DebugReader(bytes, ranges[name] ?? 0..<0, section: name)
  }
}
