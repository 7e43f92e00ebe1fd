/// Rust's first mangling: C++'s for nested names, `_ZN4core3fmt5write17h0123456789abcdefE`, with escapes for what C++
/// does not have, and a hash as the last name.
enum RustLegacyName {
  static func demangled(_ bytes: [UInt8]) -> String? {
    if hasHash(bytes) { return joined(String(decoding: bytes.dropLast(19), as: UTF8.self).split(separator: "::")) }
    return try? parse(bytes)
  }

  private static func parse(_ bytes: [UInt8]) throws(NotMangled) -> String? {
    var reader = MangledReader(bytes, from: 0)
    try reader.expect("_ZN")
    var names: [Substring] = []
    while !reader.take("E") { names.append(try reader.text(try reader.number())[...]) }
    // LLVM's suffixes tell copies apart.
    guard reader.isAtEnd || reader.peek() == UInt8(ascii: ".") else { throw NotMangled() }
    guard let last = names.popLast(), isHash(last.utf8), !names.isEmpty else { throw NotMangled() }
    return joined(names)
  }

  /// `::h0123456789abcdef` at the end: what C++'s demangling makes of such a name.
  static func hasHash(_ name: some BidirectionalCollection<UInt8>) -> Bool {
    guard name.count > 19 else { return false }
    let end = name.suffix(19)
    return end.starts(with: "::".utf8) && isHash(end.dropFirst(2))
  }

  private static func isHash(_ name: some Collection<UInt8>) -> Bool {
    guard name.count == 17, name.first == UInt8(ascii: "h") else { return false }
    var seen: UInt16 = 0
    for byte in name.dropFirst() {
      guard let digit = byte.hexadecimalDigit else { return false }
      seen |= 1 << UInt16(digit)
    }
    // What somebody has called h0000000000000000 is no hash.
    return seen.nonzeroBitCount >= 5
  }

  private static func joined(_ names: [Substring]) -> String {
    shortened(names.map(unescaped).joined(separator: "::"))
  }

  private static func unescaped(_ name: Substring) -> String {
    var result = ""
    // An identifier does not begin with `$`.
    var rest = name.hasPrefix("_$") ? name.dropFirst() : name
    while let first = rest.first {
      if rest.hasPrefix("..") {
        result += "::"
        rest = rest.dropFirst(2)
      } else if first == "$" {
        let inside = rest.dropFirst().prefix { $0 != "$" }
        guard inside.endIndex < rest.endIndex, let character = escape(inside) else { return result + rest }
        result.append(character)
        rest = rest[inside.endIndex...].dropFirst()
      } else {
        let plain = rest.prefix { $0 != "$" && $0 != "." }
        result += plain.isEmpty ? "." : plain
        rest = plain.isEmpty ? rest.dropFirst() : rest[plain.endIndex...]
      }
    }
    return result
  }

  private static func escape(_ name: Substring) -> Character? {
    switch name {
    case "SP": return "@"
    case "BP": return "*"
    case "RF": return "&"
    case "LT": return "<"
    case "GT": return ">"
    case "LP": return "("
    case "RP": return ")"
    case "C": return ","
    default:
      guard name.first == "u", let value = UInt32(name.dropFirst(), radix: 16), let scalar = Unicode.Scalar(value),
        value >= 0x20, value != 0x7F
      else { return nil }
      return Character(scalar)
    }
  }
}
