package import WasmModel

// A module's C around its functions: declarations, definitions and instantiation. Small modules are one file. Larger
// ones are units of functions, each with declarations of what it uses; one unit with what stands once a module; one
// with the data; and a header of the module's state, which no function's being added or changed concerns.

/// Functions translated by one task, and what they name.
package struct EmittedChunk: Sendable {
  package var code: [UInt8]
  package var uses: UnitUses
}

package struct ModuleEmitter: Sendable {
  package let context: EmissionContext
  let bytes: [UInt8]
  let isSingleUnit: Bool

  /// What the functions name, those of all units.
  private(set) var uses: UnitUses
  /// Large initial data.
  let images: [DataImage]
  /// The segments in them.
  let placedSegments: Set<Int>

  package init(context: EmissionContext, bytes: [UInt8], isSingleUnit: Bool, uses: UnitUses) {
    self.context = context
    self.bytes = bytes
    self.isSingleUnit = isSingleUnit
    self.uses = uses
    images = DataImage.find(context, bytes: bytes)
    placedSegments = Set(images.flatMap { $0.segments.map(\.index) })
  }

  /// The same for functions of which more is known.
  package func using(_ uses: UnitUses) -> ModuleEmitter {
    var emitter = self
    emitter.uses = uses
    return emitter
  }

  /// Whether functions do what `EmissionOptions.hasConstantTables` says none does.
  package var changesTables: Bool { uses.changesTables }

  /// The name under which the module is known to others: `wasm_module`, or `<prefix>module`.
  package var moduleSymbol: String {
    context.options.prefix.isEmpty ? "wasm_module" : context.options.prefix + "module"
  }

  var prefix: String { context.options.prefix }

  /// `static` for what only this file names, nothing where other units name it too.
  var linkage: String { isSingleUnit ? "WRT_LOCAL " : "WRT_HIDDEN " }

  // MARK: Files

  /// What every unit begins with: the whole file head, or for several units the header.
  package func header() -> [UInt8] {
    var buffer = CodeBuffer()
    buffer.append(
      """
      /* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
      #include "wrt/wrt.h"

      """)
    buffer.append(begin, 0..<begin.count)
    if context.hostFunctions.contains(where: { $0 != nil }) { buffer.append("#include \"wrt/wrt_wasi.h\"\n") }
    for header in context.extraHeaders(uses.headers) {
      buffer.append("#include \"wrt/\(header)\"\n")
    }
    if usesObjects { buffer.append("#include \"wrt/wrt_gc.h\"\n") }
    if context.options.hasLimits { buffer.append("#include \"wrt/wrt_limits.h\"\n") }
    if usesTailCalls { buffer.append("#include \"wrt/wrt_tail.h\"\n") }
    if context.declaresVectors || uses.vectors {
      buffer.append("#include \"wrt/wrt_simd.h\"\n")
    }
    if context.usesExceptions { buffer.append("#include \"wrt/wrt_exception.h\"\n") }
    if context.options.interface != nil { buffer.append("#include \"wrt/wrt_embedded.h\"\n") }
    buffer.append(end, 0..<end.count)
    buffer.append(
      """

      #if WRT_ABI_VERSION != 1
      #error "this file was made for version 1 of the wrt runtime"
      #endif

      """)
    if context.options.checksBounds {
      buffer.append(
        """
        #if !WRT_BOUNDS_CHECKS
        #error "this file was made to be compiled with -DWRT_BOUNDS_CHECKS=1, as the runtime has to be"
        #endif

        """)
    }
    buffer.append(
      """
      /* Wasm code may well compare a value with itself: x != x asks for NaN. */
      #pragma GCC diagnostic ignored "-Wtautological-compare"


      """)
    buffer.append(begin, 0..<begin.count)
    writeTypes(&buffer)
    writeAggregateTypes(&buffer)
    writeTailTypes(&buffer)
    writeState(&buffer)
    buffer.append(end, 0..<end.count)
    return buffer.bytes()
  }

  /// What is around the C of a unit if it may be C++.
  package var begin: [UInt8] { context.mayBeCxx ? Array("WRT_BEGIN_C\n".utf8) : [] }
  package var end: [UInt8] { context.mayBeCxx ? Array("WRT_END_C\n".utf8) : [] }

  /// A unit of functions up to them, for a module of several units: what they use of it.
  package func unitHead(_ uses: UnitUses, header: String) -> [UInt8] {
    var buffer = CodeBuffer()
    buffer.append(sourceTypes(uses))
    buffer.append("#include \"\(header)\"\n\n")
    buffer.append(begin)
    writeSpelledTypes({ uses.types.contains($0) }, &buffer)
    writePrototypes(uses, withModule: false, &buffer)
    writeSourceAccess(uses, &buffer)
    return buffer.bytes()
  }

  /// Everything that stands once a module, up to the functions if they are in the same file.
  package func moduleHead(header: String) -> [UInt8] {
    var buffer = CodeBuffer()
    if isSingleUnit {
      buffer.append(sourceTypes(uses, hasGlobals: true))
      buffer.append(self.header())
    } else {
      buffer.append(sourceTypes(UnitUses(context.module), hasGlobals: true))
      buffer.append("#include \"\(header)\"\n\n")
    }
    buffer.append(begin)
    writeSpelledTypes({ _ in true }, &buffer)
    writePrototypes(isSingleUnit ? uses : UnitUses(context.module), withModule: true, &buffer)
    writeSourceAccess(isSingleUnit ? uses : UnitUses(context.module), hasGlobals: true, &buffer)
    return buffer.bytes()
  }

  /// Prototypes of the functions that a unit names.
  private func writePrototypes(_ unit: UnitUses, withModule: Bool, _ buffer: inout CodeBuffer) {
    var used = unit.functions
    if withModule {
      for function in context.referencedFunctions { used.insert(Int(function)) }
      for table in context.constantTables {
        for function in table?.functions ?? [] where function >= 0 { used.insert(Int(function)) }
      }
      if let start = context.module.module.start { used.insert(Int(start.function)) }
      if usesTailCalls { used.formUnion(uses.tailCallees) }
    }
    used.forEach { function in
      if context.isCalledIndirectly(function) { return }
      let results = context.functionType(context.module.functionTypes[function]).results
      // Of a file that calls the function and does not name its type.
      if !isSingleUnit && results.count > 1 { context.writeResultsStruct(results, to: &buffer) }
      context.writeSignature(function, to: &buffer, parameterNames: false)
      buffer.append(";\n")
    }
    writeTailPrototypes(unit, withModule: withModule, &buffer)
    buffer.append("\n")
  }

  /// The definitions that stand once a module: segments, functions of the host, instantiation, exports.
  package func definitions() throws(WasmError) -> [UInt8] {
    var buffer = CodeBuffer()
    // No code of the module follows: see backtrace.c.
    if context.options.lines != .none { buffer.append("#line 1 \"wasm-module\"\n") }
    if !isSingleUnit { writeStateDefinitions(&buffer) }
    writeTypeDefinitions(&buffer)
    writeFunctionArray(&buffer)
    writeConstantTables(&buffer)
    if hasVersions { buffer.append("#if WRT_DEFINES_SHARED\n") }
    if isSingleUnit { writeDataSegments(&buffer) }
    writeElementSegments(&buffer)
    if hasVersions {
      writeNames(&buffer)
      buffer.append("#endif\n\n")
    }
    try writeContents(&buffer)
    writeHostFunctions(&buffer)
    writeTailSteps(&buffer)
    try writeInstantiation(&buffer)
    writeFree(&buffer)
    writeExports(&buffer)
    writeImports(&buffer)
    if !hasVersions { writeNames(&buffer) }
    writeLimits(&buffer)
    writeModule(&buffer)
    return buffer.bytes()
  }

  /// The unit of the data, for a module of several units.
  package func dataUnit(header: String) -> [UInt8] {
    // Mostly enough: what is not written to is only an address.
    let size = context.module.module.data.reduce(0) { $0 + $1.bytes.count }
    var buffer = CodeBuffer(capacity: 3 * size + 1 << 16)
    buffer.append("#include \"\(header)\"\n\n")
    buffer.append(begin)
    writeDataSegments(&buffer)
    buffer.append(end)
    return buffer.bytes()
  }

  // MARK: State

  private func writeState(_ buffer: inout CodeBuffer) {
    let members = context.stateMembers()
    if context.isInstance {
      buffer.append("typedef struct {\n")
      for member in members { buffer.append("  \(member.declaration);\n") }
      if members.isEmpty { buffer.append("  char unused;\n") }
      buffer.append("} \(prefix)instance_t;\n\n")
    } else {
      for member in members {
        if isSingleUnit {
          let value = member.initializer.map { " = \($0)" } ?? ""
          buffer.append("WRT_LOCAL \(member.declaration)\(value);\n")
        } else {
          buffer.append("extern WRT_HIDDEN \(member.declaration);\n")
        }
      }
      if !members.isEmpty { buffer.append("\n") }
    }
    writeSharedConstants(&buffer)
  }

  private func writeStateDefinitions(_ buffer: inout CodeBuffer) {
    if context.isInstance { return }
    for member in context.stateMembers() {
      buffer.append("\(member.declaration)\(member.initializer.map { " = \($0)" } ?? "");\n")
    }
    buffer.append("\n")
  }

  /// Whether constants are `static`: C++ cannot declare such ones before they are defined.
  var hasLocalConstants: Bool { isSingleUnit && !context.mayBeCxx }

  /// Whether the C may be compiled twice for one executable: see `wrt_version.h`.
  package var hasVersions: Bool { isSingleUnit && context.options.isExecutable }

  /// Specifier of the declaration of a constant that names no function.
  var constantSpecifier: String {
    hasLocalConstants ? (hasVersions ? "WRT_SHARED" : "WRT_LOCAL") : "extern WRT_HIDDEN"
  }

  /// Constants that functions of every unit may name. Those of other files are declared without their sizes, which
  /// do not concern whoever uses them.
  private func writeSharedConstants(_ buffer: inout CodeBuffer) {
    func declare(_ type: String, _ name: String, _ count: Int, specifier: String, label: String = "") {
      buffer.append("\(specifier) const \(type) \(prefix)\(name)[\(isSingleUnit ? "\(count)" : "")]\(label);\n")
    }
    if context.hasConstantFunctions && !context.referencedFunctions.isEmpty {
      declare(
        "wrt_function_t", "functions", context.referencedFunctions.count,
        specifier: hasLocalConstants ? "WRT_LOCAL" : "extern WRT_HIDDEN",
        label: hasVersions && !hasLocalConstants ? " WRT_VERSIONED(\"\(prefix)functions\")" : "")
    }
    let namesData = context.keepsDataSizes || !isSingleUnit || hasVersions
    if namesData { writeImageDeclarations(specifier: constantSpecifier, &buffer) }
    for (index, segment) in context.module.module.data.enumerated() where namesData && !isPlaced(index) {
      declare("uint8_t", "d\(index)", segment.bytes.count + 1, specifier: constantSpecifier)
    }
    func label(_ name: String) -> String {
      hasVersions && !hasLocalConstants ? " WRT_VERSIONED(\"\(prefix)\(name)\")" : ""
    }
    let functionSpecifier = hasLocalConstants ? "WRT_LOCAL" : "extern WRT_HIDDEN"
    for (index, table) in context.constantTables.enumerated() {
      guard let table else { continue }
      declare(
        "uint32_t", "t\(index)_types", max(table.functions.count, 1), specifier: functionSpecifier,
        label: label("t\(index)_types"))
      declare(
        "wrt_code_t", "t\(index)_code", max(table.functions.count, 1), specifier: functionSpecifier,
        label: label("t\(index)_code"))
      if !isSingleUnit { buffer.append("extern WRT_HIDDEN const uint32_t \(prefix)t\(index)_size;\n") }
    }
    for (index, contents) in context.elements.enumerated() where contents.isFunctions && !contents.isSettled {
      declare("uint32_t", "e\(index)", max(contents.slots.count, 1), specifier: constantSpecifier)
    }
    if hasVersions && hasNames { buffer.append("\(constantSpecifier) const wrt_names_t \(prefix)names;\n") }
    buffer.append("\n")
  }
}
