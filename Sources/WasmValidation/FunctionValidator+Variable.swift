public import WasmModel

// Parametric and variable instructions (spec 3.4.1, 3.4.5, 3.4.6).

extension FunctionValidator {
  public mutating func visitDrop() throws(WasmError) {
    _ = try popVal()
  }

  public mutating func visitSelect() throws(WasmError) {
    try popVal(expecting: .i32)
    let second = try popVal()
    let first = try popVal()
    // Without a type immediate, references would need a least upper bound.
    guard !first.isReference, !second.isReference else { throw fail(.typeMismatchOther(.selectOperands)) }
    guard first == second || first == .bottom || second == .bottom else {
      throw fail(.typeMismatch(expected: first, actual: second))
    }
    pushVal(first == .bottom ? second : first)
  }

  public mutating func visitSelectT(types: [ValueType]) throws(WasmError) {
    guard types.count == 1 else { throw fail(.invalidResultArity) }
    let type = try resolve(types[0])
    try popVal(expecting: .i32)
    try popVal(expecting: type)
    try popVal(expecting: type)
    pushVal(type)
  }

  // These, and the constants, are inlined into the emitter: they are half of all instructions.
  @inlinable @inline(__always)
  public mutating func visitLocalGet(local: UInt32) throws(WasmError) {
    guard local < locals.count, !tracksInitialization else { return try getLocal(local) }
    operands.append(locals[Int(local)])
  }

  @usableFromInline @inline(never)
  mutating func getLocal(_ local: UInt32) throws(WasmError) {
    let type = try localType(local)
    if tracksInitialization, !initialized[Int(local)] { throw fail(.uninitializedLocal(local)) }
    pushVal(type)
  }

  @inlinable @inline(__always)
  public mutating func visitLocalSet(local: UInt32) throws(WasmError) {
    let top = operands.count - 1
    guard local < locals.count, !tracksInitialization, top >= frameHeight, operands[top] == locals[Int(local)] else {
      return try setLocal(local)
    }
    operands.removeLast()
  }

  @usableFromInline @inline(never)
  mutating func setLocal(_ local: UInt32) throws(WasmError) {
    try popVal(expecting: try localType(local))
    initialize(local)
  }

  @inlinable @inline(__always)
  public mutating func visitLocalTee(local: UInt32) throws(WasmError) {
    let top = operands.count - 1
    guard local < locals.count, !tracksInitialization, top >= frameHeight, operands[top] == locals[Int(local)] else {
      return try teeLocal(local)
    }
  }

  @usableFromInline @inline(never)
  mutating func teeLocal(_ local: UInt32) throws(WasmError) {
    let type = try localType(local)
    try popVal(expecting: type)
    pushVal(type)
    initialize(local)
  }

  public mutating func visitGlobalGet(global: UInt32) throws(WasmError) {
    pushVal(try globalType(global).value)
  }

  public mutating func visitGlobalSet(global: UInt32) throws(WasmError) {
    let type = try globalType(global)
    guard type.isMutable else { throw fail(.immutableGlobal(global)) }
    try popVal(expecting: type.value)
  }

  @inline(__always)
  private func localType(_ local: UInt32) throws(WasmError) -> ValueType {
    guard local < locals.count else { throw fail(.unknownLocal(local)) }
    return locals[Int(local)]
  }

  @inline(__always)
  private mutating func initialize(_ local: UInt32) {
    guard tracksInitialization, !initialized[Int(local)] else { return }
    initialized[Int(local)] = true
    initializations.append(local)
  }

  @inline(__always)
  private func globalType(_ global: UInt32) throws(WasmError) -> GlobalType {
    guard global < context.globals.count else { throw fail(.unknownGlobal(global)) }
    return context.globals[Int(global)]
  }
}
