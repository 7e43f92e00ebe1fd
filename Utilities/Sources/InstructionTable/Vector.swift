// Vector instructions (spec 5.4.8) and relaxed vector instructions (spec 5.4.8, opcodes 256 to 275).

private func vector(
  _ opcode: UInt32, _ name: String, _ operands: [StackType], _ results: [StackType],
  immediates: Immediates = .none, visitClass: String = "vector", feature: Feature = .simd,
  lowering: Lowering = .call, traps: [Trap] = [], accessSize: UInt8? = nil
) -> Instruction {
  Instruction(
    .prefixed(0xFD, opcode), name, operands, results, immediates: immediates, visitClass: visitClass,
    feature: feature, lowering: lowering, traps: traps, accessSize: accessSize)
}

let vectorMemoryInstructions: [Instruction] = {
  let loads: [(UInt32, String, UInt8)] = [
    (0, "v128.load", 4), (1, "v128.load8x8_s", 3), (2, "v128.load8x8_u", 3), (3, "v128.load16x4_s", 3),
    (4, "v128.load16x4_u", 3), (5, "v128.load32x2_s", 3), (6, "v128.load32x2_u", 3), (7, "v128.load8_splat", 0),
    (8, "v128.load16_splat", 1), (9, "v128.load32_splat", 2), (10, "v128.load64_splat", 3),
    (92, "v128.load32_zero", 2), (93, "v128.load64_zero", 3),
  ]
  var rows = loads.map { opcode, name, size in
    vector(
      opcode, name, [.address], [.v128], immediates: .memoryArgument, visitClass: "load", lowering: .custom,
      traps: [.outOfBoundsMemory], accessSize: size)
  }
  rows.append(
    vector(
      11, "v128.store", [.address, .v128], [], immediates: .memoryArgument, visitClass: "store",
      lowering: .custom, traps: [.outOfBoundsMemory], accessSize: 4))
  for (index, width) in ["8", "16", "32", "64"].enumerated() {
    rows.append(
      vector(
        84 + UInt32(index), "v128.load\(width)_lane", [.address, .v128], [.v128],
        immediates: .memoryArgumentLane, visitClass: "loadLane", lowering: .custom, traps: [.outOfBoundsMemory],
        accessSize: UInt8(index)))
    rows.append(
      vector(
        88 + UInt32(index), "v128.store\(width)_lane", [.address, .v128], [], immediates: .memoryArgumentLane,
        visitClass: "storeLane", lowering: .custom, traps: [.outOfBoundsMemory], accessSize: UInt8(index)))
  }
  return rows
}()

let vectorLaneInstructions: [Instruction] = {
  var rows = [
    vector(12, "v128.const", [], [.v128], immediates: .v128, visitClass: "v128Const", lowering: .custom),
    vector(13, "i8x16.shuffle", [.v128, .v128], [.v128], immediates: .lanes, visitClass: "shuffle"),
  ]
  let lanes: [(UInt32, String, StackType)] = [
    (21, "i8x16.extract_lane_s", .i32), (22, "i8x16.extract_lane_u", .i32), (23, "i8x16.replace_lane", .i32),
    (24, "i16x8.extract_lane_s", .i32), (25, "i16x8.extract_lane_u", .i32), (26, "i16x8.replace_lane", .i32),
    (27, "i32x4.extract_lane", .i32), (28, "i32x4.replace_lane", .i32), (29, "i64x2.extract_lane", .i64),
    (30, "i64x2.replace_lane", .i64), (31, "f32x4.extract_lane", .f32), (32, "f32x4.replace_lane", .f32),
    (33, "f64x2.extract_lane", .f64), (34, "f64x2.replace_lane", .f64),
  ]
  for (opcode, name, type) in lanes {
    let isReplace = name.hasSuffix("replace_lane")
    rows.append(
      vector(
        opcode, name, isReplace ? [.v128, type] : [.v128], [isReplace ? .v128 : type], immediates: .lane,
        visitClass: "lane"))
  }
  return rows
}()

private func unary(_ first: UInt32, _ shape: String, _ names: [String?]) -> [Instruction] {
  names.enumerated().compactMap { index, name in
    name.map { vector(first + UInt32(index), "\(shape).\($0)", [.v128], [.v128]) }
  }
}

private func binary(_ first: UInt32, _ shape: String, _ names: [String?]) -> [Instruction] {
  names.enumerated().compactMap { index, name in
    name.map { vector(first + UInt32(index), "\(shape).\($0)", [.v128, .v128], [.v128]) }
  }
}

/// `all_true` and `bitmask`.
private func tests(_ first: UInt32, _ shape: String) -> [Instruction] {
  ["all_true", "bitmask"].enumerated().map { vector(first + UInt32($0), "\(shape).\($1)", [.v128], [.i32]) }
}

private func shifts(_ first: UInt32, _ shape: String) -> [Instruction] {
  ["shl", "shr_s", "shr_u"].enumerated().map {
    vector(first + UInt32($0), "\(shape).\($1)", [.v128, .i32], [.v128])
  }
}

private let splats: [(String, StackType)] = [
  ("i8x16", .i32), ("i16x8", .i32), ("i32x4", .i32), ("i64x2", .i64), ("f32x4", .f32), ("f64x2", .f64),
]

private let integerComparisons = ["eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"]
private let floatComparisons = ["eq", "ne", "lt", "gt", "le", "ge"]
private let floatArithmetic = ["add", "sub", "mul", "div", "min", "max", "pmin", "pmax"]

let vectorInstructions: [Instruction] = {
  var rows: [Instruction] = []
  rows += binary(14, "i8x16", ["swizzle"])
  rows += splats.enumerated().map { vector(15 + UInt32($0), "\($1.0).splat", [$1.1], [.v128]) }
  rows += binary(35, "i8x16", integerComparisons) + binary(45, "i16x8", integerComparisons)
  rows += binary(55, "i32x4", integerComparisons)
  rows += binary(65, "f32x4", floatComparisons) + binary(71, "f64x2", floatComparisons)
  rows += unary(77, "v128", ["not"]) + binary(78, "v128", ["and", "andnot", "or", "xor"])
  rows.append(vector(82, "v128.bitselect", [.v128, .v128, .v128], [.v128]))
  rows.append(vector(83, "v128.any_true", [.v128], [.i32]))
  rows += unary(94, "f32x4", ["demote_f64x2_zero"]) + unary(95, "f64x2", ["promote_low_f32x4"])
  rows += unary(96, "i8x16", ["abs", "neg", "popcnt"]) + tests(99, "i8x16")
  rows += binary(101, "i8x16", ["narrow_i16x8_s", "narrow_i16x8_u"])
  rows += unary(103, "f32x4", ["ceil", "floor", "trunc", "nearest"])
  rows += shifts(107, "i8x16")
  rows += binary(110, "i8x16", ["add", "add_sat_s", "add_sat_u", "sub", "sub_sat_s", "sub_sat_u"])
  rows += unary(116, "f64x2", ["ceil", "floor"])
  rows += binary(118, "i8x16", ["min_s", "min_u", "max_s", "max_u"])
  rows += unary(122, "f64x2", ["trunc"]) + binary(123, "i8x16", ["avgr_u"])
  rows += unary(124, "i16x8", ["extadd_pairwise_i8x16_s", "extadd_pairwise_i8x16_u"])
  rows += unary(126, "i32x4", ["extadd_pairwise_i16x8_s", "extadd_pairwise_i16x8_u"])
  rows += unary(128, "i16x8", ["abs", "neg"]) + binary(130, "i16x8", ["q15mulr_sat_s"]) + tests(131, "i16x8")
  rows += binary(133, "i16x8", ["narrow_i32x4_s", "narrow_i32x4_u"])
  rows += unary(
    135, "i16x8",
    ["extend_low_i8x16_s", "extend_high_i8x16_s", "extend_low_i8x16_u", "extend_high_i8x16_u"])
  rows += shifts(139, "i16x8")
  rows += binary(142, "i16x8", ["add", "add_sat_s", "add_sat_u", "sub", "sub_sat_s", "sub_sat_u"])
  rows += unary(148, "f64x2", ["nearest"])
  rows += binary(
    149, "i16x8",
    [
      "mul", "min_s", "min_u", "max_s", "max_u", nil, "avgr_u", "extmul_low_i8x16_s", "extmul_high_i8x16_s",
      "extmul_low_i8x16_u", "extmul_high_i8x16_u",
    ])
  rows += unary(160, "i32x4", ["abs", "neg"]) + tests(163, "i32x4")
  rows += unary(
    167, "i32x4",
    ["extend_low_i16x8_s", "extend_high_i16x8_s", "extend_low_i16x8_u", "extend_high_i16x8_u"])
  rows += shifts(171, "i32x4")
  rows += binary(174, "i32x4", ["add", nil, nil, "sub", nil, nil, nil, "mul", "min_s", "min_u", "max_s", "max_u"])
  rows += binary(
    186, "i32x4",
    [
      "dot_i16x8_s", nil, "extmul_low_i16x8_s", "extmul_high_i16x8_s", "extmul_low_i16x8_u", "extmul_high_i16x8_u",
    ])
  rows += unary(192, "i64x2", ["abs", "neg"]) + tests(195, "i64x2")
  rows += unary(
    199, "i64x2",
    ["extend_low_i32x4_s", "extend_high_i32x4_s", "extend_low_i32x4_u", "extend_high_i32x4_u"])
  rows += shifts(203, "i64x2")
  rows += binary(
    206, "i64x2",
    [
      "add", nil, nil, "sub", nil, nil, nil, "mul", "eq", "ne", "lt_s", "gt_s", "le_s", "ge_s", "extmul_low_i32x4_s",
      "extmul_high_i32x4_s", "extmul_low_i32x4_u", "extmul_high_i32x4_u",
    ])
  rows += unary(224, "f32x4", ["abs", "neg", nil, "sqrt"]) + binary(228, "f32x4", floatArithmetic)
  rows += unary(236, "f64x2", ["abs", "neg", nil, "sqrt"]) + binary(240, "f64x2", floatArithmetic)
  rows += unary(248, "i32x4", ["trunc_sat_f32x4_s", "trunc_sat_f32x4_u"])
  rows += unary(250, "f32x4", ["convert_i32x4_s", "convert_i32x4_u"])
  rows += unary(252, "i32x4", ["trunc_sat_f64x2_s_zero", "trunc_sat_f64x2_u_zero"])
  rows += unary(254, "f64x2", ["convert_low_i32x4_s", "convert_low_i32x4_u"])
  return rows
}()

private func relaxed(_ opcode: UInt32, _ name: String, operands: Int) -> Instruction {
  vector(opcode, name, Array(repeating: .v128, count: operands), [.v128], feature: .relaxedSIMD)
}

let relaxedVectorInstructions: [Instruction] = [
  relaxed(256, "i8x16.relaxed_swizzle", operands: 2),
  relaxed(257, "i32x4.relaxed_trunc_f32x4_s", operands: 1),
  relaxed(258, "i32x4.relaxed_trunc_f32x4_u", operands: 1),
  relaxed(259, "i32x4.relaxed_trunc_f64x2_s_zero", operands: 1),
  relaxed(260, "i32x4.relaxed_trunc_f64x2_u_zero", operands: 1),
  relaxed(261, "f32x4.relaxed_madd", operands: 3),
  relaxed(262, "f32x4.relaxed_nmadd", operands: 3),
  relaxed(263, "f64x2.relaxed_madd", operands: 3),
  relaxed(264, "f64x2.relaxed_nmadd", operands: 3),
  relaxed(265, "i8x16.relaxed_laneselect", operands: 3),
  relaxed(266, "i16x8.relaxed_laneselect", operands: 3),
  relaxed(267, "i32x4.relaxed_laneselect", operands: 3),
  relaxed(268, "i64x2.relaxed_laneselect", operands: 3),
  relaxed(269, "f32x4.relaxed_min", operands: 2),
  relaxed(270, "f32x4.relaxed_max", operands: 2),
  relaxed(271, "f64x2.relaxed_min", operands: 2),
  relaxed(272, "f64x2.relaxed_max", operands: 2),
  relaxed(273, "i16x8.relaxed_q15mulr_s", operands: 2),
  relaxed(274, "i16x8.relaxed_dot_i8x16_i7x16_s", operands: 2),
  relaxed(275, "i32x4.relaxed_dot_i8x16_i7x16_add_s", operands: 3),
]
