public import SystemPackage

/// What the operating system tells about this process.
public enum Host {
  public static var processorCount: Int { max(1, SystemCalls.processorCount) }

  public static var processIdentifier: Int { SystemCalls.processIdentifier }

  /// Whether standard error is a terminal.
  public static var hasTerminal: Bool { SystemCalls.isTerminal(.standardError) }

  /// Whether standard output is a terminal that shows colours.
  public static var writesColour: Bool {
    let environment = HostEnvironment.current
    return SystemCalls.isTerminal(.standardOutput) && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
  }

  /// Columns of the terminal on standard error, or 80.
  package static var terminalWidth: Int { SystemCalls.terminalWidth ?? 80 }

  /// The executable of this process, symbolic links resolved.
  static var executable: FilePath? { SystemCalls.executablePath }

  /// Tells builds of this program apart: its size and time of last change.
  public static var executableIdentity: String {
    guard let executable, let status = try? Stat(executable) else { return "" }
    return "\(status.size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// The path with symbolic links resolved; nil if it does not exist.
  package static func realPath(_ path: FilePath) -> FilePath? { SystemCalls.realPath(path) }

  /// Bytes of memory that this process had at most.
  static var peakMemory: Int { SystemCalls.peakMemory }

  /// The same of the largest process that it waited for.
  static var peakMemoryOfChildren: Int { SystemCalls.peakMemoryOfChildren }

  package static var secondsSinceEpoch: Int { SystemCalls.secondsSinceEpoch }

  package static func isExecutable(_ path: FilePath) -> Bool {
    FileSystem.isRegularFile(path) && SystemCalls.canExecute(path)
  }

  /// Writes to standard error at once, whatever else is going on.
  public static func printError(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }

  /// Becomes the program `path`; returns only if that fails.
  public static func execute(_ path: FilePath, arguments: [String]) -> Errno {
    SystemCalls.execute(path, arguments: arguments)
  }

  static func seconds(_ duration: Duration) -> String {
    let milliseconds = duration / .milliseconds(1)
    return "\(Double(Int(milliseconds / 10 + 0.5)) / 100) s"
  }
}

/// Environment variables; a test gives its own.
public struct HostEnvironment: Sendable {
  private let lookup: @Sendable (String) -> String?

  public init(_ variables: [String: String]) {
    lookup = { variables[$0] }
  }

  private init(lookup: @escaping @Sendable (String) -> String?) { self.lookup = lookup }

  /// This process's environment.
  public static let current = HostEnvironment { name in SystemCalls.environmentVariable(name) }

  /// A variable's value; nil if it is unset or empty.
  public subscript(name: String) -> String? {
    guard let value = lookup(name), !value.isEmpty else { return nil }
    return value
  }
}
