public import WasmModel

// Memory instructions (spec 3.4.8).

extension FunctionValidator {
  public mutating func visitLoad(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try apply(opcode, address: try addressType(opcode, argument))
  }

  public mutating func visitStore(_ opcode: Opcode, argument: MemoryArgument) throws(WasmError) {
    try apply(opcode, address: try addressType(opcode, argument))
  }

  public mutating func visitMemorySize(memory: UInt32) throws(WasmError) {
    pushVal(try addressType(memory: memory))
  }

  public mutating func visitMemoryGrow(memory: UInt32) throws(WasmError) {
    let address = try addressType(memory: memory)
    try popVal(expecting: address)
    pushVal(address)
  }

  public mutating func visitMemoryInit(data: UInt32, memory: UInt32) throws(WasmError) {
    let address = try addressType(memory: memory)
    try checkData(data)
    try popVal(expecting: .i32)
    try popVal(expecting: .i32)
    try popVal(expecting: address)
  }

  public mutating func visitDataDrop(data: UInt32) throws(WasmError) {
    try checkData(data)
  }

  public mutating func visitMemoryCopy(destination: UInt32, source: UInt32) throws(WasmError) {
    let destinationAddress = try addressType(memory: destination)
    let sourceAddress = try addressType(memory: source)
    try popVal(expecting: FunctionValidator.smaller(destinationAddress, sourceAddress))
    try popVal(expecting: sourceAddress)
    try popVal(expecting: destinationAddress)
  }

  public mutating func visitMemoryFill(memory: UInt32) throws(WasmError) {
    let address = try addressType(memory: memory)
    try popVal(expecting: address)
    try popVal(expecting: .i32)
    try popVal(expecting: address)
  }

  /// The address type of an access, its alignment at most natural and its offset within the address space.
  @inline(__always)
  func addressType(_ opcode: Opcode, _ argument: MemoryArgument) throws(WasmError) -> ValueType {
    let address = try addressType(memory: argument.memory)
    guard argument.alignment <= opcode.accessSize else { throw fail(.alignmentTooLarge) }
    guard argument.offset <= UInt64(UInt32.max) || address == .i64 else { throw fail(.offsetOutOfRange) }
    return address
  }

  @inline(__always)
  func addressType(memory: UInt32) throws(WasmError) -> ValueType {
    guard memory < context.memories.count else { throw fail(.unknownMemory(memory)) }
    return context.memories[Int(memory)].addressType
  }

  /// A data segment's index. Without a data count section its use is malformed (spec 5.5.16), for the code
  /// section comes before the segments.
  func checkData(_ data: UInt32) throws(WasmError) {
    guard let count = context.module.dataCount else { throw fail(.dataCountRequired) }
    guard data < count else { throw fail(.unknownData(data)) }
  }

  /// The type of a count that both address types can hold.
  static func smaller(_ first: ValueType, _ second: ValueType) -> ValueType {
    first == .i64 && second == .i64 ? .i64 : .i32
  }
}
