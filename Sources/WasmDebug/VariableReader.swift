/// Collects functions, variables and what describes types, of all units.
struct VariableReader {
  let sections: DebugSections
  private let code: Range<Int>
  /// Of the functions, ascending.
  private let bodies: [Range<Int>]
  var types: TypeReader
  private var entries: [(function: Int, frameLocal: UInt32?, variables: [Found])] = []
  private var globalEntries: [Found] = []
  /// What instances of inlined functions refer to.
  private var origins: [Int: Declaration] = [:]

  /// What is kept of an entry: modules have millions.
  private struct Declaration {
    var name: Range<Int>?
    var type: Int?
    var line: UInt32
    var origin: Int?

    init(_ entry: UnitReader.Entry) {
      name = entry.name
      type = entry.type
      line = entry.declarationLine
      origin = entry.origin
    }
  }

  private struct Found {
    var declaration: Declaration
    var place: SourceVariables.Variable.Place
  }

  /// What an entry is inside of.
  private enum Scope {
    case other
    /// Files and namespaces.
    case outside
    /// An index into `entries`.
    case function(Int)
    /// The entry of a type.
    case type(Int)
  }

  init(sections: DebugSections, code: Range<Int>, bodies: [Range<Int>]) {
    self.sections = sections
    self.code = code
    self.bodies = bodies
    types = TypeReader(bytes: sections.bytes)
  }

  // MARK: Entries

  mutating func readUnits() throws(DebugError) {
    var info = sections.reader(".debug_info")
    while !info.isAtEnd {
      var unit = try UnitReader(sections, &info)
      if unit.isCode { try readUnit(&unit) }
    }
  }

  private mutating func readUnit(_ unit: inout UnitReader) throws(DebugError) {
    guard let root = try unit.next(), root.tag == UnitReader.Tag.compileUnit else { return }
    try unit.setBase(root)
    var outer: [Scope] = root.hasChildren ? [.outside] : []
    // Of `outer`, where the entries are the last function's own, and not of a block or an inlined function in it.
    var functionDepth = 0
    while !outer.isEmpty, let entry = try unit.next() {
      if entry.tag == 0 {
        outer.removeLast()
        continue
      }
      var scope = outer[outer.count - 1]
      switch entry.tag {
      case UnitReader.Tag.subprogram:
        scope = .other
        if let function = try self.function(entry, unit) {
          scope = .function(entries.count)
          entries.append((function, try frameLocal(entry), []))
          functionDepth = outer.count + 1
        }
      case UnitReader.Tag.formalParameter, UnitReader.Tag.variable:
        let declaration = Declaration(entry)
        origins[entry.position] = declaration
        let isOwn = entry.tag == UnitReader.Tag.formalParameter && outer.count == functionDepth
        if let place = try place(entry, unit, isOwn: isOwn) {
          add(Found(declaration: declaration, place: place), scope)
        }
        scope = .other
      case UnitReader.Tag.namespace: break
      case UnitReader.Tag.lexicalBlock, UnitReader.Tag.inlinedSubroutine: break
      default:
        if case .type(let position) = scope { types.addPart(entry, to: position) }
        let isType = types.add(entry, addressSize: unit.addressSize)
        if entry.hasChildren { scope = isType ? .type(entry.position) : .other }
      }
      if entry.hasChildren {
        guard outer.count < 10_000 else { throw unit.reader.fail("entries nest too deeply") }
        outer.append(scope)
      }
    }
  }

  private mutating func add(_ found: Found, _ scope: Scope) {
    switch (scope, found.place) {
    case (.function(let index), _) where entries[index].variables.count < SourceVariables.variableLimit:
      entries[index].variables.append(found)
    case (.outside, .address) where globalEntries.count < SourceVariables.globalLimit:
      globalEntries.append(found)
    default: break
    }
  }

  /// The place in the code section of the function that begins at an entry's address.
  private func function(_ entry: UnitReader.Entry, _ unit: UnitReader) throws(DebugError) -> Int? {
    // Removed functions lie at 0, or outside.
    guard let low = try unit.lowAddress(entry), low > 0, low < UInt64(code.count) else { return nil }
    let offset = code.lowerBound + Int(low)
    var first = 0
    var end = bodies.count
    while first < end {
      let middle = (first + end) / 2
      if bodies[middle].upperBound <= offset { first = middle + 1 } else { end = middle }
    }
    return first < bodies.count ? first : nil
  }

  /// The local of which the frame's base is the value.
  private func frameLocal(_ entry: UnitReader.Entry) throws(DebugError) -> UInt32? {
    guard let location = entry.frameBase else { return nil }
    return try local(location)
  }

  /// n of `DW_OP_WASM_location 0 n`, with `DW_OP_stack_value` behind it or without.
  private func local(_ location: Range<Int>) throws(DebugError) -> UInt32? {
    var code = DebugReader(sections.bytes, location, section: ".debug_info")
    guard try code.byte() == 0xED, try code.byte() == 0 else { return nil }
    let local = try code.leb()
    if !code.isAtEnd { guard try code.byte() == 0x9F, code.isAtEnd else { return nil } }
    return UInt32(exactly: local)
  }

  /// - Parameter isOwn: a parameter of the function itself: others may be in a local for a part of it only.
  private func place(
    _ entry: UnitReader.Entry, _ unit: UnitReader, isOwn: Bool
  ) throws(DebugError) -> SourceVariables.Variable.Place? {
    guard let location = entry.location, !location.isEmpty else { return nil }
    if let address = try unit.staticAddress(location) { return .address(address) }
    if isOwn, let local = try local(location) { return .local(local) }
    var code = DebugReader(sections.bytes, location, section: ".debug_info")
    guard try code.byte() == 0x91 else { return nil }
    let offset = try code.signedLEB()
    return code.isAtEnd ? .frame(offset) : nil
  }

  // MARK: Result

  mutating func functions() -> [Int: SourceVariables.Function] {
    var result: [Int: SourceVariables.Function] = [:]
    for entry in entries where result[entry.function] == nil {
      var function = SourceVariables.Function(frameLocal: entry.frameLocal)
      for found in entry.variables {
        if case .frame = found.place, entry.frameLocal == nil { continue }
        if let variable = variable(found) { function.variables.append(variable) }
      }
      if !function.variables.isEmpty { result[entry.function] = function }
    }
    return result
  }

  private mutating func variable(_ found: Found) -> SourceVariables.Variable? {
    var whole = found.declaration
    for _ in 0..<4 {
      guard let position = whole.origin, let other = origins[position] else { break }
      whole.name = whole.name ?? other.name
      whole.type = whole.type ?? other.type
      if whole.line == 0 { whole.line = other.line }
      whole.origin = other.origin
    }
    guard let name = whole.name, let type = whole.type else { return nil }
    let variable = SourceVariables.Variable(
      name: types.text(name), line: whole.line, type: types.index(type), place: found.place)
    return types.list[variable.type].size > 0 ? variable : nil
  }

  mutating func globals() -> [SourceVariables.Variable] {
    var known: Set<SourceVariables.Variable> = []
    var result: [SourceVariables.Variable] = []
    for found in globalEntries {
      if let variable = variable(found), known.insert(variable).inserted { result.append(variable) }
    }
    return result
  }
}
