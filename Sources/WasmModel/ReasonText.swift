extension WasmError.Reason: CustomStringConvertible {
  /// The core test suite's words, then what is known beyond them.
  public var description: String {
    switch self {
    case .magicHeaderNotDetected: "magic header not detected"
    case .unknownBinaryVersion: "unknown binary version"
    case .isComponent: "unknown binary version: this is a component, not a core module"
    case .unexpectedEnd: "unexpected end"
    case .unexpectedEndOfSectionOrFunction: "unexpected end of section or function"
    case .endOpcodeExpected: "END opcode expected"
    case .unexpectedContentAfterLastSection:
      "unexpected content after last section: a section repeated or out of order"
    case .sectionSizeMismatch: "section size mismatch"
    case .malformedSectionIdentifier(let identifier): "malformed section id \(identifier)"
    case .lengthOutOfBounds: "length out of bounds"
    case .integerTooLarge: "integer too large"
    case .integerRepresentationTooLong: "integer representation too long"
    case .malformedUTF8: "malformed UTF-8 encoding"
    case .malformedImportKind(let kind): "malformed import kind \(hexadecimal(kind))"
    case .malformedExportKind(let kind): "malformed export kind \(hexadecimal(kind))"
    case .malformedLimitsFlags(let flags): "malformed limits flags \(hexadecimal(flags))"
    case .malformedMutability(let code): "malformed mutability \(hexadecimal(code))"
    case .malformedReferenceType(let code): "malformed reference type \(hexadecimal(code))"
    case .malformedValueType(let code): "malformed value type \(hexadecimal(code))"
    case .malformedHeapType: "malformed heap type"
    case .malformedCompositeType(let code): "malformed definition type \(hexadecimal(code))"
    case .malformedSegmentFlags(let flags): "malformed segment flags \(flags)"
    case .malformedElementKind(let kind): "malformed element kind \(hexadecimal(kind))"
    case .malformedTagAttribute(let attribute): "malformed tag attribute \(hexadecimal(attribute))"
    case .malformedMemoryArgumentFlags: "malformed memop flags"
    case .malformedCatchClause(let kind): "malformed catch clause \(hexadecimal(kind))"
    case .malformedBlockType: "malformed block type"
    case .malformedCastFlags(let flags): "malformed cast flags \(hexadecimal(flags))"
    case .inconsistentFunctionAndCode: "function and code section have inconsistent lengths"
    case .inconsistentDataCount: "data count and data section have inconsistent lengths"
    case .dataCountRequired: "data count section required"
    case .tooManyLocals: "too many locals"
    case .illegalOpcode(let opcode): "illegal opcode \(opcodeBytes(opcode))"
    case .zeroByteExpected: "zero byte expected"
    case .tooManyTypes: "implementation limit exceeded: number of types"
    case .limitExceeded(let key): "implementation limit exceeded: \(key.text)"
    case .typeMismatch(let expected, let actual):
      "type mismatch: expected \(operand(expected)), found \(operand(actual))"
    case .typeMismatchOther(let key): "type mismatch: \(key.text)"
    case .alignmentTooLarge: "alignment must not be larger than natural"
    case .offsetOutOfRange: "offset out of range"
    case .unknownType(let index): "unknown type \(index)"
    case .unknownFunction(let index): "unknown function \(index)"
    case .unknownTable(let index): "unknown table \(index)"
    case .unknownMemory(let index): "unknown memory \(index)"
    case .unknownGlobal(let index): "unknown global \(index)"
    case .unknownTag(let index): "unknown tag \(index)"
    case .unknownLocal(let index): "unknown local \(index)"
    case .unknownLabel(let index): "unknown label \(index)"
    case .unknownElement(let index): "unknown elem segment \(index)"
    case .unknownData(let index): "unknown data segment \(index)"
    case .unknownField(let index): "unknown field \(index)"
    case .invalidLaneIndex(let lane): "invalid lane index \(lane)"
    case .duplicateExportName: "duplicate export name"
    case .constantExpressionRequired: "constant expression required"
    case .subType: "sub type does not match its supertype"
    case .uninitializedLocal(let index): "uninitialized local \(index)"
    case .undeclaredFunctionReference(let index): "undeclared function reference \(index)"
    case .immutableGlobal(let index): "immutable global \(index)"
    case .immutableField: "immutable field"
    case .immutableArray: "immutable array"
    case .arrayTypesDoNotMatch: "array types do not match"
    case .arrayNotNumericOrVector: "array type is not numeric or vector"
    case .invalidResultArity: "invalid result arity"
    case .startFunction: "start function must have neither parameters nor results"
    case .minimumGreaterThanMaximum: "size minimum must not be greater than maximum"
    case .memorySize: "memory size must be at most 65536 pages (4GiB)"
    case .memorySizeCustom: "memory size must be at most what its addresses reach"
    case .tableSize: "table size must be at most 2^32-1"
    case .sharedMemoryNeedsMaximum: "shared memory must have maximum"
    case .invalidCustomPageSize: "invalid custom page size"
    case .nonEmptyTagResult: "non-empty tag result type"
    case .invalidRethrowLabel: "invalid rethrow label"
    case .catchWithoutTry: "type mismatch: catch or delegate without try"
    case .elseWithoutIf: "type mismatch: else without if"
    case .needsFeature(let feature): "not supported yet: \(feature)"
    }
  }

  private func operand(_ type: ValueType) -> String { type == .bottom ? "nothing" : type.description }
}

extension StaticStringKey {
  fileprivate var text: String {
    switch self {
    case .operandStackHeight: "values remain on the stack at the end of a block"
    case .branchOperands: "operands of a branch"
    case .ifWithoutElse: "an if without else must leave its parameters' types"
    case .selectOperands: "operands of select"
    case .blockResults: "results of a block"
    case .nesting: "nesting of blocks"
    case .localCount: "number of locals"
    case .functionSize: "size of a function"
    case .labelArity: "labels of br_table differ in arity"
    case .callResults: "results of a tail call differ from the function's"
    case .moduleSize: "size of the module"
    case .elementType: "element types differ"
    case .typeSize: "size of a type"
    case .functionType: "not a function type"
    case .structureType: "not a structure type"
    case .arrayType: "not an array type"
    case .packedField: "get is for plain fields, get_s and get_u for packed ones"
    case .notDefaultable: "the type has no default value"
    case .castTypes: "the target of a cast does not match its source"
    }
  }
}

private func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16)
  return digits.count == 1 ? "0\(digits)" : digits
}

/// `ff`, or prefix and opcode: `fc 13`, as the reference interpreter writes them.
private func opcodeBytes(_ opcode: UInt32) -> String {
  if opcode < 0x100 { return hexadecimal(UInt8(opcode)) }
  let code = opcode & 0xFF_FFFF
  let second = code < 0x100 ? hexadecimal(UInt8(code)) : String(code, radix: 16)
  return "\(hexadecimal(UInt8(opcode >> 24))) \(second)"
}
