public import SystemPackage

/// Where the C compiler is looked for, in this order: `--cc`, `WASMC_CC`, the clang of the Swift toolchain, and
/// `clang`, `cc`, `gcc` in `PATH`.
public struct CompilerSearch: Sendable {
  public var environment: HostEnvironment
  /// The folder of wasmc itself, which may be a toolchain's.
  var ownFolder: FilePath?

  public init(environment: HostEnvironment = .current) {
    self.environment = environment
    ownFolder = Host.executable?.removingLastComponent()
  }

  init(environment: HostEnvironment, ownFolder: FilePath?) {
    self.environment = environment
    self.ownFolder = ownFolder
  }

  /// - Parameter requested: the value of `--cc`, a path or a name in `PATH`.
  public func find(requested: String?) throws(ToolchainError) -> FilePath {
    if let requested { return try resolve(requested, from: "--cc") }
    if let requested = environment["WASMC_CC"] { return try resolve(requested, from: "WASMC_CC") }
    if let clang = toolchainClang() { return clang }
    for name in ["clang", "cc", "gcc"] {
      if let path = inPath(name) { return path }
    }
    throw ToolchainError("found no C compiler; install clang or gcc, or name one with --cc or WASMC_CC")
  }

  private func resolve(_ name: String, from source: String) throws(ToolchainError) -> FilePath {
    if name.contains("/") {
      let path = FilePath(name)
      if Host.isExecutable(path) { return path.isAbsolute ? path : Host.realPath(path) ?? path }
      throw ToolchainError("\(source): \(name) is not an executable file; give the path of clang or gcc")
    }
    if let path = inPath(name) { return path }
    throw ToolchainError("\(source): found no \(name) in PATH; give the path of clang or gcc")
  }

  /// The clang beside `swift`: whoever has a Swift toolchain has it, and its version is known to work.
  private func toolchainClang() -> FilePath? {
    var folders: [FilePath] = []
    for name in ["swift", "swiftc"] {
      guard let path = inPath(name) else { continue }
      // Behind the links first: a `swift` in /usr/bin is often a link into the toolchain.
      if let real = Host.realPath(path) { folders.append(real.removingLastComponent()) }
      folders.append(path.removingLastComponent())
    }
    if let ownFolder { folders.append(ownFolder) }
    return folders.lazy.map { $0.appending("clang") }.first { Host.isExecutable($0) }
  }

  /// A path, or a name in `PATH`.
  package static func locate(_ name: String, environment: HostEnvironment) -> FilePath? {
    if !name.contains("/") { return CompilerSearch(environment: environment, ownFolder: nil).inPath(name) }
    let path = Host.realPath(FilePath(name))
    return path.flatMap { Host.isExecutable($0) ? $0 : nil }
  }

  private func inPath(_ name: String) -> FilePath? {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.lazy.map { FilePath(String($0)).appending(name) }
      .first { $0.isAbsolute && Host.isExecutable($0) }
  }
}
