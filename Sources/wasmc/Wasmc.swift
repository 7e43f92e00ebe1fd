import ArgumentParser
import SystemPackage
import Toolchain
import WasmCompiler

/// The version that `wasmc --version` prints, and that keys of the cache contain.
let wasmcVersion = "0.1.0"

struct Wasmc: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wasmc",
    abstract: "Compiles WebAssembly modules to native executables, through C.",
    usage: """
      wasmc [<options>] <module>
      wasmc <subcommand> [<options>] <module> ...
      """,
    discussion: """
      wasmc app.wasm -o app      builds the executable app (the same as wasmc build)
      wasmc run app.wasm -- x y  builds it into a cache and runs it

      The C compiler is the clang of the Swift toolchain, else clang, cc or gcc; --cc or WASMC_CC name another.
      """,
    version: "wasmc \(wasmcVersion)",
    subcommands: [Build.self, Run.self, Compare.self, Inspect.self, Validate.self, Cache.self],
    defaultSubcommand: Build.self)
}

@main
enum Main {
  static func main() async {
    let status: Int32
    do {
      try refuseUnknownCommand(CommandLine.arguments.dropFirst().first)
      var command = try Wasmc.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      status = 0
    } catch {
      status = Report(arguments: CommandLine.arguments).print(error)
    }
    terminate(status)
  }

  /// A mistyped command would be taken for a module, whose name has an extension or a folder, or is there.
  private static func refuseUnknownCommand(_ word: String?) throws {
    guard let word, !word.isEmpty, !word.hasPrefix("-"), !word.contains("/"), !word.contains(".") else { return }
    let commands = Wasmc.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    if commands.contains(word) || FileSystem.exists(FilePath(word)) { return }
    let advice = suggestion(for: word, among: commands).map { "did you mean \($0)?" }
    throw CommandFailure(
      lines: ["wasmc: error: no such command or file: \(word); \(advice ?? "wasmc help shows the commands")"])
  }
}

/// Lines for standard error, ready to print; the command ends with status 1.
struct CommandFailure: Error {
  var lines: [String]
  /// The module's name, if the lines begin with it.
  var file: String?
}
