import ArgumentParser
import SystemPackage
import Toolchain
import WasmCompiler

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Shows what a module is made of: sections, types, imports, exports, features, sizes.")

  @Argument(help: ArgumentHelp("The WebAssembly module.", valueName: "module"))
  var module: String

  @Flag(help: "Prints JSON.")
  var json = false

  mutating func run() throws {
    let bytes = try ModuleFile.read(FilePath(module))
    let report: ModuleReport
    do throws(Diagnostic) {
      report = try WasmCompiler.inspect(bytes, file: module)
    } catch {
      throw error.withAdvice(size: bytes.count)
    }
    print(json ? report.json : report.text, terminator: "")
  }
}
