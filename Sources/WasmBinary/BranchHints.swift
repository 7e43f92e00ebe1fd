public import WasmModel

/// The custom section `metadata.code.branch_hint` (branch hinting proposal): which way `if` and `br_if` mostly go.
///
/// Hints change no meaning, so the section never makes a module malformed: decoding stops at the first thing that does
/// not hold, and what came before it stays.
public struct BranchHints: Sendable {
  /// Whether the branch is likely taken, by the absolute offset of its instruction.
  public private(set) var isLikely: [Int: Bool] = [:]

  public init(bytes: [UInt8], module: Module) {
    guard let section = module.customSections.first(where: { $0.name == "metadata.code.branch_hint" }) else { return }
    var reader = BinaryReader(bytes, range: section.bytes)
    let importedFunctions = module.imports.count { if case .function = $0.type { true } else { false } }
    guard let count = try? reader.readCount() else { return }
    for _ in 0..<count {
      guard (try? decodeFunction(from: &reader, module, importedFunctions)) != nil else { return }
    }
  }

  private mutating func decodeFunction(
    from reader: inout BinaryReader, _ module: Module, _ importedFunctions: Int
  ) throws(WasmError) {
    let place = Int(try reader.readUInt32()) - importedFunctions
    let body = module.code.indices.contains(place) ? module.code[place].bytes : 0..<0
    for _ in 0..<(try reader.readCount()) {
      let offset = Int(try reader.readUInt32())
      let contents = try reader.readBytes(try reader.readLength())
      guard contents.count == 1, offset < body.count else { continue }
      let value = reader.bytes[contents.lowerBound]
      if value < 2 { isLikely[body.lowerBound + offset] = value == 1 }
    }
  }
}
