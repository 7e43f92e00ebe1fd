import WasmModel

/// Types in the text format.
enum TypeText {
  static func subType(_ type: SubType) -> String {
    let composite = composite(type.composite)
    if type.isFinal && type.supertypes.isEmpty { return composite }
    let supertypes = type.supertypes.map { " \($0)" }.joined()
    return "(sub\(type.isFinal ? " final" : "")\(supertypes) \(composite))"
  }

  static func composite(_ type: CompositeType) -> String {
    switch type {
    case .function(let function): self.function(function)
    case .structure(let fields): "(struct\(fields.map { " (field \(field($0)))" }.joined()))"
    case .array(let field): "(array \(self.field(field)))"
    }
  }

  static func function(_ type: FunctionType) -> String {
    var text = "(func"
    if !type.parameters.isEmpty { text += " (param \(list(type.parameters)))" }
    if !type.results.isEmpty { text += " (result \(list(type.results)))" }
    return text + ")"
  }

  private static func list(_ types: [ValueType]) -> String { types.map { "\($0)" }.joined(separator: " ") }

  private static func field(_ type: FieldType) -> String {
    let storage =
      switch type.storage {
      case .value(let value): "\(value)"
      case .i8: "i8"
      case .i16: "i16"
      }
    return type.isMutable ? "(mut \(storage))" : storage
  }

  static func table(_ type: TableType) -> String {
    "(table \(limits(type.limits, is64: type.is64)) \(type.element))"
  }

  static func memory(_ type: MemoryType) -> String {
    var text = "(memory \(limits(type.limits, is64: type.is64))"
    if type.isShared { text += " shared" }
    if type.pageShift != 16 { text += " (pagesize \(UInt64(1) << UInt64(type.pageShift)))" }
    return text + ")"
  }

  static func global(_ type: GlobalType) -> String {
    type.isMutable ? "(global (mut \(type.value)))" : "(global \(type.value))"
  }

  private static func limits(_ limits: Limits, is64: Bool) -> String {
    (is64 ? "i64 " : "") + "\(limits.minimum)" + (limits.maximum.map { " \($0)" } ?? "")
  }

  static func kind(_ kind: ExternalKind) -> String {
    switch kind {
    case .function: "func"
    case .table: "table"
    case .memory: "memory"
    case .global: "global"
    case .tag: "tag"
    }
  }

  static func section(_ identifier: SectionIdentifier) -> String {
    switch identifier {
    case .custom: "custom"
    case .type: "type"
    case .import: "import"
    case .function: "function"
    case .table: "table"
    case .memory: "memory"
    case .global: "global"
    case .export: "export"
    case .start: "start"
    case .element: "element"
    case .code: "code"
    case .data: "data"
    case .dataCount: "datacount"
    case .tag: "tag"
    }
  }
}
