import WasmBinary
package import WasmDebug
package import WasmModel
package import WasmValidation

/// Everything that function emitters share: immutable, made once a module.
package struct EmissionContext: Sendable {
  package let module: ModuleContext
  package let options: EmissionOptions
  let prefix: [UInt8]
  /// Nothing outside the module sees its functions or tables: every import is a host function known by name.
  let isClosed: Bool
  let functionNames: FunctionNames
  /// Of a module of several units only.
  package let keys: FunctionKeys?
  /// The names that messages show, demangled; nil where the module has none.
  let debugNames: [String?]
  /// Index into the module's array of functions that references can point to; -1 for the others.
  let referenceSlots: [Int32]
  /// Functions in `referenceSlots`, in order.
  let referencedFunctions: [UInt32]
  /// C expressions, by index: pointers to memories and tables, and globals as lvalues.
  let memories: [[UInt8]]
  let memoryForms: [MemoryForm]
  /// Whether accesses in loops may go through cursors: not if the memory may reach to the end of its addresses.
  let hasCursors: [Bool]
  let tables: [[UInt8]]
  let globals: [[UInt8]]
  let tags: [[UInt8]]
  /// Whether exceptions may pass through the module's functions.
  package let usesExceptions: Bool
  /// Immutable globals that hold a constant, as its bits: used in place.
  let globalConstants: [UInt64?]
  let elements: [ElementContents]
  /// By table; nil for those whose contents can change or are not known.
  let constantTables: [ConstantTable?]
  /// By type, for comparisons in them.
  let typeNumbers: [UInt32]
  /// What others can see: of a closed module what the runtime's main calls.
  let exports: [Export]
  /// Functions that the runtime calls in a closed module.
  let entryPoints: [Int]
  /// Whether functions that a reference may point to take the instance first, though they may not use it: so that
  /// functions of other modules can be called alike.
  let referencesTakeInstance: Bool
  /// Initialisers of the globals defined here.
  let globalInitializers: [Constant]
  /// `WRT_LOCAL` where one file holds the module, else `WRT_HIDDEN`.
  let linkage: StaticString
  let types: TypeIdentities
  /// What calls ask about types, by canonical index.
  let signatures: [Signature]
  /// All types' parameters, one type's behind the other.
  let parameterKinds: [ValueKind]
  /// For imports of functions: the host function that is called directly.
  let hostFunctions: [HostFunction?]
  /// Whether a branch is likely taken, by its offset, where the module says so.
  let branchHints: [Int: Bool]

  /// Where the code comes from, if the module tells.
  let source: SourceMap?
  /// By `SourceMap.Row.file`, as they stand in `#line`.
  let lineFiles: [[UInt8]]

  /// Variables of the source that functions declare, and names of their types. The C may be compiled as C++ then.
  package let variables: SourceVariables?
  let sourceNames: [String]
  var mayBeCxx: Bool { usesExceptions || variables != nil }

  /// Where the limits are, and the statements that look at them: see `FunctionEmitter+Limits.swift`.
  let limits: [UInt8]
  let limitChecks: [[UInt8]]

  var isInstance: Bool { options.state == .instance }

  /// Whether the memory stands at an address that the C knows, where the platform has such a thing: one in a process.
  func isFixed(_ memory: Int) -> Bool {
    memory == 0 && options.isExecutable && !isInstance && importedMemories == 0
      && memoryForms[memory] != .exact
  }

  /// Whether the C function takes the instance first: all do where state is in an instance, else those that others may
  /// call.
  @inline(__always)
  func takesInstance(_ function: Int) -> Bool {
    if isInstance { return true }
    return referencesTakeInstance
      ? module.declaredFunctions.contains(UInt32(function)) : entryPoints.contains(function)
  }

  /// What a call through a reference passes as the instance, if that is not known to be another's.
  var ownInstance: StaticString? { isInstance ? "self" : referencesTakeInstance ? "NULL" : nil }

  func isImported(_ function: Int) -> Bool { function < module.importedFunctionCount }

  /// Whether calling the function goes through the import's reference.
  @inline(__always)
  func isCalledIndirectly(_ function: Int) -> Bool {
    isImported(function) && hostFunctions[function] == nil
  }

  func functionType(_ typeIndex: UInt32) -> FunctionType {
    module.types.functionType(at: typeIndex) ?? FunctionType(parameters: [], results: [])
  }
}

/// A function type without arrays, whose reference counts tasks would contend for.
struct Signature: Sendable {
  var parameterCount = 0
  var resultCount = 0
  /// The first parameter's place in `EmissionContext.parameterKinds`.
  var firstParameter = 0
  /// The only result's, if there is one.
  var result = ValueKind.bottom

  init(_ type: FunctionType?, parameters: inout [ValueKind]) {
    guard let type else { return }
    firstParameter = parameters.count
    for parameter in type.parameters { parameters.append(parameter.kind) }
    parameterCount = type.parameters.count
    resultCount = type.results.count
    if let first = type.results.first, type.results.count == 1 { result = first.kind }
  }
}

/// A function of the host's that emitted C calls by name.
package struct HostFunction: Sendable {
  /// `wrt_wasi_fd_write`
  let symbol: String
}

extension EmissionContext {
  /// - Parameters:
  ///   - names: debug names by function index.
  ///   - outlines: what tells functions without names apart, nil for a single unit: see `FunctionKeys`.
  package init(
    module: ModuleContext, bytes: [UInt8], names: (Int) -> String?, outlines: [UInt64]?, options: EmissionOptions,
    source: SourceMap? = nil, variables: SourceVariables? = nil
  ) throws(WasmError) {
    let isSingleUnit = outlines == nil
    try refuseStoredExceptions(module)
    self.module = module
    linkage = isSingleUnit ? "WRT_LOCAL" : "WRT_HIDDEN"
    self.options = options
    limits = Self.limits(options)
    limitChecks = Self.limitChecks(options)
    self.source = source
    lineFiles = Self.lineFiles(source)
    self.variables = variables
    sourceNames = SourceNames.types(variables?.types ?? [])
    branchHints = BranchHints(bytes: bytes, module: module.module).isLikely
    let prefix = Array(options.prefix.utf8)
    self.prefix = prefix
    let isInstance = options.state == .instance
    let functionCount = module.functionTypes.count

    var debugNames = [String?](repeating: nil, count: functionCount)
    var hostFunctions: [HostFunction?] = []
    var isClosed = options.isExecutable && !isInstance
    for item in module.module.imports {
      guard case .function(let type) = item.type else {
        isClosed = false
        continue
      }
      let host = isInstance ? nil : HostFunction.find(item, type: module.types.functionType(at: type))
      if host == nil { isClosed = false }
      debugNames[hostFunctions.count] = item.name
      hostFunctions.append(host)
    }
    for export in module.module.exports where export.kind == .function {
      debugNames[Int(export.index)] = export.name
    }
    for index in 0..<functionCount {
      if let name = names(index) { debugNames[index] = name }
    }
    self.hostFunctions = hostFunctions
    self.isClosed = isClosed
    // Keys tell functions apart that are called alike once demangled.
    keys = outlines.map { FunctionKeys(module, names: debugNames, outlines: $0) }
    debugNames = debugNames.map { name in name.map { demangled($0) ?? $0 } }
    self.debugNames = debugNames
    functionNames = FunctionNames(prefix: prefix, keys: keys, debugNames: debugNames)

    let exports = isClosed ? module.entryPoints : module.module.exports
    self.exports = exports
    entryPoints = isClosed ? exports.map { Int($0.index) } : []
    let constantTables = try module.tables.indices.map { (index) throws(WasmError) in
      options.hasConstantTables
        ? try ConstantTable.find(index, of: module, bytes: bytes, isHidden: isClosed) {
          $0 < hostFunctions.count && hostFunctions[$0] == nil
        } : nil
    }
    self.constantTables = constantTables
    let settled = Set(constantTables.flatMap { $0?.segments ?? [] })
    var isReferenced = try module.referencedFunctions(
      besides: settled, Set(constantTables.indices.filter { constantTables[$0] != nil }), bytes: bytes)
    let isInTable = { (function: Int) in constantTables.contains { $0?.functions.contains(Int32(function)) ?? false } }
    referencesTakeInstance =
      !isClosed || !options.hasConstantTables
      || exports.contains { isReferenced.contains(Int($0.index)) || isInTable(Int($0.index)) }
    for export in exports where export.kind == .function { isReferenced.insert(Int(export.index)) }
    var slots = [Int32](repeating: -1, count: functionCount)
    var referenced: [UInt32] = []
    for function in 0..<functionCount
    where options.hasConstantTables
      ? isReferenced.contains(function) : module.declaredFunctions.contains(UInt32(function))
    {
      slots[function] = Int32(referenced.count)
      referenced.append(UInt32(function))
    }
    referenceSlots = slots
    referencedFunctions = referenced

    func place(_ letter: String, _ index: Int, imported: Int, pointer: Bool) -> [UInt8] {
      let name = (isInstance ? "self->" : options.prefix) + letter + String(index)
      return Array((pointer == (index < imported) ? name : (pointer ? "&" : "*") + name).utf8)
    }
    var elements: [ElementContents] = []
    for (index, segment) in module.module.elements.enumerated() {
      elements.append(
        settled.contains(index)
          ? ElementContents() : try ElementContents(segment, of: module, bytes: bytes, referenceSlots: slots))
    }
    self.elements = elements
    types = TypeIdentities(module, prefix: options.prefix, isClosed: isClosed, isSingleUnit: isSingleUnit)
    typeNumbers = Self.typeNumbers(types, isSingleUnit: isSingleUnit)
    var parameterKinds: [ValueKind] = []
    signatures = module.types.canonical.indices.map {
      Signature(module.types.functionType(at: UInt32($0)), parameters: &parameterKinds)
    }
    self.parameterKinds = parameterKinds
    memories = module.memories.indices.map {
      place("m", $0, imported: module.importedMemoryCount, pointer: true)
    }
    memoryForms = module.memories.map(MemoryForm.init)
    hasCursors = module.memories.map { MemoryForm($0) == .plain && $0.limits.minimum < 65536 }
    tables = module.tables.indices.map { place("t", $0, imported: module.importedTableCount, pointer: true) }
    globals = module.globals.indices.map { index in
      if index < module.importedGlobalCount {
        return Array("*\(isInstance ? "self->" : options.prefix)g\(index)".utf8)
      }
      return Array("\(isInstance ? "self->" : options.prefix)g\(index)".utf8)
    }
    tags = module.tags.indices.map { place("tag", $0, imported: module.importedTagCount, pointer: true) }
    usesExceptions = options.handlesExceptions || !module.tags.isEmpty
    var initializers: [Constant] = []
    for global in module.module.globals {
      initializers.append(try ConstantEvaluator.evaluate(global.initializer, of: module, bytes: bytes))
    }
    globalInitializers = initializers
    globalConstants = module.globals.indices.map { index in
      guard index >= module.importedGlobalCount, !module.globals[index].isMutable,
        case .literal(_, let bits) = initializers[index - module.importedGlobalCount]
      else { return nil }
      return bits
    }
  }
}

extension ModuleContext {
  /// The exports that the runtime's main looks for.
  fileprivate var entryPoints: [Export] {
    module.exports.filter { export in
      guard export.kind == .function, export.name == "_start" || export.name == "_initialize",
        let type = types.functionType(at: functionTypes[Int(export.index)])
      else { return false }
      return type.parameters.isEmpty && type.results.isEmpty
    }
  }
}

extension HostFunction {
  /// The WASI functions that the runtime provides, called without a look-up; nil too if the import's type differs.
  static func find(_ item: Import, type: FunctionType?) -> HostFunction? {
    guard let type, let (symbol, signature) = WASIFunctions.find(module: item.module, name: item.name),
      signature == spelled(type)
    else { return nil }
    return HostFunction(symbol: symbol)
  }

  /// `iIi:i` for (i32, i64, i32) -> i32.
  private static func spelled(_ type: FunctionType) -> String {
    func letters(_ types: [ValueType]) -> String { types.map { $0 == .i32 ? "i" : $0 == .i64 ? "I" : "?" }.joined() }
    return letters(type.parameters) + ":" + letters(type.results)
  }
}

/// The collector does not know when an exception in a structure or an array is still needed: such types are refused.
private func refuseStoredExceptions(_ context: ModuleContext) throws(WasmError) {
  for type in context.module.types {
    let fields: [FieldType] =
      switch type.composite {
      case .function: []
      case .structure(let fields): fields
      case .array(let element): [element]
      }
    for field in fields {
      switch field.storage.unpacked.heapType {
      case .abstract(.exception)?, .abstract(.noException)?:
        let offset = context.module.sections.first { $0.identifier == .type }?.bytes.lowerBound ?? 0
        throw WasmError(.needsFeature(.exceptions), offset: offset, section: .type)
      default: break
      }
    }
  }
}
