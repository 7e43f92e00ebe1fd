import Testing
import WasmModel
import WasmValidation

private typealias Bytes = ModuleBytes

/// What is validated outside of function bodies.
@Suite struct ModuleContextTests {
  private static let emptyFunction = Bytes.section(.type, [0x60, 0, 0])
  private static let emptyBody = Bytes.section(.code, Bytes.body([]))

  @Test(
    arguments: [
      ([0, 1], nil), ([1, 2, 1], .minimumGreaterThanMaximum), ([0, 0x80, 0x80, 4], nil),
      ([0, 0x81, 0x80, 4], .memorySize), ([3, 1, 1], nil), ([2, 1], .sharedMemoryNeedsMaximum),
      ([4, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40], .memorySizeCustom),
      ([8, 1, 0], nil), ([8, 1, 1], .invalidCustomPageSize), ([8, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0], nil),
      ([8, 0x80, 0x80, 0x80, 0x80, 0x10, 0], .memorySizeCustom),
    ] as [([UInt8], WasmError.Reason?)])
  func memories(_ type: [UInt8], _ reason: WasmError.Reason?) async {
    #expect(await refusal(of: Bytes.module(Bytes.section(.memory, type)))?.reason == reason)
  }

  @Test func tables() async {
    #expect(
      await refusal(of: Bytes.module(Bytes.section(.table, [0x70, 1, 2, 1])))?.reason == .minimumGreaterThanMaximum)
    // A table of references that are not null needs an initialiser.
    let function = Bytes.section(.function, [0])
    let plain = Bytes.module(Self.emptyFunction, function, Bytes.section(.table, [0x64, 0, 0, 1]), Self.emptyBody)
    #expect(await refusal(of: plain)?.reason == .typeMismatchOther(.notDefaultable))
    let initialized = Bytes.module(
      Self.emptyFunction, function, Bytes.section(.table, [0x40, 0, 0x64, 0, 0, 1, 0xD2, 0, 0x0B]), Self.emptyBody)
    #expect(await refusal(of: initialized)?.reason == nil)
  }

  @Test func duplicateExportNamesAreEqualBytes() async {
    let memory = Bytes.section(.memory, [0, 1])
    // U+00E9, and e with U+0301: equal when normalised, yet two names.
    let different = Bytes.section(.export, [2, 0xC3, 0xA9, 2, 0], [3, 0x65, 0xCC, 0x81, 2, 0])
    #expect(await refusal(of: Bytes.module(memory, different))?.reason == nil)
    let equal = Bytes.section(.export, [1, 0x65, 2, 0], [1, 0x65, 2, 0])
    #expect(await refusal(of: Bytes.module(memory, equal))?.reason == .duplicateExportName)
    let unknown = Bytes.section(.export, [1, 0x65, 0, 3])
    #expect(await refusal(of: Bytes.module(memory, unknown))?.reason == .unknownFunction(3))
  }

  @Test func start() async {
    let types = Bytes.section(.type, [0x60, 0, 0], [0x60, 1, 0x7F, 0])
    let functions = Bytes.section(.function, [0], [1])
    let bodies = Bytes.section(.code, Bytes.body([]), Bytes.body([]))
    for (index, reason) in [(0, nil), (1, .startFunction), (2, .unknownFunction(2))] as [(UInt8, WasmError.Reason?)] {
      let module = Bytes.module(types, functions, Bytes.plain(.start, [index]), bodies)
      #expect(await refusal(of: module)?.reason == reason)
    }
  }

  @Test func tags() async {
    let types = Bytes.section(.type, [0x60, 0, 1, 0x7F], [0x5F, 0])
    #expect(await refusal(of: Bytes.module(types, Bytes.section(.tag, [0, 0])))?.reason == .nonEmptyTagResult)
    #expect(
      await refusal(of: Bytes.module(types, Bytes.section(.tag, [0, 1])))?.reason == .typeMismatchOther(.functionType))
    #expect(await refusal(of: Bytes.module(types, Bytes.section(.tag, [0, 2])))?.reason == .unknownType(2))
  }

  @Test(
    arguments: [
      ([0x41, 0], nil), ([0x42, 0], .typeMismatch(expected: .i32, actual: .i64)),
      ([], .typeMismatch(expected: .i32, actual: .bottom)),
      ([0x41, 0, 0x41, 0], .typeMismatchOther(.operandStackHeight)),
      ([0x41, 1, 0x41, 2, 0x6A], nil), ([0x41, 1, 0x41, 2, 0x6D], .constantExpressionRequired),
      ([0x01], .constantExpressionRequired), ([0x23, 0], nil), ([0x23, 1], .constantExpressionRequired),
      // Globals that follow are not visible yet, the global itself included.
      ([0x23, 2], .unknownGlobal(2)),
    ] as [([UInt8], WasmError.Reason?)])
  func constantExpressions(_ code: [UInt8], _ reason: WasmError.Reason?) async {
    let imports = Bytes.section(.import, [0, 0, 3, 0x7F, 0], [0, 1, 0x61, 3, 0x7F, 1])
    let module = Bytes.module(imports, Bytes.section(.global, [0x7F, 0] + code + [0x0B], [0x7F, 0, 0x41, 0, 0x0B]))
    let error = await refusal(of: module)
    #expect(error?.reason == reason)
    #expect(error?.section == (reason == nil ? nil : .global))
  }

  @Test func aggregateConstants() async {
    let types = Bytes.section(.type, [0x5E, 0x7F, 0], [0x5F, 1, 0x63, 0, 0])
    // (struct.new 1 (array.new_fixed 0 2 (i32.const 1) (i32.const 2)))
    let global = Bytes.section(.global, [0x64, 1, 0, 0x41, 1, 0x41, 2, 0xFB, 8, 0, 2, 0xFB, 0, 1, 0x0B])
    #expect(await refusal(of: Bytes.module(types, global))?.reason == nil)
  }

  @Test func segments() async {
    let memory = Bytes.section(.memory, [4, 1])
    let long = Bytes.module(memory, Bytes.section(.data, [0, 0x42, 0, 0x0B, 0]))
    #expect(await refusal(of: long)?.reason == nil)
    let short = Bytes.module(memory, Bytes.section(.data, [0, 0x41, 0, 0x0B, 0]))
    #expect(await refusal(of: short)?.reason == .typeMismatch(expected: .i64, actual: .i32))
    let unknownMemory = Bytes.module(Bytes.section(.data, [0, 0x41, 0, 0x0B, 0]))
    #expect(await refusal(of: unknownMemory)?.reason == .unknownMemory(0))
    let unknownTable = Bytes.module(Bytes.section(.element, [0, 0x41, 0, 0x0B, 0]))
    #expect(await refusal(of: unknownTable)?.reason == .unknownTable(0))
    let externTable = Bytes.module(
      Bytes.section(.table, [0x6F, 0, 1]), Bytes.section(.element, [0, 0x41, 0, 0x0B, 0]))
    #expect(
      await refusal(of: externTable)?.reason
        == .typeMismatch(expected: .externref, actual: .funcref.withNullability(false)))
    let unknownFunction = Bytes.module(Bytes.section(.element, [1, 0, 1, 5]))
    #expect(await refusal(of: unknownFunction)?.reason == .unknownFunction(5))
  }

  @Test func indexSpacesBeginWithImports() throws {
    let bytes = Bytes.module(
      Bytes.section(.type, [0x60, 0, 0], [0x60, 0, 0], [0x60, 1, 0x7F, 0]),
      Bytes.section(.import, [0, 0, 0, 2], [0, 0, 2, 0, 1]), Bytes.section(.function, [1]),
      Bytes.section(.memory, [4, 1]), Bytes.section(.export, [0, 0, 1]), Self.emptyBody)
    let context = try ModuleValidator.context(of: bytes)
    #expect(context.functionTypes == [2, 0])
    #expect(context.importedFunctionCount == 1)
    #expect(context.memories.map(\.is64) == [false, true])
    #expect(context.importedMemoryCount == 1)
    #expect(context.declaredFunctions.contains(1))
    #expect(!context.declaredFunctions.contains(0))
    #expect(!context.declaredFunctions.contains(2))
  }
}
