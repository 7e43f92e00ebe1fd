import WasmModel

// The Swift type of a module: a method for each exported function, a property for each exported global.

extension ModuleEmitter {
  /// `Thing.swift`, which uses the library WasmRuntime and the target's `WasmModules.swift`.
  package func swiftInterface(
    _ options: InterfaceOptions, _ swift: SwiftInterfaceOptions
  ) throws(SwiftSignatureProblem) -> [UInt8] {
    let interface = Interface(options, context)
    let members = ["wasm"] + swiftLimits
    if let signature = swift.signatures.first(where: { members.contains($0.name) }) {
      throw SwiftSignatureProblem(
        line: signature.line,
        message: "every instance has a member \(signature.name): give the function another name, "
          + "with = \"\(signature.export)\" behind it")
    }
    var text = SwiftInterfaceText(interface: interface, options: swift, members: members)
    try checkSwiftImports(interface)
    text.line("// A WebAssembly module in Swift, made by wasmc: Documentation/Swift.md explains it. Do not edit.")
    text.line("")
    text.line("\(text.access.isEmpty ? "" : "public ")import WasmRuntime")
    text.line("")
    writeSwiftProtocol(interface, &text)
    text.line("/// An instance of the module; one thread at a time may use it.")
    text.line("\(text.access)final class \(swift.typeName) {")
    text.line("  /// The instance's memory, and what its functions are called through.")
    text.line("  \(text.access)let wasm: WasmInstance")
    text.line("")
    writeSwiftInitializer(interface, &text)
    writeSwiftLimits(&text)
    var signatures: [String: SwiftSignature] = [:]
    for signature in swift.signatures { signatures[signature.export] = signature }
    for (position, member) in interface.exports.enumerated() {
      switch member.export.kind {
      case .function:
        let type = context.functionType(context.module.functionTypes[Int(member.export.index)])
        if let signature = signatures.removeValue(forKey: member.export.name) {
          try writeSwiftFunction(interface, position, member, type, signature, &text)
        } else {
          writeSwiftFunction(position, member, type, &text)
        }
      case .global: writeSwiftGlobal(position, member, &text)
      default: break
      }
    }
    text.line("}")
    if let unused = signatures.values.min(by: { $0.line < $1.line }) {
      throw SwiftSignatureProblem(line: unused.line, message: "the module exports no function \"\(unused.export)\"")
    }
    return Array(text.text.utf8)
  }

  /// Swift provides functions of numbers, and nothing else.
  private func checkSwiftImports(_ interface: Interface) throws(SwiftSignatureProblem) {
    var refused: [String] = []
    for item in interface.swiftImports {
      if case .function(let type) = item.item.type {
        let type = context.functionType(type)
        if (type.parameters + type.results).allSatisfy({ $0.swiftName != nil }) { continue }
      }
      refused.append("\(quoted(item.item.module)) \(quoted(item.item.name))\(describedType(item.item.type))")
    }
    if refused.isEmpty { return }
    throw SwiftSignatureProblem(
      line: 0,
      message: "Swift provides imported functions of numbers, not " + refused.joined(separator: ", ")
        + "; use --emit lib and C")
  }

  // MARK: Imports

  private func writeSwiftProtocol(_ interface: Interface, _ text: inout SwiftInterfaceText) {
    if interface.swiftImports.isEmpty { return }
    text.line("/// What the module imports. What a function throws ends the guest's call, and is thrown by that as")
    text.line("/// `WasmError.host`.")
    text.line("\(text.access)protocol \(text.options.typeName)Imports {")
    for (item, name) in zip(interface.swiftImports, SwiftInterfaceText.importNames(interface)) {
      guard case .function(let type) = item.item.type else { continue }
      text.line("  /// \(quoted(item.item.module)) \(quoted(item.item.name))\(describedType(item.item.type))")
      text.line("  func \(name)\(swiftImportSignature(context.functionType(type)))")
    }
    text.line("}")
    text.line("")
  }

  private func swiftImportSignature(_ type: FunctionType) -> String {
    let parameters = type.parameters.enumerated().map { ", _ p\($0): \($1.swiftName!)" }.joined()
    return "(_ instance: WasmInstance\(parameters)) throws" + SwiftInterfaceText.results(type.results)
  }

  private func writeSwiftInitializer(_ interface: Interface, _ text: inout SwiftInterfaceText) {
    let access = text.access
    var parameters: [String] = []
    if !interface.swiftImports.isEmpty { parameters.append("imports: some \(text.options.typeName)Imports") }
    if interface.usesWASI { parameters.append("wasi: WASIConfiguration = WASIConfiguration()") }
    text.line("  /// Makes an instance, with memories and globals of its own.")
    text.line("  \(access)init(\(parameters.joined(separator: ", "))) throws(WasmError) {")
    if interface.swiftImports.isEmpty {
      text.line("    let functions: [WasmHostFunction] = []")
    } else {
      text.line("    typealias Imports = any \(text.options.typeName)Imports")
      text.line("    let functions: [WasmHostFunction] = [")
      for (item, name) in zip(interface.swiftImports, SwiftInterfaceText.importNames(interface)) {
        writeSwiftThunk(item, name, &text)
      }
      text.line("    ]")
    }
    text.line("    wasm = try WasmInstance(")
    text.line("      of: WasmModules.library.module(\"\(interface.name)\"), functions: functions,")
    text.line(
      "      imports: \(interface.swiftImports.isEmpty ? "()" : "imports as Imports"), wasi: \(interface.usesWASI ? "wasi" : "nil"))"
    )
    if let position = interface.exports.firstIndex(where: { $0.export.name == "_initialize" && isPlain($0) }) {
      text.line("    try unsafe wasm.call { pointer in")
      text.line("      unsafe unsafeBitCast(wasm.export(\(position)), to: WasmPlainFunction.self)(pointer)")
      text.line("    }")
    }
    text.line("  }")
  }

  /// Without parameters and results.
  private func isPlain(_ member: Interface.ExportedMember) -> Bool {
    guard member.export.kind == .function else { return false }
    let type = context.functionType(context.module.functionTypes[Int(member.export.index)])
    return type.parameters.isEmpty && type.results.isEmpty
  }

  private func writeSwiftThunk(_ item: Interface.ImportedMember, _ name: String, _ text: inout SwiftInterfaceText) {
    guard case .function(let index) = item.item.type else { return }
    let type = context.functionType(index)
    let parameters = type.parameters.indices.map { "p\($0)" }
    let results = type.results.indices.map { "r\($0)" }
    let call =
      "try (instance.imports as! Imports).\(name)(\((["instance"] + parameters).joined(separator: ", ")))"
    let code = SwiftInterfaceText.code(type)
    text.line("      unsafe WasmHostFunction(unsafeBitCast(")
    text.line("        { \((["context"] + parameters + results).joined(separator: ", ")) in")
    text.line("          unsafe WasmInstance.host(context) { instance in")
    switch results.count {
    case 0: text.line("            \(call)")
    case 1: text.line("            unsafe r0.pointee = \(call)")
    default:
      text.line("            let values = \(call)")
      for index in results.indices { text.line("            unsafe r\(index).pointee = values.\(index)") }
    }
    text.line("          }")
    text.line("        } as \(code), to: UnsafeRawPointer.self)),")
  }

  // MARK: Exports

  private func writeSwiftFunction(
    _ position: Int, _ member: Interface.ExportedMember, _ type: FunctionType, _ text: inout SwiftInterfaceText
  ) {
    text.line("")
    let description = "\(quoted(member.export.name)): \(describe(.function(type)))"
    guard (type.parameters + type.results).allSatisfy({ $0.swiftName != nil }) else {
      text.line("  // \(description) is not for Swift: it has vectors or references.")
      return
    }
    let parameters = type.parameters.enumerated().map { "_ p\($0): \($1.swiftName!)" }.joined(separator: ", ")
    text.line("  /// \(description)")
    text.line(
      "  \(text.access)func \(text.unique(member.name))(\(parameters)) throws(WasmError)\(SwiftInterfaceText.results(type.results)) {"
    )
    writeSwiftCall(position, type, type.parameters.indices.map { "p\($0)" }, &text)
    switch type.results.count {
    case 0: break
    case 1: text.line("    return r0")
    default: text.line("    return (\(type.results.indices.map { "r\($0)" }.joined(separator: ", ")))")
    }
    text.line("  }")
  }

  /// Leaves the results in `r0`, `r1`, ...
  private func writeSwiftCall(
    _ position: Int, _ type: FunctionType, _ arguments: [String], _ text: inout SwiftInterfaceText
  ) {
    text.line("    typealias Code = \(SwiftInterfaceText.code(type))")
    for (index, result) in type.results.enumerated() { text.line("    var r\(index): \(result.swiftName!) = 0") }
    let all = ["pointer"] + arguments + type.results.indices.map { "&r\($0)" }
    text.line("    try unsafe wasm.call { pointer in")
    text.line(
      "      unsafe unsafeBitCast(wasm.export(\(position)), to: Code.self)(\(all.joined(separator: ", ")))")
    text.line("    }")
  }

  private func writeSwiftGlobal(
    _ position: Int, _ member: Interface.ExportedMember, _ text: inout SwiftInterfaceText
  ) {
    let type = context.module.globals[Int(member.export.index)]
    guard let name = type.value.swiftName else { return }
    text.line("")
    text.line("  /// \(quoted(member.export.name))\(describedType(.global(type)))")
    text.line("  \(text.access)var \(text.unique(member.name)): \(name) {")
    text.line("    get { wasm.global(\(position)) }")
    if type.isMutable { text.line("    set { wasm.setGlobal(\(position), newValue) }") }
    text.line("  }")
  }

  // MARK: Signatures

  private func writeSwiftFunction(
    _ interface: Interface, _ position: Int, _ member: Interface.ExportedMember, _ type: FunctionType,
    _ signature: SwiftSignature, _ text: inout SwiftInterfaceText
  ) throws(SwiftSignatureProblem) {
    let memory = interface.allocator?.memory ?? (context.module.memories.isEmpty ? nil : context.hostMemory)
    let is64 = memory.map { context.module.memories[$0].is64 } ?? false
    let address: ValueType = is64 ? .i64 : .i32
    func refuse(_ message: String) -> SwiftSignatureProblem {
      SwiftSignatureProblem(line: signature.line, message: message)
    }
    let wanted = signature.parameters.flatMap { $0.kind.flattened(address: address) }
    let form = signature.result.flatMap { SwiftResultForm($0, type.results, is64: is64) }
    let isResultRight = signature.result == nil ? type.results.isEmpty : form != nil
    if wanted != type.parameters || !isResultRight {
      throw refuse(
        "\(signature.name) does not fit \(quoted(member.export.name)), which is \(describe(.function(type)))")
    }
    if signature.parameters.contains(where: \.kind.isIndirect) && interface.allocator == nil {
      throw refuse("strings and bytes need an allocator, but the module exports neither malloc nor cabi_realloc")
    }
    if signature.result?.isIndirect == true && memory == nil { throw refuse("the module has no memory") }
    let isComponent = interface.allocator?.kind == .reallocate
    if signature.isResultOwned && (isComponent || interface.allocator?.free == nil) {
      throw refuse("owned needs a function free, which the module does not export")
    }
    text.line("")
    text.line("  /// \(quoted(member.export.name)): \(describe(.function(type)))")
    let parameters = signature.parameters.map { parameter in
      let name = SwiftInterfaceText.name(parameter.name)
      let label = parameter.label == parameter.name ? "" : parameter.label + " "
      return "\(label)\(name): \(parameter.isInout ? "inout " : "")\(parameter.kind.swiftName)"
    }.joined(separator: ", ")
    let result = signature.result.map { " -> " + $0.swiftName } ?? ""
    let name = text.unique(signature.name)
    text.line("  \(text.access)func \(name)(\(parameters)) throws(WasmError)\(result) {")
    writeSwiftArguments(signature, type, position, freesArguments: !isComponent, &text)
    if let kind = signature.result, let form {
      let post = isComponent ? postReturn(interface, "cabi_post_" + member.export.name, type.results) : nil
      writeSwiftResult(kind, form, signature.isResultOwned, post, &text)
    }
    text.line("  }")
  }

  /// The position of the canonical ABI's function that frees what another returned.
  private func postReturn(_ interface: Interface, _ name: String, _ results: [ValueType]) -> Int? {
    interface.exports.firstIndex { member in
      guard member.export.name == name, member.export.kind == .function else { return false }
      let type = context.functionType(context.module.functionTypes[Int(member.export.index)])
      return type.parameters == results && type.results.isEmpty
    }
  }

  private func writeSwiftArguments(
    _ signature: SwiftSignature, _ type: FunctionType, _ position: Int, freesArguments: Bool,
    _ text: inout SwiftInterfaceText
  ) {
    var arguments: [String] = []
    for (index, parameter) in signature.parameters.enumerated() {
      let name = SwiftInterfaceText.name(parameter.name)
      let argument = type.parameters[arguments.count].swiftName!
      switch parameter.kind {
      case .bool: arguments.append("\(name) ? 1 : 0")
      case .uint32, .uint64: arguments.append("\(argument)(bitPattern: \(name))")
      case .cString:
        text.line("    let a\(index) = try wasm.allocate(\(name), terminated: true)")
        arguments.append("\(argument)(truncatingIfNeeded: a\(index).address)")
      case .string, .bytes:
        text.line("    let a\(index) = try wasm.allocate(\(name))")
        arguments.append("\(argument)(truncatingIfNeeded: a\(index).address)")
        arguments.append("\(argument)(truncatingIfNeeded: a\(index).count)")
      default: arguments.append(name)
      }
    }
    writeSwiftCall(position, type, arguments, &text)
    for (index, parameter) in signature.parameters.enumerated() where parameter.kind.isIndirect {
      if parameter.isInout {
        text.line(
          "    \(SwiftInterfaceText.name(parameter.name)) = try wasm.bytes(at: a\(index).address, count: a\(index).count)"
        )
      }
      if freesArguments { text.line("    try wasm.release(a\(index).address)") }
    }
  }

  private func writeSwiftResult(
    _ kind: SwiftSignature.Kind, _ form: SwiftResultForm, _ isOwned: Bool, _ post: Int?,
    _ text: inout SwiftInterfaceText
  ) {
    switch form {
    case .plain:
      switch kind {
      case .bool: text.line("    return r0 != 0")
      case .uint32, .uint64: text.line("    return \(kind.rawValue)(bitPattern: r0)")
      default: text.line("    return r0")
      }
      return
    case .terminated(let unsigned):
      text.line("    let address = UInt64(\(unsigned)(bitPattern: r0))")
      text.line("    let result = try wasm.string(at: address)")
    case .pair(let unsigned):
      text.line("    let address = UInt64(\(unsigned)(bitPattern: r0))")
      text.line("    let count = UInt64(\(unsigned)(bitPattern: r1))")
    case .packed:
      text.line("    let address = UInt64(bitPattern: r0) >> 32")
      text.line("    let count = UInt64(bitPattern: r0) & 0xFFFF_FFFF")
    case .area:
      text.line("    let (address, count) = try wasm.range(at: UInt64(UInt32(bitPattern: r0)))")
    }
    if kind == .string { text.line("    let result = try wasm.string(at: address, count: count)") }
    if kind == .bytes { text.line("    let result = try wasm.bytes(at: address, count: count)") }
    if isOwned { text.line("    try wasm.release(address)") }
    if let post {
      text.line("    try unsafe wasm.call { pointer in")
      text.line(
        "      unsafe unsafeBitCast(wasm.export(\(post)), to: (@convention(c) (UnsafeMutableRawPointer?, \(form == .packed ? "Int64" : "Int32")) -> UInt32).self)(pointer, r0)"
      )
      text.line("    }")
    }
    text.line("    return result")
  }
}

/// Where a function's Swift result is in its Wasm results.
private enum SwiftResultForm: Equatable {
  case plain
  /// An address of zero-terminated bytes, of this unsigned type.
  case terminated(String)
  /// Address and count.
  case pair(String)
  /// Address in the high, count in the low half.
  case packed
  /// The address of address and count.
  case area

  /// Nil: it does not fit.
  init?(_ kind: SwiftSignature.Kind, _ results: [ValueType], is64: Bool) {
    let address: ValueType = is64 ? .i64 : .i32
    let unsigned = is64 ? "UInt64" : "UInt32"
    switch kind {
    case .cString where results == [address]: self = .terminated(unsigned)
    case .string, .bytes:
      switch results {
      case [address, address]: self = .pair(unsigned)
      case [.i64] where !is64: self = .packed
      case [.i32] where !is64: self = .area
      default: return nil
      }
    case .cString: return nil
    default:
      if results != kind.flattened(address: address) { return nil }
      self = .plain
    }
  }
}
