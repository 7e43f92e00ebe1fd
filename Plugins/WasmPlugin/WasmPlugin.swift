import Foundation
import PackagePlugin

/// Compiles the modules (`*.wasm`) in a target of Swift, and makes a type of each that the target can use.
@main
struct WasmPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SwiftSourceModuleTarget else {
      throw PluginFailure(message: "\(target.name): WasmPlugin is for targets of Swift")
    }
    let modules = files(".wasm", in: target)
    if modules.isEmpty {
      Diagnostics.warning("\(target.name) has the plugin WasmPlugin, but holds no module (*.wasm)")
      return []
    }
    let signatures = files(".signatures", in: target)
    let folder = context.pluginWorkDirectoryURL
    let library = folder.appending(path: "libwasm-modules.so")
    var arguments = ["--library", library.path, "--cache", folder.appending(path: "cache").path]
    if target.kind == .generic { arguments.append("--public") }
    if let clang = try? context.tool(named: "clang").url { arguments += ["--cc", clang.path] }
    var outputs = [library, folder.appending(path: "WasmModules.swift")]
    var names: [String: String] = [:]
    for module in modules {
      let name = typeName(module)
      if let other = names.updateValue(module.path, forKey: name) {
        // SwiftPM would only say that a file has two producers.
        throw PluginFailure(message: "\(module.path): its Swift type would be \(name), as that of \(other); rename one")
      }
      outputs.append(folder.appending(path: name + ".swift"))
      arguments += ["--module", name, module.path]
    }
    for file in signatures { arguments += ["--signatures", typeName(file), file.path] }
    return [
      .buildCommand(
        displayName: "Compiling \(modules.map(\.lastPathComponent).joined(separator: ", "))",
        executable: try context.tool(named: "wasmc-swift").url, arguments: arguments,
        inputFiles: modules + signatures, outputFiles: outputs)
    ]
  }

  private func files(_ suffix: String, in target: SwiftSourceModuleTarget) -> [URL] {
    target.sourceFiles(withSuffix: suffix).map(\.url).sorted { $0.path < $1.path }
  }

  /// `WordCount` for word-count.wasm.
  private func typeName(_ file: URL) -> String {
    let words = file.deletingPathExtension().lastPathComponent.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return name.first?.isLetter == true ? name : "Module" + name
  }
}

struct PluginFailure: Error, CustomStringConvertible {
  var message: String
  var description: String { message }
}
