public import WasmBinary
public import WasmModel

/// Validates one function body after another by the algorithm of the specification's appendix (spec 7.1), whose
/// names it keeps. An emitter runs it in lock-step: for each instruction the validator visits first.
///
/// Its stacks keep their capacity from function to function, and no instruction allocates.
public struct FunctionValidator: FunctionBodyVisitor, ~Copyable {
  /// How high results of several values may pile up on the operand stack.
  static let maximumOperands = 1 << 20

  public let context: ModuleContext
  public var instructionOffset = 0

  /// The operand stack. Only the validator writes to it, parts of which are inlined elsewhere.
  public var operands = UniqueArray<ValueType>()
  /// The control stack; empty once the final `end` has been seen.
  public internal(set) var controls = UniqueArray<ControlFrame>()
  /// The types of the function's locals, parameters first.
  public internal(set) var locals = UniqueArray<ValueType>()
  /// The frame that the last `end`, `else`, `catch`, `catch_all` or `delegate` closed.
  public internal(set) var closedFrame = ControlFrame.none
  /// Whether the current instruction cannot be reached.
  public internal(set) var isUnreachable = false
  /// Index of the function being validated.
  public internal(set) var function: UInt32 = 0

  /// `controls.last.height`, at hand for every pop.
  @usableFromInline var frameHeight = 0
  /// Whether any local lacks a default value; only then are the next two used.
  @usableFromInline var tracksInitialization = false
  var initialized: [Bool] = []
  /// The locals initialised so far, which the end of a block forgets again.
  var initializations: [UInt32] = []

  public init(context: ModuleContext) {
    self.context = context
  }

  @inlinable public var isComplete: Bool { controls.isEmpty }

  /// Starts a function: its parameters are its first locals.
  public mutating func begin(function index: UInt32, locals declarations: LocalDeclarations) throws(WasmError) {
    let entry = context.types.entries[Int(context.functionTypes[Int(index)])]
    function = index
    try begin(results: entry.results)
    for position in 0..<entry.parameters.count { locals.append(context.types.type(position, of: entry.parameters)) }
    for run in declarations.runs { try declareLocals(count: Int(run.count), type: run.type) }
  }

  /// Starts an expression that has neither parameters nor locals.
  mutating func begin(results: TypeSequence) throws(WasmError) {
    operands.removeAll()
    controls.removeAll()
    locals.removeAll()
    initialized.removeAll(keepingCapacity: true)
    initializations.removeAll(keepingCapacity: true)
    tracksInitialization = false
    try pushCtrl(.function, parameters: .empty, results: results)
  }

  private mutating func declareLocals(count: Int, type: ValueType) throws(WasmError) {
    let type = try resolve(type)
    if !type.isDefaultable && !tracksInitialization {
      tracksInitialization = true
      initialized.append(contentsOf: repeatElement(true, count: locals.count))
    }
    if tracksInitialization {
      initialized.append(contentsOf: repeatElement(type.isDefaultable, count: count))
    }
    locals.append(repeating: type, count: count)
  }

  /// The types of a branch to label `depth`, which has been validated.
  public func labelTypes(_ depth: UInt32) -> TypeList {
    context.types.types(of: controls[controls.count - 1 - Int(depth)].labelTypes)
  }

  /// A failure of the instruction being visited. Inlined, for a call would copy the whole validator to pass it.
  @inline(__always)
  func fail(_ reason: WasmError.Reason) -> WasmError {
    WasmError(reason, offset: instructionOffset)
  }
}

// The operand stack.
extension FunctionValidator {
  @inline(__always)
  mutating func pushVal(_ type: ValueType) {
    operands.append(type)
  }

  /// Pops whatever is there: `bottom` from the polymorphic stack of unreachable code.
  @inline(__always)
  mutating func popVal() throws(WasmError) -> ValueType {
    if operands.count > frameHeight { return operands.removeLast() }
    if isUnreachable { return .bottom }
    throw fail(.typeMismatch(expected: .bottom, actual: .bottom))
  }

  /// Pops a value that matches `expected`.
  @inline(__always)
  mutating func popVal(expecting expected: ValueType) throws(WasmError) {
    let top = operands.count - 1
    if top >= frameHeight, operands[top] == expected {
      operands.removeLast()
    } else {
      _ = try popMatching(expected)
    }
  }

  /// Pops a value that matches `expected` and returns its type.
  @inline(never)
  mutating func popMatching(_ expected: ValueType) throws(WasmError) -> ValueType {
    let actual: ValueType
    if operands.count > frameHeight {
      actual = operands.removeLast()
    } else if isUnreachable {
      return .bottom
    } else {
      throw fail(.typeMismatch(expected: expected, actual: .bottom))
    }
    guard context.types.isSubtype(actual, expected) else {
      throw fail(.typeMismatch(expected: expected, actual: actual))
    }
    return actual
  }

  /// Pops a reference; from a polymorphic stack the one that matches every other.
  mutating func popRef() throws(WasmError) -> ValueType {
    let actual = try popVal()
    if actual.isReference { return actual }
    if actual == .bottom { return .bottomReference }
    throw fail(.typeMismatch(expected: .anyref, actual: actual))
  }

  @inline(__always)
  mutating func pushVals(_ types: TypeSequence) throws(WasmError) {
    if types.length == 1 {
      pushVal(types.single)
    } else if types.length > 1 {
      try pushSeveral(types)
    }
  }

  @inline(never)
  private mutating func pushSeveral(_ types: TypeSequence) throws(WasmError) {
    // A few bytes of code can push thousands of values: the memory they take is bounded here.
    guard operands.count + types.count <= FunctionValidator.maximumOperands else {
      throw fail(.limitExceeded(.functionSize))
    }
    for index in 0..<types.count { pushVal(context.types.type(index, of: types)) }
  }

  @inline(__always)
  mutating func popVals(_ types: TypeSequence) throws(WasmError) {
    if types.length == 1 {
      try popVal(expecting: types.single)
    } else if types.length > 1 {
      try popSeveral(types)
    }
  }

  @inline(never)
  private mutating func popSeveral(_ types: TypeSequence) throws(WasmError) {
    var index = types.count
    while index > 0 {
      // The polymorphic stack holds whatever is asked for.
      if isUnreachable, operands.count == frameHeight { return }
      index -= 1
      try popVal(expecting: context.types.type(index, of: types))
    }
  }

  /// What popping `types` and pushing back what was popped would find, with nothing moved.
  func peekVals(_ types: TypeSequence) throws(WasmError) {
    var position = operands.count
    var index = types.count
    while index > 0 {
      index -= 1
      let expected = context.types.type(index, of: types)
      guard position > frameHeight else {
        if isUnreachable { return }
        throw fail(.typeMismatch(expected: expected, actual: .bottom))
      }
      position -= 1
      let actual = operands[position]
      guard actual == expected || context.types.isSubtype(actual, expected) else {
        throw fail(.typeMismatch(expected: expected, actual: actual))
      }
    }
  }
}

// The control stack.
extension FunctionValidator {
  /// Opens a frame and pushes its parameters.
  mutating func pushCtrl(_ kind: ControlFrame.Kind, parameters: TypeSequence, results: TypeSequence) throws(WasmError) {
    controls.append(
      ControlFrame(
        kind: kind, unreachable: false, parameters: parameters, results: results, height: operands.count,
        initializationHeight: initializations.count))
    frameHeight = operands.count
    isUnreachable = false
    try pushVals(parameters)
  }

  /// Closes the innermost frame: exactly its results are left on the stack, and are popped.
  @discardableResult
  mutating func popCtrl() throws(WasmError) -> ControlFrame {
    guard let frame = controls.last else { throw fail(.unexpectedEnd) }
    try popVals(frame.results)
    guard operands.count == frame.height else { throw fail(.typeMismatchOther(.operandStackHeight)) }
    if initializations.count > frame.initializationHeight { resetLocals(frame.initializationHeight) }
    controls.removeLast()
    closedFrame = frame
    if let outer = controls.last {
      frameHeight = outer.height
      isUnreachable = outer.unreachable
    }
    return frame
  }

  /// The rest of the block cannot be reached.
  mutating func unreachable() {
    operands.removeEnd(from: frameHeight)
    isUnreachable = true
    controls[controls.count - 1].unreachable = true
  }

  private mutating func resetLocals(_ height: Int) {
    while initializations.count > height { initialized[Int(initializations.removeLast())] = false }
  }
}

// Looking up what immediates name.
extension FunctionValidator {
  /// The frame whose label a branch names.
  @inline(__always)
  func frame(ofLabel depth: UInt32) throws(WasmError) -> ControlFrame {
    guard depth < controls.count else { throw fail(.unknownLabel(depth)) }
    return controls[controls.count - 1 - Int(depth)]
  }

  /// An immediate's type, its index checked and made canonical.
  @inline(__always)
  func resolve(_ type: ValueType) throws(WasmError) -> ValueType {
    guard let index = type.typeIndex else { return type }
    return .reference(nullable: type.isNullable, .concrete(try canonical(index)))
  }

  func resolve(_ type: HeapType) throws(WasmError) -> HeapType {
    guard case .concrete(let index) = type else { return type }
    return .concrete(try canonical(index))
  }

  func canonical(_ index: UInt32) throws(WasmError) -> UInt32 {
    guard index < context.types.count else { throw fail(.unknownType(index)) }
    return context.types.canonical[Int(index)]
  }

  /// The entry of type `index`, which must be a function type.
  @inline(__always)
  func functionEntry(_ index: UInt32) throws(WasmError) -> TypeSpace.Entry {
    guard index < context.types.entries.count else { throw fail(.unknownType(index)) }
    let entry = context.types.entries[Int(index)]
    guard entry.kind == .function else { throw fail(.typeMismatchOther(.functionType)) }
    return entry
  }
}
