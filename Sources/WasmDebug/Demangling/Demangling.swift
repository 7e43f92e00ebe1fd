/// The name of a function as its programmer knows it, where `name` is mangled as C++ (Itanium), Rust (legacy and v0) or
/// Swift do; nil if it is not, or in a way not known here. Names come from modules: whatever they are, this ends soon,
/// and what it returns is short.
package func demangled(_ name: String) -> String? {
  guard mayBeMangled(name.utf8) else { return nil }
  let bytes = Array(name.utf8)
  guard bytes.count <= Mangling.longestName else { return nil }
  return RustLegacyName.demangled(bytes) ?? RustName.demangled(bytes) ?? ItaniumName.demangled(bytes)
    ?? SwiftName.demangled(bytes)
}

/// Most names are not mangled: a quick look.
private func mayBeMangled(_ name: String.UTF8View) -> Bool {
  var first = name.prefix(12).makeIterator()
  guard let start = first.next(), let second = first.next() else { return false }
  if start == UInt8(ascii: "_"), second == UInt8(ascii: "Z") || second == UInt8(ascii: "R") { return true }
  if start == UInt8(ascii: "$") { return true }
  // Linkers demangle as if all names were C++'s, and leave Rust's escapes and hash.
  return RustLegacyName.hasHash(name)
}

enum Mangling {
  static let longestName = 4096
  /// What is noted of a frame's name (`wrt_frame_t`); longer names are shortened to it.
  static let longestResult = 255
  /// Of a part of a name.
  static let longestPart = 4096
  static let deepest = 128
  static let mostSteps = 20_000
}

/// Not mangled, or not as known here.
struct NotMangled: Error {}

/// Reads a mangled name; counts what is done with it.
struct MangledReader {
  let bytes: [UInt8]
  var position: Int
  var end: Int
  private var depth = 0
  private var steps = 0

  init(_ bytes: [UInt8], from position: Int) {
    self.bytes = bytes
    self.position = position
    end = bytes.count
  }

  var isAtEnd: Bool { position >= end }

  /// The byte `distance` ahead; 0 behind the end.
  func peek(_ distance: Int = 0) -> UInt8 { position + distance < end ? bytes[position + distance] : 0 }

  func sees(_ text: StaticString) -> Bool {
    guard end - position >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { unsafe bytes[position..<position + $0.count].elementsEqual($0) }
  }

  mutating func next() throws(NotMangled) -> UInt8 {
    guard position < end else { throw NotMangled() }
    position += 1
    return bytes[position - 1]
  }

  mutating func take(_ text: StaticString) -> Bool {
    guard sees(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  mutating func expect(_ text: StaticString) throws(NotMangled) {
    if !take(text) { throw NotMangled() }
  }

  mutating func enter() throws(NotMangled) {
    depth += 1
    steps += 1
    guard depth <= Mangling.deepest, steps <= Mangling.mostSteps else { throw NotMangled() }
  }

  mutating func leave() { depth -= 1 }

  /// At least one decimal digit.
  mutating func number() throws(NotMangled) -> Int {
    guard peek().isDigit else { throw NotMangled() }
    var value = 0
    while peek().isDigit {
      value = value * 10 + Int(try next() - 48)
      guard value <= 1 << 30 else { throw NotMangled() }
    }
    return value
  }

  mutating func text(_ count: Int) throws(NotMangled) -> String {
    guard count <= end - position else { throw NotMangled() }
    position += count
    return String(decoding: bytes[position - count..<position], as: UTF8.self)
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 48 && self <= 57 }
  var isLowerCase: Bool { self >= 97 && self <= 122 }
  var isUpperCase: Bool { self >= 65 && self <= 90 }
  var isLetter: Bool { isLowerCase || isUpperCase }
  /// Lower case only.
  var hexadecimalDigit: UInt8? {
    if isDigit { return self - 48 }
    return self >= 97 && self <= 102 ? self - 87 : nil
  }
}

/// Makes a name short enough by leaving out what stands in `<>`, then what stands in `()`: the function's name is worth
/// most, and would be lost at an end.
func shortened(_ name: String) -> String {
  var result = name
  for (open, close) in [("<", ">"), ("(", ")")] as [(Character, Character)] {
    for depth in [2, 1] {
      if result.utf8.count <= Mangling.longestResult { return result }
      result = eliding(result, deeperThan: depth, open, close)
    }
  }
  if result.utf8.count <= Mangling.longestResult { return result }
  var end = result.utf8.index(result.startIndex, offsetBy: Mangling.longestResult - 3)
  while !result.unicodeScalars.indices.contains(end) { end = result.utf8.index(before: end) }
  return result[..<end] + "..."
}

private func eliding(_ name: String, deeperThan limit: Int, _ open: Character, _ close: Character) -> String {
  var result = ""
  var depth = 0
  var before: Character = " "
  for character in name {
    // Not of "->", "operator<", "operator<<" and the like.
    let isBracket = character != ">" || before != "-"
    if character == close, isBracket, depth > 0 {
      depth -= 1
      if depth == limit - 1 { result += "..." }
    }
    if depth < limit { result.append(character) }
    if character == open, !result.hasSuffix("operator<"), !result.hasSuffix("operator<<") { depth += 1 }
    before = character
  }
  return result
}
