import WasmModel
import WasmValidation

// The identities of defined types (spec 3.1.2): in C, `wrt_type_t` objects that are equal exactly if they are the same
// object. Where modules can be linked together the linker makes one of all that have the same name, so the name
// spells the canonical type: plain function types letter by letter, all others by a hash of their recursion group.

/// The names of a module's types.
struct TypeIdentities: Sendable {
  /// For each type what its names in C begin with, `type3`; in modules of several units, where an index must not get
  /// into the C of a unit that it does not concern, `type_ii_i` for plain function types. Equivalent types have the same.
  private(set) var stems: [[UInt8]] = []
  /// Whether the stem spells the type: each unit then declares what it uses.
  private(set) var isSpelled: [Bool] = []
  /// For each type how C refers to its identity; equivalent types have the same.
  private(set) var names: [String] = []
  /// The same as bytes.
  private(set) var nameBytes: [[UInt8]] = []
  /// For each type the symbol that linked modules share; nil where `names` has it already.
  private(set) var symbols: [String?] = []

  init(_ module: ModuleContext, prefix: String, isClosed: Bool, isSingleUnit: Bool) {
    let types = module.types
    for group in module.module.recursionGroups {
      let first = Int(types.canonical[group.lowerBound])
      let plain = group.count == 1 ? TypeIdentities.spelled(types.subTypes[first]) : nil
      for index in group {
        let canonical = first + index - group.lowerBound
        let stem = plain == nil || isSingleUnit ? "type\(canonical)" : "type_" + (plain ?? "")
        stems.append(Array((prefix + stem).utf8))
        isSpelled.append(plain != nil && !isSingleUnit)
      }
      if first != group.lowerBound {
        for index in group {
          names.append(names[first + index - group.lowerBound])
          symbols.append(symbols[first + index - group.lowerBound])
        }
      } else if isClosed {
        for index in group {
          names.append(String(decoding: stems[index], as: UTF8.self))
          symbols.append(nil)
        }
      } else if let plain {
        names.append("wrt_type_" + plain)
        symbols.append(nil)
      } else {
        appendHashed(group, types, prefix: prefix)
      }
    }
    nameBytes = names.map { Array($0.utf8) }
  }

  /// The symbol is long, so C refers to it by a short name.
  private mutating func appendHashed(_ group: Range<Int>, _ types: TypeSpace, prefix: String) {
    let text = CanonicalText(group: group, earlier: symbols.enumerated().map { $1 ?? names[$0] })
    let description = text.describe(group.map { types.subTypes[$0] })
    for index in group {
      let position = index - group.lowerBound
      names.append("\(prefix)type\(index)")
      symbols.append("wrt_type_" + SHA256.hexDigest(Array("\(position) of \(description)".utf8)))
    }
  }

  /// A function type as a part of a C identifier, the same in every module; nil for what is not final, has a
  /// supertype, or refers to defined types.
  private static func spelled(_ type: SubType) -> String? {
    guard let function = type.functionType, type.isFinal, type.supertypes.isEmpty,
      let parameters = letters(function.parameters), let results = letters(function.results)
    else { return nil }
    return parameters + "_" + results
  }

  private static func letters(_ types: [ValueType]) -> String? {
    var text = ""
    for type in types {
      switch type.kind {
      case .i32: text += "i"
      case .i64: text += "j"
      case .f32: text += "f"
      case .f64: text += "d"
      case .v128: text += "v"
      case .bottom: return nil
      case .reference:
        guard case .abstract(let heap)? = type.heapType else { return nil }
        text += (type.isNullable ? "R" : "N") + String(UnicodeScalar(UInt8(ascii: "a") + heap.rawValue))
      }
    }
    return text
  }
}

/// A recursion group as text that is equal exactly for equal groups, whatever module they are in: references into the
/// group are relative to it, all others are the symbols of the types.
private struct CanonicalText {
  let group: Range<Int>
  /// The symbols of the types before the group.
  let earlier: [String]

  func describe(_ types: [SubType]) -> String {
    "(rec" + types.map { " " + describe($0) }.joined() + ")"
  }

  private func describe(_ type: SubType) -> String {
    let supertypes = type.supertypes.map { " " + name($0) }.joined()
    return "(sub\(type.isFinal ? " final" : "")\(supertypes) \(describe(type.composite)))"
  }

  private func describe(_ type: CompositeType) -> String {
    switch type {
    case .function(let function):
      let parameters = function.parameters.map { " " + describe($0) }.joined()
      let results = function.results.map { " " + describe($0) }.joined()
      return "(func (param\(parameters)) (result\(results)))"
    case .structure(let fields): return "(struct" + fields.map { " " + describe($0) }.joined() + ")"
    case .array(let element): return "(array \(describe(element)))"
    }
  }

  private func describe(_ field: FieldType) -> String {
    let storage: String
    switch field.storage {
    case .i8: storage = "i8"
    case .i16: storage = "i16"
    case .value(let type): storage = describe(type)
    }
    return field.isMutable ? "(mut \(storage))" : "(const \(storage))"
  }

  private func describe(_ type: ValueType) -> String {
    guard let index = type.typeIndex else { return type.description }
    return type.isNullable ? "(ref null \(name(index)))" : "(ref \(name(index)))"
  }

  private func name(_ index: UInt32) -> String {
    let index = Int(index)
    return group.contains(index) ? "rec.\(index - group.lowerBound)" : earlier[index]
  }
}

// MARK: - Emission

extension ModuleEmitter {
  /// The types that the header declares, in index order, which puts every type behind its supertypes.
  func writeTypes(_ buffer: inout CodeBuffer) {
    writeTypes(context.canonicalTypes.filter { !context.types.isSpelled[$0] }, &buffer)
  }

  /// Types that a unit declares for itself.
  func writeSpelledTypes(_ used: (Int) -> Bool, _ buffer: inout CodeBuffer) {
    let indices = context.canonicalTypes.filter { context.types.isSpelled[$0] && used($0) }
    if !indices.isEmpty { writeTypes(indices, &buffer) }
  }

  private func writeTypes(_ indices: [Int], _ buffer: inout CodeBuffer) {
    for index in indices {
      let typeIndex = UInt32(index)
      if context.module.types.kind(at: typeIndex) == .function { context.writeFunctionType(typeIndex, to: &buffer) }
      let name = context.typeSymbols[index]
      if context.isClosed {
        if isSingleUnit {
          writeIdentity(index, specifier: "WRT_LOCAL ", &buffer)
        } else {
          buffer.append("extern WRT_HIDDEN const wrt_type_t \(name);\n")
        }
        continue
      }
      // Weak: modules linked together share one object a type.
      let symbol = context.types.symbols[index] ?? name
      if symbol != name { buffer.append("#define \(name) \(symbol)\n") }
      buffer.append("#ifndef WRT_DEFINED_\(symbol)\n#define WRT_DEFINED_\(symbol)\n")
      if context.mayBeCxx {
        // In C++ a constant is local unless it has been declared.
        buffer.append("extern WRT_WEAK const wrt_type_t \(name);\n")
        writeIdentity(index, specifier: "", &buffer)
      } else {
        writeIdentity(index, specifier: "WRT_WEAK ", &buffer)
      }
      buffer.append("#endif\n")
    }
    buffer.append("\n")
  }

  /// The identities of a closed module of several units, which its header only declares.
  func writeTypeDefinitions(_ buffer: inout CodeBuffer) {
    guard context.isClosed && !isSingleUnit else { return }
    for index in context.canonicalTypes { writeIdentity(index, specifier: "", &buffer) }
    buffer.append("\n")
  }

  private func writeIdentity(_ index: Int, specifier: String, _ buffer: inout CodeBuffer) {
    let name = context.typeSymbols[index]
    let supertypes = context.module.types.display(of: UInt32(index)).dropLast()
    if !supertypes.isEmpty {
      let list = supertypes.map { "&" + context.typeSymbols[Int($0)] }.joined(separator: ", ")
      buffer.append("static const wrt_type_t *const \(prefix)type\(index)_supertypes[] = {\(list)};\n")
    }
    let type = context.module.types.subTypes[index]
    buffer.append("\(specifier)const wrt_type_t \(name) = {.signature = \"\(describe(type.composite))\"")
    if !supertypes.isEmpty {
      buffer.append(", .supertypes = \(prefix)type\(index)_supertypes, .depth = \(supertypes.count)")
    }
    if type.isFinal { buffer.append(", .is_final = true") }
    switch type.composite {
    case .function: break
    case .structure: buffer.append(", .composite = WRT_COMPOSITE_STRUCT")
    case .array: buffer.append(", .composite = WRT_COMPOSITE_ARRAY")
    }
    buffer.append("};\n")
  }

  /// In text format, for messages.
  func describe(_ type: CompositeType) -> String {
    func list(_ name: String, _ types: [ValueType]) -> String {
      types.isEmpty ? "" : " (\(name)\(types.map { " \($0)" }.joined()))"
    }
    func field(_ type: FieldType) -> String {
      let storage =
        switch type.storage {
        case .i8: "i8"
        case .i16: "i16"
        case .value(let value): "\(value)"
        }
      return type.isMutable ? "(mut \(storage))" : storage
    }
    switch type {
    case .function(let function):
      return "(func\(list("param", function.parameters))\(list("result", function.results)))"
    case .structure(let fields): return "(struct" + fields.map { " (field \(field($0)))" }.joined() + ")"
    case .array(let element): return "(array \(field(element)))"
    }
  }
}

extension EmissionContext {
  /// The types that are the first of their equals.
  var canonicalTypes: [Int] {
    module.types.canonical.indices.filter { module.types.canonical[$0] == UInt32($0) }
  }

  /// What a type's names in C begin with.
  func typeStem(_ index: UInt32) -> String { String(decoding: types.stems[Int(index)], as: UTF8.self) }

  /// How C names a type's identity.
  var typeSymbols: [String] { types.names }
}
