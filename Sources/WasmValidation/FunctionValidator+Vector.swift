public import WasmModel

// Vector instructions (spec 3.4.9).

extension FunctionValidator {
  public mutating func visitVector(_ opcode: Opcode) throws(WasmError) { try apply(opcode) }
  public mutating func visitV128Const(_ opcode: Opcode, value: V128) throws(WasmError) { try apply(opcode) }

  public mutating func visitLoadLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) throws(WasmError) {
    try visitLaneAccess(opcode, argument, lane)
  }

  public mutating func visitStoreLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) throws(WasmError) {
    try visitLaneAccess(opcode, argument, lane)
  }

  public mutating func visitShuffle(_ opcode: Opcode, lanes: V128) throws(WasmError) {
    // Lanes 0-31 number the bytes of both operands: a larger one has one of its upper three bits set.
    guard (lanes.low | lanes.high) & 0xE0E0_E0E0_E0E0_E0E0 == 0 else {
      for index in 0..<16 where lanes[index] >= 32 { throw fail(.invalidLaneIndex(lanes[index])) }
      return
    }
    try apply(opcode)
  }

  public mutating func visitLane(_ opcode: Opcode, lane: UInt8) throws(WasmError) {
    guard lane < opcode.laneCount else { throw fail(.invalidLaneIndex(lane)) }
    try apply(opcode)
  }

  private mutating func visitLaneAccess(
    _ opcode: Opcode, _ argument: MemoryArgument, _ lane: UInt8
  ) throws(WasmError) {
    let address = try addressType(opcode, argument)
    guard lane < 16 >> opcode.accessSize else { throw fail(.invalidLaneIndex(lane)) }
    try apply(opcode, address: address)
  }
}

extension Opcode {
  /// The lanes among which `extract_lane` and `replace_lane` choose.
  fileprivate var laneCount: UInt8 {
    switch self {
    case .i8x16ExtractLaneS, .i8x16ExtractLaneU, .i8x16ReplaceLane: 16
    case .i16x8ExtractLaneS, .i16x8ExtractLaneU, .i16x8ReplaceLane: 8
    case .i32x4ExtractLane, .i32x4ReplaceLane, .f32x4ExtractLane, .f32x4ReplaceLane: 4
    default: 2
    }
  }
}
