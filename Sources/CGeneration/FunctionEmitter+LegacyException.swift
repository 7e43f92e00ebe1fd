import WasmBinary
import WasmModel

// The legacy form: handlers are blocks of their own, which keep the exception for `rethrow`.
extension FunctionEmitter {
  mutating func visitTry(blockType: BlockType) throws(WasmError) {
    try validator.visitTry(blockType: blockType)
    try requireExceptions()
    beginTry(blockType, [])
  }

  mutating func visitCatch(tag: UInt32) throws(WasmError) {
    try validator.visitCatch(tag: tag)
    beginArm(tag)
  }

  mutating func visitCatchAll() throws(WasmError) {
    try validator.visitCatchAll()
    beginArm(nil)
  }

  private mutating func beginArm(_ tag: UInt32?) {
    let top = frames.count - 1
    uncount()
    if frames[top].isUnreachable { return }
    chargeFuel()
    let index = handlers.count - 1
    if frames[top].kind == .tryBody {
      leaveArm(top)
      handlers[index].isActive = false
      frames[top].kind = .catchArm
      beginHandlers(index)
    } else {
      finishArm(top)
      indentation -= 1
    }
    isDead = false
    resetOperands(to: frames[top].height, 0..<0)
    handlers[index].armCount += 1
    beginStatement()
    if handlers[index].armCount > 1 { body.append("} else ") }
    if let tag {
      writeTest(tag, index)
    } else {
      body.append("{\n")
      handlers[index].hasCatchAll = true
    }
    indentation += 1
    if let tag { loadPayload(tag, index) }
    handlers[index].isRethrown = false
    handlers[index].release = writeOptional("wrt_exception_release(x", index)
    handlers[index].reference = writeOptional("wrt_exception_reference(x", index)
  }

  /// A statement that may be left out later, as a range of the body.
  private mutating func writeOptional(_ call: StaticString, _ variable: Int) -> Range<Int> {
    let start = body.count
    writeLine(call)
    body.append(decimal: variable)
    body.append(");\n")
    return start..<body.count
  }

  /// The normal end of the body or an arm: falls out behind all arms.
  mutating func leaveArm(_ top: Int) {
    if isDead { return }
    moveResults(to: frames[top])
    frames[top].isLeftByFirstArm = true
  }

  mutating func finishArm(_ top: Int) {
    leaveArm(top)
    let handler = handlers[handlers.count - 1]
    cuts.append(handler.isRethrown ? handler.release : handler.reference)
  }

  mutating func visitDelegate(label: UInt32) throws(WasmError) {
    try validator.visitDelegate(label: label)
    let top = frames.count - 1
    uncount()
    chargeFuel()
    if !frames[top].isUnreachable {
      leaveArm(top)
      beginHandlers(handlers.count - 1)
      handlers.removeLast()
      // The label does not count the `try` itself.
      writeForward(from: handlers.count, outside: top - 1 - Int(label))
    }
    closeTry()
  }

  /// Gives an exception to the innermost handler that is at the frame `target` or around it.
  private mutating func writeForward(from variable: Int, outside target: Int) {
    let innermost = handlers.lastIndex { $0.isActive }
    let handler = handlers.lastIndex { $0.isActive && $0.frame <= target }
    if handler == innermost { return writeThrow(of: variable) }
    writeLine("WRT_FORWARD(x")
    body.append(decimal: variable)
    if let handler {
      body.append(", x")
      body.append(decimal: handler)
      body.append(", C")
      body.append(decimal: handlers[handler].label)
    } else {
      if handlerUses.callerLabel == 0 {
        labelCount += 1
        handlerUses.callerLabel = labelCount
      }
      body.append(", xc, C")
      body.append(decimal: handlerUses.callerLabel)
    }
    body.append(");\n")
  }
}

// What stands at the ends of a function with handlers.
extension FunctionEmitter {
  /// `wrt_exception_t *x0 = NULL, *x1 = NULL;`
  mutating func writeHandlerVariables() {
    for index in 0..<handlerUses.variables {
      output.append("  wrt_exception_t *x")
      output.append(decimal: index)
      output.append(" = NULL;\n")
    }
    if handlerUses.callerLabel != 0 { output.append("  wrt_exception_t *xc = NULL;\n") }
  }

  /// A tail call, written from `start` on, must not run inside of handlers that the function is leaving: it goes to the
  /// function's end.
  mutating func moveOutOfHandlers(from start: Int) {
    guard handlers.contains(where: \.isActive) else { return }
    labelCount += 1
    handlerUses.departures.append((labelCount, body.cut(from: start)))
    writeLine("goto T")
    body.append(decimal: labelCount)
    endStatement()
  }

  /// At the function's end, outside of all handlers.
  mutating func writeHandlerEnds() {
    for departure in handlerUses.departures {
      writeLine("if (0) {\n")
      body.append(UInt8(ascii: "T"))
      body.append(decimal: departure.label)
      body.append(":;\n")
      body.append(departure.text)
      writeLine("}\n")
    }
    if handlerUses.callerLabel == 0 { return }
    writeLine("WRT_HANDLER(C")
    body.append(decimal: handlerUses.callerLabel)
    body.append(", xc) {\n")
    indentation += 1
    writeLine("wrt_throw(xc);\n")
    writeUnwind("WRT_UNWIND")
    indentation -= 1
    writeLine("}\n")
  }
}
