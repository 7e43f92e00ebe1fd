import Testing
import WasmModel
import WasmValidation

private let nothingFound = WasmError.Reason.typeMismatch(expected: .i32, actual: .bottom)
private let longFound = WasmError.Reason.typeMismatch(expected: .i32, actual: .i64)

/// Blocks, branches and calls.
@Suite struct ControlTests {
  @Test(arguments: [
    BodyCase.valid("nothing", []),
    .valid("empty block", [0x02, 0x40, 0x0B]),
    .valid("block with a result", [0x02, 0x7F, 0x41, 0, 0x0B, 0x1A]),
    .valid("block with parameters", [0x41, 0, 0x02, 1, 0x0B, 0x1A]),
    .invalid("block without its parameter", [0x02, 1, 0x0B, 0x1A], nothingFound),
    .invalid("block without its result", [0x02, 0x7F, 0x0B, 0x1A], nothingFound),
    .invalid("block with a value left over", [0x02, 0x40, 0x41, 0, 0x0B], .typeMismatchOther(.operandStackHeight)),
    .invalid(
      "block cannot take from outside", [0x41, 0, 0x02, 0x40, 0x1A, 0x0B, 0x1A],
      .typeMismatch(expected: .bottom, actual: .bottom)),
    .invalid("block of an unknown type", [0x02, 0x20, 0x0B], .unknownType(0x20)),
    .invalid("block of a structure type", [0x02, 3, 0x0B], .typeMismatchOther(.functionType)),
    .invalid("value left over at the end", [0x41, 0], .typeMismatchOther(.operandStackHeight)),
    .valid("if", [0x41, 0, 0x04, 0x40, 0x0B]),
    .invalid("if without condition", [0x04, 0x40, 0x0B], nothingFound),
    .valid("if with both arms", [0x41, 0, 0x04, 0x7F, 0x41, 0, 0x05, 0x41, 1, 0x0B, 0x1A]),
    .invalid("result without else", [0x41, 0, 0x04, 0x7F, 0x41, 0, 0x0B, 0x1A], .typeMismatchOther(.ifWithoutElse)),
    .valid("parameters pass a missing else", [0x41, 0, 0x41, 0, 0x04, 1, 0x0B, 0x1A]),
    .invalid("arms differ", [0x41, 0, 0x04, 0x7F, 0x41, 0, 0x05, 0x42, 1, 0x0B, 0x1A], longFound),
  ])
  func blocks(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }

  @Test(arguments: [
    BodyCase.valid("to the function", [0x0C, 0]),
    .invalid("too far", [0x0C, 1], .unknownLabel(1)),
    .valid("with a value", [0x02, 0x7F, 0x41, 0, 0x0C, 0, 0x0B, 0x1A]),
    .invalid("without its value", [0x02, 0x7F, 0x0C, 0, 0x0B, 0x1A], nothingFound),
    .valid("loop label takes parameters", [0x41, 0, 0x03, 1, 0x0C, 0, 0x0B, 0x1A]),
    .valid("loop label takes no results", [0x03, 0x7F, 0x0C, 0, 0x0B, 0x1A]),
    .valid("polymorphic after br", [0x0C, 0, 0x6A, 0x1A]),
    .invalid("typed after br", [0x0C, 0, 0x42, 0, 0x6A, 0x1A], longFound),
    .valid("br_if keeps values", [0x02, 0x7F, 0x41, 0, 0x41, 1, 0x0D, 0, 0x0B, 0x1A]),
    .invalid("br_if without condition", [0x0D, 0], nothingFound),
    .valid("br_table", [0x41, 0, 0x0E, 2, 0, 0, 0]),
    .invalid("br_table of an unknown label", [0x41, 0, 0x0E, 1, 7, 0], .unknownLabel(7)),
    .invalid(
      "br_table of different arities", [0x02, 0x7F, 0x41, 0, 0x41, 0, 0x0E, 1, 0, 1, 0x0B, 0x1A],
      .typeMismatchOther(.labelArity)),
    .invalid(
      "br_table of different types",
      [0x02, 0x7E, 0x02, 0x7F, 0x41, 0, 0x41, 0, 0x0E, 1, 1, 0, 0x0B, 0x1A, 0x42, 0, 0x0B, 0x1A],
      .typeMismatch(expected: .i64, actual: .i32)),
    .valid(
      "br_table of any types where unreachable",
      [0x02, 0x7E, 0x02, 0x7F, 0x00, 0x0E, 1, 1, 0, 0x0B, 0x1A, 0x42, 0, 0x0B, 0x1A]),
    .valid("br_on_null", [0xD0, 0x70, 0xD5, 0, 0x1A]),
    .invalid("br_on_null of a number", [0x41, 0, 0xD5, 0, 0x1A], .typeMismatch(expected: .anyref, actual: .i32)),
    .valid("br_on_non_null", [0x02, 0x64, 0x70, 0xD0, 0x70, 0xD6, 0, 0x00, 0x0B, 0x1A]),
    .invalid("br_on_non_null without a place", [0xD0, 0x70, 0xD6, 0], .typeMismatchOther(.branchOperands)),
    .valid("br_on_cast", [0x02, 0x64, 0x6C, 0xD0, 0x6E, 0xFB, 24, 1, 0, 0x6E, 0x6C, 0x00, 0x0B, 0x1A]),
    .invalid(
      "br_on_cast upwards", [0x02, 0x63, 0x6E, 0xD0, 0x6C, 0xFB, 24, 3, 0, 0x6C, 0x6E, 0x0B, 0x1A],
      .typeMismatchOther(.castTypes)),
    .valid("br_on_cast_fail", [0x02, 0x63, 0x6E, 0xD0, 0x6E, 0xFB, 25, 1, 0, 0x6E, 0x6C, 0x0B, 0x1A]),
  ])
  func branches(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }

  @Test(arguments: [
    BodyCase.valid("call", [0x41, 0, 0x10, 1, 0x1A]),
    .invalid("call without argument", [0x10, 1, 0x1A], nothingFound),
    .invalid("call of nothing", [0x10, 4], .unknownFunction(4)),
    .valid("several results", [0x41, 0, 0x42, 0, 0x10, 2, 0x1A, 0x1A]),
    .invalid("arguments in the wrong order", [0x42, 0, 0x41, 0, 0x10, 2], .typeMismatch(expected: .i64, actual: .i32)),
    .valid("call_indirect", [0x41, 0, 0x11, 0, 0]),
    .invalid(
      "call_indirect of externref", [0x41, 0, 0x11, 0, 1], .typeMismatch(expected: .funcref, actual: .externref)),
    .invalid("call_indirect of an unknown type", [0x41, 0, 0x11, 32, 0], .unknownType(32)),
    .invalid("call_indirect through an unknown table", [0x41, 0, 0x11, 0, 3], .unknownTable(3)),
    .valid("call_ref", [0x41, 0, 0xD2, 1, 0x14, 1, 0x1A]),
    .valid("call_ref of null", [0xD0, 0, 0x14, 0]),
    .invalid(
      "call_ref of another type", [0xD0, 0, 0x14, 7, 0x1A],
      .typeMismatch(
        expected: .reference(nullable: true, .concrete(7)), actual: .reference(nullable: true, .concrete(0)))),
    .valid("return_call", [0x12, 0]),
    .invalid("return_call with another result", [0x41, 0, 0x12, 1], .typeMismatchOther(.callResults)),
    .valid("return_call_indirect", [0x41, 0, 0x13, 0, 0]),
    .valid("return_call_ref", [0xD0, 0, 0x15, 0]),
    .valid("return", [0x0F, 0x6A, 0x1A]),
  ])
  func calls(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }

  @Test(arguments: [
    BodyCase.invalid("else without if", [0x02, 0x40, 0x05, 0x0B], .elseWithoutIf),
    .invalid("two elses", [0x41, 0, 0x04, 0x40, 0x05, 0x05, 0x0B], .elseWithoutIf),
    .invalid("code behind the end", [0x0B, 0x01], .endOpcodeExpected),
    .invalid("missing end", [0x02, 0x40], .unexpectedEndOfSectionOrFunction),
    .invalid("unknown instruction", [0xFF], .illegalOpcode(0xFF)),
  ])
  func structure(_ example: BodyCase) async {
    #expect(await Workbench.refusal(of: example.code, locals: example.locals) == example.reason)
  }
}
