/// Makes types of entries: those that variables need, and each that is the same in several units once.
struct TypeReader {
  private let bytes: [UInt8]
  private var entries: [Int: Raw] = [:]
  private(set) var list = [SourceType()]
  private var byPosition: [Int: Int] = [:]
  private var byKey: [String: Int] = [:]
  /// Types in `list` whose members are still to be filled in.
  private var unfinished: [(index: Int, position: Int)] = []

  /// A type before what it refers to is looked up.
  private struct Raw {
    var entry: Part
    var addressSize: Int
    /// Members, base classes, enumerators or bounds.
    var parts: [Part] = []
  }

  /// What is kept of an entry: modules have millions.
  private struct Part {
    var tag: UInt64
    var name: Range<Int>?
    var type: Int?
    var layout: UnitReader.Layout

    init(_ entry: UnitReader.Entry) {
      tag = entry.tag
      name = entry.name
      type = entry.type
      layout = entry.layout
    }
  }

  private typealias Tag = UnitReader.Tag

  init(bytes: [UInt8]) { self.bytes = bytes }

  func text(_ range: Range<Int>?) -> String {
    range.map { String(decoding: bytes[$0.prefix(SourceVariables.nameLimit)], as: UTF8.self) } ?? ""
  }

  // MARK: Entries

  /// Whether the entry is a type.
  mutating func add(_ entry: UnitReader.Entry, addressSize: Int) -> Bool {
    switch entry.tag {
    case Tag.arrayType, Tag.classType, Tag.enumerationType, Tag.pointerType, Tag.referenceType, Tag.structureType,
      Tag.typedef, Tag.unionType, Tag.baseType, Tag.constType, Tag.volatileType, Tag.restrictType,
      Tag.rvalueReferenceType, Tag.atomicType, Tag.subroutineType:
      entries[entry.position] = Raw(entry: Part(entry), addressSize: addressSize)
      return true
    default: return false
    }
  }

  mutating func addPart(_ entry: UnitReader.Entry, to position: Int) {
    switch entry.tag {
    case Tag.member, Tag.inheritance, Tag.enumerator, Tag.subrangeType: entries[position]?.parts.append(Part(entry))
    default: break
    }
  }

  // MARK: Types

  /// The index in `list` of the type at an entry; 0 if it is unknown. Recursion is bounded: only pointers, arrays,
  /// qualifiers and `typedef` are followed, and not for long. Members come in `finish`.
  mutating func index(_ position: Int, hint: String = "", depth: Int = 0) -> Int {
    if let index = byPosition[position] { return index }
    guard depth < 32, let raw = entries[position] else { return 0 }
    let entry = raw.entry
    let index: Int
    switch entry.tag {
    case Tag.typedef, Tag.constType, Tag.volatileType, Tag.restrictType, Tag.atomicType:
      let name = entry.tag == Tag.typedef ? text(entry.name) : ""
      index = entry.type.map { self.index($0, hint: name.isEmpty ? hint : name, depth: depth + 1) } ?? 0
    case Tag.pointerType, Tag.referenceType, Tag.rvalueReferenceType:
      let target = entry.type.map { self.index($0, depth: depth + 1) } ?? 0
      let type = SourceType(kind: .pointer, size: UInt64(raw.addressSize), target: target)
      index = add(type, key: "*\(raw.addressSize) \(target)")
    case Tag.arrayType:
      index = array(raw, depth)
    case Tag.baseType:
      index = number(entry)
    case Tag.structureType, Tag.classType, Tag.unionType, Tag.enumerationType:
      let name = entry.name == nil ? hint : text(entry.name)
      var type = SourceType(kind: kind(entry.tag), name: name, size: entry.layout.byteSize ?? 0)
      if entry.layout.isDeclaration || type.size == 0 || type.size > SourceVariables.sizeLimit { type.size = 0 }
      let known = list.count
      index = add(type, key: key(type, raw.parts))
      if index == known { unfinished.append((index, position)) }
    default:
      index = 0
    }
    byPosition[position] = index
    return index
  }

  private func kind(_ tag: UInt64) -> SourceType.Kind {
    tag == Tag.unionType ? .union : tag == Tag.enumerationType ? .enumeration : .structure
  }

  private mutating func add(_ type: SourceType, key: String) -> Int {
    if let index = byKey[key] { return index }
    byKey[key] = list.count
    list.append(type)
    return list.count - 1
  }

  /// What tells structures apart that are called alike, without a look at their members' types.
  private func key(_ type: SourceType, _ parts: [Part]) -> String {
    var key = "\(type.kind) \(type.name) \(type.size)"
    if type.size == 0 { return key }
    for part in parts {
      let place = part.layout.memberLocation ?? part.layout.dataBitOffset ?? part.layout.constant ?? 0
      key += " \(text(part.name))@\(place).\(part.layout.bitOffset ?? 0).\(part.layout.bitSize ?? 0)"
    }
    return key
  }

  private mutating func number(_ entry: Part) -> Int {
    let size = entry.layout.byteSize ?? 0
    var type = SourceType(size: size)
    // DW_ATE (DWARF 5, 7.8).
    switch (entry.layout.encoding, size) {
    case (0x02, 1): type.kind = .boolean
    case (0x04, 4), (0x04, 8): type.kind = .float
    case (0x06, 1): type.kind = .character
    case (0x08, 1): type.kind = .unsignedCharacter
    case (0x05, 1), (0x05, 2), (0x05, 4), (0x05, 8), (0x05, 16): type.kind = .signed
    case (0x02, 2), (0x02, 4), (0x02, 8), (0x07, 1), (0x07, 2), (0x07, 4), (0x07, 8), (0x07, 16), (0x10, 1),
      (0x10, 2), (0x10, 4):
      type.kind = .unsigned
    default:
      // Shown as bytes.
      guard size > 0, size <= 64 else { return 0 }
      let byte = add(SourceType(kind: .unsignedCharacter, size: 1), key: "\(SourceType.Kind.unsignedCharacter) 1")
      return add(SourceType(kind: .array, size: size, target: byte, counts: [size]), key: "[\(size)] \(byte)")
    }
    return add(type, key: "\(type.kind) \(size)")
  }

  private mutating func array(_ raw: Raw, _ depth: Int) -> Int {
    guard let element = raw.entry.type.map({ index($0, depth: depth + 1) }), list[element].size > 0,
      !raw.parts.isEmpty, raw.parts.count <= 8
    else { return 0 }
    var type = SourceType(kind: .array, size: list[element].size, target: element)
    for part in raw.parts {
      let count = part.layout.count ?? part.layout.upperBound.map { $0 &+ 1 } ?? 0
      let (size, overflow) = type.size.multipliedReportingOverflow(by: count)
      guard !overflow, size <= SourceVariables.sizeLimit else { return 0 }
      type.size = size
      type.counts.append(count)
    }
    return add(type, key: "\(type.counts) \(element)")
  }

  // MARK: Members

  /// All types, complete.
  mutating func finish() -> [SourceType] {
    while let (index, position) = unfinished.popLast() {
      guard list[index].size > 0, let raw = entries[position] else { continue }
      if list[index].kind == .enumeration {
        list[index].enumerators = raw.parts.compactMap { part in
          guard part.tag == Tag.enumerator, let value = part.layout.constant else { return nil }
          return SourceType.Enumerator(name: text(part.name), value: Int64(bitPattern: value))
        }
      } else {
        list[index].members = raw.parts.compactMap { member($0, of: list[index]) }
      }
    }
    return list
  }

  private mutating func member(_ part: Part, of outer: SourceType) -> SourceType.Member? {
    guard part.tag == Tag.member || part.tag == Tag.inheritance, !part.layout.isDeclaration, let position = part.type
    else {
      return nil
    }
    let type = index(position)
    let size = list[type].size
    var member = SourceType.Member(name: text(part.name), type: type, bitOffset: 0, bitSize: part.layout.bitSize)
    if part.tag == Tag.inheritance { member.name = list[type].name }
    let location = part.layout.memberLocation ?? 0
    guard location <= outer.size, size <= outer.size else { return nil }
    if let offset = part.layout.dataBitOffset {
      member.bitOffset = offset
    } else if let bits = part.layout.bitSize, let offset = part.layout.bitOffset {
      let storage = 8 * min(part.layout.byteSize ?? size, 8)
      guard bits <= storage, offset <= storage - bits else { return nil }
      member.bitOffset = 8 * location + (storage - bits - offset)
    } else {
      member.bitOffset = 8 * location
    }
    let width = part.layout.bitSize ?? 8 * size
    guard width > 0, width <= 8 * outer.size, member.bitOffset <= 8 * outer.size - width else { return nil }
    if let bits = part.layout.bitSize, bits > min(8 * size, 64) { return nil }
    return member
  }
}
