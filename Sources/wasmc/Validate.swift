import ArgumentParser
import SystemPackage
import Toolchain
import WasmCompiler

struct Validate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Says whether modules are valid.")

  @Argument(help: ArgumentHelp("The WebAssembly modules.", valueName: "module"))
  var modules: [String]

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("Threads (default: the cores).", valueName: "count"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("-j takes a positive number.") }
  }

  mutating func run() async throws {
    var failures: [String] = []
    for module in modules {
      do throws(Diagnostic) {
        let bytes = try ModuleFile.read(FilePath(module))
        do throws(Diagnostic) {
          try await WasmCompiler.validate(bytes, file: module, jobs: jobs ?? Host.processorCount)
        } catch {
          throw error.withAdvice(size: bytes.count)
        }
      } catch {
        failures.append("\(error)")
      }
    }
    if !failures.isEmpty { throw CommandFailure(lines: failures) }
  }
}
