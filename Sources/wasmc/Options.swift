import ArgumentParser
import Logging
import SystemPackage
import Toolchain
import WasmCompiler

/// `-O0` to `-O3`.
enum LevelFlag: EnumerableFlag {
  case none, basic, standard, aggressive

  var level: OptimizationLevel {
    switch self {
    case .none: .none
    case .basic: .basic
    case .standard: .standard
    case .aggressive: .aggressive
    }
  }

  static func name(for value: LevelFlag) -> NameSpecification {
    .customLong(String(value.level.rawValue.dropFirst()), withSingleDash: true)
  }

  static func help(for value: LevelFlag) -> ArgumentHelp? {
    switch value {
    case .none: "Compiles fastest; for a quick try."
    case .basic: "Compiles large modules in less time and memory."
    case .standard: "Runs fast."
    case .aggressive: "Runs a little faster, compiles slower."
    }
  }
}

/// A directory granted to the module, as given to `--dir`.
struct PreopenArgument: ExpressibleByArgument {
  var preopen: Preopen

  init?(argument: String) {
    guard let preopen = Preopen(argument: argument) else { return nil }
    self.preopen = preopen
  }
}

/// `NAME=VALUE` or `NAME`.
struct EnvironmentArgument: ExpressibleByArgument {
  var text: String

  init?(argument: String) {
    guard !argument.isEmpty, !argument.hasPrefix("="), !argument.utf8.contains(0) else { return nil }
    text = argument
  }
}

/// An address to listen on.
@Sendable private func parseListener(_ text: String) throws -> String {
  if let problem = listenProblem(text) { throw ValidationError(problem) }
  return text
}

enum ResolverArgument: String, ExpressibleByArgument, CaseIterable {
  case kernel, walk

  var resolver: PathResolver {
    switch self {
    case .kernel: .kernel
    case .walk: .walk
    }
  }
}

struct SizeArgument: ExpressibleByArgument {
  var bytes: UInt64

  init?(argument: String) {
    guard let bytes = parseSize(argument) else { return nil }
    self.bytes = bytes
  }
}

struct ProcessorArgument: ExpressibleByArgument {
  var processor: Processor

  init?(argument: String) {
    switch argument {
    case "any": processor = .any
    case "native": processor = .native
    case "x86-64-v2": processor = .level(2)
    case "x86-64-v3": processor = .level(3)
    case "x86-64-v4": processor = .level(4)
    default: return nil
    }
  }
}

/// What `build` and `run` share.
struct CodeOptionGroup: ParsableArguments {
  @Flag(exclusivity: .chooseLast, help: "The C compiler's optimisation level.")
  var optimization: LevelFlag = .standard

  @Flag(
    name: .customShort("g"),
    help: "Adds debug information: of the source if the module has DWARF, of the C with --keep-c, else of the module.")
  var debugInformation = false

  @Flag(
    inversion: .prefixedNo,
    help: "Line tables, by which a trap tells offsets, inlined functions and, if the module has DWARF, the source.")
  var lineTables = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp(
      "C compilers at the same time; fewer where memory is short, unless given (default: the cores).",
      valueName: "count"))
  var requestedJobs: Int?

  @Option(name: .customLong("cc"), help: ArgumentHelp("The C compiler: clang or gcc.", valueName: "compiler"))
  var compiler: String?

  @Option(
    name: .customLong("cflag"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("One more flag for the C compiler and the linker (repeatable).", valueName: "flag"))
  var extraFlags: [String] = []

  @Option(
    name: .customLong("dir"),
    help: ArgumentHelp(
      "Opens a directory to the module, read-only with :ro (repeatable). A relative one is resolved where the "
        + "executable is started.", valueName: "host[::guest][:ro]"))
  var directories: [PreopenArgument] = []

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp(
      "Sets an environment variable of the module; without a value: takes over that of whoever starts the "
        + "executable (repeatable).", valueName: "name[=value]"))
  var variables: [EnvironmentArgument] = []

  @Option(
    name: .customLong("listen"),
    help: ArgumentHelp(
      "Opens a listening socket to the module: 127.0.0.1:8080, [::1]:8080, localhost:8080 (which is 127.0.0.1), or "
        + "fd: those that systemd passes (repeatable).", valueName: "address"),
    transform: parseListener)
  var listeners: [String] = []

  @Option(
    help: "Who keeps paths inside their directories: the kernel (openat2, where it has that), or a walk in the program."
  )
  var pathResolver = ResolverArgument.kernel

  @Flag(
    help: "Lets whoever starts the executable grant more: app --wasm-dir=... --wasm-env=... --wasm-listen=... -- x y.")
  var runtimeOptions = false

  @OptionGroup var limits: LimitOptionGroup

  @Option(help: ArgumentHelp("Bytes of stack for the module: 512K, 64M (default).", valueName: "size"))
  var stackSize: SizeArgument?

  @Flag(
    name: .customLong("static"),
    help: "Links all libraries into the executable: it starts faster, and runs without them.")
  var isStatic = false

  @Flag(help: "Checks the bounds of every memory access instead of relying on guard pages.")
  var boundsChecks = false

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "An executable's memory is at an address that its code knows, on x86-64 Linux: faster. Without, the system chooses."
    ))
  var fixedMemory = true

  @Flag(help: "Makes memory after a trap exactly what the specification says, for embedders that look at it.")
  var exactMemory = false

  @Option(
    help: ArgumentHelp(
      "Processors the code is for: any, native (this machine's and later ones), x86-64-v2, -v3 or -v4.",
      valueName: "processor"))
  var march: ProcessorArgument?

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "All of the code twice in an executable for x86-64, for all processors and for x86-64-v3 (since about 2013), of "
        + "which it chooses when it starts, for modules of up to a megabyte of code; or nothing twice. Without either: "
        + "functions with loops that gain."))
  var multiversion: Bool?

  @Flag(help: "Exceptions by checks behind calls: throwing costs little, calling a little more.")
  var exceptionChecks = false

  @Flag(help: "Comments in the C with the offset of each instruction.")
  var annotate = false

  @Flag(help: "Shows the commands run, times and sizes.")
  var verbose = false

  @Option(name: .customLong("keep-c"), help: ArgumentHelp("Keeps the C in a folder.", valueName: "folder"))
  var keptSources: String?

  @Option(
    name: .customLong("runtime-dir"), help: ArgumentHelp("Another runtime-c than wasmc's own.", valueName: "folder"))
  var runtimeFolder: String?

  @OptionGroup var tools: ToolOptionGroup

  mutating func validate() throws {
    if let requestedJobs, requestedJobs < 1 { throw ValidationError("-j takes a positive number.") }
    if let stackSize, stackSize.bytes < 64 << 10 { throw ValidationError("--stack-size is at least 64K.") }
  }

  var jobs: Int { requestedJobs ?? Host.processorCount }

  var codeOptions: CodeOptions {
    var options = CodeOptions()
    options.optimization = optimization.level
    options.debugInformation = debugInformation
    options.lineTables = lineTables
    options.boundsChecks = boundsChecks
    options.fixedMemory = fixedMemory
    options.exactMemory = exactMemory
    options.processor = march?.processor ?? .any
    options.versions = multiversion.map { $0 ? .two : .one } ?? .automatic
    options.isStatic = isStatic
    options.exceptionChecks = exceptionChecks
    options.extraFlags = extraFlags
    options.linkTimeOptimization = tools.linkTimeOptimization
    return options
  }

  var compileOptions: CompileOptions {
    var program = ProgramOptions()
    program.preopens = directories.map(\.preopen)
    program.environment = variables.map(\.text)
    program.listeners = listeners
    program.pathResolver = pathResolver.resolver
    program.acceptsRuntimeOptions = runtimeOptions
    if let stackSize { program.stackSize = stackSize.bytes }
    program.deadline = limits.deadline ?? 0
    var options = CompileOptions()
    options.program = program
    options.annotate = annotate
    options.isMemoryExact = exactMemory
    options.checksBounds = boundsChecks
    options.fuel = limits.fuel
    options.isInterruptible = limits.deadline != nil
    options.lines = debugInformation ? .source : lineTables ? .offsets : .none
    options.linesWithoutSource = keptSources == nil ? .offsets : .none
    options.jobs = jobs
    // One file is for inlining; otherwise several are compiled at the same time, and again one by one.
    if optimization == .none || optimization == .basic { options.unitsInOneFile = 2 }
    if let size = tools.unitSize { options.unitSize = Int(min(size.bytes, 1 << 40)) }
    return options
  }

  var logger: Logger {
    Logger(label: "wasmc") { [verbose] _ in PlainLogHandler(logLevel: verbose ? .info : .error) }
  }
}

/// Prints messages as lines, without time or label.
struct PlainLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level

  init(logLevel: Logger.Level) { self.logLevel = logLevel }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { Host.printError("\(event.message)\n") }
}
