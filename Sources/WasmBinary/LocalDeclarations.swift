public import WasmModel

/// The locals that a function declares behind its parameters (spec 5.4.11): run-length encoded, as in the binary.
public struct LocalDeclarations: Sendable, Hashable {
  /// `count` locals of one type.
  public struct Run: Sendable, Hashable {
    public var count: UInt32
    public var type: ValueType

    public init(count: UInt32, type: ValueType) {
      self.count = count
      self.type = type
    }
  }

  public internal(set) var runs: [Run] = []
  /// The number of locals declared: at most `BinaryReader.maximumLocals`.
  public internal(set) var count = 0

  public init() {}
}

extension BinaryReader {
  /// The largest number of locals, parameters not counted, that a function may declare.
  public static var maximumLocals: Int { ImplementationLimits.locals }

  /// Reads the declarations at the beginning of a function body into `declarations`, whose storage is reused.
  ///
  /// - Throws: `tooManyLocals` above 2^32 - 1, as the format says; `limitExceeded` above `maximumLocals`.
  public mutating func readLocals(into declarations: inout LocalDeclarations) throws(WasmError) {
    let start = offset
    declarations.runs.removeAll(keepingCapacity: true)
    let runs = try readCount()
    declarations.runs.reserveCapacity(min(runs, remaining / 2))
    var total: UInt64 = 0
    for _ in 0..<runs {
      let count = try readUInt32()
      let type = try readValueType()
      total += UInt64(count)
      guard total <= UInt64(UInt32.max) else { throw WasmError(.tooManyLocals, offset: start) }
      if count > 0 { declarations.runs.append(.init(count: count, type: type)) }
    }
    guard total <= UInt64(Self.maximumLocals) else { throw WasmError(.limitExceeded(.localCount), offset: start) }
    declarations.count = Int(total)
  }

  public mutating func readLocals() throws(WasmError) -> LocalDeclarations {
    var declarations = LocalDeclarations()
    try readLocals(into: &declarations)
    return declarations
  }
}
