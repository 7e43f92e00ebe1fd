import WasmModel

// Constant data of a module: functions that references point to, segments, host functions, names.

extension ModuleEmitter {
  /// Specifier of a constant that `header()` has declared already.
  private var constantLinkage: String {
    hasLocalConstants ? (hasVersions ? "WRT_CONSTANT " : "WRT_LOCAL ") : ""
  }

  func writeFunctionArray(_ buffer: inout CodeBuffer) {
    let functions = context.referencedFunctions
    if functions.isEmpty { return }
    if context.hasConstantFunctions {
      buffer.append(
        "\(hasLocalConstants ? "WRT_LOCAL " : "")const wrt_function_t \(prefix)functions[\(functions.count)] = {\n")
    } else {
      // The instance is filled in at instantiation.
      buffer.append("WRT_LOCAL const wrt_function_t \(prefix)function_templates[\(functions.count)] = {\n")
    }
    for function in functions {
      let type = context.typeSymbols[Int(context.module.functionTypes[Int(function)])]
      if context.isCalledIndirectly(Int(function)) {
        buffer.append("  {NULL, NULL, &\(type)},\n")
      } else {
        buffer.append("  {(wrt_code_t)")
        context.functionNames.append(Int(function), to: &buffer)
        buffer.append(", NULL, &\(type)")
        if uses.tailSteps.contains(Int(function)) {
          buffer.append(", ")
          context.functionNames.append(Int(function), to: &buffer)
          buffer.append("_tail")
        }
        buffer.append("},\n")
      }
    }
    buffer.append("};\n\n")
  }

  /// The data segments' contents.
  func writeDataSegments(_ buffer: inout CodeBuffer) {
    let linkage = context.keepsDataSizes || !isSingleUnit || hasVersions ? constantLinkage : "WRT_LOCAL "
    writeImages(linkage: linkage, &buffer)
    for (index, segment) in context.module.module.data.enumerated() where !isPlaced(index) {
      buffer.append("\(linkage)const uint8_t \(prefix)d\(index)[\(segment.bytes.count + 1)] =\n")
      buffer.appendStringLiteral(bytes, segment.bytes)
      buffer.append(";\n")
    }
    if !context.module.module.data.isEmpty && context.elements.isEmpty { buffer.append("\n") }
  }

  func writeElementSegments(_ buffer: inout CodeBuffer) {
    for (index, contents) in context.elements.enumerated() where contents.isFunctions && !contents.isSettled {
      buffer.append("\(constantLinkage)const uint32_t \(prefix)e\(index)[\(max(contents.slots.count, 1))] = {")
      for (position, slot) in contents.slots.enumerated() {
        buffer.append(position % 16 == 0 ? "\n  " : " ")
        buffer.append(decimal: slot)
        buffer.append(UInt8(ascii: ","))
      }
      if contents.slots.isEmpty { buffer.append("0") }
      buffer.append("\n};\n")
    }
    if !context.elements.isEmpty { buffer.append("\n") }
  }

  /// Functions of the host as functions of the module, so that calls and references need not tell them apart.
  func writeHostFunctions(_ buffer: inout CodeBuffer) {
    for (function, host) in context.hostFunctions.enumerated() {
      guard let host else { continue }
      let type = context.functionType(context.module.functionTypes[function])
      context.writeSignature(function, to: &buffer, parameterNames: true)
      buffer.append(" {\n")
      if context.takesInstance(function) { buffer.append("  (void)instance;\n") }
      buffer.append(type.results.isEmpty ? "  " : "  return ")
      buffer.append("\(host.symbol)(\(prefix)host")
      for parameter in type.parameters.indices { buffer.append(", l\(parameter)") }
      buffer.append(");\n}\n\n")
    }
  }

  /// Whether messages can tell more about a function than its symbol.
  var hasNames: Bool { context.keys != nil || writesStarts || context.debugNames.contains { $0 != nil } }

  /// Names for messages: see `wrt_names_t`.
  func writeNames(_ buffer: inout CodeBuffer) {
    let names = context.debugNames
    guard hasNames else { return }
    writeStarts(&buffer)
    writeSource(&buffer)
    var text: [UInt8] = [0]
    buffer.append("WRT_LOCAL const uint32_t \(prefix)name_offsets[\(names.count)] = {")
    for (index, name) in names.enumerated() {
      buffer.append(index % 12 == 0 ? "\n  " : " ")
      if let name, !name.isEmpty {
        buffer.append(decimal: text.count)
        let start = text.count
        text += name.utf8
        for index in start..<text.count where text[index] == 0 { text[index] = UInt8(ascii: "?") }
        text.append(0)
      } else {
        buffer.append("0")
      }
      buffer.append(UInt8(ascii: ","))
    }
    buffer.append("\n};\n")
    writeKeys(&buffer)
    let keys = context.keys == nil ? "NULL" : "\(prefix)name_keys"
    buffer.append(
      """
      \(hasVersions ? constantLinkage : "WRT_LOCAL ")const wrt_names_t \(prefix)names = {
        .count = \(names.count),
        .offsets = \(prefix)name_offsets,
        .text =

      """)
    // Not an array of its own: of those C++ compilers keep every element for constant expressions.
    buffer.appendStringLiteral(text, 0..<text.count)
    buffer.append(",\n  .keys = \(keys),\n")
    if writesStarts { buffer.append("  .starts = \(prefix)starts,\n") }
    if writesSource { buffer.append("  .source = &\(prefix)source,\n") }
    buffer.append("};\n\n")
  }

  /// The numbers at the ends of the functions' names, in index order.
  private func writeKeys(_ buffer: inout CodeBuffer) {
    guard let keys = context.keys?.keys else { return }
    buffer.append("WRT_LOCAL const uint32_t \(prefix)name_keys[\(keys.count)] = {")
    for (index, key) in keys.enumerated() {
      buffer.append(index % 8 == 0 ? "\n  0x" : " 0x")
      buffer.append(hexadecimal(key))
      buffer.append(UInt8(ascii: ","))
    }
    buffer.append("\n};\n")
  }
}

extension CodeBuffer {
  /// Bytes as C string literals, a line for every 64 bytes.
  mutating func appendStringLiteral(_ bytes: [UInt8], _ range: Range<Int>) {
    if range.isEmpty { append("  \"\"") }
    var position = range.lowerBound
    while position < range.upperBound {
      let end = min(position + 64, range.upperBound)
      append("  \"")
      append(escaping: bytes, position..<end)
      append(end < range.upperBound ? "\"\n" : "\"")
      position = end
    }
  }
}
