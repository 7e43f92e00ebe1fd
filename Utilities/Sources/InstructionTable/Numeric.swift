// Numeric instructions (spec 5.4.7).

let constantInstructions: [Instruction] = [
  Instruction(.byte(0x41), "i32.const", [], [.i32], immediates: .i32),
  Instruction(.byte(0x42), "i64.const", [], [.i64], immediates: .i64),
  Instruction(.byte(0x43), "f32.const", [], [.f32], immediates: .f32),
  Instruction(.byte(0x44), "f64.const", [], [.f64], immediates: .f64),
]

/// The 29 integer instructions that i32 and i64 share, and their sign extensions.
func integerInstructions(_ type: StackType) -> [Instruction] {
  let is32 = type == .i32
  let prefix = is32 ? "i32." : "i64."
  let binary = [type, type]
  let comparisons: [(String, Lowering)] = [
    ("eq", .compare("==")), ("ne", .compare("!=")), ("lt_s", .signedCompare("<")), ("lt_u", .compare("<")),
    ("gt_s", .signedCompare(">")), ("gt_u", .compare(">")), ("le_s", .signedCompare("<=")),
    ("le_u", .compare("<=")), ("ge_s", .signedCompare(">=")), ("ge_u", .compare(">=")),
  ]
  let arithmetic: [(String, Lowering, [Trap])] = [
    ("add", .infix("+"), []), ("sub", .infix("-"), []), ("mul", .infix("*"), []),
    ("div_s", .call, [.divideByZero, .integerOverflow]), ("div_u", .call, [.divideByZero]),
    ("rem_s", .call, [.divideByZero]), ("rem_u", .call, [.divideByZero]),
    ("and", .infix("&"), []), ("or", .infix("|"), []), ("xor", .infix("^"), []),
    ("shl", .shift("<<"), []), ("shr_s", .call, []), ("shr_u", .shift(">>"), []),
    ("rotl", .call, []), ("rotr", .call, []),
  ]
  let first: UInt8 = is32 ? 0x45 : 0x50
  var rows = [Instruction.numeric(first, prefix + "eqz", [type], .i32, .isZero)]
  for (index, (name, lowering)) in comparisons.enumerated() {
    rows.append(.numeric(first + 1 + UInt8(index), prefix + name, binary, .i32, lowering))
  }
  let firstArithmetic: UInt8 = is32 ? 0x67 : 0x79
  for (index, name) in ["clz", "ctz", "popcnt"].enumerated() {
    rows.append(.numeric(firstArithmetic + UInt8(index), prefix + name, [type], type))
  }
  for (index, (name, lowering, traps)) in arithmetic.enumerated() {
    rows.append(
      .numeric(firstArithmetic + 3 + UInt8(index), prefix + name, binary, type, lowering, traps: traps))
  }
  let extensions: [(UInt8, String)] =
    is32
    ? [(0xC0, "extend8_s"), (0xC1, "extend16_s")] : [(0xC2, "extend8_s"), (0xC3, "extend16_s"), (0xC4, "extend32_s")]
  for (opcode, name) in extensions {
    rows.append(.numeric(opcode, prefix + name, [type], type, feature: .signExtension))
  }
  return rows
}

func floatInstructions(_ type: StackType) -> [Instruction] {
  let is32 = type == .f32
  let prefix = is32 ? "f32." : "f64."
  var rows: [Instruction] = []
  let comparisons = [("eq", "=="), ("ne", "!="), ("lt", "<"), ("gt", ">"), ("le", "<="), ("ge", ">=")]
  for (index, (name, symbol)) in comparisons.enumerated() {
    rows.append(
      .numeric((is32 ? 0x5B : 0x61) + UInt8(index), prefix + name, [type, type], .i32, .compare(symbol)))
  }
  let first: UInt8 = is32 ? 0x8B : 0x99
  for (index, name) in ["abs", "neg", "ceil", "floor", "trunc", "nearest", "sqrt"].enumerated() {
    rows.append(.numeric(first + UInt8(index), prefix + name, [type], type))
  }
  let arithmetic: [(String, Lowering)] = [
    ("add", .infix("+")), ("sub", .infix("-")), ("mul", .infix("*")), ("div", .infix("/")),
    ("min", .call), ("max", .call), ("copysign", .call),
  ]
  for (index, (name, lowering)) in arithmetic.enumerated() {
    rows.append(.numeric(first + 7 + UInt8(index), prefix + name, [type, type], type, lowering))
  }
  return rows
}

private let truncationTraps: [Trap] = [.invalidConversion, .integerOverflow]

let conversionInstructions: [Instruction] =
  [
    .numeric(0xA7, "i32.wrap_i64", [.i64], .i32, .cast("uint32_t")),
    .numeric(0xA8, "i32.trunc_f32_s", [.f32], .i32, traps: truncationTraps),
    .numeric(0xA9, "i32.trunc_f32_u", [.f32], .i32, traps: truncationTraps),
    .numeric(0xAA, "i32.trunc_f64_s", [.f64], .i32, traps: truncationTraps),
    .numeric(0xAB, "i32.trunc_f64_u", [.f64], .i32, traps: truncationTraps),
    .numeric(0xAC, "i64.extend_i32_s", [.i32], .i64),
    .numeric(0xAD, "i64.extend_i32_u", [.i32], .i64, .cast("uint64_t")),
    .numeric(0xAE, "i64.trunc_f32_s", [.f32], .i64, traps: truncationTraps),
    .numeric(0xAF, "i64.trunc_f32_u", [.f32], .i64, traps: truncationTraps),
    .numeric(0xB0, "i64.trunc_f64_s", [.f64], .i64, traps: truncationTraps),
    .numeric(0xB1, "i64.trunc_f64_u", [.f64], .i64, traps: truncationTraps),
    .numeric(0xB2, "f32.convert_i32_s", [.i32], .f32),
    .numeric(0xB3, "f32.convert_i32_u", [.i32], .f32, .cast("float")),
    .numeric(0xB4, "f32.convert_i64_s", [.i64], .f32),
    .numeric(0xB5, "f32.convert_i64_u", [.i64], .f32, .cast("float")),
    .numeric(0xB6, "f32.demote_f64", [.f64], .f32),
    .numeric(0xB7, "f64.convert_i32_s", [.i32], .f64),
    .numeric(0xB8, "f64.convert_i32_u", [.i32], .f64, .cast("double")),
    .numeric(0xB9, "f64.convert_i64_s", [.i64], .f64),
    .numeric(0xBA, "f64.convert_i64_u", [.i64], .f64, .cast("double")),
    .numeric(0xBB, "f64.promote_f32", [.f32], .f64),
    .numeric(0xBC, "i32.reinterpret_f32", [.f32], .i32),
    .numeric(0xBD, "i64.reinterpret_f64", [.f64], .i64),
    .numeric(0xBE, "f32.reinterpret_i32", [.i32], .f32),
    .numeric(0xBF, "f64.reinterpret_i64", [.i64], .f64),
  ]
  + [
    ("i32.trunc_sat_f32_s", StackType.f32, StackType.i32), ("i32.trunc_sat_f32_u", .f32, .i32),
    ("i32.trunc_sat_f64_s", .f64, .i32), ("i32.trunc_sat_f64_u", .f64, .i32),
    ("i64.trunc_sat_f32_s", .f32, .i64), ("i64.trunc_sat_f32_u", .f32, .i64),
    ("i64.trunc_sat_f64_s", .f64, .i64), ("i64.trunc_sat_f64_u", .f64, .i64),
  ].enumerated().map { index, row in
    Instruction(
      .prefixed(0xFC, UInt32(index)), row.0, [row.1], [row.2], visitClass: "numeric",
      feature: .saturatingTruncation, lowering: .call)
  }

private func wide(_ opcode: UInt32, _ name: String, operands: Int) -> Instruction {
  Instruction(
    .prefixed(0xFC, opcode), name, Array(repeating: .i64, count: operands), [.i64, .i64],
    visitClass: "wideArithmetic", feature: .wideArithmetic)
}

let wideArithmeticInstructions: [Instruction] = [
  wide(19, "i64.add128", operands: 4), wide(20, "i64.sub128", operands: 4),
  wide(21, "i64.mul_wide_s", operands: 2), wide(22, "i64.mul_wide_u", operands: 2),
]
