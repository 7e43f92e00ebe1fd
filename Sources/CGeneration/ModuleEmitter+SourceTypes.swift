import WasmDebug

// The source's types, for debuggers, in C++: see `FunctionEmitter+Source.swift`. They stand before all headers, so that
// only a compiler's own macros could change their names. Structures are packed, and gaps are bit-fields without a name:
// where members lie is the module's business, not the host compiler's.

extension ModuleEmitter {
  /// What stands before everything else of a file whose functions declare variables, or that has the global ones.
  func sourceTypes(_ unit: UnitUses, hasGlobals: Bool = false) -> [UInt8] {
    guard let variables = context.variables, !context.memories.isEmpty else { return [] }
    let used = hasGlobals ? unit.sourceTypes.union(variables.globals.map(\.type)) : unit.sourceTypes
    if used.isEmpty { return [] }
    var writer = SourceTypeWriter(
      types: variables.types, names: context.sourceNames, space: context.sourceSpace)
    writer.write(used)
    return writer.buffer.bytes()
  }

  /// How addresses become pointers, behind the declaration of the memory; and functions for global variables.
  func writeSourceAccess(_ unit: UnitUses, hasGlobals: Bool = false, _ buffer: inout CodeBuffer) {
    guard let variables = context.variables, !context.memories.isEmpty else { return }
    let globals = hasGlobals ? variables.globals : []
    if unit.sourceTypes.isEmpty && globals.isEmpty { return }
    let memory = context.isInstance ? "memory" : String(decoding: context.memories[0], as: UTF8.self)
    buffer.append("#ifdef WRT_SHOWS_VARIABLES\nextern \"C++\" {\nnamespace \(context.sourceSpace) {\n")
    if context.isInstance {
      // Of the instance whose function was entered last.
      buffer.append("inline wrt_memory_t *memory;\n")
    }
    buffer.append(
      """
      inline void *address(unsigned long long guest) { return (\(memory))->base + guest; }
      }

      """)
    if !globals.isEmpty {
      buffer.append("namespace \(prefix)globals {\n")
      var taken: Set<String> = []
      for variable in globals {
        var name = SourceNames.variable(variable.name, prefix: prefix)
        // Static ones of several files may have the same name.
        if !taken.insert(name).inserted { name += "_\(variable.line)" }
        guard taken.insert("\(name)()").inserted, case .address(let address) = variable.place else { continue }
        let function = context.sourceDeclaration(variable.type, "&\(name)()")
        let pointer = context.sourceDeclaration(variable.type, "*")
        let place = "\(context.sourceSpace)::address(\(address)ull)"
        buffer.append("inline WRT_FOR_DEBUGGERS \(function) { return *(\(pointer))\(place); }\n")
      }
      buffer.append("}\n")
    }
    buffer.append("}\n#endif\n\n")
  }
}

/// Writes types in an order in which each is declared before it is used.
private struct SourceTypeWriter: ~Copyable {
  let types: [SourceType]
  let names: [String]
  let space: String
  var buffer = CodeBuffer()
  /// By type: being defined, and defined.
  private var isOpen: Set<Int> = []
  private var isDefined: Set<Int> = []

  init(types: [SourceType], names: [String], space: String) {
    self.types = types
    self.names = names
    self.space = space
  }

  mutating func write(_ used: Set<Int>) {
    let needed = closure(used)
    buffer.append(
      """
      /* Types of the source, for debuggers: Documentation/Debugging.md. */
      #if defined __cplusplus && !defined WRT_VERSION
      #define WRT_SHOWS_VARIABLES 1
      #ifdef __has_attribute
      #if __has_attribute(retain)
      #define WRT_FOR_DEBUGGERS __attribute__((used, retain))
      #endif
      #endif
      #ifndef WRT_FOR_DEBUGGERS
      #define WRT_FOR_DEBUGGERS __attribute__((used))
      #endif
      namespace \(space) {
      inline WRT_FOR_DEBUGGERS void *address(unsigned long long guest);

      """)
    for index in needed {
      switch types[index].kind {
      case .structure, .pointer: buffer.append("struct \(names[index]);\n")
      case .union: buffer.append("union \(names[index]);\n")
      case .enumeration: writeEnumeration(index)
      default: break
      }
    }
    for index in needed where types[index].kind == .pointer { writePointer(index) }
    for index in needed { define(index, depth: 0) }
    buffer.append("}\n#endif\n\n")
  }

  /// The types that others refer to, ascending.
  private func closure(_ used: Set<Int>) -> [Int] {
    var needed = used
    var open = Array(used)
    while let index = open.popLast() {
      let type = types[index]
      var next = type.members.map(\.type)
      if type.kind == .pointer || type.kind == .array { next.append(type.target) }
      for other in next where needed.insert(other).inserted { open.append(other) }
    }
    return needed.sorted()
  }

  private mutating func writeEnumeration(_ index: Int) {
    let type = types[index]
    let isSigned = type.enumerators.contains { $0.value < 0 }
    let widths: [UInt64: String] = [1: "char", 2: "short", 4: "int", 8: "long long"]
    // A declaration without a definition has no size.
    buffer.append("enum class \(names[index]) : \(isSigned ? "signed" : "unsigned") \(widths[type.size] ?? "int") {")
    var taken: Set<String> = []
    let bits = widths[type.size] == nil ? 32 : Int(type.size * 8)
    for enumerator in type.enumerators {
      let name = SourceNames.identifier(enumerator.name)
      guard taken.insert(name).inserted else { continue }
      // The bits that there are room for.
      let value = enumerator.value << Int64(64 - bits)
      buffer.append(" \(name) = ")
      if isSigned {
        let number = value >> Int64(64 - bits)
        buffer.append(number == .min ? "-9223372036854775807 - 1," : "\(number),")
      } else {
        buffer.append("\(UInt64(bitPattern: value) >> UInt64(64 - bits))u,")
      }
    }
    buffer.append(" };\n")
  }

  /// A guest's pointer is a number; `*`, `->` and `[]` are functions that debuggers call.
  private mutating func writePointer(_ index: Int) {
    let type = types[index]
    var target = type.target
    while types[target].kind == .array { target = types[target].target }
    let number = type.size == 8 ? "unsigned long long" : "unsigned"
    buffer.append("struct \(names[index]) {\n  \(number) guest;\n")
    if types[target].kind != .unknown {
      let name = names[target]
      buffer.append(
        """
          WRT_FOR_DEBUGGERS \(name) *operator->() const { return (\(name) *)\(space)::address(guest); }
          WRT_FOR_DEBUGGERS \(name) &operator*() const { return *(\(name) *)\(space)::address(guest); }

        """)
      if types[target].size > 0 {
        buffer.append(
          """
            WRT_FOR_DEBUGGERS \(name) &operator[](int index) const {
              return *(\(name) *)\(space)::address((\(number))(guest + (\(number))index * \(types[target].size)u));
            }

          """)
      }
    }
    buffer.append("};\nstatic_assert(sizeof(\(names[index])) > 0);\n")
  }

  /// - Parameter depth: of structures in structures; damaged information could nest them without end.
  private mutating func define(_ index: Int, depth: Int) {
    let type = types[index]
    if type.kind == .array { return define(type.target, depth: depth) }
    guard type.kind == .structure || type.kind == .union, type.size > 0, !isDefined.contains(index), depth < 64,
      isOpen.insert(index).inserted
    else { return }
    for member in type.members { define(member.type, depth: depth + 1) }
    buffer.append("\(type.kind == .union ? "union" : "struct") \(names[index]) {\n")
    if type.kind == .union { writeUnionMembers(type) } else { writeMembers(type) }
    // clang describes only what some expression needs in full.
    buffer.append("} __attribute__((packed));\nstatic_assert(sizeof(\(names[index])) > 0);\n")
    isOpen.remove(index)
    isDefined.insert(index)
  }

  private func isComplete(_ index: Int) -> Bool {
    var index = index
    while types[index].kind == .array { index = types[index].target }
    return (types[index].kind != .structure && types[index].kind != .union) || isDefined.contains(index)
  }

  private mutating func writeMembers(_ type: SourceType) {
    var taken: [String: Int] = [:]
    var end: UInt64 = 0
    // What overlaps what came before has no place.
    for member in type.members.sorted(by: { $0.bitOffset < $1.bitOffset }) where member.bitOffset >= end {
      // Nor has what is begun inside of a byte without being a bit-field.
      if member.bitSize == nil && member.bitOffset % 8 != 0 { continue }
      writeGap(member.bitOffset - end, &taken)
      end = member.bitOffset + (member.bitSize ?? 8 * types[member.type].size)
      writeMember(member, &taken)
    }
    writeGap(8 * type.size - end, &taken)
  }

  private mutating func writeUnionMembers(_ type: SourceType) {
    var taken: [String: Int] = [:]
    var size: UInt64 = 0
    for member in type.members where member.bitOffset == 0 {
      size = max(size, types[member.type].size)
      writeMember(member, &taken)
    }
    if size < type.size {
      buffer.append("  unsigned char \(unique("bytes", &taken))[\(type.size)];\n")
    }
  }

  private mutating func writeMember(_ member: SourceType.Member, _ taken: inout [String: Int]) {
    let name = unique(SourceNames.identifier(member.name), &taken)
    buffer.append("  ")
    if isComplete(member.type) {
      buffer.append(declaration(member.type, name, types, names, space))
    } else {
      buffer.append("unsigned char \(name)[\(types[member.type].size)]")
    }
    if let bits = member.bitSize { buffer.append(" : \(bits)") }
    buffer.append(";\n")
  }

  /// - Parameter taken: names, each with the last number behind it.
  private func unique(_ wanted: String, _ taken: inout [String: Int]) -> String {
    var name = wanted
    while taken[name] != nil {
      let count = (taken[wanted] ?? 1) + 1
      taken[wanted] = count
      name = "\(wanted)_\(count)"
    }
    taken[name] = 1
    return name
  }

  private mutating func writeGap(_ bits: UInt64, _ taken: inout [String: Int]) {
    if bits >= 1024 {
      writeGap(bits % 8, &taken)
      buffer.append("  unsigned char \(unique("gap", &taken))[\(bits / 8)];\n")
      return
    }
    var left = bits
    while left > 0 {
      let width = min(left, 64)
      buffer.append("  unsigned long long : \(width);\n")
      left -= width
    }
  }
}

/// `::source::point name[4]`; a name in brackets for a reference to an array: `(&name)`. Types are named in full, since a
/// variable may be called as its type is.
func declaration(
  _ type: Int, _ declarator: String, _ types: [SourceType], _ names: [String], _ space: String
) -> String {
  var type = type
  var counts = ""
  while types[type].kind == .array {
    counts += types[type].counts.map { "[\($0)]" }.joined()
    type = types[type].target
  }
  var name = names[type]
  switch types[type].kind {
  case .structure, .union, .enumeration, .pointer: name = "::\(space)::\(name)"
  default: break
  }
  return "\(name) \(declarator)\(counts)"
}
