public import WasmModel

/// A module valid but for its function bodies (spec 3.5), with the complete index spaces in which bodies are
/// validated. It never changes, so any number of tasks share it.
public struct ModuleContext: Sendable {
  public let module: Module
  public internal(set) var types = TypeSpace()
  /// The canonical type index of every function, imports first; so are all that follow.
  public internal(set) var functionTypes: [UInt32] = []
  public internal(set) var tables: [TableType] = []
  public internal(set) var memories: [MemoryType] = []
  public internal(set) var globals: [GlobalType] = []
  /// The canonical type index of every tag.
  public internal(set) var tags: [UInt32] = []

  public internal(set) var importedFunctionCount = 0
  public internal(set) var importedTableCount = 0
  public internal(set) var importedMemoryCount = 0
  public internal(set) var importedGlobalCount = 0
  public internal(set) var importedTagCount = 0

  /// The types of the element segments.
  public internal(set) var elements: [ValueType] = []
  public var dataCount: Int { module.data.count }
  /// The functions that occur outside of function bodies, to which `ref.func` may refer (spec 3.5.17, `refs`).
  public internal(set) var declaredFunctions = FunctionSet(count: 0)

  /// Validates everything but function bodies. `bytes` are those from which `module` was decoded.
  public init(validating module: Module, bytes: [UInt8]) throws(WasmError) {
    self.module = module
    types = try TypeSpace(validating: module)
    try appendImports()
    try appendFunctions()
    try appendTables()
    try appendMemories()
    try appendTags()
    try appendGlobals()
    try appendElementTypes()
    declaredFunctions = FunctionSet(count: functionTypes.count)
    try checkExports()
    try checkStart()

    // From here on the index spaces are complete, and only the set of declared functions grows.
    var constants = ConstantExpressionValidator(context: self, bytes: bytes)
    try checkTableInitializers(&constants)
    try checkGlobalInitializers(&constants)
    try checkElements(&constants)
    try checkData(&constants)
    declaredFunctions.formUnion(constants.declaredFunctions)
  }

  /// The offset of a section's contents, for errors in what has no offset of its own.
  func offset(of section: SectionIdentifier) -> Int {
    module.sections.first { $0.identifier == section }?.bytes.lowerBound ?? 0
  }
}
