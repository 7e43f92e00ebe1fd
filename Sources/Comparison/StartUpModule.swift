import WasmBinary
import WasmModel

/// What an engine does before a module's program begins: the same module with a `_start` that returns at once. All the
/// rest is loaded, compiled and instantiated as ever.
package enum StartUpModule {
  package enum Problem: Error, Equatable {
    /// No function `_start` without parameters and results: there is nothing to run.
    case noCommand
    /// `_start` is a function that the module imports.
    case startIsImported
  }

  /// The module with an empty `_start`, byte for byte as long as before.
  package static func make(_ bytes: [UInt8]) throws -> [UInt8] {
    let body = try startBody(bytes)
    var result = bytes
    // No local variables, instructions that do nothing, and the end.
    for index in body { result[index] = 0x01 }
    result[body.lowerBound] = 0x00
    result[body.upperBound - 1] = 0x0B
    return result
  }

  /// Throws `noCommand` of a module that is no command.
  package static func requireCommand(_ bytes: [UInt8]) throws {
    do {
      _ = try startBody(bytes)
    } catch Problem.startIsImported {
      return
    }
  }

  private static func startBody(_ bytes: [UInt8]) throws -> Range<Int> {
    let module = try ModuleDecoder.decode(bytes)
    guard let export = module.exports.first(where: { $0.name == "_start" }), export.kind == .function else {
      throw Problem.noCommand
    }
    let imported = module.imports.count { if case .function = $0.type { true } else { false } }
    let index = Int(export.index) - imported
    if index < 0 { throw Problem.startIsImported }
    guard module.code.indices.contains(index), module.functions.indices.contains(index),
      module.types.indices.contains(Int(module.functions[index])),
      let type = module.types[Int(module.functions[index])].functionType, type.parameters.isEmpty, type.results.isEmpty
    else { throw Problem.noCommand }
    let body = module.code[index].bytes
    guard body.count >= 2 else { throw Problem.noCommand }
    return body
  }
}
