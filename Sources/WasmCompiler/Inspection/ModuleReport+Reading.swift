import WasmBinary
import WasmDebug
import WasmModel

extension ModuleReport {
  /// Looks at every section and instruction of a module, which need not be valid.
  ///
  /// - Throws: what is malformed.
  init(_ bytes: [UInt8], file: String) throws(WasmError) {
    self.init(file: file, size: bytes.count)
    let module = try ModuleDecoder.decode(bytes)
    let names = NameSection(bytes: bytes, module: module)
    name = names.module
    hasNameSection = module.customSections.contains { $0.name == "name" }
    namedFunctionCount = names.functions.count
    types = module.types.map { TypeText.subType($0) }
    readSections(module)
    readDefinitions(module, names)
    try readCode(bytes, module, names)
    elementSegmentCount = module.elements.count
    dataSegmentCount = module.data.count
    dataSize = module.data.reduce(0) { $0 + $1.bytes.count }
    startFunction = module.start.map { Int($0.function) }
    if let section = module.customSections.first(where: { $0.name == "producers" }) {
      // For people only: what does not hold to its format is not shown.
      producers = (try? Self.readProducers(BinaryReader(bytes, range: section.bytes))) ?? []
    }
  }

  private mutating func readSections(_ module: Module) {
    var custom = module.customSections.makeIterator()
    for section in module.sections {
      let ownName = section.identifier == .custom ? custom.next()?.name : nil
      sections.append(
        Section(
          identifier: section.identifier.rawValue, name: ownName ?? TypeText.section(section.identifier),
          offset: section.bytes.lowerBound, size: section.bytes.count))
    }
  }

  private mutating func readDefinitions(_ module: Module, _ names: NameSection) {
    func typeText(_ index: UInt32) -> String {
      module.types.indices.contains(Int(index)) ? TypeText.subType(module.types[Int(index)]) : "(type \(index))"
    }
    // Types of each index space in order, imports first.
    var spaces: [ExternalKind: [String]] = [:]
    for item in module.imports {
      let kind = item.type.kind
      let text =
        switch item.type {
        case .function(let index), .tag(let index): typeText(index)
        case .table(let type): TypeText.table(type)
        case .memory(let type): TypeText.memory(type)
        case .global(let type): TypeText.global(type)
        }
      imports.append(
        Import(
          module: item.module, name: item.name, kind: TypeText.kind(kind), index: spaces[kind, default: []].count,
          type: text))
      spaces[kind, default: []].append(text)
    }
    func define(_ kind: ExternalKind, _ texts: [String], _ names: NameMap) -> [Definition] {
      let first = spaces[kind, default: []].count
      spaces[kind, default: []] += texts
      return texts.enumerated().map { number, text in
        Definition(index: first + number, type: text, name: names[UInt32(first + number)])
      }
    }
    functionCount = module.functions.count
    spaces[.function, default: []] += module.functions.map(typeText)
    tables = define(.table, module.tables.map { TypeText.table($0.type) }, names.tables)
    memories = define(.memory, module.memories.map { TypeText.memory($0) }, names.memories)
    globals = define(.global, module.globals.map { TypeText.global($0.type) }, names.globals)
    tags = define(.tag, module.tags.map(typeText), names.tags)
    for export in module.exports {
      let space = spaces[export.kind, default: []]
      let index = Int(export.index)
      exports.append(
        Export(
          name: export.name, kind: TypeText.kind(export.kind), index: index,
          type: space.indices.contains(index) ? space[index] : "(unknown)"))
    }
  }

  private mutating func readCode(_ bytes: [UInt8], _ module: Module, _ names: NameSection) throws(WasmError) {
    var collector = FeatureCollector()
    let importCount = module.imports.count { $0.type.kind == .function }
    for (number, body) in module.code.enumerated() {
      var reader = BinaryReader(bytes, range: body.bytes)
      do throws(WasmError) {
        _ = try reader.readLocals()
        while !reader.isAtEnd { try reader.decodeInstruction(into: &collector) }
      } catch {
        var error = error
        error.section = .code
        error.function = UInt32(importCount + number)
        throw error
      }
    }
    instructionCount = collector.instructionCount

    collector.isConstant = true
    for expression in module.constantExpressions {
      var reader = BinaryReader(bytes, range: expression.bytes)
      while !reader.isAtEnd { try reader.decodeInstruction(into: &collector) }
    }
    features = collector.names(module: module)

    codeSize = module.code.reduce(0) { $0 + $1.bytes.count }
    let sizes = module.code.enumerated().map { (index: importCount + $0, size: $1.bytes.count) }
    largestFunctions = sizes.sorted { ($1.size, $0.index) < ($0.size, $1.index) }.prefix(10).map { function in
      let index = UInt32(function.index)
      let name = names.functions[index] ?? module.exports.first { $0.kind == .function && $0.index == index }?.name
      return Function(
        index: function.index, name: name, demangledName: name.flatMap { demangled($0) }, size: function.size)
    }
  }

  /// The tool conventions' section: fields, each a list of names with versions.
  private static func readProducers(_ section: BinaryReader) throws(WasmError) -> [Producer] {
    var reader = section
    var producers: [Producer] = []
    for _ in 0..<(try reader.readUInt32()) {
      let field = try reader.readName()
      for _ in 0..<(try reader.readUInt32()) {
        producers.append(Producer(field: field, name: try reader.readName(), version: try reader.readName()))
      }
    }
    return producers
  }
}

extension Module {
  fileprivate var constantExpressions: [ConstantExpression] {
    var all = tables.compactMap(\.initializer) + globals.map(\.initializer)
    for segment in elements {
      if case .active(_, let offset) = segment.mode { all.append(offset) }
      if case .expressions(let items) = segment.items { all += items }
    }
    for segment in data {
      if case .active(_, let offset) = segment.mode { all.append(offset) }
    }
    return all
  }
}
