import WasmDebug
import WasmModel

// Variables of the source, for debuggers: with -g, and compiled as C++, a function declares a reference for each, into
// linear memory, in a block that begins where the function has set its frame's address. At the function's own level no
// `goto` leads into it from outside. The program itself never uses them.

/// The part of a function's body that sees the source's variables.
struct SourceScope {
  /// In `body`.
  var start = 0
  var end = 0
  /// Where the frame's address is set.
  var offset = 0
  var variables: [SourceVariables.Variable] = []
}

/// What is noted of the local that holds the frame's address.
struct SourceFrame {
  /// -1: none.
  var local = -1
  var writes = 0
  /// In `body`, behind the assignment; -1: it is inside a block.
  var position = -1
  var offset = 0
  /// Where the body ends, but for what other parts of it jump to.
  var end = 0
}

extension EmissionContext {
  /// The namespace of the source's types.
  var sourceSpace: String { options.prefix + "source" }

  /// A declaration of a pointer or a reference: `int (&values)[4]`.
  func sourceDeclaration(_ type: Int, _ declarator: String) -> String {
    guard let types = variables?.types else { return "" }
    return declaration(
      type, types[type].kind == .array ? "(\(declarator))" : declarator, types, sourceNames, sourceSpace)
  }
}

extension FunctionEmitter {
  private var sourceFunction: SourceVariables.Function? {
    context.variables?.functions[function - context.module.importedFunctionCount]
  }

  mutating func resetSource() {
    sourceFrame = SourceFrame()
    if let local = sourceFunction?.frameLocal { sourceFrame.local = Int(local) }
  }

  /// Behind an assignment to a local.
  mutating func noteFrame(_ local: UInt32) {
    guard Int(local) == sourceFrame.local else { return }
    sourceFrame.writes += 1
    guard frames.count == 1, handlers.isEmpty else { return }
    sourceFrame.position = body.count
    sourceFrame.offset = validator.instructionOffset
    // Lines of the C come between.
    resetMarks()
  }

  /// What the function can declare.
  func sourceScope() -> SourceScope? {
    guard let function = sourceFunction, !context.memories.isEmpty else { return nil }
    let hasFrame = sourceFrame.writes == 1 && sourceFrame.position >= 0 && localKinds[sourceFrame.local].isAddress
    let variables = function.variables.filter { variable in
      switch variable.place {
      case .frame: hasFrame
      case .address: true
      case .local(let local): fits(variable, local: Int(local))
      }
    }
    if variables.isEmpty { return nil }
    let code = context.module.module.code[self.function - context.module.importedFunctionCount]
    return SourceScope(
      start: hasFrame ? sourceFrame.position : 0, end: sourceFrame.end,
      offset: hasFrame ? sourceFrame.offset : code.bytes.lowerBound, variables: variables)
  }

  /// Whether a local can hold what the debug information says to be in it.
  private func fits(_ variable: SourceVariables.Variable, local: Int) -> Bool {
    guard local < localKinds.count, let size = context.variables?.types[variable.type].size else { return false }
    switch localKinds[local] {
    case .i32: return size <= 4
    case .i64: return size <= 8
    case .f32: return size == 4
    case .f64: return size == 8
    default: return false
    }
  }

  /// The body, with the block and without what is left out.
  mutating func writeBody(_ scope: SourceScope?) {
    cuts.sort { $0.lowerBound < $1.lowerBound }
    var position = 0
    var label = 0
    if let scope {
      writeBody(&position, &label, to: scope.start)
      writeVariables(scope)
      writeBody(&position, &label, to: scope.end)
      output.append("#ifdef WRT_SHOWS_VARIABLES\n  }\n#endif\n")
    }
    writeBody(&position, &label, to: body.count)
  }

  private mutating func writeBody(_ position: inout Int, _ label: inout Int, to end: Int) {
    while label < cuts.count, cuts[label].lowerBound < end {
      output.append(body, position..<cuts[label].lowerBound)
      position = cuts[label].upperBound
      label += 1
    }
    output.append(body, position..<end)
    position = end
  }

  private mutating func writeVariables(_ scope: SourceScope) {
    let start = context.module.module.code[function - context.module.importedFunctionCount].bytes.lowerBound
    let place = context.linePlace(scope.offset, from: start)
    output.append("#ifdef WRT_SHOWS_VARIABLES\n#line \(place.line) \"")
    output.append(context.lineFiles[place.file])
    // All in one line: it is a line of the source.
    output.append("\"\n  { uint8_t *const wrt_base = (")
    output.append(context.memories[0])
    output.append(")->base;")
    if context.isInstance {
      output.append(" ::\(context.sourceSpace)::memory = ")
      output.append(context.memories[0])
      output.append(UInt8(ascii: ";"))
    }
    var taken: Set<String> = []
    for variable in scope.variables {
      uses.sourceTypes.insert(variable.type)
      let name = uniqueName(variable, &taken)
      let reference = context.sourceDeclaration(variable.type, "&\(name)")
      let pointer = context.sourceDeclaration(variable.type, "*")
      output.append(" \(reference) WRT_UNUSED = *(\(pointer))\(address(variable.place));")
    }
    output.append("\n#endif\n")
  }

  /// Several of the same name, in blocks of the source: the first keeps it, the others have the line behind it.
  private func uniqueName(_ variable: SourceVariables.Variable, _ taken: inout Set<String>) -> String {
    let plain = SourceNames.variable(variable.name, prefix: context.options.prefix)
    var name = plain
    var count = 0
    while !taken.insert(name).inserted {
      name = count == 0 ? "\(plain)_\(variable.line)" : "\(plain)_\(variable.line)_\(count)"
      count += 1
    }
    return name
  }

  private func address(_ place: SourceVariables.Variable.Place) -> String {
    switch place {
    case .address(let address): return "(wrt_base + \(address)ull)"
    case .local(let local): return "&l\(local)"
    case .frame(let offset):
      return localKinds[sourceFrame.local] == .i64
        ? "(wrt_base + (l\(sourceFrame.local) + \(UInt64(bitPattern: offset))ull))"
        : "(wrt_base + (uint32_t)(l\(sourceFrame.local) + \(UInt32(truncatingIfNeeded: offset))u))"
    }
  }
}

extension ValueKind {
  fileprivate var isAddress: Bool { self == .i32 || self == .i64 }
}
