package import WasmModel

// A module's C around its functions: declarations that every unit includes, then definitions and instantiation,
// which stand in the first unit. Small modules are one file; in larger ones the declarations are a header.

/// Functions translated by one task, and what they name.
package struct EmittedChunk: Sendable {
  package var code: [UInt8]
  var uses: UnitUses
}

package struct ModuleEmitter: Sendable {
  package let context: EmissionContext
  let bytes: [UInt8]
  let isSingleUnit: Bool

  /// What the functions name, those of all units.
  let uses: UnitUses
  /// Large initial data.
  let images: [DataImage]
  /// The segments in them.
  let placedSegments: Set<Int>

  package init(context: EmissionContext, bytes: [UInt8], isSingleUnit: Bool, chunks: [EmittedChunk]) {
    self.context = context
    self.bytes = bytes
    self.isSingleUnit = isSingleUnit
    var uses = UnitUses(context.module)
    for chunk in chunks { uses.formUnion(chunk.uses) }
    self.uses = uses
    images = DataImage.find(context, bytes: bytes)
    placedSegments = Set(images.flatMap { $0.segments.map(\.index) })
  }

  /// The name under which the module is known to others: `wasm_module`, or `<prefix>module`.
  package var moduleSymbol: String {
    context.options.prefix.isEmpty ? "wasm_module" : context.options.prefix + "module"
  }

  var prefix: String { context.options.prefix }

  /// `static` for what only this file names, nothing where other units name it too.
  var linkage: String { isSingleUnit ? "WRT_LOCAL " : "WRT_HIDDEN " }

  // MARK: Files

  /// What every unit begins with: the whole file head, or for several units the header.
  /// - Parameter chunks: all functions, for the headers that they need.
  package func header(_ chunks: [[EmittedChunk]]) -> [UInt8] {
    var buffer = CodeBuffer()
    buffer.append(
      """
      /* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
      #include "wrt/wrt.h"

      """)
    buffer.append(begin, 0..<begin.count)
    if context.hostFunctions.contains(where: { $0 != nil }) { buffer.append("#include \"wrt/wrt_wasi.h\"\n") }
    for header in context.extraHeaders(chunks.joined().reduce(into: []) { $0.formUnion($1.uses.headers) }) {
      buffer.append("#include \"wrt/\(header)\"\n")
    }
    if usesObjects { buffer.append("#include \"wrt/wrt_gc.h\"\n") }
    if usesTailCalls { buffer.append("#include \"wrt/wrt_tail.h\"\n") }
    if context.declaresVectors || chunks.joined().contains(where: { $0.uses.vectors }) {
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
  package var begin: [UInt8] { context.usesExceptions ? Array("WRT_BEGIN_C\n".utf8) : [] }
  package var end: [UInt8] { context.usesExceptions ? Array("WRT_END_C\n".utf8) : [] }

  /// Prototypes of the functions that the chunks name.
  package func prototypes(_ chunks: [EmittedChunk], withModule: Bool) -> [UInt8] {
    var used = BitSet(count: context.module.functionTypes.count)
    for chunk in chunks { used.formUnion(chunk.uses.functions) }
    if withModule {
      for function in context.referencedFunctions { used.insert(Int(function)) }
      if let start = context.module.module.start { used.insert(Int(start.function)) }
      if usesTailCalls { used.formUnion(uses.tailCallees) }
    }
    var buffer = CodeBuffer()
    used.forEach { function in
      if context.isCalledIndirectly(function) { return }
      context.writeSignature(function, to: &buffer, parameterNames: false)
      buffer.append(";\n")
    }
    writeTailPrototypes(chunks, withModule: withModule, &buffer)
    buffer.append("\n")
    return buffer.bytes()
  }

  /// The definitions that stand once a module: segments, functions of the host, instantiation, exports.
  package func definitions() throws(WasmError) -> [UInt8] {
    var buffer = CodeBuffer()
    if !isSingleUnit { writeStateDefinitions(&buffer) }
    writeTypeDefinitions(&buffer)
    writeFunctionArray(&buffer)
    writeSegments(&buffer)
    try writeContents(&buffer)
    writeHostFunctions(&buffer)
    writeTailSteps(&buffer)
    try writeInstantiation(&buffer)
    writeFree(&buffer)
    writeExports(&buffer)
    writeImports(&buffer)
    writeNames(&buffer)
    writeModule(&buffer)
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
  var hasLocalConstants: Bool { isSingleUnit && !context.usesExceptions }

  /// Constants that functions of every unit may name.
  private func writeSharedConstants(_ buffer: inout CodeBuffer) {
    let specifier = hasLocalConstants ? "WRT_LOCAL" : "extern WRT_HIDDEN"
    if context.hasConstantFunctions && !context.referencedFunctions.isEmpty {
      buffer.append("\(specifier) const wrt_function_t \(prefix)functions[\(context.referencedFunctions.count)];\n")
    }
    if context.keepsDataSizes { writeImageDeclarations(specifier: specifier, &buffer) }
    for (index, segment) in context.module.module.data.enumerated() where context.keepsDataSizes && !isPlaced(index) {
      buffer.append("\(specifier) const uint8_t \(prefix)d\(index)[\(segment.bytes.count + 1)];\n")
    }
    for (index, contents) in context.elements.enumerated() where contents.isFunctions {
      buffer.append("\(specifier) const uint32_t \(prefix)e\(index)[\(max(contents.slots.count, 1))];\n")
    }
    buffer.append("\n")
  }
}
