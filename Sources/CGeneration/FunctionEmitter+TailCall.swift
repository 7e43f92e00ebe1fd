import WasmBinary
import WasmModel

// Tail calls (spec 4.4.8). A call of the function itself is a jump to its start. A function with any other tail call
// becomes a *step*, `void f12_fib_tail(wrt_tail_t *tail)`: parameters come and results go through `tail`, so that all
// steps have one signature and C compilers can jump from one to the next (`Documentation/Rationale.md`, Tail calls).
// Beside it stands a function with the usual signature, which runs the chain to its end.

extension FunctionEmitter {
  mutating func visitReturnCall(function callee: UInt32) throws(WasmError) {
    try validator.visitReturnCall(function: callee)
    if isDead { return }
    let callee = Int(callee)
    if callee == function {
      restart()
    } else if context.isCalledIndirectly(callee) {
      let type = context.module.functionTypes[callee]
      if context.isInstance { usesInstance = true }
      tailCall(type) {
        $0.body.append("callee = (const wrt_function_t *)")
        $0.appendImport(callee)
      }
    } else {
      let type = context.module.functionTypes[callee]
      uses.functions.insert(callee)
      uses.tailCallees.insert(callee)
      storeArguments(type)
      if context.isInstance {
        usesInstance = true
        writeStatement("tail->instance = self")
      }
      let start = body.count
      beginStatement()
      body.append("WRT_TAIL_CALL(")
      context.functionNames.append(callee, to: &body)
      body.append("_tail, tail)")
      endStatement()
      moveOutOfHandlers(from: start)
    }
    endTailCall()
  }

  mutating func visitReturnCallIndirect(type: UInt32, table: UInt32) throws(WasmError) {
    try validator.visitReturnCallIndirect(type: type, table: table)
    if isDead { return }
    if context.module.tables[Int(table)].is64 { throw refusal(.memory64) }
    noteUse(ofTable: table)
    let type = context.module.types.canonical[Int(type)]
    var node = popCallee(.callIndirect)
    node.immediate = UInt64(type) | UInt64(table) << 32
    tailCall(type) {
      $0.body.append("callee = (const wrt_function_t *)")
      $0.renderLookUp(node)
      $0.body.append("->reference")
    }
    endTailCall()
  }

  mutating func visitReturnCallRef(type: UInt32) throws(WasmError) {
    let isNullable = isTopNullable
    try validator.visitReturnCallRef(type: type)
    if isDead { return }
    let type = context.module.types.canonical[Int(type)]
    var node = popCallee(.callReference)
    node.immediate = UInt64(type) | (isNullable ? 1 << 32 : 0)
    tailCall(type) {
      $0.body.append("callee = (const wrt_function_t *)")
      $0.renderCallee(node)
    }
    endTailCall()
  }

  /// A tail call of whatever `lookUp` assigns to `callee`.
  private mutating func tailCall(_ type: UInt32, _ lookUp: (inout FunctionEmitter) -> Void) {
    spillEffects()
    usesCallee = true
    uses.indirectTailTypes.insert(Int(type))
    beginStatement()
    lookUp(&self)
    endStatement()
    storeArguments(type)
    writeStatement("tail->function = callee")
    writeStatement("tail->instance = callee->instance")
    let start = body.count
    beginStatement()
    body.append("WRT_TAIL_CALL(wrt_tail_code(callee, ")
    appendTypeName(type)
    body.append("_tail), tail)")
    endStatement()
    moveOutOfHandlers(from: start)
  }

  private mutating func endTailCall() {
    operands.removeAll()
    isDead = true
  }

  private mutating func writeStatement(_ text: StaticString) {
    beginStatement()
    body.append(text)
    endStatement()
  }

  /// `type3`: with `_parameters_t`, `_results_t` or `_tail` behind it.
  mutating func appendTypeName(_ type: UInt32) {
    body.append(context.types.stems[Int(type)])
  }

  /// Puts the operands on top where the next step finds them. None of them calls anything, so nobody else uses the
  /// place meanwhile.
  private mutating func storeArguments(_ type: UInt32) {
    needsTailStep = true
    makesCalls = true
    uses.tailTypes.insert(Int(type))
    spillEffects()
    storeFuel()
    store(context.functionType(type).parameters.count, type, "_parameters_t")
  }

  /// Results of the function, for whoever runs the chain.
  mutating func storeResults(_ results: Range<Int>) {
    if results.count > 1 { spillEffects() }
    store(results.count, context.module.functionTypes[function], "_results_t")
  }

  private mutating func store(_ count: Int, _ type: UInt32, _ structure: StaticString) {
    for offset in 0..<count {
      beginStatement()
      body.append("((")
      appendTypeName(type)
      body.append(structure)
      body.append(" *)tail->values)->v")
      body.append(decimal: UInt32(offset))
      body.append(" = ")
      render(operands[operands.count - count + offset], .assignment)
      endStatement()
    }
  }

  // MARK: Calls of the function itself

  /// Assigns the operands on top to the parameters, at once, and jumps to the start.
  private mutating func restart() {
    let parameters = context.functionType(context.module.functionTypes[function]).parameters
    let start = operands.count - parameters.count
    for index in parameters.indices where !isParameter(operands[start + index], index) {
      if nodes[Int(operands[start + index])].kind != .constant { spill(start + index) }
    }
    spillEffects()
    for index in parameters.indices where !isParameter(operands[start + index], index) {
      localUses[index].insert(.written)
      beginStatement()
      if localKinds[index] == .i32 { reach.noteWrite(Int32(index)) }
      body.append(UInt8(ascii: "l"))
      body.append(decimal: UInt32(index))
      body.append(" = ")
      render(operands[start + index], .assignment)
      endStatement()
    }
    isRestarted = true
    chargeFuel()
    writeStatement("goto restart")
  }

  private func isParameter(_ node: Int32, _ index: Int) -> Bool {
    nodes[Int(node)].kind == .local && Int(nodes[Int(node)].a) == index
  }

  /// The label of the start, where locals have their first values.
  mutating func writeRestart(from parameterCount: Int) {
    output.append("restart:;\n")
    for local in parameterCount..<max(parameterCount, localKinds.count) where !localUses[local].isEmpty {
      output.append("  l")
      output.append(decimal: UInt32(local))
      output.append(localKinds[local].zero)
      output.append(";\n")
    }
  }
}

// MARK: - Steps

extension FunctionEmitter {
  /// The step's head, which takes the parameters out of `tail`.
  mutating func writeTailStepStart() {
    uses.tailSteps.insert(function)
    let type = context.module.functionTypes[function]
    uses.tailTypes.insert(Int(type))
    context.writeTailSignature(function, to: &output)
    output.append(" {\n")
    if usesInstance || (context.isInstance && memoryViews.contains(true)) {
      output.append("  ")
      output.append(context.prefix)
      output.append("instance_t *const self = ")
      appendInstanceCast()
      output.append("tail->instance;\n")
    }
    for (index, parameter) in context.functionType(type).parameters.enumerated() {
      output.append("  ")
      output.append(parameter.kind.cType)
      output.append(" l")
      output.append(decimal: UInt32(index))
      output.append(" = ((")
      context.appendTypeName(type, "_parameters_t", to: &output)
      output.append(" *)tail->values)->v")
      output.append(decimal: UInt32(index))
      output.append(";\n")
    }
  }

  /// The function with the usual signature: runs the chain that starts with the step.
  mutating func writeTailEntry() {
    let typeIndex = context.module.functionTypes[function]
    let type = context.functionType(typeIndex)
    context.writeSignature(function, to: &output, parameterNames: true)
    output.append(" {\n  wrt_tail_t *const tail = &wrt_tail;\n")
    if context.takesInstance(function) { output.append("  tail->instance = instance;\n") }
    for index in type.parameters.indices {
      output.append("  ((")
      context.appendTypeName(typeIndex, "_parameters_t", to: &output)
      output.append(" *)tail->values)->v")
      output.append(decimal: UInt32(index))
      output.append(" = l")
      output.append(decimal: UInt32(index))
      output.append(";\n")
    }
    output.append("  wrt_tail_run(tail, ")
    context.functionNames.append(function, to: &output)
    output.append("_tail);\n")
    context.writeTailResult(typeIndex, to: &output)
    output.append("}\n\n")
  }
}

extension EmissionContext {
  func writeTailSignature(_ function: Int, to buffer: inout CodeBuffer) {
    buffer.append(linkage)
    buffer.append(" void ")
    functionNames.append(function, to: &buffer)
    buffer.append("_tail(wrt_tail_t *tail)")
  }

  func appendTypeName(_ type: UInt32, _ suffix: StaticString, to buffer: inout CodeBuffer) {
    buffer.append(types.stems[Int(type)])
    buffer.append(suffix)
  }

  /// `return` of what the last step left.
  fileprivate func writeTailResult(_ typeIndex: UInt32, to buffer: inout CodeBuffer) {
    let results = functionType(typeIndex).results
    if results.isEmpty { return }
    buffer.append("  return ")
    if results.count > 1 {
      buffer.append("(")
      appendResultType(typeIndex, to: &buffer)
      buffer.append("){")
    }
    for index in results.indices {
      buffer.append(index > 0 ? ", ((" : "((")
      appendTypeName(typeIndex, "_results_t", to: &buffer)
      buffer.append(" *)tail->values)->v")
      buffer.append(decimal: UInt32(index))
    }
    buffer.append(results.count > 1 ? "};\n" : ";\n")
  }
}
