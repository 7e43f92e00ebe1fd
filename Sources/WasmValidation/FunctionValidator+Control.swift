public import WasmModel

// Control instructions (spec 3.4.2), exceptions aside.

extension FunctionValidator {
  public mutating func visitUnreachable() throws(WasmError) {
    unreachable()
  }

  public mutating func visitNop() throws(WasmError) {}

  public mutating func visitBlock(blockType: BlockType) throws(WasmError) {
    try pushBlock(.block, try signature(of: blockType))
  }

  public mutating func visitLoop(blockType: BlockType) throws(WasmError) {
    try pushBlock(.loop, try signature(of: blockType))
  }

  public mutating func visitIf(blockType: BlockType) throws(WasmError) {
    let signature = try signature(of: blockType)
    try popVal(expecting: .i32)
    try pushBlock(.if, signature)
  }

  public mutating func visitElse() throws(WasmError) {
    guard let frame = controls.last, frame.kind == .if else { throw fail(.elseWithoutIf) }
    try popCtrl()
    try pushCtrl(.else, parameters: frame.parameters, results: frame.results)
  }

  public mutating func visitEnd() throws(WasmError) {
    let frame = try popCtrl()
    // A missing `else` passes the parameters on.
    if frame.kind == .if, !context.types.isSubtype(frame.parameters, frame.results) {
      throw fail(.typeMismatchOther(.ifWithoutElse))
    }
    try pushVals(frame.results)
  }

  /// Pops the parameters and opens the frame.
  mutating func pushBlock(_ kind: ControlFrame.Kind, _ signature: BlockSignature) throws(WasmError) {
    try popVals(signature.parameters)
    try pushCtrl(kind, parameters: signature.parameters, results: signature.results)
  }

  typealias BlockSignature = (parameters: TypeSequence, results: TypeSequence)

  @inline(__always)
  func signature(of blockType: BlockType) throws(WasmError) -> BlockSignature {
    switch blockType {
    case .empty:
      return (.empty, .empty)
    case .value(let type):
      return (.empty, TypeSequence(try resolve(type)))
    case .function(let index):
      let entry = try functionEntry(index)
      return (entry.parameters, entry.results)
    }
  }
}

// Branches.
extension FunctionValidator {
  public mutating func visitBr(label: UInt32) throws(WasmError) {
    try popVals(try frame(ofLabel: label).labelTypes)
    unreachable()
  }

  public mutating func visitBrIf(label: UInt32) throws(WasmError) {
    let types = try frame(ofLabel: label).labelTypes
    try popVal(expecting: .i32)
    try popVals(types)
    try pushVals(types)
  }

  public mutating func visitBrTable(labels: [UInt32]) throws(WasmError) {
    guard let last = labels.last else { throw fail(.unexpectedEnd) }
    try popVal(expecting: .i32)
    let lastTypes = try frame(ofLabel: last).labelTypes
    var previous = lastTypes
    for label in labels {
      let types = try frame(ofLabel: label).labelTypes
      // Tables repeat their targets: equal neighbours are checked once.
      if types == previous { continue }
      guard types.length == lastTypes.length else { throw fail(.typeMismatchOther(.labelArity)) }
      try peekVals(types)
      previous = types
    }
    try popVals(lastTypes)
    unreachable()
  }

  public mutating func visitReturn() throws(WasmError) {
    try popVals(controls[0].results)
    unreachable()
  }

  public mutating func visitBrOnNull(label: UInt32) throws(WasmError) {
    let types = try frame(ofLabel: label).labelTypes
    let reference = try popRef()
    try popVals(types)
    try pushVals(types)
    pushVal(reference.withNullability(false))
  }

  public mutating func visitBrOnNonNull(label: UInt32) throws(WasmError) {
    let types = try frame(ofLabel: label).labelTypes
    let reference = try popRef()
    pushVal(reference.withNullability(false))
    try popVals(types)
    guard types.length > 0, context.types.type(types.count - 1, of: types).isReference else {
      throw fail(.typeMismatchOther(.branchOperands))
    }
    try pushPrefix(of: types)
  }

  public mutating func visitBranchOnCast(_ opcode: Opcode, cast: BranchCast) throws(WasmError) {
    let types = try frame(ofLabel: cast.label).labelTypes
    let source = try resolve(cast.source)
    let target = try resolve(cast.target)
    guard context.types.isSubtype(target, source) else { throw fail(.typeMismatchOther(.castTypes)) }
    // What is left of the source when the cast fails (spec 3.1.6): null only if the target does not take it.
    let difference = target.isNullable ? source.withNullability(false) : source
    let (branching, staying) = opcode == .brOnCast ? (target, difference) : (difference, target)
    try popVal(expecting: source)
    pushVal(branching)
    try popVals(types)
    guard types.length > 0 else { throw fail(.typeMismatchOther(.branchOperands)) }
    try pushPrefix(of: types)
    pushVal(staying)
  }

  /// Pushes all types but the last, of which there are more than none.
  private mutating func pushPrefix(of types: TypeSequence) throws(WasmError) {
    try pushVals(types)
    operands.removeLast()
  }
}

// Calls.
extension FunctionValidator {
  public mutating func visitCall(function: UInt32) throws(WasmError) {
    let entry = try calleeEntry(function)
    try popVals(entry.parameters)
    try pushVals(entry.results)
  }

  public mutating func visitCallIndirect(type: UInt32, table: UInt32) throws(WasmError) {
    let entry = try popCallIndirect(type: type, table: table)
    try popVals(entry.parameters)
    try pushVals(entry.results)
  }

  public mutating func visitCallRef(type: UInt32) throws(WasmError) {
    let entry = try popCallee(type: type)
    try popVals(entry.parameters)
    try pushVals(entry.results)
  }

  public mutating func visitReturnCall(function: UInt32) throws(WasmError) {
    try tailCall(try calleeEntry(function))
  }

  public mutating func visitReturnCallIndirect(type: UInt32, table: UInt32) throws(WasmError) {
    try tailCall(try popCallIndirect(type: type, table: table))
  }

  public mutating func visitReturnCallRef(type: UInt32) throws(WasmError) {
    try tailCall(try popCallee(type: type))
  }

  @inline(__always)
  private func calleeEntry(_ function: UInt32) throws(WasmError) -> TypeSpace.Entry {
    guard function < context.functionTypes.count else { throw fail(.unknownFunction(function)) }
    return context.types.entries[Int(context.functionTypes[Int(function)])]
  }

  private mutating func popCallIndirect(type: UInt32, table: UInt32) throws(WasmError) -> TypeSpace.Entry {
    let tableType = try self.tableType(table)
    guard context.types.isSubtype(tableType.element, .funcref) else {
      throw fail(.typeMismatch(expected: .funcref, actual: tableType.element))
    }
    let entry = try functionEntry(type)
    try popVal(expecting: tableType.addressType)
    return entry
  }

  /// Pops the function reference of `call_ref`.
  private mutating func popCallee(type: UInt32) throws(WasmError) -> TypeSpace.Entry {
    let entry = try functionEntry(type)
    try popVal(expecting: .reference(nullable: true, .concrete(context.types.canonical[Int(type)])))
    return entry
  }

  private mutating func tailCall(_ callee: TypeSpace.Entry) throws(WasmError) {
    guard context.types.isSubtype(callee.results, controls[0].results) else {
      throw fail(.typeMismatchOther(.callResults))
    }
    try popVals(callee.parameters)
    unreachable()
  }
}
