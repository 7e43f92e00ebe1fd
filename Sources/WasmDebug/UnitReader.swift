/// The entries of one unit of `.debug_info` (DWARF 5, 7.5; versions 2 to 5).
struct UnitReader {
  enum Tag {
    static let arrayType: UInt64 = 0x01
    static let classType: UInt64 = 0x02
    static let enumerationType: UInt64 = 0x04
    static let formalParameter: UInt64 = 0x05
    static let lexicalBlock: UInt64 = 0x0B
    static let member: UInt64 = 0x0D
    static let pointerType: UInt64 = 0x0F
    static let referenceType: UInt64 = 0x10
    static let compileUnit: UInt64 = 0x11
    static let structureType: UInt64 = 0x13
    static let subroutineType: UInt64 = 0x15
    static let typedef: UInt64 = 0x16
    static let unionType: UInt64 = 0x17
    static let inheritance: UInt64 = 0x1C
    static let inlinedSubroutine: UInt64 = 0x1D
    static let subrangeType: UInt64 = 0x21
    static let baseType: UInt64 = 0x24
    static let constType: UInt64 = 0x26
    static let enumerator: UInt64 = 0x28
    static let subprogram: UInt64 = 0x2E
    static let variable: UInt64 = 0x34
    static let volatileType: UInt64 = 0x35
    static let namespace: UInt64 = 0x39
    static let restrictType: UInt64 = 0x37
    static let rvalueReferenceType: UInt64 = 0x42
    static let atomicType: UInt64 = 0x47
  }

  struct Entry {
    /// In `.debug_info`.
    var position: Int
    /// 0: the end of children.
    var tag: UInt64
    var hasChildren = false
    var name: Range<Int>?
    var linkageName: Range<Int>?
    var directory: Range<Int>?
    /// Of what the entry is an instance or the definition.
    var origin: Int?
    var low: FormValue?
    var high: FormValue?
    var ranges: FormValue?
    var lines: UInt64?
    var location: Range<Int>?
    var callFile: UInt64 = 0
    var callLine: UInt32 = 0
    // Of variables and types.
    var frameBase: Range<Int>?
    var type: Int?
    var declarationLine: UInt32 = 0
    var layout = Layout()
  }

  /// What entries say of types and of their parts.
  struct Layout {
    var isDeclaration = false
    var byteSize: UInt64?
    var encoding: UInt64 = 0
    var memberLocation: UInt64?
    var bitSize: UInt64?
    /// From the start of what contains the member.
    var dataBitOffset: UInt64?
    /// From the most significant bit of the member's storage: DWARF 2 and 3.
    var bitOffset: UInt64?
    var count: UInt64?
    var upperBound: UInt64?
    var constant: UInt64?
  }

  private struct Abbreviation {
    var tag: UInt64
    var hasChildren: Bool
    var attributes: [(name: UInt64, form: UInt64, implicit: Int64)] = []
  }

  let sections: DebugSections
  let start: Int
  private(set) var reader: DebugReader
  private let version: Int
  private let is64: Bool
  let addressSize: Int
  /// Whether it holds code: not a type unit.
  let isCode: Bool
  private var abbreviations: [UInt64: Abbreviation] = [:]
  private var stringOffsets: UInt64 = 0
  private var addresses: UInt64 = 0
  private var rangeLists: UInt64 = 0
  /// What ranges count from.
  private var low: UInt64 = 0

  /// - Parameter info: stands at the unit's header, moves behind the unit.
  init(_ sections: DebugSections, _ info: inout DebugReader) throws(DebugError) {
    self.sections = sections
    start = info.position
    let (length, is64) = try info.initialLength()
    self.is64 = is64
    var reader = info
    try info.skip(length)
    reader.end = info.offset
    version = Int(try reader.unsigned(size: 2))
    guard (2...5).contains(version) else { throw reader.fail("version \(version) is not known") }
    let abbreviations: UInt64
    if version >= 5 {
      let kind = try reader.byte()
      isCode = kind == 1
      addressSize = Int(try reader.byte())
      abbreviations = try reader.unsigned(size: is64 ? 8 : 4)
    } else {
      isCode = true
      abbreviations = try reader.unsigned(size: is64 ? 8 : 4)
      addressSize = Int(try reader.byte())
    }
    guard addressSize == 4 || addressSize == 8 else { throw reader.fail("addresses of \(addressSize) bytes") }
    self.reader = reader
    if isCode { try readAbbreviations(try sections.reader(".debug_abbrev").at(abbreviations)) }
  }

  private mutating func readAbbreviations(_ start: DebugReader) throws(DebugError) {
    var reader = start
    while true {
      let code = try reader.leb()
      if code == 0 { return }
      var abbreviation = Abbreviation(tag: try reader.leb(), hasChildren: try reader.byte() != 0)
      while true {
        let name = try reader.leb()
        let form = try reader.leb()
        let implicit = form == 0x21 ? try reader.signedLEB() : 0
        if name == 0 && form == 0 { break }
        abbreviation.attributes.append((name, form, implicit))
      }
      abbreviations[code] = abbreviation
    }
  }

  /// The next entry; nil at the unit's end.
  mutating func next() throws(DebugError) -> Entry? {
    if reader.isAtEnd { return nil }
    let position = reader.position
    let code = try reader.leb()
    if code == 0 { return Entry(position: position, tag: 0) }
    guard let abbreviation = abbreviations[code] else { throw reader.fail("abbreviation \(code) is missing") }
    var entry = Entry(position: position, tag: abbreviation.tag, hasChildren: abbreviation.hasChildren)
    var strings: [(name: UInt64, value: FormValue)] = []
    for attribute in abbreviation.attributes {
      var form = attribute.form
      if form == 0x16 { form = try reader.leb() }
      let value = try FormValue.read(
        form, implicit: attribute.implicit, &reader, addressSize: addressSize, is64: is64)
      switch attribute.name {
      case 0x02: if value.kind == .block { entry.location = value.bytes }
      case 0x03, 0x1B, 0x6E, 0x2007: strings.append((attribute.name, value))
      case 0x0B: entry.layout.byteSize = value.count
      case 0x0C: entry.layout.bitOffset = value.count
      case 0x0D: entry.layout.bitSize = value.count
      case 0x10: entry.lines = value.number
      case 0x11: entry.low = value
      case 0x12: entry.high = value
      case 0x1C: entry.layout.constant = value.count
      case 0x2F: entry.layout.upperBound = value.count
      case 0x31, 0x47: entry.origin = place(value)
      case 0x37: entry.layout.count = value.count
      case 0x38: entry.layout.memberLocation = try memberLocation(value)
      case 0x3B: entry.declarationLine = UInt32(truncatingIfNeeded: value.number)
      case 0x3C: entry.layout.isDeclaration = value.number != 0
      case 0x3E: entry.layout.encoding = value.number
      case 0x40: if value.kind == .block { entry.frameBase = value.bytes }
      case 0x49: if value.kind != .other { entry.type = place(value) }
      case 0x55: entry.ranges = value
      case 0x58: entry.callFile = value.number
      case 0x59: entry.callLine = UInt32(truncatingIfNeeded: value.number)
      case 0x6B: entry.layout.dataBitOffset = value.count
      case 0x72: stringOffsets = value.number
      case 0x73: addresses = value.number
      case 0x74: rangeLists = value.number
      default: break
      }
    }
    // Only now is it known what indices count from.
    for (name, value) in strings {
      let range = try string(value)
      switch name {
      case 0x03: entry.name = range
      case 0x1B: entry.directory = range
      default: entry.linkageName = range
      }
    }
    return entry
  }

  /// Where in the section the entry is that a reference means.
  private func place(_ value: FormValue) -> Int {
    Int(clamping: value.kind == .unitReference ? UInt64(start) &+ value.number : value.number)
  }

  /// In DWARF 2 and 3 it is an expression: `DW_OP_plus_uconst`.
  private func memberLocation(_ value: FormValue) throws(DebugError) -> UInt64? {
    guard value.kind == .block else { return value.count }
    var code = DebugReader(sections.bytes, value.bytes, section: ".debug_info")
    return try code.byte() == 0x23 ? try code.leb() : .max
  }

  private func string(_ value: FormValue) throws(DebugError) -> Range<Int>? {
    guard value.kind == .stringIndex else { return try value.string(sections) }
    let size = is64 ? 8 : 4
    let (place, overflow) = value.number.multipliedReportingOverflow(by: UInt64(size))
    guard !overflow else { throw reader.fail("an index is too large") }
    var offsets = try sections.reader(".debug_str_offsets").at(stringOffsets &+ place)
    return try FormValue.string(sections, ".debug_str", try offsets.unsigned(size: size))
  }

  // MARK: Addresses

  private func address(_ value: FormValue) throws(DebugError) -> UInt64 {
    guard value.kind == .addressIndex else { return value.number }
    let (place, overflow) = value.number.multipliedReportingOverflow(by: UInt64(addressSize))
    guard !overflow else { throw reader.fail("an index is too large") }
    var list = try sections.reader(".debug_addr").at(addresses &+ place)
    return try list.unsigned(size: addressSize)
  }

  /// To be called with the unit's own entry.
  mutating func setBase(_ entry: Entry) throws(DebugError) {
    if let value = entry.low { low = try address(value) }
  }

  /// Where an entry's code begins, as its own attribute says.
  func lowAddress(_ entry: Entry) throws(DebugError) -> UInt64? {
    guard let value = entry.low else { return nil }
    return try address(value)
  }

  /// The address in a location that is nothing else: `DW_OP_addr`, `DW_OP_addrx`.
  func staticAddress(_ location: Range<Int>) throws(DebugError) -> UInt64? {
    var code = DebugReader(sections.bytes, location, section: ".debug_info")
    let result: UInt64
    switch try code.byte() {
    case 0x03: result = try code.unsigned(size: addressSize)
    case 0xA1: result = try address(FormValue(kind: .addressIndex, number: try code.leb()))
    default: return nil
    }
    return code.isAtEnd ? result : nil
  }

  /// The code that an entry stands for.
  /// - Parameter limit: how many ranges may be added; lowered by those that are.
  func ranges(_ entry: Entry, limit: inout Int) throws(DebugError) -> [Range<UInt64>] {
    var result: [Range<UInt64>] = []
    func add(_ low: UInt64, _ high: UInt64) throws(DebugError) {
      guard low < high else { return }
      limit -= 1
      guard limit >= 0 else { throw reader.fail("too many ranges") }
      result.append(low..<high)
    }
    if let list = entry.ranges {
      if version >= 5 { try readRangeList(list, add) } else { try readRanges(list.number, add) }
    } else if let lowValue = entry.low, let highValue = entry.high {
      let low = try address(lowValue)
      let isAddress = highValue.kind == .address || highValue.kind == .addressIndex
      try add(low, isAddress ? try address(highValue) : low &+ highValue.number)
    }
    return result
  }

  private typealias Adding = (_ low: UInt64, _ high: UInt64) throws(DebugError) -> Void

  private func readRanges(_ offset: UInt64, _ add: Adding) throws(DebugError) {
    var list = try sections.reader(".debug_ranges").at(offset)
    let mark: UInt64 = addressSize == 4 ? 0xFFFF_FFFF : .max
    var base = low
    while true {
      let start = try list.unsigned(size: addressSize)
      let end = try list.unsigned(size: addressSize)
      if start == 0 && end == 0 { return }
      if start == mark { base = end } else { try add(base &+ start, base &+ end) }
    }
  }

  private func readRangeList(_ value: FormValue, _ add: Adding) throws(DebugError) {
    var place = value.number
    if value.kind == .rangeListIndex {
      let size = is64 ? 8 : 4
      let (distance, overflow) = value.number.multipliedReportingOverflow(by: UInt64(size))
      guard !overflow else { throw reader.fail("an index is too large") }
      var offsets = try sections.reader(".debug_rnglists").at(rangeLists &+ distance)
      place = rangeLists &+ (try offsets.unsigned(size: size))
    }
    var list = try sections.reader(".debug_rnglists").at(place)
    func indexed() throws(DebugError) -> UInt64 {
      try address(FormValue(kind: .addressIndex, number: try list.leb()))
    }
    var base = low
    while true {
      switch try list.byte() {
      case 0: return
      case 1: base = try indexed()
      case 2: try add(try indexed(), try indexed())
      case 3:
        let start = try indexed()
        try add(start, start &+ (try list.leb()))
      case 4: try add(base &+ (try list.leb()), base &+ (try list.leb()))
      case 5: base = try list.unsigned(size: addressSize)
      case 6: try add(try list.unsigned(size: addressSize), try list.unsigned(size: addressSize))
      case 7:
        let start = try list.unsigned(size: addressSize)
        try add(start, start &+ (try list.leb()))
      default: throw list.fail("a range is of no known kind")
      }
    }
  }
}
