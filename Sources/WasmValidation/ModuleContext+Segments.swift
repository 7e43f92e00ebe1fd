import WasmModel

// Element and data segments (spec 3.5.7, 3.5.8).

extension ModuleContext {
  mutating func appendElementTypes() throws(WasmError) {
    for segment in module.elements {
      do throws(WasmError) {
        elements.append(try types.canonicalize(segment.type))
      } catch {
        throw WasmError(error.reason, offset: segment.offset, section: .element)
      }
    }
  }

  func checkElements(_ constants: inout ConstantExpressionValidator) throws(WasmError) {
    for (segment, type) in zip(module.elements, elements) {
      switch segment.items {
      case .functions(let functions):
        for function in functions { try checkItem(function, type, segment, &constants) }
      case .expressions(let expressions):
        for expression in expressions {
          try constants.validate(expression, expecting: type, visibleGlobals: globals.count, section: .element)
        }
      }
      guard case .active(let index, let offset) = segment.mode else { continue }
      guard index < tables.count else {
        throw WasmError(.unknownTable(index), offset: segment.offset, section: .element)
      }
      let table = tables[Int(index)]
      guard types.isSubtype(type, table.element) else {
        throw WasmError(
          .typeMismatch(expected: table.element, actual: type), offset: segment.offset, section: .element)
      }
      try constants.validate(offset, expecting: table.addressType, visibleGlobals: globals.count, section: .element)
    }
  }

  private func checkItem(
    _ function: UInt32, _ type: ValueType, _ segment: ElementSegment,
    _ constants: inout ConstantExpressionValidator
  ) throws(WasmError) {
    guard function < functionTypes.count else {
      throw WasmError(.unknownFunction(function), offset: segment.offset, section: .element)
    }
    constants.declaredFunctions.insert(function)
    let actual = ValueType.reference(nullable: false, .concrete(functionTypes[Int(function)]))
    guard types.isSubtype(actual, type) else {
      throw WasmError(.typeMismatch(expected: type, actual: actual), offset: segment.offset, section: .element)
    }
  }

  func checkData(_ constants: inout ConstantExpressionValidator) throws(WasmError) {
    for segment in module.data {
      guard case .active(let index, let offset) = segment.mode else { continue }
      guard index < memories.count else {
        throw WasmError(.unknownMemory(index), offset: segment.offset, section: .data)
      }
      try constants.validate(
        offset, expecting: memories[Int(index)].addressType, visibleGlobals: globals.count, section: .data)
    }
  }
}
