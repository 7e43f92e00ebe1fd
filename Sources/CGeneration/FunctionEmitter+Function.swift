import WasmBinary
import WasmModel
import WasmValidation

// A function as a whole: what stands before and behind its statements.

extension FunctionEmitter: FunctionBodyVisitor {
  var instructionOffset: Int {
    get { validator.instructionOffset }
    // The decoder sets it once for each instruction.
    set {
      validator.instructionOffset = newValue
      uncharged += 1
    }
  }

  var isComplete: Bool { validator.isComplete }

  mutating func begin(function index: UInt32, locals: LocalDeclarations) throws(WasmError) {
    reset(Int(index))
    try validator.begin(function: index, locals: locals)
    for index in validator.locals.indices { localKinds.append(validator.locals[index].kind) }
    localUses.append(repeating: [], count: localKinds.count)
    let typeIndex = context.module.functionTypes[function]
    let signature = context.signatures[Int(typeIndex)]
    if signature.resultCount == 1 {
      frameTypes.append(signature.result)
    } else if signature.resultCount > 1 {
      for result in context.functionType(typeIndex).results { frameTypes.append(result.kind) }
    }
    reach.reset(localCount: localKinds.count)
    frames.append(
      Frame(kind: .function, height: 0, parameters: 0..<0, results: 0..<frameTypes.count, label: 0))
  }
}

extension FunctionEmitter {
  /// Emits the function `index` of the whole index space, whose body is `code`.
  mutating func emit(function index: Int, code: FunctionBody, bytes: [UInt8]) throws(WasmError) {
    isTailStep = false
    needsTailStep = false
    self.bytes = bytes
    try decodeBody(function: UInt32(index), body: code, bytes: bytes, visitor: &self)
    if needsTailStep {
      // Only now is it known: again, in the form for tail calls.
      isTailStep = true
      try decodeBody(function: UInt32(index), body: code, bytes: bytes, visitor: &self)
    }
    writeFunction(code)
  }

  private mutating func reset(_ index: Int) {
    function = index
    body.removeAll()
    resetMarks()
    resetSource()
    nodes.removeAll()
    children.removeAll()
    vectors.removeAll()
    operands.removeAll()
    frames.removeAll()
    frameTypes.removeAll()
    localKinds.removeAll()
    localUses.removeAll()
    slotWrites.removeAll()
    slotReads.removeAll()
    if !cuts.isEmpty { cuts.removeAll(keepingCapacity: true) }
    if !loopSwitches.isEmpty { loopSwitches.removeAll(keepingCapacity: true) }
    if !keptLocals.isEmpty { keptLocals.removeAll(keepingCapacity: true) }
    for memory in memoryViews.indices { memoryViews[memory] = false }
    isDead = false
    labelCount = 0
    indentation = 1
    usesInstance = false
    usesEntry = false
    usesCallee = false
    isRestarted = false
    cursorCount = 0
    hasKnownViews = false
    vectorDepth = 0
    hasDispatch = false
    callDepth = 0
    if !replacedReads.isEmpty { replacedReads.removeAll(keepingCapacity: true) }
    pendingValue = nil
    isStorePending = false
    makesCalls = false
    uncharged = 0
    usesFuel = false
    if !handlers.isEmpty { handlers.removeAll(keepingCapacity: true) }
    handlerUses = HandlerUses()
  }

  private mutating func writeFunction(_ code: FunctionBody) {
    uses.functions.insert(function)
    writeComment(code)
    markFunction(code.bytes.lowerBound)
    let start = output.count
    let parameterCount = context.signatures[Int(context.module.functionTypes[function])].parameterCount
    let checksLimits = prepareLimits()
    let scope = sourceScope()
    if scope != nil && context.isInstance { usesInstance = true }
    if isTailStep {
      writeTailStepStart()
    } else {
      context.writeSignature(function, as: hasVersions ? .code : .whole, to: &output, parameterNames: true)
      output.append(" {\n")
      writeInstance()
    }
    writeLocals(from: parameterCount)
    for memory in memoryViews.indices where memoryViews[memory] {
      let isPlain = context.memoryForms[memory] == .plain
      output.append(isPlain ? "  const wrt_view_t b" : "  const wrt_view_64_t b")
      output.append(decimal: UInt32(memory))
      output.append(isPlain ? " = wrt_memory_view" : " = wrt_memory_view_64")
      output.append(context.isFixed(memory) ? "_fixed(" : "(")
      output.append(context.memories[memory])
      output.append(");\n")
      if hasKnownViews && isPlain { writeKnownView(memory) }
    }
    writeCursorVariables()
    if usesEntry { output.append("  const wrt_table_entry_t *entry;\n") }
    if usesCallee { output.append("  const wrt_function_t *callee;\n") }
    writeHandlerVariables()
    writeFuelVariable()
    writeUnread(parameterCount)
    writeReplacedReads()
    if isRestarted { writeRestart(from: parameterCount) }
    if checksLimits { writeEntryChecks() }
    if context.options.lines == .source { joinLines(from: start) }
    writeBody(scope)
    output.append("}\n\n")
    if isTailStep { writeTailEntry() }
    if hasVersions { writeVersions() }
  }

  /// `const wrt_view_t k0 = wrt_view_known(b0);`, for accesses that need no check.
  private mutating func writeKnownView(_ memory: Int) {
    output.append("  const wrt_view_t k")
    output.append(decimal: UInt32(memory))
    output.append(" = wrt_view_known(b")
    output.append(decimal: UInt32(memory))
    output.append(");\n")
    if context.memoryForms.count > 1 {
      output.append("  (void)k")
      output.append(decimal: UInt32(memory))
      output.append(";\n")
    }
  }

  /// `/* func[12] "fib": (func (param i32) (result i32)), 0x1a3 to 0x1d4 */`
  private mutating func writeComment(_ code: FunctionBody) {
    // Indices and offsets move when something is added before: they stay out of units, for the sake of rebuilds.
    let isStable = context.keys != nil
    if isStable && context.debugNames[function] == nil { return }
    output.append(isStable ? "/*" : "/* func[")
    if !isStable {
      output.append(decimal: UInt32(function))
      output.append(UInt8(ascii: "]"))
    }
    if let name = context.debugNames[function] {
      output.append(" \"")
      output.appendCommentSafe(name)
      output.append(UInt8(ascii: "\""))
    }
    if !isStable {
      output.append(", 0x")
      output.append(hex: UInt64(code.bytes.lowerBound))
      output.append(" to 0x")
      output.append(hex: UInt64(code.bytes.upperBound))
    }
    output.append(" */\n")
  }

  private mutating func writeInstance() {
    guard context.takesInstance(function) else { return }
    if usesInstance || (context.isInstance && memoryViews.contains(true)) {
      output.append("  ")
      output.append(context.prefix)
      output.append("instance_t *const self = ")
      appendInstanceCast()
      output.append("instance;\n")
    } else {
      output.append("  (void)instance;\n")
    }
  }

  /// Locals start as zero (spec 4.4.10); so do slots, because C compilers cannot see that each is set before it is read.
  private mutating func writeLocals(from parameterCount: Int) {
    var kinds: UInt8 = 0
    for local in parameterCount..<max(parameterCount, localKinds.count) where !localUses[local].isEmpty {
      kinds |= 1 << localKinds[local].rawValue
    }
    for slot in slotWrites.indices { kinds |= slotWrites[slot] | slotReads[slot] }
    for kind in ValueKind.inOrder where kinds & 1 << kind.rawValue != 0 {
      var line = CodeLine(kind)
      for local in parameterCount..<max(parameterCount, localKinds.count)
      where localKinds[local] == kind && !localUses[local].isEmpty {
        line.begin(&output)
        output.append(UInt8(ascii: "l"))
        output.append(decimal: UInt32(local))
        line.end(&output)
      }
      for slot in slotWrites.indices where (slotWrites[slot] | slotReads[slot]) & 1 << kind.rawValue != 0 {
        line.begin(&output)
        output.append(UInt8(ascii: "s"))
        output.append(decimal: UInt32(slot))
        output.append(kind.slotSuffix)
        line.end(&output)
      }
      line.finish(&output)
      if kind == .v128 && line.count > 0 { uses.vectors = true }
    }
  }

  /// `(void)l3;` for what is never read, which compilers warn about.
  private mutating func writeUnread(_ parameterCount: Int) {
    for local in localUses.indices {
      let use = localUses[local]
      if use.contains(.read) || (use.isEmpty && local >= parameterCount) { continue }
      output.append("  (void)l")
      output.append(decimal: UInt32(local))
      output.append(";\n")
    }
    for slot in slotWrites.indices where slotWrites[slot] & ~slotReads[slot] != 0 {
      for kind in ValueKind.inOrder
      where (slotWrites[slot] & ~slotReads[slot]) & 1 << kind.rawValue != 0 {
        output.append("  (void)s")
        output.append(decimal: UInt32(slot))
        output.append(kind.slotSuffix)
        output.append(";\n")
      }
    }
  }
}

extension ValueKind {
  /// What a local starts with.
  var zero: StaticString { self == .reference ? " = NULL" : self == .v128 ? " = wrt_v128_zero()" : " = 0" }
}

/// A declaration of several variables of one type, over as many lines as it takes.
private struct CodeLine {
  let kind: ValueKind
  var count = 0

  init(_ kind: ValueKind) { self.kind = kind }

  mutating func begin(_ output: inout CodeBuffer) {
    if count == 0 {
      output.append("  ")
      output.append(kind.cType)
      output.append(UInt8(ascii: " "))
    } else {
      output.append(count % 12 == 0 ? ",\n    " : ", ")
    }
    count += 1
  }

  func end(_ output: inout CodeBuffer) {
    output.append(kind.zero)
  }

  func finish(_ output: inout CodeBuffer) {
    if count > 0 { output.append(";\n") }
  }
}

extension CodeBuffer {
  /// A name inside a comment or a string: printable ASCII, nothing that ends either.
  mutating func appendCommentSafe(_ name: String) {
    for byte in name.utf8 {
      let isPlain =
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "*") && byte != UInt8(ascii: "\"")
        && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?")
      append(isPlain ? byte : UInt8(ascii: "_"))
    }
  }
}
