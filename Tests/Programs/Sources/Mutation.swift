/// A module damaged in one way, which follows from its name, a seed and a number.
struct Mutation: Sendable {
  enum Kind: Sendable, Equatable {
    /// The module ends before this offset.
    case cut(Int)
    /// The byte at this offset is combined with these bits.
    case flip(Int, bits: UInt8)
  }

  var kind: Kind

  /// - Parameters:
  ///   - number: those below `cuts` are cuts.
  ///   - size: the module's, in bytes.
  init(number: Int, cuts: Int, seed: UInt64, name: String, size: Int) {
    // Cuts and flips have numbers of their own, so that more cuts do not change the flips.
    let isCut = number < cuts
    let index = isCut ? number : number - cuts
    var random = SplitMix64(state: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(index) << 1 &+ (isCut ? 1 : 0))
    for byte in name.utf8 { random.state = (random.state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let offset = Int.random(in: 0..<size, using: &random)
    kind = isCut ? .cut(offset) : .flip(offset, bits: UInt8.random(in: 1...255, using: &random))
  }

  var offset: Int {
    switch kind {
    case .cut(let offset), .flip(let offset, _): offset
    }
  }

  func apply(to bytes: [UInt8]) -> [UInt8] {
    switch kind {
    case .cut(let offset): return Array(bytes[..<offset])
    case .flip(let offset, let bits):
      var flipped = bytes
      flipped[offset] ^= bits
      return flipped
    }
  }

  /// `cut at 0x1f`, `flip at 0x1f of 0x40`.
  var description: String {
    switch kind {
    case .cut(let offset): "cut at 0x\(String(offset, radix: 16))"
    case .flip(let offset, let bits): "flip at 0x\(String(offset, radix: 16)) of 0x\(String(bits, radix: 16))"
    }
  }
}

struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// Where the sections of a sound module are; independent of the code under test.
struct SectionMap: Sendable {
  /// Offsets where a section ends, and that of the header's end: a module cut there may be valid.
  var boundaries: Set<Int> = [8]
  var code = 0..<0

  init(_ bytes: [UInt8]) {
    var offset = 8
    while offset < bytes.count {
      let identifier = bytes[offset]
      offset += 1
      var size = 0
      var shift = 0
      while offset < bytes.count {
        let byte = bytes[offset]
        offset += 1
        size |= Int(byte & 0x7F) << shift
        shift += 7
        if byte < 0x80 || shift > 28 { break }
      }
      if identifier == 10 { code = offset..<offset + size }
      offset += size
      boundaries.insert(offset)
    }
  }
}
