import WasmBinary
import WasmModel

extension WasmCompiler {
  /// Whether an executable of the module runs anything: an exported `_start` or `_initialize` without parameters and
  /// results, or a start function. True of what is no module: that is for `compile` to say.
  public static func hasEntryPoint(_ bytes: [UInt8]) -> Bool {
    do throws(WasmError) {
      return try ModuleDecoder.decode(bytes).hasEntryPoint
    } catch {
      return true
    }
  }
}

extension Module {
  /// What `main.c` of the runtime calls, or instantiation does.
  var hasEntryPoint: Bool {
    if start != nil { return true }
    return exports.contains { export in
      guard export.kind == .function, export.name == "_start" || export.name == "_initialize" else { return false }
      guard let type = functionType(export.index) else { return false }
      return type.parameters.isEmpty && type.results.isEmpty
    }
  }

  /// The type of a function, imported ones first; nil if there is none.
  private func functionType(_ index: UInt32) -> FunctionType? {
    var position = Int(index)
    for item in imports {
      guard case .function(let type) = item.type else { continue }
      if position == 0 { return self.type(type) }
      position -= 1
    }
    return functions.indices.contains(position) ? type(functions[position]) : nil
  }

  private func type(_ index: UInt32) -> FunctionType? {
    types.indices.contains(Int(index)) ? types[Int(index)].functionType : nil
  }
}
