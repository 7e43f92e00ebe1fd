import InstructionTable

/// The visitor's parameters, and how the decoder reads each.
private func parameters(_ immediates: Immediates) -> [(label: String, type: String, read: String)] {
  switch immediates {
  case .none: []
  case .blockType: [("blockType", "BlockType", "readBlockType()")]
  case .label: [("label", "UInt32", "readUInt32()")]
  case .labelTable: [("labels", "[UInt32]", "readLabels()")]
  case .tryTable: [("blockType", "BlockType", "readBlockType()"), ("catches", "[CatchClause]", "readCatches()")]
  case .function: [("function", "UInt32", "readUInt32()")]
  case .type: [("type", "UInt32", "readUInt32()")]
  case .typeTable: [("type", "UInt32", "readUInt32()"), ("table", "UInt32", "readUInt32()")]
  case .tag: [("tag", "UInt32", "readUInt32()")]
  case .selectTypes: [("types", "[ValueType]", "readValueTypes()")]
  case .local: [("local", "UInt32", "readUInt32()")]
  case .global: [("global", "UInt32", "readUInt32()")]
  case .table: [("table", "UInt32", "readUInt32()")]
  case .tableTable: [("destination", "UInt32", "readUInt32()"), ("source", "UInt32", "readUInt32()")]
  case .elementTable: [("element", "UInt32", "readUInt32()"), ("table", "UInt32", "readUInt32()")]
  case .element: [("element", "UInt32", "readUInt32()")]
  case .memory: [("memory", "UInt32", "readUInt32()")]
  case .memoryMemory: [("destination", "UInt32", "readUInt32()"), ("source", "UInt32", "readUInt32()")]
  case .dataMemory: [("data", "UInt32", "readUInt32()"), ("memory", "UInt32", "readUInt32()")]
  case .data: [("data", "UInt32", "readUInt32()")]
  case .memoryArgument: [("argument", "MemoryArgument", "readMemoryArgument()")]
  case .memoryArgumentLane:
    [("argument", "MemoryArgument", "readMemoryArgument()"), ("lane", "UInt8", "readByte()")]
  case .lane: [("lane", "UInt8", "readByte()")]
  case .lanes: [("lanes", "V128", "readV128()")]
  case .i32: [("value", "UInt32", "readInt32()")]
  case .i64: [("value", "UInt64", "readInt64()")]
  case .f32: [("bits", "UInt32", "readFloat32()")]
  case .f64: [("bits", "UInt64", "readFloat64()")]
  case .v128: [("value", "V128", "readV128()")]
  case .heapType: [("heapType", "HeapType", "readHeapType()")]
  case .castLabel: [("cast", "BranchCast", "readBranchCast()")]
  case .typeField: [("type", "UInt32", "readUInt32()"), ("field", "UInt32", "readUInt32()")]
  case .typeCount: [("type", "UInt32", "readUInt32()"), ("count", "UInt32", "readUInt32()")]
  case .typeType: [("destination", "UInt32", "readUInt32()"), ("source", "UInt32", "readUInt32()")]
  case .typeData: [("type", "UInt32", "readUInt32()"), ("data", "UInt32", "readUInt32()")]
  case .typeElement: [("type", "UInt32", "readUInt32()"), ("element", "UInt32", "readUInt32()")]
  case .zeroByte: [("zero", "UInt8", "readZeroByte()")]
  }
}

private func caseName(_ instruction: Instruction) -> String {
  swiftKeywords.contains(instruction.swiftName) ? "`\(instruction.swiftName)`" : instruction.swiftName
}

/// The call of the visitor, immediates read in order.
private func visit(_ instruction: Instruction) -> String {
  var arguments: [String] = []
  if instruction.visitClass != nil { arguments.append(".\(caseName(instruction))") }
  let parameters = parameters(instruction.immediates).filter { $0.label != "zero" }
  arguments += parameters.map { "\($0.label): \($0.label)" }
  let reads = parameters.map { "let \($0.label) = try \($0.read)\n      " }.joined()
  let zero = instruction.immediates == .zeroByte ? "try readZeroByte()\n      " : ""
  return "\(zero)\(reads)try visitor.\(instruction.visitorMethod)(\(arguments.joined(separator: ", ")))"
}

func renderVisitor() -> String {
  var lines = [
    "public import WasmModel", "",
    "/// What the decoder calls, one method an instruction or class of instructions. There are no default",
    "/// implementations: a visitor that forgets an instruction does not compile.",
    "public protocol InstructionVisitor: ~Copyable {",
    "  /// Absolute offset of the instruction being visited, set by the decoder beforehand.",
    "  var instructionOffset: Int { get set }",
  ]
  var seen: Set<String> = []
  for instruction in instructions where seen.insert(instruction.visitorMethod).inserted {
    var list = instruction.visitClass == nil ? [] : ["_ opcode: Opcode"]
    list += parameters(instruction.immediates).filter { $0.label != "zero" }.map { "\($0.label): \($0.type)" }
    lines.append("  mutating func \(instruction.visitorMethod)(\(list.joined(separator: ", "))) throws(WasmError)")
  }
  lines.append("}")
  return header("InstructionVisitor") + lines.joined(separator: "\n") + "\n"
}

func renderDecoder() -> String {
  var text =
    header("InstructionDecoder")
      + """
      public import WasmModel

      extension BinaryReader {
        /// Decodes one instruction and shows it to `visitor`.
        @inlinable @inline(__always)
        public mutating func decodeInstruction<Visitor: InstructionVisitor & ~Copyable>(
          into visitor: inout Visitor
        ) throws(WasmError) {
          visitor.instructionOffset = offset
          let opcode = try readByte()
          switch opcode {

      """
  func cases(_ rows: [(String, Instruction)]) -> String {
    rows.map { code, instruction in "    case \(code):\n      \(visit(instruction))\n" }.joined()
  }
  var prefixes: [UInt8: [(UInt32, Instruction)]] = [:]
  var plain: [(UInt8, Instruction)] = []
  for instruction in instructions {
    switch instruction.encoding {
    case .byte(let byte): plain.append((byte, instruction))
    case .prefixed(let prefix, let code): prefixes[prefix, default: []].append((code, instruction))
    }
  }
  text += cases(plain.sorted { $0.0 < $1.0 }.map { (hex($0.0), $0.1) })
  for prefix in prefixes.keys.sorted() {
    text += "    case \(hex(prefix)): try decodePrefixed\(hex(prefix).dropFirst(2))(into: &visitor)\n"
  }
  text += "    default: throw WasmError(.illegalOpcode(UInt32(opcode)), offset: offset - 1)\n    }\n  }\n"
  for prefix in prefixes.keys.sorted() {
    text += """

        @inlinable
        mutating func decodePrefixed\(hex(prefix).dropFirst(2))<Visitor: InstructionVisitor & ~Copyable>(
          into visitor: inout Visitor
        ) throws(WasmError) {
          let opcode = try readUInt32()
          switch opcode {

      """
    text += cases(prefixes[prefix]!.sorted { $0.0 < $1.0 }.map { ("\($0.0)", $0.1) })
    text += """
          default: throw WasmError(.illegalOpcode(\(hex(prefix)) << 24 | opcode), offset: visitor.instructionOffset)
          }
        }

      """
  }
  return text + "}\n"
}
