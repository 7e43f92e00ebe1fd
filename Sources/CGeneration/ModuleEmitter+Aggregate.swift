import WasmModel

// What structures and arrays need outside of functions: their types in C, and the collector's start.

extension ModuleEmitter {
  private var aggregateTypes: [Int] {
    context.canonicalTypes.filter { context.module.types.kind(at: UInt32($0)) != .function }
  }

  /// Whether the C names anything of `wrt_gc.h`.
  var usesObjects: Bool {
    let types = context.module.types
    let values = context.module.globals.map(\.value) + context.module.tables.map(\.element) + context.module.elements
    return usesCollector || uses.usesObjects
      || values.contains { $0.heapType.map { types.top(of: $0) == .any } ?? false }
  }

  /// Whether the module allocates, and so is linked with the collector.
  package var usesCollector: Bool {
    if uses.usesCollector || !aggregateTypes.isEmpty { return true }
    return context.globalInitializers.contains(where: \.allocates)
      || context.elements.contains { $0.constants.contains(where: \.allocates) }
  }

  func writeAggregateTypes(_ buffer: inout CodeBuffer) {
    for index in aggregateTypes {
      let type = UInt32(index)
      if let fields = context.module.types.structureFields(at: type) {
        writeStructure(type, fields, &buffer)
      } else {
        let item = context.storage(type, field: 0).cType
        buffer.append("WRT_DEFINE_ARRAY(\(prefix)type\(index), \(item), \(context.hasReferences(type)))\n")
      }
    }
    if !aggregateTypes.isEmpty { buffer.append("\n") }
  }

  private func writeStructure(_ type: UInt32, _ fields: [FieldType], _ buffer: inout CodeBuffer) {
    let name = "\(prefix)type\(type)"
    buffer.append("typedef struct {\n  wrt_object_t object;\n")
    for (index, field) in fields.enumerated() { buffer.append("  \(field.storage.cType) f\(index);\n") }
    buffer.append("} WRT_MAY_ALIAS \(name)_t;\n")
    let parameters = fields.enumerated().map { "\($1.storage.unpacked.kind.cType) f\($0)" }
    buffer.append(
      "WRT_LOCAL wrt_ref_t \(name)_new(\(parameters.isEmpty ? "void" : parameters.joined(separator: ", "))) {\n")
    buffer.append("  \(name)_t *const object = (\(name)_t *)\(context.defaultStructure(type));\n")
    for (index, field) in fields.enumerated() {
      let cast = field.storage.isPacked ? "(\(field.storage.cType))" : ""
      buffer.append("  object->f\(index) = \(cast)f\(index);\n")
    }
    buffer.append("  return object;\n}\n")
  }

  /// The collector finds static variables by itself, instances are memory that somebody else allocated.
  func writeCollectorStart(_ buffer: inout CodeBuffer) {
    if !usesCollector { return }
    buffer.append("  wrt_gc_start();\n")
    if context.isInstance { buffer.append("  wrt_gc_add_root(self, sizeof *self);\n") }
  }
}
