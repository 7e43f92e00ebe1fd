import ArgumentParser
import Toolchain
import WasmCompiler

/// Exit statuses, described in `Documentation/Building.md`.
enum ExitStatus {
  /// The module cannot be compiled.
  static let module: Int32 = 1
  static let usage: Int32 = 2
  /// The C compiler, the linker, the disk or another part of the machine.
  static let toolchain: Int32 = 3
  /// What `compare` ran does not agree.
  static let disagreement: Int32 = 4
}

/// Prints what went wrong.
struct Report {
  var format: DiagnosticsFormat

  /// From the arguments themselves: they may be what is wrong.
  init(arguments: [String]) {
    let isSeparate = zip(arguments, arguments.dropFirst()).contains { $0 == "--diagnostics" && $1 == "json" }
    format = isSeparate || arguments.contains("--diagnostics=json") ? .json : .text
  }

  /// The status to exit with.
  func print(_ error: any Error) -> Int32 {
    switch error {
    case let error as CommandFailure:
      for line in error.lines {
        write(
          line + "\n",
          [("kind", .string("module")), ("message", .string(message(of: line, file: error.file)))]
            + member("file", error.file))
      }
      return ExitStatus.module
    case let error as Diagnostic:
      var members: [(String, JSONValue)] = [
        ("kind", .string("module")), ("message", .string(error.message)), ("file", .string(error.file)),
      ]
      if let offset = error.offset { members.append(("offset", .number(offset))) }
      if let function = error.function { members.append(("function", .number(Int(function)))) }
      write("\(error)\n", members + member("place", error.place))
      return ExitStatus.module
    case is Disagreement: return ExitStatus.disagreement
    case let error as ToolchainError:
      if error.isCancellation { return Interruption.finish() }
      if !error.toolOutput.isEmpty && format == .text {
        Host.printError(error.toolOutput.hasSuffix("\n") ? error.toolOutput : error.toolOutput + "\n")
      }
      let output = error.toolOutput.isEmpty ? nil : error.toolOutput
      write(
        "wasmc: error: \(error.message)\n",
        [("kind", .string("toolchain")), ("message", .string(error.message))] + member("unit", error.unit)
          + member("output", output))
      return ExitStatus.toolchain
    default:
      let code = Wasmc.exitCode(for: error)
      let message = Wasmc.fullMessage(for: error)
      if code.isSuccess {
        Swift.print(message)
        return 0
      }
      write(message + "\n", [("kind", .string("usage")), ("message", .string(Wasmc.message(for: error)))])
      return code == .validationFailure ? ExitStatus.usage : ExitStatus.module
    }
  }

  private func member(_ name: String, _ value: String?) -> [(String, JSONValue)] {
    value.map { [(name, .string($0))] } ?? []
  }

  /// The line without the file's name and `error:`.
  private func message(of line: String, file: String?) -> String {
    guard let file, line.hasPrefix("\(file): error: ") else { return line }
    return String(line.dropFirst("\(file): error: ".count))
  }

  private func write(_ text: String, _ members: [(String, JSONValue)]) {
    if format == .text { return Host.printError(text) }
    var line = ""
    JSONValue.object(members).write(to: &line, indentation: "")
    Host.printError(line + "\n")
  }
}
