import InstructionTable

/// The lowering of each opcode, as the C emitter's table.
func renderLowering() -> String {
  var text =
    header("Lowering")
    + "import WasmModel\n\nextension Lowering {\n  /// By `Opcode.rawValue`.\n  static let table: [Lowering] = [\n"
  for instruction in instructions {
    let value =
      switch instruction.lowering {
      case .custom: ".custom"
      case .call: ".call(\"\(instruction.runtimeName)\")"
      case .infix(let symbol): ".infix(\"\(symbol)\")"
      case .shift(let symbol): ".shift(\"\(symbol)\")"
      case .compare(let symbol): ".compare(\"\(symbol)\")"
      case .signedCompare(let symbol): ".signedCompare(\"\(symbol)\")"
      case .isZero: ".isZero"
      case .cast(let type): ".cast(\"\(type)\")"
      }
    text += "    \(value),\n"
  }
  return text + "  ]\n}\n"
}

/// The status table that users read.
func renderDocumentation() -> String {
  var text = """
    # Instructions

    Rendered from `Utilities/Sources/InstructionTable` by `make generate`. Do not edit.

    | opcode | instruction | stack type | feature | C |
    | --- | --- | --- | --- | --- |

    """
  for instruction in instructions {
    let code =
      switch instruction.encoding {
      case .byte(let byte): hex(byte)
      case .prefixed(let prefix, let code): "\(hex(prefix)) \(code)"
      }
    func list(_ types: [StackType]) -> String { types.map { "\($0)" }.joined(separator: " ") }
    let type =
      instruction.operands.isEmpty && instruction.results.isEmpty
      ? "" : "[\(list(instruction.operands))] -> [\(list(instruction.results))]"
    let lowering =
      switch instruction.lowering {
      case .custom: "by group"
      case .call: "`\(instruction.runtimeName)`"
      case .infix(let symbol), .compare(let symbol): "`a \(symbol) b`"
      case .shift(let symbol): "`a \(symbol) (b & mask)`"
      case .signedCompare(let symbol): "`a \(symbol) b`, signed"
      case .isZero: "`!a`"
      case .cast(let type): "`(\(type))a`"
      }
    text +=
      "| \(code) | `\(instruction.name)` | \(type) | \(instruction.feature.rawValue) | \(lowering.replacingPipes) |\n"
  }
  return text
}

extension String {
  fileprivate var replacingPipes: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
