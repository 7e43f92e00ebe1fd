import InstructionTable

func hex(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return "0x" + (digits.count == 1 ? "0" : "") + digits
}

func header(_ subject: String) -> String {
  "// \(subject): rendered from Utilities/Sources/InstructionTable by `make generate`. Do not edit.\n\n"
}

private func caseName(_ instruction: Instruction) -> String {
  swiftKeywords.contains(instruction.swiftName) ? "`\(instruction.swiftName)`" : instruction.swiftName
}

/// Types as nibbles, the first lowest; the high byte's upper nibble is unused.
private func packed(_ types: [StackType]) -> String {
  let value = types.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element.rawValue) << (4 * UInt32($1.offset)) }
  return "0x" + String(value, radix: 16)
}

private func encoding(_ encoding: Encoding) -> String {
  switch encoding {
  case .byte(let byte): "0x" + String(byte, radix: 16)
  case .prefixed(let prefix, let code): "0x" + String(UInt32(prefix) << 16 | code, radix: 16)
  }
}

/// Rows of `items` joined with commas, eight to a line.
private func table(_ name: String, _ type: String, _ items: [String], comment: String, perLine: Int = 12) -> String {
  var text = "  /// \(comment)\n  static let \(name): [\(type)] = [\n"
  var line = "   "
  for (index, item) in items.enumerated() {
    line += " \(item),"
    if (index + 1) % perLine == 0 || index + 1 == items.count {
      text += line + "\n"
      line = "   "
    }
  }
  return text + "  ]\n"
}

func renderOpcodes() -> String {
  var text = header("Opcode") + "/// Every instruction, numbered densely in the order of the instruction table.\n"
  text += "@frozen public enum Opcode: UInt16, Sendable, CaseIterable {\n"
  for instruction in instructions { text += "  /// `\(instruction.name)`\n  case \(caseName(instruction))\n" }
  text += "}\n\n/// Metadata by `Opcode.rawValue`; `Opcode`'s properties read it.\nenum OpcodeTable {\n"
  text += table(
    "operands", "UInt32", instructions.map { packed($0.operands) },
    comment: "Operand types, a nibble each, the deepest lowest.")
  text += table(
    "results", "UInt32", instructions.map { packed($0.results) }, comment: "Result types, likewise.")
  text += table(
    "accessSizes", "UInt8", instructions.map { "\($0.accessSize ?? 0)" }, comment: "log2 of the bytes accessed.")
  text += table(
    "traps", "Bool", instructions.map { "\(!$0.traps.isEmpty)" }, comment: "Whether the instruction can trap.")
  text += table(
    "encodings", "UInt32", instructions.map { encoding($0.encoding) }, comment: "Prefix byte << 16 | opcode.",
    perLine: 10)
  text += table(
    "features", "Feature", instructions.map { ".\($0.feature.rawValue)" }, comment: "The proposal it came with.",
    perLine: 6)
  text += table(
    "names", "StaticString", instructions.map { "\"\($0.name)\"" }, comment: "Text format names.", perLine: 4)
  text += "}\n"
  text += """

    /// The proposals by which instructions came, in the order in which they were merged.
    @frozen public enum Feature: UInt8, Sendable, CaseIterable {

    """
  for feature in Feature.allCases { text += "  case \(feature.rawValue)\n" }
  return text + "}\n"
}
