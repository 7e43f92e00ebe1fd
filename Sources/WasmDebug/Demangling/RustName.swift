/// Rust's mangling "v0" (RFC 2603). Disambiguators and hashes are left out, as in `{:#}` of rustc's own demangler.
struct RustName {
  private var reader: MangledReader
  /// Positions in the name count from behind `_R`.
  private let start: Int
  private var text = ""
  /// More than 0: what is read is not written.
  private var silence = 0
  private var boundLifetimes = 0

  static func demangled(_ bytes: [UInt8]) -> String? {
    guard bytes.starts(with: "_R".utf8) else { return nil }
    var name = RustName(bytes)
    do throws(NotMangled) {
      try name.path(isValue: true)
      if !name.reader.isAtEnd {
        // The crate that made the instance, for those who look for it.
        name.silence += 1
        try name.path(isValue: false)
      }
      guard name.reader.isAtEnd else { return nil }
    } catch {
      return nil
    }
    return shortened(name.text)
  }

  private init(_ bytes: [UInt8]) {
    start = 2
    reader = MangledReader(bytes, from: 2)
    // LLVM's suffixes tell copies apart.
    reader.end = bytes.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "$") } ?? bytes.count
  }

  private mutating func write(_ string: String) throws(NotMangled) {
    if silence > 0 { return }
    text += string
    guard text.utf8.count <= Mangling.longestPart else { throw NotMangled() }
  }

  // MARK: Numbers and identifiers

  private mutating func base62() throws(NotMangled) -> Int {
    if reader.take("_") { return 0 }
    var value = 0
    while true {
      let byte = try reader.next()
      let digit: Int
      switch byte {
      case UInt8(ascii: "_"): return value + 1
      case _ where byte.isDigit: digit = Int(byte) - 48
      case _ where byte.isLowerCase: digit = Int(byte) - 87
      case _ where byte.isUpperCase: digit = Int(byte) - 29
      default: throw NotMangled()
      }
      guard value <= 1 << 40 else { return try skipLargeBase62() }
      value = value * 62 + digit
    }
  }

  /// Crates' disambiguators have 64 bits; nobody looks at them.
  private mutating func skipLargeBase62() throws(NotMangled) -> Int {
    while try reader.next() != UInt8(ascii: "_") {}
    return .max
  }

  private mutating func optional(_ tag: StaticString) throws(NotMangled) -> Int {
    guard reader.take(tag) else { return 0 }
    let value = try base62()
    return value == .max ? value : value + 1
  }

  private mutating func identifier() throws(NotMangled) -> String {
    let isPunycode = reader.take("u")
    // Numbers have no leading zeros: 00 are two.
    let count = reader.take("0") ? 0 : try reader.number()
    _ = reader.take("_")
    let name = try reader.text(count)
    return isPunycode ? try Punycode.decoded(name) : name
  }

  /// Reads what was at a position before, and goes on behind the reference.
  private mutating func reference(_ body: (inout RustName) throws(NotMangled) -> Void) throws(NotMangled) {
    let here = reader.position - 1
    let target = try base62()
    guard target < here - start else { throw NotMangled() }
    let back = reader.position
    reader.position = start + target
    try body(&self)
    reader.position = back
  }

  // MARK: Paths

  private mutating func path(isValue: Bool) throws(NotMangled) {
    try reader.enter()
    switch try reader.next() {
    case UInt8(ascii: "C"):
      _ = try optional("s")
      try write(try identifier())
    case UInt8(ascii: "N"):
      let space = try reader.next()
      try path(isValue: isValue)
      let number = try optional("s")
      let name = try identifier()
      if space.isUpperCase {
        let kind =
          space == UInt8(ascii: "C")
          ? "closure" : space == UInt8(ascii: "S") ? "shim" : "\(Character(Unicode.Scalar(space)))"
        try write("::{\(kind)\(name.isEmpty ? "" : ":" + name)#\(number)}")
      } else if space.isLowerCase {
        if !name.isEmpty { try write("::" + name) }
      } else {
        throw NotMangled()
      }
    case UInt8(ascii: "M"):
      try implementation()
      try write("<")
      try type()
      try write(">")
    case UInt8(ascii: "X"):
      try implementation()
      try qualified()
    case UInt8(ascii: "Y"): try qualified()
    case UInt8(ascii: "I"):
      try path(isValue: isValue)
      try write(isValue ? "::<" : "<")
      try list { (name) throws(NotMangled) in try name.argument() }
      try write(">")
    case UInt8(ascii: "B"): try reference { (name) throws(NotMangled) in try name.path(isValue: isValue) }
    default: throw NotMangled()
    }
    reader.leave()
  }

  private mutating func qualified() throws(NotMangled) {
    try write("<")
    try type()
    try write(" as ")
    try path(isValue: false)
    try write(">")
  }

  /// Where an implementation stands, which its type says well enough.
  private mutating func implementation() throws(NotMangled) {
    silence += 1
    _ = try optional("s")
    try path(isValue: false)
    silence -= 1
  }

  /// Up to `E`, with commas. Returns how many.
  @discardableResult
  private mutating func list(_ body: (inout RustName) throws(NotMangled) -> Void) throws(NotMangled) -> Int {
    var count = 0
    while !reader.take("E") {
      if count > 0 { try write(", ") }
      try body(&self)
      count += 1
    }
    return count
  }

  private mutating func argument() throws(NotMangled) {
    if reader.take("L") {
      try lifetime(try base62())
    } else if reader.take("K") {
      try constant()
    } else {
      try type()
    }
  }

  // MARK: Types

  private static let basicTypes: [UInt8: String] = [
    UInt8(ascii: "a"): "i8", UInt8(ascii: "b"): "bool", UInt8(ascii: "c"): "char", UInt8(ascii: "d"): "f64",
    UInt8(ascii: "e"): "str", UInt8(ascii: "f"): "f32", UInt8(ascii: "h"): "u8", UInt8(ascii: "i"): "isize",
    UInt8(ascii: "j"): "usize", UInt8(ascii: "l"): "i32", UInt8(ascii: "m"): "u32", UInt8(ascii: "n"): "i128",
    UInt8(ascii: "o"): "u128", UInt8(ascii: "s"): "i16", UInt8(ascii: "t"): "u16", UInt8(ascii: "u"): "()",
    UInt8(ascii: "v"): "...", UInt8(ascii: "x"): "i64", UInt8(ascii: "y"): "u64", UInt8(ascii: "z"): "!",
    UInt8(ascii: "p"): "_",
  ]

  private mutating func type() throws(NotMangled) {
    try reader.enter()
    let tag = try reader.next()
    switch tag {
    case UInt8(ascii: "A"), UInt8(ascii: "S"):
      try write("[")
      try type()
      if tag == UInt8(ascii: "A") {
        try write("; ")
        try constant()
      }
      try write("]")
    case UInt8(ascii: "T"):
      try write("(")
      let count = try list { (name) throws(NotMangled) in try name.type() }
      try write(count == 1 ? ",)" : ")")
    case UInt8(ascii: "R"), UInt8(ascii: "Q"):
      try write("&")
      if reader.take("L") {
        let index = try base62()
        if index != 0 {
          try lifetime(index)
          try write(" ")
        }
      }
      if tag == UInt8(ascii: "Q") { try write("mut ") }
      try type()
    case UInt8(ascii: "P"), UInt8(ascii: "O"):
      try write(tag == UInt8(ascii: "P") ? "*const " : "*mut ")
      try type()
    case UInt8(ascii: "F"): try binder { (name) throws(NotMangled) in try name.signature() }
    case UInt8(ascii: "D"):
      try write("dyn ")
      try binder { (name) throws(NotMangled) in try name.bounds() }
      try reader.expect("L")
      let index = try base62()
      if index != 0 {
        try write(" + ")
        try lifetime(index)
      }
    case UInt8(ascii: "B"): try reference { (name) throws(NotMangled) in try name.type() }
    default:
      if let basic = Self.basicTypes[tag] {
        try write(basic)
      } else {
        reader.position -= 1
        try path(isValue: false)
      }
    }
    reader.leave()
  }

  private mutating func binder(_ body: (inout RustName) throws(NotMangled) -> Void) throws(NotMangled) {
    let count = try optional("G")
    guard count <= 64 else { throw NotMangled() }
    boundLifetimes += count
    if count > 0 {
      try write("for<")
      for index in 0..<count {
        if index > 0 { try write(", ") }
        try lifetime(count - index)
      }
      try write("> ")
    }
    try body(&self)
    boundLifetimes -= count
  }

  /// - Parameter index: 1 is the innermost bound one; 0 is erased.
  private mutating func lifetime(_ index: Int) throws(NotMangled) {
    guard index <= boundLifetimes else { throw NotMangled() }
    let number = boundLifetimes - index
    try write(index == 0 ? "'_" : number < 26 ? "'\(Character(Unicode.Scalar(UInt8(97 + number))))" : "'_\(number)")
  }

  private mutating func signature() throws(NotMangled) {
    if reader.take("U") { try write("unsafe ") }
    if reader.take("K") {
      let abi = reader.take("C") ? "C" : String(try identifier().map { $0 == "_" ? "-" : $0 })
      try write("extern \"\(abi)\" ")
    }
    try write("fn(")
    try list { (name) throws(NotMangled) in try name.type() }
    try write(")")
    if reader.take("u") { return }
    try write(" -> ")
    try type()
  }

  private mutating func bounds() throws(NotMangled) {
    var isFirst = true
    while !reader.take("E") {
      if !isFirst { try write(" + ") }
      isFirst = false
      // Associated types go into the trait's own `<>`, if there is one.
      var isOpen = try traitPath()
      while reader.take("p") {
        try write(isOpen ? ", " : "<")
        isOpen = true
        try write(try identifier() + " = ")
        try type()
      }
      if isOpen { try write(">") }
    }
  }

  /// Returns whether `<` is still open.
  private mutating func traitPath() throws(NotMangled) -> Bool {
    try reader.enter()
    defer { reader.leave() }
    if reader.take("B") {
      var isOpen = false
      try reference { (name) throws(NotMangled) in isOpen = try name.traitPath() }
      return isOpen
    }
    guard reader.take("I") else {
      try path(isValue: false)
      return false
    }
    try path(isValue: false)
    try write("<")
    try list { (name) throws(NotMangled) in try name.argument() }
    return true
  }

  // MARK: Constants

  private mutating func constant() throws(NotMangled) {
    try reader.enter()
    defer { reader.leave() }
    if reader.take("B") {
      try reference { (name) throws(NotMangled) in try name.constant() }
      return
    }
    let tag = try reader.next()
    if tag == UInt8(ascii: "p") { return try write("_") }
    guard "abchijlmnostxy".utf8.contains(tag) else { throw NotMangled() }
    let isNegative = reader.take("n")
    let first = reader.position
    while try reader.next() != UInt8(ascii: "_") {}
    let digits = reader.bytes[first..<reader.position - 1]
    guard digits.allSatisfy({ $0.hexadecimalDigit != nil }) else { throw NotMangled() }
    guard let value = UInt64(digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self), radix: 16) else {
      return try write("0x" + String(decoding: digits, as: UTF8.self))
    }
    switch tag {
    case UInt8(ascii: "b"):
      guard value < 2 else { throw NotMangled() }
      try write(value == 1 ? "true" : "false")
    case UInt8(ascii: "c"):
      guard value >= 0x20, value != 0x7F, let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else {
        throw NotMangled()
      }
      try write("'\(Character(scalar))'")
    default: try write((isNegative ? "-" : "") + String(value))
    }
  }
}

/// Punycode (RFC 3492) with `_` where it has `-`.
private enum Punycode {
  static func decoded(_ name: String) throws(NotMangled) -> String {
    let parts = name.utf8.lastIndex(of: UInt8(ascii: "_"))
    var scalars = parts.map { Array(name[..<$0].unicodeScalars) } ?? []
    let code = Array(parts.map { name[$0...].dropFirst() } ?? name[...]).map { $0.utf8.first ?? 0 }
    // Each character is put in its place, which moves the others.
    guard code.count <= 256, scalars.count <= 256 else { throw NotMangled() }
    var position = 0, value: UInt32 = 128, index = 0, bias = 72
    while position < code.count {
      let before = index
      var weight = 1, k = 36
      while true {
        guard position < code.count else { throw NotMangled() }
        let byte = code[position]
        guard byte.isLowerCase || byte.isDigit else { throw NotMangled() }
        let digit = byte.isDigit ? Int(byte) - 22 : Int(byte) - 97
        position += 1
        index += digit * weight
        let threshold = min(max(k - bias, 1), 26)
        if digit < threshold { break }
        weight *= 36 - threshold
        k += 36
        guard index < 1 << 30, weight < 1 << 30 else { throw NotMangled() }
      }
      let count = scalars.count + 1
      var delta = (index - before) / (before == 0 ? 700 : 2)
      delta += delta / count
      k = 0
      while delta > 455 {
        delta /= 35
        k += 36
      }
      bias = k + 36 * delta / (delta + 38)
      value += UInt32(index / count)
      index %= count
      guard value >= 0x80, let scalar = Unicode.Scalar(value) else { throw NotMangled() }
      scalars.insert(scalar, at: index)
      index += 1
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }
}
