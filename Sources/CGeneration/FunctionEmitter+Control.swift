import WasmBinary
import WasmModel

// Control instructions (spec 4.4.8). Blocks become labels and gotos: C compilers assume that `while` loops end,
// and delete those that do not. `if` keeps its braces while the nesting is shallow.

extension FunctionEmitter {
  /// Compilers limit how deeply braces nest (clang: 256).
  static var maximumBraces: Int { 40 }

  // MARK: Frames

  /// Kinds of a block's parameters and results, appended to `frameTypes`.
  private mutating func appendTypes(_ blockType: BlockType) -> (parameters: Range<Int>, results: Range<Int>) {
    let start = frameTypes.count
    switch blockType {
    case .empty: return (start..<start, start..<start)
    case .value(let type):
      frameTypes.append(type.kind)
      return (start..<start, start..<start + 1)
    case .function(let index):
      let type = context.functionType(index)
      for parameter in type.parameters { frameTypes.append(parameter.kind) }
      let middle = frameTypes.count
      for result in type.results { frameTypes.append(result.kind) }
      return (start..<middle, middle..<frameTypes.count)
    }
  }

  /// Enters a block whose parameters are on top of the operand stack; everything is in slot variables already.
  mutating func enter(_ kind: Frame.Kind, _ blockType: BlockType) {
    // Only blocks and `if` may stand inside a loop that is analysed.
    if kind != .block && kind != .ifTrue {
      loop.end()
      forgetLoopSwitches()
    }
    let types = appendTypes(blockType)
    var frame = Frame(
      kind: kind, height: operands.count - types.parameters.count, parameters: types.parameters,
      results: types.results, label: 0)
    if isDead {
      frame.isUnreachable = true
      frame.height = operands.count
    } else {
      labelCount += 1
      frame.label = labelCount
    }
    frame.reachTime = reach.time
    frames.append(frame)
  }

  mutating func visitBlock(blockType: BlockType) throws(WasmError) {
    try validator.visitBlock(blockType: blockType)
    if !isDead { spillAll() }
    enter(.block, blockType)
    enterInnerBlock()
  }

  mutating func visitLoop(blockType: BlockType) throws(WasmError) {
    try validator.visitLoop(blockType: blockType)
    if !isDead {
      spillAll()
      // A constant parameter changes from turn to turn.
      let count = parameterCount(blockType)
      for position in (operands.count - count)..<operands.count { spill(position) }
      chargeFuel()
    }
    enter(.loop, blockType)
    if !isDead {
      if !hasLimits { writeSearch() }
      let start = body.count
      appendLabel(frames[frames.count - 1].label)
      body.append(":;\n")
      reach.enterLoop()
      // Checks keep the C compiler from vectorising, which is what plain loads are for: such loops are not analysed.
      if hasLimits { writeLoopChecks() } else { beginLoopAnalysis() }
      frames[frames.count - 1].labelPosition = start..<body.count
    }
  }

  @inline(__always)
  private func parameterCount(_ blockType: BlockType) -> Int {
    guard case .function(let index) = blockType else { return 0 }
    return context.module.types.functionType(at: index)?.parameters.count ?? 0
  }

  mutating func visitIf(blockType: BlockType) throws(WasmError) {
    try validator.visitIf(blockType: blockType)
    if isDead {
      enter(.ifTrue, blockType)
      return enterInnerBlock()
    }
    let condition = pop()
    spillAll()
    // Both arms start from the parameters' variables.
    let count = parameterCount(blockType)
    for position in (operands.count - count)..<operands.count { spill(position) }
    enter(.ifTrue, blockType)
    let top = frames.count - 1
    chargeFuel()
    beginPlainStatement()
    if indentation < Self.maximumBraces {
      frames[top].hasBraces = true
      body.append("if (")
      renderCondition(condition)
      body.append(") {\n")
      indentation += 1
    } else {
      labelCount += 1
      frames[top].elseLabel = labelCount
      body.append("if (!(")
      renderCondition(condition)
      body.append(")) goto ")
      appendLabel(labelCount)
      endStatement()
    }
    noteEffects(nodes[Int(condition)].effects)
    frames[top].reachTime = reach.time
    reach.closeRegion()
    enterInnerBlock()
  }

  /// A condition, with the module's hint about it.
  private mutating func renderCondition(_ index: Int32) {
    let hint = context.branchHints.isEmpty ? nil : context.branchHints[validator.instructionOffset]
    if let hint { body.append(hint ? "WRT_LIKELY(" : "WRT_UNLIKELY(") }
    render(index, .condition)
    if hint != nil { body.append(UInt8(ascii: ")")) }
  }

  mutating func visitElse() throws(WasmError) {
    try validator.visitElse()
    let top = frames.count - 1
    uncount()
    if frames[top].isUnreachable { return }
    chargeFuel()
    if !isDead {
      moveResults(to: frames[top])
      frames[top].isLeftByFirstArm = true
      if !frames[top].hasBraces {
        frames[top].isTargeted = true
        beginPlainStatement()
        body.append("goto ")
        appendLabel(frames[top].label)
        endStatement()
      }
    }
    if frames[top].hasBraces {
      indentation -= 1
      beginPlainStatement()
      body.append("} else {\n")
      indentation += 1
      enterInnerElse()
    } else {
      appendLabel(frames[top].elseLabel)
      body.append(":;\n")
    }
    reach.join(since: frames[top].reachTime)
    frames[top].kind = .ifFalse
    isDead = false
    resetOperands(to: frames[top].height, frames[top].parameters)
  }

  mutating func visitEnd() throws(WasmError) {
    try validator.visitEnd()
    uncount()
    if frames.count == 1 { return finishFunction() }
    if frames[frames.count - 1].isTry { return finishTry() }
    let frame = frames.removeLast()
    forgetLoopSwitches()
    if isDead || frame.kind == .ifTrue || frame.kind == .ifFalse || (frame.isTargeted && frame.kind != .loop) {
      chargeFuel()
    }
    if !frame.isUnreachable {
      if !isDead { moveResults(to: frame) }
      if frame.hasBraces {
        indentation -= 1
        beginPlainStatement()
        body.append("}\n")
      } else if frame.kind == .ifTrue {
        appendLabel(frame.elseLabel)
        body.append(":;\n")
      }
      leaveInnerBlock(frame)
      if frame.kind == .loop { reach.leaveLoop() }
      finishLoopAnalysis(frame)
      if frame.kind == .loop {
        if !loop.isActive { makePlain() }
      } else if frame.isTargeted || frame.kind != .block {
        reach.join(since: frame.reachTime)
      }
      if frame.kind == .ifTrue || frame.isLeftByFirstArm { isDead = false }
      if frame.isTargeted {
        if frame.kind != .loop {
          appendLabel(frame.label)
          body.append(":;\n")
          isDead = false
          writeBarrier(frame.needsBarrier, frame.keepsLocals ? keptLocals(frame.label) : [])
        }
      } else if frame.kind == .loop {
        cuts.append(frame.labelPosition)
      }
      resetOperands(to: frame.height, frame.results)
    }
    frameTypes.removeEnd(from: frame.parameters.lowerBound)
  }

  /// The operand stack at an `else` or behind an `end`: what the variables of the block's slots hold.
  mutating func resetOperands(to height: Int, _ types: Range<Int>) {
    operands.removeEnd(from: min(height, operands.count))
    forgetLoopSwitches()
    if isDead { return }
    for index in types { pushSlot(frameTypes[index]) }
  }

  /// Puts a block's results into their slots at its end.
  mutating func moveResults(to frame: Frame) {
    spillEffects(below: frame.results.count)
    move(frame.results.count, to: frame.height)
  }

  // MARK: Branches

  /// Assigns the top `count` operands to the slots from `height` on; none is pending below that the assignments
  /// could change. Upwards: an expression reads no slot below its own position.
  private mutating func move(_ count: Int, to height: Int) {
    for offset in 0..<count {
      let index = operands[operands.count - count + offset]
      let node = nodes[Int(index)]
      if node.kind == .slot && Int(node.a) == height + offset { continue }
      assignSlot(height + offset, index)
    }
  }

  func frameIndex(_ depth: UInt32) -> Int { frames.count - 1 - Int(depth) }

  /// Leaves for a label, whose values are on top of the stack; at the function's own level, returns.
  mutating func leave(_ depth: UInt32) {
    let target = frameIndex(depth)
    if frames[target].kind == .function { return writeReturn() }
    reach.isOnBranch = true
    move(frames[target].branchTypes.count, to: frames[target].height)
    reach.isOnBranch = false
    writeCharge()
    writeGoto(target)
  }

  private mutating func writeGoto(_ target: Int) {
    let label = targetLabel(target)
    beginPlainStatement()
    noteBranch(to: target, condition: nil)
    body.append("goto ")
    appendLabel(label)
    endStatement()
  }

  /// Whether a branch needs no assignments: its values are in the target's slots.
  private mutating func isInPlace(_ target: Int) -> Bool {
    let frame = frames[target]
    let count = frame.branchTypes.count
    for offset in 0..<count {
      let node = nodes[Int(operands[operands.count - count + offset])]
      if node.kind != .slot || Int(node.a) != frame.height + offset { return false }
    }
    return true
  }

  mutating func visitBr(label: UInt32) throws(WasmError) {
    try validator.visitBr(label: label)
    if isDead { return }
    spillEffects(below: frames[frameIndex(label)].branchTypes.count)
    leave(label)
    isDead = true
  }

  mutating func visitBrIf(label: UInt32) throws(WasmError) {
    try validator.visitBrIf(label: label)
    if isDead { return }
    let condition = pop()
    spillEffects()
    branch(if: label, deciding: condition) { $0.renderCondition(condition) }
  }

  /// `if (condition) goto L1;`, with assignments before the jump where the values are elsewhere.
  mutating func branch(
    if label: UInt32, deciding: Int32? = nil, _ condition: (inout FunctionEmitter) -> Void
  ) {
    let target = frameIndex(label)
    let frame = frames[target]
    spillTop(frame.branchTypes.count)
    beginPlainStatement()
    body.append("if (")
    condition(&self)
    // What was counted is charged on the way that leaves; the other goes on counting.
    if frame.kind != .function && isInPlace(target) && !isMetered {
      let label = targetLabel(target)
      body.append(") ")
      if let deciding { noteBranch(to: target, condition: deciding) }
      body.append("goto ")
      appendLabel(label)
      return endStatement()
    }
    body.append(") {\n")
    indentation += 1
    leave(label)
    indentation -= 1
    beginPlainStatement()
    body.append("}\n")
  }

  // MARK: Returns

  mutating func visitReturn() throws(WasmError) {
    try validator.visitReturn()
    if isDead { return }
    spillEffects(below: frames[0].results.count)
    writeReturn()
    isDead = true
  }

  /// `return s0;`, or a struct of several results.
  private mutating func writeReturn() {
    let results = frames[0].results
    if isTailStep { storeResults(results) }
    storeFuel()
    beginPlainStatement()
    switch isTailStep ? 0 : results.count {
    case 0: body.append("return")
    case 1:
      body.append("return ")
      render(operands[operands.count - 1], .assignment)
    default:
      body.append("return (")
      appendResultsType(context.module.functionTypes[function])
      body.append("){")
      for offset in 0..<results.count {
        if offset > 0 { body.append(", ") }
        render(operands[operands.count - results.count + offset], .assignment)
      }
      body.append(UInt8(ascii: "}"))
    }
    endStatement()
  }

  private mutating func finishFunction() {
    if !isDead {
      spillEffects(below: frames[0].results.count)
      if frames[0].results.count > 0 { writeReturn() } else { storeFuel() }
    }
    sourceFrame.end = body.count
    writeHandlerEnds()
    makePlain()
    operands.removeAll()
  }

  mutating func visitUnreachable() throws(WasmError) {
    try validator.visitUnreachable()
    if isDead { return }
    spillEffects()
    storeFuel()
    beginStatement()
    body.append("wrt_trap(WRT_TRAP_UNREACHABLE)")
    endStatement()
    isDead = true
  }

  mutating func visitNop() throws(WasmError) { try validator.visitNop() }
}
