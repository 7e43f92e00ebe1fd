internal import CWasmRuntime

/// What an instance may use of the system, if its module imports WASI. Unless told otherwise: the process's standard
/// streams, clocks and random numbers, no arguments, environment or files.
public struct WASIConfiguration: Sendable {
  /// A directory of the host's that the module may use.
  public struct Directory: Sendable {
    public var host: String
    /// The path that the module sees.
    public var guest: String
    public var isReadOnly: Bool

    public init(host: String, guest: String, isReadOnly: Bool = false) {
      self.host = host
      self.guest = guest
      self.isReadOnly = isReadOnly
    }
  }

  /// The first is the program's name.
  public var arguments: [String]
  public var environment: [String: String]
  public var directories: [Directory]
  /// File descriptors, which are not closed; nil: none.
  public var standardInput: Int32?
  public var standardOutput: Int32?
  public var standardError: Int32?

  public init(
    arguments: [String] = [], environment: [String: String] = [:], directories: [Directory] = [],
    standardInput: Int32? = 0, standardOutput: Int32? = 1, standardError: Int32? = 2
  ) {
    self.arguments = arguments
    self.environment = environment
    self.directories = directories
    self.standardInput = standardInput
    self.standardOutput = standardOutput
    self.standardError = standardError
  }

  /// Runs `body` with the same in C, which is gone afterwards.
  func withOptions<Result>(_ body: (UnsafePointer<wrt_wasi_options>) -> Result) -> Result {
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let strings = CStrings(arguments + variables + directories.flatMap { [$0.host, $0.guest] })
    return unsafe strings.withPointers { pointers in
      let firstPath = arguments.count + variables.count
      let preopens = unsafe directories.indices.map { index in
        unsafe wrt_preopen_t(
          host_path: pointers[firstPath + 2 * index], guest_path: pointers[firstPath + 2 * index + 1],
          is_read_only: directories[index].isReadOnly)
      }
      return unsafe preopens.withUnsafeBufferPointer { preopens in
        var options = unsafe wrt_wasi_options()
        unsafe options.argc = Int32(arguments.count)
        unsafe options.argv = pointers.baseAddress
        unsafe options.environment = pointers.baseAddress.map { unsafe $0 + arguments.count }
        unsafe options.environment_count = UInt32(variables.count)
        unsafe options.preopens = preopens.baseAddress
        unsafe options.preopen_count = UInt32(preopens.count)
        unsafe options.standard_streams = (standardInput ?? -1, standardOutput ?? -1, standardError ?? -1)
        return unsafe withUnsafePointer(to: options, body)
      }
    }
  }
}

/// Several strings of C in one piece of memory.
private struct CStrings {
  private var bytes: [CChar] = []
  private var offsets: [Int] = []

  init(_ strings: [String]) {
    for string in strings {
      offsets.append(bytes.count)
      bytes += string.utf8.map { CChar(bitPattern: $0) } + [0]
    }
  }

  func withPointers<Result>(_ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result) -> Result {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      let pointers = unsafe offsets.map { offset in unsafe buffer.baseAddress.map { unsafe $0 + offset } }
      return unsafe pointers.withUnsafeBufferPointer(body)
    }
  }
}
