import WasmBinary
import WasmModel

// Vector instructions (spec 4.4.3, 4.4.7): calls of the runtime's functions, which `wrt_simd.h` makes instructions of
// the processor. Lanes are written as literals, because C compilers want them constant.

extension FunctionEmitter {
  mutating func visitVector(_ opcode: Opcode) throws(WasmError) {
    try validator.visitVector(opcode)
    if !isDead { pushVectorOperation(opcode) }
  }

  mutating func visitLane(_ opcode: Opcode, lane: UInt8) throws(WasmError) {
    try validator.visitLane(opcode, lane: lane)
    if !isDead { pushVectorOperation(opcode, immediate: UInt64(lane)) }
  }

  mutating func visitShuffle(_ opcode: Opcode, lanes: V128) throws(WasmError) {
    try validator.visitShuffle(opcode, lanes: lanes)
    if !isDead { pushVectorOperation(opcode, immediate: keep(lanes)) }
  }

  mutating func visitV128Const(_ opcode: Opcode, value: V128) throws(WasmError) {
    try validator.visitV128Const(opcode, value: value)
    if isDead { return }
    uses.vectors = true
    pushConstant(.v128, keep(value))
  }

  /// A place for 128 bits, which a node has no room for.
  private mutating func keep(_ value: V128) -> UInt64 {
    vectors.append(value)
    return UInt64(vectors.count - 1)
  }

  private mutating func pushVectorOperation(_ opcode: Opcode, immediate: UInt64 = 0) {
    uses.vectors = true
    let count = opcode.operands.count
    let third = count > 2 ? pop() : nil
    let second = count > 1 ? pop() : nil
    var node = parent(.operation, opcode.results.type(at: 0).kind, opcode, pop(), second)
    if let third { adopt(third, as: &node) }
    node.immediate = immediate
    push(node)
  }

  /// Makes a node the third child.
  private func adopt(_ child: Int32, as node: inout Node) {
    let operand = nodes[Int(child)]
    node.c = child
    node.effects.formUnion(operand.effects)
    node.weight += operand.weight
    node.locals |= operand.locals
    node.slots |= operand.slots
  }

  // MARK: Memory

  mutating func visitLoadLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) throws(WasmError) {
    try validator.visitLoadLane(opcode, argument: argument, lane: lane)
    if isDead { return }
    uses.vectors = true
    let vector = pop()
    var node = parent(.load, .v128, opcode, effects: .load, pop())
    node.b = Int32(argument.memory)
    adopt(vector, as: &node)
    node.immediate = argument.offset
    node.lane = lane
    push(node)
  }

  mutating func visitStoreLane(_ opcode: Opcode, argument: MemoryArgument, lane: UInt8) throws(WasmError) {
    try validator.visitStoreLane(opcode, argument: argument, lane: lane)
    if isDead { return }
    uses.vectors = true
    let vector = pop()
    let address = pop()
    spill(having: [.readsMemory, .traps, .calls])
    beginStatement()
    body.append("wrt_")
    appendAccess(opcode, plain: false)
    body.append(UInt8(ascii: "("))
    renderPlace(argument.memory, address, offset: argument.offset, size: opcode.accessSize)
    renderLane(lane, of: vector)
    body.append(UInt8(ascii: ")"))
    endStatement()
    recycleNodes()
  }

  /// The last arguments of an access to a lane.
  mutating func renderLane(_ lane: UInt8, of vector: Int32) {
    body.append(", ")
    render(vector, .assignment)
    body.append(", ")
    body.append(decimal: UInt32(lane))
  }

  // MARK: Rendering

  /// `wrt_i8x16_replace_lane(l0, 1, 3)`
  mutating func renderVectorOperation(_ name: StaticString, _ node: Node, use: ValueUse) {
    if node.opcode == .i8x16Shuffle { return renderShuffle(node) }
    let children = [node.a, node.b, node.c].prefix(node.opcode.operands.count)
    body.append(name)
    body.append(UInt8(ascii: "("))
    for (position, child) in children.enumerated() {
      if position > 0 { body.append(", ") }
      let isOpaque = isFoldedVector(child, in: node.opcode)
      if isOpaque { body.append("wrt_v128_opaque(") }
      render(child, Place(precedence: .assignment, use: use, allowsInt: true, isConverted: true))
      if isOpaque { body.append(UInt8(ascii: ")")) }
    }
    if node.opcode.isLaneAccess {
      body.append(", ")
      body.append(decimal: node.immediate)
    }
    body.append(UInt8(ascii: ")"))
  }

  /// With lanes as wide as the bytes that stay together.
  private mutating func renderShuffle(_ node: Node) {
    let lanes = vectors[Int(node.immediate)]
    let width = [8, 4, 2].first { lanes.isShuffle(ofLanes: $0) } ?? 1
    switch width {
    case 8: body.append("wrt_i64x2_shuffle(")
    case 4: body.append("wrt_i32x4_shuffle(")
    case 2: body.append("wrt_i16x8_shuffle(")
    default: body.append("wrt_i8x16_shuffle(")
    }
    render(node.a, .assignment)
    body.append(", ")
    render(node.b, .assignment)
    for index in stride(from: 0, to: 16, by: width) {
      body.append(", ")
      body.append(decimal: UInt32(lanes[index]) / UInt32(width))
    }
    body.append(UInt8(ascii: ")"))
  }

  mutating func renderVectorConstant(_ node: Node) {
    body.append(vectors[Int(node.immediate)])
  }

  /// Whether a C compiler would drop arithmetic with this constant, and with it the quieting of NaNs: see
  /// `renderOperand` for the scalar instructions.
  private mutating func isFoldedVector(_ index: Int32, in opcode: Opcode) -> Bool {
    let child = nodes[Int(index)]
    let scalar: Opcode
    switch opcode {
    case .f32x4Add, .f32x4Sub: scalar = .f32Add
    case .f32x4Mul, .f32x4Div: scalar = .f32Mul
    case .f64x2Add, .f64x2Sub: scalar = .f64Add
    case .f64x2Mul, .f64x2Div: scalar = .f64Mul
    default: return false
    }
    func isIdentity(_ bits: UInt64) -> Bool {
      isFolded(
        Node(kind: .constant, type: scalar.results.type(at: 0).kind, immediate: bits), in: scalar, isRight: true)
    }
    switch child.kind {
    case .constant:
      let value = vectors[Int(child.immediate)]
      if scalar == .f64Add || scalar == .f64Mul { return isIdentity(value.low) || isIdentity(value.high) }
      return [value.low, value.low >> 32, value.high, value.high >> 32].contains { isIdentity($0 & 0xFFFF_FFFF) }
    case .operation where child.opcode == .f32x4Splat || child.opcode == .f64x2Splat:
      let lane = nodes[Int(child.a)]
      return lane.kind == .constant && isIdentity(lane.immediate)
    default: return false
    }
  }
}

extension CodeBuffer {
  /// A vector as C: the two halves, the lower first.
  mutating func append(_ value: V128) {
    if value.low | value.high == 0 { return append("wrt_v128_zero()") }
    append("wrt_v128_const(0x")
    append(hex: value.low)
    append("u, 0x")
    append(hex: value.high)
    append("u)")
  }
}

extension V128 {
  /// Whether the bytes, as a shuffle's lanes, move lanes of `width` bytes as wholes.
  fileprivate func isShuffle(ofLanes width: Int) -> Bool {
    for index in 0..<16 {
      let first = self[index & -width]
      if Int(first) % width != 0 || Int(self[index]) != Int(first) + index % width { return false }
    }
    return true
  }
}

extension Opcode {
  var isVector: Bool { feature == .simd || feature == .relaxedSIMD }

  /// `extract_lane` and `replace_lane`.
  fileprivate var isLaneAccess: Bool {
    switch self {
    case .i8x16ExtractLaneS, .i8x16ExtractLaneU, .i16x8ExtractLaneS, .i16x8ExtractLaneU, .i32x4ExtractLane,
      .i64x2ExtractLane, .f32x4ExtractLane, .f64x2ExtractLane, .i8x16ReplaceLane, .i16x8ReplaceLane,
      .i32x4ReplaceLane, .i64x2ReplaceLane, .f32x4ReplaceLane, .f64x2ReplaceLane:
      true
    default: false
    }
  }

  /// As `passesCertainty`: every bit of the operands counts, whatever the other operand is.
  var passesVectorCertainty: Bool {
    switch self {
    case .i8x16Add, .i16x8Add, .i32x4Add, .i64x2Add, .f32x4Add, .f32x4Sub, .f32x4Mul, .f32x4Div, .f64x2Add,
      .f64x2Sub, .f64x2Mul, .f64x2Div, .f32x4Neg, .f64x2Neg, .v128Not:
      true
    default: false
    }
  }
}
