// Table and memory instructions (spec 5.4.5, 5.4.6).

let tableInstructions: [Instruction] = [
  Instruction(.byte(0x25), "table.get", immediates: .table, feature: .referenceTypes, traps: [.outOfBoundsTable]),
  Instruction(.byte(0x26), "table.set", immediates: .table, feature: .referenceTypes, traps: [.outOfBoundsTable]),
  Instruction(
    .prefixed(0xFC, 12), "table.init", immediates: .elementTable, feature: .bulkMemory, traps: [.outOfBoundsTable]),
  Instruction(.prefixed(0xFC, 13), "elem.drop", immediates: .element, feature: .bulkMemory),
  Instruction(
    .prefixed(0xFC, 14), "table.copy", immediates: .tableTable, feature: .bulkMemory, traps: [.outOfBoundsTable]),
  Instruction(.prefixed(0xFC, 15), "table.grow", immediates: .table, feature: .referenceTypes),
  Instruction(.prefixed(0xFC, 16), "table.size", immediates: .table, feature: .referenceTypes),
  Instruction(
    .prefixed(0xFC, 17), "table.fill", immediates: .table, feature: .referenceTypes, traps: [.outOfBoundsTable]),
]

private func load(_ opcode: UInt8, _ name: String, _ type: StackType, _ size: UInt8) -> Instruction {
  Instruction(
    .byte(opcode), name, [.address], [type], immediates: .memoryArgument, visitClass: "load",
    traps: [.outOfBoundsMemory], accessSize: size)
}

private func store(_ opcode: UInt8, _ name: String, _ type: StackType, _ size: UInt8) -> Instruction {
  Instruction(
    .byte(opcode), name, [.address, type], [], immediates: .memoryArgument, visitClass: "store",
    traps: [.outOfBoundsMemory], accessSize: size)
}

let memoryInstructions: [Instruction] = [
  load(0x28, "i32.load", .i32, 2),
  load(0x29, "i64.load", .i64, 3),
  load(0x2A, "f32.load", .f32, 2),
  load(0x2B, "f64.load", .f64, 3),
  load(0x2C, "i32.load8_s", .i32, 0),
  load(0x2D, "i32.load8_u", .i32, 0),
  load(0x2E, "i32.load16_s", .i32, 1),
  load(0x2F, "i32.load16_u", .i32, 1),
  load(0x30, "i64.load8_s", .i64, 0),
  load(0x31, "i64.load8_u", .i64, 0),
  load(0x32, "i64.load16_s", .i64, 1),
  load(0x33, "i64.load16_u", .i64, 1),
  load(0x34, "i64.load32_s", .i64, 2),
  load(0x35, "i64.load32_u", .i64, 2),
  store(0x36, "i32.store", .i32, 2),
  store(0x37, "i64.store", .i64, 3),
  store(0x38, "f32.store", .f32, 2),
  store(0x39, "f64.store", .f64, 3),
  store(0x3A, "i32.store8", .i32, 0),
  store(0x3B, "i32.store16", .i32, 1),
  store(0x3C, "i64.store8", .i64, 0),
  store(0x3D, "i64.store16", .i64, 1),
  store(0x3E, "i64.store32", .i64, 2),
  Instruction(.byte(0x3F), "memory.size", immediates: .memory),
  Instruction(.byte(0x40), "memory.grow", immediates: .memory),
  Instruction(
    .prefixed(0xFC, 8), "memory.init", immediates: .dataMemory, feature: .bulkMemory, traps: [.outOfBoundsMemory]),
  Instruction(.prefixed(0xFC, 9), "data.drop", immediates: .data, feature: .bulkMemory),
  Instruction(
    .prefixed(0xFC, 10), "memory.copy", immediates: .memoryMemory, feature: .bulkMemory,
    traps: [.outOfBoundsMemory]),
  Instruction(
    .prefixed(0xFC, 11), "memory.fill", immediates: .memory, feature: .bulkMemory, traps: [.outOfBoundsMemory]),
]
