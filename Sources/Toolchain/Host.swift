public import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the operating system tells about this process; the calls that swift-system has no API for.
public enum Host {
  public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  public static var processIdentifier: Int { Int(getpid()) }

  /// Whether standard error is a terminal.
  public static var hasTerminal: Bool { isatty(2) == 1 }

  /// Columns of the terminal on standard error, or 80.
  public static var terminalWidth: Int {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// The executable of this process, symbolic links resolved.
  static var executable: FilePath? {
    #if canImport(Darwin)
      var size: UInt32 = 0
      _NSGetExecutablePath(nil, &size)
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      return realPath(FilePath(platformString: buffer))
    #else
      return realPath("/proc/self/exe")
    #endif
  }

  /// Tells builds of this program apart: its size and time of last change.
  public static var executableIdentity: String {
    guard let executable, let status = try? Stat(executable) else { return "" }
    return "\(status.size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// The path with symbolic links resolved; nil if it does not exist.
  static func realPath(_ path: FilePath) -> FilePath? {
    guard let resolved = path.withPlatformString({ realpath($0, nil) }) else { return nil }
    defer { free(resolved) }
    return FilePath(platformString: resolved)
  }

  static func isExecutable(_ path: FilePath) -> Bool {
    FileSystem.isRegularFile(path) && path.withPlatformString { access($0, X_OK) } == 0
  }

  /// Writes to standard error at once, whatever else is going on.
  public static func printError(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }

  /// Becomes the program `path`; returns only if that fails.
  public static func execute(_ path: FilePath, arguments: [String]) -> Errno {
    // Threads of the concurrency runtime block signals, and exec would hand the mask on.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    var pointers = arguments.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    _ = path.withPlatformString { execv($0, pointers) }
    return Errno(rawValue: errno)
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
  public static let current = HostEnvironment { name in getenv(name).map { String(cString: $0) } }

  /// A variable's value; nil if it is unset or empty.
  public subscript(name: String) -> String? {
    guard let value = lookup(name), !value.isEmpty else { return nil }
    return value
  }
}
