import WasmBinary
import WasmModel

// Exceptions: throwing, and what stands around a handler (spec 4.4.8). The emitted text is C and C++ alike: the macros
// of wrt_exception.h make C++ `try` blocks of it, or checks behind calls (`Documentation/Exceptions.md`).
// `x0`, `x1`, ... hold what the handlers took, by nesting; `C5` labels a handler.

/// A `try_table`, or a legacy `try`, around the current instruction.
struct Handler {
  /// Its frame, as an index into `frames`.
  var frame: Int
  var label: UInt32
  /// The body is being emitted: what is thrown comes here. Not so in the arms of a legacy `try`.
  var isActive = true
  var catches: [CatchClause] = []

  // Legacy: the arm being emitted.
  var armCount = 0
  var hasCatchAll = false
  var isRethrown = false
  /// Two statements at the arm's start, of which one stays: `rethrow` needs the exception later.
  var release = 0..<0
  var reference = 0..<0
}

/// What a function declares for its handlers.
struct HandlerUses {
  var variables = 0
  /// Where exceptions go that pass over handlers to the caller; 0: nowhere.
  var callerLabel: UInt32 = 0
  /// Tail calls from within handlers' bodies, with their labels.
  var departures: [(label: UInt32, text: [UInt8])] = []
}

extension FunctionEmitter {
  /// A module without tags turns out to use exceptions: it is translated again, with that in mind.
  func requireExceptions() throws(WasmError) {
    if !context.usesExceptions { throw refusal(.exceptions) }
  }

  // MARK: Throwing

  mutating func visitThrow(tag: UInt32) throws(WasmError) {
    try validator.visitThrow(tag: tag)
    try requireExceptions()
    if isDead { return }
    spillEffects()
    let parameters = context.functionType(context.module.tags[Int(tag)]).parameters
    let first = operands.count - parameters.count
    for (offset, type) in parameters.enumerated() where type.kind == .v128 { spill(first + offset) }
    storeFuel()
    writeLine("{\n")
    indentation += 1
    writeLine("wrt_exception_t *const thrown = wrt_exception_new(")
    appendTag(tag)
    body.append(", ")
    body.append(decimal: parameters.count)
    body.append(");\n")
    for (offset, type) in parameters.enumerated() { writePayload(offset, type, operands[first + offset]) }
    writeLine("wrt_throw(thrown);\n")
    indentation -= 1
    writeLine("}\n")
    writeUnwind("WRT_UNWIND")
    isDead = true
  }

  private mutating func writePayload(_ offset: Int, _ type: ValueType, _ value: Int32) {
    writeLine(type.kind == .v128 ? "__builtin_memcpy(thrown->values[" : "thrown->values[")
    body.append(decimal: offset)
    body.append("].")
    body.append(type.kind.payloadMember)
    if type.kind == .v128 {
      body.append(", &")
      render(value, .assignment)
      body.append(", 16)")
    } else {
      body.append(" = ")
      renderKept(value, type: type)
    }
    endStatement()
  }

  mutating func visitThrowRef() throws(WasmError) {
    try validator.visitThrowRef()
    try requireExceptions()
    if isDead { return }
    spillEffects()
    storeFuel()
    writeLine("wrt_throw_ref(")
    render(pop(), .assignment)
    body.append(");\n")
    writeUnwind("WRT_UNWIND")
    isDead = true
  }

  mutating func visitRethrow(label: UInt32) throws(WasmError) {
    try validator.visitRethrow(label: label)
    try requireExceptions()
    if isDead { return }
    spillEffects()
    let target = frameIndex(label)
    guard let index = handlers.lastIndex(where: { $0.frame == target }) else { return }
    handlers[index].isRethrown = true
    storeFuel()
    writeThrow(of: index)
    isDead = true
  }

  /// `wrt_throw(x0);`, and away.
  mutating func writeThrow(of variable: Int) {
    writeLine("wrt_throw(x")
    body.append(decimal: variable)
    body.append(");\n")
    writeUnwind("WRT_UNWIND")
  }

  /// `WRT_CHECK(goto C5);`: to the innermost handler, or out of the function.
  mutating func writeUnwind(_ macro: StaticString) {
    writeLine(macro)
    if let handler = handlers.last(where: { $0.isActive }) {
      body.append("(goto C")
      body.append(decimal: handler.label)
    } else {
      body.append("(return")
      appendZeroResults()
    }
    body.append(");\n")
  }

  private mutating func appendZeroResults() {
    if isTailStep { return }
    let types = context.functionType(context.module.functionTypes[function]).results
    switch types.count {
    case 0: return
    case 1:
      let kind = types[0].kind
      body.append(kind == .reference ? " NULL" : kind == .v128 ? " wrt_v128_zero()" : " 0")
    default:
      body.append(" (")
      appendResultsType(context.module.functionTypes[function])
      body.append("){0}")
    }
  }

  /// Behind a call that may throw. Functions of the host that are called by name do not.
  mutating func writeCheck(behind call: Node) {
    guard context.usesExceptions else { return }
    if call.kind == .call && context.isImported(Int(call.a)) && !context.isCalledIndirectly(Int(call.a)) { return }
    writeUnwind("WRT_CHECK")
  }

  // MARK: try_table

  mutating func visitTryTable(blockType: BlockType, catches: [CatchClause]) throws(WasmError) {
    try validator.visitTryTable(blockType: blockType, catches: catches)
    if catches.isEmpty {
      if !isDead { spillAll() }
      return enter(.block, blockType)
    }
    try requireExceptions()
    beginTry(blockType, catches)
  }

  mutating func beginTry(_ blockType: BlockType, _ catches: [CatchClause]) {
    if !isDead { spillAll() }
    enter(.tryBody, blockType)
    if isDead { return }
    // Handlers are reached from calls in the middle.
    reach.disable()
    labelCount += 1
    handlers.append(Handler(frame: frames.count - 1, label: labelCount, catches: catches))
    handlerUses.variables = max(handlerUses.variables, handlers.count)
    writeLine("WRT_TRY {\n")
    indentation += 1
  }

  /// The body's closing brace, and `WRT_CATCH(C5, x0) {`.
  mutating func beginHandlers(_ index: Int) {
    indentation -= 1
    writeLine("}\n")
    writeLine("WRT_CATCH(C")
    body.append(decimal: handlers[index].label)
    body.append(", x")
    body.append(decimal: index)
    body.append(") {\n")
    indentation += 1
    isDead = false
    // Whoever threw has stored it.
    loadFuel()
  }

  /// `end` of a `try_table` or a `try`.
  mutating func finishTry() {
    let top = frames.count - 1
    chargeFuel()
    let frame = frames[top]
    if frame.isUnreachable { return closeTry() }
    let variable = handlers.count - 1
    let handler = handlers[variable]
    if frame.kind == .tryBody {
      leaveArm(top)
      beginHandlers(variable)
      handlers.removeLast()
      writeClauses(handler.catches, variable: variable, height: frame.height)
    } else {
      finishArm(top)
      indentation -= 1
      handlers.removeLast()
      if !handler.hasCatchAll {
        writeLine("} else {\n")
        indentation += 1
        writeThrow(of: variable)
        indentation -= 1
      }
      writeLine("}\n")
    }
    closeTry()
  }

  /// Behind the handlers, where everything meets that ends normally.
  mutating func closeTry() {
    let frame = frames.removeLast()
    if !frame.isUnreachable {
      indentation -= 1
      writeLine("}\n")
      isDead = !frame.isLeftByFirstArm && !frame.isTargeted
      if frame.isTargeted {
        appendLabel(frame.label)
        body.append(":;\n")
      }
      resetOperands(to: frame.height, frame.results)
    }
    frameTypes.removeEnd(from: frame.parameters.lowerBound)
  }

  /// The handlers of a `try_table`: tests in order; what none takes goes on. The labels do not count the frame of the
  /// `try_table`, which is still there.
  private mutating func writeClauses(_ catches: [CatchClause], variable: Int, height: Int) {
    for clause in catches {
      resetOperands(to: height, 0..<0)
      switch clause {
      case .one(let tag, let label): writeClause(tag, label + 1, hasReference: false, variable)
      case .oneReference(let tag, let label): writeClause(tag, label + 1, hasReference: true, variable)
      case .all(let label): return writeClause(nil, label + 1, hasReference: false, variable)
      case .allReference(let label): return writeClause(nil, label + 1, hasReference: true, variable)
      }
    }
    writeThrow(of: variable)
  }

  private mutating func writeClause(_ tag: UInt32?, _ label: UInt32, hasReference: Bool, _ variable: Int) {
    if let tag {
      beginStatement()
      writeTest(tag, variable)
      indentation += 1
      loadPayload(tag, variable)
    }
    if hasReference {
      beginStatement()
      writeSlot(operands.count, .reference)
      body.append(" = wrt_exception_reference(x")
      body.append(decimal: variable)
      body.append(");\n")
      pushSlot(.reference)
    } else {
      writeLine("wrt_exception_release(x")
      body.append(decimal: variable)
      body.append(");\n")
    }
    leave(label)
    if tag != nil {
      indentation -= 1
      writeLine("}\n")
    }
  }

  /// `if (x0->tag == &tag0) {`
  mutating func writeTest(_ tag: UInt32, _ variable: Int) {
    body.append("if (x")
    body.append(decimal: variable)
    body.append("->tag == ")
    appendTag(tag)
    body.append(") {\n")
  }

  /// The exception's values, onto the stack.
  mutating func loadPayload(_ tag: UInt32, _ variable: Int) {
    for (offset, type) in context.functionType(context.module.tags[Int(tag)]).parameters.enumerated() {
      beginStatement()
      if type.kind == .v128 { body.append("__builtin_memcpy(&") }
      writeSlot(operands.count, type.kind)
      body.append(type.kind == .v128 ? ", x" : " = x")
      body.append(decimal: variable)
      body.append("->values[")
      body.append(decimal: offset)
      body.append("].")
      body.append(type.kind.payloadMember)
      if type.kind == .v128 { body.append(", 16)") }
      endStatement()
      pushSlot(type.kind)
    }
  }

  private mutating func appendTag(_ tag: UInt32) {
    if context.isInstance { usesInstance = true }
    body.append(context.tags[Int(tag)])
  }
}

// References to exceptions.
extension FunctionEmitter {
  /// Writes a value on its way to where it may outlive the stack (`wrt_exception_keep`).
  mutating func renderKept(_ index: Int32, type: ValueType) {
    guard type.isException, nodes[Int(index)].kind != .constant else { return render(index, .assignment) }
    body.append("wrt_exception_keep(")
    render(index, .assignment)
    body.append(UInt8(ascii: ")"))
  }

  /// The same for an operand that a later call takes.
  mutating func keepException(at position: Int, type: ValueType) {
    guard type.isException, nodes[Int(operands[position])].kind != .constant else { return }
    spill(position)
    writeLine("wrt_exception_keep(")
    render(operands[position], .assignment)
    body.append(");\n")
  }

  /// The cast that C++ needs before `instance`.
  mutating func appendInstanceCast() {
    guard context.mayBeCxx else { return }
    output.append(UInt8(ascii: "("))
    output.append(context.prefix)
    output.append("instance_t *)")
  }

  mutating func writeLine(_ text: StaticString) {
    beginStatement()
    body.append(text)
  }
}

extension ValueType {
  var isException: Bool { heapType == .abstract(.exception) || heapType == .abstract(.noException) }
}

extension ValueKind {
  /// Of `wrt_payload_t`.
  var payloadMember: StaticString {
    switch self {
    case .i32, .bottom: "i32"
    case .i64: "i64"
    case .f32: "f32"
    case .f64: "f64"
    case .v128: "v128"
    case .reference: "reference"
    }
  }
}
