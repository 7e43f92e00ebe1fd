public import WasmModel

// Exceptions (spec 3.4.2), and the legacy instructions of the exception handling proposal.

extension FunctionValidator {
  public mutating func visitThrow(tag: UInt32) throws(WasmError) {
    try popVals(try tagParameters(tag))
    unreachable()
  }

  public mutating func visitThrowRef() throws(WasmError) {
    try popVal(expecting: .exnref)
    unreachable()
  }

  public mutating func visitTryTable(blockType: BlockType, catches: [CatchClause]) throws(WasmError) {
    let signature = try signature(of: blockType)
    // The handlers' labels do not count the `try_table` itself.
    for clause in catches {
      switch clause {
      case .one(let tag, let label): try checkCatch(try tagParameters(tag), hasReference: false, label)
      case .oneReference(let tag, let label): try checkCatch(try tagParameters(tag), hasReference: true, label)
      case .all(let label): try checkCatch(.empty, hasReference: false, label)
      case .allReference(let label): try checkCatch(.empty, hasReference: true, label)
      }
    }
    try pushBlock(.tryTable, signature)
  }

  /// What a handler passes to its label: the exception's values, then perhaps a reference to it.
  private func checkCatch(_ values: TypeSequence, hasReference: Bool, _ label: UInt32) throws(WasmError) {
    let types = try frame(ofLabel: label).labelTypes
    guard types.count == values.count + (hasReference ? 1 : 0) else { throw fail(.typeMismatchOther(.labelArity)) }
    for index in 0..<values.count {
      try check(context.types.type(index, of: values), matches: context.types.type(index, of: types))
    }
    if hasReference {
      let exception = ValueType.exnref.withNullability(false)
      try check(exception, matches: context.types.type(values.count, of: types))
    }
  }

  func tagParameters(_ tag: UInt32) throws(WasmError) -> TypeSequence {
    guard tag < context.tags.count else { throw fail(.unknownTag(tag)) }
    return context.types.entries[Int(context.tags[Int(tag)])].parameters
  }
}

// Legacy.
extension FunctionValidator {
  public mutating func visitTry(blockType: BlockType) throws(WasmError) {
    try pushBlock(.try, try signature(of: blockType))
  }

  public mutating func visitCatch(tag: UInt32) throws(WasmError) {
    guard let frame = controls.last, frame.kind == .try || frame.kind == .catch else {
      throw fail(.catchWithoutTry)
    }
    let values = try tagParameters(tag)
    try popCtrl()
    try pushCtrl(.catch, parameters: values, results: frame.results)
  }

  public mutating func visitCatchAll() throws(WasmError) {
    guard let frame = controls.last, frame.kind == .try || frame.kind == .catch else {
      throw fail(.catchWithoutTry)
    }
    try popCtrl()
    try pushCtrl(.catchAll, parameters: .empty, results: frame.results)
  }

  public mutating func visitDelegate(label: UInt32) throws(WasmError) {
    guard let frame = controls.last, frame.kind == .try else { throw fail(.catchWithoutTry) }
    try popCtrl()
    // The label does not count the `try` itself.
    _ = try self.frame(ofLabel: label)
    try pushVals(frame.results)
  }

  public mutating func visitRethrow(label: UInt32) throws(WasmError) {
    let kind = try frame(ofLabel: label).kind
    guard kind == .catch || kind == .catchAll else { throw fail(.invalidRethrowLabel) }
    unreachable()
  }
}
