import ArgumentParser
import SystemPackage
import Toolchain
import WasmCompiler

enum DiagnosticsFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

/// `json`, or `json=FILE`.
struct StatisticsArgument: ExpressibleByArgument {
  var file: String?

  init?(argument: String) {
    if argument == "json" { return }
    guard argument.hasPrefix("json="), argument.count > 5 else { return nil }
    file = String(argument.dropFirst(5))
  }
}

/// How the C compiler is used, and where results are kept.
struct ToolOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Hands each compilation, preprocessed, to this command: ccache, distcc, icecc, or another.", valueName: "command")
  )
  var launcher: String?

  @Option(
    help: ArgumentHelp(
      "Builds for another machine: any triple that the C compiler knows, like aarch64-linux-gnu.", valueName: "triple"))
  var target: String?

  @Flag(name: .customLong("lto"), help: "Optimises across the files of C when linking.")
  var linkTimeOptimization = false

  @Option(
    name: .customLong("pgo-use"),
    help: ArgumentHelp("Optimises for a profile that --pgo-save kept.", valueName: "profile"))
  var profile: String?

  @Flag(name: .customLong("no-cache"), help: "Neither takes anything from the cache nor adds to it.")
  var ignoresCache = false

  @Option(
    name: .customLong("cache-dir"),
    help: ArgumentHelp("Where the cache is (default: WASMC_CACHE_DIR, ~/.cache/wasmc).", valueName: "folder"))
  var cacheFolder: String?

  @Option(
    help: ArgumentHelp("The size that the cache is trimmed to after a build: 500M, 5G (default).", valueName: "size"))
  var cacheLimit: SizeArgument?

  @Option(
    help: ArgumentHelp(
      "How much code of the module is one file of C, on average: 128K unless given. Modules of up to eight times as much are one file, at -O0 and -O1 of twice as much. "
        + "Smaller files are compiled again sooner when a function changes; larger ones leave more to inlining.",
      valueName: "size"))
  var unitSize: SizeArgument?

  @Option(help: "How errors are written: text, or json: an object a line.")
  var diagnostics = DiagnosticsFormat.text

  @Option(
    name: .customLong("stats"),
    help: ArgumentHelp(
      "Times, sizes and memory of each phase and file, to standard output or a file: json, json=FILE.",
      valueName: "json[=file]"))
  var statistics: StatisticsArgument?

  mutating func validate() throws {
    if target?.isEmpty == true { throw ValidationError("--target takes a triple, like aarch64-linux-gnu.") }
  }

  var hasCustomProfile: Bool { profile != nil }
}

/// What only `build` has.
struct BuildOptionGroup: ParsableArguments {
  @Option(
    name: .customLong("pgo"),
    help: ArgumentHelp(
      "Builds a program that counts, has this shell command run it ({} is its name), and builds again, optimised for what "
        + "was counted (repeatable).", valueName: "command"))
  var training: [String] = []

  @Option(
    name: .customLong("pgo-save"),
    help: ArgumentHelp("Keeps the profile of --pgo, for --pgo-use.", valueName: "profile"))
  var savedProfile: String?

  @Option(help: ArgumentHelp("Writes what the output depends on, as a rule for make.", valueName: "file"))
  var depfile: String?

  mutating func validate() throws {
    if savedProfile != nil && training.isEmpty { throw ValidationError("--pgo-save needs --pgo.") }
  }
}
