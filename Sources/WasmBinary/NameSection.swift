public import WasmModel

/// The custom section `name` (spec 7.4.1, with the extended-name-section proposal's subsections).
///
/// It is for people, so it never makes a module malformed: decoding stops at the first thing that does not hold, and
/// what came before it stays. Unknown subsections are passed over.
public struct NameSection: Sendable {
  public private(set) var module: String?
  public private(set) var functions: NameMap
  public private(set) var locals: IndirectNameMap
  public private(set) var labels: IndirectNameMap
  public private(set) var types: NameMap
  public private(set) var tables: NameMap
  public private(set) var memories: NameMap
  public private(set) var globals: NameMap
  public private(set) var elements: NameMap
  public private(set) var data: NameMap
  /// By type and field.
  public private(set) var fields: IndirectNameMap
  public private(set) var tags: NameMap

  /// No names.
  public init() { self.init(empty: []) }

  private init(empty bytes: [UInt8]) {
    let none = NameMap(bytes: bytes, entries: [])
    let noneIndirect = IndirectNameMap(bytes: bytes)
    functions = none
    locals = noneIndirect
    labels = noneIndirect
    types = none
    tables = none
    memories = none
    globals = none
    elements = none
    data = none
    fields = noneIndirect
    tags = none
  }

  /// Decodes `section`, a range of the module's `bytes`, whatever its name is.
  public init(bytes: [UInt8], section: CustomSection) {
    self.init(empty: bytes)
    // Entries hold offsets in 32 bits.
    guard section.bytes.upperBound <= Int(UInt32.max) else { return }
    var reader = BinaryReader(bytes, range: section.bytes)
    while !reader.isAtEnd {
      // Whatever is thrown ends the names, and nothing else.
      guard (try? decodeSubsection(from: &reader)) != nil else { return }
    }
  }

  /// The names of `module`: those of its first custom section called `name`.
  public init(bytes: [UInt8], module: Module) {
    if let section = module.customSections.first(where: { $0.name == "name" }) {
      self.init(bytes: bytes, section: section)
    } else {
      self.init()
    }
  }

  private mutating func decodeSubsection(from reader: inout BinaryReader) throws(WasmError) {
    let identifier = try reader.readByte()
    var contents = BinaryReader(reader.bytes, range: try reader.readBytes(try reader.readLength()))
    switch identifier {
    case 0: module = try contents.readName()
    case 1: try contents.readNameMap(into: &functions)
    case 2: try contents.readIndirectNameMap(into: &locals)
    case 3: try contents.readIndirectNameMap(into: &labels)
    case 4: try contents.readNameMap(into: &types)
    case 5: try contents.readNameMap(into: &tables)
    case 6: try contents.readNameMap(into: &memories)
    case 7: try contents.readNameMap(into: &globals)
    case 8: try contents.readNameMap(into: &elements)
    case 9: try contents.readNameMap(into: &data)
    case 10: try contents.readIndirectNameMap(into: &fields)
    case 11: try contents.readNameMap(into: &tags)
    default: break
    }
  }
}

extension BinaryReader {
  /// Reads a name map; what precedes an error is kept in `map`.
  fileprivate mutating func readNameMap(into map: inout NameMap) throws(WasmError) {
    var entries: [NameMap.Entry] = []
    defer { map.entries = entries.sortedByIndex(\.index)[...] }
    try readNameEntries(into: &entries)
  }

  fileprivate mutating func readIndirectNameMap(into map: inout IndirectNameMap) throws(WasmError) {
    var entries: [NameMap.Entry] = []
    var groups: [IndirectNameMap.Group] = []
    defer {
      map.entries = entries
      map.groups = groups.sortedByIndex(\.index)
    }
    let count = try readCount()
    groups.reserveCapacity(min(count, remaining / 2))
    for _ in 0..<count {
      let index = try readUInt32()
      var group: [NameMap.Entry] = []
      defer {
        let start = entries.count
        entries += group.sortedByIndex(\.index)
        groups.append(.init(index: index, entries: start..<entries.count))
      }
      try readNameEntries(into: &group)
    }
  }

  private mutating func readNameEntries(into entries: inout [NameMap.Entry]) throws(WasmError) {
    let count = try readCount()
    entries.reserveCapacity(min(count, remaining / 2))
    for _ in 0..<count {
      let index = try readUInt32()
      let start = offset
      let range = try readBytes(try readLength())
      // Names are ASCII nearly always; only the others are worth building a String for.
      let isASCII = bytes[range].allSatisfy { $0 < 0x80 }
      guard isASCII || String(validating: bytes[range], as: UTF8.self) != nil else {
        throw WasmError(.malformedUTF8, offset: start)
      }
      entries.append(
        .init(index: index, start: UInt32(range.lowerBound), length: UInt32(range.count)))
    }
  }
}

extension Array {
  /// Sorted by index, the first of equals kept. Producers sort already, so that is looked at first.
  fileprivate func sortedByIndex(_ index: (Element) -> UInt32) -> [Element] {
    if zip(self, dropFirst()).allSatisfy({ index($0) < index($1) }) { return self }
    var sorted: [Element] = []
    sorted.reserveCapacity(count)
    // Positions break ties, for the sort is not promised to be stable.
    for (_, element) in enumerated().sorted(by: {
      (index($0.element), $0.offset) < (index($1.element), $1.offset)
    }) where sorted.last.map(index) != index(element) {
      sorted.append(element)
    }
    return sorted
  }
}
