import Testing
import WasmModel
import WasmValidation

private let nothingFound = WasmError.Reason.typeMismatch(expected: .i32, actual: .bottom)

/// Instructions other than control, by group.
@Suite struct InstructionTests {
  @Test(arguments: [
    BodyCase.valid("drop", [0x41, 0, 0x1A]),
    .invalid("drop of nothing", [0x1A], .typeMismatch(expected: .bottom, actual: .bottom)),
    .valid("select", [0x41, 0, 0x41, 1, 0x41, 2, 0x1B, 0x1A]),
    .invalid(
      "select of references", [0xD0, 0x70, 0xD0, 0x70, 0x41, 0, 0x1B, 0x1A], .typeMismatchOther(.selectOperands)),
    .invalid(
      "select of different types", [0x41, 0, 0x42, 1, 0x41, 2, 0x1B, 0x1A], .typeMismatch(expected: .i32, actual: .i64)),
    .valid("select with a type", [0xD0, 0x70, 0xD0, 0x70, 0x41, 0, 0x1C, 1, 0x70, 0x1A]),
    .invalid("select with two types", [0x41, 0, 0x41, 1, 0x41, 2, 0x1C, 2, 0x7F, 0x7F, 0x1A], .invalidResultArity),
    .valid("locals", [0x20, 0, 0x21, 0, 0x41, 0, 0x22, 0, 0x1A], locals: [[1, 0x7F]]),
    .invalid("unknown local", [0x20, 1, 0x1A], locals: [[1, 0x7F]], .unknownLocal(1)),
    .invalid(
      "local of another type", [0x42, 0, 0x21, 0], locals: [[1, 0x7F]], .typeMismatch(expected: .i32, actual: .i64)),
    .invalid("local of an unknown type", [], locals: [[1, 0x63, 32]], .unknownType(32)),
    .invalid("too many locals", [], locals: [[0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x7F], [1, 0x7F]], .tooManyLocals),
    .invalid("over the limit of locals", [], locals: [[0xD1, 0x86, 0x03, 0x7F]], .limitExceeded(.localCount)),
    .valid("initialised local", [0xD2, 1, 0x21, 0, 0x20, 0, 0x1A], locals: [[1, 0x64, 1]]),
    .invalid("uninitialised local", [0x20, 1, 0x1A], locals: [[1, 0x7F], [1, 0x64, 1]], .uninitializedLocal(1)),
    .invalid(
      "initialisation ends with its block", [0x02, 0x40, 0xD2, 1, 0x21, 0, 0x0B, 0x20, 0, 0x1A],
      locals: [[1, 0x64, 1]], .uninitializedLocal(0)),
    .valid("globals", [0x23, 0, 0x24, 0]),
    .invalid("unknown global", [0x23, 2, 0x1A], .unknownGlobal(2)),
    .invalid("immutable global", [0x42, 0, 0x24, 1], .immutableGlobal(1)),
  ])
  func variables(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }

  @Test(arguments: [
    BodyCase.valid("load and store", [0x41, 0, 0x41, 0, 0x28, 2, 0, 0x36, 2, 0]),
    .invalid("alignment", [0x41, 0, 0x28, 3, 0, 0x1A], .alignmentTooLarge),
    .invalid("unknown memory", [0x41, 0, 0x28, 0x42, 2, 0, 0x1A], .unknownMemory(2)),
    .valid("64-bit addresses", [0x42, 0, 0x28, 0x42, 1, 0, 0x1A]),
    .invalid(
      "64-bit memory, 32-bit address", [0x41, 0, 0x28, 0x42, 1, 0, 0x1A], .typeMismatch(expected: .i64, actual: .i32)),
    .valid("64-bit offset", [0x42, 0, 0x28, 0x42, 1, 0x80, 0x80, 0x80, 0x80, 0x10, 0x1A]),
    .invalid("offset beyond 32 bits", [0x41, 0, 0x28, 2, 0x80, 0x80, 0x80, 0x80, 0x10, 0x1A], .offsetOutOfRange),
    .valid("copy between address types", [0x42, 0, 0x41, 0, 0x41, 0, 0xFC, 10, 1, 0]),
    .valid("memory.init", [0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 8, 0, 0]),
    .invalid("unknown data segment", [0xFC, 9, 1], .unknownData(1)),
    .valid("memory.grow of 64 bits", [0x42, 0, 0x40, 1, 0x1A]),
    .valid("memory.fill of 64 bits", [0x42, 0, 0x41, 0, 0x42, 0, 0xFC, 11, 1]),
    .valid("atomic load", [0x41, 0, 0xFE, 0x10, 2, 0, 0x1A]),
    .invalid("atomic load aligned less", [0x41, 0, 0xFE, 0x10, 1, 0, 0x1A], .alignmentTooLarge),
    .invalid("atomic load aligned more", [0x41, 0, 0xFE, 0x10, 3, 0, 0x1A], .alignmentTooLarge),
    .valid("compare and exchange", [0x41, 0, 0x41, 0, 0x41, 0, 0xFE, 0x48, 2, 0, 0x1A]),
    .valid("fence", [0xFE, 3, 0]),
  ])
  func memories(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }

  @Test(arguments: [
    BodyCase.valid("table.get", [0x41, 0, 0x25, 0, 0x1A]),
    .valid("table.get of 64 bits", [0x42, 0, 0x25, 1, 0x1A]),
    .invalid(
      "table.set of another type", [0x41, 0, 0xD0, 0x6F, 0x26, 0], .typeMismatch(expected: .funcref, actual: .externref)
    ),
    .valid("copy from the subtype", [0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 14, 0, 2]),
    .invalid(
      "copy from the supertype", [0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 14, 2, 0],
      .typeMismatch(expected: .reference(nullable: true, .concrete(1)), actual: .funcref)),
    .valid("table.init", [0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 12, 0, 0]),
    .invalid(
      "table.init of another type", [0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 12, 1, 0],
      .typeMismatch(expected: .funcref, actual: .externref)),
    .invalid("unknown segment", [0xFC, 13, 2], .unknownElement(2)),
    .valid("table.grow of 64 bits", [0xD0, 0x6F, 0x42, 0, 0xFC, 15, 1, 0x42, 0, 0x51, 0x1A]),
    .invalid("unknown table", [0xFC, 16, 3, 0x1A], .unknownTable(3)),
  ])
  func tables(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }

  @Test(arguments: [
    BodyCase.valid("declared function", [0xD2, 1, 0x1A]),
    .invalid("undeclared function", [0xD2, 2, 0x1A], .undeclaredFunctionReference(2)),
    .invalid("unknown function", [0xD2, 4, 0x1A], .unknownFunction(4)),
    .valid("ref.eq", [0xD0, 0x6D, 0xD0, 3, 0xD3, 0x1A]),
    .invalid(
      "ref.eq of functions", [0xD0, 0x70, 0xD0, 0x70, 0xD3, 0x1A], .typeMismatch(expected: .eqref, actual: .funcref)),
    .valid("ref.as_non_null where unreachable", [0x00, 0xD4, 0xD4, 0x1A]),
    .invalid(
      "ref.as_non_null leaves a reference", [0x00, 0xD4, 0x45, 0x1A],
      .typeMismatch(expected: .i32, actual: .bottomReference)),
    .valid("cast", [0xD0, 0x6E, 0xFB, 22, 3, 0xFB, 2, 3, 0, 0x1A]),
    .invalid(
      "cast across hierarchies", [0xD0, 0x70, 0xFB, 20, 3, 0x1A], .typeMismatch(expected: .anyref, actual: .funcref)),
    .invalid("cast to an unknown type", [0xD0, 0x6E, 0xFB, 22, 32, 0x1A], .unknownType(32)),
    .valid("i31", [0x41, 0, 0xFB, 28, 0xFB, 29, 0x1A]),
    .valid("conversions", [0xD0, 0x6F, 0xFB, 26, 0xFB, 27, 0x1A]),
  ])
  func references(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }

  @Test(arguments: [
    BodyCase.valid("struct.new", [0x41, 0, 0x41, 0, 0xD0, 0, 0xFB, 0, 3, 0x1A]),
    .invalid("struct.new of an array type", [0xFB, 1, 4, 0x1A], .typeMismatchOther(.structureType)),
    .invalid("plain get of a packed field", [0xD0, 3, 0xFB, 2, 3, 1, 0x1A], .typeMismatchOther(.packedField)),
    .valid("get_u of a packed field", [0xD0, 3, 0xFB, 4, 3, 1, 0x1A]),
    .invalid("immutable field", [0xD0, 3, 0x41, 0, 0xFB, 5, 3, 1], .immutableField),
    .invalid("unknown field", [0xD0, 3, 0xFB, 2, 3, 3, 0x1A], .unknownField(3)),
    .valid("array.new_fixed", [0x41, 0, 0x41, 0, 0xFB, 8, 4, 2, 0x1A]),
    .invalid("array.new_fixed of too few", [0x41, 0, 0xFB, 8, 4, 2, 0x1A], nothingFound),
    .valid("array.new_fixed of very many where unreachable", [0x00, 0xFB, 8, 4, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x1A]),
    .invalid("array.new_default without default", [0x41, 0, 0xFB, 7, 9, 0x1A], .typeMismatchOther(.notDefaultable)),
    .invalid("immutable array", [0xD0, 10, 0x41, 0, 0x41, 0, 0xFB, 14, 10], .immutableArray),
    .valid("array.copy", [0xD0, 4, 0x41, 0, 0xD0, 10, 0x41, 0, 0x41, 0, 0xFB, 17, 4, 10]),
    .invalid(
      "array.copy of another type", [0xD0, 4, 0x41, 0, 0xD0, 5, 0x41, 0, 0x41, 0, 0xFB, 17, 4, 5], .arrayTypesDoNotMatch
    ),
    .invalid("references from data", [0x41, 0, 0x41, 0, 0xFB, 9, 6, 0, 0x1A], .arrayNotNumericOrVector),
    .valid("array.new_elem", [0x41, 0, 0x41, 0, 0xFB, 10, 6, 0, 0x1A]),
    .invalid(
      "array.init_elem of another type", [0xD0, 6, 0x41, 0, 0x41, 0, 0x41, 0, 0xFB, 19, 6, 1],
      .typeMismatch(expected: .funcref, actual: .externref)),
    .valid("array.len", [0xD0, 4, 0xFB, 15, 0x1A]),
  ])
  func aggregates(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }

  static let zero: [UInt8] = [0xFD, 12] + Array(repeating: 0, count: 16)

  @Test(arguments: [
    BodyCase.valid("extract_lane", zero + [0xFD, 21, 15, 0x1A]),
    .invalid("extract_lane beyond", zero + [0xFD, 21, 16, 0x1A], .invalidLaneIndex(16)),
    .invalid("replace_lane beyond", zero + [0x42, 0, 0xFD, 30, 2, 0x1A], .invalidLaneIndex(2)),
    .valid("shuffle", zero + zero + [0xFD, 13] + Array(repeating: 31, count: 16) + [0x1A]),
    .invalid(
      "shuffle beyond", zero + zero + [0xFD, 13] + Array(repeating: 0, count: 15) + [32, 0x1A], .invalidLaneIndex(32)),
    .valid("load_lane", [0x41, 0] + zero + [0xFD, 85, 1, 0, 7, 0x1A]),
    .invalid("load_lane beyond", [0x41, 0] + zero + [0xFD, 85, 1, 0, 8, 0x1A], .invalidLaneIndex(8)),
    .invalid("load_lane alignment", [0x41, 0] + zero + [0xFD, 85, 2, 0, 0, 0x1A], .alignmentTooLarge),
    .valid("wide multiplication", [0x42, 0, 0x42, 0, 0xFC, 21, 0x1A, 0x1A]),
    .valid("wide addition", [0x42, 0, 0x42, 0, 0x42, 0, 0x42, 0, 0xFC, 19, 0x1A, 0x1A]),
  ])
  func vectors(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }

  @Test(arguments: [
    BodyCase.valid("throw", [0x41, 0, 0x08, 1]),
    .invalid("throw without its value", [0x08, 1], nothingFound),
    .invalid("unknown tag", [0x08, 2], .unknownTag(2)),
    .valid("throw_ref", [0xD0, 0x69, 0x0A]),
    .valid("try_table", [0x02, 0x7F, 0x1F, 0x40, 1, 0, 1, 0, 0x0B, 0x00, 0x0B, 0x1A]),
    .valid("catch_all_ref is not null", [0x02, 0x64, 0x69, 0x1F, 0x40, 1, 3, 0, 0x0B, 0x00, 0x0B, 0x1A]),
    .invalid("handler of another arity", [0x1F, 0x40, 1, 0, 1, 0, 0x0B], .typeMismatchOther(.labelArity)),
    .invalid("handler of an unknown label", [0x1F, 0x40, 1, 2, 1, 0x0B], .unknownLabel(1)),
    .valid("legacy catch", [0x06, 0x40, 0x07, 1, 0x1A, 0x19, 0x09, 0, 0x0B]),
    .invalid("legacy catch after catch_all", [0x06, 0x40, 0x19, 0x07, 0, 0x0B], .catchWithoutTry),
    .invalid("rethrow outside of catch", [0x06, 0x40, 0x09, 0, 0x19, 0x0B], .invalidRethrowLabel),
    .valid("delegate", [0x06, 0x40, 0x18, 0]),
    .invalid("delegate too far", [0x06, 0x40, 0x18, 1], .unknownLabel(1)),
    .invalid("delegate without try", [0x02, 0x40, 0x18, 0], .catchWithoutTry),
  ])
  func exceptions(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }
}
