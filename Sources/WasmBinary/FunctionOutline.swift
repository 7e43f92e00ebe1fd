public import WasmModel

/// What a function without a name is told apart by: how it begins, in a form that changes neither when functions
/// are added elsewhere nor when it is edited further down.
public enum FunctionOutline {
  /// Enough to tell most functions apart, few enough to survive most edits.
  static let instructions = 32

  /// A hash of the first opcodes of a body and of the offsets of its memory accesses. Indices, which move when
  /// something is added before what they name, stay out, as do numbers, among them sizes of frames and addresses.
  public static func hash(_ body: FunctionBody, in bytes: [UInt8]) -> UInt64 {
    var reader = BinaryReader(bytes, range: body.bytes)
    var skipper = InstructionSkipper()
    var hash = StableHash()
    // What is malformed is reported when the body is translated.
    guard (try? reader.readLocals()) != nil else { return hash.value }
    for _ in 0..<instructions where !skipper.isComplete {
      let start = reader.offset
      do throws(WasmError) { try reader.decodeInstruction(into: &skipper) } catch { break }
      let opcode = bytes[start]
      hash.add(opcode)
      // Loads and stores with their immediates; the second byte of prefixed instructions.
      if (0x28...0x3E).contains(opcode) {
        for index in start + 1..<reader.offset { hash.add(bytes[index]) }
      } else if opcode >= 0xFB && start + 1 < reader.offset {
        hash.add(bytes[start + 1])
      }
    }
    return hash.value
  }
}

/// FNV-1a with a final mix: the same on every machine and in every run, unlike `Hasher`.
public struct StableHash: Sendable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  @inline(__always)
  public mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// The text's UTF-8.
  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      for index in bytes.indices { add(unsafe bytes[index]) }
    }
  }

  public mutating func add(_ value: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
  }

  /// Every bit depends on every byte.
  public var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ (mixed >> 33)
  }
}
