public import WasmModel

/// Reads the primitives of the binary format (spec 5.2) from a range of a module's bytes.
///
/// Offsets are absolute: a reader of a section or a function body counts from the module's first byte, so that
/// every error names its place without translation. Nothing here allocates more than the bytes left can justify.
@frozen public struct BinaryReader: Sendable {
  public let bytes: [UInt8]
  /// Absolute offset of the next byte.
  public var offset: Int
  /// Absolute offset behind the last byte that may be read.
  public let end: Int
  /// Whether the bytes are a part of a module, which decides how the text calls their end.
  @usableFromInline let isNested: Bool

  /// A reader of a whole module.
  @inlinable public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    self.offset = 0
    self.end = bytes.count
    self.isNested = false
  }

  /// A reader of a section, a function body or an expression: `range` is clamped to `bytes`.
  @inlinable public init(_ bytes: [UInt8], range: Range<Int>) {
    let range = range.clamped(to: 0..<bytes.count)
    self.bytes = bytes
    self.offset = range.lowerBound
    self.end = range.upperBound
    self.isNested = true
  }

  @inlinable public var remaining: Int { end - offset }
  @inlinable public var isAtEnd: Bool { offset >= end }

  /// What reading beyond `end` throws.
  @usableFromInline var endError: WasmError {
    WasmError(isNested ? .unexpectedEndOfSectionOrFunction : .unexpectedEnd, offset: end)
  }

  /// The next byte, not consumed; nil at the end.
  @inlinable public var nextByte: UInt8? { offset < end ? bytes[offset] : nil }

  @inlinable @inline(__always) public mutating func readByte() throws(WasmError) -> UInt8 {
    guard offset < end else { throw endError }
    let byte = bytes[offset]
    offset += 1
    return byte
  }

  /// Passes over `count` bytes and returns their range.
  @inlinable public mutating func readBytes(_ count: Int) throws(WasmError) -> Range<Int> {
    guard count >= 0, count <= end - offset else { throw endError }
    let start = offset
    offset += count
    return start..<offset
  }

  /// A byte that must be zero.
  @inlinable public mutating func readZeroByte() throws(WasmError) {
    guard try readByte() == 0 else { throw WasmError(.zeroByteExpected, offset: offset - 1) }
  }
}

// Integers (spec 5.2.2): LEB128 of at most ceil(N / 7) bytes, the last byte's unused bits zero or a sign extension.
extension BinaryReader {
  // One byte, as most are, is read in place: the rest is a call.
  @inlinable @inline(__always) public mutating func readUInt32() throws(WasmError) -> UInt32 {
    if let byte = readSmallByte() { return UInt32(byte) }
    return try readLargeUInt32()
  }

  @inlinable @inline(__always) public mutating func readUInt64() throws(WasmError) -> UInt64 {
    if let byte = readSmallByte() { return UInt64(byte) }
    return try readLargeUInt64()
  }

  @usableFromInline @inline(never) mutating func readLargeUInt32() throws(WasmError) -> UInt32 {
    if let small = readSmallUnsigned() ?? readMediumUnsigned() { return UInt32(truncatingIfNeeded: small) }
    return UInt32(truncatingIfNeeded: try readUnsigned(bits: 32))
  }

  @usableFromInline @inline(never) mutating func readLargeUInt64() throws(WasmError) -> UInt64 {
    if let small = readSmallUnsigned() ?? readMediumUnsigned() { return UInt64(small) }
    return try readUnsigned(bits: 64)
  }

  /// The bits of an `s32`.
  @inlinable @inline(__always) public mutating func readInt32() throws(WasmError) -> UInt32 {
    if let small = readSmallSigned() { return UInt32(truncatingIfNeeded: small) }
    return try readLargeInt32()
  }

  @usableFromInline @inline(never) mutating func readLargeInt32() throws(WasmError) -> UInt32 {
    if let middle = readMediumSigned() { return UInt32(truncatingIfNeeded: middle) }
    return UInt32(truncatingIfNeeded: try readSigned(bits: 32))
  }

  /// The bits of an `s64`.
  @inlinable public mutating func readInt64() throws(WasmError) -> UInt64 {
    if let small = readSmallSigned() { return UInt64(bitPattern: small) }
    return UInt64(bitPattern: try readSigned(bits: 64))
  }

  /// An `s33`: a type index, or a negative code of a type.
  @inlinable public mutating func readInt33() throws(WasmError) -> Int64 { try readSigned(bits: 33) }

  /// An integer of one or two bytes, as nearly all are; nil, nothing consumed, otherwise.
  @inlinable @inline(__always) mutating func readSmallUnsigned() -> Int? {
    guard offset < end else { return nil }
    let first = Int(bytes[offset])
    if first < 0x80 {
      offset += 1
      return first
    }
    guard offset + 1 < end, bytes[offset + 1] < 0x80 else { return nil }
    offset += 2
    return first & 0x7F | Int(bytes[offset - 1]) << 7
  }

  /// What has more than two bytes; nil, nothing consumed, unless there are five and the value has at most 32 bits. Linkers
  /// write addresses and indices with five, whatever their values.
  @inlinable mutating func readMediumUnsigned() -> Int? {
    guard offset + 4 < end else { return nil }
    var value = Int(bytes[offset] & 0x7F) | Int(bytes[offset + 1] & 0x7F) << 7
    for position in 2..<5 {
      let byte = bytes[offset + position]
      value |= Int(byte & 0x7F) << (7 * position)
      if byte < 0x80 {
        if position == 4 && byte > 0x0F { return nil }
        offset += position + 1
        return value
      }
    }
    return nil
  }

  /// An integer of one byte; nil, nothing consumed, otherwise.
  @inlinable @inline(__always) mutating func readSmallByte() -> UInt8? {
    guard offset < end, bytes[offset] < 0x80 else { return nil }
    offset += 1
    return bytes[offset - 1]
  }

  /// What has more than one byte; nil, nothing consumed, unless there are five and the value has at most 32 bits.
  @inlinable mutating func readMediumSigned() -> Int64? {
    guard offset + 4 < end else { return nil }
    var value = Int64(bytes[offset] & 0x7F)
    for position in 1..<5 {
      let byte = bytes[offset + position]
      value |= Int64(byte & 0x7F) << (7 * Int64(position))
      if byte < 0x80 {
        let sign: Int64 = 1 << (7 * Int64(position) + 6)
        value = (value ^ sign) - sign
        if position == 4 && value != Int64(Int32(truncatingIfNeeded: value)) { return nil }
        offset += position + 1
        return value
      }
    }
    return nil
  }

  @inlinable @inline(__always) mutating func readSmallSigned() -> Int64? {
    guard offset < end, bytes[offset] < 0x80 else { return nil }
    offset += 1
    // Bit 6 is the sign.
    return Int64(bytes[offset - 1] ^ 0x40) - 0x40
  }

  @usableFromInline mutating func readUnsigned(bits: Int) throws(WasmError) -> UInt64 {
    var result: UInt64 = 0
    var shift = 0
    while true {
      guard shift < bits else { throw WasmError(.integerRepresentationTooLong, offset: offset) }
      let byte = try readIntegerByte(isFirst: shift == 0)
      let payload = UInt64(byte & 0x7F)
      // The reference interpreter judges the unused bits before the continuation bit, and so does the suite.
      if bits - shift < 7, payload >> UInt64(bits - shift) != 0 {
        throw WasmError(.integerTooLarge, offset: offset - 1)
      }
      result |= payload << UInt64(shift)
      shift += 7
      if byte & 0x80 == 0 { break }
    }
    guard offset <= end else { throw endError }
    return result
  }

  @usableFromInline mutating func readSigned(bits: Int) throws(WasmError) -> Int64 {
    var result: Int64 = 0
    var shift = 0
    var byte: UInt8
    repeat {
      guard shift < bits else { throw WasmError(.integerRepresentationTooLong, offset: offset) }
      byte = try readIntegerByte(isFirst: shift == 0)
      let payload = byte & 0x7F
      if bits - shift < 7 {
        let mask = (UInt8(0xFF) << UInt8(bits - shift - 1)) & 0x7F
        guard payload & mask == 0 || payload & mask == mask else {
          throw WasmError(.integerTooLarge, offset: offset - 1)
        }
      }
      result |= Int64(payload) << Int64(shift)
      shift += 7
    } while byte & 0x80 != 0
    guard offset <= end else { throw endError }
    if byte & 0x40 != 0, shift < 64 { result |= -1 << Int64(shift) }
    return result
  }

  /// The next byte of an integer. One that begins inside a section and runs over its end is judged as an integer
  /// first, as the suite wants it, so this reads on to the end of the module; the caller compares `offset` with `end`.
  private mutating func readIntegerByte(isFirst: Bool) throws(WasmError) -> UInt8 {
    guard offset < (isFirst ? end : bytes.count) else { throw endError }
    offset += 1
    return bytes[offset - 1]
  }
}

// Floats and vectors: little-endian bits (spec 5.2.3).
extension BinaryReader {
  @inlinable public mutating func readFloat32() throws(WasmError) -> UInt32 {
    let range = try readBytes(4)
    var result: UInt32 = 0
    for index in range.reversed() { result = result << 8 | UInt32(bytes[index]) }
    return result
  }

  @inlinable public mutating func readFloat64() throws(WasmError) -> UInt64 {
    let range = try readBytes(8)
    var result: UInt64 = 0
    for index in range.reversed() { result = result << 8 | UInt64(bytes[index]) }
    return result
  }

  @inlinable public mutating func readV128() throws(WasmError) -> V128 {
    guard remaining >= 16 else { throw endError }
    let low = try readFloat64()
    let high = try readFloat64()
    return V128(low: low, high: high)
  }
}

// Vectors' lengths and names (spec 5.1.3, 5.2.4).
extension BinaryReader {
  /// The length in bytes of what follows. A length that the bytes cannot hold, its own bytes counted as the
  /// reference interpreter does, is out of bounds; a smaller one may still end unexpectedly.
  public mutating func readLength() throws(WasmError) -> Int {
    let start = offset
    let length = Int(try readUInt32())
    guard length <= end - start else { throw WasmError(.lengthOutOfBounds, offset: start) }
    guard length <= remaining else { throw endError }
    return length
  }

  /// A vector's count. It is a hint until the elements have been read: reserve `min(count, remaining)`.
  @inlinable public mutating func readCount() throws(WasmError) -> Int { Int(try readUInt32()) }

  /// A name; UTF-8 is validated strictly: no overlong forms, no surrogates, nothing above U+10FFFF.
  public mutating func readName() throws(WasmError) -> String {
    // A name that would begin behind its section, whose vector promised one more: its length is out of bounds.
    if isAtEnd, end < bytes.count { throw WasmError(.lengthOutOfBounds, offset: offset) }
    let start = offset
    let length = try readLength()
    let range = try readBytes(length)
    guard let name = String(validating: bytes[range], as: UTF8.self) else {
      throw WasmError(.malformedUTF8, offset: start)
    }
    return name
  }
}
