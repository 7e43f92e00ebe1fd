import Testing
import WasmModel

@testable import WasmBinary

@Suite struct BinaryReaderTests {
  private func read<Value>(
    _ bytes: [UInt8], _ body: (inout BinaryReader) throws -> Value
  ) throws -> Value {
    var reader = BinaryReader(bytes)
    let value = try body(&reader)
    #expect(reader.isAtEnd)
    return value
  }

  private func failure(
    _ bytes: [UInt8], _ body: (inout BinaryReader) throws -> some Any
  ) -> WasmError? {
    var reader = BinaryReader(bytes)
    return error { try body(&reader) }
  }

  @Test func unsignedAtTheBoundaries() throws {
    for value: UInt32 in [0, 1, 0x7F, 0x80, 0x3FFF, 0x4000, 0x1FFFFF, 0x200000, 0xFFF_FFFF, 0x1000_0000, .max] {
      #expect(try read(unsigned(UInt64(value))) { try $0.readUInt32() } == value)
    }
    for shift: UInt64 in 0..<64 {
      for value in [1 << shift, (1 << shift) &- 1, (1 << shift) &+ 1, UInt64.max >> shift] {
        #expect(try read(unsigned(value)) { try $0.readUInt64() } == value)
      }
    }
  }

  @Test func paddedIntegersAreAccepted() throws {
    #expect(try read([0x83, 0x80, 0x80, 0x80, 0x00]) { try $0.readUInt32() } == 3)
    #expect(try read([0x83, 0x00]) { try $0.readUInt64() } == 3)
    #expect(
      try read([0xFF, 0xFF, 0xFF, 0xFF, 0x7F]) { try $0.readInt32() } == UInt32.max)
  }

  @Test func signedAtTheBoundaries() throws {
    func signed(_ value: Int64) -> [UInt8] {
      var value = value
      var bytes: [UInt8] = []
      while true {
        let byte = UInt8(truncatingIfNeeded: value & 0x7F)
        value >>= 7
        if (value == 0 && byte & 0x40 == 0) || (value == -1 && byte & 0x40 != 0) { return bytes + [byte] }
        bytes.append(byte | 0x80)
      }
    }
    for value: Int32 in [0, 1, -1, 63, 64, -64, -65, 8191, 8192, -8192, -8193, .max, .min, .min + 1] {
      let bits = try read(signed(Int64(value))) { try $0.readInt32() }
      #expect(Int32(bitPattern: bits) == value)
      let wide = try read(signed(Int64(value))) { try $0.readInt33() }
      #expect(wide == Int64(value))
    }
    for shift: Int64 in 0..<64 {
      for value: Int64 in [1 << shift, -1 << shift, (1 << shift) &- 1, (-1 << shift) &- 1] {
        let bits = try read(signed(value)) { try $0.readInt64() }
        #expect(Int64(bitPattern: bits) == value)
      }
    }
    #expect(try read(signed((1 << 32) - 1)) { try $0.readInt33() } == 0xFFFF_FFFF)
  }

  @Test func integersTooLarge() {
    let tooLarge = WasmError(.integerTooLarge, offset: 4)
    for last: UInt8 in [0x10, 0x1F, 0x70, 0x7F] {
      #expect(failure([0x80, 0x80, 0x80, 0x80, last]) { try $0.readUInt32() } == tooLarge)
    }
    for last: UInt8 in [0x08, 0x70, 0x10, 0x40] {
      #expect(failure([0x80, 0x80, 0x80, 0x80, last]) { try $0.readInt32() } == tooLarge)
    }
    #expect(failure([0x80, 0x80, 0x80, 0x80, 0x10]) { try $0.readInt33() } == tooLarge)
    let nine = [UInt8](repeating: 0x80, count: 9)
    #expect(
      failure(nine + [0x02]) { try $0.readUInt64() }
        == WasmError(.integerTooLarge, offset: 9))
    for last: UInt8 in [0x01, 0x7E, 0x40] {
      #expect(
        failure(nine + [last]) { try $0.readInt64() }
          == WasmError(.integerTooLarge, offset: 9))
    }
  }

  @Test func representationsTooLong() {
    let five = [UInt8](repeating: 0x80, count: 5)
    let tooLong = WasmError(.integerRepresentationTooLong, offset: 5)
    #expect(failure(five + [0]) { try $0.readUInt32() } == tooLong)
    #expect(failure(five + [0]) { try $0.readInt32() } == tooLong)
    #expect(failure(five + [0]) { try $0.readInt33() } == tooLong)
    // The length is judged before the end is.
    #expect(failure(five) { try $0.readUInt32() } == tooLong)
    let ten = five + five
    #expect(
      failure(ten + [0]) { try $0.readUInt64() }
        == WasmError(.integerRepresentationTooLong, offset: 10))
    #expect(
      failure(ten + [0]) { try $0.readInt64() }
        == WasmError(.integerRepresentationTooLong, offset: 10))
  }

  @Test func endOfModuleAndOfSection() {
    #expect(failure([]) { try $0.readByte() } == WasmError(.unexpectedEnd, offset: 0))
    #expect(failure([0x80]) { try $0.readUInt32() } == WasmError(.unexpectedEnd, offset: 1))
    var nested = BinaryReader([1, 2, 0x80, 4], range: 1..<3)
    #expect(error { try nested.readByte() } == nil)
    #expect(
      error { try nested.readUInt64() } == WasmError(.unexpectedEndOfSectionOrFunction, offset: 3))
    for count in [-1, 2, Int.max, Int.min] {
      var reader = BinaryReader([0], range: 0..<1)
      #expect(error { try reader.readBytes(count) }?.offset == 1)
    }
    // A range beyond the bytes is cut rather than trusted.
    #expect(BinaryReader([1, 2], range: 1..<9).end == 2)
  }

  @Test func floatsAndVectors() throws {
    #expect(try read([0, 0, 0x80, 0x3F]) { try $0.readFloat32() } == (1 as Float).bitPattern)
    #expect(
      try read([0, 0, 0, 0, 0, 0, 0xF0, 0x3F]) { try $0.readFloat64() }
        == (1 as Double).bitPattern)
    let vector = try read(Array(0..<16)) { try $0.readV128() }
    #expect((0..<16).allSatisfy { vector[$0] == UInt8($0) })
    #expect(
      failure(Array(0..<15)) { try $0.readV128() } == WasmError(.unexpectedEnd, offset: 15))
  }

  @Test func namesAreUTF8() throws {
    let good = ["", "a", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10FFFF}"]
    for text in good {
      #expect(try read(name(text)) { try $0.readName() } == text)
    }
    // Lone continuation, missing continuation, overlong, surrogate, above U+10FFFF, bytes that never occur.
    let bad: [[UInt8]] = [
      [0x80], [0xC2], [0xC2, 0x2E], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xE1, 0x80], [0xED, 0xA0, 0x80],
      [0xED, 0xBF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ]
    for bytes in bad {
      #expect(
        failure([UInt8(bytes.count)] + bytes) { try $0.readName() }
          == WasmError(.malformedUTF8, offset: 0), "\(bytes)")
    }
  }

  @Test func lengths() {
    #expect(failure([5, 1]) { try $0.readName() } == WasmError(.lengthOutOfBounds, offset: 0))
    #expect(failure([2, 1]) { try $0.readName() } == WasmError(.unexpectedEnd, offset: 2))
    #expect(
      failure([0xFF, 0xFF, 0xFF, 0xFF, 0x0F]) { try $0.readLength() }
        == WasmError(.lengthOutOfBounds, offset: 0))
  }

  @Test func valueTypes() throws {
    let types: [([UInt8], ValueType)] = [
      ([0x7F], .i32), ([0x7E], .i64), ([0x7D], .f32), ([0x7C], .f64), ([0x7B], .v128), ([0x70], .funcref),
      ([0x6F], .externref), ([0x6E], .anyref), ([0x6D], .eqref), ([0x6C], .i31ref), ([0x6B], .structref),
      ([0x6A], .arrayref), ([0x69], .exnref), ([0x63, 0x70], .funcref),
      ([0x64, 0x70], .reference(nullable: false, .abstract(.function))),
      ([0x71], .reference(nullable: true, .abstract(.none))),
      ([0x72], .reference(nullable: true, .abstract(.noExternal))),
      ([0x73], .reference(nullable: true, .abstract(.noFunction))),
      ([0x74], .reference(nullable: true, .abstract(.noException))),
      ([0x63, 0x80, 0x01], .reference(nullable: true, .concrete(128))),
      ([0x64, 0xFF, 0xFF, 0xFF, 0x03], .reference(nullable: false, .concrete((1 << 23) - 1))),
    ]
    for (bytes, type) in types {
      #expect(try read(bytes) { try $0.readValueType() } == type)
      guard type.isReference else { continue }
      #expect(try read(bytes) { try $0.readReferenceType() } == type)
    }
    #expect(
      failure([0x7F]) { try $0.readReferenceType() }
        == WasmError(.malformedReferenceType(0x7F), offset: 0))
    #expect(
      failure([0x40]) { try $0.readValueType() }
        == WasmError(.malformedValueType(0x40), offset: 0))
    #expect(
      failure([0x63, 0x40]) { try $0.readValueType() }
        == WasmError(.malformedHeapType, offset: 1))
    #expect(
      failure([0x63, 0x80, 0x80, 0x80, 0x04]) { try $0.readValueType() }
        == WasmError(.unknownType(1 << 23), offset: 1))
  }

  @Test func blockTypes() throws {
    #expect(try read([0x40]) { try $0.readBlockType() } == .empty)
    #expect(try read([0x7F]) { try $0.readBlockType() } == .value(.i32))
    #expect(
      try read([0x64, 5]) { try $0.readBlockType() }
        == .value(.reference(nullable: false, .concrete(5))))
    #expect(try read([0x3F]) { try $0.readBlockType() } == .function(63))
    #expect(
      try read([0xFF, 0xFF, 0xFF, 0xFF, 0x0F]) { try $0.readBlockType() } == .function(.max))
    #expect(
      failure([0x80, 0x7F]) { try $0.readBlockType() }
        == WasmError(.malformedBlockType, offset: 0))
  }

  @Test func memoryArguments() throws {
    #expect(
      try read([2, 4]) { try $0.readMemoryArgument() }
        == MemoryArgument(alignment: 2, memory: 0, offset: 4))
    let large = unsigned(.max)
    #expect(
      try read([0x43, 1] + large) { try $0.readMemoryArgument() }
        == MemoryArgument(alignment: 3, memory: 1, offset: .max))
    #expect(
      failure([0x80, 0x01, 0]) { try $0.readMemoryArgument() }
        == WasmError(.malformedMemoryArgumentFlags, offset: 0))
  }

  @Test func immediatesWithCounts() throws {
    #expect(try read([2, 5, 6, 7]) { try $0.readLabels() } == [5, 6, 7])
    #expect(try read([0, 7]) { try $0.readLabels() } == [7])
    #expect(
      try read([4, 0, 1, 2, 1, 3, 4, 2, 5, 3, 6]) { try $0.readCatches() }
        == [.one(tag: 1, label: 2), .oneReference(tag: 3, label: 4), .all(label: 5), .allReference(label: 6)])
    #expect(
      failure([1, 4]) { try $0.readCatches() } == WasmError(.malformedCatchClause(4), offset: 1))
    // A count of 2^32 - 1 reads what is there and reserves no more.
    let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0]
    #expect(failure(huge) { try $0.readLabels() } == WasmError(.unexpectedEnd, offset: 6))
    #expect(
      failure(huge) { try $0.readValueTypes() } == WasmError(.malformedValueType(0), offset: 5))
    #expect(failure(huge) { try $0.readCatches() } == WasmError(.unexpectedEnd, offset: 6))
  }

  @Test func casts() throws {
    let cast = try read([2, 1, 0x6E, 3]) { try $0.readBranchCast() }
    #expect(
      cast
        == BranchCast(
          label: 1, source: .reference(nullable: false, .abstract(.any)),
          target: .reference(nullable: true, .concrete(3))))
    #expect(
      failure([4, 1, 0x6E, 3]) { try $0.readBranchCast() }
        == WasmError(.malformedCastFlags(4), offset: 0))
  }
}
