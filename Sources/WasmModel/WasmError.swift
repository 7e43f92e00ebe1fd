/// Why a module is refused: trivial, so that throwing costs nothing, with the place. `Diagnostic` makes text of it.
public struct WasmError: Error, Hashable, Sendable {
  public var reason: Reason
  /// Absolute offset in the module's bytes.
  public var offset: Int
  /// Set by whoever knows: the section decoder, or the validator of a function's body.
  public var section: SectionIdentifier?
  public var function: UInt32?
  public var opcode: Opcode?

  @inlinable
  public init(
    _ reason: Reason, offset: Int, section: SectionIdentifier? = nil, function: UInt32? = nil,
    opcode: Opcode? = nil
  ) {
    self.reason = reason
    self.offset = offset
    self.section = section
    self.function = function
    self.opcode = opcode
  }
}

extension WasmError {
  /// The words of the core test suite are in `Reason.description`.
  public enum Reason: Hashable, Sendable {
    // Malformed (spec 5).
    case magicHeaderNotDetected
    case unknownBinaryVersion
    case isComponent
    case unexpectedEnd
    case unexpectedEndOfSectionOrFunction
    case endOpcodeExpected
    case unexpectedContentAfterLastSection
    case sectionSizeMismatch
    case malformedSectionIdentifier(UInt8)
    case lengthOutOfBounds
    case integerTooLarge
    case integerRepresentationTooLong
    case malformedUTF8
    case malformedImportKind(UInt8)
    case malformedExportKind(UInt8)
    case malformedLimitsFlags(UInt8)
    case malformedMutability(UInt8)
    case malformedReferenceType(UInt8)
    case malformedValueType(UInt8)
    case malformedHeapType
    case malformedCompositeType(UInt8)
    case malformedSegmentFlags(UInt32)
    case malformedElementKind(UInt8)
    case malformedTagAttribute(UInt8)
    case malformedMemoryArgumentFlags
    case malformedCatchClause(UInt8)
    case malformedBlockType
    case malformedCastFlags(UInt8)
    case inconsistentFunctionAndCode
    case inconsistentDataCount
    case dataCountRequired
    case tooManyLocals
    case illegalOpcode(UInt32)
    case zeroByteExpected
    case tooManyTypes
    case limitExceeded(StaticStringKey)

    // Invalid (spec 3).
    /// `bottom` stands for "nothing": an empty stack.
    case typeMismatch(expected: ValueType, actual: ValueType)
    /// A mismatch that is not one value against another.
    case typeMismatchOther(StaticStringKey)
    case alignmentTooLarge
    case offsetOutOfRange
    case unknownType(UInt32)
    case unknownFunction(UInt32)
    case unknownTable(UInt32)
    case unknownMemory(UInt32)
    case unknownGlobal(UInt32)
    case unknownTag(UInt32)
    case unknownLocal(UInt32)
    case unknownLabel(UInt32)
    case unknownElement(UInt32)
    case unknownData(UInt32)
    case unknownField(UInt32)
    case invalidLaneIndex(UInt8)
    case duplicateExportName
    case constantExpressionRequired
    case subType
    case uninitializedLocal(UInt32)
    case undeclaredFunctionReference(UInt32)
    case immutableGlobal(UInt32)
    case immutableField
    case immutableArray
    case arrayTypesDoNotMatch
    case arrayNotNumericOrVector
    case invalidResultArity
    case startFunction
    case minimumGreaterThanMaximum
    case memorySize
    case memorySizeCustom
    case tableSize
    case sharedMemoryNeedsMaximum
    case invalidCustomPageSize
    case nonEmptyTagResult
    case invalidRethrowLabel
    case catchWithoutTry
    case elseWithoutIf

    // Valid, but not translated yet.
    case needsFeature(Feature)
  }
}

/// One of a few fixed phrases, so that `Reason` stays trivial.
public enum StaticStringKey: UInt8, Hashable, Sendable {
  case operandStackHeight, branchOperands, ifWithoutElse, selectOperands, blockResults, nesting, functionSize
  case labelArity, callResults, moduleSize, elementType, typeSize, localCount
  case functionType, structureType, arrayType, packedField, notDefaultable, castTypes
}
