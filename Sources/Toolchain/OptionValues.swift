public import WasmCompiler

extension Preopen {
  /// Reads `HOST[::GUEST][:ro]`; nil if it is not of that form. GUEST is HOST unless given.
  public init?(argument: String) {
    var rest = Substring(argument)
    let isReadOnly = rest.hasSuffix(":ro")
    if isReadOnly { rest.removeLast(3) }
    var host = rest
    var guest = rest
    if let mark = rest.firstRange(of: "::") {
      host = rest[..<mark.lowerBound]
      guest = rest[mark.upperBound...]
    }
    guard !host.isEmpty, !guest.isEmpty, !argument.utf8.contains(0) else { return nil }
    self.init(host: String(host), guest: String(guest), isReadOnly: isReadOnly)
  }
}

/// Why no executable can listen on this; nil for `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080` and `fd`. Other names
/// would need the network before the program starts.
public func listenProblem(_ text: String) -> String? {
  let forms = "give 127.0.0.1:8080, [::1]:8080, localhost:8080 or fd"
  if text == "fd" { return nil }
  guard let colon = text.lastIndex(of: ":") else { return "no port is given; \(forms)" }
  let port = text[text.index(after: colon)...]
  let host = text[..<colon]
  guard let number = UInt16(port), number > 0, port.allSatisfy(\.isNumber) else {
    return "the port is a number from 1 to 65535; \(forms)"
  }
  if host.lowercased() == "localhost" { return nil }
  if host.hasPrefix("[") && host.hasSuffix("]") {
    let digits = host.dropFirst().dropLast()
    let isAddress = digits.contains(":") && digits.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    return isAddress ? nil : "this is no IPv6 address; \(forms)"
  }
  let parts = host.split(separator: ".", omittingEmptySubsequences: false)
  if parts.count == 4 && parts.allSatisfy({ UInt8($0) != nil && $0.allSatisfy(\.isNumber) }) { return nil }
  if host.isEmpty { return "no address is given; \(forms), or 0.0.0.0:\(port) for every interface" }
  if host.contains(":") { return "an IPv6 address stands in brackets; \(forms)" }
  return "names other than localhost are not looked up; \(forms)"
}

/// A number of bytes with an optional K, M or G: `512K`, `64M`.
public func parseSize(_ text: String) -> UInt64? {
  let units: [Character: UInt64] = ["K": 10, "M": 20, "G": 30]
  var digits = Substring(text)
  var shift: UInt64 = 0
  if let last = digits.last, let unit = units[Character(last.uppercased())] {
    shift = unit
    digits.removeLast()
  }
  guard let number = UInt64(digits), digits.first?.isNumber == true else { return nil }
  let (result, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
  return overflow ? nil : result
}

/// Seconds as nanoseconds: `30`, `0.5`, up to a billion seconds.
public func parseSeconds(_ text: String) -> UInt64? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard let whole = parts.first, parts.count <= 2, whole.count <= 10 else { return nil }
  let fraction = parts.count == 2 ? parts[1] : "0"
  guard (1...9).contains(fraction.count),
    [whole, fraction].allSatisfy({ part in
      part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    })
  else { return nil }
  guard let seconds = UInt64(whole), seconds <= 1_000_000_000,
    let rest = UInt64(fraction + String(repeating: "0", count: 9 - fraction.count))
  else { return nil }
  return seconds * 1_000_000_000 + rest
}
