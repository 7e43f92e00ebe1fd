// Control, parametric and variable instructions (spec 5.4.1-5.4.4).

let controlInstructions: [Instruction] = [
  Instruction(.byte(0x00), "unreachable", traps: [.unreachable]),
  Instruction(.byte(0x01), "nop"),
  Instruction(.byte(0x02), "block", immediates: .blockType),
  Instruction(.byte(0x03), "loop", immediates: .blockType),
  Instruction(.byte(0x04), "if", immediates: .blockType),
  Instruction(.byte(0x05), "else"),
  Instruction(.byte(0x06), "try", immediates: .blockType, feature: .legacyExceptions),
  Instruction(.byte(0x07), "catch", immediates: .tag, feature: .legacyExceptions),
  Instruction(.byte(0x08), "throw", immediates: .tag, feature: .exceptions),
  Instruction(.byte(0x09), "rethrow", immediates: .label, feature: .legacyExceptions),
  Instruction(.byte(0x0A), "throw_ref", feature: .exceptions, traps: [.nullReference]),
  Instruction(.byte(0x0B), "end"),
  Instruction(.byte(0x0C), "br", immediates: .label),
  Instruction(.byte(0x0D), "br_if", immediates: .label),
  Instruction(.byte(0x0E), "br_table", immediates: .labelTable),
  Instruction(.byte(0x0F), "return"),
  Instruction(.byte(0x10), "call", immediates: .function),
  Instruction(.byte(0x11), "call_indirect", immediates: .typeTable, traps: [.indirectCall]),
  Instruction(.byte(0x12), "return_call", immediates: .function, feature: .tailCalls),
  Instruction(
    .byte(0x13), "return_call_indirect", immediates: .typeTable, feature: .tailCalls, traps: [.indirectCall]),
  Instruction(.byte(0x14), "call_ref", immediates: .type, feature: .functionReferences, traps: [.nullReference]),
  Instruction(
    .byte(0x15), "return_call_ref", immediates: .type, feature: .functionReferences, traps: [.nullReference]),
  Instruction(.byte(0x18), "delegate", immediates: .label, feature: .legacyExceptions),
  Instruction(.byte(0x19), "catch_all", feature: .legacyExceptions),
  Instruction(.byte(0x1F), "try_table", immediates: .tryTable, feature: .exceptions),
  Instruction(.byte(0xD5), "br_on_null", immediates: .label, feature: .functionReferences),
  Instruction(.byte(0xD6), "br_on_non_null", immediates: .label, feature: .functionReferences),
  Instruction(
    .prefixed(0xFB, 24), "br_on_cast", immediates: .castLabel, visitClass: "branchOnCast",
    feature: .garbageCollection),
  Instruction(
    .prefixed(0xFB, 25), "br_on_cast_fail", immediates: .castLabel, visitClass: "branchOnCast",
    feature: .garbageCollection),
]

let parametricInstructions: [Instruction] = [
  Instruction(.byte(0x1A), "drop"),
  Instruction(.byte(0x1B), "select"),
  Instruction(.byte(0x1C), "select_t", immediates: .selectTypes, feature: .referenceTypes),
]

let variableInstructions: [Instruction] = [
  Instruction(.byte(0x20), "local.get", immediates: .local),
  Instruction(.byte(0x21), "local.set", immediates: .local),
  Instruction(.byte(0x22), "local.tee", immediates: .local),
  Instruction(.byte(0x23), "global.get", immediates: .global),
  Instruction(.byte(0x24), "global.set", immediates: .global),
]
