public import WasmModel

// Reference instructions, casts, and unboxed integers (spec 3.4.4).

extension FunctionValidator {
  public mutating func visitRefNull(heapType: HeapType) throws(WasmError) {
    pushVal(.reference(nullable: true, try resolve(heapType)))
  }

  public mutating func visitRefIsNull() throws(WasmError) {
    _ = try popRef()
    pushVal(.i32)
  }

  public mutating func visitRefFunc(function: UInt32) throws(WasmError) {
    guard function < context.functionTypes.count else { throw fail(.unknownFunction(function)) }
    guard context.declaredFunctions.contains(function) else { throw fail(.undeclaredFunctionReference(function)) }
    pushFunctionReference(function)
  }

  public mutating func visitRefEq() throws(WasmError) {
    try popVal(expecting: .eqref)
    try popVal(expecting: .eqref)
    pushVal(.i32)
  }

  public mutating func visitRefAsNonNull() throws(WasmError) {
    pushVal(try popRef().withNullability(false))
  }

  public mutating func visitRefTest(_ opcode: Opcode, heapType: HeapType) throws(WasmError) {
    _ = try popCastOperand(heapType)
    pushVal(.i32)
  }

  public mutating func visitRefCast(_ opcode: Opcode, heapType: HeapType) throws(WasmError) {
    let target = try popCastOperand(heapType)
    pushVal(.reference(nullable: opcode == .refCastNull, target))
  }

  public mutating func visitRefI31() throws(WasmError) {
    try popVal(expecting: .i32)
    pushVal(.reference(nullable: false, .abstract(.i31)))
  }

  public mutating func visitI31Get(_ opcode: Opcode) throws(WasmError) {
    try popVal(expecting: .i31ref)
    pushVal(.i32)
  }

  public mutating func visitAnyConvertExtern() throws(WasmError) {
    try convert(.externref, to: .any)
  }

  public mutating func visitExternConvertAny() throws(WasmError) {
    try convert(.anyref, to: .external)
  }

  /// The type of `ref.func`.
  mutating func pushFunctionReference(_ function: UInt32) {
    pushVal(.reference(nullable: false, .concrete(context.functionTypes[Int(function)])))
  }

  /// Pops what a cast tests: any reference in the hierarchy of the target.
  private mutating func popCastOperand(_ heapType: HeapType) throws(WasmError) -> HeapType {
    let target = try resolve(heapType)
    try popVal(expecting: .reference(nullable: true, .abstract(context.types.top(of: target))))
    return target
  }

  /// Conversions keep nullability.
  private mutating func convert(_ source: ValueType, to target: AbstractHeapType) throws(WasmError) {
    let actual = try popMatching(source)
    pushVal(.reference(nullable: actual.isNullable, .abstract(target)))
  }
}
