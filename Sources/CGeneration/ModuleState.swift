import WasmModel

/// A variable of a module's state: a static variable, or a member of the instance.
struct StateMember {
  /// `const wrt_function_t *`
  var type: String
  /// With the prefix where it is a static variable.
  var name: String
  /// `[5]`
  var suffix = ""
  /// The value that a static variable starts with.
  var initializer: String?

  var declaration: String {
    type + (type.hasSuffix("*") ? "" : " ") + name + suffix
  }
}

extension EmissionContext {
  /// Everything that changes while the module runs, and what instantiation fills in.
  func stateMembers() -> [StateMember] {
    let prefix = isInstance ? "" : options.prefix
    var members: [StateMember] = []
    if options.hasLimits { members.append(StateMember(type: "wrt_limits_t", name: prefix + "limits")) }
    for function in 0..<module.importedFunctionCount where isCalledIndirectly(function) {
      let name = String(decoding: functionNames.name(function), as: UTF8.self)
      members.append(StateMember(type: "const wrt_function_t *", name: name))
    }
    if hostFunctions.contains(where: { $0 != nil }) {
      members.append(StateMember(type: "void *", name: prefix + "host"))
    }
    if hasPooledMemories { members.append(StateMember(type: "wrt_pool_t *", name: "pool")) }
    for index in module.memories.indices {
      let isImported = index < module.importedMemoryCount
      members.append(StateMember(type: isImported ? "wrt_memory_t *" : "wrt_memory_t", name: "\(prefix)m\(index)"))
    }
    for index in module.tables.indices where constantTables[index] == nil {
      let isImported = index < module.importedTableCount
      members.append(StateMember(type: isImported ? "wrt_table_t *" : "wrt_table_t", name: "\(prefix)t\(index)"))
    }
    for (index, type) in module.globals.enumerated() {
      let name = "\(prefix)g\(index)"
      if index < module.importedGlobalCount {
        members.append(StateMember(type: "const wrt_global_t *", name: name + "_import"))
        members.append(StateMember(type: "\(type.value.kind.cType) *", name: name))
      } else {
        let initial = constantInitializer(index)
        members.append(
          StateMember(type: "\(type.value.kind.cType)", name: name, initializer: isInstance ? nil : initial))
        if exportedGlobals.contains(index) {
          members.append(StateMember(type: "wrt_global_t", name: name + "_export"))
        }
      }
    }
    for (index, type) in module.tags.enumerated() {
      let isImported = index < module.importedTagCount
      members.append(
        StateMember(
          type: isImported ? "const wrt_tag_t *" : "wrt_tag_t", name: "\(prefix)tag\(index)",
          initializer: isImported || isInstance ? nil : "{&\(typeSymbols[Int(type)])}"))
    }
    if !referencedFunctions.isEmpty && (isInstance || !hasConstantFunctions) {
      members.append(
        StateMember(type: "wrt_function_t", name: prefix + "functions", suffix: "[\(referencedFunctions.count)]"))
    }
    for (index, segment) in module.module.data.enumerated() where keepsDataSizes {
      let isPassive = if case .passive = segment.mode { true } else { false }
      members.append(
        StateMember(
          type: "uint32_t", name: "\(prefix)d\(index)_size",
          initializer: isInstance || !isPassive ? nil : "\(segment.bytes.count)"))
    }
    for (index, contents) in elements.enumerated() {
      let isPassive = if case .passive = module.module.elements[index].mode { true } else { false }
      if !contents.isFunctions {
        members.append(
          StateMember(type: "wrt_ref_t", name: "\(prefix)e\(index)", suffix: "[\(contents.constants.count)]"))
      }
      members.append(
        StateMember(
          type: "uint32_t", name: "\(prefix)e\(index)_size",
          initializer: isInstance || !isPassive ? nil : "\(max(contents.slots.count, contents.constants.count))"))
    }
    return members
  }

  /// `memory.init` and `data.drop` need a data count section (spec 5.5.16), so without one sizes are not kept.
  var keepsDataSizes: Bool { module.module.dataCount != nil }

  /// Whether the array of functions is known when the C is compiled.
  var hasConstantFunctions: Bool {
    !isInstance && !referencedFunctions.contains { isCalledIndirectly(Int($0)) }
  }

  var exportedGlobals: Set<Int> {
    Set(exports.lazy.filter { $0.kind == .global }.map { Int($0.index) })
  }

  /// The C of a global's value where C can compute it at compile time.
  func constantInitializer(_ global: Int) -> String? {
    guard case .literal(let kind, let bits) = globalInitializers[global - module.importedGlobalCount] else {
      return nil
    }
    // NaNs and infinities are written as calls.
    if kind == .f32 && !Float(bitPattern: UInt32(truncatingIfNeeded: bits)).isFinite { return nil }
    if kind == .f64 && !Double(bitPattern: bits).isFinite { return nil }
    return text(.literal(kind, bits))
  }
}
