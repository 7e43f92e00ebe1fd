/// Bytes of C under construction. The one place in this target that handles memory by hand: every emitted byte
/// passes through here, and an array's uniqueness checks cost three times as much.
@safe struct CodeBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 1 << 16) {
    self.capacity = max(capacity, 64)
    unsafe base = .allocate(capacity: self.capacity)
  }

  deinit { unsafe base.deallocate() }

  /// Makes room for `extra` bytes.
  @inline(__always)
  private mutating func reserve(_ extra: Int) {
    if count + extra > capacity { grow(extra) }
  }

  @inline(never)
  private mutating func grow(_ extra: Int) {
    let newCapacity = max(capacity * 2, count + extra)
    let newBase = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    unsafe newBase.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = newBase
    capacity = newCapacity
  }

  mutating func removeAll() { count = 0 }

  /// Not of what is to come: of what was written.
  subscript(position: Int) -> UInt8 {
    precondition(position >= 0 && position < count)
    return unsafe base[position]
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe base[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length)
    unsafe Self.copy(text.utf8Start, to: base + count, length)
    count += length
  }

  /// Most pieces are shorter than what a call of `memcpy` is worth.
  @inline(__always)
  private static func copy(_ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, _ length: Int) {
    let from = unsafe UnsafeRawPointer(source)
    let to = UnsafeMutableRawPointer(target)
    if length > 16 {
      unsafe target.update(from: source, count: length)
    } else if length >= 8 {
      // Two words that may overlap.
      let start = unsafe from.loadUnaligned(as: UInt64.self)
      let end = unsafe from.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
      unsafe to.storeBytes(of: start, as: UInt64.self)
      unsafe to.storeBytes(of: end, toByteOffset: length - 8, as: UInt64.self)
    } else if length >= 4 {
      let start = unsafe from.loadUnaligned(as: UInt32.self)
      let end = unsafe from.loadUnaligned(fromByteOffset: length - 4, as: UInt32.self)
      unsafe to.storeBytes(of: start, as: UInt32.self)
      unsafe to.storeBytes(of: end, toByteOffset: length - 4, as: UInt32.self)
    } else if length > 0 {
      unsafe target[0] = source[0]
      unsafe target[length >> 1] = source[length >> 1]
      unsafe target[length - 1] = source[length - 1]
    }
  }

  mutating func append(_ bytes: [UInt8]) {
    append(bytes, 0..<bytes.count)
  }

  mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    reserve(range.count)
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      unsafe Self.copy(start + range.lowerBound, to: base + count, range.count)
    }
    count += range.count
  }

  /// Begins a new line unless the buffer is at the start of one.
  mutating func endLine() {
    if count > 0, unsafe base[count - 1] != UInt8(ascii: "\n") { append(UInt8(ascii: "\n")) }
  }

  /// Text made at run time, which takes an allocation. Disfavoured, or every literal would be taken for a `String`.
  @_disfavoredOverload
  mutating func append(_ text: String) {
    append(Array(text.utf8))
  }

  /// Two spaces a level of nesting.
  @inline(__always)
  mutating func append(indentation level: Int) {
    let length = 2 * level
    reserve(length + 24)
    // Mostly a few: three words, whatever of them is needed.
    let words = unsafe UnsafeMutableRawPointer(base + count)
    let spaces: UInt64 = 0x2020_2020_2020_2020
    for offset in [0, 8, 16] { unsafe words.storeBytes(of: spaces, toByteOffset: offset, as: UInt64.self) }
    if length > 24 { unsafe (base + count).update(repeating: UInt8(ascii: " "), count: length) }
    count += length
  }

  mutating func append(_ other: borrowing CodeBuffer) {
    append(other, 0..<other.count)
  }

  mutating func append(_ other: borrowing CodeBuffer, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= other.count)
    reserve(range.count)
    unsafe (base + count).update(from: other.base + range.lowerBound, count: range.count)
    count += range.count
  }

  @inline(__always)
  mutating func append(decimal value: UInt32) {
    if value < 10 {
      append(48 + UInt8(truncatingIfNeeded: value))
    } else if value < 100 {
      reserve(2)
      unsafe base[count] = 48 + UInt8(truncatingIfNeeded: value / 10)
      unsafe base[count + 1] = 48 + UInt8(truncatingIfNeeded: value % 10)
      count += 2
    } else {
      append(manyDigits: value)
    }
  }

  @inline(never)
  private mutating func append(manyDigits value: UInt32) {
    reserve(10)
    var digits = 3
    var bound: UInt64 = 1000
    while UInt64(value) >= bound {
      bound *= 10
      digits += 1
    }
    count += digits
    var rest = value
    var position = count
    while rest >= 10 {
      position -= 2
      let pair = rest % 100
      rest /= 100
      unsafe base[position] = 48 + UInt8(truncatingIfNeeded: pair / 10)
      unsafe base[position + 1] = 48 + UInt8(truncatingIfNeeded: pair % 10)
    }
    if position > count - digits { unsafe base[position - 1] = 48 + UInt8(truncatingIfNeeded: rest) }
  }

  @inline(__always)
  mutating func append(decimal value: UInt64) {
    if value <= UInt64(UInt32.max) {
      append(decimal: UInt32(truncatingIfNeeded: value))
    } else {
      append(largeDecimal: value)
    }
  }

  private mutating func append(largeDecimal value: UInt64) {
    var digits = 1
    var rest = value / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    reserve(digits)
    rest = value
    var position = count + digits
    repeat {
      position -= 1
      unsafe base[position] = 48 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while position > count
    count += digits
  }

  mutating func append(decimal value: Int) {
    append(decimal: UInt64(value))
  }

  /// Lower-case digits, at least `width` of them.
  mutating func append(hex value: UInt64, width: Int = 1) {
    let digits = max(width, (64 - value.leadingZeroBitCount + 3) / 4, 1)
    for index in stride(from: digits - 1, through: 0, by: -1) {
      let digit = UInt8(truncatingIfNeeded: value >> (4 * UInt64(index))) & 15
      append(digit < 10 ? 48 + digit : 87 + digit)
    }
  }

  /// The inside of a C string literal, in one piece of at most a line.
  mutating func append(escaping bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    reserve(4 * range.count)
    let forms = Self.escapedForms
    var next = range.isEmpty ? 0 : bytes[range.lowerBound]
    for index in range {
      let byte = next
      next = index + 1 < range.upperBound ? bytes[index + 1] : 0
      let form = forms[Int(byte) | (next &- 48 < 10 ? 256 : 0)]
      unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: form.text, as: UInt32.self)
      count += Int(form.length)
    }
  }

  /// By byte, then by byte before a digit: what it is in a string literal, little-endian. A number has as few octal digits
  /// as what follows it allows.
  private static let escapedForms: [(text: UInt32, length: UInt8)] = (0..<512).map { index in
    let byte = UInt8(index & 255)
    var form: [UInt8]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"): form = [UInt8(ascii: "\\"), byte]
    case 0x20..<0x7F: form = [byte]
    default:
      form = [UInt8(ascii: "\\")]
      if byte >= 64 || index > 255 { form.append(48 + (byte >> 6)) }
      if byte >= 8 || index > 255 { form.append(48 + (byte >> 3 & 7)) }
      form.append(48 + (byte & 7))
    }
    let text = form.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    return (text.littleEndian, UInt8(form.count))
  }

  /// Overwrites the byte at `position`.
  mutating func replace(_ position: Int, _ byte: UInt8) {
    precondition(position < count)
    unsafe base[position] = byte
  }

  /// Overwrites as many bytes at `position` as the text has.
  mutating func replace(_ position: Int, with text: StaticString) {
    precondition(position >= 0 && position + text.utf8CodeUnitCount <= count)
    unsafe (base + position).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// Overwrites as many bytes at `position` as the other has.
  mutating func replace(_ position: Int, with text: borrowing CodeBuffer) {
    precondition(position >= 0 && position + text.count <= count)
    unsafe (base + position).update(from: text.base, count: text.count)
  }

  /// Overwrites each `byte` from `start` on.
  mutating func replaceAll(_ byte: UInt8, from start: Int, with replacement: UInt8) {
    for position in start..<count where unsafe base[position] == byte {
      unsafe base[position] = replacement
    }
  }

  /// Takes the end off, from `start` on.
  mutating func cut(from start: Int) -> [UInt8] {
    precondition(start >= 0 && start <= count)
    let end = unsafe [UInt8](UnsafeBufferPointer(start: base + start, count: count - start))
    count = start
    return end
  }

  /// Replaces an array's contents by a copy with something before and behind it.
  borrowing func copy(to result: inout [UInt8], between head: [UInt8], and end: [UInt8]) {
    result.removeAll(keepingCapacity: true)
    // With room to spare, so that a slightly larger file does not need memory of its own.
    let size = head.count + count + end.count
    if size > result.capacity { result.reserveCapacity(size + size / 2) }
    result += head
    unsafe result.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
    result += end
  }

  /// A copy as an array.
  borrowing func bytes() -> [UInt8] {
    unsafe [UInt8](UnsafeBufferPointer(start: base, count: count))
  }
}
