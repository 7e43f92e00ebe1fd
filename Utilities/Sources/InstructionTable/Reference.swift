// Reference, aggregate and atomic instructions (spec 5.4.3; threads proposal).

let referenceInstructions: [Instruction] = [
  Instruction(.byte(0xD0), "ref.null", immediates: .heapType, feature: .referenceTypes),
  Instruction(.byte(0xD1), "ref.is_null", feature: .referenceTypes),
  Instruction(.byte(0xD2), "ref.func", immediates: .function, feature: .referenceTypes),
  Instruction(.byte(0xD3), "ref.eq", feature: .garbageCollection),
  Instruction(.byte(0xD4), "ref.as_non_null", feature: .functionReferences, traps: [.nullReference]),
]

private func aggregate(
  _ opcode: UInt32, _ name: String, _ immediates: Immediates, visitClass: String? = nil, traps: [Trap] = []
) -> Instruction {
  Instruction(
    .prefixed(0xFB, opcode), name, immediates: immediates, visitClass: visitClass, feature: .garbageCollection,
    traps: traps)
}

let garbageCollectionInstructions: [Instruction] = [
  aggregate(0, "struct.new", .type),
  aggregate(1, "struct.new_default", .type),
  aggregate(2, "struct.get", .typeField, visitClass: "structGet", traps: [.nullReference]),
  aggregate(3, "struct.get_s", .typeField, visitClass: "structGet", traps: [.nullReference]),
  aggregate(4, "struct.get_u", .typeField, visitClass: "structGet", traps: [.nullReference]),
  aggregate(5, "struct.set", .typeField, traps: [.nullReference]),
  aggregate(6, "array.new", .type),
  aggregate(7, "array.new_default", .type),
  aggregate(8, "array.new_fixed", .typeCount),
  aggregate(9, "array.new_data", .typeData, traps: [.outOfBoundsMemory]),
  aggregate(10, "array.new_elem", .typeElement, traps: [.outOfBoundsTable]),
  aggregate(11, "array.get", .type, visitClass: "arrayGet", traps: [.nullReference, .outOfBoundsArray]),
  aggregate(12, "array.get_s", .type, visitClass: "arrayGet", traps: [.nullReference, .outOfBoundsArray]),
  aggregate(13, "array.get_u", .type, visitClass: "arrayGet", traps: [.nullReference, .outOfBoundsArray]),
  aggregate(14, "array.set", .type, traps: [.nullReference, .outOfBoundsArray]),
  aggregate(15, "array.len", .none, traps: [.nullReference]),
  aggregate(16, "array.fill", .type, traps: [.nullReference, .outOfBoundsArray]),
  aggregate(17, "array.copy", .typeType, traps: [.nullReference, .outOfBoundsArray]),
  aggregate(18, "array.init_data", .typeData, traps: [.nullReference, .outOfBoundsArray, .outOfBoundsMemory]),
  aggregate(19, "array.init_elem", .typeElement, traps: [.nullReference, .outOfBoundsArray, .outOfBoundsTable]),
  aggregate(20, "ref.test", .heapType, visitClass: "refTest"),
  aggregate(21, "ref.test_null", .heapType, visitClass: "refTest"),
  aggregate(22, "ref.cast", .heapType, visitClass: "refCast", traps: [.castFailure]),
  aggregate(23, "ref.cast_null", .heapType, visitClass: "refCast", traps: [.castFailure]),
  aggregate(26, "any.convert_extern", .none),
  aggregate(27, "extern.convert_any", .none),
  aggregate(28, "ref.i31", .none),
  aggregate(29, "i31.get_s", .none, visitClass: "i31Get", traps: [.nullReference]),
  aggregate(30, "i31.get_u", .none, visitClass: "i31Get", traps: [.nullReference]),
]

private func atomic(
  _ opcode: UInt32, _ name: String, _ operands: [StackType], _ results: [StackType], _ size: UInt8,
  visitClass: String
) -> Instruction {
  Instruction(
    .prefixed(0xFE, opcode), name, [.address] + operands, results, immediates: .memoryArgument,
    visitClass: visitClass, feature: .threads, traps: [.outOfBoundsMemory, .unalignedAtomic], accessSize: size)
}

/// The seven widths in which each atomic operation exists, in opcode order: type, infix of the name, suffix, size.
private let atomicWidths: [(type: StackType, prefix: String, width: String, suffix: String, size: UInt8)] = [
  (.i32, "i32", "", "", 2), (.i64, "i64", "", "", 3), (.i32, "i32", "8", "_u", 0), (.i32, "i32", "16", "_u", 1),
  (.i64, "i64", "8", "_u", 0), (.i64, "i64", "16", "_u", 1), (.i64, "i64", "32", "_u", 2),
]

let atomicInstructions: [Instruction] = {
  var rows = [
    atomic(0, "memory.atomic.notify", [.i32], [.i32], 2, visitClass: "atomicWait"),
    atomic(1, "memory.atomic.wait32", [.i32, .i64], [.i32], 2, visitClass: "atomicWait"),
    atomic(2, "memory.atomic.wait64", [.i64, .i64], [.i32], 3, visitClass: "atomicWait"),
    Instruction(.prefixed(0xFE, 3), "atomic.fence", immediates: .zeroByte, feature: .threads),
  ]
  for (index, row) in atomicWidths.enumerated() {
    rows.append(
      atomic(
        0x10 + UInt32(index), "\(row.prefix).atomic.load\(row.width)\(row.suffix)", [], [row.type], row.size,
        visitClass: "atomicLoad"))
  }
  for (index, row) in atomicWidths.enumerated() {
    rows.append(
      atomic(
        0x17 + UInt32(index), "\(row.prefix).atomic.store\(row.width)", [row.type], [], row.size,
        visitClass: "atomicStore"))
  }
  for (group, name) in ["add", "sub", "and", "or", "xor", "xchg", "cmpxchg"].enumerated() {
    for (index, row) in atomicWidths.enumerated() {
      let operands = name == "cmpxchg" ? [row.type, row.type] : [row.type]
      rows.append(
        atomic(
          0x1E + UInt32(group * 7 + index), "\(row.prefix).atomic.rmw\(row.width).\(name)\(row.suffix)", operands,
          [row.type], row.size, visitClass: "atomicReadModifyWrite"))
    }
  }
  return rows
}()
