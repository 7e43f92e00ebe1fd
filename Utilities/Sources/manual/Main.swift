import Foundation

/// Renders the manual page: `wasmc --experimental-dump-help | manual > Documentation/wasmc.1`.
@main
struct Manual {
  static func main() throws {
    let help = try JSONDecoder().decode(Help.self, from: FileHandle.standardInput.readDataToEndOfFile())
    print(ManualPage(help.command).text, terminator: "")
  }
}

/// What ArgumentParser knows of a tool.
struct Help: Decodable {
  var command: Command

  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }

    var kind: String
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var defaultValue: String?
    var allValues: [String]?
    var isRepeating: Bool
    var shouldDisplay: Bool
  }
}

/// A page of section 1, in roff's macros for manuals.
struct ManualPage {
  private(set) var text = ""

  init(_ tool: Help.Command) {
    line(".\\\" Rendered by `make manual`. Do not edit.")
    line(".TH \(tool.commandName.uppercased()) 1 \"\" \"\(tool.commandName)\" \"User Commands\"")
    section("NAME")
    line(Self.escape("\(tool.commandName) - \(lowercased(tool.abstract ?? ""))"))
    section("SYNOPSIS")
    line(".B \(tool.commandName)\n[\\fIoptions\\fR] \\fImodule\\fR")
    line(".br\n.B \(tool.commandName)\n\\fIsubcommand\\fR [\\fIoptions\\fR] \\fImodule\\fR ...")
    section("DESCRIPTION")
    for paragraph in (tool.discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      line(paragraph.isEmpty ? ".PP" : Self.escape(String(paragraph)))
      if !paragraph.isEmpty { line(".br") }
    }
    let commands = (tool.subcommands ?? []).filter { $0.commandName != "help" }
    section("COMMANDS")
    for command in commands { entry("\\fB\(Self.escape(command.commandName))\\fR", command.abstract ?? "") }
    let shared = common(commands)
    for command in commands {
      section("OPTIONS OF \(command.commandName.uppercased())")
      for argument in shown(command) where !shared.contains(signature(argument)) { write(argument) }
    }
    section("OPTIONS OF BUILD AND RUN")
    for argument in commands.first.map(shown) ?? [] where shared.contains(signature(argument)) { write(argument) }
    section("EXIT STATUS")
    entry("0", "Done.")
    entry("1", "The module cannot be read, is invalid, or imports what nothing provides.")
    entry("2", "Wrong usage.")
    entry("3", "The C compiler, the linker, the launcher, a training command, or the disk failed.")
    line(".PP\nExecutables, and wasmc run, end with the program's own status; 134 after a trap.")
    section("ENVIRONMENT")
    entry("WASMC_CC", "The C compiler, as --cc.")
    entry("WASMC_CACHE_DIR", "Where the cache is, as --cache-dir.")
    entry("WASMC_RUNTIME_DIR", "Another runtime-c, as --runtime-dir.")
    section("SEE ALSO")
    line("The project's folder Documentation.")
  }

  /// What both `build` and `run` take.
  private func common(_ commands: [Help.Command]) -> Set<String> {
    let sets = commands.filter { ["build", "run"].contains($0.commandName) }
      .map { Set(shown($0).filter { $0.kind != "positional" }.map(signature)) }
    return sets.count == 2 ? sets[0].intersection(sets[1]) : []
  }

  private func shown(_ command: Help.Command) -> [Help.Argument] {
    (command.arguments ?? []).filter { argument in
      argument.shouldDisplay && !(argument.names ?? []).contains { $0.name == "help" || $0.name == "version" }
    }
  }

  private func signature(_ argument: Help.Argument) -> String {
    (argument.names ?? []).map(\.name).joined(separator: ",") + (argument.valueName ?? "")
  }

  private mutating func write(_ argument: Help.Argument) {
    let value = "\\fI\(Self.escape(argument.valueName ?? "value"))\\fR" + (argument.isRepeating ? " ..." : "")
    var description = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty { description += " One of: \(values.joined(separator: ", "))." }
    if let value = argument.defaultValue { description += " (default: \(value))" }
    if argument.kind == "positional" { return entry(value, description) }
    let names = (argument.names ?? []).map { name in
      "\\fB" + Self.escape((name.kind == "long" ? "--" : "-") + name.name) + "\\fR"
    }
    entry(names.joined(separator: ", ") + (argument.kind == "option" ? " " + value : ""), description)
  }

  private mutating func section(_ title: String) { line(".SH " + title) }

  private mutating func entry(_ term: String, _ description: String) {
    line(".TP\n" + term)
    line(Self.escape(description))
  }

  private mutating func line(_ line: String) { text += line + "\n" }

  private func lowercased(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

  /// Text in which roff sees no command.
  private static func escape(_ text: String) -> String {
    var escaped = text.replacingOccurrences(of: "\\", with: "\\e").replacingOccurrences(of: "-", with: "\\-")
    if escaped.hasPrefix(".") || escaped.hasPrefix("'") { escaped = "\\&" + escaped }
    return escaped
  }
}
