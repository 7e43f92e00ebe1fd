import WasmModel

/// How tightly C binds an operator; a child that binds less than its place asks for stands in parentheses.
/// Stricter than C where compilers warn about a mix.
enum Precedence: UInt8, Comparable {
  /// The whole right side of an assignment, an argument, a condition.
  case assignment
  case ternary
  case bitwise
  case comparison
  case shift
  case additive
  case multiplicative
  case unary
  case primary

  static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }
}

/// What surrounds an expression that is being written.
struct Place {
  var precedence: Precedence
  /// What becomes of the value.
  var use = ValueUse.any
  /// C may see an `int` here where Wasm has an i32.
  var allowsInt = false
  /// A number needs no suffix: it is converted to the type of what it is assigned to.
  var isConverted = false

  static let assignment = Place(precedence: .assignment, allowsInt: true, isConverted: true)
  static let condition = Place(precedence: .assignment, allowsInt: true)
  static let address = Place(precedence: .assignment, use: .address, allowsInt: true, isConverted: true)
  static func operand(_ precedence: Precedence, use: ValueUse = .any) -> Place {
    Place(precedence: precedence, use: use)
  }
}

extension FunctionEmitter {
  /// Writes an expression's C.
  mutating func render(_ index: Int32, _ place: Place) {
    let position = Int(index)
    if context.options.lines != .none && nodes[position].isMarked { markLine(nodes[position].offset) }
    // Of most nodes two fields are needed: the whole is copied for the others only.
    switch nodes[position].kind {
    case .local: return renderLocal(nodes[position].a)
    case .slot: return readSlot(Int(nodes[position].a), nodes[position].type)
    default: break
    }
    let node = nodes[position]
    switch node.kind {
    case .local, .slot: break
    case .constant: renderConstant(node, place)
    case .global: renderGlobal(Int(node.a), place)
    case .load: renderLoad(node, place)
    case .operation: renderOperation(node, place)
    case .select: renderSelect(node, place)
    case .call: renderCall(node)
    case .callIndirect: renderCallIndirect(node)
    case .callReference: renderCallReference(node)
    case .reference: renderReference(node, place)
    case .isNull:
      parenthesised(place.precedence > .comparison || !place.allowsInt) {
        if !place.allowsInt { $0.body.append("(uint32_t)(") }
        $0.render(node.a, .operand(.comparison))
        $0.body.append(" == NULL")
        if !place.allowsInt { $0.body.append(UInt8(ascii: ")")) }
      }
    case .function: renderFunctionReference(Int(node.a))
    }
  }

  @inline(__always)
  private mutating func renderLocal(_ local: Int32) {
    localUses[Int(local)].insert(.read)
    body.append(UInt8(ascii: "l"))
    body.append(decimal: UInt32(truncatingIfNeeded: local))
  }

  mutating func parenthesised(_ condition: Bool, _ content: (inout FunctionEmitter) -> Void) {
    if condition { body.append(UInt8(ascii: "(")) }
    content(&self)
    if condition { body.append(UInt8(ascii: ")")) }
  }

  private mutating func renderGlobal(_ index: Int, _ place: Place) {
    if context.isInstance { usesInstance = true }
    let text = context.globals[index]
    parenthesised(text[0] == UInt8(ascii: "*") && place.precedence > .unary) { $0.body.append(text) }
  }

  private mutating func renderSelect(_ node: Node, _ place: Place) {
    parenthesised(place.precedence > .ternary) {
      $0.render(node.c, Place(precedence: .bitwise, allowsInt: true))
      $0.body.append(" ? ")
      $0.render(node.a, .operand(.bitwise))
      $0.body.append(" : ")
      $0.render(node.b, .operand(.bitwise))
    }
  }

  mutating func renderFunctionReference(_ function: Int) {
    if context.isInstance { usesInstance = true }
    body.append(context.isInstance ? "(wrt_ref_t)&self->functions[" : "(wrt_ref_t)&")
    if !context.isInstance {
      body.append(context.prefix)
      body.append("functions[")
    }
    // Without a place (-1) the module is translated again: see `UnitUses.changesTables`.
    body.append(decimal: UInt32(bitPattern: context.referenceSlots[function]))
    body.append(UInt8(ascii: "]"))
  }

  // MARK: Memory

  /// Loads are volatile unless they certainly happen: C compilers delete, narrow or sink a plain one, and with it the
  /// trap (`Documentation/EmittedC.md`, Loads). Those that feed a store become plain at the end of a loop, if at all.
  private mutating func renderLoad(_ node: Node, _ place: Place) {
    body.append("wrt_")
    let isPlain = isPlainLoad(Int(node.b), place.use)
    let dot = appendAccess(node.opcode, plain: isPlain)
    body.append(UInt8(ascii: "("))
    let view = body.count
    let accessed = renderPlace(UInt32(node.b), node.a, offset: node.immediate, size: node.opcode.accessSize)
    if place.use.isStored && !isPlain && !context.module.memories[Int(node.b)].isShared {
      noteLoad(node, position: dot + 1, place.use)
    }
    if node.opcode.operands.count == 2 { renderLane(node.lane, of: node.c) }
    body.append(UInt8(ascii: ")"))
    if loop.isActive && !isPlain { loop.loadCount += 1 }
    noteReach(ofLoad: accessed, position: dot + 1, view: view, isPlain: isPlain)
  }

  /// `i32.load8_u` as `i32_load8_u`, or `i32_read8_u` for a plain access; returns the first `_`'s position.
  @discardableResult
  mutating func appendAccess(_ opcode: Opcode, plain: Bool) -> Int {
    let start = body.count
    body.append(opcode.name)
    // Text names have their only dot behind the three or four characters of the type.
    let dot = start + (body[start + 3] == UInt8(ascii: ".") ? 3 : 4)
    body.replace(dot, UInt8(ascii: "_"))
    if plain { body.replace(dot + 1, with: "read") }
    return dot
  }

  mutating func appendView(_ memory: Int) {
    memoryViews[memory] = true
    body.append(UInt8(ascii: "b"))
    body.append(decimal: UInt32(memory))
  }

  // MARK: Numeric instructions

  private mutating func renderOperation(_ node: Node, _ place: Place) {
    let lowering = Lowering.table[Int(node.opcode.rawValue)]
    noteArithmetic(node.type)
    switch lowering {
    case .call(let name):
      if node.opcode.isVector {
        return renderVectorOperation(name, node, use: passesUse(node.opcode, place.use) ? place.use : .any)
      }
      body.append(name)
      body.append(UInt8(ascii: "("))
      renderArgument(node.a, use: use(place.use, ofRight: false, of: node), opaque: isFoldedDemotion(node))
      if node.opcode.operands.count > 1 {
        body.append(", ")
        renderArgument(node.b, use: use(place.use, ofRight: true, of: node), opaque: false)
      }
      body.append(UInt8(ascii: ")"))
    case .infix(let symbol): renderInfix(node, symbol, place)
    case .shift(let symbol): renderShift(node, symbol, place)
    case .compare(let symbol): renderComparison(node, symbol, signed: false, place)
    case .signedCompare(let symbol): renderComparison(node, symbol, signed: true, place)
    case .isZero:
      asInteger(place, .unary) {
        $0.body.append(UInt8(ascii: "!"))
        $0.render(node.a, Place(precedence: .unary, allowsInt: true))
      }
    case .cast(let type):
      parenthesised(place.precedence > .unary) {
        $0.body.append(UInt8(ascii: "("))
        $0.body.append(type)
        $0.body.append(UInt8(ascii: ")"))
        let use = $0.use(place.use, ofRight: false, of: node)
        $0.render(node.a, .operand(.unary, use: use))
      }
    case .custom: break
    }
  }

  private mutating func renderArgument(_ index: Int32, use: ValueUse, opaque: Bool) {
    if opaque {
      body.append("wrt_f64_opaque(")
      render(index, .assignment)
      body.append(UInt8(ascii: ")"))
    } else {
      render(index, Place(precedence: .assignment, use: use, allowsInt: true, isConverted: true))
    }
  }

  /// clang folds `demote(promote(x))` to `x`, which leaves a signalling NaN unquieted.
  private func isFoldedDemotion(_ node: Node) -> Bool {
    node.opcode == .f32DemoteF64 && nodes[Int(node.a)].kind == .operation
      && nodes[Int(node.a)].opcode == .f64PromoteF32
  }

  /// Operations that depend on every bit of their operands, whatever the other operand is. Differences do, unless both
  /// operands have loads of one place, which is looked at for what is stored (`LoopValue`).
  func passesUse(_ opcode: Opcode, _ use: ValueUse) -> Bool {
    switch opcode {
    case .f32Add, .f32Sub, .f32Mul, .f32Div, .f64Add, .f64Sub, .f64Mul, .f64Div, .i32Add, .i64Add,
      .f64PromoteF32, .f32DemoteF64, .f32Neg, .f64Neg, .i32ReinterpretF32, .i64ReinterpretF64,
      .f32ReinterpretI32, .f64ReinterpretI64, .f64ConvertI32S, .f64ConvertI32U:
      true
    case .i32Sub, .i64Sub, .i32Xor, .i64Xor: use == .stored
    default: opcode.passesVectorCertainty
    }
  }

  private mutating func renderInfix(_ node: Node, _ symbol: StaticString, _ place: Place) {
    let precedence: Precedence =
      switch unsafe symbol.utf8Start.pointee {
      case UInt8(ascii: "*"), UInt8(ascii: "/"): .multiplicative
      case UInt8(ascii: "+"), UInt8(ascii: "-"): .additive
      default: .bitwise
      }
    let leftUse = use(place.use, ofRight: false, of: node)
    let rightUse = use(place.use, ofRight: true, of: node)
    // The same bitwise operator again needs no parentheses on the left; mixing them does.
    let chains =
      precedence == .bitwise && nodes[Int(node.a)].kind == .operation
      && nodes[Int(node.a)].opcode == node.opcode
    let left: Precedence = precedence == .bitwise ? (chains ? .bitwise : .unary) : precedence
    let right: Precedence = precedence == .bitwise || precedence == .multiplicative ? .unary : .multiplicative
    parenthesised(place.precedence > precedence) {
      $0.renderOperand(node.a, of: node, isRight: false, .operand(left, use: leftUse))
      if node.opcode == .i32Add, let negated = $0.negativeConstant(node.b) {
        $0.body.append(" - ")
        $0.body.append(decimal: negated)
        $0.body.append(UInt8(ascii: "u"))
        return
      }
      $0.body.append(UInt8(ascii: " "))
      $0.body.append(symbol)
      $0.body.append(UInt8(ascii: " "))
      $0.renderOperand(node.b, of: node, isRight: true, .operand(right, use: rightUse))
    }
  }

  /// A small negative i32 constant's magnitude: `x + 4294967280u` reads better as `x - 16u`.
  private func negativeConstant(_ index: Int32) -> UInt32? {
    let node = nodes[Int(index)]
    guard node.kind == .constant else { return nil }
    let value = Int32(truncatingIfNeeded: node.immediate)
    return value < 0 && value > Int32.min ? UInt32(-value) : nil
  }

  /// An operand of float arithmetic: constants that a C compiler would fold away, and with them the quieting of a
  /// NaN, go through a barrier.
  private mutating func renderOperand(_ index: Int32, of node: Node, isRight: Bool, _ place: Place) {
    let child = nodes[Int(index)]
    guard child.kind == .constant, child.type == .f32 || child.type == .f64,
      isFolded(child, in: node.opcode, isRight: isRight)
    else {
      return render(index, place)
    }
    body.append(child.type == .f32 ? "wrt_f32_opaque(" : "wrt_f64_opaque(")
    render(index, .assignment)
    body.append(UInt8(ascii: ")"))
  }

  func isFolded(_ constant: Node, in opcode: Opcode, isRight: Bool) -> Bool {
    let magnitude =
      constant.type == .f32
      ? UInt64(UInt32(truncatingIfNeeded: constant.immediate) & 0x7FFF_FFFF)
      : constant.immediate & 0x7FFF_FFFF_FFFF_FFFF
    switch opcode {
    case .f32Add, .f32Sub, .f64Add, .f64Sub: return magnitude == 0
    case .f32Mul: return magnitude == UInt64(Float(1).bitPattern)
    case .f64Mul: return magnitude == Double(1).bitPattern
    case .f32Div: return isRight && magnitude == UInt64(Float(1).bitPattern)
    case .f64Div: return isRight && magnitude == Double(1).bitPattern
    default: return false
    }
  }

  private mutating func renderShift(_ node: Node, _ symbol: StaticString, _ place: Place) {
    let mask: UInt64 = node.type == .i32 ? 31 : 63
    let count = nodes[Int(node.b)]
    let use = use(place.use, ofRight: false, of: node)
    parenthesised(place.precedence > .shift) {
      $0.render(node.a, .operand(.unary, use: use))
      $0.body.append(UInt8(ascii: " "))
      $0.body.append(symbol)
      $0.body.append(UInt8(ascii: " "))
      if count.kind == .constant {
        $0.body.append(decimal: count.immediate & mask)
      } else {
        $0.body.append(UInt8(ascii: "("))
        $0.render(node.b, .operand(.unary))
        $0.body.append(node.type == .i32 ? " & 31)" : " & 63)")
      }
    }
  }

  private mutating func renderComparison(_ node: Node, _ symbol: StaticString, signed: Bool, _ place: Place) {
    asInteger(place, .comparison) {
      if signed {
        $0.renderSigned(node.a)
      } else {
        $0.render(node.a, .operand(.shift))
      }
      $0.body.append(UInt8(ascii: " "))
      $0.body.append(symbol)
      $0.body.append(UInt8(ascii: " "))
      if signed {
        $0.renderSigned(node.b)
      } else {
        $0.render(node.b, .operand(.shift))
      }
    }
  }

  private mutating func renderSigned(_ index: Int32) {
    let node = nodes[Int(index)]
    if node.kind == .constant {
      return renderSignedConstant(node)
    }
    body.append(node.type == .i32 ? "(int32_t)" : "(int64_t)")
    render(index, .operand(.unary))
  }

  /// Writes an expression that C takes for an int, with a cast where arithmetic on it follows.
  mutating func asInteger(
    _ place: Place, _ precedence: Precedence, _ content: (inout FunctionEmitter) -> Void
  ) {
    if place.allowsInt {
      parenthesised(place.precedence > precedence, content)
    } else {
      parenthesised(place.precedence > .unary) {
        $0.body.append("(uint32_t)(")
        content(&$0)
        $0.body.append(UInt8(ascii: ")"))
      }
    }
  }
}
