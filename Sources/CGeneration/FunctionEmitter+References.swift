import WasmBinary
import WasmModel

// Typed function references (spec 4.4.3, 4.4.8): calls, null checks, and branches on them.

extension FunctionEmitter {
  /// Whether the operand on top may be null, by its type; asked before the validator pops it.
  var isTopNullable: Bool { validator.operands.last?.isNullable ?? true }

  mutating func visitCallRef(type typeIndex: UInt32) throws(WasmError) {
    let isNullable = isTopNullable
    try validator.visitCallRef(type: typeIndex)
    if isDead { return }
    let type = context.functionType(typeIndex)
    let canonical = context.module.types.canonical[Int(typeIndex)]
    var node = popCallee(.callReference)
    popArguments(type.parameters.count, into: &node)
    node.immediate = UInt64(canonical) | (isNullable ? 1 << 32 : 0)
    finishCall(node, typeIndex: canonical)
  }

  /// `callee = wrt_callee(l0);`: a statement, because a call needs the callee twice.
  mutating func writeCallee(_ node: Node) {
    usesCallee = true
    beginStatement()
    body.append("callee = ")
    renderCallee(node)
    endStatement()
  }

  mutating func renderCallee(_ node: Node) {
    if node.immediate >> 32 == 0 {
      body.append("(const wrt_function_t *)")
      render(node.a, .operand(.unary))
    } else {
      body.append("wrt_callee(")
      render(node.a, .assignment)
      body.append(UInt8(ascii: ")"))
    }
  }

  mutating func renderCallReference(_ node: Node) {
    let type = UInt32(truncatingIfNeeded: node.immediate)
    uses.types.insert(Int(type))
    body.append("((")
    appendFunctionType(type)
    body.append(" *)")
    if !context.isClosed {
      body.append("callee->code)")
      return renderArguments(node, instance: "callee->instance")
    }
    let isCast = node.immediate >> 32 == 0
    if isCast { body.append(UInt8(ascii: "(")) }
    renderCallee(node)
    body.append(isCast ? ")->code)" : "->code)")
    // In a closed module no function that is referred to looks at its instance.
    renderArguments(node, instance: context.ownInstance)
  }

  // MARK: Null

  mutating func visitRefAsNonNull() throws(WasmError) {
    let isNullable = isTopNullable
    try validator.visitRefAsNonNull()
    if isDead || !isNullable { return }
    let reference = pop()
    push(parent(.reference, .reference, .refAsNonNull, effects: .traps, reference))
  }

  mutating func visitRefEq() throws(WasmError) {
    try validator.visitRefEq()
    if isDead { return }
    let second = pop()
    let first = pop()
    push(parent(.reference, .i32, .refEq, first, second))
  }

  /// A node of kind `.reference`.
  mutating func renderReference(_ node: Node, _ place: Place) {
    switch node.opcode {
    case .refAsNonNull:
      body.append("wrt_non_null(")
      render(node.a, .assignment)
      body.append(UInt8(ascii: ")"))
    case .refEq:
      asInteger(place, .comparison) {
        $0.render(node.a, .operand(.shift))
        $0.body.append(" == ")
        $0.render(node.b, .operand(.shift))
      }
    case .structGet, .structGetS, .structGetU: renderStructGet(node, place)
    case .arrayGet, .arrayGetS, .arrayGetU, .arrayLen: renderArrayRead(node, place)
    default: renderTest(node, place)
    }
  }

  // MARK: Branches

  mutating func visitBrOnNull(label: UInt32) throws(WasmError) {
    try validator.visitBrOnNull(label: label)
    if isDead { return }
    spillEffects()
    spillTop(1)
    let reference = pop()
    branch(if: label) {
      $0.render(reference, .operand(.comparison))
      $0.body.append(" == NULL")
    }
    operands.append(reference)
  }

  mutating func visitBrOnNonNull(label: UInt32) throws(WasmError) {
    try validator.visitBrOnNonNull(label: label)
    if isDead { return }
    spillEffects()
    spillTop(1)
    branch(if: label) {
      $0.render($0.operands[$0.operands.count - 1], .operand(.comparison))
      $0.body.append(" != NULL")
    }
    _ = pop()
    recycleNodes()
  }
}
