import WasmModel
import WasmValidation

// What a library's header offers to C: names for everything that is imported and exported, and the module's allocator.

/// What shapes a library's interface.
package struct InterfaceOptions: Sendable {
  /// Starts every public name. An identifier.
  package var name: String
  /// Exports that allocate and free memory; nil: those that are known by their names.
  package var allocator: (allocate: String, free: String?)?
  /// Adds what Swift needs.
  package var swift: SwiftInterfaceOptions?

  package init(name: String, allocator: (allocate: String, free: String?)? = nil) {
    self.name = name
    self.allocator = allocator
  }

  /// Starts the names that only the module's own C uses.
  package var internalPrefix: String { "wasm_\(name)_" }
}

/// The C names of a module's imports and exports.
struct Interface: Sendable {
  struct ImportedMember: Sendable {
    let item: Import
    /// `env_log`, the member of the struct of imports; nil for functions of WASI.
    let member: String?
    /// `wrt_wasi_fd_write`
    let wasi: String?
    /// Index in its index space.
    let index: Int
  }

  struct ExportedMember: Sendable {
    let export: Export
    /// Without the module's name in front.
    let name: String
  }

  /// How bytes get into the module's memory.
  struct Allocator: Sendable {
    enum Kind: Sendable { case allocate, reallocate }
    let kind: Kind
    /// Positions in `exports`.
    let allocate: Int
    let free: Int?
    let memory: Int
    let is64: Bool
  }

  let name: String
  let imports: [ImportedMember]
  let exports: [ExportedMember]
  let allocator: Allocator?
  /// Why the allocator that was asked for cannot be used.
  let allocatorProblem: String?

  init(_ options: InterfaceOptions, _ context: EmissionContext) {
    name = options.name
    var members = NameSet(reserved: ["host"])
    var counts: [ExternalKind: Int] = [:]
    imports = context.module.module.imports.map { item in
      let index = counts[item.type.kind, default: 0]
      counts[item.type.kind] = index + 1
      if case .function(let type) = item.type,
        let host = HostFunction.find(item, type: context.module.types.functionType(at: type))
      {
        return ImportedMember(item: item, member: nil, wasi: host.symbol, index: index)
      }
      let wanted = Interface.identifier(item.module) + "_" + Interface.identifier(item.name)
      return ImportedMember(item: item, member: members.unique(SourceNames.member(wanted)), wasi: nil, index: index)
    }
    var names = NameSet(reserved: [
      "t", "imports_t", "imports", "linked", "instance_new", "instance_free", "instance_call", "instance_find",
      "put_bytes", "put_string", "get_bytes", "get_string", "release", "h",
    ])
    for name in context.limitFunctions { names.reserve("instance_" + name) }
    for item in imports { if let member = item.member { names.reserve("import_" + member) } }
    exports = context.module.module.exports.map { export in
      let prefixes = export.kind == .global ? ["", "get_", "set_"] : [""]
      return ExportedMember(export: export, name: names.unique(Interface.identifier(export.name), prefixes: prefixes))
    }
    (allocator, allocatorProblem) = Interface.findAllocator(options, context)
  }

  var usesWASI: Bool { imports.contains { $0.wasi != nil } }

  /// Letters, digits and underscores of a name, without underscores in front: C++ reserves two in a row.
  static func identifier(_ name: String) -> String {
    var text = ""
    for byte in name.utf8.prefix(200) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        text.unicodeScalars.append(UnicodeScalar(byte))
      default: if !text.isEmpty && !text.hasSuffix("_") { text += "_" }
      }
    }
    while text.hasSuffix("_") { text.removeLast() }
    return text.isEmpty ? "unnamed" : text
  }

  private static func findAllocator(
    _ options: InterfaceOptions, _ context: EmissionContext
  ) -> (Allocator?, String?) {
    guard !context.module.memories.isEmpty else {
      return (nil, options.allocator == nil ? nil : "--allocator: the module has no memory")
    }
    let memory = context.hostMemory
    let is64 = context.module.memories[memory].is64
    let address: ValueType = is64 ? .i64 : .i32
    func position(_ name: String, _ parameters: [ValueType], _ results: [ValueType]) -> Int? {
      context.module.module.exports.firstIndex { export in
        guard export.kind == .function, export.name == name else { return false }
        let type = context.functionType(context.module.functionTypes[Int(export.index)])
        return type.parameters == parameters && type.results == results
      }
    }
    func find(_ allocate: String, _ free: String?) -> Allocator? {
      let freeing = free.flatMap { position($0, [address], []) }
      if let found = position(allocate, [address], [address]) {
        return Allocator(kind: .allocate, allocate: found, free: freeing, memory: memory, is64: is64)
      }
      let four = [ValueType](repeating: address, count: 4)
      guard let found = position(allocate, four, [address]) else { return nil }
      return Allocator(kind: .reallocate, allocate: found, free: freeing, memory: memory, is64: is64)
    }
    guard let wanted = options.allocator else {
      return (find("malloc", "free") ?? find("cabi_realloc", nil), nil)
    }
    let type = is64 ? "i64" : "i32"
    guard let found = find(wanted.allocate, wanted.free) else {
      return (
        nil, "--allocator: there is no export \"\(wanted.allocate)\" of type (func (param \(type)) (result \(type)))"
      )
    }
    if let free = wanted.free, found.free == nil {
      return (nil, "--allocator: there is no export \"\(free)\" of type (func (param \(type)))")
    }
    return (found, nil)
  }
}

/// Names given out once each.
struct NameSet {
  private var taken: Set<String>
  /// The last number behind each name: of many alike, each takes a step.
  private var numbers: [String: Int] = [:]

  init(reserved: [String]) { taken = Set(reserved) }

  mutating func reserve(_ name: String) { taken.insert(name) }

  /// The name itself, or with a number behind it: none is taken that begins with one of the prefixes.
  mutating func unique(_ wanted: String, prefixes: [String] = [""]) -> String {
    var name = wanted
    while prefixes.contains(where: { taken.contains($0 + name) }) {
      numbers[wanted, default: 1] += 1
      name = "\(wanted)_\(numbers[wanted]!)"
    }
    for prefix in prefixes { taken.insert(prefix + name) }
    return name
  }
}
