import WasmBinary
import WasmModel
import WasmValidation

/// A table of functions that nothing changes, nor sees from outside: its elements are constants in C, and indirect calls
/// need no instance of it. That no instruction changes it is assumed until the functions are translated
/// (`UnitUses.changesTables`).
struct ConstantTable: Sendable {
  /// By index; -1 for null.
  private(set) var functions: [Int32]
  /// The element segments in it.
  private(set) var segments: [Int] = []
  /// By canonical type.
  private(set) var targets: [UInt32: Target] = [:]

  /// What indirect calls of a type reach.
  struct Target: Sendable {
    /// The only function of the type; -1 if there are several.
    var function: Int32
    /// Its only place; -1 if there are several.
    var place: Int32
  }

  /// Larger tables are not written out, nor are those with more nulls than that and as many functions.
  private static let largestSize: UInt64 = 1 << 20
  private static let mostNulls = 1 << 12

  private init(count: Int) { functions = [Int32](repeating: -1, count: count) }

  /// - Parameter isHidden: whether no export of the table counts.
  /// - Returns: nil unless all that the table holds is known: functions of the module, without supertypes, so that types
  ///   match exactly if they are equal.
  static func find(
    _ index: Int, of module: ModuleContext, bytes: [UInt8], isHidden: Bool, isImport: (Int) -> Bool
  ) throws(WasmError) -> ConstantTable? {
    let type = module.tables[index]
    let defined = index - module.importedTableCount
    guard defined >= 0, module.types.isFunctionReference(type.element), type.limits.minimum <= largestSize,
      isHidden || !module.module.exports.contains(where: { $0.kind == .table && $0.index == index })
    else { return nil }
    var table = ConstantTable(count: Int(type.limits.minimum))
    if let initializer = module.module.tables[defined].initializer {
      switch try ConstantEvaluator.evaluate(initializer, of: module, bytes: bytes) {
      case .function(let function): table.fill(0, [UInt32](repeating: function, count: table.functions.count))
      case .null: break
      default: return nil
      }
    }
    for (number, segment) in module.module.elements.enumerated() {
      guard case .active(let target, let offset) = segment.mode, Int(target) == index else { continue }
      guard case .literal(_, let place) = try ConstantEvaluator.evaluate(offset, of: module, bytes: bytes),
        place <= table.functions.count, segment.count <= table.functions.count - Int(place),
        try table.fill(Int(place), segment.items, of: module, bytes: bytes)
      else { return nil }
      table.segments.append(number)
    }
    let found = table.functions.lazy.filter { $0 >= 0 }
    let isKnown = found.allSatisfy { !isImport(Int($0)) && !module.hasSupertype(Int($0)) }
    if !isKnown || table.functions.count - found.count > found.count + mostNulls { return nil }
    table.findTargets(module)
    return table
  }

  private mutating func fill(_ place: Int, _ functions: [UInt32]) {
    for (offset, function) in functions.enumerated() { self.functions[place + offset] = Int32(function) }
  }

  /// - Returns: false if not every item is a function or null.
  private mutating func fill(
    _ place: Int, _ items: ElementSegment.Items, of module: ModuleContext, bytes: [UInt8]
  ) throws(WasmError) -> Bool {
    switch items {
    case .functions(let indices): fill(place, indices)
    case .expressions(let expressions):
      for (offset, expression) in expressions.enumerated() {
        switch try ConstantEvaluator.evaluate(expression, of: module, bytes: bytes) {
        case .function(let function): functions[place + offset] = Int32(function)
        case .null: functions[place + offset] = -1
        default: return false
        }
      }
    }
    return true
  }

  private mutating func findTargets(_ module: ModuleContext) {
    for (place, function) in functions.enumerated() where function >= 0 {
      let type = module.functionTypes[Int(function)]
      if let known = targets[type] {
        targets[type] = Target(function: known.function == function ? function : -1, place: -1)
      } else {
        targets[type] = Target(function: function, place: Int32(place))
      }
    }
  }
}

extension ModuleContext {
  fileprivate func hasSupertype(_ function: Int) -> Bool { types.display(of: functionTypes[function]).count > 1 }

  /// The functions that a reference may point to without an instruction's making it: those named outside of functions,
  /// but neither by exports nor by the segments in constant tables.
  func referencedFunctions(besides segments: Set<Int>, _ tables: Set<Int>, bytes: [UInt8]) throws(WasmError) -> Set<Int>
  {
    var found: Set<Int> = []
    func note(_ expression: ConstantExpression) throws(WasmError) {
      try ConstantEvaluator.evaluate(expression, of: self, bytes: bytes).addFunctions(to: &found)
    }
    for global in module.globals { try note(global.initializer) }
    for (index, table) in module.tables.enumerated() where !tables.contains(importedTableCount + index) {
      if let initializer = table.initializer { try note(initializer) }
    }
    for (index, segment) in module.elements.enumerated() where !segments.contains(index) {
      switch segment.items {
      case .functions(let indices): for function in indices { found.insert(Int(function)) }
      case .expressions(let expressions): for expression in expressions { try note(expression) }
      }
    }
    return found
  }
}

extension Constant {
  /// The functions that it refers to.
  fileprivate func addFunctions(to found: inout Set<Int>) {
    switch self {
    case .literal, .vector, .global, .null: break
    case .function(let function): found.insert(Int(function))
    case .binary(_, _, let left, let right):
      left.addFunctions(to: &found)
      right.addFunctions(to: &found)
    case .structure(_, let fields): for field in fields ?? [] { field.addFunctions(to: &found) }
    case .array(_, let value, let count):
      value?.addFunctions(to: &found)
      count.addFunctions(to: &found)
    case .arrayFixed(_, let items): for item in items { item.addFunctions(to: &found) }
    case .call(_, let operand): operand.addFunctions(to: &found)
    }
  }
}

extension EmissionContext {
  /// The numbers by which a constant table's types are compared: in a module of several units hashes of their names,
  /// so that a new type does not change every unit.
  static func typeNumbers(_ types: TypeIdentities, isSingleUnit: Bool) -> [UInt32] {
    if isSingleUnit { return types.names.indices.map { UInt32($0) + 1 } }
    var numbers: [UInt32] = []
    var known: [String: UInt32] = [:]
    var used: Set<UInt32> = [0]
    for name in types.names {
      if let number = known[name] {
        numbers.append(number)
        continue
      }
      var hash = StableHash()
      hash.add(name)
      while !used.insert(UInt32(truncatingIfNeeded: hash.value)).inserted { hash.add(UInt8(0)) }
      known[name] = UInt32(truncatingIfNeeded: hash.value)
      numbers.append(UInt32(truncatingIfNeeded: hash.value))
    }
    return numbers
  }
}

// MARK: - Emission

extension ModuleEmitter {
  /// The name of a part of table `index`: `t0_types`.
  private func name(_ index: Int, _ part: String) -> String { "\(prefix)t\(index)_\(part)" }

  func writeConstantTables(_ buffer: inout CodeBuffer) {
    for (index, table) in context.constantTables.enumerated() {
      guard let table else { continue }
      let count = max(table.functions.count, 1)
      if !isSingleUnit { buffer.append("const uint32_t \(name(index, "size")) = \(table.functions.count);\n") }
      let specifier = hasLocalConstants ? "WRT_LOCAL " : ""
      buffer.append("\(specifier)const uint32_t \(name(index, "types"))[\(count)] = {")
      for (place, function) in table.functions.enumerated() {
        buffer.append(place % 16 == 0 ? "\n  " : " ")
        let number = function < 0 ? 0 : context.typeNumbers[Int(context.module.functionTypes[Int(function)])]
        buffer.append(decimal: number)
        buffer.append(number > 0x7FFF_FFFF ? "u," : ",")
      }
      if table.functions.isEmpty { buffer.append("0") }
      buffer.append("\n};\n\(specifier)const wrt_code_t \(name(index, "code"))[\(count)] = {\n")
      for function in table.functions {
        if function < 0 {
          buffer.append("  NULL,\n")
        } else {
          buffer.append("  (wrt_code_t)")
          context.functionNames.append(Int(function), to: &buffer)
          buffer.append(",\n")
        }
      }
      if table.functions.isEmpty { buffer.append("  NULL,\n") }
      buffer.append("};\n\n")
    }
  }
}
